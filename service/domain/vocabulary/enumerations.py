"""Labels of the small closed lists that the request and the answer use."""

from service.domain.text import Text
from service.domain.vocabulary import Entry, vocabulary

SECONDARY_MISUSES = vocabulary(
    Entry(
        "none_known",
        Text("確認されていない", "None known"),
        Text("調べたが悪用は見つかっていない。", "Looked for, and not found."),
    ),
    Entry(
        "suspected", Text("疑いあり", "Suspected"), Text("悪用をうかがわせる事情がある。", "There are signs of misuse.")
    ),
    Entry(
        "confirmed",
        Text("確認済み", "Confirmed"),
        Text("漏れたデータの悪用が確認された。", "The leaked data have been misused."),
    ),
    Entry("unknown", Text("不明", "Unknown"), Text("まだ調べていない。", "Not looked into yet.")),
)

ENCRYPTIONS = vocabulary(
    Entry("none", Text("なし", "None"), Text("平文であった。", "The data were readable.")),
    Entry(
        "weak",
        Text("不十分", "Weak"),
        Text("破られるおそれのある暗号化、または鍵も漏れた。", "A method that can be broken, or the key leaked too."),
    ),
    Entry(
        "strong",
        Text("高度な暗号化", "Strong"),
        Text("適切な方式で、鍵が分離・保護されていた。", "A sound method with the key kept apart and safe."),
    ),
    Entry("unknown", Text("不明", "Unknown"), Text("暗号化の有無が分かっていない。", "Not known.")),
)

CONDUCTS = vocabulary(
    Entry(
        "appropriate",
        Text("適切", "Appropriate"),
        Text("速やかに公表・通知し、被害の拡大を防いだ。", "Prompt, open, and it kept the harm from spreading."),
    ),
    Entry(
        "inappropriate",
        Text("不適切", "Inappropriate"),
        Text("放置、隠蔽、対応の遅れなどがあった。", "Ignored, hidden or slow."),
    ),
    Entry("unknown", Text("不明", "Unknown"), Text("対応の評価が分かっていない。", "Not known.")),
)

FAULTS = vocabulary(
    Entry(
        "none",
        Text("なし", "None"),
        Text("必要な対策を尽くしていた。", "Every measure that could be asked for was in place."),
    ),
    Entry(
        "ordinary",
        Text("通常の過失", "Ordinary negligence"),
        Text("対策に不備があった。", "A measure that could be asked for was wanting."),
    ),
    Entry(
        "gross",
        Text("重大な過失", "Gross negligence"),
        Text(
            "知っていた弱点の放置など、著しく注意を欠いた。",
            "Care was wanting to a high degree: a known weakness was left open, for instance.",
        ),
    ),
    Entry(
        "intentional",
        Text("故意", "Intent"),
        Text("組織として、違反を知りながら行った。", "The organisation itself knew that it broke the law."),
    ),
    Entry("unknown", Text("不明", "Unknown"), Text("まだ分かっていない。", "Not known.")),
)

APOLOGY_RECIPIENTS = vocabulary(
    Entry(
        "victims",
        Text("漏えいの対象者", "The persons affected"),
        Text("データが漏れた本人だけに配る。", "Only those whose data left."),
    ),
    Entry(
        "all_customers",
        Text("全顧客", "Every customer"),
        Text("漏れていない顧客にも配る。", "Customers whose data did not leave, too."),
    ),
    Entry("unknown", Text("不明", "Unknown"), Text("決まっていない。", "Not decided.")),
)

APOLOGY_TIERS = vocabulary(
    Entry("contact", Text("連絡先", "Contact data"), Text("氏名・連絡先など。", "Name and ways to reach a person.")),
    Entry(
        "profile",
        Text("属性・履歴", "Profile data"),
        Text("購入履歴、身体、学歴など生活に関わる情報。", "Habits, history and other facts of life."),
    ),
    Entry("card", Text("カード", "Card data"), Text("クレジットカードなどの情報。", "Payment card data.")),
    Entry(
        "sensitive",
        Text("機微", "Sensitive data"),
        Text("病歴、信条、犯罪の経歴など。", "Health, belief, record and the like."),
    ),
    Entry(
        "financial",
        Text("口座・資産", "Financial data"),
        Text("口座、資産、借入れなど。", "Accounts, assets and debts."),
    ),
)

AWARD_TIERS = vocabulary(
    Entry("basic", Text("基本情報", "Basic data"), Text("氏名・住所・連絡先など。", "Identity and contact data.")),
    Entry(
        "profile",
        Text("身体・嗜好等", "Intimate profile"),
        Text("身体、嗜好、資産など人に知られたくない情報。", "Body, taste, means: what one keeps to oneself."),
    ),
    Entry("medical", Text("診療情報", "Medical data"), Text("診療・病歴の情報。", "Illness and treatment.")),
    Entry(
        "belief",
        Text("信条・犯罪", "Belief or criminal record"),
        Text("信条、犯罪の経歴など。", "Belief, opinion or criminal record."),
    ),
)

ROLES = vocabulary(
    Entry(
        "controller",
        Text("委託元・自ら取り扱う者", "Controller"),
        Text("自らのためにデータを扱っていた。", "Held the data for its own ends."),
    ),
    Entry(
        "processor",
        Text("受託者", "Processor"),
        Text("委託を受けてデータを扱っていた。", "Held the data for a client."),
    ),
    Entry("unknown", Text("不明", "Unknown"), Text("立場が分かっていない。", "Not known.")),
)

MATURITIES = vocabulary(
    Entry("absent", Text("未実施", "Absent"), Text("対策がなかった。", "Not there.")),
    Entry("partial", Text("一部実施", "Partial"), Text("一部だけ実施していた。", "In place for a part.")),
    Entry("in_place", Text("実施", "In place"), Text("全体に実施していた。", "In place throughout.")),
    Entry("unknown", Text("不明", "Unknown"), Text("分かっていない。", "Not known.")),
)

CONTROLS = vocabulary(
    Entry(
        "access_control",
        Text("アクセス制御", "Access control"),
        Text(
            "権限を必要な者に限り、持ち出しを検知する。",
            "Only those who need it have access, and taking out is noticed.",
        ),
    ),
    Entry(
        "encryption",
        Text("暗号化", "Encryption"),
        Text("保存・持ち出し時にデータを暗号化する。", "Data are encrypted where they lie and when they move."),
    ),
    Entry(
        "training", Text("教育・訓練", "Training"), Text("従業者を教育・訓練する。", "Staff are taught and drilled.")
    ),
    Entry(
        "internal_audit",
        Text("内部監査", "Internal audit"),
        Text("取扱いとログを定期に監査する。", "Handling and logs are audited regularly."),
    ),
)

DUTY_STATUSES = vocabulary(
    Entry(
        "open", Text("期限内・未了", "Open"), Text("期限前で、まだ行われていない。", "Not done yet, and not yet due.")
    ),
    Entry("met", Text("履行済み", "Met"), Text("期限までに行われた。", "Done in time.")),
    Entry("late", Text("遅延して履行", "Late"), Text("期限の後に行われた。", "Done after the day it was due.")),
    Entry(
        "overdue", Text("期限超過", "Overdue"), Text("期限を過ぎたが、行われていない。", "Past due, and nothing filed.")
    ),
    Entry(
        "unknown",
        Text("不明", "Not known"),
        Text(
            "行われたかどうかを示す項目が請求にない。",
            "The request has no fact that says whether it was done.",
        ),
    ),
)

DUTY_CERTAINTIES = vocabulary(
    Entry("due", Text("義務あり", "Due"), Text("判明している事実から生じる。", "What is known sets it off.")),
    Entry(
        "possible",
        Text("可能性あり", "Possible"),
        Text("不明な事実により生じ得る。", "It hangs on a fact that is not known."),
    ),
)

DUTY_STEPS = vocabulary(
    Entry("report", Text("報告", "Report"), Text("当局等への報告。", "To an authority or another addressee.")),
    Entry("notice", Text("本人への通知", "Notice"), Text("本人への通知。", "To the persons affected.")),
)

DUTY_PACES = vocabulary(
    Entry("immediately", Text("直ちに", "At once"), Text("何よりも先に行う。", "Before anything else.")),
    Entry(
        "without_undue_delay",
        Text("遅滞なく", "Without undue delay"),
        Text("遅れる理由がない限り速やかに。", "As fast as there is no reason for a delay."),
    ),
    Entry(
        "as_soon_as_possible",
        Text("可能な限り早く", "As soon as possible"),
        Text("実行できるようになり次第。", "Once it is practicable or feasible."),
    ),
    Entry("voluntary", Text("任意", "Voluntary"), Text("義務ではない。", "No law demands it.")),
)

CLOCK_STARTS = vocabulary(
    Entry("knowledge", Text("認識", "Knowledge"), Text("漏えいを知った時。", "The organisation knows of the leak.")),
    Entry(
        "possibility",
        Text("可能性の認識", "Possibility"),
        Text("漏えいの可能性を知った時。", "The organisation knows that there may be a leak."),
    ),
    Entry(
        "determination",
        Text("判断", "Determination"),
        Text("重要である、または報告の対象であると判断した時。", "The organisation finds it material, or notifiable."),
    ),
    Entry(
        "assessment",
        Text("評価の完了", "Assessment"),
        Text("法が時間を与える評価を終えた時。", "The assessment is over for which the law gives time."),
    ),
)

ITEM_STATUSES = vocabulary(
    Entry("quoted", Text("見積済み", "Quoted"), Text("金額を示す。", "The line has amounts.")),
    Entry(
        "none",
        Text("発生なし", "None"),
        Text("法令または事実により支払うものがない。", "Law or facts leave nothing to pay."),
    ),
    Entry(
        "not_quoted", Text("見積不可", "Not quoted"), Text("この規則集では答えられない。", "This rulebook cannot say.")
    ),
)

SOURCE_KINDS = vocabulary(
    Entry("statute", Text("法律", "Statute"), Text("法律の条文。", "An act of parliament.")),
    Entry(
        "regulation", Text("政令・規則", "Regulation"), Text("政令、省令、委員会規則。", "A rule made under an act.")
    ),
    Entry(
        "guideline",
        Text("ガイドライン", "Guideline"),
        Text("当局の指針・Q&A、業界の基準。", "What an authority or a trade body recommends."),
    ),
    Entry("court_decision", Text("裁判例", "Court decision"), Text("判決・決定。", "A judgment or order.")),
    Entry(
        "authority_decision",
        Text("行政の処分・公表", "Authority decision"),
        Text("行政機関の処分または公表した統計。", "What an authority decided or published."),
    ),
    Entry(
        "survey",
        Text("調査", "Survey"),
        Text("調査報告、アンケート。", "What respondents said, or a study of many cases."),
    ),
    Entry("claims_data", Text("保険金データ", "Claims data"), Text("保険金の支払実績。", "What insurers paid.")),
    Entry(
        "published_case",
        Text("公表事例", "Published case"),
        Text("公表・報道された個別の事例。", "One incident as published."),
    ),
    Entry(
        "assumption",
        Text("当方の仮定", "Assumption"),
        Text("出典のない当方の判断。理由を付す。", "Our own judgement, with its reason."),
    ),
)

EVIDENCES = vocabulary(
    Entry(
        "strong",
        Text("十分", "Strong"),
        Text(
            "多くの実例と照合し、誤差が小さく、範囲も当たっている。",
            "Tested on many real figures: near them, and its ranges hold them.",
        ),
    ),
    Entry(
        "fair",
        Text("一応", "Fair"),
        Text("少数の実例と照合し、桁は合っている。", "Tested on a few real figures: the order of magnitude is right."),
    ),
    Entry(
        "thin",
        Text("乏しい", "Thin"),
        Text(
            "実例がごく少ない、誤差が大きい、または総額としか照合していない。",
            "Hardly any real figures, large errors, or tested as part of a total only.",
        ),
    ),
    Entry(
        "none",
        Text("なし", "None"),
        Text("この国のこの費目には照合した実例がない。", "No real figure of this head in this country was found."),
    ),
)

DETAILS = vocabulary(
    Entry(
        "full", Text("詳細", "Full"), Text("根拠・算式・超過確率を含む。", "With basis, formula and exceedance curve.")
    ),
    Entry(
        "summary", Text("要約", "Summary"), Text("金額だけを示す。合計は同じ。", "Amounts only; the sums are the same.")
    ),
)

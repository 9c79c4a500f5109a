"""The fields of a request by their place (JSON Pointer; `*` stands for any place in a list): names for forms and errors."""

from service.domain.text import Text
from service.domain.vocabulary import Entry, vocabulary


def _fields(below: str, *rows: tuple[str, str, str, str, str]) -> tuple[Entry, ...]:
    """Fields below one place: name, label in Japanese and English, meaning in Japanese and English."""
    return tuple(
        Entry(f"{below}/{name}", Text(ja, en), Text(meaning_ja, meaning_en))
        for name, ja, en, meaning_ja, meaning_en in rows
    )


_INCIDENT = _fields(
    "/incident",
    (
        "discovered_on",
        "発覚日",
        "Discovered on",
        "組織が漏えいを知った日。この日の法令と物価による。",
        "The day on which the organisation knew; law and prices of that day apply.",
    ),
    (
        "occurred_on",
        "発生日",
        "Occurred on",
        "起きた日、または期間の最後の日。罰則はこの日の法による。",
        "The day on which it happened, or the last day of a period; penal provisions of that day apply.",
    ),
    ("cause", "原因", "Cause", "データがどのように外に出たか。", "How the data left."),
    (
        "via_processor",
        "委託先からの漏えい",
        "Through a processor",
        "委託先・請負業者を通じて漏れたか。",
        "Whether a processor or contractor of the organisation let the data out.",
    ),
    (
        "secondary_misuse",
        "二次被害",
        "Misuse of the data",
        "漏れたデータが本人に対して悪用されたか。",
        "Whether the data have been used against the persons.",
    ),
    (
        "records",
        "件数（行数）",
        "Records",
        "人数と異なる場合の行数。人数の代わりには使わない。",
        "Rows, where they differ from persons; never used as a number of persons.",
    ),
    (
        "outage_days",
        "停止日数",
        "Days of standstill",
        "サービスが止まった日数（日）。",
        "Days for which a service stood still.",
    ),
    (
        "suspended_revenue_share",
        "停止した事業の売上割合",
        "Share of revenue suspended",
        "止まったサービスを通る売上が年商に占める割合（0～1）。",
        "Share of annual revenue that runs through the suspended service (0 to 1).",
    ),
    (
        "misuse/cards",
        "不正利用されたカード",
        "Cards misused",
        "これまでに不正利用が分かったカードの枚数。",
        "Cards misused so far.",
    ),
    (
        "misuse/accounts",
        "不正利用された口座",
        "Accounts misused",
        "これまでに不正利用が分かった口座・アカウントの数。",
        "Accounts misused so far.",
    ),
    ("misuse/amount", "不正利用の金額", "Money taken", "これまでに分かった不正利用の金額。", "Money taken so far."),
    (
        "response/conduct",
        "事後対応",
        "Conduct of the response",
        "組織の事後対応が適切であったか。",
        "How well the organisation responded.",
    ),
    (
        "response/apology_per_person",
        "一人当たりの見舞金",
        "Apology money per person",
        "受取人一人当たりの見舞金・金券の額。配らない場合は0。",
        "Money or voucher for each recipient; zero where none is given.",
    ),
    (
        "response/apology_recipients",
        "見舞金の受取人",
        "Recipients of apology money",
        "見舞金・金券を誰に配るか。",
        "Who is given the money or voucher.",
    ),
    (
        "response/reported_on",
        "速報の日",
        "First report on",
        "監督機関（個人情報保護委員会など）に最初に報告した日。",
        "The day of the first report to the data protection authority.",
    ),
    (
        "response/final_reported_on",
        "確報の日",
        "Final report on",
        "監督機関に最終の報告をした日。",
        "The day of the final report to the data protection authority.",
    ),
    (
        "response/notified_on",
        "本人に通知した日",
        "Persons told on",
        "本人に知らせた日。",
        "The day on which the persons were told.",
    ),
    (
        "offences",
        "組織自身の違反",
        "The organisation's own offences",
        "持ち出した者ではなく組織自身の、法が罰する行為。単なる漏えいなら空欄。",
        "Acts of the organisation itself, not of the taker, that the law punishes; none for a leak as such.",
    ),
    (
        "unlawful_gain",
        "違反で得た利益",
        "Unlawful gain",
        "組織自身が法の違反によって得た利益。",
        "What the organisation itself gained by a breach of the law.",
    ),
)

_POPULATION = _fields(
    "/incident/populations/*",
    (
        "jurisdiction",
        "本人の居住地",
        "Where they live",
        "本人が住む国・地域。",
        "The country or state in which these persons live.",
    ),
    (
        "persons",
        "人数",
        "Persons",
        "影響を受けた人の数（行数ではない）。はっきりしなければ、90％の確からしさで収まる範囲。",
        "Human beings, not rows: a number, or the range that holds it with a chance of 90 %.",
    ),
    (
        "data_elements",
        "漏れた項目",
        "What leaked",
        "一人ひとりについて漏れたデータの種類。",
        "The kinds of data that leaked about each of them.",
    ),
    ("relation", "組織との関係", "Relation", "本人が組織にとって何者か。", "What they are to the organisation."),
    (
        "minors_share",
        "未成年者の割合",
        "Share of minors",
        "そのうち未成年者の割合（0～1）。",
        "Share of them who are under age (0 to 1).",
    ),
    (
        "encryption",
        "暗号化",
        "Encryption of the data",
        "そのデータがどのように暗号化されていたか。",
        "How their data were encrypted.",
    ),
)

_ORGANISATION = _fields(
    "/organisation",
    ("sector", "業種", "Line of business", "組織の主な業種。", "The organisation's line of business."),
    (
        "established_in",
        "所在国",
        "Established in",
        "組織が設立された国。",
        "The country in which the organisation is established.",
    ),
    ("annual_revenue", "年間売上高", "Annual revenue", "直近一年度の売上高。", "Turnover of the last full year."),
    (
        "customers",
        "顧客の総数",
        "Customers in all",
        "影響を受けていない人も含む、顧客の総数（人）。",
        "All of its customers, not only those affected.",
    ),
    (
        "gross_margin_share",
        "粗利率",
        "Gross margin",
        "売上高に占める粗利の割合（0～1）。",
        "Gross margin as a share of turnover (0 to 1).",
    ),
    ("employees", "従業員数", "Employees", "従業員の数（人）。", "Number of staff."),
    ("listed", "上場", "Listed", "株式を上場しているか。", "Whether its shares are listed."),
    ("public_body", "公的機関", "Public body", "公的機関であるか。", "Whether it is a public body."),
    (
        "role",
        "立場",
        "Role",
        "自らのためにデータを持っていたか、委託を受けていたか。",
        "Whether it held the data for itself or for a client.",
    ),
    (
        "prior_infringements",
        "過去の違反",
        "Earlier infringements",
        "当局が認めた過去の違反の数。",
        "Earlier infringements found by an authority.",
    ),
    (
        "controls/access_control",
        "予防策：アクセス制御",
        "Measure: access control",
        "必要な者だけがアクセスでき、持ち出しに気づける。",
        "Only those who need it have access, and taking data out is noticed.",
    ),
    (
        "controls/encryption",
        "予防策：暗号化",
        "Measure: encryption",
        "保存中・通信中のデータが暗号化されている。",
        "Data are encrypted where they lie and when they move.",
    ),
    (
        "controls/training",
        "予防策：教育・訓練",
        "Measure: training",
        "従業者の教育と訓練が行われている。",
        "Staff are taught and drilled.",
    ),
    (
        "controls/internal_audit",
        "予防策：内部監査",
        "Measure: internal audit",
        "取扱いと記録が定期的に監査されている。",
        "Handling and logs are audited regularly.",
    ),
)

_POLICY = _fields(
    "/policy",
    (
        "currency",
        "証券の通貨",
        "Currency of the policy",
        "証券の金額すべての通貨。",
        "The currency of every amount of the policy.",
    ),
    (
        "coverages",
        "補償",
        "Coverages",
        "証券の補償の一覧。各費目はどれか一つに入る。",
        "The sections of the policy; each head of loss falls under one.",
    ),
    (
        "retention/amount",
        "免責金額",
        "Retention",
        "補償の合計から被保険者が負担する額。",
        "What stays with the insured of the sum of all coverages.",
    ),
    (
        "retention/kind",
        "免責の種類",
        "Kind of retention",
        "免責部分の事故を誰が扱うか。",
        "Who handles what lies below the retention.",
    ),
    (
        "retention/within_limit",
        "限度額を免責から数える",
        "Limit counts from the ground",
        "支払限度額が免責金額を含むか。",
        "Whether the limit includes the retention.",
    ),
    (
        "attachment",
        "超過額",
        "Attachment",
        "超過保険が始まる額（免責の上）。",
        "Where an excess policy begins, above the retention.",
    ),
    (
        "aggregate_limit",
        "支払限度額",
        "Limit",
        "証券全体で支払われる最高額、またはその残り。",
        "The most that the policy pays in all, or what is left of it.",
    ),
    (
        "waiting_period_hours",
        "待機時間",
        "Waiting period",
        "停止後、支払いの対象にならない最初の時間（時間）。",
        "The first hours of a suspended service, for which nothing is paid.",
    ),
    (
        "defence",
        "争訟費用の扱い",
        "Defence costs",
        "争訟費用が限度額を使うか。",
        "Whether defence costs use up the limits.",
    ),
    (
        "exclusions",
        "免責事由",
        "Exclusions",
        "補償の記載にかかわらず支払われないもの。",
        "What is not paid, whatever the coverages name.",
    ),
    (
        "tower",
        "保険の積み重ね",
        "Tower",
        "上の条件の後に残る額を分け合う層。",
        "Layers that share what is left after the terms above.",
    ),
)

_OPTIONS = _fields(
    "/options",
    ("currency", "回答の通貨", "Currency of the answer", "回答の金額の通貨。", "The currency of the answer."),
    (
        "as_of",
        "見積日",
        "Day of the quote",
        "見積りを行う日。空欄なら今日（協定世界時）。",
        "The day the quote is made for; today in UTC where it is left out.",
    ),
    (
        "known_at",
        "知見の日",
        "Known at",
        "この日に記録されていた料率表による。",
        "Use the rulebook as it was recorded on this day.",
    ),
    (
        "exchange_rates",
        "為替レート",
        "Exchange rates",
        "依頼と回答の通貨のあいだのレート。",
        "Rates between the currencies of the request and of the answer.",
    ),
    ("locale", "言語", "Language", "回答の言語。", "The language of the answer."),
    ("scenarios", "シナリオ数", "Scenarios", "計算に使うシナリオの数。", "Size of the scenario set."),
    ("detail", "詳しさ", "Detail", "要約では根拠と算式を省く。", "The summary leaves out basis and formula."),
)

_REFERENCE = _fields(
    "",
    (
        "external_reference",
        "お手元の参照番号",
        "Your own reference",
        "回答にそのまま返す番号。",
        "A reference of your own, echoed in the answer.",
    ),
)

REQUEST_FIELDS = vocabulary(*_INCIDENT, *_POPULATION, *_ORGANISATION, *_POLICY, *_OPTIONS, *_REFERENCE)
"""Every field of a request, but for the inside of money, rates, coverages and layers and the names of OED."""

"""How the amounts and the counts of real incidents are to be read."""

from service.domain.text import Text
from service.domain.vocabulary import Entry, vocabulary

COST_KINDS = vocabulary(
    Entry(
        "total",
        Text("総額", "Total"),
        Text(
            "公表された費用の総額。他の行を含むことがあり、足してはならない。",
            "Cost in all as published. It may contain the other amounts, so nothing is to be added to it.",
        ),
    ),
    Entry(
        "response",
        Text("対応費用", "Response"),
        Text("調査、通知、窓口、復旧などの費用。", "Investigation, notices, call centre, recovery and the like."),
        {
            "heads": (
                "investigation",
                "legal_counsel",
                "notification",
                "call_centre",
                "public_relations",
                "system_recovery",
                "extra_labour",
            )
        },
    ),
    Entry(
        "apology",
        Text("お詫びの金品", "Apology money"),
        Text("金券、クーポンなどの配布。", "Vouchers, coupons and the like for the persons or for every customer."),
        {"heads": ("apology",)},
    ),
    Entry(
        "damages",
        Text("損害賠償", "Damages"),
        Text("個人への賠償。判明した原告分に限る場合がある。", "Paid to persons, often to the known plaintiffs only."),
        {"heads": ("civil_damages",)},
    ),
    Entry(
        "settlement",
        Text("集団訴訟の和解", "Settlement of class suits"),
        Text("集団訴訟の和解金。", "What a class of persons settled for."),
        {"heads": ("class_settlement",)},
    ),
    Entry(
        "client_claims",
        Text("委託元への賠償", "Claims of clients"),
        Text("受託者が委託元に支払った額。", "Paid by a processor to its clients."),
        {"heads": ("principal_indemnity",)},
    ),
    Entry(
        "misuse_reimbursement",
        Text("不正利用の補償", "Misuse made good"),
        Text(
            "カードや口座の不正利用の補償。カード会社を通じた補償と再発行費用を含む。",
            "Money taken from cards or accounts and made good, through card companies too, with cards issued anew.",
        ),
        {"heads": ("misuse_reimbursement", "card_scheme")},
    ),
    Entry(
        "card_scheme",
        Text("カード会社への支払い", "Card schemes"),
        Text("国際ブランドや発行会社への支払い。", "Paid to card brands and issuers."),
        {"heads": ("card_scheme",)},
    ),
    Entry(
        "fine",
        Text("制裁金・課徴金", "Fine"),
        Text("行政上の制裁金、当局との和解金。", "Administrative fine, or settlement with an authority."),
        {"heads": ("administrative_fine", "late_notice_fine")},
    ),
    Entry("ransom", Text("身代金", "Ransom"), Text("攻撃者への支払い。", "Paid to the attacker.")),
    Entry(
        "hardening",
        Text("安全対策の投資", "Hardening"),
        Text("再発防止の投資。", "Investment in security afterwards."),
        {"heads": ("hardening",)},
    ),
    Entry(
        "lost_profit",
        Text("逸失利益", "Lost profit"),
        Text("失われた営業利益。", "Operating profit that was lost."),
        {"heads": ("service_suspension", "customer_churn", "lost_new_business")},
    ),
    Entry(
        "lost_sales",
        Text("減収", "Lost sales"),
        Text("失われた売上高。利益ではない。", "Turnover that was lost; profit is only a part of it."),
    ),
    Entry(
        "recovery",
        Text("回収額", "Recovered"),
        Text("委託先などから取り戻した額。", "What came back from vendors or contractors."),
    ),
)

FIGURE_STATUSES = vocabulary(
    Entry("reported", Text("公表値", "Reported"), Text("公表または報道された額。", "As published.")),
    Entry(
        "derived",
        Text("算出", "Derived"),
        Text("公表された人数と単価などから算出した。", "Worked out from published counts and unit amounts."),
    ),
    Entry("estimate", Text("見込み", "Estimate"), Text("会社などの見込額。", "As the company or the press expected.")),
    Entry(
        "announced",
        Text("発表・予定", "Announced"),
        Text("発表された予定の額。実費は異なりうる。", "Announced or set aside; what was spent may differ."),
    ),
    Entry("lower_bound", Text("下限", "Lower bound"), Text("少なくともこの額。", "At least this much.")),
    Entry("claimed", Text("請求額", "Claimed"), Text("請求した額。", "What was asked for.")),
)

PERSONS_BASES = vocabulary(
    Entry("affected", Text("影響を受けた人数", "Affected"), Text("公表された人数。", "Persons as published.")),
    Entry("lower_bound", Text("下限", "Lower bound"), Text("少なくともこの人数。", "At least so many.")),
    Entry("approximate", Text("概数", "Approximate"), Text("おおよその人数。", "About so many.")),
    Entry(
        "at_risk",
        Text("おそれのある人数", "At risk"),
        Text("漏えいのおそれがあった人数。", "Persons whose data could have left."),
    ),
    Entry(
        "claimed",
        Text("流出させた者の主張", "Claimed"),
        Text("流出させた者が主張する人数。", "As the person who leaked the data claimed."),
    ),
)

PRICE_BASES = vocabulary(
    Entry(
        "indexed",
        Text("物価指数で換算", "Indexed"),
        Text("消費者物価指数で換算した。", "Brought to the prices of the year by a consumer price index."),
    ),
    Entry(
        "index_ends_earlier",
        Text("指数が未収録", "Index ends earlier"),
        Text(
            "指数がその年より前で終わるため、名目額のまま。", "The index ends before that year: the amount is nominal."
        ),
    ),
    Entry(
        "no_index",
        Text("指数なし", "No index"),
        Text(
            "この通貨または年の指数がないため、名目額のまま。",
            "There is no index for this currency or year: the amount is nominal.",
        ),
    ),
)

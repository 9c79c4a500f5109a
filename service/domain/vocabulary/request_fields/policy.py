"""Fields of the policy and of its coverages."""

from service.domain.vocabulary.request_fields.entries import fields_below

POLICY = fields_below(
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

COVERAGE = fields_below(
    "/policy/coverages/*",
    ("code", "補償の種類", "Kind of coverage", "証券のどの補償か。", "Which section of the policy it is."),
    (
        "heads",
        "補償する費目",
        "Heads of the coverage",
        "この補償に入る費目。空欄なら種類ごとの既定による。",
        "The heads that it takes; left out, those of its kind.",
    ),
    (
        "limit",
        "補償の支払限度額",
        "Limit of the coverage",
        "この補償で支払われる最高額。",
        "The most that the coverage pays.",
    ),
    (
        "retention/amount",
        "補償の免責金額",
        "Retention of the coverage",
        "この補償の損失のうち被保険者が負担する額。",
        "What stays with the insured of its losses.",
    ),
    (
        "retention/kind",
        "補償の免責の種類",
        "Kind of the coverage's retention",
        "免責部分の事故を誰が扱うか。",
        "Who handles what lies below it.",
    ),
    (
        "retention/within_limit",
        "補償の限度額を免責から数える",
        "The coverage's limit counts from the ground",
        "補償の限度額が免責金額を含むか。",
        "Whether its limit includes its retention.",
    ),
    (
        "insured_share",
        "縮小支払割合",
        "Insured share",
        "免責を超える額のうち保険者が支払う割合（0～1）。",
        "The insurer's share of what lies above the retention (0 to 1).",
    ),
    (
        "sublimits",
        "費目別の限度",
        "Sublimits",
        "補償の中の一つの費目にかかる限度。",
        "Bounds on single heads within the coverage.",
    ),
)

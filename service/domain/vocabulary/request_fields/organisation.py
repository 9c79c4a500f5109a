"""Fields of the organisation."""

from service.domain.vocabulary.request_fields.entries import fields_below

ORGANISATION = fields_below(
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

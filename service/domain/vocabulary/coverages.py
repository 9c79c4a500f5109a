"""Sections of a cyber policy with the heads that each takes by default, and the other words of a policy."""

from dataclasses import dataclass

from service.domain.text import Text
from service.domain.vocabulary import Entry, vocabulary
from service.domain.vocabulary.heads import HEADS


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Entry):
    """A coverage or an exclusion and the `heads` that it bears on.

    `codes` carries `oed`: the codes of a coverage in the Open Exposure Data standard.
    """

    heads: tuple[str, ...] = ()


def _coverage(code: str, label: Text, description: Text, *, oed: str, heads: str = "") -> Section:
    codes = {"oed": tuple(oed.split())}
    return Section(code, label, description, codes, heads=tuple(heads.split()))


COVERAGES = vocabulary(
    _coverage(
        "incident_response",
        Text("事故対応費用", "Incident response"),
        Text(
            "調査、通知、窓口、見舞金、広報など、対応にかかる費用。",
            "What it takes to respond: investigation, notices, call centre, apology money, publicity.",
        ),
        oed="INRE",
        heads="investigation legal_counsel notification call_centre apology monitoring public_relations hardening "
        "extra_labour",
    ),
    _coverage(
        "liability",
        Text("賠償責任", "Liability"),
        Text("他人に対する賠償と補填、争訟費用。", "What others are owed, money made good to them, and the defence."),
        oed="LIAB LIA",
        heads="civil_damages class_settlement defence misuse_reimbursement principal_indemnity",
    ),
    _coverage(
        "regulatory",
        Text("当局・規約対応", "Regulatory and card scheme"),
        Text(
            "当局の調査への対応と、法令・カード規約による負担。",
            "Facing the authority, and what law and card rules impose.",
        ),
        oed="REG",
        heads="regulatory_inquiry administrative_fine late_notice_fine criminal_fine card_scheme",
    ),
    _coverage(
        "business_interruption",
        Text("自社の停止による利益喪失", "Business interruption"),
        Text(
            "止まったサービスの利益。離脱した顧客や新規取引は、明記した場合に限る。",
            "Margin on a suspended service; customers who leave and lost new business only where they are named.",
        ),
        oed="NPBI",
        heads="service_suspension",
    ),
    _coverage(
        "contingent_business_interruption",
        Text("取引先の停止による利益喪失", "Contingent business interruption"),
        Text("取引先の停止による利益の喪失。", "Margin lost because a supplier stands still."),
        oed="CBI",
    ),
    _coverage(
        "data_restoration",
        Text("データ・システム復旧", "Data and system restoration"),
        Text("データとシステムを元に戻す費用。", "Bringing data and systems back."),
        oed="DIAS",
        heads="system_recovery",
    ),
    _coverage(
        "extortion",
        Text("脅迫", "Extortion"),
        Text("身代金などの要求への支払いと対応。", "Demands for money, and dealing with them."),
        oed="EXT",
    ),
    _coverage(
        "financial_theft",
        Text("資金の窃取", "Financial theft"),
        Text("不正な引出し・利用による被害の補填。", "Money taken from cards, accounts or points."),
        oed="FIN FRD",
        heads="misuse_reimbursement",
    ),
    _coverage(
        "professional_liability",
        Text("業務過誤賠償", "Errors and omissions"),
        Text("受託業務に関する委託元への賠償。", "What a client claims for work done for it."),
        oed="ENO",
        heads="principal_indemnity",
    ),
    _coverage(
        "all",
        Text("全費目", "Everything"),
        Text("他の補償が引き受けない全ての費目。", "Every head that no other coverage takes."),
        oed="All",
        heads=" ".join(HEADS),
    ),
)

BY_OED = {oed: entry.code for entry in COVERAGES.values() for oed in entry.codes["oed"]}
"""Our code for each code of the Open Exposure Data standard, its older and newer spellings alike."""

EXCLUSIONS = vocabulary(
    Section(
        "fines",
        Text("罰金・課徴金等", "Fines"),
        Text(
            "課徴金、過料、罰金を支払わない。",
            "Administrative fines, fines for late notice and criminal fines are not paid.",
        ),
        heads=("administrative_fine", "late_notice_fine", "criminal_fine"),
    ),
    Section(
        "insider_dishonesty",
        Text("従業員等の不誠実行為", "Insider dishonesty"),
        Text("内部の者による持ち出しの損害を支払わない。", "Nothing is paid where an insider took the data."),
        heads=tuple(HEADS),
    ),
    Section(
        "hardening",
        Text("再発防止（改良）", "Hardening as betterment"),
        Text(
            "再発防止の費用を改良とみなし支払わない。",
            "Measures against a repetition count as betterment and are not paid.",
        ),
        heads=("hardening",),
    ),
    Section(
        "card_scheme",
        Text("カード規約による負担", "Card-scheme assessments"),
        Text(
            "カードブランドの請求と再発行費用を支払わない。",
            "Assessments and reissue claimed under card rules are not paid.",
        ),
        heads=("card_scheme",),
    ),
)

RETENTION_KINDS = vocabulary(
    Entry(
        "deductible",
        Text("免責金額", "Deductible"),
        Text(
            "保険会社が初めから対応し、免責金額を差し引く。",
            "The insurer handles every claim and takes the amount off.",
        ),
    ),
    Entry(
        "self_insured_retention",
        Text("自家保有額", "Self-insured retention"),
        Text(
            "保有額までは被保険者が対応し、争訟費用も保有額に算入する。",
            "The insured handles what lies below, and defence costs count towards it.",
        ),
    ),
)

DEFENCE_COSTS = vocabulary(
    Entry(
        "inside",
        Text("限度額の内枠", "Inside the limit"),
        Text("争訟費用も限度額を消費する。", "Defence costs use up the limits."),
    ),
    Entry(
        "outside",
        Text("限度額の外枠", "Outside the limit"),
        Text("争訟費用は限度額とは別に支払う。", "Defence costs are paid on top of the limits."),
    ),
)

COVER_STATUSES = vocabulary(
    Entry(
        "covered",
        Text("補償対象", "Covered"),
        Text("補償の条件を適用する。", "A coverage takes it and its terms apply."),
    ),
    Entry(
        "not_covered",
        Text("補償なし", "Not covered"),
        Text("どの補償も引き受けていない。", "No coverage of the policy takes it."),
    ),
    Entry("excluded", Text("免責事由", "Excluded"), Text("免責条項により支払わない。", "An exclusion keeps it out.")),
    Entry(
        "uninsurable",
        Text("付保不能", "Uninsurable"),
        Text("法令・公序により保険の対象とならない。", "The law does not let it be insured."),
    ),
)

INSURABILITIES = vocabulary(
    Entry("yes", Text("可", "Yes"), Text("保険の対象にできる。", "It may be insured.")),
    Entry("no", Text("不可", "No"), Text("保険の対象にできない。", "It may not be insured.")),
    Entry("unknown", Text("不明", "Unknown"), Text("資料がなく、判断しない。", "No source was found that settles it.")),
)

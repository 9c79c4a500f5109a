"""Heads of loss, their groups, and their names in the other vocabularies of the trade."""

from dataclasses import dataclass

from service.domain.text import Text
from service.domain.vocabulary import Entry, vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Head(Entry):
    """One head of loss: its `group` (direct, indirect, sanctions) and, within `direct`, its `subgroup`.

    `codes` carries `oed` (coverage codes of the Open Exposure Data standard), `veris` (impact.loss.variety), `stix`
    (variety of the monetary impact in the incident extension), `jnsa` (JNSA's six kinds of damage) and `fair` (form
    of loss).
    """

    group: str
    subgroup: str


GROUPS = vocabulary(
    Entry(
        "direct",
        Text("直接損害", "Direct"),
        Text(
            "被害の回復・賠償と、調査・通知・再発防止などの対応にかかる費用。",
            "Harm made good, and what it takes to respond and to stop the spread.",
        ),
    ),
    Entry(
        "indirect",
        Text("間接損害", "Indirect"),
        Text(
            "信用の低下による解約、契約の喪失、サービス停止など。",
            "Lost trust: customers who leave, business that does not come, a suspended service.",
        ),
    ),
    Entry(
        "sanctions",
        Text("制裁", "Sanctions"),
        Text("課徴金・過料・罰金と、行政手続への対応。", "Fines, surcharges and the cost of facing the authority."),
    ),
)

SUBGROUPS = vocabulary(
    Entry(
        "response",
        Text("対応費用", "Response"),
        Text("漏えいに対応するための費用。", "What responding to the leak costs."),
    ),
    Entry(
        "liability",
        Text("賠償・補償", "Liability"),
        Text("第三者への賠償・補償と、その防御。", "What others are owed, and the defence against claims."),
    ),
    Entry("trust", Text("信用・営業", "Trust and business"), Text("失われる利益。", "Profit that is lost.")),
    Entry(
        "authority",
        Text("当局", "Authorities"),
        Text("当局との関係で生じるもの。", "What arises towards the authorities."),
    ),
)

Codes = dict[str, tuple[str, ...]]


def _codes(*oed: str, veris: str, jnsa: tuple[str, ...], fair: str) -> Codes:
    """Codes in the other vocabularies; STIX takes its monetary varieties over from VERIS, in lower case with dashes."""
    stix = veris.lower().replace(" ", "-")
    return {"oed": oed, "veris": (veris,), "stix": (stix,), "jnsa": jnsa, "fair": (fair,)}


_RESPONDING = _codes("INRE", veris="Response and recovery", jnsa=("cost",), fair="response")
_RESTORING = _codes("DIAS", veris="Response and recovery", jnsa=("cost",), fair="replacement")
_PREVENTING = _codes("INRE", veris="Operating costs", jnsa=("cost",), fair="response")
_WORKING = _codes("INRE", veris="Operating costs", jnsa=("cost",), fair="productivity")
_MAKING_GOOD = _codes("FIN", "LIAB", veris="Asset and fraud", jnsa=("liability", "money"), fair="replacement")
_COMPENSATING = _codes("LIAB", veris="Legal and regulatory", jnsa=("liability",), fair="fines_and_judgments")
_DEFENDING = _codes("LIAB", veris="Legal and regulatory", jnsa=("liability",), fair="response")
_CARD_RULES = _codes("REG", veris="Legal and regulatory", jnsa=("liability",), fair="fines_and_judgments")
_CLIENT_CLAIM = _codes("ENO", veris="Legal and regulatory", jnsa=("liability",), fair="fines_and_judgments")
_LOSING_TRUST = _codes("NPBI", veris="Brand damage", jnsa=("profit", "intangible"), fair="reputation")
_STANDING_STILL = _codes("NPBI", veris="Business disruption", jnsa=("profit",), fair="productivity")
_ANSWERING = _codes("REG", veris="Legal and regulatory", jnsa=("administrative",), fair="response")
_PUNISHED = _codes("REG", veris="Legal and regulatory", jnsa=("administrative",), fair="fines_and_judgments")


def _head(code: str, place: str, label: Text, description: Text, codes: Codes) -> Head:
    """A head; `place` is its group and subgroup."""
    group, subgroup = place.split("/")
    return Head(code, label, description, codes, group=group, subgroup=subgroup)


HEADS = vocabulary(
    _head(
        "investigation",
        "direct/response",
        Text("原因・範囲の調査", "Investigation"),
        Text("何がいつどれだけ漏れたかを調べる費用。", "Finding out what left, when, and how much of it."),
        _RESPONDING,
    ),
    _head(
        "legal_counsel",
        "direct/response",
        Text("法律相談", "Legal counsel"),
        Text("報告・公表・契約対応などの法律助言の費用。", "Advice on reports, publication, contracts and employment."),
        _RESPONDING,
    ),
    _head(
        "notification",
        "direct/response",
        Text("本人への通知", "Notification"),
        Text("本人に知らせる書状・電子メールの費用。", "Letters and messages that tell the persons affected."),
        _RESPONDING,
    ),
    _head(
        "call_centre",
        "direct/response",
        Text("問い合わせ窓口", "Call centre"),
        Text("コールセンターなど、本人の問い合わせを受ける費用。", "Answering the persons who call or write."),
        _RESPONDING,
    ),
    _head(
        "apology",
        "direct/response",
        Text("見舞金・お詫びの品", "Apology money"),
        Text(
            "任意に配る金券・見舞金と、その発送の費用。",
            "Vouchers or money given of one's own accord, with their handling.",
        ),
        _RESPONDING,
    ),
    _head(
        "monitoring",
        "direct/response",
        Text("不正利用の監視", "Monitoring"),
        Text(
            "信用情報やダークウェブなどで悪用を見張る費用。",
            "Watching for misuse, for instance of credit files or on hidden markets.",
        ),
        _RESPONDING,
    ),
    _head(
        "public_relations",
        "direct/response",
        Text("広報・公告", "Publicity and notices"),
        Text("記者会見、新聞公告、風評対策の費用。", "Press work, newspaper notices and care for the name online."),
        _RESPONDING,
    ),
    _head(
        "system_recovery",
        "direct/response",
        Text("システムの復旧", "System recovery"),
        Text(
            "止まった、または壊されたシステムとデータを元に戻す費用。",
            "Bringing stopped or damaged systems and data back.",
        ),
        _RESTORING,
    ),
    _head(
        "hardening",
        "direct/response",
        Text("再発防止", "Hardening"),
        Text("同じことを繰り返さないための対策の費用。", "Measures so that it does not happen again."),
        _PREVENTING,
    ),
    _head(
        "extra_labour",
        "direct/response",
        Text("超過人件費", "Extra labour"),
        Text("対応にあたる従業員の時間外・追加の人件費。", "Overtime and added hands for the response."),
        _WORKING,
    ),
    _head(
        "misuse_reimbursement",
        "direct/liability",
        Text("不正利用の補填", "Misuse made good"),
        Text(
            "カード・口座・ポイントの不正利用による被害の補填。",
            "Money taken from cards, accounts or points, made good to the persons or their banks.",
        ),
        _MAKING_GOOD,
    ),
    _head(
        "civil_damages",
        "direct/liability",
        Text("本人への損害賠償", "Civil damages"),
        Text("訴えた本人に裁判所が認める慰謝料など。", "What courts award to the persons who sue."),
        _COMPENSATING,
    ),
    _head(
        "class_settlement",
        "direct/liability",
        Text("集団訴訟の和解", "Class settlement"),
        Text("集団訴訟を和解で終わらせる費用。", "Ending a collective action by a settlement."),
        _COMPENSATING,
    ),
    _head(
        "defence",
        "direct/liability",
        Text("争訟費用", "Defence"),
        Text("訴訟に応じる弁護士費用など。", "Lawyers and costs of answering suits."),
        _DEFENDING,
    ),
    _head(
        "card_scheme",
        "direct/liability",
        Text("カードブランド・再発行", "Card scheme and reissue"),
        Text(
            "カード会社への再発行費用や、契約によるブランドの請求。",
            "Card reissue and what acquirers and schemes claim under contract.",
        ),
        _CARD_RULES,
    ),
    _head(
        "principal_indemnity",
        "direct/liability",
        Text("委託元への賠償", "Client's claim"),
        Text(
            "受託者が漏らした場合に、委託元が求める賠償。",
            "What the client claims where its processor let the data out.",
        ),
        _CLIENT_CLAIM,
    ),
    _head(
        "customer_churn",
        "indirect/trust",
        Text("顧客の離脱", "Customers who leave"),
        Text("解約・離脱した顧客から得られたはずの利益。", "Margin that the customers who leave would have brought."),
        _LOSING_TRUST,
    ),
    _head(
        "lost_new_business",
        "indirect/trust",
        Text("新規取引の喪失", "Lost new business"),
        Text(
            "新規の顧客・受注・入札の減少による利益の減少。",
            "Margin on new customers, orders and tenders that do not come.",
        ),
        _LOSING_TRUST,
    ),
    _head(
        "service_suspension",
        "indirect/trust",
        Text("サービスの停止", "Suspended service"),
        Text("通販サイトなどを止めていた間の利益の減少。", "Margin lost while a shop or service was shut."),
        _STANDING_STILL,
    ),
    _head(
        "regulatory_inquiry",
        "sanctions/authority",
        Text("当局の調査への対応", "Regulatory inquiry"),
        Text("報告徴収・立入検査・指導への対応の費用。", "Answering demands, inspections and guidance."),
        _ANSWERING,
    ),
    _head(
        "administrative_fine",
        "sanctions/authority",
        Text("課徴金・制裁金", "Administrative fine or surcharge"),
        Text("行政機関が科す課徴金・制裁金。", "Money that an authority imposes by itself."),
        _PUNISHED,
    ),
    _head(
        "late_notice_fine",
        "sanctions/authority",
        Text("報告・通知の遅れの制裁", "Fine for late notice"),
        Text(
            "報告や通知をしない、または遅れたことへの制裁。", "Money for a report or notice that was late or missing."
        ),
        _PUNISHED,
    ),
    _head(
        "criminal_fine",
        "sanctions/authority",
        Text("罰金", "Criminal fine"),
        Text("組織に科される刑事罰としての罰金。", "Fine that a criminal court imposes on the organisation."),
        _PUNISHED,
    ),
)

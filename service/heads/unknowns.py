"""Facts that nobody gave and that the heads treat in one stated way: named in the answer, never silent."""

from collections.abc import Iterator

from service.domain.incident import Conduct, Fault, Incident, SecondaryMisuse
from service.domain.organisation import MEASURES, Maturity, Organisation, Role
from service.domain.quote import AssumedInput
from service.domain.text import Text

UNKNOWN = "unknown"


def unknown_facts(incident: Incident, organisation: Organisation) -> Iterator[AssumedInput]:
    """Each fact of the request that was not given, or that is recorded and not priced, with how it is treated."""
    for pointer, applies, statement in (*_of_incident(incident), *_of_organisation(organisation)):
        if applies:
            yield AssumedInput(pointer, statement)


def _of_incident(incident: Incident) -> Iterator[tuple[str, bool, Text]]:
    counted, state = incident.misuse.is_counted, incident.secondary_misuse
    yield "/incident/cause", incident.cause == UNKNOWN, CAUSE
    yield "/incident/occurred_on", incident.occurred_on is None, OCCURRED
    yield "/incident/secondary_misuse", counted and state is not SecondaryMisuse.CONFIRMED, COUNTED
    yield "/incident/secondary_misuse", not counted and state is SecondaryMisuse.UNKNOWN, MISUSE
    yield "/incident/outage_days", incident.outage_days is None, OUTAGE
    yield "/incident/response/conduct", incident.response.conduct is Conduct.UNKNOWN, CONDUCT
    yield "/incident/fault", incident.fault is Fault.UNKNOWN, FAULT
    yield "/incident/unlawful_gain", incident.unlawful_gain is not None, GAIN
    for index, population in enumerate(incident.populations):
        pointer = f"/incident/populations/{index}"
        yield f"{pointer}/relation", population.relation == UNKNOWN, RELATION
        yield f"{pointer}/minors_share", bool(population.minors_share), MINORS


def _of_organisation(organisation: Organisation) -> Iterator[tuple[str, bool, Text]]:
    yield "/organisation/sector", organisation.sector == UNKNOWN, SECTOR
    yield "/organisation/established_in", organisation.established_in is None, ESTABLISHED
    yield "/organisation/role", organisation.role is Role.UNKNOWN, ROLE
    yield "/organisation/public_body", organisation.public_body is None, PUBLIC_BODY
    yield "/organisation/listed", organisation.listed is None, LISTED
    yield "/organisation/prior_infringements", organisation.prior_infringements is None, RECORD
    yield "/organisation/employees", organisation.employees is not None, EMPLOYEES
    for measure in MEASURES:
        state: Maturity = getattr(organisation.controls, measure)
        yield f"/organisation/controls/{measure}", state is Maturity.UNKNOWN, CONTROL


CAUSE = Text(
    ja="原因が不明のため、各費用の発生確率に原因不明の既定値を用い、幅を広げた",
    en="the cause is not known: each cost takes the occurrence kept for an unknown cause, and the range is widened",
)
OCCURRED = Text(
    ja="発生日が不明のため、行為時の法として発覚日の法を用いた",
    en="the day of the incident is not known: the law of the day of discovery is taken for the conduct too",
)
COUNTED = Text(
    ja="不正利用の件数または金額が示されているため、二次被害は確認済みとした",
    en="misuse has been counted, so secondary misuse is taken to be confirmed",
)
MISUSE = Text(
    ja="二次被害の有無が不明のため、不明の場合の発生確率を用いた",
    en="whether the data were misused is not known: the probabilities kept for that are taken",
)
OUTAGE = Text(
    ja="停止日数が不明のため、原因と業種から停止の確率と日数を推定した",
    en="days of outage are not known: probability and length of a stop are taken from cause and sector",
)
CONDUCT = Text(
    ja="事後対応の適否が不明のため、適切でも不適切でもないものとした",
    en="how well the organisation responded is not known: neither a good nor a bad response is taken",
)
FAULT = Text(
    ja="組織の過失の程度が不明のため、制裁金では通常の過失とした",
    en="how far the organisation is to blame is not known: fines take ordinary negligence",
)
GAIN = Text(
    ja="違反で得た利益は課徴金の対象行為がある場合にだけ金額に反映する",
    en="the unlawful gain is priced only where the surcharge reaches the conduct",
)
RELATION = Text(
    ja="本人との関係が不明のため、離反し得る顧客の割合に不明の既定値を用いた",
    en="what the persons are to the organisation is not known: the share that could leave takes its default",
)
MINORS = Text(
    ja="未成年者の割合は記録したが、賠償額への影響を示す裁判例が見つかっていないため、法律が要件とする場合を除き金額に反映していない",
    en="the share of minors is recorded; no award that was found shows an effect of it, so it counts only where a law"
    " asks for it",
)
SECTOR = Text(
    ja="業種が不明のため、粗利率などに既定値を用いた。業種固有の報告義務は可能性として示す",
    en="the sector is not known: margins take their default, and duties of single sectors come back as possible",
)
ESTABLISHED = Text(
    ja="設立国が不明のため、影響を受けた人が最も多い法域に事案全体の費用を計上し、特定の国で設立された組織だけに及ぶ制裁金は含めていない",
    en="where the organisation is established is not known: costs of the whole incident stand where most persons live,"
    " and fines that reach only organisations of one country are left out",
)
ROLE = Text(
    ja="管理者か受託者か不明のため、自らのデータを扱う管理者とした。受託者の義務は可能性として示す",
    en="whether the organisation is controller or processor is not known: it is taken to be the controller, and a"
    " processor's duties come back as possible",
)
PUBLIC_BODY = Text(
    ja="公的機関か否かが不明のため、業種から判断した",
    en="whether it is a public body is not known: the sector decides",
)
LISTED = Text(
    ja="上場の有無が不明のため、金額では非上場とした。適時開示は可能性として示す",
    en="whether its shares are listed is not known: amounts take them not to be, and"
    " timely disclosure comes back as possible",
)
RECORD = Text(
    ja="過去の違反の有無が不明のため、ないものとした",
    en="earlier infringements are not known: none are taken",
)
EMPLOYEES = Text(
    ja="従業者数は記録したが、規模は人数と売上高で表すため金額には反映していない",
    en="the number of employees is recorded but not priced: size enters through persons and turnover",
)
CONTROL = Text(
    ja="この予防策の実施状況が不明のため、効果を見込んでいない",
    en="whether this preventive measure was in place is not known: no effect of it is taken",
)

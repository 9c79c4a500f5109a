"""Places by their codes: countries by two letters (ISO 3166-1), states and provinces by country and part (3166-2)."""

from typing import Final

COUNTRIES: Final = tuple(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY
    BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR
    IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK
    ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """.split()
)

OTHER_NAMES: Final = {
    "EL": "GR",
    "PRC": "CN",
    "ROC": "TW",
    "ROK": "KR",
    "UAE": "AE",
    "U.S.": "US",
    "U.S.A.": "US",
    "AMERICA": "US",
    "CZECH-REPUBLIC": "CZ",
    "ENGLAND": "GB",
    "GREAT-BRITAIN": "GB",
    "HOLLAND": "NL",
    "SCOTLAND": "GB",
    "TURKEY": "TR",
    "WALES": "GB",
    "アメリカ": "US",
    "英国": "GB",
    "米国": "US",
}
"""What people write for a country besides its code and its name in CLDR; `EL` is what the European Union writes."""

STATES: Final = tuple(
    f"US-{state}"
    for state in """
    AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH
    OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY
    """.split()
)
"""The states and the federal district (ISO 3166-2): there, the law of a leak is the states'."""

PROVINCES: Final = tuple(f"CA-{province}" for province in "AB BC MB NB NL NS NT NU ON PE QC SK YT".split())
"""The provinces and territories of Canada (ISO 3166-2): some have a privacy act of their own."""

PARTS: Final = (*STATES, *PROVINCES)
"""Parts of countries whose own law a leak may fall under."""

"""Lines of business, and how codes of the public industry classifications translate into them."""

import re
from typing import Final

from service.domain.text import Text
from service.domain.vocabulary import Entry, vocabulary

CLASSIFICATIONS: Final = {"naics": ("2022",), "isic": ("4",), "jsic": ("13", "14")}
"""The classifications and vintages that `sector_of` knows."""


def _sector(code: str, label: Text, description: Text, *, naics: str = "", isic: str = "", jsic: str = "") -> Entry:
    """A sector with the code prefixes that lead to it.

    Revisions 13 and 14 of the Japanese classification share their 20 divisions and 99 major groups, and the finer
    groups used here; they differ further down.
    """
    prefixes = {"naics_2022": naics, "isic_4": isic, "jsic_13": jsic, "jsic_14": jsic}
    return Entry(code, label, description, {name: tuple(codes.split()) for name, codes in prefixes.items() if codes})


SECTORS = vocabulary(
    _sector(
        "banking",
        Text("銀行", "Banking"),
        Text("預金を扱う金融機関と決済の仲介。", "Institutions that take deposits, and money transfer."),
        naics="521 522",
        isic="64",
        jsic="62 63 66",
    ),
    _sector(
        "securities",
        Text("証券・資産運用", "Securities and funds"),
        Text("証券、商品先物、投資運用。", "Brokers, exchanges and funds."),
        naics="523 525",
        isic="643 661 663",
        jsic="65",
    ),
    _sector(
        "insurance",
        Text("保険", "Insurance"),
        Text("生命保険、損害保険、共済、代理店。", "Insurers, mutual aid, agents and pension schemes."),
        naics="524",
        isic="65 662",
        jsic="67",
    ),
    _sector(
        "consumer_credit",
        Text("信用・貸金・カード", "Consumer credit and cards"),
        Text("カード会社、貸金業、信用情報、債権回収。", "Card issuers, lenders, credit bureaus and collectors."),
        naics="5222 52232 56144 56145",
        isic="6492 8291",
        jsic="64",
    ),
    _sector(
        "telecom",
        Text("電気通信", "Telecommunications"),
        Text("固定・移動・インターネット接続の通信事業。", "Fixed, mobile and Internet access carriers."),
        naics="517",
        isic="61",
        jsic="37",
    ),
    _sector(
        "it_services",
        Text("情報サービス", "IT services"),
        Text(
            "ソフトウェア、クラウド、運用受託、ネットサービス。",
            "Software, hosting, outsourced operation and online services.",
        ),
        naics="5132 518 51929 5415",
        isic="582 62 63",
        jsic="39 40",
    ),
    _sector(
        "media",
        Text("放送・出版・映像", "Media and publishing"),
        Text("放送、新聞、出版、映像・音楽の制作。", "Broadcasting, news, books, film and music."),
        naics="512 513 516 519",
        isic="58 59 60 6391",
        jsic="38 41",
    ),
    _sector(
        "retail",
        Text("小売", "Retail"),
        Text("店舗での販売。", "Selling to consumers in shops."),
        naics="44 45",
        isic="45 47",
        jsic="56 57 58 59 60 61",
    ),
    _sector(
        "ecommerce",
        Text("通信販売", "Online and mail-order retail"),
        Text(
            "ネット通販、カタログ通販（NAICS 2022には独立の符号がない）。",
            "Selling at a distance; NAICS 2022 has no code of its own for it.",
        ),
        isic="4791",
        jsic="611",
    ),
    _sector(
        "wholesale",
        Text("卸売", "Wholesale"),
        Text("事業者向けの販売。", "Selling to businesses."),
        naics="42",
        isic="46",
        jsic="50 51 52 53 54 55",
    ),
    _sector(
        "manufacturing",
        Text("製造", "Manufacturing"),
        Text("製品の製造。", "Making goods."),
        naics="31 32 33",
        isic="C " + " ".join(str(n) for n in range(10, 34)),
        jsic="E 09 " + " ".join(str(n) for n in range(10, 33)),
    ),
    _sector(
        "construction",
        Text("建設", "Construction"),
        Text("建築・土木・設備工事。", "Building and civil engineering."),
        naics="23",
        isic="F 41 42 43",
        jsic="D 06 07 08",
    ),
    _sector(
        "transport",
        Text("運輸・郵便・倉庫", "Transport, post and storage"),
        Text("旅客・貨物・倉庫・郵便。", "Passengers, freight, storage and post."),
        naics="48 49",
        isic="H 49 50 51 52 53",
        jsic="H 42 43 44 45 46 47 48 49 86",
    ),
    _sector(
        "hospitality",
        Text("宿泊・飲食・旅行", "Accommodation, food and travel"),
        Text("ホテル、飲食店、旅行業。", "Hotels, restaurants and travel agents."),
        naics="72 5615",
        isic="I 55 56 79",
        jsic="M 75 76 77 791",
    ),
    _sector(
        "healthcare",
        Text("医療・福祉", "Healthcare and welfare"),
        Text("病院、診療所、介護、保育。", "Hospitals, clinics, care and child care."),
        naics="62",
        isic="Q 86 87 88",
        jsic="P 83 84 85",
    ),
    _sector(
        "education",
        Text("教育・学習支援", "Education"),
        Text("学校、大学、塾、通信教育。", "Schools, universities and tutoring."),
        naics="61",
        isic="P 85",
        jsic="O 81 82",
    ),
    _sector(
        "government",
        Text("公務", "Government"),
        Text("国、自治体、公的機関。", "State, municipalities and public agencies."),
        naics="92",
        isic="O 84",
        jsic="S 97 98",
    ),
    _sector(
        "utilities",
        Text("電気・ガス・水道・廃棄物", "Utilities and waste"),
        Text("電気、ガス、熱、水道、廃棄物処理。", "Power, gas, heat, water and waste."),
        naics="22 562",
        isic="D E 35 36 37 38 39",
        jsic="F 33 34 35 36 88",
    ),
    _sector(
        "professional_services",
        Text("専門・事業サービス", "Professional and business services"),
        Text("法務、会計、広告、研究、事務受託。", "Law, accounts, advertising, research and office work for others."),
        naics="54 55 561",
        isic="M 69 70 71 72 73 74 75 80 81 82",
        jsic="L 71 72 73 74 92",
    ),
    _sector(
        "real_estate",
        Text("不動産・賃貸", "Real estate and rental"),
        Text("不動産の売買・管理、物品の賃貸。", "Selling, letting and managing property; hiring out goods."),
        naics="53",
        isic="L 68 77",
        jsic="K 68 69 70",
    ),
    _sector(
        "staffing",
        Text("人材紹介・派遣", "Staffing"),
        Text("職業紹介、労働者派遣。", "Placement and agency work."),
        naics="5613",
        isic="78",
        jsic="91",
    ),
    _sector(
        "personal_services",
        Text("生活関連・娯楽・修理", "Personal services, leisure and repair"),
        Text("理美容、冠婚葬祭、娯楽、修理など。", "Beauty, ceremonies, leisure, repair and the like."),
        naics="71 811 812 814",
        isic="R 90 91 92 93 95 96 97 98",
        jsic="N 78 79 80 89 90 95",
    ),
    _sector(
        "non_profit",
        Text("団体・宗教・非営利", "Associations and non-profit bodies"),
        Text("政治・経済・文化・宗教の団体。", "Political, trade, cultural and religious bodies."),
        naics="813",
        isic="94",
        jsic="93 94",
    ),
    _sector(
        "primary_industry",
        Text("農林漁業・鉱業", "Farming, fishing and mining"),
        Text("農業、林業、漁業、鉱業。", "Farming, forestry, fishing and mining."),
        naics="11 21",
        isic="A B 01 02 03 05 06 07 08 09",
        jsic="A B C 01 02 03 04 05",
    ),
    _sector(
        "other",
        Text("その他", "Other"),
        Text("上のいずれでもない。", "None of the above."),
        isic="U 99",
        jsic="T 87 96 99",
    ),
    _sector("unknown", Text("不明", "Unknown"), Text("業種が分かっていない。", "The line of business is not known.")),
)

_WITH_SECTION_LETTER = re.compile(r"[A-Z](?=\d)")


def sector_of(scheme: str, vintage: str, code: str) -> str | None:
    """The sector that an industry code of a public classification falls under: the longest matching prefix decides.

    `scheme` is naics, isic or jsic; `vintage` is the year or revision ("2022", "4", "rev.13"). A section letter before
    digits is ignored. None where the vintage is not known, or the code is unknown or too coarse to decide.

    >>> sector_of("isic", "4", "K6512")
    'insurance'
    >>> sector_of("jsic", "rev.14", "391")
    'it_services'
    >>> sector_of("isic", "4", "G") is None
    True
    """
    name = f"{scheme.strip().lower()}_{vintage.strip().lower().removeprefix('rev').lstrip('. ')}"
    wanted = _WITH_SECTION_LETTER.sub("", code.strip().upper().replace(".", ""), count=1)
    matches = [
        (len(prefix), sector.code)
        for sector in SECTORS.values()
        for prefix in sector.codes.get(name, ())
        if wanted.startswith(prefix)
    ]
    return max(matches)[1] if matches else None

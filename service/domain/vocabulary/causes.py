"""How personal data left control."""

from service.domain.text import Text
from service.domain.vocabulary import Entry, vocabulary

CAUSES = vocabulary(
    Entry(
        "insider_exfiltration",
        Text("内部者による持ち出し", "Taken out by an insider"),
        Text(
            "従業員・派遣社員・委託先の作業者など、正当にアクセスできた者が故意に持ち出した。",
            "Somebody with rightful access (staff, agency worker, contractor's worker) took the data out on purpose.",
        ),
        {"veris": ("action.misuse",)},
    ),
    Entry(
        "external_intrusion",
        Text("外部からの不正アクセス", "Outside intrusion"),
        Text(
            "外部の者がシステムに侵入し、または脆弱性を突いてデータを取得した。",
            "An outsider broke into a system or used a weakness in it to obtain the data.",
        ),
        {"veris": ("action.hacking",)},
    ),
    Entry(
        "ransomware",
        Text("ランサムウェア", "Ransomware"),
        Text(
            "データを暗号化し、または公開すると脅して金銭を要求する攻撃を受けた。",
            "An attacker locked the data or threatened to publish them, and asked for money.",
        ),
        {"veris": ("action.malware.variety.Ransomware",)},
    ),
    Entry(
        "credential_stuffing",
        Text("パスワードリスト攻撃", "Credential stuffing"),
        Text(
            "他所で漏れたIDとパスワードの組で、利用者のアカウントに不正ログインされた。",
            "Accounts were opened with names and passwords that had leaked elsewhere.",
        ),
        {"veris": ("action.hacking.variety.Use of stolen creds",)},
    ),
    Entry(
        "misconfiguration",
        Text("設定の誤り", "Misconfiguration"),
        Text(
            "公開範囲や権限の設定を誤り、外部から見える状態になっていた。",
            "Wrong sharing or permission settings left the data open to others.",
        ),
        {"veris": ("action.error.variety.Misconfiguration", "action.error.variety.Publishing error")},
    ),
    Entry(
        "lost_media",
        Text("書類・記録媒体の紛失", "Lost paper or storage medium"),
        Text(
            "書類、USBメモリ、ディスクなどを紛失し、所在が分からなくなった。",
            "Paper, a memory stick or a disk was lost and its whereabouts are not known.",
        ),
        {"veris": ("action.error.variety.Loss",)},
    ),
    Entry(
        "stolen_device",
        Text("機器・書類の盗難", "Stolen device or paper"),
        Text(
            "パソコン、スマートフォン、書類などが盗まれた。",
            "A computer, telephone or paper with the data was stolen.",
        ),
        {"veris": ("action.physical.variety.Theft",)},
    ),
    Entry(
        "mistaken_disclosure",
        Text("誤送信・誤交付", "Mistaken disclosure"),
        Text(
            "メールの誤送信、書類の誤交付、宛先の取り違えなどにより、別人に渡った。",
            "Mail, paper or a message went to the wrong person by mistake.",
        ),
        {"veris": ("action.error.variety.Misdelivery",)},
    ),
    Entry(
        "improper_disposal",
        Text("不適切な廃棄", "Improper disposal"),
        Text(
            "消去や裁断をせずに廃棄・転売したため、第三者が読める状態になった。",
            "Media or paper were thrown away or sold on while still readable.",
        ),
        {"veris": ("action.error.variety.Disposal error",)},
    ),
    Entry(
        "scraping",
        Text("スクレイピング", "Scraping"),
        Text(
            "公開画面やAPIから、想定外の規模で自動的に収集された。",
            "Data were gathered by machine from public pages or interfaces on a scale nobody meant to allow.",
        ),
        {"veris": ("action.hacking.variety.Abuse of functionality",)},
    ),
    Entry(
        "unlawful_provision",
        Text("組織自身による違法な提供・利用", "Unlawful provision or use by the organisation"),
        Text(
            "漏えいではなく、組織自身が本人の同意なく第三者に提供し、または不適正に利用した。",
            "Not a leak: the organisation itself supplied or used the data without a lawful ground.",
        ),
        {"veris": ("action.misuse.variety.Data mishandling",)},
    ),
    Entry(
        "unknown",
        Text("不明", "Unknown"),
        Text("原因がまだ分かっていない。", "The cause is not known yet."),
        {"veris": ("action.unknown",)},
    ),
)
"""Causes of an incident; `veris` names the nearest VERIS action."""

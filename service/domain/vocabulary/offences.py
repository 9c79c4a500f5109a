"""Acts of the organisation itself (not of whoever took the data) that the law punishes."""

from service.domain.text import Text
from service.domain.vocabulary import Entry, vocabulary

OFFENCES = vocabulary(
    Entry(
        "order_violation",
        Text("命令違反", "Breaking an order"),
        Text("監督機関の命令に従わなかった。", "Did not obey an order of the supervisory authority."),
    ),
    Entry(
        "false_report",
        Text("虚偽報告・検査拒否", "False report or refused inspection"),
        Text(
            "監督機関に虚偽の報告をし、または報告・検査を拒んだ。",
            "Reported falsely to the authority, or refused a report or an inspection.",
        ),
    ),
    Entry(
        "database_misuse",
        Text("個人情報データベース等の不正提供・盗用", "Misuse of a personal-data database"),
        Text(
            "業務として扱う個人情報データベースを、自己や第三者の不正な利益のために提供・盗用した。",
            "Supplied or stole a database handled in its business, for its own or another's unlawful gain.",
        ),
    ),
    Entry(
        "trade_secret_receipt",
        Text("営業秘密の不正取得・使用（国内）", "Receiving or using another's trade secret"),
        Text(
            "他社の営業秘密である顧客情報などを、不正と知って受け取り、または使用した。",
            "Took in or used another company's trade secret, such as its customer list, knowing how it was obtained.",
        ),
    ),
    Entry(
        "trade_secret_receipt_overseas",
        Text("営業秘密の不正取得・使用（海外）", "Receiving or using another's trade secret abroad"),
        Text("同じ行為が国外での使用に向けられていた。", "The same, with use outside the country."),
    ),
    Entry(
        "my_number_misuse",
        Text("特定個人情報の不正提供・盗用", "Misuse of My Number data"),
        Text(
            "個人番号や特定個人情報ファイルを正当な理由なく提供し、または盗用した。",
            "Supplied or stole individual numbers, or files that hold them, without good reason.",
        ),
    ),
    Entry(
        "communications_report_failure",
        Text("通信の秘密の漏えいの報告義務違反", "Failing to report a leak of communications"),
        Text(
            "通信の秘密の漏えいを監督官庁に報告せず、または虚偽の報告をした。",
            "Did not report a leak of the secrecy of communications, or reported it falsely.",
        ),
    ),
)

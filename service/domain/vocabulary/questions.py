"""What to ask the insured: one question for each fact that a quote may be missing."""

from typing import Final

from service.domain.text import Text

QUESTIONS: Final = {
    "persons": Text("影響を受けた方は何人ですか。", "How many persons are affected?"),
    "data_elements": Text("どの項目のデータが漏えいしましたか。", "Which kinds of data leaked?"),
    "encryption": Text(
        "漏えいしたデータは暗号化されていましたか。方式と鍵の管理状況もお答えください。",
        "Were the leaked data encrypted, by which method, and where was the key?",
    ),
    "relation": Text(
        "影響を受けた方は、顧客、会員、従業員など、組織とどのような関係にありますか。",
        "What are the persons affected to the organisation: customers, members, staff or others?",
    ),
    "cause": Text("データはどのようにして漏えいしましたか。", "How did the data leave?"),
    "secondary_misuse": Text(
        "漏えいしたデータは悪用されましたか。調査済みであれば、その結果もお答えください。",
        "Have the leaked data been misused? If that was looked into, what was found?",
    ),
    "misuse_cards": Text(
        "これまでに不正利用が確認されたカードは何枚ですか。", "How many cards have been misused so far?"
    ),
    "misuse_accounts": Text(
        "これまでに不正利用が確認されたアカウント・口座は何件ですか。",
        "How many accounts have been misused so far?",
    ),
    "misuse_amount": Text(
        "これまでに確認された不正利用の金額はいくらですか。", "How much money has been taken so far?"
    ),
    "fault": Text(
        "既知の弱点の放置など、漏えいについて組織にどの程度の落ち度がありましたか。",
        "How far is the organisation to blame: was a known weakness left open, for instance?",
    ),
    "conduct": Text(
        "発覚後の公表・通知・被害拡大防止は、速やかで適切でしたか。",
        "Was the response prompt and sound: publication, notice, and keeping the harm from spreading?",
    ),
    "reported_on": Text("監督機関への最初の報告はいつ行いましたか。", "When was the authority first told?"),
    "final_reported_on": Text("監督機関への確報はいつ行いましたか。", "When did the authority get the final report?"),
    "notified_on": Text("本人への通知はいつ行いましたか。", "When were the persons affected told?"),
    "apology_per_person": Text(
        "お詫びの金品を配りますか。配る場合、一人当たりいくらですか。",
        "Will apology money or vouchers be given, and how much per person?",
    ),
    "apology_recipients": Text(
        "お詫びの金品は、影響を受けた方だけに配りますか、それとも全顧客に配りますか。",
        "Will apology money go to the persons affected only, or to every customer?",
    ),
    "outage_days": Text(
        "停止したサービスはありますか。ある場合、何日間停止しますか。",
        "Was a service suspended, and for how many days?",
    ),
    "suspended_revenue_share": Text(
        "停止したサービスは、年間売上高の何割を占めますか。",
        "What share of annual turnover runs through the suspended service?",
    ),
    "unlawful_gain": Text(
        "違反行為によって組織が得た利益はいくらですか。", "How much did the organisation gain by the violation?"
    ),
    "annual_revenue": Text("直近の年間売上高はいくらですか。", "What was the turnover of the last full year?"),
    "revenue_share": Text(
        "この国・地域での売上は、年間売上高の何割を占めますか。",
        "What share of annual turnover is earned in this jurisdiction?",
    ),
    "customers": Text("全体の顧客数は何人ですか。", "How many customers does the organisation have in all?"),
    "gross_margin_share": Text("粗利率はどのくらいですか。", "What is the gross margin as a share of turnover?"),
    "sector": Text("業種は何ですか。", "What is the organisation's line of business?"),
    "established_in": Text("組織はどの国で設立されていますか。", "In which country is the organisation established?"),
    "role": Text(
        "データは自社の業務のために保有していましたか、それとも他社から取扱いを委託されていましたか。",
        "Did the organisation hold the data for itself, or for a client?",
    ),
    "prior_infringements": Text(
        "過去に監督機関から違反を指摘されたことはありますか。ある場合、何件ですか。",
        "Has an authority found infringements before, and how many?",
    ),
    "public_body": Text("公的機関ですか。", "Is the organisation a public body?"),
    "listed": Text("株式を上場していますか。", "Are its shares listed?"),
    "control_access_control": Text(
        "発生時、アクセス権限を必要な人に限り、データの持ち出しを検知できる状態でしたか。",
        "At the time, was access limited to those who need it, and was taking data out noticed?",
    ),
    "control_encryption": Text(
        "発生時、保管中と通信中のデータを暗号化していましたか。",
        "At the time, were data encrypted where they lie and when they move?",
    ),
    "control_training": Text(
        "発生時、従業者への教育と訓練を行っていましたか。", "At the time, were staff taught and drilled?"
    ),
    "control_internal_audit": Text(
        "発生時、データの取扱いとログを定期的に監査していましたか。",
        "At the time, were the handling of data and the logs audited regularly?",
    ),
}
"""By the code of the question."""

"""Kinds of leaked data, from contact data to what nobody would tell a stranger."""

from service.domain.text import Text
from service.domain.vocabulary import Entry, vocabulary
from service.domain.vocabulary.sensitive_elements import SENSITIVE_ELEMENTS

_IDENTITY_AND_CONTACT = (
    Entry("name", Text("氏名", "Name"), Text("姓名。", "First and last name.")),
    Entry("address", Text("住所", "Postal address"), Text("自宅や連絡先の住所。", "Home or contact address.")),
    Entry("telephone", Text("電話番号", "Telephone number"), Text("固定・携帯電話の番号。", "Fixed or mobile number.")),
    Entry(
        "email_address",
        Text("メールアドレス", "E-mail address"),
        Text("電子メールの宛先。", "Address for electronic mail."),
    ),
    Entry("birth_date", Text("生年月日", "Date of birth"), Text("生年月日または年齢。", "Day of birth, or age.")),
    Entry("sex", Text("性別", "Sex"), Text("登録された性別。", "Sex as registered.")),
    Entry("nationality", Text("国籍", "Nationality"), Text("国籍・在留の区分。", "Citizenship or residence status.")),
    Entry("photo", Text("写真", "Photograph"), Text("本人が写った写真。", "Picture that shows the person.")),
    Entry("voice", Text("音声", "Voice"), Text("通話録音などの音声。", "Recorded voice, such as a call.")),
    Entry(
        "occupation", Text("職業・役職", "Occupation"), Text("職業、職種、役職。", "Trade, kind of work or post held.")
    ),
    Entry("employer", Text("勤務先・所属", "Employer"), Text("勤務先や学校の名。", "Name of the workplace or school.")),
    Entry(
        "family_composition",
        Text("家族構成", "Family"),
        Text("同居者・家族の氏名や続柄。", "Who belongs to the household, and how they are related."),
    ),
    Entry(
        "member_number",
        Text("会員番号", "Member number"),
        Text("会員・顧客の番号。", "Number of a member or customer."),
    ),
    Entry("employee_number", Text("社員番号", "Employee number"), Text("従業員の番号。", "Number of a worker.")),
)

_ACCOUNTS_AND_PAYMENT = (
    Entry(
        "login_credentials",
        Text("ログイン情報（送金・決済機能なし）", "Login credentials, no payment function"),
        Text(
            "送金・決済機能のないサービスのIDとパスワード（平文または容易に復元できるもの）。",
            "User name with its password, readable or easily recovered, for a service that can neither send money nor"
            " pay.",
        ),
    ),
    Entry(
        "financial_credentials",
        Text("ログイン情報（金融、送金・決済機能あり）", "Login credentials, financial or with a payment function"),
        Text(
            "銀行・証券・決済サービスのIDとパスワード。送金・決済機能のあるECサイトなどを含む。",
            "User name with its password for a bank, broker or payment service, or for a shop or another site that can"
            " send money or pay.",
        ),
    ),
    Entry(
        "card_number",
        Text("カード番号", "Card number"),
        Text("クレジット・デビットカードの番号。", "Number of a credit or debit card."),
    ),
    Entry(
        "card_expiry",
        Text("カードの有効期限", "Card expiry date"),
        Text("カードの有効期限。", "Month and year of expiry."),
    ),
    Entry(
        "card_security_code",
        Text("セキュリティコード", "Card security code"),
        Text("カード裏面などの確認番号。", "Check digits printed on the card."),
    ),
    Entry(
        "bank_account_number",
        Text("口座番号", "Bank account number"),
        Text("金融機関名、支店、口座の番号。", "Bank, branch and account number."),
    ),
    Entry(
        "bank_account_pin",
        Text("口座の暗証番号", "Bank account PIN"),
        Text("口座・キャッシュカードの暗証番号。", "Secret number of an account or cash card."),
    ),
    Entry(
        "loyalty_points",
        Text("ポイント・電子マネー残高", "Loyalty points or stored value"),
        Text("使えば価値が失われるポイントや残高。", "Points or stored value that another can spend."),
    ),
    Entry(
        "account_balance",
        Text("残高・取引明細", "Balance or statement"),
        Text("預金残高、取引明細。", "Balance or movements of an account."),
    ),
    Entry(
        "income",
        Text("年収・給与", "Income"),
        Text("年収・給与の額または区分。", "Pay or income, as a figure or a band."),
    ),
    Entry(
        "assets", Text("資産", "Assets"), Text("保有する金融資産・不動産。", "Savings, securities or real estate held.")
    ),
    Entry("debts", Text("借入れ", "Debts"), Text("借入れ・返済の記録。", "Loans and how they are being repaid.")),
    Entry(
        "credit_blacklist",
        Text("信用事故情報", "Credit default record"),
        Text("延滞・破産など、信用上の事故の記録。", "Record of default, arrears or bankruptcy."),
    ),
    Entry(
        "purchase_history",
        Text("購入履歴", "Purchase history"),
        Text("何をいつ買い、利用したか。", "What was bought or used, and when."),
    ),
    Entry(
        "browsing_history",
        Text("閲覧・検索履歴", "Browsing history"),
        Text("閲覧や検索の記録。", "Pages viewed and searches made."),
    ),
    Entry(
        "signature_seal",
        Text("署名・印影・印鑑登録", "Signature or registered seal"),
        Text(
            "契約に使える署名や印影、印鑑登録証明書。",
            "Signature, seal impression or seal certificate that can bind in a contract.",
        ),
    ),
)

_PUBLIC_NUMBERS = (
    Entry(
        "passport_number",
        Text("旅券番号", "Passport number"),
        Text("旅券の番号・記載事項。", "Number or data page of a passport."),
    ),
    Entry(
        "driving_licence_number",
        Text("運転免許証番号", "Driving licence number"),
        Text("運転免許証の番号・記載事項。", "Number or face of a driving licence."),
    ),
    Entry(
        "my_number",
        Text("個人番号（マイナンバー）", "My Number"),
        Text("日本の個人番号。", "Japan's individual number for tax and social security."),
    ),
    Entry(
        "pension_number",
        Text("年金番号", "Pension number"),
        Text("基礎年金番号など。", "Number in the public pension scheme."),
    ),
    Entry(
        "health_insurance_number",
        Text("健康保険の記号・番号", "Health insurance number"),
        Text("健康保険の記号・番号、保険証の記載事項。", "Number in a health insurance scheme, or the card's face."),
    ),
    Entry(
        "resident_code",
        Text("住民票コード", "Resident code"),
        Text("住民票コード。", "Code of a person in the resident register."),
    ),
    Entry(
        "identity_number",
        Text("その他の公的な身分証明の番号", "Other official identity number"),
        Text(
            "外国の国民識別番号や社会保障番号、身分証の番号など、上のいずれでもないもの。",
            "National identity or social security number of another country, or number of another identity document.",
        ),
    ),
)

_LIFE = (
    Entry(
        "body_measurements",
        Text("身体の寸法", "Body measurements"),
        Text(
            "スリーサイズ、体重など、人に知られたくない身体の情報。",
            "Figure, weight and other facts of the body that one keeps private.",
        ),
    ),
    Entry("location", Text("位置情報", "Location"), Text("移動や所在の履歴。", "Where the person is or was.")),
    Entry(
        "communications",
        Text("通信内容", "Communications"),
        Text("メール、通話、メッセージの内容。", "Content of mail, calls or messages."),
    ),
    Entry("education_history", Text("学歴", "Education"), Text("学歴・在籍の記録。", "Schools attended and degrees.")),
    Entry("grades", Text("成績", "Grades"), Text("成績・試験の得点・評価。", "Marks, scores and assessments.")),
    Entry(
        "work_history",
        Text("職歴・人事記録", "Work history"),
        Text("職歴、人事評価、賞罰。", "Past posts, appraisals, awards and discipline."),
    ),
    Entry(
        "preferences",
        Text("趣味・嗜好", "Preferences"),
        Text("趣味、嗜好、性格の分析。", "Tastes, hobbies and profiles drawn from them."),
    ),
    Entry("last_will", Text("遺言書", "Last will"), Text("遺言の内容。", "Content of a will.")),
)

_UNKNOWN = (
    Entry(
        "unknown",
        Text("不明", "Unknown"),
        Text(
            "何が漏れたか分かっていない。他の種類と併記できない。",
            "What leaked is not known; stands alone in the list.",
        ),
    ),
)

DATA_ELEMENTS = vocabulary(
    *_IDENTITY_AND_CONTACT, *_ACCOUNTS_AND_PAYMENT, *_PUBLIC_NUMBERS, *SENSITIVE_ELEMENTS, *_LIFE, *_UNKNOWN
)
"""Kinds of data; what the law makes of each stands in a jurisdiction's `data_element` parameters."""

TAKEN_WHERE_UNKNOWN = ("name", "address", "telephone", "email_address")
"""What amounts take to have leaked where nobody knows: contact data, the most frequent kind."""

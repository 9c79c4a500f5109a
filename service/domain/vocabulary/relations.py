"""What the persons affected are to the organisation."""

from service.domain.text import Text
from service.domain.vocabulary import Entry, vocabulary

RELATIONS = vocabulary(
    Entry(
        "customer",
        Text("顧客", "Customer"),
        Text("商品・サービスを利用している、または利用した人。", "Buys or has bought goods or services."),
    ),
    Entry(
        "prospect",
        Text("見込み客", "Prospect"),
        Text(
            "資料請求や懸賞応募など、契約前の人。", "Asked for information or entered a draw, but has no contract yet."
        ),
    ),
    Entry(
        "member", Text("会員", "Member"), Text("会員登録をしている人。", "Holds a membership or a registered account.")
    ),
    Entry(
        "patient",
        Text("患者", "Patient"),
        Text("診療や介護を受けた人。", "Receives or has received medical treatment or care."),
    ),
    Entry(
        "student",
        Text("児童・生徒・学生", "Pupil or student"),
        Text("教育を受けている人。", "Is or was taught by the organisation."),
    ),
    Entry(
        "employee",
        Text("従業員", "Employee"),
        Text("現在または過去の従業員・役員。", "Works or has worked for the organisation."),
    ),
    Entry(
        "applicant",
        Text("応募者", "Applicant"),
        Text("採用・入学などに応募した人。", "Applied for a job, a place or a grant."),
    ),
    Entry(
        "supplier_contact",
        Text("取引先の担当者", "Contact at a business partner"),
        Text("取引先企業の担当者。", "Works for a supplier or a business customer."),
    ),
    Entry("shareholder", Text("株主", "Shareholder"), Text("株主・出資者。", "Holds shares or another stake.")),
    Entry(
        "citizen",
        Text("住民・国民", "Citizen or resident"),
        Text("行政サービスの対象となる人。", "Is served by a public body."),
    ),
    Entry("other", Text("その他", "Other"), Text("上のいずれでもない。", "None of the above.")),
    Entry("unknown", Text("不明", "Unknown"), Text("関係が分かっていない。", "The relation is not known.")),
)

"""Kinds of data that most laws protect more than others."""

from service.domain.text import Text
from service.domain.vocabulary import Entry

SENSITIVE_ELEMENTS = (
    Entry(
        "registered_domicile",
        Text("本籍", "Registered domicile"),
        Text("戸籍の本籍地。", "Place of the family register, which can reveal descent."),
    ),
    Entry(
        "medical_history",
        Text("病歴", "Medical history"),
        Text("かかった病気・けがの記録。", "Illnesses and injuries a person has had."),
    ),
    Entry(
        "medical_chart",
        Text("診療記録", "Medical chart"),
        Text("カルテ、病状、投薬、手術の記録。", "Diagnosis, condition, medicine and treatment."),
    ),
    Entry(
        "health_check",
        Text("健康診断の結果", "Health check result"),
        Text("健診・検査の結果。", "Result of a check-up or a test."),
    ),
    Entry(
        "disability",
        Text("障害", "Disability"),
        Text("身体・知的・精神の障害、手帳の記載。", "Physical, intellectual or mental disability."),
    ),
    Entry("infection", Text("感染症", "Infection"), Text("保有する感染症。", "Infection that a person carries.")),
    Entry(
        "care_level",
        Text("要介護度・介護情報", "Care level"),
        Text("要介護の認定、介護の記録。", "Level and record of long-term care."),
    ),
    Entry(
        "genetic_data",
        Text("遺伝情報", "Genetic data"),
        Text("ゲノム情報と、その解釈。", "Genome data and what is read from them."),
    ),
    Entry(
        "biometric_data",
        Text("生体認証情報", "Biometric data"),
        Text(
            "指紋、静脈、虹彩、顔の特徴など、本人確認に使う情報。",
            "Fingerprint, vein, iris or face template used to recognise a person.",
        ),
    ),
    Entry("race", Text("人種・民族", "Race or ethnicity"), Text("人種、民族、世系。", "Race, ethnicity or descent.")),
    Entry("religion", Text("宗教", "Religion"), Text("信仰・所属する宗教団体。", "Faith or religious body.")),
    Entry(
        "political_opinion",
        Text("政治的見解", "Political opinion"),
        Text("政治的見解、支持・加盟政党。", "Political views or party."),
    ),
    Entry(
        "creed", Text("思想・信条", "Creed"), Text("思想・信条。", "Belief about how one should live and be governed.")
    ),
    Entry(
        "union_membership",
        Text("労働組合への加盟", "Union membership"),
        Text("労働組合への加盟。", "Membership of a trade union."),
    ),
    Entry(
        "criminal_record",
        Text("犯罪の経歴", "Criminal record"),
        Text("前科、逮捕・捜査を受けた事実。", "Conviction, arrest or investigation."),
    ),
    Entry(
        "sexual_life",
        Text("性生活・性的指向", "Sexual life"),
        Text("性生活、性的指向、性自認。", "Sexual life, orientation or identity."),
    ),
)

"""Fields of the options, and the reference."""

from service.domain.vocabulary.request_fields.entries import fields_below

OPTIONS = fields_below(
    "/options",
    ("currency", "回答の通貨", "Currency of the answer", "回答の金額の通貨。", "The currency of the answer."),
    (
        "as_of",
        "見積日",
        "Day of the quote",
        "見積りを行う日。空欄なら今日（協定世界時）。",
        "The day the quote is made for; today in UTC where it is left out.",
    ),
    (
        "known_at",
        "知見の日",
        "Known at",
        "この日に記録されていた料率表による。",
        "Use the rulebook as it was recorded on this day.",
    ),
    (
        "exchange_rates",
        "為替レート",
        "Exchange rates",
        "依頼と回答の通貨のあいだのレート。",
        "Rates between the currencies of the request and of the answer.",
    ),
    ("locale", "言語", "Language", "回答の言語。", "The language of the answer."),
    ("scenarios", "シナリオ数", "Scenarios", "計算に使うシナリオの数。", "Size of the scenario set."),
    ("detail", "詳しさ", "Detail", "要約では根拠と算式を省く。", "The summary leaves out basis and formula."),
)

REFERENCE = fields_below(
    "",
    (
        "external_reference",
        "お手元の参照番号",
        "Your own reference",
        "回答にそのまま返す番号。",
        "A reference of your own, echoed in the answer.",
    ),
)

"""Where money may come back from. Shown apart from the loss."""

from service.domain.text import Text
from service.domain.vocabulary import Entry, vocabulary

RECOVERIES = vocabulary(
    Entry(
        "recourse_taker",
        Text("持ち出した者への求償", "Recourse against the taker"),
        Text(
            "データを持ち出した者、または不正に受け取った者への損害賠償請求。",
            "A claim for damages against whoever took the data or knowingly received them.",
        ),
    ),
    Entry(
        "recourse_vendor",
        Text("委託先・ベンダーへの求償", "Recourse against a vendor or contractor"),
        Text(
            "開発・運用・処理を任せた先の落ち度による損害の請求。",
            "A claim against the firm whose fault in building, running or processing let the data out.",
        ),
    ),
)

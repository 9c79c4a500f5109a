"""What a line of a fine says of itself, in the words of no jurisdiction."""

from service.domain.text import Text

FORMULA = Text(
    ja="制裁の確率（人数・データの種類・過失・事後対応・過去の違反による）× 類似事案で実際に科された額の中央値"
    " ×（人数÷基準人数）^a ×（売上高÷基準売上高）^b × 係数。法律上の上限で頭打ち",
    en="probability of a fine (by persons, kind of data, blame, conduct, record) x median really imposed in like cases"
    " x (persons / reference)^a x (turnover / reference)^b x factors, held at the ceiling of the law",
)
BORNE = Text(
    ja="複数の地域の住民について一つの当局が一度だけ科すため、{place}の行に計上した",
    en="one authority fines once for the residents of several places: the line of {place} holds it",
)
SHARED = Text(
    ja="{places}の住民について一つの当局が一度だけ科すものとし、{place}の行に計上した",
    en="one authority fines once for the residents of {places}: the line of {place} holds it",
)
NOT_LATE = Text(
    ja="期限を過ぎたと分かる報告・通知がない",
    en="no report or notice is known to have missed a day that the law sets in days or hours",
)
LATE = Text(
    ja="報告または通知が期限から{days}日遅れている（提出日が示されていないものは未提出とした）",
    en="a report or notice is {days} days past its day (one without a date is taken not to have been made)",
)
GAIN_UNKNOWN = Text(
    ja="違反で得た利益が不明のため課徴金を計算できない（incident.unlawful_gain を指定する）",
    en="the gain from the violation is not known, so the surcharge cannot be computed (give incident.unlawful_gain)",
)
TURNOVER_FACT = Text(ja="売上高（organisation.annual_revenue）", en="turnover (organisation.annual_revenue)")
GAIN_FACT = Text(ja="違反で得た利益（incident.unlawful_gain）", en="gain (incident.unlawful_gain)")
FIXED_PART = Text(
    ja="{fact}が不明のため、上限は定額部分のみを示した。分かれば上限が変わり得る（{law}）",
    en="{fact} is not known: the ceiling shows the fixed part alone and may change once it is ({law})",
)
NO_CEILING = Text(
    ja="{fact}が不明のため、上限を示せない（{law}）", en="{fact} is not known: no ceiling can be shown ({law})"
)
WHOLE_TURNOVER = Text(
    ja="現地の売上割合（incident.populations の revenue_share）が示されていないため、組織全体の売上高で上限を計算した。"
    "実際の上限はこれより低いことがある（{law}）",
    en="turnover in the place is not told (revenue_share of incident.populations): that of the whole organisation is"
    " taken, so the ceiling may be lower ({law})",
)
ONE_VIOLATION = Text(
    ja="法は違反1件ごとの上限だけを定める。上限は1件として示し、見込額の頭打ちには用いていない（{law}）",
    en="the law limits each violation only: the ceiling shown is for one and does not bound the estimate ({law})",
)
NO_TOTAL = Text(
    ja="法が総額の上限を定めていないため、この行に上限はない（{law}）",
    en="the law sets no total, so the line has no ceiling ({law})",
)
ONE_OF_SEVERAL = Text(
    ja="法は違反1件ごとの上限だけを定め、見込額の頭打ちには用いていない（{law}）",
    en="the law limits each violation only, which does not bound the estimate ({law})",
)
DOUBTFUL = Text(
    ja="不明な事実（{facts}）があるため「{rule}」は適用しなかった",
    en='"{rule}" is left out, since it hangs on what is not known: {facts}',
)
TAKEN_TO_HOLD = Text(
    ja="「{rule}」は、{condition}を前提として見込んだ",
    en='"{rule}" is counted on the footing that {condition}',
)

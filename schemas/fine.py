"""The figures of a fine on the wire."""

from marshmallow import Schema

from schemas.output import AmountOut, Localised, TextsOut


class FineSchema(Schema):
    """What is known of a fine besides its ceiling; `expected` rests on `imposed_*` alone, never on the ceiling."""

    component = "Fine"

    law = Localised("The provision that limits it.", attribute="fine.law")
    method_low = AmountOut("Where the guideline of the authority, or the law itself, begins.", nullable=True)
    method_high = AmountOut("Where it ends, before circumstances that no guideline puts in figures.", nullable=True)
    method_of = Localised("Which guideline or law that is.", attribute="fine.method_of", nullable=True)
    imposed_p5 = AmountOut("19 of 20 fines really imposed in like cases are larger, given that one is imposed.")
    imposed_p50 = AmountOut("Half of them are.")
    imposed_p95 = AmountOut("One of 20 is.")
    shared_with = TextsOut(
        "Other places for whose residents this line stands too: one authority fines once.", attribute="fine.shared_with"
    )

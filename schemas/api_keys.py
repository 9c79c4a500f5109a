"""The file of API keys: only their hashes, so that who reads it cannot call."""

import re
from typing import Any, Final

from marshmallow import validates

from schemas.faults import refuse
from schemas.fields import Codes, Day, Line
from schemas.objects import Parts, StrictSchema

PREFIX: Final = re.compile("bx_[A-Za-z0-9]{8}")
_DIGEST: Final = re.compile("[0-9a-f]{64}")
MOST_KEYS: Final = 10_000
SCOPES: Final = ("quote", "read")
"""`quote` computes quotes and comparisons; `read` looks up parameters, jurisdictions, codes and incidents."""


class ApiKeySchema(StrictSchema):
    """One key that may call."""

    component = "ApiKey"

    prefix = Line("The visible beginning of the key, by which people name it.", longest=11, required=True)
    sha256 = Line("The hash of the whole key.", longest=64, required=True)
    client = Line("Whose key it is; all keys of a client share its limits.", longest=80, required=True)
    scopes = Codes("What it may do.", SCOPES, of="scopes", component="Scope", fewest=1, required=True)
    expires_on = Day("The first day on which it is refused; without one it lasts until it is removed.")

    @validates("prefix")
    def _prefix(self, prefix: str, **_: Any) -> None:
        if not PREFIX.fullmatch(prefix):
            raise refuse("bx_ and eight letters or digits", "copy the entry that `python -m service key` printed")

    @validates("sha256")
    def _digest(self, digest: str, **_: Any) -> None:
        if not _DIGEST.fullmatch(digest):
            raise refuse("64 hexadecimal digits", "copy the entry that `python -m service key` printed")


class ApiKeysSchema(StrictSchema):
    """Every key that may call."""

    component = "ApiKeys"

    keys = Parts(
        ApiKeySchema(), "The keys; several of one client may be live at once.", fewest=0, most=MOST_KEYS, required=True
    )


API_KEYS: Final = ApiKeysSchema()

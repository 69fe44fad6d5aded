"""What the cookie of a browser that is logged in holds: which token it stands for, and until when, signed.

Not the token's secret: whoever gets hold of a cookie, in a log or on another person's computer, has something that ends
by itself and is no `Authorization` for programs. Not a row of the record: nothing is written when somebody reads.
The token that it names is looked up (see `Door`), so what is revoked opens nothing any more, and the role is that of
now. The key is made when the room is opened, and is the same in all its processes: whoever has the record, or a backup
of it, cannot sign. So all log in again when the room is opened again.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import time

LASTS = 14 * 24 * 3600
"""Seconds: two weeks."""

_FORM = re.compile(r"([0-9a-f]{1,64})\.(\d{1,12})\.([A-Za-z0-9_-]{43})")


class Sessions:
    """Signs sessions, and reads those that it signed."""

    def __init__(self, secret: str) -> None:
        """secret: of `Serving`; empty: one that this process alone has."""
        self._key = hashlib.sha256(b"onrecord session " + (secret or secrets.token_hex(32)).encode()).digest()

    def made(self, token_id: str) -> str:
        """What a cookie for that token holds, from now on."""
        said = f"{token_id}.{int(time.time()) + LASTS}"
        return f"{said}.{self._signature(said)}"

    def token_id(self, value: str) -> str | None:
        """The token that a cookie is for; None if nobody here signed it, or it has ended."""
        match = _FORM.fullmatch(value)
        if match is None:
            return None
        token_id, ends, signature = match.groups()
        if not hmac.compare_digest(signature, self._signature(f"{token_id}.{ends}")):
            return None
        return token_id if time.time() < int(ends) else None

    def _signature(self, said: str) -> str:
        signed = hmac.new(self._key, said.encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(signed).rstrip(b"=").decode()

"""How the driver writes and reads text: imported only where PostgreSQL is used, since psycopg is an extra."""

from __future__ import annotations

from typing import Any

from psycopg.adapt import AdaptersMap, Buffer
from psycopg.types.string import StrDumperUnknown, TextLoader


def keep_nul(adapters: AdaptersMap, stand_in: str) -> None:
    """Let text hold U+0000, as `stand_in`, in what is written and asked, and give it back in what is read."""
    kept = stand_in.encode()

    class Dumper(StrDumperUnknown):
        """Text on its way to the database."""

        def dump(self, obj: str) -> Buffer | None:
            """The text in UTF-8. It raises `UnicodeEncodeError` for half a character, as SQLite's driver does."""
            return super().dump(obj.replace("\0", stand_in) if "\0" in obj else obj)

    class Loader(TextLoader):
        """Text on its way from the database."""

        def load(self, data: Buffer) -> Any:
            """The text as it was given."""
            data = bytes(data)
            return super().load(data.replace(kept, b"\0") if kept in data else data)

    adapters.register_dumper(str, Dumper)
    for name in ("text", "varchar"):
        adapters.register_loader(name, Loader)

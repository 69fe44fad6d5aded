"""What looking after a record tells: faults that were found, a backup that was made, a copy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something in a record that is not as it must be.

    what: the check that found it ("statements", "narrow rows" ...). where: which row. problem: what is wrong with it.
    to_do: what helps. repaired: it was in a derived table, which has been made anew since and is right now.
    """

    what: str
    where: str
    problem: str
    to_do: str
    repaired: bool = False


@dataclass(frozen=True)
class BackedUp:
    """A backup that is whole and checked.

    record: what was backed up. file: the absolute path; the file is a record itself. size: bytes. sha256: of the file.
    rows: how many there are in all tables.
    """

    record: str
    file: str
    size: int
    sha256: str
    rows: int


@dataclass(frozen=True)
class CopiedTable:
    """One table of a copy: the same in both records.

    rows: how many it has. sha256: the sum of the SHA-256 of all rows (see `onrecord.record.digests`), hexadecimal.
    written: how many of the rows this run wrote; the others were there from a run that was ended.
    """

    table: str
    rows: int
    sha256: str
    written: int


@dataclass(frozen=True)
class Copied:
    """A copy that is whole: every table has the same rows in both records.

    source, destination: places of the records. tables: in the order in which they were copied. changed: the source had
    changed since an earlier run of this copy, and what had come of it was copied again.
    """

    source: str
    destination: str
    tables: tuple[CopiedTable, ...]
    changed: bool = False

    @property
    def written(self) -> int:
        """How many rows this run wrote; 0 if the destination was a whole copy before."""
        return sum(table.written for table in self.tables)

"""The history of a database: change sets in a row, each sealed with a hash over itself and all before it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any

from stakeholders.changes import Added, ChangeSet, Removed
from stakeholders.changes.plain import changes_of, plain_changes
from stakeholders.stores.sql.database import Connection
from stakeholders.stores.sql.loading import Head
from stakeholders.stores.sql.schema import HISTORY, SCHEMA_VERSION
from stakeholders.stores.store import Entry

OUTSIDE = "unknown, outside of stakeholders"
"""Who made a change that was found in the tables, though no entry tells of it."""


class Fault(Enum):
    """What can be wrong with a history."""

    ALTERED = "altered"
    MISSING = "missing"
    ORDER = "order"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that shows that a history was tampered with, or damaged.

    :param number: the entry at which it shows.
    :param message: what is wrong, in words.
    """

    fault: Fault
    number: int
    message: str


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as its row holds it; its values may be anything where somebody has been at it."""

    number: Any
    at: Any
    by: Any
    why: Any
    schema_version: Any
    changes: Any
    previous: Any
    hash: Any

    def sealed(self, database: str) -> str:
        """The hash that the entry should have: SHA-256 over all of it and the database's id, as canonical JSON."""
        said = [
            database,
            self.number,
            self.at,
            self.by,
            self.why,
            self.schema_version,
            self.changes,
            self.previous,
        ]
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), default=repr)
        return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()

    @property
    def moment(self) -> dt.datetime:
        """When it was made.

        :raises ValueError: the row says no such thing.
        """
        try:
            return dt.datetime.fromisoformat(str(self.at)).astimezone()
        except (OverflowError, OSError) as error:
            raise ValueError("no calendar here has its day") from error

    def change_set(self) -> ChangeSet:
        """What it changed, in the fields of this version of the program.

        :raises ValueError: the row holds no change set.
        """
        try:
            plain = json.loads(self.changes)
        except (TypeError, RecursionError) as error:
            raise ValueError("it holds no JSON that can be read") from error
        if self.schema_version != SCHEMA_VERSION:
            from stakeholders.stores.sql.migrations import upgraded

            plain = upgraded(plain, self.schema_version)
        changes = changes_of(plain)
        if not all(isinstance(change.id, str) for change in changes):
            raise ValueError("an id in it is no text")
        return changes

    def entry(self, changes: ChangeSet | None = None) -> Entry:
        """The entry as people see it, with all its changes or only those given."""
        return Entry(
            str(self.number),
            self.moment,
            str(self.by),
            str(self.why),
            self.change_set() if changes is None else changes,
        )


_SELECT = f"SELECT number, at, by, why, schema_version, changes, previous, hash FROM {HISTORY}"


def lines(connection: Connection, *, upto: int | None = None) -> Iterator[Line]:
    """The entries in their order, from the first."""
    condition = "" if upto is None else " WHERE number <= ?"
    values = () if upto is None else (upto,)
    return (Line(*row) for row in connection.rows(f"{_SELECT}{condition} ORDER BY number", *values))


def lines_back(connection: Connection) -> Iterator[Line]:
    """The entries from the latest to the first."""
    return (Line(*row) for row in connection.rows(f"{_SELECT} ORDER BY number DESC"))


def line_at(connection: Connection, number: int) -> Line | None:
    """The entry of a number."""
    row = next(connection.rows(f"{_SELECT} WHERE number = ?", number), None)
    return None if row is None else Line(*row)


def changes_text(changes: ChangeSet) -> str:
    """The change set as JSON, as `changes.plain.changes_of` reads it.

    :raises ValueError: a text cannot be written as UTF-8.
    """
    return f"[{','.join(_texts(changes))}]"


def _texts(changes: ChangeSet) -> Iterator[str]:
    for change in changes:
        if isinstance(change, Added | Removed):  # Pydantic writes a record many times faster than JSON its plain values
            record = change.record.model_dump_json(exclude_defaults=True, warnings=False)
            yield f'{{"{"add" if isinstance(change, Added) else "remove"}":"{change.kind}","record":{record}}}'
        else:
            yield json.dumps(plain_changes([change])[0], ensure_ascii=False, separators=(",", ":"))


def next_line(head: Head, last: Line | None, *, by: str, why: str, changes: str) -> Line:
    """The entry that goes behind the head, sealed. No entry is older than the one before it."""
    at = dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
    if last is not None and isinstance(last.at, str):
        at = max(at, last.at)  # a clock that was set back
    line = Line(head.number + 1, at, by, why, SCHEMA_VERSION, changes, head.hash, "")
    return replace(line, hash=line.sealed(head.database))


def row_of(line: Line) -> Mapping[str, Any]:
    """The values of the entry's row, by column."""
    return {field.name: getattr(line, field.name) for field in fields(line)}


def flaws(connection: Connection, head: Head) -> Iterator[Flaw]:
    """Everything that is wrong with the chain.

    An entry that was altered is found by its hash; one that was taken out, put in, or moved by its number and by the
    hash that the next one keeps of it; one taken from the end by the head. Whoever alters an entry and works out all
    hashes anew, and the head, is found by a head kept elsewhere: that of the last sync, or one written down.
    """
    expected, previous, seen = 1, "", False
    for line in lines(connection):
        seen = True
        number = line.number if isinstance(line.number, int) else -1
        if number > expected:
            gone = f"entry {expected} is" if number == expected + 1 else f"the entries {expected} to {number - 1} are"
            yield Flaw(Fault.MISSING, expected, f"{gone} missing")
        elif number < expected:
            yield Flaw(Fault.ORDER, number, f"there is an entry with the number {line.number}")
        if line.hash != line.sealed(head.database):
            yield Flaw(Fault.ALTERED, number, f"entry {number} was altered after it was written")
        elif number == expected and line.previous != previous:
            yield Flaw(Fault.ORDER, number, f"entry {number} does not follow from the one before it")
        else:
            yield from _unreadable(line)
        expected, previous = number + 1, str(line.hash)
    last = expected - 1 if seen else 0
    if last < head.number:
        gone = f"entry {head.number} is" if last == head.number - 1 else f"the entries {last + 1} to {head.number} are"
        yield Flaw(Fault.MISSING, last + 1, f"{gone} missing at the end")
    elif last > head.number:
        yield Flaw(Fault.HEAD, head.number + 1, f"the database knows of {head.number} entries, and there are {last}")
    elif previous != head.hash:
        yield Flaw(Fault.HEAD, last, f"entry {last} is not the one that the database knows as the last")


def _unreadable(line: Line) -> Iterator[Flaw]:
    try:
        line.change_set()
        line.moment  # noqa: B018 - asked whether it can be read
    except ValueError as error:
        yield Flaw(Fault.ALTERED, line.number, f"entry {line.number} cannot be read: {error}")


__all__ = [
    "OUTSIDE",
    "Fault",
    "Flaw",
    "Line",
    "changes_text",
    "flaws",
    "line_at",
    "lines",
    "lines_back",
    "next_line",
    "row_of",
]

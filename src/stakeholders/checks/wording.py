"""The words in which findings speak of records, counts and lists."""

from __future__ import annotations

from collections.abc import Iterable

from stakeholders.model.record import Record

_LONGEST = 60
"""Characters of a record's own words that fit into a sentence."""


def quoted(record: Record) -> str:
    """What people call the record, in quotes, cut to a length that fits a sentence; control characters are escaped."""
    label = " ".join(record.label.split())
    return repr(label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…")


def counted(count: int, one: str, many: str = "") -> str:
    """`1 day`, `2 days`; the word for many adds an s unless it is given."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def listed(words: Iterable[str]) -> str:
    """`design`, `design and delivery`, `design, production and delivery`."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last

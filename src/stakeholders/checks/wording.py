"""The words in which findings speak of records, counts and lists."""

from __future__ import annotations

from collections.abc import Iterable

from stakeholders.model.record import Record
from stakeholders.texts import plural, said

_LONGEST = 60
"""Characters of a record's own words that fit into a sentence."""


def quoted(record: Record) -> str:
    """What people call the record, in quotes, cut to a length that fits a sentence; control characters are escaped."""
    label = " ".join(record.label.split())
    return repr(label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…")


def days(count: int) -> str:
    """`1 day`, `2 days`."""
    return plural("{count} day", "{count} days", count)


def listed(words: Iterable[str]) -> str:
    """`design`, `design and delivery`, `design, production and delivery`."""
    *most, last = list(words) or [""]
    return said("{most} and {last}", most=", ".join(most), last=last) if most else last

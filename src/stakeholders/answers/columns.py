"""The columns of a source by the names that a survey gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

from stakeholders.errors import Unable, unknown
from stakeholders.voice.words import folded

LOOKED_AT = 50
"""Rows from the top among which the headings are looked for."""


Taken = Literal["first", "last"]
_REPEATED: ContextVar[dict[str, Taken] | None] = ContextVar("repeated", default=None)


@contextmanager
def noticing() -> Iterator[Mapping[str, Taken]]:
    """What of the columns found inside is there more than once, each with which of them is taken.

    Sources of all kinds are opened in many ways, and all of them find their columns here.
    """
    found: dict[str, Taken] = {}
    token = _REPEATED.set(found)
    try:
        yield found
    finally:
        _REPEATED.reset(token)


def repeated(name: str, taken: Taken) -> None:
    """Note that a column is there more than once."""
    if (found := _REPEATED.get()) is not None:
        found[name] = taken


def noticed() -> bool:
    """Whether anything has been noted so far."""
    return bool(_REPEATED.get())


class NoSuchColumn(Unable):
    """A survey names a column that its source does not have."""


def key_of(heading: object) -> str:
    """A heading by which columns are told: case, spaces and a byte-order mark do not count."""
    return folded(str(heading).replace("\ufeff", "")) if heading is not None else ""


def places(names: Sequence[str], headings: Sequence[object], source: str) -> list[int]:
    """Where each of the columns stands, from 0; of several alike the first.

    :param source: as people call it.
    :raises NoSuchColumn: one is not there; the hint names the nearest.
    """
    exact, loose = _indexed(headings)
    found = [_place(name, exact, loose, headings, source) for name in names]
    for name in names:
        if is_repeated(name, headings):
            repeated(name, "first")
    return found


def is_repeated(name: str, headings: Iterable[object]) -> bool:
    """Whether several headings are as like a name as the one that is taken for it."""
    own = [str(heading) for heading in headings if key_of(heading) == key_of(name)]
    return own.count(name) > 1 or (len(own) > 1 and name not in own)


def _place(
    name: str, exact: Mapping[str, int], loose: Mapping[str, int], headings: Sequence[object], source: str
) -> int:
    place = exact.get(name, loose.get(key_of(name), -1))
    if place < 0:
        raise missing(name, headings, source)
    return place


def missing(name: str, headings: Iterable[object], source: str) -> NoSuchColumn:
    """The error for a column that is not there."""
    known = list(dict.fromkeys(str(each).strip() for each in headings if each is not None and str(each).strip()))
    hint = unknown("column", name, known).hint if known else "It has no headings."
    return NoSuchColumn(f"{source} has no column {name!r}", hint)


def found(names: Sequence[str], headings: Sequence[object]) -> int:
    """How many of the columns are among the headings."""
    exact, loose = _indexed(headings)
    return sum(name in exact or key_of(name) in loose for name in names)


def heading_row(names: Sequence[str], rows: Sequence[Sequence[object]]) -> int:
    """The place of the row of headings: the first with most of the columns, for titles may stand above it."""
    best, most = next((place for place, row in enumerate(rows) if any(row)), 0), 0
    for place, row in enumerate(rows):
        count = found(names, row)
        if count > most:
            best, most = place, count
    return best


def _indexed(headings: Sequence[object]) -> tuple[dict[str, int], dict[str, int]]:
    exact: dict[str, int] = {}
    loose: dict[str, int] = {}
    for place, heading in enumerate(headings):
        if heading is not None:
            exact.setdefault(str(heading), place)
            loose.setdefault(key_of(heading), place)
    return exact, loose

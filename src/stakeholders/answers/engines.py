"""Answers counted by an engine: DuckDB for files, or the database that holds them. Only counts leave it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from stakeholders.answers import asking
from stakeholders.answers.heads import NotSoRead
from stakeholders.answers.opening import Source, opened
from stakeholders.answers.places import Place
from stakeholders.errors import Unable
from stakeholders.imports.pause import collecting_later
from stakeholders.voice.counted import Block, Counted, Raw
from stakeholders.voice.wanted import Asked, Wanted

_PLAIN = {str, int, float, bool, type(None)}


def _silent(_text: str) -> None:
    """Tell nobody."""


def counted(place: Place, wanted: Wanted, *, step: Callable[[str], None] = _silent) -> Counted:
    """What a source holds, counted by the engine that has it; a file by DuckDB.

    :param step: told what is being counted, where there are several columns of scores.
    :raises Unable: the source cannot be reached or read, it has no such table or column, or an engine is not installed.
    """
    try:
        with collecting_later(), opened(place, wanted) as source:
            return _counted(source, place, wanted, step)
    except NotSoRead:
        from stakeholders.answers import plain

        return plain.counted(place, wanted)


def _counted(source: Source, place: Place, wanted: Wanted, step: Callable[[str], None]) -> Counted:
    called = source.rows.called(wanted, place.name)
    blocks = []
    for number, asked in enumerate(wanted.asked, start=1):
        if len(wanted.asked) > 1:
            step(f"{asked.column}, {number} of {len(wanted.asked)}")
        blocks.append(_block(source, place, wanted, asked, called))
    rows = sum(blocks[0].counts) if blocks else _number(source, asking.size(source.rows))
    if "respondent" not in wanted.describing:
        return Counted(tuple(blocks), rows)
    people = _people(source, called, place, wanted)
    ((answered, different),) = _told(source, asking.said(source.rows, called, wanted), place)
    return Counted(tuple(blocks), rows, people, int(answered or 0) - int(different))


def _block(source: Source, place: Place, wanted: Wanted, asked: Asked, called: dict[str, str]) -> Block:
    keys = asking.keys_of(wanted)
    width = len(keys) + (2 if asked.other else 1)
    columns = _columns(source, asking.grouped(source.rows, called, wanted, asked), place, width + 1)
    others = columns[width - 1] if asked.other else ()
    found = dict(zip(keys, columns, strict=False))
    return Block(asked, found, columns[len(keys)], others, tuple(map(int, columns[width])))  # type: ignore[arg-type]


def _people(source: Source, called: dict[str, str], place: Place, wanted: Wanted) -> dict[Raw, int]:
    told = asking.people(source.rows, called, wanted)
    if "party" not in wanted.describing:
        return {None: _number(source, told)}
    parties, counts = _columns(source, told, place, 2)
    people: dict[Raw, int] = {}
    for party, count in sorted(zip(parties, counts, strict=True), key=lambda pair: (str(type(pair[0])), str(pair[0]))):
        people[party] = people.get(party, 0) + int(count)  # type: ignore[arg-type]
    return people


def _number(source: Source, expression: Any) -> int:
    return sum(int(row[0]) for rows in source.ask(expression) for row in rows)


def _told(source: Source, expression: Any, place: Place) -> list[tuple[Any, ...]]:
    """All rows of an answer.

    :raises Unable: there are more than a Tally is made of.
    """
    found: list[tuple[Any, ...]] = []
    for rows in source.ask(expression):
        found += rows
        if len(found) > asking.MOST_GROUPS:
            raise Unable(
                f"the answers in {place.name} fall into more than {asking.MOST_GROUPS:,} groups",
                "Name fewer columns in the survey's `columns`, or count them beforehand in a query.",
            )
    return found


def _columns(source: Source, expression: Any, place: Place, width: int) -> list[tuple[Raw, ...]]:
    """The rows of an answer, column by column, in whatever order the engine gives them."""
    found = _told(source, expression, place)
    return [_values(values) for values in zip(*found, strict=True)] if found else [()] * width


def _values(values: tuple[Any, ...]) -> tuple[Raw, ...]:
    """What stands in a column; a text that comes often is kept once."""
    kinds = set(map(type, values))
    if not kinds <= _PLAIN:
        return tuple(map(_value, values))
    if kinds <= {str, type(None)}:
        known: dict[Any, Raw] = {}
        return tuple(map(known.setdefault, values, values))
    return values


def _value(value: Any) -> Raw:
    """What drivers give besides text and plain numbers."""
    if type(value) in _PLAIN:
        return value  # type: ignore[no-any-return]
    if isinstance(value, Decimal):
        return int(value) if value.is_finite() and value == value.to_integral_value() else float(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value)

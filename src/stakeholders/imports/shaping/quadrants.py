"""Matrices of power and interest whose cells name the parties, made into a table with a party a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stakeholders.imports.language.phrases import lexicon, lexicon_of_headings, outside_brackets
from stakeholders.imports.language.words import words
from stakeholders.imports.shaping.heads import spreads
from stakeholders.imports.shaping.turned import PARTY, Cell, cell_of, remade
from stakeholders.imports.tables import Grid, Row, Table
from stakeholders.imports.values.splitting import statements

_LONGEST = 6
"""Words of the longest label of a side."""
_LETTERS = frozenset("hmln")
"""Letters that stand for ratings in cells, and say nothing beside other words."""


@dataclass(frozen=True, slots=True)
class _Level:
    """What a label of a quadrant says: of which of the two it speaks, and how much it is."""

    axis: str
    level: str


Drawn = tuple[Table, frozenset[int]]
"""A table, and the lines of all that it was made from."""


def quadrants(grid: Grid, rows: Sequence[Row]) -> Drawn | None:
    """A table of parties from a matrix of power and interest whose cells name them; None where the rows are none."""
    return _by_axes(grid, rows) or _by_strategies(grid, rows)


def _by_axes(grid: Grid, rows: Sequence[Row]) -> Drawn | None:
    """The parties of a matrix whose columns say how much of the one, and whose rows how much of the other."""
    for place, row in enumerate(rows[:8]):
        across = {column: each for each in spreads(row) for column in range(each.first, each.last + 1)}
        levels = {column: level for column, each in across.items() if (level := _level(each.text))}
        if len(levels) < 2 or len({level.level for level in levels.values()}) < 2:
            continue
        axes = {level.axis for level in levels.values()} - {""}
        first = min(levels)
        sides = {}
        for below in rows[place + 1 :]:
            told = [level for each in spreads(below) if each.first < first and (level := _level(each.text))]
            if told:
                sides[below.line] = told[-1]
        if len(sides) < 2 or len({level.level for level in sides.values()}) < 2:
            continue
        down = {level.axis for level in sides.values()} - {""}
        across_axis, down_axis = _axes(axes, down, rows[: place + 1], rows)
        if not across_axis or not (_both_named(rows, grid.titles) or _strategies_in(rows)):
            continue
        made: list[list[Cell]] = []
        lines = {row.line, *sides}
        for below in rows[place + 1 :]:
            side = sides.get(below.line)
            for each in spreads(below):
                if each.first in levels and side is not None:
                    strategy, names = _names_in(each.text)
                    rated = {across_axis: levels[each.first].level, down_axis: side.level}
                    _, line, at = cell_of(below, each)
                    for name in names:
                        cells = (name, rated.get("power", ""), rated.get("interest", ""), strategy)
                        made.append([(text, line, at) for text in cells])
        if made and not any(_level(name) or name.isdigit() for name in {row[0][0] for row in made}):
            heads = [(text, row.line, first) for text in (PARTY, "Power", "Interest", "Strategy")]
            return remade(grid, heads, made), frozenset(lines)
    return None


def _axes(across: set[str], down: set[str], top: Sequence[Row], rows: Sequence[Row]) -> tuple[str, str]:
    """Which of power and interest goes across and which down; two blanks where it does not show."""
    if len(across) == 1 and len(down) <= 1 and across != down:
        found = next(iter(across))
        return found, "interest" if found == "power" else "power"
    if len(down) == 1 and not across:
        found = next(iter(down))
        return ("interest" if found == "power" else "power"), found
    if across or down:
        return "", ""
    for row in top:  # a corner, a row above the columns or a column before the rows names them
        for each in spreads(row):
            named = [axis for part in re.split(r"[/\\|×↓→\n]|\bvs\b|\bx\b", each.text) if (axis := _axis(part))]
            if each.first == 0 and len(named) == 2 and len(set(named)) == 2:
                return named[1], named[0]
            if each.first > 0 and len(named) == 1:
                return named[0], "interest" if named[0] == "power" else "power"
    for row in rows:
        texts = spreads(row)
        if texts and texts[0].first == 0 and (axis := _only_axis(texts[0].text)):
            return ("interest" if axis == "power" else "power"), axis
    return "", ""


def _both_named(rows: Sequence[Row], titles: Sequence[str]) -> bool:
    """Whether labels or titles speak of power as well as of interest."""
    told = [each.text for row in rows for each in spreads(row) if len(each.text) <= 40] + list(titles)
    known = lexicon_of_headings("parties", "power", "interest")
    return len({phrase.meaning for text in told for phrase in known.inside(words(text))}) > 1


def _strategies_in(rows: Sequence[Row]) -> bool:
    """Whether cells say what is to be done with those they name."""
    return sum(bool(_names_in(each.text)[0]) for row in rows for each in spreads(row)) > 1


def _by_strategies(grid: Grid, rows: Sequence[Row]) -> Drawn | None:
    """The parties of a matrix each cell of which begins with what is to be done: manage closely, keep informed ..."""
    made: list[list[Cell]] = []
    seen: set[str] = set()
    heads: dict[int, str] = {}
    first: Cell | None = None
    for row in rows:
        for each in spreads(row):
            at = cell_of(row, each)
            lines = [line for line in re.split(r"\n|<br\s*/?>", each.text) if line.strip()]
            told = _strategy(lines[0])
            if told:
                seen.add(told)
                heads[each.first] = lines[0].strip()
                first = first or at
                names = _names_in("\n".join(lines[1:]))[1] if len(lines) > 1 else []
            elif each.first in heads:
                names = _names_in(each.text)[1]
            else:
                return None
            made += [[(name, *at[1:]), (heads[each.first].strip("*_: "), *at[1:])] for name in names]
    if len(seen) < 3 or first is None or not made:
        return None
    titles = [(text, *first[1:]) for text in (PARTY, "Strategy")]
    return remade(grid, titles, made), frozenset(row.line for row in rows)


def _names_in(text: str) -> tuple[str, list[str]]:
    """The words for what is to be done at the beginning of a cell, and the parties it names below them."""
    lines = [line.strip() for line in re.split(r"\n|<br\s*/?>", text) if line.strip()]
    strategy = ""
    if lines and _strategy(lines[0].rstrip(":：")):
        strategy = lines.pop(0).strip("*_:： ")
    elif lines and (found := re.match(r"([^:：]+)[:：]\s*(.+)", lines[0])) and _strategy(found[1]):
        strategy, lines[0] = found[1].strip("*_ "), found[2]
    names = [part for each in statements("\n".join(lines)) for part in _parted(each)] if lines else []
    return strategy, [name for each in names if words(name := each.strip("*_ "))]


def _parted(text: str) -> list[str]:
    """The names in a line: at commas, where all that they part is short."""
    parts = [part.strip() for part in re.split(r"[,、，](?![^(]*\))", text)]
    return parts if len(parts) > 1 and all(0 < len(part) <= 40 for part in parts) else [text]


def _strategy(text: str) -> str:
    """What is to be done, if a line says nothing else: `Manage closely (key players)`."""
    known = lexicon("quadrant")
    for part in (text, outside_brackets(text), *re.split(r"[–—:：/(-]", text)):
        if (found := known.meaning(words(part))) is not None:
            return found
    return ""


def _level(text: str) -> _Level | None:
    """What a label says, such as `High interest` or `Low`."""
    known = words(text)
    if not 0 < len(known) <= _LONGEST:
        return None
    rated = [
        phrase
        for phrase in lexicon("rating").inside(known)
        if "".join(known[phrase.start : phrase.end]) not in _LETTERS
    ]
    if len({phrase.meaning for phrase in rated}) != 1:
        return None
    axis = _axis(text)
    if not axis and rated[0].end - rated[0].start < len(known):
        return None
    return _Level(axis, rated[0].meaning)


def _axis(text: str) -> str:
    """Whether a text speaks of power or of interest; "" where of neither, or of both."""
    told = {phrase.meaning for phrase in lexicon_of_headings("parties", "power", "interest").inside(words(text))}
    return told.pop() if len(told) == 1 else ""


def _only_axis(text: str) -> str:
    """Power or interest, where a text names one of them and nothing else."""
    return lexicon_of_headings("parties", "power", "interest").meaning(words(text)) or ""


def bands(rows: Sequence[Row], gaps: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The places from which to which rows stand without a blank row between them."""
    starts = sorted({0, *(place for place in gaps if place < len(rows))})
    yield from zip(starts, [*starts[1:], len(rows)], strict=True)

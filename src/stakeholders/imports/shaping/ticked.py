"""Crosses under the values of one field, such as internal and external or the levels of engagement, made one column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from stakeholders.imports.language.headings import NAME, Target, match
from stakeholders.imports.language.phrases import lexicon
from stakeholders.imports.language.vocabulary import meanings
from stakeholders.imports.language.words import words
from stakeholders.imports.shaping.turned import NOWHERE, Cell, at_place, remade
from stakeholders.imports.tables import Row, Table
from stakeholders.imports.values.standings import standing

_CROSS = re.compile(r"[xX×✓✔✗✘●•■☑☒√✅]|\([xX]\)")
_SIDE = (Target("parties", "side"),)
_STANDING = (Target("parties", "engagement.current"), Target("parties", "engagement.desired"))
_LEVELS = 3
"""Levels of engagement from which columns are those of a matrix of them."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Columns that stand for the values of a field, or of two.

    :param places: the columns, in their order.
    """

    targets: tuple[Target, ...]
    places: tuple[int, ...]

    def said(self, row: Row, titles: Sequence[str]) -> list[list[Cell]]:
        """For each of the fields the values that are marked in a row."""
        found: list[list[Cell]] = [[] for _ in self.targets]
        for place in self.places:
            text = row.cell(place)
            if not text:
                continue
            cell = (titles[place], row.line, at_place(row, place))
            told = standing(text) if self.targets == _STANDING else frozenset(("current",))
            for standing_of, cells in zip(("current", "desired"), found, strict=False):
                if standing_of in told:
                    cells.append(cell)
        return found


def ticked(table: Table) -> Table | None:
    """The table with one column for crosses under internal and external, or under levels of engagement; else None.

    Under levels a cross or `C` says where a party stands, `D` where it is wanted. Of two marks for one field both are
    kept in its cell, for a person to look at.
    """
    if any(row.rest for row in table.rows):
        return None
    titles = [table.heading.cell(place) for place in range(table.width)]
    if not any((known := match(title)) is not None and NAME in known.targets for title in titles if title):
        return None
    groups = [group for group in (_sides(table, titles), _standings(table, titles)) if group is not None]
    if not groups:
        return None
    gone = {place for group in groups for place in group.places}
    rest = [place for place in range(table.width) if place not in gone]
    line = table.heading.line
    heads: list[Cell] = [(titles[place], line, at_place(table.heading, place)) for place in rest]
    for group in groups:
        heads += [(_heading(target), line, at_place(table.heading, group.places[0])) for target in group.targets]
    rows, copied = [], {}
    for number, row in enumerate(table.rows):
        cells: list[Cell] = [(row.cell(place), row.line, at_place(row, place)) for place in rest]
        for group in groups:
            cells += map(_joined, group.said(row, titles))
        rows.append(cells)
        if row.copied:
            copied[number] = frozenset(new for new, old in enumerate(rest) if old in row.copied)
    made = remade(table.grid, heads, rows, copied)
    return replace(made, findings=table.findings, titles=table.titles, sections=table.sections, legend=table.legend)


def _joined(cells: Sequence[Cell]) -> Cell:
    if not cells:
        return NOWHERE
    return ("; ".join(text for text, _, _ in cells), *cells[0][1:])


def _heading(target: Target) -> str:
    """The heading that stands for the field beyond doubt."""
    entries = meanings("headings", target.kind)[target.field]
    return next(
        entry for entry in entries if (known := match(entry)) is not None and known.targets == (target,)
    ).capitalize()


def _sides(table: Table, titles: Sequence[str]) -> _Group | None:
    known = _known("side", titles)
    places = tuple(place for place in known if _all_of(table, place, crosses=True))
    return _Group(_SIDE, places) if {known[place] for place in places} == {"internal", "external"} else None


def _standings(table: Table, titles: Sequence[str]) -> _Group | None:
    known = _known("attitude", titles)
    places = tuple(place for place in known if _all_of(table, place, crosses=False))
    distinct = {known[place] for place in places}
    return _Group(_STANDING, places) if _LEVELS <= len(distinct) == len(places) else None


def _known(choice: str, titles: Sequence[str]) -> dict[int, str]:
    """The columns whose headings are values of the choice."""
    meant = {place: lexicon(choice).meaning(words(title)) for place, title in enumerate(titles) if title}
    return {place: meaning for place, meaning in meant.items() if meaning is not None}


def _all_of(table: Table, place: int, *, crosses: bool) -> bool:
    """Whether a column holds nothing but marks; one may be blank."""
    held = {text for text in table.column(place) if text}
    return all(_CROSS.fullmatch(text) if crosses else standing(text) for text in held)

"""Matrices of crosses, or of the letters R, A, C and I, under parties: made into a plan, or into a list of needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stakeholders.imports.language.headings import NAME, STATEMENT, WHAT, Match, match, other
from stakeholders.imports.language.words import words
from stakeholders.imports.shaping.judging import titled
from stakeholders.imports.shaping.turned import NOWHERE, PARTY, Cell, at_place, remade
from stakeholders.imports.tables import Table

_CROSS = re.compile(r"[xX×✓✔✗✘●•■☑☒√✅]|\([xX]\)")
_NO_CROSS = frozenset("❌○□☐")
_LETTERS = re.compile(r"\(?[RACIS]\)?(?:\s*[/,;+&-]?\s*\(?[RACIS]\)?){0,3}")


def crossed(table: Table) -> Table | None:
    """A plan or a list of needs from a matrix of crosses, or of the letters R, A, C and I, under parties; else None."""
    titles = [cell.strip() for cell in table.heading.cells]
    marked = [
        place
        for place in range(table.width)
        if place < len(titles) and titles[place] and _marks(table.column(place)[:400])
    ]
    known = {
        place: match(titles[place]) if place < len(titles) and titles[place] else None for place in range(table.width)
    }
    marked = [place for place in marked if _may_be_party(known[place])]
    rest = [place for place in range(table.width) if place not in marked]
    if len(marked) < 2 or not rest or any(_names(known[place]) for place in rest):
        return None
    label = next((place for place in rest if (found := known[place]) and {WHAT, STATEMENT} & set(found.targets)), None)
    if label is None or other(titles[label]) == "work":
        return None
    found = known[label]
    assert found is not None
    if any(target.kind == "actions" for target in found.targets) and titled(table)[0] != "plan":
        return None  # a matrix of tasks and roles
    stated = found.exact and found.targets[0].kind == "needs"
    return _needs_crossed(table, titles, marked, rest) if stated else _plan_crossed(table, titles, marked, rest)


def _names(known: Match | None) -> bool:
    """Whether a column names the parties already, so that those under whom the crosses stand are none."""
    return known is not None and known.exact and not known.weak and known.targets[0] == NAME


def _marks(column: Sequence[str]) -> bool:
    told = [text for text in column if _told(text)]
    return bool(told) and all(_CROSS.fullmatch(text) or _LETTERS.fullmatch(text) for text in told)


def _told(text: str) -> bool:
    return bool(words(text) or _CROSS.fullmatch(text)) and text not in _NO_CROSS


def _may_be_party(known: Match | None) -> bool:
    return known is None or not known.exact or known.targets[0] == NAME or known.targets[0].field == "owner"


def _plan_crossed(table: Table, titles: Sequence[str], marked: Sequence[int], rest: Sequence[int]) -> Table:
    """A communication a row: those under whom a cross stands are its audience, those with R or A tell it."""
    rows = []
    for row in table.rows:
        told: dict[str, list[str]] = {"audience": [], "R": [], "A": []}
        for place in marked:
            text = row.cell(place)
            if not _told(text):
                continue
            letters = set(re.findall(r"[RACIS]", text)) if _LETTERS.fullmatch(text) else set()
            for letter in ("R", "A"):
                if letter in letters:
                    told[letter].append(titles[place])
            if not letters & {"R", "A"}:
                told["audience"].append(titles[place])
        who = told["R"] or told["A"]
        also = [name for name in told["A"] if name not in who]
        first = min(marked)
        cells = [(row.cell(place), row.line, at_place(row, place)) for place in rest]
        cells += [("; ".join(names), row.line, at_place(row, first)) for names in (told["audience"], who, also)]
        rows.append(cells)
    made = any(row[-1][0] for row in rows)
    if not made:
        rows = [row[:-1] for row in rows]
    line = table.heading.line
    heads = [(titles[place] if place < len(titles) else "", line, at_place(table.heading, place)) for place in rest]
    heads += [
        (text, line, at_place(table.heading, min(marked)))
        for text in ("Audience", "By whom", *(("Accountable as well",) if made else ()))
    ]
    return _kept(table, remade(table.grid, heads, rows))


def _needs_crossed(table: Table, titles: Sequence[str], marked: Sequence[int], rest: Sequence[int]) -> Table:
    """A row for each cross, with the party above it and the need before it."""
    rows: list[list[Cell]] = []
    copied: dict[int, frozenset[int]] = {}
    for row in table.rows:
        own = [(row.cell(place), row.line, at_place(row, place)) for place in rest]
        held = [place for place in marked if _told(row.cell(place))]
        if not held and any(cell[0] for cell in own):
            rows.append([*own, NOWHERE])
        for number, place in enumerate(held):
            if number:
                copied[len(rows)] = frozenset(range(len(own)))
            rows.append([*own, (titles[place], row.line, at_place(row, place))])
    line = table.heading.line
    heads = [(titles[place] if place < len(titles) else "", line, at_place(table.heading, place)) for place in rest]
    return _kept(table, remade(table.grid, [*heads, (PARTY, line, at_place(table.heading, min(marked)))], rows, copied))


def _kept(old: Table, new: Table) -> Table:
    """The new table with what was known of the old one."""
    return replace(new, findings=old.findings, titles=old.titles, legend=old.legend)

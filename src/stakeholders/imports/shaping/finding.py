"""Which tables of an import are taken, and why the others are not; rows that wait to be filled in are left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from stakeholders.findings import Finding, Severity
from stakeholders.imports.language.headings import NAME, Target, match, meaning
from stakeholders.imports.language.nothing import empty, placeholder, says_nothing, waiting
from stakeholders.imports.language.vocabulary import listed
from stakeholders.imports.language.words import Words, words
from stakeholders.imports.shaping.aligning import cut
from stakeholders.imports.shaping.below import side_in
from stakeholders.imports.shaping.heads import spreads, texts
from stakeholders.imports.shaping.judging import REGISTER, SURE, Kind, column_of, judge
from stakeholders.imports.shaping.shapes import Shaped
from stakeholders.imports.tables import Grid, NotTaken, Row, Section, Table
from stakeholders.imports.values.understanding import bare as rated

EMPTY_FORM = "an empty form: headings, and no rows below them"
TEMPLATE = "an empty form: nothing in it but what a template leaves to be filled in"
_NUMBERED = re.compile(r"(.*?[^\W\d_])[\s_-]*(?:\d{1,3}|[A-Z])")
_ROW_NUMBER = re.compile(r"\W*[^\W\d]{0,4}[\W_]*\d[\d\W]*")
_NUMBER = Target("parties", "external_id")
_PERSON = Target("contacts", "name")
_BRIEF = 2
"""Words up to which what says nothing may be a mere sign for it, such as `n/a`."""
_TEMPLATE_SIGNS = ("[", "{", "<", "(", "*", "«", "【", "［")
_MOST_NAMES = 2000
"""Names that are compared with those of other tables."""
_MOST_TOLD = 40
"""Texts that wait to be filled in that are told one by one."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A table that is taken, with what it is about."""

    table: Table
    kind: Kind


@dataclass(frozen=True, slots=True)
class Found:
    """The tables of an import.

    :param taken: those that are taken, in their order.
    :param left: those that are not, and why.
    :param judged: what each table is about, taken or not, in their order.
    """

    taken: tuple[Chosen, ...]
    left: tuple[NotTaken, ...] = ()
    judged: tuple[Chosen, ...] = ()


def find(grids: Sequence[Shaped], wanted: Mapping[int, str] = {}) -> Found:
    """Choose the tables of an import that are a register: of parties, needs and communications.

    Lists of contacts and of actions are taken where a register stands beside them. A table that names parties only by
    what its cells hold is taken where its file has none that does so by its headings.

    :param wanted: what a person has said of tables, by their number among all: a kind, or `none`.
    """
    judged: list[Chosen] = []
    left: list[tuple[int, NotTaken]] = []
    number = 0
    several = Counter(shaped.grid.path for shaped in grids)
    for shaped in grids:
        for unread in shaped.left:
            line = shaped.grid.place(shaped.grid.rows[0], 0).line if shaped.grid.rows else 0
            path = f"{unread.path}:{line}" if several[unread.path] > 1 and line else unread.path
            left.append((number, NotTaken(path, unread.reason)))
        for table in shaped.tables:
            kind = judge(table)
            judged.append(Chosen(table.noted(hints=kind.hints) if kind.hints else table, kind))
            number += 1
    paths = Counter(each.table.grid.path for each in judged)
    told = [_prepared(each, wanted.get(place, "")) for place, each in enumerate(judged)]
    sure = {
        _file(each) for each in judged if each.kind.kind in REGISTER and each.kind.score >= SURE and each.table.rows
    }
    register = any(
        isinstance(each, Chosen)
        and each.kind.kind in REGISTER
        and (not each.kind.by_content or _file(each) not in sure)
        for each in told
    )
    names = _names_of(each for each in told if isinstance(each, Chosen) and each.kind.score >= SURE)
    taken: list[Chosen] = []
    for place, each in enumerate(told):
        reason = (
            each if isinstance(each, str) else _refused(each, sure, names, register=register, asked=place in wanted)
        )
        if reason:
            left.append((place, NotTaken(_called(judged[place].table, paths), reason)))
        else:
            assert isinstance(each, Chosen)
            taken.append(each)
    left.sort(key=lambda entry: entry[0])
    return Found(tuple(taken), tuple(each for _, each in left), tuple(judged))


def _file(chosen: Chosen) -> str:
    return chosen.table.grid.path.partition("#")[0]


def _called(table: Table, paths: Mapping[str, int]) -> str:
    """What a table is called: by its grid, by its line where several have the same."""
    path = table.grid.path
    return f"{path}:{table.grid.place(table.heading, 0).line}" if paths[path] > 1 else path


def _refused(chosen: Chosen, sure: set[str], names: frozenset[Words], *, register: bool, asked: bool) -> str:
    """Why a table is not taken; "" where it is."""
    kind = chosen.kind
    if asked:
        return "left out, as you said" if kind.kind == "none" else ""
    if kind.kind == "none":
        return kind.reason
    if kind.kind == "contacts" and not register:
        return "a list of contacts, and no register of parties beside it"
    if kind.kind == "contacts" and not _says_whose(chosen, names):
        return "a list of contacts, and no column says to which party they belong"
    if kind.kind == "actions" and not register:
        return "a list of actions, and no register of parties beside it"
    if kind.by_content and _file(chosen) in sure and not _same_parties(chosen, names):
        return "no heading says that it names parties, as that of another table in the file does"
    return ""


def _names_of(tables: Iterable[Chosen]) -> frozenset[Words]:
    """The names of parties, and those that are joined in one, by their words."""
    found: set[Words] = set()
    for each in tables:
        column = column_of(each.kind, each.table)
        if column is not None and each.kind.kind in ("parties", "needs"):
            for name in set(each.table.column(column)[:_MOST_NAMES]):
                found |= {words(name), *_joined(name)}
    return frozenset(found)


def _joined(name: str) -> list[Words]:
    """The names that are joined in one: `Suppliers and partners`, `Suppliers/partners`."""
    between = "|".join(re.escape(word) for word in listed("conjunctions"))
    return [words(part) for part in re.split(rf"\s*[/&+,]\s*|\s+(?:{between})\s+", name, flags=re.IGNORECASE) if part]


def _says_whose(chosen: Chosen, names: frozenset[Words]) -> bool:
    """Whether a list of contacts says to which parties they belong: in a column of its own, or by their names."""
    table = chosen.table
    known = [meaning(cell) for cell in map(str.strip, table.heading.cells) if cell]
    parties = sum(each is not None and bool({NAME, _NUMBER} & set(each.targets)) for each in known)
    person = any(each is not None and each.exact and _PERSON in each.targets for each in known)
    return parties > 1 or (parties == 1 and person) or _same_parties(chosen, names)


def _same_parties(chosen: Chosen, names: frozenset[Words]) -> bool:
    """Whether a table is about parties that others name, all of them: then it says more of them."""
    column = column_of(chosen.kind, chosen.table)
    held = set(filter(None, chosen.table.column(column)[:_MOST_NAMES])) if column is not None else set()
    return len(held) > 1 and all(words(name) in names or names.issuperset(_joined(name)) for name in held)


def _prepared(chosen: Chosen, wanted: str) -> Chosen | str:
    """The table without rows that wait to be filled in; why there is nothing in it, where that is so."""
    if wanted:
        chosen = replace(chosen, kind=replace(chosen.kind, kind=wanted))  # type: ignore[arg-type]
    if chosen.kind.kind == "none":
        return chosen
    table = chosen.table
    if not table.rows:
        return EMPTY_FORM
    dropped = _left_out(chosen)
    if len(dropped) == len(table.rows):
        return TEMPLATE
    if dropped:
        told = _told(table.grid, [table.rows[place] for place in sorted(dropped)])
        table = _without(table, dropped)
        table = table.noted((told,))
    return replace(chosen, table=table.noted(_cells_told(table)))


def _left_out(chosen: Chosen) -> set[int]:
    """The places of rows that name nobody: their name waits to be filled in, or says that there is none."""
    table = chosen.table
    column = column_of(chosen.kind, table)
    if column is None:
        return set()
    names = table.column(column)
    blank = {text for text in empty(table.suspects(column)) if words(text) or placeholder(text)}
    dropped = {place for place, name in enumerate(names) if name in blank and _hollow(table.rows[place], name)}
    dropped |= {
        place
        for place, name in enumerate(names)
        if not name and _only_numbered(table.rows[place], table.heading, column)
    }
    numbered = {name for name in set(names) if name and len(name) < 40 and _numbered(name)}
    if numbered:
        dropped |= {
            place
            for place, name in enumerate(names)
            if name in numbered and all(text == name or _bare(text) for text in texts(table.rows[place]))
        }
    return dropped


def _hollow(row: Row, name: str) -> bool:
    """Whether a row of which the name is blank says nothing else, or its name says that nobody is or that it waits."""
    if name[:1] in _TEMPLATE_SIGNS or (says_nothing(name) and len(words(name)) > _BRIEF):
        return True
    return all(text == name or _bare(text) or rated(text) for text in texts(row))


def _numbered(name: str) -> bool:
    """Whether a name is only the word for parties with a number or a letter: `Stakeholder 3`, `Party A`."""
    found = _NUMBERED.fullmatch(name)
    known = match(found[1].strip()) if found else None
    return known is not None and known.exact and NAME in known.targets


def _bare(text: str) -> bool:
    return text.isdigit() or says_nothing(text) or placeholder(text)


def _only_numbered(row: Row, heading: Row, names: int) -> bool:
    """Whether a row holds nothing but its number, as those of forms do."""
    found = spreads(row)
    if len(found) != 1 or len(found[0].text) > 8 or not _ROW_NUMBER.fullmatch(found[0].text):
        return False
    known = meaning(heading.cell(found[0].first))
    return found[0].first < names or (known is not None and known.targets[0].field == "external_id")


def _without(table: Table, dropped: set[int]) -> Table:
    kept = [place for place in range(len(table.rows)) if place not in dropped]
    moved = {old: new for new, old in enumerate(kept)}
    sections: list[Section] = []
    for section, end in zip(
        table.sections, [*(each.first for each in table.sections[1:]), len(table.rows)], strict=False
    ):
        first = next((moved[place] for place in range(section.first, end) if place in moved), None)
        if first is not None:
            sections.append(replace(section, first=first))
    lost = [each for each in table.sections if each.line not in {kept.line for kept in sections}]
    findings = table.findings
    if lost:
        told = Finding(
            "text-beside-table",
            Severity.NOTE,
            f"not taken, because no row is left below it: {'; '.join(each.text for each in lost)}",
            "Enter by hand what of it belongs in the register.",
            place=table.grid.place(Row(lost[0].line, ()), 0),
        )
        findings = (*findings, told)
    return replace(table, rows=tuple(table.rows[place] for place in kept), sections=tuple(sections), findings=findings)


def _told(grid: Grid, rows: Sequence[Row]) -> Finding:
    """The rows that are left out, with all they say."""
    shown = "; ".join(" | ".join(cut(text, 300) for text in _all_of(row)) for row in rows[:_MOST_TOLD])
    more = f"; and {len(rows) - _MOST_TOLD} more" if len(rows) > _MOST_TOLD else ""
    count = "1 row is" if len(rows) == 1 else f"{len(rows)} rows are"
    return Finding(
        "left-to-fill-in",
        Severity.NOTE,
        f"{count} left out, because nobody is named there: {shown}{more}",
        "Fill them in and import the file again, or leave them.",
        place=grid.place(rows[0], 0),
    )


def _all_of(row: Row) -> list[str]:
    return [row.rest] if row.rest else texts(row)


def _cells_told(table: Table) -> list[Finding]:
    """The cells that wait to be filled in, in rows that are taken."""
    found: list[tuple[int, int, str]] = []
    for column in range(table.width):
        held = table.column(column)
        asked = waiting(table.suspects(column))
        if asked:
            found += [(place, column, text) for place, text in enumerate(held) if text in asked]
    if not found:
        return []
    found.sort()
    distinct = list(dict.fromkeys(text for _, _, text in found))
    shown = "; ".join(cut(text, 300) for text in distinct[:_MOST_TOLD])
    more = f"; and {len(distinct) - _MOST_TOLD} more" if len(distinct) > _MOST_TOLD else ""
    count = "1 cell waits" if len(found) == 1 else f"{len(found)} cells wait"
    place, column, _ = found[0]
    return [
        Finding(
            "left-to-fill-in",
            Severity.NOTE,
            f"{count} to be filled in, and counts as blank: {shown}{more}"
            if len(found) == 1
            else f"{count} to be filled in, and count as blank: {shown}{more}",
            "Fill them in and import the file again, or leave them.",
            place=table.grid.place(table.rows[place], column),
        )
    ]


# Inside and outside the organisation


def side_of(titles: Sequence[str], section: str = "") -> str | None:
    """Whether parties are internal or external by the titles above them; None where these tell neither.

    :param titles: from the outermost.
    :param section: the title, within the table, of the section in which they stand.
    """
    for title in (section, *reversed(titles)):
        if title and (side := side_in(title)) is not None:
            return side
    return None


def sides(table: Table) -> dict[int, tuple[str, str]]:
    """Internal or external, with the title that says so, by the line of a row; 0 for all others."""
    found: dict[int, tuple[str, str]] = {}
    for title in reversed(table.titles):
        if (side := side_in(title)) is not None:
            found[0] = (side, title)
            break
    if table.sections:
        for row, section in zip(table.rows, table.column(-2), strict=True):
            if section and (side := side_in(section)) is not None:
                found[row.line] = (side, section)
    return found

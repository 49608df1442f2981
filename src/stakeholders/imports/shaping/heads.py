"""Which rows of a grid hold headings: the one that most speaks for it, others further down, headings of two rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, pairwise

from stakeholders.imports.documents.naming import word_for_parties
from stakeholders.imports.language.headings import LONGEST, exact, match, meaning, other, recognised, written
from stakeholders.imports.language.vocabulary import meanings
from stakeholders.imports.tables import LOOKED_AT, Row

_MARKER = re.compile(r"[(\[]?\s*(?:(\d{1,2})|([A-Za-z])|([ivx]{1,5}))\s*[.)\]]*")
_BRIEF = 25
"""Characters of the longest part into which a heading is divided, where no joined cells show that it is one."""
_SCALE = re.compile(r"^\(.*\)|=|\d\s*(?:[-–—…]|\.{2,})\s*[+-]?\d|^\w(?:\s*/\s*\w)+$|%$")
"""What stands below a heading to say on which scale its column is: (1-5), H/M/L, A x B = C."""
_NEAR = 10
"""Rows above and below a row in which what it holds may recur."""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


@dataclass(frozen=True, slots=True)
class Spread:
    """A text in a row, and the columns over which it stands: several where cells are joined."""

    first: int
    last: int
    text: str


def spreads(row: Row) -> list[Spread]:
    """The texts of a row, one that stands in cells joined across only once."""
    found: list[Spread] = []
    for place, cell in enumerate(row.cells):
        text = cell.strip()
        if not text:
            continue
        if place in row.copied and found and found[-1].last == place - 1 and found[-1].text == text:
            found[-1] = Spread(found[-1].first, place, text)
        else:
            found.append(Spread(place, place, text))
    return found


def texts(row: Row) -> list[str]:
    """The texts of a row, blank cells and what is joined across left out."""
    return [each.text for each in spreads(row)]


def single(row: Row) -> bool:
    """Whether a row says one thing only, in one cell or in cells joined across."""
    if row.copied:
        return len(spreads(row)) == 1
    filled = map(str.strip, row.cells)
    return any(filled) and not any(filled)  # the second goes on behind the cell at which the first has stopped


@dataclass(frozen=True, slots=True)
class Heads:
    """The headings of a table.

    :param top: the place of the first row of headings.
    :param end: the place of the first row below the headings.
    :param row: one heading a column.
    :param unused: texts of a row above that stand in no heading, for the headings below them say it all.
    """

    top: int
    end: int
    row: Row
    unused: tuple[str, ...] = ()


def headings_in(rows: Sequence[Row], gaps: Collection[int]) -> list[int]:
    """The places of the rows of headings, the first one of each table; none where no row looks like one.

    :param gaps: the places of rows above which a blank row stands; that of the first row is among them.
    """
    best = _best(rows)
    if best is None:
        return []
    known = _strong() | {texts(rows[best])[0].casefold()}
    found = {best} | {place for place in range(min(len(rows), LOOKED_AT)) if _could_head(rows[place])}
    if leading := _leading(rows[LOOKED_AT:], known):
        found |= {place for place, row in enumerate(rows) if not leading.isdisjoint(row.cells[:3])}
    below = {place for gap in gaps for place in (gap, gap + 1) if LOOKED_AT <= place < len(rows)}
    found |= {place for place in below if _leading(rows[place : place + 1], written())}
    own = joined(rows, gaps, best)
    found -= set(range(own.top, own.end))
    return sorted({best} | {place for place in found if _begins_another(rows, gaps, place, best)})


def _leading(rows: Iterable[Row], known: Collection[str]) -> set[str]:
    """The first cells of rows that are known headings: cheap, for it is asked of all rows, and most hold none."""
    cells = set(chain.from_iterable(row.cells[:3] for row in rows))
    return {cell for cell in cells if cell.strip().casefold() in known}


@cache
def _strong() -> frozenset[str]:
    """Headings with which a table of parties begins, and hardly a row of one."""
    entries = meanings("headings", "parties").get("name", ())
    return frozenset(entry.casefold() for entry in entries if not entry.endswith("!") and " " in entry)


def _could_head(row: Row) -> bool:
    """Whether one of the first cells of a row is a heading."""
    cells = (text for cell in row.cells if (text := cell.strip()))
    return any(len(cell) <= LONGEST and exact(cell) for cell, _ in zip(cells, range(3), strict=False))


def _best(rows: Sequence[Row]) -> int | None:
    """The row that most speaks for holding headings, among the first."""
    looked_at = [texts(row) for row in rows[:LOOKED_AT]]
    lone = all(len(found) < 2 for found in looked_at)
    for find in (match, meaning):
        merits = {
            place: _merit(found)
            for place, found in enumerate(looked_at)
            if (len(found) > 1 or (lone and _names(found[0]))) and recognised(found, find) and not _held(rows, place)
        }
        if merits:
            return max(merits, key=lambda place: (merits[place], -place))
    return None if lone else _widest(looked_at)


def _held(rows: Sequence[Row], place: int) -> bool:
    """Whether a row near by holds texts of this one in the same columns, as values recur and headings do not.

    Headings of another table may be alike too: what recurs counts only if not all of it is known for a heading.
    """
    here = _placed(rows[place])
    for near in range(max(place - _NEAR, 0), min(place + _NEAR, len(rows))):
        shared = here & _placed(rows[near])
        if near != place and 1 < len(shared) < len(here) and not all(exact(text) for _, text in shared):
            return True
    return False


def _placed(row: Row) -> set[tuple[int, str]]:
    """The texts of a row with their columns, without what is joined to another cell."""
    return {
        (column, text) for column, cell in enumerate(row.cells) if column not in row.copied and (text := cell.strip())
    }


def _names(text: str) -> bool:
    """Whether a text is a heading that heads a list of parties by itself."""
    found = match(text)
    return found is not None and found.exact and found.targets[0].field == "name"


def _merit(found: Sequence[str]) -> tuple[int, int]:
    """How many fields the headings of a row stand for, and how many of them are known."""
    known = [each for text in found if (each := meaning(text)) is not None]
    fields = {each.targets[0] for each in known if each.exact}
    return len(fields), len(known)


def _widest(looked_at: Sequence[Sequence[str]]) -> int | None:
    """The row of headings of a table that is no register: most of its cells are known, or it is the first wide one."""
    most = max((len(found) for found in looked_at), default=0)
    if most < 2:
        return None
    for place, found in enumerate(looked_at):
        known = {text for text in found if exact(text)}
        if len(found) > 1 and len(known) > 1 and 2 * len(known) >= len(found) and _titles_only(found):
            return place
    return next(
        (place for place, found in enumerate(looked_at) if len(found) >= max(2, 0.7 * most) and _titles_only(found)),
        None,
    )


def _titles_only(found: Sequence[str]) -> bool:
    """Whether the texts could all be headings: short, and no labels of a form."""
    labels = sum(text.endswith((":", "：")) for text in found)
    return all(len(text) <= LONGEST for text in found) and 2 * labels < len(found)


def _begins_another(rows: Sequence[Row], gaps: Collection[int], place: int, best: int) -> bool:
    """Whether another table begins with a row, or the same goes on below its headings repeated."""
    found = texts(rows[place])
    if len(found) < 2 or not _titles_only(found):
        return False
    same, top = [text.casefold() for text in found], [text.casefold() for text in texts(rows[best])]
    if same == top or (same[1:] == top[1:] and any(map(exact, found[1:])) and word_for_parties(found[0])):
        return True
    known = [match(text) for text in found]
    fields = {each.targets[0] for each in known if each is not None and each.exact}
    whole = all(each is not None and each.exact for each in known) and len(fields) > 1 and bool(recognised(found))
    if not whole and not _may_begin(rows, gaps, place):
        return False
    if not whole:
        kinds = fields | {other(text) for text in found if other(text)}
        distinct = sum(exact(text) for text in found)
        several = distinct > 1 and (len(kinds) > 1 or distinct == len(found))
        if not several or 3 * distinct < 2 * len(found):
            return False
    return not _recurs(rows, gaps, place, best)


def _may_begin(rows: Sequence[Row], gaps: Collection[int], place: int) -> bool:
    """Whether a table may begin at a row: a blank row stands above it, or above its title."""
    return place in gaps or (place - 1 in gaps and single(rows[place - 1]))


def _recurs(rows: Sequence[Row], gaps: Collection[int], place: int, best: int) -> bool:
    """Whether a text of the row stands in the same column near by as well, as values do and headings do not."""
    here = {(column, text.strip().casefold()) for column, text in enumerate(rows[place].cells) if text.strip()}
    for near in range(max(place - 30, 0), min(place + 30, len(rows))):
        if near in (place, best):
            continue
        row = rows[near]
        if here.isdisjoint((column, text.strip().casefold()) for column, text in enumerate(row.cells)):
            continue
        held = texts(row)
        if not (_may_begin(rows, gaps, near) and 2 * sum(map(exact, held)) >= len(held)):
            return True
    return False


def joined(rows: Sequence[Row], gaps: Collection[int], place: int, start: int = 0) -> Heads:
    """The headings with the groups above them and the parts below them, and without a row that only counts columns.

    :param place: the row of headings.
    :param start: the first row that may belong to the headings.
    """
    row, top, end, unused = rows[place], place, place + 1, []
    if end < len(rows) and end not in gaps and _parts_below(row, rows[end]):
        row, left = _put_together(row, rows[end])
        unused += left
        end += 1
    while top > start and top not in gaps and top > place - 2 and _groups_above(rows[top - 1], row):
        joined_across = any(each.last > each.first for each in spreads(rows[top - 1]))
        if start and not joined_across and top - 1 not in gaps:
            break  # a row of the table above
        row, left = _put_together(rows[top - 1], row)
        unused += left
        top -= 1
    return Heads(top, end, row, tuple(unused))


def counts_columns(row: Row, heading: Row) -> bool:
    """Whether a row only numbers or letters the columns: `(1) (2) (3)`, `a b c`."""
    found = spreads(row)
    wanted = len(spreads(heading))
    if len(found) < 2 or len(found) < wanted - 1:
        return False
    marks = [_MARKER.fullmatch(each.text) for each in found]
    if not all(marks):
        return False
    shown = [next(part for part in mark.groups() if part).casefold() for mark in marks if mark]
    ways = (
        [str(number) for number in range(1, len(shown) + 1)],
        [chr(ord("a") + number % 26) for number in range(len(shown))],
        list(_ROMAN[: len(shown)]),
    )
    return shown in ways


def _groups_above(upper: Row, lower: Row) -> bool:
    """Whether a row above headings holds the headings of groups of them."""
    groups, below = spreads(upper), spreads(lower)
    own = [
        group for group in groups if not any(each.text == group.text and each.first == group.first for each in below)
    ]
    if not own or any(len(group.text) > LONGEST or group.text.endswith((":", "：")) for group in groups):
        return False
    width = (below[0].first, below[-1].last)
    if len(groups) == 1:
        return groups[0].first > width[0]
    if sum(exact(text.text) for text in own) < sum(bool(re.search(r"\d{3}|@", text.text)) for text in own):
        return False
    held = {each.first for each in below}
    covered = [
        group
        for group, last in zip(groups, _reach(groups, width[1]), strict=True)
        if held & set(range(group.first, last + 1))
    ]
    merged = any(group.last > group.first for group in groups) or len(own) < len(groups)
    return len(covered) == len(groups) and len(own) <= len(below) and (merged or len(groups) < len(below))


def _reach(groups: Sequence[Spread], last: int) -> list[int]:
    """The last column of each group: as joined, or up to the next one where none is joined.

    Where most stand side by side they are no groups, but the first halves of headings broken over two rows.
    """
    beside = sum(after.first == group.first + 1 for group, after in pairwise(groups))
    if any(group.last > group.first for group in groups) or (len(groups) > 3 and 2 * beside > len(groups)):
        return [group.last for group in groups]
    return [*(group.first - 1 for group in groups[1:]), last]


def _parts_below(upper: Row, lower: Row) -> bool:
    """Whether a row below headings holds the parts into which some of them are divided."""
    above = spreads(upper)
    if not above:
        return False
    spans = dict(zip(above, _reach(above, max(above[-1].last, spreads(lower)[-1].last)), strict=True))
    own = [
        each
        for each in spreads(lower)
        if not (each.first < len(upper.cells) and upper.cells[each.first].strip() == each.text)
    ]
    if not own or not _titles_only([each.text for each in own]):
        return False
    again = [each for each in spreads(lower) if each not in own and each.first in lower.copied]
    if len(again) > 1 and 2 * len(again) >= len(above):
        return True  # all else is joined down: these are headings too, or go on with those above
    if len(own) < 2:
        return False
    first = above[0]
    scales = sum(bool(_SCALE.search(each.text)) for each in own)
    if own[0].first > first.first and 2 * scales >= len(own) and all(len(each.text) <= _BRIEF for each in own):
        return True
    if any(each.first == first.first for each in own) and first.last == first.first and spans[first] == first.first:
        return False
    parted = [
        [each for each in own if group.first <= each.first <= last and last > group.first]
        for group, last in spans.items()
    ]
    if sum(map(len, parted)) < len(own) or not any(len(parts) > 1 for parts in parted):
        return False
    merged = any(group.last > group.first for group in above)
    return merged or all(len(each.text) <= _BRIEF for each in own)


def _put_together(upper: Row, lower: Row) -> tuple[Row, list[str]]:
    """One heading a column out of two rows, and the texts of the upper one that stand in none of them."""
    groups = spreads(upper)
    width = max(len(upper.cells), len(lower.cells))
    reach = _reach(groups, width - 1)
    over = {column: group for group, last in zip(groups, reach, strict=True) for column in range(group.first, last + 1)}
    below = {each.first: each for each in spreads(lower)}
    said = [each.text.casefold() for each in below.values()]
    cells, used = [""] * width, set()
    for column in range(width):
        own, group = below.get(column), over.get(column)
        if own is None:
            if group is not None and column == group.first and not _parted(group, below):
                cells[column] = group.text
                used.add(group)
            continue
        if group is None or own.text == group.text:
            cells[column] = own.text
            used |= {group} if group is not None else set()
            continue
        wide = reach[groups.index(group)] - group.first + 1 > 0.6 * len(below)
        cells[column] = _said(group.text, own.text, said.count(own.text.casefold()) > 1, wide)
        if cells[column] != own.text:
            used.add(group)
    unused = [group.text for group in groups if group not in used]
    return replace(lower, cells=tuple(cells), copied=frozenset()), unused


def _parted(group: Spread, below: Collection[int]) -> bool:
    return any(group.first <= column <= group.last for column in below)


def _said(group: str, own: str, repeated: bool, wide: bool) -> str:
    """The heading of a column: its own where that says it all, else with that of its group.

    :param repeated: whether another column has the same heading of its own.
    :param wide: whether the group is most of the table, and so says nothing of the column.
    """
    alone = match(own)
    if alone is not None and alone.exact and not alone.weak and not repeated:
        return own
    ways = [f"{group} {own}", f"{own} {group}"]
    told = next((way for way in ways if (found := match(way)) is not None and found.exact), None)
    if told is not None:
        return told
    about = match(group)
    elsewhere = about is not None and about.targets[0].kind in ("contacts", "actions")
    if not repeated and (wide or len(ways[0]) > LONGEST or (alone is not None and not elsewhere)):
        return own
    return ways[0]

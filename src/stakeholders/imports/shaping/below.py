"""What stands among and below the rows of a table and is none: titles of sections, totals, legends, footnotes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from statistics import median

from stakeholders.imports.language.guesses import guess
from stakeholders.imports.language.headings import match
from stakeholders.imports.language.vocabulary import meanings
from stakeholders.imports.language.words import Words, words
from stakeholders.imports.shaping.heads import single, spreads
from stakeholders.imports.tables import Row, Section

_MARK = re.compile(r"\s*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹※]|\(\*+\)|\(?\d{1,2}\)\s)")
_PAIR = re.compile(
    r"(?:^|(?<=[\s,;/|(]))(?P<sign>[^\s=:,;]{1,12}(?:\s[^\s=:,;]{1,12}){0,2}?)\s*[=＝]\s*(?P<meaning>[^=,;\n]+?)\s*"
    r"(?=$|[,;\n|)]|\s[^\s=:,;]{1,12}\s*[=＝])"
)
_LABELLED = re.compile(
    r"^\s*[-*•]?\s*(?P<sign>[^\s:：–—-][^:：–—]{0,11}?)\s*(?:[:：]|\s[-–—]\s)\s*(?P<meaning>\S.{0,80})$"
)
_NUMBERED = re.compile(r"\W*[^\W\d]{0,4}[\W_]*\d[\d\W]*")
"""The number of a row: 7, 7., S07, SH-12."""
_LONG = 60
_COLON = (":", "：")
_COLONS = re.compile(r"[:：]")


@dataclass(frozen=True, slots=True)
class Below:
    """The rows below headings, sorted out.

    :param rows: those of the table.
    :param sections: titles of sections of the table.
    :param others: rows that are no part of the table.
    :param legend: what signs mean, by these rows.
    """

    rows: tuple[Row, ...]
    sections: tuple[Section, ...] = ()
    others: tuple[Row, ...] = ()
    legend: dict[str, str] = field(default_factory=dict)


def sorted_out(rows: Sequence[Row], gaps: Collection[int], heading: Row) -> Below:
    """Tell the rows of a table from the titles among them and from what stands below.

    :param gaps: the places of rows above which a blank row stands.
    :param heading: one heading a column.
    """
    titles = [cell.strip() for cell in heading.cells]
    width = sum(map(bool, titles))
    names = _names(titles)
    lone = [place for place, row in enumerate(rows) if single(row)]
    outside = _outside(rows, gaps, lone, names, width)
    outside |= _sums_in(rows, names)
    inside = [place for place in lone if place not in outside]
    titled = set(_titles(rows, inside, names, width)) if width > 1 and inside else set()
    if not outside and not titled:
        return Below(tuple(rows))
    kept: list[Row] = []
    found: list[tuple[int, Row]] = []
    for place, row in enumerate(rows):
        if place in titled:
            found.append((len(kept), row))
        elif place not in outside:
            kept.append(row)
    others = [rows[place] for place in sorted(outside)]
    sections, empty = _sections(found, len(kept))
    return Below(tuple(kept), sections, (*others, *empty), legend_of(others))


def _names(titles: Sequence[str]) -> int:
    """The column that names the parties, else the first."""
    known = [match(title) for title in titles]
    named = [place for place, each in enumerate(known) if each is not None and each.targets[0].field == "name"]
    strong = [place for place in named if (each := known[place]) is not None and each.exact and not each.weak]
    return (strong or named or [place for place, title in enumerate(titles) if title] or [0])[0]


# What stands below


def _outside(rows: Sequence[Row], gaps: Collection[int], lone: Sequence[int], names: int, width: int) -> set[int]:
    """The places of legends and footnotes: of what stands below the table, or behind the word for it."""
    outside: set[int] = set()
    asked = sorted({*lone, *(place for place in gaps if place < len(rows)), *range(max(len(rows) - 30, 0), len(rows))})
    for place in asked:
        if place in outside or not _begins_legend(rows[place]):
            continue
        for other in range(place, len(rows)):
            back = other > place and other in gaps and len(spreads(rows[other])) >= max(3, min(width, 4))
            if back:
                break
            if other > place and len(spreads(rows[other])) > max(3, width // 2) and width > 3:
                break
            outside.add(other)
    lengths = [len(row.cells[names]) for row in rows[:200] if names < len(row.cells) and row.cells[names].strip()]
    usual = median(lengths) if lengths else 0
    alone = set(lone)
    for last in range(len(rows) - 1, -1, -1):
        if last in outside:
            continue
        noted = last in alone and _footnote(rows, gaps, alone, last, usual, width)
        if not noted and not _form(rows[last], last in gaps, width):
            break
        outside.add(last)
    return outside


def _footnote(
    rows: Sequence[Row], gaps: Collection[int], alone: Collection[int], place: int, usual: float, width: int
) -> bool:
    """Whether a text alone below the rows of a table is no party.

    :param alone: the places of all rows of one text.
    :param usual: how many characters a name has.
    """
    spread = spreads(rows[place])[0]
    begin = place
    while begin not in gaps and begin - 1 in alone:
        begin -= 1
    apart = begin in gaps and begin > 0 and width > 1 and guess(spread.text) is None
    over = width > 1 and spread.last - spread.first + 1 >= max(2, width // 2)
    long = len(spread.text) > max(_LONG, 2 * usual) and spread.text.endswith((".", "。"))
    return apart or over or long or _remark(spread.text)


def _form(row: Row, apart: bool, width: int) -> bool:
    found = spreads(row)
    labels = sum(each.text.endswith(_COLON) or _around("remarks", each.text) for each in found)
    return bool(found) and width > 1 and 2 * labels >= len(found) and (len(found) < width or apart)


def _begins_legend(row: Row) -> bool:
    text = next((text for cell in row.cells if (text := cell.strip())), "")
    if not _around("legend", _COLONS.split(text, maxsplit=1)[0]):
        return False
    found = spreads(row)
    return len(found) <= 6 and (len(found) == 1 or text.endswith(_COLON) or bool(legend_of([row])))


def _remark(text: str) -> bool:
    """Whether a text is a footnote: it begins with a mark or with the word for one."""
    first = _COLONS.split(text, maxsplit=1)[0]
    return bool(_MARK.match(text)) or _around("remarks", first) or _around("legend", first) or len(pairs(text)) > 1


def _around(group: str, text: str) -> bool:
    return len(text) <= _LONG and words(text) in _known(group)


@cache
def _known(group: str) -> frozenset[Words]:
    return frozenset(words(entry) for entry in meanings("around").get(group, ()))


def _sums_in(rows: Sequence[Row], names: int) -> set[int]:
    """The places of rows that sum up the others."""
    called = {row.cells[names] for row in rows if names < len(row.cells)}
    totals = {text for text in called if text.strip().casefold().rstrip(":") in _totals()}
    named = [
        place for place, row in enumerate(rows) if totals and names < len(row.cells) and row.cells[names] in totals
    ]
    return {place for place in named if _sums(rows[place], names)}


def _sums(row: Row, names: int) -> bool:
    """Whether a row says nothing but numbers beside its name."""
    others = [cell for place, cell in enumerate(row.cells) if place != names and cell.strip()]
    return all(any(c.isdigit() for c in cell) and not any(c.isalpha() for c in cell) for cell in others)


@cache
def _totals() -> frozenset[str]:
    return frozenset(entry.casefold() for entry in meanings("around").get("totals", ()))


# Legends


def legend_of(rows: Iterable[Row]) -> dict[str, str]:
    """What signs mean, by rows such as `H = high, L = low`, or `H | high` below the word Legend."""
    legend: dict[str, str] = {}
    within = False
    for row in rows:
        found = [each.text for each in spreads(row)]
        if not found:
            continue
        first, colon, behind = re.match(r"([^:：]*)([:：]?)(.*)", found[0], re.DOTALL).groups()  # type: ignore[union-attr]
        if _around("legend", first):
            within = True
            found = [behind.strip(), *found[1:]] if colon and behind.strip() else found[1:]
        shown = {sign: meaning for text in found for sign, meaning in pairs(text).items()}
        if not shown and within:
            shown = _labelled(found)
        for sign, meaning in shown.items():
            legend.setdefault(sign, meaning)
    return legend


def is_legend(rows: Sequence[Row]) -> bool:
    """Whether rows are a legend: the word for it stands above them, or they say of signs what they mean."""
    if not rows or len(rows) > 40:
        return False
    named = _around("legend", _COLONS.split(spreads(rows[0])[0].text, maxsplit=1)[0])
    return (named and bool(legend_of(rows))) or (len(legend_of(rows)) > 1 and all(map(single, rows)))


def pairs(text: str) -> dict[str, str]:
    """The signs and meanings of a text such as `H = high, L = low`."""
    return (
        {found["sign"].strip(): found["meaning"].strip() for found in _PAIR.finditer(text)}
        if "=" in text or "＝" in text
        else {}
    )


def _labelled(found: Sequence[str]) -> dict[str, str]:
    """Signs with their meanings beside them, in a cell of their own or behind a colon or a dash."""
    if len(found) == 2 and len(found[0]) <= 12 and not _LABELLED.match(found[0]):
        return {found[0].rstrip(":："): found[1]}
    lines = [part for text in found for part in re.split(r"[\n;]|,\s", text)]
    marked = [(each["sign"].strip(), each["meaning"].strip()) for line in lines if (each := _LABELLED.match(line))]
    return dict(marked)


# Titles of sections


def _titles(rows: Sequence[Row], lone: Sequence[int], names: int, width: int) -> list[int]:
    """Those of the rows with one text that are titles of what stands below them."""
    found, plain = [], []
    for place in lone:
        row = rows[place]
        spread = spreads(row)[0]
        if spread.first > names and spread.last == spread.first:
            continue  # a row that goes on with the one above
        over = spread.last > spread.first and spread.last - spread.first + 1 >= max(2, width // 2)
        shown = spread.text.endswith(_COLON) or _names_side(spread.text)
        elsewhere = spread.first < names and not _NUMBERED.fullmatch(spread.text)
        if over or (shown and len(spread.text) <= _LONG) or elsewhere:
            found.append(place)
        else:
            plain.append(place)
    if plain and _sorts(rows, plain, names):
        found += plain
    return sorted(place for place in found if place + 1 < len(rows))


def _sorts(rows: Sequence[Row], lone: Sequence[int], names: int) -> bool:
    """Whether the lone names are all sorts of parties, and the other rows none: then they are titles."""
    if len(lone) < 2 or lone[0] != 0:
        return False
    apart = set(lone)
    if not all(_is_sort(spreads(rows[place])[0].text) for place in lone):
        return False
    others = [
        row.cells[names].strip() for place, row in enumerate(rows) if place not in apart and names < len(row.cells)
    ]
    return bool(others) and all(others) and not any(_is_sort(text) for text in others)


def _is_sort(text: str) -> bool:
    return len(text) <= _LONG and words(text) in _sort_words()


@cache
def _sort_words() -> frozenset[Words]:
    return frozenset(words(entry) for entries in meanings("choices", "category").values() for entry in entries)


def _sections(found: Sequence[tuple[int, Row]], count: int) -> tuple[tuple[Section, ...], list[Row]]:
    """The titles with what stands below each; a title without rows is one of those within it, or stands for nothing."""
    sections: list[Section] = []
    empty: list[Row] = []
    side, outer = "", ""
    waiting: list[Row] = []  # titles right above the next one
    for number, (first, row) in enumerate(found):
        text = _title(row)
        following = found[number + 1][0] if number + 1 < len(found) else count
        if side_in(text) is not None:
            side, outer = text, ""
        elif following == first and number + 1 < len(found):
            outer = text
        shown = " – ".join(filter(None, dict.fromkeys((side, outer, text))))
        if following > first:
            sections.append(Section(first, shown, row.line))
            empty += [each for each in waiting if _title(each) not in shown]
            waiting, outer = [], ""
        else:
            waiting.append(row)
    return tuple(sections), [*empty, *waiting]


def _title(row: Row) -> str:
    return spreads(row)[0].text.rstrip(":： ")


def side_in(text: str) -> str | None:
    """Whether a title speaks of parties inside or outside the organisation; None where it tells neither, or both."""
    known = words(text)
    if not known or len(text) > 120:
        return None
    told = _told(known, single=False), _told(known, single=True)
    both = told[0] | told[1]
    return both.pop() if len(both) == 1 else None


def _names_side(text: str) -> bool:
    """Whether a text is no party but the side of some: `External parties`, but not `External auditors`."""
    known = words(text)
    return len(known) <= 12 and (bool(_told(known, single=False)) or known in _side_words())


def _told(known: Words, *, single: bool) -> set[str]:
    """The sides of which a title speaks, by single words or by several that belong together."""
    entries = _side_words() if single else _sides()
    sizes = (1,) if single else range(2, min(len(known), 6) + 1)
    parts = (known[start : start + size] for size in sizes for start in range(len(known) - size + 1))
    return {side for part in parts if (side := entries.get(part))}


@cache
def _sides() -> dict[Words, str]:
    """Titles of several words that say on which side parties are."""
    entries = meanings("sections")
    return {
        known: side
        for side in ("internal", "external")
        for entry in entries.get(side, ())
        if len(known := words(entry)) > 1
    }


@cache
def _side_words() -> dict[Words, str]:
    """The single words for the sides: of titles, and long ones of cells, for `i` and `e` say nothing in a title."""
    titles, cells = meanings("sections"), meanings("choices", "side")
    return {
        known: side
        for side in ("internal", "external")
        for entry in (
            *titles.get(side, ()),
            *(entry for entry in cells.get(side, ()) if len(entry) > 3 or not entry.isascii()),
        )
        if len(known := words(entry)) == 1
    }

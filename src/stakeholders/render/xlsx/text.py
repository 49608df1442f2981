"""Text that a workbook shows as it stands, wherever it goes: cells, headings, names of sheets, heads and feet of pages.

Office Open XML reads `_x0041_` in most places as the character with that number; for cells see `write_text` of
`stakeholders.workbook.strings`. XlsxWriter counts `&G` and `&[Picture]` in the head of a page as a picture,
even after `&`, which therefore gets a blank.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from stakeholders.render.cells import lines_of
from stakeholders.render.columns import wrapped
from stakeholders.render.plain import one_line, visible
from stakeholders.texts import _
from stakeholders.workbook.strings import write_text

LONGEST = 32_767
"""UTF-16 units that a cell holds, or a comment."""
LONGEST_HEADING = 255
"""UTF-16 units in the heading of a table's column, a title of a chart, a property of the document."""
LONGEST_NAME = 31
"""UTF-16 units in the name of a sheet."""
_SURELY_SHORT = LONGEST // 2
_NO_CHARACTER = re.compile("[\ufffe\uffff]")
_IN_NO_NAME = re.compile(r"[\[\]:*?/\\]+")
_ESCAPE = re.compile("_(?=x[0-9a-fA-F]{4}_)")
_OVERLAPPING = re.compile("(_x[0-9a-fA-F]{4}_)(?=x[0-9a-fA-F]{4}_)")
_RESERVED = ("history", "historie", "verlauf", "historique", "historial")
"""What Excel keeps for itself, as a name of a sheet, in the languages of the reports."""


def shown(text: str) -> str:
    """The text as a cell shows it: every sort of line break as one, what acts made visible, what is too long cut."""
    if len(text) <= _SURELY_SHORT and (text.isprintable() or text.replace("\n", "").isprintable()):
        return text
    return cut(_visible(lines_of(text)), LONGEST)


def heading(text: str) -> str:
    """The text on one line, short enough for a heading of Excel's; "" stays so."""
    return cut(_visible(one_line(text)), LONGEST_HEADING)


def cut(text: str, most: int) -> str:
    """The text, or as much of it as fits with a sign at its end that says how long it is; in UTF-16 units."""
    if len(text) * 2 <= most or _units(text) <= most:
        return text
    sign = _("… [cut: {count} characters in all]").format(count=len(text)) if most == LONGEST else "…"
    kept = text[: most - _units(sign)]
    while _units(kept) + _units(sign) > most:
        kept = kept[: len(kept) - max(1, (_units(kept) + _units(sign) - most) // 2)]
    return kept.rstrip() + sign


def _visible(text: str) -> str:
    """The text with what acts shown, and the two that XML cannot hold."""
    return _NO_CHARACTER.sub(lambda found: f"\\u{ord(found[0]):04x}", visible(text))


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def write_link(sheet: Any, row: int, column: int, text: str, look: Any, place: str) -> None:
    """Write a text that leads to a place of the workbook.

    :param place: as `place_of` makes it.
    """
    sheet.write_url(row, column, place, look, text)
    write_text(sheet, row, column, text, look)  # which writes again what the link has made of it


def place_of(sheet: str, row: int) -> str:
    """The first cell of a row of a sheet, as a link names it."""
    quoted = sheet.replace("'", "''")
    return f"internal:'{quoted}'!A{row + 1}"


def comment_text(text: str) -> str:
    """The text as a comment holds it."""
    return _OVERLAPPING.sub(r"\1 ", cut(_visible(lines_of(text)), LONGEST))


def attribute(text: str) -> str:
    """The text as an attribute of the XML holds it, which XlsxWriter leaves to its caller."""
    return _ESCAPE.sub("_x005F_", text)


def code(text: str, most: int) -> str:
    """The text for the head or foot of a page, where an ampersand starts a code; about so many units of it."""
    line, room = _visible(one_line(text)), most
    while _units(coded := attribute(cut(line, room)).replace("&", "&&")) > most:
        room -= 1 + (_units(coded) - most) // 4
    return coded.replace("&G", "& G").replace("&[", "& [")


def distinct_headings(titles: Iterable[str]) -> list[str]:
    """Headings as Excel wants them in a table: none empty, none longer than it takes, no two alike.

    Of two that are alike, in whatever case, the second has (2) after it; an empty one says which column it is.
    """
    taken: set[str] = set()
    return [
        _free(heading(title) or _("Column {number}").format(number=number), taken, LONGEST_HEADING)
        for number, title in enumerate(titles, start=1)
    ]


def sheet_names(titles: Iterable[str]) -> Iterator[str]:
    """A name for each sheet, from its title: no two alike in whatever case, none that Excel refuses."""
    taken = set(_RESERVED)
    for title in titles:
        name = _ESCAPE.sub("-", _IN_NO_NAME.sub("-", _visible(one_line(title))).replace("\\", "-"))
        name = _bounded(name.strip(" '-"))
        yield _free(name or _("Sheet"), taken, LONGEST_NAME)


def _bounded(name: str) -> str:
    """The name, cut between words where it is too long."""
    if _units(name) <= LONGEST_NAME:
        return name
    whole = wrapped(name, LONGEST_NAME - 1)[0].rstrip(" '-,;")
    return cut(f"{whole}…" if len(whole) > LONGEST_NAME // 2 else name, LONGEST_NAME)


def _free(text: str, taken: set[str], most: int) -> str:
    """The text, with a number after it where it is taken; it is taken from now on."""
    found, number = text, 1
    while _alike(found) in taken:
        number += 1
        tail = f" ({number})"
        found = cut(text, most - len(tail)) + tail
    taken.add(_alike(found))
    return found


def _alike(text: str) -> str:
    """What texts have in common that Excel holds for the same name."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def lines_needed(text: str, width: float) -> int:
    """How many lines the text takes in so many characters' width, rather too many than too few."""
    return sum(len(wrapped(line, max(int(width), 1))) for line in text.split("\n"))

"""A field's value as a cell holds it, and what is typed into a cell as the value of a field.

A cell that reads as what was written into it is no change, whatever spreadsheet program has saved it since. Only of a
cell that reads otherwise is it asked what its text means.
"""

from __future__ import annotations

import datetime as dt
import math
import re

from stakeholders.model.kinds import FieldSpec
from stakeholders.stores.yaml.writer import legal
from stakeholders.workbook.layout import LONGEST

Written = str | int | float | dt.date | None
"""What a cell is filled with; None is an empty cell."""
Found = str | float | bool | dt.time | dt.date | dt.datetime | dt.timedelta
"""What a reader finds in a cell; "" in an empty one."""
YES, NO = "yes", "no"
FIRST_DAY = dt.date(1900, 3, 1)
"""The first day that all spreadsheet programs count alike; earlier ones are written as text."""
_EXACT = 10**15
"""Whole numbers from which on a cell would round them."""
_CUT = 30_000
"""Characters that are shown of a text that no cell can hold."""
SEPARATOR = "; "


class FormulaError(str):
    """What stands in a cell whose formula ends in an error, such as #N/A."""

    __slots__ = ()


def written(spec: FieldSpec, value: object, yes: str = YES, no: str = NO) -> Written:
    """What the cell of a field is filled with.

    :param yes: the word for a truth.
    :param no: the word for what is not true.
    """
    if value is None or value == "" or value == ():
        return None
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() and len(value) <= _CUT else held_text(value)
    if isinstance(value, bool):
        return yes if value else no
    if isinstance(value, int):
        return value if abs(value) < _EXACT else str(value)
    if isinstance(value, float):
        return value
    if isinstance(value, dt.date):
        return value if value >= FIRST_DAY else value.isoformat()
    assert isinstance(value, tuple)
    return held_text(SEPARATOR.join(_item(str(item), parting(spec)) for item in value))


def too_long(spec: FieldSpec, value: object) -> bool:
    """Whether no cell can hold all of the value, so that only its beginning is shown."""
    shown = written(spec, value)
    return isinstance(shown, str) and len(shown) > _CUT // 2 and shown.endswith(_MORE)


_MORE = " […]"


def held_text(text: str) -> str:
    """The text as a cell can hold it: without characters that no spreadsheet takes, and cut where it is too long."""
    text = legal(text)
    if len(text) <= LONGEST // 2 or len(text.encode("utf-16-le")) <= LONGEST * 2:
        return text
    return text.encode("utf-16-le")[: _CUT * 2].decode("utf-16-le", "ignore") + _MORE


def parting(spec: FieldSpec) -> str:
    """The characters that part the values of a list in its cell; commas are no part of an id, a day or a choice."""
    return ";\n," if spec.link is not None or spec.choices or spec.base is dt.date else ";\n"


def _item(text: str, separators: str) -> str:
    plain = text == text.strip() != "" and not text.startswith('"') and not any(c in text for c in f"{separators}\r")
    return text if plain else '"' + text.replace('"', '""') + '"'


def items(text: str, separators: str) -> list[str]:
    """The values of a list in a cell. One in double quotes may hold what parts them; in it, two quotes stand for one.

    Empty ones are left out.
    """
    parts = re.escape(separators)
    found = re.findall(rf'\s*"((?:[^"]|"")*)"[^\S\n]*(?:[{parts}]|$)|([^{parts}]+)(?:[{parts}]|$)', text)
    return [item for quoted, plain in found if (item := quoted.replace('""', '"') or plain.strip())]


def reads_as(expected: Written, found: Found) -> bool:
    """Whether a cell still says what was written into it."""
    if expected is None:
        return isinstance(found, str) and not found.strip()
    if isinstance(expected, str):
        if not isinstance(found, str) or found == expected:
            return isinstance(found, str)
        fold = _folded if _OVERLAPPING.search(expected) is None else _folded_with_overlaps
        return fold(found) == fold(expected)
    if isinstance(expected, dt.date):
        if isinstance(found, dt.datetime):
            return found.date() == expected and found.time() == dt.time()
        return found == expected
    if isinstance(found, bool) or not isinstance(found, int | float):
        return False
    return found == expected or math.isclose(found, expected, rel_tol=1e-12)


_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_OVERLAPPING = re.compile("_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
_ANY_PART_OF_ESCAPE = re.compile("_?x([0-9A-Fa-f]{4})_?")


def _folded(text: str) -> str:
    """The text but for what programs do to it: the sort of its line breaks, its tabs, and what looks like an escape.

    Workbooks write some characters as `_x000D_`, and a text that says so itself as `_x005F_x000D_`, which not all
    programs take back alike.
    """
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), re.sub("_x005[Ff]", "", text))
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "")


def _folded_with_overlaps(text: str) -> str:
    """The text but for what programs do to escapes that share an underscore: LibreOffice saves only one of the two."""
    return _folded(_ANY_PART_OF_ESCAPE.sub(lambda found: chr(int(found[1], 16)), re.sub("_?x005[Ff]", "", text)))


def text_of(found: Found) -> str:
    """What stands in a cell as a person would type it: whole numbers without decimals, days as year-month-day."""
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, float):
        return str(int(found)) if found.is_integer() and abs(found) < _EXACT else repr(found)
    if isinstance(found, dt.datetime):
        return found.date().isoformat() if found.time() == dt.time() else found.isoformat(" ")
    return str(found)


def typed(spec: FieldSpec, found: Found, yes: str = YES, no: str = NO) -> tuple[str, ...]:
    """The texts that an assignment of the field takes, from what stands in its cell; one empty text clears it.

    :param yes: the word by which the workbook says a truth.
    :param no: the word for what is not true.
    """
    text = text_of(found)
    if spec.base is bool and not spec.many:
        said = text.strip().casefold()
        return ("true" if said == yes.casefold() else "false" if said == no.casefold() else text,)
    if not spec.many:
        return (text,)
    quoted = ['"' + item.replace('"', '""') + '"' for item in items(text, parting(spec))]
    return tuple(quoted) or ("",)

"""Texts written into the cells of any workbook as they stand, whatever they look like.

Office Open XML reads `_x0041_` as the character with that number. XlsxWriter escapes it, but not where two overlap
(`_x0041_x0042_`), and takes a text that starts with `<r>` and ends with `</r>` for markup of its own, which would let
a register's text break the workbook: both are written in pieces here.
"""

from __future__ import annotations

import re
from typing import Any

_OVERLAPPING = re.compile("_x[0-9a-fA-F]{4}_x[0-9a-fA-F]{4}_")


def write_text(sheet: Any, row: int, column: int, text: str, look: Any = None) -> None:
    """Write a text that a cell can hold, no longer than that and without control characters.

    :param look: the format of the cell; None for the usual one.
    """
    if text.startswith("<r>") or ("_x" in text and _OVERLAPPING.search(text)):
        # three at least: XlsxWriter refuses fewer
        first, *others = [text[:1], text[1:2], *filter(None, re.split("(?<=_)(?=x)", text[2:]))]
        pieces = (part for piece in others for part in ((piece,) if look is None else (look, piece)))
        sheet.write_rich_string(row, column, first, *pieces, *(() if look is None else (look,)))
    else:
        sheet.write_string(row, column, text, look)

"""The values of a spreadsheet's cells as text, as people write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice

from stakeholders.stores.yaml.dumper import legal

CellValue = float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

_AT_A_TIME = 500
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A character that XLSX writes as its number: `_x000D_`."""


def texts(rows: Iterable[list[CellValue]]) -> Iterator[tuple[str, ...]]:
    """The rows of a sheet, all of the same width, as text.

    They are gone through many at a time: most hold nothing that has to be cleaned, and one look tells.
    """
    remaining = iter(rows)
    while taken := list(islice(remaining, _AT_A_TIME)):
        width = len(taken[0])
        cells = [value if value.__class__ is str else plain(value) for value in chain.from_iterable(taken)]
        joined = "".join(cells)
        if not joined.isprintable() or "_x" in joined:
            cells = [text if text.isprintable() and "_x" not in text else _clean(text) for text in cells]
        yield from zip(*[iter(cells)] * width, strict=True)


def _clean(text: str) -> str:
    """Text without escapes, its line breaks as they are and its control characters visible."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n")
    return legal(text)


@lru_cache(maxsize=8192, typed=True)
def plain(value: CellValue) -> str:
    """A cell as text: whole numbers without decimals, days as year-month-day, times without seconds that are none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float | int):
        return _number(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.time):
        return value.isoformat("seconds" if value.second or value.microsecond else "minutes")
    if isinstance(value, dt.timedelta):
        return _lasting(value)
    return legal(str(value))


def percentage(number: str) -> str:
    """A number that is shown as a percentage: 0.405 is 40.5%; any other text as it is."""
    try:
        return f"{float(number) * 100:.15g}%"
    except ValueError:
        return number


def _number(value: float) -> str:
    """A number with the fifteen digits that spreadsheet programs keep."""
    if abs(value) < 1e15 and value == int(value):
        return str(int(value))
    short = f"{value:.15g}"
    return short if "e" not in short else repr(value)


def _lasting(value: dt.timedelta) -> str:
    """How long something takes: 36:00, or 36:00:05."""
    seconds = abs(round(value.total_seconds()))
    sign = "-" if value < dt.timedelta() else ""
    rest = f":{seconds % 60:02}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}{rest}"

"""A column of days in whatever way they are written. Whether day or month comes first, the file itself shows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from stakeholders.imports.language.phrases import lexicon, tidy
from stakeholders.imports.language.words import words
from stakeholders.model.fields import FIRST_YEAR, LAST_YEAR

DayOrder = Literal["", "day-first", "month-first"]
"""Whether 9/10/2026 is 9 October or September 10; "" where nothing tells."""

_TIME = re.compile(
    r"(?:\s*T\s*|,?\s+)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?|uhr|h|Z|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_MIDNIGHT = re.compile(r"[T ]0?0[:.]00(?:[:.]00(?:[.,]0+)?)?\b")
_YEAR_FIRST = re.compile(r"(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})\.?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})\.?", re.ASCII)
_RUN_TOGETHER = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})", re.ASCII)
_IDEOGRAPHS = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]", re.ASCII)
_SERIAL = re.compile(r"([2-7]\d{4})(?:[.,]\d+)?", re.ASCII)
_ANYWHERE = re.compile(
    r"(?<![\d./-])(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*[日号號]|\d{4}([-/.])\d{1,2}\1\d{1,2}"
    r"|\d{1,2}([-/.])\s?\d{1,2}\2\s?(?:\d{4}|\d{2}))(?![\d/-]|\.\d)",
    re.ASCII,
)
_EPOCH = dt.date(1899, 12, 30)
"""The day from which spreadsheets count."""
_OLDEST_SHORT_YEAR = 70
"""Of the years written in two digits, those from here on are of the last century."""
_SHORT_WORDS = 3
"""Letters of a word that adds nothing between day, month and year: of, de, the, th, г."""


@dataclass(frozen=True, slots=True)
class Days:
    """A column of days as it was read.

    :param values: the day of each text that is one.
    :param more: texts that say more than a day.
    :param remark: how they were read.
    :param doubt: what a person should be asked.
    """

    values: dict[str, dt.date]
    more: frozenset[str]
    remark: str
    doubt: str


def order_of(texts: Iterable[str]) -> DayOrder:
    """Whether day or month comes first in these texts, as far as a number above 12 shows it; "" where both do."""
    found = set()
    for text in texts:
        match = _YEAR_LAST.fullmatch(_without_time(tidy(text)))
        if match is None or match[2] == ".":
            continue
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            found.add("day-first")
        elif second > 12 >= first:
            found.add("month-first")
    return found.pop() if len(found) == 1 else ""  # type: ignore[return-value]


def read_days(texts: Collection[str], order: DayOrder = "") -> Days:
    """Read a column of days.

    :param texts: its distinct texts.
    :param order: what comes first in other columns of the file, or by a person's word; the column itself comes first.
    """
    own = order_of(texts)
    order = own or order
    values: dict[str, dt.date] = {}
    more, open_ones, serials = set(), [], []
    ordered = False
    for text in texts:
        tidied = tidy(text)
        plain = _without_time(tidied)
        if _SERIAL.fullmatch(plain):
            serials.append((text, plain))
            continue
        day, ambiguous = _day(plain, order)
        if day is None and not ambiguous and (found := _inside(plain)):
            day, ambiguous = _day(found, order)
            if day is not None:
                more.add(text)
        if day is not None:
            values[text] = day
            if plain != tidied and not _MIDNIGHT.search(tidied):
                more.add(text)
        elif ambiguous:
            open_ones.append(text)
        ordered = ordered or _is_open(plain)
    remark = {"day-first": "day before month", "month-first": "month before day"}.get(order, "") if ordered else ""
    doubt = f"day or month first: {open_ones[0]!r} could be either" if open_ones else ""
    if serials:
        if values:
            for text, plain in serials:
                values[text] = _EPOCH + dt.timedelta(int(plain[:5]))
            remark = ", ".join(filter(None, (remark, "numbers as days of a spreadsheet")))
        else:
            doubt = doubt or f"is {serials[0][0]!r} a day of a spreadsheet?"
    return Days(values, frozenset(more), remark, doubt)


def _without_time(text: str) -> str:
    return _TIME.sub("", text) if ":" in text or "." in text else text


def _is_open(plain: str) -> bool:
    """Whether a day is written so that an order of day and month had to be chosen."""
    match = _YEAR_LAST.fullmatch(plain)
    return (
        match is not None and match[2] != "." and int(match[1]) <= 12 and int(match[3]) <= 12 and match[1] != match[3]
    )


def _day(plain: str, order: DayOrder) -> tuple[dt.date | None, bool]:
    """The day that a text is; and whether it could be two."""
    for pattern, places in ((_YEAR_FIRST, (1, 3, 4)), (_IDEOGRAPHS, (1, 2, 3)), (_RUN_TOGETHER, (1, 2, 3))):
        if found := pattern.fullmatch(plain):
            year, month, day = (int(found[place]) for place in places)
            return _calendar(year, month, day), False
    if found := _YEAR_LAST.fullmatch(plain):
        first, second, year = int(found[1]), int(found[3]), _full_year(found[4])
        if found[2] == "." or first > 12 or first == second:
            return _calendar(year, second, first), False
        if second > 12:
            return _calendar(year, first, second), False
        if order == "":
            return None, True
        return (_calendar(year, second, first) if order == "day-first" else _calendar(year, first, second)), False
    return _named(plain), False


def _named(plain: str) -> dt.date | None:
    """A day whose month is a word: 14 septembre 2026, Sep 14, 2026, 14-Sep-26, Monday the 14th of September 2026."""
    if len(plain) > 60 or not any(character.isdigit() for character in plain):
        return None
    found = words(re.sub(r"(\d)(?=[^\W\d])", r"\1 ", plain))
    months = [(phrase.start, int(phrase.meaning)) for phrase in lexicon("month").inside(found)]
    if len(months) > 1:  # `mar` is a weekday in some languages, `may` a verb
        exact = [month for month in months if len(found[month[0]]) > 3]
        months = exact or months
    numbers = [word for word in found if word.isdigit()]
    if len(months) != 1 or len(numbers) != 2:
        return None
    place, month = months[0]
    for order, word in enumerate(found):
        known = order == place or word.isdigit() or len(word) <= _SHORT_WORDS
        if not known and lexicon("weekday", "period", "counting").meaning((word,)) is None:
            return None
    day, year = numbers
    if len(day) == 4:
        day, year = year, day
    if len(day) > 2 or len(year) not in (2, 4):
        return None
    return _calendar(_full_year(year), month, int(day))


def _inside(plain: str) -> str:
    """The only day in a text that says more; "" where there is none or several."""
    found = [match[0] for match in _ANYWHERE.finditer(plain)] if len(plain) < 200 else []
    return found[0] if len(found) == 1 else ""


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return year + (1900 if year >= _OLDEST_SHORT_YEAR else 2000)


def _calendar(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None

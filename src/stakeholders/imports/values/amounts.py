"""A column of numbers that are no ratings: shares in per cent, counts, days."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from stakeholders.imports.language.phrases import tidy

_NUMBER = re.compile(r"[~≈<>≤≥]?\s*(\d{1,3}(?:[.,'’\s\u202f]\d{3})+|\d{1,12})(?:[.,](\d{1,6}))?\s*(%?)", re.ASCII)
_INSIDE = re.compile(r"(?<![\w.,−-])(\d{1,12}(?:[.,]\d{1,6})?)(?![\w.,]*\d)\s*(%?)", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’\s\u202f]\d{3})+", re.ASCII)
_LONGEST = 60
"""Characters of a text in which a single number may stand."""


@dataclass(slots=True)
class Amounts:
    """Numbers that texts say.

    :ivar more: texts that say more than their number.
    """

    values: dict[str, float | int] = field(default_factory=dict)
    more: set[str] = field(default_factory=set)
    remark: str = ""
    doubt: str = ""


def amounts(texts: Collection[str], bounds: tuple[float | None, float | None], *, whole: bool) -> Amounts:
    """Read a column of numbers.

    A column of shares whose numbers are all from 0 to 1, as a spreadsheet keeps percentages, is read as such.

    :param bounds: the least and the greatest number that the field takes.
    :param whole: the field takes whole numbers.
    """
    found = {text: read for text in texts if (read := _number(tidy(text), whole=whole)) is not None}
    result = Amounts()
    share = not whole and bounds == (0, 100)
    bare = [number for number, percent, _ in found.values() if not percent]
    parts = share and bare and max(bare) <= 1 and any(0 < number < 1 for number in bare) and len(bare) == len(found)
    if parts and len(bare) > 1:
        result.remark = "parts of 1 as per cent"
        result.doubt = "the numbers are from 0 to 1: are they parts of the whole?"
    low, high = bounds
    for text, (number, percent, more) in found.items():
        if share and more and not percent and not plain_number(text):
            continue
        if share and not percent and 0 < number < 1 and (len(bare) == 1 or not parts):
            result.doubt = f"is {text!r} a part of 1, or less than one per cent?"
            continue
        if parts and len(bare) > 1:
            number = round(number * 100, 6)
        if (low is not None and number < low) or (high is not None and number > high):
            continue
        result.values[text] = int(number) if whole else number
        if more:
            result.more.add(text)
    return result


def plain_number(text: str) -> bool:
    """Whether a text is nothing but a number, with or without a sign of more or less."""
    return _NUMBER.fullmatch(tidy(text)) is not None


def _number(plain: str, *, whole: bool) -> tuple[float, bool, bool] | None:
    """The number of a text, whether it is in per cent, and whether the text says more."""
    if (bare := _NUMBER.fullmatch(plain)) is not None:
        grouped = _GROUPED.fullmatch(bare[1]) is not None
        if grouped and (whole or bare[2] is not None):
            digits = re.sub(r"\D", "", bare[1])
        elif grouped:
            digits = bare[1].replace(",", ".")
        else:
            digits = bare[1]
        try:
            number = float(f"{digits}.{bare[2]}" if bare[2] else digits)
        except ValueError:
            return None
        if whole and number % 1:
            return None
        return number, bool(bare[3]), not plain[0].isdigit()
    inside = _INSIDE.findall(plain) if len(plain) <= _LONGEST else []
    if len(inside) != 1 or len(re.findall(r"\d+(?:[.,]\d+)?", plain)) != 1:
        return None
    number = float(inside[0][0].replace(",", "."))
    return None if whole and number % 1 else (number, bool(inside[0][1]), True)

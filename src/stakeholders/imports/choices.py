"""What a cell says, as the value of a field: a choice, a rating, a day, a number. The words are in choices.toml."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from stakeholders.imports.headings import Target
from stakeholders.imports.splitting import parts_outside_brackets
from stakeholders.imports.words import Words, data, listed, words
from stakeholders.model.fields import FIRST_YEAR, LAST_YEAR

_STEPS = {False: {"high": 5, "medium": 3, "low": 1}, True: {"high": 4, "medium": 3, "low": 2}}
_GROUPS = {
    "needs.addressed": ("addressed", "flag"),
    "parties.relevant": ("relevant", "flag"),
    "engagement": ("attitude",),
    "relationship": ("depth",),
}
_AND = frozenset(("and", "or", "und", "oder"))
_PROSE = frozenset(
    (
        "parties.name",
        "parties.relevance",
        "needs.statement",
        "needs.expectation",
        "needs.justification",
        "needs.risks",
        "needs.objectives",
        "communications.what",
        "communications.why",
    )
)
"""Fields of text in which a bare rating, number or yes would say nothing."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How the ratings of a column are to be read, which only the whole column shows.

    :param five_steps: it also says "very high" or "very low", so that high is 4 and low is 2.
    :param beyond: several of its numbers lie outside 1 to 5, so that none of them is on that scale.
    """

    five_steps: bool = False
    beyond: bool = False


PLAIN = Scale()
"""Ratings in three steps or from 1 to 5."""


def scale_of(values: Iterable[str]) -> Scale:
    """The scale on which a column's ratings are."""
    ratings = _meanings("rating")
    found = {words(value) for value in set(values) if value}
    numbers = [number for value in found if len(value) == 1 and (number := _whole(value[0])) is not None]
    outside = [number for number in numbers if not 1 <= number <= 5]
    return Scale(
        any(ratings.get(value) in ("very high", "very low") for value in found),
        len(outside) > 1 or (bool(outside) and len(numbers) < 3),
    )


def read(target: Target, text: str, scale: Scale = PLAIN) -> Any:
    """The value that a cell's text gives the field, a link as the name of what it leads to; None where it gives none.

    :param text: the cell's text, which is not blank.
    """
    spec = target.spec
    if spec.many:
        return tuple(parts_outside_brackets(text, ";\n" if str(target) in _PROSE else ";,\n")) or None
    if spec.choices or spec.base is bool:
        return _choice(target, text)
    if spec.base is dt.date:
        return _day(text)
    if spec.base is int and spec.bounds == (1, 5):
        return _rating(text, scale)
    if spec.base is int or spec.base is float:
        return _number(text, spec.bounds, whole=spec.base is int)
    if target.field == "language":
        return _languages(text)
    return text


def share_read(target: Target, values: list[str], scale: Scale) -> float:
    """The share of a column's values that the field can take, from 0 to 1; 1 where the column is empty."""
    if not values:
        return 1.0
    if str(target) in _PROSE:
        return sum(not _bare(value) for value in values) / len(values)
    return sum(read(target, value, scale) is not None for value in values) / len(values)


def _bare(text: str) -> bool:
    """Whether a text is nothing but a rating, a number or a yes or no."""
    found = words(text)
    alone = len(found) == 1 and (_whole(found[0]) is not None)
    return alone or found in _meanings("rating") or found in _meanings("flag")


def frequent(text: str) -> bool:
    """Whether the text says how often something happens, or begins by saying so."""
    found, known = words(text), _meanings("frequency")
    return any(found[:size] in known for size in (1, 2))


@cache
def _meanings(group: str) -> dict[Words, str]:
    """The words of a group with what they mean."""
    return {
        words(entry): meaning
        for meaning, by_language in data("choices.toml")[group].items()
        for entry in listed(by_language)
    }


def _choice(target: Target, text: str) -> Any:
    """The choice or the truth that the text names."""
    spec, found = target.spec, words(text)
    name = target.field.partition(".")[0]
    groups = _GROUPS.get(str(target)) or _GROUPS.get(name) or (("flag",) if spec.base is bool else (name,))
    own = {words(choice): choice for choice in spec.choices}
    for group in groups:
        meaning = _meanings(group).get(found) if group in data("choices.toml") else None
        if meaning is not None:
            return meaning == "true" if spec.base is bool else meaning
    return own.get(found)


def _rating(text: str, scale: Scale) -> int | None:
    number = re.fullmatch(r"([1-5])(?:[.,]0+)?(?:\s*/\s*5)?", text.strip())
    if number:
        return None if scale.beyond else int(number[1])
    meaning = _meanings("rating").get(words(text))
    if meaning is None:
        return None
    return {"very high": 5, "very low": 1}.get(meaning) or _STEPS[scale.five_steps][meaning]


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _number(text: str, bounds: tuple[float | None, float | None], *, whole: bool) -> float | None:
    """A number within the bounds; a percent sign may follow. A share between 0 and 1 could be 0.4 % or 40 %: none."""
    found = re.fullmatch(r"(\d{1,12}(?:[.,]\d{1,6})?)\s*(%?)", text.strip(), re.ASCII)
    if not found:
        return None
    number = float(found[1].replace(",", "."))
    low, high = bounds
    if (low is not None and number < low) or (high is not None and number > high):
        return None
    if whole:
        return int(number) if number.is_integer() else None
    return None if 0 < number < 1 and not found[2] else number


def _day(text: str) -> dt.date | None:
    """A day: 2026-09-14, 2026/9/14, 14.9.2026, or with slashes where only one order of day and month can be meant."""
    found = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00)?)?", text.strip(), re.ASCII)
    if found:
        return _calendar(int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", text.strip(), re.ASCII)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or first > 12 or first == second:
        return _calendar(year, second, first)
    return _calendar(year, first, second) if second > 12 else None


def _calendar(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _languages(text: str) -> str:
    """Languages as ISO 639 codes, such as `de, en`; as it stands where a word is no known language."""
    known = _meanings("language")
    codes = set(known.values())
    found = [word for word in words(text) if word not in _AND]
    read = [word if word in codes else known.get((word,), "") for word in found]
    return ", ".join(dict.fromkeys(read)) if read and all(read) else text

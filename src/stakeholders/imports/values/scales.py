"""The scale on which a column's numbers are, and what each of them is from 1 (least) to 5 (most)."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

from stakeholders.imports.language.phrases import lexicon, tidy
from stakeholders.imports.language.words import words
from stakeholders.imports.values.marks import LEVELS

_RANGE = re.compile(r"(?<![\d.,])(-?\d{1,3})\s*(?:[-–—~〜…]|\.{2,3}|[^\W\d]{1,4})\s*(\+?-?\d{1,3})(?![\d,]|\.\d)")
_AT_MOST = re.compile(r"(?:/|max\.?)\s*(\d{1,3})(?!\d)", re.IGNORECASE)
_GAP = 3
"""Words that may stand between a number and what it means: `5 is the most`."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of numbers.

    :param low: the least number.
    :param high: the greatest number.
    :param turned: whether the least number is the most.
    """

    low: float
    high: float
    turned: bool = False

    def rating(self, number: float) -> int | None:
        """What a number is from 1 to 5; None where it is not on the scale."""
        if not self.low <= number <= self.high:
            return None
        if self.turned:
            number = self.low + self.high - number
        span = self.high - self.low
        if self.high in (10, 100) and self.low in (0, 1):
            return max(1, math.ceil(number * 5 / self.high - 1e-9))
        return 1 if span <= 0 else math.floor(1 + 4 * (number - self.low) / span + 0.5)

    @property
    def told(self) -> str:
        """The scale in words; "" where it is that of the register."""
        said = f"on a scale of {self.low:g} to {self.high:g}"
        if (self.low, self.high) in ((0, 10), (1, 10)):
            said += ", halved"
        elif self.high == 100:
            said = "as percentages, 20 % a step"
        elif self.high - self.low <= 3:
            steps = range(int(self.low), int(self.high) + 1)
            said += f", read as {', '.join(str(self.rating(step)) for step in steps)}"
        return said + (f", {self.low:g} is the most" if self.turned else "")


@dataclass(frozen=True, slots=True)
class Declared:
    """What a heading and a legend say about a scale.

    :param ends: the least and the greatest number.
    :param points: the levels of single numbers, from 1 (very low) to 5 (very high).
    """

    ends: tuple[float, float] | None
    points: Mapping[float, int]


def declared(heading: str) -> Declared:
    """What a heading says: `Power (1-10)`, `Importance (1 = high, 3 = low)`, `Influence /5`."""
    heading = tidy(heading)
    points = _points(heading)
    ends = None
    if (found := _RANGE.search(heading)) and 1 <= abs(float(found[2]) - float(found[1])) <= 100:
        low, high = sorted((float(found[1]), float(found[2])))
        ends = (low, high) if low in (0, 1) or low == -high else None
    elif (most := _AT_MOST.search(heading)) and int(most[1]) > 1:
        ends = (1.0, float(most[1]))
    elif "%" in heading:
        ends = (0.0, 100.0)
    if ends is None and len(points) > 1 and min(points) in (0, 1):
        ends = (min(points), max(points))
    return Declared(ends, points)


def _points(heading: str) -> dict[float, int]:
    """The numbers that a heading explains, with their levels."""
    found = words(heading)
    numbers = [place for place, word in enumerate(found) if word.isascii() and word.isdigit() and len(word) < 4]
    phrases = [phrase for phrase in lexicon("rating").inside(found) if len(found[phrase.start]) > 1
               or not found[phrase.start].isascii()]  # fmt: skip
    if not numbers or not phrases:
        return {}
    before = phrases[0].end <= numbers[0] and len(phrases) == len(numbers)  # `low 1 to 5 high` has one on either side
    points: dict[float, int] = {}
    taken = set()
    for order, place in enumerate(numbers):
        last = numbers[order + 1] if order + 1 < len(numbers) else len(found)
        near = [phrase for phrase in phrases if place < phrase.start < last and phrase.start - place <= _GAP + 1]
        if before and order < len(phrases) and phrases[order].end == place:
            near = [phrases[order]]
        elif not near and order == 0:
            near = [phrase for phrase in phrases if phrase.end == place]
        if near and near[0] not in taken:
            taken.add(near[0])
            points[float(found[place])] = LEVELS[near[0].meaning]
    return points


def scale_of_numbers(numbers: Set[float], told: Declared) -> tuple[Scale | None, str]:
    """The scale of numbers, and why a person should be asked; no scale where they are on none.

    What the heading and the legend say comes first. Else the numbers decide: from 1 to 5 as they stand, up to 3 in
    three steps, up to 10 halved, up to 100 as percentages. A single number far off is taken for a slip.
    """
    turned = _turned(numbers, told.points)
    if told.ends is not None:
        return Scale(*told.ends, turned), ""
    if told.points:
        everything = numbers | set(told.points)
        low, high = min(everything), max(everything)
        if len(told.points) == 1:  # the other end is not told
            high = next((top for top in (3, 5, 10, 100) if top >= high), high)
        return Scale(min(low, 1), high, turned), ""
    low, high = min(numbers), max(numbers)
    inside = {number for number in numbers if 1 <= number <= 5}
    beyond = numbers - inside
    if len(beyond) == 1 and max(beyond) > 10 and len(inside) > 2:
        low, high = min(inside), max(inside)
    if low < 0:
        most = max(-low, high)
        return (Scale(-most, most), "") if most <= 5 else (None, "")
    if high <= 1 and any(number % 1 for number in numbers):
        return Scale(0, 1), "the numbers from 0 to 1 are taken for shares of the most"
    if high <= 5:
        return _small(low, high, numbers)
    if high <= 10:
        return Scale(0 if low == 0 else 1, 10), "" if high > 7 else f"the highest is {high:g}: is the scale 1 to 10?"
    if high <= 100 and (high > 25 or any(number > 25 for number in numbers)):
        return Scale(0, 100), "" if high > 50 else f"the highest is {high:g}: is the scale 0 to 100?"
    return None, ""


def _small(low: float, high: float, numbers: Set[float]) -> tuple[Scale, str]:
    """The scale of numbers of which none is above 5."""
    if low == 0:
        high = max(high, 2)
        return Scale(0, high), f"0 is taken for the least and {high:g} for the most"
    whole = all(number % 1 == 0 for number in numbers)
    if high <= 3 and whole and len(numbers) > 1:
        return Scale(1, 3), "" if {1, 2, 3} <= numbers else "no number is above 3: is the scale 1 to 3?"
    if high == 4 and {1, 2, 3, 4} <= numbers and whole:
        return Scale(1, 5), "no number is above 4: is the scale 1 to 5?"
    return Scale(1, 5), ""


def _turned(numbers: Set[float], points: Mapping[float, int]) -> bool:
    """Whether explained numbers fall where the levels rise."""
    if not points:
        return False
    least, most = min(points), max(points)
    if least != most and points[least] != points[most]:
        return points[least] > points[most]
    others = numbers - {least}
    if not others:
        return least <= 1 and points[least] >= 4
    return (least <= min(others) and points[least] >= 4) or (least >= max(others) and points[least] <= 2)

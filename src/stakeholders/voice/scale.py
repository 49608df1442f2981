"""The scale of an answer: from which figure to which."""

from __future__ import annotations

import re
from typing import NamedTuple

_ENDS = re.compile(
    r"\s*(-?\d+(?:[.,]\d+)?)\s*(?:-|–|—|−|\.\.\.?|…|:|/|\bto\b|\bbis\b|\bà\b|\ba\b)\s*(-?\d+(?:[.,]\d+)?)\s*"
)
LARGEST = 1e9
"""Beyond which a figure is on no scale that anybody answers on."""


class Scale(NamedTuple):
    """A scale on which more is better, both ends included.

    :param low: the worst answer there is.
    :param high: the best.
    """

    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.low:g}-{self.high:g}"

    def holds(self, score: float) -> bool:
        """Whether the score lies on the scale."""
        return self.low <= score <= self.high

    def converted(self, score: float, other: Scale) -> float:
        """A score of this scale on another: both ends on both ends, and what lies between in proportion."""
        return other.low + (score - self.low) * (other.high - other.low) / (self.high - self.low)


RATING = Scale(1, 5)
"""The scale of the ratings in a register."""
NET_PROMOTER = Scale(0, 10)
USUAL = (Scale(1, 5), NET_PROMOTER, Scale(1, 7), Scale(0, 100))
"""The scales by which answers are understood that come without one: the first that holds them all."""


def scale_of(text: str) -> Scale | None:
    """The scale that a survey names: `1-5`, `0 to 10`, `1..7`; None where it names none that can be read.

    Neither end lies beyond LARGEST.
    """
    found = _ENDS.fullmatch(text)
    if found is None:
        return None
    low, high = (float(end.replace(",", ".")) for end in found.groups())
    return Scale(low, high) if -LARGEST <= low < high <= LARGEST else None

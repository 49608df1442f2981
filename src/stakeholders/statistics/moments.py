"""Number, mean, variance and skewness of counted scores, without rounding on the way.

Floats are fractions whose denominator is a power of two. All sums are therefore taken over whole numbers and rounded
once at the end: neither the order of the scores nor hundreds of millions of answers cost a digit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from stakeholders.voice.tally import Scores


class Whole(NamedTuple):
    """Figures as whole numbers over one denominator."""

    numerators: tuple[int, ...]
    denominator: int


def whole(figures: Iterable[float]) -> Whole:
    """The figures as whole numbers over their least common denominator, exactly.

    :raises ValueError, OverflowError: a figure is not a number, or infinite.
    """
    ratios = [figure.as_integer_ratio() for figure in figures]
    denominator = max((below for _above, below in ratios), default=1)  # powers of two: the greatest holds the others
    return Whole(tuple(above * (denominator // below) for above, below in ratios), denominator)


def mean_of(figures: Iterable[float]) -> float:
    """The mean, rounded once, so that the mean of equal figures is that figure.

    :raises ZeroDivisionError: there are no figures.
    """
    numerators, denominator = whole(figures)
    return sum(numerators) / (denominator * len(numerators))


@dataclass(frozen=True, slots=True)
class Moments:
    """What the counts say of the answers as a whole.

    :param n: how many answers.
    :param mean: their mean, in the unit of the scores.
    :param variance: the sample variance, by n - 1, in that unit squared; 0 of a single answer.
    :param skewness: Fisher's measure of the answers themselves, third central moment by the second to the power 1.5,
        without correction for n; 0 where all answers are the same.
    """

    n: int
    mean: float
    variance: float
    skewness: float

    @property
    def standard_error(self) -> float:
        """The standard error of the mean."""
        return math.sqrt(self.variance / self.n)


def moments(scores: Scores) -> Moments | None:
    """The moments of the scores; None where there are none."""
    n = scores.n
    if not n:
        return None
    values, unit = whole(scores.counts)
    counts = tuple(scores.counts.values())
    first = sum(value * count for value, count in zip(values, counts, strict=True))
    # n times the way from the mean is a whole number too.
    away = [n * value - first for value in values]
    second = sum(way**2 * count for way, count in zip(away, counts, strict=True))
    variance = skewness = 0.0
    if second:
        third = sum(way**3 * count for way, count in zip(away, counts, strict=True))
        variance = second / (n * n * (n - 1) * unit * unit)
        # The square of the measure is a ratio of whole numbers: third^2 n / second^3.
        skewness = math.copysign(math.sqrt(third * third * n / second**3), third) if third else 0.0
    return Moments(n, first / (n * unit), variance, skewness)

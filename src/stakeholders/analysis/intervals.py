"""Intervals: how far a figure from few answers may lie from the truth."""

from __future__ import annotations

import math
from typing import NamedTuple

NORMAL_95 = 1.959963984540054
"""The standard normal deviate that leaves 2.5 % on each side."""


class Interval(NamedTuple):
    """A range with both ends included, on the scale of the figure it belongs to."""

    low: float
    high: float


def wilson(successes: float, count: float, deviate: float = NORMAL_95) -> Interval:
    """Wilson's score interval of a share, from 0 to 1 (Wilson 1927, JASA 22, 209-212), without continuity correction.

    (p + z^2/2n -+ z sqrt(p (1 - p)/n + z^2/4n^2)) / (1 + z^2/n), with p = successes / count and n = count. It holds for
    small counts and near 0 and 1, where the usual interval fails.

    :param successes: how many of `count`; fractions are welcome, where weights make an effective count.
    :param count: how many there are; more than 0.
    :param deviate: the normal deviate z; that of a confidence of 95 % unless another is given.
    :raises ValueError: the count is not positive, or there are more successes than that.
    """
    if not 0 <= successes <= count or count <= 0:
        raise ValueError(f"{successes} successes of {count}")
    square = deviate * deviate
    middle = successes + square / 2
    half = deviate * math.sqrt(successes * (1 - successes / count) + square / 4)
    low = 0.0 if successes == 0 else (middle - half) / (count + square)
    high = 1.0 if successes == count else (middle + half) / (count + square)
    return Interval(low, high)

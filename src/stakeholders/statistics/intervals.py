"""Intervals: how far a figure from few answers may lie from the truth."""

from __future__ import annotations

import math
from typing import NamedTuple

from stakeholders.statistics.moments import Moments
from stakeholders.statistics.student import CONFIDENCE
from stakeholders.statistics.student import deviate as t_deviate

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
    low = 0.0 if successes == 0 else max((middle - half) / (count + square), 0.0)
    high = 1.0 if successes == count else min((middle + half) / (count + square), 1.0)
    return Interval(low, high)


def mean_interval(answers: Moments, confidence: float = CONFIDENCE) -> Interval | None:
    """Student's interval of a mean: mean -+ t(n - 1) s / sqrt(n), in the unit of the answers.

    Of few answers whose shape is far from even, `stakeholders.statistics.bootstrap` says more.

    None of a single answer, and where all are the same: nothing tells how far others would lie from them.
    """
    if answers.n < 2 or answers.variance == 0:
        return None
    half = t_deviate(answers.n - 1, confidence) * answers.standard_error
    return Interval(answers.mean - half, answers.mean + half)


def net_promoter(promoters: int, detractors: int, count: int) -> float:
    """Promoters less detractors as a share of all, from -1 to 1.

    :raises ValueError: there are more of them than answers, or none.
    """
    if promoters < 0 or detractors < 0 or promoters + detractors > count or count <= 0:
        raise ValueError(f"{promoters} promoters and {detractors} detractors of {count}")
    return (promoters - detractors) / count


def net_promoter_error(promoters: int, detractors: int, count: int) -> float:
    """The standard error of a net promoter score, on its scale from -1 to 1: sqrt((p + d - (p - d)^2) / n)."""
    return math.sqrt(count * (promoters + detractors) - (promoters - detractors) ** 2) / (count * math.sqrt(count))


def net_promoter_interval(promoters: int, detractors: int, count: int, confidence: float = CONFIDENCE) -> Interval:
    """The adjusted Wald interval of a net promoter score, on its scale from -1 to 1.

    Three answers are added, 3/4 of one to the promoters and as much to the detractors; then the usual interval is
    taken (Rocks 2016, The American Statistician 70, 365-372). Its middle lies nearer to 0 than the score itself, and of
    few answers it may reach beyond -1 or 1, where it is to be cut.

    :raises ValueError: there are more promoters and detractors than answers, or no answers.
    """
    net_promoter(promoters, detractors, count)
    # In quarters of an answer all counts stay whole, and of a hundred million answers no digit is lost.
    more, less, quarters = 4 * promoters + 3, 4 * detractors + 3, 4 * count + 12
    middle = (more - less) / quarters
    half = t_deviate(confidence=confidence) * 2 * net_promoter_error(more, less, quarters)
    return Interval(middle - half, middle + half)

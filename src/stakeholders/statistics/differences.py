"""Intervals of the difference of two figures from separate answers: of two means, two shares, two promoter scores."""

from __future__ import annotations

import math

from stakeholders.statistics.intervals import Interval, net_promoter, net_promoter_interval, wilson
from stakeholders.statistics.moments import Moments
from stakeholders.statistics.student import CONFIDENCE, deviate


def welch(before: Moments, after: Moments, confidence: float = CONFIDENCE) -> Interval | None:
    """Welch's interval of the mean after less the mean before, in the unit of the answers.

    The variances need not be alike; degrees of freedom by Satterthwaite (Welch 1947, Biometrika 34, 28-35).

    None where either is a single answer, or where neither has any spread.
    """
    if before.n < 2 or after.n < 2 or before.variance + after.variance == 0:
        return None
    first, second = before.variance / before.n, after.variance / after.n
    error = first + second
    # As shares of the whole, so that small variances cannot vanish when they are squared.
    degrees = 1 / ((first / error) ** 2 / (before.n - 1) + (second / error) ** 2 / (after.n - 1))
    half = deviate(degrees, confidence) * math.sqrt(error)
    change = after.mean - before.mean
    return Interval(change - half, change + half)


def newcombe(
    successes_before: float, before: float, successes_after: float, after: float, confidence: float = CONFIDENCE
) -> Interval:
    """Newcombe's hybrid score interval of the share after less the share before, from -1 to 1.

    From Wilson's intervals of both, without continuity correction (Newcombe 1998, Statistics in Medicine 17, 873-890,
    method 10).

    :raises ValueError: a count is not positive, or there are more successes than that.
    """
    z = deviate(confidence=confidence)
    return recovered(
        successes_before / before,
        wilson(successes_before, before, z),
        successes_after / after,
        wilson(successes_after, after, z),
    )


def net_promoter_difference(
    before: tuple[int, int, int], after: tuple[int, int, int], confidence: float = CONFIDENCE
) -> Interval:
    """The interval of a net promoter score after less that before, from -2 to 2, from the adjusted Wald intervals.

    :param before: promoters, detractors and all answers before, and `after` likewise.
    :raises ValueError: there are more promoters and detractors than answers, or no answers.
    """
    scores, intervals = [], []
    for promoters, detractors, count in (before, after):
        low, high = net_promoter_interval(promoters, detractors, count, confidence)
        scores.append(net_promoter(promoters, detractors, count))
        intervals.append(Interval(max(low, -1.0), min(high, 1.0)))
    return recovered(scores[0], intervals[0], scores[1], intervals[1])


def recovered(before: float, of_before: Interval, after: float, of_after: Interval) -> Interval:
    """The interval of a difference from the intervals of its parts, which need not be even about them.

    The variance of each is recovered from its limits (Zou and Donner 2008, Statistics in Medicine 27, 1693-1702). An
    interval that does not hold its own figure counts as ending there.
    """
    change = after - before
    down = math.hypot(max(after - of_after.low, 0.0), max(of_before.high - before, 0.0))
    up = math.hypot(max(of_after.high - after, 0.0), max(before - of_before.low, 0.0))
    return Interval(change - down, change + up)

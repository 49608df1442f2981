"""Change among the same people asked twice: McNemar's exact test, and the interval of the difference of two shares."""

from __future__ import annotations

import math

from stakeholders.statistics.intervals import NORMAL_95, Interval
from stakeholders.voice.paired import Turned

_LOG_HALF = math.log(0.5)


def mcnemar(to: int, away: int) -> float:
    """The p of McNemar's exact test, two-sided: how often chance alone would turn people as unevenly, or more so.

    Only those who turned tell anything. Were both ways as likely, the fewer of them would follow the binomial
    distribution of all who turned with 1/2; p is twice its probability up to that count, and 1 at the most (McNemar
    1947, Psychometrika 12, 153-157, in its exact form).

    :raises ValueError: a count is negative.
    """
    if min(to, away) < 0:
        raise ValueError(f"{to} and {away} turned")
    n, fewer = to + away, min(to, away)
    if 2 * fewer >= n:
        return 1.0
    # The greatest term first, the others as shares of it: so nothing overflows, however many have turned.
    greatest = math.lgamma(n + 1) - math.lgamma(fewer + 1) - math.lgamma(n - fewer + 1) + n * _LOG_HALF
    share = total = 1.0
    for count in range(fewer, 0, -1):
        share *= count / (n - count + 1)
        total += share
        if share < total * 1e-17:
            break
    return min(1.0, 2 * math.exp(greatest) * total)


def paired_interval(turned: Turned, deviate: float = NORMAL_95) -> Interval:
    """The interval of `Turned.difference`, from -1 to 1: Wald's after half a person is added to each of the four cells.

    With d = to - away, s = to + away + 1 and n = paired + 2 it is d/n -+ z sqrt(s - d^2/n) / n (Agresti and Min
    2005, Statistics in Medicine 24, 729-740). Its middle lies nearer to 0 than the difference. Unlike Newcombe's it
    needs no more than the counts of those who turned, which is what records hold. Of few people, or where all turn one
    way, it may leave out 0 although McNemar's p is above 0.05: the test decides.

    :param deviate: the normal deviate z; that of a confidence of 95 % unless another is given.
    """
    n, d, s = turned.paired + 2, turned.to - turned.away, turned.to + turned.away + 1
    half = deviate * math.sqrt(s - d * d / n) / n
    return Interval(max(d / n - half, -1.0), min(d / n + half, 1.0))

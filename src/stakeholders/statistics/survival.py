"""How long things take while some are still open: Kaplan and Meier's curve, its percentiles and the share in time."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from stakeholders.statistics.intervals import Interval, wilson
from stakeholders.statistics.metrics import WILSON, Estimate
from stakeholders.statistics.student import deviate
from stakeholders.texts import marked

GREENWOOD = marked("log-log interval of the Kaplan-Meier curve, 95 %")
NOT_WATCHED_SO_LONG = marked("no upper limit: nothing has been watched for so long")
_NEAR = 1e-12
"""What a share may lose by rounding: 1 - 3/5 is no less than 2/5."""


class Wait(NamedTuple):
    """How long something has taken.

    :param days: whole days from its beginning to its end, or to the day of the report where it is still open.
    :param over: whether it has come to its end.
    """

    days: int
    over: bool


class Step(NamedTuple):
    """What happens on one day of waiting.

    :param day: how many days after the beginning.
    :param at_risk: how many were waiting and watched as the day began.
    :param ended: how many came to their end on it, and `left` how many were watched until then and are still open;
        those that end do so before the others are left out of sight.
    :param waiting: the share that waits longer than this day, from 0 to 1.
    :param low: the lower end of its interval of 95 %, and `high` the upper.
    """

    day: int
    at_risk: int
    ended: int
    left: int
    waiting: float
    low: float
    high: float


class Percentile(NamedTuple):
    """By which day a share of all has come to its end.

    :param share: from 0 to 1.
    :param day: None where so many have not come to their end while they were watched.
    :param low: the first day of its interval of 95 %, and `high` the last; None where the interval has no such end.
    """

    share: float
    day: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Survival:
    """The curve of what is still waiting.

    :param steps: the days on which something ends or is left, in order.
    :param n: how many are counted, and `ended` how many of them have come to their end; the others are still open.
    """

    steps: tuple[Step, ...]
    n: int
    ended: int

    @property
    def watched_until(self) -> int:
        """The longest wait, in days; -1 where nothing is counted."""
        return self.steps[-1].day if self.steps else -1

    def after(self, days: int) -> Step | None:
        """The last step up to that day; None before the first."""
        return next((step for step in reversed(self.steps) if step.day <= days), None)

    def percentile(self, share: float) -> Percentile:
        """By which day that share has come to its end: 0.5 for the median, 0.9 for nine of ten.

        The first day on which no more than the rest still waits; the interval holds the days on which the band of the
        curve crosses it (Brookmeyer and Crowley 1982, Biometrics 38, 29-41).

        :raises ValueError: the share does not lie between 0 and 1.
        """
        if not 0 < share < 1:
            raise ValueError(f"a share of {share}")
        rest = 1 - share + _NEAR
        return Percentile(
            share,
            next((step.day for step in self.steps if step.waiting <= rest), None),
            next((step.day for step in self.steps if step.low <= rest), None),
            next((step.day for step in self.steps if step.high <= rest), None),
        )

    def within(self, days: int) -> Estimate | None:
        """The share, from 0 to 1, that comes to its end within so many days; None where nothing is counted.

        Its interval is that of the curve. Where nothing or everything has ended, the curve has none: then it is
        Wilson's, of none among those watched for so long, or of all among those that ended. Beyond the longest wait the
        share is at least what it was by then, and its upper end is 1 where some are open.
        """
        if not self.steps:
            return None
        step = self.after(days)
        if step is None or step.waiting == 1:
            # Those of whom more is known than that they were open up to the day before.
            watched = sum(each.ended + each.left for each in self.steps if each.day >= days)
            low, high = wilson(0, watched) if watched else Interval(0, 1)
            return Estimate(0.0, low, high, self.n, 0.0, WILSON if watched else NOT_WATCHED_SO_LONG)
        if step.waiting == 0:
            return Estimate(1.0, wilson(self.ended, self.ended).low, 1.0, self.n, 0.0, WILSON)
        kind, high = GREENWOOD, 1 - step.low
        if days > self.watched_until:
            kind, high = NOT_WATCHED_SO_LONG, 1.0
        error = step.waiting * math.sqrt(_greenwood(self.steps, step.day))
        return Estimate(1 - step.waiting, 1 - step.high, high, self.n, error, kind)


def survival(waits: Iterable[Wait]) -> Survival:
    """How long things take, with what is still open counted for as long as it has been watched.

    Kaplan and Meier 1958 (Journal of the American Statistical Association 53, 457-481): the share still waiting is the
    product of (1 - ended / at risk) over the days. Variance by Greenwood, sum of ended / (at risk (at risk - ended));
    the interval is taken on the scale of log(-log), so that it stays between 0 and 1 (Kalbfleisch and Prentice 1980).

    :raises ValueError: a wait is negative.
    """
    counted = Counter(waits)
    days = sorted({wait.days for wait in counted})
    if days and days[0] < 0:
        raise ValueError(f"a wait of {days[0]} days")
    n = at_risk = counted.total()
    z = deviate()
    waiting, greenwood = 1.0, 0.0
    steps = []
    for day in days:
        ended, left = counted[Wait(day, True)], counted[Wait(day, False)]
        if ended == at_risk:
            waiting = 0.0
        elif ended:
            waiting *= 1 - ended / at_risk
            greenwood += ended / (at_risk * (at_risk - ended))
        steps.append(Step(day, at_risk, ended, left, waiting, *_band(waiting, greenwood, z)))
        at_risk -= ended + left
    return Survival(tuple(steps), n, sum(step.ended for step in steps))


def _band(waiting: float, greenwood: float, z: float) -> Interval:
    if waiting in (0.0, 1.0):
        return Interval(waiting, waiting)
    hazard = -math.log(waiting)
    way = math.exp(z * math.sqrt(greenwood) / hazard)
    return Interval(math.exp(-hazard * way), math.exp(-hazard / way))


def _greenwood(steps: Iterable[Step], until: int) -> float:
    return math.fsum(
        step.ended / (step.at_risk * (step.at_risk - step.ended))
        for step in steps
        if step.day <= until and step.ended < step.at_risk
    )

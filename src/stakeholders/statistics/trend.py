"""Whether a figure rises or falls over the periods: the least-squares line through all answers, with its interval."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from stakeholders.statistics.intervals import Interval
from stakeholders.statistics.moments import whole
from stakeholders.statistics.student import deviate
from stakeholders.voice.tally import Scores

PERIODS_AT_LEAST = 3
"""Periods that must have answers before a trend says anything."""

Verdict = Literal["rising", "falling", "no change to be seen", "too short"]


@dataclass(frozen=True, slots=True)
class Trend:
    """The least-squares line of the coded answers on time.

    :param slope: how much the figure changes from one period to the next, in the unit of the figure.
    :param low: the lower end of the slope's interval of 95 %, and `high` the upper.
    :param standard_error: of the slope.
    :param level: the height of the line at `centre`, which is the mean position of the answers in time.
    :param periods: how many periods have answers, and `n` how many answers they are.
    :param spread: the standard deviation of the answers about the line, by n - 2.
    :param width: the sum of the squared distances in time of the answers from `centre`.
    """

    slope: float
    low: float
    high: float
    standard_error: float
    level: float
    centre: float
    periods: int
    n: int
    spread: float
    width: float

    @property
    def verdict(self) -> Verdict:
        """Rising or falling where the whole interval of the slope lies on one side of 0."""
        return "rising" if self.low > 0 else "falling" if self.high < 0 else "no change to be seen"

    def at(self, position: float) -> float:
        """The height of the line at a position in time."""
        return self.level + self.slope * (position - self.centre)

    def band(self, position: float) -> Interval:
        """The interval of 95 % of that height: of the mean of all who could answer, not of single answers."""
        away = position - self.centre
        half = deviate(self.n - 2) * self.spread * math.sqrt(1 / self.n + away * away / self.width)
        return Interval(self.at(position) - half, self.at(position) + half)


def trend(points: Sequence[tuple[float, Scores]], code: Callable[[float], float]) -> Trend | None:
    """The trend of answers over time; None where fewer than three periods have any.

    Ordinary least squares of every single answer on the position of its period, worked out from the counts; the
    interval of the slope is Student's with n - 2 degrees of freedom (Draper and Smith, Applied Regression Analysis,
    3rd ed. 1998, ch. 1). It takes answers for independent: where each period asks other people in another way, the
    periods differ by more than it knows of.

    :param points: the scores of each period, with its position in time (see `stakeholders.statistics.periods`).
    :param code: what each score counts: `Metric.code(scale)`.
    """
    answers = [
        (position, code(score), count) for position, scores in points for score, count in scores.counts.items() if count
    ]
    periods = len({position for position, _value, _count in answers})
    if periods < PERIODS_AT_LEAST:
        return None
    times, unit_of_time = whole(position for position, _value, _count in answers)
    values, unit = whole(value for _position, value, _count in answers)
    n = sum_t = sum_y = sum_tt = sum_ty = sum_yy = 0
    for time, value, (_position, _value, count) in zip(times, values, answers, strict=True):
        n += count
        sum_t += count * time
        sum_y += count * value
        sum_tt += count * time * time
        sum_ty += count * time * value
        sum_yy += count * value * value
    # n times the sums about the means; whole numbers all, so that nothing is lost where they nearly cancel.
    width, along, height = n * sum_tt - sum_t**2, n * sum_ty - sum_t * sum_y, n * sum_yy - sum_y**2
    left = height * width - along**2
    slope = along * unit_of_time / (width * unit)
    # n >= 3, for as many periods have answers.
    variance = left / (n * width * (n - 2) * unit * unit)
    squares = width / (n * unit_of_time * unit_of_time)
    error = math.sqrt(variance / squares)
    half = deviate(n - 2) * error
    return Trend(
        slope=slope,
        low=slope - half,
        high=slope + half,
        standard_error=error,
        level=sum_y / (n * unit),
        centre=sum_t / (n * unit_of_time),
        periods=periods,
        n=n,
        spread=math.sqrt(variance),
        width=squares,
    )


def verdict(found: Trend | None) -> Verdict:
    """What a trend comes to in a word; `too short` where there is none."""
    return "too short" if found is None else found.verdict

"""What is important and how far it is met, side by side: quadrants, gap and opportunity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from stakeholders.statistics.differences import recovered, welch
from stakeholders.statistics.intervals import Interval, wilson
from stakeholders.statistics.metrics import METRICS, Difference
from stakeholders.statistics.moments import mean_of, moments
from stakeholders.statistics.opportunity import opportunity
from stakeholders.voice.scale import NET_PROMOTER, RATING, Scale
from stakeholders.voice.tally import Scores

Crosshair = Literal["mean", "median", "midpoint"]
CROSSHAIRS: tuple[Crosshair, ...] = ("mean", "median", "midpoint")
Quadrant = Literal["concentrate here", "keep up the good work", "low priority", "possible overkill"]


@dataclass(frozen=True, slots=True)
class Placed:
    """One need or topic among the others.

    :param importance: its mean importance, and `satisfaction` its mean satisfaction, on one scale.
    """

    key: str
    importance: float
    satisfaction: float
    quadrant: Quadrant

    @property
    def gap(self) -> float:
        """Importance - satisfaction: how much less it is met than it matters."""
        return self.importance - self.satisfaction


@dataclass(frozen=True, slots=True)
class Quadrants:
    """Needs or topics by importance and satisfaction, parted by a crosshair.

    :param crosshair: where the lines stand: at the means or the medians of what is placed, or in the middle of the
        scale. The choice changes the quadrants and is to be said.
    :param importance: from which value on importance is high, and `satisfaction` from which on satisfaction is; what
        stands on a line is high.
    """

    crosshair: Crosshair
    importance: float
    satisfaction: float
    placed: tuple[Placed, ...]


def quadrants(points: Mapping[str, tuple[float, float]], crosshair: Crosshair, scale: Scale) -> Quadrants | None:
    """The needs or topics in their quadrants, in the order given (Martilla and James 1977, Journal of Marketing 41(1)).

    None where there are none.

    :param points: of each its mean importance and its mean satisfaction, both on the scale.
    """
    if not points:
        return None
    importance = _line([each for each, _other in points.values()], crosshair, scale)
    satisfaction = _line([each for _other, each in points.values()], crosshair, scale)
    placed = (
        Placed(key, important, satisfied, quadrant(important >= importance, satisfied >= satisfaction))
        for key, (important, satisfied) in points.items()
    )
    return Quadrants(crosshair, importance, satisfaction, tuple(placed))


def quadrant(important: bool, satisfied: bool) -> Quadrant:
    """The quadrant by which of both is high."""
    if important:
        return "keep up the good work" if satisfied else "concentrate here"
    return "possible overkill" if satisfied else "low priority"


def _line(values: Sequence[float], crosshair: Crosshair, scale: Scale) -> float:
    if crosshair == "midpoint":
        return (scale.low + scale.high) / 2
    return mean_of(values) if crosshair == "mean" else median(values)


def gap(importance: Scores, satisfaction: Scores) -> Difference | None:
    """Mean importance - mean satisfaction, with Welch's interval; None where either has no answers.

    Both on one scale. The same people may have answered both, which the counts do not tell: the interval takes them for
    others, and is then wider than it need be where who finds a thing important is also content with it.
    """
    wanted, met = moments(importance), moments(satisfaction)
    if wanted is None or met is None:
        return None
    low, high = welch(met, wanted) or (None, None)
    return Difference(wanted.mean - met.mean, low, high, met.n, wanted.n)


@dataclass(frozen=True, slots=True)
class Opportunity:
    """How much there is to gain with a need.

    :param value: from 0 to 20.
    :param low: the lower end of its interval of 95 %, and `high` the upper; None where it rests on ratings.
    :param importance: from 0 to 10, and `satisfaction` likewise.
    :param n: how many answers it rests on: those about importance or those about satisfaction, whichever are fewer.
    :param basis: answers (shares of 4 and 5), or ratings (by judgement, or means of answers on another scale).
    """

    value: float
    low: float | None
    high: float | None
    importance: float
    satisfaction: float
    n: int
    basis: Literal["answers", "ratings"]


def opportunity_of(importance: Scores, satisfaction: Scores, scale: Scale = RATING) -> Opportunity | None:
    """The opportunity by the shares of the answers 4 and 5 of 5, in percent and divided by ten (Ulwick).

    Its interval comes from Wilson's of both shares by recovered variances (see
    `stakeholders.statistics.differences.recovered`), taking those who answered about importance and about satisfaction
    for different people.

    None where either has no answers, and on any scale but 1-5, on which the method is defined.
    """
    if scale != RATING or not importance.n or not satisfaction.n:
        return None
    code = METRICS["csat"].code(scale)
    wanted, met = (scores.count(lambda score: code(score) > 0) for scores in (importance, satisfaction))
    ten_wanted, ten_met = 10 * wanted / importance.n, 10 * met / satisfaction.n
    of_wanted, of_met = _tenfold(wilson(wanted, importance.n)), _tenfold(wilson(met, satisfaction.n))
    # The greater of importance, and of twice importance less satisfaction: so is the interval.
    twice = recovered(ten_met, of_met, 2 * ten_wanted, Interval(2 * of_wanted.low, 2 * of_wanted.high))
    return Opportunity(
        opportunity(ten_wanted, ten_met),
        max(of_wanted.low, twice.low),
        min(max(of_wanted.high, twice.high), 20.0),
        ten_wanted,
        ten_met,
        min(importance.n, satisfaction.n),
        "answers",
    )


def opportunity_of_ratings(importance: float, satisfaction: float, scale: Scale = RATING, n: int = 1) -> Opportunity:
    """The opportunity by ratings, or means, put on the scale from 0 to 10: a stand-in, and to be called one.

    :param n: how many answers the ratings come from; 1 for a judgement.
    """
    wanted, met = scale.converted(importance, NET_PROMOTER), scale.converted(satisfaction, NET_PROMOTER)
    return Opportunity(opportunity(wanted, met), None, None, wanted, met, n, "ratings")


def _tenfold(share: Interval) -> Interval:
    return Interval(10 * share.low, 10 * share.high)

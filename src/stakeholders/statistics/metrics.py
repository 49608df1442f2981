"""What answers come to: net promoter score, satisfied share, low effort, mean and top two, each with its interval.

Each metric is the mean of coded answers: a promoter counts 100 and a detractor -100, a satisfied answer 100 and any
other 0. `Metric.code` is that code, so that a trend (see `stakeholders.statistics.trend`) speaks of the same figure.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from stakeholders.statistics import differences
from stakeholders.statistics.bootstrap import bootstrap_interval, oddly_shaped
from stakeholders.statistics.intervals import (
    Interval,
    mean_interval,
    net_promoter,
    net_promoter_error,
    net_promoter_interval,
    wilson,
)
from stakeholders.statistics.moments import moments
from stakeholders.texts import marked
from stakeholders.voice.scale import NET_PROMOTER, RATING, Scale
from stakeholders.voice.tally import Scores

Unit = Literal["points", "%", "score"]
"""Points go from -100 to 100, shares from 0 % to 100 %, a score over the scale of the answers."""

WILSON = marked("Wilson's interval, 95 %")
ADJUSTED_WALD = marked("adjusted Wald interval, 95 %")
STUDENT = marked("t interval, 95 %")
BOOTSTRAP = marked("bootstrap interval (BCa), 95 %")
ONE_ANSWER = marked("no interval: one answer")
ALL_THE_SAME = marked("no interval: all answers are the same")


class Estimate(NamedTuple):
    """A figure from answers, in the unit of its metric.

    :param low: the lower end of its interval of 95 %; None where no interval can be given.
    :param high: the upper end likewise.
    :param n: from how many answers.
    :param standard_error: of the figure; None where it cannot be said.
    :param interval: the kind of interval, or why there is none, to be translated where it is shown.
    """

    value: float
    low: float | None
    high: float | None
    n: int
    standard_error: float | None = None
    interval: str = ""


class Difference(NamedTuple):
    """How much greater one figure is than another, in the unit of its metric.

    :param low: the lower end of its interval of 95 %; None where no interval can be given.
    :param high: the upper end likewise.
    :param before: how many answers the figure compared with comes from, and `after` the figure itself.
    """

    value: float
    low: float | None
    high: float | None
    before: int
    after: int

    @property
    def tells(self) -> bool:
        """Whether the whole interval lies on one side of 0: more than chance alone would show."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True)
class Metric(ABC):
    """A figure that answers come to.

    :param key: by which options and files name it.
    :param title: what it is called, and `definition` how it is counted; both to be translated where they are shown.
    """

    key: str
    title: str
    definition: str
    unit: Unit

    @abstractmethod
    def fits(self, scale: Scale) -> bool:
        """Whether the metric is offered on the scale."""

    @abstractmethod
    def code(self, scale: Scale) -> Callable[[float], float]:
        """What each answer counts, so that the figure is the mean of it."""

    @abstractmethod
    def bounds(self, scale: Scale) -> tuple[float, float]:
        """The least and the greatest figure there can be."""

    def note(self, scale: Scale) -> str:  # noqa: ARG002
        """What must be said of the metric on this scale, to be translated where it is shown; "" where nothing must."""
        return ""

    def of(self, scores: Scores, scale: Scale) -> Estimate | None:
        """The figure with its interval, cut at its bounds.

        None where there are no answers, or the metric is not offered on the scale.
        """
        return self._of(scores, scale) if scores.n and self.fits(scale) else None

    def change(self, before: Scores, after: Scores, scale: Scale) -> Difference | None:
        """How far the figure has moved, with its interval; None where either has none."""
        return self._change(before, after, scale) if before.n and after.n and self.fits(scale) else None

    @abstractmethod
    def _of(self, scores: Scores, scale: Scale) -> Estimate: ...

    @abstractmethod
    def _change(self, before: Scores, after: Scores, scale: Scale) -> Difference: ...


@dataclass(frozen=True)
class NetPromoter(Metric):
    """Promoters (9 and more of 10) less detractors (6 and less), in points."""

    def fits(self, scale: Scale) -> bool:
        """On 0-10, and on 1-10, which is not the published scale and is noted."""
        return scale in (NET_PROMOTER, Scale(1, 10))

    def note(self, scale: Scale) -> str:
        """That the scale starts at 1."""
        if scale.low == 0:
            return ""
        return marked("The scale starts at 1, not at 0: compare the score only with others from 1 to 10.")

    def code(self, scale: Scale) -> Callable[[float], float]:  # noqa: ARG002
        """A promoter 100, a detractor -100, a passive 0."""
        return lambda score: 100.0 if score >= 9 else -100.0 if score <= 6 else 0.0

    def bounds(self, scale: Scale) -> tuple[float, float]:  # noqa: ARG002
        """All detractors, all promoters."""
        return -100.0, 100.0

    def _counted(self, scores: Scores, scale: Scale) -> tuple[int, int, int]:
        coded = scores.coded(self.code(scale)).counts
        return coded.get(100.0, 0), coded.get(-100.0, 0), scores.n

    def _of(self, scores: Scores, scale: Scale) -> Estimate:
        counted = self._counted(scores, scale)
        low, high = net_promoter_interval(*counted)
        return Estimate(
            100 * net_promoter(*counted),
            max(100 * low, -100.0),
            min(100 * high, 100.0),
            scores.n,
            100 * net_promoter_error(*counted),
            ADJUSTED_WALD,
        )

    def _change(self, before: Scores, after: Scores, scale: Scale) -> Difference:
        first, second = self._counted(before, scale), self._counted(after, scale)
        low, high = differences.net_promoter_difference(first, second)
        value = net_promoter(*second) - net_promoter(*first)
        return Difference(100 * value, 100 * low, 100 * high, before.n, after.n)


@dataclass(frozen=True)
class Top(Metric):
    """The share of the best answers, in percent.

    :param best: how many of the answers are among the best: 2 of 1-5 are 4 and 5.
    :param scales: the scales on which it is offered; None for every scale of 4 to 11 whole answers.
    """

    best: int
    scales: tuple[Scale, ...] | None

    def fits(self, scale: Scale) -> bool:
        """On its scales alone: what a converted answer would count depends on how it is rounded."""
        if self.scales is not None:
            return scale in self.scales
        return scale.low == int(scale.low) and scale.high == int(scale.high) and 3 <= scale.high - scale.low <= 10

    def code(self, scale: Scale) -> Callable[[float], float]:
        """100 from the least of the best answers on, else 0."""
        least = scale.high - self.best + 1
        return lambda score: 100.0 if score >= least else 0.0

    def bounds(self, scale: Scale) -> tuple[float, float]:  # noqa: ARG002
        """None, all."""
        return 0.0, 100.0

    def _counted(self, scores: Scores, scale: Scale) -> tuple[int, int]:
        code = self.code(scale)
        return scores.count(lambda score: code(score) > 0), scores.n

    def _of(self, scores: Scores, scale: Scale) -> Estimate:
        best, n = self._counted(scores, scale)
        low, high = wilson(best, n)
        error = (best * (n - best) / n) ** 0.5 / n
        return Estimate(100 * best / n, 100 * low, 100 * high, n, 100 * error, WILSON)

    def _change(self, before: Scores, after: Scores, scale: Scale) -> Difference:
        first, second = self._counted(before, scale), self._counted(after, scale)
        low, high = differences.newcombe(*first, *second)
        value = second[0] / second[1] - first[0] / first[1]
        return Difference(100 * value, 100 * low, 100 * high, before.n, after.n)


@dataclass(frozen=True)
class Mean(Metric):
    """The mean of the answers, in their own unit."""

    def fits(self, scale: Scale) -> bool:  # noqa: ARG002
        """On every scale."""
        return True

    def code(self, scale: Scale) -> Callable[[float], float]:  # noqa: ARG002
        """The answer itself."""
        return lambda score: score

    def bounds(self, scale: Scale) -> tuple[float, float]:
        """The ends of the scale."""
        return scale.low, scale.high

    def _of(self, scores: Scores, scale: Scale) -> Estimate:
        found = moments(scores)
        assert found is not None  # there are answers
        if found.n == 1:
            return Estimate(found.mean, None, None, 1, None, ONE_ANSWER)
        if found.variance == 0:
            return Estimate(found.mean, None, None, found.n, 0.0, ALL_THE_SAME)
        odd = oddly_shaped(found)
        interval: Interval | None = bootstrap_interval(scores) if odd else mean_interval(found)
        assert interval is not None  # there are two answers that differ
        low, high = max(interval.low, scale.low), min(interval.high, scale.high)
        return Estimate(found.mean, low, high, found.n, found.standard_error, BOOTSTRAP if odd else STUDENT)

    def _change(self, before: Scores, after: Scores, scale: Scale) -> Difference:  # noqa: ARG002
        first, second = moments(before), moments(after)
        assert first is not None  # there are answers
        assert second is not None
        low, high = differences.welch(first, second) or (None, None)
        return Difference(second.mean - first.mean, low, high, before.n, after.n)


_ALL: tuple[Metric, ...] = (
    NetPromoter(
        "nps",
        marked("Net promoter score (NPS)"),
        marked("The share of answers 9 and 10 less the share of answers up to 6, in points from -100 to 100."),
        "points",
    ),
    Top(
        "csat",
        marked("Satisfied (CSAT)"),
        marked("The share of the two best answers of five, 4 and 5 (top-2-box)."),
        "%",
        2,
        (RATING,),
    ),
    Top(
        "ces",
        marked("Low effort (CES)"),
        marked("The share of answers 5 to 7 of 7 (customer effort score 2.0)."),
        "%",
        3,
        (Scale(1, 7),),
    ),
    Mean("mean", marked("Mean"), marked("The mean of all answers."), "score"),
    Top("top_2_box", marked("Top-2-box"), marked("The share of the two best answers of the scale."), "%", 2, None),
)
METRICS: dict[str, Metric] = {metric.key: metric for metric in _ALL}
"""By key: nps, csat, ces, mean, top_2_box."""

_PRINCIPAL = {"recommendation": "nps", "satisfaction": "csat", "effort": "ces"}
"""The metric made for a construct; offered first where the scale is the one it is made for."""


def fitting(construct: str, scale: Scale | None) -> tuple[Metric, ...]:
    """The metrics for answers to such a question on such a scale, the principal one first.

    That made for the construct where the scale is its own, then the mean, then top-2-box unless it says the same as the
    first. Where nobody says what was measured, 0-10 is taken for recommendation and 1-5 for satisfaction. None where
    the scale is not known, and none of Kano's categories, which are no figures.
    """
    if scale is None or construct == "kano":
        return ()
    if not construct:
        construct = {NET_PROMOTER: "recommendation", RATING: "satisfaction"}.get(scale, "")
    principal = METRICS.get(_PRINCIPAL.get(construct, ""))
    found = [principal] if principal is not None and principal.fits(scale) else []
    found.append(METRICS["mean"])
    if METRICS["top_2_box"].fits(scale) and METRICS["csat"] not in found:
        found.append(METRICS["top_2_box"])
    return tuple(found)


def shown(estimate: Estimate | None, fewest: int) -> Estimate | None:
    """The estimate where it rests on so many answers at the least (`policy.fewest_answers`); None where it does not."""
    return estimate if estimate is not None and estimate.n >= fewest else None

"""How satisfied customers and other parties are: figures with intervals, over time, by whom, about what, whose task.

Surveys that measure the same on the same scale are one series over time; the answers of customers and those of other
parties are never one figure. A figure speaks of the latest survey; the course over time of all. Where a survey asks
about the organisation as a whole, the figure is that of this question, and topics have theirs beside it; where it asks
about topics alone, the figure is over all of them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from stakeholders.analysis.answers_by import Answers, Dimension, Doubt, Sorted, parted
from stakeholders.analysis.waves import BY as BY
from stakeholders.analysis.waves import By as By
from stakeholders.analysis.waves import Step, all_of, comparable, sound, steps_of, surveys_of, waves_of
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.model.voice import Survey
from stakeholders.statistics.metrics import Difference, Estimate, Metric, fitting, shown
from stakeholders.statistics.trend import PERIODS_AT_LEAST, Trend, trend
from stakeholders.voice.heard import NOTHING_HEARD, Heard
from stakeholders.voice.scale import Scale
from stakeholders.voice.tally import Scores

APART = ("importance", "kano", "knowledge", "behaviour", "attitude")
"""What is measured of needs rather than of how they are met, or of our own people: it has its own place beside
satisfaction, or a report of its own."""
_FIRST = ("satisfaction", "recommendation", "effort", "loyalty")
About = Literal["", "whole", "topics", "subjects"]
"""What a figure is about where that must be said: the whole although topics are asked, too; all topics, or all topics
and needs, taken together. "" where nothing but the whole was ever asked."""


@dataclass(frozen=True, slots=True)
class Part:
    """The figure of one party, segment, topic, need, function or question.

    :param key: as `stakeholders.analysis.answers_by.parted` gives it.
    :param n: how many answers.
    :param people: of parties and segments, how many people gave them; None where the answers do not tell people apart.
    :param estimate: None where there are too few answers, or they are of too few people.
    :param change: since the survey before; None where either has too few answers.
    """

    key: str
    n: int
    estimate: Estimate | None
    change: Difference | None
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A figure in the course over time.

    :param period: the period as `stakeholders.statistics.periods.coarser` gives it; "" where the points are surveys.
    :param surveys: the ids of the surveys, where the points are such; those of one wave are one point.
    :param place: where it lies in time.
    :param estimate: None where there are too few answers.
    :param change: since the point before; None where either has too few answers.
    """

    period: str
    surveys: tuple[str, ...]
    place: float
    n: int
    estimate: Estimate | None
    change: Difference | None


@dataclass(frozen=True, slots=True)
class Series:
    """What customers, or other parties, say to one question over time.

    :param metric: the metric that is followed; `metrics` all that fit, with the figures of the latest survey.
    :param latest: the ids of the surveys that the figures are of; `scores` are their answers.
    :param about: what the figures are about, but for those of the parts by topic, need, function and question.
    :param doubts: by the id of each latest survey most of whose answers are no score, why there is no figure.
    :param by: what the points are.
    :param dated: whether the points lie in time as their days say; else one survey is one step.
    :param trend: over the points that have answers enough; None where they are fewer than three.
    :param parts: the figures of the parts, the least first, then those withheld.
    """

    construct: str
    scale: Scale
    customers: bool
    metric: Metric
    metrics: tuple[tuple[Metric, Estimate | None], ...]
    latest: tuple[str, ...]
    scores: Scores
    about: About
    doubts: Mapping[str, Doubt]
    by: By
    points: tuple[Point, ...]
    dated: bool
    trend: Trend | None
    parts: Mapping[Dimension, tuple[Part, ...]]

    @property
    def estimate(self) -> Estimate | None:
        """The figure of the latest survey; None where there are too few answers."""
        return next(found for metric, found in self.metrics if metric is self.metric)

    @property
    def change(self) -> Difference | None:
        """How far the figure has moved from the last point but one to the last."""
        return self.points[-1].change if self.points else None


@dataclass(frozen=True, slots=True)
class Response:
    """How many answered a survey.

    :param respondents: None where the answers do not tell people apart.
    """

    survey: str
    respondents: int | None
    sampled: int | None
    population: int | None

    @property
    def asked(self) -> int | None:
        """How many were asked: those sampled, else all who could have been."""
        return self.sampled or self.population

    @property
    def rate(self) -> float | None:
        """The response rate in percent; None where it cannot be said, or cannot be right."""
        if not self.asked or self.respondents is None or self.respondents > self.asked:
            return None
        return 100 * self.respondents / self.asked


class _Showing:
    """Which parts may be shown: those of answers enough, given by people enough."""

    def __init__(self, register: Register, heard: Heard, public: bool) -> None:
        self.fewest = register.header.policy.fewest_answers
        self.public = public
        self._parties, self._heard = register.all(Party), heard

    def people(self, latest: Iterable[Answers], dimension: Dimension) -> Mapping[str, int] | None:
        """How many people of each party or segment answered; None for all else, and where people are not told apart."""
        tallies = [self._heard.tallies.get(id) for id in dict.fromkeys(each.survey for each in latest)]
        if dimension not in ("party", "segment") or any(each is None or each.respondents is None for each in tallies):
            return None
        found: dict[str, int] = {}
        for tally in tallies:
            for party, count in (tally.respondents or {}).items() if tally is not None else ():
                known = self._parties.get(party)
                key = party if dimension == "party" else known.segment if known is not None else ""
                found[key] = found.get(key, 0) + count
        return found

    def hidden(self, answers: Mapping[str, int], people: Mapping[str, int] | None) -> frozenset[str]:
        """The parts with too few; in public as many of the next smallest as it takes.

        Else what few say could be worked out: what all say, less what the parts shown say.
        """
        counts = {key: n if people is None else min(n, people.get(key, n)) for key, n in answers.items()}
        smallest = sorted(counts, key=lambda key: (counts[key], key))
        hidden = [key for key in smallest if counts[key] < self.fewest]
        if self.public:
            while hidden and len(hidden) < len(smallest) and sum(counts[key] for key in hidden) < self.fewest:
                hidden.append(smallest[len(hidden)])
        return frozenset(hidden)


def satisfaction(
    register: Register,
    found: Sorted,
    *,
    metric: str = "",
    by: By | None = None,
    dimensions: Iterable[Dimension] = (),
    heard: Heard = NOTHING_HEARD,
    public: bool = False,
) -> tuple[Series, ...]:
    """Every series that has answers: those of customers first, satisfaction before recommendation and the rest.

    :param metric: the key of the metric to follow where it fits; "" for the principal one of each series.
    :param by: what the points in time are; None for surveys where there are several, else quarters or months where
        there are answers from three or more.
    :param dimensions: by what the figures of the latest survey are parted.
    :param heard: the tallies, which say how many people answered.
    :param public: whether anybody may read it: then nothing can be worked out of what is withheld.
    """
    grouped: dict[tuple[bool, str, Scale], list[Answers]] = {}
    for each in found.answers:
        if each.construct not in APART:
            grouped.setdefault((each.customers, each.construct, each.scale), []).append(each)
    keys = sorted(grouped, key=_place_of_series)
    wanted = tuple(dimensions)
    show = _Showing(register, heard, public)
    every = (_series(register, key, grouped[key], found.doubted, metric, by, wanted, show) for key in keys)
    return tuple(series for series in every if series is not None)


def _place_of_series(key: tuple[bool, str, Scale]) -> tuple[bool, int, str, Scale]:
    customers, construct, scale = key
    return not customers, _FIRST.index(construct) if construct in _FIRST else len(_FIRST), construct, scale


def _series(
    register: Register,
    key: tuple[bool, str, Scale],
    answers: list[Answers],
    doubted: Mapping[str, Doubt],
    wanted: str,
    by: By | None,
    dimensions: tuple[Dimension, ...],
    show: _Showing,
) -> Series | None:
    customers, construct, scale = key
    metrics = fitting(construct, scale)
    if not metrics:
        return None
    metric = next((each for each in metrics if each.key == wanted), metrics[0])
    fewest = register.header.policy.fewest_answers
    waves, places = waves_of(register, answers)
    latest, former = waves[-1], waves[-2] if len(waves) > 1 else []
    about = _about(register, waves, fewest)
    headline = comparable(waves, places, whole=about in ("", "whole"))
    scores = all_of(headline[0][-1])
    doubts = {each.survey: doubted[each.survey] for each in latest if each.survey in doubted}
    chosen, points = steps_of(*sound(*headline, doubted), by)
    told = _told(points, metric, scale, fewest)
    if show.public and chosen != "survey":  # the periods add up to what is shown of all
        told = _without(told, show.hidden({each.period: each.n for each in told}, None))
    line = [(place, each) for _period, _surveys, place, each in points if each.n >= fewest]
    parts = {
        dimension: _parts(
            register,
            *((latest, former) if dimension in _BY_SUBJECT else _alike(latest, former, headline[0][-1][0].whole)),
            dimension,
            metric,
            scale,
            show,
        )
        for dimension in (dimensions if not doubts else ())
    }
    if show.public and any(part.estimate is None for part in parts.get("party", ())):
        parts.pop("segment", None)  # from which a party could be told that is withheld
    return Series(
        construct,
        scale,
        customers,
        metric,
        tuple((each, shown(each.of(scores, scale), fewest) if not doubts else None) for each in metrics),
        surveys_of(headline[0][-1]),
        scores,
        about,
        doubts,
        chosen,
        told,
        places is not None or chosen != "survey",
        trend(line, metric.code(scale)) if len(line) >= PERIODS_AT_LEAST else None,
        {dimension: found for dimension, found in parts.items() if found},
    )


_BY_SUBJECT: tuple[Dimension, ...] = ("topic", "need", "function", "question")
"""The dimensions whose parts tell what was asked about, so that every answer has its place in them."""


def _about(register: Register, waves: Sequence[Sequence[Answers]], fewest: int) -> About:
    """What the figure is about: the whole where the latest survey asks about it, and enough answer that."""
    latest = waves[-1]
    subjects = [each for each in latest if not each.whole]
    if not subjects:
        return "" if all(each.whole for wave in waves for each in wave) else "whole"
    if all_of([each for each in latest if each.whole]).n >= fewest:
        return "whole"
    needs = register.all(Need)
    return "subjects" if any(subject in needs for each in subjects for _party, subject in each.subjects) else "topics"


def _alike(latest: list[Answers], former: list[Answers], whole: bool) -> tuple[list[Answers], list[Answers]]:
    return [each for each in latest if each.whole is whole], [each for each in former if each.whole is whole]


def _told(points: Sequence[Step], metric: Metric, scale: Scale, fewest: int) -> tuple[Point, ...]:
    told: list[Point] = []
    before: Scores | None = None
    for period, surveys, place, scores in points:
        told.append(
            Point(
                period,
                surveys,
                place,
                scores.n,
                shown(metric.of(scores, scale), fewest),
                _change(before, scores, metric, scale, fewest),
            )
        )
        before = scores
    return tuple(told)


def _without(points: Sequence[Point], hidden: Container[str]) -> tuple[Point, ...]:
    """The points without the figures of some periods, and without the changes from and to these."""
    periods = ["", *(point.period for point in points)]
    return tuple(
        replace(
            point,
            estimate=None if point.period in hidden else point.estimate,
            change=None if point.period in hidden or former in hidden else point.change,
        )
        for former, point in zip(periods, points, strict=False)
    )


def _change(before: Scores | None, after: Scores, metric: Metric, scale: Scale, fewest: int) -> Difference | None:
    if before is None or min(before.n, after.n) < fewest:
        return None
    return metric.change(before, after, scale)


def _parts(
    register: Register,
    latest: Sequence[Answers],
    former: Sequence[Answers],
    dimension: Dimension,
    metric: Metric,
    scale: Scale,
    show: _Showing,
) -> tuple[Part, ...]:
    """The figures of the parts; none where the answers do not part this way."""
    now = parted(register, latest, dimension)
    if not any(now):
        return ()
    then = parted(register, former, dimension)
    people = show.people(latest, dimension)
    hidden = show.hidden({key: scores.n for key, scores in now.items()}, people)
    parts = (
        Part(key, scores.n, None, None, people.get(key, 0) if people is not None else None)
        if key in hidden
        else Part(
            key,
            scores.n,
            metric.of(scores, scale),
            None if show.public else _change(then.get(key), scores, metric, scale, show.fewest),
            people.get(key, 0) if people is not None else None,
        )
        for key, scores in now.items()
    )
    return tuple(sorted(parts, key=lambda part: (*_rank(part), part.key)))


def _rank(part: Part) -> tuple[bool, float]:
    return (False, part.estimate.value) if part.estimate is not None else (True, 0)


def responses(register: Register, heard: Heard) -> tuple[Response, ...]:
    """How many answered each survey that was heard."""
    found: list[Response] = []
    for id, tally in heard.tallies.items():
        survey = register.get(Survey, id)
        people = sum(tally.respondents.values()) if tally.respondents is not None else None
        asked = (survey.sampled, survey.population) if survey is not None else (None, None)
        found.append(Response(id, people, *asked))
    return tuple(found)

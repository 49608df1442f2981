"""What was measured of knowledge, behaviour and attitude: from records and from answers, group by group, wave by wave.

A group is a function, a level, a level of a function, or everybody, as whoever measured it says. Two sources are put
together: assessments, which somebody has recorded, and the answers to surveys that say the function or the level of
who answers. Where both speak of the same people in the same survey, the record is taken, for somebody stands behind it.

Of answers a share is that of the favourable answers (see `stakeholders.voice.paired.favourable_from`). People are
counted by the question that most of them answered, so that somebody who answers four questions counts once: it is by
people that intervals are reckoned.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from stakeholders.analysis.answers_by import doubt
from stakeholders.analysis.held import Held
from stakeholders.model.voice import Assessment, Survey
from stakeholders.voice.paired import ATTITUDES, Turned, about_ourselves, favourable_from, wave_of
from stakeholders.voice.scale import Scale, scale_of
from stakeholders.voice.tally import Scores, Tally

Source = Literal["record", "answers"]
Group = tuple[str, str]
"""A function and a level; "" where it is not parted by them."""
Lack = Literal["no day", "no construct", "no respondents", "no figure"]


@dataclass(frozen=True, slots=True)
class Measured:
    """One construct in one group and one wave.

    :param wave: the wave, as it is called; of a survey without one the survey's id, else the day.
    :param day: when it was measured.
    :param people: how many answered.
    :param favourable: how many of them favourably; not whole where a record says it as a share, or a person answered
        several questions. None where only a mean is known.
    :param mean: the mean score; None where it is not known. `scale` is the scale it is on, None where nobody says it.
    :param scores: how often each score was given, where each person gave one; else None.
    :param turned: what became of those asked in the wave before, too; None where nobody was recognised.
    :param since: which wave that was; "" where a record does not say it, and means the one before.
    :param records: the ids of what says it: assessments, or the survey.
    """

    construct: str
    function: str
    level: str
    wave: str
    day: dt.date
    people: int
    favourable: float | None
    mean: float | None = None
    scale: Scale | None = None
    scores: Scores | None = None
    turned: Turned | None = None
    since: str = ""
    source: Source = "record"
    survey: str = ""
    records: tuple[str, ...] = ()

    @property
    def group(self) -> Group:
        """The function and the level."""
        return self.function, self.level


@dataclass(frozen=True, slots=True)
class Found:
    """All that was measured by a day.

    :param measured: in the order of their days; what is measured later than the day of the report is not there.
    :param lacking: assessments that give no figure, each with what it lacks.
    :param unpaired: the ids of surveys that name respondents where they are not read.
    :param doubted: the ids of surveys most of whose answers are no score, and of those whose scale nobody knows.
    """

    measured: tuple[Measured, ...]
    lacking: tuple[tuple[Assessment, Lack], ...] = ()
    unpaired: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()


def measured(held: Held) -> Found:
    """Everything that was measured by the day of the report."""
    recorded: list[Measured] = []
    lacking: list[tuple[Assessment, Lack]] = []
    for assessment in held.assessments:
        found = _recorded(held, assessment)
        if isinstance(found, Measured):
            if found.day <= held.today:
                recorded.append(found)
        else:
            lacking.append((assessment, found))
    answered, doubted = _answered(held)
    spoken_for = _Recorded(recorded)
    kept = [each for each in answered if not spoken_for.overlaps(each)]
    everything = sorted((*recorded, *kept), key=lambda each: each.day)
    return Found(tuple(everything), tuple(lacking), held.heard.pairs.unread, tuple(doubted))


def _recorded(held: Held, assessment: Assessment) -> Measured | Lack:
    """What an assessment says, or what it lacks to say anything."""
    survey = held.register.get(Survey, assessment.survey) if assessment.survey else None
    day = assessment.measured_on or (survey.closed_on or survey.opened_on if survey is not None else None)
    construct = assessment.construct or (survey.construct if survey is not None else "") or ""
    if construct not in ATTITUDES:
        return "no construct"
    if assessment.favourable is None and assessment.score is None:
        return "no figure"
    if not assessment.respondents:
        return "no respondents"
    if day is None:
        return "no day"
    people = assessment.respondents
    return Measured(
        construct=construct,
        function=assessment.function or "",
        level=assessment.level or "",
        wave=assessment.wave.strip() or (wave_of(survey) if survey is not None else day.isoformat()),
        day=day,
        people=people,
        favourable=assessment.favourable * people / 100 if assessment.favourable is not None else None,
        mean=assessment.score,
        scale=scale_of(survey.scale) if survey is not None else None,
        turned=turned_of(assessment),
        survey=assessment.survey or "",
        records=(assessment.id,),
    )


def turned_of(assessment: Assessment) -> Turned | None:
    """What the assessment says of those who were asked twice; None where it does not say it, or cannot be right."""
    paired, to, away = assessment.paired, assessment.turned_favourable, assessment.turned_unfavourable
    if not paired or to is None or away is None or to + away > paired or paired > (assessment.respondents or 0):
        return None
    return Turned(paired, to, away)


class _Recorded:
    """Whom records speak of, by survey and construct."""

    def __init__(self, recorded: Iterable[Measured]) -> None:
        self._groups: dict[tuple[str, str], set[Group]] = {}
        for each in recorded:
            if each.survey:
                self._groups.setdefault((each.survey, each.construct), set()).add(each.group)

    def overlaps(self, found: Measured) -> bool:
        """Whether a record speaks of the same people, or of some of them, or of a group that holds them."""
        groups = self._groups.get((found.survey, found.construct), ())
        return any(_touch(found.group, group) for group in groups)


def _touch(one: Group, other: Group) -> bool:
    return all(not mine or not theirs or mine == theirs for mine, theirs in zip(one, other, strict=True))


def _answered(held: Held) -> tuple[list[Measured], list[str]]:
    """What the answers to surveys say, and the surveys of which they say nothing."""
    found: list[Measured] = []
    doubted: list[str] = []
    pairs = {asked[1:]: (asked.before, turned) for asked, turned in held.heard.pairs.turned.items()}
    for id, tally in held.heard.tallies.items():
        survey = held.register.get(Survey, id)
        if survey is None or not about_ourselves(survey):
            continue
        if tally.scale is None or doubt(tally) is not None:
            doubted.append(id)
        else:
            found += _of_tally(survey, tally, tally.scale, pairs, held.today)
    return found, doubted


_Later = tuple[str, str, str, str]
"""The later wave, the construct, the function, the level."""
_Paired = tuple[str, Turned | None]
"""The earlier wave, and what became of those in both."""


@dataclass(slots=True)
class _Sum:
    """The answers of a group, added up.

    :ivar by_question: by subject and question how many answered.
    """

    counts: dict[float, int] = field(default_factory=dict)
    by_question: dict[tuple[str, str], int] = field(default_factory=dict)


def _of_tally(
    survey: Survey, tally: Tally, scale: Scale, pairs: Mapping[_Later, _Paired], today: dt.date
) -> Iterator[Measured]:
    this_month = f"{today:%Y-%m}"
    sums: dict[tuple[str, str, str], _Sum] = {}
    last = ""
    for group, score, count in tally:
        if group.construct not in ATTITUDES or group.period > this_month:
            continue
        own = sums.setdefault((group.construct, group.function, group.level), _Sum())
        own.counts[score] = own.counts.get(score, 0) + count
        question = (group.subject, group.question)
        own.by_question[question] = own.by_question.get(question, 0) + count
        last = max(last, group.period)
    day = survey.closed_on or survey.opened_on or _end_of(last)
    if day is None:
        return
    day, least = min(day, today), favourable_from(scale)
    if survey.opened_on is not None and survey.opened_on > today:
        return
    for (construct, function, level), own in sums.items():
        scores = Scores.of(own.counts)
        people = max(own.by_question.values())
        share = scores.count(lambda score: score >= least) / scores.n
        wave = wave_of(survey)
        since, turned = pairs.get((wave, construct, function, level), ("", None))
        yield Measured(
            construct=construct,
            function=function,
            level=level,
            wave=wave,
            day=day,
            people=people,
            favourable=share * people,
            mean=scores.sum / scores.n,
            scale=scale,
            scores=scores if people == scores.n else None,
            turned=turned,
            since=since,
            source="answers",
            survey=survey.id,
            records=(survey.id,),
        )


def _end_of(month: str) -> dt.date | None:
    """The last day of a month written as 2026-04."""
    if len(month) != len("2026-04"):
        return None
    year, number = int(month[:4]), int(month[5:])
    return dt.date(year, number, monthrange(year, number)[1])


def covering(found: Sequence[Measured]) -> tuple[Measured, ...]:
    """Those that speak of all people measured, each once: what is said of a whole comes before what is of its parts.

    Where functions and levels are each told by themselves, the functions are taken.

    :param found: of one construct and one wave.
    """
    groups = {each.group for each in found}
    if ("", "") in groups:
        return tuple(each for each in found if each.group == ("", ""))
    wholes = {function for function, level in groups if not level}
    levels = {level for function, level in groups if not function} if not wholes else set()
    return tuple(
        each
        for each in found
        if (each.function in wholes and not each.level)
        or (each.function and each.function not in wholes and each.level not in levels)
        or (not each.function and each.level in levels)
    )

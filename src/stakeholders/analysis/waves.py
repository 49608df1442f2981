"""The rounds in which the same was asked: surveys that belong together, where they lie in time, their points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from stakeholders.analysis.answers_by import Answers, Doubt, added, months_of
from stakeholders.model.register import Register
from stakeholders.model.voice import Survey
from stakeholders.statistics.periods import coarser, position, position_of_wave
from stakeholders.statistics.trend import PERIODS_AT_LEAST
from stakeholders.voice.tally import Scores

By = Literal["survey", "month", "quarter", "half-year", "year"]
BY: tuple[By, ...] = ("survey", "month", "quarter", "half-year", "year")
"""By what the course over time is told."""
Step = tuple[str, tuple[str, ...], float, Scores]
"""A period, the surveys, where it lies, the answers."""


def waves_of(register: Register, answers: list[Answers]) -> tuple[list[list[Answers]], list[float] | None]:
    """The surveys in the order of time, those of one wave together, with where each lies.

    Where the days of one are not known, the order is that of the register, and no place is given.
    """
    groups: dict[tuple[str, str], list[Answers]] = {}
    for each in answers:
        survey = register.get(Survey, each.survey)
        key = ("wave", survey.wave) if survey is not None and survey.wave.strip() else ("survey", each.survey)
        groups.setdefault(key, []).append(each)
    waves = list(groups.values())
    placed = [_place(register, wave) for wave in waves]
    known = [place for place in placed if place is not None]
    if len(known) < len(waves):
        return waves, None
    order = sorted(range(len(waves)), key=lambda number: (known[number], number))
    return [waves[number] for number in order], [known[number] for number in order]


def _place(register: Register, wave: Sequence[Answers]) -> float | None:
    """Where a wave lies in time, in months: as its surveys say, else where its last answers lie."""
    places: list[float] = []
    for each in wave:
        survey = register.get(Survey, each.survey)
        place = position_of_wave(survey) if survey is not None else None
        months = [month for month in each.months if month]
        if place is None and months:
            place = position(max(months))
        if place is not None:
            places.append(place)
    return sum(places) / len(places) if places else None


def steps_of(waves: list[list[Answers]], places: list[float] | None, by: By | None) -> tuple[By, list[Step]]:
    """The points in time, as they were asked for, or as they suit the answers."""
    if by is None and len(waves) == 1:
        months = months_of(waves[0])
        options: tuple[By, ...] = ("quarter", "month")
        spans = ((each, {coarser(month, each) for month in months}) for each in options if each != "survey")
        by = next((each for each, periods in spans if len(periods) >= PERIODS_AT_LEAST), "survey")
    if by is None or by == "survey":
        steps = places if places is not None else [float(number) for number in range(len(waves))]
        return "survey", [("", surveys_of(wave), place, all_of(wave)) for wave, place in zip(waves, steps, strict=True)]
    found: dict[str, list[Mapping[float, int]]] = {}
    for month, scores in months_of([each for wave in waves for each in wave]).items():
        found.setdefault(coarser(month, by), []).append(scores.counts)
    return by, [(period, (), position(period), added(counts)) for period, counts in found.items()]


def comparable(
    waves: list[list[Answers]], places: list[float] | None, *, whole: bool
) -> tuple[list[list[Answers]], list[float] | None]:
    """The waves with those answers alone that are about the whole, or about topics and needs, and where they lie."""
    kept = [(number, alike) for number, wave in enumerate(waves) if (alike := [e for e in wave if e.whole is whole])]
    return [wave for _number, wave in kept], [places[number] for number, _wave in kept] if places is not None else None


def sound(
    waves: list[list[Answers]], places: list[float] | None, doubted: Mapping[str, Doubt]
) -> tuple[list[list[Answers]], list[float] | None]:
    """The waves without those of which a survey is doubted, and where they lie."""
    kept = [number for number, wave in enumerate(waves) if not any(each.survey in doubted for each in wave)]
    return [waves[number] for number in kept], [places[number] for number in kept] if places is not None else None


def surveys_of(wave: Iterable[Answers]) -> tuple[str, ...]:
    """The ids of the surveys of a wave, each once."""
    return tuple(dict.fromkeys(each.survey for each in wave))


def all_of(wave: Iterable[Answers]) -> Scores:
    """All answers of a wave."""
    return added(counts for each in wave for counts in each.months.values())

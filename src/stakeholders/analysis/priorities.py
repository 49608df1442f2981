"""What matters beside how it is met, need by need and topic by topic: quadrants and opportunity from answers; Kano.

Satisfaction comes from answers, always. Importance does where a survey asks for it, else from the ratings by judgement
in the register, and each says which. Of several surveys that ask the same of a need or topic the latest counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from stakeholders.analysis.answers_by import Answers, Dimension, added, parted
from stakeholders.analysis.improvement import OPPORTUNITY_AT_LEAST
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Topic
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.statistics.kano import Kano, kano
from stakeholders.statistics.metrics import Difference
from stakeholders.statistics.quadrants import (
    Crosshair,
    Opportunity,
    Quadrants,
    gap,
    opportunity_of,
    opportunity_of_ratings,
    quadrants,
)
from stakeholders.voice.scale import RATING, Scale
from stakeholders.voice.tally import Scores

Rows = Literal["need", "topic"]
FEW = 8
"""Of fewer needs or topics the means are no yardstick: the lines then stand at the midpoint of the scale."""


@dataclass(frozen=True, slots=True)
class Priority:
    """One need or topic.

    :param importance: its mean, on 1 to 5; likewise `satisfaction`.
    :param judged: whether importance rests on ratings by judgement in the register.
    :param important: how many answers, or ratings, importance rests on; `satisfied` how many answers satisfaction does.
    :param gap: how far it is from being met as it matters, with its interval; None where importance is judged.
    """

    key: str
    importance: float
    satisfaction: float
    judged: bool
    important: int
    satisfied: int
    gap: Difference | None
    opportunity: Opportunity

    @property
    def underserved(self) -> bool:
        """Whether it is important and not met accordingly by its opportunity, wherever the lines of the fields stand.

        By the same measure as the needs of `stakeholders.analysis.improvement`.
        """
        found = self.opportunity
        return found.value >= OPPORTUNITY_AT_LEAST and found.satisfaction < found.importance


@dataclass(frozen=True, slots=True)
class Priorities:
    """All needs, or all topics, of which both are known.

    :param listed: those with the most to gain first.
    :param withheld: how many have fewer answers than the policy asks for.
    :param few: whether the lines stand at the midpoint because there are fewer than `FEW`.
    :param converted: the scales, other than 1 to 5, from which means were converted.
    """

    rows: Rows
    listed: tuple[Priority, ...]
    quadrants: Quadrants
    withheld: int
    converted: tuple[Scale, ...]
    few: bool = False


@dataclass(frozen=True, slots=True)
class KanoOf:
    """What meeting a need, or what is asked of a topic, does to customers; `found` is None where too few answered."""

    key: str
    n: int
    found: Kano | None


def priorities(
    register: Register, answers: Sequence[Answers], rows: Rows, crosshair: Crosshair | None = None
) -> Priorities | None:
    """Importance beside satisfaction; None where fewer than two needs or topics have both.

    The answers of customers count where there are any, else those of everybody.

    :param crosshair: where the lines of the fields stand; None for the means, of fewer than `FEW` for the midpoint.
    """
    satisfied = _latest(register, answers, "satisfaction", rows)
    if not satisfied:
        return None
    important = _latest(register, answers, "importance", rows)
    judged = _judged(register, rows) if len(important) < len(satisfied) else {}
    fewest = register.header.policy.fewest_answers
    listed: list[Priority] = []
    scales: dict[Scale, None] = {}
    withheld = 0
    for key, (scale, scores) in satisfied.items():
        asked = important.get(key)
        if asked is None and key not in judged:
            continue
        if scores.n < fewest or (asked is not None and asked[1].n < fewest):
            withheld += 1
            continue
        scales[scale] = None
        if asked is not None:
            scales[asked[0]] = None
        listed.append(_priority(key, scale, scores, asked, judged.get(key, ())))
    points = {each.key: (each.importance, each.satisfaction) for each in listed}
    few = crosshair is None and len(listed) < FEW
    placed = quadrants(points, crosshair or ("midpoint" if few else "mean"), RATING) if len(listed) > 1 else None
    if placed is None:
        return None
    listed.sort(key=lambda each: (-round(each.opportunity.value, 9), each.key))
    converted = tuple(scale for scale in scales if scale != RATING)
    return Priorities(rows, tuple(listed), placed, withheld, converted, few)


def _priority(
    key: str, scale: Scale, scores: Scores, asked: tuple[Scale, Scores] | None, ratings: Sequence[int]
) -> Priority:
    satisfaction = scale.converted(_mean(scores), RATING)
    if asked is None:
        importance = sum(ratings) / len(ratings)
        opportunity = opportunity_of_ratings(importance, satisfaction, RATING, min(len(ratings), scores.n))
        return Priority(key, importance, satisfaction, True, len(ratings), scores.n, None, opportunity)
    own, given = asked
    importance = own.converted(_mean(given), RATING)
    n = min(given.n, scores.n)
    found = opportunity_of(given, scores, scale) if own == scale else None
    opportunity = found or opportunity_of_ratings(importance, satisfaction, RATING, n)
    apart = gap(given, scores) if own == scale == RATING else None
    return Priority(key, importance, satisfaction, False, given.n, scores.n, apart, opportunity)


def _mean(scores: Scores) -> float:
    return scores.sum / scores.n


def _judged(register: Register, rows: Rows) -> dict[str, tuple[int, ...]]:
    """The importance of customers' needs as the register has it, by need or by topic."""
    parties = register.all(Party)
    found: dict[str, list[int]] = {}
    for need in register.active(Need):
        party = parties.get(need.party)
        if need.importance is not None and party is not None and party.customer:
            key = need.id if rows == "need" else need.topic
            if key:
                found.setdefault(key, []).append(need.importance)
    return {key: tuple(ratings) for key, ratings in found.items()}


def _latest(
    register: Register, answers: Sequence[Answers], construct: str, dimension: Dimension
) -> dict[str, tuple[Scale, Scores]]:
    """The answers to the latest survey that asks a construct, for each need or topic, with their scale."""
    found: dict[str, tuple[Scale, Scores]] = {}
    for each in _of(answers, construct):
        for key, scores in parted(register, (each,), dimension).items():
            if key and scores.n:
                found[key] = each.scale, scores
    return found


def _of(answers: Sequence[Answers], construct: str) -> list[Answers]:
    """Those of a construct, the latest last; of customers alone, where there are any."""
    listed = [each for each in answers if each.construct == construct]
    customers = [each for each in listed if each.customers]
    return sorted(customers or listed, key=lambda each: max(each.months))


def kano_by_subject(register: Register, answers: Sequence[Answers]) -> tuple[KanoOf, ...]:
    """Kano's category of each need, and of each topic that was asked about as such, in the order of the register."""
    return tuple(_kano(register, answers))


def _kano(register: Register, answers: Sequence[Answers]) -> Iterator[KanoOf]:
    fewest = register.header.policy.fewest_answers
    latest: dict[str, Scores] = {}
    for each in _of(answers, "kano"):
        by_subject: dict[str, list[Mapping[float, int]]] = {}
        for (_party, subject), counts in each.subjects.items():
            by_subject.setdefault(subject, []).append(counts)
        latest |= {subject: added(parts) for subject, parts in by_subject.items()}
    known = [id for id in (*register.all(Need), *register.all(Topic)) if id in latest]
    for subject in (*known, *sorted(latest.keys() - set(known))):
        scores = latest[subject]
        yield KanoOf(subject, scores.n, kano(scores) if scores.n >= fewest else None)

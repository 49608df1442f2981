"""The answers to a survey, added up in the ways in which figures are shown: by month, whose, about what, to what.

Each row of a tally is looked at once. All that follows works on these sums, of which there are as many as parties,
subjects and months, however many groups the tally has.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar, get_args

from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.voice.heard import Heard
from stakeholders.voice.scale import Scale
from stakeholders.voice.tally import Reason, Scores, Tally

K = TypeVar("K", bound=Hashable)
Dimension = Literal["party", "segment", "topic", "need", "function", "question"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
"""What answers are parted by."""
_UNKNOWN = Scale(1, 6)
"""Stands for the scale of answers that have none: categories, of which only those of Kano's model are used."""
Counts = dict[float, int]
"""How often each score was given."""


@dataclass(slots=True)
class Answers:
    """The answers to what one survey asks, of customers or of other parties, of the whole or of topics and needs.

    :param customers: whether these are the answers of customers; who is not said, and who is not in the register, is
        taken for a customer.
    :param whole: whether they are about the organisation as a whole; else about topics and needs.
    :param months: by the month in which they were given; "" where no day is known.
    :param whose: by party and segment.
    :param subjects: by party and subject; of needs the party is "", for the register knows whose they are.
    :param questions: by the question as the answers name it.
    """

    survey: str
    construct: str
    scale: Scale
    customers: bool
    whole: bool
    months: dict[str, Counts] = field(default_factory=dict)
    whose: dict[tuple[str, str], Counts] = field(default_factory=dict)
    subjects: dict[tuple[str, str], Counts] = field(default_factory=dict)
    questions: dict[str, Counts] = field(default_factory=dict)

    @property
    def all(self) -> Scores:
        """All of them."""
        return added(self.months.values())


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why the answers to a survey give no figure: most of them are no score on its scale.

    :param left_out: how many are out of scale or no number, of `all` that are not blank.
    :param off_scale: whether all of these are numbers beyond the scale.
    """

    left_out: int
    all: int
    scale: Scale
    off_scale: bool


@dataclass(frozen=True, slots=True)
class Sorted:
    """The answers of all surveys.

    :param later: by the id of the survey, how many answers were given after the day of the report; they do not count.
    :param unscaled: the ids of the surveys whose scale nobody knows; their answers give no figure.
    :param doubted: by the id of the survey, why its answers give no figure although the scale is known.
    """

    answers: tuple[Answers, ...]
    later: Mapping[str, int]
    unscaled: tuple[str, ...]
    doubted: Mapping[str, Doubt] = field(default_factory=dict)


def doubt(tally: Tally) -> Doubt | None:
    """The doubt where more than half of the answers that are not blank are out of scale or no number; else None.

    What the few that are left come to would say nothing of those who answered.
    """
    off = sum(left.count for left in tally.left_out if left.reason is Reason.OUT_OF_SCALE)
    wordy = sum(left.count for left in tally.left_out if left.reason is Reason.NO_NUMBER)
    every = tally.answers + off + wordy
    if tally.scale is None or 2 * (off + wordy) <= every:
        return None
    return Doubt(off + wordy, every, tally.scale, not wordy)


def added(parts: Iterable[Mapping[float, int]]) -> Scores:
    """Counts added up."""
    listed = tuple(parts)
    if len(listed) == 1:
        return Scores.of(listed[0])
    counts: Counts = {}
    for part in listed:
        for score, count in part.items():
            counts[score] = counts.get(score, 0) + count
    return Scores.of(counts)


def sort(register: Register, heard: Heard, today: dt.date, surveys: Iterable[str] = ()) -> Sorted:
    """The answers given by the end of this month, survey by survey in the order in which they were heard.

    :param surveys: the ids of the surveys that are wanted; none named means all.
    """
    wanted = frozenset(surveys)
    needs = register.all(Need)
    others = frozenset(party.id for party in register.all(Party).values() if not party.customer)
    answers: list[Answers] = []
    later: dict[str, int] = {}
    unscaled: list[str] = []
    doubted: dict[str, Doubt] = {}
    for id, tally in heard.tallies.items():
        if wanted and id not in wanted:
            continue
        found, too_late = _of(id, tally, tally.scale or _UNKNOWN, needs, others, f"{today:%Y-%m}")
        answers += (each for each in found if tally.scale is not None or each.construct == "kano")
        if tally.scale is None and any(each.construct != "kano" for each in found):
            unscaled.append(id)
        if too_late:
            later[id] = too_late
        if (why := doubt(tally)) is not None:
            doubted[id] = why
    return Sorted(tuple(answers), later, tuple(unscaled), doubted)


def _of(
    id: str, tally: Tally, scale: Scale, needs: Mapping[str, Need], others: frozenset[str], this_month: str
) -> tuple[Collection[Answers], int]:
    found: dict[tuple[str, bool, bool], Answers] = {}
    later, last = 0, None
    sums: tuple[Counts, ...] = ()
    for group, score, count in zip(tally.groups, tally.scores, tally.counts, strict=True):
        if group.period > this_month:
            later += count
            continue
        if group is not last:
            last = group
            party, segment, subject, construct, question, period, _function, _level = group
            of = construct, party not in others, not subject
            each = found.get(of)
            if each is None:
                each = found[of] = Answers(id, construct, scale, *of[1:])
            sums = (
                _at(each.months, period),
                _at(each.whose, (party, segment)),
                _at(each.subjects, ("" if subject in needs else party, subject)),
                _at(each.questions, question),
            )
        for counts in sums:
            counts[score] = counts.get(score, 0) + count
    return found.values(), later


def _at(sums: dict[K, Counts], key: K) -> Counts:
    """What is added up under the key so far."""
    found = sums.get(key)
    if found is None:
        found = sums[key] = {}
    return found


def parted(register: Register, answers: Sequence[Answers], dimension: Dimension) -> dict[str, Scores]:
    """The answers parted by a dimension, in the order in which the parts first come.

    The keys are ids; where the register knows none such, what the answers say; "" where they do not say. What is about
    a need counts for its topic, too. What is about a topic counts for every function that owns a need in it: one of the
    party that answers, where it has any there, else anybody's.
    """
    found: dict[str, list[Counts]] = {}
    for key, counts in _keyed(register, answers, dimension):
        found.setdefault(key, []).append(counts)
    return {key: added(parts) for key, parts in found.items()}


def _keyed(register: Register, answers: Sequence[Answers], dimension: Dimension) -> Iterator[tuple[str, Counts]]:
    needs = register.all(Need)
    owners = _Owners(register) if dimension == "function" else None
    for each in answers:
        if dimension in ("party", "segment"):
            place = 0 if dimension == "party" else 1
            yield from ((whose[place], counts) for whose, counts in each.whose.items())
        elif dimension == "question":
            yield from each.questions.items()
        else:
            for (party, subject), counts in each.subjects.items():
                need = needs.get(subject)
                if owners is not None:
                    yield from ((owner, counts) for owner in owners.of(need, party, subject))
                elif dimension == "need":
                    if need is not None:
                        yield subject, counts
                elif need is None or need.topic:
                    yield subject if need is None else need.topic or "", counts


class _Owners:
    """The functions that answer for needs and for topics."""

    def __init__(self, register: Register) -> None:
        self.by_topic: dict[str, dict[str, None]] = {}
        self.by_party: dict[tuple[str, str], dict[str, None]] = {}
        for need in register.active(Need):
            if need.topic and need.owner:
                self.by_topic.setdefault(need.topic, {})[need.owner] = None
                self.by_party.setdefault((need.party, need.topic), {})[need.owner] = None

    def of(self, need: Need | None, party: str, subject: str) -> Iterable[str]:
        """Those of a need, else of the topic."""
        if need is not None:
            return (need.owner,) if need.owner else ()
        return self.by_party.get((party, subject)) or self.by_topic.get(subject) or ()


def months_of(answers: Sequence[Answers]) -> dict[str, Scores]:
    """The answers by month, the earliest first; without those whose day nobody knows."""
    found: dict[str, list[Counts]] = {}
    for each in answers:
        for month, counts in each.months.items():
            if month:
                found.setdefault(month, []).append(counts)
    return {month: added(found[month]) for month in sorted(found)}


__all__ = [
    "DIMENSIONS",
    "Answers",
    "Counts",
    "Dimension",
    "Doubt",
    "Sorted",
    "added",
    "doubt",
    "months_of",
    "parted",
    "sort",
]

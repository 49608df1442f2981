"""What the answers say of needs and parties in the register's own terms, fed from the latest survey that asked.

Satisfaction: answers about a need feed that need. Answers of a party about a topic feed the party's active needs of
that topic, unless the same survey asks about the need itself. The mean, on 1 to 5, is rounded half up. How satisfied
somebody is with a thing does not say that he needs it: such answers confirm no need.

Who stands behind a need: answers about the importance of the need itself, or about how it is if the need is met and if
it is not (Kano), confirm it. From them come `basis: data`, `voiced_by` and `validated_on`.

Answers of a part of a party count as the party's own. Fewer answers than the policy's least, or those of fewer people,
feed nothing: one of them might be recognised. Nor does a survey most of whose answers are no score on its scale.
"""

from __future__ import annotations

import calendar
import datetime as dt
import math
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeVar

from stakeholders.analysis.answers_by import doubt
from stakeholders.changes import Changed, ChangeSet
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.model.voice import Survey
from stakeholders.voice.heard import Heard
from stakeholders.voice.scale import RATING
from stakeholders.voice.tally import Tally

K = TypeVar("K", bound=Hashable)
Confirming = Literal["importance", "kano"]
_CONFIRMING: tuple[Confirming, ...] = ("importance", "kano")
"""What is asked of needs rather than of how they are met."""
_EXACT = 9
"""Decimals of a mean that are trusted: 3.4999999999999996 is 3.5."""


class Fed(NamedTuple):
    """The satisfaction of a need or a party as the answers give it.

    :param record: the id of the need or party.
    :param satisfaction: from 1 to 5, rounded half up from `mean`.
    :param answers: how many answers the mean is of.
    :param respondents: how many people gave them at the most; the answers, where people are not told apart.
    :param survey: the id of the survey.
    :param about: what the answers are about: the need itself, its topic, the party's dealings as a whole, or the topics
        and needs that it was asked about, all taken together.
    :param day: the last day on which they can have been given; None where nothing says it.
    """

    record: str
    satisfaction: int
    mean: float
    answers: int
    respondents: int
    survey: str
    about: Literal["need", "topic", "whole", "subjects"]
    day: dt.date | None


class Voiced(NamedTuple):
    """Who stands behind a need, as answers about the need itself give it.

    :param need: the id of the need.
    :param respondents: how many people; the answers, where people are not told apart.
    :param answers: how many answers.
    :param construct: what they were asked: how important the need is, or Kano's pair of questions.
    :param survey: the id of the survey.
    :param day: the last day on which they can have been given; None where nothing says it.
    """

    need: str
    respondents: int
    answers: int
    construct: Confirming
    survey: str
    day: dt.date | None


def feeding(register: Register, heard: Heard, today: dt.date) -> ChangeSet:
    """The changes that bring the register in step with the answers.

    Of needs and parties `satisfaction`; of needs whose importance was asked `basis`, `validated_on` and `voiced_by`.
    The day of validation is never later than today, and never earlier than the one that is there. In a register that is
    in step there is nothing to change, so that feeding twice does no more than feeding once.
    """
    return ChangeSet(
        tuple(
            Changed(record.kind, record.id, name, old, new)
            for record, fields in _fields(register, fed(register, heard, today), voiced(register, heard, today))
            for name, new in fields.items()
            if (old := getattr(record, name)) != new
        )
    )


def as_answered(register: Register, heard: Heard, today: dt.date) -> tuple[Register, int]:
    """The register as feeding it would leave it, and how many needs have their satisfaction from answers."""
    return with_fed(register, fed(register, heard, today), voiced(register, heard, today))


def with_fed(register: Register, found: Iterable[Fed], confirmed: Iterable[Voiced] = ()) -> tuple[Register, int]:
    """The register with what was found for its needs and parties; see `as_answered`.

    :returns: the register, and how many needs have their satisfaction from answers.
    """
    listed = tuple(found)
    by_id = {record.id: fields for record, fields in _fields(register, listed, confirmed)}
    if not by_id:
        return register, 0
    known = register.all(Need)
    needs = sum(1 for each in listed if each.record in known)
    records = (
        record.model_copy(update=by_id[record.id]) if record.id in by_id else record for record in register.records
    )
    return register.holding(register.header, records), needs


def fed(register: Register, heard: Heard, today: dt.date) -> tuple[Fed, ...]:
    """The satisfaction of each active need and party of which the latest survey that asked says enough.

    The cost grows with the groups of the tallies, and with the needs times the surveys that do not speak of them.
    """
    surveys = _latest_first(register, heard, today)
    if not surveys:
        return ()
    return tuple(_fed(register, surveys, today))


def voiced(register: Register, heard: Heard, today: dt.date) -> tuple[Voiced, ...]:
    """Who stands behind each active need, by the latest survey that asked about the need itself, where that is enough.

    Where a survey asks for importance as well as in Kano's way, what more people answered counts.
    """
    surveys = {construct: _latest_first(register, heard, today, construct) for construct in _CONFIRMING}
    return tuple(_voiced(register, surveys, today)) if any(surveys.values()) else ()


def _voiced(register: Register, surveys: Mapping[Confirming, list[_Asked]], today: dt.date) -> Iterator[Voiced]:
    fewest = register.header.policy.fewest_answers
    for need in register.active(Need):
        found: list[tuple[_Asked, _Sum, Confirming]] = []
        for construct, listed in surveys.items():
            latest = next(((survey, own) for survey in listed if (own := survey.of_need(need)) is not None), None)
            if latest is not None:
                found.append((*latest, construct))
        if not found:
            continue
        last = max(survey.day(today) for survey, _own, _construct in found)
        survey, own, construct = max(
            (each for each in found if each[0].day(today) == last), key=lambda each: each[1].answers
        )
        whose = (need.party, "")
        if survey.enough(own, whose, fewest):
            people, day = survey.people(own, whose), survey.last_day(own.month, today)
            yield Voiced(need.id, people, own.answers, construct, survey.id, day)


def _fed(register: Register, surveys: list[_Asked], today: dt.date) -> Iterator[Fed]:
    fewest = register.header.policy.fewest_answers
    for party in register.active(Party):
        for survey in surveys:
            about: Literal["whole", "subjects"] = "whole" if (party.id, "") in survey.sums else "subjects"
            found = survey.sums.get((party.id, "")) or survey.of_party.get(party.id)
            if found is not None:
                if survey.enough(found, (party.id,), fewest):
                    yield survey.fed(party.id, found, about, (party.id,), today)
                break
    for need in register.active(Need):
        for survey in surveys:
            found = survey.of_need(need)
            by_topic = survey.sums.get((need.party, need.topic)) if need.topic else None
            whose: tuple[str, ...] = (need.party, "")
            if found is None:
                found, whose = by_topic, (need.party,)
            if found is not None:
                if survey.enough(found, whose, fewest):
                    about_need: Literal["topic", "need"] = "topic" if found is by_topic else "need"
                    yield survey.fed(need.id, found, about_need, whose, today)
                break


@dataclass(slots=True)
class _Sum:
    """Answers added up: how many, their sum, and the last month in which one was given."""

    answers: int = 0
    total: float = 0.0
    month: str = ""

    def add(self, answers: int, total: float, month: str) -> None:
        """Add so many answers of that sum, given up to that month."""
        self.answers += answers
        self.total += total
        if month > self.month:
            self.month = month

    def __add__(self, other: _Sum) -> _Sum:
        return _Sum(self.answers + other.answers, self.total + other.total, max(self.month, other.month))


@dataclass(slots=True)
class _Asked:
    """What one survey says of satisfaction, or of another construct.

    :param sums: the answers by party, or wider party, and subject; those of nobody in particular under "".
    :param of_party: the answers by party, or wider party, whatever they are about.
    :param month: the last month in which an answer was given.
    """

    id: str
    tally: Tally
    survey: Survey | None
    above: Mapping[str, tuple[str, ...]]
    construct: str = "satisfaction"
    sums: dict[tuple[str, str], _Sum] = field(default_factory=dict)
    of_party: dict[str, _Sum] = field(default_factory=dict)
    month: str = ""

    def count(self, this_month: str) -> None:
        """Add the answers up that had been given by this month."""
        for group, score, count in self.tally:
            if group.construct != self.construct or group.period > this_month:
                continue
            total = score * count
            if group.period > self.month:
                self.month = group.period
            for party in self.above.get(group.party, (group.party,)):
                _at(self.sums, (party, group.subject)).add(count, total, group.period)
        for (party, _subject), added in self.sums.items():
            _at(self.of_party, party).add(added.answers, added.total, added.month)

    def of_need(self, need: Need) -> _Sum | None:
        """What the need's party, and nobody in particular, answered about the need itself; None for nothing."""
        own, anybody = self.sums.get((need.party, need.id)), self.sums.get(("", need.id))
        return own + anybody if own is not None and anybody is not None else own or anybody

    def day(self, today: dt.date) -> dt.date:
        """By which surveys are put in order."""
        return self.last_day(self.month, today) or dt.date.min

    def last_day(self, month: str, today: dt.date) -> dt.date | None:
        """The day the survey closed, else the last of the month, else the day it opened; never later than today."""
        closed = self.survey.closed_on if self.survey is not None else None
        if closed is not None and closed <= today:
            return closed
        if len(month) == 7:
            year, number = int(month[:4]), int(month[5:])
            return min(dt.date(year, number, calendar.monthrange(year, number)[1]), today)
        opened = self.survey.opened_on if self.survey is not None else None
        return opened if opened is not None and opened <= today else None

    def fed(
        self,
        record: str,
        found: _Sum,
        about: Literal["need", "topic", "whole", "subjects"],
        whose: Iterable[str],
        today: dt.date,
    ) -> Fed:
        """What the answers added up come to."""
        assert self.tally.scale is not None
        mean = round(self.tally.scale.converted(found.total / found.answers, RATING), _EXACT)
        return Fed(
            record,
            min(5, max(1, math.floor(mean + 0.5))),
            mean,
            found.answers,
            self.people(found, whose),
            self.id,
            about,
            self.last_day(found.month, today),
        )

    def people(self, found: _Sum, whose: Iterable[str]) -> int:
        """How many people gave the answers at the most; the answers, where people are not told apart."""
        people = self._respondents(whose)
        return min(found.answers, people) if people else found.answers

    def enough(self, found: _Sum, whose: Iterable[str], fewest: int) -> bool:
        """Whether there are answers enough, of people enough where people are told apart."""
        return found.answers >= fewest and (self._respondents(whose) or fewest) >= fewest

    def _respondents(self, whose: Iterable[str]) -> int:
        """How many people answered for those parties and for parts of them; 0 where people are not told apart."""
        if self.tally.respondents is None:
            return 0
        wanted = set(whose)
        return sum(
            count
            for party, count in self.tally.respondents.items()
            if not wanted.isdisjoint(self.above.get(party, (party,)))
        )


def _at(sums: dict[K, _Sum], key: K) -> _Sum:
    """What is added up under the key so far."""
    found = sums.get(key)
    if found is None:
        found = sums[key] = _Sum()
    return found


def _latest_first(register: Register, heard: Heard, today: dt.date, construct: str = "satisfaction") -> list[_Asked]:
    """The surveys that ask about the construct, the latest first; of two on one day the later in the register."""
    above = _above(register) if heard.tallies else {}
    found: list[tuple[dt.date, int, _Asked]] = []
    for number, (id, tally) in enumerate(heard.tallies.items()):
        if (tally.scale is None and construct != "kano") or doubt(tally) is not None:
            continue
        asked = _Asked(id, tally, register.get(Survey, id), above, construct)
        asked.count(f"{today:%Y-%m}")
        if asked.of_party:
            found.append((asked.day(today), number, asked))
    return [asked for _day, _number, asked in sorted(found, key=lambda each: each[:2], reverse=True)]


def _above(register: Register) -> dict[str, tuple[str, ...]]:
    """For each party itself and the wider parties it is part of; whoever is part of himself is so once."""
    parties = register.all(Party)
    found: dict[str, tuple[str, ...]] = {}
    for id in parties:
        chain: dict[str, None] = {}
        each: str | None = id
        while each is not None and each in parties and each not in chain:
            chain[each] = None
            each = parties[each].parent
        found[id] = tuple(chain)
    return found


def _fields(
    register: Register, found: Iterable[Fed], confirmed: Iterable[Voiced]
) -> Iterator[tuple[Record, dict[str, object]]]:
    """The records that feeding changes, each with the fields it sets and what they are to hold."""
    fields: dict[str, dict[str, object]] = {each.record: {"satisfaction": each.satisfaction} for each in found}
    for each in confirmed:
        need = register.get(Need, each.need)
        days = [day for day in (need.validated_on if need is not None else None, each.day) if day is not None]
        fields.setdefault(each.need, {}).update(
            basis="data", validated_on=max(days, default=None), voiced_by=each.respondents
        )
    for id, held in fields.items():
        record = register.find(id)
        if record is not None:
            yield record, held


__all__ = ["Fed", "Voiced", "as_answered", "fed", "feeding", "voiced", "with_fed"]

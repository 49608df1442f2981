"""What the customers' priorities rest on: on data or on assumption, how old, from how many, by which sources.

A priority is an active need of a customer that is at least as important as the policy's `high_importance`, unless the
management system does not address it. Priorities are ranked by opportunity, as in the areas for improvement.

On a day a need rests on data from `validated_on` on, until the policy's `validation_interval` has passed, unless it is
marked as an assumption; else it rests on assumption. Past days are judged from the register as it was then, where its
history goes back to them. Else they are judged from the days that the register has now: it keeps the last confirmation
alone, so that what was confirmed again counts as assumption before; therefore those are told apart of whose topic the
customer was asked within the interval.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from stakeholders.analysis.answered import ancestors, counted, month_of
from stakeholders.analysis.compare import customers
from stakeholders.model.improvement import Decision
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.model.voice import Feedback
from stakeholders.statistics.opportunity import opportunity, to_ten
from stakeholders.voice.heard import Heard

QUARTERS = 8
"""How many ends of quarters are looked back at."""

Past = Mapping[dt.date, Register]
NO_PAST: Past = MappingProxyType({})

State = Literal["data", "out of date", "never confirmed", "assumption"]


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a need.

    :param voiced_by: how many respondents, as the register says.
    :param answers: how many answers of its party are about the need itself, and `on_topic` how many about its topic.
    :param answered: the last month in which there were answers to it, and `topic_answered` likewise; "" where none is
        said.
    :param feedback: how many single pieces of feedback name it, and `fed_back` the day of the last.
    """

    voiced_by: int | None
    answers: int
    on_topic: int
    answered: str
    topic_answered: str
    feedback: int
    fed_back: dt.date | None

    @property
    def anything(self) -> bool:
        """Whether the party has said anything of it that is recorded."""
        return bool(self.voiced_by or self.answers or self.on_topic or self.feedback)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a priority rests on.

    :param score: its opportunity, 0 to 20; where no satisfaction is noted, its importance, 0 to 10.
    :param state: data; confirmed longer ago than the policy allows; never confirmed; or marked as an assumption.
    :param age: how many days ago it was confirmed; None where it never was.
    """

    need: Need
    party: Party
    score: float
    state: State
    age: int | None
    behind: Behind

    @property
    def on_data(self) -> bool:
        """Whether it rests on data."""
        return self.state == "data"


@dataclass(frozen=True, slots=True)
class Point:
    """What the priorities, and the decisions taken until then, rested on at the end of a day.

    :param data: how many priorities rested on data; `asked`, of how many others the customer was asked about the topic
        within the interval; `assumed`, the rest.
    :param recorded: whether the priorities are those of the register as it was then; else those of today.
    :param decisions: how many decisions had been taken, and on what: `on_assumption` of them say that they rest on
        assumption, `unsaid` do not say what they rest on.
    """

    day: dt.date
    recorded: bool
    data: int
    asked: int
    assumed: int
    decisions: int
    on_assumption: int
    unsaid: int

    @property
    def share(self) -> float | None:
        """The percentage of priorities that rested on assumption, whether their topic was asked about or not."""
        total = self.data + self.asked + self.assumed
        return 100 * (self.asked + self.assumed) / total if total else None

    @property
    def share_of_decisions(self) -> float | None:
        """The percentage of decisions that rested on assumption."""
        return 100 * self.on_assumption / self.decisions if self.decisions else None


@dataclass(frozen=True, slots=True)
class Basis:
    """What the customers' priorities rest on.

    :param grounds: the priorities, the first first.
    :param course: at the end of the last quarters, the earliest first, and today.
    :param decisions: the decisions taken on assumption, the latest first.
    """

    grounds: tuple[Grounds, ...]
    course: tuple[Point, ...]
    decisions: tuple[Decision, ...]

    @property
    def now(self) -> Point:
        """What they rest on today."""
        return self.course[-1]


def basis(
    register: Register, heard: Heard, today: dt.date, voices: Voices | None = None, past: Past = NO_PAST
) -> Basis:
    """What the customers' priorities rest on today and did before.

    Time grows with the rows of the tallies and with the needs.

    :param voices: what is heard until today, where that is known already.
    :param past: the register as it was at the end of past quarters, for those to which its history goes back.
    """
    voices = voices or Voices(register, heard, today)
    found = [_grounds(register, need, party, voices, today) for party, need in _priorities(register)]
    taken = [one for one in register.active(Decision) if one.decided_on is not None and one.decided_on <= today]
    days = ends_of_quarters(today)
    course = tuple(_point(register if day == today else past.get(day), register, taken, voices, day) for day in days)
    assumed = sorted(
        (one for one in taken if one.basis == "assumption"), key=lambda one: (-_ordinal(one.decided_on), one.id)
    )
    return Basis(tuple(sorted(found, key=lambda each: -round(each.score, 9))), course, tuple(assumed))


def _ordinal(day: dt.date | None) -> int:
    return day.toordinal() if day is not None else 0


def _priorities(register: Register) -> Iterator[tuple[Party, Need]]:
    held = {party.id: party for party in customers(register)}
    least = register.header.policy.high_importance
    for need in register.active(Need):
        if need.party in held and (need.importance or 0) >= least and need.addressed is not False:
            yield held[need.party], need


def state_of(register: Register, need: Need, day: dt.date) -> State:
    """What a need rests on at the end of a day, as far as the register tells."""
    if need.basis == "assumption":
        return "assumption"
    if need.validated_on is None or need.validated_on > day:
        return "never confirmed"
    age = (day - need.validated_on).days
    return "data" if age <= register.header.policy.validation_interval else "out of date"


def ends_of_quarters(today: dt.date, count: int = QUARTERS) -> tuple[dt.date, ...]:
    """The last so many ends of quarters until today, the earliest first, and today if it is none of them."""
    found: list[dt.date] = [] if _ends_quarter(today) else [today]
    year, quarter = today.year, (today.month - 1) // 3 + (1 if _ends_quarter(today) else 0)
    while count and (year > 1 or quarter > 0):
        if quarter == 0:
            year, quarter = year - 1, 4
        found.append(dt.date(year, 3 * quarter, 31 if quarter in (1, 4) else 30))
        quarter -= 1
        count -= 1
    return tuple(reversed(found))


def _ends_quarter(day: dt.date) -> bool:
    return (day.month, day.day) in ((3, 31), (6, 30), (9, 30), (12, 31))


class Voices:
    """What the parties have said of needs and of topics until a day, found once for all needs."""

    def __init__(self, register: Register, heard: Heard, today: dt.date) -> None:
        self.register = register
        self.today = today
        self.fewest = register.header.policy.fewest_answers
        self.counts: dict[tuple[str, str], dict[str, int]] = {}
        wider = {id: tuple(each.id for each in ancestors(register, party)) for id, party in register.all(Party).items()}
        for tally in heard:
            for group, count in counted(tally):
                month = month_of(group.period)
                if not group.subject or (month is not None and month[0] > today):
                    continue
                for party in (group.party, *wider.get(group.party, ())):
                    months = self.counts.setdefault((party, group.subject), {})
                    months[group.period] = months.get(group.period, 0) + count

    def behind(self, need: Need) -> Behind:
        """What stands behind a need."""
        own = self.counts.get((need.party, need.id), {})
        topic = self.counts.get((need.party, need.topic), {}) if need.topic else {}
        told = [
            each
            for each in self.register.linking_to(need, Feedback)
            if each.active and (each.received_on is None or each.received_on <= self.today)
        ]
        days = [each.received_on for each in told if each.received_on is not None]
        return Behind(
            need.voiced_by,
            sum(own.values()),
            sum(topic.values()),
            _latest(own),
            _latest(topic),
            len(told),
            max(days, default=None),
        )

    def asked(self, need: Need, day: dt.date, interval: int) -> bool:
        """Whether its party gave enough answers about it or its topic within so many days before a day."""
        count = 0
        for subject in (need.id, need.topic):
            for period, answers in self.counts.get((need.party, subject), {}).items() if subject else ():
                month = month_of(period)
                if month is not None and month[0] <= day and (day - month[1]).days <= interval:
                    count += answers
        return count >= self.fewest


def _latest(periods: Iterable[str]) -> str:
    return max((period for period in periods if month_of(period) is not None), default="")


def _grounds(register: Register, need: Need, party: Party, voices: Voices, today: dt.date) -> Grounds:
    importance = to_ten(need.importance or 1)
    score = importance if need.satisfaction is None else opportunity(importance, to_ten(need.satisfaction))
    validated = need.validated_on if need.validated_on is not None and need.validated_on <= today else None
    age = (today - validated).days if validated is not None else None
    return Grounds(need, party, score, state_of(register, need, today), age, voices.behind(need))


def _point(then: Register | None, now: Register, taken: Iterable[Decision], voices: Voices, day: dt.date) -> Point:
    """:param then: the register as it was on that day; None where that is not known."""
    register = now if then is None else then
    interval = register.header.policy.validation_interval
    found = {"data": 0, "asked": 0, "assumed": 0}
    for _party, need in _priorities(register):
        if state_of(register, need, day) == "data":
            found["data"] += 1
        elif need.basis != "assumption" and voices.asked(need, day, interval):
            found["asked"] += 1
        else:
            found["assumed"] += 1
    until = [decision for decision in taken if decision.decided_on is not None and decision.decided_on <= day]
    return Point(
        day,
        then is not None,
        found["data"],
        found["asked"],
        found["assumed"],
        len(until),
        sum(1 for decision in until if decision.basis == "assumption"),
        sum(1 for decision in until if decision.basis is None),
    )

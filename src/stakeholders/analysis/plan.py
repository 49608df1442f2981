"""The communication plan against what happened: occurrences and their status, adherence, and who is left out."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from stakeholders.analysis.schedule import Schedule, read_schedule
from stakeholders.analysis.standing import considered
from stakeholders.model.communications import Communication, CommunicationRecord, CustomerTopic
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Process
from stakeholders.model.parties import Party
from stakeholders.model.register import Register

LOOKBACK = dt.timedelta(days=365)
"""How far back occurrences are judged."""
LOOKAHEAD = dt.timedelta(days=365)
"""How far a plan goes unless somebody says otherwise."""
CUSTOMER_TOPICS: tuple[CustomerTopic, ...] = get_args(CustomerTopic)

Status = Literal["delivered", "late", "overdue", "due", "planned"]
"""Delivered within the tolerance; delivered later; missed beyond it; not delivered yet, but within it; to come."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One day on which a communication was or is to take place.

    :param record: what shows that it took place.
    :param days_late: days from the day planned to the delivery, or to today where there was none; 0 if not late.
    """

    day: dt.date
    status: Status
    record: CommunicationRecord | None = None
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned communication with its occurrences, in order, from a year back to the horizon."""

    communication: Communication
    schedule: Schedule
    occurrences: tuple[Occurrence, ...]
    tolerance: int
    """Days that it may be late."""
    since: dt.date
    """The day from which it is planned."""

    @property
    def next(self) -> Occurrence | None:
        """The first that is still to be delivered; overdue ones come first."""
        return next((o for o in self.occurrences if o.status in ("overdue", "due", "planned")), None)

    def count(self, *statuses: Status) -> int:
        """How many occurrences have one of the statuses."""
        return sum(1 for occurrence in self.occurrences if occurrence.status in statuses)


@dataclass(frozen=True, slots=True)
class Adherence:
    """How well the plan was kept: of what was to be delivered, how much was, within the tolerance."""

    on_time: int
    late: int
    missed: int

    @property
    def judged(self) -> int:
        """How many occurrences the share rests on."""
        return self.on_time + self.late + self.missed

    @property
    def share(self) -> float | None:
        """The percentage delivered on time; None where nothing was yet to be delivered."""
        return 100 * self.on_time / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class NeedGap:
    """A need that no communication conveys to somebody who must meet it.

    :param functions: the ids of the functions not reached at some level.
    :param levels: the levels not reached in some function.
    """

    need: Need
    functions: tuple[str, ...]
    levels: tuple[str, ...]


def planned(register: Register, today: dt.date, until: dt.date) -> tuple[Planned, ...]:
    """Every active communication with its occurrences from a year before today to `until`.

    Occurrences count from `starts_on`; where that is not given, from the first record of the communication, else from
    the register's approval, else from today.
    """
    records: dict[str, list[CommunicationRecord]] = {}
    for record in register.all(CommunicationRecord).values():
        records.setdefault(record.communication, []).append(record)
    found = []
    for communication in register.active(Communication):
        schedule = read_schedule(communication.when)
        tolerance = communication.tolerance_days
        if tolerance is None:
            tolerance = register.header.policy.tolerance_days
        own = records.get(communication.id, [])
        since = communication.starts_on or _first_day(own) or register.header.approved_on or today
        start = max(since, today - LOOKBACK)
        # A delivery may belong to a day after the horizon: that day must be among those it is held against.
        days = schedule.occurrences(start, until + LOOKBACK if own else until, communication.starts_on)
        occurrences = tuple(o for o in _with_status(days, own, tolerance, today) if o.day <= until)
        found.append(Planned(communication, schedule, occurrences, tolerance, since))
    return tuple(found)


def adherence(plan: Iterable[Planned]) -> Adherence:
    """How well the plan was kept over the last year."""
    counted = tuple(plan)
    return Adherence(
        sum(planned.count("delivered") for planned in counted),
        sum(planned.count("late") for planned in counted),
        sum(planned.count("overdue") for planned in counted),
    )


def _first_day(records: Iterable[CommunicationRecord]) -> dt.date | None:
    return min((day for record in records if (day := record.planned_for or record.delivered_on)), default=None)


def _with_status(
    days: tuple[dt.date, ...], records: list[CommunicationRecord], tolerance: int, today: dt.date
) -> tuple[Occurrence, ...]:
    delivered = _matched(days, [record for record in records if record.delivered_on and record.delivered_on <= today])
    occurrences = []
    for day in days:
        record = delivered.get(day)
        if record is not None and record.delivered_on is not None:
            late = max((record.delivered_on - day).days, 0)
            occurrences.append(Occurrence(day, "late" if late > tolerance else "delivered", record, late))
        elif day > today:
            occurrences.append(Occurrence(day, "planned"))
        else:
            late = (today - day).days
            occurrences.append(Occurrence(day, "overdue" if late > tolerance else "due", None, late))
    return tuple(occurrences)


def _matched(days: tuple[dt.date, ...], records: list[CommunicationRecord]) -> Mapping[dt.date, CommunicationRecord]:
    """Each delivery to its day: the one it was planned for, else the nearest; of several for one day the first counts.

    Deliveries with no day planned are taken in their order. One that finds its day taken moves the earlier one to the
    day before, where that is still free: a late delivery is not a day missed.
    """
    if not days or not records:
        return {}
    wanted = set(days)
    found: dict[dt.date, CommunicationRecord] = {}
    loose = []
    for record in sorted(records, key=lambda record: (record.delivered_on or dt.date.max, record.id)):
        if record.planned_for in wanted:
            found.setdefault(record.planned_for, record)
        else:
            loose.append(record)
    earliest = days[0] - (days[1] - days[0] if len(days) > 1 else LOOKBACK) / 2
    for record in loose:
        aim = _aim(record)
        if aim < earliest:
            continue
        place = _nearest(days, aim)
        day, before = days[place], days[place - 1] if place else None
        holder = found.get(day)
        if holder is None:
            found[day] = record
        elif holder in loose:
            away = abs(day - _aim(holder))
            if before is not None and before not in found and abs(before - _aim(holder)) <= 2 * away:
                found[before], found[day] = holder, record  # not twice as far from it: a late one of the day before
            elif abs(day - aim) < away:
                found[day] = record
    return found


def _aim(record: CommunicationRecord) -> dt.date:
    return record.planned_for or record.delivered_on or dt.date.max


def _nearest(days: tuple[dt.date, ...], aim: dt.date) -> int:
    """The place of the day nearest to the aim, the earlier of two."""
    after = bisect_left(days, aim)
    if after == 0 or after == len(days):
        return min(after, len(days) - 1)
    return after if days[after] - aim < aim - days[after - 1] else after - 1


def untold_parties(register: Register) -> tuple[Party, ...]:
    """The parties that count and that no active communication is for, in the order of the register."""
    told = {id for communication in register.active(Communication) for id in communication.parties}
    return tuple(party for party in register.all(Party).values() if considered(party) and party.id not in told)


def functions_to_tell(register: Register, need: Need) -> tuple[str, ...]:
    """The functions that must know the need: its owner and those that run the processes by which it is met."""
    found = dict.fromkeys((need.owner,) if need.owner else ())
    for id in need.processes:
        process = register.get(Process, id)
        if process is not None and process.function:
            found[process.function] = None
    return tuple(found)


def levels_to_tell(register: Register) -> tuple[str, ...]:
    """The levels to which needs must be conveyed: those the policy names, else all of the register's."""
    return register.header.policy.levels_to_tell or register.header.levels


def untold_needs(register: Register) -> tuple[NeedGap, ...]:
    """The needs of parties that count, addressed by the management system, that do not reach whoever must meet them.

    A need must reach its owner and the functions of its processes, at each of the policy's `levels_to_tell` (where it
    names none, at each level of the register). A communication that names functions but no levels is for all their
    levels; one that names levels but no functions is for all functions.
    """
    levels = levels_to_tell(register)
    conveying: dict[str, list[Communication]] = {}
    for communication in register.active(Communication):
        if communication.functions or communication.levels:
            for id in communication.needs:
                conveying.setdefault(id, []).append(communication)
    gaps = []
    for need in register.active(Need):
        party = register.get(Party, need.party)
        if need.addressed is not True or (party is not None and not considered(party)):
            continue
        told = conveying.get(need.id, ())
        functions = functions_to_tell(register, need)
        if any(_reaches_all(communication, functions, levels) for communication in told):
            continue
        missing = [
            (function, level)
            for function in functions
            for level in levels or ("",)
            if not any(_reaches(communication, function, level) for communication in told)
        ]
        if missing:
            unreached = tuple(dict.fromkeys(function for function, _ in missing))
            gaps.append(NeedGap(need, unreached, tuple(dict.fromkeys(level for _, level in missing if level))))
    return tuple(gaps)


def _reaches_all(communication: Communication, functions: Sequence[str], levels: Sequence[str]) -> bool:
    return (not communication.functions or set(functions).issubset(communication.functions)) and (
        not communication.levels or set(levels).issubset(communication.levels)
    )


def _reaches(communication: Communication, function: str, level: str) -> bool:
    return (not communication.functions or function in communication.functions) and (
        not communication.levels or not level or level in communication.levels
    )


def uncovered_topics(register: Register) -> tuple[CustomerTopic, ...]:
    """The customer-communication topics that no active communication covers, in their order."""
    covered = {communication.topic for communication in register.active(Communication)}
    return tuple(topic for topic in CUSTOMER_TOPICS if topic not in covered)

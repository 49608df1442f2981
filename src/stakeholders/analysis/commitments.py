"""What people have promised to do with customers, period by period: how often, and whether it was kept.

A promise is held against calendar periods: months, quarters or years. Expected in each is `times`, by as many `people`
as have promised it. Counted are the days in `kept_on`, each entry for one, and the records in `shown_by`, each for one
on its own day; a day that stands in both counts for both. What is later than today does not count, nor does what lies
before `starts_on` or behind `temporary_until`.

Judged are whole periods that are over: those that begin on `starts_on` or later, and end by `temporary_until`. Where
nothing says since when a promise holds, it holds since the period in which it was first kept; where it was never kept,
the last period alone is judged.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from stakeholders.analysis.held import Held, days_of
from stakeholders.analysis.practised import Practised, Step, widest_first
from stakeholders.model.improvement import Commitment
from stakeholders.model.organisation import Function
from stakeholders.model.record import Record
from stakeholders.texts import marked

Per = Literal["month", "quarter", "year"]
State = Literal["kept", "behind", "begun", "to come", "not measured", "ended"]
"""How a promise stands: kept or behind in the last period that is over, or why that cannot be told."""
MONTHS: dict[Per, int] = {"month": 1, "quarter": 3, "year": 12}
LOOKED_BACK: dict[Per, int] = {"month": 12, "quarter": 4, "year": 3}
"""How many periods that are over a promise is held against."""
_DEALT_WITH: dict[str, tuple[str, ...]] = {
    "feedback": ("answered_on", "acknowledged_on", "closed_on"),
    "problems": ("solved_on",),
    "actions": ("done_on",),
}
"""The fields of which the first that is given says when a record of that kind was dealt with; others have one day."""


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar period, and how often a promise was kept in it.

    :param expected: how often it was to be kept.
    """

    start: dt.date
    end: dt.date
    expected: int
    kept: int

    @property
    def enough(self) -> bool:
        """Whether it was kept as often as promised."""
        return self.kept >= self.expected

    @property
    def counted(self) -> int:
        """How much of what was promised was kept: what was done beyond it makes up for no other period."""
        return min(self.kept, self.expected)


@dataclass(frozen=True, slots=True)
class Shown:
    """A time that a promise was kept.

    :param record: the record that shows it; None for a day in `kept_on`.
    """

    day: dt.date
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment as it stands on a day.

    :param expected: how often it is to be kept in each period, by all who have promised it; None where nothing says so.
    :param shown: what shows that it was kept while it held, in the order of the days.
    :param waiting: the records in `shown_by` that show nothing yet: they have no day, or one still to come.
    :param history: the periods judged, the earliest first; at most so many as `LOOKED_BACK` says.
    :param running: the period not over yet; None where the promise does not hold through the whole of it.
    """

    commitment: Commitment
    state: State
    expected: int | None
    shown: tuple[Shown, ...] = ()
    waiting: tuple[Record, ...] = ()
    history: tuple[Period, ...] = ()
    running: Period | None = None

    @property
    def judged(self) -> bool:
        """Whether it can be told how it was kept in the last period that is over."""
        return self.state in ("kept", "behind")

    @property
    def holds(self) -> bool:
        """Whether it holds, or will: it has not ended."""
        return self.state != "ended"

    @property
    def last(self) -> Period | None:
        """The last period that is over; None where it is not judged."""
        return self.history[-1] if self.judged else None

    @property
    def periods_kept(self) -> int:
        """In how many of the periods judged it was kept as often as promised."""
        return sum(period.enough for period in self.history)

    @property
    def share(self) -> float | None:
        """How much of what was promised for the periods judged was kept, in percent; None where none was judged."""
        promised = sum(period.expected for period in self.history)
        return 100 * sum(period.counted for period in self.history) / promised if promised else None


@dataclass(frozen=True, slots=True)
class Commitments:
    """What an organisation has promised to do with customers.

    :param promises: every commitment, in the order of the register.
    :param top: the top level of the organisation, "" where the header lists no levels.
    :param of_top: the promises of that level that have not ended.
    :param functions_without: the functions of which no promise is recorded that has not ended.
    :param levels_without: the levels likewise, the top one first.
    """

    promises: tuple[Promise, ...]
    top: str
    of_top: tuple[Promise, ...]
    functions_without: tuple[Function, ...]
    levels_without: tuple[str, ...]

    @property
    def judged(self) -> tuple[Promise, ...]:
        """Those of which it can be told how they were kept in the last period that is over."""
        return tuple(promise for promise in self.promises if promise.judged)

    @property
    def behind(self) -> tuple[Promise, ...]:
        """Those kept less often than promised in the last period that is over."""
        return tuple(promise for promise in self.promises if promise.state == "behind")

    @property
    def top_is_missing(self) -> bool:
        """Whether there are promises, and none of the top level."""
        return bool(self.top and self.promises and not self.of_top)


def commitments(held: Held) -> Commitments:
    """What is promised, by whom, and how it is kept."""
    promises = tuple(promise(held, each) for each in held.commitments)
    standing = [each for each in promises if each.holds]
    functions = {each.commitment.who.function for each in standing}
    levels = {each.commitment.who.level for each in standing}
    listed = held.register.header.levels
    top = listed[-1] if listed else ""
    return Commitments(
        promises,
        top,
        tuple(each for each in standing if top and each.commitment.who.level == top),
        tuple(each for each in held.register.active(Function) if each.id not in functions),
        tuple(level for level in reversed(listed) if level not in levels),
    )


def promise(held: Held, commitment: Commitment) -> Promise:
    """How one commitment stands, by the rules at the head of this module."""
    shown, waiting = _shown(held, commitment)
    expected = None if commitment.times is None else commitment.times * (commitment.people or 1)
    until, since = commitment.temporary_until, commitment.starts_on
    if not expected or commitment.per is None:
        state: State = "not measured"
        if until is not None and until < held.today:
            state = "ended"
        elif since is not None and since > held.today:
            state = "to come"
        return Promise(commitment, state, expected, shown, waiting)
    months = MONTHS[commitment.per]
    now = _number(held.today, months)
    count = Counter(_number(each.day, months) for each in shown)
    begun = _number(shown[0].day, months) if shown else now - 1

    def whole(number: int) -> Period | None:
        """The period of that number, if the promise holds through the whole of it."""
        start, end = _ends(number, months)
        held_then = number >= begun if since is None else start >= since
        if not held_then or (until is not None and end > until):
            return None
        return Period(start, end, expected, count[number])

    first = max(now - LOOKED_BACK[commitment.per], 12 // months)  # no day lies before the year 1
    history = tuple(period for number in range(first, now) if (period := whole(number)) is not None)
    running = whole(now)
    if until is not None and until < held.today:
        state = "ended"
    elif since is not None and since > held.today:
        state = "to come"
    elif not history or history[-1].end != _ends(now - 1, months)[1]:
        state = "begun"
    else:
        state = "kept" if history[-1].enough else "behind"
    return Promise(commitment, state, expected, shown, waiting, history, running)


def shown_on(record: Record) -> dt.date | None:
    """The day on which a record shows that something was done; None where it says none.

    Of feedback that is the day of the answer, else of the acknowledgement, else of its closing; of a communication that
    of its delivery, of an activity that on which it took place, of a decision that on which it was taken.
    """
    names = _DEALT_WITH.get(record.kind)
    if names is None:
        return max(days_of(record), default=None)
    return next((day for name in names if (day := getattr(record, name)) is not None), None)


def practised(held: Held) -> Practised:
    """How far promises of contact with customers are kept.

    Counted are the commitments that can be judged today, and one more for the top level of the organisation, where the
    header lists levels and any commitment is recorded. As they should be are those kept in the last period that is
    over, and the top level if it has promised anything that has not ended.
    """
    found = commitments(held)
    if not found.promises:
        begin = marked("Agree with top management who meets customers how often, and record it under commitments.")
        return Practised(0, 0, (Step(begin, (), 1),))
    behind = found.behind
    steps = (
        Step(
            marked("Settle with those who fell behind ({names}) what keeps them from it, or promise what can be kept."),
            tuple(each.commitment.id for each in behind),
            len(behind),
        ),
        Step(
            marked("Ask top management to promise contact with customers itself, and record it with its level."),
            (),
            int(found.top_is_missing),
        ),
    )
    judged = len(found.judged)
    return Practised(judged - len(behind) + bool(found.of_top), judged + bool(found.top), widest_first(steps))


def _shown(held: Held, commitment: Commitment) -> tuple[tuple[Shown, ...], tuple[Record, ...]]:
    """The times that a promise was kept while it held, and the records that show nothing yet."""
    first = commitment.starts_on or dt.date.min
    last = min(held.today, commitment.temporary_until or held.today)
    found = [Shown(day) for day in commitment.kept_on]
    waiting: list[Record] = []
    for id in dict.fromkeys(commitment.shown_by):
        record = held.register.find(id)
        if record is None or not record.active:
            continue
        day = shown_on(record)
        if day is None or day > held.today:
            waiting.append(record)
        else:
            found.append(Shown(day, record))
    within = sorted((each for each in found if first <= each.day <= last), key=lambda each: each.day)
    return tuple(within), tuple(waiting)


def _number(day: dt.date, months: int) -> int:
    """The number of the calendar period of so many months that a day lies in, counted from the year 0."""
    return (day.year * 12 + day.month - 1) // months


def _ends(number: int, months: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of the calendar period of that number."""
    first, last = number * months, number * months + months - 1
    year, month = last // 12, last % 12 + 1
    return dt.date(first // 12, first % 12 + 1, 1), dt.date(year, month, monthrange(year, month)[1])

"""What was decided: its effect on customers over time, what it rests on, and what is to be looked at again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from stakeholders.analysis.held import Held
from stakeholders.analysis.practised import Practised, Step, widest_first
from stakeholders.model.improvement import Decision
from stakeholders.model.needs import Need
from stakeholders.statistics.periods import between, coarser, position
from stakeholders.texts import marked

Outcome = Literal["better", "no effect", "worse", "not said"]
OUTCOMES: tuple[Outcome, ...] = ("better", "no effect", "worse", "not said")
"""What a decision does to customers, by the sign of `customer_impact`."""
JUDGED_DAYS = 730
"""How many days back the practice of decisions is judged: two years."""
_MONTHS_AT_MOST, _PERIODS_AT_MOST = 12, 40
"""Up to so many months the ledger goes by month, else by quarter; more quarters than these, and it goes by year."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the customer-impact ledger: the decisions taken in a period.

    :param period: such as 2026-07, 2026-Q3 or 2026.
    :param counts: how many decisions there were of each of `OUTCOMES`.
    :param customers: the sum of their effects on customers, where said.
    :param organisation: the sum of their effects on the organisation, where said.
    :param customers_so_far: the sum of `customers` from the first period up to this one.
    :param organisation_so_far: that of `organisation`.
    """

    period: str
    counts: tuple[int, int, int, int]
    customers: int
    organisation: int
    customers_so_far: int
    organisation_so_far: int

    @property
    def count(self) -> int:
        """How many decisions were taken."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Touched:
    """A need and the decisions that touched it, the latest first."""

    need: Need
    decisions: tuple[Decision, ...]

    @property
    def customers(self) -> int:
        """The sum of their effects on customers, where said."""
        return sum(decision.customer_impact or 0 for decision in self.decisions)


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions taken by a day, the latest first; those without a day stand last.

    :param ledger: their effect on customers by period, the earliest first; those without a day are in none.
    :param to_revisit: those with a day on which to look at them again, the day that comes first before all others.
    :param touched: the needs that count (retired ones and those of parties set aside do not) and that they touched,
        those touched most often first.
    """

    today: dt.date
    decisions: tuple[Decision, ...]
    ledger: tuple[Entry, ...]
    to_revisit: tuple[Decision, ...]
    touched: tuple[Touched, ...]

    @property
    def weighed(self) -> tuple[Decision, ...]:
        """Those that say what they do to customers."""
        return tuple(one for one in self.decisions if one.customer_impact is not None)

    @property
    def unweighed(self) -> tuple[Decision, ...]:
        """Those that do not."""
        return tuple(one for one in self.decisions if one.customer_impact is None)

    @property
    def assumed(self) -> tuple[Decision, ...]:
        """Those that rest on assumption."""
        return tuple(one for one in self.decisions if one.basis == "assumption")

    @property
    def on_data(self) -> tuple[Decision, ...]:
        """Those that rest on data and name it."""
        return tuple(one for one in self.decisions if rests_on_data(one))

    @property
    def without_evidence(self) -> tuple[Decision, ...]:
        """Those that are said to rest on data, and name none."""
        return tuple(one for one in self.decisions if one.basis == "data" and not one.evidence.strip())

    @property
    def worse(self) -> tuple[Decision, ...]:
        """Those that made customers worse off, the worst first."""
        found = (one for one in self.decisions if (one.customer_impact or 0) < 0)
        return tuple(sorted(found, key=lambda one: one.customer_impact or 0))

    @property
    def overdue(self) -> tuple[Decision, ...]:
        """Those whose day to be looked at again has passed."""
        return tuple(one for one in self.to_revisit if revisit_overdue(one, self.today))

    @property
    def revisit_now(self) -> tuple[Decision, ...]:
        """Those whose day to be looked at again has come or passed."""
        return tuple(one for one in self.to_revisit if one.revisit_on is not None and one.revisit_on <= self.today)

    @property
    def undated(self) -> tuple[Decision, ...]:
        """Those of which nothing says when they were taken."""
        return tuple(one for one in self.decisions if one.decided_on is None)


def decided(held: Held, *, function: str = "", since: dt.date | None = None) -> Decided:
    """What was decided by today.

    :param function: the id of a function: only decisions that it took part in.
    :param since: only decisions taken on that day or later; those without a day are left out then.
    """
    found = [
        one
        for one in held.decisions
        if (not function or function in one.functions)
        and (since is None or (one.decided_on is not None and one.decided_on >= since))
    ]
    found.sort(key=lambda one: one.decided_on or dt.date.min, reverse=True)
    again = sorted((one for one in found if one.revisit_on is not None), key=lambda one: one.revisit_on or dt.date.max)
    return Decided(held.today, tuple(found), tuple(_ledger(found)), tuple(again), _touched(held, found))


def outcome(decision: Decision) -> Outcome:
    """What a decision does to customers."""
    effect = decision.customer_impact
    return "not said" if effect is None else "better" if effect > 0 else "worse" if effect < 0 else "no effect"


def rests_on_data(decision: Decision) -> bool:
    """Whether a decision rests on data, and says which."""
    return decision.basis == "data" and bool(decision.evidence.strip())


def revisit_overdue(decision: Decision, today: dt.date) -> bool:
    """Whether the day has passed on which a decision was to be looked at again."""
    return decision.revisit_on is not None and decision.revisit_on < today


def practised(held: Held) -> Practised:
    """How far decisions are taken with customers in view, on data, and looked at again.

    Counted are the decisions taken within the last two years (730 days). As they should be are those that say what they
    do to customers, rest on data that they name, and are not overdue to be looked at again.
    """
    since = dt.date.fromordinal(max(held.today.toordinal() - JUDGED_DAYS, 1))
    found = [one for one in held.decisions if one.decided_on is not None and one.decided_on >= since]
    if not found:
        begin = marked("Record the next decision with its effect on customers and the data it rests on.")
        return Practised(0, 0, (Step(begin, (), 1),))
    gaps: tuple[list[str], list[str], list[str]] = ([], [], [])
    several: list[str] = []
    for one in found:
        lacks = (one.customer_impact is None, not rests_on_data(one), revisit_overdue(one, held.today))
        if sum(lacks) > 1:
            several.append(one.id)
        elif any(lacks):
            gaps[lacks.index(True)].append(one.id)
    silent, bare, late = gaps
    steps = (
        _step(marked("Write down what these decisions ({count}) do to customers: {names}."), silent),
        _step(marked("Find the data on which these decisions ({count}) rest, and name it: {names}."), bare),
        _step(marked("Look again at decisions whose day has passed ({count}): {names}."), late),
        _step(
            marked(
                "Complete these decisions ({count}), which lack two or more of effect on customers, data and a second "
                "look in time: {names}."
            ),
            several,
        ),
    )
    mended = sum(step.mends for step in steps)
    return Practised(len(found) - mended, len(found), widest_first(steps))


def _step(text: str, ids: Sequence[str]) -> Step:
    return Step(text, tuple(ids), len(ids))


def _ledger(decisions: Iterable[Decision]) -> Iterator[Entry]:
    """The decisions by period; periods without any stand between the others, unless they would be too many."""
    by_month: dict[str, list[Decision]] = {}
    for one in decisions:
        if one.decided_on is not None:
            by_month.setdefault(one.decided_on.isoformat()[:7], []).append(one)
    if not by_month:
        return
    customers = organisation = 0
    by_period = _by_period(by_month)
    for period, found in by_period.items():
        outcomes = [outcome(one) for one in found]
        gains = sum(one.customer_impact or 0 for one in found)
        own = sum(one.organisation_impact or 0 for one in found)
        customers, organisation = customers + gains, organisation + own
        better, same, worse, silent = (outcomes.count(each) for each in OUTCOMES)
        yield Entry(period, (better, same, worse, silent), gains, own, customers, organisation)


def _by_period(by_month: dict[str, list[Decision]]) -> dict[str, list[Decision]]:
    """The decisions of each month by periods of a length that suits the time they span, the earliest first."""
    first, last = min(by_month), max(by_month)
    months = position(last) - position(first) + 1
    every: Literal["month", "quarter", "year"] = "month" if months <= _MONTHS_AT_MOST else "quarter"
    if months > 3 * _PERIODS_AT_MOST:
        every = "year"
    ends = coarser(first, every), coarser(last, every)
    span = position(ends[1]) - position(ends[0]) + 1
    found: dict[str, list[Decision]] = {}
    if span <= _PERIODS_AT_MOST:
        found = {period: [] for period in between(*ends)}
    for month in sorted(by_month):
        found.setdefault(coarser(month, every), []).extend(by_month[month])
    return found


def _touched(held: Held, decisions: Iterable[Decision]) -> tuple[Touched, ...]:
    by_need: dict[str, list[Decision]] = {}
    for one in decisions:
        for id in dict.fromkeys(one.needs):
            by_need.setdefault(id, []).append(one)
    touched = [Touched(need, tuple(by_need[need.id])) for need in held.needs if need.id in by_need]
    return tuple(sorted(touched, key=lambda each: (-len(each.decisions), each.need.id)))

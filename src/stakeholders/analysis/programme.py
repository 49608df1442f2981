"""The customer-focus programme on a day: what took place, what is to come, who took part, and what it leaves out.

How each activity stands, and whom it reached, says `stakeholders.analysis.programme_reach`.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar, get_args

from stakeholders.analysis.held import Held
from stakeholders.analysis.practised import Practised, Step, widest_first
from stakeholders.analysis.programme_reach import Attended, Reach, Stand, Status, attended, stands
from stakeholders.analysis.standing import DEPTHS
from stakeholders.model.improvement import Activity, Element
from stakeholders.model.parties import Depth
from stakeholders.model.register import Register
from stakeholders.texts import marked

K = TypeVar("K")

ELEMENTS: tuple[Element, ...] = get_args(Element)
OUTCOME_AFTER = dt.timedelta(days=30)
"""So long after an activity it can be said what came of it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Activities that belong together, such as those of an element, counted.

    :param people: who took part in the recent ones, as far as it is said.
    :param spent: what the recent ones cost, as far as it is said, in the organisation's currency.
    :param budget: what those to come cost.
    :param unpriced: how many of the recent ones and of those to come say no cost.
    """

    counts: Counter[Status]
    people: int
    spent: float
    budget: float
    unpriced: int

    @property
    def state(self) -> Literal["recent", "coming", "overdue", "earlier", "none"]:
        """The best that can be said of it: done lately, else planned, else overdue, else done long ago."""
        if self.counts["recent"]:
            return "recent"
        if self.coming > self.counts["overdue"]:
            return "coming"
        if self.counts["overdue"]:
            return "overdue"
        return "earlier" if self.counts["earlier"] else "none"

    @property
    def coming(self) -> int:
        """How many have not taken place, overdue ones among them."""
        return self.counts["planned"] + self.counts["overdue"] + self.counts["undated"]


@dataclass(frozen=True)
class Programme:
    """The programme on a day.

    :param stands: its activities by day, those without a day last.
    :param elements: the elements that were asked for; `levels` likewise.
    """

    register: Register
    today: dt.date
    stands: tuple[Stand, ...]
    elements: tuple[Element, ...] = ELEMENTS
    levels: tuple[Depth, ...] = DEPTHS

    def of(self, *statuses: Status) -> tuple[Stand, ...]:
        """The activities of these statuses."""
        return tuple(each for each in self.stands if each.status in statuses)

    @cached_property
    def whole(self) -> Part:
        """All activities together."""
        return _part(self.stands)

    @cached_property
    def by_cell(self) -> dict[tuple[Element | None, Depth | None], Part]:
        """Its parts by element and level; only those in which there is any activity."""
        parted: dict[tuple[Element | None, Depth | None], list[Stand]] = {}
        for each in self.stands:
            parted.setdefault(each.key, []).append(each)
        return {key: _part(own) for key, own in parted.items()}

    @cached_property
    def by_element(self) -> dict[Element | None, Part]:
        """Each element; under None the activities that say none, where there are such."""
        return _parted(self.elements, self.stands, lambda each: each.activity.element)

    @cached_property
    def by_level(self) -> dict[Depth | None, Part]:
        """Each level of the programme; likewise."""
        return _parted(self.levels, self.stands, lambda each: each.activity.level)

    @property
    def overdue(self) -> tuple[Stand, ...]:
        """Those whose day has passed without their taking place, the longest ago first."""
        return self.of("overdue")

    @property
    def barren(self) -> tuple[Stand, ...]:
        """Those that took place at least 30 days ago, and nothing says what came of it."""
        return tuple(
            each
            for each in self.stands
            if each.done
            and each.day is not None
            and self.today - each.day >= OUTCOME_AFTER
            and not each.activity.outcome.strip()
        )

    @cached_property
    def _attended(self) -> Attended:
        return attended(self.register, self.stands)

    @property
    def functions(self) -> tuple[Reach, ...]:
        """How far it reaches each active function, in the order of the register."""
        return self._attended.functions

    @property
    def staff(self) -> tuple[Reach, ...]:
        """How far it reaches each level of the organisation, from entry to top."""
        return self._attended.levels

    @property
    def people(self) -> dict[tuple[str, str], int]:
        """Who took part in recent activities, by function and level; "" where one is not said."""
        return self._attended.people

    @property
    def meant(self) -> frozenset[tuple[str, str]]:
        """The functions and levels for which a recent activity or one to come is meant."""
        return self._attended.meant


def programme(
    held: Held, elements: Sequence[Element] = (), levels: Sequence[Depth] = (), until: dt.date | None = None
) -> Programme:
    """The programme on a day.

    :param elements: only these elements; none means all. Likewise the levels of the programme.
    :param until: the last day of what is to come; activities without a day are always part of it.
    """
    found = [
        each
        for each in stands(held.register, held.today)
        if (not elements or each.activity.element in elements)
        and (not levels or each.activity.level in levels)
        and (until is None or each.day is None or each.day <= until)
    ]
    found.sort(key=lambda each: (each.day or dt.date.max, each.activity.id))
    return Programme(
        held.register,
        held.today,
        tuple(found),
        tuple(each for each in ELEMENTS if not elements or each in elements),
        tuple(each for each in DEPTHS if not levels or each in levels),
    )


def missing_elements(register: Register) -> tuple[Element, ...]:
    """The elements of which there is no activity, done or to come; none where there is no activity at all."""
    found = {activity.element for activity in register.active(Activity)}
    return tuple(each for each in ELEMENTS if found and each not in found)


def practised(held: Held) -> Practised:
    """How far the programme is alive: the six elements and the three levels of customer-driven improvement.

    `of` is nine, or 0 where no activity is recorded. `done` counts those of the nine of which an activity took place
    within the policy's `activity_interval`; what is planned counts once it has taken place.
    """
    found = programme(held)
    if not found.stands:
        text = marked(
            "Plan the first activity with customers, such as a workshop at a customer's site, and record it under "
            "activities."
        )
        return Practised(0, 0, (Step(text, (), 1),))
    missing: set[str] = {key for key, part in found.by_element.items() if key and not part.counts["recent"]}
    missing |= {key for key, part in found.by_level.items() if key and not part.counts["recent"]}
    coming: list[str] = []
    covered: set[str] = set()
    for each in found.of("overdue", "planned", "undated"):
        gained = {name for name in each.key if name in missing and name not in covered and name is not None}
        if gained:
            coming.append(each.activity.id)
            covered |= gained
    left = missing - covered
    text = (
        _FIRST[next(iter(left))]
        if len(left) == 1
        else marked(
            "Plan an activity for each of the {count} elements and levels of the programme that have none; the "
            "programme report shows which."
        )
    )
    steps = (
        Step(
            marked("Hold what is planned: {names}. Elements and levels of the programme that come alive: {count}."),
            tuple(coming),
            len(covered),
        ),
        Step(text, (), len(left)),
    )
    return Practised(9 - len(missing), 9, widest_first(steps))


_FIRST: dict[str, str] = {
    "executive_leadership": marked("Plan an activity in which top management deals with customers itself."),
    "communications": marked("Plan a regular word on customers for all: what they need, and what they said."),
    "workshop": marked("Plan a workshop with a customer, such as a day at its site."),
    "customer_focus_team": marked("Set up a team of several functions for one customer."),
    "training": marked("Plan a training on customers, such as half a day for everybody who starts."),
    "incentive": marked("Plan an incentive that hangs on how customers fare."),
    "basic_knowledge": marked("Plan an activity by which people get to know who the customers are."),
    "deeper_understanding": marked("Plan an activity by which people come to understand a customer's work."),
    "partnership": marked("Plan an activity in which a customer and you improve something together."),
}
"""What to plan where one alone of the nine is missing."""


def _parted(names: Iterable[K], stands: Iterable[Stand], key: Callable[[Stand], K | None]) -> dict[K | None, Part]:
    """The activities by what they belong to: each of the names, and None where any activity belongs to none."""
    parted: dict[K | None, list[Stand]] = {name: [] for name in names}
    for each in stands:
        parted.setdefault(key(each), []).append(each)
    return {name: _part(own) for name, own in parted.items()}


def _part(own: Iterable[Stand]) -> Part:
    counts: Counter[Status] = Counter()
    people, spent, budget, unpriced = 0, 0.0, 0.0, 0
    for each in own:
        counts[each.status] += 1
        if each.status == "recent":
            people += each.people or 0
        if each.status == "earlier":
            continue
        if each.activity.cost is None:
            unpriced += 1
        elif each.done:
            spent += each.activity.cost
        else:
            budget += each.activity.cost
    return Part(counts, people, spent, budget, unpriced)

"""The activities of the customer-focus programme as they stand on a day, and whom they reached.

An activity is *done* once its day lies no later than today; *recent* if that day lies within the policy's
`activity_interval`, else *earlier*. One not done is *planned*, *overdue* where its day has passed, or *undated*.

Who took part is read from `attended` alone. An activity that says no more than whom it is for was *meant for* these,
and nobody is counted of them: an audience of functions without levels means all their levels, one of levels without
functions all functions, as with communications.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from stakeholders.model.improvement import Activity, Element
from stakeholders.model.organisation import Function
from stakeholders.model.parties import Depth
from stakeholders.model.register import Register

Status = Literal["recent", "earlier", "planned", "overdue", "undated"]
Reached = Literal["took part", "earlier", "meant for", "to come", "none"]
"""How far a function or level is reached: somebody took part in a recent activity; in an earlier one only; a recent
activity was meant for it, and nothing says who took part; one is to come; nothing at all."""


@dataclass(frozen=True, slots=True)
class Stand:
    """An activity as it stands on a day.

    :param day: the day on which it took place, else the one for which it is planned; None where neither is said.
    :param people: how many took part; None where that is not said, or it has not taken place.
    :param said: of how many of them the function or the level is said.
    """

    activity: Activity
    status: Status
    day: dt.date | None
    people: int | None = None
    said: int = 0

    @property
    def done(self) -> bool:
        """Whether it took place."""
        return self.status in ("recent", "earlier")

    @property
    def key(self) -> tuple[Element | None, Depth | None]:
        """Its element and its level of the programme."""
        return self.activity.element, self.activity.level


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the programme reaches a function, or a level of the organisation.

    :param name: the id of the function; the level.
    :param people: who of it took part in recent activities.
    :param activities: in how many recent ones somebody of it took part.
    :param last: the last day on which somebody of it took part, however long ago.
    :param meant: how many recent activities were meant for it without saying that anybody of it took part.
    :param coming: how many activities to come are meant for it.
    """

    name: str
    people: int
    activities: int
    last: dt.date | None
    meant: int
    coming: int

    @property
    def state(self) -> Reached:
        """How far it is reached."""
        if self.people:
            return "took part"
        if self.meant:
            return "meant for"
        if self.last is not None:
            return "earlier"
        return "to come" if self.coming else "none"


def stand(activity: Activity, today: dt.date, interval: int) -> Stand:
    """An activity as it stands on a day.

    :param interval: for how many days one that took place counts as recent.
    """
    if activity.done_on is not None and activity.done_on <= today:
        told = sum(one.people for one in activity.attended)
        said = sum(one.people for one in activity.attended if one.function or one.level)
        people = None if activity.participants is None and not told else max(activity.participants or 0, told)
        recent = (today - activity.done_on).days <= interval
        return Stand(activity, "recent" if recent else "earlier", activity.done_on, people, said)
    day = activity.done_on or activity.planned_on
    if day is None:
        return Stand(activity, "undated", None)
    return Stand(activity, "overdue" if day < today else "planned", day)


def stands(register: Register, today: dt.date) -> Iterator[Stand]:
    """Every active activity as it stands on a day, in the order of the register."""
    interval = register.header.policy.activity_interval
    return (stand(activity, today, interval) for activity in register.active(Activity))


@dataclass(frozen=True, slots=True)
class Attended:
    """Whom the activities reached.

    :param functions: each active function, in the order of the register; `levels` from entry to top.
    :param people: who took part in recent activities, by function and level; "" where one of them is not said.
    :param meant: the functions and levels for which a recent activity or one to come is meant.
    """

    functions: tuple[Reach, ...]
    levels: tuple[Reach, ...]
    people: dict[tuple[str, str], int]
    meant: frozenset[tuple[str, str]]


def attended(register: Register, stands: Iterable[Stand]) -> Attended:
    """Whom the activities reached, gathered in one pass over them."""
    functions, levels = [each.id for each in register.active(Function)], list(register.header.levels)
    by_function, by_level = _Counting(), _Counting()
    people: Counter[tuple[str, str]] = Counter()
    audiences: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for each in stands:
        came = [one for one in each.activity.attended if one.people > 0] if each.done else []
        by_function.came(each, [(one.function, one.people) for one in came if one.function])
        by_level.came(each, [(one.level, one.people) for one in came if one.level])
        if each.status == "recent":
            for one in came:
                if one.function or one.level:
                    people[one.function or "", one.level or ""] += one.people
        audience = each.activity.audience
        if each.status != "earlier" and (audience.functions or audience.levels):
            audiences.add((audience.functions, audience.levels))
            by_function.meant_for(each, set(audience.functions or functions) - {one.function for one in came})
            by_level.meant_for(each, set(audience.levels or levels) - {one.level for one in came})
    meant = frozenset(
        (function, level) for named, at in audiences for function in named or functions for level in at or levels
    )
    return Attended(by_function.reaches(functions), by_level.reaches(levels), dict(people), meant)


class _Counting:
    """What is counted of functions, or of levels, while the activities are gone through."""

    def __init__(self) -> None:
        self.people: Counter[str] = Counter()
        self.activities: Counter[str] = Counter()
        self.meant: Counter[str] = Counter()
        self.coming: Counter[str] = Counter()
        self.last: dict[str, dt.date] = {}

    def came(self, stand: Stand, came: Sequence[tuple[str, int]]) -> None:
        """Count who came to an activity that took place."""
        if stand.day is None:
            return
        for name, count in came:
            self.last[name] = max(self.last.get(name, stand.day), stand.day)
            if stand.status == "recent":
                self.people[name] += count
        if stand.status == "recent":
            self.activities.update({name for name, _count in came})

    def meant_for(self, stand: Stand, names: Iterable[str]) -> None:
        """Count for whom an activity is meant, but for those who came."""
        (self.meant if stand.done else self.coming).update(names)

    def reaches(self, names: Iterable[str]) -> tuple[Reach, ...]:
        """What was counted of these."""
        return tuple(
            Reach(
                name,
                self.people[name],
                self.activities[name],
                self.last.get(name),
                self.meant[name],
                self.coming[name],
            )
            for name in names
        )

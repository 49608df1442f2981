"""What concerns a function, a level or a party: the needs it must meet, what was said of them, what it is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from stakeholders.analysis.cascade import Cascade, cascade
from stakeholders.analysis.due import Due, due
from stakeholders.analysis.held import Held
from stakeholders.analysis.management_review import period
from stakeholders.analysis.plan import NeedGap, Planned, planned, untold_needs
from stakeholders.analysis.practices import Maturity, maturity
from stakeholders.analysis.standing import considered
from stakeholders.model.improvement import Action, Activity, Decision
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Function, Process
from stakeholders.model.parties import Party
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.model.voice import Feedback, Problem
from stakeholders.voice.heard import NOTHING_HEARD, Heard

R = TypeVar("R", bound=Record)

AHEAD = dt.timedelta(days=183)
"""How far pages for people look ahead: half a year."""
RECENT = dt.timedelta(days=365)
"""How far back they look; what is still open is told however old it is."""


@dataclass(frozen=True)
class Outlook:
    """A register on a day, with what every page asks of it, found once.

    :param plan: the communications with their days, to the end of the outlook.
    :param due: what is overdue, or due until then, communications left out, for the plan has them.
    :param untold: the needs that do not reach all who must meet them.
    :param cascade: how far needs come to those who must meet them.
    :param heard: what is heard of the surveys.
    """

    register: Register
    today: dt.date
    plan: tuple[Planned, ...]
    due: tuple[Due, ...]
    untold: tuple[NeedGap, ...]
    cascade: Cascade
    heard: Heard = NOTHING_HEARD

    @property
    def until(self) -> dt.date:
        """The last day looked at."""
        return self.today + AHEAD

    @cached_property
    def held(self) -> Held:
        """What the register holds on the day."""
        return Held(self.register, self.today, self.heard)

    @cached_property
    def maturity(self) -> Maturity:
        """How far each practice is carried out, and how far it was at the last management review."""
        return maturity(self.held, replace(self.held, today=period(self.held)[0]))


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What became of needs: what was said of them, what keeps coming back, what is done and what was decided."""

    feedback: tuple[Feedback, ...]
    problems: tuple[Problem, ...]
    actions: tuple[Action, ...]
    decisions: tuple[Decision, ...]


def outlook(register: Register, today: dt.date, heard: Heard = NOTHING_HEARD) -> Outlook:
    """The register on that day, and half a year ahead.

    :param heard: what is heard of its surveys.
    """
    items = tuple(item for item in due(register, today, AHEAD.days) if item.sort != "communication")
    plan = planned(register, today, today + AHEAD)
    return Outlook(register, today, plan, items, untold_needs(register), cascade(Held(register, today, heard)), heard)


def counted(register: Register, needs: Iterable[Need]) -> tuple[Need, ...]:
    """The needs that count: those of parties that do; the most important first, else in the order given."""
    found = [
        need
        for need in needs
        if need.active and ((party := register.get(Party, need.party)) is None or considered(party))
    ]
    return tuple(sorted(found, key=lambda need: -(need.importance or 0)))


def owned(register: Register, function: Function) -> tuple[Need, ...]:
    """The needs that the function answers for."""
    return counted(register, (need for need in register.linking_to(function, Need) if need.owner == function.id))


def helped(register: Register, function: Function) -> tuple[Need, ...]:
    """The needs that another function answers for and that the function's processes help to meet."""
    processes = [process for process in register.linking_to(function, Process) if process.active]
    found = {need.id: need for process in processes for need in register.linking_to(process, Need)}
    return counted(register, (need for need in found.values() if need.owner != function.id))


def told_function(plan: Iterable[Planned], function: str) -> tuple[Planned, ...]:
    """What the function is told: what names it, and what is for levels of every function."""
    return tuple(
        each
        for each in plan
        if function in each.communication.functions or (each.communication.levels and not each.communication.functions)
    )


def told_level(plan: Iterable[Planned], level: str) -> tuple[Planned, ...]:
    """What the level is told: what names it, and what is for functions whatever the level."""
    return tuple(
        each
        for each in plan
        if level in each.communication.levels or (each.communication.functions and not each.communication.levels)
    )


def told_party(plan: Iterable[Planned], party: str) -> tuple[Planned, ...]:
    """What the party is told."""
    return tuple(each for each in plan if party in each.communication.parties)


def told_by(plan: Iterable[Planned], function: str) -> tuple[Planned, ...]:
    """What the function tells others."""
    return tuple(each for each in plan if each.communication.who == function)


def aftermath(register: Register, needs: Iterable[Need], today: dt.date, *, also: Iterable[Record] = ()) -> Aftermath:
    """What became of the needs in the last year, and what is still open of before.

    :param also: records whose own feedback, problems, actions and decisions count too: a party, or a function.
    """
    sources = [*needs, *also]
    feedback = _linking(register, sources, Feedback)
    problems = _linking(register, (*sources, *feedback), Problem)
    decisions = _linking(register, sources, Decision)
    actions = _linking(register, (*sources, *feedback, *problems), Action)
    actions = tuple(dict.fromkeys((*actions, *_linking(register, actions, Action))))  # one may follow from another
    since = today - RECENT
    return Aftermath(
        tuple(sorted((each for each in feedback if _fresh(each.received_on, since) or open_feedback(each)), key=_said)),
        tuple(each for each in problems if each.solved_on is None or each.solved_on >= since),
        tuple(sorted((each for each in actions if each.done_on is None or each.done_on >= since), key=_order)),
        tuple(
            sorted(
                (each for each in decisions if _fresh(each.decided_on, since)),
                key=lambda each: _latest(each.decided_on),
            )
        ),
    )


def open_feedback(feedback: Feedback) -> bool:
    """Whether a complaint or a loss still waits to be settled."""
    return feedback.sort in ("complaint", "loss") and feedback.closed_on is None


def activities_for(register: Register, *, function: str = "", level: str = "", party: str = "") -> tuple[Activity, ...]:
    """The activities to come of the programme that are for the function, the level or about the party, by day."""
    found = [
        activity
        for activity in register.active(Activity)
        if activity.done_on is None
        and activity.planned_on is not None
        and (
            (function and function in activity.audience.functions)
            or (level and level in activity.audience.levels)
            or (party and activity.party == party)
        )
    ]
    return tuple(sorted(found, key=lambda activity: (activity.planned_on or dt.date.max, activity.id)))


def _linking(register: Register, sources: Iterable[Record], kind: type[R]) -> tuple[R, ...]:
    found = {each.id: each for source in sources for each in register.linking_to(source, kind) if each.active}
    return tuple(found.values())


def _fresh(day: dt.date | None, since: dt.date) -> bool:
    return day is None or day >= since


def _latest(day: dt.date | None) -> int:
    return -(day or dt.date.min).toordinal()


def _said(feedback: Feedback) -> tuple[bool, int]:
    return not open_feedback(feedback), _latest(feedback.received_on)


def _order(action: Action) -> tuple[bool, int, str]:
    """What is open first, the soonest due before; then what is done, the latest before."""
    if action.done_on is None:
        return False, (action.due_on or dt.date.max).toordinal(), action.id
    return True, _latest(action.done_on), action.id

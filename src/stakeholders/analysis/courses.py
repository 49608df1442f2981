"""The course of each piece of feedback: from its receipt to acknowledgement, answer, decision, action and effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from stakeholders.analysis.following import Following, following
from stakeholders.model.header import Policy
from stakeholders.model.improvement import Action, Decision
from stakeholders.model.needs import Need
from stakeholders.model.register import Register
from stakeholders.model.voice import Feedback
from stakeholders.voice.scale import RATING, scale_of

Stage = Literal["acknowledged", "answered", "decided", "acted", "verified"]
STAGES: tuple[Stage, ...] = get_args(Stage)
_ASKED: Mapping[str | None, tuple[Stage, ...]] = {
    "compliment": ("acknowledged",),
    "suggestion": ("acknowledged", "answered", "decided"),
    "loss": ("acknowledged", "answered", "decided"),
    "survey": (),
}
"""What is asked of feedback by its sort; of complaints, of what says no sort and of all that weighs, every stage."""
_UNNAMED: tuple[Stage, ...] = ("decided", "acted", "verified")
"""What is asked of a low score from a survey, whose answers nobody can acknowledge one by one."""

_IMPLIED: tuple[tuple[Stage, Stage], ...] = (("answered", "acknowledged"), ("acted", "decided"))
"""An answer acknowledges, too; and what was done had been decided, on that day at the latest."""


def targets(policy: Policy) -> dict[Stage, int]:
    """In how many days the policy wants each stage reached."""
    return {
        "acknowledged": policy.acknowledge_within,
        "answered": policy.answer_within,
        "decided": policy.decide_within,
        "acted": policy.act_within,
        "verified": policy.verify_within,
    }


def weighs(feedback: Feedback, policy: Policy) -> bool:
    """Whether the feedback asks for something to be done: a complaint, a low score, or something serious.

    A score is low up to the rating that the policy calls unhappy, converted to the scale of 1 to 5; one that names no
    scale is not judged. Severity counts the other way round: where 2 is unhappy, 4 is serious.
    """
    if feedback.sort == "complaint":
        return True
    if feedback.sort == "compliment":
        return False
    if feedback.severity is not None and RATING.high + RATING.low - feedback.severity <= policy.unhappy_up_to:
        return True
    scale = scale_of(feedback.scale)
    if feedback.score is None or scale is None or not scale.holds(feedback.score):
        return False
    return scale.converted(feedback.score, RATING) <= policy.unhappy_up_to


def stages_asked(feedback: Feedback, policy: Policy) -> tuple[Stage, ...]:
    """The stages that the feedback is to pass."""
    if weighs(feedback, policy):
        return _UNNAMED if feedback.sort == "survey" else STAGES
    return _ASKED.get(feedback.sort, STAGES)


class Contradiction(NamedTuple):
    """A stage that is said to have been reached before the feedback was received."""

    feedback: Feedback
    stage: Stage
    day: dt.date


@dataclass(frozen=True)
class Course:
    """One piece of feedback and how far it has come.

    :param received: the day of its receipt.
    :param asked: the stages it is to pass, but for those that cannot be timed.
    :param reached: the day of each stage reached.
    :param settled: the day on which it was settled and the party confirmed that; None while it is not. Nothing more is
        to come of it then, so it is watched until that day and no longer.
    :param today: the day of the report.
    :param owner: the function that answers it, else the owner of the first of its needs that has one; "" for nobody.
    """

    feedback: Feedback
    received: dt.date
    asked: tuple[Stage, ...]
    reached: Mapping[Stage, dt.date]
    settled: dt.date | None
    today: dt.date
    owner: str
    contradictions: tuple[Contradiction, ...] = ()
    decided_some_day: bool = False
    """Whether it was decided, but before its receipt (for a problem that it shows, too) or on a day nobody noted."""

    def wait(self, stage: Stage) -> tuple[int, bool] | None:
        """How many days the stage has taken, and whether it was reached; None where it is not asked for."""
        if stage not in self.asked:
            return None
        day = self.reached.get(stage)
        return ((day or self.settled or self.today) - self.received).days, day is not None

    def is_open(self, stage: Stage) -> bool:
        """Whether the stage is still to come."""
        return stage in self.asked and stage not in self.reached and self.settled is None

    @property
    def age(self) -> int:
        """The days since its receipt."""
        return (self.today - self.received).days


@dataclass(frozen=True, slots=True)
class Courses:
    """The course of every piece of feedback received by a day.

    :param undated: feedback of which nobody knows when it was received: it cannot be followed.
    """

    found: tuple[Course, ...]
    undated: tuple[Feedback, ...]

    @property
    def contradictions(self) -> Iterator[Contradiction]:
        """The days that cannot be true; they are left out."""
        for course in self.found:
            yield from course.contradictions


def courses(register: Register, today: dt.date) -> Courses:
    """How far each piece of feedback had come on a day, in the order of the register."""
    followed = following(register)
    found, undated = [], []
    for feedback in register.active(Feedback):
        if feedback.received_on is None:
            undated.append(feedback)
        elif feedback.received_on <= today:
            found.append(_course(register, followed, feedback, feedback.received_on, today))
    return Courses(tuple(found), tuple(undated))


def _course(register: Register, followed: Following, feedback: Feedback, received: dt.date, today: dt.date) -> Course:
    days: dict[Stage, list[dt.date]] = {stage: [] for stage in STAGES}
    wrong: dict[Stage, dt.date] = {}
    own = {record.id for record in followed.direct(feedback)}
    for stage, day, direct in _said(followed, feedback, own):
        if day > today:
            continue
        if day >= received:
            days[stage].append(day)
        elif direct:  # what a problem led to before this feedback came is no contradiction, and no answer to it either
            wrong[stage] = min(day, wrong.get(stage, day))
    reached: dict[Stage, dt.date] = {stage: min(found) for stage, found in days.items() if found}
    _add_implied(reached, wrong)
    asked = stages_asked(feedback, register.header.policy)
    some_day = "decided" in asked and "decided" not in reached and "decided" not in wrong
    some_day = some_day and _is_decided(followed, feedback, today)
    return Course(
        feedback,
        received,
        tuple(
            stage for stage in asked if stage in reached or not (stage in wrong or (stage == "decided" and some_day))
        ),
        reached,
        _settled(feedback, received, today),
        today,
        owner_of(register, feedback),
        tuple(Contradiction(feedback, stage, wrong[stage]) for stage in STAGES if stage in wrong),
        some_day,
    )


def _said(followed: Following, feedback: Feedback, own: set[str]) -> Iterator[tuple[Stage, dt.date, bool]]:
    """Every day on which a stage is said to have been reached, and whether it is about this feedback alone."""
    if feedback.acknowledged_on:
        yield "acknowledged", feedback.acknowledged_on, True
    if feedback.answered_on:
        yield "answered", feedback.answered_on, True
    if feedback.closed_on and feedback.confirmed_with_party:
        yield "verified", feedback.closed_on, True
    after = followed.of(feedback)
    for decision in after.decisions:
        if decision.decided_on:
            yield "decided", decision.decided_on, decision.id in own
    for action in after.actions:
        if action.done_on:
            yield "acted", action.done_on, action.id in own
            if _worked(action) and feedback.received_on and action.done_on >= feedback.received_on:
                yield "verified", action.checked_on or action.done_on, action.id in own


def _is_decided(followed: Following, feedback: Feedback, today: dt.date) -> bool:
    """Whether anything was decided by a day, whenever: an action that is there was decided, too."""
    after = followed.of(feedback)
    decisions = (
        decision for decision in after.decisions if decision.decided_on is None or decision.decided_on <= today
    )
    return bool(after.actions) or next(decisions, None) is not None


def _worked(action: Action) -> bool:
    return action.effective is True and action.checked_on is not None


def _add_implied(reached: dict[Stage, dt.date], wrong: Mapping[Stage, dt.date]) -> None:
    for stage, implied in _IMPLIED:
        day = reached.get(stage)
        if day is not None and implied not in wrong:
            reached[implied] = min(day, reached.get(implied, day))


def _settled(feedback: Feedback, received: dt.date, today: dt.date) -> dt.date | None:
    """The day on which it was settled and the party said so: nothing more is to come of it after that."""
    day = feedback.closed_on
    return day if day is not None and feedback.confirmed_with_party and received <= day <= today else None


def owner_of(register: Register, feedback: Feedback) -> str:
    """The function that answers the feedback, else the owner of the first of its needs that has one; "" for nobody."""
    if feedback.owner is not None:
        return feedback.owner
    needs = (register.get(Need, id) for id in feedback.needs)
    return next((need.owner for need in needs if need is not None and need.owner is not None), "")


def decided_or_done(register: Register, feedback: Feedback) -> tuple[Decision | Action, ...]:
    """Every decision and action that followed from the feedback or from a problem that lists it, whenever."""
    after = following(register).of(feedback)
    return (*after.decisions, *after.actions)

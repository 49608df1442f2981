"""How fast the organisation reacts to what it is told: percentiles and shares in time, with the open ones counted.

What is still open on the day of the report has taken at least so long: it counts as censored (Kaplan and Meier 1958),
and is never dropped, for the slowest are the ones that are open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stakeholders.analysis.courses import STAGES, Contradiction, Course, Stage, courses, targets
from stakeholders.model.header import Policy
from stakeholders.model.register import Register
from stakeholders.model.voice import Feedback
from stakeholders.statistics.metrics import Estimate
from stakeholders.statistics.survival import Percentile, Survival, Wait, survival

SHARES = (0.5, 0.8, 0.9)
"""The percentiles that are told."""


@dataclass(frozen=True)
class Pace:
    """How long one stage takes.

    :param target: the days that the policy gives.
    :param curve: the share that waits longer than so many days.
    :param open: how many wait for it still, and `late` how many of these longer than the target.
    :param fewest: of how many pieces of feedback at the least a figure is told.
    """

    stage: Stage
    target: int
    curve: Survival
    open: int
    late: int
    fewest: int

    @property
    def n(self) -> int:
        """Of how many pieces of feedback it is asked."""
        return self.curve.n

    @property
    def withheld(self) -> bool:
        """Whether there are too few to tell a figure."""
        return self.n < self.fewest

    @property
    def unrecorded(self) -> bool:
        """Whether it is asked, and not of a single piece recorded: figures would tell how long nobody wrote it down."""
        return bool(self.n) and not self.curve.ended

    @property
    def percentiles(self) -> tuple[Percentile, ...]:
        """In how many days half, four of five and nine of ten are there."""
        return tuple(self.curve.percentile(share) for share in SHARES)

    @property
    def median(self) -> Percentile:
        """In how many days half are there."""
        return self.curve.percentile(SHARES[0])

    @property
    def within(self) -> Estimate | None:
        """The share, 0 to 1, that is there within the target; None where nothing is asked."""
        return self.curve.within(self.target)


@dataclass(frozen=True)
class Paces:
    """The paces of what one function answers, or what comes by one channel.

    :param name: the id of the function, or the channel as people write it; "" where nothing says it.
    """

    name: str
    count: int
    stages: tuple[Pace, ...]


@dataclass(frozen=True, slots=True)
class Overdue:
    """A stage that feedback waits for, longer than the policy wants.

    :param age: how many days it has waited.
    """

    feedback: Feedback
    owner: str
    stage: Stage
    age: int
    target: int

    @property
    def late(self) -> int:
        """By how many days it is past the target."""
        return self.age - self.target


@dataclass(frozen=True)
class Reaction:
    """How fast a register's feedback was acknowledged, answered, decided upon, acted on, and that verified.

    :param overdue: what is open beyond the target, that which is most days past it first.
    :param contradictions: stages said to be reached before receipt: they are left out.
    :param undated: feedback without a day of receipt, which is left out.
    :param decided_some_day: how many were decided upon, nobody can say how long after receipt: the decision was there
        before, or its day was not noted. They are left out of decisions.
    :param open: how many pieces wait for any stage still.
    """

    today: dt.date
    count: int
    open: int
    stages: tuple[Pace, ...]
    by_owner: tuple[Paces, ...]
    by_channel: tuple[Paces, ...]
    overdue: tuple[Overdue, ...]
    contradictions: tuple[Contradiction, ...]
    undated: tuple[Feedback, ...]
    decided_some_day: int


def reaction(register: Register, today: dt.date) -> Reaction:
    """How fast feedback received by a day went through its stages, as was known on that day."""
    policy = register.header.policy
    wanted = targets(policy)
    followed = courses(register, today)
    found = followed.found

    def paces(of: Sequence[Course]) -> tuple[Pace, ...]:
        return tuple(pace_of(stage, of, policy) for stage in STAGES)

    overdue = [
        Overdue(course.feedback, course.owner, stage, course.age, wanted[stage])
        for course in found
        for stage in STAGES
        if course.is_open(stage) and course.age > wanted[stage]
    ]
    return Reaction(
        today,
        len(found),
        sum(any(course.is_open(stage) for stage in STAGES) for course in found),
        paces(found),
        tuple(Paces(name, len(of), paces(of)) for name, of in _parted((course.owner, course) for course in found)),
        tuple(
            Paces(name, len(of), paces(of))
            for name, of in _parted((_channel(course.feedback), course) for course in found)
        ),
        tuple(sorted(overdue, key=lambda each: (-each.late, -each.age))),
        tuple(followed.contradictions),
        followed.undated,
        sum(course.decided_some_day for course in found),
    )


def pace_of(stage: Stage, of: Sequence[Course], policy: Policy) -> Pace:
    """How long a stage takes some pieces of feedback."""
    target = targets(policy)[stage]
    waits = [Wait(*wait) for course in of if (wait := course.wait(stage)) is not None]
    waiting = [course for course in of if course.is_open(stage)]
    late = sum(course.age > target for course in waiting)
    return Pace(stage, target, survival(waits), len(waiting), late, policy.fewest_answers)


def _channel(feedback: Feedback) -> str:
    return " ".join(feedback.channel.split())


def _parted(named: Iterable[tuple[str, Course]]) -> list[tuple[str, list[Course]]]:
    """The courses by name, whatever its capitals; the most first, and those without a name last."""
    found: dict[str, tuple[str, list[Course]]] = {}
    for name, course in named:
        found.setdefault(name.casefold(), (name, []))[1].append(course)
    return sorted(found.values(), key=lambda each: (not each[0], -len(each[1])))

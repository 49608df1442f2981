"""What keeps coming back: the problems of a register as they stand, and how much of the feedback is about what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from stakeholders.analysis.courses import weighs
from stakeholders.analysis.following import Followed, following
from stakeholders.model.needs import Need
from stakeholders.model.register import Register
from stakeholders.model.voice import Feedback, Problem

Difficulty = Literal["hard", "easy", ""]
DIFFICULTIES: tuple[Difficulty, ...] = ("hard", "easy", "")
"""How hard problems are to solve, those first that stay; "" where nobody has said."""
Solution = Literal["none", "planned", "done", "worked", "failed"]
"""How far what is done for good has come: nothing yet, an action open, one done, one found to have worked; or all that
was done was found not to have worked."""


@dataclass(frozen=True)
class Standing:
    """One problem as it stands on a day.

    :param solved: the day since which it has not come back, as the register says; None while it is open.
    :param feedback: the feedback that shows it, received by that day.
    :param returned: what was said of its needs, or to show it, after it was solved; not what shows another problem.
    :param functions: the ids of the functions it takes: its owner, those of its needs and of what is done about it.
    """

    problem: Problem
    today: dt.date
    solved: dt.date | None
    feedback: tuple[Feedback, ...]
    returned: tuple[Feedback, ...]
    functions: tuple[str, ...]
    followed: Followed

    @property
    def difficulty(self) -> Difficulty:
        """How hard it is to solve; "" where nobody has said."""
        return self.problem.difficulty or ""

    @property
    def days(self) -> int | None:
        """How many days it was open, or has been until now; None where nothing says since when."""
        raised = self.problem.raised_on
        end = self.solved or self.today
        return (end - raised).days if raised is not None and raised <= end else None

    @property
    def severity(self) -> int:
        """The severities of its feedback added up; feedback that says none counts 1."""
        return sum(weight_of(each) for each in self.feedback)

    @cached_property
    def solution(self) -> Solution:
        """How far what is done against its cause has come."""
        solving = self.followed.solving
        done = [action for action in solving if action.done_on is not None and action.done_on <= self.today]
        if not solving:
            return "none"
        if any(_judged(action.checked_on, self.today) and action.effective is True for action in done):
            return "worked"
        if len(done) < len(solving):
            return "planned"
        failed = all(_judged(action.checked_on, self.today) and action.effective is False for action in done)
        return "failed" if failed else "done"


def _judged(checked: dt.date | None, today: dt.date) -> bool:
    return checked is None or checked <= today


def weight_of(feedback: Feedback) -> int:
    """What the feedback counts where severity counts: 1 to 5; 1 where nobody has said how serious it is."""
    return feedback.severity or 1


@dataclass(frozen=True, slots=True)
class Part:
    """A bar of a Pareto chart.

    :param key: the id of a problem or need; "" for feedback that belongs to none.
    :param value: how much of the feedback is about it, by number or by severity.
    :param share: what the parts so far add up to, of all, in percent.
    """

    key: str
    value: int
    share: float


def standings(register: Register, today: dt.date) -> tuple[Standing, ...]:
    """The problems seen by a day: those open first, the hard before the easy, the oldest first."""
    about: dict[str, list[Feedback]] = {}
    for feedback in heard(register, today):
        for need in dict.fromkeys(feedback.needs):
            about.setdefault(need, []).append(feedback)
    found = [
        _standing(register, problem, today, about)
        for problem in register.active(Problem)
        if problem.raised_on is None or problem.raised_on <= today
    ]
    return tuple(
        sorted(
            found,
            key=lambda each: (each.solved is not None, DIFFICULTIES.index(each.difficulty), -(each.days or 0)),
        )
    )


def heard(register: Register, today: dt.date) -> Iterator[Feedback]:
    """The feedback received by a day that tells of something amiss: no praise, and no score that is good enough.

    Where nobody noted the day, it counts.
    """
    policy = register.header.policy
    for feedback in register.active(Feedback):
        good = feedback.sort == "compliment" or (feedback.sort == "survey" and not weighs(feedback, policy))
        if not good and (feedback.received_on is None or feedback.received_on <= today):
            yield feedback


def _standing(register: Register, problem: Problem, today: dt.date, about: dict[str, list[Feedback]]) -> Standing:
    known = following(register)
    followed = known.of(problem)
    listed = [found for id in dict.fromkeys(problem.feedback) if (found := register.get(Feedback, id)) is not None]
    shown = [each for each in listed if each.active and (each.received_on is None or each.received_on <= today)]
    solved = problem.solved_on if problem.solved_on is not None and problem.solved_on <= today else None
    again: dict[str, Feedback] = {}
    if solved is not None:
        for each in (*shown, *(each for need in problem.needs for each in about.get(need, ()))):
            others = known.problems(each)
            if (problem in others or not others) and each.received_on is not None and each.received_on > solved:
                again[each.id] = each
    owners = [problem.owner]
    owners += [need.owner for id in problem.needs if (need := register.get(Need, id)) is not None]
    owners += [action.owner for action in followed.actions]
    owners += [function for decision in followed.decisions for function in decision.functions]
    functions = tuple(dict.fromkeys(owner for owner in owners if owner))
    return Standing(problem, today, solved, tuple(shown), tuple(again.values()), functions, followed)


def pareto(
    register: Register, today: dt.date, *, by: Literal["problems", "needs"] = "problems", severity: bool = False
) -> tuple[Part, ...]:
    """How much of the feedback is about what: the most first, and last what belongs to nothing.

    By problems, feedback that no problem lists counts for the first of its needs. By needs, it counts for the first of
    its needs, so that each piece counts once.

    :param severity: whether it counts by its severity, and not once.
    """
    values: dict[str, int] = {}
    for each in heard(register, today):
        problems = following(register).problems(each) if by == "problems" else ()
        key = problems[0].id if problems else next(iter(each.needs), "")
        values[key] = values.get(key, 0) + (weight_of(each) if severity else 1)
    return tuple(_cumulated(sorted(values.items(), key=lambda each: (not each[0], -each[1]))))


def _cumulated(values: Sequence[tuple[str, int]]) -> Iterator[Part]:
    total, so_far = sum(value for _key, value in values), 0
    for key, value in values:
        so_far += value
        yield Part(key, value, 100 * so_far / total)

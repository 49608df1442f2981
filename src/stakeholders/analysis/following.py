"""What followed from a record: the decisions and actions that name it as their origin, and what followed from those.

A piece of feedback is followed by what came of a problem that lists it, too, and a problem by what came of the feedback
that it lists. What merely touches the same needs does not count: it may have been decided for another reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from stakeholders.model.improvement import Action, Decision
from stakeholders.model.register import Register
from stakeholders.model.voice import Feedback, Problem

SOLVING = ("corrective", "preventive")
"""The sorts of action that go for the cause, and not for the one case."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Decisions and actions, each in the order of the register, those nearest to the record first."""

    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.decisions or self.actions)

    @property
    def solving(self) -> tuple[Action, ...]:
        """The actions that go for the cause."""
        return tuple(action for action in self.actions if action.sort in SOLVING)


@dataclass(frozen=True)
class Following:
    """What followed from which record of a register; only active records count."""

    register: Register
    _found: dict[str, Followed] = field(default_factory=dict)

    @cached_property
    def _by_origin(self) -> Mapping[str, tuple[Decision | Action, ...]]:
        found: dict[str, list[Decision | Action]] = {}
        records: tuple[Decision | Action, ...] = (*self.register.active(Decision), *self.register.active(Action))
        for record in records:
            if record.origin is not None:
                found.setdefault(record.origin, []).append(record)
        return {origin: tuple(records) for origin, records in found.items()}

    @cached_property
    def _problems(self) -> Mapping[str, tuple[Problem, ...]]:
        found: dict[str, list[Problem]] = {}
        for problem in self.register.active(Problem):
            for feedback in dict.fromkeys(problem.feedback):
                found.setdefault(feedback, []).append(problem)
        return {feedback: tuple(problems) for feedback, problems in found.items()}

    def problems(self, feedback: Feedback) -> tuple[Problem, ...]:
        """The problems that list the feedback."""
        return self._problems.get(feedback.id, ())

    def direct(self, record: Feedback | Problem) -> tuple[Decision | Action, ...]:
        """What names the record itself as its origin."""
        return self._by_origin.get(record.id, ())

    def of(self, record: Feedback | Problem) -> Followed:
        """What followed from feedback or the problems that list it; from a problem or the feedback that it lists."""
        if record.id not in self._found:
            if isinstance(record, Feedback):
                through = tuple(problem.id for problem in self.problems(record))
            else:
                through = record.feedback
            self._found[record.id] = self._from((record.id, *through))
        return self._found[record.id]

    def _from(self, origins: Iterable[str]) -> Followed:
        """All that came of some records, step by step; circles end."""
        found: dict[str, Decision | Action] = {}
        waiting = list(origins)
        for origin in waiting:
            for record in self._by_origin.get(origin, ()):
                if record.id not in found:
                    found[record.id] = record
                    waiting.append(record.id)
        return Followed(
            tuple(record for record in found.values() if isinstance(record, Decision)),
            tuple(record for record in found.values() if isinstance(record, Action)),
        )


@lru_cache(maxsize=1)  # several rules ask for it, one after the other
def following(register: Register) -> Following:
    """What followed from which record of the register."""
    return Following(register)

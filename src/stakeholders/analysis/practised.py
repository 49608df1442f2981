"""What every practice of the customer-focused organisation says of itself, so that they can stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do that would mend a part of a practice.

    :param text: what to do, as a sentence that begins with a verb, marked for translation (`stakeholders.texts.marked`)
        and filled with `count`, how many it mends, and `names`, what the records are called.
    :param records: the ids of what it is about, those that matter most first.
    :param mends: how many of what the practice counts would be as they should be once it is done; at least 1.
    """

    text: str
    records: tuple[str, ...]
    mends: int


@dataclass(frozen=True, slots=True)
class Practised:
    """How far a practice is carried out on a day.

    :param done: how many of what it counts are as they should be.
    :param of: how many it counts; 0 where nothing is recorded that could be counted.
    :param steps: what would mend the rest, the widest first. Where nothing is recorded: the one step that begins it.
    """

    done: int
    of: int
    steps: tuple[Step, ...] = ()

    @property
    def share(self) -> float | None:
        """How much of it is as it should be, in percent; None where nothing can be counted."""
        return 100 * self.done / self.of if self.of else None


def widest_first(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps that mend anything, those that mend most first; of those alike in the order given."""
    return tuple(sorted((step for step in steps if step.mends > 0), key=lambda step: -step.mends))

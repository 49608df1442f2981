"""Seeing the comparison through a function's eyes: how its balance of customer and organisation moves priorities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from stakeholders.analysis.compare import Comparison360
from stakeholders.model.organisation import Function

NEUTRAL = 50.0
"""The weight, in percent, of customers where nobody has a say: half and half."""


@dataclass(frozen=True, slots=True)
class Priority:
    """One row of the comparison as a function weighs it.

    :param neutral: importance with customers and others weighing the same; `seen` as the function weighs them.
    :param neutral_rank: its rank by `neutral` from 1, and `rank` by `seen`; equal weights share the better rank.
    """

    key: str
    label: str
    neutral: float
    seen: float
    neutral_rank: int
    rank: int

    @property
    def moved(self) -> int:
        """Ranks gained (positive) or lost under the lens."""
        return self.neutral_rank - self.rank


@dataclass(frozen=True, slots=True)
class Flip:
    """Two rows that change places: the first leads under the lens, and trails without it."""

    first: Priority
    second: Priority


@dataclass(frozen=True, slots=True)
class Seen:
    """The comparison through a function's eyes: the priorities by rank, and the pairs that flip."""

    function: Function
    customer_first: float
    priorities: tuple[Priority, ...]
    flips: tuple[Flip, ...]


def see(comparison: Comparison360, function: Function) -> Seen | None:
    """The priorities as the function weighs them: c customers + (100 - c) other parties, c its `customer_first`.

    A side with no rated need in a row counts as 0 there, so that what only one side asks for weighs less than what both
    do. None where the function declares no `customer_first`.
    """
    if function.customer_first is None:
        return None
    rows = [row for row in comparison.rows if row.key and (row.reference.importance or row.others.importance)]
    sides = [
        (
            row.reference.importance.mean if row.reference.importance else 0.0,
            row.others.importance.mean if row.others.importance else 0.0,
        )
        for row in rows
    ]
    neutral = [_weighed(side, NEUTRAL) for side in sides]
    seen = [_weighed(side, function.customer_first) for side in sides]
    neutral_ranks, ranks = _ranked(neutral), _ranked(seen)
    priorities = sorted(
        (Priority(row.key, row.label, neutral[i], seen[i], neutral_ranks[i], ranks[i]) for i, row in enumerate(rows)),
        key=lambda priority: (priority.rank, priority.neutral_rank),
    )
    flips = tuple(
        Flip(first, second)
        for first, second in combinations(priorities, 2)
        if first.rank < second.rank and first.neutral_rank > second.neutral_rank
    )
    return Seen(function, function.customer_first, tuple(priorities), flips)


def _weighed(side: tuple[float, float], customer_first: float) -> float:
    return (customer_first * side[0] + (100 - customer_first) * side[1]) / 100


def _ranked(weights: Sequence[float]) -> list[int]:
    rounded = [round(weight, 9) for weight in weights]
    order = sorted(rounded, reverse=True)
    first: dict[float, int] = {}
    for rank, weight in enumerate(order, start=1):
        first.setdefault(weight, rank)
    return [first[weight] for weight in rounded]

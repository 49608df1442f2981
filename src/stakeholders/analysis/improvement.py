"""Where to improve first: what customers need and do not get, what is in conflict, unheard or merely assumed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from stakeholders.analysis.compare import Comparison360, Row, State
from stakeholders.model.needs import Comparison, Need
from stakeholders.model.register import Register
from stakeholders.statistics.opportunity import opportunity, to_ten

OPPORTUNITY_AT_LEAST = 10.0
"""Opportunity from which a need counts as underserved: important, and not met accordingly."""

Concern = Literal["underserved need", "open conflict", "silent customers", "assumption"]


@dataclass(frozen=True, slots=True)
class Area:
    """Something to improve.

    :param stake: how much is at stake, 0 to 20, so that different concerns can be ranked together: the opportunity of
        an underserved need; the two importances of a conflict, added; the importance of what others need where
        customers are silent; the importance of a need that is only assumed. Importance counts from 0 to 10.
    :param subject: the id of the need or topic it is about.
    :param count: how many needs or comparisons it rests on.
    """

    concern: Concern
    stake: float
    subject: str
    label: str
    importance: float | None
    satisfaction: float | None
    count: int
    related: tuple[str, ...] = ()


def areas_for_improvement(register: Register, comparison: Comparison360) -> tuple[Area, ...]:
    """The areas by what is at stake, the greatest first; equal ones in the order of the register."""
    found = [
        *_underserved(comparison),
        *_conflicts(register, comparison),
        *_silent(comparison),
        *_assumed(comparison),
    ]
    return tuple(sorted(found, key=lambda area: -round(area.stake, 9)))


def _reference_needs(comparison: Comparison360) -> Iterator[Need]:
    seen: set[str] = set()
    for row in comparison.rows:
        for need in row.reference.needs:
            if need.id not in seen:
                seen.add(need.id)
                yield need


def _underserved(comparison: Comparison360) -> Iterator[Area]:
    for need in _reference_needs(comparison):
        if need.importance is None or need.satisfaction is None:
            continue
        score = opportunity(to_ten(need.importance), to_ten(need.satisfaction))
        if score >= OPPORTUNITY_AT_LEAST and need.satisfaction < need.importance:
            yield Area(
                "underserved need",
                score,
                need.id,
                need.statement,
                need.importance,
                need.satisfaction,
                need.voiced_by or 0,
            )


def _conflicts(register: Register, comparison: Comparison360) -> Iterator[Area]:
    seen: dict[str, Comparison] = {}
    for row in comparison.rows:
        for cell in row.cells:
            for found in cell.open:
                seen.setdefault(found.id, found)
    for found in seen.values():
        pair = (register.get(Need, found.need), register.get(Need, found.customer_need))
        ratings = [need.importance for need in pair if need is not None and need.importance is not None]
        if not ratings:
            continue
        stake = sum(to_ten(rating) for rating in ratings)
        label = " / ".join(need.statement for need in reversed(pair) if need is not None)
        yield Area("open conflict", stake, found.id, label, None, None, 1, (found.customer_need, found.need))


def _silent(comparison: Comparison360) -> Iterator[Area]:
    if comparison.rows_are != "topics":
        return
    for row in comparison.rows:
        if row.key and not row.reference.needs and row.others.importance:
            importance = row.others.importance.mean
            yield Area(
                "silent customers",
                to_ten(importance),
                row.key,
                row.label,
                importance,
                None,
                len(row.others.needs),
                _parties(row, comparison),
            )


def _parties(row: Row, comparison: Comparison360) -> tuple[str, ...]:
    pairs = zip(comparison.parties, row.cells, strict=True)
    return tuple(party.id for party, cell in pairs if cell.state is State.PARTY_ONLY)


def _assumed(comparison: Comparison360) -> Iterator[Area]:
    for need in _reference_needs(comparison):
        if need.basis == "assumption" and need.importance is not None:
            yield Area(
                "assumption",
                to_ten(need.importance),
                need.id,
                need.statement,
                need.importance,
                need.satisfaction,
                need.voiced_by or 0,
            )

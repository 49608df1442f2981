"""What of a register is evidence for which topic of the standards: one row a topic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from stakeholders.analysis.held import Held
from stakeholders.model.header import Header
from stakeholders.model.kinds import HEADER
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Function, Process
from stakeholders.model.record import Record

Found = Iterable[Record | str]
"""Records, and names of the header's fields."""

_BINDING = ("statutory", "regulatory", "contractual")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence.

    :param kind: the kind of record; `register` for the header.
    :param name: the record's id; of the header, the field that says it.
    :param day: the last day on which something was done about it, where one is said.
    """

    kind: str
    name: str
    day: dt.date | None


def _header(held: Held, *fields: str) -> Iterator[str]:
    """Those of the header's fields that say something."""
    header: Header = held.register.header
    said = {
        "scope": bool(header.scope.strip()),
        "climate_change": header.climate_change.relevant is not None,
        "approved_on": header.approved_on is not None and header.approved_on <= held.today,
        "revision": bool(header.revision.strip()),
    }
    return (field for field in fields if said[field])


def _asked(needs: Iterable[Need]) -> Iterator[Need]:
    """Those that somebody has confirmed with the party; what we suppose is evidence of nothing."""
    return (need for need in needs if need.basis == "data" and need.validated_on is not None)


def _context(held: Held) -> Found:
    yield from _header(held, "climate_change")
    yield from (need for need in held.needs if need.climate)
    yield from (review for review in held.reviews if "context_changes" in review.inputs or review.changes)


def _parties(held: Held) -> Found:
    return chain(held.parties, held.aside, held.needs, held.comparisons, held.register_reviews)


def _scope(held: Held) -> Found:
    return _header(held, "scope")


def _processes(held: Held) -> Found:
    yield from held.register.active(Process)
    yield from (need for need in held.addressed if need.processes)


def _leadership(held: Held) -> Found:
    yield from (function for function in held.register.active(Function) if function.customer_first is not None)
    yield from (activity for activity in held.activities if activity.element == "executive_leadership")
    yield from held.reviews


def _programme(held: Held) -> Found:
    return chain(held.activities, held.commitments)


def _customer_focus(held: Held) -> Found:
    yield from held.customers
    yield from held.customer_needs
    yield from (decision for decision in held.decisions if decision.customer_impact is not None)
    yield from held.commitments


def _responsibility(held: Held) -> Found:
    yield from held.register.active(Function)
    yield from (party for party in held.parties if party.owner)
    yield from (need for need in held.needs if need.owner)


def _risks(held: Held) -> Found:
    yield from (need for need in held.needs if need.risks)
    yield from (one for one in held.comparisons if one.relation == "conflicting" and one.decision)
    yield from (action for action in held.actions if action.sort in ("preventive", "opportunity"))


def _objectives(held: Held) -> Found:
    yield from (need for need in held.needs if need.objectives)
    yield from (review for review in held.reviews if "objectives" in review.inputs)


def _competence(held: Held) -> Found:
    yield from (
        one
        for one in held.touchpoints
        if any(rating is not None for rating in (one.comfort, one.competence, one.conscientiousness))
    )
    yield from (activity for activity in held.activities if activity.element in ("training", "workshop"))


def _awareness(held: Held) -> Found:
    inward = {one.id: one for one in held.communications if one.functions or one.levels}
    yield from inward.values()
    yield from (record for record in held.told if record.communication in inward)
    yield from held.assessments


def _communication(held: Held) -> Found:
    return chain(held.communications, held.told)


def _documented_information(held: Held) -> Found:
    yield from _header(held, "revision", "approved_on")
    yield from (need for need in held.needs if need.source.strip())
    yield from (record for record in held.told if record.evidence.strip())


def _customer_communication(held: Held) -> Found:
    about = {one.id: one for one in held.communications if one.topic is not None}
    yield from about.values()
    yield from (record for record in held.told if record.communication in about)
    yield from (feedback for feedback in held.customer_feedback if feedback.answered_on or feedback.acknowledged_on)


def _requirements(held: Held) -> Found:
    return (need for need in held.needs if need.type == "requirement" or need.obligation in _BINDING)


def _requirements_review(held: Held) -> Found:
    return (need for need in held.needs if need.use_verified_on is not None and need.use_verified_on <= held.today)


def _monitoring(held: Held) -> Found:
    return (need for need in held.needs if need.measure.strip())


def _customer_satisfaction(held: Held) -> Found:
    yield from held.perception
    yield from held.customer_feedback
    yield from (need for need in _asked(held.customer_needs) if need.satisfaction is not None)


def _analysis(held: Held) -> Found:
    yield from (survey for survey in held.surveys if survey.source.strip())
    yield from held.assessments
    yield from _asked(held.needs)
    yield from (decision for decision in held.decisions if decision.basis == "data")


def _management_review(held: Held) -> Found:
    return held.reviews


def _review_inputs(held: Held) -> Found:
    return (review for review in held.reviews if review.inputs)


def _review_results(held: Held) -> Found:
    for review in held.reviews:
        if review.outcomes:
            yield review
            yield from (found for id in review.outcomes if (found := held.register.find(id)) is not None)


def _corrective_action(held: Held) -> Found:
    yield from (action for action in held.actions if action.sort in ("correction", "corrective"))
    yield from held.complaints
    yield from held.problems
    told = {one.id for one in (*held.complaints, *held.problems)}
    yield from (decision for decision in held.decisions if decision.origin in told)


def _improvement(held: Held) -> Found:
    yield from (action for action in held.actions if action.sort in ("improvement", "opportunity"))
    yield from (problem for problem in held.problems if problem.solved_on and problem.solved_on <= held.today)
    yield from (activity for activity in held.activities if activity.outcome.strip())


EVIDENCE: Mapping[str, Callable[[Held], Found]] = {
    "context": _context,
    "parties": _parties,
    "scope": _scope,
    "processes": _processes,
    "leadership": _leadership,
    "programme": _programme,
    "customer-focus": _customer_focus,
    "responsibility": _responsibility,
    "risks": _risks,
    "objectives": _objectives,
    "competence": _competence,
    "awareness": _awareness,
    "communication": _communication,
    "documented-information": _documented_information,
    "customer-communication": _customer_communication,
    "requirements": _requirements,
    "requirements-review": _requirements_review,
    "monitoring": _monitoring,
    "customer-satisfaction": _customer_satisfaction,
    "analysis": _analysis,
    "management-review": _management_review,
    "management-review-inputs": _review_inputs,
    "management-review-results": _review_results,
    "corrective-action": _corrective_action,
    "improvement": _improvement,
}
"""What counts as evidence for each topic of the standards' editions."""


def pieces(held: Held, topic: str) -> tuple[Piece, ...]:
    """The evidence for a topic, each piece once, in the order of the register; none for a topic that is not known."""
    found: dict[tuple[str, str], Piece] = {}
    row = EVIDENCE.get(topic)
    for each in row(held) if row is not None else ():
        piece = _piece(held, each)
        found[piece.kind, piece.name] = piece
    return tuple(found.values())


def _piece(held: Held, found: Record | str) -> Piece:
    if isinstance(found, str):
        day = held.register.header.approved_on
        return Piece(HEADER, found, day if day is not None and day <= held.today else None)
    return Piece(found.kind, found.id, held.last_day(found))

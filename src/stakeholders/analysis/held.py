"""What a register holds on a day, for those who ask it: what counts then, and what had happened by then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from stakeholders.analysis.standing import considered
from stakeholders.model.communications import Communication, CommunicationRecord
from stakeholders.model.improvement import Action, Activity, Commitment, Decision, Review
from stakeholders.model.needs import Comparison, Need
from stakeholders.model.parties import Party, Touchpoint
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.model.voice import Assessment, Feedback, Problem, Survey
from stakeholders.voice.heard import NOTHING_HEARD, Heard

R = TypeVar("R", bound=Record)

_DAYS: dict[str, tuple[str, ...]] = {
    "parties": ("reviewed_on",),
    "contacts": ("consent_on",),
    "needs": ("validated_on", "use_verified_on"),
    "comparisons": ("assessed_on",),
    "communication_records": ("delivered_on",),
    "surveys": ("opened_on", "closed_on"),
    "feedback": ("received_on", "acknowledged_on", "answered_on", "closed_on"),
    "problems": ("raised_on", "solved_on"),
    "actions": ("done_on", "checked_on"),
    "decisions": ("decided_on",),
    "reviews": ("held_on",),
    "activities": ("done_on",),
    "commitments": ("kept_on",),
    "assessments": ("measured_on",),
}
"""The fields of each kind that say when something was done about the record."""
_PERCEPTION = ("satisfaction", "recommendation", "effort", "loyalty")
"""What a survey measures that tells how customers see the organisation."""


def days_of(record: Record) -> tuple[dt.date, ...]:
    """Every day on which something was done about the record, as its fields say."""
    found: list[dt.date] = []
    for name in _DAYS.get(record.kind, ()):
        value = getattr(record, name)
        found.extend(value if isinstance(value, tuple) else () if value is None else (value,))
    return tuple(found)


@dataclass(frozen=True)
class Held:
    """A register as of a day. What it calls held is active, belongs to a party that counts, and has happened."""

    register: Register
    today: dt.date
    heard: Heard = NOTHING_HEARD
    """What is heard of its surveys."""

    def last_day(self, record: Record) -> dt.date | None:
        """The last day until today on which something was done about the record; None where none is said."""
        if record.id not in self._last_days:
            self._last_days[record.id] = max((day for day in days_of(record) if day <= self.today), default=None)
        return self._last_days[record.id]

    @cached_property
    def _last_days(self) -> dict[str, dt.date | None]:
        """The last days found so far: the same records are asked for topic by topic."""
        return {}

    def latest(self, records: Sequence[R]) -> R | None:
        """The record about which something was done last, of several on one day the first; None where none is dated."""
        dated = [(day, -place, record) for place, record in enumerate(records) if (day := self.last_day(record))]
        return max(dated, key=lambda item: item[:2])[2] if dated else None

    def happened(self, kind: type[R]) -> tuple[R, ...]:
        """The active records of a kind, but for those that begin later than today."""
        return tuple(self._happened(kind))

    def _happened(self, kind: type[R]) -> Iterator[R]:
        for record in self.register.active(kind):
            days = days_of(record)
            if not days or min(days) <= self.today:
                yield record

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """The parties that count: those not set aside."""
        return tuple(party for party in self.register.active(Party) if considered(party))

    @cached_property
    def aside(self) -> tuple[Party, ...]:
        """The parties that somebody has decided are not relevant."""
        return tuple(party for party in self.register.active(Party) if not considered(party))

    @cached_property
    def customers(self) -> tuple[Party, ...]:
        """The parties that count and are customers."""
        return tuple(party for party in self.parties if party.customer)

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """The needs of the parties that count."""
        counted = {party.id for party in self.parties}
        return tuple(need for need in self.register.active(Need) if need.party in counted)

    @cached_property
    def addressed(self) -> tuple[Need, ...]:
        """The needs that the management system addresses."""
        return tuple(need for need in self.needs if need.addressed is True)

    @cached_property
    def customer_needs(self) -> tuple[Need, ...]:
        """The needs of customers."""
        known = {party.id for party in self.customers}
        return tuple(need for need in self.needs if need.party in known)

    @cached_property
    def important(self) -> tuple[Need, ...]:
        """The needs that the policy counts as important, but for those that the management system does not address."""
        least = self.register.header.policy.high_importance
        return tuple(need for need in self.needs if (need.importance or 0) >= least and need.addressed is not False)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The needs compared."""
        return self.happened(Comparison)

    @cached_property
    def communications(self) -> tuple[Communication, ...]:
        """The communications planned."""
        return self.register.active(Communication)

    @cached_property
    def told(self) -> tuple[CommunicationRecord, ...]:
        """The communications that took place."""
        return tuple(record for record in self.happened(CommunicationRecord) if record.delivered_on is not None)

    @cached_property
    def surveys(self) -> tuple[Survey, ...]:
        """The surveys begun."""
        return self.happened(Survey)

    @cached_property
    def perception(self) -> tuple[Survey, ...]:
        """The surveys of how customers and others see the organisation."""
        return tuple(survey for survey in self.surveys if survey.construct in _PERCEPTION)

    @cached_property
    def customer_feedback(self) -> tuple[Feedback, ...]:
        """What customers told us, of any sort."""
        known = {party.id for party in self.customers}
        return tuple(feedback for feedback in self.happened(Feedback) if feedback.party in known)

    @cached_property
    def complaints(self) -> tuple[Feedback, ...]:
        """The complaints of any party."""
        return tuple(feedback for feedback in self.happened(Feedback) if feedback.sort == "complaint")

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What keeps, or kept, coming back."""
        return self.happened(Problem)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The actions, open and done."""
        return self.register.active(Action)

    @cached_property
    def open_actions(self) -> tuple[Action, ...]:
        """The actions not done by today."""
        return tuple(action for action in self.actions if action.done_on is None or action.done_on > self.today)

    @cached_property
    def corrective(self) -> tuple[Action, ...]:
        """The actions against the cause of something."""
        return tuple(action for action in self.actions if action.sort in ("corrective", "preventive"))

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions taken: those that say what was chosen, or when."""
        taken = self.happened(Decision)
        return tuple(decision for decision in taken if decision.chosen.strip() or decision.decided_on)

    @cached_property
    def reviews(self) -> tuple[Review, ...]:
        """The reviews of the management system that were held, in the order of their days."""
        return self._reviews("management")

    @cached_property
    def register_reviews(self) -> tuple[Review, ...]:
        """The reviews of the register that were held, in the order of their days."""
        return self._reviews("register")

    def _reviews(self, scope: str) -> tuple[Review, ...]:
        held = (review for review in self.happened(Review) if review.scope == scope)
        return tuple(sorted(held, key=lambda review: review.held_on or dt.date.min))

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """The activities of the customer-focus programme that took place."""
        return tuple(activity for activity in self.happened(Activity) if activity.done_on is not None)

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """What people have promised to do with customers."""
        return self.register.active(Commitment)

    @cached_property
    def assessments(self) -> tuple[Assessment, ...]:
        """The measured states of knowledge, behaviour and attitude."""
        return self.register.active(Assessment)

    @cached_property
    def touchpoints(self) -> tuple[Touchpoint, ...]:
        """Where people of ours meet people of the parties."""
        return self.register.active(Touchpoint)

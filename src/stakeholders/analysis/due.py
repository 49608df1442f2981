"""What is due or overdue on a day: communications, reviews, validations, actions, decisions, waivers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from stakeholders.analysis.plan import planned
from stakeholders.analysis.standing import considered
from stakeholders.model.header import Waiver
from stakeholders.model.improvement import Action, Activity, Commitment, Decision, Review
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.model.record import Record
from stakeholders.model.register import Register

Sort = Literal[
    "communication",
    "party review",
    "review",
    "validation",
    "action",
    "effectiveness check",
    "decision",
    "activity",
    "commitment",
    "waiver",
]


@dataclass(frozen=True, slots=True)
class Due:
    """Something that has its day.

    :param day: the day it is due.
    :param days: days left; negative ones are days overdue.
    :param owner: the id of the function that answers for it, or "".
    """

    sort: Sort
    record: Record
    day: dt.date
    days: int
    owner: str = ""

    @property
    def overdue(self) -> bool:
        """Whether the day has passed."""
        return self.days < 0


def due(register: Register, today: dt.date, within: int) -> tuple[Due, ...]:
    """Everything overdue on that day or due within so many days after it, the longest overdue first.

    A communication is overdue when its day has passed, within its tolerance or not.
    """
    horizon = today + dt.timedelta(days=within)
    found = []
    for sort, record, day, owner in _dates(register, today, horizon):
        if day <= horizon:
            found.append(Due(sort, record, day, (day - today).days, owner))
    return tuple(sorted(found, key=lambda item: (item.day, item.sort, item.record.id)))


def _dates(register: Register, today: dt.date, horizon: dt.date) -> Iterator[tuple[Sort, Record, dt.date, str]]:
    policy = register.header.policy
    for plan in planned(register, today, horizon):
        for occurrence in plan.occurrences:
            if occurrence.status in ("overdue", "due", "planned"):
                yield "communication", plan.communication, occurrence.day, plan.communication.who or ""
    for party in register.all(Party).values():
        if considered(party) and party.reviewed_on is not None:
            interval = policy.review_interval if party.review_interval is None else party.review_interval
            yield "party review", party, party.reviewed_on + dt.timedelta(days=interval), party.owner or ""
    aside = {id for id, party in register.all(Party).items() if not considered(party)}
    for need in register.active(Need):
        if need.validated_on is not None and need.party not in aside:
            yield (
                "validation",
                need,
                need.validated_on + dt.timedelta(days=policy.validation_interval),
                need.owner or "",
            )
    yield from _next_reviews(register)
    for action in register.active(Action):
        if action.done_on is None and action.due_on is not None:
            yield "action", action, action.due_on, action.owner or ""
        elif action.done_on is not None and action.effective is None and action.sort in ("corrective", "preventive"):
            yield (
                "effectiveness check",
                action,
                action.done_on + dt.timedelta(days=policy.tolerance_days),
                action.owner or "",
            )
    for decision in register.active(Decision):
        if decision.revisit_on is not None:
            yield "decision", decision, decision.revisit_on, ""
    for activity in register.active(Activity):
        if activity.done_on is None and activity.planned_on is not None:
            yield "activity", activity, activity.planned_on, ""
    for commitment in register.active(Commitment):
        if commitment.temporary_until is not None and commitment.temporary_until >= today:
            yield "commitment", commitment, commitment.temporary_until, commitment.who.function or ""
    for waiver in register.active(Waiver):
        if waiver.until is not None:
            yield "waiver", waiver, waiver.until, ""


def _next_reviews(register: Register) -> Iterator[tuple[Sort, Record, dt.date, str]]:
    """The next review of each scope, by the last one held."""
    last: dict[str, Review] = {}
    for review in sorted(register.active(Review), key=lambda review: (review.held_on or dt.date.min, review.id)):
        last[review.scope or ""] = review
    for review in last.values():
        if review.next_on is not None:
            yield "review", review, review.next_on, ""

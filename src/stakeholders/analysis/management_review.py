"""What a management review is to look at: for each required input, which records of the register speak of it.

The period goes from the last management review that was held before the day, or from another day, to the day itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from stakeholders.analysis.held import Held
from stakeholders.changes import Added, Change, Changed, ChangeSet, Removed, diff
from stakeholders.changes.difference import header_changes
from stakeholders.changes.telling import with_renamings, without_unread
from stakeholders.model.improvement import Action, Activity, Decision, Review, ReviewInput
from stakeholders.model.needs import Comparison, Need
from stakeholders.model.organisation import Process
from stakeholders.model.parties import Party
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.model.voice import Feedback

INPUTS: tuple[ReviewInput, ...] = get_args(ReviewInput)
"""The inputs in their order."""
Standing = Literal["overdue", "open", "done", "worked", "failed", "decided", "to revisit", "undecided"]
"""How far something has come that a review decided: of actions the first five, of decisions the others."""
_YEAR = dt.timedelta(days=365)
_LOOKED_AT = ("reviewed_on", "validated_on", "use_verified_on")
"""The fields that tell that somebody looked at an entry, and not that it changed."""
_CONTEXT = ("organisation", "scope", "standards", "climate_change", "levels", "stages")
"""The fields of the header that tell of the organisation and where it stands."""


@dataclass(frozen=True, slots=True)
class Prior:
    """The register as it was when the period began.

    :param register: None where it is not known.
    :param why_not: why it is not known, as the end of a sentence; "" where nobody asked.
    """

    register: Register | None = None
    why_not: str = ""


UNKNOWN = Prior()


@dataclass(frozen=True, slots=True)
class Input:
    """One input of a review.

    :param records: the records that speak of it.
    :param header: whether the header of the register speaks of it, too.
    """

    name: ReviewInput
    records: tuple[Record, ...]
    header: bool = False

    @property
    def count(self) -> int:
        """How many entries speak of it; the header counts as one."""
        return len(self.records) + self.header

    @property
    def known(self) -> bool:
        """Whether the register holds anything on it."""
        return self.count > 0


@dataclass(frozen=True, slots=True)
class Moves:
    """What has changed among parties and needs.

    :param changes: the changes between the register of that day and the present one; empty where that is not known.
    :param from_history: whether the register of that day is known. Else only the days in the records tell anything.
    :param looked_at: the parties reviewed and the needs confirmed with their party within the period.
    """

    changes: ChangeSet
    from_history: bool
    looked_at: tuple[Record, ...]

    def _ids(self, kind: type[Record], changes: Iterable[Change]) -> int:
        return len({change.id for change in changes if change.kind == kind.kind})

    def added(self, kind: type[Record]) -> int:
        """How many of a kind are new."""
        return self._ids(kind, (change for change in self.changes if isinstance(change, Added)))

    def gone(self, kind: type[Record]) -> int:
        """How many of a kind were retired or removed."""
        return self._ids(kind, (change for change in self.changes if _ends(change)))

    def changed(self, kind: type[Record]) -> int:
        """How many of a kind say something else now, and were neither retired nor removed."""
        ended = {change.id for change in self.changes if _ends(change)}
        return self._ids(
            kind, (change for change in self.changes if isinstance(change, Changed) and change.id not in ended)
        )


def _ends(change: Change) -> bool:
    retired = isinstance(change, Changed) and (change.field, change.new) == ("status", "retired")
    return isinstance(change, Removed) or retired


def standing_of(record: Action | Decision, today: dt.date) -> Standing:
    """How far an action or a decision has come by a day."""
    if isinstance(record, Decision):
        if record.revisit_on is not None and record.revisit_on <= today:
            return "to revisit"
        taken = record.decided_on is None or record.decided_on <= today
        return "decided" if taken and (record.chosen.strip() or record.decided_on) else "undecided"
    if record.done_on is None or record.done_on > today:
        return "overdue" if record.due_on is not None and record.due_on < today else "open"
    if record.effective is None or (record.checked_on is not None and record.checked_on > today):
        return "done"
    return "worked" if record.effective else "failed"


def audit_tagged(record: Record) -> bool:
    """Whether the record's tags say that it belongs to an audit: there is no kind of record for audits."""
    return any(tag.strip().casefold().startswith("audit") for tag in record.tags)


@dataclass(frozen=True)
class Preparation:
    """All that a management review on a day needs to know, from the register as it is held.

    :param since: the day after which something counts as new.
    :param last: the last management review held before the day; None where there is none.
    """

    held: Held
    since: dt.date
    last: Review | None = None
    prior: Prior = UNKNOWN

    def new(self, day: dt.date | None) -> bool:
        """Whether the day lies in the period."""
        return day is not None and self.since < day <= self.held.today

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """The thirteen inputs in their order, each with what speaks of it."""
        return tuple(
            Input(name, tuple(self._records(name)), name == "context_changes" and self._header_speaks)
            for name in INPUTS
        )

    @property
    def known(self) -> tuple[ReviewInput, ...]:
        """The inputs on which the register holds anything."""
        return tuple(each.name for each in self.inputs if each.known)

    @cached_property
    def outcomes(self) -> tuple[Action | Decision, ...]:
        """What the last review decided, and what earlier ones decided and is not done; in the order of the reviews."""
        found: dict[str, Action | Decision] = {}
        reviews = [review for review in self.held.reviews if review.held_on is None or review.held_on < self.held.today]
        for review in reversed(reviews):
            for record in self._following(review):
                standing = standing_of(record, self.held.today)
                if review is self.last or standing in ("overdue", "open", "undecided", "to revisit"):
                    found.setdefault(record.id, record)
        return tuple(found.values())

    def _following(self, review: Review) -> Iterator[Action | Decision]:
        """What a review names as its outcome, and what names the review as its origin."""
        for id in review.outcomes:
            record = self.held.register.find(id)
            if isinstance(record, Action | Decision) and record.active:
                yield record
        for kind in (Decision, Action):
            for record in self.held.register.linking_to(review, kind):
                if record.active and record.origin == review.id:  # type: ignore[attr-defined]
                    yield record  # type: ignore[misc]

    @cached_property
    def told_changes(self) -> tuple[Review, ...]:
        """The reviews of the register since then that say what had changed."""
        reviews = (*self.held.register_reviews, *self.held.reviews)
        return tuple(review for review in reviews if self.new(review.held_on) and review.changes.strip())

    @property
    def _header_speaks(self) -> bool:
        return self.held.register.header.climate_change.relevant is not None

    @cached_property
    def header_changes(self) -> tuple[Changed, ...]:
        """What the header says otherwise of the organisation than when the period began; none where nobody knows."""
        if self.prior.register is None:
            return ()
        found = header_changes(self.prior.register, self.held.register)
        return tuple(each for each in found if each.field.partition(".")[0] in _CONTEXT)

    @cached_property
    def moves(self) -> Moves:
        """What has changed among parties and needs."""
        register, then = self.held.register, self.prior.register
        looked_at = (
            *(party for party in self.held.parties if self.new(party.reviewed_on)),
            *(need for need in self.held.needs if self.new(need.validated_on)),
        )
        if then is None:
            return Moves(ChangeSet(()), False, looked_at)
        before, after = (
            each.holding(each.header, [record for record in each.records if isinstance(record, Party | Need)])
            for each in (then, register)
        )
        changes, _unread = without_unread(
            diff(before, after), then.unread - set(then.ids), register.unread - set(register.ids)
        )
        told = (
            change
            for change in with_renamings(changes)
            if change.kind in (Party.kind, Need.kind)
            and not (isinstance(change, Changed) and change.field in _LOOKED_AT)
        )
        return Moves(ChangeSet(tuple(told)), True, looked_at)

    @cached_property
    def feedback(self) -> tuple[Feedback, ...]:
        """What any party told us in the period."""
        return tuple(each for each in self.held.happened(Feedback) if self.new(each.received_on))

    @cached_property
    def feedback_before(self) -> tuple[Feedback, ...]:
        """What any party told us in the time before that is as long as the period."""
        length = self.held.today - self.since
        first = self.since - min(length, self.since - dt.date.min)
        return tuple(
            each
            for each in self.held.happened(Feedback)
            if each.received_on is not None and first < each.received_on <= self.since
        )

    @cached_property
    def suppliers(self) -> tuple[Party, ...]:
        """The parties that supply us."""
        return tuple(party for party in self.held.parties if party.category == "supplier")

    @cached_property
    def conflicts(self) -> tuple[Comparison, ...]:
        """The needs that stand against each other, decided upon or not."""
        return tuple(each for each in self.held.comparisons if each.relation == "conflicting")

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions taken in the period."""
        return tuple(each for each in self.held.decisions if self.new(each.decided_on))

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """The activities of the programme in the period that say what they cost."""
        return tuple(each for each in self.held.activities if self.new(each.done_on) and each.cost is not None)

    def _records(self, name: ReviewInput) -> Iterator[Record]:
        held = self.held
        match name:
            case "previous_actions":
                yield from self.outcomes
            case "context_changes":
                yield from self.told_changes
            case "party_changes":
                if self.moves.from_history:
                    yield from (*held.parties, *held.needs)
                else:
                    yield from self.moves.looked_at
            case "customer_satisfaction":
                yield from (survey for survey in held.perception if survey.id in held.heard.tallies)
                yield from held.customer_feedback
                yield from (need for need in held.customer_needs if need.satisfaction is not None)
            case "objectives":
                yield from (need for need in held.needs if need.objectives)
            case "process_performance":
                named = {id for need in held.needs for id in need.processes}
                yield from (each for each in held.register.active(Process) if each.id in named)
            case "nonconformities":
                yield from (each for each in held.actions if each.sort in ("correction", "corrective"))
                yield from held.problems
            case "monitoring_results":
                yield from (need for need in held.addressed if need.measure.strip() and need.satisfaction is not None)
                yield from held.surveys
            case "audit_results":
                yield from (record for record in held.register.records if record.active and audit_tagged(record))
            case "supplier_performance":
                yield from self.suppliers
            case "resources":
                yield from (action for action in held.actions if action.resources.strip())
                yield from self.activities
            case "risk_actions":
                yield from (need for need in held.needs if need.risks)
                yield from (each for each in held.actions if each.sort in ("preventive", "opportunity"))
                yield from self.conflicts
            case "improvement_opportunities":
                yield from (each for each in held.actions if each.sort in ("improvement", "opportunity"))
                yield from (need for need in held.customer_needs if need.importance is not None)


def period(held: Held, since: dt.date | None = None) -> tuple[dt.date, Review | None]:
    """The day after which something counts as new, and the last management review held before the day.

    :param since: the day that somebody names; None for that of the last review, or a year before where there is none.
    """
    before = [review for review in held.reviews if review.held_on is not None and review.held_on < held.today]
    last = before[-1] if before else None
    if since is not None:
        return since, last
    if last is not None and last.held_on is not None:
        return last.held_on, last
    return held.today - _YEAR, None


def prepared(held: Held, since: dt.date | None = None, prior: Prior = UNKNOWN) -> Preparation:
    """What a management review on the day needs to know.

    :param prior: the register as it was when the period began.
    """
    return Preparation(held, *period(held, since), prior)

"""Rules about actions and reviews: what was to follow, and whether anybody looked at what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import get_args

from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import days, listed, quoted
from stakeholders.findings import Severity
from stakeholders.model.improvement import Action, Review, ReviewInput
from stakeholders.model.organisation import Function
from stakeholders.model.register import Register
from stakeholders.texts import said, word

REVIEW_INPUTS: tuple[ReviewInput, ...] = get_args(ReviewInput)


@rule("action-without-owner-or-date", Severity.ERROR, topic="risks")
def action_without_owner_or_date(register: Register, _today: dt.date) -> Iterator[Problem]:
    """An open action has no function that does it, or no day by which it is done.

    Auditors take an action without either for an intention. Name the function in `owner` and the day in `due_on`.
    Actions that are done are not asked.

    Fails:
        functions:
          - {id: production, name: Production}
        actions:
          - {id: second-paint-booth, title: Set up a second paint booth, owner: production}
          - {id: rework-board, title: Show waiting rework on the board, due_on: 2026-11-30}

    Passes:
        functions:
          - {id: production, name: Production}
        actions:
          - {id: second-paint-booth, title: Set up a second paint booth, owner: production, due_on: 2026-12-01}
          - {id: rework-board, title: Show waiting rework on the board, owner: production, due_on: 2026-11-30}
    """
    for action in register.active(Action):
        if action.done_on is not None:
            continue
        if action.owner is None:
            yield Problem(
                action,
                said("nobody owns the action {action}", action=quoted(action)),
                "owner",
                said("Name the function that does it in `owner`."),
            )
        if action.due_on is None:
            yield Problem(
                action,
                said("the action {action} has no day to be done by", action=quoted(action)),
                "due_on",
                said("Write that day in `due_on`."),
            )


@rule("action-overdue", Severity.WARNING, topic="corrective-action")
def action_overdue(register: Register, today: dt.date) -> Iterator[Problem]:
    """An action was not done by the day that was set for it.

    An auditor asks why it is late and who agreed to that. Write the day it was done in `done_on`; or agree on another
    day in `due_on` and say why in `notes`.

    Fails:
        functions:
          - {id: production, name: Production}
        actions:
          - {id: second-paint-booth, title: Set up a second paint booth, owner: production, due_on: 2026-08-31}

    Passes:
        functions:
          - {id: production, name: Production}
        actions:
          - id: second-paint-booth
            title: Set up a second paint booth
            owner: production
            due_on: 2026-08-31
            done_on: 2026-08-27
    """
    for action in register.active(Action):
        if action.done_on is None and action.due_on is not None and action.due_on < today:
            late = days((today - action.due_on).days)
            yield Problem(
                action,
                said(
                    "the action {action} was to be done by {due_on} and is {late} late",
                    action=quoted(action),
                    due_on=action.due_on,
                    late=late,
                ),
                "due_on",
                said("Write the day it was done in `done_on`, or agree on another `due_on` and say why in `notes`."),
            )


@rule("action-closed-without-effectiveness", Severity.ERROR, topic="corrective-action")
def action_closed_without_effectiveness(register: Register, today: dt.date) -> Iterator[Problem]:
    """A corrective or preventive action is done, and nobody has looked whether it worked.

    "Done" shows that work was done, not that the cause is gone. Write `effective: true` or `effective: false`, who
    looked in `checked_by` and when in `checked_on`. The check may follow within the policy's `tolerance_days`. Where
    the effect takes longer to show, write the day of the check in `checked_on`: then the days count from there.

    Fails:
        actions:
          - id: second-paint-booth
            title: Set up a second paint booth
            sort: corrective
            cause: One booth for two paint systems
            done_on: 2026-06-15
            effective_when: No late panel after rework for 60 days

    Passes:
        actions:
          - id: second-paint-booth
            title: Set up a second paint booth
            sort: corrective
            cause: One booth for two paint systems
            done_on: 2026-06-15
            effective_when: No late panel after rework for 60 days
            effective: true
            checked_by: Quality
            checked_on: 2026-08-20
          - id: booth-maintenance
            title: Service the booths every month
            sort: preventive
            done_on: 2026-08-10
            effective_when: No stoppage of a booth in ten weeks
            checked_on: 2026-10-19
    """
    grace = dt.timedelta(days=register.header.policy.tolerance_days)
    for action in register.active(Action):
        if action.sort not in ("corrective", "preventive") or action.done_on is None or action.effective is not None:
            continue
        since = max(action.done_on, action.checked_on or action.done_on)
        if today - since > grace:
            yield Problem(
                action,
                said(
                    "the action {action} was done on {done_on}, and nothing says whether it worked",
                    action=quoted(action),
                    done_on=action.done_on,
                ),
                "effective",
                said(
                    "Write `effective: true` or `effective: false`; where the effect is still to show, write the day "
                    "of "
                    "the check in `checked_on`."
                ),
            )


@rule("corrective-action-without-cause", Severity.ERROR, topic="corrective-action")
def corrective_action_without_cause(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A corrective action does not name the cause it removes.

    Without a cause it mends one case and waits for the next. Write what was found in `cause`; or, where only the one
    case was mended, write `sort: correction`.

    Fails:
        actions:
          - {id: second-paint-booth, title: Set up a second paint booth, sort: corrective}

    Passes:
        actions:
          - id: second-paint-booth
            title: Set up a second paint booth
            sort: corrective
            cause: One booth for two paint systems
          - {id: june-panels-reshipped, title: Send the three late panels by air, sort: correction}
    """
    for action in register.active(Action):
        if action.sort == "corrective" and not action.cause.strip():
            yield Problem(
                action,
                said("the corrective action {action} names no cause", action=quoted(action)),
                "cause",
                said("Write the cause found in `cause`; where only one case was mended, write `sort: correction`."),
            )


@rule("action-checked-by-its-owner", Severity.NOTE, topic="corrective-action")
def action_checked_by_its_owner(register: Register, _today: dt.date) -> Iterator[Problem]:
    """Whoever did an action is also the one who says that it worked.

    Auditors trust a second pair of eyes. Let another function look, and name it in `checked_by`. The owner is known by
    the function's id, its name or its lead.

    Fails:
        functions:
          - {id: production, name: Production, lead: Head of Production}
        actions:
          - {id: rack-labels, title: Label the racks, owner: production, checked_by: Head of Production}

    Passes:
        functions:
          - {id: production, name: Production, lead: Head of Production}
        actions:
          - {id: rack-labels, title: Label the racks, owner: production, checked_by: Quality}
    """
    for action in register.active(Action):
        owner = register.get(Function, action.owner)
        if owner is None or not action.checked_by.strip():
            continue
        own = {" ".join(name.split()).casefold() for name in (owner.id, owner.name, owner.lead)}
        if " ".join(action.checked_by.split()).casefold() in own:
            yield Problem(
                action,
                said(
                    "whether the action {action} worked was checked by its owner, {name}",
                    action=quoted(action),
                    name=owner.name,
                ),
                "checked_by",
                said("Let another function look, and name it in `checked_by`."),
            )


@rule("review-input-missing", Severity.ERROR, topic="management-review-inputs")
def review_input_missing(register: Register, today: dt.date) -> Iterator[Problem]:
    """The last management review did not look at every input that the standard lists.

    An input that the minutes do not show was not looked at, as far as an auditor can tell. Add it to `inputs`, if the
    minutes bear it out; else take it up in the next review. Only the last review held is judged. A register that has
    been approved (`approved_on`) and records no management review at all has one finding for the whole: one day
    somebody will ask for the minutes.

    Fails:
        reviews:
          - id: management-review-2026
            held_on: 2026-09-21
            scope: management
            inputs: [previous_actions, context_changes, party_changes, objectives, audit_results, resources]
            changes: A second regulator since May

    Passes:
        reviews:
          - id: management-review-2026
            held_on: 2026-09-21
            scope: management
            inputs: [previous_actions, context_changes, party_changes, customer_satisfaction, objectives,
              process_performance, nonconformities, monitoring_results, audit_results, supplier_performance,
              resources, risk_actions, improvement_opportunities]
            changes: A second regulator since May
    """
    held = _management_reviews(register, today)
    if not held:
        if register.header.approved_on is not None:
            yield Problem(
                None,
                said("no management review is recorded, so nobody can see what it looked at"),
                hint=said("Record the last one under `reviews:` with `scope: management`, `held_on` and its `inputs`."),
            )
        return
    last = max(held, key=lambda review: review.held_on or dt.date.min)
    missing = [name for name in REVIEW_INPUTS if name not in last.inputs]
    if missing:
        inputs = listed(map(word, missing))
        yield Problem(
            last,
            said("the management review of {day} lacks inputs: {inputs}", day=last.held_on, inputs=inputs)
            if last.held_on
            else said("the management review lacks inputs: {inputs}", inputs=inputs),
            "inputs",
            said(
                "If the minutes show them, add to `inputs`: {words}; else take them up in the next review.",
                words=", ".join(missing),
            ),
        )


@rule("review-without-outcome", Severity.WARNING, topic="management-review-results")
def review_without_outcome(register: Register, today: dt.date) -> Iterator[Problem]:
    """A management review ended in no decision and no action.

    A review that changes nothing was a presentation. Record what was decided and what is to be done, and name those
    records in `outcomes`. Reviews of the register's entries (`scope: register`) may well find all in order.

    Fails:
        reviews:
          - {id: management-review-2026, held_on: 2026-09-21, scope: management}

    Passes:
        actions:
          - {id: second-paint-booth, title: Set up a second paint booth}
        reviews:
          - {id: management-review-2026, held_on: 2026-09-21, scope: management, outcomes: [second-paint-booth]}
    """
    for review in _management_reviews(register, today):
        if not review.outcomes:
            yield Problem(
                review,
                said("no decision or action came of the management review of {day}", day=review.held_on)
                if review.held_on
                else said("no decision or action came of the management review"),
                "outcomes",
                said("Record the decisions and actions, and name them in `outcomes`."),
            )


@rule("management-review-overdue", Severity.WARNING, topic="management-review")
def management_review_overdue(register: Register, today: dt.date) -> Iterator[Problem]:
    """The next management review was not held in time.

    The last one held names the day of the next in `next_on`; and none may be older than the policy's
    `review_interval`. Hold the review, and record it: `stakeholders review --management` prepares what it is to look
    at. A register that records no management review is not asked here.

    Fails:
        reviews:
          - {id: management-review-2026-03, held_on: 2026-03-24, scope: management, next_on: 2026-09-22}

    Passes:
        reviews:
          - {id: management-review-2026-03, held_on: 2026-03-24, scope: management, next_on: 2026-09-22}
          - {id: management-review-2026-09, held_on: 2026-09-22, scope: management, next_on: 2027-03-23}
    """
    held = [review for review in _management_reviews(register, today) if review.held_on is not None]
    if not held:
        return
    last = max(held, key=lambda review: review.held_on or dt.date.min)
    assert last.held_on is not None
    hint = said("Hold it, and record it under `reviews:`; `stakeholders review --management` prepares it.")
    if last.next_on is not None and last.next_on < today:
        late = days((today - last.next_on).days)
        yield Problem(
            last,
            said("the management review due on {day} is {late} late", day=last.next_on, late=late),
            "next_on",
            hint,
        )
    elif (today - last.held_on).days > register.header.policy.review_interval:
        yield Problem(
            last,
            said(
                "the last management review, on {day}, is older than {days} days",
                day=last.held_on,
                days=register.header.policy.review_interval,
            ),
            "held_on",
            hint,
        )


def _management_reviews(register: Register, today: dt.date) -> tuple[Review, ...]:
    """The management reviews held until today; one without a day counts as held, one in the future does not."""
    return tuple(
        review
        for review in register.active(Review)
        if review.scope == "management" and (review.held_on is None or review.held_on <= today)
    )

"""Rules about the customer-focus programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.programme import OUTCOME_AFTER, missing_elements
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import listed, quoted
from stakeholders.findings import Severity
from stakeholders.model.improvement import Activity
from stakeholders.model.register import Register
from stakeholders.texts import said, word


@rule("programme-element-missing", Severity.NOTE, topic="programme")
def programme_element_missing(register: Register, _today: dt.date) -> Iterator[Problem]:
    """The customer-focus programme has no activity for one of its elements.

    Training without leaders who live it, or workshops without incentives, fade. Judged once the register holds any
    activity. Plan one for each element named, under `activities:` with its `element`.

    Fails:
        activities:
          - {id: hangar-day, element: workshop, title: A day at the airline's hangar, planned_on: 2026-10-05}

    Passes:
        activities:
          - {id: hangar-day, element: workshop, title: A day at the airline's hangar, planned_on: 2026-10-05}
          - {id: board-rides-along, element: executive_leadership, title: Directors join a field service visit}
          - {id: customer-page, element: communications, title: The customer's page in the staff magazine}
          - {id: line-fit-team, element: customer_focus_team, title: Line-fit team of sales, planning and production}
          - {id: listening-course, element: training, title: Listening to complaints, planned_on: 2026-11-12}
          - {id: on-time-bonus, element: incentive, title: Bonus on panels that arrive on the promised date}
    """
    missing = missing_elements(register)
    if missing:
        yield Problem(
            None,
            said("the customer-focus programme has no activity for: {elements}", elements=listed(map(word, missing))),
            hint=said(
                "Plan one for each under `activities:`, with one of these as `element:` {elements}.",
                elements=", ".join(missing),
            ),
        )


@rule("activity-overdue", Severity.NOTE, topic="programme")
def activity_overdue(register: Register, today: dt.date) -> Iterator[Problem]:
    """The day of an activity has passed, and nothing says that it took place.

    A programme that slips unseen is none. If it took place, write the day as `done_on`, with who took part and what
    came of it; else name another day as `planned_on`.

    Fails:
        activities:
          - {id: hangar-day, element: workshop, title: A day at the airline's hangar, planned_on: 2026-05-05}

    Passes:
        activities:
          - id: hangar-day
            element: workshop
            title: A day at the airline's hangar
            planned_on: 2026-05-05
            done_on: 2026-05-12
            participants: 18
            outcome: Packing sequence changed
    """
    for activity in register.active(Activity):
        day = activity.planned_on
        if activity.done_on is None and day is not None and day < today:
            yield Problem(
                activity,
                said(
                    "{activity} was planned for {day}, and nothing says that it took place",
                    activity=quoted(activity),
                    day=day.isoformat(),
                ),
                "planned_on",
                said("Write the day as `done_on`, or another as `planned_on`."),
            )


@rule("activity-without-outcome", Severity.NOTE, topic="programme")
def activity_without_outcome(register: Register, today: dt.date) -> Iterator[Problem]:
    """An activity took place 30 days ago or more, and nothing says what came of it.

    What nobody can tell the outcome of was an outing. Write in `outcome` what changed, or what people knew or did
    afterwards; that nothing came of it is an outcome, too.

    Fails:
        activities:
          - {id: hangar-day, element: workshop, title: A day at the airline's hangar, done_on: 2026-05-12}

    Passes:
        activities:
          - id: hangar-day
            element: workshop
            title: A day at the airline's hangar
            done_on: 2026-05-12
            outcome: Packing sequence changed
    """
    for activity in register.active(Activity):
        day = activity.done_on
        if day is not None and today - day >= OUTCOME_AFTER and not activity.outcome.strip():
            yield Problem(
                activity,
                said(
                    "{activity} took place on {day}, and nothing says what came of it",
                    activity=quoted(activity),
                    day=day.isoformat(),
                ),
                "outcome",
                said("Write in `outcome` what changed since."),
            )

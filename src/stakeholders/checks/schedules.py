"""Rules about when communications are planned: words that can be read, and a day from which they count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.schedule import read_schedule
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import listed, quoted
from stakeholders.findings import Severity
from stakeholders.model.communications import Communication, CommunicationRecord
from stakeholders.model.register import Register
from stakeholders.texts import said


@rule("schedule-unreadable", Severity.ERROR, topic="communication")
def schedule_unreadable(register: Register, _today: dt.date) -> Iterator[Problem]:
    """The `when` of a communication cannot be read as days or as an event.

    What cannot be read appears in no calendar and is never due. Write a day, plain words or an RRULE, several joined by
    `+`: 2026-12-01, monthly, every 2 weeks, every 3rd monday, last friday of the quarter, annually in march, on change.

    Fails:
        communications:
          - {id: supplier-letter, what: Changes of the quality requirements, when: every blue moon}

    Passes:
        communications:
          - {id: supplier-letter, what: Changes of the quality requirements, when: annually in march + on change}
    """
    for communication in register.active(Communication):
        schedule = read_schedule(communication.when)
        unreadable = schedule.unreadable if communication.when.strip() else ()
        if communication.starts_on is None and any("COUNT" in dict(rule.parts) for rule in schedule.recurrences):
            yield Problem(
                communication,
                said("`when` counts its days (COUNT), and nothing says from which day on"),
                "when",
                said("Write the first day in `starts_on`."),
            )
        if unreadable:
            yield Problem(
                communication,
                said("`when` cannot be read: {parts}", parts=listed(map(repr, unreadable))),
                "when",
                said(
                    "Write a day, plain words or an RRULE, several joined by +: monthly, every 3rd monday, "
                    "annually in march, on change."
                ),
            )


@rule("communication-without-start", Severity.NOTE, topic="communication")
def communication_without_start(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A communication recurs, and nothing says since when, so it can never become overdue.

    Its days count from `starts_on`, else from the first time it was delivered, else from the day on which the register
    was approved. Where none of them is known, only days to come are planned. Write the first day in `starts_on`.

    Fails:
        parties: [{id: airlines, name: Airlines}]
        communications:
          - {id: airlines-review, what: Delivery performance, parties: [airlines], when: quarterly}

    Passes:
        parties: [{id: airlines, name: Airlines}]
        communications:
          - id: airlines-review
            what: Delivery performance
            parties: [airlines]
            when: quarterly
            starts_on: 2026-01-15
    """
    if register.header.approved_on is not None:
        return
    for communication in register.active(Communication):
        recurs = communication.starts_on is None and read_schedule(communication.when).recurrences
        if recurs and not register.linking_to(communication, CommunicationRecord):
            yield Problem(
                communication,
                said(
                    "nothing says since when {communication} is communicated, so it cannot become overdue",
                    communication=quoted(communication),
                ),
                "starts_on",
                said("Write the first day in `starts_on`."),
            )

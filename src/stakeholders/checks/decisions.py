"""Rules about decisions: what they do to customers, what they rest on, and whether anybody looks at them again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.decided import revisit_overdue
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import days, quoted
from stakeholders.findings import Severity
from stakeholders.model.improvement import Decision
from stakeholders.model.register import Register
from stakeholders.texts import said


@rule("decision-without-customer-impact", Severity.WARNING, topic="customer-focus")
def decision_without_customer_impact(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A decision does not say what it does to customers.

    Customer focus shows where the customer was weighed before the choice, not after the complaint. Write
    `customer_impact` from -2 (much worse for customers) over 0 (nothing changes for them) to 2 (much better).

    Fails:
        decisions:
          - id: overtime-cap-2026
            question: How far may overtime go in peak weeks?
            chosen: Cap at 48 h; the line-fit date is renegotiated in time instead
            organisation_impact: 1

    Passes:
        decisions:
          - id: overtime-cap-2026
            question: How far may overtime go in peak weeks?
            chosen: Cap at 48 h; the line-fit date is renegotiated in time instead
            organisation_impact: 1
            customer_impact: -1
    """
    for decision in register.active(Decision):
        if decision.customer_impact is None:
            yield Problem(
                decision,
                said("the decision {decision} does not say what it does to customers", decision=quoted(decision)),
                "customer_impact",
                said("Write `customer_impact` from -2 (much worse for customers) over 0 (nothing) to 2 (much better)."),
            )


@rule("decision-on-assumption", Severity.WARNING, topic="analysis")
def decision_on_assumption(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A decision rests on what somebody supposes, not on data.

    An auditor asks on which figures it rests. Find them, name them in `evidence` and write `basis: data`. Where the
    decision could not wait, set a day in `revisit_on` and waive the rule until then.

    Fails:
        decisions:
          - {id: spares-48h, question: How fast do spares leave?, chosen: Within 48 hours, basis: assumption}

    Passes:
        decisions:
          - id: spares-48h
            question: How fast do spares leave?
            chosen: Within 48 hours
            basis: data
            evidence: Spares orders of 2025 and the airlines' grounding times
    """
    for decision in register.active(Decision):
        if decision.basis == "assumption":
            yield Problem(
                decision,
                said("the decision {decision} rests on assumption", decision=quoted(decision)),
                "basis",
                said(
                    "Name the data in `evidence` and write `basis: data`; where it could not wait, set `revisit_on` "
                    "and "
                    "waive the rule until then."
                ),
            )


@rule("decision-revisit-overdue", Severity.NOTE, topic="analysis")
def decision_revisit_overdue(register: Register, today: dt.date) -> Iterator[Problem]:
    """A decision was to be looked at again by a day that has passed.

    A day to look again is a promise: what was decided on a trial, or because it could not wait, stands until somebody
    does. Look at what has come of it. Where it still stands, move `revisit_on` to the next day, or take it out; where
    another decision has taken its place, write `status: retired` and record the new one.

    Fails:
        decisions:
          - id: spares-48h
            question: How fast do spares leave?
            chosen: Within 48 hours, as a trial
            customer_impact: 1
            basis: data
            evidence: Spares orders of 2025
            decided_on: 2026-02-16
            revisit_on: 2026-09-01

    Passes:
        decisions:
          - id: spares-48h
            question: How fast do spares leave?
            chosen: Within 48 hours; the trial has shown that it can be kept
            customer_impact: 1
            basis: data
            evidence: Spares orders of 2025, trial of spring 2026
            decided_on: 2026-02-16
            revisit_on: 2027-09-01
    """
    for decision in register.active(Decision):
        if revisit_overdue(decision, today) and decision.revisit_on is not None:
            yield Problem(
                decision,
                said(
                    "the decision {decision} was to be looked at again on {day}, {late} ago",
                    decision=quoted(decision),
                    day=decision.revisit_on,
                    late=days((today - decision.revisit_on).days),
                ),
                "revisit_on",
                said(
                    "Look at what has come of it; then move `revisit_on`, or write `status: retired` where another "
                    "decision has taken its place."
                ),
            )

"""What is decided and done: actions, decisions, reviews and the customer-focus programme."""

from typing import ClassVar, Literal

from stakeholders.model.fields import (
    AnyRef,
    Count,
    Day,
    Effect,
    Flag,
    FunctionRef,
    Level,
    Name,
    NeedRef,
    OutcomeRef,
    PartyRef,
    Score,
    Text,
    field,
)
from stakeholders.model.parties import Depth
from stakeholders.model.record import Part, Record, Stamp

Element = Literal["executive_leadership", "communications", "workshop", "customer_focus_team", "training", "incentive"]
ReviewInput = Literal[
    "previous_actions",
    "context_changes",
    "party_changes",
    "customer_satisfaction",
    "objectives",
    "process_performance",
    "nonconformities",
    "monitoring_results",
    "audit_results",
    "supplier_performance",
    "resources",
    "risk_actions",
    "improvement_opportunities",
]
"""The inputs of a management review, in the order of ISO 9001 9.3.2."""


class Action(Record):
    """Something to be done, by somebody, by a day."""

    kind: ClassVar[str] = "actions"

    origin: AnyRef | None = field(
        "the record it comes from: a need, feedback, a problem, a review", "airlines-late-june"
    )
    title: Name = field("what is to be done", "Second paint booth", required=True)
    sort: Literal["correction", "corrective", "preventive", "improvement", "opportunity"] | None = field(
        "what sort of action it is", "corrective"
    )
    cause: Text = field("the cause it removes", "One booth for two paint systems", "")
    owner: FunctionRef | None = field("the function that does it", "production")
    due_on: Day | None = field("the day it is to be done by", "2026-12-01")
    done_on: Day | None = field("the day it was done", "2026-11-20")
    effective_when: Text = field("what will show that it worked", "No late panel after rework for 60 days", "")
    effective: Flag | None = field("whether it worked", True)
    checked_by: Text = field("who checked whether it worked", "Quality", "", personal=True)
    checked_on: Day | None = field("when that was checked", "2027-01-20")
    resources: Text = field("what it takes", "EUR 180,000", "")


class Decision(Record):
    """A decision, with what it does to customers and to the organisation."""

    kind: ClassVar[str] = "decisions"

    origin: AnyRef | None = field("the record it answers: feedback, a problem, a need, a review", "airlines-late-june")
    question: Name = field("what was to be decided", "How far may overtime go in peak weeks?", required=True)
    options: tuple[Name, ...] = field("what could have been chosen", ["Cap at 48 h", "No cap"], ())
    chosen: Text = field("what was chosen, and why", "Cap at 48 h; the date is renegotiated instead", "")
    customer_impact: Effect | None = field("its effect on customers", -1, unit="-2 to 2")
    organisation_impact: Effect | None = field("its effect on the organisation", 1, unit="-2 to 2")
    needs: tuple[NeedRef, ...] = field("the needs it affects", ["airlines-on-time-panels"], ())
    basis: Literal["data", "assumption"] | None = field("whether it rests on data or on assumption", "data")
    evidence: Text = field("the data it rests on", "Overtime report, July 2026", "")
    functions: tuple[FunctionRef, ...] = field("the functions that took part", ["production", "sales"], ())
    decided_by: Text = field("who decided", "Plant management", "", personal=True)
    decided_on: Day | None = field("when", "2026-09-02")
    revisit_on: Day | None = field("when to look at it again", "2027-03-01")


class Review(Record):
    """A review of the register or of the management system."""

    kind: ClassVar[str] = "reviews"

    held_on: Day | None = field("when it was held", "2026-09-20")
    scope: Literal["register", "management"] | None = field("what was reviewed", "management")
    participants: tuple[Name, ...] = field("who took part", ["Managing director", "Quality manager"], (), personal=True)
    inputs: tuple[ReviewInput, ...] = field("what was looked at", ["customer_satisfaction", "party_changes"], ())
    changes: Text = field("what has changed since the last one", "A second regulator since May", "")
    outcomes: tuple[OutcomeRef, ...] = field("the decisions and actions that followed", ["overtime-cap-2026"], ())
    next_on: Day | None = field("when the next one is due", "2027-03-20")
    stamps: tuple[Stamp, ...] = field(
        "the records signed off, each with its fingerprint",
        [{"record": "airlines", "fingerprint": "1:3f786850e387550fdab836ed7e6dc881"}],
        (),
    )


class Audience(Part):
    """Functions and levels of the organisation."""

    functions: tuple[FunctionRef, ...] = field("the functions", ["production"], ())
    levels: tuple[Level, ...] = field("the levels", ["operative"], ())


class Attendance(Part):
    """How many people of one function and level took part in an activity."""

    function: FunctionRef | None = field("the function they work in", "production")
    level: Level | None = field("their level", "operative")
    people: Count = field("how many they were", 12, 0, unit="people")


class Activity(Record):
    """An activity of the customer-focus programme."""

    kind: ClassVar[str] = "activities"

    element: Element | None = field("the element of the programme", "workshop")
    level: Depth | None = field("the level of the programme", "deeper_understanding")
    title: Text = field("what it is called", "A day at the airline's hangar", "")
    audience: Audience = field("whom it is for", {"functions": ["production"], "levels": ["operative"]}, Audience)
    sponsor: Text = field("who stands behind it", "Managing director", "", personal=True)
    party: PartyRef | None = field("the party it is about", "airlines")
    planned_on: Day | None = field("when it is planned", "2026-10-05")
    done_on: Day | None = field("when it took place", "2026-10-05")
    participants: Count | None = field("how many took part", 18, unit="people")
    attended: tuple[Attendance, ...] = field(
        "who took part, by function and level", [{"function": "production", "level": "operative", "people": 12}], ()
    )
    outcome: Text = field("what came of it", "Packing sequence changed", "")
    cost: Score | None = field("what it cost, in the organisation's currency", 2400)


class Who(Part):
    """Who has committed: a function, a level, or a person."""

    function: FunctionRef | None = field("the function", "sales")
    level: Level | None = field("the level", "executive")
    person: Text = field("the person or post", "Managing director", "", personal=True)


class Commitment(Record):
    """A promise of contact with customers, with a measure or an incentive."""

    kind: ClassVar[str] = "commitments"

    who: Who = field("who has committed", {"level": "executive"}, Who)
    does: Name = field("what they do", "Answer a complaint in person", required=True)
    times: Count | None = field("how often in each period", 3)
    per: Literal["month", "quarter", "year"] | None = field("the period", "month")
    people: Count | None = field("how many people have promised it, each of them that often", 3, unit="people")
    starts_on: Day | None = field("the day from which it holds", "2026-01-01")
    kept_on: tuple[Day, ...] = field("the days on which it was kept", ["2026-10-12"], ())
    shown_by: tuple[AnyRef, ...] = field(
        "the records that show that it was kept: feedback dealt with, activities, communications delivered, decisions",
        ["airlines-late-june"],
        (),
    )
    incentive: Text = field("what follows from keeping it", "10 % of the yearly bonus", "")
    metric: Text = field("the customer measure it serves", "Complaints settled within 10 days", "")
    target: Text = field("the value to reach", ">= 95 %", "")
    temporary_until: Day | None = field("the day it ends, if it is temporary", "2027-06-30")

"""What holds for the whole register: its header, its policy and its waivers."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from stakeholders.model.fields import (
    AnyRef,
    DatabaseUrl,
    Day,
    Days,
    Flag,
    Level,
    Name,
    Rating,
    Share,
    Text,
    TimeZone,
    field,
)
from stakeholders.model.record import Part, Record


class ClimateChange(Part):
    """Whether climate change is a relevant issue for the organisation."""

    relevant: Flag | None = field("whether it is; not given means undetermined", True)
    reason: Text = field("why, or why not", "Customers ask for the carbon footprint of each panel.", "")


class SeverityChange(Part):
    """A rule whose severity differs from its default here."""

    rule: Name = field("the rule", "need-vague", required=True)
    severity: Literal["error", "warning", "note", "off"] = field("its severity here", "warning", required=True)
    reason: Text = field("why", "Vague needs cost us two audits.", "")


class Policy(Part):
    """The limits that the organisation has set itself."""

    review_interval: Days = field("how old the last review of a party may be", 365, 365, unit="days")
    validation_interval: Days = field("how old the last validation of a need may be", 365, 365, unit="days")
    use_interval: Days = field("how old the last look at a need in use may be", 730, 730, unit="days")
    tolerance_days: Days = field("how late a communication may be", 14, 14, unit="days")
    high_importance: Rating = field("from which importance a need counts as important", 4, 4, unit="1 to 5")
    levels_to_tell: tuple[Level, ...] = field(
        "the levels to which every need must be conveyed; none named means all of the register's", ["operative"], ()
    )
    balance_tolerance: Share = field(
        "how far the observed customer-first share may lie from the declared one", 10, 10.0, unit="percentage points"
    )
    heard_interval: Days = field("how old the last word of a customer may be", 365, 365, unit="days")
    fewest_answers: Annotated[int, Field(ge=1, le=1000)] = field(
        "of how many answers at the least a figure is shown; a smaller group might give a respondent away",
        5,
        5,
        unit="answers",
    )
    largest_voice: Share = field(
        "the share of the answers from which one customer's voice is too large", 50, 50.0, unit="%"
    )
    unhappy_up_to: Rating = field(
        "up to which rating a party is unhappy; scores on other scales are converted", 2, 2, unit="1 to 5"
    )
    acknowledge_within: Days = field("in how many days feedback is to be acknowledged", 2, 2, unit="days")
    answer_within: Days = field("in how many days it is to be answered", 10, 10, unit="days")
    decide_within: Days = field("in how many days what is done about it is to be decided", 14, 14, unit="days")
    act_within: Days = field("in how many days something is to be done about it", 60, 60, unit="days")
    verify_within: Days = field("in how many days it is to be known whether that helped", 180, 180, unit="days")
    hard_problem_days: Days = field("how old a hard problem may grow unsolved", 180, 180, unit="days")
    activity_interval: Days = field(
        "how old the last activity of each element of the customer-focus programme may be", 365, 365, unit="days"
    )
    no_regulator_reason: Text = field("why there is no regulator among the parties", "No regulated product.", "")
    severities: tuple[SeverityChange, ...] = field(
        "rules whose severity differs here", [{"rule": "need-vague", "severity": "warning", "reason": "…"}], ()
    )


class Header(Part):
    """What the register is and whose: the mapping `register:`, of which there is one."""

    organisation: Name = field("whose register it is", "Aldermere Interiors Ltd", required=True)
    scope: Text = field("the scope of the management system", "Design and manufacture of cabin panels, two sites", "")
    standards: tuple[Name, ...] = field("the standards' editions it answers to", ["iso-9001:2026"], ())
    climate_change: ClimateChange = field(
        "whether climate change is a relevant issue", {"relevant": True, "reason": "…"}, ClimateChange
    )
    revision: Text = field("the revision of the register", "2026-09", "")
    approved_by: Text = field("who approved it", "Quality manager", "", personal=True)
    approved_on: Day | None = field("when", "2026-09-21")
    levels: tuple[Name, ...] = field(
        "the levels of the organisation, from entry to top", ["operative", "executive"], ()
    )
    stages: tuple[Name, ...] = field("the lifecycle stages, from design to after-sales", ["design", "delivery"], ())
    policy: Policy = field("the limits set", {"review_interval": 365}, Policy)
    database: DatabaseUrl = field("the database that holds the same register", "sqlite:///register.db", "")
    language: Annotated[str, Field(pattern="^([a-z]{2})?$")] = field(
        "the language of reports, as an ISO 639 code", "en", ""
    )
    time_zone: TimeZone = field("the time zone of times in calendars, as the IANA names it", "Europe/London", "")


class Waiver(Record):
    """A finding that the organisation has decided to live with, for a reason and a time."""

    kind: ClassVar[str] = "waivers"

    rule: Name = field("the rule that is waived", "need-without-measure", required=True)
    record: AnyRef | None = field("the record for which it is waived; not given means all", "press-facts")
    reason: Text = field("why", "A fact sheet is asked for twice a year.", "")
    approved_by: Text = field("who approved", "Quality manager", "", personal=True)
    until: Day | None = field("the last day it holds", "2027-03-31")

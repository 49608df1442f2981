"""What parties need, and how those needs compare with the customers'."""

from typing import ClassVar, Literal

from stakeholders.model.fields import (
    Count,
    Day,
    DecisionRef,
    Flag,
    FunctionRef,
    Name,
    NeedRef,
    PartyRef,
    ProcessRef,
    Rating,
    Stage,
    Text,
    TopicRef,
    field,
)
from stakeholders.model.record import Record, Stamp

Relation = Literal["aligned", "partly_aligned", "independent", "conflicting"]


class Need(Record):
    """A need, expectation or requirement of one party."""

    kind: ClassVar[str] = "needs"

    party: PartyRef = field("the party whose need it is", "airlines", required=True)
    statement: Name = field(
        "the need in one sentence that somebody could verify",
        "Panels arrive on the line-fit date promised in the order.",
        required=True,
    )
    type: Literal["need", "expectation", "requirement"] | None = field("how firmly it is put", "requirement")
    obligation: Literal["statutory", "regulatory", "contractual", "voluntary", "implied"] | None = field(
        "what makes it binding", "contractual"
    )
    source: Text = field("where it is written or was said", "Frame agreement FA-2291, section 6", "")
    source_valid_until: Day | None = field("the day its source ends", "2027-12-31")
    topic: TopicRef | None = field("the subject it is about, for comparison with other parties' needs", "delivery")
    stages: tuple[Stage, ...] = field("the lifecycle stages in which it arises", ["contracting", "delivery"], ())
    importance: Rating | None = field("how much it matters to the party", 5, unit="1 to 5")
    satisfaction: Rating | None = field("how well the party finds it met", 3, unit="1 to 5", noted=True)
    basis: Literal["data", "assumption"] | None = field("whether the party said so, or we suppose so", "data")
    validated_on: Day | None = field("when it was last confirmed with the party", "2026-08-30", noted=True)
    voiced_by: Count | None = field("how many respondents stand behind it", 7, unit="respondents", noted=True)
    owner: FunctionRef | None = field("the function that answers for meeting it", "planning")
    addressed: Flag | None = field("whether the management system addresses it; not given means undecided", True)
    justification: Text = field("why it is not addressed", "Outside the certified scope.", "")
    processes: tuple[ProcessRef, ...] = field("the processes by which it is met", ["order-fulfilment"], ())
    measure: Text = field("how meeting it is measured", "Line items delivered on the promised date", "")
    target: Text = field("the value to reach", ">= 98 %", "")
    used_in: Text = field("where in the work the need is put to use", "Works order template WO-7, field 12", "")
    use_verified_on: Day | None = field("when somebody last saw it in use there", "2026-07-01", noted=True)
    kano: Literal["must-be", "one-dimensional", "attractive", "indifferent", "reverse", "questionable"] | None = field(
        "its category in Kano's model", "one-dimensional"
    )
    difficulty: Literal["easy", "hard"] | None = field("how hard it is to meet", "hard")
    climate: Flag = field("whether it concerns climate change", False, False)
    risks: tuple[Name, ...] = field("the risks it is treated under", ["R-014 late panels"], ())
    objectives: tuple[Name, ...] = field("the quality objectives it is served by", ["On-time delivery 2027"], ())


class Comparison(Record):
    """A person's judgement of how one party's need stands to one need of a customer."""

    kind: ClassVar[str] = "comparisons"

    need: NeedRef = field("the party's need", "union-rest-periods", required=True)
    customer_need: NeedRef = field("the customer's need it is held against", "airlines-on-time-panels", required=True)
    relation: Relation = field("how the two stand to each other", "conflicting", required=True)
    rationale: Text = field("why", "Peak weeks are met by overtime.", "")
    decision: DecisionRef | None = field("the decision that settles a conflict", "overtime-cap-2026")
    assessed_on: Day | None = field("when it was judged", "2026-09-01")
    assessed_by: Text = field("who judged", "Quality manager", "", personal=True)
    stamps: tuple[Stamp, ...] = field(
        "the two needs as they were when they were judged, each with its fingerprint",
        [{"record": "airlines-on-time-panels", "fingerprint": "1:3f786850e387550fdab836ed7e6dc881"}],
        (),
    )

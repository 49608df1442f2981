"""Who is told what, when, how and by whom; and what was told."""

from typing import ClassVar, Literal

from stakeholders.model.fields import (
    CommunicationRef,
    ContactRef,
    Day,
    Days,
    Flag,
    FunctionRef,
    Level,
    NeedRef,
    PartyRef,
    Text,
    field,
)
from stakeholders.model.record import Record

CustomerTopic = Literal[
    "product_information", "enquiries_and_orders", "feedback_and_complaints", "customer_property", "contingency"
]
"""The five things to communicate with customers about, in the order of ISO 9001 8.2.1 a to e."""


class Communication(Record):
    """A communication that is planned: once, by a rule, or whenever an event calls for it."""

    kind: ClassVar[str] = "communications"

    what: Text = field("what is communicated", "Delivery performance of the quarter", "")
    why: Text = field("what it is for", "Airlines plan line-fit by our dates.", "")
    parties: tuple[PartyRef, ...] = field("the parties it is for", ["airlines"], ())
    functions: tuple[FunctionRef, ...] = field("the functions of ours it is for", ["production"], ())
    levels: tuple[Level, ...] = field("the levels of ours it is for", ["operative", "manager"], ())
    when: Text = field(
        "the rule or event: a day, plain words (monthly, every 3rd monday, on change) or an RRULE; several joined by +",
        "quarterly",
        "",
    )
    starts_on: Day | None = field("the day from which the rule counts", "2026-01-01")
    how: Text = field("by which channel", "Review meeting and minutes", "")
    who: FunctionRef | None = field("the function that communicates", "sales")
    language: Text = field("the language or languages to use, as ISO 639 codes", "en", "")
    needs: tuple[NeedRef, ...] = field("the needs it conveys", ["airlines-on-time-panels"], ())
    topic: CustomerTopic | None = field("the customer-communication topic it covers", "feedback_and_complaints")
    acknowledge: Flag = field("whether those told must acknowledge it", True, False)
    tolerance_days: Days | None = field(
        "how late it may be, where the policy's tolerance does not suit", 7, unit="days"
    )
    contacts: tuple[ContactRef, ...] = field("the people it is addressed to", ["airlines-purchasing-desk"], ())


class CommunicationRecord(Record):
    """A communication that took place."""

    kind: ClassVar[str] = "communication_records"

    communication: CommunicationRef = field("the planned communication", "airlines-quarterly-review", required=True)
    planned_for: Day | None = field("the day it was planned for", "2026-07-01")
    delivered_on: Day | None = field("the day it took place", "2026-07-03")
    by: Text = field("who communicated", "Head of Sales", "", personal=True)
    recipients: tuple[Text, ...] = field("who was told", ["Line-fit purchasing"], (), personal=True)
    functions: tuple[FunctionRef, ...] = field(
        "the functions of ours that it reached, where not all that it is planned for", ["production"], ()
    )
    levels: tuple[Level, ...] = field(
        "the levels of ours that it reached, where not all that it is planned for", ["operative"], ()
    )
    evidence: Text = field("what shows it: a file, a minute, a link", "minutes/2026-07-03.pdf", "")
    evidence_sha256: Text = field("the SHA-256 of that file", "", "")
    acknowledged: Flag | None = field("whether those told acknowledged it", True)
    understood: Flag | None = field("whether somebody checked that it was understood", True)

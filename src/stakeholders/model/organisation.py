"""The organisation's own side: functions, processes and what needs are about."""

from typing import ClassVar

from stakeholders.model.fields import FunctionRef, Name, Share, Stage, Text, TopicRef, field
from stakeholders.model.record import Record


class Function(Record):
    """A department or role of the organisation that owns parties, needs and communications."""

    kind: ClassVar[str] = "functions"

    name: Name = field("what the organisation calls it", "Sales", required=True)
    lead: Text = field("who answers for it", "Head of Sales", "", personal=True)
    customer_first: Share | None = field(
        "how much it weighs 'customer first'; the rest of the hundred is 'organisation matters'", 70, unit="%"
    )
    reason: Text = field("why the balance is as it is", "Sales speaks for the customer in every internal debate.", "")
    stages: tuple[Stage, ...] = field("the lifecycle stages it takes part in", ["contracting", "after_sales"], ())


class Topic(Record):
    """A subject that needs are about, so that the needs of different parties can be compared."""

    kind: ClassVar[str] = "topics"

    name: Name = field("what the organisation calls it", "Delivery", required=True)
    parent: TopicRef | None = field("the wider topic it belongs to", "service")


class Process(Record):
    """A process of the management system, by which needs are met."""

    kind: ClassVar[str] = "processes"

    name: Name = field("what the organisation calls it", "Order fulfilment", required=True)
    function: FunctionRef | None = field("the function that runs it", "planning")

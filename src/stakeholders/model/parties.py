"""The customers and other interested parties, the people there, and where we meet them."""

from typing import ClassVar, Literal

from stakeholders.model.fields import (
    ContactRef,
    Day,
    Days,
    Flag,
    FunctionRef,
    Level,
    Name,
    PartyRef,
    Rating,
    Share,
    Stage,
    Text,
    field,
)
from stakeholders.model.record import Part, Record

Attitude = Literal["unaware", "resistant", "neutral", "supportive", "leading"]
Depth = Literal["basic_knowledge", "deeper_understanding", "partnership"]
Category = Literal[
    "customer",
    "employee",
    "owner",
    "supplier",
    "partner",
    "regulator",
    "government",
    "community",
    "certification body",
    "insurer",
    "media",
    "competitor",
    "other",
]
Role = Literal["purchaser", "user", "approver", "influencer", "gatekeeper", "sponsor", "other"]


class Engagement(Part):
    """How a party stands towards the organisation, now and as wanted."""

    current: Attitude | None = field("where the party stands now", "supportive")
    desired: Attitude | None = field("where it should stand", "leading")


class Relationship(Part):
    """The level of the relationship: from knowing the basics to working as partners."""

    current: Depth | None = field("the level reached", "basic_knowledge")
    target: Depth | None = field("the level that is right for this party", "partnership")


class Party(Record):
    """A customer or another interested party: whoever can affect, or be affected by, what the organisation does."""

    kind: ClassVar[str] = "parties"

    name: Name = field("what the organisation calls the party", "Airline customers", required=True)
    side: Literal["internal", "external"] | None = field("whether it is inside the organisation", "external")
    category: Category | None = field("what sort of party it is", "customer")
    customer: Flag = field("whether it receives a product, service or result of a process of ours", True, False)
    segment: Text = field("the part of the market or of the organisation it stands for", "commercial aviation", "")
    parent: PartyRef | None = field("the wider party it is part of", "airlines")
    relevant: Flag | None = field("whether its needs matter to the management system; not given means undecided", True)
    relevance: Text = field("why it matters, or why not", "They buy 80 % of output.", "")
    power: Rating | None = field("how much it can help or hinder the organisation", 5, unit="1 to 5")
    interest: Rating | None = field("how much what the organisation does concerns it", 4, unit="1 to 5")
    legitimacy: Rating | None = field("how rightful its claim on the organisation is", 5, unit="1 to 5")
    urgency: Rating | None = field("how pressing its claim is", 3, unit="1 to 5")
    engagement: Engagement = field(
        "how it stands towards us", {"current": "neutral", "desired": "supportive"}, Engagement
    )
    relationship: Relationship = field(
        "the level of the relationship", {"current": "basic_knowledge", "target": "partnership"}, Relationship
    )
    owner: FunctionRef | None = field("the function that looks after the party", "sales")
    share: Share | None = field("its share of the business", 40, unit="%")
    satisfaction: Rating | None = field("how satisfied it is on the whole", 4, unit="1 to 5", noted=True)
    reviewed_on: Day | None = field("when its entry was last reviewed", "2026-09-14", noted=True)
    review_interval: Days | None = field(
        "how often it is reviewed, where the policy's interval does not suit", 180, unit="days"
    )


class Contact(Record):
    """A person at a party: personal data, kept apart so that it can be left out."""

    kind: ClassVar[str] = "contacts"
    personal: ClassVar[bool] = True

    party: PartyRef = field("the party the person belongs to", "airlines", required=True)
    name: Name = field("the person's name", "Purchasing desk", required=True)
    role: Role | None = field("the part the person plays when the party decides", "purchaser")
    department: Text = field("the department at the party", "Line-fit purchasing", "")
    level: Level | None = field("the level at the party, in the words of the register's levels", "manager")
    email: Text = field("where to write", "linefit@airline.example", "")
    phone: Text = field("where to call", "+44 20 7946 0000", "")
    language: Text = field("the language to use, as an ISO 639 code", "en", "")
    contact_permitted: Flag | None = field("whether the person agreed to be contacted", True)
    consent_on: Day | None = field("when the person agreed", "2026-03-02")


class Touchpoint(Record):
    """A place where somebody of ours meets somebody of a party."""

    kind: ClassVar[str] = "touchpoints"

    party: PartyRef = field("the party met", "airlines", required=True)
    contact: ContactRef | None = field("the person met", "airlines-purchasing-desk")
    their_role: Role | None = field("the part that person plays when the party decides", "user")
    their_department: Text = field("that person's department", "Cabin maintenance", "")
    their_level: Level | None = field("that person's level", "operative")
    our_function: FunctionRef | None = field("the function of ours that meets them", "customer-support")
    our_person: Text = field("who of ours meets them", "Field service lead", "", personal=True)
    stages: tuple[Stage, ...] = field("the lifecycle stages in which they meet", ["after_sales"], ())
    comfort: Rating | None = field("how at ease the two sides are with each other", 4, unit="1 to 5")
    competence: Rating | None = field("how well our person knows the matter", 5, unit="1 to 5")
    conscientiousness: Rating | None = field("how reliably our person follows up", 3, unit="1 to 5")
    bridges: tuple[FunctionRef, ...] = field(
        "the functions of ours that this person connects", ["sales", "planning"], ()
    )

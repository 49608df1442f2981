"""What a register for measuring holds, at any size: the same number of needs gives the same records, everywhere.

It looks like a register that is kept: every need has an owner, a measure and a day of validation, parties are reviewed,
told and compared. A few needs in a thousand have something for `check` to find, so that what is measured is the
checking and not the printing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

AS_OF = dt.date(2026, 9, 30)
"""The day as of which the registers check mostly clean."""

Value = str | int | bool | dt.date | Sequence[str] | Mapping[str, str | bool | int | Sequence[str]]
Fields = dict[str, Value]

STAGES = ("design", "contracting", "production", "delivery", "after_sales")
LEVELS = ("operative", "specialist", "manager", "executive")
FUNCTIONS = ("sales", "planning", "production", "quality", "customer-support", "purchasing", "engineering", "people")
PROCESSES = (
    "enquiry-to-order", "order-fulfilment", "design-control", "supplier-control", "incoming-inspection",
    "manufacturing", "final-inspection", "dispatch", "complaint-handling", "competence",
)  # fmt: skip
TOPICS = {
    "delivery": "Orders for {segment} arrive on the promised day in {share} % of weeks.",
    "lead-time": "A quotation for {segment} is answered within {days} working days.",
    "product-quality": "At most {few} parts in a thousand delivered to {segment} are rejected.",
    "documentation": "Release certificates for {segment} arrive with the parts, complete in {share} % of shipments.",
    "price": "Prices for {segment} are fixed for {months} months after an order.",
    "information": "A change that concerns {segment} is told {days} working days before it takes effect.",
    "safety": "An accident that concerns {segment} is reported within {days} hours.",
    "environment": "The carbon footprint for {segment} is stated for {share} % of the parts delivered.",
    "compliance": "Evidence asked for by {segment} is presented within {days} working days.",
    "service": "A complaint of {segment} is acknowledged within {days} hours.",
    "innovation": "New designs are shown to {segment} every {months} months.",
    "working-conditions": "Overtime that concerns {segment} stays below {few} hours a week.",
}
"""Each topic with the sentence from which its needs are made."""
CUSTOMER_TOPICS = (
    "product_information", "enquiries_and_orders", "feedback_and_complaints", "customer_property", "contingency",
)  # fmt: skip
OTHERS = (
    ("employee", "internal", "Employees of site"),
    ("regulator", "external", "Authority of region"),
    ("supplier", "external", "Supplier of material group"),
    ("owner", "internal", "Holder of share class"),
    ("community", "external", "Neighbours of site"),
    ("certification body", "external", "Certifier of scheme"),
    ("partner", "external", "Development partner of programme"),
    ("insurer", "external", "Insurer of policy"),
    ("government", "external", "Ministry of department"),
    ("media", "external", "Trade press of market"),
)
"""Category, side and the start of the name of the parties that are no customers."""
ELEMENTS = ("executive_leadership", "communications", "workshop", "customer_focus_team", "training", "incentive")
REVIEW_INPUTS = (
    "previous_actions", "context_changes", "party_changes", "customer_satisfaction", "objectives",
    "process_performance", "nonconformities", "monitoring_results", "audit_results", "supplier_performance",
    "resources", "risk_actions", "improvement_opportunities",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A party with what belongs to it: what one file of parties/ holds."""

    party: Fields
    needs: tuple[Fields, ...]
    comparisons: tuple[Fields, ...] = ()


@dataclass(frozen=True)
class Content:
    """All that a register of some size holds, in plain values; the peers' projects are made of the same."""

    header: Mapping[str, Value]
    organisation: Mapping[str, tuple[Fields, ...]]
    """Records of the whole organisation, by kind."""
    entries: tuple[Entry, ...]
    communications: tuple[tuple[Fields, tuple[Fields, ...]], ...]
    """Each planned communication with what was delivered of it."""

    @property
    def needs(self) -> Iterator[Fields]:
        """The needs of all parties, in order."""
        for entry in self.entries:
            yield from entry.needs


def content(needs: int) -> Content:
    """What a register of that many needs holds; parties are a tenth of that, three at least."""
    count = max(3, needs // 10)
    bounds = [party * needs // count for party in range(count + 1)]
    parties = [_party(number) for number in range(count)]
    owned = [
        tuple(_need(number, parties[at], number - first) for number in range(first, last))
        for at, (first, last) in enumerate(pairwise(bounds))
    ]
    comparisons, decisions = _comparisons(parties, owned, needs // 5)
    entries = tuple(
        Entry(party, its_needs, tuple(comparisons.get(str(party["id"]), ())))
        for party, its_needs in zip(parties, owned, strict=True)
    )
    return Content(_header(), _organisation(needs, decisions), entries, tuple(_communications(entries)))


# What the records hold ---------------------------------------------------------------------------------------------


def _header() -> dict[str, Value]:
    return {
        "organisation": "Benchmark Components",
        "scope": "Design and manufacture of interior components at one site",
        "standards": ["iso-9001:2026"],
        "climate_change": {"relevant": True, "reason": "Customers ask for the carbon footprint of each part."},
        "revision": "2026-09",
        "approved_by": "Quality manager",
        "approved_on": dt.date(2026, 9, 21),
        "levels": LEVELS,
        "stages": STAGES,
    }


def _organisation(needs: int, decisions: tuple[Fields, ...]) -> dict[str, tuple[Fields, ...]]:
    actions = tuple(_action(number) for number in range(max(1, needs // 100)))
    return {
        "functions": tuple(
            {
                "id": name,
                "name": _title(name),
                "lead": f"Head of {_title(name).lower()}",
                "customer_first": 30 + at,
                "reason": "Agreed in the management review, from the decisions of the last year.",
                "stages": [STAGES[at % 5], STAGES[(at + 1) % 5]],
            }
            for at, name in enumerate(FUNCTIONS)
        ),
        "topics": tuple({"id": f"topic-{name}", "name": _title(name)} for name in TOPICS),
        "processes": tuple(
            {"id": name, "name": _title(name), "function": FUNCTIONS[at % 8]} for at, name in enumerate(PROCESSES)
        ),
        "decisions": decisions,
        "actions": actions,
        "waivers": (
            {
                "id": "waiver-comparisons",
                "rule": "customer-need-not-compared",
                "reason": "Customers' needs are compared with those that the workshop of each topic picks out.",
                "approved_by": "Quality manager",
                "until": dt.date(2027, 3, 31),
            },
        ),
        "reviews": (
            {
                "id": "management-review-2026",
                "held_on": dt.date(2026, 9, 20),
                "scope": "management",
                "participants": ["Managing director", "Quality manager"],
                "inputs": REVIEW_INPUTS,
                "changes": "Two customers more than a year ago",
                "outcomes": [str(actions[0]["id"])],
                "next_on": dt.date(2027, 3, 20),
            },
        ),
        "activities": tuple(
            {
                "id": f"activity-{name.replace('_', '-')}",
                "element": name,
                "level": "basic_knowledge",
                "title": f"{_title(name)} of the customer-focus programme",
                "sponsor": "Managing director",
                "planned_on": dt.date(2026, 3, 2 + at),
                "done_on": dt.date(2026, 3, 2 + at),
                "participants": 12 + at,
                "outcome": "Priorities of the year agreed",
            }
            for at, name in enumerate(ELEMENTS)
        ),
    }


def _action(number: int) -> Fields:
    return {
        "id": f"action-{number:04}",
        "title": f"Shorten the handover between the stations of line {number}",
        "sort": "improvement",
        "owner": FUNCTIONS[number % 8],
        "due_on": dt.date(2026, 6, 1),
        "done_on": dt.date(2026, 5, 20),
        "effective_when": "No late handover for 60 days",
        "effective": True,
        "checked_by": "Internal audit",
        "checked_on": dt.date(2026, 8, 3),
    }


def _party(number: int) -> Fields:
    customer = number % 3 == 0
    category, side, name = OTHERS[(number - number // 3 - 1) % len(OTHERS)]
    if customer:
        category, side, name = "customer", "external", "Customers of market segment"
    return {
        "id": f"{'customer' if customer else category.replace(' ', '-')}-{number:04}",
        "name": f"{name} {number:04}",
        "side": side,
        "category": category,
        "customer": customer,
        "segment": f"segment {number:04}",
        "relevant": True,
        "relevance": f"What they decide moves {1 + number % 9} % of the orders of a year.",
        "power": 1 + number * 7 % 5,
        "interest": 1 + number * 3 % 5,
        "legitimacy": 1 + number * 11 % 5,
        "urgency": 1 + number * 13 % 4,
        "engagement": {"current": "supportive", "desired": "supportive"},
        "relationship": {"current": "deeper_understanding", "target": "deeper_understanding"},
        "owner": FUNCTIONS[number % 8],
        "reviewed_on": dt.date(2026, 1 + number % 9, 1 + number % 28),
    }


def _need(number: int, party: Fields, at: int) -> Fields:
    topics = tuple(TOPICS)
    topic = topics[(number // 10 + at) % len(topics)]
    statement = TOPICS[topic].format(
        segment=party["segment"],
        share=90 + number % 10,
        days=2 + number % 14,
        months=3 + number % 18,
        few=2 + number % 8,
    )
    need: Fields = {
        "id": f"{party['id']}-{topic}-{at}",
        "party": str(party["id"]),
        "statement": statement,
        "topic": f"topic-{topic}",
        "stages": [STAGES[number % 5], STAGES[(number + 2) % 5]],
        "importance": 1 + number * 7 % 5,
        "satisfaction": 1 + number * 3 % 5,
        "validated_on": dt.date(2026, 1 + number % 8, 1 + number % 28),
        "owner": FUNCTIONS[number % 8],
        "addressed": True,
        "processes": [PROCESSES[number % 10], PROCESSES[(number + 3) % 10]],
        "measure": f"Share of {topic.replace('-', ' ')} cases within the limit",
        "use_verified_on": dt.date(2026, 1 + number % 8, 1 + number % 28),
    }
    if number * 7 % 5 >= 3:  # an importance of 4 or 5
        need["risks"] = [f"R-{number % 300:03} missed {topic.replace('-', ' ')}"]
    if number % 400 == 37:
        del need["measure"]
    if number % 400 == 137:
        del need["owner"]
    if number % 400 == 237:
        need["validated_on"] = dt.date(2025, 6, 2)
    return need


def _comparisons(
    parties: Sequence[Fields], owned: Sequence[tuple[Fields, ...]], wanted: int
) -> tuple[dict[str, list[Fields]], tuple[Fields, ...]]:
    """Comparisons by the party whose file holds them, and the decisions that settle the conflicts among them."""
    sides: dict[Value, tuple[list[Fields], list[Fields]]] = {}
    for party, needs in zip(parties, owned, strict=True):
        for need in needs:
            sides.setdefault(need["topic"], ([], []))[bool(party["customer"])].append(need)
    paired = [(others, customers) for others, customers in sides.values() if others and customers]
    found: dict[str, list[Fields]] = {}
    decisions: list[Fields] = []
    for number in range(wanted if paired else 0):
        others, customers = paired[number % len(paired)]
        turn = number // len(paired)
        need, customer_need = others[turn % len(others)], customers[turn % len(customers)]
        comparison: Fields = {
            "id": f"comparison-{number:05}",
            "need": str(need["id"]),
            "customer_need": str(customer_need["id"]),
            "relation": ("aligned", "partly_aligned", "independent", "aligned")[number % 4],
            "rationale": "Both are met by the same process.",
            "assessed_on": dt.date(2026, 9, 1 + number % 20),
            "assessed_by": "Quality manager",
        }
        if number % 20 == 19:
            decisions.append(_decision(number, need, customer_need))
            comparison |= {"relation": "conflicting", "decision": str(decisions[-1]["id"])}
            comparison["rationale"] = "Peak weeks are met by overtime."
        found.setdefault(str(need["party"]), []).append(comparison)
    return found, tuple(decisions)


def _decision(number: int, need: Fields, customer_need: Fields) -> Fields:
    return {
        "id": f"decision-{number:05}",
        "question": f"How far may overtime go in the peak weeks of order group {number}?",
        "options": ["Cap at 48 hours", "No cap"],
        "chosen": "Cap at 48 hours; the date is renegotiated instead",
        "customer_impact": -1,
        "organisation_impact": 1,
        "needs": [str(need["id"]), str(customer_need["id"])],
        "basis": "data",
        "evidence": "Overtime report of July 2026",
        "functions": [FUNCTIONS[number % 8], FUNCTIONS[(number + 3) % 8]],
        "decided_by": "Plant management",
        "decided_on": dt.date(2026, 9, 2),
        "revisit_on": dt.date(2027, 3, 1),
    }


def _communications(entries: Sequence[Entry]) -> Iterator[tuple[Fields, tuple[Fields, ...]]]:
    """One for every five parties, five at least; each conveys their needs to the functions that must meet them."""
    count = max(5, len(entries) // 5)
    bounds = [at * len(entries) // count for at in range(count + 1)]
    for number, (first, last) in enumerate(pairwise(bounds)):
        told = entries[first:last] or entries[:1]
        needs = [need for entry in told for need in entry.needs]
        when, days = _schedule(number)
        communication: Fields = {
            "id": f"communication-{number:04}",
            "what": f"Delivery and quality of group {number:04} since the last report",
            "why": "The parties plan their own work by these figures.",
            "parties": [str(entry.party["id"]) for entry in told],
            "functions": FUNCTIONS,
            "levels": LEVELS,
            "when": when,
            "starts_on": days[0],
            "how": "Report by e-mail, and a meeting where one is asked for",
            "who": FUNCTIONS[number % 8],
            "language": "en",
            "needs": [str(need["id"]) for need in needs],
            "topic": CUSTOMER_TOPICS[number % 5],
        }
        delivered: tuple[Fields, ...] = tuple(
            {
                "id": f"delivery-{number:04}-{at:02}",
                "communication": str(communication["id"]),
                "planned_for": day,
                "delivered_on": day + dt.timedelta(days=(number + at) % 4),
                "by": "Account manager",
                "recipients": ["Purchasing", "Quality"],
                "evidence": f"minutes/{day}-{number:04}.pdf",
                "acknowledged": True,
                "understood": True,
            }
            for at, day in enumerate(days)
        )
        yield communication, delivered


def _schedule(number: int) -> tuple[str, list[dt.date]]:
    """A rule, and the days on which it fell up to `AS_OF`."""
    day = 1 + number % 24
    match number % 3:
        case 0:
            return "monthly", [dt.date(2026, month, day) for month in range(1, 10)]
        case 1:
            return "quarterly", [dt.date(2026, month, day) for month in (1, 4, 7)]
    return "annually", [dt.date(2026, 2, day)]


def _title(id: str) -> str:
    return id.replace("-", " ").replace("_", " ").capitalize()

"""Communications that the plan lacks, proposed from power and interest and from the gaps; a person decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stakeholders.analysis.compare import customers
from stakeholders.analysis.plan import functions_to_tell, levels_to_tell, uncovered_topics, untold_needs, untold_parties
from stakeholders.analysis.standing import Quadrant, quadrant
from stakeholders.model.communications import Communication, CustomerTopic
from stakeholders.model.ids import FreeIds, slug
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Function
from stakeholders.model.parties import Party
from stakeholders.model.register import Register

_LONGEST = 90
"""Characters of an id, which leaves room for a number behind it."""
_BY_QUADRANT: dict[Quadrant | None, tuple[str, str]] = {
    "manage closely": ("monthly", "meeting with minutes"),
    "keep satisfied": ("quarterly", "personal meeting or call"),
    "keep informed": ("quarterly", "newsletter or e-mail"),
    "monitor": ("annually", "e-mail or web page"),
    None: ("half-yearly", "e-mail"),
}
"""How often and by what means a party is told, by power and interest; parties not rated get the middle way."""

_TOPICS: dict[CustomerTopic, tuple[str, str, str]] = {
    "product_information": (
        "Information about products and services",
        "on change + annually",
        "web page and data sheets",
    ),
    "enquiries_and_orders": (
        "Handling of enquiries, contracts and orders, and of their changes",
        "on enquiry or order",
        "e-mail",
    ),
    "feedback_and_complaints": (
        "How to give feedback and complain, and what became of it",
        "on feedback + quarterly",
        "portal and e-mail",
    ),
    "customer_property": ("Handling and state of what belongs to customers", "on change of its state", "e-mail"),
    "contingency": (
        "What is done, and whom to reach, when supply or service fails",
        "on event + annually",
        "e-mail and telephone",
    ),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A communication to add, and why."""

    communication: Communication
    reason: str


def suggest(register: Register) -> tuple[Suggestion, ...]:
    """Communications that would close the gaps: untold parties, needs not conveyed, customer topics not covered.

    The ids are free in the register. Who communicates is the owner of the party or need; left open where there is none.
    """
    names = FreeIds({*register.ids, *register.unread})
    return (
        *_for_parties(register, names),
        *_for_functions(register, names),
        *_for_topics(register, names),
    )


def _for_parties(register: Register, names: FreeIds) -> Iterator[Suggestion]:
    addressed: dict[str, list[str]] = {}
    for need in register.active(Need):
        addressed.setdefault(need.party, []).append(need.id)
    for party in untold_parties(register):
        place = quadrant(party)
        when, how = _BY_QUADRANT[place]
        reason = (
            f"{place}: power {party.power}, interest {party.interest}"
            if place
            else "not told; power and interest are not rated"
        )
        yield Suggestion(
            Communication(
                id=names.take(slug(f"tell-{party.id}", _LONGEST)),
                what=f"{party.name}: their needs, how we meet them, and what is coming",
                why=f"Nothing is planned for {party.name} yet.",
                parties=(party.id,),
                when=when,
                how=how,
                who=party.owner,
                needs=tuple(addressed.get(party.id, ())),
            ),
            reason,
        )


def _for_functions(register: Register, names: FreeIds) -> Iterator[Suggestion]:
    """One communication for each function that is to know needs which nothing conveys to it."""
    levels = levels_to_tell(register)
    missing: dict[str, list[str]] = {}
    for gap in untold_needs(register):
        for function in functions_to_tell(register, gap.need):
            if function in gap.functions:
                missing.setdefault(function, []).append(gap.need.id)
    for id, needs in missing.items():
        known = register.get(Function, id)
        name = known.name if known is not None else id
        yield Suggestion(
            Communication(
                id=names.take(slug(f"needs-for-{id}", _LONGEST)),
                what=f"The needs that {name} must meet, and how well they are met",
                why="Whoever must meet a need has to know it.",
                functions=(id,),
                levels=tuple(levels),
                when="quarterly + on change",
                how="team meeting and notice board",
                who=id,
                needs=tuple(needs),
            ),
            f"{len(needs)} needs are not conveyed to {name}"
            if len(needs) > 1
            else f"one need is not conveyed to {name}",
        )


def _for_topics(register: Register, names: FreeIds) -> Iterator[Suggestion]:
    parties: tuple[Party, ...] = customers(register)
    if not parties:
        return
    for topic in uncovered_topics(register):
        what, when, how = _TOPICS[topic]
        yield Suggestion(
            Communication(
                id=names.take(slug(f"customers-{topic}", _LONGEST)),
                what=what,
                why="Customers must be able to rely on hearing this.",
                parties=tuple(party.id for party in parties),
                when=when,
                how=how,
                who=next((party.owner for party in parties if party.owner), None),
                topic=topic,
            ),
            f"no communication covers {topic.replace('_', ' ')}",
        )

"""Rules about what is done for the relationship with a party: telling it, and closing the gap to where it should be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.plan import untold_parties
from stakeholders.analysis.standing import considered, engagement_gap, quadrant, relationship_gap
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import quoted
from stakeholders.findings import Severity
from stakeholders.model.communications import Communication
from stakeholders.model.improvement import Action, Activity
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.texts import said, word


@rule("key-party-not-told", Severity.WARNING, topic="communication")
def key_party_not_told(register: Register, _today: dt.date) -> Iterator[Problem]:
    """No communication is planned for a party of high power and high interest.

    Power and interest above the middle of the scale mean: manage closely. Silence towards such a party contradicts the
    register's own judgement. Plan a communication that names the party in `parties`.

    Fails:
        parties:
          - {id: airlines, name: Airlines, power: 5, interest: 4}

    Passes:
        parties:
          - {id: airlines, name: Airlines, power: 5, interest: 4}
        communications:
          - {id: airlines-quarterly-review, what: Delivery performance, parties: [airlines], when: quarterly}
    """
    for party in untold_parties(register):
        if quadrant(party) == "manage closely":
            yield Problem(
                party,
                said(
                    "{party} is to be managed closely (power {power}, interest {interest}), and no communication is "
                    "planned for it",
                    party=quoted(party),
                    power=party.power,
                    interest=party.interest,
                ),
                hint=said("Plan one under `communications` with  parties: [{id}]", id=party.id),
            )


@rule("relationship-below-target", Severity.NOTE, topic="parties")
def relationship_below_target(register: Register, _today: dt.date) -> Iterator[Problem]:
    """The relationship with a party is below its target, and nothing is under way to raise it.

    A target that nobody works towards is a wish. Plan an activity that names the party, or open an action with the
    party or one of its needs as `origin`; or set the target that you mean.

    Fails:
        parties:
          - {id: airlines, name: Airlines, relationship: {current: basic_knowledge, target: partnership}}

    Passes:
        parties:
          - {id: airlines, name: Airlines, relationship: {current: basic_knowledge, target: partnership}}
        activities:
          - {id: hangar-day, title: A day at the airline's hangar, party: airlines, planned_on: 2026-10-05}
    """
    for party in register.all(Party).values():
        if considered(party) and (relationship_gap(party) or 0) > 0 and not _worked_on(register, party):
            yield Problem(
                party,
                said(
                    "the relationship with {party} is {current}, its target {target}, and no activity or open action "
                    "works towards it",
                    party=quoted(party),
                    current=word(party.relationship.current),
                    target=word(party.relationship.target),
                ),
                "relationship.target",
                said("Plan an activity with  party: {id}  or open an action with  origin: {id}", id=party.id),
            )


@rule("engagement-below-desired", Severity.NOTE, topic="parties")
def engagement_below_desired(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A party is less engaged than it should be, and nothing is under way to win it.

    A party that should support the organisation and does not will not come round by itself. Plan a communication or
    an activity that names the party, or open an action with the party or one of its needs as `origin`.

    Fails:
        parties:
          - {id: works-council, name: Works council, engagement: {current: resistant, desired: supportive}}

    Passes:
        parties:
          - {id: works-council, name: Works council, engagement: {current: resistant, desired: supportive}}
        communications:
          - {id: shift-plan-talks, what: Next quarter's shift plan, parties: [works-council], when: quarterly}
    """
    for party in register.all(Party).values():
        if not considered(party) or (engagement_gap(party) or 0) <= 0 or _worked_on(register, party):
            continue
        if not _active(register.linking_to(party, Communication)):
            yield Problem(
                party,
                said(
                    "{party} is {current} and should be {desired}, and no communication, activity or open action "
                    "works towards it",
                    party=quoted(party),
                    current=word(party.engagement.current),
                    desired=word(party.engagement.desired),
                ),
                "engagement.desired",
                said("Plan a communication with  parties: [{id}]  or an activity with  party: {id}", id=party.id),
            )


def _worked_on(register: Register, party: Party) -> bool:
    """Whether an activity names the party, or an open action comes from it or from one of its needs."""
    if _active(register.linking_to(party, Activity)):
        return True
    origins: tuple[Record, ...] = (party, *register.linking_to(party, Need))
    return any(
        action.active and action.done_on is None for origin in origins for action in register.linking_to(origin, Action)
    )


def _active(records: tuple[Record, ...]) -> bool:
    return any(record.active for record in records)

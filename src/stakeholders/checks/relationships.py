"""Rules about what is done for the relationship with a party: telling it, and closing the gap to where it should be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.plan import untold_parties
from stakeholders.analysis.relating import LARGE_SHARE, below_target, carries_weight
from stakeholders.analysis.standing import considered, quadrant
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import quoted
from stakeholders.findings import Severity
from stakeholders.model.parties import Party
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
def relationship_below_target(register: Register, today: dt.date) -> Iterator[Problem]:
    """The relationship with a party is below its target, and nothing is under way to raise it.

    A target that nobody works towards is a wish. Plan an activity that names the party, or open an action with the
    party or one of its needs as `origin`; or set the target that you mean. An activity that took place counts for as
    many days as the policy's `activity_interval` says.

    Fails:
        parties:
          - {id: airlines, name: Airlines, relationship: {current: basic_knowledge, target: partnership}}

    Passes:
        parties:
          - {id: airlines, name: Airlines, relationship: {current: basic_knowledge, target: partnership}}
        activities:
          - {id: hangar-day, title: A day at the airline's hangar, party: airlines, planned_on: 2026-10-05}
    """
    for each in below_target(register, today):
        party = each.party
        if (each.level_gap or 0) > 0 and not each.efforts.under_way:
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
def engagement_below_desired(register: Register, today: dt.date) -> Iterator[Problem]:
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
    for each in below_target(register, today):
        party = each.party
        if (each.attitude_gap or 0) > 0 and not each.efforts.engaging:
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


@rule("relationship-target-missing", Severity.NOTE, topic="parties")
def relationship_target_missing(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A party of weight has no target for its relationship.

    A party of high power and interest, or one that makes 10 % of the business or more, deserves a decision: are its
    basics enough, must it be understood more deeply, or is it to be a partner? Write it as `target` of the party's
    `relationship`.

    Fails:
        parties:
          - {id: airlines, name: Airlines, power: 5, interest: 4, share: 45}

    Passes:
        parties:
          - id: airlines
            name: Airlines
            power: 5
            interest: 4
            share: 45
            relationship: {current: deeper_understanding, target: partnership}
    """
    for party in register.all(Party).values():
        if not considered(party) or party.relationship.target is not None or not carries_weight(party):
            continue
        if quadrant(party) == "manage closely":
            message = said(
                "{party} is to be managed closely, and no level of relationship is its target", party=quoted(party)
            )
        else:
            message = said(
                "{party} makes {share} % of the business ({limit} % or more carry weight), and no level of "
                "relationship is its target",
                party=quoted(party),
                share=f"{party.share:g}",
                limit=f"{LARGE_SHARE:g}",
            )
        yield Problem(
            party,
            message,
            "relationship.target",
            said("Write  relationship.target: basic_knowledge, deeper_understanding or partnership"),
        )

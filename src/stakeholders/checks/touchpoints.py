"""Rules about the places where our people meet those of a party."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.held import Held
from stakeholders.analysis.meeting import meeting
from stakeholders.analysis.touching import trained, weak
from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import listed, quoted
from stakeholders.findings import Severity
from stakeholders.model.improvement import Activity
from stakeholders.model.organisation import Function
from stakeholders.model.parties import Party, Touchpoint
from stakeholders.model.register import Register
from stakeholders.texts import said, word

_SHOWN = 5
"""Touchpoints of a party that a finding points to."""


@rule("touchpoint-weak", Severity.NOTE, topic="competence")
def touchpoint_weak(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A meeting with a party is weak, and no training is planned for it.

    Weak is a rating of 2 or below for comfort, competence or conscientiousness. Plan a training: an activity with
    `element: training`, a day in `planned_on` (or `done_on`) and the function among its `audience.functions`.

    Fails:
        functions:
          - {id: customer-support, name: Customer support}
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        touchpoints:
          - {id: hangar-visits, party: airlines, our_function: customer-support, comfort: 4, competence: 2}

    Passes:
        functions:
          - {id: customer-support, name: Customer support}
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        touchpoints:
          - {id: hangar-visits, party: airlines, our_function: customer-support, comfort: 4, competence: 2}
        activities:
          - id: cabin-repair-course
            element: training
            title: Repairing cabin panels on the wing
            audience: {functions: [customer-support]}
            planned_on: 2026-11-12
    """
    courses = trained(register.active(Activity))
    for touchpoint in register.active(Touchpoint):
        found = weak(touchpoint)
        if not found or touchpoint.our_function in courses:
            continue
        party, function = register.get(Party, touchpoint.party), register.get(Function, touchpoint.our_function)
        yield Problem(
            touchpoint,
            said(
                "where {us} and {them} meet, these are weak, and no training is planned: {ratings}",
                us=function.name if function else said("we"),
                them=quoted(party) if party else said("the party"),
                ratings=listed(map(word, found)),
            ),
            found[0],
            said(
                "Plan an activity with `element: training`, a `planned_on` and `audience: {{functions: "
                "[{function}]}}`.",
                function=function.id if function else "…",
            ),
        )


@rule("role-not-met", Severity.NOTE, topic="customer-focus")
def role_not_met(register: Register, today: dt.date) -> Iterator[Problem]:
    """Somebody who has a part in a party's decisions is known, and nobody of ours meets that part.

    Who must agree to a purchase (the purchaser, the approver, the user) and who prepares or hinders it has needs of
    their own. Name who of yours meets them in a touchpoint, with the contact or with the part in `their_role`; or
    retire the contact. One finding names all contacts of one party and one part. Contacts with
    `contact_permitted: false` are left alone, and so is the role `other`, which says nothing of a part.

    Fails:
        functions:
          - {id: sales, name: Sales}
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        contacts:
          - {id: cabin-director, party: airlines, name: Director of cabins, role: approver}

    Passes:
        functions:
          - {id: sales, name: Sales}
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        contacts:
          - {id: cabin-director, party: airlines, name: Director of cabins, role: approver}
        touchpoints:
          - {id: yearly-talks, party: airlines, contact: cabin-director, our_function: sales, our_person: Head of sales}
    """
    for each in meeting(Held(register, today)).parties:
        for role, contacts in each.unmet.items():
            first, *others = contacts
            yield Problem(
                first,
                said("nobody of ours meets the {role} of {party}", role=word(role), party=quoted(each.party)),
                "role",
                said(
                    "Add a touchpoint with `party: {party}`, `contact: {contact}` and who of yours meets them.",
                    party=each.party.id,
                    contact=first.id,
                ),
                tuple((other, said("has the same part")) for other in others),
            )


@rule("party-on-one-person", Severity.NOTE, topic="customer-focus")
def party_on_one_person(register: Register, today: dt.date) -> Iterator[Problem]:
    """Every meeting with a customer, or with a party to be managed closely, hangs on one person of ours.

    When that person is ill or leaves, nobody knows the party. Let a second person meet it, in a touchpoint of its own.
    A person is who stands in `our_person`; where it is empty, `our_function` stands for one person. To be managed
    closely are parties with power and interest of 4 or 5.

    Fails:
        functions:
          - {id: sales, name: Sales}
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        touchpoints:
          - {id: order-talks, party: airlines, our_function: sales, our_person: Account manager}

    Passes:
        functions:
          - {id: sales, name: Sales}
          - {id: customer-support, name: Customer support}
        parties:
          - {id: airlines, name: Airline customers, customer: true}
        touchpoints:
          - {id: order-talks, party: airlines, our_function: sales, our_person: Account manager}
          - {id: hangar-visits, party: airlines, our_function: customer-support, our_person: Field service lead}
    """
    for each in meeting(Held(register, today)).parties:
        person = each.on_one_of_ours
        if person is None or not each.matters:
            continue
        function = register.get(Function, person.function)
        yield Problem(
            each.party,
            said("every meeting with {party} hangs on one person of {us}", party=quoted(each.party), us=function.name)
            if function is not None
            else said("every meeting with {party} hangs on one person of ours", party=quoted(each.party)),
            "",
            said(
                "Let a second person meet it: add a touchpoint with `party: {party}` and another `our_person`.",
                party=each.party.id,
            ),
            tuple((one.touchpoint, said("a meeting with it")) for one in each.meetings[:_SHOWN]),
        )

"""What the rules about touchpoints judge, and what they leave alone; the plain cases stand in their docstrings."""

from __future__ import annotations

import pytest

from example_registers import TODAY, register_of
from stakeholders.checks.registry import Problem, find_rule

AIRLINES = "parties: [{id: airlines, name: Airlines, customer: true}]\n"
TWO = "functions: [{id: sales, name: Sales}, {id: support, name: Support}]\n"


def seen(rule: str, text: str) -> list[Problem]:
    check = find_rule(rule).check
    assert check is not None
    return list(check(register_of(text), TODAY))


@pytest.mark.parametrize(
    "contact",
    [
        "role: approver, contact_permitted: false",
        "role: approver, status: retired",
        "role: other",
        "department: Purchasing",
    ],
)
def test_whoever_may_not_be_met_or_has_no_part_is_no_gap(contact: str) -> None:
    text = f"{AIRLINES}contacts: [{{id: director, party: airlines, name: Director, {contact}}}]\n"
    assert seen("role-not-met", text) == []


@pytest.mark.parametrize("relevant", ["relevant: false", "status: retired"])
def test_roles_at_parties_set_aside_are_no_gap(relevant: str) -> None:
    text = f"parties: [{{id: airlines, name: Airlines, {relevant}}}]\n"
    assert seen("role-not-met", text + "contacts: [{id: boss, party: airlines, name: Boss, role: approver}]\n") == []


@pytest.mark.parametrize(
    ("touchpoint", "met"),
    [
        ("their_role: approver", True),
        ("contact: director", True),
        ("contact: director, their_role: user", True),
        ("their_role: user", False),
        ("their_role: approver, status: retired", False),
    ],
)
def test_a_role_is_met_by_its_contact_or_by_its_name(touchpoint: str, met: bool) -> None:
    text = (
        f"{AIRLINES}contacts: [{{id: director, party: airlines, name: Director, role: approver}}]\n"
        f"touchpoints: [{{id: talks, party: airlines, {touchpoint}}}]\n"
    )
    assert bool(seen("role-not-met", text)) is not met


def test_contacts_of_one_role_are_told_once() -> None:
    text = (
        f"{AIRLINES}contacts:\n  - {{id: one, party: airlines, name: One, role: user}}\n"
        "  - {id: two, party: airlines, name: Two, role: user}\n"
    )
    (problem,) = seen("role-not-met", text)
    assert problem.record is not None
    assert (problem.record.id, [record.id for record, _said in problem.related]) == ("one", ["two"])
    assert problem.message == "nobody of ours meets the user of 'Airlines'"


@pytest.mark.parametrize(
    ("party", "judged"),
    [
        ("customer: true", True),
        ("power: 4, interest: 5", True),
        ("power: 5, interest: 3", False),
        ("power: 5", False),
        ("customer: true, relevant: false", False),
    ],
)
def test_only_parties_that_matter_should_not_hang_on_one_person(party: str, judged: bool) -> None:
    text = (
        f"{TWO}parties: [{{id: airlines, name: Airlines, {party}}}]\n"
        "touchpoints: [{id: talks, party: airlines, our_function: sales, our_person: Manager}]\n"
    )
    assert bool(seen("party-on-one-person", text)) is judged


@pytest.mark.parametrize(
    ("other", "alone"),
    [
        ("our_function: sales, our_person: manager", True),
        ("our_function: support, our_person: Manager", True),
        ("our_function: sales, our_person: Deputy", False),
        ("our_function: sales", False),
        ("their_role: user", False),
        ("our_function: sales, our_person: Deputy, status: retired", True),
    ],
)
def test_who_counts_as_a_second_person(other: str, alone: bool) -> None:
    text = (
        f"{TWO}{AIRLINES}touchpoints:\n  - {{id: talks, party: airlines, our_function: sales, our_person: Manager}}\n"
        f"  - {{id: other, party: airlines, {other}}}\n"
    )
    assert bool(seen("party-on-one-person", text)) is alone


def test_the_finding_names_the_function_and_not_the_person() -> None:
    text = f"{TWO}{AIRLINES}touchpoints: [{{id: talks, party: airlines, our_function: sales, our_person: Jo Smith}}]\n"
    (problem,) = seen("party-on-one-person", text)
    assert problem.message == "every meeting with 'Airlines' hangs on one person of Sales"
    assert "Smith" not in problem.hint


def test_a_customer_met_by_nobody_hangs_on_nobody() -> None:
    assert seen("party-on-one-person", AIRLINES) == []

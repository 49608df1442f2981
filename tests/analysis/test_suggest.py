"""Communications proposed for what the plan lacks."""

import pytest
from hypothesis import given

from drawn import drawn
from example_registers import register_of, registers
from stakeholders.analysis.compare import customers
from stakeholders.analysis.plan import CUSTOMER_TOPICS, uncovered_topics, untold_needs, untold_parties
from stakeholders.analysis.schedule import read_schedule
from stakeholders.analysis.suggest import Suggestion, suggest
from stakeholders.model import Register


def added(register: Register, suggestions: tuple[Suggestion, ...]) -> Register:
    """The register with all that was suggested."""
    return Register(register.header, [*register.records, *(each.communication for each in suggestions)])


@pytest.mark.parametrize(
    ("ratings", "when", "reason"),
    [
        ("power: 5, interest: 4", "monthly", "manage closely: power 5, interest 4"),
        ("power: 4, interest: 1", "quarterly", "keep satisfied: power 4, interest 1"),
        ("power: 1, interest: 5", "quarterly", "keep informed: power 1, interest 5"),
        ("power: 3, interest: 3", "annually", "monitor: power 3, interest 3"),
        ("owner: sales", "half-yearly", "not told; power and interest are not rated"),
    ],
)
def test_a_party_is_told_as_often_as_power_and_interest_ask(ratings: str, when: str, reason: str) -> None:
    text = f"functions: [{{id: sales, name: S}}]\nparties: [{{id: union, name: Union, {ratings}}}]\n"
    (found,) = suggest(register_of(text))
    assert (found.communication.when, found.reason) == (when, reason)
    assert found.communication.parties == ("union",)


def test_a_party_is_told_by_its_owner_of_its_active_needs() -> None:
    found = suggest(
        register_of("""
functions: [{id: sales, name: Sales}]
parties: [{id: union, name: Union, owner: sales}]
needs:
  - {id: rest, party: union, statement: Rest.}
  - {id: old, party: union, statement: Old., status: retired}
""")
    )
    assert found[0].communication.who == "sales"
    assert found[0].communication.needs == ("rest",)


def test_a_function_is_told_all_the_needs_that_do_not_reach_it_at_once() -> None:
    found = suggest(
        register_of("""register: {organisation: X, levels: [operative, manager]}
functions: [{id: sales, name: Sales}, {id: production, name: Production}]
parties: [{id: airlines, name: A}]
communications: [{id: c, parties: [airlines]}]
needs:
  - {id: one, party: airlines, statement: S., addressed: true, owner: production}
  - {id: two, party: airlines, statement: S., addressed: true, owner: production}
  - {id: three, party: airlines, statement: S., addressed: true, owner: sales}
""")
    )
    told = [each.communication for each in found]
    assert [(each.functions, each.levels, each.needs) for each in told] == [
        (("production",), ("operative", "manager"), ("one", "two")),
        (("sales",), ("operative", "manager"), ("three",)),
    ]
    assert [each.reason for each in found] == [
        "2 needs are not conveyed to Production",
        "one need is not conveyed to Sales",
    ]


def test_customers_are_told_of_each_topic_that_nothing_covers() -> None:
    text = "parties: [{id: airlines, name: A, customer: true}, {id: lessors, name: L, customer: true}]\n"
    text += "communications: [{id: c, parties: [airlines, lessors], topic: contingency}]\n"
    found = suggest(register_of(text))
    assert [each.communication.topic for each in found] == [t for t in CUSTOMER_TOPICS if t != "contingency"]
    assert {each.communication.parties for each in found} == {("airlines", "lessors")}


def test_without_customers_no_customer_topic_is_missed() -> None:
    assert suggest(register_of("parties: [{id: union, name: U}]\ncommunications: [{id: c, parties: [union]}]\n")) == ()


def test_ids_are_free_also_among_records_that_could_not_be_read() -> None:
    register = register_of("parties: [{id: union, name: U}, {id: tell-union, name: T}]\n")
    blocked = Register(register.header, register.records, unread=frozenset(["tell-union-2", "tell-tell-union"]))
    assert [each.communication.id for each in suggest(blocked)] == ["tell-union-3", "tell-tell-union-2"]


def test_an_id_made_of_a_long_one_is_still_an_id() -> None:
    one, two = suggest(register_of(f"parties: [{{id: {'x' * 100}, name: X}}, {{id: {'x' * 99}, name: X}}]\n"))
    assert one.communication.id != two.communication.id
    assert max(len(one.communication.id), len(two.communication.id)) <= 100


@drawn(150)
@given(registers())
def test_what_is_suggested_closes_every_gap(register: Register) -> None:
    suggestions = suggest(register)
    filled = added(register, suggestions)
    assert untold_parties(filled) == ()
    assert untold_needs(filled) == ()
    assert uncovered_topics(filled) == () or not customers(register)
    assert suggest(filled) == ()


@drawn(100)
@given(registers())
def test_every_suggestion_can_be_added_and_read(register: Register) -> None:
    suggestions = suggest(register)
    taken = set(register.ids)
    for each in suggestions:
        communication = each.communication
        assert communication.id not in taken
        taken.add(communication.id)
        assert type(communication).model_validate(communication.model_dump()) == communication
        assert read_schedule(communication.when).unreadable == ()
        assert communication.what
        assert communication.why
        assert communication.how
        assert each.reason
        assert all(register.find(id) for id in (*communication.parties, *communication.functions, *communication.needs))

"""Pairs still to be compared: a party's need and a customer's, that nobody has compared, the likeliest first."""

from __future__ import annotations

import pytest
from hypothesis import given

from example_registers import register_of, registers
from stakeholders.analysis import to_compare as module
from stakeholders.analysis.compare import customers
from stakeholders.analysis.likeness import texts_of
from stakeholders.analysis.to_compare import to_compare
from stakeholders.model import Comparison, Need, Register

SMALL = """\
topics: [{id: delivery, name: Delivery}, {id: price, name: Price}]
parties:
  - {id: airlines, name: Airlines, customer: true}
  - {id: staff, name: Staff}
  - {id: press, name: Press, relevant: false}
needs:
  - {id: on-time, party: airlines, statement: Panels arrive on the promised day., topic: delivery, importance: 5}
  - {id: cheap, party: airlines, statement: List prices stay as they are., topic: price}
  - {id: rest, party: staff, statement: Nobody works on Sundays., topic: delivery}
  - {id: music, party: staff, statement: There is music in the canteen.}
  - {id: wages, party: staff, statement: Invoices are paid by the end of the month.}
  - {id: facts, party: press, statement: Panels arrive on the promised day., topic: delivery}
  - {id: old, party: staff, statement: Panels arrive on the promised day., topic: delivery, status: retired}
"""


def pairs(register: Register, **given: object) -> list[tuple[str, str]]:
    return [(pair.need.id, pair.customer_need.id) for pair in to_compare(register, **given).pairs]  # type: ignore[arg-type]


@pytest.fixture(autouse=True, params=["meaning", "words"])
def _method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    from conftest import required_or_skip
    from stakeholders.analysis import embedding

    if request.param == "meaning":
        required_or_skip("semantic", embedding.installed())
    monkeypatch.setattr(module, "texts_of", lambda texts: texts_of(texts, request.param))


def test_pairs_of_one_topic_and_of_one_subject_are_proposed_and_no_others() -> None:
    assert set(pairs(register_of(SMALL))) == {("rest", "on-time"), ("wages", "cheap")}


def test_it_is_said_why() -> None:
    found = {pair.need.id: (pair.topic, pair.subject) for pair in to_compare(register_of(SMALL)).pairs}
    assert found["rest"] == ("delivery", "")
    assert found["wages"] == ("", "price")


def test_what_somebody_has_compared_is_left_out_either_way_round() -> None:
    for made in ("{id: c, need: rest, customer_need: on-time", "{id: c, need: on-time, customer_need: rest"):
        register = register_of(f"{SMALL}comparisons: [{made}, relation: independent}}]\n")
        assert pairs(register) == [("wages", "cheap")]
    retired = "comparisons: [{id: c, need: rest, customer_need: on-time, relation: aligned, status: retired}]\n"
    assert ("rest", "on-time") in pairs(register_of(SMALL + retired))


def test_needs_of_customers_that_nobody_has_compared_are_counted() -> None:
    found = to_compare(register_of(SMALL))
    assert (found.found, found.customer_needs, found.alone) == (2, 2, 2)
    made = "comparisons: [{id: c, need: rest, customer_need: on-time, relation: independent}]\n"
    assert to_compare(register_of(SMALL + made)).alone == 1


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"party": "staff"}, {("rest", "on-time"), ("wages", "cheap")}),
        ({"party": "airlines"}, {("rest", "on-time"), ("wages", "cheap")}),
        ({"party": "press"}, set()),
        ({"topic": "price"}, {("wages", "cheap")}),
        ({"touching": {"on-time"}}, {("rest", "on-time")}),
        ({"touching": {"wages"}}, {("wages", "cheap")}),
        ({"touching": set()}, set()),
    ],
)
@pytest.mark.parametrize("whole", [True, False])
def test_they_are_narrowed_down_alike_in_small_registers_and_in_large_ones(
    given: dict[str, object], expected: set[tuple[str, str]], whole: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_ALL_PAIRS", 1_000 if whole else 0)
    assert set(pairs(register_of(SMALL), **given)) == expected


def test_no_more_are_given_than_asked_for_and_it_is_said_how_many_there_are() -> None:
    found = to_compare(register_of(SMALL), most=1)
    assert (len(found.pairs), found.found) == (1, 2)


@given(registers())
def test_every_pair_is_open_and_the_order_is_by_rank(register: Register) -> None:
    asking = {party.id for party in customers(register)}
    compared = {frozenset((each.need, each.customer_need)) for each in register.active(Comparison)}
    found = to_compare(register)
    for pair in found.pairs:
        assert pair.customer_need.party in asking
        assert pair.need.party not in asking
        assert frozenset((pair.need.id, pair.customer_need.id)) not in compared
    ranks = [pair.rank for pair in found.pairs]
    assert ranks == sorted(ranks, reverse=True)
    assert found.found == len(found.pairs)
    assert found.customer_needs == sum(need.party in asking for need in register.active(Need))

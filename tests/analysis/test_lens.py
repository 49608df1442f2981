"""Seeing the comparison through a function's eyes."""

import pytest
from hypothesis import given

from drawn import drawn
from example_registers import register_of, registers_twice
from stakeholders.analysis.compare import compare
from stakeholders.analysis.lens import Seen, see
from stakeholders.model import Function, Register


def seen(rows: dict[str, tuple[int | None, int | None]], customer_first: float | None) -> Seen | None:
    """What a function sees of topics, each rated by the customers and by the others."""
    topics = ", ".join(f"{{id: {id}, name: {id}}}" for id in rows)
    needs = [
        f"  - {{id: {id}-{party}, party: {party}, statement: S., topic: {id}, importance: {rating}}}"
        for id, ratings in rows.items()
        for party, rating in zip(("airlines", "union"), ratings, strict=True)
        if rating is not None
    ]
    register = register_of(
        f"topics: [{topics}]\nparties: [{{id: airlines, name: A, customer: true}}, {{id: union, name: U}}]\n"
        + "needs:\n"
        + "\n".join(needs)
    )
    return see(compare(register), Function(id="sales", name="Sales", customer_first=customer_first))


def priorities(found: Seen | None) -> list[tuple[str, float, float]]:
    """Each topic with its importance, as seen and neutral, in the order of rank."""
    assert found is not None
    return [(priority.key, round(priority.seen, 9), priority.neutral) for priority in found.priorities]


def test_importance_is_the_share_of_customers_and_of_the_others() -> None:
    found = seen({"delivery": (5, 1), "hours": (2, 4)}, 70)
    # 0.7 x 5 + 0.3 x 1, and 0.7 x 2 + 0.3 x 4
    assert priorities(found) == [("delivery", 3.8, 3.0), ("hours", 2.6, 3.0)]


def test_a_side_that_rates_nothing_has_no_weight() -> None:
    found = seen({"delivery": (5, None), "hours": (None, 4)}, 80)
    assert priorities(found) == [("delivery", 4.0, 2.5), ("hours", 0.8, 2.0)]


@pytest.mark.parametrize(("customer_first", "first"), [(100, "delivery"), (0, "hours")])
def test_the_ends_of_the_balance_are_one_side_alone(customer_first: float, first: str) -> None:
    found = seen({"delivery": (5, 1), "hours": (2, 4)}, customer_first)
    assert priorities(found)[0][0] == first


def test_ranks_say_who_moved_and_equal_weights_share_the_better_rank() -> None:
    found = seen({"delivery": (5, 1), "hours": (2, 4), "noise": (1, 2)}, 20)
    assert found is not None
    assert [(each.key, each.rank, each.neutral_rank, each.moved) for each in found.priorities] == [
        ("hours", 1, 1, 0),
        ("delivery", 2, 1, -1),
        ("noise", 2, 3, 1),
    ]


def test_pairs_that_change_places_are_told_once_each() -> None:
    found = seen({"delivery": (5, 1), "hours": (1, 4), "noise": (1, 2)}, 20)
    assert found is not None
    assert [(flip.first.key, flip.second.key) for flip in found.flips] == [("hours", "delivery")]


def test_a_neutral_lens_moves_nothing() -> None:
    found = seen({"delivery": (5, 1), "hours": (1, 4), "noise": (1, 2)}, 50)
    assert found is not None
    assert found.flips == ()
    assert all(priority.moved == 0 for priority in found.priorities)


def test_a_function_that_declares_no_balance_sees_nothing() -> None:
    assert seen({"delivery": (5, 1)}, None) is None


def test_topics_without_a_rating_have_no_priority() -> None:
    text = "topics: [{id: delivery, name: D}]\nparties: [{id: airlines, name: A, customer: true}]\n"
    register = register_of(text + "needs: [{id: a, party: airlines, statement: S., topic: delivery}]\n")
    found = see(compare(register), Function(id="sales", name="Sales", customer_first=70))
    assert found is not None
    assert found.priorities == ()


@drawn(50)
@given(registers_twice())
def test_the_order_of_the_files_changes_no_priority(pair: tuple[Register, Register]) -> None:
    function = Function(id="sales", name="Sales", customer_first=73)
    one, other = (see(compare(register), function) for register in pair)
    assert one is not None
    assert other is not None
    assert set(one.priorities) == set(other.priorities)
    assert {(f.first.key, f.second.key) for f in one.flips} == {(f.first.key, f.second.key) for f in other.flips}

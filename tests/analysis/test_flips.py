"""Priorities that change places between functions: which, how many, and how all rank them."""

import datetime as dt
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import drawn
from example_registers import registers
from stakeholders.analysis.compare import compare
from stakeholders.analysis.flips import Lenses, lenses
from stakeholders.analysis.held import Held
from stakeholders.analysis.lens import see
from stakeholders.model import Function, Header, Need, Party, Record, Register, Topic

TODAY = dt.date(2026, 9, 30)
CUSTOMER = Party(id="airlines", name="Airline customers", customer=True)
UNION = Party(id="union", name="Works council")
Ratings = dict[str, tuple[list[int], list[int]]]
"""By topic what customers and what others give it."""


def functions(**shares: float | None) -> list[Function]:
    return [Function(id=id, name=id.title(), customer_first=share) for id, share in shares.items()]


def register(rows: Ratings, *more: Record) -> Register:
    records: list[Record] = [CUSTOMER, UNION, *more]
    for topic, sides in rows.items():
        records.append(Topic(id=topic, name=topic.title()))
        for party, ratings in zip(("airlines", "union"), sides, strict=True):
            records += [
                Need(id=f"{topic}-{party}-{n}", party=party, statement="S.", topic=topic, importance=rating)
                for n, rating in enumerate(ratings)
            ]
    return Register(Header(organisation="Example Ltd"), records)


def seen(rows: Ratings, *more: Record) -> Lenses:
    return lenses(Held(register(rows, *more), TODAY))


def turns(found: Lenses, one: float, other: float) -> list[tuple[str, str, float]]:
    """The pairs that flip: the one that leads with less for customers, the one that leads with more, where it turns."""
    return [(found.topics[turn.below].key, found.topics[turn.above].key, turn.at) for turn in found.between(one, other)]


DELIVERY_AND_HOURS: Ratings = {"delivery": ([5], [1]), "hours": ([2], [4])}
"""Customers give delivery 3 more, others give hours 3 more: they weigh the same at 50 %."""


def test_a_pair_turns_where_both_weigh_the_same() -> None:
    found = seen(DELIVERY_AND_HOURS)
    assert turns(found, 20, 70) == [("hours", "delivery", 50.0)]
    # c x 4 + (100 - c) x 1 = c x 1 + (100 - c) x 2 holds where 3 c = 100 - c
    assert turns(seen({"delivery": ([4], [1]), "hours": ([1], [2])}), 0, 100) == [("hours", "delivery", 25.0)]


@pytest.mark.parametrize(("one", "other", "count"), [(20, 70, 1), (70, 20, 1), (50, 70, 0), (20, 50, 0), (60, 70, 0)])
def test_at_the_share_itself_the_two_are_even_which_is_no_disagreement(one: float, other: float, count: int) -> None:
    assert seen(DELIVERY_AND_HOURS).count(one, other) == count


def test_what_one_side_only_wants_more_never_turns() -> None:
    found = seen({"delivery": ([5], [4]), "hours": ([5], [1]), "noise": ([2], [1])})
    assert found.turns == ()


def test_the_ranks_are_those_of_the_lens_and_equal_weights_share_the_better_one() -> None:
    found = seen({"delivery": ([5], [1]), "hours": ([2], [4]), "noise": ([5], [1])})
    assert found.ranks(70) == (1, 3, 1)
    assert found.ranks(20) == (2, 1, 2)
    assert found.ranks(50) == (1, 1, 1)


def test_needs_without_importance_or_topic_and_of_parties_set_aside_weigh_nothing() -> None:
    press = Party(id="press", name="Trade press", relevant=False)
    bare = [
        Need(id="a", party="airlines", statement="S.", topic="delivery"),
        Need(id="b", party="union", statement="S.", importance=5),
        Need(id="c", party="press", statement="S.", topic="delivery", importance=1),
        Topic(id="silent", name="Silent"),
    ]
    found = seen(DELIVERY_AND_HOURS, press, *bare)
    assert [(each.key, each.customers.value, each.others.value) for each in found.topics] == [
        ("delivery", 5, 1),
        ("hours", 2, 4),
    ]


def test_means_that_are_equal_are_equal() -> None:
    # 10 / 3 and 20 / 6 as customers' means, which no rounding may turn into a disagreement
    found = seen({"delivery": ([3, 3, 4], [1]), "hours": ([3, 3, 4, 3, 3, 4], [5])})
    assert found.turns == ()


def test_those_farthest_apart_are_the_least_and_the_greatest_share_in_the_order_of_the_register() -> None:
    rows = DELIVERY_AND_HOURS
    everyone = functions(sales=70, contracts=20, support=70, people=20, planning=None)
    found = seen(rows, *everyone)
    pair = found.farthest()
    assert pair is not None
    assert [each.id for each in pair] == ["sales", "contracts"]
    assert [each.id for each in found.undeclared] == ["planning"]
    own = found.farthest(everyone[3])
    assert own is not None
    assert [each.id for each in own] == ["people", "sales"]


@pytest.mark.parametrize("shares", [{}, {"sales": 70}, {"sales": 70, "planning": None}])
def test_one_function_has_nobody_to_disagree_with(shares: dict[str, float | None]) -> None:
    found = seen(DELIVERY_AND_HOURS, *functions(**shares))
    assert found.farthest() is None
    assert not shares or found.farthest(functions(**shares)[0]) is None


def test_functions_of_one_share_disagree_on_nothing() -> None:
    found = seen(DELIVERY_AND_HOURS, *functions(sales=50, planning=50))
    pair = found.farthest()
    assert pair is not None
    assert [each.id for each in pair] == ["sales", "planning"]
    assert found.count(50, 50) == 0
    assert list(found.between(50, 50)) == []


_ratings = st.lists(st.integers(1, 5), max_size=3)
_shares = st.integers(0, 100) | st.sampled_from([33.3, 66.7, 12.5, 0.1])
_rows = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(_ratings, _ratings), max_size=8)


def _weight(sides: tuple[list[int], list[int]], share: float) -> Fraction:
    first = Fraction(str(share))
    customers, others = (Fraction(sum(side), len(side)) if side else Fraction(0) for side in sides)
    return first * customers + (100 - first) * others


@drawn(200)
@given(_rows, _shares, _shares)
def test_the_flips_are_those_of_all_pairs_held_against_each_other(rows: Ratings, one: float, other: float) -> None:
    found = seen(rows)
    rated = [topic for topic, sides in rows.items() if any(sides)]
    expected = set()
    for first, second in combinations(rated, 2):
        at_one = _weight(rows[first], one) - _weight(rows[second], one)
        at_other = _weight(rows[first], other) - _weight(rows[second], other)
        if at_one * at_other < 0:
            expected.add(frozenset((first, second)))
    assert {frozenset(pair[:2]) for pair in turns(found, one, other)} == expected
    assert found.count(one, other) == len(expected)
    for below, above, _at in turns(found, one, other):
        assert _weight(rows[below], min(one, other)) > _weight(rows[above], min(one, other))
    for share in (one, other):
        weights = {topic: _weight(rows[topic], share) for topic in rated}
        ranks = dict(zip((each.key for each in found.topics), found.ranks(share), strict=True))
        assert ranks == {topic: 1 + sum(weights[topic] < each for each in weights.values()) for topic in rated}


@drawn(60)
@given(_rows, st.lists(_shares, min_size=2, max_size=5))
def test_no_two_functions_disagree_on_more_than_those_farthest_apart(rows: Ratings, shares: list[float]) -> None:
    everyone = functions(**{f"function-{n}": share for n, share in enumerate(shares)})
    found = seen(rows, *everyone)
    pair = found.farthest()
    assert pair is not None
    assert pair[0].id != pair[1].id
    counts = [found.count(*pair) for pair in combinations(shares, 2)]
    assert found.count(pair[0].customer_first or 0, pair[1].customer_first or 0) == max(counts)
    own = found.farthest(everyone[0])
    assert own is not None
    assert found.count(shares[0], own[1].customer_first or 0) == max(
        found.count(shares[0], each) for each in shares[1:]
    )


@drawn(60)
@given(registers())
def test_ranks_and_weights_are_those_that_the_matrix_shows_through_a_lens(held: Register) -> None:
    found = lenses(Held(held, TODAY))
    for share in (0, 30, 70):
        lens = see(compare(held), Function(id="any", name="Any", customer_first=share))
        assert lens is not None
        ranks = dict(zip((each.key for each in found.topics), found.ranks(share), strict=True))
        assert ranks == {priority.key: priority.rank for priority in lens.priorities}
        labels = {each.key: each.label for each in found.topics}
        assert labels == {priority.key: priority.label for priority in lens.priorities}

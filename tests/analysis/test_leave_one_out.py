"""The customers' priorities, and what becomes of them without each customer."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from example_registers import TODAY, register_of
from hand_tallies import heard_of, said, tally_of
from stakeholders.analysis.answered import Window
from stakeholders.analysis.leave_one_out import TOP, LeftOut, Move, leave_one_out
from stakeholders.model import Header, Need, Party, Record, Register, Topic
from stakeholders.voice import NOTHING_HEARD, Heard

YEAR = Window.before(TODAY, 365)
THREE = """
topics: [{id: delivery, name: Delivery}, {id: price, name: Price}, {id: finish, name: Finish}]
parties:
  - {id: a, name: A, customer: true, share: 50}
  - {id: b, name: B, customer: true, share: 30}
  - {id: c, name: C, customer: true, share: 20}
needs:
  - {id: a1, party: a, statement: On time., topic: delivery, importance: 5, satisfaction: 1}
  - {id: b1, party: b, statement: Cheap., topic: price, importance: 5, satisfaction: 3}
  - {id: c1, party: c, statement: Cheaper., topic: price, importance: 3, satisfaction: 3}
  - {id: c2, party: c, statement: Smooth., topic: finish, importance: 5, satisfaction: 3}
"""


def found(text: str = THREE, heard: Heard = NOTHING_HEARD, *, alike: bool = False) -> LeftOut:
    return leave_one_out(register_of(text), heard, YEAR, alike=alike)


def test_priorities_are_topics_by_the_customers_opportunities_weighted_by_share_of_business() -> None:
    # delivery 0.5 x (10 + 10), price 0.3 x (10 + 5) + 0.2 x 5, finish 0.2 x (10 + 5)
    result = found()
    assert result.weighing == "share"
    assert [(each.key, each.score, each.behind) for each in result.priorities] == [
        ("delivery", 10, 50),
        ("price", 5.5, 50),
        ("finish", pytest.approx(3), 20),
    ]
    price = result.priorities[1]
    assert price.importance == pytest.approx(8)  # (0.3 x 10 + 0.2 x 5) / 0.5
    assert price.satisfaction == 5


def test_without_the_biggest_customer_another_priority_comes_first() -> None:
    first, second, third = found().without
    assert (first.customer.id, first.changes_first, first.first and first.first.key) == ("a", True, "price")
    assert first.left == (Move("delivery", "Delivery", 1, None),)
    assert first.moved == (
        Move("delivery", "Delivery", 1, None),
        Move("price", "Price", 2, 1),
        Move("finish", "Finish", 3, 2),
    )
    assert (second.changes, second.moved) == (False, (Move("price", "Price", 2, 3), Move("finish", "Finish", 3, 2)))
    assert (third.changes_first, third.left) == (False, (Move("finish", "Finish", 3, None),))


def test_where_a_share_is_missing_all_customers_weigh_alike() -> None:
    result = found(THREE.replace(", share: 20", ""))
    assert result.weighing == "alike"
    assert [(each.key, round(each.score, 4)) for each in result.priorities] == [
        ("delivery", 6.6667),
        ("price", 6.6667),
        ("finish", 5),
    ]


def test_all_may_weigh_alike_though_shares_are_given() -> None:
    assert found(alike=True).weighing == "alike"


def test_customers_inside_the_organisation_buy_nothing_and_do_not_weigh() -> None:
    text = THREE + "  - {id: d1, party: d, statement: Now., topic: finish, importance: 5, satisfaction: 1}\n"
    text = text.replace("needs:", "  - {id: d, name: D, customer: true, side: internal}\nneeds:")
    assert [each.key for each in found(text).priorities] == ["delivery", "price", "finish"]
    assert [each.customer.id for each in found(text).without] == ["a", "b", "c"]
    assert found(text, alike=True).priorities[0].key == "finish"


def test_satisfaction_is_that_of_the_answers_where_there_are_enough() -> None:
    heard = heard_of(tally_of("s", said({1: 2, 3: 3}, party="b", about="price", period="2026-05")))  # mean 2.2 of 5
    stakes = {stake.customer: stake for stake in found(heard=heard).priorities[1].stakes}
    assert stakes["b"].satisfaction == pytest.approx(3.0)
    assert stakes["b"].answers == 5
    assert (stakes["c"].satisfaction, stakes["c"].answers) == (5, 0)
    few = heard_of(tally_of("s", said({1: 4}, party="b", about="price", period="2026-05")))
    assert {stake.customer: stake for stake in found(heard=few).priorities[1].stakes}["b"].satisfaction == 5


def test_answers_to_a_need_count_in_its_topic() -> None:
    heard = heard_of(tally_of("s", said({1: 5}, party="a", about="a1", period="2026-05")))
    assert found(heard=heard).priorities[0].stakes[0].answers == 5


def test_where_no_satisfaction_is_known_the_importance_counts_alone() -> None:
    text = "parties: [{id: a, name: A, customer: true}]\n" \
        "needs: [{id: a1, party: a, statement: On time., importance: 4}]\n"  # fmt: skip
    (only,) = found(text).priorities
    assert (only.key, only.label, only.score, only.satisfaction) == ("a1", "On time.", 7.5, None)


def test_needs_without_a_topic_are_counted_where_others_have_one() -> None:
    text = THREE + "  - {id: c3, party: c, statement: Soon., importance: 5}\n"
    assert (found(text).unplaced, found(text).rows) == (1, "topics")


def test_of_one_customer_alone_nothing_is_left_without_it() -> None:
    text = "parties: [{id: a, name: A, customer: true, share: 100}]\n" \
        "needs: [{id: a1, party: a, statement: On time., importance: 4}]\n"  # fmt: skip
    (only,) = found(text).without
    assert (only.first, only.changes_first, only.share) == (None, True, 100)


def test_without_rated_needs_there_is_nothing_to_rank() -> None:
    assert found("parties: [{id: a, name: A, customer: true}]").priorities == ()


def test_what_stood_behind_the_first_five_moves_up_when_several_of_them_go() -> None:
    topics = "".join(f"  - {{id: t{n}, name: T{n}}}\n" for n in range(8))
    rows = "".join(
        f"  - {{id: n{n}, party: {'a' if n < 4 else 'b'}, statement: N{n}., topic: t{n}, importance: 5, "
        f"satisfaction: {1 + n // 2}}}\n"
        for n in range(8)
    )
    text = (
        f"topics:\n{topics}parties: [{{id: a, name: A, customer: true}}, {{id: b, name: B, customer: true}}]\n"
        f"needs:\n{rows}"
    )
    first, second = found(text).without
    assert [move.key for move in first.left] == ["t0", "t1", "t2", "t3"]
    assert [(move.key, move.before, move.after) for move in first.entered] == [("t5", 6, 2), ("t6", 7, 3), ("t7", 8, 4)]
    assert ([move.key for move in second.left], second.entered, second.changes_first) == (["t4"], (), False)


def test_where_only_other_parties_needs_have_topics_the_customers_needs_are_ranked() -> None:
    text = (
        "topics: [{id: hours, name: Hours}]\n"
        "parties: [{id: a, name: A, customer: true}, {id: union, name: Union}]\n"
        "needs:\n"
        "  - {id: a1, party: a, statement: On time., importance: 4}\n"
        "  - {id: u1, party: union, statement: Rest., topic: hours, importance: 4}\n"
    )
    assert (found(text).rows, [each.key for each in found(text).priorities]) == ("needs", ["a1"])


@dataclass(frozen=True)
class Drawn:
    register: Register
    heard: Heard


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """Customers with or without shares, their needs, and answers of some."""
    topics = [f"topic-{n}" for n in range(draw(st.integers(0, 8)))]
    names = [f"party-{n}" for n in range(draw(st.integers(1, 4)))]
    share = st.none() | st.integers(0, 40) if draw(st.booleans()) else st.integers(0, 40)
    records: list[Record] = [Topic(id=id, name=id) for id in topics]
    records += [
        Party(id=id, name=id, customer=True, side=draw(st.sampled_from(("external", "internal"))), share=draw(share))
        for id in names
    ]
    rating = st.sampled_from((1, 2, 3, 4, 5, None))
    records += [
        Need(
            id=f"need-{n}",
            party=draw(st.sampled_from(names)),
            statement=f"Need {n}.",
            topic=draw(st.sampled_from(topics)) if topics else None,
            importance=draw(rating),
            satisfaction=draw(rating),
        )
        for n in range(draw(st.integers(0, 20)))
    ]
    rows = [
        said({float(draw(st.integers(1, 5))): draw(st.integers(1, 9))}, party=draw(st.sampled_from(names)),
             about=draw(st.sampled_from(topics or ["need-0"])), period="2026-05")
        for _ in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    return Drawn(Register(Header(organisation="Example Ltd"), records), heard_of(tally_of("s", *rows)))


@given(drawn())
def test_without_a_customer_is_as_if_it_were_not_in_the_register(each: Drawn) -> None:
    """The quick way, by what the customer has a stake in, gives what the whole gives on a smaller register."""
    whole = leave_one_out(each.register, each.heard, YEAR)
    before = [priority.key for priority in whole.priorities]
    for without in whole.without:
        gone = without.customer.id
        kept = [
            record
            for record in each.register.records
            if record.id != gone and not (isinstance(record, Need) and record.party == gone)
        ]
        smaller = leave_one_out(
            each.register.holding(each.register.header, kept), each.heard, YEAR, alike=whole.weighing == "alike"
        )
        if smaller.weighing != whole.weighing or smaller.rows != whole.rows:
            assert without.first is None  # nobody with a share is left, or no need with a topic
            continue
        after = [priority.key for priority in smaller.priorities]
        assert (without.first.key if without.first else None) == (after[0] if after else None)
        assert without.changes_first == (after[:1] != before[:1])
        assert {move.key for move in without.entered} == set(after[:TOP]) - set(before[:TOP])
        assert {move.key for move in without.left} == set(before[:TOP]) - set(after[:TOP])
        places = {key: place for place, key in enumerate(after, start=1)}
        expected = {
            key: (before.index(key) + 1, places.get(key))
            for key in {*before[:TOP], *after[:TOP]}
            if places.get(key) != before.index(key) + 1
        }
        assert {move.key: (move.before, move.after) for move in without.moved} == expected

"""The 360° comparison: each state from a small example, and what the whole says of each party."""

import pytest
from hypothesis import given

from drawn import drawn
from example_registers import register_of, registers, registers_twice
from stakeholders.analysis.compare import (
    Cell,
    Comparison360,
    Ratings,
    Row,
    Rows,
    State,
    compare,
    customers,
)
from stakeholders.model import Need, Party, Register

PARTIES = """
topics: [{id: delivery, name: Delivery}, {id: price, name: Price}]
parties:
  - {id: airlines, name: Airlines, customer: true, relevant: true}
  - {id: union, name: Union, relevant: true}
decisions: [{id: cap, question: How far?, chosen: Cap.}]
needs:
  - {id: a1, party: airlines, statement: On time., topic: delivery, importance: 5}
  - {id: a2, party: airlines, statement: Complete., topic: delivery, importance: 4}
  - {id: u1, party: union, statement: Rest periods., topic: delivery, importance: 3}
  - {id: u2, party: union, statement: Notice., topic: delivery}
"""


def compared(relations: dict[str, str]) -> str:
    """Comparisons of the union's need u1 (or another, before a colon) with needs of the airlines."""
    lines = []
    for number, (pair, relation) in enumerate(relations.items()):
        need, _, customer_need = pair.rpartition(":")
        lines.append(
            f"  - {{id: c{number}, need: {need or 'u1'}, customer_need: {customer_need}, relation: {relation}}}"
        )
    return "comparisons:\n" + "\n".join(lines) + "\n"


def cell_of(comparison: Comparison360, row: str, party: str) -> Cell:
    index = [each.id for each in comparison.parties].index(party)
    return row_of(comparison, row).cells[index]


def row_of(comparison: Comparison360, key: str) -> Row:
    (found,) = [row for row in comparison.rows if row.key == key]
    return found


@pytest.mark.parametrize(
    ("relations", "state"),
    [
        ({}, State.NOT_COMPARED),
        ({"a1": "aligned"}, State.ALIGNED),
        ({"a1": "aligned", "a2": "independent"}, State.ALIGNED),
        ({"a1": "independent", "a2": "independent"}, State.INDEPENDENT),
        ({"a1": "partly_aligned"}, State.PARTLY_ALIGNED),
        ({"a1": "aligned", "a2": "partly_aligned"}, State.PARTLY_ALIGNED),
        ({"a1": "partly_aligned", "a2": "independent"}, State.PARTLY_ALIGNED),
        ({"a1": "conflicting"}, State.CONFLICT_OPEN),
        ({"a1": "conflicting", "a2": "aligned"}, State.CONFLICT_OPEN),
        ({"a1": "conflicting, decision: cap"}, State.CONFLICT_DECIDED),
        ({"a1": "conflicting, decision: cap", "a2": "aligned"}, State.CONFLICT_DECIDED),
        ({"a1": "conflicting, decision: cap", "u2:a1": "conflicting"}, State.CONFLICT_OPEN),
        ({"a1": "aligned, decision: cap"}, State.ALIGNED),
    ],
)
def test_where_both_have_needs_the_comparisons_make_the_state(relations: dict[str, str], state: State) -> None:
    comparison = compare(register_of(PARTIES + (compared(relations) if relations else "")))
    assert cell_of(comparison, "delivery", "union").state is state


@pytest.mark.parametrize(
    ("needs", "state"),
    [
        ("[{id: a, party: airlines, statement: S., topic: price}]", State.CUSTOMERS_ONLY),
        ("[{id: u, party: union, statement: S., topic: price}]", State.PARTY_ONLY),
        ("[{id: o, party: press, statement: S., topic: price}]", State.EMPTY),
    ],
)
def test_where_one_is_silent_the_state_says_who_speaks(needs: str, state: State) -> None:
    parties = "parties: [{id: airlines, name: A, customer: true}, {id: union, name: U}, {id: press, name: P}]\n"
    comparison = compare(register_of(f"topics: [{{id: price, name: Price}}]\n{parties}needs: {needs}\n"))
    assert cell_of(comparison, "price", "union").state is state


def test_open_and_decided_conflicts_stand_in_the_cell() -> None:
    relations = {"a1": "conflicting, decision: cap", "u2:a1": "conflicting", "a2": "aligned"}
    cell = cell_of(compare(register_of(PARTIES + compared(relations))), "delivery", "union")
    assert [found.id for found in cell.open] == ["c1"]
    assert [found.id for found in cell.decided] == ["c0"]
    assert {found.id for found in cell.comparisons} == {"c0", "c1", "c2"}
    assert [need.id for need in cell.voice.needs] == ["u1", "u2"]


def test_a_comparison_over_two_topics_counts_in_that_of_the_customers_need() -> None:
    text = PARTIES + "  - {id: u3, party: union, statement: Pay., topic: price}\n" + compared({"u3:a1": "conflicting"})
    comparison = compare(register_of(text))
    delivery = cell_of(comparison, "delivery", "union")
    assert (delivery.state, [found.id for found in delivery.open]) == (State.CONFLICT_OPEN, ["c0"])
    assert [need.id for need in delivery.voice.needs] == ["u1", "u2"]
    assert cell_of(comparison, "price", "union").state is State.PARTY_ONLY


def test_a_party_silent_in_a_topic_may_still_conflict_there() -> None:
    text = (
        PARTIES + "  - {id: a3, party: airlines, statement: Cheap., topic: price}\n" + compared({"a3": "conflicting"})
    )
    price = cell_of(compare(register_of(text)), "price", "union")
    assert price.state is State.CONFLICT_OPEN
    assert price.voice.needs == ()


def test_a_retired_comparison_no_longer_counts() -> None:
    register = register_of(PARTIES + compared({"a1": "conflicting, status: retired"}))
    assert cell_of(compare(register), "delivery", "union").state is State.NOT_COMPARED


# Rows


def test_rows_are_topics_in_the_order_of_the_register_that_somebody_speaks_of() -> None:
    text = PARTIES.replace("topics: [", "topics: [{id: safety, name: Safety}, ")
    rows = compare(register_of(text)).rows
    assert [(row.key, row.label) for row in rows] == [("delivery", "Delivery")]


def test_needs_without_a_topic_stand_together_in_the_last_row() -> None:
    text = (
        PARTIES
        + "  - {id: u3, party: union, statement: Pay.}\n  - {id: u4, party: union, statement: P., topic: price}\n"
    )
    comparison = compare(register_of(text))
    assert [row.key for row in comparison.rows] == ["delivery", "price", ""]
    assert cell_of(comparison, "", "union").state is State.PARTY_ONLY


def test_needs_of_a_retired_topic_keep_their_row() -> None:
    text = PARTIES.replace("{id: delivery, name: Delivery}", "{id: delivery, name: Delivery, status: retired}")
    assert [row.key for row in compare(register_of(text)).rows] == ["delivery"]


def test_a_row_has_the_ratings_of_both_sides() -> None:
    row = row_of(compare(register_of(PARTIES)), "delivery")
    assert row.reference.importance == Ratings(2, 4.5, 4, 5)
    assert row.others.importance == Ratings(1, 3.0, 3, 3)
    assert row.reference.satisfaction is None


def test_ratings_count_only_those_given() -> None:
    assert Ratings.of([5, None, 2]) == Ratings(2, 3.5, 2, 5)
    assert Ratings.of([None]) is None


def test_by_needs_each_need_of_the_customers_has_a_row() -> None:
    register = register_of(PARTIES + compared({"a1": "aligned"}))
    comparison = compare(register, rows="needs")
    assert [(row.key, row.label) for row in comparison.rows] == [("a1", "On time."), ("a2", "Complete.")]
    assert cell_of(comparison, "a1", "union").state is State.ALIGNED
    assert cell_of(comparison, "a2", "union").state is State.NOT_COMPARED


def test_by_needs_a_need_compared_stands_beside_even_of_another_topic() -> None:
    text = PARTIES + "  - {id: u3, party: union, statement: Pay., topic: price}\n" + compared({"u3:a2": "conflicting"})
    comparison = compare(register_of(text), rows="needs")
    assert cell_of(comparison, "a2", "union").state is State.CONFLICT_OPEN
    assert {need.id for need in cell_of(comparison, "a2", "union").voice.needs} == {"u1", "u2", "u3"}
    assert {need.id for need in cell_of(comparison, "a1", "union").voice.needs} == {"u1", "u2"}


def test_by_needs_those_without_a_topic_stand_beside_each_other() -> None:
    text = PARTIES + "  - {id: a3, party: airlines, statement: A.}\n"
    assert cell_of(compare(register_of(text), rows="needs"), "a3", "union").state is State.CUSTOMERS_ONLY
    text += "  - {id: u3, party: union, statement: Pay.}\n"
    assert cell_of(compare(register_of(text), rows="needs"), "a3", "union").state is State.NOT_COMPARED
    text += compared({"u3:a3": "partly_aligned"})
    assert cell_of(compare(register_of(text), rows="needs"), "a3", "union").state is State.PARTLY_ALIGNED


# Who is compared


def test_all_customers_together_are_the_reference_unless_a_party_is_named() -> None:
    text = PARTIES.replace("parties:\n", "parties:\n  - {id: lessors, name: Lessors, customer: true}\n")
    register = register_of(text)
    assert [party.id for party in customers(register)] == ["lessors", "airlines"]
    assert [party.id for party in compare(register).parties] == ["union"]
    against = compare(register, against=register.all(Party)["airlines"])
    assert [party.id for party in against.reference] == ["airlines"]
    assert [party.id for party in against.parties] == ["lessors", "union"]


def test_parties_that_do_not_count_and_retired_needs_are_left_out() -> None:
    text = PARTIES.replace(
        "parties:\n",
        "parties:\n  - {id: press, name: Press, relevant: false}\n  - {id: old, name: Old, status: retired}\n"
        "  - {id: gone, name: Gone, customer: true, relevant: false}\n",
    )
    for need in ("press", "old", "gone"):
        text += f"  - {{id: {need}-need, party: {need}, statement: S., topic: price}}\n"
    text += "  - {id: a3, party: airlines, statement: S., topic: price, status: retired}\n"
    comparison = compare(register_of(text))
    assert [party.id for party in comparison.reference] == ["airlines"]
    assert [party.id for party in comparison.parties] == ["union"]
    assert [row.key for row in comparison.rows] == ["delivery"]


def test_against_a_party_its_needs_may_stand_on_either_side_of_a_comparison() -> None:
    register = register_of(PARTIES + compared({"a1": "conflicting"}))
    comparison = compare(register, against=register.all(Party)["union"])
    assert cell_of(comparison, "delivery", "airlines").state is State.CONFLICT_OPEN


def test_without_customers_every_party_speaks_alone() -> None:
    comparison = compare(register_of(PARTIES.replace("customer: true, ", "")))
    assert comparison.reference == ()
    assert {cell.state for row in comparison.rows for cell in row.cells} == {State.PARTY_ONLY}


MIRRORED = {State.CUSTOMERS_ONLY: State.PARTY_ONLY, State.PARTY_ONLY: State.CUSTOMERS_ONLY}


@drawn(60)
@given(registers())
def test_two_parties_see_each_other_alike_from_either_side(register: Register) -> None:
    parties = list(register.all(Party).values())
    for first in parties:
        for second in parties:
            if first.id < second.id:
                there, back = compare(register, against=first), compare(register, against=second)
                states = {row.key: state_within(there, row, second) for row in there.rows}
                mirrored = {row.key: state_within(back, row, first) for row in back.rows}
                for key in states.keys() & mirrored.keys():
                    state = states[key]
                    if state is not None and mirrored[key] is not None:
                        assert mirrored[key] is MIRRORED.get(state, state)


def state_within(comparison: Comparison360, row: Row, party: Party) -> State | None:
    """The state of a cell, where it comes of comparisons within its topic alone."""
    pairs = zip(comparison.parties, row.cells, strict=True)
    cell = next((cell for each, cell in pairs if each.id == party.id), None)
    here = ids(row.reference.needs) | (ids(cell.voice.needs) if cell else frozenset())
    if cell is None or not all({found.need, found.customer_need} <= here for found in cell.comparisons):
        return None
    return cell.state


# Summaries


def test_a_party_is_summed_up_over_the_rows_in_which_it_or_the_customers_speak() -> None:
    text = (
        PARTIES.replace(
            "name: Price}]", "name: Price}, {id: safety, name: S}, {id: noise, name: N}, {id: pay, name: P}]"
        )
        + "  - {id: a3, party: airlines, statement: S., topic: safety}\n"
        + "  - {id: u3, party: union, statement: S., topic: noise, basis: assumption}\n"
        + "  - {id: a4, party: airlines, statement: S., topic: pay}\n"
        + "  - {id: u4, party: union, statement: S., topic: pay, basis: data}\n"
        + compared({"a1": "aligned"})
    )
    (summary,) = compare(register_of(text)).summaries
    assert summary.counts == {
        State.ALIGNED: 1,
        State.CUSTOMERS_ONLY: 1,
        State.PARTY_ONLY: 1,
        State.NOT_COMPARED: 1,
    }
    assert summary.rows == 4
    assert summary.share(State.ALIGNED) == 25
    assert summary.share(State.ALIGNED, State.NOT_COMPARED) == 50
    assert summary.share(State.CONFLICT_OPEN) == 0
    assert (summary.needs, summary.assumed) == (4, 1)


def test_a_party_without_rows_has_no_shares() -> None:
    text = "parties: [{id: airlines, name: A, customer: true}, {id: union, name: U}]\n"
    (summary,) = compare(register_of(text)).summaries
    assert (summary.rows, summary.share(State.ALIGNED)) == (0, None)


def profiles(**rows: str) -> str:
    """A register in which each party rates the topics t0, t1, ... by the digits given; `-` rates none.

    The party `airlines` is the customer.
    """
    topics = ", ".join(f"{{id: t{number}, name: T{number}}}" for number in range(len(rows["airlines"])))
    parties = ", ".join(f"{{id: {id}, name: {id}, customer: {str(id == 'airlines').lower()}}}" for id in rows)
    needs = [
        f"  - {{id: {id}-{number}, party: {id}, statement: S., topic: t{number}, importance: {digit}}}"
        for id, digits in rows.items()
        for number, digit in enumerate(digits)
        if digit != "-"
    ]
    return f"topics: [{topics}]\nparties: [{parties}]\nneeds:\n" + "\n".join(needs) + "\n"


def test_priorities_are_compared_over_the_topics_that_both_rated() -> None:
    (summary,) = compare(register_of(profiles(airlines="12345-", union="54321-"))).summaries
    assert (summary.shared, summary.tau) == (5, -1)


def test_below_five_shared_topics_tau_is_withheld() -> None:
    (summary,) = compare(register_of(profiles(airlines="123451", union="1234-" + "-"))).summaries
    assert (summary.shared, summary.tau) == (4, None)


def test_needs_without_topic_take_no_part_in_priorities() -> None:
    text = profiles(airlines="1234", union="1234")
    text += "  - {id: a9, party: airlines, statement: S., importance: 5}\n"
    text += "  - {id: u9, party: union, statement: S., importance: 5}\n"
    (summary,) = compare(register_of(text)).summaries
    assert (summary.shared, summary.tau) == (4, None)


def test_priorities_by_needs_are_those_by_topics() -> None:
    register = register_of(profiles(airlines="12345", union="21345"))
    taus = {rows: compare(register, rows=rows).summaries[0].tau for rows in rows_there_are}
    assert taus["topics"] == taus["needs"] == pytest.approx(0.8)


rows_there_are: tuple[Rows, ...] = ("topics", "needs")


# Agreement of all


def test_all_groups_that_rated_the_same_topics_are_ranked_together() -> None:
    comparison = compare(register_of(profiles(airlines="12345", union="12345", owners="12345")))
    assert comparison.ranked_by == ("", "owners", "union")
    assert comparison.concordance is not None
    assert comparison.concordance.w == pytest.approx(1)
    assert comparison.concordance.judges == 3


def test_who_rated_the_fewest_topics_is_left_out_until_five_are_shared() -> None:
    comparison = compare(register_of(profiles(airlines="12345555", union="54321---", press="---12345")))
    assert comparison.ranked_by == ("", "press")
    assert comparison.concordance is not None
    assert (comparison.concordance.judges, comparison.concordance.items) == (2, 5)


def test_a_group_that_rated_fewer_than_five_takes_no_part() -> None:
    comparison = compare(register_of(profiles(airlines="12345", union="12345", press="1234-")))
    assert comparison.ranked_by == ("", "union")


@pytest.mark.parametrize(
    "rows",
    [{"airlines": "1234", "union": "1234"}, {"airlines": "12345"}, {"airlines": "12345---", "union": "---12345"}],
)
def test_agreement_is_withheld_where_too_little_is_shared(rows: dict[str, str]) -> None:
    comparison = compare(register_of(profiles(**rows)))
    assert (comparison.concordance, comparison.ranked_by) == (None, ())


# The order of the files


def seen(comparison: Comparison360) -> object:
    """All that a comparison says, whatever the order of its rows and parties."""
    cells = {
        (row.key, party.id, cell.state, ids(cell.voice.needs), frozenset(found.id for found in cell.comparisons))
        for row in comparison.rows
        for party, cell in zip(comparison.parties, row.cells, strict=True)
    }
    sides = {
        (row.key, ids(row.reference.needs), row.reference.importance, row.others.importance) for row in comparison.rows
    }
    sums = {(each.party.id, each.tau, each.shared, each.needs, each.assumed) for each in comparison.summaries}
    return cells, sides, sums, comparison.concordance, frozenset(comparison.ranked_by)


def ids(needs: tuple[Need, ...]) -> frozenset[str]:
    return frozenset(need.id for need in needs)


@drawn(100)
@given(registers_twice())
def test_the_order_of_the_files_changes_no_comparison(pair: tuple[Register, Register]) -> None:
    one, other = pair
    for rows in rows_there_are:
        assert seen(compare(one, rows=rows)) == seen(compare(other, rows=rows))

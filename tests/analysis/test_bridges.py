"""Which functions people connect, and on whom a connection hangs, against taking each person away and counting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from example_registers import TODAY, register_of
from stakeholders.analysis.bridges import bridged, parted
from stakeholders.analysis.held import Held
from stakeholders.analysis.meeting import meeting
from stakeholders.model import Register

FUNCTIONS = tuple("abcdefghij")


@st.composite
def connections(draw: st.DrawFn) -> tuple[dict[int, list[str]], list[str]]:
    """Some functions, and people who connect some of them; chains and cliques among them."""
    functions = list(FUNCTIONS[: draw(st.integers(1, len(FUNCTIONS)))])
    some = st.lists(st.sampled_from(functions), min_size=1, max_size=4)
    people = draw(st.lists(some, max_size=12))
    return dict(enumerate(people)), functions


def groups_of(people: Mapping[int, Sequence[str]], functions: Sequence[str]) -> set[frozenset[str]]:
    """The connected groups, found by joining sets until nothing joins any more."""
    groups = [{function} for function in functions]
    for names in people.values():
        touched = [group for group in groups if group & set(names)]
        groups = [group for group in groups if not group & set(names)]
        if touched:
            groups.append(set().union(*touched))
    return {frozenset(group) for group in groups}


@given(connections())
def test_groups_are_those_that_joining_sets_finds(drawn: tuple[dict[int, list[str]], list[str]]) -> None:
    people, functions = drawn
    groups, _cuts = parted(people, functions)
    assert {frozenset(group) for group in groups} == groups_of(people, functions)
    assert sum(map(len, groups)) == len(functions)


@given(connections())
def test_a_connection_hangs_on_whoever_parts_a_group_when_taken_away(
    drawn: tuple[dict[int, list[str]], list[str]],
) -> None:
    people, functions = drawn
    whole = groups_of(people, functions)
    _groups, cuts = parted(people, functions)
    for person in people:
        without = groups_of({other: names for other, names in people.items() if other != person}, functions)
        if len(without) == len(whole):
            assert person not in cuts
        else:
            assert {frozenset(part) for part in cuts[person]} == without - whole
            assert all(list(part) == sorted(part) for part in cuts[person])


@given(connections(), st.randoms(use_true_random=False))
def test_what_hangs_on_one_person_does_not_hang_on_the_order_of_people(
    drawn: tuple[dict[int, list[str]], list[str]], chance: Random
) -> None:
    people, functions = drawn
    shuffled = list(people)
    chance.shuffle(shuffled)
    _groups, cuts = parted(people, functions)
    _again, others = parted({person: people[person] for person in shuffled}, functions)
    assert {person: set(parts) for person, parts in cuts.items()} == {
        person: set(parts) for person, parts in others.items()
    }


def test_a_long_chain_takes_no_recursion() -> None:
    functions = [f"f{number}" for number in range(1500)]
    people = {number: functions[number : number + 2] for number in range(1499)}
    groups, cuts = parted(people, functions)
    assert [len(group) for group in groups] == [1500]
    assert len(cuts) == 1499


HEAD = """
functions: [{id: sales, name: Sales}, {id: support, name: Support}, {id: old, name: Old, status: retired}]
parties: [{id: airlines, name: Airlines, customer: true}]
touchpoints:
"""


def met(text: str) -> Register:
    return register_of(HEAD + text)


def bridges_of(text: str) -> dict[str, tuple[str, ...]]:
    register = met(text)
    found = bridged(register, meeting(Held(register, TODAY)))
    return {bridge.key: bridge.functions for bridge in found.bridges}


def test_the_function_that_meets_is_connected_though_bridges_leave_it_out() -> None:
    text = "  - {id: calls, party: airlines, our_function: sales, our_person: Manager, bridges: [support]}\n"
    assert bridges_of(text) == {"person manager": ("sales", "support")}


def test_the_same_person_in_two_functions_connects_them() -> None:
    text = (
        "  - {id: calls, party: airlines, our_function: sales, our_person: Manager}\n"
        "  - {id: visits, party: airlines, our_function: support, our_person: manager}\n"
    )
    assert bridges_of(text) == {"person manager": ("sales", "support")}


def test_people_whose_names_are_not_said_are_told_apart_by_their_function() -> None:
    text = (
        "  - {id: calls, party: airlines, our_function: sales}\n"
        "  - {id: visits, party: airlines, our_function: support}\n"
    )
    assert bridges_of(text) == {}


def test_a_touchpoint_that_says_nobody_of_ours_is_a_person_of_its_own() -> None:
    text = "  - {id: fair, party: airlines, bridges: [sales, support]}\n"
    assert bridges_of(text) == {"touchpoint fair": ("sales", "support")}


def test_functions_that_no_longer_count_are_connected_with_nobody() -> None:
    text = "  - {id: calls, party: airlines, our_function: sales, our_person: Manager, bridges: [old]}\n"
    assert bridges_of(text) == {}
    register = met(text)
    assert bridged(register, meeting(Held(register, TODAY))).alone == ("sales", "support")

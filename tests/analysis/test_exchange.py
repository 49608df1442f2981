"""Functions that share needs, and whether they speak with each other by plan."""

from itertools import combinations

from hypothesis import given

from drawn import drawn
from example_registers import TODAY, register_of, registers
from stakeholders.analysis.exchange import exchanges
from stakeholders.analysis.held import Held
from stakeholders.analysis.plan import functions_to_tell
from stakeholders.model import Communication, Function, Need, Party, Register

REGISTER = """
functions: [{id: sales, name: Sales}, {id: planning, name: Planning}, {id: quality, name: Quality}]
processes: [{id: scheduling, name: S, function: planning}, {id: release, name: R, function: quality}]
parties: [{id: airlines, name: A, customer: true}]
needs:
  - {id: dates, party: airlines, statement: S., owner: sales, processes: [scheduling], importance: 3}
  - {id: warning, party: airlines, statement: S., owner: sales, processes: [scheduling], importance: 5}
  - {id: papers, party: airlines, statement: S., owner: sales, processes: [release]}
  - {id: alone, party: airlines, statement: S., owner: quality, processes: [release]}
  - {id: aside, party: airlines, statement: S., owner: sales, processes: [release], addressed: false}
"""


def found(communications: str = "") -> list[tuple[str, str, list[str], str]]:
    text = REGISTER + (f"communications: [{communications}]\n" if communications else "")
    return [
        (each.first.id, each.second.id, [need.id for need in each.needs], each.planned)
        for each in exchanges(Held(register_of(text), TODAY))
    ]


def test_functions_share_what_one_owns_and_the_other_helps_to_meet() -> None:
    assert found() == [
        ("sales", "planning", ["warning", "dates"], "none"),  # two needs, the more important first
        ("sales", "quality", ["papers"], "none"),
    ]


def planned(communications: str) -> list[str]:
    """How sales and planning, then sales and quality, speak with each other."""
    return [each[3] for each in found(communications)]


def test_one_tells_the_other_either_way() -> None:
    assert planned("{id: a, what: W, who: sales, functions: [planning]}") == ["planned", "none"]
    assert planned("{id: a, what: W, who: planning, functions: [sales]}") == ["planned", "none"]


def test_both_are_told_the_same() -> None:
    assert planned("{id: a, what: W, who: quality, functions: [planning, sales]}") == ["planned", "planned"]
    assert planned("{id: a, what: W, functions: [planning, sales]}") == ["planned", "none"]


def test_each_communication_connects_whom_it_names() -> None:
    told = (
        "{id: a, what: W, who: sales, functions: [planning]}, {id: b, what: W, who: quality, functions: [sales]}, "
        "{id: c, what: W, who: quality, functions: [quality]}"
    )
    assert planned(told) == ["planned", "planned"]


def test_what_names_levels_alone_is_for_everybody() -> None:
    assert planned("{id: a, what: W, who: quality, levels: []}") == ["none", "none"]
    text = "register: {organisation: E, levels: [operative]}\n" + REGISTER
    register = register_of(text + "communications: [{id: a, what: W, levels: [operative]}]\n")
    assert [each.planned for each in exchanges(Held(register, TODAY))] == ["everybody", "everybody"]


def test_what_is_told_to_parties_connects_no_functions() -> None:
    assert planned("{id: a, what: W, who: sales, parties: [airlines]}") == ["none", "none"]


def test_a_retired_communication_connects_nobody() -> None:
    assert planned("{id: a, what: W, who: sales, functions: [planning], status: retired}") == ["none", "none"]


@drawn(100)
@given(registers())
def test_the_pairs_are_those_of_all_functions_held_against_each_other(register: Register) -> None:
    """Every pair of functions against every need and every communication, in the words of the rule."""
    expected = {}
    for one, other in combinations(register.active(Function), 2):
        needs = {
            need.id
            for need in register.active(Need)
            if need.addressed is not False
            and (party := register.get(Party, need.party)) is not None
            and party.active
            and party.relevant is not False
            and {one.id, other.id} <= set(functions_to_tell(register, need))
        }
        told = {"none"}
        for each in register.active(Communication):
            if (
                (each.who == one.id and other.id in each.functions)
                or (each.who == other.id and one.id in each.functions)
                or (one.id in each.functions and other.id in each.functions)
            ):
                told.add("planned")
            elif each.levels and not each.functions:
                told.add("everybody")
        if needs:
            expected[one.id, other.id] = (needs, next(way for way in ("planned", "everybody", "none") if way in told))
    listed = exchanges(Held(register, TODAY))
    assert {
        (each.first.id, each.second.id): ({need.id for need in each.needs}, each.planned) for each in listed
    } == expected
    assert [len(each.needs) for each in listed] == sorted((len(each.needs) for each in listed), reverse=True)

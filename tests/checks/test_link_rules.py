"""References and listed words: what is called broken, what is named as nearest, and what is not."""

import datetime as dt
import time
from pathlib import Path

from stakeholders.checks import RULES, Problem
from stakeholders.checks.links import COMPARED
from stakeholders.model import Header, Need, Party, Register
from stakeholders.stores import YamlStore

TODAY = dt.date(2026, 9, 30)


def problems(rule: str, text: str, folder: Path, header: str = "{organisation: Example Ltd}") -> list[Problem]:
    (folder / "register.yaml").write_text(f"register: {header}\n{text}", encoding="utf-8")
    return asked(rule, YamlStore(folder).load().register)


def asked(rule: str, register: Register) -> list[Problem]:
    check = RULES[rule].check
    assert check is not None
    return list(check(register, TODAY))


def test_a_broken_reference_names_the_nearest_id_of_the_right_kind(tmp_path: Path) -> None:
    text = """
functions: [{id: quality, name: Quality}]
processes: [{id: qualities, name: Grading}]
parties: [{id: airlines, name: Airlines, owner: qualitys}]
"""
    (problem,) = problems("broken-reference", text, tmp_path)
    assert problem.hint == "Did you mean quality?"
    assert problem.field == "owner"


def test_a_broken_reference_inside_a_list_or_a_group_names_its_place_there(
    tmp_path: Path,
) -> None:
    text = """
parties: [{id: airlines, name: Airlines}]
communications: [{id: news, parties: [airlines, airline]}]
activities: [{id: visit, audience: {functions: [sales]}}]
reviews: [{id: review-1, stamps: [{record: airlines}, {record: gone-since}]}]
"""
    found = problems("broken-reference", text, tmp_path)
    assert [problem.field for problem in found] == ["parties.1", "audience.functions.0"]


def test_a_reference_of_any_kind_is_broken_only_where_no_record_has_the_id(tmp_path: Path) -> None:
    text = """
parties: [{id: airlines, name: Airlines}]
actions: [{id: visit, title: Visit, origin: airlines}, {id: call, title: Call, origin: airline}]
"""
    (problem,) = problems("broken-reference", text, tmp_path)
    assert problem.record is not None
    assert problem.record.id == "call"


def test_an_unknown_topic_is_not_also_a_broken_reference(tmp_path: Path) -> None:
    text = """
topics: [{id: delivery, name: Delivery, parent: servce}, {id: service, name: Service}]
"""
    assert len(problems("unknown-topic", text, tmp_path)) == 1
    assert not problems("broken-reference", text, tmp_path)


def test_a_reference_to_a_retired_record_is_not_broken(tmp_path: Path) -> None:
    text = """
functions: [{id: sales, name: Sales, status: retired}]
parties: [{id: airlines, name: Airlines, owner: sales}]
"""
    assert not problems("broken-reference", text, tmp_path)


def test_thousands_of_broken_references_do_not_hold_up_a_check() -> None:
    needs = [Need(id=f"need-{i}", party=f"airlines-{i}", statement="Panels on the promised date.") for i in range(3000)]
    parties = [Party(id=f"airline-{i}", name="Airline") for i in range(3000)]
    register = Register(Header(organisation="Example Ltd"), [*needs, *parties])
    started = time.perf_counter()
    found = asked("broken-reference", register)
    assert time.perf_counter() - started < 10
    guessed = [problem for problem in found if problem.hint.startswith("Did you mean")]
    assert len(found) == 3000
    assert len(guessed) == COMPARED // 3000


def test_a_cycle_is_told_once_at_its_first_record(tmp_path: Path) -> None:
    text = """
topics:
  - {id: paperwork, name: Paperwork, parent: delivery}
  - {id: service, name: Service, parent: delivery}
  - {id: delivery, name: Delivery, parent: logistics}
  - {id: logistics, name: Logistics, parent: service}
"""
    (problem,) = problems("reference-cycle", text, tmp_path)
    assert problem.record is not None
    assert problem.record.id == "service"
    assert "service → delivery → logistics → service" in problem.message
    assert [record.id for record, _ in problem.related] == ["delivery", "logistics"]


def test_a_record_that_is_its_own_parent_is_a_cycle(tmp_path: Path) -> None:
    (problem,) = problems("reference-cycle", "parties: [{id: airlines, name: Airlines, parent: airlines}]", tmp_path)
    assert "airlines → airlines" in problem.message


def test_two_cycles_are_two_findings(tmp_path: Path) -> None:
    text = """
parties:
  - {id: a, name: A, parent: b}
  - {id: b, name: B, parent: a}
  - {id: c, name: C, parent: c}
"""
    assert len(problems("reference-cycle", text, tmp_path)) == 2


def test_any_level_will_do_where_the_header_lists_none(tmp_path: Path) -> None:
    text = "contacts: [{id: desk, party: airlines, name: Purchasing desk, level: boss}]"
    assert not problems("unknown-level-or-stage", text, tmp_path)
    assert problems("unknown-level-or-stage", text, tmp_path, "{organisation: Example Ltd, levels: [manager]}")


def test_levels_are_judged_inside_groups_and_in_the_policy(tmp_path: Path) -> None:
    text = "activities: [{id: visit, audience: {levels: [operative, operatives]}}]"
    header = "{organisation: Example Ltd, levels: [operative], policy: {levels_to_tell: [all]}}"
    found = problems("unknown-level-or-stage", text, tmp_path, header)
    assert [(problem.record and problem.record.id, problem.field) for problem in found] == [
        (None, "policy.levels_to_tell.0"),
        ("visit", "audience.levels.1"),
    ]
    assert found[1].hint == "Did you mean operative? Listed: operative."

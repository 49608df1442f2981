"""The report on touchpoints: what it shows, what it leaves out of pages and packs, and what it cannot know."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden_files import assert_golden

from example_registers import TODAY, register_of
from stakeholders.changes.redacting import redacted
from stakeholders.model import Function, Party, Register
from stakeholders.publishing.people import without_people
from stakeholders.render import Options, format_named, rendered
from stakeholders.reports.report import Matrix, Paragraph, Report, Table
from stakeholders.reports.touchpoints import party_touchpoints, touchpoints_report
from stakeholders.reports.touchpoints_function import function_touchpoints
from stakeholders.stores import YamlStore

GAPS = Path(__file__).parents[1] / "organisation" / "touchpoints-gaps"


@pytest.fixture(scope="module")
def register() -> Register:
    return YamlStore(GAPS).load().register


def text_of(report: Report) -> str:
    return rendered(report, format_named("json"), Options()).decode()


def table(report: Report, key: str) -> Table:
    return next(each for each in report.tables if isinstance(each, Table) and each.key == key)


def test_the_map_of_a_party_for_people_to_read(register: Register) -> None:
    party = register.all(Party)["airlines"]
    report = party_touchpoints(register, TODAY, party)
    assert_golden("touchpoints-of-a-party.txt", rendered(report, format_named("text"), Options(width=100)).decode())


def test_all_parties_for_people_to_read(register: Register) -> None:
    report = touchpoints_report(register, TODAY)
    assert_golden("touchpoints.txt", rendered(report, format_named("text"), Options(width=100)).decode())


def test_a_post_met_by_nobody_stands_in_a_column_of_its_own(register: Register) -> None:
    report = party_touchpoints(register, TODAY, register.all(Party)["airlines"])
    matrix = next(each for each in report.tables if isinstance(each, Matrix))
    heads = [cell.value for cell in matrix.column_heads]
    assert heads == ["Sales", "Contracts", "nobody"]
    told = {
        str(head.value): [cell.value for cell in row] for head, row in zip(matrix.row_heads, matrix.cells, strict=True)
    }
    assert told["approver, executive"] == [None, None, "met by nobody"]
    assert told["purchaser, operative"] == [("Account manager", "comfort 3"), ("Contracts manager", "not rated"), None]


@pytest.mark.parametrize("without", [without_people, redacted])
def test_without_people_nobody_is_named_and_it_says_what_cannot_be_told(register: Register, without: object) -> None:
    assert callable(without)
    public = without(register)
    reports = [
        touchpoints_report(public, TODAY, maps=True, public=True),
        *(party_touchpoints(public, TODAY, party, public=True) for party in public.active(Party)),
        *(function_touchpoints(public, TODAY, function, public=True) for function in public.active(Function)),
    ]
    for report in reports:
        told = text_of(report)
        for name in ("Account manager", "Contracts manager", "Director", "Account desk", "Order desk"):
            assert name not in told
        assert "comfort 3" not in told
        assert "no training" not in told
    paragraphs = [block.text for block in reports[0].blocks if isinstance(block, Paragraph)]
    assert any(text.startswith("This register holds no contacts") for text in paragraphs)
    assert any(text.startswith("How touchpoints are rated is left out") for text in paragraphs)


def test_where_nobody_is_named_it_does_not_tell_what_hangs_on_one_person(register: Register) -> None:
    report = touchpoints_report(without_people(register), TODAY, public=True)
    assert "on_one_person" not in {each.key for each in report.tables}
    heads = [column.title for column in table(report, "parties").columns]
    assert "People of ours" not in heads
    assert "Functions of ours" in heads
    assert "Hangs on one person" not in heads


def test_with_many_functions_connections_are_a_list_and_drawings_stay_readable() -> None:
    functions = "".join(f"  - {{id: f{number}, name: Function {number}}}\n" for number in range(40))
    parties = "".join(f"  - {{id: p{number}, name: Party {number}, customer: true}}\n" for number in range(60))
    touchpoints = "".join(
        f"  - {{id: t{number}, party: p{number % 60}, our_function: f{number % 40}, our_person: Person {number}, "
        f"bridges: [f{(number + 1) % 40}]}}\n"
        for number in range(120)
    )
    register = register_of(f"functions:\n{functions}parties:\n{parties}touchpoints:\n{touchpoints}")
    report = touchpoints_report(register, TODAY, maps=True)
    connections = table(report, "connections")
    assert len(connections.rows) == 40  # a ring
    drawn = {chart.key: chart for chart in report.charts}
    assert len({row[0].value for row in drawn["drawn_parties"].data.rows}) <= 40
    assert len({row[1].value for row in drawn["drawn_parties"].data.rows}) == 30
    assert drawn["drawn_parties"].note == (
        "Drawn are the most important parties: 40 of 60. Drawn are the functions that meet most: 30 of 40."
    )
    assert len({row[0].value for row in drawn["drawn_connections"].data.rows}) <= 30
    assert sum(each.key.startswith("map_") for each in report.tables) == 10
    assert len({each.key for each in (*report.tables, *report.charts)}) == len(report.tables) + len(report.charts)


def test_a_party_set_aside_says_so_on_its_map(register: Register) -> None:
    report = party_touchpoints(register, TODAY, register.all(Party)["rivals"])
    assert any("set aside" in block.text for block in report.blocks if isinstance(block, Paragraph))

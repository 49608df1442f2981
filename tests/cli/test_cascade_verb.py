"""`stakeholders cascade`: what people see of the chains, of one need, and where there is nothing to see."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import ran

from example_registers import TODAY, register_of
from stakeholders.analysis.held import Held
from stakeholders.reports.cascade import cascade_report
from stakeholders.reports.report import Report, Table
from stakeholders.stores import YamlStore

FOLDER = Path(__file__).parents[1] / "organisation"
GAPS = FOLDER / "cascade-gaps"
WORKING = FOLDER / "cascade-working"
AS_OF = ("--as-of", "2026-09-30")


@pytest.fixture(scope="module")
def gaps() -> Report:
    return cascade_report(Held(YamlStore(GAPS).load().register, TODAY))


def table(report: Report, key: str) -> Table:
    found = next(each for each in report.tables if each.key == key)
    assert isinstance(found, Table)
    return found


def texts(found: Table) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in found.rows]


def test_the_first_table_says_what_to_do_first(gaps: Report) -> None:
    assert [(chains, whole, what) for chains, whole, what, *_rest in texts(table(gaps, "mends"))] == [
        (4, 4, "Check that “What a price covers” was understood"),
        (3, 0, "Deliver “What buyers need” to those it has not reached"),
        (2, 0, "Plan a communication that tells Production of these needs"),
        (2, 0, "Tell Quality of these needs, too, by “What a price covers”"),
        (2, 0, "Get “What the authority asks” acknowledged"),
        (1, 1, "Let Production write where in the work these needs are put to use"),
        (1, 1, "Let Sales look at these needs in use"),
    ]


def test_each_need_says_where_it_breaks_level_by_level(gaps: Report) -> None:
    found = {row[0].ref: row[3].value for row in table(gaps, "needs").rows}
    assert found["on-time"] == ("operative: whole", "manager: not told")
    assert found["price"] == "not understood"


def test_a_share_of_four_chains_is_withheld_with_the_reason(gaps: Report) -> None:
    sales = next(row for row in table(gaps, "by_function").rows if row[0].ref == "sales")
    assert (sales[3].value, sales[3].note) == ("withheld", "4 chains; at least 5 are needed")


def test_levels_above_those_to_be_reached_are_drawn_and_said_to_be_so(gaps: Report) -> None:
    bars = next(chart for chart in gaps.charts if chart.key == "how_far")
    assert {row[0].value for row in bars.data.rows} == {"operative", "manager", "executive (need not arrive)"}
    assert sum(row[2].value for row in bars.data.rows if row[0].value == "operative") == 8  # type: ignore[misc]


def test_every_place_has_its_colour_by_where_most_break(gaps: Report) -> None:
    places = next(chart for chart in gaps.charts if chart.key == "places")
    found = {(row[0].value, row[1].value): (row[2].value, row[3].value) for row in places.data.rows}
    assert found["Production", "operative"] == ("not told", "3/4")  # on-time arrives; noise, colour and price do not
    assert found["Quality", "manager"] == ("not told", "2/2")  # weight not told, records not acknowledged: the first


def test_needs_that_nobody_must_know_are_named(gaps: Report) -> None:
    shown = ran("cascade", "-r", GAPS, *AS_OF).out
    assert "neither an owner nor a process" in shown
    assert "nobody" in shown
    assert gaps.title in shown


def test_one_need_shows_what_shows_each_link() -> None:
    run = ran("cascade", "-r", WORKING, "--need", "price", *AS_OF, "--format", "json")
    first = run.rows[0]
    assert (run.code, first["function"], first["level"], first["breaks"]) == (0, "Sales", "operative", "whole")
    assert first["acknowledged"] == "2026-02-01"
    assert "What we promise" in first["told"]
    missing = ran("cascade", "-r", GAPS, "--need", "noise", *AS_OF, "--format", "json").rows[0]
    assert (missing["breaks"], missing["told"]) == ("not told", "no communication is planned")


@pytest.mark.parametrize(
    ("need", "why"),
    [
        ("undecided", "not recorded as addressed"),
        ("facts", "its party is set aside"),
        ("nobody", "neither an owner nor a process"),
    ],
)
def test_of_a_need_that_must_reach_nobody_it_is_said_why(need: str, why: str) -> None:
    assert why in " ".join(ran("cascade", "-r", GAPS, "--need", need, *AS_OF).out.split())


def test_what_is_asked_for_can_be_one_function_at_one_level() -> None:
    run = ran("cascade", "-r", GAPS, "--function", "sales", "--level", "operative", *AS_OF, "--format", "json")
    facts = next(block for block in json.loads(run.out)["blocks"] if block["block"] == "facts")
    assert "Chains (need, function, level)" in json.dumps(facts)
    assert [row["chains"] for row in run.rows] == [1, 1]  # price not understood; spares not verified


@pytest.mark.parametrize(
    ("option", "wrong", "known"),
    [
        ("--need", "on-tim", "on-time"),
        ("--party", "buyer", "buyers"),
        ("--function", "sale", "sales"),
        ("--level", "manger", "manager"),
    ],
)
def test_a_slip_names_the_nearest(option: str, wrong: str, known: str) -> None:
    run = ran("cascade", "-r", GAPS, option, wrong)
    assert run.code == 2
    assert known in run.err


def test_one_need_has_one_party() -> None:
    assert ran("cascade", "-r", GAPS, "--need", "price", "--party", "buyers").code == 2


def test_where_no_need_is_addressed_the_report_says_what_to_record() -> None:
    report = cascade_report(Held(register_of(""), TODAY))
    assert "No need is recorded as addressed" in str(report.blocks)
    assert report.tables == ()


def test_a_register_without_levels_has_chains_of_functions_alone() -> None:
    text = """
functions: [{id: sales, name: Sales}]
parties: [{id: buyers, name: Buyers, customer: true}]
needs: [{id: price, party: buyers, statement: A price holds., owner: sales, addressed: true}]
communications: [{id: talk, what: Talk, functions: [sales], needs: [price]}]
communication_records: [{id: talk-1, communication: talk, delivered_on: 2026-05-04}]
"""
    report = cascade_report(Held(register_of(text), TODAY))
    assert texts(table(report, "by_level"))[0][0] == "all levels"
    assert texts(table(report, "needs"))[0][3] == "not understood"


def test_at_a_level_that_need_not_be_reached_nothing_counts_as_broken() -> None:
    shown = ran("cascade", "-r", GAPS, "--level", "executive", *AS_OF)
    assert "nothing here counts as broken" in " ".join(shown.out.split())
    assert "What would mend" not in shown.out
    report = cascade_report(Held(YamlStore(GAPS).load().register, TODAY), level="executive")
    assert {row[3].value: row[3].tone for row in table(report, "needs").rows}["not put to use"] == "muted"  # colour

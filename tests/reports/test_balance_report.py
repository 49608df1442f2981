"""The report on balance: what it shows, withholds and explains."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden_files import assert_golden

from example_registers import TODAY, register_of
from stakeholders.analysis.held import Held
from stakeholders.model import Function, Register
from stakeholders.render import Options, format_named, rendered
from stakeholders.reports.balance import balance_report
from stakeholders.reports.report import Facts, Matrix, Paragraph, Report, Table
from stakeholders.stores import YamlStore

FOLDERS = Path(__file__).parents[1] / "organisation"


def folder(name: str) -> Register:
    return YamlStore(FOLDERS / name).load().register


def report_of(register: Register, function: str | None = None) -> Report:
    return balance_report(Held(register, TODAY), function=register.get(Function, function))


def rows(report: Report, key: str) -> list[dict[str, object]]:
    table = next(each for each in report.tables if isinstance(each, Table) and each.key == key)
    return [{column.key: cell.value for column, cell in zip(table.columns, row, strict=True)} for row in table.rows]


def paragraphs(report: Report) -> str:
    return "\n".join(block.text for block in report.blocks if isinstance(block, Paragraph))


def test_below_five_the_share_is_withheld_with_the_reason() -> None:
    sales, contracts, production = rows(report_of(folder("balance-working")), "balance")
    assert sales["observed"] == pytest.approx(1600 / 23)
    assert sales["interval"] == "31 to 92 %"
    assert contracts["observed"] == "too few"
    assert (contracts["interval"], contracts["drift"]) == (None, "too little to judge")
    assert production["observed"] == "too few"


def test_each_kind_carries_its_count() -> None:
    sales, contracts, production = rows(report_of(folder("balance-working")), "kinds")
    # 14 of 20, n = 20^2 / 84 = 4.762: centre (0.7 + 0.4033)/1.8067 = 0.6107, half 1.96 x 0.2940/1.8067 = 0.3190
    assert sales["needs"] == "70 % (29 to 93 %) of 5 needs"
    assert sales["decisions"] == sales["conflicts"] == "1 decision: too few"
    assert contracts["conflicts"] == "none counted"
    assert production["needs"] == "none counted"


def test_a_drift_names_its_side() -> None:
    planning = rows(report_of(folder("balance-gaps")), "balance")[0]
    assert planning["drift"] == "drifted: more for the organisation"


def test_the_chart_holds_declared_against_observed() -> None:
    (chart,) = report_of(folder("balance-working")).charts
    assert chart.specification["usermeta"]["against"] == "declared"  # type: ignore[index]
    assert [[cell.value for cell in row][4] for row in chart.data.rows] == [70, 20, 50]
    assert [[cell.value for cell in row][1] for row in chart.data.rows][1:] == [None, None]
    assert "Sales: 70 % against 70 %" in chart.alternative


def test_the_matrix_of_flips_is_the_same_either_way() -> None:
    report = report_of(folder("balance-working"))
    matrix = next(each for each in report.tables if isinstance(each, Matrix) and each.key == "flips")
    assert [[cell.value for cell in row] for row in matrix.cells] == [[None, 1, 1], [1, None, 0], [1, 0, None]]
    assert [cell.value for cell in matrix.row_heads] == ["Sales (70 %)", "Contracts (20 %)", "Production (50 %)"]


def test_owning_needs_where_one_takes_no_part_is_marked() -> None:
    report = report_of(folder("balance-working"))
    matrix = next(each for each in report.tables if isinstance(each, Matrix) and each.key == "stages")
    assert [cell.value for cell in matrix.cells[0]] == ["takes part, 3 needs", "only 1 need", "only 1 need"]
    assert [cell.mark for cell in matrix.cells[0]] == ["+3", "!1", "!1"]


def test_the_gaps_are_among_the_first_figures() -> None:
    report = report_of(folder("balance-gaps"))
    facts = {name: cell for block in report.blocks if isinstance(block, Facts) for name, cell in block.items}
    assert facts["Of which no communication is planned"].value == 2
    assert facts["Lifecycle stages without a function"].tone == "bad"
    assert rows(report, "exchange")[0]["planned"] == "none"
    assert "1 function takes part in no stage: Quality." in paragraphs(report)


def test_what_is_missing_is_said_and_how_to_record_it() -> None:
    report = report_of(register_of("functions: [{id: sales, name: Sales}]\n"))
    told = paragraphs(report)
    assert "Fewer than two functions declare a balance" in told
    assert "The register names no lifecycle stages" in told
    assert rows(report, "exchange") == []


def test_many_pairs_are_cut_and_it_is_said() -> None:
    topics = [f"t{n}" for n in range(20)]
    text = "functions: [{id: a, name: A, customer_first: 0}, {id: b, name: B, customer_first: 100}]\n"
    text += f"topics: [{', '.join(f'{{id: {id}, name: {id}}}' for id in topics)}]\n"
    text += "parties: [{id: airlines, name: C, customer: true}, {id: union, name: U}]\nneeds:\n"
    for place, id in enumerate(topics):
        # ten want more of the one side, ten of the other: 10 x 10 pairs turn between 0 and 100, and more within
        ratings = {"airlines": 1 + place % 5, "union": 5 - place % 5}
        text += "".join(
            f"  - {{id: {id}-{party}, party: {party}, statement: S., topic: {id}, importance: {rating}}}\n"
            for party, rating in ratings.items()
        )
    # Of each of five ratings there are four topics: pairs of different ratings are 20 x 19 / 2 - 5 x 6 = 160.
    report = report_of(register_of(text))
    assert len(rows(report, "flipping")) == 100
    table = next(each for each in report.tables if isinstance(each, Table) and each.key == "flipping")
    assert "The first 100 of 160 are shown" in table.note


def test_a_share_shows_no_decimals_that_it_has_not() -> None:
    text = "functions: [{id: a, name: A, customer_first: 33.3}, {id: b, name: B, customer_first: 70}]\n"
    assert [row["declared"] for row in rows(report_of(register_of(text)), "balance")] == ["33.3 : 66.7", "70 : 30"]


def test_many_pairs_of_functions_are_cut_and_it_is_said() -> None:
    ids = [f"f{n}" for n in range(16)]  # 16 x 15 / 2 = 120 pairs, all by one need
    text = f"functions: [{', '.join(f'{{id: {id}, name: {id}}}' for id in ids)}]\n"
    text += f"processes: [{', '.join(f'{{id: by-{id}, name: P, function: {id}}}' for id in ids)}]\n"
    text += "parties: [{id: airlines, name: C, customer: true}]\n"
    text += f"needs: [{{id: n, party: airlines, statement: S., processes: [{', '.join(f'by-{id}' for id in ids)}]}}]\n"
    report = report_of(register_of(text))
    assert len(rows(report, "exchange")) == 100
    table = next(each for each in report.tables if isinstance(each, Table) and each.key == "exchange")
    assert "The first 100 of 120 are shown" in table.note


def test_the_report_as_people_see_it() -> None:
    for name in ("balance-working", "balance-gaps"):
        shown = rendered(report_of(folder(name)), format_named("text"), Options(width=120)).decode()
        assert_golden(f"{name}.txt", shown)

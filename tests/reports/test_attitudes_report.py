"""Tests of the report on knowledge, behaviour and attitude: what people see, and what the public does not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from golden_files import assert_golden

from example_registers import register_of
from stakeholders.answers.hearing import hear
from stakeholders.model.voice import Assessment
from stakeholders.render import Options, format_named, rendered
from stakeholders.reports.attitudes import attitudes_report
from stakeholders.reports.concern_tables import assessed_table
from stakeholders.reports.report import Chart, Paragraph, Report, Table
from stakeholders.stores import YamlStore

_TODAY = dt.date(2026, 9, 30)
_FOLDERS = Path(__file__).parents[1] / "organisation"


def report_of(name: str, *, public: bool = False) -> Report:
    folder = _FOLDERS / f"change-{name}"
    register = YamlStore(folder).load().register
    return attitudes_report(register, _TODAY, hear(register, folder, cached=False), public=public)


def rows(report: Report, key: str) -> list[dict[str, object]]:
    table = next(each for each in report.tables if isinstance(each, Table) and each.key == key)
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, (cell.value for cell in row), strict=True)) for row in table.rows]


def of_all(report: Report) -> list[dict[str, object]]:
    """How all groups together were compared, wave by wave."""
    return [row for row in rows(report, "compared") if row["who"] == "all groups"]


@pytest.mark.parametrize("name", ["working", "gaps"])
def test_the_report_as_people_see_it(name: str) -> None:
    shown = rendered(report_of(name), format_named("text"), Options(width=120)).decode()
    assert_golden(f"change-{name}.txt", shown)


def test_the_drawing_marks_activities_and_says_what_it_shows() -> None:
    (chart,) = [block for block in report_of("working").blocks if isinstance(block, Chart)]
    assert "2 activities of the programme are marked." in chart.alternative
    assert "Knowledge: from 42 % favourable in 2025 to 83 % in 2026." in chart.alternative


def test_it_says_that_beside_is_not_because() -> None:
    told = [block.text for block in report_of("working").blocks if isinstance(block, Paragraph)]
    assert any("That does not say that they brought the change about" in text for text in told)


def test_the_public_sees_nothing_from_which_a_small_group_could_be_told() -> None:
    report = report_of("gaps", public=True)
    of_all = [row["share"] for row in rows(report, "waves") if row["construct"] == "Knowledge"]
    assert of_all == ["43 people; withheld, or a smaller group could be told from it"]
    knowledge = [row for row in rows(report, "by_function") if row["construct"] == "Knowledge"]
    assert {row["function"]: row["share"] for row in knowledge} == {
        "Production": "20 people; withheld, or a smaller group could be told from it",
        "Support": "3 people; at least 5 are needed",
        "Finance": "20 people; withheld, or a smaller group could be told from it",
    }


_FEW = """register: {organisation: Example Ltd, levels: [operative, manager]}
functions: [{id: production, name: Production}, {id: support, name: Support}]
assessments:
"""


def test_of_a_whole_and_its_parts_the_whole_counts_once() -> None:
    register = register_of(
        _FEW
        + "  - {id: a, construct: knowledge, measured_on: 2026-05-01, wave: w, respondents: 50, favourable: 60}\n"
        + "  - {id: b, construct: knowledge, measured_on: 2026-05-01, wave: w, respondents: 30, favourable: 70, "
        + "function: production}\n"
        + "  - {id: c, construct: knowledge, measured_on: 2026-05-01, wave: w, respondents: 20, favourable: 45, "
        + "function: support}\n"
    )
    report = attitudes_report(register, _TODAY)
    assert [(row["people"], row["share"]) for row in rows(report, "waves")] == [(50, 60)]
    assert {row["function"]: row["people"] for row in rows(report, "by_function")} == {"Production": 30, "Support": 20}


def test_functions_and_levels_told_apart_each_for_itself_count_once() -> None:
    part = "  - {{id: {id}, construct: attitude, measured_on: 2026-05-01, respondents: {n}, favourable: 50, {of}}}\n"
    register = register_of(
        _FEW
        + part.format(id="a", n=30, of="function: production")
        + part.format(id="b", n=20, of="function: support")
        + part.format(id="c", n=40, of="level: operative")
        + part.format(id="d", n=10, of="level: manager")
    )
    report = attitudes_report(register, _TODAY)
    assert [row["people"] for row in rows(report, "waves")] == [50]
    assert {row["level"]: row["people"] for row in rows(report, "by_level")} == {"operative": 40, "manager": 10}


def test_wholes_and_parts_of_two_waves_are_compared_by_function() -> None:
    register = register_of(
        _FEW
        + "  - {id: a, construct: knowledge, measured_on: 2025-05-01, wave: v, respondents: 40, favourable: 50, "
        + "function: production}\n"
        + "  - {id: b, construct: knowledge, measured_on: 2026-05-01, wave: w, respondents: 20, favourable: 80, "
        + "function: production, level: operative}\n"
        + "  - {id: c, construct: knowledge, measured_on: 2026-05-01, wave: w, respondents: 20, favourable: 60, "
        + "function: production, level: manager}\n"
    )
    report = attitudes_report(register, _TODAY)
    assert rows(report, "waves")[-1]["change"] == pytest.approx(20)
    assert of_all(report)[-1]["compared"] == "separate people, 40 and 40 (Newcombe)"


def test_few_recognised_among_many_are_no_pairs() -> None:
    register = register_of(
        _FEW
        + "  - {id: a, construct: knowledge, measured_on: 2025-05-01, wave: v, respondents: 40, favourable: 50}\n"
        + "  - {id: b, construct: knowledge, measured_on: 2026-05-01, wave: w, respondents: 40, favourable: 80, "
        + "paired: 19, turned_favourable: 9, turned_unfavourable: 0}\n"
    )
    assert of_all(attitudes_report(register, _TODAY))[-1]["compared"] == "separate people, 40 and 40 (Newcombe)"


def test_pages_of_functions_and_levels_withhold_the_share_of_too_few() -> None:
    part = "  - {{id: {id}, construct: attitude, measured_on: 2026-05-01, respondents: {n}, favourable: 50}}\n"
    register = register_of(_FEW + part.format(id="a", n=4) + part.format(id="b", n=5))
    table = assessed_table(register, register.active(Assessment), of="level")
    assert {row[-1].value for row in table.rows} == {"4 people; at least 5 are needed", 50}

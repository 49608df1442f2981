"""The report on problems: hard and easy apart, what is done for good, and what may be a problem."""

from __future__ import annotations

from typing import Literal

import pytest
from golden_files import assert_golden

from example_registers import TODAY, register_of
from stakeholders.analysis.groups import Group, groups
from stakeholders.model import Feedback, Register
from stakeholders.render import Options, format_named, rendered
from stakeholders.reports.problems import problems_report
from stakeholders.reports.report import Paragraph, Report, Table

REGISTER = """
functions: [{id: production, name: Production}, {id: planning, name: Planning}]
parties: [{id: airlines, name: Airlines}]
needs:
  - {id: on-time, party: airlines, statement: Panels arrive on the line-fit date., owner: planning}
  - {id: colour, party: airlines, statement: Panels of one cabin have one colour.}
feedback:
  - {id: late-june, party: airlines, received_on: 2026-06-11, severity: 4, needs: [on-time], text: Third late panel.}
  - {id: yellow, party: airlines, received_on: 2026-07-20, needs: [colour], text: Two walls look yellow.}
  - {id: again, party: airlines, received_on: 2026-08-02, needs: [colour], text: Again one wall is yellow.}
  - {id: label, party: airlines, received_on: 2026-02-02, sort: complaint, text: Labels fall off.}
problems:
  - id: late
    title: Panels late after rework
    difficulty: hard
    raised_on: 2026-02-01
    needs: [on-time]
    feedback: [late-june]
    cause: One booth for two systems
    owner: production
  - {id: labels, title: Labels, difficulty: easy, raised_on: 2026-02-02, solved_on: 2026-02-20, feedback: [label]}
  - {id: unjudged, title: Doors stick}
actions:
  - {id: booth, origin: late, title: Second booth, sort: corrective, cause: One booth, owner: production}
"""


def report_of(register: Register, **how: object) -> Report:
    found = [(group, f"record {group.feedback[0].id}") for group in groups(register, TODAY)]
    return problems_report(register, TODAY, found, **how)  # type: ignore[arg-type]


def rows(report: Report, key: str) -> list[dict[str, object]]:
    table = next(each for each in report.tables if isinstance(each, Table) and each.key == key)
    return [{column.key: cell.value for column, cell in zip(table.columns, row, strict=True)} for row in table.rows]


def test_hard_and_easy_stand_apart_with_what_nobody_has_judged() -> None:
    report = report_of(register_of(REGISTER))
    for key, id in (("hard", "late"), ("easy", "labels"), ("not_judged", "unjudged")):
        assert [row["problem"][1] for row in rows(report, key)] == [id]  # type: ignore[index]


def test_a_problem_tells_its_age_cause_solution_and_functions() -> None:
    (row,) = rows(report_of(register_of(REGISTER)), "hard")
    assert (row["days"], row["state"], row["cause"]) == (241, "open", "One booth for two systems")
    assert row["solution"] == ("action open", "booth")
    assert row["functions"] == ("Production", "Planning")


def test_groups_come_with_the_command_that_records_them() -> None:
    (row,) = rows(report_of(register_of(REGISTER)), "groups")
    assert row["feedback"] == ("Two walls look yellow.", "Again one wall is yellow.")
    assert row["command"] == "record yellow"


@pytest.mark.parametrize(("by", "first"), [("problems", "Panels of one cabin"), ("needs", "Panels of one cabin")])
def test_the_drawing_begins_with_what_most_is_about(by: str, first: str) -> None:
    (chart,) = report_of(register_of(REGISTER), by=by).charts
    assert str(chart.data.rows[0][0].value).startswith(first)
    assert chart.data.rows[-1][2].value == 100


def test_beyond_twenty_bars_the_rest_is_one() -> None:
    needs = "".join(f"  - {{id: n-{n}, party: airlines, statement: Need {n}.}}\n" for n in range(30))
    said = "".join(f"  - {{id: f-{n}, party: airlines, needs: [n-{n}]}}\n" for n in range(30))
    text = f"parties: [{{id: airlines, name: Airlines}}]\nneeds:\n{needs}feedback:\n{said}"
    (chart,) = problems_report(register_of(text), TODAY).charts
    assert [cell.value for cell in chart.data.rows[-1]] == ["all others (11)", 11, 100.0]
    assert len(chart.data.rows) == 20


NO_NEEDS = """
parties: [{id: airlines, name: Airlines}]
feedback: [{id: f, party: airlines, text: Late.}, {id: g, party: airlines, text: Yellow.}]
"""


@pytest.mark.parametrize("by", ["problems", "needs"])
def test_where_nothing_names_a_need_it_is_said_and_not_drawn(by: Literal["problems", "needs"]) -> None:
    report = problems_report(register_of(NO_NEEDS), TODAY, by=by)
    assert report.charts == ()
    assert any(isinstance(each, Paragraph) and "names a need" in each.text for each in report.blocks)


def suggested(count: int, command: str, groups: int = 1) -> Table:
    """The table of so many groups of so many pieces each."""
    said = tuple(Feedback(id=f"f-{n}", party="airlines", text=f"Late {n // 2}.") for n in range(count))
    found = [(Group(said, "wording", (), 0.7, "words"), command)] * groups
    report = problems_report(register_of(NO_NEEDS), TODAY, found)
    return next(each for each in report.tables if isinstance(each, Table) and each.key == "groups")


def test_a_command_nobody_could_copy_gives_way_to_the_number_of_the_group() -> None:
    assert suggested(9, "x" * 200).rows[0][-1].value == "x" * 200
    assert suggested(9, "x" * 201).rows[0][-1].value == (
        "stakeholders problems --confirm",
        "there it is group 1: f-0; f-1; f-2; f-3; f-4; and 4 more",
    )


def test_what_is_said_often_is_shown_once() -> None:
    shown = [f"Late {n}. (2 times)" for n in range(5)]
    assert suggested(10, "x").rows[0][0].value == tuple(shown)
    assert suggested(13, "x").rows[0][0].value == (*shown, "and 3 more")


def test_thirty_groups_are_shown_and_the_rest_is_counted() -> None:
    assert "more are not" not in suggested(2, "x", groups=30).note
    assert len(suggested(2, "x", groups=34).rows) == 30
    assert "Shown are the first 30 groups, and 4 more are not." in suggested(2, "x", groups=34).note


def test_needs_of_one_wording_are_told_apart() -> None:
    text = """
parties: [{id: airlines, name: Airlines}]
needs: [{id: a, party: airlines, statement: On time.}, {id: b, party: airlines, statement: On time.}]
feedback: [{id: f, party: airlines, needs: [a]}, {id: g, party: airlines, needs: [b]}]
"""
    (chart,) = problems_report(register_of(text), TODAY).charts
    assert [row[0].value for row in chart.data.rows] == ["On time.", "On time. (b)"]


def test_the_report_as_text() -> None:
    shown = rendered(report_of(register_of(REGISTER)), format_named("text"), Options(width=120)).decode()
    assert_golden("problems.txt", shown)

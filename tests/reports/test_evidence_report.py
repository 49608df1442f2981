"""The report on what the customers' priorities rest on."""

from __future__ import annotations

import pytest
from golden_files import assert_golden

from example_registers import TODAY, register_of
from hand_tallies import heard_of, said, tally_of
from stakeholders.render import Options
from stakeholders.render.text import render
from stakeholders.reports.basis import evidence_report
from stakeholders.reports.report import Cell, Chart, Facts, Paragraph, Report, Table
from stakeholders.voice import NOTHING_HEARD, Heard

REGISTER = """register: {organisation: Example Ltd, revision: "7"}
topics: [{id: delivery, name: Delivery}, {id: finish, name: Finish}]
parties:
  - {id: airlines, name: Airlines, customer: true}
  - {id: lessors, name: Lessors, customer: true}
  - {id: union, name: Union}
needs:
  - {id: a1, party: airlines, statement: On time., topic: delivery, importance: 5, satisfaction: 2, basis: data,
     voiced_by: 9, validated_on: 2026-05-15, source: Frame agreement}
  - {id: a2, party: airlines, statement: Smooth., topic: finish, importance: 4, validated_on: 2025-06-30}
  - {id: l1, party: lessors, statement: No new certificate., importance: 5, basis: assumption, kano: attractive,
     measure: Types approved}
  - {id: l2, party: lessors, statement: Cheap., importance: 3, validated_on: 2026-05-15}
  - {id: u1, party: union, statement: Rest., topic: delivery, importance: 5, validated_on: 2026-05-15}
comparisons: [{id: c1, need: u1, customer_need: a2, relation: conflicting}]
feedback: [{id: f1, party: airlines, needs: [a1], received_on: 2026-07-01}]
actions: [{id: ask, title: Ask the lessors, origin: l1, due_on: 2026-11-30}, {id: look, title: Look, origin: a2}]
decisions:
  - {id: d1, question: How many?, chosen: Twelve., basis: assumption, needs: [a1], decided_on: 2026-02-01,
     customer_impact: 1}
  - {id: d2, question: How much?, chosen: Some., basis: data, decided_on: 2026-03-01, revisit_on: 2026-12-01}
"""
HEARD = heard_of(tally_of("spring", said({3: 12}, party="airlines", about="delivery", period="2025-05")))


def report_of(text: str = REGISTER, heard: Heard = HEARD, most: int = 20) -> Report:
    return evidence_report(register_of(text), heard, TODAY, most=most)


def facts(report: Report) -> dict[str, Cell]:
    return {name: cell for block in report.blocks if isinstance(block, Facts) for name, cell in block.items}


def table(report: Report, key: str) -> Table:
    return next(block for block in report.blocks if isinstance(block, Table) and block.key == key)


def values(found: Table) -> list[list[object]]:
    return [[cell.value for cell in row] for row in found.rows]


@pytest.mark.parametrize("width", [80, 200])
def test_the_report_as_people_see_it(width: int) -> None:
    assert_golden(f"evidence-{width}.txt", render(report_of(), Options(width=width)).decode("utf-8"))


def test_the_figures_come_first() -> None:
    found = facts(report_of())
    assert {name: (cell.value, cell.tone) for name, cell in found.items()} == {
        "Priorities of customers": (3, ""),
        "On data": ("1 of 3", ""),
        "On assumption": ("2 (66.7 %)", "bad"),
        "Oldest confirmation": ("457 days ago", "partial"),
        "Decisions taken on assumption": ("1 (50.0 %)", "bad"),
    }


def test_each_priority_says_what_it_rests_on_how_old_and_from_where() -> None:
    rows = values(table(report_of(), "priorities"))
    assert [(row[1], row[4], row[6], row[7]) for row in rows] == [
        ("On time.", "data", 138, 9),
        ("No new certificate.", "assumption", None, None),
        ("Smooth.", "out of date", 457, None),
    ]
    assert rows[0][8] == (
        "survey: 12 answers on its topic, last in 2025-05",
        "feedback: 1 piece, last on 2026-07-01",
        "as noted: Frame agreement",
    )
    assert (rows[1][5], rows[1][8]) == ("never", "none")


def test_the_course_tells_what_was_known_and_what_was_only_asked_about() -> None:
    report = report_of()
    rows = [[row[0], *row[2:6]] for row in values(table(report, "course"))]
    assert [row[1:4] for row in rows] == [
        [0, 0, 3],
        [0, 0, 3],
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
        [2, 0, 1],
        [1, 0, 2],
    ]
    assert (rows[-1][4], rows[-2][4]) == (pytest.approx(66.67, abs=0.01), pytest.approx(33.33, abs=0.01))
    (chart,) = [block for block in report.blocks if isinstance(block, Chart)]
    assert [row for row in values(chart.data) if row[0] == "2026-06-30"] == [
        ["2026-06-30", "data", 2],
        ["2026-06-30", "only the topic asked about", 0],
        ["2026-06-30", "nothing known", 1],
    ]
    assert chart.alternative.endswith("100.0 % then, 66.7 % now.")


def test_the_next_assumption_to_validate_is_named_with_the_way_and_what_is_under_way() -> None:
    report = report_of()
    (remark,) = [block.text for block in report.blocks if isinstance(block, Paragraph)]
    assert remark == "To be validated next, by trial, of Lessors: No new certificate."
    rows = values(table(report, "validate"))
    assert [(row[1], row[8], row[10]) for row in rows] == [
        ("No new certificate.", "trial", ("Ask the lessors, due on 2026-11-30",)),
        ("Smooth.", "interview", ("Look",)),
    ]
    assert [row[4] for row in rows] == [("1 action",), ("1 conflict", "1 action")]
    assert [(row[5], row[6], row[7]) for row in rows] == [
        (11, 1, 11),
        (10.5, pytest.approx(0.626, abs=0.001), pytest.approx(6.57, abs=0.01)),
    ]


def test_so_many_assumptions_are_shown_as_are_asked_for() -> None:
    found = table(report_of(most=1), "validate")
    assert len(found.rows) == 1
    assert found.note.endswith("The first 1 of 2 are shown.")


def test_decisions_on_assumption_say_when_to_look_again_or_that_no_day_is_set() -> None:
    (row,) = values(table(report_of(), "decisions"))
    assert row[0] == "How many?"
    assert row[3:5] == ["no day is set", ("On time.",)]


def test_an_empty_register_has_an_empty_report() -> None:
    report = report_of("", NOTHING_HEARD)
    assert [block for block in report.blocks if isinstance(block, Chart | Paragraph)] == []
    assert (values(table(report, "priorities")), values(table(report, "validate"))) == ([], [])
    assert facts(report)["On assumption"].value == "none are recorded"

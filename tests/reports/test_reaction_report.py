"""The report on reaction: its figures, what it withholds, and what it says of what it leaves out."""

from __future__ import annotations

from golden_files import assert_golden

from example_registers import TODAY, register_of
from stakeholders.model import Register
from stakeholders.render import Options, format_named, rendered
from stakeholders.reports.reaction import reaction_report
from stakeholders.reports.report import Paragraph, Report, Table

HEAD = "functions: [{id: support, name: Support}]\nparties: [{id: airlines, name: Airlines}]\nfeedback:\n"


def complaints(*days: int | None, owner: str = "support") -> str:
    """Complaints of 2026-06-01, each answered so many days later, or not yet."""
    return HEAD + "".join(
        f"  - {{id: f-{number}, party: airlines, sort: complaint, received_on: 2026-06-01, channel: phone, "
        f"owner: {owner}{'' if each is None else f', answered_on: 2026-06-{each + 1:02}'}}}\n"
        for number, each in enumerate(days)
    )


def table(report: Report, key: str) -> Table:
    return next(each for each in report.tables if isinstance(each, Table) and each.key == key)


def row(report: Report, key: str, first: str) -> dict[str, object]:
    found = table(report, key)
    values = next(each for each in found.rows if each[0].value == first)
    return {column.key: cell.value for column, cell in zip(found.columns, values, strict=True)}


def test_a_stage_tells_how_many_and_how_long() -> None:
    report = reaction_report(register_of(complaints(1, 3, 3, 8, 12, None)), TODAY)
    answer = row(report, "stages", "answer")
    assert [answer[key] for key in ("target", "asked", "reached", "open", "late")] == [10, 6, 5, 1, 1]
    assert [answer[key] for key in ("median", "eighty", "ninety")] == [3, 12, "more than 121"]
    assert answer["within"] == 100 * 4 / 6 or round(float(str(answer["within"])), 9) == round(100 * 4 / 6, 9)


def test_too_few_are_counted_and_no_figure_is_told() -> None:
    report = reaction_report(register_of(complaints(1, 3, None, 8)), TODAY)
    answer = row(report, "stages", "answer")
    assert answer["median"] == "4 pieces of feedback; at least 5 are needed"
    assert [answer[key] for key in ("eighty", "ninety", "within", "within_interval")] == [None] * 4
    assert report.charts == ()


def test_functions_with_too_little_feedback_stand_together() -> None:
    text = complaints(1, 3, 3, 8, 12) + complaints(2, owner="support").removeprefix(HEAD).replace("f-0", "g").replace(
        "owner: support", "channel: letter"
    ).replace("channel: phone, ", "")
    report = reaction_report(register_of(text), TODAY)
    assert {each[0].value for each in table(report, "by_owner").rows} == {
        "Support",
        "1 other, with too little feedback",
    }


def test_each_stage_that_can_be_told_has_a_curve_that_begins_with_all() -> None:
    report = reaction_report(register_of(complaints(1, 3, 3, 8, 12, None)), TODAY)
    assert [chart.key for chart in report.charts] == ["waiting_acknowledged", "waiting_answered"]
    first, *_rest = report.charts[1].data.rows
    assert [cell.value for cell in first] == [0, 100.0, 100.0, 100.0]


def test_what_is_left_out_is_said() -> None:
    text = (
        HEAD
        + """
  - {id: undated, party: airlines, sort: complaint}
  - {id: wrong, party: airlines, sort: complaint, received_on: 2026-09-10, answered_on: 2026-09-01}
"""
    )
    report = reaction_report(register_of(text), TODAY)
    assert row(report, "contradictions", "wrong")["stage"] == "answer"
    assert any(isinstance(block, Paragraph) and "1 (undated)" in block.text for block in report.blocks)


def test_a_register_without_feedback_is_told_to_record_it() -> None:
    report = reaction_report(register_of(""), TODAY)
    assert any(isinstance(block, Paragraph) and "log feedback" in block.text for block in report.blocks)


def test_of_what_waits_too_long_the_first_fifty_are_listed_and_the_rest_is_counted() -> None:
    found = table(reaction_report(register_of(complaints(*[None] * 12)), TODAY), "overdue")
    assert len(found.rows) == 12 * 4  # the effect is not yet due
    assert "more are not" not in found.note
    found = table(reaction_report(register_of(complaints(*[None] * 13)), TODAY), "overdue")
    assert len(found.rows) == 50
    assert "Listed are the first 50, and 2 more are not." in found.note


def test_of_days_that_contradict_each_other_fifty_are_listed() -> None:
    wrong = complaints(*[0] * 53).replace("2026-06-01, channel", "2026-06-09, channel")
    found = table(reaction_report(register_of(wrong), TODAY), "contradictions")
    assert len(found.rows) == 50
    assert "and 3 more are not" in found.note


def test_where_no_step_is_recorded_no_figure_is_told_and_the_report_says_how_to_import_it() -> None:
    report = reaction_report(register_of(complaints(*[None] * 6)), TODAY)
    answer = row(report, "stages", "answer")
    assert [answer[key] for key in ("asked", "reached", "open", "late")] == [6, 0, 6, 6]
    assert answer["median"] == "no step is recorded"
    assert [answer[key] for key in ("median_interval", "eighty", "ninety", "within", "within_interval")] == [None] * 5
    assert hints(report) == 1
    assert hints(reaction_report(register_of(complaints(*[None] * 6, 3)), TODAY)) == 0


def hints(report: Report) -> int:
    """How often the report says which column holds the day of the answer."""
    return sum(isinstance(block, Paragraph) and "answered_on" in block.text for block in report.blocks)


def example() -> Register:
    return register_of(
        complaints(0, 1, 1, 3, 8, 12, None)
        + """
problems: [{id: lateness, title: Late, feedback: [f-0, f-6]}]
decisions: [{id: stock, origin: f-1, question: How many?, decided_on: 2026-06-10}]
actions:
  - {id: rack, origin: lateness, title: Rack, done_on: 2026-07-01, effective: true, checked_on: 2026-09-01}
"""
    )


def test_the_report_as_text() -> None:
    shown = rendered(reaction_report(example(), TODAY), format_named("text"), Options(width=120)).decode()
    assert_golden("reaction.txt", shown)

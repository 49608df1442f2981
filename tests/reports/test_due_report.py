"""What is due as a report."""

import datetime as dt
from typing import get_args

from example_registers import TODAY, register_of
from stakeholders.analysis.due import Sort, due
from stakeholders.reports.due import due_report, sort_name
from stakeholders.reports.report import Facts, Report, Table

REGISTER = """
functions: [{id: production, name: Production}]
actions:
  - {id: booth, title: Second booth, owner: production, due_on: 2026-09-01}
  - {id: rack, title: New rack, due_on: 2026-09-30}
decisions: [{id: cap, question: How far?, revisit_on: 2026-10-15}]
"""


def report_of(text: str = REGISTER) -> Report:
    register = register_of(text)
    return due_report(register, due(register, TODAY, 30), TODAY, 30)


def table(report: Report) -> Table:
    (found,) = [block for block in report.blocks if isinstance(block, Table)]
    return found


def test_each_thing_has_its_day_the_days_left_what_it_is_and_who_answers() -> None:
    assert [[cell.value for cell in row] for row in table(report_of()).rows] == [
        [dt.date(2026, 9, 1), -29, "action", "Second booth", "Production", "booth"],
        [dt.date(2026, 9, 30), 0, "action", "New rack", None, "rack"],
        [dt.date(2026, 10, 15), 15, "decision to revisit", "How far?", None, "cap"],
    ]


def test_only_what_is_overdue_is_bad() -> None:
    assert [row[0].tone for row in table(report_of()).rows] == ["bad", "", ""]


def test_the_figures_part_overdue_from_due() -> None:
    (facts,) = [block for block in report_of().blocks if isinstance(block, Facts)]
    assert [(name, cell.value, cell.tone) for name, cell in facts.items] == [
        ("Overdue", 1, "bad"),
        ("Due within 30 days", 2, ""),
    ]


def test_where_nothing_is_due_it_says_so() -> None:
    found = table(report_of(""))
    assert found.rows == ()
    assert found.empty == "Nothing is overdue, and nothing is due in this time."


def test_every_sort_of_thing_has_a_name_of_its_own() -> None:
    names = [sort_name(sort) for sort in get_args(Sort)]
    assert len(set(names)) == len(names)

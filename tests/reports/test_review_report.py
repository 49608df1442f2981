"""What a reviewer is shown of a party."""

from __future__ import annotations

from example_registers import TODAY, register_of
from stakeholders.analysis.reviews import changed_since, due_for, sign_off
from stakeholders.changes import ChangeSet, apply
from stakeholders.checks import check
from stakeholders.model import Party, Register
from stakeholders.reports.report import Paragraph, Report, Table
from stakeholders.reports.review import review_report

REGISTER = register_of("""
functions: [{id: sales, name: Sales}]
parties:
  - {id: airlines, name: Airlines, customer: true, owner: sales, reviewed_on: 2026-01-05, power: 5}
  - {id: staff, name: Staff}
needs:
  - {id: on-time, party: airlines, statement: On time., basis: assumption}
  - {id: rest, party: staff, statement: Rest.}
comparisons:
  - {id: rest-or-dates, need: rest, customer_need: on-time, relation: conflicting}
""")
EARLIER = REGISTER.holding(
    REGISTER.header,
    [r.model_copy(update={"power": 3}) if r.id == "airlines" else r for r in REGISTER.records if r.id != "on-time"],
)


def shown(register: Register, since: ChangeSet | None) -> Report:
    findings = check(register, today=TODAY).findings
    return review_report(register, due_for(register, register.all(Party)["airlines"], TODAY), TODAY, since, findings)


def rows(report: Report, key: str) -> list[list[object]]:
    tables = [table for table in report.tables if table.key == key and isinstance(table, Table)]
    return [[cell.value for cell in row] for table in tables for row in table.rows]


def paragraphs(report: Report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Paragraph)]


def test_needs_conflicts_and_findings_are_shown() -> None:
    report = shown(REGISTER, None)
    assert report.title == "Airlines"
    assert [row[:2] for row in rows(report, "needs")] == [["on-time", "On time."]]
    assert rows(report, "conflicts") == [["rest-or-dates", "Rest.", "On time.", "open"]]
    assert "conflict-undecided" in [row[2] for row in rows(report, "findings")]


def test_what_has_changed_since_the_last_review_is_shown_field_by_field() -> None:
    airlines = REGISTER.all(Party)["airlines"]
    report = shown(REGISTER, changed_since(EARLIER, REGISTER, airlines))
    assert rows(report, "changes") == [
        ["airlines", "power", 3, 5],
        ["on-time", "added", None, "On time."],
    ]


def test_without_a_history_what_is_known_of_changes_is_said() -> None:
    assert paragraphs(shown(REGISTER, None)) == [
        "What has changed since its last review is not known: nothing was stamped then."
    ]
    assert paragraphs(shown(REGISTER, ChangeSet())) == ["Nothing has changed since 2026-01-05."]
    signed = apply(sign_off(REGISTER, [REGISTER.all(Party)["airlines"]], TODAY, "Lab"), REGISTER)
    assert paragraphs(shown(signed, None)) == ["What was signed off says the same today."]


def test_what_changed_on_the_day_of_the_review_itself_is_said_by_the_stamps() -> None:
    signed = apply(sign_off(REGISTER, [REGISTER.all(Party)["airlines"]], TODAY, "Lab"), REGISTER)
    later = signed.holding(
        signed.header, [r.model_copy(update={"power": 1}) if r.id == "airlines" else r for r in signed.records]
    )
    assert paragraphs(shown(later, ChangeSet())) == [
        "Since it was signed off on 2026-09-30, 1 record is no longer as it was: airlines."
    ]

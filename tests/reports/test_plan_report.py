"""The communication plan as a report: the plan, its calendar, what is missing, what is proposed."""

import datetime as dt

import pytest

from example_registers import TODAY, register_of
from stakeholders.analysis.suggest import suggest
from stakeholders.model import Communication
from stakeholders.reports.plan import audience, plan_report
from stakeholders.reports.report import Facts, Paragraph, Report, Table

UNTIL = dt.date(2026, 12, 31)
REGISTER = """register: {organisation: Example Ltd, levels: [operative, manager]}
functions: [{id: sales, name: Sales}, {id: production, name: Production}]
parties:
  - {id: airlines, name: Airlines, customer: true}
  - {id: union, name: Union, power: 5, interest: 5}
contacts: [{id: desk, party: airlines, name: Purchasing desk}]
needs: [{id: on-time, party: airlines, statement: On time., addressed: true, owner: production}]
communications:
  - id: report
    what: Delivery report
    why: They plan by it.
    parties: [airlines]
    contacts: [desk]
    when: quarterly
    starts_on: 2026-01-01
    how: Meeting
    who: sales
    needs: [on-time]
    topic: feedback_and_complaints
  - {id: briefing, what: Briefing, functions: [production], levels: [manager], when: on change, needs: [on-time]}
  - {id: bare, when: every 3rd mondey}
communication_records:
  - {id: r1, communication: report, planned_for: 2026-01-01, delivered_on: 2026-01-05}
  - {id: r2, communication: report, planned_for: 2026-04-01, delivered_on: 2026-05-05}
"""


def report_of(text: str = REGISTER, *, gaps_only: bool = False, proposals: bool = False) -> Report:
    register = register_of(text)
    suggestions = suggest(register) if proposals else None
    return plan_report(register, TODAY, UNTIL, gaps_only=gaps_only, suggestions=suggestions)


def facts(report: Report) -> dict[str, object]:
    return {name: cell.value for block in report.blocks if isinstance(block, Facts) for name, cell in block.items}


def table(report: Report, key: str) -> Table:
    return next(block for block in report.blocks if isinstance(block, Table) and block.key == key)


def values(report: Report, key: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in table(report, key).rows]


def test_the_plan_says_what_why_when_with_whom_how_and_who() -> None:
    assert [column.title for column in table(report_of(), "plan").columns][:6] == [
        "What", "Why", "When", "With whom", "How", "Who",
    ]  # fmt: skip
    assert values(report_of(), "plan")[0] == [
        "Delivery report",
        "They plan by it.",
        "quarterly",
        ("Airlines", "Purchasing desk"),
        "Meeting",
        "Sales",
        ("On time.",),
        dt.date(2026, 7, 1),
        "overdue",
    ]


def test_what_is_missing_from_a_communication_is_said_in_its_place() -> None:
    bare = dict(
        zip([c.key for c in table(report_of(), "plan").columns], table(report_of(), "plan").rows[2], strict=True)
    )
    assert (bare["what"].value, bare["what"].tone) == ("bare", "bad")
    assert [bare[key].value for key in ("with_whom", "how", "who")] == ["missing"] * 3
    assert (bare["when"].value, bare["when"].tone) == ("every 3rd mondey", "bad")
    assert bare["when"].note == "not understood: every 3rd mondey"
    assert (bare["next"].value, bare["status"].value) == (None, "no date")


def test_what_waits_for_an_event_says_so() -> None:
    assert values(report_of(), "plan")[1][-2:] == [None, "on event"]


def test_the_calendar_lists_what_was_missed_and_what_is_to_come() -> None:
    assert values(report_of(), "calendar") == [
        [dt.date(2026, 7, 1), "Delivery report", "overdue", 91],
        [dt.date(2026, 10, 1), "Delivery report", "planned", None],
    ]


def test_the_figures_sum_the_plan_up() -> None:
    assert facts(report_of()) == {
        "Communications planned": 3,
        "From, to": "2026-09-30 – 2026-12-31",
        "Kept in the last 12 months": "33 % on time: 1 of 3 (1 late, 1 missed)",
        "Communications overdue": 1,
        "Parties with no communication": 1,
        "Needs not conveyed to all who must meet them": 1,
        "Customer topics not covered": 4,
    }


def test_the_gaps_name_parties_needs_and_topics() -> None:
    report = report_of()
    assert values(report, "untold_parties") == [["Union", "manage closely", 5, 5]]
    assert table(report, "untold_parties").rows[0][1].tone == "bad"
    assert values(report, "untold_needs") == [["On time.", "Airlines", ("Production",), ("operative",)]]
    assert [row[0] for row in values(report, "uncovered_topics")] == [
        "product information", "enquiries and orders", "customer property", "contingency",
    ]  # fmt: skip


def test_without_customers_no_topic_is_missed() -> None:
    assert values(report_of(REGISTER.replace(", customer: true", "")), "uncovered_topics") == []


def test_gaps_alone_leave_plan_and_calendar_out() -> None:
    assert [block.key for block in report_of(gaps_only=True).tables] == [
        "untold_parties", "untold_needs", "uncovered_topics",
    ]  # fmt: skip


def test_proposals_stand_with_their_reasons_and_advice() -> None:
    report = report_of(proposals=True)
    keys = [column.key for column in table(report, "suggestions").columns]
    rows = [dict(zip(keys, row, strict=True)) for row in values(report, "suggestions")]
    assert [row["with_whom"] for row in rows][:2] == [("Union",), ("Production", "level: operative", "level: manager")]
    assert (rows[0]["when"], rows[0]["who"]) == ("monthly", "to be named")
    assert rows[0]["reason"] == "manage closely: power 5, interest 5"
    assert rows[1]["who"] == "Production"
    assert any(isinstance(block, Paragraph) and "--save FILE" in block.text for block in report.blocks)


def test_a_plan_without_gaps_has_nothing_to_propose() -> None:
    report = report_of("parties: [{id: union, name: U}]\ncommunications: [{id: c, parties: [union]}]\n", proposals=True)
    assert table(report, "suggestions").rows == ()
    assert not any(isinstance(block, Paragraph) for block in report.blocks)


def test_proposals_are_shown_only_where_asked_for() -> None:
    assert "suggestions" not in [block.key for block in report_of().tables]


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ("parties: [airlines], functions: [sales]", ("Airlines", "Sales")),
        ("levels: [operative]", ("level: operative",)),
        ("contacts: [desk], parties: [union]", ("Union", "Purchasing desk")),
        ("notes: none", ()),
    ],
)
def test_the_audience_is_named_parties_functions_levels_contacts(fields: str, names: tuple[str, ...]) -> None:
    register = register_of(REGISTER.replace("- {id: bare, when: every 3rd mondey}", f"- {{id: bare, {fields}}}"))
    assert audience(register, register.all(Communication)["bare"]) == names


@pytest.mark.parametrize(
    ("records", "tone"),
    [(0, "bad"), (1, "bad"), (2, "bad"), (3, "good")],
)
def test_how_well_the_plan_was_kept_is_judged(records: int, tone: str) -> None:
    text = "communications: [{id: c, when: quarterly, starts_on: 2026-01-01}]\ncommunication_records:\n"
    text += "".join(
        f"  - {{id: r{month}, communication: c, planned_for: 2026-0{month}-01, delivered_on: 2026-0{month}-01}}\n"
        for month in (1, 4, 7)[:records]
    )
    (found,) = [block for block in report_of(text).blocks if isinstance(block, Facts)]
    assert dict(found.items)["Kept in the last 12 months"].tone == tone


def test_a_plan_not_yet_begun_has_kept_nothing() -> None:
    assert facts(report_of(""))["Kept in the last 12 months"] == "nothing was to be delivered yet"

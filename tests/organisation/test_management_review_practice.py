"""What a management review is to look at: a register that holds something on everything, and one that holds nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from stakeholders.analysis.held import Held
from stakeholders.analysis.management_review import INPUTS, UNKNOWN, Preparation, Prior, period, prepared, standing_of
from stakeholders.answers.hearing import hear
from stakeholders.checks.run import check
from stakeholders.model import Action, Header, Need, Party, Register
from stakeholders.publishing.papers import PAPERS
from stakeholders.publishing.subject import Subject, Told
from stakeholders.reports.management_review import management_review_report
from stakeholders.reports.questions import QUESTIONS
from stakeholders.reports.report import Chart, Facts, Heading, Paragraph, Report, Table
from stakeholders.stores import YamlStore

TODAY = dt.date(2026, 9, 30)
FOLDER = Path(__file__).parent


def held(name: str, today: dt.date = TODAY) -> Held:
    folder = FOLDER / f"management-review-{name}"
    loaded = YamlStore(folder).load()
    assert loaded.findings == ()
    return Held(loaded.register, today, hear(loaded.register, folder))


@pytest.fixture(scope="module")
def working() -> Preparation:
    return prepared(held("working"))


@pytest.fixture(scope="module")
def report(working: Preparation) -> Report:
    return management_review_report(working)


@pytest.fixture(scope="module")
def gaps() -> Preparation:
    return prepared(held("gaps"))


def sections(report: Report) -> dict[str, list[object]]:
    """The blocks below each heading."""
    found: dict[str, list[object]] = {}
    for block in report.blocks:
        if isinstance(block, Heading):
            found[block.text] = []
        elif found:
            found[list(found)[-1]].append(block)
    return found


def answer(report: Report, number: int) -> str:
    """The first line of an input's section."""
    first = next(blocks for heading, blocks in sections(report).items() if heading.startswith(f"{number}. "))[0]
    assert isinstance(first, Paragraph)
    return first.text


def table(report: Report, key: str) -> list[dict[str, object]]:
    found = next(each for each in report.tables if isinstance(each, Table) and each.key == key)
    keys = [column.key for column in found.columns]
    return [dict(zip(keys, (cell.value for cell in row), strict=True)) for row in found.rows]


# The period -----------------------------------------------------------------------------------------------------------


def test_the_period_begins_with_the_last_review_before_the_day() -> None:
    begins, last = period(held("working"))
    assert begins == dt.date(2026, 3, 31)
    assert last is not None
    assert last.id == "review-2026-03"


def test_a_review_held_on_the_day_itself_is_not_the_last_one() -> None:
    assert period(held("working", dt.date(2026, 3, 31)))[0] == dt.date(2025, 9, 30)


def test_without_a_review_the_period_is_a_year() -> None:
    begins, last = period(held("working", dt.date(2025, 9, 1)))
    assert (begins, last) == (dt.date(2024, 9, 1), None)


def test_another_day_may_be_named() -> None:
    found = prepared(held("working"), dt.date(2026, 7, 1))
    assert found.last is not None
    assert [each.id for each in found.feedback] == ["thanks"]


# The inputs -----------------------------------------------------------------------------------------------------------


def test_how_many_records_speak_of_each_input(working: Preparation) -> None:
    assert {each.name: each.count for each in working.inputs} == {
        "previous_actions": 6,  # booth, warn, rework, cap and (by its origin) train; of 2025 from-2025, still open
        "context_changes": 2,  # the header on climate change, and the review of the entries in June
        "party_changes": 3,  # airlines and foil reviewed, on-time confirmed since March
        "customer_satisfaction": 9,  # two surveys heard, four pieces of feedback by customers, three needs rated
        "objectives": 2,  # on-time and spare
        "process_performance": 2,  # assembly and scheduling: no need names the archive
        "nonconformities": 4,  # booth, warn, rework, and one problem
        "monitoring_results": 6,  # four needs measured and rated, and two surveys
        "audit_results": 1,  # the filter, by its tag
        "supplier_performance": 1,
        "resources": 2,  # the filter, and the day in the hangar
        "risk_actions": 5,  # two needs with risks, the filter, two conflicts
        "improvement_opportunities": 4,  # train, and three rated needs of customers
    }


def test_a_register_without_anything_knows_no_input(gaps: Preparation) -> None:
    assert gaps.known == ()
    assert [each.name for each in gaps.inputs] == list(INPUTS)


@pytest.mark.parametrize(
    ("fields", "standing"),
    [
        ({}, "open"),
        ({"due_on": "2026-09-30"}, "open"),
        ({"due_on": "2026-09-29"}, "overdue"),
        ({"due_on": "2026-09-29", "done_on": "2026-09-30"}, "done"),
        ({"due_on": "2026-09-29", "done_on": "2026-10-01"}, "overdue"),
        ({"done_on": "2026-09-01", "effective": True}, "worked"),
        ({"done_on": "2026-09-01", "effective": False, "checked_on": "2026-09-30"}, "failed"),
        ({"done_on": "2026-09-01", "effective": False, "checked_on": "2026-10-01"}, "done"),
    ],
)
def test_how_far_an_action_has_come(fields: dict[str, object], standing: str) -> None:
    assert standing_of(Action.model_validate({"id": "one", "title": "One", **fields}), TODAY) == standing


# What has changed -----------------------------------------------------------------------------------------------------


def before(register: Register) -> Register:
    """The register as it was: lessors unknown, so was their need; on-time mattered less; one party more."""
    records = []
    for record in register.records:
        if record.id == "on-time":
            records.append(record.model_copy(update={"importance": 4, "validated_on": None}))
        elif record.id not in ("lessors", "spare", "settled-conflict"):
            records.append(record)
    press = Party(id="press", name="Press")
    return Register(register.header.model_copy(update={"scope": "Panels"}), [*records, press])


def test_changes_come_from_the_register_as_it_was(working: Preparation) -> None:
    found = prepared(working.held, None, Prior(before(working.held.register)))
    moves = found.moves
    assert (moves.added(Party), moves.changed(Party), moves.gone(Party)) == (1, 0, 1)
    assert (moves.added(Need), moves.changed(Need), moves.gone(Need)) == (1, 1, 0)
    assert [(each.id, each.field) for each in moves.changes.changed] == [("on-time", "importance")]
    assert [each.field for each in found.header_changes] == ["scope"]
    told = management_review_report(found)
    assert answer(told, 3) == (
        "Parties: 1 added, 0 changed, 1 retired or removed. Needs: 1 added, 1 changed, 0 retired or removed. Parties "
        "reviewed since 2026-03-31: 2; needs confirmed with their party: 1."
    )
    assert {row["id"] for row in table(told, "party_changes")} == {"lessors", "press", "spare", "on-time"}


def test_a_need_that_was_retired_is_gone_and_not_changed(working: Preparation) -> None:
    register = working.held.register
    now = Register(
        register.header,
        [
            record.model_copy(update={"status": "retired", "notes": "No more."}) if record.id == "warned" else record
            for record in register.records
        ],
    )
    moves = prepared(Held(now, TODAY), None, Prior(register)).moves
    assert (moves.added(Need), moves.changed(Need), moves.gone(Need)) == (0, 0, 1)


def test_where_the_register_of_then_is_not_known_the_days_tell_and_it_is_said(working: Preparation) -> None:
    found = prepared(working.held, None, Prior(None, "its history begins later"))
    blocks = next(blocks for heading, blocks in sections(management_review_report(found)).items() if "3. " in heading)
    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert said == [
        "Parties reviewed since 2026-03-31: 2; needs confirmed with their party: 1.",
        "How the register was on 2026-03-31 is not known: its history begins later. So this comes from the days in the "
        "records, and what was added, changed or retired is not told.",
    ]


# The paper ------------------------------------------------------------------------------------------------------------


def test_each_input_has_a_section_in_order_with_its_clause(report: Report) -> None:
    headings = [block.text for block in report.blocks if isinstance(block, Heading)]
    assert len(headings) == 13 + 2
    assert headings[0] == "1. Previous actions, ISO 9001:2026 9.3.3"
    assert headings[3] == "4. Customer satisfaction, ISO 9001:2026 9.1.2"
    assert headings[8] == "9. Audit results, ISO 9001:2026 9.3.2"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        # booth overdue; warn worked; rework did not; train and from-2025 open.
        (1, "Actions: 5; done: 2 (found to work: 1, not to work: 1); open: 3 (overdue: 1). Decisions: 1."),
        (
            2,
            "Reviews since 2026-03-31 that tell of changes: 1. Climate change: not relevant; needs that concern it: 0.",
        ),
        (3, "Parties reviewed since 2026-03-31: 2; needs confirmed with their party: 1."),
        # 2026: seven of ten answers are 4 or 5; 2025: four of ten. Wilson for 7 of 10: 39.7 to 89.2 (z = 1.96):
        # centre (0.7 + 0.19207)/1.38415 = 0.64449, half 1.96 sqrt(0.021 + 0.0096037)/1.38415 = 0.24772.
        (
            4,
            "Satisfaction: Satisfied (CSAT): 70.0 % (39.7 to 89.2 %); 10 answers, Survey 2026; since Survey 2025: "
            "+30.0 (",
        ),
        (
            5,
            "Objectives: 2, which serve 2 needs. With measure and target: 2 of 2. Satisfaction known: 2 of 2; of these "
            "at 2 or below: 1.",
        ),
        (
            6,
            "Processes by which needs are met: 2. With a need whose satisfaction is at 2 or below: 1. With an open "
            "problem: 1. Processes that no need names: 1.",
        ),
        (
            7,
            "Corrections and corrective actions: 3; open: 1 (overdue: 1); done: 2 (found to work: 1, not to work: 1). "
            "Problems open: 1 (hard: 1).",
        ),
        (
            8,
            "Needs addressed: 4. With measure and target: 3 of 4. Satisfaction known: 4 of 4. Surveys begun: 2, of "
            "which 1 since 2026-03-31.",
        ),
        (9, "Records with a tag that begins with audit: 1."),
        (
            10,
            "Suppliers: 1; below the relationship wanted: 1. Their needs: 1. Feedback from them since 2026-03-31: 1. "
            "Open problems that hurt their needs: 0.",
        ),
        (
            11,
            "Actions that say what they take: 1 (open: 0). Activities of the customer-focus programme since "
            "2026-03-31: 1, at a cost of 500 in the organisation's currency.",
        ),
        (
            12,
            "Risks that needs are treated under: 2, with 2 needs. Preventive actions and opportunities taken up: 1; "
            "found to work: 1; found not to work: 0; overdue: 0. Conflicts between needs: 2 (decided: 1).",
        ),
        # Underserved: on-time, 10 + (10 - 2.5) = 17.5. Its conflict with payment: 10 + 5.
        (13, "Areas for improvement: 2; underserved needs: 1, open conflicts: 1, "),
    ],
)
def test_the_first_line_of_a_section_is_its_answer(report: Report, number: int, said: str) -> None:
    assert answer(report, number).startswith(said)


@pytest.mark.parametrize(
    ("now", "wanted", "below"),
    [
        ("basic_knowledge", "partnership", 1),
        ("partnership", "partnership", 0),
        ("partnership", "basic_knowledge", 0),  # closer than wanted is not below it
        (None, "partnership", 0),  # not known is not below it either
    ],
)
def test_a_supplier_is_below_the_relationship_wanted_only_where_it_is_less(
    now: str | None, wanted: str, below: int
) -> None:
    relationship = {"current": now, "target": wanted}
    party = Party.model_validate({"id": "maker", "name": "Maker", "category": "supplier", "relationship": relationship})
    found = management_review_report(prepared(Held(Register(Header(organisation="Works"), [party]), TODAY)))
    assert f"Suppliers: 1; below the relationship wanted: {below}." in answer(found, 10)


def test_customers_told_us_so_much_in_the_period_and_before(report: Report) -> None:
    assert answer(report, 4).endswith(
        "Feedback from customers since 2026-03-31: 3; complaints: 2, and in the time before, which is as long, 1."
    )
    assert table(report, "feedback") == [
        {"sort": "complaint", "now": 2, "before": 1, "open": 1},
        {"sort": "suggestion", "now": 1, "before": 0, "open": 1},
        {"sort": "compliment", "now": 1, "before": 0, "open": 0},
    ]


def test_what_needs_looking_at_comes_first(report: Report) -> None:
    assert [row["state"] for row in table(report, "outcomes")] == [
        "overdue",
        "done, and it did not work",
        "open",
        "open",
        "done, and it worked",
        "decided",
    ]
    assert [row["process"] for row in table(report, "processes")] == ["Assembly", "Scheduling"]
    assert [row["state"] for row in table(report, "corrective")] == ["overdue", "done, and it did not work"]


def test_processes_are_reckoned_by_the_needs_that_name_them(report: Report) -> None:
    # Assembly: on-time (measure and target, 2) and warned (no target, 4). Scheduling: warned, and spare (5).
    assert [tuple(row.values()) for row in table(report, "processes")] == [
        ("Assembly", "Production", 2, 1, 1, 2, 1),
        ("Scheduling", "Production", 2, 1, 2, 4, 0),
    ]


def test_decisions_of_the_period_are_told_the_worst_for_customers_first(report: Report) -> None:
    assert [row["decision"] for row in table(report, "decisions")] == [("How far may overtime go?", "48 hours")]


def test_satisfaction_and_feedback_are_drawn(report: Report) -> None:
    charts = {block.key: block for block in report.blocks if isinstance(block, Chart)}
    assert set(charts) == {"trend", "feedback_by_month"}
    assert charts["feedback_by_month"].alternative == (
        "Feedback in the last twelve months: 5, most of it in 2025-12 (1)."
    )
    assert len({row[0].value for row in charts["feedback_by_month"].data.rows}) == 12


def test_where_nothing_is_held_it_says_what_to_bring_and_how_to_record_it(gaps: Preparation) -> None:
    told = management_review_report(gaps)
    for number in range(1, 14):
        said = answer(told, number)
        assert said.startswith("No data: the register holds nothing on this. Bring ")
        assert "Next time " in said
    assert [row["state"] for row in table(told, "inputs")] == ["no data"] * 13
    facts = next(block for block in told.blocks if isinstance(block, Facts))
    assert dict(facts.items)["Inputs on which the register holds something"].value == "0 of 13"


def test_notes_that_speak_of_an_audit_are_shown_and_are_no_audit_result(gaps: Preparation) -> None:
    assert [row["record"] for row in table(management_review_report(gaps), "audit_mentions")] == ["Write a letter"]
    assert "audit_results" not in gaps.known


def test_keys_of_tables_are_unique(report: Report) -> None:
    keys = [each.key for each in (*report.tables, *report.charts)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(("name", "there"), [("working", True), ("gaps", False)])
def test_the_pack_has_the_paper_where_there_is_anything_to_tell(name: str, there: bool) -> None:
    paper = next(each for each in PAPERS if each.name == "management-review")
    register = held(name).register
    assert (paper.make(Subject(register, TODAY, {}, (), (), Told())) is not None) is there


def test_overdue_things_of_any_sort_are_counted_and_listed(report: Report) -> None:
    # The booth alone: no review of a party, no confirmation of a need is older than a year.
    facts = next(block for block in report.blocks if isinstance(block, Facts))
    assert dict(facts.items)["Overdue, of any sort"].value == 1
    assert [row["label"] for row in table(report, "due")] == ["Second booth"]


def test_the_question_of_the_inputs_says_what_the_next_review_will_lack() -> None:
    asked = QUESTIONS["review-inputs"]
    assert "For the next one, the register holds figures on 13 of 13 inputs." in asked.reply(held("working")).text
    lacking = asked.reply(held("gaps")).text
    assert "figures on 0 of 13 inputs. To be brought by others: previous actions, context changes, " in lacking


# The rules ------------------------------------------------------------------------------------------------------------

RULES = ["review-input-missing", "review-without-outcome", "management-review-overdue"]


def found(name: str, today: dt.date = TODAY) -> set[tuple[str, str]]:
    return {(each.rule, each.record) for each in check(held(name).register, today=today, select=RULES).findings}


def test_a_review_in_time_with_inputs_and_outcomes_leaves_nothing_to_ask() -> None:
    assert {rule for rule, record in found("working") if record == "review-2026-03"} == set()


def test_a_review_of_long_ago_that_decided_nothing_is_asked_about() -> None:
    assert found("gaps") == {(rule, "review-2025") for rule in RULES}


@pytest.mark.parametrize(
    ("today", "late"),
    [
        (dt.date(2026, 10, 6), False),  # the day itself
        (dt.date(2026, 10, 7), True),
        (dt.date(2026, 3, 30), False),  # 181 days after the review of 2025, which names no next day
        (dt.date(2025, 9, 29), False),  # before any was held
    ],
)
def test_the_next_review_is_overdue_from_the_day_after(today: dt.date, late: bool) -> None:
    assert ("management-review-overdue" in {rule for rule, _record in found("working", today)}) is late


def test_a_review_older_than_the_policy_wants_is_overdue_though_no_day_is_set(working: Preparation) -> None:
    records = [each for each in working.held.register.records if each.id in ("review-2025",)]
    alone = Register(working.held.register.header, [each.model_copy(update={"outcomes": ()}) for each in records])
    for today, late in ((dt.date(2026, 9, 30), False), (dt.date(2026, 10, 1), True)):  # 365 and 366 days
        rules = check(alone, today=today, select=["management-review-overdue"]).findings
        assert bool(rules) is late


def test_unknown_is_the_usual_past() -> None:
    assert prepared(held("working")).prior is UNKNOWN

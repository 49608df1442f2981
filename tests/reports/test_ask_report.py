"""The questions of an auditor, answered from a register."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
from hypothesis import given

from drawn import drawn
from example_registers import TODAY, loaded_from, register_of
from stakeholders.answers.hearing import hear
from stakeholders.checks import RULES, check
from stakeholders.errors import Unable
from stakeholders.findings import Finding, Severity
from stakeholders.model import Register
from stakeholders.reports.ask import ask_report
from stakeholders.reports.questions import QUESTIONS, Question
from stakeholders.reports.report import Facts, Paragraph, Report
from stakeholders.stores import open_store
from varied_registers import varied_registers

SAMPLES = Path(__file__).parents[2] / "registers"


def report_of(text: str, **options: object) -> Report:
    loaded = loaded_from(text)
    findings = check(loaded.register, loaded.findings, today=TODAY).findings
    return ask_report(loaded.register, TODAY, findings=findings, **options)  # type: ignore[arg-type]


def rows(report: Report) -> dict[str, dict[str, object]]:
    """Every row by its question's id."""
    ids = {question.text: id for id, question in QUESTIONS.items()}
    found: dict[str, dict[str, object]] = {}
    for table in report.tables:
        columns = [column.key for column in table.columns]  # type: ignore[union-attr]
        for row in table.rows:  # type: ignore[union-attr]
            values = dict(zip(columns, (cell.value for cell in row), strict=True))
            found[ids[str(values["question"])]] = values
    return found


def lines(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def facts(report: Report) -> dict[str, object]:
    return {name: cell.value for block in report.blocks if isinstance(block, Facts) for name, cell in block.items}


def test_some_forty_questions_are_asked_and_every_one_is_worded_as_a_question_or_a_request() -> None:
    assert 40 <= len(QUESTIONS) <= 60
    for question in QUESTIONS.values():
        assert question.text.endswith(("?", ".")), question.id
        assert len({each.text for each in QUESTIONS.values()}) == len(QUESTIONS)


def test_every_rule_that_runs_on_a_register_belongs_to_one_question() -> None:
    asked = [rule for question in QUESTIONS.values() for rule in question.rules]
    assert sorted(asked) == sorted(rule.name for rule in RULES.values() if (rule.check is not None and not rule.reading)
                                   or rule.name == "waiver-unused")  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.id)
def test_a_register_that_holds_nothing_is_told_what_to_record(question: Question) -> None:
    answer = rows(report_of(""))[question.id]
    if question.id == "waivers":
        assert answer["state"] == "answered"
        return
    assert answer["state"] == "no answer"
    assert answer["evidence"] == "nothing recorded"
    assert len(str(answer["answer"]).split(". ")) > 1, "it says that nothing is there, and what to record"


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.id)
def test_the_sample_answers_every_question_with_figures(question: Question) -> None:
    answer = rows(_manufacturer())[question.id]
    assert answer["state"] != "no answer"
    assert question.id == "scope" or re.search(r"\d", str(answer["answer"]))
    assert answer["evidence"]


def _manufacturer() -> Report:
    loaded = open_store(SAMPLES / "manufacturer").load()
    heard = hear(loaded.register, SAMPLES / "manufacturer")
    findings = check(loaded.register, loaded.findings, today=TODAY, heard=heard).findings
    return ask_report(loaded.register, TODAY, findings=findings, heard=heard)


@pytest.mark.parametrize("rule", [rule for question in QUESTIONS.values() for rule in question.rules])
def test_a_finding_is_a_gap_of_its_question_with_the_id(rule: str) -> None:
    finding = Finding(rule, Severity.WARNING, "something is missing", record="airlines")
    report = ask_report(register_of(""), TODAY, findings=[finding])
    (id,) = [id for id, row in rows(report).items() if f"{rule}: airlines" in lines(row["gaps"])]
    assert rule in QUESTIONS[id].rules


def test_what_is_waived_is_no_gap() -> None:
    finding = Finding("party-without-owner", Severity.WARNING, "no owner", record="press", waived="for-now")
    assert rows(ask_report(register_of(""), TODAY, findings=[finding]))["parties-owner"]["gaps"] is None


def test_an_answer_is_a_sentence_with_figures_and_names_who_is_behind() -> None:
    text = """
parties:
  - {id: airlines, name: Airlines, customer: true, relevant: true, relevance: They buy., reviewed_on: 2026-09-01}
  - {id: press, name: Press, relevant: true, relevance: They write., reviewed_on: 2025-03-02}
"""
    answer = rows(report_of(text))["parties-reviewed"]
    assert answer["answer"] == (
        "Of 2 parties, 2 have been reviewed and 1 need no review today. The oldest review is of 2025-03-02 "
        "(press, interval 365 days). Reviews of the register on record: 0."
    )
    assert answer["evidence"] == ("Parties: 2, latest 2026-09-01 (airlines, press)",)
    assert answer["gaps"] == ("party-review-overdue: press",)
    assert answer["state"] == "answered with gaps"


def test_complaints_alone_are_no_evidence_of_satisfaction() -> None:
    text = """
parties: [{id: airlines, name: Airlines, customer: true}]
feedback: [{id: late, party: airlines, sort: complaint, received_on: 2026-06-11}]
"""
    assert "complaints are all that is recorded" in lines(rows(report_of(text))["customers-heard"]["gaps"])


def test_needs_that_nobody_was_asked_about_are_no_answer() -> None:
    text = """
parties: [{id: airlines, name: Airlines}]
needs: [{id: on-time, party: airlines, statement: On time., basis: assumption}]
"""
    answer = rows(report_of(text))["needs-known"]
    assert answer["state"] == "no answer"
    assert lines(answer["gaps"]) == ("nothing says where it comes from: 1 (on-time)", "need-on-assumption: on-time")


def test_a_trend_takes_three_rounds() -> None:
    def survey(count: int) -> str:
        return "surveys:\n" + "".join(
            f"  - {{id: s{n}, name: S{n}, construct: satisfaction, closed_on: 202{n}-05-01}}\n" for n in range(count)
        )

    assert lines(rows(report_of(survey(2)))["satisfaction-trend"]["gaps"]) == ("trend-too-short: s1",)
    assert rows(report_of(survey(3)))["satisfaction-trend"]["gaps"] is None


def test_complaints_are_timed_and_those_left_open_named() -> None:
    text = """
parties: [{id: airlines, name: Airlines, customer: true}]
feedback:
  - {id: quick, party: airlines, sort: complaint, received_on: 2026-06-01, acknowledged_on: 2026-06-02,
     answered_on: 2026-06-05, closed_on: 2026-06-10, confirmed_with_party: true}
  - {id: slow, party: airlines, sort: complaint, received_on: 2026-06-01, acknowledged_on: 2026-06-02,
     answered_on: 2026-06-21, closed_on: 2026-07-10}
  - {id: ignored, party: airlines, sort: complaint, received_on: 2026-06-01}
"""
    answer = rows(report_of(text))["complaints"]
    assert answer["answer"] == (
        "Complaints: 3, of which 2 are answered and 2 settled. Answers took 12 days in the middle case, 20 days at the "
        "longest. That it was settled, the party confirmed in 1 cases."
    )
    assert lines(answer["gaps"]) == (
        "not answered within the days that the policy sets: 1 (ignored)",
        "not settled: 1 (ignored)",
        "complaint-not-acknowledged: ignored",
    )


def test_an_action_that_did_not_work_and_had_no_sequel_is_a_gap() -> None:
    text = """
actions:
  - {id: list, title: List, sort: corrective, cause: Forgot, done_on: 2026-05-01, effective: false}
"""
    failed = "did not work, and no action followed: 1 (list)"
    assert failed in lines(rows(report_of(text))["corrective-action"]["gaps"])
    followed = text + "  - {id: signal, origin: list, title: Signal, sort: corrective, cause: X, effective_when: Y}\n"
    assert failed not in lines(rows(report_of(followed))["corrective-action"]["gaps"])


def test_the_facts_count_the_states() -> None:
    report = _manufacturer()
    states = [row["state"] for row in rows(report).values()]
    assert facts(report) == {
        "Questions": len(QUESTIONS),
        "Answered": states.count("answered"),
        "Answered with gaps": states.count("answered with gaps"),
        "No answer": states.count("no answer"),
    }


def test_the_questions_stand_in_the_order_of_an_audit_each_chapter_as_a_table() -> None:
    report = report_of("")
    assert list(rows(report)) == list(QUESTIONS)
    assert [table.title for table in report.tables][:3] == [
        "Context and scope", "Interested parties", "Needs and expectations",
    ]  # fmt: skip
    assert [table.title for table in report.tables][-1] == "The register as a record"


def test_clauses_are_those_of_the_edition_named() -> None:
    assert rows(report_of("", editions=["iso-9001:2015"]))["risks"]["clause"] == ("6.1",)
    assert rows(report_of("", editions=["iso-9001:2026"]))["risks"]["clause"] == ("6.1.1, 6.1.2, 6.1.3",)
    both = rows(report_of("", editions=["iso-9001:2015", "as9100d"]))["risks"]["clause"]
    assert both == ("ISO 9001:2015 6.1", "AS9100D 6.1 (unverified)")
    assert rows(report_of("", editions=["iso-14001:2015"]))["customers-heard"]["clause"] is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["climate"], ["climate"]),
        (["COMPLAINTS", "settled"], ["complaints"]),
        (["9.1.2"], ["customers-heard", "survey-method", "satisfaction-level"]),
        (["9.3"], ["review-held", "review-inputs", "review-results"]),
        (["Waivers"], ["waivers"]),
    ],
)
def test_words_choose_the_questions_that_speak_of_all_of_them(words: list[str], expected: list[str]) -> None:
    assert list(rows(report_of("", words=words))) == expected


def test_a_topic_chooses_its_questions() -> None:
    found = rows(report_of("", topic="management-review"))
    assert list(found) == ["review-held"]


def test_words_that_no_question_speaks_of_end_it() -> None:
    with pytest.raises(Unable, match="no question speaks of 'zebra'"):
        report_of("", words=["zebra"])
    with pytest.raises(Unable, match="'partys' is no topic") as error:
        report_of("", topic="partys")
    assert error.value.hint == "did you mean parties?"


def test_only_gaps_leaves_out_what_is_answered_and_still_counts_it() -> None:
    report = _manufacturer()
    loaded = open_store(SAMPLES / "manufacturer").load()
    findings = check(loaded.register, loaded.findings, today=TODAY).findings
    only = ask_report(loaded.register, TODAY, findings=findings, gaps_only=True)
    assert list(rows(only)) == [id for id, row in rows(report).items() if row["state"] != "answered"]
    assert facts(only) == facts(report)


def test_where_nothing_is_open_it_says_so() -> None:
    report = report_of("", words=["waivers"], gaps_only=True)
    assert report.tables == ()
    assert any("No question is without" in block.text for block in report.blocks if isinstance(block, Paragraph))


ID = re.compile(r"\(([a-z0-9][a-z0-9, -]*?)(?: and \d+ more)?\)")


def ids_named(report: Report) -> set[str]:
    """The ids that evidence and gaps name."""
    told = [line for row in rows(report).values() for line in (*lines(row["evidence"]), *lines(row["gaps"]))]
    return {id for line in told for found in ID.findall(line) for id in found.split(", ")}


def assert_named_ids_exist(register: Register, report: Report) -> None:
    assert ids_named(report) <= set(register.ids)


@pytest.mark.parametrize("sample", ["manufacturer", "minimal", "stakeholders"])
def test_every_id_that_an_answer_names_exists(sample: str) -> None:
    loaded = open_store(SAMPLES / sample).load()
    findings = check(loaded.register, loaded.findings, today=TODAY).findings
    report = ask_report(loaded.register, TODAY, findings=findings)
    assert len(ids_named(report)) > 10
    assert_named_ids_exist(loaded.register, report)


@drawn(60)
@given(varied_registers(most=14))
def test_any_register_answers_every_question_with_ids_that_exist(register: Register) -> None:
    findings = check(register, today=TODAY).findings
    report = ask_report(register, TODAY, findings=findings)
    assert list(rows(report)) == list(QUESTIONS)
    assert_named_ids_exist(register, report)


def test_a_registers_own_words_are_never_read_as_fields_of_a_text() -> None:
    text = """register: {organisation: X, scope: "{count} {0} {{", climate_change: {relevant: true, reason: "{x"}}
reviews: [{id: a, scope: management, held_on: 2026-01-01, changes: "{y}", notes: "{", participants: ["{z}"]}]
"""
    found = rows(report_of(text))
    assert "{count} {0} {{" in str(found["scope"]["answer"])
    assert "{y}" in str(found["context-changes"]["answer"])


def test_every_answering_function_says_what_it_answers_with() -> None:
    for question in QUESTIONS.values():
        assert inspect.getdoc(question.reply), question.id

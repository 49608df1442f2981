"""Rules about the voice of the customer: what they judge, what they leave alone, and what they do with answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from example_registers import TODAY, register_of
from stakeholders.checks import RULES, check
from stakeholders.findings import Finding, Severity
from stakeholders.voice import NOTHING_HEARD, Group, Heard, Scale, Tally

APPROVED = "register: {organisation: Example Ltd, approved_on: 2026-09-01}\n"
TWO = "parties: [{id: a, name: A, customer: true}, {id: b, name: B, customer: true}]\n"


def records(rule: str, text: str, heard: Heard = NOTHING_HEARD, today: dt.date = TODAY) -> list[str]:
    """The ids that the rule finds; "" for the header."""
    found = check(register_of(text), today=today, select=[rule], heard=heard).findings
    return [finding.record for finding in found]


def tally(answers: dict[str, int], survey: str = "s", months: tuple[str, ...] = ("2026-04",)) -> Heard:
    """Answers of parties, each 4 on a scale of 1 to 5, so many in every month."""
    groups = [Group(party=party, construct="satisfaction", period=month) for party in answers for month in months]
    counts = [answers[group.party] for group in groups]
    made = Tally(survey, "answers.csv", Scale(1, 5), False, groups, [4.0] * len(groups), counts, rows=sum(counts))
    return Heard({survey: made})


SURVEY = "surveys: [{id: s, name: S, construct: satisfaction, closed_on: 2026-04-30, source: a.csv}]\n"


def test_each_customer_that_was_not_heard_is_found() -> None:
    heard_of_a = "feedback: [{id: f, party: a, received_on: 2026-05-01}]"
    assert records("customer-not-heard", APPROVED + TWO + heard_of_a) == ["b"]


def test_where_no_customer_was_heard_one_finding_says_so() -> None:
    assert records("customer-not-heard", APPROVED + TWO) == [""]


def test_a_register_that_nobody_has_approved_is_not_asked_whom_it_heard() -> None:
    assert records("customer-not-heard", TWO) == []


def test_a_survey_whose_answers_nobody_has_read_counts_for_all_and_then_for_those_who_answered() -> None:
    text = APPROVED + TWO + SURVEY
    assert records("customer-not-heard", text) == []
    assert records("customer-not-heard", text, tally({"a": 5})) == ["b"]
    assert records("customer-not-heard", text, today=dt.date(2027, 6, 1)) == [""]


def test_small_surveys_are_known_by_their_answers_else_by_how_many_were_asked() -> None:
    text = SURVEY.replace("source:", "sampled: 20, source:")
    assert records("survey-too-small", text) == []
    assert records("survey-too-small", text, tally({"a": 4})) == ["s"]
    assert records("survey-too-small", text, tally({"a": 3, "b": 2})) == []
    assert records("survey-too-small", text.replace("sampled: 20", "sampled: 3")) == ["s"]
    assert records("survey-too-small", text.replace("sampled: 20", "sampled: 3, population: 3")) == []
    still_open = text.replace("2026-04-30", "2026-12-30")
    assert records("survey-too-small", still_open.replace("sampled: 20", "sampled: 3")) == []


def test_a_score_of_few_respondents_is_too_small() -> None:
    text = (
        "assessments: [{id: w, respondents: 4, score: 3}, {id: x, respondents: 4}, {id: y, respondents: 5, score: 3}]"
    )
    assert records("survey-too-small", text) == ["w"]


def test_a_survey_that_lasts_has_a_period_for_each_quarter() -> None:
    lasting = ("2025-11", "2026-02", "2026-06")
    assert records("trend-too-short", SURVEY) == ["s"]
    assert records("trend-too-short", SURVEY, tally({"a": 5}, months=lasting)) == []
    assert records("trend-too-short", SURVEY, tally({"a": 5}, months=("2026-03", "2026-04"))) == ["s"]


@pytest.mark.parametrize(
    ("answers", "shares", "found"),
    [
        ({"a": 8, "b": 5}, ("", ""), ["a"]),
        ({"a": 8, "b": 8}, ("", ""), ["a"]),  # from half on
        ({"a": 8, "b": 5}, (", share: 70", ", share: 30"), []),  # it buys more than that
        ({"a": 8, "b": 5}, (", share: 20", ", share: 80"), ["a"]),
        ({"a": 4}, ("", ""), []),  # too few to tell a share
    ],
)
def test_one_voice_is_too_large_unless_it_buys_as_much(
    answers: dict[str, int], shares: tuple[str, str], found: list[str]
) -> None:
    text = TWO.replace("name: A", f"name: A{shares[0]}").replace("name: B", f"name: B{shares[1]}")
    assert records("voice-concentrated", text + SURVEY, tally(answers)) == found


def test_feedback_may_wait_for_a_decision_as_long_as_the_policy_says() -> None:
    text = TWO + "feedback: [{id: f, party: a, sort: complaint, received_on: 2026-09-16}]"
    assert records("feedback-unanswered", text) == []
    assert records("feedback-unanswered", text, today=dt.date(2026, 10, 1)) == ["f"]


def many(count: int, party: str = "a") -> str:
    """So many complaints, the last written the oldest."""
    days = (dt.date(2026, 8, 31) - dt.timedelta(days=number) for number in range(count))
    return "".join(
        f"  - {{id: {party}-{number:02}, party: {party}, sort: complaint, received_on: {day}}}\n"
        for number, day in enumerate(days)
    )


CROWDED = ("feedback-unanswered", "complaint-not-acknowledged", "feedback-without-need")


@pytest.mark.parametrize("rule", CROWDED)
def test_of_very_many_the_oldest_twenty_are_told_and_the_rest_at_the_party(rule: str) -> None:
    text = f"{TWO}feedback:\n{many(20)}{many(23, 'b')}"
    found = records(rule, text)
    assert sorted(found) == sorted([*(f"a-{n:02}" for n in range(20)), *(f"b-{n:02}" for n in range(3, 23)), "b"])
    (rest,) = (each for each in check(register_of(text), today=TODAY, select=[rule]).findings if each.record == "b")
    assert all(part in rest.message for part in ("3 more", "'B'", "2026-08-29"))
    assert rest.place is not None
    assert rest.place.line == 2


@pytest.mark.parametrize("rule", CROWDED)
def test_new_feedback_joins_the_rest_and_is_no_new_finding(rule: str) -> None:
    def fingerprints(count: int) -> set[str]:
        register = register_of(f"{TWO}feedback:\n{many(25)[:-1]}\n" + many(count, "a").replace("id: a-", "id: n-"))
        return {each.fingerprint for each in check(register, today=TODAY, select=[rule]).findings}

    assert fingerprints(1) == fingerprints(4)
    assert len(fingerprints(1)) == 21


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ("received_on: 2026-06-11, answered_on: 2026-06-11", []),
        ("answered_on: 2026-06-01", []),
        ("received_on: 2026-06-11, acknowledged_on: 2026-06-10", ["acknowledged_on"]),
        ("received_on: 2026-06-11, acknowledged_on: 2026-06-12, answered_on: 2026-06-01", ["answered_on"]),
        ("received_on: 2026-06-11, closed_on: 2025-07-01", ["closed_on"]),
    ],
)
def test_what_is_answered_before_it_was_received_is_out_of_order(days: str, found: list[str]) -> None:
    register = register_of(f"{TWO}feedback: [{{id: f, party: a, {days}}}]")
    outcome = check(register, today=TODAY, select=["feedback-out-of-order"])
    assert [each.field for each in outcome.findings] == found


def test_what_was_decided_about_feedback_before_it_came_is_out_of_order() -> None:
    text = f"{TWO}feedback: [{{id: f, party: a, received_on: 2026-06-11}}]\n"
    decision = "decisions: [{id: d, origin: f, question: Q?, chosen: C, decided_on: 2026-05-02}]"
    assert records("feedback-out-of-order", text + decision) == ["f"]
    assert records("feedback-out-of-order", text + decision.replace("05-02", "06-12")) == []


def test_hard_problems_pile_up_only_while_easy_ones_are_solved() -> None:
    hard = "problems: [{id: h, title: H, difficulty: hard, raised_on: 2026-01-12}"
    assert records("problem-hard-piling-up", f"{hard}]") == []
    earlier = ", {id: e, title: E, difficulty: easy, raised_on: 2025-01-12, solved_on: 2025-02-01}]"
    assert records("problem-hard-piling-up", hard + earlier) == []
    assert records("problem-hard-piling-up", hard + earlier.replace("2025", "2026")) == ["h"]


def test_a_hard_problem_whose_only_action_failed_is_left() -> None:
    text = """
problems: [{id: h, title: H, difficulty: hard, raised_on: 2026-01-12}]
actions: [{id: x, origin: h, title: X, sort: corrective, cause: C, done_on: 2026-03-01, effective: false}]
"""
    assert records("problem-hard-left", text) == ["h"]
    assert (
        records("problem-hard-left", f"{text.rstrip()[:-1]}, {{id: y, origin: x, title: Y, sort: corrective}}]") == []
    )


OF_ANSWERS = Finding("answers-undated", Severity.WARNING, "days that cannot be read", record="s", field="source")


def test_what_reading_the_answers_has_found_is_part_of_a_check() -> None:
    heard = replace(tally({"a": 5}), findings=(OF_ANSWERS,))
    register = register_of(TWO + SURVEY)

    def severities(**how: object) -> list[Severity]:
        found = check(register, today=TODAY, heard=heard, **how).findings  # type: ignore[arg-type]
        return [each.severity for each in found if each.rule == OF_ANSWERS.rule]

    assert severities() == [Severity.WARNING]
    assert severities(select=["answers-undated"]) == [Severity.WARNING]
    assert severities(select=["trend-too-short"]) == []
    assert severities(ignore=["answers-undated"]) == []


@pytest.mark.parametrize(("severity", "found"), [("note", [Severity.NOTE]), ("off", [])])
def test_the_policy_changes_the_severity_of_what_reading_found(severity: str, found: list[Severity]) -> None:
    policy = f"{{severities: [{{rule: answers-undated, severity: {severity}, reason: x}}]}}"
    register = register_of(f"register: {{organisation: X, policy: {policy}}}\n{TWO}{SURVEY}")
    outcome = check(register, today=TODAY, heard=replace(tally({"a": 5}), findings=(OF_ANSWERS,)))
    assert [each.severity for each in outcome.findings if each.rule == OF_ANSWERS.rule] == found


def test_a_waiver_covers_what_reading_found() -> None:
    waiver = "waivers: [{id: w, rule: answers-undated, record: s, reason: An old system.}]"
    register = register_of(TWO + SURVEY + waiver)
    outcome = check(register, today=TODAY, heard=replace(tally({"a": 5}), findings=(OF_ANSWERS,)))
    assert [each.waived for each in outcome.waived if each.rule == OF_ANSWERS.rule] == ["w"]


def test_rules_that_hear_say_the_same_of_nothing_heard() -> None:
    hearing = [rule for rule in RULES.values() if rule.hearing is not None]
    assert len(hearing) >= 4
    register = register_of(APPROVED + TWO + SURVEY)
    for rule in hearing:
        assert rule.check is not None
        assert list(rule.check(register, TODAY)) == list(rule.problems(register, TODAY, NOTHING_HEARD))

"""The course of feedback: what counts as acknowledged, answered, decided, done and verified, and what does not."""

from __future__ import annotations

import datetime as dt

import pytest

from example_registers import TODAY, register_of
from stakeholders.analysis.courses import STAGES, Course, courses, owner_of, stages_asked, weighs
from stakeholders.analysis.following import following
from stakeholders.model.header import Policy
from stakeholders.model.voice import Feedback, Problem

HEAD = """
functions: [{id: support, name: Support}, {id: planning, name: Planning}]
parties: [{id: airlines, name: Airlines}]
needs:
  - {id: on-time, party: airlines, statement: On time., owner: planning}
  - {id: whole, party: airlines, statement: Whole.}
"""


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{text}")


def course(feedback: str, rest: str = "", today: dt.date = TODAY) -> Course:
    """The course of a complaint received on 2026-06-01."""
    text = (
        f"{HEAD}feedback: [{{id: late, party: airlines, sort: complaint, received_on: 2026-06-01{feedback}}}]\n{rest}"
    )
    (found,) = courses(register_of(text), today).found
    return found


def test_each_stage_is_reached_on_its_own_day() -> None:
    found = course(
        ", acknowledged_on: 2026-06-02, answered_on: 2026-06-05, closed_on: 2026-07-10, confirmed_with_party: true",
        """
decisions: [{id: stock, origin: late, question: How many?, decided_on: 2026-06-09}]
actions: [{id: rack, origin: late, title: Rack, done_on: 2026-06-20, effective: true, checked_on: 2026-08-01}]
""",
    )
    assert found.reached == {
        "acknowledged": day("06-02"),
        "answered": day("06-05"),
        "decided": day("06-09"),
        "acted": day("06-20"),
        "verified": day("07-10"),
    }
    assert [found.wait(stage) for stage in STAGES] == [(1, True), (4, True), (8, True), (19, True), (39, True)]


def test_what_is_open_has_waited_until_the_day_of_the_report() -> None:
    found = course("")
    assert [found.wait(stage) for stage in STAGES] == [(121, False)] * 5
    assert all(found.is_open(stage) for stage in STAGES)


def test_what_happens_later_than_the_day_of_the_report_has_not_happened() -> None:
    found = course(", answered_on: 2026-06-05", today=day("06-04"))
    assert found.wait("answered") == (3, False)
    assert courses(register_of(HEAD), day("05-31")).found == ()


def test_an_answer_acknowledges_and_what_is_done_was_decided() -> None:
    found = course(", answered_on: 2026-06-05", "actions: [{id: rack, origin: late, title: R, done_on: 2026-06-20}]")
    assert found.reached["acknowledged"] == day("06-05")
    assert found.reached["decided"] == day("06-20")


def test_what_a_problem_that_lists_it_led_to_counts_and_what_came_of_that() -> None:
    found = course(
        "",
        """
problems: [{id: lateness, title: Late, feedback: [late]}]
decisions: [{id: stock, origin: lateness, question: How many?, decided_on: 2026-06-09}]
actions: [{id: rack, origin: stock, title: Rack, done_on: 2026-06-20}]
""",
    )
    assert (found.reached["decided"], found.reached["acted"]) == (day("06-09"), day("06-20"))


def test_what_only_touches_the_same_need_does_not_count() -> None:
    found = course(
        ", needs: [on-time]",
        "decisions: [{id: stock, question: How many?, needs: [on-time], decided_on: 2026-06-09}]\n"
        "actions: [{id: rack, origin: on-time, title: Rack, done_on: 2026-06-20}]",
    )
    assert found.reached == {}


def test_what_a_problem_led_to_before_is_no_action_on_it_and_its_decision_cannot_be_timed() -> None:
    found = course(
        "",
        """
problems: [{id: lateness, title: Late, feedback: [late]}]
actions: [{id: rack, origin: lateness, title: Rack, done_on: 2026-05-20, effective: true, checked_on: 2026-08-01}]
""",
    )
    assert found.reached == {}
    assert found.contradictions == ()
    assert found.decided_some_day
    assert found.asked == ("acknowledged", "answered", "acted", "verified")


def test_an_action_that_is_open_says_that_something_was_decided_on_a_day_nobody_noted() -> None:
    found = course("", "actions: [{id: rack, origin: late, title: Rack}]")
    assert found.decided_some_day
    assert found.wait("decided") is None


def test_a_decision_of_a_later_day_is_not_taken_yet() -> None:
    rest = "decisions: [{id: stock, origin: late, question: How many?, decided_on: 2026-06-09}]"
    found = course("", rest, today=day("06-05"))
    assert (found.decided_some_day, found.wait("decided")) == (False, (4, False))


@pytest.mark.parametrize("stage", ["acknowledged", "answered"])
def test_a_day_before_receipt_is_a_contradiction_and_left_out(stage: str) -> None:
    found = course(f", {stage}_on: 2026-05-30")
    assert [(each.stage, each.day) for each in found.contradictions] == [(stage, day("05-30"))]
    assert stage not in found.asked


def test_of_a_contradicted_acknowledgement_the_answer_is_no_substitute() -> None:
    found = course(", acknowledged_on: 2026-05-30, answered_on: 2026-06-03")
    assert found.asked == ("answered", "decided", "acted", "verified")


def test_what_the_party_agreed_is_settled_is_watched_until_then() -> None:
    found = course(", closed_on: 2026-06-21, confirmed_with_party: true")
    assert found.wait("decided") == (20, False)
    assert found.wait("verified") == (20, True)
    assert not found.is_open("decided")


def test_what_was_closed_without_the_party_stays_open() -> None:
    found = course(", closed_on: 2026-06-21")
    assert found.is_open("verified")


def test_an_action_that_did_not_work_verifies_nothing() -> None:
    rest = "actions: [{id: r, origin: late, title: R, done_on: 2026-06-20, effective: false, checked_on: 2026-08-01}]"
    assert "verified" not in course("", rest).reached


def test_circles_of_origins_end() -> None:
    register = register_of(
        HEAD
        + "feedback: [{id: late, party: airlines}]\nproblems: [{id: p, title: P, feedback: [late]}]\n"
        + "actions: [{id: a, origin: b, title: A}, {id: b, origin: a, title: B}, {id: c, origin: late, title: C}]\n"
        + "decisions: [{id: d, origin: c, question: D}]"
    )
    late, problem = register.all(Feedback)["late"], register.all(Problem)["p"]
    for record in (late, problem):
        found = following(register).of(record)
        assert [each.id for each in (*found.decisions, *found.actions)] == ["d", "c"]


POLICY = Policy()


@pytest.mark.parametrize(
    ("fields", "heavy"),
    [
        ({"sort": "complaint"}, True),
        ({"sort": "compliment", "severity": 5}, False),
        ({"severity": 4}, True),
        ({"severity": 3}, False),
        ({"sort": "survey", "score": 2, "scale": "1-5"}, True),
        ({"sort": "survey", "score": 2.3, "scale": "1-5"}, False),
        ({"sort": "survey", "score": 2.5, "scale": "0-10"}, True),  # 2 on a scale of 1 to 5
        ({"sort": "survey", "score": 2.6, "scale": "0-10"}, False),
        ({"sort": "survey", "score": 1}, False),  # nobody knows on which scale
        ({"sort": "survey", "score": 11, "scale": "0-10"}, False),
        ({}, False),
    ],
)
def test_what_asks_for_something_to_be_done(fields: dict[str, object], heavy: bool) -> None:
    assert weighs(Feedback.model_validate({"id": "f", "party": "p", **fields}), POLICY) is heavy


@pytest.mark.parametrize(
    ("sort", "asked"),
    [("compliment", 1), ("suggestion", 3), ("loss", 3), ("survey", 0), ("complaint", 5), (None, 5)],
)
def test_each_sort_is_to_pass_its_own_stages(sort: str | None, asked: int) -> None:
    feedback = Feedback.model_validate({"id": "f", "party": "p", "sort": sort})
    assert stages_asked(feedback, POLICY) == STAGES[:asked]


def test_a_low_score_of_a_survey_asks_for_what_follows_alone() -> None:
    feedback = Feedback.model_validate({"id": "f", "party": "p", "sort": "survey", "score": 1, "scale": "0-10"})
    assert stages_asked(feedback, POLICY) == ("decided", "acted", "verified")


def test_the_owner_is_its_own_else_that_of_the_first_of_its_needs_that_has_one() -> None:
    register = register_of(
        HEAD
        + "feedback: [{id: a, party: airlines, owner: support, needs: [on-time]},"
        + " {id: b, party: airlines, needs: [whole, on-time]}, {id: c, party: airlines}]"
    )
    assert [owner_of(register, each) for each in register.all(Feedback).values()] == ["support", "planning", ""]

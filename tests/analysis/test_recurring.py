"""What keeps coming back: how problems stand, how old they grow, and what the feedback is about."""

from __future__ import annotations

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import drawn
from example_registers import TODAY, register_of
from stakeholders.analysis.ageing import ageing
from stakeholders.analysis.recurring import Standing, pareto, standings
from stakeholders.model import Header, Problem, Register

REGISTER = """
functions:
  - {id: production, name: Production}
  - {id: planning, name: Planning}
  - {id: purchasing, name: Purchasing}
  - {id: quality, name: Quality}
parties: [{id: airlines, name: Airlines}]
needs:
  - {id: on-time, party: airlines, statement: On time., owner: planning}
  - {id: colour, party: airlines, statement: One colour., owner: quality}
feedback:
  - {id: late-may, party: airlines, received_on: 2026-05-04, severity: 4, needs: [on-time], sort: complaint}
  - {id: late-june, party: airlines, received_on: 2026-06-11, needs: [on-time], sort: complaint}
  - {id: late-july, party: airlines, received_on: 2026-07-11, severity: 5, needs: [on-time], sort: complaint}
  - {id: yellow, party: airlines, received_on: 2026-07-20, severity: 2, needs: [colour, on-time], sort: complaint}
  - {id: thanks, party: airlines, received_on: 2026-07-20, needs: [on-time], sort: compliment}
  - {id: fine, party: airlines, received_on: 2026-07-20, score: 5, scale: 1-5, sort: survey}
  - {id: poor, party: airlines, received_on: 2026-07-20, score: 1, scale: 1-5, sort: survey}
  - {id: later, party: airlines, received_on: 2026-12-01, needs: [on-time], sort: complaint}
problems:
  - {id: labels, title: Labels, difficulty: easy, raised_on: 2026-05-01, solved_on: 2026-05-11}
  - {id: young, title: Young, difficulty: hard, raised_on: 2026-09-01}
  - id: late
    title: Late
    difficulty: hard
    raised_on: 2026-02-01
    needs: [on-time]
    feedback: [late-may, late-june, later]
    owner: production
  - {id: later-problem, title: Not seen yet, raised_on: 2026-12-01}
actions:
  - {id: booth, origin: late, title: Booth, sort: corrective, cause: One booth, owner: purchasing}
"""


def standing(text: str, id: str) -> Standing:
    return next(each for each in standings(register_of(text), TODAY) if each.problem.id == id)


def test_the_open_come_first_the_hard_before_the_easy_the_oldest_first() -> None:
    found = standings(register_of(REGISTER), TODAY)
    assert [(each.problem.id, each.days) for each in found] == [("late", 241), ("young", 29), ("labels", 10)]


def test_a_problem_tells_its_feedback_severity_and_the_functions_it_takes() -> None:
    found = standing(REGISTER, "late")
    assert [each.id for each in found.feedback] == ["late-may", "late-june"]
    assert found.severity == 5  # 4, and 1 for the one that says none
    assert found.functions == ("production", "planning", "purchasing")
    assert found.solution == "planned"


@pytest.mark.parametrize(
    ("actions", "solution"),
    [
        ("", "none"),
        ("{id: a, origin: p, title: A, sort: correction, done_on: 2026-05-01}", "none"),
        ("{id: a, origin: p, title: A, sort: corrective}", "planned"),
        ("{id: a, origin: p, title: A, sort: corrective, done_on: 2026-05-01}", "done"),
        ("{id: a, origin: p, title: A, sort: preventive, done_on: 2026-05-01, effective: true}", "worked"),
        ("{id: a, origin: p, title: A, sort: corrective, done_on: 2026-05-01, effective: false}", "failed"),
        ("{id: a, origin: p, title: A, sort: corrective, done_on: 2026-12-01, effective: true}", "planned"),
        (
            "{id: a, origin: p, title: A, sort: corrective, done_on: 2026-05-01, effective: false},"
            "{id: b, origin: a, title: B, sort: corrective}",
            "planned",
        ),
        ("{id: a, origin: f, title: A, sort: corrective, done_on: 2026-05-01, effective: true}", "worked"),
    ],
)
def test_how_far_what_is_done_for_good_has_come(actions: str, solution: str) -> None:
    text = "parties: [{id: x, name: X}]\nfeedback: [{id: f, party: x}]\nproblems: [{id: p, title: P, feedback: [f]}]\n"
    assert standing(f"{text}actions: [{actions}]", "p").solution == solution


def test_what_is_said_of_its_needs_after_it_was_solved_is_told_unless_it_shows_another_problem() -> None:
    solved = REGISTER.replace("raised_on: 2026-02-01", "raised_on: 2026-02-01\n    solved_on: 2026-06-01")
    assert [each.id for each in standing(solved, "late").returned] == ["late-june", "late-july", "yellow"]
    other = solved.replace("problems:\n", "problems:\n  - {id: paint, title: Paint, feedback: [yellow, late-july]}\n")
    assert [each.id for each in standing(other, "late").returned] == ["late-june"]
    assert standing(REGISTER, "late").returned == ()


def test_the_parts_add_up_by_problem_and_by_need_by_number_and_by_severity() -> None:
    register = register_of(REGISTER)

    def parts(**how: object) -> list[tuple[str, int, float]]:
        return [(each.key, each.value, round(each.share, 1)) for each in pareto(register, TODAY, **how)]  # type: ignore[arg-type]

    assert parts() == [("late", 2, 40.0), ("on-time", 1, 60.0), ("colour", 1, 80.0), ("", 1, 100.0)]
    assert parts(by="needs") == [("on-time", 3, 60.0), ("colour", 1, 80.0), ("", 1, 100.0)]
    assert parts(by="needs", severity=True) == [("on-time", 10, 76.9), ("colour", 2, 92.3), ("", 1, 100.0)]


def test_easy_and_hard_age_apart() -> None:
    found = standings(register_of(REGISTER), TODAY)
    hard, easy = ageing(found, "hard"), ageing(found, "easy")
    assert (hard.open, hard.solved, hard.ages) == (2, 0, (29, 241))
    assert [hard.age(share) for share in (0.5, 0.8, 0.9)] == [29, 241, 241]
    assert (easy.open, easy.solved, easy.ages, easy.age(0.5)) == (0, 1, (), None)
    assert easy.to_solve.percentile(0.5).day == 10
    assert hard.to_solve.percentile(0.5).day is None


@given(st.lists(st.integers(0, 400), min_size=1, max_size=30), st.sampled_from([0.5, 0.8, 0.9]))
@drawn(60)
def test_an_age_is_the_least_that_so_large_a_share_does_not_exceed(ages: list[int], share: float) -> None:
    problems = [
        Problem(id=f"p-{number}", title="P", difficulty="hard", raised_on=TODAY - dt.timedelta(age))
        for number, age in enumerate(ages)
    ]
    found = ageing(standings(Register(Header(organisation="X"), problems), TODAY), "hard").age(share)
    enough = math.ceil(round(share * len(ages), 9))
    assert found == min(age for age in ages if sum(other <= age for other in ages) >= enough)

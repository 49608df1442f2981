"""The next assumption worth validating, and how."""

import pytest

from example_registers import TODAY, register_of
from hand_tallies import heard_of, said, tally_of
from stakeholders.analysis.validating import Candidate, to_validate
from stakeholders.voice import NOTHING_HEARD, Heard

BASE = """
topics: [{id: delivery, name: Delivery}]
parties:
  - {id: a, name: A, customer: true}
  - {id: b, name: B, customer: true}
  - {id: c, name: C, customer: true}
  - {id: union, name: Union}
"""


def candidates(needs: str, rest: str = "", heard: Heard = NOTHING_HEARD) -> dict[str, Candidate]:
    return {each.need.id: each for each in to_validate(register_of(f"{BASE}needs:\n{needs}{rest}"), heard, TODAY)}


def need(id: str, fields: str = "basis: assumption", party: str = "a") -> str:
    return f"  - {{id: {id}, party: {party}, statement: Need {id}., {fields}}}\n"


@pytest.mark.parametrize(
    ("fields", "uncertainty"),
    [
        ("basis: assumption", 1),
        ("basis: assumption, validated_on: 2026-09-01", 1),
        ("importance: 4", 1),
        ("voiced_by: 3", 0.8),
        ("validated_on: 2026-09-01", 0),
        ("validated_on: 2025-09-29", 0.5 + 0.5 / 365),
        ("validated_on: 2025-03-31", pytest.approx(0.5 + 0.5 * 183 / 365)),
        ("validated_on: 2020-01-01", 1),
        ("validated_on: 2026-09-01, voiced_by: 1", 0.5),
        ("validated_on: 2026-09-01, voiced_by: 2", 0),
        ("basis: assumption, addressed: false", 0),
    ],
)
def test_how_uncertain_a_need_is(fields: str, uncertainty: float) -> None:
    found = candidates(need("n", fields))
    assert (found["n"].uncertainty if found else 0) == uncertainty


def test_of_other_parties_one_voice_is_enough() -> None:
    assert candidates(need("n", "validated_on: 2026-09-01, voiced_by: 1", "union")) == {}


def test_the_stake_is_the_importance_and_what_rests_on_the_need() -> None:
    rest = """
comparisons:
  - {id: c1, need: u, customer_need: n, relation: conflicting}
  - {id: c2, need: u, customer_need: n, relation: aligned}
decisions: [{id: d, question: What?, needs: [n]}]
actions: [{id: ask, title: Ask, origin: n}, {id: done, title: Done, origin: n, done_on: 2026-01-01}]
problems: [{id: p, title: Late, needs: [n]}]
"""
    found = candidates(
        need("n", "basis: assumption, importance: 4") + need("u", "validated_on: 2026-09-01", "union"), rest
    )
    each = found["n"]
    assert (each.importance, each.rests.conflicts, each.rests.comparisons, each.rests.decisions) == (7.5, 1, 1, 1)
    assert (each.rests.actions, each.rests.problems, each.rests.weight) == (2, 1, 7)
    assert (each.stake, each.worth) == (14.5, 14.5)
    assert [action.id for action in each.under_way] == ["ask"]


def test_what_rests_on_a_need_counts_ten_at_the_most() -> None:
    rows = "".join(f"  - {{id: d{n}, question: What?, needs: [n]}}\n" for n in range(12))
    found = candidates(need("n", "basis: assumption, importance: 5"), f"decisions:\n{rows}")
    assert found["n"].stake == 20


def test_the_most_worth_comes_first_and_a_need_that_nobody_rated_counts_in_the_middle() -> None:
    text = (
        need("low", "basis: assumption, importance: 1")
        + need("high", "basis: assumption, importance: 5")
        + need("unrated")
    )
    found = candidates(text)
    assert [(id, each.worth) for id, each in found.items()] == [("high", 10), ("unrated", 5), ("low", 0)]


def test_what_attracts_and_can_be_measured_is_tried() -> None:
    found = candidates(need("n", "basis: assumption, kano: attractive, measure: Minutes"))
    assert (found["n"].how, found["n"].why) == ("trial", "attractive")


@pytest.mark.parametrize("fields", ["kano: attractive, measure: Minutes, difficulty: hard", "difficulty: hard"])
def test_what_is_hard_is_asked_in_an_interview(fields: str) -> None:
    found = candidates(need("n", f"basis: assumption, {fields}"))
    assert (found["n"].how, found["n"].why) == ("interview", "hard")


def test_many_known_respondents_are_asked_by_survey() -> None:
    row = said({5: 30}, party="a", about="delivery", period="2026-05")
    found = candidates(need("n"), heard=heard_of(tally_of("s", row, respondents={"a": 10})))
    assert (found["n"].how, found["n"].why, found["n"].respondents) == ("survey", "many respondents", 10)
    found = candidates(need("n"), heard=heard_of(tally_of("s", row, respondents={"a": 9})))
    assert (found["n"].how, found["n"].why) == ("interview", "few")


def test_contacts_and_voices_are_known_respondents_too() -> None:
    rows = "".join(f"  - {{id: p{n}, party: a, name: P{n}}}\n" for n in range(3))
    found = candidates(need("n") + need("m", "validated_on: 2026-09-01, voiced_by: 2"), f"contacts:\n{rows}")
    assert found["n"].respondents == 3


def test_a_need_that_several_customers_share_is_asked_about_by_survey() -> None:
    topic = "basis: assumption, topic: delivery"
    found = candidates(need("n", topic) + need("m", topic, "b") + need("o", topic, "c") + need("u", topic, "union"))
    assert (found["n"].how, found["n"].why, found["n"].customers) == ("survey", "many customers", 3)
    assert (found["u"].how, found["u"].customers) == ("interview", 0)


def test_needs_of_parties_that_do_not_count_are_left_alone() -> None:
    text = "parties: [{id: x, name: X, customer: true, relevant: false}]\nneeds:\n" + need("n", party="x")
    assert to_validate(register_of(text), NOTHING_HEARD, TODAY) == ()

"""Clause by clause: evidence, findings, states; and what becomes of a topic from one edition to another."""

from __future__ import annotations

import pytest

from example_registers import TODAY, register_of
from stakeholders.analysis.coverage import Change, Covered, Move, State, Subjects, coverage, moves, subjects
from stakeholders.findings import Finding, Severity
from stakeholders.standards import edition, in_numeric_order, known_editions

REGISTER = "parties: [{id: airlines, name: Airlines, customer: true}]\n"
MISSING = Finding("party-never-reviewed", Severity.ERROR, "never reviewed", record="airlines")
WAIVED = Finding("party-without-owner", Severity.WARNING, "no owner", record="airlines", waived="for-now")


def known(text: str = REGISTER, **findings: tuple[Finding, ...]) -> Subjects:
    return subjects(register_of(text), {topic.replace("_", "-"): found for topic, found in findings.items()}, TODAY)


def covered(id: str, held: Subjects) -> dict[str, Covered]:
    return {each.number: each for each in coverage(edition(id), held) if each.number}


def move(old: str, new: str, topic: str) -> Move:
    return next(each for each in moves(edition(old), edition(new)) if each.topic == topic)


@pytest.mark.parametrize("id", known_editions())
def test_every_clause_of_an_edition_stands_once_in_numeric_order(id: str) -> None:
    numbers = [each.number for each in coverage(edition(id), known()) if each.number]
    assert numbers == sorted(numbers, key=in_numeric_order)
    assert set(numbers) == {clause for topic in edition(id).topics.values() for clause in topic.clauses}
    assert len(set(numbers)) == len(numbers)


def test_a_clause_says_what_is_there_and_what_is_missing() -> None:
    found = covered("iso-9001:2015", known(parties=(MISSING,), risks=(MISSING,)))
    assert [found[number].state for number in ("5.1.2", "4.2", "6.1", "9.3.1")] == [
        State.EVIDENCE,
        State.GAPS,
        State.GAP,
        State.NOTHING,
    ]
    assert found["4.2"].findings == (MISSING,)
    assert [piece.name for piece in found["4.2"].evidence] == ["airlines"]


def test_a_finding_that_is_waived_is_no_gap() -> None:
    found = covered("iso-9001:2015", known(parties=(WAIVED,)))
    assert (found["4.2"].state, found["4.2"].findings) == (State.EVIDENCE, ())


def test_topics_that_share_a_clause_share_its_row() -> None:
    review = "reviews: [{id: march, scope: management, held_on: 2026-03-24, inputs: [objectives]}]\n"
    found = covered("iso-iec-27001:2022", known(review, management_review_inputs=(MISSING,)))["9.3"]
    assert found.topics == ("management-review", "management-review-inputs", "management-review-results")
    assert [piece.name for piece in found.evidence] == ["march"]
    assert found.findings == (MISSING,)


def test_a_clause_is_verified_where_all_its_topics_are() -> None:
    assert covered("iso-9001:2015", known())["4.2"].verified
    assert not covered("as9100d", known())["4.2"].verified


def test_what_the_edition_does_not_ask_comes_last_where_the_register_holds_any_of_it() -> None:
    found = coverage(edition("iso-14001:2015"), known())
    assert [(each.topics, each.state) for each in found if not each.number] == [(("customer-focus",), State.NOT_ASKED)]
    assert found[-1].number == ""
    assert all(each.number for each in coverage(edition("iso-9001:2026"), known()))


def test_risks_and_opportunities_are_parted_from_2015_to_2026() -> None:
    found = move("iso-9001:2015", "iso-9001:2026", "risks")
    assert found.change is Change.PARTED
    assert found.old is not None
    assert found.new is not None
    assert (found.old.clauses, found.new.clauses) == (("6.1",), ("6.1.1", "6.1.2", "6.1.3"))


def test_improvement_is_merged_from_2015_to_2026_and_that_is_unverified() -> None:
    found = move("iso-9001:2015", "iso-9001:2026", "improvement")
    assert found.change is Change.MERGED
    assert not found.verified
    assert found.new is not None
    assert "10.3" in found.new.note


def test_nothing_else_moves_from_2015_to_2026() -> None:
    changed = [each.topic for each in moves(edition("iso-9001:2015"), edition("iso-9001:2026"))
               if each.change is not Change.SAME]  # fmt: skip
    assert changed == ["risks", "improvement"]


def test_a_topic_may_be_new_or_gone_or_stand_elsewhere() -> None:
    assert move("iso-14001:2026", "iso-9001:2026", "customer-focus").change is Change.NEW
    assert move("iso-9001:2026", "iso-14001:2026", "customer-focus").change is Change.GONE
    assert move("iso-9001:2026", "iso-13485:2016", "customer-focus").change is Change.RENUMBERED


@pytest.mark.parametrize("id", known_editions())
def test_an_edition_moves_nowhere_from_itself(id: str) -> None:
    assert {each.change for each in moves(edition(id), edition(id))} == {Change.SAME}

"""`log`: what happened is kept on the day it did, new or as a step of what was there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from running import ran

from stakeholders.model import Action, Activity, Commitment, CommunicationRecord, Decision, Feedback, Problem
from stakeholders.stores import YamlStore

REGISTER = """\
register: {organisation: Example Ltd}
parties:
  - {id: airlines, name: Airlines, customer: true}
communications:
  - {id: quarterly-review, what: Review, parties: [airlines], when: quarterly}
communication_records:
  - {id: review-of-july, communication: quarterly-review, delivered_on: 2026-07-03}
problems:
  - {id: late-panels, title: Late panels, raised_on: 2026-05-02}
actions:
  - {id: second-booth, title: Second booth}
feedback:
  - {id: airlines-late, party: airlines, received_on: 2026-06-11}
  - {id: airlines-again, party: airlines, received_on: 2026-06-12}
functions:
  - {id: sales, name: Sales}
needs:
  - {id: airlines-on-time, party: airlines, statement: On time.}
commitments:
  - {id: calls, does: Calls a customer, times: 2, per: month, starts_on: 2026-06-01, kept_on: [2026-06-05]}
  - {id: visits, does: Visits a customer, times: 1, per: quarter, people: 3}
  - {id: pilot, does: Rides along, times: 1, per: month, temporary_until: 2026-05-31}
activities:
  - {id: hangar-day, title: A day at the hangar, planned_on: 2026-09-20}
"""


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790726400")  # 30 September 2026


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "register.yaml").write_text(REGISTER, encoding="utf-8")
    return tmp_path


def log(folder: Path, *words: str) -> tuple[int, str]:
    done = ran("log", *words, "-r", str(folder))
    return done.code, done.err


def feedback(folder: Path, id: str) -> Feedback:
    found = YamlStore(folder).load().register.get(Feedback, id)
    assert found is not None
    return found


def test_feedback_of_a_party_with_its_words(folder: Path) -> None:
    assert log(folder, "feedback", "airlines", "Third late panel = too late", "sort=complaint")[0] == 0
    new = feedback(folder, "airlines-third-late-panel-too-late")
    assert (new.party, new.text, new.sort) == ("airlines", "Third late panel = too late", "complaint")
    assert new.received_on == dt.date(2026, 9, 30)


@pytest.mark.parametrize("named", [["--on", "2026-09-01"], ["received_on=2026-09-01"]])
def test_the_day_can_be_named(folder: Path, named: list[str]) -> None:
    assert log(folder, "feedback", "airlines", "Late", *named)[0] == 0
    assert feedback(folder, "airlines-late-2").received_on == dt.date(2026, 9, 1)


@pytest.mark.parametrize(
    ("step", "field"),
    [("acknowledged", "acknowledged_on"), ("answered", "answered_on"), ("closed", "closed_on")],
)
def test_what_became_of_feedback_has_its_day(folder: Path, step: str, field: str) -> None:
    assert log(folder, step, "airlines-late", "airlines-again", "--on", "2026-06-20")[0] == 0
    for id in ("airlines-late", "airlines-again"):
        assert getattr(feedback(folder, id), field) == dt.date(2026, 6, 20)


def test_the_party_confirmed_it(folder: Path) -> None:
    assert log(folder, "confirmed", "airlines-late")[0] == 0
    assert feedback(folder, "airlines-late").confirmed_with_party is True


@pytest.mark.parametrize("step", ["acknowledged", "understood"])
def test_what_became_of_a_delivery_is_said_of_it(folder: Path, step: str) -> None:
    assert log(folder, step, "review-of-july")[0] == 0
    found = YamlStore(folder).load().register.get(CommunicationRecord, "review-of-july")
    assert found is not None
    assert {name: getattr(found, name) for name in ("acknowledged", "understood")} == {
        "acknowledged": None,
        "understood": None,
        step: True,
    }


def test_feedback_and_a_delivery_can_be_acknowledged_at_once(folder: Path) -> None:
    assert log(folder, "acknowledged", "airlines-late", "review-of-july")[0] == 0
    found = YamlStore(folder).load().register.get(CommunicationRecord, "review-of-july")
    assert found is not None
    assert found.acknowledged is True
    assert feedback(folder, "airlines-late").acknowledged_on == dt.date(2026, 9, 30)


def test_problems_are_solved_actions_done_communications_delivered_decisions_taken(folder: Path) -> None:
    for words in (
        ["solved", "late-panels"],
        ["done", "second-booth"],
        ["communication", "quarterly-review", "evidence=minutes.pdf"],
        ["decision", "How far may overtime go?", "chosen=48 hours"],
    ):
        assert log(folder, *words)[0] == 0
    today = dt.date(2026, 9, 30)
    register = YamlStore(folder).load().register
    assert [each.solved_on for each in register.all(Problem).values()] == [today]
    assert [each.done_on for each in register.all(Action).values()] == [today]
    assert [(each.communication, each.delivered_on) for each in register.all(CommunicationRecord).values()] == [
        ("quarterly-review", dt.date(2026, 7, 3)),
        ("quarterly-review", today),
    ]
    assert [(each.question, each.decided_on) for each in register.all(Decision).values()] == [
        ("How far may overtime go?", today)
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["answer", "airlines-late"], "did you mean answered?"),
        (["closed"], "nothing is named that was closed"),
        (["closed", "airlines"], "airlines is one of the parties, and only feedback can be closed"),
        (["closed", "airlines-lat"], "did you mean airlines-late?"),
        (["closed", "airlines-late", "--on", "2026-10-01"], "2026-10-01 has not come yet"),
        (["closed", "airlines-late", "--on", "yesterday week"], "is no day"),
        (["feedback"], "feedback lacks party"),
        (["feedback", "airlines", "one", "two"], "'two' says no field"),
        (["feedback", "airports", "one"], "airports"),
        (["feedback", "airlines"], "Say what was said"),
        (["feedback", "airlines", "severity=2"], "Say what was said"),
        (["understood", "airlines-late"], "only communication_records can be understood"),
        (["understood", "airlines-late"], "Such as: review-of-july."),
        (["acknowledged", "airlines"], "only feedback or communication_records can be acknowledged"),
        (["understood", "review-of-july", "--on", "2026-07-02"], "its delivered_on is 2026-07-03"),
        (["answered", "airlines-late", "--on", "2026-06-10"], "its received_on is 2026-06-11"),
        (["acknowledged", "airlines-late", "--on", "2026-06-10"], "cannot have been acknowledged on 2026-06-10"),
        (["solved", "late-panels", "--on", "2026-05-01"], "its raised_on is 2026-05-02"),
        (["kept"], "nothing is named that was kept"),
        (["kept", "airlines"], "airlines is one of the parties, and only commitments can be kept"),
        (["kept", "calls", "--on", "2026-05-31"], "its starts_on is 2026-06-01"),
        (["kept", "pilot", "--on", "2026-06-01"], "its temporary_until is 2026-05-31"),
        (["kept", "nothing"], "known: calls, pilot, visits"),
        (["kept", "calls", "by="], "by= names no record"),
        (["kept", "calls", "by=airlines-late", "--on", "2026-06-20"], "counts on its own day, and --on names another"),
        (["kept", "calls", "by=airlines-lat"], "Did you mean airlines-late?"),
    ],
)
def test_what_cannot_be_understood_is_said_and_nothing_written(folder: Path, words: list[str], said: str) -> None:
    code, told = log(folder, *words)
    assert code == 2
    assert said in told
    assert (folder / "register.yaml").read_text(encoding="utf-8") == REGISTER


def test_a_step_can_be_undone_and_tried_without_writing(folder: Path) -> None:
    assert log(folder, "closed", "airlines-late", "--dry-run")[0] == 0
    assert (folder / "register.yaml").read_text(encoding="utf-8") == REGISTER
    assert log(folder, "closed", "airlines-late")[0] == 0
    assert ran("undo", "-r", str(folder)).code == 0
    assert (folder / "register.yaml").read_text(encoding="utf-8") == REGISTER


def commitment(folder: Path, id: str) -> Commitment:
    found = YamlStore(folder).load().register.get(Commitment, id)
    assert found is not None
    return found


def test_a_commitment_kept_has_its_day_added_once(folder: Path) -> None:
    assert log(folder, "kept", "calls", "--on", "2026-06-20")[0] == 0
    assert "says so already" in log(folder, "kept", "calls", "--on", "2026-06-20")[1]
    assert commitment(folder, "calls").kept_on == (dt.date(2026, 6, 5), dt.date(2026, 6, 20))


def test_each_of_several_people_may_keep_it_on_the_same_day(folder: Path) -> None:
    for _person in range(3):
        assert log(folder, "kept", "visits", "--on", "2026-09-01")[0] == 0
    assert commitment(folder, "visits").kept_on == (dt.date(2026, 9, 1),) * 3


def test_a_record_that_shows_it_stands_in_place_of_a_day(folder: Path) -> None:
    assert log(folder, "acknowledged", "airlines-late", "--on", "2026-06-20")[0] == 0
    code, told = log(folder, "kept", "calls", "by=airlines-late")
    assert code == 0
    assert "airlines-late counts on 2026-06-20" in told
    found = commitment(folder, "calls")
    assert (found.kept_on, found.shown_by) == ((dt.date(2026, 6, 5),), ("airlines-late",))


def test_a_record_that_shows_nothing_yet_is_named_with_a_note(folder: Path) -> None:
    assert "airlines-again does not show yet" in log(folder, "kept", "calls", "by=airlines-again")[1]
    assert commitment(folder, "calls").shown_by == ("airlines-again",)


def test_a_decision_takes_all_that_it_can_say(folder: Path) -> None:
    words = ("customer_impact=-1", "organisation_impact=1", "options=48 hours,No cap", "needs=airlines-on-time")
    more = ("basis=data", "evidence=Report 7", "functions=Sales", "revisit_on=2027-03-01", "origin=airlines-late")
    assert log(folder, "decision", "How far?", "chosen=48 hours", *words, *more)[0] == 0
    (decision,) = YamlStore(folder).load().register.all(Decision).values()
    assert (decision.customer_impact, decision.organisation_impact) == (-1, 1)
    assert (decision.options, decision.needs, decision.functions) == (
        ("48 hours", "No cap"),
        ("airlines-on-time",),
        ("sales",),
    )
    assert (decision.basis, decision.evidence, decision.origin) == ("data", "Report 7", "airlines-late")


def test_a_planned_activity_is_held_on_its_day(folder: Path) -> None:
    assert log(folder, "held", "hangar-day", "--on", "2026-09-21")[0] == 0
    held = YamlStore(folder).load().register.get(Activity, "hangar-day")
    assert held is not None
    assert held.done_on == dt.date(2026, 9, 21)

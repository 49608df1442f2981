"""`log`: what happened is kept on the day it did, new or as a step of what was there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from running import ran

from stakeholders.model import Action, CommunicationRecord, Decision, Feedback, Problem
from stakeholders.stores import YamlStore

REGISTER = """\
register: {organisation: Example Ltd}
parties:
  - {id: airlines, name: Airlines, customer: true}
communications:
  - {id: quarterly-review, what: Review, parties: [airlines], when: quarterly}
problems:
  - {id: late-panels, title: Late panels, raised_on: 2026-05-02}
actions:
  - {id: second-booth, title: Second booth}
feedback:
  - {id: airlines-late, party: airlines, received_on: 2026-06-11}
  - {id: airlines-again, party: airlines, received_on: 2026-06-12}
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
        ("quarterly-review", today)
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
        (["answered", "airlines-late", "--on", "2026-06-10"], "its received_on is 2026-06-11"),
        (["acknowledged", "airlines-late", "--on", "2026-06-10"], "cannot have been acknowledged on 2026-06-10"),
        (["solved", "late-panels", "--on", "2026-05-01"], "its raised_on is 2026-05-02"),
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

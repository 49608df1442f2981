"""`problems` and `reaction`: reports for a pipe, and a person's word on what may be a problem."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from places import PLACES, content, held, register_in, same
from running import MANUFACTURER, ran
from talking import END, Answer, at_terminal

from stakeholders.analysis.groups import Group
from stakeholders.cli.problems import command_for
from stakeholders.model import Feedback, Problem
from stakeholders.stores import open_store

CLOCK = "1790726400"
"""2026-09-30 as SOURCE_DATE_EPOCH."""
SAID = {
    "late-may": ("2026-05-04", "Third late panel."),
    "late-june": ("2026-06-11", "The panels came a week too late."),
    "late-july": ("2026-07-20", "Late again."),
}
QUESTION = "one problem (y)"
TITLE, HARD = "Title", "hard (h) or easy (e)?"


@pytest.fixture(params=PLACES)
def register(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", CLOCK)
    place = register_in(request.param, Path())
    for id, (day, text) in SAID.items():
        words = (f"id={id}", "party=airlines", f"received_on={day}", f"text={text}", "needs=airlines-on-time")
        assert ran("add", "feedback", *words, "-r", place).code == 0
    return place


def recorded(register: str) -> list[tuple[str, tuple[str, ...], str | None, str]]:
    found = held(register).all(Problem).values()
    return [(each.title, each.feedback, each.difficulty, str(each.raised_on)) for each in found]


def confirming(register: str, *answers: tuple[str, Answer], arguments: tuple[str, ...] = ()) -> str:
    code, shown = at_terminal(answers, "problems", "--confirm", "-r", register, "--by", "Quality", *arguments)
    assert code == 0
    return shown


def test_into_a_pipe_it_is_a_report_and_writes_nothing(register: str) -> None:
    before = content(register)
    run = ran("problems", "-r", register)
    assert run.code == 0
    assert "stakeholders add problem" in run.out
    assert same(content(register), before)


def test_without_a_terminal_nothing_is_confirmed(register: str) -> None:
    before = content(register)
    run = ran("problems", "--confirm", "-r", register)
    assert (run.code, run.out) == (2, "")
    assert "there is no terminal to ask at" in run.err
    assert same(content(register), before)


def test_what_a_person_confirms_becomes_a_problem(register: str) -> None:
    shown = confirming(register, (QUESTION, "y"), (TITLE, "Panels late"), (HARD, "h"))
    assert "Third late panel." in shown
    assert "1 group recorded." in shown
    assert recorded(register) == [("Panels late", tuple(SAID), "hard", "2026-05-04")]
    (problem,) = held(register).all(Problem).values()
    assert (problem.id, problem.needs) == ("panels-late", ("airlines-on-time",))
    assert ran("problems", "-r", register, "--no-suggest").out.count("Panels late") >= 1


def test_enter_takes_the_title_proposed_and_only_some_may_belong_together(register: str) -> None:
    confirming(register, (QUESTION, "maybe"), ("Please answer", "9"), ("Please answer", "1,3"), (TITLE, ""), (HARD, ""))
    assert recorded(register) == [("Late again", ("late-may", "late-july"), None, "2026-05-04")]


@pytest.mark.parametrize("answer", ["s", "q", END])
def test_what_is_not_confirmed_is_not_written(register: str, answer: str) -> None:
    before = content(register)
    assert "No groups recorded." in confirming(register, (QUESTION, answer))
    assert same(content(register), before)


def test_a_dry_run_shows_the_problem_and_records_none(register: str) -> None:
    before = content(register)
    shown = confirming(register, (QUESTION, "y"), (TITLE, "Panels late"), (HARD, "e"), arguments=("--dry-run",))
    assert "panels-late" in shown
    assert same(content(register), before)


def test_feedback_joins_an_open_problem_about_the_same_need(register: str) -> None:
    words = ("id=lateness", "title=Lateness", "needs=airlines-on-time", "feedback=late-may")
    assert ran("add", "problem", *words, "-r", register).code == 0
    assert "stakeholders set lateness feedback+=late-june,late-july" in " ".join(
        ran("problems", "-r", register, "--format", "csv", "--table", "groups").out.split()
    )
    confirming(register, ("part of it (y)", "2"))
    assert recorded(register)[0][1] == ("late-may", "late-july")


def test_feedback_on_a_need_of_an_open_problem_may_be_a_problem_of_its_own(register: str) -> None:
    assert ran("add", "problem", "id=lateness", "title=Lateness", "needs=airlines-on-time", "-r", register).code == 0
    confirming(register, ("part of it (y)", "n"), (TITLE, "Hangar dates"), (HARD, ""))
    assert [title for title, *_rest in recorded(register)] == ["Lateness", "Hangar dates"]


def test_what_changed_meanwhile_is_not_recorded_twice(register: str) -> None:
    def another() -> str:
        assert ran("add", "problem", "title=Mine", f"feedback={','.join(SAID)}", "-r", register).code == 0
        return "y"

    shown = confirming(register, (QUESTION, another), (TITLE, "Panels late"), (HARD, ""))
    assert "This changed meanwhile. Please look again." in shown
    assert [title for title, *_rest in recorded(register)] == ["Mine"]


def test_a_confirmed_problem_is_an_entry_of_the_history_that_can_be_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", CLOCK)
    place = register_in("database", Path())
    for id, (day, text) in SAID.items():
        words = (f"id={id}", "party=airlines", f"received_on={day}", f"text={text}", "needs=airlines-on-time")
        assert ran("add", "feedback", *words, "-r", place).code == 0
    confirming(place, (QUESTION, "y"), (TITLE, "Panels late"), (HARD, "h"))
    last = next(open_store(place).history())
    assert (last.by, len(last.changes)) == ("Quality", 1)
    assert ran("undo", "-r", place).code == 0
    assert recorded(place) == []


def test_a_command_does_nothing_but_add_whatever_the_feedback_says() -> None:
    hostile = Feedback(id="f", party="p", text="$(rm -rf ~) `id` \"; '|&<>%PATH%!x^\n\\ Zu spät, 2 Tage")
    group = Group((hostile,), "need", ("n",))
    command = command_for(group)
    assert command.isprintable()
    assert shlex.split(command) == [
        "stakeholders", "add", "problem", "title=rm -rf id PATH x Zu spät, 2 Tage", "feedback=f", "needs=n",
    ]  # fmt: skip


def test_a_report_asks_nothing() -> None:
    run = ran("problems", "-r", MANUFACTURER, "--confirm", "--format", "json")
    assert (run.code, run.out) == (2, "")
    assert "a report asks nothing" in run.err


def test_an_unknown_kind_of_bars_is_refused() -> None:
    assert ran("problems", "-r", MANUFACTURER, "--bars", "parties").code == 2


@pytest.mark.parametrize("verb", ["problems", "reaction"])
def test_the_sample_is_told_in_full(verb: str) -> None:
    run = ran(verb, "-r", MANUFACTURER, "--as-of", "2026-09-30", "--format", "json")
    assert run.code == 0
    assert run.rows

"""`review`: parties are shown, and signed off only by a person who says so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from places import PLACES, content, held, register_in, same
from running import ran
from talking import END, INTERRUPT, at_terminal

from example_registers import TODAY
from stakeholders.checks import check
from stakeholders.errors import Overtaken
from stakeholders.model import Party, Review
from stakeholders.stores import open_store

CLOCK = "1790726400"
"""2026-09-30 as SOURCE_DATE_EPOCH."""


@pytest.fixture(params=PLACES)
def register(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", CLOCK)
    return register_in(request.param, Path())


def sign(register: str, *ids: str) -> None:
    run = ran("review", *ids, "--non-interactive", "--by", "Quality manager", "-r", register)
    assert run.code == 0, run.err


def suspects(register: str) -> set[str]:
    return {finding.record for finding in check(held(register), today=TODAY, select=["review-suspect"]).findings}


def test_without_a_terminal_the_parties_due_are_listed_and_it_ends_with_1(register: str) -> None:
    before = content(register)
    run = ran("review", "-r", register, "--format", "json")
    assert run.code == 1
    assert [(row["id"], row["why"]) for row in run.rows] == [
        ("airlines", ["never reviewed"]),
        ("staff", ["never reviewed"]),
    ]
    assert same(content(register), before)


def test_where_nothing_is_due_it_says_so_and_ends_with_0(register: str) -> None:
    sign(register, "airlines", "staff")
    run = ran("review", "-r", register)
    assert run.code == 0
    assert "No party is due for review." in run.out
    everyone = ran("review", "--all", "-r", register, "--format", "json")
    assert (everyone.code, everyone.ids) == (0, ["airlines", "staff"])


def test_exactly_those_named_are_signed_off(register: str) -> None:
    run = ran("review", "airlines", "--non-interactive", "--by", "Quality manager", "-r", register)
    assert (run.code, run.out) == (0, "")
    told = "signed off airlines as Quality manager (register-review-2026-09-30); next by 2027-09-30\n"
    assert run.err == told
    now = held(register)
    assert {party.id: party.reviewed_on for party in now.all(Party).values()} == {"airlines": TODAY, "staff": None}
    (review,) = now.all(Review).values()
    assert (review.held_on, review.scope, review.participants) == (TODAY, "register", ("Quality manager",))
    assert review.changes == "Reviewed for the first time: airlines."
    assert [stamp.record for stamp in review.stamps] == ["airlines", "airlines-on-time"]
    assert suspects(register) == set()


def test_what_is_changed_later_is_suspect_and_is_said_in_the_next_review(register: str) -> None:
    sign(register, "airlines", "staff")
    assert ran("set", "airlines-on-time", "statement=Two days early.", "-r", register).code == 0
    assert ran("set", "staff", "tags=union", "-r", register).code == 0
    assert suspects(register) == {"airlines"}
    listed = ran("review", "-r", register, "--format", "json")
    assert [(row["id"], row["why"], row["changed"]) for row in listed.rows] == [
        ("airlines", ["changed since its review"], ["airlines-on-time"])
    ]
    sign(register, "airlines")
    assert suspects(register) == set()
    last = held(register).all(Review)["register-review-2026-09-30-2"]
    assert last.changes == "Changed since the last review: airlines-on-time."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["airlines", "--non-interactive"], "who has reviewed them is not said"),
        (["airlines", "--non-interactive", "--by", " "], "who has reviewed them is not said"),
        (["airline", "--non-interactive", "--by", "Lab"], "did you mean airlines?"),
        (["airlines-on-time", "--non-interactive", "--by", "Lab"], "'airlines-on-time' is no party"),
        (["airlines"], "there is no terminal to ask at"),
        (["airlines", "--all"], "exclude each other"),
        (["airlines", "--format", "json"], "Leave out --output and --format."),
        (["--as-of", "soon"], "'soon' is no day"),
    ],
)
def test_what_is_not_said_clearly_signs_nothing(register: str, arguments: list[str], said: str) -> None:
    before = content(register)
    run = ran("review", *arguments, "-r", register)
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert same(content(register), before)


def test_a_dry_run_shows_the_changes_and_makes_none(register: str) -> None:
    before = content(register)
    run = ran("review", "airlines", "--non-interactive", "--by", "Lab", "--dry-run", "-r", register)
    assert run.code == 0
    assert run.out.splitlines() == [
        "would change airlines: reviewed_on nothing -> 2026-09-30",
        "would add review register-review-2026-09-30",
    ]
    assert same(content(register), before)


def test_the_day_may_be_another_one(register: str) -> None:
    run = ran("review", "staff", "--non-interactive", "--by", "Lab", "--as-of", "2026-09-12", "-r", register)
    assert run.code == 0
    assert str(held(register).all(Party)["staff"].reviewed_on) == "2026-09-12"


def test_a_sign_off_is_one_entry_of_the_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", CLOCK)
    register = register_in("database", Path())
    run = ran("review", "airlines", "staff", "--non-interactive", "--by", "Lab", "--why", "audit", "-r", register)
    assert run.code == 0
    last = next(open_store(register).history())
    assert (last.by, last.why, len(last.changes)) == ("Lab", "audit", 3)


# At a terminal ------------------------------------------------------------------------------------------------------

QUESTION = "confirm (c), edit (e), skip (s) or stop (q)?"


def test_each_party_due_is_shown_and_asked_about_and_those_confirmed_are_signed_off(register: str) -> None:
    code, shown = at_terminal(
        [(QUESTION, "maybe"), (QUESTION, "c"), (QUESTION, "skip"), ("Sign off airlines as Quality manager?", "y")],
        "review",
        "--by",
        "Quality manager",
        "-r",
        register,
    )
    assert code == 0
    assert "Airlines (1 of 2): confirm" in shown
    assert "Please answer c, e, s or q." in shown
    assert "Panels arrive on the promised date." in shown
    assert "party-never-reviewed" in shown
    assert "Staff (2 of 2): confirm" in shown
    assert {party.id: party.reviewed_on for party in held(register).all(Party).values()} == {
        "airlines": TODAY,
        "staff": None,
    }


@pytest.mark.parametrize(
    "answers",
    [
        [(QUESTION, "q")],
        [(QUESTION, "s"), (QUESTION, "s")],
        [(QUESTION, "c"), (QUESTION, "stop"), ("Sign off airlines", "n")],
        [(QUESTION, END)],
        [(QUESTION, "c"), (QUESTION, INTERRUPT)],
    ],
    ids=["stopped", "skipped", "not signed at last", "end of input", "interrupted"],
)
def test_nothing_is_signed_off_unless_somebody_says_so(register: str, answers: list[tuple[str, str]]) -> None:
    before = content(register)
    code, shown = at_terminal(answers, "review", "--by", "Lab", "-r", register)
    assert code in (0, 2)
    assert "Nothing was signed off." in shown
    assert "Traceback" not in shown
    assert same(content(register), before)


def test_a_party_edited_in_between_is_shown_again_as_it_then_is(register: str) -> None:
    def edit() -> str:
        assert ran("set", "airlines-on-time", "statement=Two days early.", "-r", register).code == 0
        return ""

    code, shown = at_terminal(
        [(QUESTION, "e"), ("then press Enter", edit), (QUESTION, "c"), ("Sign off airlines", "")],
        "review",
        "airlines",
        "--by",
        "Lab",
        "-r",
        register,
    )
    assert code == 0
    assert f"stakeholders set airlines FIELD=VALUE -r {register}" in shown
    assert "Two days early." in shown
    assert suspects(register) == set()
    assert len(held(register).all(Review)) == 1


def test_what_changed_behind_the_reviewers_back_is_not_signed_off(register: str) -> None:
    def edit() -> str:
        assert ran("set", "airlines-on-time", "statement=Two days early.", "-r", register).code == 0
        return "y"

    code, shown = at_terminal(
        [(QUESTION, "c"), ("Sign off airlines", edit)], "review", "airlines", "--by", "Lab", "-r", register
    )
    assert code == Overtaken.code
    assert "airlines-on-time changed while airlines was being reviewed" in shown
    assert "Nothing was signed off." in shown
    assert len(held(register).all(Review)) == 0


def test_what_has_changed_since_the_last_review_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    register = register_in("database", Path())
    run = ran("review", "airlines", "--non-interactive", "--by", "Lab", "--as-of", "2026-01-01", "-r", register)
    assert run.code == 0
    assert ran("set", "airlines-on-time", "importance=5", "-r", register).code == 0
    code, shown = at_terminal([(QUESTION, "q")], "review", "airlines", "-r", register)
    assert code == 0
    text = re.sub(r"\s+", " ", shown)
    assert "Since it was signed off on 2026-01-01, 1 record is no longer as it was: airlines-on-time." in text


def test_a_day_that_has_not_come_is_refused(register: str) -> None:
    before = content(register)
    late = ("review", "airlines", "--non-interactive", "--by", "Lab", "--as-of", "2026-10-01")
    run = ran(*late, "-r", register)
    assert (run.code, run.out) == (2, "")
    assert "error: 2026-10-01 has not come yet" in run.err
    assert same(content(register), before)


def test_the_day_of_a_party_never_goes_back(register: str) -> None:
    sign(register, "airlines")
    before = content(register)
    earlier = ("review", "airlines", "staff", "--non-interactive", "--by", "Lab", "--as-of", "2026-09-12")
    run = ran(*earlier, "-r", register)
    assert run.code == 2
    assert "airlines was reviewed on 2026-09-30" in run.err
    assert same(content(register), before)


def test_why_stands_in_the_review(register: str) -> None:
    why = "minutes of 30 September"
    ran("review", "staff", "--non-interactive", "--by", "Lab", "--why", why, "-r", register)
    (review,) = held(register).all(Review).values()
    assert review.notes == why
    refused = ran("review", "staff", "--non-interactive", "--by", "Lab", "--why", "a\x07b", "-r", register)
    assert (refused.code, len(held(register).all(Review))) == (2, 1)

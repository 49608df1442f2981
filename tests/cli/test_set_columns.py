"""`set` and `add` with the columns of a survey, key by key: what is written, said, noted, and refused."""

from pathlib import Path

import pytest
from places import PLACES, content, held, register_in, same
from running import ran

from stakeholders.cli.assigning import complete_assignment
from stakeholders.model import Survey


@pytest.fixture(params=PLACES)
def register(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    place = register_in(request.param, Path())
    assert ran("add", "survey", "id=s26", "name=Spring", "columns.party=Customer", "-r", place).code == 0
    return place


def columns(register: str) -> dict[str, str]:
    return held(register).all(Survey)["s26"].columns


def test_add_takes_a_column_by_its_key(register: str) -> None:
    assert columns(register) == {"party": "Customer"}


def test_columns_are_set_and_taken_out_one_by_one_and_the_change_is_told_so(register: str) -> None:
    run = ran("set", "s26", "scale=1-5", "columns.party=Kunde", "columns.score.Delivery time=Q1", "-r", register)
    assert run.code == 0
    assert "columns.party Customer -> Kunde; columns.score.Delivery time nothing -> Q1 (" in run.err
    assert "{" not in run.err
    assert columns(register) == {"party": "Kunde", "score.Delivery time": "Q1"}
    run = ran("set", "s26", "columns.party=", "-r", register)
    assert "columns.party Kunde -> nothing" in run.err
    assert columns(register) == {"score.Delivery time": "Q1"}


def test_undo_brings_a_column_back(register: str) -> None:
    assert ran("set", "s26", "columns.party=", "columns.score=Q1", "-r", register).code == 0
    assert ran("undo", "-r", register).code == 0
    assert columns(register) == {"party": "Customer"}


@pytest.mark.parametrize("heading", ["null", "yes", "1", "a: b", "# of orders", " Wie zufrieden?", "{x}", "-", "ß 🙂"])
def test_a_heading_comes_back_as_it_was_set(register: str, heading: str) -> None:
    assert ran("set", "s26", f"columns.score={heading}", "-r", register).code == 0
    assert columns(register)["score"] == heading.strip()


def test_all_columns_can_be_set_at_once_and_then_one_of_them(register: str) -> None:
    assert ran("set", "s26", "columns={score: Q1, date: Day}", "columns.date=When", "-r", register).code == 0
    assert columns(register) == {"score": "Q1", "date": "When"}


def test_case_of_a_key_does_not_count_and_that_of_a_subject_is_kept(register: str) -> None:
    assert ran("set", "s26", "Columns.Score.AOG=Q1", "-r", register).code == 0
    assert columns(register) == {"party": "Customer", "score.AOG": "Q1"}


def test_a_column_that_is_so_already_is_said(register: str) -> None:
    run = ran("set", "s26", "columns.party=Customer", "columns.score=Q1", "-r", register)
    assert "s26 says so already: columns.party\n" in run.err


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("columns.prty=x", "Did you mean columns.party?"),
        ("columns.party.x=y", "`columns.party.x` is a key that means nothing"),
        ("columns.party+=x", "`columns.party` is no list"),
        ("columns.=x", "says no field"),
        ("name.first=x", "is no field of surveys"),
    ],
)
def test_what_is_no_column_is_refused_and_nothing_is_written(register: str, word: str, message: str) -> None:
    before = content(register)
    run = ran("set", "s26", word, "-r", register)
    assert run.code == 2
    assert message in run.err
    assert same(content(register), before)


def test_a_scale_that_cannot_be_read_is_noted(register: str) -> None:
    run = ran("set", "s26", "scale=abc", "-r", register)
    assert run.code == 0
    assert "note: its scale cannot be read: 'abc'. Write it as 1-5 or 0-10." in run.err


def test_a_column_that_the_answers_do_not_have_is_noted(register: str) -> None:
    Path("answers.csv").write_text("who,q1\nA,3\n", encoding="utf-8")
    source = Path("answers.csv").resolve().as_posix()
    run = ran("set", "s26", f"source={source}", "columns={score: q2}", "-r", register)
    assert run.code == 0
    assert "has no column 'q2'" in run.err


def test_completion_offers_the_keys_behind_the_point() -> None:
    assert complete_assignment(Survey, "columns.pa", ()) == ["columns.party="]
    assert "columns.score=" in complete_assignment(Survey, "columns.", ())
    assert complete_assignment(Survey, "col", ()) == ["columns="]

"""`remove`: a record goes for good only where nothing refers to it, and only when a person says so."""

from pathlib import Path

import pytest
from places import PLACES, content, held, register_in, same
from running import at_terminal, ran

from stakeholders.model import Need, Party


@pytest.fixture(params=PLACES)
def register(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return register_in(request.param, Path())


def test_a_record_that_nothing_refers_to_is_removed(register: str) -> None:
    run = ran("remove", "airlines-on-time", "--yes", "-r", register)
    assert run.code == 0
    where = "mine/parties/airlines.yaml" if register == "mine" else "mine.db"
    said = "removed need airlines-on-time: Panels arrive on the promised date."
    assert run.err.splitlines() == [f"{said} ({where})"]
    assert held(register).find("airlines-on-time") is None
    assert held(register).find("airlines") is not None


def test_where_nobody_can_be_asked_it_takes_yes(register: str) -> None:
    before = content(register)
    run = ran("remove", "airlines-on-time", "-r", register)
    assert run.code == 2
    assert "--yes" in run.err
    assert same(content(register), before)


@pytest.mark.parametrize(("answer", "gone"), [("y", True), ("n", False), ("", False)])
def test_a_person_is_asked_and_told_that_retiring_keeps_the_record(
    register: str, monkeypatch: pytest.MonkeyPatch, answer: str, gone: bool
) -> None:
    code, told = at_terminal(monkeypatch, {"Remove for good?": answer}, "remove", "airlines-on-time", "-r", register)
    assert "status=retired" in told
    assert code == (0 if gone else 2)
    assert (held(register).find("airlines-on-time") is None) is gone


def test_a_record_that_others_refer_to_stays_and_they_are_named(register: str) -> None:
    before = content(register)
    run = ran("remove", "sales", "--yes", "-r", register)
    assert run.code == 2
    assert "note: airlines refers to sales in `owner`\n" in run.err
    assert "error: sales cannot be removed: one record refers to it" in run.err
    assert "set sales status=retired" in run.err
    assert "--with-references" in run.err
    assert same(content(register), before)


def test_with_references_optional_ones_are_cleared(register: str) -> None:
    run = ran("remove", "sales", "planning", "--with-references", "--yes", "-r", register)
    assert run.code == 0
    assert "changed airlines: owner sales -> nothing" in run.err
    now = held(register)
    assert (now.all(Party)["airlines"].owner, now.all(Need)["airlines-on-time"].owner) == (None, None)
    assert now.find("sales") is None


def test_a_reference_that_is_needed_stands_in_the_way_even_then(register: str) -> None:
    before = content(register)
    run = ran("remove", "airlines", "--with-references", "--yes", "-r", register)
    assert run.code == 2
    assert "note: airlines-on-time refers to airlines in `party`, and needs it" in run.err
    assert same(content(register), before)


def test_what_is_removed_together_may_refer_to_each_other(register: str) -> None:
    assert ran("remove", "staff", "staff-rest", "--yes", "-r", register).code == 0
    assert list(held(register).all(Party)) == ["airlines"]


def test_a_dry_run_asks_nothing_and_removes_nothing(register: str) -> None:
    before = content(register)
    run = ran("remove", "airlines-on-time", "--dry-run", "-r", register)
    assert run.code == 0
    assert "airlines-on-time" in run.out
    assert same(content(register), before)


def test_an_unknown_id_names_the_nearest(register: str) -> None:
    run = ran("remove", "airlines-ontime", "--yes", "-r", register)
    assert (run.code, "did you mean airlines-on-time?" in run.err) == (2, True)

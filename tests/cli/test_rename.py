"""`rename`: another id, and every reference follows."""

from pathlib import Path

import pytest
from places import PLACES, content, held, register_in, same
from running import ran

from stakeholders.changes.fingerprints import holds
from stakeholders.model import Comparison, Need


@pytest.fixture(params=PLACES)
def register(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return register_in(request.param, Path())


def test_references_follow_and_their_files_are_named(register: str) -> None:
    run = ran("rename", "delivery", "on-time-delivery", "-r", register)
    assert run.code == 0
    files = "mine/register.yaml); 2 references follow in mine/parties/airlines.yaml, mine/parties/staff.yaml"
    where = files if register == "mine" else "mine.db); 2 references follow in mine.db"
    assert run.err == f"renamed delivery to on-time-delivery ({where}\n"
    now = held(register)
    assert now.find("delivery") is None
    assert {need.topic for need in now.all(Need).values()} == {"on-time-delivery"}


def test_a_judgement_of_what_is_renamed_still_holds(register: str) -> None:
    ran(
        "add", "comparison", "need=staff-rest", "customer_need=airlines-on-time", "relation=independent", "-r", register
    )
    ran("rename", "airlines", "airline-customers", "-r", register)
    ran("rename", "staff-rest", "rest-periods", "-r", register)
    now = held(register)
    (verdict,) = now.all(Comparison).values()
    assert [stamp.record for stamp in verdict.stamps] == ["rest-periods", "airlines-on-time"]
    assert all(holds(stamp, now.find(stamp.record)) for stamp in verdict.stamps)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("airlines", "staff", "there is a record staff already"),
        ("airlines", "Airline Customers", "did you mean airline-customers?"),
        ("airlines", "a" * 101, "is no id"),
        ("airlines", "a\n", "is no id"),
        ("airlins", "carriers", "did you mean airlines?"),
    ],
)
def test_an_id_that_cannot_be_is_refused(register: str, old: str, new: str, message: str) -> None:
    before = content(register)
    run = ran("rename", old, new, "-r", register)
    assert run.code == 2
    assert message in run.err
    assert same(content(register), before)


def test_the_same_id_changes_nothing(register: str) -> None:
    run = ran("rename", "airlines", "airlines", "-r", register)
    assert (run.code, run.err) == (0, "note: nothing to change: airlines is called so already\n")


def test_a_dry_run_shows_the_change_and_makes_none(register: str) -> None:
    before = content(register)
    run = ran("rename", "airlines", "carriers", "--dry-run", "-r", register)
    assert run.code == 0
    assert "carriers" in run.out
    assert same(content(register), before)


def test_undo_takes_a_renaming_back(register: str) -> None:
    before = content(register)
    ran("rename", "airlines", "carriers", "-r", register)
    assert ran("undo", "-r", register).code == 0
    assert same(content(register), before)


def test_the_name_of_the_header_is_no_id_for_a_record(register: str) -> None:
    run = ran("rename", "airlines", "register", "-r", register)
    assert run.code == 2
    assert "error: the id register is reserved" in run.err

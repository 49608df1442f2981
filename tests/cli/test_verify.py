"""`verify`: whether the history of a database is whole, and the register what it tells."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from places import held, written
from running import Ran, ran

from stakeholders.model import Party


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A register in ./mine, in step with mine.db, and three entries in its history."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STAKEHOLDERS_BY", "Quality manager")
    written(Path("mine"))
    for arguments in (
        ("set", "register", "database=sqlite:///../mine.db", "-r", "mine"),
        ("sync", "mine", "mine.db"),
        ("set", "airlines", "power=5", "-r", "mine.db"),
        ("set", "airlines", "power=3", "-r", "mine.db"),
    ):
        assert ran(*arguments).code == 0


def with_sql(*statements: str) -> None:
    """What somebody does who may write to the database, past the program and whatever guards it."""
    connection = sqlite3.connect("mine.db")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def verified(*arguments: str) -> Ran:
    return ran("verify", "mine.db", "--format", "json", *arguments)


def table(run: Ran, key: str) -> list[dict[str, Any]]:
    blocks = [block for block in json.loads(run.out)["blocks"] if block.get("key") == key]
    return [row for block in blocks for row in block["rows"]]


def head() -> str:
    with sqlite3.connect("mine.db") as connection:
        number, hash = connection.execute("SELECT head_number, head_hash FROM stakeholders").fetchone()
    return f"{number}:{hash}"


def test_a_history_that_is_whole_is_said_to_be_with_its_head_to_note() -> None:
    run = ran("verify", "mine.db")
    assert (run.code, run.err) == (0, "")
    assert "The history is whole, and the register is what it tells." in run.out
    assert head() in run.out.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE history SET why = 'because' WHERE number = {}", "altered"),
        ("UPDATE history SET by = 'Sales' WHERE number = {}", "altered"),
        ("UPDATE history SET changes = '[]' WHERE number = {}", "altered"),
        ("UPDATE history SET at = '2020-01-01T00:00:00+00:00' WHERE number = {}", "altered"),
        ("DELETE FROM history WHERE number = {}", "missing"),
    ],
)
def test_an_entry_that_was_tampered_with_is_found_wherever_it_is(statement: str, fault: str, number: int) -> None:
    with_sql(statement.format(number))
    run = verified()
    assert run.code == 1
    assert fault in {flaw["fault"] for flaw in table(run, "flaws")}
    assert number in {flaw["entry"] for flaw in table(run, "flaws")}


def test_entries_that_were_exchanged_are_found() -> None:
    with_sql(
        "UPDATE history SET number = 99 WHERE number = 2",
        "UPDATE history SET number = 2 WHERE number = 3",
        "UPDATE history SET number = 3 WHERE number = 99",
    )
    assert verified().code == 1


def test_what_was_changed_past_the_program_is_shown_field_by_field() -> None:
    with_sql("UPDATE parties SET interest = 2 WHERE id = 'airlines'", "DELETE FROM needs WHERE id = 'staff-rest'")
    run = verified()
    assert run.code == 1
    assert table(run, "flaws") == []
    assert [(row["id"], row["field"], row["before"], row["after"]) for row in table(run, "drift")] == [
        ("staff-rest", "removed", "Eleven hours of rest between two shifts.", None),
        ("airlines", "interest", None, 2),
    ]
    assert verified().code == 1  # looking has entered nothing


def test_what_was_changed_past_the_program_and_written_over_by_it_is_shown_and_nothing_is_wrong() -> None:
    with_sql("UPDATE parties SET power = 1 WHERE id = 'airlines'")
    assert ran("set", "airlines", "power=4", "-r", "mine.db").code == 0
    run = verified()
    assert run.code == 0
    assert [(row["id"], row["field"], row["before"], row["after"]) for row in table(run, "overwritten")] == [
        ("airlines", "power", 3, 1)
    ]


def test_with_adopt_what_was_changed_past_the_program_is_entered_with_who_and_why() -> None:
    with_sql("UPDATE parties SET interest = 2 WHERE id = 'airlines'")
    run = verified("--adopt", "--by", "Auditor", "--why", "agreed on the phone")
    assert run.code == 0
    assert held("mine.db").all(Party)["airlines"].interest == 2
    assert verified().code == 0
    history = ran("history", "-r", "mine.db").out
    assert "Auditor" in history
    assert "agreed on the phone" in " ".join(history.split())


def test_nothing_is_adopted_where_there_is_nothing_or_the_history_is_not_whole() -> None:
    assert "there is nothing to adopt" in verified("--adopt").err
    with_sql("UPDATE parties SET interest = 2 WHERE id = 'airlines'", "UPDATE history SET why = '' WHERE number = 1")
    run = verified("--adopt")
    assert run.code == 1
    assert "the history is not whole" in run.err
    with sqlite3.connect("mine.db") as connection:
        assert connection.execute("SELECT count(*) FROM history").fetchone() == (3,)


def test_a_row_that_cannot_be_read_is_told() -> None:
    with_sql("UPDATE parties SET reviewed_on = '2026-02-31' WHERE id = 'airlines'")
    run = verified()
    assert run.code == 1
    assert [row["where"] for row in table(run, "findings")] == ["mine.db#parties"]


def test_a_head_that_was_noted_earlier_is_found_in_the_history_as_long_as_it_leads_there() -> None:
    noted = head()
    assert ran("set", "airlines", "power=2", "-r", "mine.db").code == 0
    run = ran("verify", "mine.db", "--head", noted)
    assert run.code == 0
    assert "3, still in the history" in run.out


def test_a_history_that_was_made_anew_does_not_lead_to_the_head_that_was_noted() -> None:
    noted = head()
    shutil.move("mine.db", "old.db")
    shutil.rmtree("mine/.stakeholders")
    for power in (1, 3):
        assert ran("sync", "mine", "mine.db").code == 0
        assert ran("set", "airlines", f"power={power}", "-r", "mine.db").code == 0
    assert ran("verify", "mine.db").code == 0
    run = ran("verify", "mine.db", "--head", noted)
    assert run.code == 1
    assert "not in the history" in run.out


@pytest.mark.parametrize("noted", ["", "3", "abc", "3:XYZ", ":abc", "-1:abc"])
def test_what_is_no_head_is_refused(noted: str) -> None:
    run = ran("verify", "mine.db", f"--head={noted}")
    assert (run.code, run.out) == (2, "")
    assert "is no head" in run.err


def test_from_the_files_the_database_of_the_header_is_verified_with_the_head_of_the_last_sync() -> None:
    run = ran("verify", "-r", "mine")
    assert run.code == 0
    assert "1, still in the history" in run.out
    file = Path("mine/.stakeholders/sync.json")
    data = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(data | {"hash": "0" * 64}), encoding="utf-8")
    assert ran("verify", "mine").code == 1
    file.write_text(json.dumps(data | {"database": "another"}), encoding="utf-8")
    run = ran("verify", "mine")
    assert run.code == 1
    assert "that of another database" in run.out


def test_a_register_in_files_alone_is_git_s_to_verify() -> None:
    assert ran("set", "register", "database=", "-r", "mine").code == 0
    run = ran("verify", "mine")
    assert (run.code, run.out) == (2, "")
    assert "the history of files is Git's" in run.err
    assert "stakeholders history" in run.err


def test_a_database_that_is_not_there_is_an_error() -> None:
    assert ran("verify", "none.db").code == 2


def test_what_is_neither_a_database_nor_a_pack_is_not_taken_for_a_register_in_files() -> None:
    Path("plan.xlsx").write_bytes(b"PK\x03\x04")
    run = ran("verify", "plan.xlsx")
    assert (run.code, "plan.xlsx is no database and no audit pack" in run.err) == (2, True)


@pytest.mark.parametrize("named", ["unpacked", "unpacked/audit-2026-09-30"])
def test_of_an_unpacked_pack_the_way_to_verify_it_is_said(named: str) -> None:
    shutil.copytree("mine", "unpacked/audit-2026-09-30/register")
    Path("unpacked/audit-2026-09-30/SHA256SUMS").touch()
    run = ran("verify", named)
    assert (run.code, "sha256sum -c SHA256SUMS" in run.err) == (2, True)

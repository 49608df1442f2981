"""`sync`: a YAML register and a database are brought into step, and conflicts are a person's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from places import ORGANISATION, held, written
from running import Ran, ran

from stakeholders.changes import diff
from stakeholders.model import Party


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The register in files, in ./mine."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STAKEHOLDERS_BY", "Quality manager")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790726400")  # 2026-09-30
    written(Path("mine"))
    return tmp_path


def done(*arguments: str) -> Ran:
    run = ran(*arguments)
    assert run.code == 0, run.err
    return run


def in_step() -> bool:
    return not diff(held("mine"), held("mine.db"))


def table(run: Ran, key: str) -> list[dict[str, Any]]:
    """The rows of a table of a report in JSON."""
    blocks = [block for block in json.loads(run.out)["blocks"] if block.get("key") == key]
    return [row for block in blocks for row in block["rows"]]


def content() -> dict[str, bytes]:
    return {
        file.as_posix(): file.read_bytes() for file in Path().rglob("*") if file.is_file() and ".db-" not in file.name
    }


def test_the_database_is_made_where_there_is_none_and_both_are_in_step() -> None:
    run = ran("sync", "mine", "mine.db")
    assert (run.code, run.err) == (0, "")
    assert "Database                 mine.db (made)" in run.out
    assert in_step()
    assert Path("mine/.stakeholders/sync.json").is_file()
    assert "In step" in ran("sync", "mine.db", "mine").out


def test_the_folder_is_made_where_there_is_none() -> None:
    done("sync", "mine", "mine.db")
    run = ran("sync", "mine.db", "other")
    assert run.code == 0
    assert not diff(held("other"), held("mine.db"))


def test_changes_go_both_ways_and_are_told() -> None:
    done("sync", "mine", "mine.db")
    done("set", "airlines", "power=5", "-r", "mine")
    done("set", "staff", "interest=2", "-r", "mine.db")
    run = ran("sync", "mine", "mine.db", "--format", "json")
    assert run.code == 0
    assert table(run, "to_database") == [{"id": "airlines", "field": "power", "before": 4, "after": 5}]
    assert table(run, "to_yaml") == [{"id": "staff", "field": "interest", "before": None, "after": 2}]
    assert in_step()
    history = ran("history", "-r", "mine.db").out
    assert "sync from mine" in history
    assert "Quality manager" in history


def test_a_file_that_is_changed_by_a_sync_keeps_all_else_byte_for_byte() -> None:
    done("sync", "mine", "mine.db")
    before = Path("mine/parties/airlines.yaml").read_text(encoding="utf-8")
    done("set", "airlines", "power=5", "-r", "mine.db")
    done("sync", "mine", "mine.db")
    after = Path("mine/parties/airlines.yaml").read_text(encoding="utf-8")
    assert after == before.replace("power: 4", "power: 5")


def conflict() -> None:
    done("sync", "mine", "mine.db")
    done("set", "airlines", "power=5", "name=Air lines", "-r", "mine")
    done("set", "airlines", "power=1", "-r", "mine.db")
    done("set", "staff", "name=Employees", "-r", "mine")
    done("set", "staff", "name=People", "interest=2", "-r", "mine.db")


def test_a_conflict_is_shown_with_its_three_values_and_nothing_is_written() -> None:
    conflict()
    before = content()
    run = ran("sync", "mine", "mine.db", "--format", "json")
    assert run.code == 1
    assert table(run, "conflicts") == [
        {"id": "airlines", "field": "power", "base": 4, "yaml": 5, "database": 1},
        {"id": "staff", "field": "name", "base": "Staff", "yaml": "Employees", "database": "People"},
    ]
    assert content() == before


def test_the_commands_that_settle_conflicts_are_shown_and_do_so() -> None:
    conflict()
    run = ran("sync", "mine", "mine.db", "--format", "json")
    commands = [row["command"] for row in table(run, "settle")]
    assert commands == [
        "stakeholders sync mine mine.db --prefer yaml",
        "stakeholders sync mine mine.db --prefer database",
        "stakeholders sync mine mine.db --prefer yaml --id airlines",
        "stakeholders sync mine mine.db --prefer yaml --id airlines --others database",
    ]
    assert ran(*commands[2].split()[1:]).code == 1  # that of staff is still open
    assert ran(*commands[3].split()[1:]).code == 0
    register = held("mine")
    airlines, staff = (register.all(Party)[id] for id in ("airlines", "staff"))
    assert (airlines.power, airlines.name) == (5, "Air lines")
    assert (staff.name, staff.interest) == ("People", 2)
    assert in_step()


@pytest.mark.parametrize(("side", "power", "name"), [("yaml", 5, "Employees"), ("database", 1, "People")])
def test_all_conflicts_are_settled_for_one_side(side: str, power: int, name: str) -> None:
    conflict()
    assert ran("sync", "mine", "mine.db", "--prefer", side).code == 0
    register = held("mine")
    assert (register.all(Party)["airlines"].power, register.all(Party)["staff"].name) == (power, name)
    assert register.all(Party)["airlines"].name == "Air lines"
    assert in_step()


def test_a_record_removed_here_and_changed_there_is_shown_as_such() -> None:
    done("sync", "mine", "mine.db")
    done("remove", "staff-rest", "--yes", "-r", "mine")
    done("set", "staff-rest", "importance=5", "-r", "mine.db")
    run = ran("sync", "mine", "mine.db", "--format", "json")
    assert run.code == 1
    assert table(run, "conflicts") == [
        {
            "id": "staff-rest",
            "field": "the whole record",
            "base": "Eleven hours of rest between two shifts.",
            "yaml": "removed",
            "database": ["importance: 5"],
        }
    ]


def test_without_a_base_the_report_says_so() -> None:
    done("sync", "mine", "mine.db")
    done("set", "airlines", "power=5", "-r", "mine")
    Path("mine/.stakeholders/sync.json").unlink()
    run = ran("sync", "mine", "mine.db")
    assert run.code == 1
    assert "not known: they have not been synced from these files before" in " ".join(run.out.split())
    assert "airlines  power  not known" in run.out


def test_check_ends_with_1_where_they_are_out_of_step_and_writes_nothing() -> None:
    before = content()
    assert ran("sync", "mine", "mine.db", "--check").code == 1
    assert content() == before
    done("sync", "mine", "mine.db")
    before = content()
    assert ran("sync", "mine", "mine.db", "--check").code == 0
    done("set", "airlines", "power=5", "-r", "mine")
    changed = content()
    run = ran("sync", "mine", "mine.db", "--check")
    assert (run.code, run.err) == (1, "Nothing was written.\n")
    assert content() == changed != before


def test_a_dry_run_shows_what_would_go_which_way_and_writes_nothing() -> None:
    done("sync", "mine", "mine.db")
    done("set", "airlines", "power=5", "-r", "mine")
    before = content()
    run = ran("sync", "mine", "mine.db", "--dry-run")
    assert (run.code, run.err) == (0, "Nothing was written.\n")
    assert "What a sync would do" in run.out
    assert "Goes to mine.db" in run.out
    assert content() == before


def test_without_places_it_is_the_register_found_and_the_database_that_its_header_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done("set", "register", "database=sqlite:///kept/register.db", "-r", "mine")
    Path("mine/kept").mkdir()
    monkeypatch.chdir("mine/parties")
    assert ran("sync").code == 0
    assert not diff(held("../kept/register.db"), held(".."))
    monkeypatch.chdir("../..")
    assert "In step" in ran("sync", "mine").out
    assert "In step" in ran("sync", "-r", "mine").out
    assert "In step" in ran("sync", "mine/kept/register.db", "-r", "mine").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["mine"], "mine does not say which database holds the same register"),
        (["mine", "other", "third"], "sync takes two places"),
        (["mine", "other"], "both places are YAML registers"),
        (["mine.db", "other.db"], "both places are databases"),
        (["none", "none.db"], "there is neither a register at none nor one in none.db"),
        (["mine", "mine.db", "--prefer", "yml"], "'yml' is no side"),
        (["mine", "mine.db", "--id", "airlines"], "--id and --others belong to --prefer"),
        (["mine", "mine.db", "--prefer", "yaml", "--others", "database"], "--others belongs to --id"),
        (["mine", "nowhere/mine.db"], "nowhere"),
        (["mine", "mongodb://me:geheim@host/db"], "mongodb://"),
        (["mine", "postgresql://me:geheim@127.0.0.1:1/db"], "127.0.0.1:1"),
    ],
)
def test_what_cannot_be_synced_is_refused_with_a_hint_and_no_password(arguments: list[str], said: str) -> None:
    run = ran("sync", *arguments)
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert "hint: " in run.err
    assert "geheim" not in run.err


def test_a_folder_with_something_else_in_it_is_not_taken_for_a_new_register() -> None:
    done("sync", "mine", "mine.db")
    Path("other").mkdir()
    Path("other/letter.docx").write_bytes(b"")
    run = ran("sync", "other", "mine.db")
    assert run.code == 2
    assert "other is not empty" in run.err


def test_a_side_that_cannot_be_read_whole_is_refused_with_what_is_wrong() -> None:
    done("sync", "mine", "mine.db")
    Path("mine/more.yaml").write_text("parties: [{id: new, name: New, power: nine}]\n", encoding="utf-8")
    run = ran("sync", "mine", "mine.db")
    assert (run.code, run.out) == (2, "")
    assert "mine cannot be read whole, so nothing is synced: mine/more.yaml:1:" in run.err
    assert "hint: Mend it first: stakeholders check mine" in run.err


def test_hostile_text_stays_text_in_the_report() -> None:
    done("sync", "mine", "mine.db")
    done("set", "airlines", "name=[red]<script>=1+1", "-r", "mine")
    run = ran("sync", "mine", "mine.db", "--format", "html")
    assert "<script>=1+1" not in run.out
    assert "[red]&lt;script&gt;=1+1" in run.out


def test_a_conflict_is_settled_only_for_a_record_that_is_there() -> None:
    conflict()
    run = ran("sync", "mine", "mine.db", "--prefer", "yaml", "--id", "airline")
    assert (run.code, "did you mean airlines?" in run.err) == (2, True)


def test_the_password_of_a_database_is_in_no_output(tmp_path: Path) -> None:
    url = "postgresql://me:geheim@127.0.0.1:1/db"
    text = ORGANISATION.replace("  levels:", f"  database: {url}\n  levels:")
    Path("mine/register.yaml").write_text(text, encoding="utf-8")
    run = ran("sync", "mine")
    assert run.code == 2
    assert "geheim" not in run.out + run.err

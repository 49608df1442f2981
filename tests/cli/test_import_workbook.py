"""`import` of a workbook that `export` has made: what was changed in it is shown, written, and can be unmade."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from edited_workbooks import Cells, cells_of, saved
from places import PLACES, content, held, register_in, same
from running import Ran, at_terminal, ran

from stakeholders.model import Party

FILE = "register.xlsx"


@pytest.fixture(params=PLACES)
def register(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STAKEHOLDERS_BY", "Quality manager")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790726400")  # 2026-09-30
    location = register_in(request.param, Path())
    assert ran("export", FILE, "-r", location).code == 0
    return location


def edit(change: Callable[[Cells], object]) -> None:
    cells = cells_of(Path(FILE).read_bytes())
    change(cells)
    Path(FILE).write_bytes(saved(cells))


def table(run: Ran, key: str) -> list[dict[str, Any]]:
    """The rows of a table of a report in JSON."""
    return [row for block in json.loads(run.out)["blocks"] if block.get("key") == key for row in block["rows"]]


def test_an_unchanged_workbook_writes_nothing(register: str) -> None:
    before = content(register)
    run = ran("import", FILE, "-r", register, "--yes")
    assert (run.code, run.err) == (0, "")
    assert "Nothing was changed in the workbook." in run.out
    assert same(content(register), before)


def test_the_changes_are_shown_and_nothing_is_written_where_nobody_can_be_asked(register: str) -> None:
    edit(lambda cells: cells.set("airlines", "power", 5))
    before = content(register)
    run = ran("import", FILE, "-r", register, "--format", "json")
    assert run.code == 0
    assert table(run, "changes") == [{"id": "airlines", "field": "power", "before": 4, "after": 5}]
    assert f"stakeholders import register.xlsx -r {register} --yes" in run.err
    assert same(content(register), before)


@pytest.mark.parametrize("way", [("-r", "{}", "--yes"), ("--to", "{}")])
def test_they_are_written_in_one_change_that_can_be_unmade(register: str, way: tuple[str, ...]) -> None:
    def several(cells: Cells) -> None:
        cells.set("airlines", "power", 5)
        cells.set("staff-rest", "(delete)", "yes")
        cells.add("parties", name="Neighbours")

    edit(several)
    before = held(register)
    run = ran("import", FILE, *(word.format(register) for word in way))
    assert (run.code, run.out) == (0, "")
    assert "changed airlines: power 4 -> 5" in run.err
    assert "Took over 3 changes from register.xlsx" in run.err
    assert f"stakeholders export register.xlsx -r {register}" in run.err
    now = held(register)
    assert now.all(Party)["airlines"].power == 5
    assert now.find("staff-rest") is None
    assert now.find("neighbours") is not None
    assert ran("undo", "-r", register).code == 0
    assert same(held(register), before)


def test_of_a_file_only_the_value_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    location = register_in("folder", Path())
    ran("export", FILE, "-r", location)
    edit(lambda cells: cells.set("airlines", "power", 5))
    file = Path(location, "parties/airlines.yaml")
    before = file.read_text(encoding="utf-8")
    assert ran("import", FILE, "-r", location, "--yes").code == 0
    assert file.read_text(encoding="utf-8") == before.replace("power: 4", "power: 5")


def test_who_and_why_stand_in_the_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    location = register_in("database", Path())
    ran("export", FILE, "-r", location)
    edit(lambda cells: cells.set("airlines", "power", 5))
    assert ran("import", FILE, "-r", location, "--yes", "--by", "Sales", "--why", "spring round").code == 0
    told = ran("history", "-r", location).out
    assert "Sales" in told
    assert "spring round" in told


@pytest.mark.parametrize(("answer", "code", "power"), [("y", 0, 5), ("n", 2, 4), ("", 2, 4)])
def test_a_person_is_asked(register: str, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, power: int) -> None:
    edit(lambda cells: cells.set("airlines", "power", 5))
    ended, told = at_terminal(monkeypatch, {"Take these changes over?": answer}, "import", FILE, "-r", register)
    assert ended == code
    assert "Take these changes over?" in told
    assert held(register).all(Party)["airlines"].power == power


def test_a_dry_run_asks_nobody_and_writes_nothing(register: str, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(lambda cells: cells.set("airlines", "power", 5))
    before = content(register)
    ended, told = at_terminal(monkeypatch, {}, "import", FILE, "-r", register, "--dry-run", "--yes")
    assert (ended, "?" in told) == (0, False)
    assert same(content(register), before)


def conflict(register: str) -> None:
    edit(lambda cells: cells.set("airlines", "power", 5))
    assert ran("set", "airlines", "power=1", "name=Air carriers", "-r", register).code == 0


def test_a_conflict_with_a_later_change_is_shown_and_nothing_is_written(register: str) -> None:
    conflict(register)
    before = content(register)
    run = ran("import", FILE, "-r", register, "--yes", "--format", "json")
    assert run.code == 1
    assert table(run, "conflicts") == [
        {"id": "airlines", "field": "power", "base": 4, "register": 1, "workbook": 5}
    ]  # fmt: skip
    assert same(content(register), before)


@pytest.mark.parametrize(("side", "power"), [("workbook", 5), ("register", 1)])
def test_the_commands_that_settle_a_conflict_are_shown_and_do_so(register: str, side: str, power: int) -> None:
    conflict(register)
    run = ran("import", FILE, "-r", register, "--format", "json")
    command = next(row["command"] for row in table(run, "settle") if row["command"].endswith(f"--prefer {side}"))
    assert ran(*command.split()[1:], "--yes").code == 0
    party = held(register).all(Party)["airlines"]
    assert (party.power, party.name) == (power, "Air carriers")


def test_the_command_that_is_shown_with_a_settled_conflict_settles_it_the_same(register: str) -> None:
    conflict(register)
    run = ran("import", FILE, "-r", register, "--prefer", "workbook")
    command = run.err.rpartition("To take the changes over:  ")[2]
    assert ran(*command.split()[1:]).code == 0
    assert held(register).all(Party)["airlines"].power == 5


def test_cells_that_cannot_be_taken_are_told_by_sheet_and_cell_and_nothing_is_written(register: str) -> None:
    def wrong(cells: Cells) -> None:
        cells.set("airlines", "power", "high")
        cells.set("airlines-on-time", "importance", 9)
        cells.set("staff", "owner", "nobody")
        cells.set("staff", "interest", 3)

    edit(wrong)
    before = content(register)
    run = ran("import", FILE, "-r", register, "--yes")
    assert run.code == 2
    assert "error: register.xlsx#Parties!" in run.err
    assert "`power` is 'high'" in run.err
    assert "hint: It takes a whole number from 1 to 5." in run.err
    assert "error: register.xlsx#Needs!" in run.err
    assert "nobody" in run.err
    assert "Cells that cannot be taken" in run.out
    assert same(content(register), before)


def test_hostile_text_stays_text_in_the_report(register: str) -> None:
    edit(lambda cells: cells.set("airlines", "name", "<script>=1+1"))
    run = ran("import", FILE, "-r", register, "--format", "html")
    assert "<script>=1+1" not in run.out
    assert "&lt;script&gt;=1+1" in run.out


def test_an_unknown_side_is_refused(register: str) -> None:
    run = ran("import", FILE, "-r", register, "--prefer", "workbok")
    assert (run.code, "did you mean workbook?" in run.err) == (2, True)


@pytest.mark.parametrize("option", [("--update",), ("--organisation", "Other")])
def test_options_for_tables_are_refused_for_a_workbook(register: str, option: tuple[str, ...]) -> None:
    run = ran("import", FILE, "-r", register, *option)
    assert (run.code, f"{option[0]} is for tables" in run.err) == (2, True)


def test_a_side_is_refused_for_tables(register: str) -> None:
    Path("table.csv").write_text("Stakeholder\nPress\n", encoding="utf-8")
    run = ran("import", "table.csv", "--prefer", "workbook")
    assert (run.code, "is for a workbook" in run.err) == (2, True)


def test_a_workbook_is_taken_back_by_itself(register: str) -> None:
    Path("table.csv").write_text("Stakeholder\nPress\n", encoding="utf-8")
    run = ran("import", "table.csv", FILE, "-r", register)
    assert (run.code, "Take it back by itself" in run.err) == (2, True)


def test_a_register_that_cannot_be_read_whole_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    location = register_in("folder", Path())
    ran("export", FILE, "-r", location)
    Path(location, "more.yaml").write_text("parties: [{id: new}]\n", encoding="utf-8")
    run = ran("import", FILE, "-r", location)
    assert (run.code, "cannot be read" in run.err) == (2, True)


def test_a_table_may_be_tried_with_a_dry_run(register: str) -> None:
    Path("table.csv").write_text("Stakeholder,Need\nPress,Facts\n", encoding="utf-8")
    before = content(register)
    run = ran("import", "table.csv", "--to", register, "--dry-run")
    assert run.code == 0
    assert "Preview of an import" in run.out
    assert same(content(register), before)

"""`export`: the register as a workbook to be edited."""

from pathlib import Path

import pytest
from edited_workbooks import cells_of, saved
from places import PLACES, content, register_in, same
from running import MANUFACTURER, ran


@pytest.fixture(params=PLACES)
def register(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return register_in(request.param, Path())


def test_a_workbook_is_made_and_the_way_back_is_said(register: str) -> None:
    before = content(register)
    run = ran("export", "register.xlsx", "-r", register)
    assert (run.code, run.out) == (0, "")
    assert run.err.splitlines() == [
        "wrote register.xlsx",
        "7 records on 7 sheets, to be edited.",
        f"Taken back with:  stakeholders import register.xlsx -r {register}",
    ]
    assert same(content(register), before)
    told = [str(cell) for row in cells_of(Path("register.xlsx").read_bytes()).sheets["Read me first"] for cell in row]
    assert f"stakeholders import register.xlsx -r {register}" in told


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        ran("export", tmp_path / name / "a.xlsx", "-r", MANUFACTURER, "--as-of", "2026-09-30")
    assert (tmp_path / "one/a.xlsx").read_bytes() == (tmp_path / "two/a.xlsx").read_bytes()


def test_kinds_are_named_as_people_name_them(register: str) -> None:
    assert ran("export", "needs.xlsx", "--kind", "need", "--kind", "parties", "-r", register).code == 0
    assert list(cells_of(Path("needs.xlsx").read_bytes()).sheets)[1:3] == ["Parties", "Needs"]
    run = ran("export", "other.xlsx", "--kind", "neds", "-r", register)
    assert (run.code, "needs" in run.err) == (2, True)


@pytest.mark.parametrize("name", ["register.xls", "register.csv", "register", "register.yaml"])
def test_the_name_must_be_that_of_a_workbook(register: str, name: str) -> None:
    run = ran("export", name, "-r", register)
    assert (run.code, "register.xlsx" in run.err) == (2, True)
    assert not Path(name).exists()


def test_edits_that_nobody_has_taken_back_are_not_replaced(register: str) -> None:
    file = Path("register.xlsx")
    ran("export", file, "-r", register)
    assert ran("export", file, "-r", register).code == 0
    cells = cells_of(file.read_bytes())
    cells.set("airlines", "power", 5)
    edited = saved(cells)
    file.write_bytes(edited)
    run = ran("export", file, "-r", register)
    assert run.code == 2
    assert "holds changes that have not been taken back" in run.err
    assert file.read_bytes() == edited
    assert ran("import", file, "-r", register, "--yes").code == 0
    assert ran("export", file, "-r", register).code == 0


def test_a_file_of_somebody_else_is_not_replaced(register: str) -> None:
    Path("register.xlsx").write_bytes(b"PK\x03\x04 a workbook of somebody")
    run = ran("export", "register.xlsx", "-r", register)
    assert (run.code, "which this program has not made" in run.err) == (2, True)


def test_a_folder_that_is_not_there_is_said(register: str) -> None:
    run = ran("export", "no/register.xlsx", "-r", register)
    assert (run.code, "there is no folder" in run.err) == (2, True)

"""`undo`: the last change made through the program is unmade, unless somebody has changed the same since."""

import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from places import PLACES, content, held, register_in, same
from running import ran

from stakeholders.model import Party
from stakeholders.stores import open_store


@pytest.fixture(params=PLACES)
def register(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STAKEHOLDERS_BY", "Quality manager")
    return register_in(request.param, Path())


def changed_by_hand(register: str, power: int) -> None:
    """Somebody changes the power of the airlines without the program, or with another one."""
    if register == "mine":
        file = Path(register, "parties", "airlines.yaml")
        text = re.sub(r"power: \d", f"power: {power}", file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8", newline="\n")
    else:
        with sqlite3.connect(register) as connection:
            connection.execute("UPDATE parties SET power = ? WHERE id = 'airlines'", (power,))
        connection.close()


def test_the_last_change_is_unmade(register: str) -> None:
    before = content(register)
    ran("set", "airlines", "power=5", "tags-=europe", "-r", register)
    run = ran("undo", "-r", register)
    assert run.code == 0
    assert "the last change: set airlines power tags, by Quality manager, " in run.err
    assert "changed airlines: power 5 -> 4" in run.err
    assert same(content(register), before)


@pytest.mark.parametrize(
    "change",
    [
        ("add", "party", "name=Press"),
        ("remove", "airlines-on-time", "--yes"),
        ("remove", "sales", "--with-references", "--yes"),
        ("set", "register", "scope=Cabin panels"),
    ],
)
def test_every_sort_of_change_can_be_unmade(register: str, change: tuple[str, ...]) -> None:
    before = held(register)
    assert ran(*change, "-r", register).code == 0
    assert ran("undo", "-r", register).code == 0
    assert same(held(register), before)


def test_where_there_is_nothing_to_unmake_that_is_said(register: str) -> None:
    run = ran("undo", "-r", register)
    assert run.code == 2
    assert "error: there is no change of mine" in run.err


def test_an_undo_is_not_unmade(register: str) -> None:
    ran("set", "airlines", "power=5", "-r", register)
    ran("undo", "-r", register)
    run = ran("undo", "-r", register)
    assert run.code == 2
    assert held(register).all(Party)["airlines"].power == 4


def test_where_somebody_has_changed_the_same_since_nothing_is_unmade(register: str) -> None:
    ran("set", "airlines", "power=5", "-r", register)
    changed_by_hand(register, 2)
    run = ran("undo", "-r", register)
    assert run.code == 2
    assert "as long as nobody has changed the same since" in run.err
    assert open_store(register).load().register.all(Party)["airlines"].power == 2


def test_what_others_have_come_to_refer_to_is_not_taken_away(register: str) -> None:
    assert ran("add", "party", "name=Press", "-r", register).code == 0
    if register == "mine":
        file = Path("mine/parties/staff.yaml")
        file.write_text(file.read_text(encoding="utf-8").replace("party: staff", "party: press"), encoding="utf-8")
    else:
        with closing(sqlite3.connect(register, isolation_level=None)) as database:
            database.execute("UPDATE needs SET party = 'press' WHERE id = 'staff-rest'")
    run = ran("undo", "-r", register)
    assert run.code == 2
    assert "names 'press', and there is no such record" in run.err
    assert held(register).find("press") is not None


def test_a_reason_that_only_begins_alike_is_no_undo(register: str) -> None:
    ran("set", "airlines", "power=5", "-r", register, "--why", "undoing last year's rating")
    assert ran("undo", "-r", register).code == 0
    assert held(register).all(Party)["airlines"].power == 4


def test_a_dry_run_shows_what_would_be_unmade(register: str) -> None:
    ran("set", "airlines", "power=5", "-r", register)
    before = content(register)
    run = ran("undo", "--dry-run", "-r", register)
    assert run.code == 0
    assert "power" in run.out
    assert same(content(register), before)


def test_what_somebody_has_changed_otherwise_since_stays(register: str) -> None:
    ran("set", "airlines", "owner=planning", "-r", register)
    changed_by_hand(register, 5)
    assert ran("undo", "-r", register).code == 0
    party = held(register).all(Party)["airlines"]
    assert (party.owner, party.power) == ("sales", 5)


def letters(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*.yaml"))}


@pytest.mark.parametrize(
    "change",
    [
        ("add", "party", "name=Press"),
        ("set", "airlines", "power=", "tags="),
        ("remove", "airlines", "airlines-on-time", "--with-references", "--yes"),
        ("rename", "airlines", "carriers"),
    ],
)
def test_files_get_back_the_letters_that_they_had(
    change: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path(register_in("folder", Path()))
    file = folder / "parties" / "airlines.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n    power: 4", b"\n    power:   '4'  # asked for twice", 1))
    before = letters(folder)
    assert ran(*change, "-r", "mine").code == 0
    assert letters(folder) != before
    assert ran("undo", "-r", "mine").code == 0
    assert letters(folder) == before


def test_what_was_edited_by_hand_with_the_program_is_unmade_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path(register_in("folder", Path()))
    before = letters(folder)
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "file.write_bytes(file.read_bytes().replace(b'power: 4', b'power: 2'))\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{script}"')
    assert ran("edit", "airlines", "-r", "mine").code == 0
    run = ran("undo", "-r", "mine")
    assert (run.code, letters(folder)) == (0, before)
    assert "the last change: edit airlines" in run.err

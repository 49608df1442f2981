"""Each oddity that registers of others have, in a small file of its own, and what a careful reader finds in it."""

from pathlib import Path

import pytest
from careful_reading import FOLDER, Fixture, differences, fixtures, unaccounted
from oddity_files import BUILT, SAVED_BY_LIBREOFFICE
from other_readers import cells_of, sheets

from stakeholders.imports.importing import import_files
from stakeholders.model import Header, Register

ALL = fixtures()


def each_fixture(failing: str = "") -> pytest.MarkDecorator:
    """All fixtures; those that say under the key why they are known to fail are expected to."""

    def marked(fixture: Fixture) -> object:
        reason = fixture.golden.get(failing)
        return pytest.param(fixture, marks=pytest.mark.xfail(reason=reason)) if reason else fixture

    return pytest.mark.parametrize("fixture", list(map(marked, ALL)), ids=[fixture.name for fixture in ALL])


@each_fixture("awaits")
def test_a_careful_reader_finds_the_same(fixture: Fixture, tmp_path: Path) -> None:
    found = import_files([fixture.in_folder(tmp_path)])
    assert "\n".join(differences(fixture, found)) == ""


@each_fixture("loses")
def test_every_cell_that_another_reader_sees_is_kept_or_told(fixture: Fixture, tmp_path: Path) -> None:
    found = import_files([fixture.in_folder(tmp_path)])
    if found.changes:
        assert unaccounted(fixture, cells_of(fixture), found) == []


@each_fixture()
def test_the_same_file_does_not_come_in_twice(fixture: Fixture, tmp_path: Path) -> None:
    file = fixture.in_folder(tmp_path)
    found = import_files([file])
    again = import_files([file], Register(Header(organisation="Hartwell Pumps"), found.changes.added))
    assert [str(change) for change in again.changes] == []
    assert again.proposals == ()
    assert again.cells.lost == 0


@each_fixture()
def test_no_cell_is_lost_by_the_account_of_the_import_itself(fixture: Fixture, tmp_path: Path) -> None:
    found = import_files([fixture.in_folder(tmp_path)])
    assert found.cells.lost == 0
    assert sum(use.values for use in found.columns) >= found.cells.fields + found.cells.notes


def test_every_fixture_has_its_golden_file_and_the_other_way_round() -> None:
    known = {fixture.name for fixture in ALL}
    files = {file.name for file in FOLDER.iterdir() if not file.name.endswith(".golden.yaml")}
    assert files | BUILT.keys() == known


@pytest.mark.parametrize("name", sorted(SAVED_BY_LIBREOFFICE))
def test_what_libreoffice_has_saved_holds_what_it_was_made_from(name: str) -> None:
    saved, made = ((FOLDER / name).read_bytes(), SAVED_BY_LIBREOFFICE[name]())
    assert list(sheets(saved)) == list(sheets(made))

"""Spreadsheets of Excel before 2007, sound and unsound."""

import random
from contextlib import suppress

import pytest
from old_sheet_files import PERCENT, compound, error, number, text, xls

from stakeholders.errors import Unable
from stakeholders.imports.readers import read
from stakeholders.imports.tables import Read

TABLE = [text(0, 0, "Stakeholder"), text(0, 1, "Share"), text(1, 0, "Käufer"), number(1, 1, 0.4, PERCENT)]


def cells(found: Read) -> list[tuple[str, ...]]:
    (grid,) = found.grids
    return [row.cells for row in grid.rows]


def test_values_percentages_and_errors_are_read() -> None:
    found = read(xls([*TABLE, text(2, 0, "Press"), error(2, 1, 7), number(3, 1, 2.5)]), "f.xls")
    assert cells(found) == [("Stakeholder", "Share"), ("Käufer", "40%"), ("Press", "#DIV/0!"), ("", "2.5")]
    assert [(each.rule, str(each.place)) for each in found.findings] == [("formula-error", "f.xls:3:2")]


@pytest.mark.parametrize(("rows", "columns"), [(0xFFFFFFFF, 0xFFFF), (1, 0xFFFF), (1 << 24, 256), (0, 0)])
def test_room_is_made_for_what_is_there_whatever_size_the_sheet_says_it_has(rows: int, columns: int) -> None:
    assert cells(read(xls(TABLE, rows, columns), "f.xls")) == [("Stakeholder", "Share"), ("Käufer", "40%")]


def test_a_cell_out_of_all_reach_is_refused() -> None:
    with pytest.raises(Unable, match="reaches too far"):
        read(xls([*TABLE, text(65535, 65535, "far")]), "f.xls")


def test_a_count_of_texts_that_cannot_be_is_refused() -> None:
    with pytest.raises(Unable, match="is damaged: more texts than it has room for"):
        read(xls(TABLE, texts=0x7FFFFFFF), "f.xls")


@pytest.mark.parametrize(
    ("at", "told"), [(44, "more tables"), (64, "more tables"), (72, "more tables"), (30, "sectors")]
)
def test_tables_that_the_file_has_no_room_for_are_refused(at: int, told: str) -> None:
    content = bytearray(xls(TABLE))
    content[at : at + 4] = b"\xf0\xff\xff\xff"
    with pytest.raises(Unable, match=f"is damaged: {told}"):
        read(bytes(content), "f.xls")


def test_a_chain_of_sectors_that_comes_back_to_itself_ends() -> None:
    content = bytearray(xls(TABLE))
    content[512 + 3 * 4 : 512 + 4 * 4] = b"\x02\0\0\0"
    with pytest.raises(Unable, match="a chain without end"):
        read(bytes(content), "f.xls")


def test_a_compound_file_without_sheets_says_so() -> None:
    with pytest.raises(Unable, match="no sheets in it"):
        read(compound("Contents", b"x"), "f.xls")


def test_a_file_damaged_anywhere_is_read_or_refused(capfd: pytest.CaptureFixture[str]) -> None:
    sound = xls([*TABLE, error(2, 1, 7)])
    chance = random.Random(11)
    for _ in range(400):
        damaged = bytearray(sound)
        for _ in range(chance.choice((1, 3, 10, 40))):
            damaged[chance.randrange(8, 2600)] = chance.randrange(256)
        with suppress(Unable):
            read(bytes(damaged), "f.xls")
    for size in range(0, len(sound), 97):
        with suppress(Unable):
            read(sound[: size + 9], "f.xls")
    assert capfd.readouterr().err == ""  # no trace of the reader's own

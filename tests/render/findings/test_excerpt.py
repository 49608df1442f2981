"""The excerpt shows the line that is meant, points at the right cell, and fits."""

from pathlib import Path

import pytest

from stakeholders.model import Place
from stakeholders.render.findings.excerpt import Sources, cells, excerpt


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("  power: 9", 10, "  power: 9", 9),
        ("\tpower: 9", 9, "    power: 9", 11),
        ("名称: x", 5, "名称: x", 6),
        ("e\u0301a: x", 5, "e\u0301a: x", 3),
        ("a\x1b[31mb: x", 6, "a\\x1b[31mb: x", 8),
        ("a\u202eb: x", 5, "a\\u202eb: x", 9),
        ("short", 99, "short", 5),
        ("", 1, "", 0),
        ("whole line", 0, "whole line", 0),
    ],
)
def test_the_caret_stands_below_the_column_in_cells(line: str, column: int, shown: str, caret: int) -> None:
    assert excerpt(line, column, 60) == (shown, caret)


@pytest.mark.parametrize("column", [1, 10, 39, 40, 41, 400, 999, 1000, 1001])
@pytest.mark.parametrize("character", ["x", "航", "\t", "\x00"])
def test_a_long_line_is_cut_around_the_column(column: int, character: str) -> None:
    shown, caret = excerpt(character * (column - 1) + "!" + character * (1000 - column), column, 40)
    assert cells(shown) <= 40
    assert cells(shown.partition("!")[0]) == caret
    assert shown.startswith("…") or column <= 26
    assert shown.endswith("…") or column > 970
    assert "!" in shown


def test_a_line_of_ten_million_characters_costs_no_more_than_its_neighbourhood() -> None:
    shown, caret = excerpt("é" * 10_000_000, 5_000_000, 40)
    assert cells(shown) == 40
    assert shown[caret] == "é"


def test_lines_count_as_yaml_counts_them(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("\ufeffone\r\ntwo\x0bstill two\rthree\x85four\u2028five\n".encode())
    sources = Sources()
    lines = [sources.line(Place(file.as_posix(), number, 1)) for number in range(1, 8)]
    assert lines == ["one", "two\x0bstill two", "three", "four", "five", "", None]


def test_a_file_that_has_gone_or_has_no_line_gives_none(tmp_path: Path) -> None:
    sources = Sources()
    assert sources.line(Place((tmp_path / "gone.yaml").as_posix(), 1, 1)) is None
    assert sources.line(Place(tmp_path.as_posix(), 1, 1)) is None
    assert sources.line(Place("whole.yaml")) is None


def test_bytes_that_are_not_utf8_show_as_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"name: Caf\xe9\n")
    assert Sources().line(Place(file.as_posix(), 1, 10)) == "name: Caf\ufffd"

import datetime as dt

import pytest
from example_reports import ABOUT, COMPARISON

from stakeholders.render.cells import about_items, about_line, note_numbers, superscript, table_of, text_of, texts_of
from stakeholders.reports.report import About, Cell, Column, Value

NUMBER = Column("n", "N", "number", 1)
PERCENT = Column("p", "P", "percent")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("as it stands", "as it stands"),
        (True, "yes"),
        (False, "no"),
        (dt.date(2026, 9, 30), "2026-09-30"),
        (12, "12"),
        (0.7939, "0.79"),
        (4.0, "4"),
        (0.00076, "0.00076"),
        (-0.0, "0"),
        (float("nan"), "n/a"),
        (1e300, "1e+300"),
        (10**30, "1" + "0" * 30),
    ],
)
def test_a_value_outside_a_column_is_written_shortly(value: Value, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(4, "4.0"), (2.25, "2.3"), (2.35, "2.4"), (-2.25, "-2.3"), (-0.04, "0.0"), ("withheld", "withheld"), (None, "")],
)
def test_a_number_has_its_columns_digits_and_halves_round_away_from_zero(value: Value, text: str) -> None:
    assert text_of(value, NUMBER) == text


@pytest.mark.parametrize(("value", "text"), [(62.5, "63 %"), (100, "100 %"), (0, "0 %"), (None, "")])
def test_a_percentage_has_its_sign(value: Value, text: str) -> None:
    assert text_of(value, PERCENT) == text


def test_a_number_in_a_column_of_text_keeps_its_own_digits() -> None:
    assert text_of(2.25, Column("t", "T")) == "2.25"


def test_several_values_are_several_texts() -> None:
    assert texts_of(Cell(("Airlines", 3, True))) == ("Airlines", "3", "yes")


def test_a_mark_stands_for_a_cell_without_value() -> None:
    assert texts_of(Cell(mark="?")) == ("?",)
    assert texts_of(Cell("not compared", mark="?")) == ("not compared",)
    assert texts_of(Cell()) == ()


def test_a_matrix_as_a_table_has_heads_then_figures_then_a_column_for_each_head() -> None:
    table = table_of(COMPARISON)
    assert [column.key for column in table.columns] == [
        "row",
        "importance",
        "works-council",
        "aviation-authority",
        "suppliers",
        "column_4",
    ]
    assert [column.title for column in table.columns][:3] == ["topic", "Importance", "Works council"]
    assert [cell.value for cell in table.rows[0]] == ["Delivery", 4.8, "conflict", "aligned", "partly aligned", None]


def test_equal_notes_share_a_number() -> None:
    rows = [[Cell(note="a"), Cell()], [Cell(note="b"), Cell(note="a")]]
    assert note_numbers(rows) == {"a": 1, "b": 2}
    assert superscript(12) == "¹²"


def test_what_a_report_is_about_leaves_out_what_is_not_said() -> None:
    assert about_line(ABOUT) == "Aldermere Interiors Ltd · revision 2026-09 · as of 2026-09-30 · ISO 9001:2026, AS9100D"
    assert about_items(About("", "", dt.date(2026, 9, 30), ())) == (("As of", "2026-09-30"),)

import csv
import datetime as dt
import io

import pytest
from example_reports import ABOUT, EVERYTHING, HOSTILE_REPORT
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.errors import Unable
from stakeholders.render import Options
from stakeholders.render.cells import lines_of
from stakeholders.render.csv import render
from stakeholders.render.plain import visible
from stakeholders.reports.report import Cell, Column, Report, Table, Value


def rows(report: Report, table: str | None = None) -> list[list[str]]:
    text = render(report.only(table) if table else report, Options()).decode("utf-8")
    return list(csv.reader(io.StringIO(text, newline="")))


def one(value: Value | tuple[Value, ...], kind: str = "text") -> str:
    """The one cell of a table, as a spreadsheet program reads it."""
    column = Column("a", "A", "number" if kind == "number" else "text", 1)
    return rows(Report("r", "R", ABOUT, (Table("t", "T", (column,), ((Cell(value),),)),)))[1][0]


def test_the_first_table_is_taken_and_a_matrix_is_one() -> None:
    assert rows(EVERYTHING)[:2] == [
        ["topic", "Importance", "Works council", "Aviation authority", "Suppliers of composites", "Owners"],
        ["Delivery", "4.8", "conflict", "aligned", "partly aligned", ""],
    ]


def test_a_table_is_taken_by_its_key() -> None:
    assert rows(EVERYTHING, "needs")[1:3] == [
        ["on-time-panels", EVERYTHING_STATEMENT, "5", "2.25", "62.5", "2026-08-30", "yes"],
        ["named-contact", "A named person answers within one working day.", "3", "-0.04", "9.4", "2025-12-01", "no"],
    ]


EVERYTHING_STATEMENT = "Panels arrive on the line-fit date promised in the order."


def test_an_unknown_table_names_the_nearest() -> None:
    with pytest.raises(Unable) as error:
        rows(EVERYTHING, "need")
    assert (error.value.message, error.value.hint) == ("'need' is no table", "did you mean needs?")


def test_a_report_without_a_table_cannot_be_csv() -> None:
    with pytest.raises(Unable, match="has no table"):
        rows(Report("r", "R", ABOUT, ()))


def test_an_empty_table_has_its_headings() -> None:
    assert rows(EVERYTHING, "silent") == [["Party"]]


def test_a_file_has_a_byte_order_mark_and_line_ends_for_spreadsheet_programs() -> None:
    content = render(EVERYTHING.only("conflicts"), Options(to_file=True))
    assert content == b"\xef\xbb\xbfNeed,Against\r\non-time-panels,Works council; Owners\r\n"
    assert render(EVERYTHING.only("conflicts"), Options()) == b"Need,Against\non-time-panels,Works council; Owners\n"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+49 89", "-1", "@SUM(A1)", " =1", "\u00a0=1", "\u3000=1", "\n=1", "\ttext", "\u200d=1", *"＝＋－＠"],
)
def test_text_that_a_spreadsheet_program_would_calculate_gets_an_apostrophe(text: str) -> None:
    assert one(text) == f"'{text}"


@pytest.mark.parametrize("text", ["a=1", "1-2", "'quoted'", "Größe", "", "(=1)"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert one(text) == text


def test_each_of_several_values_is_guarded() -> None:
    assert one(("a", "=b", -1)) == "a; '=b; -1"
    assert one((-1, 2)) == "'-1; 2"


def test_a_heading_is_guarded_too() -> None:
    assert rows(HOSTILE_REPORT, "texts")[0][0].startswith("'=HYPERLINK")


@pytest.mark.parametrize(
    ("value", "text"),
    [(-1, "-1"), (2.25, "2.25"), (-0.0, "0.0"), (1 / 3, "0.333333"), (float("inf"), ""), (None, ""), (True, "yes")],
)
def test_numbers_stay_numbers(value: Value, text: str) -> None:
    assert one(value, "number") == text


def test_days_are_iso_8601() -> None:
    assert one(dt.date(2026, 9, 30)) == "2026-09-30"


def test_control_characters_are_made_visible_and_line_breaks_kept() -> None:
    assert one("a\x1b[31m\u202eb\r\nc\rd") == "a\\x1b[31m\\u202eb\nc\nd"


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_comes_back_but_for_the_guard(first: str, second: str) -> None:
    table = Table("t", "T", (Column("a", "A"), Column("b", "B")), ((Cell(first), Cell(second)),))
    heading, *found = rows(Report("r", "R", ABOUT, (table,)))
    assert heading == ["A", "B"]
    assert len(found) == 1
    for written, read in zip((first, second), found[0], strict=True):
        assert read in (visible(lines_of(written)), "'" + visible(lines_of(written)))


@given(st.text(st.characters()))
def test_no_text_starts_like_a_formula(text: str) -> None:
    assert one(text).lstrip()[:1] not in {*"=+-@＝＋－＠"} - {""}

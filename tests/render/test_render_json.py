import datetime as dt
import json
import unicodedata
from typing import Any

import pytest
from example_reports import ABOUT, EVERYTHING, HOSTILE_REPORT
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.render import Options
from stakeholders.render.json import render
from stakeholders.reports.report import Cell, Column, Paragraph, Report, Table, Value


def document(report: Report) -> Any:
    return json.loads(render(report, Options()))


def block(kind: str, report: Report = EVERYTHING) -> Any:
    return next(each for each in document(report)["blocks"] if each["block"] == kind)


def test_the_document_says_its_format_and_what_it_is_about() -> None:
    found = document(EVERYTHING)
    assert list(found) == ["format", "name", "title", "about", "blocks"]
    assert found["format"] == "stakeholders.report/1"
    assert found["about"] == {
        "organisation": "Aldermere Interiors Ltd",
        "revision": "2026-09",
        "as_of": "2026-09-30",
        "editions": ["ISO 9001:2026", "AS9100D"],
    }


def test_a_table_is_rows_of_typed_values_by_column_key() -> None:
    table = block("table")
    assert table["rows"][0] == {
        "id": "on-time-panels",
        "statement": "Panels arrive on the line-fit date promised in the order.",
        "importance": 5,
        "gap": 2.25,
        "share": 62.5,
        "validated_on": "2026-08-30",
        "addressed": True,
    }
    assert table["rows"][2]["importance"] is None
    assert table["columns"][3:5] == [
        {"key": "gap", "title": "Gap", "kind": "number", "digits": 1},
        {"key": "share", "title": "Share", "kind": "percent", "digits": 0, "unit": "%"},
    ]


def test_what_else_is_said_of_a_cell_stands_beside_the_rows() -> None:
    table = block("table")
    assert len(table["cells"]) == len(table["rows"])
    assert table["cells"][0] == {
        "id": {"ref": "on-time-panels"},
        "statement": {"note": "Said by 7 respondents"},
        "gap": {"tone": "bad"},
    }


def test_several_values_are_a_list() -> None:
    conflicts = next(each for each in document(EVERYTHING)["blocks"] if each.get("key") == "conflicts")
    assert conflicts["rows"] == [{"need": "on-time-panels", "parties": ["Works council", "Owners"]}]


def test_a_matrix_is_a_table_whose_columns_say_their_role() -> None:
    matrix = block("matrix")
    assert matrix["corner"] == {"rows": "topic", "columns": "party"}
    assert [(column["key"], column["role"]) for column in matrix["columns"]] == [
        ("row", "head"),
        ("importance", "figure"),
        ("works-council", "cell"),
        ("aviation-authority", "cell"),
        ("suppliers", "cell"),
        ("column_4", "cell"),
    ]
    assert matrix["rows"][0]["works-council"] == "conflict"
    assert matrix["cells"][0]["works-council"] == {
        "tone": "bad",
        "note": "Overtime in peak weeks",
        "ref": "on-time-panels",
        "mark": "!",
    }
    assert matrix["legend"][1] == {"mark": "=", "value": "aligned", "tone": "good", "meaning": "both want the same"}


def test_facts_have_names_and_values() -> None:
    assert block("facts")["facts"][:3] == [
        {"name": "Parties", "value": 12},
        {"name": "Open conflicts", "value": 1, "tone": "bad"},
        {"name": "Compared", "value": "84 of 131", "tone": "partial", "note": "47 pairs are still to be compared"},
    ]


def test_the_file_is_indented_utf_8_with_a_line_end() -> None:
    content = render(Report("r", "Größe", ABOUT, ()), Options())
    assert content.startswith(b'{\n  "format"')
    assert content.endswith(b"}\n")
    assert "Größe".encode() in content


def test_no_character_of_the_file_acts_on_a_terminal() -> None:
    text = render(HOSTILE_REPORT, Options()).decode("utf-8")
    assert {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} == {"\n"}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_not_finite_is_null(value: float) -> None:
    assert one(value) is None


def one(value: Value) -> Any:
    table = Table("t", "T", (Column("a", "A"),), ((Cell(value),),))
    return document(Report("r", "R", ABOUT, (table,)))["blocks"][0]["rows"][0]["a"]


values = st.text(st.characters()) | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()


@given(values | st.none())
def test_any_value_comes_back(value: Value) -> None:
    assert one(value) == value


@given(st.dates())
def test_any_day_comes_back_as_iso_8601(day: dt.date) -> None:
    assert dt.date.fromisoformat(one(day)) == day


@given(st.text(st.characters()))
def test_any_text_comes_back_from_a_paragraph(text: str) -> None:
    assert document(Report("r", text, ABOUT, (Paragraph(text),)))["blocks"][0]["text"] == text

"""The form as a workbook: what a spreadsheet program offers and refuses in it, and what comes back of it filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
from office import all_converted, converted, pages
from workbooks import Book, cells, parts, texts

from filled_forms import ALL, DAY, HOSTILE, STATEMENTS, filled, form
from stakeholders.questionnaire.returned import MARK, rows_in
from stakeholders.questionnaire.rows import Row
from stakeholders.questionnaire.sheet import workbook
from stakeholders.questionnaire.wording import Wish

ANSWERS = {
    ("need-1", "importance"): 5,
    ("need-1", "satisfaction"): 2,
    ("need-3", "satisfaction"): "4 satisfied",
    ("?recommendation", ""): 10,
    ("?effort", ""): 7,
    ("?remarks", ""): "=1+1 is what we wait for",
}
ROWS = [
    Row("", "spring-2026", "airlines", "need-1", importance="5", satisfaction="2"),
    Row("", "spring-2026", "airlines", "need-3", satisfaction="4"),
    Row("", "spring-2026-recommendation", "airlines", question="recommendation", score="10"),
    Row("", "spring-2026-effort", "airlines", question="effort", score="7"),
    Row("", "spring-2026-remarks", "airlines", question="remarks", text="=1+1 is what we wait for"),
]


def read(content: bytes) -> tuple[Row, ...]:
    rows = rows_in(content, "form.xlsx")
    assert rows is not None
    return rows


def without_marks(rows: tuple[Row, ...]) -> list[Row]:
    return [row._replace(respondent="", answered_on="") for row in rows]


def test_the_same_form_gives_the_same_bytes() -> None:
    assert workbook(form(wish=ALL), DAY) == workbook(form(wish=ALL), DAY)


def test_it_has_one_sheet_of_which_only_the_answers_can_be_changed() -> None:
    book = Book(workbook(form(wish=ALL), DAY))
    (sheet,) = book.sheets.values()
    assert sheet.one("sheetProtection").attrib["sheet"] == "1"
    styles = list(next(book.looks.iter("cellXfs")))
    free = {
        cell.attrib["r"]
        for cell in sheet.all("c")
        for protection in styles[int(cell.attrib.get("s", "0"))].iter("protection")
        if protection.attrib.get("locked") == "0"
    }
    assert free == {"D5", "E5", "D6", "E6", "D7", "E7", "D9", "E9", "D10", "E10", "C12", "D12", "E12"}


def test_each_answer_is_chosen_from_its_scale() -> None:
    (sheet,) = Book(workbook(form(wish=ALL), DAY)).sheets.values()
    offered = {
        rule.attrib["sqref"]: next(rule.iter("formula1")).text
        for rule in sheet.all("dataValidation")
        if rule.attrib["type"] == "list"
    }
    five = '"1,2,3,4,5"'
    assert offered == dict.fromkeys(["D5", "E5", "D6", "E6", "D7", "E7"], five) | {
        "D9": '"0,1,2,3,4,5,6,7,8,9,10"',
        "D10": '"1,2,3,4,5,6,7"',
    }
    said = next(rule for rule in sheet.all("dataValidation") if rule.attrib["sqref"] == "E5")
    assert said.attrib["prompt"].splitlines()[::4] == ["1 very dissatisfied", "5 very satisfied"]


def test_what_names_needs_and_columns_is_hidden() -> None:
    content = workbook(form(), DAY)
    (sheet,) = Book(content).sheets.values()
    assert [row.attrib["r"] for row in sheet.all("row") if row.attrib.get("hidden") == "1"] == ["1"]
    assert [column.attrib["min"] for column in sheet.all("col") if column.attrib.get("hidden") == "1"] == ["1"]
    (rows,) = cells(content).values()
    assert rows[0] == [MARK, "spring-2026", "airlines", "importance", "satisfaction"]


def test_hostile_statements_stay_text_and_are_all_there() -> None:
    content = workbook(form(*HOSTILE, organisation='=HYPERLINK("http://evil.invalid/")'), DAY)
    (sheet,) = Book(content).sheets.values()
    assert sheet.all("f") == []
    assert sheet.all("hyperlink") == []
    found = texts(content)
    for text in (*HOSTILE[:5], HOSTILE[-1].strip()):
        assert any(text in each for each in found), text[:40]
    assert any(each.startswith("\\u202eright to left\\x07") for each in found)


def test_a_title_that_begins_like_a_formula_stays_text() -> None:
    content = workbook(form(wish=Wish(title="=1+1", return_to="=2+2")), DAY)
    (sheet,) = Book(content).sheets.values()
    assert sheet.all("f") == []
    assert "=1+1" in texts(content)


def test_what_was_filled_in_comes_back_as_rows() -> None:
    rows = read(filled(workbook(form(wish=ALL), DAY), ANSWERS, modified="2026-10-05T08:00:00Z"))
    assert without_marks(rows) == ROWS
    assert {row.answered_on for row in rows} == {"2026-10-05"}


def test_a_form_that_nobody_filled_in_has_no_rows() -> None:
    assert read(workbook(form(wish=ALL), DAY)) == ()


def test_without_a_day_of_its_last_change_the_answers_have_none() -> None:
    content = workbook(form(), DAY)
    made = "2026-09-30T00:00:00Z"
    assert b"2026-09-30T00:00:00Z" in parts(content)["docProps/core.xml"]
    rows = read(filled(content, {("need-1", "importance"): 5}, modified=made))
    assert [row.answered_on for row in rows] == [""]


def test_the_same_file_has_the_same_mark_and_another_has_another() -> None:
    content = workbook(form(), DAY)
    one, other = (filled(content, {("need-1", "importance"): figure}) for figure in (4, 5))
    assert {row.respondent for row in read(one)} == {row.respondent for row in read(one)}
    assert {row.respondent for row in read(one)} != {row.respondent for row in read(other)}


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [(4, "4"), (4.0, "4"), ("4", "4"), ("4 satisfied", "4"), ("9", "9"), ("satisfied", "satisfied"), (-1, "-1")],
)
def test_what_was_typed_is_told_as_it_is_whatever_the_scale(typed: object, read_as: str) -> None:
    rows = read(filled(workbook(form(), DAY), {("need-2", "satisfaction"): typed}))
    assert [row.satisfaction for row in rows] == [read_as]


def test_kano_pairs_come_back_as_pairs() -> None:
    content = workbook(form(wish=Wish(importance=True, kano=True, remarks=False)), DAY)
    answers = {("need-1", "importance"): 3, ("need-1", "functional"): 1, ("need-1", "dysfunctional"): 5}
    assert without_marks(read(filled(content, answers))) == [
        Row("", "spring-2026", "airlines", "need-1", importance="3", functional="1", dysfunctional="5")
    ]


def test_libreoffice_shows_it_and_what_it_saves_reads_the_same(tmp_path: Path) -> None:
    file = tmp_path / "filled.xlsx"
    file.write_bytes(filled(workbook(form(wish=ALL), DAY), ANSWERS))
    for ending, format in (("xlsx", "xlsx:Calc MS Excel 2007 XML"), ("ods", "ods")):
        saved = converted(file, format, tmp_path / ending)
        assert without_marks(read(saved.read_bytes())) == ROWS
    (pdf,) = all_converted([file], "pdf", tmp_path / "pdf")
    assert len(pages(pdf, tmp_path / "pages")) <= 2


def test_all_statements_are_there_in_their_order() -> None:
    (rows,) = cells(workbook(form(), DAY)).values()
    assert [row[2] for row in rows[4:7]] == list(STATEMENTS)

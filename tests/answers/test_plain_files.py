"""Answers in files, read in plain Python: any separator, encoding and quotes, spreadsheets and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.answers.places import place_of
from stakeholders.answers.plain import counted
from stakeholders.errors import Unable
from stakeholders.model.voice import Survey
from stakeholders.voice.counted import Counted
from stakeholders.voice.wanted import wanted

COLUMNS = {"party": "Customer", "score": "Q1"}


def read(file: Path, columns: dict[str, str] | None = None, part: str = "") -> Counted:
    want, _ = wanted(Survey(id="spring", name="Spring", columns=columns or COLUMNS))
    return counted(place_of(f"{file}#{part}" if part else str(file), None), want)


def written(folder: Path, content: str | bytes, name: str = "answers.csv") -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def said(found: Counted, key: str = "party") -> dict[Any, int]:
    """What each row says of a key and the score, with how many rows do."""
    block = found.blocks[0]
    return dict(Counter(dict(zip(zip(block.keys[key], block.scores, strict=True), block.counts, strict=True))))


EXPECTED = {("Ärzte", "5"): 2, ("Acme", "4"): 1}
TEXT = "Customer,Q1\nÄrzte,5\nAcme,4\nÄrzte,5\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_separator_encoding_and_line_end(tmp_path: Path, delimiter: str, encoding: str, end: str) -> None:
    text = TEXT.replace(",", delimiter).replace("\n", end)
    assert said(read(written(tmp_path, text.encode(encoding)))) == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        "Customer;Q1\nÄrzte;5\nAcme;4\nÄrzte;5",  # no line end at the end
        "sep=;\nCustomer;Q1\nÄrzte;5\nAcme;4\nÄrzte;5\n",
        '"Customer","Q1"\n"Ärzte","5"\n"Acme","4"\n"Ärzte","5"\n',
        'Customer,Q1\nÄrzte,5\n"Acme",4\nÄrzte,5\n',
        'Comment,Customer,Q1\n"two\nlines",Ärzte,5\n,Acme,4\n"said ""so""",Ärzte,5\n',
        "Answers of spring\n\nCustomer,Q1\nÄrzte,5\nAcme,4\nÄrzte,5\n",  # a title above
        ",Customer,Q1\n1,Ärzte,5\n2,Acme,4\n3,Ärzte,5\n",  # a column without a heading
        "Customer,Q1\n1,Ärzte,5\n2,Acme,4\n3,Ärzte,5\n",  # one that has not even its comma
        "customer , q1\nÄrzte,5\nAcme,4\nÄrzte,5\n",
        "Customer,Q1\nÄrzte,5\n\nAcme,4\n,\nÄrzte,5\n\n\n",  # blank rows are none
        "Customer,Q1\nÄrzte,5,,\nAcme,4\nÄrzte,5,x\n",  # rows that are too long
        "Customer,Q1,Remark\nÄrzte,5\nAcme,4,ok\nÄrzte,5\n",  # or too short
    ],
)
def test_the_oddities_of_separated_text_do_not_show(tmp_path: Path, text: str) -> None:
    found = read(written(tmp_path, text))
    assert said(found) == EXPECTED
    assert found.rows == 3


def test_a_row_that_ends_before_its_score_has_a_blank_one(tmp_path: Path) -> None:
    assert said(read(written(tmp_path, "Customer,Q1\nAcme\nAcme,4\n"))) == {("Acme", ""): 1, ("Acme", "4"): 1}


def test_a_quote_that_is_never_closed_costs_no_row(tmp_path: Path) -> None:
    rows = "".join(f"Acme,{number % 5}\n" for number in range(3000))
    found = read(written(tmp_path, f'Customer,Q1,Remark\nAcme,5,"never closed\n{rows}'))
    assert found.rows == 3001


def test_quotes_far_below_are_understood(tmp_path: Path) -> None:
    rows = "".join(f"Acme,{number % 5}\n" for number in range(50_000))
    found = read(written(tmp_path, f'Customer,Q1\n{rows}"two\nlines, and a ""quote""",5\n{rows}'))
    assert found.rows == 100_001
    assert said(found)['two\nlines, and a "quote"', "5"] == 1


def test_bytes_far_below_that_are_no_utf_8_are_understood(tmp_path: Path) -> None:
    rows = "".join(f"Acme,{number % 5}\n" for number in range(200_000))
    found = read(written(tmp_path, f"Customer,Q1\n{rows}Ärzte,5\n".encode("cp1252")))
    assert said(found)["Ärzte", "5"] == 1
    assert found.rows == 200_001


CELLS = st.sampled_from(["", " ", "a", "ab", "1", "4,5", 'q"q', "l\nl", "é", ";", "\t", "x" * 50, "2026-04-11"])
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=30)


@given(ROWS, st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]))
def test_separated_text_is_read_as_the_csv_module_reads_it(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]], delimiter: str, end: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows([("Customer", "Q1", "Q2"), *rows])
    file = written(tmp_path_factory.mktemp("rows"), out.getvalue())
    found = read(file, {"party": "Customer", "score.a": "Q1", "score.b": "Q2"})
    filled = [row for row in rows if any(row)]
    assert found.rows == len(filled)
    assert said(found) == Counter((row[0], row[1]) for row in filled)
    second = found.blocks[1]
    pairs = zip(second.keys["party"], second.scores, strict=True)
    assert Counter(dict(zip(pairs, second.counts, strict=True))) == Counter((row[0], row[2]) for row in filled)


def test_days_are_cut_to_their_months_and_other_texts_are_not(tmp_path: Path) -> None:
    days = ["2026-04-11", "2026-04-30T12:00:00", "2026-04", "11/04/2026", "", "soon"]
    text = "Day,Q1\n" + "".join(f"{day},5\n" for day in days)
    found = read(written(tmp_path, text), {"date": "Day", "score": "Q1"})
    assert said(found, "date") == {("2026-04", "5"): 3, ("11/04/2026", "5"): 1, ("", "5"): 1, ("soon", "5"): 1}


def test_days_with_times_are_cut_too(tmp_path: Path) -> None:
    text = "Day,Q1\n" + "".join(f"2026-04-{day:02} 10:{day}:00,5\n" for day in range(1, 30)) + ",5\n"
    found = read(written(tmp_path, text), {"date": "Day", "score": "Q1"})
    assert said(found, "date") == {("2026-04", "5"): 29, ("", "5"): 1}


RESPONDENTS = """Who,Customer,Q1
ann,Acme,5
ann ,Acme,5
bob,Acme,4
bob,Other,4
,Acme,3
 ,Acme,3
"""


def test_respondents_are_counted_by_party_and_blank_ones_are_nobody(tmp_path: Path) -> None:
    found = read(written(tmp_path, RESPONDENTS), {**COLUMNS, "respondent": "Who"})
    assert found.respondents == {"Acme": 2, "Other": 1}
    assert found.doubled == 1


def test_without_a_party_respondents_are_counted_together(tmp_path: Path) -> None:
    found = read(written(tmp_path, RESPONDENTS), {"score": "Q1", "respondent": "Who"})
    assert (found.respondents, found.doubled) == ({None: 2}, 2)


PEOPLE = st.sampled_from(["ann", "ann ", "bob", "", " ", "cy"])
PARTIES = st.sampled_from(["a", "b"])


@given(st.lists(st.tuples(PEOPLE, PARTIES, st.sampled_from(["t", "u"])), min_size=1, max_size=30))
def test_respondents_and_what_they_say_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]
) -> None:
    lines = "".join(f"{who},{party},{topic},5\n" for who, party, topic in rows)
    file = written(tmp_path_factory.mktemp("people"), f"who,party,topic,score\n{lines}")
    found = read(
        file, {name: name if name != "respondent" else "who" for name in ("respondent", "party", "topic", "score")}
    )
    named = [(who.strip(), party, topic) for who, party, topic in rows if who.strip()]
    assert found.respondents == Counter(party for _, party in {(who, party) for who, party, _ in named})
    assert found.doubled == len(named) - len(set(named))


def test_a_column_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(Unable, match="no column 'Custmer'") as told:
        read(written(tmp_path, TEXT), {"party": "Custmer", "score": "Q1"})
    assert told.value.hint == "did you mean Customer?"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("answers.csv", b"", "is empty"),
        ("answers.csv", b"\x00\x01\x02\x03" * 400, "is no text file"),
        ("answers.xlsx", b"PK\x03\x04 no workbook", "damaged|cannot be read|no spreadsheet"),
        ("answers.json", b"{", "is no JSON"),
        ("answers.json", b"[1, 2]", "no list of objects"),
        ("answers.jsonl", b'{"Q1": 1}\n5\n', "answers.jsonl:2 is no object"),
        ("answers.json", b"[" * 100_000, "nested too deep|no JSON"),
        ("answers.pdf", b"%PDF-1.7 \n", "PDF"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_line(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    with pytest.raises(Unable, match=message):
        read(written(tmp_path, content, name))


ANSWERS: Sequence[dict[str, Any]] = [
    {"Customer": "Ärzte", "Q1": 5},
    {"Q1": 5.0, "Customer": "Ärzte", "more": [1, {"deep": True}]},
    {"Customer": "Acme", "Q1": True},
    {"Customer": None, "Q1": None},
    {},
]
OBJECTS = {("Ärzte", 5): 2, ("Acme", "true"): 1, (None, None): 2}


@pytest.mark.parametrize("name", ["answers.json", "answers.jsonl", "wrapped.json", "lines.json"])
def test_objects_are_rows(tmp_path: Path, name: str) -> None:
    lines = "\n".join(map(json.dumps, ANSWERS))
    whole = {
        "answers.json": json.dumps(ANSWERS, indent=1),
        "answers.jsonl": lines,
        "wrapped.json": json.dumps({"page": 1, "responses": ANSWERS}),
        "lines.json": lines,
    }
    found = read(written(tmp_path, whole[name], name))
    assert (said(found), found.rows) == (OBJECTS, 5)


def test_a_point_leads_into_an_object_and_case_does_not_count(tmp_path: Path) -> None:
    file = written(
        tmp_path, '{"customer": "Acme", "answers": {"Q1": 4}}\n{"customer": "Acme", "answers": []}\n', "a.jsonl"
    )
    assert said(read(file, {"party": "Customer", "score": "answers.Q1"})) == {("Acme", 4): 1, ("Acme", None): 1}
    with pytest.raises(Unable, match="no column 'nobody'"):
        read(file, {"party": "nobody", "score": "answers.Q1"})


def test_numbers_of_thousands_of_digits_end_nothing(tmp_path: Path) -> None:
    file = written(tmp_path, f'{{"Customer": "Acme", "Q1": {"9" * 5000}}}\n', "a.jsonl")
    assert read(file).rows == 1


def test_a_sheet_is_read_with_its_days_and_its_title_above(tmp_path: Path) -> None:
    import datetime as dt

    import xlsxwriter  # type: ignore[import-untyped]

    file = tmp_path / "answers.xlsx"
    with xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yyyy"}) as book:
        book.add_worksheet("Notes").write_row(0, 0, ["Nothing", "to see"])
        sheet = book.add_worksheet("Spring")
        sheet.write(0, 0, "Answers of spring")
        sheet.write_row(2, 0, ["Customer", "Day", "Q1"])
        sheet.write_row(3, 0, ["Ärzte", dt.date(2026, 4, 11), 5])
        sheet.write_row(4, 0, ["Ärzte", dt.datetime(2026, 4, 12, 10, 30), 5.0])  # noqa: DTZ001
        sheet.write_row(5, 0, ["Acme", 46123, "4,5"])
    columns = {**COLUMNS, "date": "Day"}
    found = read(file, columns)
    assert said(found) == {("Ärzte", "5"): 2, ("Acme", "4,5"): 1}
    assert said(found, "date") == {("2026-04", "5"): 2, ("46123", "4,5"): 1}
    assert said(read(file, columns, "spring")) == said(found)
    with pytest.raises(Unable, match="'Sprung' is no sheet") as told:
        read(file, columns, "Sprung")
    assert told.value.hint == "did you mean Spring?"


def test_a_table_in_a_document_is_read_too(tmp_path: Path) -> None:
    file = written(
        tmp_path, "# Answers\n\n| Customer | Q1 |\n| --- | --- |\n| Acme | 4 |\n| Acme | 5 |\n", "answers.md"
    )
    assert said(read(file)) == {("Acme", "4"): 1, ("Acme", "5"): 1}

"""Forms that come back are known by what stands in them, and read alike however they were saved."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import parts

from filled_forms import DAY, filled, form
from stakeholders.errors import Unable
from stakeholders.questionnaire.returned import rows_in, rows_of
from stakeholders.questionnaire.rows import COLUMNS, Row, as_csv, bare, guarded
from stakeholders.questionnaire.sheet import workbook

ROOT = Path(__file__).parents[2]
ROWS = (
    Row("r-0a", "s", "airlines", "need-1", "5", "2", answered_on="2026-10-05"),
    Row("r-0a", "s-effort", "airlines", question="effort", score="7", answered_on="2026-10-05"),
    Row("r-0a", "s-remarks", "airlines", question="remarks", text='=1+1; "so"\nändert\'s', answered_on="2026-10-05"),
)
_words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30).map(str.strip)


def test_rows_are_read_as_they_were_written() -> None:
    assert rows_in(as_csv(ROWS), "a.csv") == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_they_are_read_alike_as_spreadsheet_programs_save_them(encoding: str, separator: str) -> None:
    import csv
    import io

    lines = io.StringIO(newline="")
    csv.writer(lines, delimiter=separator).writerows([COLUMNS, *([guarded(field) for field in row] for row in ROWS)])
    assert rows_in(lines.getvalue().encode(encoding), "a.csv") == ROWS


def test_columns_may_stand_in_another_order_and_others_between_them() -> None:
    order = ["mine", *reversed(COLUMNS)]
    body = ",".join(order) + "\n" + ",".join(["x", *reversed(ROWS[0])]) + "\n"
    assert rows_in(body.encode(), "a.csv") == ROWS[:1]


def test_two_files_put_together_are_read_as_both() -> None:
    assert rows_in(as_csv(ROWS[:1]) + as_csv(ROWS[1:]).removeprefix(b"\xef\xbb\xbf"), "a.csv") == ROWS


def test_a_row_without_a_mark_is_a_respondent_of_its_own() -> None:
    rows = rows_in(as_csv([ROWS[0]._replace(respondent="")] * 2), "a.csv")
    assert rows is not None
    assert len({row.respondent for row in rows}) == 2


@given(st.lists(st.builds(lambda text: ROWS[2]._replace(text=text), _words.filter(bool)), max_size=4))
def test_whatever_was_written_in_their_own_words_comes_back(rows: list[Row]) -> None:
    assert rows_in(as_csv(rows), "a.csv") == tuple(rows)


@given(_words)
def test_no_text_acts_as_a_formula_and_each_can_be_had_again(text: str) -> None:
    assert guarded(text)[:1] not in ("=", "+", "-", "@")
    assert bare(guarded(text)) == text or text.startswith("'")


@pytest.mark.parametrize(
    "file",
    [
        "registers/manufacturer/answers/customers-2026.csv",
        "docs/tutorial/parties.csv",
        "README.md",
        "pyproject.toml",
        "registers",
    ],
)
def test_other_files_are_no_forms(file: str) -> None:
    assert rows_of(ROOT / file) is None


def test_other_workbooks_and_broken_ones_are_no_forms() -> None:
    import io
    import zipfile

    import xlsxwriter  # type: ignore[import-untyped]

    other = io.BytesIO()
    with xlsxwriter.Workbook(other) as book:
        book.add_worksheet().write_string(0, 0, "parties")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "stakeholders:questionnaire/1")
    for content in (other.getvalue(), packed.getvalue(), b"PK\x03\x04 and no more", b"", b"\0\1\2"):
        assert rows_in(content, "a.xlsx") is None


def test_a_form_of_another_version_is_told() -> None:
    import io
    import zipfile

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts(workbook(form(), DAY)).items():
            archive.writestr(name, part.replace(b"stakeholders:questionnaire/1", b"stakeholders:questionnaire/9"))
    with pytest.raises(Unable, match="another version"):
        rows_in(content.getvalue(), "a.xlsx")


def test_a_damaged_form_ends_in_no_more_than_a_word_about_it() -> None:
    content = filled(workbook(form(), DAY), {("need-1", "importance"): 5})
    for cut in range(0, len(content), 97):
        with suppress(Unable):
            rows_in(content[:cut], "a.xlsx")


@given(st.binary(max_size=300))
def test_whatever_stands_behind_the_headings_is_read_or_told(body: bytes) -> None:
    try:
        rows = rows_in(",".join(COLUMNS).encode() + b"\n" + body, "a.csv")
    except Unable:
        return
    assert rows is None or all(row.says_something and row.respondent for row in rows)


def test_control_characters_are_no_part_of_what_is_kept() -> None:
    rows = rows_in(as_csv([ROWS[2]._replace(text="a\x07\r\nb\u202ec\ud800")]), "a.csv")
    assert rows is not None
    assert rows[0].text == "a \nb c?"

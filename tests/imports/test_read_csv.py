"""Text files in the encodings and with the separators that people have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.errors import Unable
from stakeholders.findings import Finding
from stakeholders.imports.read_csv import read_csv

ROWS = [("Stakeholder", "Need"), ("Käufer", "Pünktlich; sauber"), ("Ämter, Behörden", "Auskunft")]


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_csv(content, "f.csv")[0].rows]


def findings(content: bytes) -> list[Finding]:
    return read_csv(content, "f.csv")[1]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_encoding_separator_and_line_ending_reads_alike(delimiter: str, encoding: str, newline: str) -> None:
    text = newline.join(delimiter.join(f'"{cell}"' for cell in row) for row in ROWS)
    assert cells(text.encode(encoding)) == ROWS


def test_windows_1252_is_said_with_the_first_line_that_shows_it() -> None:
    (finding,) = findings("Stakeholder,Need\nBuyers,Plans\nKäufer,€ 5\n".encode("cp1252"))
    assert (finding.rule, str(finding.place)) == ("encoding-guessed", "f.csv:3:1")
    assert not findings("Stakeholder,Need\nKäufer,€ 5\n".encode())


def test_the_separator_is_the_one_under_which_headings_are_known() -> None:
    assert cells(b"Stakeholder;Need, or wish\nBuyers;On time, complete, clean, dry\n")[1] == (
        "Buyers",
        "On time, complete, clean, dry",
    )


def test_the_line_for_excel_names_the_separator() -> None:
    assert cells(b"sep=|\nStakeholder|Need\nBuyers|a,b;c\n")[1:] == [("Stakeholder", "Need"), ("Buyers", "a,b;c")]


def test_rows_know_their_line_and_fields_their_column() -> None:
    grid, _ = read_csv(
        b'Stakeholder,Need,Source\n"Buyers, all","two\nlines ""quoted""",Contract\nPress,News\n', "f.csv"
    )
    assert [row.line for row in grid.rows] == [1, 2, 4]
    assert [str(grid.place(grid.rows[1], column)) for column in range(3)] == ["f.csv:2:1", "f.csv:2:15", "f.csv:3:19"]
    assert str(grid.place(grid.rows[2], 1)) == "f.csv:4:7"


def test_a_quote_that_is_never_closed_does_not_swallow_the_rest() -> None:
    content = b'Stakeholder,Need\nBuyers,"On time\nPress,News\nBank,Figures\n'
    assert cells(content)[1:] == [("Buyers", '"On time'), ("Press", "News"), ("Bank", "Figures")]
    (finding,) = findings(content)
    assert (finding.rule, str(finding.place)) == ("unclosed-quote", "f.csv:2:1")


def test_control_characters_are_shown_and_told() -> None:
    content = b"Stakeholder,Need\n" + b"Buyers,On time and complete\n" * 9 + b"Press,New\x07s\n"
    assert cells(content)[-1] == ("Press", "New\\x07s")
    (finding,) = findings(content)
    assert (finding.rule, str(finding.place)) == ("control-character", "f.csv:11:10")


@pytest.mark.parametrize("content", [bytes(range(256)) * 4, b"\0" * 100, b"a\0b\0c\0" * 20, b"\x01\x02\x03" * 50])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(Unable, match=r"f\.csv is no text file"):
        read_csv(content, "f.csv")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        grid, _ = read_csv(content, "f.csv")
    except Unable:
        return
    for row in grid.rows:
        for column in range(len(row.cells)):
            assert grid.place(row, column).line >= row.line


@given(st.lists(st.text(min_size=1).map(lambda text: text.replace("\r", "").replace("\0", "")), min_size=1, max_size=4))
def test_quoted_text_comes_back_whole(texts: list[str]) -> None:
    quoted = ['"' + text.replace('"', '""') + '"' for text in ["Stakeholder", *texts]]
    try:
        found = cells(("\n".join(quoted) + "\n").encode("utf-8", "replace"))
    except Unable:
        return
    assert len(found) == 1 + len(texts)

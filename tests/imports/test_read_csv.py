"""Text files in the encodings and with the separators that people have."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.errors import Unable
from stakeholders.findings import Finding
from stakeholders.imports.readers import separated
from stakeholders.imports.readers.separated import read_separated

ROWS = [("Stakeholder", "Need"), ("Käufer", "Pünktlich; sauber"), ("Ämter, Behörden", "Auskunft")]


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_separated(content, "f.csv").grids[0].rows]


def findings(content: bytes) -> list[Finding]:
    return list(read_separated(content, "f.csv").findings)


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
    content = b'Stakeholder,Need,Source\n"Buyers, all","two\nlines ""quoted""",Contract\nPress,News\n'
    (grid,) = read_separated(content, "f.csv").grids
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


@pytest.mark.parametrize("content", [bytes(range(256)) * 4, b"\0" * 100, b"\x01\x02\x03" * 50])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(Unable, match=r"f\.csv is no text file"):
        read_separated(content, "f.csv")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        (grid,) = read_separated(content, "f.csv").grids
    except Unable:
        return
    for row in grid.rows:
        for column in range(len(row.cells)):
            assert grid.place(row, column).line >= row.line


PASSED_ON = st.text(min_size=1).map(lambda text: text.replace("\r", "").replace("\0", "")).filter(bool)


@given(st.lists(PASSED_ON, min_size=1, max_size=4))
def test_quoted_text_comes_back_whole(texts: list[str]) -> None:
    quoted = ['"' + text.replace('"', '""') + '"' for text in ["Stakeholder", *texts]]
    try:
        found = cells(("\n".join(quoted) + "\n").encode("utf-8", "replace"))
    except Unable:
        return
    assert len(found) == 1 + len(texts)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~", "\x1f"])
@pytest.mark.parametrize("quote", ['"', "'"])
def test_any_separator_and_any_quotes_are_found_by_what_the_rows_look_like(delimiter: str, quote: str) -> None:
    rows = [("Who", "What"), ("Buyers", "On time, at 5; clean"), ("Press", f"News {quote}today{quote}"), ("Bank", "")]
    lines = [delimiter.join(f"{quote}{cell.replace(quote, quote * 2)}{quote}" for cell in row) for row in rows]
    assert cells("\n".join(lines).encode()) == rows


def test_quotes_after_a_backslash_are_part_of_the_text_and_other_backslashes_stay() -> None:
    content = b'Stakeholder,Need\n"Buyers, all","the \\"best\\" price, at C:\\x"\nPress,"News, \\"now\\""\n'
    assert cells(content)[1:] == [("Buyers, all", 'the "best" price, at C:\\x'), ("Press", 'News, "now"')]
    (grid,) = read_separated(content, "f.csv").grids
    assert str(grid.place(grid.rows[1], 1)) == "f.csv:2:15"


def test_a_space_may_stand_between_the_separator_and_the_quotes() -> None:
    content = b'Stakeholder, "Need", Source\nBuyers, "On time, clean", "Contract"\nPress, "News", "Law, 5"\n'
    assert cells(content)[1:] == [("Buyers", "On time, clean", "Contract"), ("Press", "News", "Law, 5")]


def test_a_decimal_comma_parts_no_fields() -> None:
    assert cells(b"Wert A;Wert B\n1,5;2,5\n3,5;4,5\n")[1] == ("1,5", "2,5")


def test_columns_that_stand_apart_by_spaces_are_columns() -> None:
    content = b"Who        What they want\nBuyers     On time, and clean\nPress      News\nBank       Figures, often\n"
    (grid,) = read_separated(content, "f.txt").grids
    assert [row.cells for row in grid.rows][1] == ("Buyers", "On time, and clean")
    assert str(grid.place(grid.rows[1], 1)) == "f.txt:2:12"


def test_title_lines_stand_above_the_headings_and_have_no_say_in_the_separator() -> None:
    content = (
        b"Register of Hartwell Pumps, as of May, revision 3\n\nStakeholder;Need\nBuyers;On time\nPress;News, facts\n"
    )
    assert cells(content)[0] == ("Register of Hartwell Pumps, as of May, revision 3",)
    assert cells(content)[2:] == [("Stakeholder", "Need"), ("Buyers", "On time"), ("Press", "News, facts")]


def test_a_stray_quote_takes_no_more_than_its_own_line() -> None:
    content = b'Stakeholder,Need\nBuyers,"On time\nPress,News\n"Bank, all",Figures\nPorts,"Berths\nYards,Steel\n'
    assert cells(content)[1:] == [
        ("Buyers", '"On time'),
        ("Press", "News"),
        ("Bank, all", "Figures"),
        ("Ports", '"Berths'),
        ("Yards", "Steel"),
    ]
    assert [str(finding.place) for finding in findings(content)] == ["f.csv:2:1", "f.csv:5:1"]


def test_of_blank_rows_that_follow_each_other_one_is_kept() -> None:
    assert cells(b"Stakeholder,Need\n" + b",\n" * 1000 + b"Press,News\n")[1:] == [("", ""), ("Press", "News")]


def test_a_row_of_more_fields_than_any_table_has_is_refused() -> None:
    with pytest.raises(Unable, match="a row of more than 20,000 fields"):
        read_separated(b"Stakeholder,Need\n" + b"," * 30_000, "f.csv")


def test_more_rows_than_any_table_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separated, "MOST_ROWS", 100)
    with pytest.raises(Unable, match="more than 100 rows"):
        read_separated(b"Stakeholder,Need\n" + b"Press,News\n" * 100, "f.csv")


cell = st.text(st.sampled_from("aä ,;|\t\"'\n^~-1"), max_size=8)


@given(
    st.integers(2, 4).flatmap(lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1)),
    st.sampled_from(",;\t|"),
)
def test_what_a_table_says_comes_back_cell_for_cell(rows: list[list[str]], delimiter: str) -> None:
    width = len(rows[0])
    heading = ["Stakeholder", "Need", "Source", "Owner"][:width]
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([heading, *rows])
    found = cells(made.getvalue().encode())
    assert [row for row in found[1:] if any(row)] == [tuple(row) for row in rows if any(row)]

import unicodedata
from dataclasses import replace

import pytest
from example_reports import ABOUT, COMPARISON, EVERYTHING, HOSTILE, HOSTILE_REPORT, NEEDS
from golden_files import assert_golden
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from stakeholders.render import Options
from stakeholders.render.columns import GAP, Needs, longest_word, shared, wrapped
from stakeholders.render.plain import one_line
from stakeholders.render.text import render
from stakeholders.reports.report import About, Block, Cell, Column, Paragraph, Report, Table


def text(report: Report, width: int = 80, *, colour: bool = False) -> str:
    return render(report, Options(width=width, colour=colour)).decode("utf-8")


def lines_of(*blocks: Block, width: int = 80) -> list[str]:
    """What stands below the title and the line about the organisation."""
    return text(Report("r", "R", About("", "", ABOUT.as_of, ()), blocks), width).splitlines()[4:]


@pytest.mark.parametrize("width", [80, 200])
def test_everything_a_report_can_hold(width: int) -> None:
    assert_golden(f"everything-{width}.txt", text(EVERYTHING, width))


def test_no_line_breaks_at_a_blank_that_joins_as_before_a_french_colon() -> None:
    assert wrapped(one_line("Besoins\u00a0:  trois"), 10) == ["Besoins\u00a0:", "trois"]


def test_colour_is_only_where_it_is_wanted() -> None:
    assert "\x1b" not in text(EVERYTHING)
    coloured = text(EVERYTHING, colour=True)
    assert "\x1b[1;31mconflict\x1b[0m" in coloured
    for code in ("32", "33", "36", "2", "1"):
        assert f"\x1b[{code}m" in coloured


@pytest.mark.parametrize("width", [1, 20, 37, 44, 60, 72, 80, 100, 121, 200])
@pytest.mark.parametrize("report", [EVERYTHING, HOSTILE_REPORT], ids=["everything", "hostile"])
def test_no_line_is_longer_than_the_width(report: Report, width: int) -> None:
    longest = max(text(report, width).splitlines(), key=cell_len)
    assert cell_len(longest) <= max(width, 20), longest


def test_no_character_acts_on_the_terminal() -> None:
    acting = {c for c in text(HOSTILE_REPORT) if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in "\n\u200d"}
    assert acting == set()


def test_markup_of_the_terminal_library_is_shown_as_text() -> None:
    assert lines_of(Paragraph("[red]not markup[/red] :smile:")) == ["[red]not markup[/red] :smile:"]


def test_a_long_text_is_shown_whole() -> None:
    shown = "".join(lines_of(Table("t", "", (Column("a", "A"), Column("b", "B")), ((Cell("x" * 10_000), Cell("b")),))))
    assert shown.count("x") == 10_000


def test_numbers_stand_to_the_right_and_wide_columns_take_the_room() -> None:
    table = Table(
        "t",
        "Title",
        (Column("n", "Count", "number"), Column("name", "Name"), Column("why", "Why", wide=True)),
        (
            (Cell(7), Cell("short"), Cell("one two three four five six seven eight")),
            (Cell(12345), Cell("a name"), Cell("one")),
            (Cell(1), Cell(""), Cell("two")),
        ),
    )
    assert lines_of(table, width=40) == [
        "Title",
        "Count  Name    Why",
        "─────  ──────  ─────────────────────────",
        "    7  short   one two three four five",
        "               six seven eight",
        "12345  a name  one",
        "    1          two",
    ]


def test_rows_stand_apart_where_many_take_several_lines() -> None:
    rows = tuple((Cell(("above", "below")),) for _ in range(2))
    assert lines_of(Table("t", "T", (Column("a", "A"),), rows))[3:] == ["above", "below", "", "above", "below"]


def test_a_table_too_wide_becomes_a_list_a_row() -> None:
    assert lines_of(replace(NEEDS, note=""), width=60)[:9] == [
        "Needs",
        "Need          on-time-panels",
        "Statement     Panels arrive on the line-fit date promised in",
        "              the order.¹",
        "Importance    5",
        "Gap           2.3",
        "Share         63 %",
        "Validated on  2026-08-30",
        "Addressed     yes",
    ]


def test_an_empty_table_says_what_it_was_told_to_say() -> None:
    empty = Table("t", "Title", (Column("a", "A"),), ())
    assert lines_of(replace(empty, empty="Nobody is late.")) == ["Title", "Nobody is late."]
    assert lines_of(empty) == ["Title", "Nothing to show."]


def test_few_notes_are_numbered_and_many_are_left_to_other_formats() -> None:
    def noted(count: int) -> list[str]:
        rows = tuple((Cell(number, note=f"note {number}"),) for number in range(count))
        return lines_of(Table("t", "T", (Column("a", "A", "number"),), rows))

    assert noted(2)[-5:] == ["0¹", "1²", "", "¹  note 0", "²  note 1"]
    *_rows, last, blank, first, second = noted(13)
    assert (last, blank) == ("12", "")
    told = "13 notes on single cells are in the other formats: xlsx, docx, pdf, html, md and json."
    assert f"{first} {second}" == told


# a matrix takes the richest shape that fits

MATRIX = replace(COMPARISON, note="", legend=())


def test_a_matrix_shows_words_where_they_fit() -> None:
    short = replace(MATRIX, row_heads=(Cell("Delivery"), Cell("Hours"), Cell("Documents")))
    assert lines_of(short, width=100)[1:4] == [
        "topic ↓ party →  Importance  Works council  Aviation authority  Suppliers of composites  Owners",
        "───────────────  ──────────  ─────────────  ──────────────────  ───────────────────────  ───────",
        "Delivery                4.8  conflict       aligned             partly aligned",
    ]


def test_a_matrix_shows_marks_under_its_headings_where_words_do_not_fit() -> None:
    heads = tuple(Cell(name) for name in ("Press", "Owners", "Staff", "State"))
    assert lines_of(replace(MATRIX, column_heads=heads), width=60)[1:4] == [
        "topic ↓ party →      Importance  Press  Owners  Staff  State",
        "───────────────────  ──────────  ─────  ──────  ─────  ─────",
        "Delivery                    4.8  !      =       ~",
    ]


def test_a_matrix_numbers_its_columns_where_the_headings_do_not_fit() -> None:
    lines = lines_of(MATRIX, width=60)
    assert lines[1:4] == [
        "topic ↓ party →                       Importance  1  2  3  4",
        "────────────────────────────────────  ──────────  ─  ─  ─  ─",
        "Delivery                                     4.8  !  =  ~",
    ]
    assert lines[7:11] == [
        "",
        "Columns",
        "1 Works council            3 Suppliers of composites",
        "2 Aviation authority       4 Owners",
    ]


def test_a_matrix_gives_its_figures_letters_where_room_is_short() -> None:
    lines = lines_of(MATRIX, width=34)
    assert lines[1:4] == [
        "topic ↓ party →      A  1  2  3  4",
        "─────────────────  ───  ─  ─  ─  ─",
        "Delivery           4.8  !  =  ~",
    ]
    assert "A Importance" in lines


def test_a_matrix_is_divided_into_bands_where_not_even_marks_fit() -> None:
    wide = replace(
        MATRIX,
        column_heads=tuple(Cell(f"Party {number}") for number in range(1, 13)),
        cells=tuple(tuple(Cell("aligned", mark="=") for _ in range(12)) for _ in range(3)),
    )
    lines = lines_of(wide, width=40)
    assert [lines[at - 1] for at, line in enumerate(lines) if line.startswith("──")] == [
        "→                 A  1  2  3  4  5  6  7",
        "topic ↓ party →         8  9  10  11  12",
    ]
    assert sum(line.split().count("=") for line in lines) == 3 * 12


def test_a_matrix_without_marks_keeps_its_words() -> None:
    cells = tuple(tuple(replace(cell, mark="", note="") for cell in row) for row in MATRIX.cells)
    assert "conflict" in "\n".join(lines_of(replace(MATRIX, cells=cells), width=60))


def test_a_matrix_without_rows_says_what_it_was_told_to_say() -> None:
    nothing = replace(MATRIX, row_heads=(), cells=(), fact_cells=(), empty="No conflict is recorded.")
    assert lines_of(nothing) == ["Needs side by side", "No conflict is recorded."]


def test_the_legend_explains_marks_and_words() -> None:
    lines = lines_of(replace(COMPARISON, note=""), width=60)
    at = lines.index("Legend")
    assert lines[at + 1] == "!  conflict        a need of the party runs against one of"
    assert lines[at + 3] == "=  aligned         both want the same"


# columns

needs = st.builds(
    lambda least, more, wide: Needs(least, least + more, wide), st.integers(1, 20), st.integers(0, 200), st.booleans()
)


@given(st.lists(needs, min_size=1, max_size=8), st.integers(1, 300))
def test_shared_room_is_never_exceeded_and_no_column_falls_below_its_least(columns: list[Needs], room: int) -> None:
    widths = shared(columns, room)
    gaps = GAP * (len(columns) - 1)
    if widths is None:
        assert sum(need.least for need in columns) + gaps > room
    else:
        assert sum(widths) + gaps <= room
        assert all(need.least <= width <= need.full for need, width in zip(columns, widths, strict=True))
        full = all(need.full == width for need, width in zip(columns, widths, strict=True))
        assert full or sum(widths) + gaps == room  # no room is wasted


@given(st.text(), st.integers(2, 60))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    shown = one_line(text)
    lines = wrapped(shown, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(shown.split())


def test_a_word_breaks_after_a_hyphen_between_letters_only() -> None:
    assert wrapped("airlines-on-time-panels", 16) == ["airlines-on-", "time-panels"]
    assert wrapped("on 2026-09-30", 12) == ["on", "2026-09-30"]
    assert longest_word(["airlines-on-time-panels"]) == len("airlines-")


def test_a_fact_holds_its_note_and_all_its_values() -> None:
    shown = text(EVERYTHING)
    assert "Compared        84 of 131 (47 pairs are still to be compared)" in shown
    assert "Customers       Airlines\n                Leasing companies" in shown


def test_every_hostile_text_is_there() -> None:
    shown = "".join(text(HOSTILE_REPORT, 200).split())
    for each in HOSTILE:
        assert "".join(one_line(each).split()) in shown

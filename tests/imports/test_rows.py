"""Rows that fell apart at unquoted commas are put together again."""

from hypothesis import given
from hypothesis import strategies as st

from stakeholders.imports.shaping.rows import Fits, realigned

LEVELS = {"High", "Low"}


def fields_of(row: str, separator: str = ",") -> list[str]:
    return row.split(separator)


def level_in(place: int) -> Fits:
    """One column holds High or Low; the others may hold anything."""
    return lambda column, text: text in LEVELS if column == place else None


anything = level_in(-1)


def test_a_field_that_starts_with_a_space_goes_on_with_the_one_before() -> None:
    row = fields_of("Buyers,On time, complete, clean,Contract,High")
    mended = realigned(row, 4, ",", level_in(3))
    assert mended.cells == ("Buyers", "On time, complete, clean", "Contract", "High")
    assert mended.starts == (0, 1, 4, 5)
    assert mended.joined == (1,)
    assert mended.unclear == ()


def test_two_broken_cells_in_a_row_are_both_joined() -> None:
    row = fields_of("Buyers,Price, date,Report, minutes,Mail")
    mended = realigned(row, 4, ",", anything)
    assert mended.cells == ("Buyers", "Price, date", "Report, minutes", "Mail")


def test_without_spaces_the_columns_that_hold_choices_show_where_the_break_is() -> None:
    row = fields_of("Buyers,Low,On time,complete")
    assert realigned(row, 3, ",", level_in(1)).cells == ("Buyers", "Low", "On time,complete")


def test_a_decimal_comma_is_joined_to_one_number() -> None:
    row = fields_of("Buyers,On time,at least 98,5 % a month,Contract,High")
    assert realigned(row, 5, ",", level_in(4), brief={0}).cells == (
        "Buyers",
        "On time",
        "at least 98,5 % a month",
        "Contract",
        "High",
    )


def test_commas_are_not_expected_in_names() -> None:
    row = fields_of("Buyers,On time,complete")
    assert realigned(row, 2, ",", anything, brief={0}).cells == ("Buyers", "On time,complete")


def test_where_several_ways_are_as_good_the_sure_cells_on_both_sides_are_kept() -> None:
    row = fields_of("Buyers,on time,complete,clean,High")
    mended = realigned(row, 4, ",", level_in(3), brief={0})
    assert mended.cells == ("Buyers", "", "", "High")
    assert mended.unclear == (1, 2)


def test_the_separator_comes_back_as_it_was() -> None:
    row = fields_of("Buyers;On time; complete;High", ";")
    assert realigned(row, 3, ";", level_in(2)).cells == ("Buyers", "On time; complete", "High")


sentence = st.lists(st.text("abc xyz", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=3).map(", ".join)


@given(st.lists(sentence, min_size=2, max_size=6))
def test_sentences_come_back_whole_whatever_their_commas(cells: list[str]) -> None:
    fields = ",".join(cells).split(",")
    if len(fields) > len(cells):
        assert realigned(fields, len(cells), ",", anything).cells == tuple(cells)


@given(st.lists(st.text("a ,1"), min_size=3, max_size=12), st.integers(1, 5))
def test_every_row_comes_to_one_cell_a_heading(fields: list[str], width: int) -> None:
    if len(fields) > width:
        mended = realigned(fields, width, ",", level_in(0))
        assert len(mended.cells) == len(mended.starts) == width

"""Columns of days: which is the day and which the month, the file itself shows."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.imports.language.vocabulary import languages
from stakeholders.imports.values.days import order_of, read_days

DAY = dt.date(2026, 9, 14)


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-14",
        "2026/9/14",
        "2026.09.14",
        "14.9.2026",
        "14. 9. 2026",
        "14.09.26",
        "14/09/2026",
        "9/14/2026",
        "14-09-2026",
        "14-Sep-2026",
        "14. September 2026",
        "14th of September 2026",
        "September 14, 2026",
        "Sept. 14 26",
        "Monday, 14 September 2026",
        "2026年9月14日",
        "２０２６年９月１４日",
        "20260914",
        "2026-09-14T00:00:00",
        "14.9.2026 10:30",
        "9/14/2026 3:15 PM",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_days([text]).values == {text: DAY}


@pytest.mark.parametrize(
    "text",
    ["Sep 2026", "Q3 2026", "2026", "2026年9月", "31.02.2026", "0026-01-01", "soon", "1.2.3", "46279", ""],
)
def test_what_is_no_day_stays_text(text: str) -> None:
    assert not read_days([text]).values


def test_a_number_above_12_decides_for_the_column() -> None:
    assert read_days(["14/9/2026", "3/4/2026"]).values["3/4/2026"] == dt.date(2026, 4, 3)
    assert read_days(["9/14/2026", "3/4/2026"]).values["3/4/2026"] == dt.date(2026, 3, 4)
    assert read_days(["9/14/2026", "3/4/2026"]).remark == "month before day"


def test_other_columns_decide_where_the_column_itself_does_not() -> None:
    assert order_of(["14/9/2026", "soon", "3/4/2026"]) == "day-first"
    assert read_days(["3/4/2026"], "month-first").values["3/4/2026"] == dt.date(2026, 3, 4)
    assert read_days(["14/9/2026", "3/4/2026"], "month-first").values["3/4/2026"] == dt.date(2026, 4, 3)


def test_what_nobody_can_decide_is_left_and_asked() -> None:
    for texts in (["3/4/2026"], ["14/9/2026", "9/14/2026", "3/4/2026"]):
        found = read_days(texts)
        assert "3/4/2026" not in found.values
        assert "3/4/2026" in found.doubt


def test_dots_part_days_from_months_in_that_order() -> None:
    assert read_days(["3.4.2026"]).values == {"3.4.2026": dt.date(2026, 4, 3)}


def test_the_same_number_twice_is_no_riddle() -> None:
    assert read_days(["5/5/2026"]).values == {"5/5/2026": dt.date(2026, 5, 5)}


def test_numbers_of_a_spreadsheet_are_days_among_days_only() -> None:
    assert read_days(["46279", "1.9.2026"]).values["46279"] == DAY
    assert "46279" in read_days(["46279"]).doubt


def test_short_years_are_of_the_last_fifty_or_the_next_seventy() -> None:
    assert read_days(["1.2.69", "1.2.70"]).values == {"1.2.69": dt.date(2069, 2, 1), "1.2.70": dt.date(1970, 2, 1)}


def test_a_day_with_a_remark_is_a_day_that_says_more() -> None:
    found = read_days(["bis 14.09.2026", "14.09.2026 (verlängert)", "2026-09-14 10:30", "2026-09-14 00:00"])
    assert set(found.values.values()) == {DAY}
    assert found.more == {"bis 14.09.2026", "14.09.2026 (verlängert)", "2026-09-14 10:30"}
    assert not read_days(["14.09.2026 - 16.09.2026"]).values


@pytest.mark.parametrize(
    "text",
    [
        "lundi 14 septembre 2026",
        "14 de septiembre de 2026",
        "14 de setembro de 2026",
        "14 września 2026 r.",
        "14. září 2026",
        "14 Eylül 2026",
        "14 сентября 2026 года",
        "14 вересня 2026 р.",
        "14 септември 2026 г.",
    ],
)
def test_days_are_read_with_the_small_words_around_them(text: str) -> None:
    assert read_days([text]).values == {text: DAY}


@pytest.mark.parametrize("code", languages())
def test_the_names_of_months_are_read_in_every_language(code: str) -> None:
    for number, names in languages()[code].get("choices", {}).get("month", {}).items():
        for name in names:
            assert list(read_days([f"14 {name} 2026"]).values.values()) == [dt.date(2026, int(number), 14)], name


@given(st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)))
def test_every_day_comes_back(day: dt.date) -> None:
    written = [day.isoformat(), f"{day.day}.{day.month}.{day.year}", f"{day:%d-%b-%Y}", f"{day:%d.%m.%y}"]
    assert set(read_days(written).values.values()) == {day}
    assert set(read_days([f"{day.day}/{day.month}/{day.year}"], "day-first").values.values()) <= {day}


@given(st.lists(st.text(max_size=20) | st.from_regex(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", fullmatch=True), max_size=6))
def test_nothing_crashes_and_nothing_is_made_up(texts: list[str]) -> None:
    found = read_days(texts)
    assert set(found.values) <= set(texts)

"""The months of answers: in whatever way days are written, all of a source in one order."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.voice.counted import Raw
from stakeholders.voice.days import Window, months

NEVER = Window(None, None)
NOVEMBER = Window(dt.date(2026, 11, 1), dt.date(2026, 11, 30))


@pytest.mark.parametrize(
    "raw",
    [
        "2026-04", "2026-04-11", "2026-04-11T10:11:12Z", " 2026-04-11 ", "2026/4/11", "2026.04.11", "20260411",
        20260411, "11.04.2026", "11.4.26", "11.04.2026 10:15", "46123", 46123, 46123.75, "04/2026", "11 Apr 2026",
        "April 11, 2026", "11-Apr-26", "11. April 2026", "samedi 11 avril 2026", "11 de abril de 2026", "avr. 2026",
    ],
)  # fmt: skip
def test_a_day_is_read_in_whatever_way_it_is_written(raw: Raw) -> None:
    assert months([raw], NEVER)[raw] == "2026-04"


@pytest.mark.parametrize("raw", ["soon", "2026-13-01", "31/02/2026", "2026", "0", 5, True, 1e300, "=NOW()", "1" * 99])
def test_what_is_no_day_is_none(raw: Raw) -> None:
    assert months([raw], NEVER)[raw] is None


@pytest.mark.parametrize("raw", ["", None, "n/a", "-"])
def test_a_blank_day_says_nothing(raw: Raw) -> None:
    assert months([raw], NEVER)[raw] == ""


def test_a_day_above_twelve_shows_what_comes_first_in_the_whole_source() -> None:
    assert months(["13/11/2026", "05/11/2026"], NEVER)["05/11/2026"] == "2026-11"
    assert months(["11/13/2026", "11/05/2026"], NEVER)["11/05/2026"] == "2026-11"
    assert months(["26/04/11", "99/04/11"], NEVER)["26/04/11"] == "2026-04"


def test_where_no_day_shows_it_the_time_of_the_survey_does() -> None:
    assert months(["11/05/2026"], NOVEMBER)["11/05/2026"] == "2026-11"


def test_where_nothing_shows_it_the_day_comes_first() -> None:
    assert months(["11/05/2026"], NEVER)["11/05/2026"] == "2026-05"


def test_days_in_another_order_than_most_are_told_as_such() -> None:
    found = months(["13/11/2026", "14/11/2026", "11/15/2026"], NEVER)
    assert list(found.values()) == ["2026-11", "2026-11", None]


def test_the_own_period_of_a_survey_is_its_last_month_else_its_first() -> None:
    assert Window(dt.date(2026, 4, 1), dt.date(2026, 5, 2)).month == "2026-05"
    assert Window(dt.date(2026, 4, 1), None).month == "2026-04"
    assert NEVER.month == ""


@given(
    st.dates(dt.date(1960, 1, 1), dt.date(2100, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d", "%d %b %Y"]),
)
def test_every_day_comes_back(day: dt.date, form: str) -> None:
    text = day.strftime(form)
    assert months([text], NEVER)[text] == f"{day:%Y-%m}"


@given(st.lists(st.one_of(st.none(), st.text(max_size=20), st.floats(), st.integers()), max_size=8))
def test_anything_is_a_month_or_none(values: list[Raw]) -> None:
    found = months(values, NOVEMBER)
    assert all(month is None or month == "" or len(month) == 7 for month in found.values())
    assert all(value in found for value in values)

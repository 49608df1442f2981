"""Months into quarters, half-years and years, and where they and waves lie in time."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.model import Survey
from stakeholders.statistics.periods import (
    EVERY,
    MONTHS,
    Every,
    between,
    by_period,
    coarser,
    every_fitting,
    position,
    position_of_wave,
)
from stakeholders.voice import Group, Scale, Tally

YEARS_AND_MONTHS = st.tuples(st.integers(1000, 9999), st.integers(1, 12))


@pytest.mark.parametrize(
    ("month", "periods"),
    [
        ("2026-01", ["2026-01", "2026-Q1", "2026-H1", "2026"]),
        ("2026-04", ["2026-04", "2026-Q2", "2026-H1", "2026"]),
        ("2026-07", ["2026-07", "2026-Q3", "2026-H2", "2026"]),
        ("2026-12", ["2026-12", "2026-Q4", "2026-H2", "2026"]),
        ("", ["", "", "", ""]),
        ("2026-13", ["", "", "", ""]),
        ("spring", ["", "", "", ""]),
        ("٢٠٢٦-٠٤", ["", "", "", ""]),
    ],
)
def test_a_month_lies_in_a_quarter_a_half_year_and_a_year(month: str, periods: list[str]) -> None:
    assert [coarser(month, every) for every in EVERY] == periods


@pytest.mark.parametrize(
    ("first", "last", "apart"),
    [("2025-11", "2026-02", 3), ("2025-Q4", "2026-Q2", 2), ("2025-H1", "2026-H1", 2), ("2019", "2026", 7)],
)
def test_a_gap_counts_as_time(first: str, last: str, apart: int) -> None:
    assert position(last) - position(first) == apart
    assert len(between(first, last)) == apart + 1


@pytest.mark.parametrize("text", ["", "2026-Q5", "2026-H3", "2026-13", "26", "2026-04-01", "spring 2026"])
def test_what_is_no_period_lies_nowhere(text: str) -> None:
    with pytest.raises(ValueError, match="no period"):
        position(text)


@given(YEARS_AND_MONTHS, YEARS_AND_MONTHS, st.sampled_from(EVERY))
def test_periods_lie_in_the_order_of_their_months(one: tuple[int, int], other: tuple[int, int], every: Every) -> None:
    months = sorted(f"{year}-{month:02d}" for year, month in (one, other))
    first, last = (coarser(month, every) for month in months)
    assert position(first) <= position(last)
    assert first <= last
    assert position(first) == position(months[0]) // MONTHS[every]


def test_all_periods_between_two_are_named() -> None:
    assert between("2025-11", "2026-02") == ("2025-11", "2025-12", "2026-01", "2026-02")
    assert between("2025-Q4", "2026-Q1") == ("2025-Q4", "2026-Q1")
    assert between("2025-H2", "2026-H1") == ("2025-H2", "2026-H1")
    assert between("2024", "2026") == ("2024", "2025", "2026")


@pytest.mark.parametrize(("first", "last"), [("2025-Q1", "2026-H1"), ("2025", "2026-01"), ("2025-01", "2026-Q1")])
def test_periods_of_different_lengths_have_none_between_them(first: str, last: str) -> None:
    with pytest.raises(ValueError, match="not of the same length"):
        between(first, last)


@pytest.mark.parametrize(
    ("months", "every"),
    [
        ([], "month"),
        ([""], "month"),
        (["2026-04"], "month"),
        (["2026-01", "2025-01"], "month"),  # thirteen months
        (["2026-02", "2025-01", ""], "quarter"),
        (["2026-01", "2023-01"], "quarter"),
        (["2026-04", "2023-01"], "half-year"),
        (["2026-01", "2019-01"], "year"),
        (["2026-01", "1990-01"], "year"),
    ],
)
def test_the_shortest_periods_of_which_there_are_not_too_many_fit(months: list[str], every: str) -> None:
    assert every_fitting(months) == every


def tally(*rows: tuple[str, str, float, int]) -> Tally:
    groups = [Group(party=party, period=month) for party, month, _score, _count in rows]
    return Tally("s", "s.csv", Scale(1, 5), False, groups, [row[2] for row in rows], [row[3] for row in rows])


def test_the_answers_of_several_surveys_come_together_by_period() -> None:
    one = tally(("a", "2026-05", 5, 2), ("b", "2026-04", 3, 1), ("a", "", 1, 9))
    other = tally(("a", "2025-12", 4, 7), ("a", "2026-06", 5, 3))
    found = by_period([one, other], "quarter")
    assert {period: dict(scores.counts) for period, scores in found.items()} == {
        "2025-Q4": {4: 7},
        "2026-Q2": {3: 1, 5: 5},
    }
    assert list(found) == ["2025-Q4", "2026-Q2"]
    assert list(by_period([one], "month", lambda group: group.party == "b")) == ["2026-04"]


def test_a_wave_lies_in_the_middle_of_its_days_on_the_axis_of_the_months() -> None:
    april = Survey(id="s", name="S", opened_on=dt.date(2026, 4, 1), closed_on=dt.date(2026, 4, 30))
    spring = Survey(id="s", name="S", opened_on=dt.date(2026, 3, 1), closed_on=dt.date(2026, 5, 31))
    assert position_of_wave(april) == pytest.approx(position("2026-04"))
    assert position_of_wave(spring) == pytest.approx(position("2026-04"))
    assert position_of_wave(Survey(id="s", name="S")) is None


def test_the_same_day_a_year_later_is_twelve_months_later() -> None:
    places = [position_of_wave(Survey(id="s", name="S", closed_on=dt.date(year, 2, 28))) for year in (2023, 2024, 2025)]
    assert places[0] is not None
    assert places[2] is not None
    assert places[2] - places[0] == pytest.approx(24)

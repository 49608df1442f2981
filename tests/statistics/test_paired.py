"""Tests of change among the same people: against published figures and statsmodels, and by coverage."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from other_statistics import contingency_tables, scipy_stats
from stakeholders.statistics.paired import mcnemar, paired_interval
from stakeholders.voice.paired import Turned


@pytest.mark.parametrize(("to", "away"), [(1, 7), (9, 2), (0, 0), (4, 0), (30, 30), (16, 6), (5000, 5150)])
def test_mcnemar_is_that_of_statsmodels(to: int, away: int) -> None:
    expected = contingency_tables.mcnemar([[10, to], [away, 10]], exact=True).pvalue
    assert mcnemar(to, away) == pytest.approx(expected, rel=1e-9)


def test_mcnemar_of_a_few_is_reckoned_by_hand() -> None:
    # 2 (1 + 9) / 2^9: of nine who turned one turned away.
    assert mcnemar(8, 1) == pytest.approx(20 / 512, rel=1e-12)


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_mcnemar_is_the_binomial_test_of_those_who_turned(to: int, away: int) -> None:
    expected = scipy_stats.binomtest(to, to + away).pvalue if to + away else 1.0
    assert mcnemar(to, away) == pytest.approx(expected, rel=1e-7, abs=1e-300)
    assert mcnemar(to, away) == mcnemar(away, to)


def test_the_interval_is_the_published_one_of_children_after_transplantation() -> None:
    # Bentur et al. 2009, in Fagerland, Lydersen and Laake 2014: 1 and 7 of 21 turned; Agresti-Min -0.493 to -0.029.
    found = paired_interval(Turned(21, to=1, away=7))
    assert found == pytest.approx((-0.493, -0.029), abs=0.0005)


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200))
def test_the_interval_turns_with_the_people_and_stays_within_bounds(to: int, away: int, others: int) -> None:
    turned = Turned(to + away + others, to, away)
    low, high = paired_interval(turned)
    mirrored = paired_interval(Turned(turned.paired, away, to))
    assert -1 <= low <= high <= 1
    assert (-mirrored.high, -mirrored.low) == pytest.approx((low, high))


@pytest.mark.parametrize(("to", "away"), [(0.3, 0.1), (0.2, 0.2), (0.05, 0.02), (0.5, 0.1)])
def test_the_interval_holds_the_truth_about_as_often_as_it_says(to: float, away: float) -> None:
    people = 30
    covered = 0.0
    for one, other in itertools.product(range(people + 1), repeat=2):
        rest = people - one - other
        if rest < 0:
            continue
        ways = math.factorial(people) // (math.factorial(one) * math.factorial(other) * math.factorial(rest))
        low, high = paired_interval(Turned(people, one, other))
        if low <= to - away <= high:
            covered += ways * to**one * away**other * (1 - to - away) ** rest
    assert 0.93 <= covered <= 1


@pytest.mark.parametrize(("paired", "to", "away"), [(3, 2, 2), (3, -1, 0), (-1, 0, 0)])
def test_more_cannot_turn_than_were_paired(paired: int, to: int, away: int) -> None:
    with pytest.raises(ValueError, match="turned"):
        Turned(paired, to, away)


def test_counts_below_nought_are_no_counts() -> None:
    with pytest.raises(ValueError, match="turned"):
        mcnemar(-1, 2)

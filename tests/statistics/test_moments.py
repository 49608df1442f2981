"""Number, mean, variance and skewness from counts, held against SciPy on the answers one by one."""

import math
import statistics
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drawn_scores import NET_PROMOTER, one_by_one, scores_on, uneven
from other_statistics import scipy_stats
from stakeholders.statistics.moments import mean_of, moments, whole
from stakeholders.voice import Scores


def test_no_answers_have_no_moments() -> None:
    assert moments(Scores.of({})) is None


def test_a_single_answer_is_the_mean_and_has_no_variance() -> None:
    found = moments(Scores.of({3.7: 1}))
    assert found is not None
    assert (found.n, found.mean, found.variance, found.skewness) == (1, 3.7, 0.0, 0.0)


@given(st.floats(-1e6, 1e6), st.integers(1, 10**9))
def test_equal_answers_have_exactly_no_variance_and_their_own_mean(answer: float, count: int) -> None:
    found = moments(Scores({answer: count}))
    assert found is not None
    assert (found.mean, found.variance, found.skewness, found.standard_error) == (answer, 0.0, 0.0, 0.0)


@given(uneven())
def test_mean_variance_and_skewness_are_those_of_the_answers_one_by_one(scores: Scores) -> None:
    found, answers = moments(scores), one_by_one(scores)
    assert found is not None
    assert found.n == len(answers)
    assert found.mean == pytest.approx(statistics.mean(answers), rel=1e-12, abs=1e-12)
    assume(len(scores.counts) > 1)
    assert found.variance == pytest.approx(statistics.variance(answers), rel=1e-9)
    assert found.skewness == pytest.approx(scipy_stats.skew(answers), rel=1e-9, abs=1e-9)


def test_two_answers_apart_by_a_hair_among_a_hundred_million_keep_their_variance() -> None:
    found = moments(Scores.of({1e6: 10**8, 1e6 + 1e-3: 10**8}))
    assert found is not None
    assert found.variance == pytest.approx(1e-6 / 4, rel=1e-6)  # 1e6 + 1e-3 is itself rounded to 1e-10
    assert found.mean == pytest.approx(1e6 + 0.5e-3, abs=1e-9)


@given(scores_on(NET_PROMOTER, least=1), st.integers(1, 10**8))
def test_as_many_times_the_answers_have_the_same_mean_and_skewness(scores: Scores, times: int) -> None:
    many = Scores({score: count * times for score, count in scores.counts.items()})
    one, other = moments(scores), moments(many)
    assert one is not None
    assert other is not None
    assert other.mean == one.mean
    assert other.skewness == pytest.approx(one.skewness, rel=1e-12)
    if one.n > 1:
        assert other.variance * (other.n - 1) / other.n == pytest.approx(one.variance * (one.n - 1) / one.n, rel=1e-12)


@given(uneven(), st.randoms(use_true_random=False))
def test_neither_order_nor_zero_counts_change_anything(scores: Scores, chance: Random) -> None:
    mixed = [*scores.counts.items(), (500.0, 0), (0.12345, scores.counts.get(0.12345, 0))]
    chance.shuffle(mixed)
    assert moments(Scores(dict(mixed))) == moments(scores)


def test_whole_figures_have_one_denominator() -> None:
    assert whole([0.5, 3.0, 0.125]) == ((4, 24, 1), 8)
    assert whole([2, 7]) == ((2, 7), 1)
    assert whole([]) == ((), 1)


def test_what_is_no_number_has_no_moments() -> None:
    with pytest.raises(ValueError, match="NaN"):
        whole([math.nan])
    with pytest.raises(OverflowError):
        whole([math.inf])


def test_the_mean_of_equal_figures_is_that_figure() -> None:
    assert mean_of([0.1] * 7) == 0.1
    assert mean_of([1, 2, 4.5]) == 2.5
    with pytest.raises(ZeroDivisionError):
        mean_of([])

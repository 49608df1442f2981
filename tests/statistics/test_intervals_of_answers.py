"""Intervals of means and of net promoter scores, held against SciPy, statsmodels and published figures."""

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drawn_scores import RATING, one_by_one, scores_on, uneven
from other_statistics import proportions, scipy_stats
from stakeholders.statistics.intervals import (
    mean_interval,
    net_promoter,
    net_promoter_error,
    net_promoter_interval,
    wilson,
)
from stakeholders.statistics.moments import Moments, moments
from stakeholders.voice import Scores

COUNTS = st.tuples(st.integers(0, 10**8), st.integers(0, 10**8), st.integers(0, 10**8)).filter(any)


def of(scores: Scores) -> Moments:
    found = moments(scores)
    assert found is not None
    return found


@given(uneven(), st.sampled_from([0.8, 0.95, 0.99]))
def test_the_interval_of_a_mean_is_scipys(scores: Scores, confidence: float) -> None:
    assume(len(scores.counts) > 1)
    answers = one_by_one(scores)
    others = scipy_stats.t.interval(
        confidence, len(answers) - 1, loc=of(scores).mean, scale=scipy_stats.sem(answers, ddof=1)
    )
    assert mean_interval(of(scores), confidence) == pytest.approx(others, rel=1e-9, abs=1e-9)


def test_one_answer_and_equal_answers_have_no_interval() -> None:
    assert mean_interval(of(Scores.of({4: 1}))) is None
    assert mean_interval(of(Scores.of({4: 100}))) is None


def test_of_a_hundred_million_answers_the_mean_is_known_to_the_fourth_decimal() -> None:
    interval = mean_interval(of(Scores.of({5: 5 * 10**7, 1: 5 * 10**7})))
    assert interval == pytest.approx((3 - 1.959964 * 2 / 10**4, 3 + 1.959964 * 2 / 10**4), abs=1e-9)


@given(scores_on(RATING, least=2), st.floats(-5, 5))
def test_the_interval_moves_with_the_answers(scores: Scores, way: float) -> None:
    assume(len(scores.counts) > 1)
    moved = mean_interval(of(scores.coded(lambda score: score + way)))
    given_ = mean_interval(of(scores))
    assert moved is not None
    assert given_ is not None
    assert moved == pytest.approx((given_.low + way, given_.high + way), abs=1e-9)


def test_six_promoters_and_one_detractor_of_ten() -> None:
    assert net_promoter(6, 1, 10) == 0.5
    low, high = net_promoter_interval(6, 1, 10)
    assert (low + high) / 2 == pytest.approx(0.3846, abs=0.00005)
    assert (high - low) / 2 == pytest.approx(0.3866, abs=0.00005)


def test_the_customers_of_french_supermarkets() -> None:
    assert 100 * net_promoter(8465, 1194, 13612) == pytest.approx(53.42, abs=0.005)
    assert 100 * net_promoter_error(8465, 1194, 13612) == pytest.approx(0.558, abs=0.0005)


@given(COUNTS)
def test_the_standard_error_is_that_of_the_mean_of_ones_noughts_and_minus_ones(counts: tuple[int, int, int]) -> None:
    promoters, detractors, passives = counts
    n = sum(counts)
    p, d = Fraction(promoters, n), Fraction(detractors, n)
    variance = (p + d - (p - d) ** 2) / n
    assert net_promoter_error(promoters, detractors, n) == pytest.approx(math.sqrt(variance), rel=1e-12)
    assert net_promoter(promoters, detractors, n) == float(p - d)
    if n > 1:
        found = of(Scores.of({1: promoters, 0: passives, -1: detractors}))
        assert found.mean == pytest.approx(float(p - d), abs=1e-15)
        assert found.variance / n * (n - 1) / n == pytest.approx(float(variance), rel=1e-12)


@given(COUNTS)
def test_the_interval_of_a_score_is_adjusted_wald_and_mirrors_when_the_scale_is_turned(
    counts: tuple[int, int, int],
) -> None:
    promoters, detractors, _passives = counts
    n = sum(counts)
    p, d = Fraction(4 * promoters + 3, 4 * n + 12), Fraction(4 * detractors + 3, 4 * n + 12)
    half = 1.959963984540054 * math.sqrt((p + d - (p - d) ** 2) / (n + 3))
    low, high = net_promoter_interval(promoters, detractors, n)
    assert (low, high) == pytest.approx((float(p - d) - half, float(p - d) + half), abs=1e-12)
    assert low - 1e-12 <= net_promoter(promoters, detractors, n) <= high + 1e-12
    assert net_promoter_interval(detractors, promoters, n) == pytest.approx((-high, -low), abs=1e-15)


@pytest.mark.parametrize("counts", [(0, 0, 0), (-1, 0, 5), (3, 3, 5)])
def test_promoters_and_detractors_are_no_more_than_the_answers(counts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="promoters and"):
        net_promoter_interval(*counts)


@given(st.integers(0, 10**8), st.integers(0, 10**8))
def test_wilsons_interval_is_that_of_statsmodels(successes: int, failures: int) -> None:
    count = successes + failures
    assume(count)
    others = proportions.proportion_confint(successes, count, method="wilson")
    assert wilson(successes, count) == pytest.approx(others, rel=1e-9, abs=1e-9)

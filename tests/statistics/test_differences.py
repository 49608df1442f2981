"""Intervals of differences: Welch's against SciPy, Newcombe's against statsmodels, of promoter scores by its parts."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drawn_scores import RATING, one_by_one, scores_on, uneven
from other_statistics import proportions, scipy_stats
from stakeholders.statistics.differences import net_promoter_difference, newcombe, recovered, welch
from stakeholders.statistics.intervals import Interval
from stakeholders.statistics.moments import Moments, moments
from stakeholders.voice import Scores


def of(scores: Scores) -> Moments:
    found = moments(scores)
    assert found is not None
    return found


@given(uneven(), uneven(), st.sampled_from([0.9, 0.95]))
def test_the_difference_of_means_is_scipys(before: Scores, after: Scores, confidence: float) -> None:
    assume(len(before.counts) > 1 and len(after.counts) > 1)
    others = scipy_stats.ttest_ind(one_by_one(after), one_by_one(before), equal_var=False)
    interval = others.confidence_interval(confidence)
    assert welch(of(before), of(after), confidence) == pytest.approx((interval.low, interval.high), rel=1e-9, abs=1e-9)


def test_the_difference_of_means_needs_two_answers_of_each_and_some_spread() -> None:
    one, same, spread = of(Scores.of({3: 1})), of(Scores.of({3: 9})), of(Scores.of({3: 5, 4: 5}))
    assert welch(one, spread) is None
    assert welch(spread, one) is None
    assert welch(same, same) is None
    interval = welch(same, spread)
    assert interval is not None
    assert interval.low < 0.5 < interval.high


def test_very_small_variances_do_not_vanish() -> None:
    tiny = of(Scores.of({1.0: 50, 1.0 + 2**-50: 50}))
    assert welch(tiny, tiny) is not None


SHARES = st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)).filter(any).map(lambda pair: (pair[0], sum(pair)))


@given(SHARES, SHARES)
def test_the_difference_of_shares_is_that_of_statsmodels(before: tuple[int, int], after: tuple[int, int]) -> None:
    others = proportions.confint_proportions_2indep(*after, *before, method="newcomb", compare="diff")
    assert newcombe(*before, *after) == pytest.approx(others, rel=1e-9, abs=1e-9)


# Newcombe 1998, table II, method 10: the intervals of 56/70 less 48/80, 9/10 less 3/10, 10/10 less 0/20.
@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_difference_of_shares_is_the_published_one(
    after: tuple[int, int], before: tuple[int, int], low: float, high: float
) -> None:
    assert newcombe(*before, *after) == pytest.approx((low, high), abs=0.00005)


COUNTS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6)).filter(any)


def counted(parts: tuple[int, int, int]) -> tuple[int, int, int]:
    promoters, detractors, _passives = parts
    return promoters, detractors, sum(parts)


@given(COUNTS, COUNTS)
def test_the_difference_of_promoter_scores_holds_it_and_mirrors(
    before: tuple[int, int, int], after: tuple[int, int, int]
) -> None:
    one, other = counted(before), counted(after)
    change = (other[0] - other[1]) / other[2] - (one[0] - one[1]) / one[2]
    low, high = net_promoter_difference(one, other)
    assert low <= change <= high
    assert low >= -2
    assert high <= 2
    assert net_promoter_difference(other, one) == pytest.approx((-high, -low), abs=1e-12)


def test_of_many_answers_the_difference_of_promoter_scores_is_nearly_walds() -> None:
    low, high = net_promoter_difference((500_000, 200_000, 1_000_000), (510_000, 200_000, 1_000_000))
    half = 1.959963984540054 * ((0.7 - 0.09) / 1e6 + (0.71 - 0.31**2) / 1e6) ** 0.5
    assert (low, high) == pytest.approx((0.01 - half, 0.01 + half), abs=1e-5)


def test_an_interval_that_does_not_hold_its_figure_counts_as_ending_there() -> None:
    assert recovered(0.5, Interval(0.5, 0.5), 0.9, Interval(0.2, 0.8)) == pytest.approx((-0.3, 0.4))


@given(scores_on(RATING, least=2), scores_on(RATING, least=2))
def test_before_and_after_can_be_exchanged(before: Scores, after: Scores) -> None:
    one, other = welch(of(before), of(after)), welch(of(after), of(before))
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one == pytest.approx((-other.high, -other.low), abs=1e-12)

"""Trends: the least-squares line through all answers, held against SciPy and statsmodels."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drawn import drawn
from drawn_scores import NET_PROMOTER, RATING, one_by_one, scores_on, uneven
from other_statistics import scipy_stats, statsmodels_api
from stakeholders.statistics.metrics import METRICS
from stakeholders.statistics.periods import position
from stakeholders.statistics.trend import Trend, trend, verdict
from stakeholders.voice import Scores

Points = list[tuple[float, Scores]]


def same(score: float) -> float:
    return score


def found(points: Points) -> Trend:
    line = trend(points, same)
    assert line is not None
    return line


def quarters(*means: tuple[str, dict[float, int]]) -> Points:
    return [(position(period), Scores.of(counts)) for period, counts in means]


RISING = quarters(
    ("2025-Q1", {2: 10, 3: 20, 4: 5}), ("2025-Q2", {3: 20, 4: 15}), ("2025-Q4", {3: 8, 4: 20, 5: 9})
)  # fmt: skip


def test_answers_that_grow_better_are_rising_and_the_other_way_round_falling() -> None:
    assert found(RISING).verdict == "rising"
    assert (
        found([(position, scores.coded(lambda score: 6 - score)) for position, scores in RISING]).verdict == "falling"
    )
    assert found([(-position, scores) for position, scores in RISING]).verdict == "falling"


def test_answers_that_stay_as_they_are_show_no_change() -> None:
    steady = quarters(("2025-Q1", {3: 5, 4: 5}), ("2025-Q2", {3: 5, 4: 5}), ("2025-Q3", {3: 5, 4: 5}))
    line = found(steady)
    assert line.slope == 0
    assert line.low < 0 < line.high
    assert line.verdict == "no change to be seen"
    assert found([(place, Scores.of({4: 9})) for place, _scores in steady]).verdict == "no change to be seen"


def test_fewer_than_three_periods_with_answers_are_too_short() -> None:
    assert trend([], same) is None
    assert trend(RISING[:2], same) is None
    assert trend([*RISING[:2], (99, Scores.of({}))], same) is None
    assert trend([*RISING[:2], (99, Scores({4: 0}))], same) is None
    assert trend([*RISING[:2], (RISING[0][0], Scores.of({4: 3}))], same) is None
    assert verdict(trend(RISING[:2], same)) == "too short"
    assert verdict(trend(RISING, same)) == "rising"


def test_a_gap_in_time_makes_the_slope_flatter() -> None:
    steps = [Scores.of({2: 9, 3: 1}), Scores.of({3: 9, 4: 1}), Scores.of({4: 9, 5: 1})]
    near, far = found([*zip((0.0, 1.0, 2.0), steps, strict=True)]), found([*zip((0.0, 2.0, 4.0), steps, strict=True)])
    assert near.slope == pytest.approx(1.0)
    assert far.slope == pytest.approx(0.5)


@st.composite
def points(draw: st.DrawFn, scores: st.SearchStrategy[Scores]) -> Points:
    places = draw(st.lists(st.integers(24_000, 24_400), min_size=3, max_size=8, unique=True))
    return [(float(place), draw(scores)) for place in places]


def flat(points: Points) -> tuple[list[float], list[float]]:
    places = [place for place, scores in points for _answer in one_by_one(scores)]
    return places, [answer for _place, scores in points for answer in one_by_one(scores)]


@drawn(150)
@given(points(st.one_of(scores_on(RATING, 20, least=1), uneven(10))))
def test_the_line_is_scipys(points: Points) -> None:
    places, answers = flat(points)
    assume(len(set(answers)) > 1)
    line = found(points)
    start = min(places)  # SciPy loses digits far from nought
    other = scipy_stats.linregress([place - start for place in places], answers)
    scale = max(answers) - min(answers)
    assert line.slope == pytest.approx(other.slope, rel=1e-9, abs=1e-12 * scale)
    assert line.at(start) == pytest.approx(other.intercept, rel=1e-9, abs=1e-9 * scale)
    assume(line.spread > 1e-6 * scale)
    assert line.standard_error == pytest.approx(other.stderr, rel=1e-9)
    half = scipy_stats.t.ppf(0.975, len(answers) - 2) * other.stderr
    assert (line.low, line.high) == pytest.approx((other.slope - half, other.slope + half), rel=1e-9, abs=1e-9 * scale)


@drawn(60)
@given(points(scores_on(NET_PROMOTER, 15, least=2)))
def test_the_trend_of_a_promoter_score_and_its_band_are_those_of_statsmodels(points: Points) -> None:
    code = METRICS["nps"].code(NET_PROMOTER)
    line = trend(points, code)
    assert line is not None
    assume(line.spread > 1e-6)
    places, answers = flat([(place, scores.coded(code)) for place, scores in points])
    start = min(places)
    model = statsmodels_api.OLS(answers, statsmodels_api.add_constant([place - start for place in places])).fit()
    (_const, slope), (_of_const, interval) = model.params, model.conf_int()
    assert (line.slope, line.low, line.high) == pytest.approx((slope, *interval), rel=1e-9, abs=1e-9)
    assert line.spread == pytest.approx(model.scale**0.5, rel=1e-9)
    for place in (start, max(places), start + 7.5):
        band = model.get_prediction([[1.0, place - start]]).conf_int()[0]
        assert tuple(line.band(place)) == pytest.approx(tuple(band), rel=1e-9, abs=1e-9)


@drawn(60)
@given(points(scores_on(RATING, 20, least=1)))
def test_neither_the_order_of_periods_nor_how_answers_are_grouped_changes_a_trend(points: Points) -> None:
    single = [(place, Scores.of({score: 1})) for place, scores in points for score in one_by_one(scores)]
    single.reverse()
    one, other = found(points), found(single)
    assert other == one


def test_a_hundred_million_answers_a_month_far_from_nought_keep_their_digits() -> None:
    months = [(24_312.0 + month, Scores.of({4: 10**8 - month, 5: 10**8 + month})) for month in range(12)]
    line = found(months)
    assert line.slope == pytest.approx(0.5e-8, rel=1e-12)
    assert line.n == 24 * 10**8
    assert line.standard_error == pytest.approx(0.5 / (line.n * 143 / 12) ** 0.5, rel=1e-6)


def test_a_figure_on_the_line_exactly_has_no_spread_about_it() -> None:
    line = found([(0.0, Scores.of({1: 7})), (1.0, Scores.of({2: 7})), (2.0, Scores.of({3: 7}))])
    assert (line.slope, line.low, line.high, line.spread) == (1, 1, 1, 0)
    assert (line.at(0), line.at(2), line.at(5)) == (1, 3, 6)
    assert tuple(line.band(2)) == (3, 3)
    assert (line.periods, line.n, line.centre, line.level) == (3, 21, 1, 2)

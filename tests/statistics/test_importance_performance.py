"""Importance and performance: quadrants by each crosshair, gaps, opportunity from answers and from ratings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn_scores import NET_PROMOTER, RATING, scores_on
from other_statistics import scipy_stats
from stakeholders.statistics.intervals import wilson
from stakeholders.statistics.opportunity import opportunity
from stakeholders.statistics.quadrants import (
    CROSSHAIRS,
    Crosshair,
    Quadrants,
    gap,
    opportunity_of,
    opportunity_of_ratings,
    quadrants,
)
from stakeholders.voice import Scores

FOUR = {"late panels": (5.0, 2.0), "paint": (4.0, 5.0), "brochure": (2.0, 1.0), "gifts": (1.0, 4.0)}


def placed(points: dict[str, tuple[float, float]], crosshair: Crosshair) -> Quadrants:
    found = quadrants(points, crosshair, RATING)
    assert found is not None
    return found


@pytest.mark.parametrize("crosshair", CROSSHAIRS)
def test_each_corner_has_its_word(crosshair: Crosshair) -> None:
    found = placed(FOUR, crosshair)
    assert found.crosshair == crosshair
    assert {each.key: each.quadrant for each in found.placed} == {
        "late panels": "concentrate here",
        "paint": "keep up the good work",
        "brochure": "low priority",
        "gifts": "possible overkill",
    }
    assert [each.key for each in found.placed] == list(FOUR)


def test_the_crosshair_stands_at_the_mean_the_median_or_the_middle_of_the_scale() -> None:
    points = {"a": (5.0, 1.0), "b": (4.0, 1.0), "c": (3.6, 4.0), "d": (1.0, 2.0)}
    lines = {crosshair: placed(points, crosshair) for crosshair in CROSSHAIRS}
    assert (lines["mean"].importance, lines["mean"].satisfaction) == (3.4, 2)
    assert (lines["median"].importance, lines["median"].satisfaction) == (3.8, 1.5)
    assert (lines["midpoint"].importance, lines["midpoint"].satisfaction) == (3, 3)
    assert [found.placed[2].quadrant for found in lines.values()] == [
        "keep up the good work",
        "possible overkill",
        "keep up the good work",
    ]
    assert [found.placed[3].quadrant for found in lines.values()] == [
        "possible overkill",
        "possible overkill",
        "low priority",
    ]
    assert quadrants({"a": (6, 4)}, "midpoint", NET_PROMOTER).importance == 5  # type: ignore[union-attr]


def test_what_stands_on_the_line_is_high_even_where_a_mean_would_be_rounded() -> None:
    found = placed(dict.fromkeys("abcdefg", (0.1, 0.7)), "mean")
    assert {each.quadrant for each in found.placed} == {"keep up the good work"}


def test_nothing_to_place_has_no_quadrants() -> None:
    assert quadrants({}, "mean", RATING) is None


def test_the_gap_is_what_importance_is_ahead_of_satisfaction() -> None:
    assert [each.gap for each in placed(FOUR, "mean").placed] == [3, -1, 1, -3]


def test_the_gap_of_answers_carries_welchs_interval() -> None:
    importance, satisfaction = Scores.of({5: 3, 4: 2}), Scores.of({1: 2, 2: 3, 4: 1})
    found = gap(importance, satisfaction)
    others = scipy_stats.ttest_ind([5, 5, 5, 4, 4], [1, 1, 2, 2, 2, 4], equal_var=False).confidence_interval()
    assert found is not None
    assert found.value == pytest.approx(4.6 - 2)
    assert (found.low, found.high) == pytest.approx((others.low, others.high), rel=1e-9)
    assert (found.before, found.after) == (6, 5)
    assert found.tells


def test_the_gap_of_single_answers_has_no_interval_and_of_none_there_is_none() -> None:
    found = gap(Scores.of({5: 1}), Scores.of({3: 1}))
    assert found is not None
    assert (found.value, found.low, found.high) == (2, None, None)
    assert gap(Scores.of({}), Scores.of({3: 1})) is None
    assert gap(Scores.of({3: 1}), Scores.of({})) is None


def answers(high: int, of: int) -> Scores:
    return Scores.of({4: high // 2, 5: high - high // 2, 3: (of - high) // 2, 1: of - high - (of - high) // 2})


@pytest.mark.parametrize(
    ("important", "satisfied", "score"), [(90, 30, 15), (90, 90, 9), (47, 21, 7.3), (24, 32, 2.4), (100, 0, 20)]
)
def test_opportunity_rests_on_the_shares_of_fours_and_fives(important: int, satisfied: int, score: float) -> None:
    found = opportunity_of(answers(important, 100), answers(satisfied, 100))
    assert found is not None
    assert found.value == pytest.approx(score)
    assert (found.importance, found.satisfaction) == pytest.approx((important / 10, satisfied / 10))
    assert (found.n, found.basis) == (100, "answers")


def test_of_the_same_shares_fewer_answers_leave_a_wider_interval() -> None:
    widths = []
    for count in (10, 100, 1000):
        found = opportunity_of(answers(9 * count // 10, count), answers(3 * count // 10, count))
        assert found is not None
        assert found.low is not None
        assert found.high is not None
        assert found.low < found.value < found.high
        widths.append(found.high - found.low)
    assert widths == sorted(widths, reverse=True)


def test_what_is_met_beyond_its_importance_has_the_interval_of_its_importance() -> None:
    found = opportunity_of(answers(240, 1000), answers(900, 1000))
    assert found is not None
    assert (found.low, found.high) == pytest.approx(tuple(10 * end for end in wilson(240, 1000)))


@given(scores_on(RATING, least=1), scores_on(RATING, least=1))
def test_opportunity_lies_in_its_interval_and_that_between_0_and_20(importance: Scores, satisfaction: Scores) -> None:
    found = opportunity_of(importance, satisfaction)
    assert found is not None
    assert found.value == pytest.approx(opportunity(found.importance, found.satisfaction))
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 20
    assert found.n == min(importance.n, satisfaction.n)


def test_without_answers_or_on_another_scale_there_is_no_opportunity_from_answers() -> None:
    assert opportunity_of(Scores.of({}), Scores.of({3: 1})) is None
    assert opportunity_of(Scores.of({3: 1}), Scores.of({})) is None
    assert opportunity_of(Scores.of({9: 5}), Scores.of({3: 5}), NET_PROMOTER) is None


@given(st.floats(0, 10), st.floats(0, 10))
def test_opportunity_from_ratings_is_said_to_rest_on_them(importance: float, satisfaction: float) -> None:
    found = opportunity_of_ratings(importance, satisfaction, NET_PROMOTER, 3)
    assert found.value == pytest.approx(opportunity(importance, satisfaction))
    assert (found.basis, found.low, found.high, found.n) == ("ratings", None, None, 3)


def test_ratings_of_one_to_five_go_from_nought_to_ten() -> None:
    found = opportunity_of_ratings(5, 2)
    assert (found.importance, found.satisfaction, found.value) == (10, 2.5, 17.5)

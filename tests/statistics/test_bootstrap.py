"""The bootstrap of a mean: when it is taken, that working it out equals drawing, and that it serves better than t."""

import random

import pytest
from hypothesis import assume, given

from drawn import drawn
from drawn_scores import RATING, scores_on, uneven
from stakeholders.statistics import bootstrap
from stakeholders.statistics.bootstrap import bootstrap_interval, oddly_shaped
from stakeholders.statistics.intervals import mean_interval
from stakeholders.statistics.moments import Moments, moments
from stakeholders.voice import Scores


def of(scores: Scores) -> Moments:
    found = moments(scores)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("counts", "odd"),
    [
        ({5: 9, 1: 1}, True),  # nearly all at one end, one far away
        ({5: 14, 4: 5, 1: 1}, True),
        ({5: 25, 4: 3, 1: 1}, True),
        ({5: 26, 4: 3, 1: 1}, False),  # thirty answers vary evenly enough
        ({5: 3, 1: 1}, False),  # too few to draw from
        ({1: 3, 2: 4, 3: 6, 4: 4, 5: 3}, False),  # even on both sides
        ({2: 2, 3: 5, 4: 7, 5: 3}, False),
        ({5: 20}, False),  # all the same
        ({4: 1}, False),
        ({5: 10**8, 1: 3}, False),
    ],
)
def test_a_shape_is_odd_where_few_answers_lie_at_one_end(counts: dict[float, int], odd: bool) -> None:
    assert oddly_shaped(of(Scores.of(counts))) is odd


def test_one_answer_and_equal_answers_have_no_interval() -> None:
    assert bootstrap_interval(Scores.of({})) is None
    assert bootstrap_interval(Scores.of({4: 1})) is None
    assert bootstrap_interval(Scores.of({4: 9})) is None


def test_nine_fives_and_a_one_may_come_from_a_mean_far_lower_but_not_above_the_scale() -> None:
    found = bootstrap_interval(Scores.of({5: 9, 1: 1}))
    assert found is not None
    assert found.low == pytest.approx(2.6)
    assert found.high == pytest.approx(5.0)


@drawn(30)
@given(scores_on(RATING, most=12, least=2).filter(lambda scores: scores.n < 40))
def test_working_it_out_equals_drawing(scores: Scores) -> None:
    assume(len(scores.counts) > 1)
    counts = tuple(scores.counts.items())
    means, weights = bootstrap._means(counts, scores.n)
    assert sum(weights) == scores.n**scores.n
    shares = dict(zip((round(mean, 9) for mean in means), (weight / sum(weights) for weight in weights), strict=True))
    found, _ones = bootstrap._drawn(counts, scores.n)
    times: dict[float, int] = {}
    for mean in found:
        times[round(mean, 9)] = times.get(round(mean, 9), 0) + 1
    assert set(times) <= set(shares)
    for mean, share in shares.items():  # five standard errors of the share of the drawings, and a little
        assert abs(times.get(mean, 0) / len(found) - share) <= 5 * (share / len(found)) ** 0.5 + 1e-3


@drawn(30)
@given(uneven(3).filter(lambda scores: 1 < scores.n < 30))
def test_the_interval_lies_among_the_answers_and_about_the_mean(scores: Scores) -> None:
    assume(len(scores.counts) > 1)
    found = bootstrap_interval(scores)
    assert found is not None
    answers = list(scores.counts)
    assert min(answers) - 1e-9 <= found.low <= of(scores).mean + 1e-9
    assert of(scores).mean - 1e-9 <= found.high <= max(answers) + 1e-9


def test_answers_on_no_common_grid_are_drawn_always_alike() -> None:
    scores = Scores.of({1.123456789: 2, 4.987654321: 5, 4.5: 12})
    bootstrap._interval.cache_clear()
    first = bootstrap_interval(scores)
    bootstrap._interval.cache_clear()
    random.seed(99)
    assert bootstrap_interval(scores) == first
    near = bootstrap_interval(Scores.of({1.12: 2, 4.99: 5, 4.5: 12}))
    assert first is not None
    assert near is not None
    step = 3.4 / 19  # which step of the means a share falls on may differ by one
    assert tuple(first) == pytest.approx(tuple(near), abs=step + 0.05)


@given(scores_on(RATING, most=8, least=5).filter(lambda scores: scores.n < 30))
def test_turning_the_scale_turns_the_interval(scores: Scores) -> None:
    assume(len(scores.counts) > 1)
    found, turned = bootstrap_interval(scores), bootstrap_interval(scores.coded(lambda score: 6 - score))
    assert found is not None
    assert turned is not None
    # Means come in steps of 1/n, and which step a share falls on may differ by one.
    assert turned == pytest.approx((6 - found.high, 6 - found.low), abs=1 / scores.n + 1e-9)


def test_where_it_is_taken_it_holds_the_truth_more_often_than_t() -> None:
    chance = random.Random(7)
    shares = (0.03, 0.05, 0.07, 0.15, 0.70)
    truth = sum(share * answer for answer, share in enumerate(shares, 1))
    by_t = by_bootstrap = taken = 0
    while taken < 400:
        answers = chance.choices(range(1, 6), shares, k=12)
        scores = Scores.of({float(answer): answers.count(answer) for answer in answers})
        if oddly_shaped(of(scores)):
            student, drawn_ = mean_interval(of(scores)), bootstrap_interval(scores)
            assert student is not None
            assert drawn_ is not None
            taken += 1
            by_t += student.low <= truth <= student.high
            by_bootstrap += drawn_.low <= truth <= drawn_.high
    assert by_t / taken < 0.90
    assert by_bootstrap / taken > 0.93

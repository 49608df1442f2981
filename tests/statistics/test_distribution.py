"""How answers are spread over their scale."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn_scores import NET_PROMOTER, RATING, one_by_one, scores_on
from stakeholders.statistics.distribution import distribution, median, quantile
from stakeholders.voice import Scale, Scores


def test_answers_nobody_gave_are_there_too() -> None:
    assert distribution(Scores.of({4.0: 3, 5.0: 1}), RATING) == (
        (1, 0, 0), (2, 0, 0), (3, 0, 0), (4, 3, 0.75), (5, 1, 0.25),
    )  # fmt: skip


def test_on_a_long_scale_or_none_only_the_answers_given() -> None:
    given_ = ((7.0, 1, 0.5), (80.0, 1, 0.5))
    assert distribution(Scores.of({7: 1, 80: 1}), Scale(0, 100)) == given_
    assert distribution(Scores.of({7: 1, 80: 1})) == given_
    assert len(distribution(Scores.of({7: 1}), NET_PROMOTER)) == 11


def test_answers_between_the_whole_ones_have_their_own_place() -> None:
    assert [each.answer for each in distribution(Scores.of({3.5: 2}), Scale(1, 4))] == [1, 2, 3, 3.5, 4]


def test_no_answers_have_no_distribution() -> None:
    assert distribution(Scores.of({}), RATING) == ()
    assert quantile(Scores.of({}), 0.5) is None
    assert median(Scores.of({})) is None


@given(scores_on(NET_PROMOTER, least=1), st.integers(0, 100))
def test_at_least_the_share_lies_up_to_the_quantile_and_less_below_it(scores: Scores, percent: int) -> None:
    share = percent / 100
    found = quantile(scores, share)
    assert found is not None
    assert scores.count(lambda answer: answer <= found) >= share * scores.n - 1e-9
    assert scores.count(lambda answer: answer < found) < max(share * scores.n, 1)


@given(scores_on(NET_PROMOTER, least=1))
def test_the_median_is_that_of_the_answers_one_by_one(scores: Scores) -> None:
    assert median(scores) == statistics.median(one_by_one(scores))
    turned = {score: scores.counts.get(score, 0) for score in map(float, range(10, -1, -1))}
    assert median(Scores(turned)) == median(scores)


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_lies_between_nought_and_one(share: float) -> None:
    with pytest.raises(ValueError, match="a share of"):
        quantile(Scores.of({3: 1}), share)

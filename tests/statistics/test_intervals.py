"""Wilson's interval, held against published figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.statistics.intervals import NORMAL_95, wilson


@pytest.mark.parametrize(
    ("successes", "count", "low", "high"),
    [
        (8, 10, 0.4902, 0.9433),
        (0, 5, 0, 0.4345),
        (81, 263, 0.2553, 0.3662),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (23, 60, 0.2709, 0.5098),
    ],
)
def test_the_interval_is_the_published_one(successes: int, count: int, low: float, high: float) -> None:
    assert wilson(successes, count) == pytest.approx((low, high), abs=0.00005)


def test_a_smaller_deviate_narrows_the_interval() -> None:
    assert wilson(8, 10, 1.0) == pytest.approx((0.6491, 0.8964), abs=0.00005)


def test_none_and_all_reach_the_ends_exactly() -> None:
    assert wilson(0, 7.3).low == 0.0
    assert wilson(7.3, 7.3).high == 1.0


@pytest.mark.parametrize(("successes", "count"), [(0, 0), (-1, 5), (6, 5)])
def test_counts_that_cannot_be_are_refused(successes: int, count: int) -> None:
    with pytest.raises(ValueError, match="successes of"):
        wilson(successes, count)


@given(st.floats(0.01, 1e6), st.floats(0, 1))
def test_the_interval_holds_the_share_and_stays_between_0_and_1(count: float, share: float) -> None:
    low, high = wilson(share * count, count)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1 + 1e-9


@pytest.mark.parametrize(("successes", "count"), [(1, 29), (4.5, 6.25), (23, 60)])
def test_at_either_end_the_share_lies_just_as_many_deviates_away(successes: float, count: float) -> None:
    for end in wilson(successes, count):
        away = (successes / count - end) ** 2
        assert away == pytest.approx(NORMAL_95**2 * end * (1 - end) / count)


@given(st.integers(0, 50), st.integers(1, 50))
def test_failures_mirror_successes(successes: int, failures: int) -> None:
    count = successes + failures
    low, high = wilson(successes, count)
    assert wilson(failures, count) == pytest.approx((1 - high, 1 - low))

"""Kaplan and Meier's curve of waiting, held against lifelines; what is open is censored, never dropped."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drawn import drawn
from other_statistics import lifelines, lifelines_utils
from stakeholders.statistics.intervals import wilson
from stakeholders.statistics.metrics import WILSON
from stakeholders.statistics.survival import GREENWOOD, NOT_WATCHED_SO_LONG, Percentile, Survival, Wait, survival


def of(*waits: str) -> Survival:
    """A curve of waits written as days, with a + behind those still open."""
    return survival(Wait(int(wait.rstrip("+")), not wait.endswith("+")) for wait in waits)


def shares(curve: Survival) -> list[tuple[int, float]]:
    return [(step.day, round(step.waiting, 4)) for step in curve.steps]


# The six-MP arm of Freireich et al. 1963 as every textbook has it: weeks in remission.
REMISSION = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"


def test_the_textbook_curve_of_remissions() -> None:
    curve = of(*REMISSION.split())
    at = dict(shares(curve))
    assert [at[week] for week in (6, 7, 10, 13, 16, 22, 23)] == [
        0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482,
    ]  # fmt: skip
    assert (curve.n, curve.ended, curve.watched_until) == (21, 9, 35)
    assert curve.percentile(0.5) == Percentile(0.5, 23, 13, None)


def test_without_open_ones_the_curve_is_the_share_still_waiting() -> None:
    assert shares(of("1", "2", "2", "5")) == [(1, 0.75), (2, 0.25), (5, 0)]


def test_what_is_open_counts_for_as_long_as_it_was_watched() -> None:
    assert shares(of("1", "2+", "3")) == [(1, 0.6667), (2, 0.6667), (3, 0)]
    assert shares(of("1", "3")) == [(1, 0.5), (3, 0)]


def test_what_ends_on_a_day_ends_before_what_is_left_on_it() -> None:
    curve = of("4", "4+")
    assert shares(curve) == [(4, 0.5)]
    assert curve.steps[0][:4] == (4, 2, 1, 1)


def test_of_nothing_there_is_an_empty_curve() -> None:
    curve = of()
    assert (curve.steps, curve.n, curve.ended, curve.watched_until) == ((), 0, 0, -1)
    assert curve.percentile(0.5) == Percentile(0.5, None, None, None)
    assert curve.within(10) is None


def test_where_all_are_open_nothing_is_known_but_that_they_wait() -> None:
    curve = of("3+", "8+", "8+")
    assert shares(curve) == [(3, 1), (8, 1)]
    assert curve.percentile(0.9) == Percentile(0.9, None, None, None)
    within = curve.within(8)
    assert within is not None
    assert within[:4] == (0, *wilson(0, 2), 3)
    later = curve.within(9)
    assert later is not None
    assert later[:4] == (0, 0, 1, 3)
    assert later.interval == NOT_WATCHED_SO_LONG


def test_where_all_have_ended_in_time_the_share_keeps_an_interval() -> None:
    within = of("0", "1", "1", "2").within(2)
    assert within is not None
    assert within[:4] == (1, wilson(4, 4).low, 1, 4)
    assert within.interval == WILSON


def test_what_is_answered_on_the_day_it_came_has_waited_no_days() -> None:
    curve = of("0", "0", "5")
    assert shares(curve) == [(0, 0.3333), (5, 0)]
    assert curve.percentile(0.5).day == 0
    within = curve.within(0)
    assert within is not None
    assert within.value == pytest.approx(2 / 3)
    assert within.interval == GREENWOOD


def test_before_anything_has_ended_the_share_is_nought_with_wilsons_interval() -> None:
    within = of("5", "6", "7+", "2+").within(4)
    assert within is not None
    assert within[:4] == (0, *wilson(0, 3), 4)


def test_beyond_what_was_watched_the_share_has_no_upper_limit() -> None:
    within = of("1", "2", "8+").within(10)
    assert within is not None
    assert within.value == pytest.approx(2 / 3)
    assert within.high == 1
    assert within.low == pytest.approx(1 - of("1", "2", "8+").steps[-1].high)
    assert within.interval == NOT_WATCHED_SO_LONG


def test_a_wait_is_not_negative() -> None:
    with pytest.raises(ValueError, match="-2 days"):
        of("-2")


@pytest.mark.parametrize("share", [0, 1, -0.5, 80])
def test_a_share_of_all_lies_between_nought_and_one(share: float) -> None:
    with pytest.raises(ValueError, match="a share of"):
        of("1").percentile(share)


def test_a_share_that_is_met_exactly_is_met_on_that_day() -> None:
    for count in range(2, 200):
        curve = of(*map(str, range(1, count + 1)))
        for tenth in range(1, 10):
            if count * tenth % 10 == 0:
                assert curve.percentile(tenth / 10).day == count * tenth // 10


WAITS = st.lists(st.builds(Wait, st.integers(0, 40), st.booleans()), min_size=1, max_size=80)


@drawn(120)
@given(WAITS)
def test_the_curve_and_its_band_are_those_of_lifelines(waits: list[Wait]) -> None:
    curve = survival(waits)
    other = lifelines.KaplanMeierFitter().fit([wait.days for wait in waits], [wait.over for wait in waits])
    band = other.confidence_interval_
    for step in curve.steps:
        low, high = band.loc[step.day]
        assert step.waiting == pytest.approx(other.survival_function_at_times(step.day).iloc[0], rel=1e-9, abs=1e-12)
        assert (step.low, step.high) == pytest.approx((low, high), rel=1e-9, abs=1e-9)
        table = other.event_table.loc[step.day]
        assert (step.at_risk, step.ended, step.left) == (table["at_risk"], table["observed"], table["censored"])


@drawn(120)
@given(WAITS, st.sampled_from([0.5, 0.8, 0.9]))
def test_percentiles_are_those_of_lifelines(waits: list[Wait], share: float) -> None:
    assume(any(wait.days for wait in waits))  # of a curve of one day lifelines knows no percentiles
    curve = survival(waits)
    other = lifelines.KaplanMeierFitter().fit([wait.days for wait in waits], [wait.over for wait in waits])
    rest = 1 - share + 1e-12
    found = curve.percentile(share)

    def day(value: float) -> int | None:
        return None if math.isinf(value) else int(value)

    assert found.day == day(lifelines_utils.qth_survival_time(rest, other.survival_function_))
    limits = lifelines_utils.qth_survival_times(rest, other.confidence_interval_).iloc[0]
    assert (found.low, found.high) == (day(limits.iloc[0]), day(limits.iloc[1]))


@drawn(120)
@given(WAITS, st.integers(0, 45))
def test_the_share_in_time_is_that_of_lifelines_within_an_interval(waits: list[Wait], days: int) -> None:
    curve = survival(waits)
    other = lifelines.KaplanMeierFitter().fit([wait.days for wait in waits], [wait.over for wait in waits])
    found = curve.within(days)
    assert found is not None
    assert found.value == pytest.approx(1 - float(other.predict(days)), abs=1e-9)
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.value + 1e-12
    assert found.value - 1e-12 <= found.high <= 1
    assert found.low < found.high


@given(WAITS, st.integers(2, 5))
def test_order_changes_nothing_and_more_of_the_same_keep_the_curve(waits: list[Wait], times: int) -> None:
    assert survival(reversed(waits)) == survival(waits)
    many, one = survival(waits * times), survival(waits)
    assert [step.waiting for step in many.steps] == pytest.approx([step.waiting for step in one.steps])


def test_without_open_ones_greenwoods_variance_is_that_of_a_share() -> None:
    within = of(*["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]).within(3)
    assert within is not None
    assert within.standard_error == pytest.approx((0.3 * 0.7 / 10) ** 0.5)


def test_a_hundred_thousand_waits_keep_their_digits() -> None:
    curve = survival(Wait(number % 1000, number % 7 != 0) for number in range(100_000))
    assert 0 < curve.steps[-2].waiting < 1
    assert all(step.low <= step.waiting <= step.high for step in curve.steps)

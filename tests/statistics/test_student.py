"""Student's t, held against SciPy and against closed forms where SciPy itself loses digits."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drawn import drawn
from other_statistics import scipy_stats
from stakeholders.statistics.intervals import NORMAL_95
from stakeholders.statistics.student import cdf, deviate, quantile, tail

DEGREES = st.one_of(
    st.floats(0.3, 200),
    st.integers(1, 10**9).map(float),
    st.sampled_from([1.0, 2.0, 59.999, 60.0, 9_999.9, 10_000.0, 1e12, math.inf]),
)


@pytest.mark.parametrize(
    ("degrees", "value"),
    [(1, 12.7062), (2, 4.3027), (3, 3.1824), (9, 2.2622), (29, 2.0452), (120, 1.9799), (999, 1.9623), (math.inf, 1.96)],
)
def test_the_deviates_for_95_percent_are_those_of_printed_tables(degrees: float, value: float) -> None:
    assert deviate(degrees) == pytest.approx(value, abs=0.00005)


def test_endless_degrees_are_the_normal_distribution() -> None:
    assert deviate() == pytest.approx(NORMAL_95, rel=1e-15)
    assert deviate(confidence=0.9) == pytest.approx(1.6448536269514722, rel=1e-14)
    assert quantile(0.975, 1e17) == pytest.approx(NORMAL_95, rel=1e-14)


@drawn(600)
@given(st.floats(1e-9, 1e6), DEGREES)
def test_the_tail_is_scipys(t: float, degrees: float) -> None:
    others = scipy_stats.t.sf(t, degrees)
    assume(others > 1e-280)
    assert tail(t, degrees) == pytest.approx(others, rel=1e-9)
    assert cdf(-t, degrees) == pytest.approx(others, rel=1e-9)
    assert cdf(t, degrees) == pytest.approx(scipy_stats.t.cdf(t, degrees), rel=1e-9)


@drawn(600)
@given(st.floats(0.0005, 0.9995), DEGREES)
def test_the_quantile_is_scipys(probability: float, degrees: float) -> None:
    assume(abs(probability - 0.5) > 1e-4)
    assert quantile(probability, degrees) == pytest.approx(scipy_stats.t.ppf(probability, degrees), rel=1e-9)


@drawn(300)
@given(st.floats(1e-300, 0.4999), DEGREES)
def test_up_to_the_quantile_lies_the_probability(probability: float, degrees: float) -> None:
    try:
        value = quantile(probability, degrees)
    except OverflowError:  # a fraction of a degree has tails beyond all floats
        assume(False)
    assert cdf(value, degrees) == pytest.approx(probability, rel=1e-9)


@pytest.mark.parametrize("probability", [1e-200, 1e-12, 0.01, 0.3, 0.4999, 0.5 - 1e-12])
def test_one_degree_is_cauchys_and_two_have_a_closed_form(probability: float) -> None:
    cauchy = -math.tan(math.pi * (0.5 - probability)) if probability > 0.1 else -1 / math.tan(math.pi * probability)
    assert quantile(probability, 1) == pytest.approx(cauchy, rel=1e-9)
    inside = probability * (1 - probability)
    assert quantile(probability, 2) == pytest.approx((2 * probability - 1) / math.sqrt(2 * inside), rel=1e-9)


@given(st.floats(0.001, 0.999), DEGREES)
def test_both_sides_are_alike(probability: float, degrees: float) -> None:
    assume(probability != 0.5)
    assert quantile(1 - probability, degrees) == pytest.approx(-quantile(probability, degrees), rel=1e-8)


def test_the_middle_is_nought_and_holds_half() -> None:
    for degrees in (0.5, 1, 7.3, 1e5, math.inf):
        assert quantile(0.5, degrees) == 0.0
        assert cdf(0.0, degrees) == 0.5
        assert cdf(math.inf, degrees) == 1.0
        assert cdf(-math.inf, degrees) == 0.0


def test_a_lower_confidence_goes_less_far() -> None:
    assert deviate(12, 0.8) == pytest.approx(1.3562, abs=0.00005)


@pytest.mark.parametrize("probability", [0.0, 1.0, -0.1, 1.1, math.nan])
def test_a_probability_lies_between_nought_and_one(probability: float) -> None:
    with pytest.raises(ValueError, match="a probability of"):
        quantile(probability, 5)


@pytest.mark.parametrize("degrees", [0.0, -1.0, math.nan])
def test_degrees_of_freedom_are_positive(degrees: float) -> None:
    with pytest.raises(ValueError, match="degrees of freedom"):
        quantile(0.9, degrees)
    with pytest.raises(ValueError, match="degrees of freedom"):
        cdf(1.0, degrees)


def test_no_number_has_no_probability() -> None:
    with pytest.raises(ValueError, match="nan"):
        cdf(math.nan, 5)

"""Herfindahl's index, normalised, and as a number of equals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.statistics.concentration import Concentration, concentration


def of(*parts: float) -> Concentration:
    found = concentration(parts)
    assert found is not None
    return found


def test_shares_of_40_30_20_and_10_are_worth_three_and_a_third_equals() -> None:
    found = of(40, 30, 20, 10)
    assert found.index == pytest.approx(0.30)
    assert found.normalised == pytest.approx(0.0667, abs=0.00005)
    assert found.effective == pytest.approx(3.33, abs=0.005)
    assert (found.n, found.largest) == (4, 0.4)


def test_shares_of_30_30_20_and_20_have_an_index_of_0_26() -> None:
    assert of(30, 30, 20, 20).index == pytest.approx(0.26)
    assert of(0.3, 0.3, 0.2, 0.2).index == pytest.approx(0.26)


def test_one_alone_has_all_and_equals_have_no_concentration() -> None:
    assert of(7) == Concentration(1, 1.0, 1.0, 1.0, 1.0)
    assert of(5, 5, 5, 5) == Concentration(4, 0.25, 0.0, 4.0, 0.25)


def test_nothing_has_no_concentration() -> None:
    assert concentration([]) is None
    assert concentration([0, 0.0]) is None


def test_no_part_is_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        concentration([3, -1])


PARTS = st.lists(st.one_of(st.integers(1, 10**12), st.floats(1e-9, 1e9)), min_size=1, max_size=30)


@given(PARTS)
def test_the_index_is_the_sum_of_squared_shares(parts: list[float]) -> None:
    found, whole = of(*parts), sum(parts)
    assert found.index == pytest.approx(sum((part / whole) ** 2 for part in parts), rel=1e-9)
    assert found.effective == pytest.approx(1 / found.index, rel=1e-12)
    assert 1 / len(parts) - 1e-12 <= found.index <= 1
    assert 0 <= found.normalised <= 1
    if len(parts) > 1:
        n = len(parts)
        assert found.normalised == pytest.approx((found.index - 1 / n) / (1 - 1 / n), rel=1e-6, abs=1e-9)


@given(PARTS, st.integers(0, 5))
def test_order_and_parts_of_nought_change_nothing_and_neither_does_the_unit(parts: list[float], noughts: int) -> None:
    assert of(*reversed(parts), *[0] * noughts) == of(*parts)
    assert of(*[4 * part for part in parts]) == of(*parts)

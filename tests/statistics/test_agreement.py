"""Kendall's W, tau-b, and the tail of chi-squared, against published and independently counted figures."""

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import drawn
from stakeholders.statistics.agreement import chi_squared_tail, kendall_tau, kendall_w, ranks


def test_equal_scores_share_the_mean_of_their_ranks() -> None:
    assert ranks([10, 30, 20]) == (1, 3, 2)
    assert ranks([5, 5, 1]) == (2.5, 2.5, 1)
    assert ranks([2, 2, 2, 2]) == (2.5, 2.5, 2.5, 2.5)
    assert ranks([]) == ()


FOUR_JUDGES = [
    [1, 3, 4, 5, 2, 8, 6, 7, 10, 9],
    [2, 1, 4, 5, 6, 3, 8, 7, 10, 9],
    [3, 2, 1, 5, 7, 4, 6, 8, 9, 10],
    [4, 2, 3, 1, 6, 7, 5, 9, 8, 10],
]


def test_four_judges_of_ten_items_agree_to_0_7939() -> None:
    found = kendall_w(FOUR_JUDGES)
    assert found is not None
    assert found.w == pytest.approx(0.7939, abs=0.00005)
    assert found.chi_squared == pytest.approx(28.58, abs=0.005)
    assert found.degrees == 9
    assert found.p_value == pytest.approx(0.00076, abs=0.000005)
    assert (found.judges, found.items) == (4, 10)


def test_three_judges_of_four_items_agree_to_0_7778() -> None:
    found = kendall_w([[1, 2, 3, 4], [1, 3, 2, 4], [2, 1, 3, 4]])
    assert found is not None
    assert found.w == pytest.approx(0.7778, abs=0.00005)


def test_the_same_ranking_by_all_is_full_agreement_also_with_ties() -> None:
    for row in ([1, 2, 3, 4, 5], [1, 1, 2, 2, 3]):
        found = kendall_w([row, row, row])
        assert found is not None
        assert found.w == pytest.approx(1)


def test_opposite_rankings_are_no_agreement() -> None:
    found = kendall_w([[1, 2, 3], [3, 2, 1]])
    assert found is not None
    assert (found.w, found.p_value) == (0, 1)


@pytest.mark.parametrize("rows", [[], [[1, 2, 3]], [[1], [2]], [[], []], [[3, 3, 3], [4, 4, 4]]])
def test_agreement_is_withheld_where_there_is_nothing_to_compare(rows: list[list[float]]) -> None:
    assert kendall_w(rows) is None


def w_by_its_definition(rows: list[list[int]]) -> float:
    """W as S, the spread of the rank sums, over the greatest S that rankings with these ties allow."""
    ranked = [ranks(row) for row in rows]
    judges, items = len(rows), len(rows[0])
    sums = [sum(column) for column in zip(*ranked, strict=True)]
    spread = sum((total - judges * (items + 1) / 2) ** 2 for total in sums)
    ties = sum(row.count(value) ** 3 - row.count(value) for row in ranked for value in set(row))
    return float(12 * spread / (judges**2 * (items**3 - items) - judges * ties))


_scores = st.integers(1, 5)


@drawn(100)
@given(st.integers(2, 8).flatmap(lambda n: st.lists(st.lists(_scores, min_size=n, max_size=n), min_size=2, max_size=5)))
def test_w_with_ties_is_the_spread_of_the_rank_sums_over_the_greatest_there_could_be(rows: list[list[int]]) -> None:
    found = kendall_w(rows)
    if all(len(set(row)) == 1 for row in rows):
        assert found is None
    else:
        assert found is not None
        assert found.w == pytest.approx(w_by_its_definition(rows))
        assert -1e-9 <= found.w <= 1 + 1e-9


# scipy.stats.chi2.sf(value, degrees) of SciPy 1.17.1; the first three are the 5, 1 and 0.1 % points of printed tables.
TAILS = [
    (3.841458820694124, 1, 0.05),
    (13.276704135987622, 4, 0.01),
    (27.877164871256568, 9, 0.001),
    (28.58181818181818, 9, 0.00076208006845404),
    (0.0, 3, 1.0),
    (5.0, 2, 0.0820849986238988),
    (5.0, 3, 0.1717971442967335),
    (50.0, 20, 0.0002214766382487835),
]


@pytest.mark.parametrize(("value", "degrees", "tail"), TAILS)
def test_the_tail_of_chi_squared_is_that_of_the_tables(value: float, degrees: int, tail: float) -> None:
    assert chi_squared_tail(value, degrees) == pytest.approx(tail, rel=1e-6)


@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 7, 10])
def test_the_tail_of_chi_squared_is_the_area_under_its_density(degrees: int) -> None:
    def density(x: float) -> float:
        half = degrees / 2
        return math.exp((half - 1) * math.log(x) - x / 2 - half * math.log(2) - math.lgamma(half))

    steps, low, high = 20_000, 4.0, 120.0
    width = (high - low) / steps
    area = sum(density(low + (step + 0.5) * width) for step in range(steps)) * width
    assert chi_squared_tail(low, degrees) == pytest.approx(area, rel=1e-4)


def test_the_tail_stays_a_probability_far_out() -> None:
    assert 0 <= chi_squared_tail(5000.0, 99) < 1e-300
    assert chi_squared_tail(1e-12, 40) == pytest.approx(1)


# scipy.stats.kendalltau(first, second).statistic of SciPy 1.17.1, which is tau-b
TAUS = [
    ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], 1.0),
    ([1, 2, 3, 4, 5], [5, 4, 3, 2, 1], -1.0),
    ([12, 2, 1, 12, 2], [1, 4, 7, 1, 0], -0.4714045207910316),
    ([1, 2, 2, 3, 4], [1, 2, 3, 3, 4], 0.8888888888888888),
]


@pytest.mark.parametrize(("first", "second", "tau"), TAUS)
def test_tau_b_is_that_of_other_programs(first: list[float], second: list[float], tau: float) -> None:
    assert kendall_tau(first, second) == pytest.approx(tau)
    assert kendall_tau(second, first) == pytest.approx(tau)


def test_tau_is_withheld_below_five_topics_and_where_one_side_sees_no_difference() -> None:
    assert kendall_tau([1, 2, 3, 4], [1, 2, 3, 4]) is None
    assert kendall_tau([3, 3, 3, 3, 3], [1, 2, 3, 4, 5]) is None
    assert kendall_tau([1, 2, 3, 4, 5], [2, 2, 2, 2, 2]) is None


def tau_by_its_definition(first: list[int], second: list[int]) -> float | None:
    """The correlation of the signs of all pairs, which is what tau-b is."""

    def sign(x: int) -> int:
        return (x > 0) - (x < 0)

    pairs = list(combinations(range(len(first)), 2))
    a = [sign(first[j] - first[i]) for i, j in pairs]
    b = [sign(second[j] - second[i]) for i, j in pairs]
    below = math.sqrt(sum(x * x for x in a) * sum(x * x for x in b))
    return sum(x * y for x, y in zip(a, b, strict=True)) / below if below else None


@drawn(100)
@given(st.lists(st.tuples(_scores, _scores), min_size=5, max_size=12))
def test_tau_b_is_the_correlation_of_the_signs_of_all_pairs(pairs: list[tuple[int, int]]) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    expected = tau_by_its_definition(first, second)
    found = kendall_tau(first, second)
    assert found == (None if expected is None else pytest.approx(expected))

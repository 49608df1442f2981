"""Kano's categories of a need from counted pairs: both worked examples, ties, better and worse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.statistics.intervals import wilson
from stakeholders.statistics.kano import Kano, kano
from stakeholders.statistics.metrics import WILSON
from stakeholders.voice import Scores
from stakeholders.voice.kano import CATEGORIES, Category, as_score

LETTERS: dict[str, Category] = dict(zip("AOMIRQ", CATEGORIES, strict=True))


def of(**counts: int) -> Kano:
    found = kano(Scores.of({as_score(LETTERS[letter]): count for letter, count in counts.items()}))
    assert found is not None
    return found


def test_where_most_are_indifferent_both_rules_say_so() -> None:
    found = of(A=13, O=6, M=5, I=48, R=15, Q=4)
    assert found.n == 91
    assert found.by_mode == found.by_blauth == ("indifferent",)
    assert found.better is not None
    assert found.worse is not None
    assert found.better.value == pytest.approx(0.2639, abs=0.00005)
    assert found.worse.value == pytest.approx(-0.1528, abs=0.00005)


def test_blauths_rule_finds_attraction_where_the_mode_finds_indifference() -> None:
    found = of(A=25, O=18, M=7, I=28, R=6, Q=5)
    assert found.by_mode == ("indifferent",)
    assert found.by_blauth == ("attractive",)
    assert found.better is not None
    assert found.worse is not None
    assert found.better.value == pytest.approx(0.5513, abs=0.00005)
    assert found.worse.value == pytest.approx(-0.3205, abs=0.00005)


def test_tied_categories_are_all_told_the_one_to_attend_to_first_first() -> None:
    assert of(A=5, O=5, M=5).by_mode == ("must-be", "one-dimensional", "attractive")
    assert of(A=5, O=5, I=5).by_blauth == ("one-dimensional", "attractive")
    assert of(I=4, R=4, A=4).by_mode == ("attractive", "indifferent", "reverse")
    assert of(I=4, R=4, A=4).by_blauth == ("indifferent", "reverse")


def test_blauths_three_must_be_more_than_the_other_three() -> None:
    assert of(A=10, I=10).by_blauth == ("indifferent",)
    assert of(A=11, I=10).by_blauth == ("attractive",)


def test_better_and_worse_carry_wilsons_interval_of_the_pairs_in_the_four() -> None:
    found = of(A=3, O=2, M=4, I=1, R=7, Q=2)
    assert found.better is not None
    assert found.worse is not None
    low, high = wilson(5, 10)
    assert found.better[:4] == pytest.approx((0.5, low, high, 10))
    low, high = wilson(6, 10)
    assert found.worse[:4] == pytest.approx((-0.6, -high, -low, 10))
    assert found.better.interval == found.worse.interval == WILSON


def test_where_all_is_reverse_or_questionable_nothing_is_better_or_worse() -> None:
    found = of(R=3, Q=1)
    assert (found.better, found.worse) == (None, None)
    assert found.by_mode == found.by_blauth == ("reverse",)


def test_no_pairs_have_no_category_and_other_scores_are_none() -> None:
    assert kano(Scores.of({})) is None
    with pytest.raises(KeyError):
        kano(Scores.of({7.0: 1}))


@given(st.dictionaries(st.sampled_from("AOMIRQ"), st.integers(0, 10**8)).filter(lambda counts: any(counts.values())))
def test_the_counts_are_all_there_and_the_category_is_one_of_the_most(counts: dict[str, int]) -> None:
    found = of(**counts)
    assert tuple(found.counts) == CATEGORIES
    assert {letter: found.counts[LETTERS[letter]] for letter in "AOMIRQ"} == {
        letter: counts.get(letter, 0) for letter in "AOMIRQ"
    }
    most = max(counts.values())
    assert {category for category, count in found.counts.items() if count == most} == set(found.by_mode)
    if found.better is not None and found.worse is not None:
        assert 0 <= found.better.value <= 1
        assert -1 <= found.worse.value <= 0
        assert found.better.n == found.worse.n

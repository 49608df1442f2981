"""What stands in a column of scores: figures in whatever way they are written, and what is none."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.voice import Reason, Scale
from stakeholders.voice.counted import Raw
from stakeholders.voice.figures import Figure, assumed, category_score, figure, kano_score, score, shown
from stakeholders.voice.kano import CATEGORIES

FIVE, TEN, HUNDRED, YES = Scale(1, 5), Scale(0, 10), Scale(0, 100), Scale(0, 1)


def on(scale: Scale | None, raw: Raw) -> float | Reason:
    return score(figure(raw), scale)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("4", 4), (4, 4), (4.0, 4), ("4.0", 4), ("3,5", 3.5), (" 5 ", 5), ("+3", 3), ("5 - Very satisfied", 5),
        ("5: sehr zufrieden", 5), ("[3] so so", 3), ("Very satisfied (5)", 5), ("4/5", 4), ("4 von 5", 4),
        ("4 stars", 4), ("2 Punkte", 2), ("very satisfied", 5), ("Sehr zufrieden", 5), ("INSATISFAIT", 2),
        ("muy insatisfecha", 1), ("Strongly  agree", 5), ("trifft nicht zu", 2), ("d’accord", 4), ("５", 5),
    ],
)  # fmt: skip
def test_a_score_is_read_in_whatever_way_it_is_written(raw: Raw, expected: float) -> None:
    assert on(FIVE, raw) == expected


@pytest.mark.parametrize(
    "raw", [None, "", "  ", "NA", "n/a", "N/A", "#N/A", "-", "—", "null", "NaN", math.nan, "keine Angabe", "k. A.", "?"]
)
def test_what_says_that_nobody_answered_is_blank(raw: Raw) -> None:
    assert on(FIVE, raw) is Reason.BLANK


@pytest.mark.parametrize(
    "raw",
    [
        "good enough?",
        "3 months late",
        "Room 5",
        "2026-04-11",
        "4 - 5",
        "1.000,5",
        "inf",
        "yes",
        True,
        "<b>x</b>",
        "=A1",
    ],
)
def test_text_is_no_number(raw: Raw) -> None:
    assert on(FIVE, raw) is Reason.NO_NUMBER


@pytest.mark.parametrize("raw", ["6", 0, -1, "−3", "99", math.inf, 10**400, "1e99", "8/10", "4/10", "85 %"])
def test_a_figure_beyond_the_ends_of_the_scale_is_out_of_it(raw: Raw) -> None:
    assert on(FIVE, raw) is Reason.OUT_OF_SCALE


def test_what_a_figure_is_out_of_has_to_be_the_end_of_the_scale() -> None:
    assert (on(TEN, "8/10"), on(HUNDRED, "85 %")) == (8, 85)
    assert on(TEN, "4/5") is Reason.OUT_OF_SCALE


def test_words_are_steps_of_scales_of_five_alone() -> None:
    assert on(Scale(-2, 2), "very satisfied") == 2
    assert on(TEN, "very satisfied") is Reason.NO_NUMBER


def test_yes_and_no_are_scores_from_0_to_1_alone() -> None:
    assert (on(YES, "ja"), on(YES, "No"), on(YES, True), on(YES, "false")) == (1, 0, 1, 0)


def test_without_a_scale_any_figure_counts_but_one_beyond_all_bounds() -> None:
    assert on(None, "-7") == -7
    assert on(None, math.inf) is Reason.OUT_OF_SCALE


@pytest.mark.parametrize(
    ("raws", "expected"),
    [
        (["1", "5"], FIVE), (["1", "6"], TEN), ([0, 1], TEN), (["3", "11"], HUNDRED), (["3/5", "4/5"], FIVE),
        (["3/10"], TEN), (["85 %"], HUNDRED), (["satisfied"], FIVE), (["-2", "2"], None), (["x", ""], None),
    ],
)  # fmt: skip
def test_the_scale_assumed_is_the_first_usual_one_that_holds_all(raws: list[Raw], expected: Scale | None) -> None:
    found = (figure(raw) for raw in raws)
    assert assumed(each for each in found if isinstance(each, Figure)) == expected


@pytest.mark.parametrize(
    ("functional", "dysfunctional", "expected"),
    [
        ("like", "dislike", "one-dimensional"), ("I like it", "egal", "attractive"),
        ("das setze ich voraus", "das würde mich sehr stören", "must-be"), ("1", 5, "one-dimensional"),
        ("3 - neutral", "j'aime", "reverse"), ("me gusta", "me gusta", "questionable"), (3.0, "4", "indifferent"),
    ],
)  # fmt: skip
def test_a_pair_of_answers_is_a_category(functional: Raw, dysfunctional: Raw, expected: str) -> None:
    found = kano_score(functional, dysfunctional)
    assert isinstance(found, float)
    assert CATEGORIES[int(found) - 1] == expected


def test_a_pair_needs_both_answers() -> None:
    assert kano_score("like", "n/a") is Reason.ONE_OF_A_PAIR
    assert kano_score(None, "5") is Reason.ONE_OF_A_PAIR
    assert kano_score("", None) is Reason.BLANK
    assert kano_score("like", "perhaps") is Reason.NO_NUMBER
    assert kano_score(6, 1) is Reason.OUT_OF_SCALE


def test_a_category_may_be_named_itself() -> None:
    assert (category_score("M"), category_score("Attractive"), category_score("6")) == (3, 1, 6)


RAWS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=50))


@given(RAWS)
def test_anything_is_a_score_on_the_scale_or_left_out_with_a_reason(raw: Raw) -> None:
    found = on(FIVE, raw)
    assert isinstance(found, Reason) or 1 <= found <= 5
    assert isinstance(on(None, raw), float | Reason)
    assert len(shown(raw)) <= 41


def test_what_is_shown_of_a_long_text_is_its_beginning() -> None:
    assert shown("x" * 10_000) == "x" * 39 + "…"


def test_what_is_shown_hides_personal_data_before_it_is_cut() -> None:
    assert shown("Please write to annabel.longname@research.hull.example") == "Please write to [e-mail]"
    assert shown("Please do call me back soon +44 20 7946 0000") == "Please do call me back soon [phone]"

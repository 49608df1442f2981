"""Counted answers for Hypothesis to draw, and how they look one by one."""

from __future__ import annotations

from hypothesis import strategies as st

from stakeholders.voice import Scale, Scores

RATING, NET_PROMOTER, EFFORT = Scale(1, 5), Scale(0, 10), Scale(1, 7)


def scores_on(scale: Scale, most: int = 60, least: int = 0) -> st.SearchStrategy[Scores]:
    """Counted whole answers on the scale, in any order, each up to `most` times."""
    whole = st.integers(int(scale.low), int(scale.high)).map(float)
    counts = st.dictionaries(whole, st.integers(0, most), min_size=1)
    return counts.map(Scores.of).filter(lambda scores: scores.n >= least)


def uneven(most: int = 40) -> st.SearchStrategy[Scores]:
    """Counted answers that need not be whole."""
    answers = st.floats(-10, 100, allow_nan=False).map(lambda answer: round(answer, 3))
    return st.dictionaries(answers, st.integers(1, most), min_size=1, max_size=12).map(Scores.of)


def one_by_one(scores: Scores) -> list[float]:
    """Every single answer."""
    return [score for score, count in scores.counts.items() for _time in range(count)]

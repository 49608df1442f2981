"""Kano's categories as scores of a Tally, so that pairs of answers are counted like all others.

Berger et al. 1993, Center for Quality of Management Journal 2(4), 3-36: of the answers to "if it is so" (functional)
and "if it is not so" (dysfunctional), each one of like, must-be, neutral, live-with, dislike, the table gives a
category.
"""

from __future__ import annotations

from typing import Literal

Category = Literal["attractive", "one-dimensional", "must-be", "indifferent", "reverse", "questionable"]
CATEGORIES: tuple[Category, ...] = (
    "attractive", "one-dimensional", "must-be", "indifferent", "reverse", "questionable",
)  # fmt: skip
"""The categories; in a Tally each is the score of its place here, from 1."""
ANSWERS = ("like", "must-be", "neutral", "live-with", "dislike")
"""What can be answered to either question; in answers also 1 to 5, in this order."""
_TABLE = ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")
_LETTERS = dict(zip("AOMIRQ", CATEGORIES, strict=True))


def category(functional: int, dysfunctional: int) -> Category:
    """The category of a pair of answers, each its place in `ANSWERS`, from 1."""
    return _LETTERS[_TABLE[functional - 1][dysfunctional - 1]]


def as_score(found: Category) -> float:
    """The score by which a Tally counts a category."""
    return float(CATEGORIES.index(found) + 1)

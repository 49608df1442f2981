"""What meeting a need does to customers, from counted pairs of answers: Kano's category, better and worse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stakeholders.statistics.intervals import wilson
from stakeholders.statistics.metrics import WILSON, Estimate
from stakeholders.voice.kano import CATEGORIES, Category, as_score
from stakeholders.voice.tally import Scores

_FIRST_FOUR: tuple[Category, ...] = ("must-be", "one-dimensional", "attractive", "indifferent")
"""Of tied categories the one whose neglect hurts most comes first: M, O, A, I (Berger et al. 1993)."""
_ORDER: tuple[Category, ...] = (*_FIRST_FOUR, "reverse", "questionable")
_OF: dict[float, Category] = {as_score(category): category for category in CATEGORIES}


@dataclass(frozen=True, slots=True)
class Kano:
    """What the pairs of answers to one need come to.

    :param counts: how many pairs are in each category, all six, in the order of `stakeholders.voice.kano.CATEGORIES`.
    :param n: how many pairs there are.
    :param by_mode: the category with the most pairs; several where they are tied, the one to attend to first first.
    :param by_blauth: the category by Blauth's rule: of attractive, one-dimensional and must-be that with the most
        pairs, if the three together have more than the other three; else of these. Several where they are tied.
    :param better: (A + O) / (A + O + M + I), from 0 to 1: how far meeting the need raises satisfaction. None where no
        pair is in these four.
    :param worse: -(O + M) / (A + O + M + I), from -1 to 0: how far not meeting it lowers satisfaction.
    """

    counts: Mapping[Category, int]
    n: int
    by_mode: tuple[Category, ...]
    by_blauth: tuple[Category, ...]
    better: Estimate | None
    worse: Estimate | None


def kano(scores: Scores) -> Kano | None:
    """What the categories of a need come to (Berger et al. 1993, Center for Quality of Management Journal 2(4), 3-36).

    Better and worse are shares, and carry Wilson's interval. None where there are no pairs.

    :param scores: the categories as a Tally counts them (see `stakeholders.voice.kano.as_score`).
    :raises KeyError: a score is none of Kano's categories.
    """
    if not scores.n:
        return None
    found = {_OF[score]: count for score, count in scores.counts.items()}
    counts = {category: found.get(category, 0) for category in CATEGORIES}
    said: tuple[Category, ...] = ("must-be", "one-dimensional", "attractive")
    other: tuple[Category, ...] = ("indifferent", "reverse", "questionable")
    ahead = sum(counts[each] for each in said) > sum(counts[each] for each in other)
    four = sum(counts[each] for each in _FIRST_FOUR)
    return Kano(
        counts,
        scores.n,
        _most(counts, _ORDER),
        _most(counts, said if ahead else other),
        _share(counts["attractive"] + counts["one-dimensional"], four, 1),
        _share(counts["one-dimensional"] + counts["must-be"], four, -1),
    )


def _most(counts: Mapping[Category, int], among: Sequence[Category]) -> tuple[Category, ...]:
    most = max(counts[category] for category in among)
    return tuple(category for category in among if counts[category] == most)


def _share(part: int, whole: int, sign: int) -> Estimate | None:
    if not whole:
        return None
    low, high = sorted(sign * end for end in wilson(part, whole))
    error = (part * (whole - part) / whole) ** 0.5 / whole
    return Estimate(sign * part / whole, low, high, whole, error, WILSON)

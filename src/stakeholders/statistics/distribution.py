"""How answers are spread over their scale: how often each was given, and their quantiles."""

from __future__ import annotations

from typing import NamedTuple

from stakeholders.voice.scale import Scale
from stakeholders.voice.tally import Scores

ANSWERS_AT_MOST = 11
"""A scale of so many whole answers, such as 0-10, is shown answer by answer; a longer one only where answers are."""


class Given(NamedTuple):
    """How often an answer was given.

    :param times: by how many.
    :param share: of all answers, from 0 to 1.
    """

    answer: float
    times: int
    share: float


def distribution(scores: Scores, scale: Scale | None = None) -> tuple[Given, ...]:
    """How often each answer was given, from the least to the greatest; empty where there are none.

    On a scale of few whole answers those that nobody gave are there too, with 0.
    """
    n = scores.n
    if not n:
        return ()
    answers = set(scores.counts)
    if scale is not None and scale.low == int(scale.low) and scale.high - scale.low < ANSWERS_AT_MOST:
        answers |= {float(answer) for answer in range(int(scale.low), int(scale.high) + 1)}
    times = ((answer, scores.counts.get(answer, 0)) for answer in sorted(answers))
    return tuple(Given(answer, count, count / n) for answer, count in times)


def quantile(scores: Scores, share: float) -> float | None:
    """The least answer up to which at least that share of all answers lies; None where there are none.

    (Definition 1 of Hyndman and Fan 1996, The American Statistician 50, 361-365: always an answer that was given.)

    :param share: from 0 to 1.
    :raises ValueError: it does not lie there.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share of {share}")
    above, below = float(share).as_integer_ratio()
    n, reached = scores.n, 0
    for answer, count in Scores.of(scores.counts).counts.items():
        reached += count
        if reached * below >= above * n:
            return answer
    return None


def median(scores: Scores) -> float | None:
    """The middle answer; of an even number the mean of the two in the middle. None where there are none."""
    low = quantile(scores, 0.5)
    if low is None or scores.n % 2 or 2 * scores.count(lambda answer: answer <= low) > scores.n:
        return low
    return (low + min(answer for answer, count in scores.counts.items() if count and answer > low)) / 2

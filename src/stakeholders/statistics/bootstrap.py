"""The bootstrap of a mean, for few answers of an odd shape: most at one end of the scale and some far away.

The bootstrap draws as many answers as there are from those given, with replacement, over and over, and looks how the
mean of the drawn ones varies. On a scale of whole answers, or halves or tenths, there are so few possible sums that how
often each would come can be worked out instead of drawn: the result is what endlessly many drawings would give.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from statistics import NormalDist

from stakeholders.statistics.intervals import Interval
from stakeholders.statistics.moments import Moments, moments
from stakeholders.statistics.student import CONFIDENCE, deviate
from stakeholders.voice.tally import Scores

FEWEST, FEW = 5, 30
"""From how many answers on the bootstrap has enough to draw from, and from how many on the mean varies evenly enough
without it."""
_SUMS = 20_000
"""Up to so many possible sums are worked out; beyond, drawn."""
_DRAWINGS = 10_000
_SEED = 20_220_107


def oddly_shaped(answers: Moments) -> bool:
    """Whether a t interval of the mean would mislead, so that the bootstrap is to be taken.

    That is of 5 to 29 answers, where they are no more than 25 G^2, with G their skewness (Cochran's rule for the normal
    approximation: Sampling Techniques, 3rd ed. 1977). Below 5 the t interval is the safer one.
    """
    return FEWEST <= answers.n < FEW and answers.n <= 25 * answers.skewness**2


def bootstrap_interval(scores: Scores, confidence: float = CONFIDENCE) -> Interval | None:
    """The bootstrap interval of the mean, in the unit of the scores; it never leaves the answers given.

    Bias-corrected and accelerated (Efron 1987, Journal of the American Statistical Association 82, 171-185), widened
    for few answers as a t interval is (Hesterberg 2015, The American Statistician 69, 371-386). The same counts give
    the same interval.

    None below two answers, and where all are the same.
    """
    return _interval(tuple(sorted((score, count) for score, count in scores.counts.items() if count)), confidence)


@lru_cache(maxsize=4096)
def _interval(counts: tuple[tuple[float, int], ...], confidence: float) -> Interval | None:
    answers = moments(Scores(dict(counts)))
    if answers is None or answers.n < 2 or answers.variance == 0:
        return None
    means, weights = _means(counts, answers.n)
    upto = [*accumulate(weights)]
    place = bisect_left(means, answers.mean - 1e-9 * (means[-1] - means[0]))
    below = upto[place - 1] if place else 0
    ties = weights[place] if math.isclose(means[place], answers.mean, rel_tol=1e-9, abs_tol=1e-12) else 0
    normal = NormalDist()
    bias = normal.inv_cdf((2 * below + ties) / (2 * upto[-1]))
    acceleration = answers.skewness / (6 * math.sqrt(answers.n))
    wide = math.sqrt(answers.n / (answers.n - 1)) * deviate(answers.n - 1, confidence)

    def end(towards: float) -> float:
        moved = bias + towards
        rest = 1 - acceleration * moved
        if rest <= 0:  # further out than the correction reaches
            return means[0] if towards < 0 else means[-1]
        share = normal.cdf(bias + moved / rest)
        return means[min(bisect_left(upto, share * upto[-1]), len(means) - 1)]

    return Interval(end(-wide), end(wide))


def _means(counts: Sequence[tuple[float, int]], n: int) -> tuple[Sequence[float], Sequence[int]]:
    """The means that drawings can have, the least first, and how often each comes."""
    ratios = [Decimal(repr(score)).as_integer_ratio() for score, _count in counts]
    grid = math.lcm(*(below for _above, below in ratios))
    places = [above * (grid // below) for above, below in ratios]
    step = math.gcd(*(place - places[0] for place in places))
    steps = [(place - places[0]) // step for place in places]
    if steps[-1] * n > _SUMS:
        return _drawn(counts, n)
    # The counts as the digits of one great number: its power holds, digit by digit, how often each sum comes.
    width = (n.bit_length() * n + 7) // 8
    power = sum(count << (8 * width * step) for step, (_score, count) in zip(steps, counts, strict=True)) ** n
    digits = power.to_bytes((steps[-1] * n + 1) * width, "little")
    weights = [int.from_bytes(digits[at : at + width], "little") for at in range(0, len(digits), width)]
    return [(places[0] * n + step * total) / (grid * n) for total in range(len(weights))], weights


def _drawn(counts: Sequence[tuple[float, int]], n: int) -> tuple[Sequence[float], Sequence[int]]:
    draw = random.Random(_SEED)
    scores, weights = [score for score, _count in counts], [*accumulate(count for _score, count in counts)]
    found = sorted(math.fsum(draw.choices(scores, cum_weights=weights, k=n)) / n for _drawing in range(_DRAWINGS))
    return found, [1] * _DRAWINGS

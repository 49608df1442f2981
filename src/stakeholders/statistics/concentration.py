"""How much of the whole rests with few: Herfindahl's index, and what it says as a number of equals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stakeholders.statistics.moments import whole


@dataclass(frozen=True, slots=True)
class Concentration:
    """Herfindahl's index of shares.

    :param n: among how many the whole is divided; who has no share does not count.
    :param index: H, the sum of squared shares: from 1/n, where all have the same share, to 1, where one has all.
    :param normalised: H* = (H - 1/n) / (1 - 1/n): from 0, where all have the same share, to 1; 1 where n is 1.
    :param effective: 1/H, the number of equal ones that would be as concentrated; from 1 to n.
    :param largest: the largest share, from 0 to 1.
    """

    n: int
    index: float
    normalised: float
    effective: float
    largest: float


def concentration(parts: Iterable[float]) -> Concentration | None:
    """The concentration of parts of a whole: answers, turnover, or shares, that need not add up to 1 or 100.

    (Herfindahl 1950; as a number of equals Adelman 1969, Review of Economics and Statistics 51, 99-101.)

    None where there is no part greater than 0.

    :raises ValueError: a part is negative.
    """
    given = tuple(parts)
    if any(part < 0 for part in given):
        raise ValueError("a part of a whole is not negative")
    sizes = [size for size in whole(given).numerators if size]
    if not sizes:
        return None
    n = len(sizes)
    squares, square = sum(size * size for size in sizes), sum(sizes) ** 2
    normalised = (n * squares - square) / ((n - 1) * square) if n > 1 else 1.0
    return Concentration(n, squares / square, normalised, square / squares, max(sizes) / sum(sizes))

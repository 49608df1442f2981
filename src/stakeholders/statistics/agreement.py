"""How far groups agree in what they rank high: Kendall's tau-b between two, Kendall's W among several."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

SHARED_AT_LEAST = 5
"""Topics that two profiles must share before a rank correlation says anything."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's coefficient of concordance.

    :param w: from 0 (no agreement) to 1 (the same ranking by all).
    :param judges: how many ranked, and `items` how many things were ranked.
    :param chi_squared: m (n - 1) W, with n - 1 degrees of freedom.
    :param p_value: the probability of at least this W if the rankings had nothing to do with each other; an
        approximation that is rough below eight items.
    """

    w: float
    judges: int
    items: int
    chi_squared: float
    p_value: float

    @property
    def degrees(self) -> int:
        """Degrees of freedom of the chi-squared approximation."""
        return self.items - 1


def ranks(scores: Sequence[float]) -> tuple[float, ...]:
    """Ranks from 1 for the smallest; equal scores share the mean of their ranks."""
    order = sorted(range(len(scores)), key=lambda index: scores[index])
    found = [0.0] * len(scores)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and scores[order[end + 1]] == scores[order[start]]:
            end += 1
        for index in order[start : end + 1]:
            found[index] = (start + end) / 2 + 1
        start = end + 1
    return tuple(found)


def kendall_w(rows: Sequence[Sequence[float]]) -> Concordance | None:
    """Kendall's W, corrected for ties, of judges (rows) who scored the same items (columns).

    W = (12 sum R^2 - 3 m^2 n (n + 1)^2) / (m^2 (n^3 - n) - m sum(t^3 - t)), with R the rank sums of the items and t the
    sizes of the groups of ties (Kendall and Gibbons, Rank Correlation Methods).

    None below two judges or two items, or where every judge finds all items equal.
    """
    judges, items = len(rows), len(rows[0]) if rows else 0
    if judges < 2 or items < 2:
        return None
    ranked = [ranks(row) for row in rows]
    sums = [sum(column) for column in zip(*ranked, strict=True)]
    ties = sum(count**3 - count for row in ranked for count in Counter(row).values())
    above = 12 * sum(total**2 for total in sums) - 3 * judges**2 * items * (items + 1) ** 2
    below = judges**2 * (items**3 - items) - judges * ties
    if below == 0:
        return None
    w = above / below
    chi_squared = judges * (items - 1) * w
    return Concordance(w, judges, items, chi_squared, chi_squared_tail(chi_squared, items - 1))


def chi_squared_tail(value: float, degrees: int) -> float:
    """The probability that chi-squared with whole `degrees` of freedom exceeds the value.

    By the finite series for whole degrees (Abramowitz and Stegun 26.4.4 and 26.4.5).
    """
    if value <= 0:
        return 1.0
    half = value / 2
    if degrees % 2 == 0:
        term = total = math.exp(-half)
        for step in range(1, degrees // 2):
            term *= half / step
            total += term
        return min(total, 1.0)
    total = math.erfc(math.sqrt(half))
    term = math.exp(-half) * math.sqrt(half) / math.gamma(1.5)
    for step in range(1, (degrees - 1) // 2 + 1):
        total += term
        term *= half / (step + 0.5)
    return min(total, 1.0)


def kendall_tau(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Kendall's tau-b of two profiles over the same topics: -1 opposed, 0 unrelated, 1 the same order.

    None below `SHARED_AT_LEAST` topics, or where one of the two finds all topics equal.
    """
    if len(first) != len(second) or len(first) < SHARED_AT_LEAST:
        return None
    concordant = discordant = tied_first = tied_second = 0
    for i in range(len(first)):
        for j in range(i):
            a, b = first[i] - first[j], second[i] - second[j]
            if a == 0:
                tied_first += 1
            if b == 0:
                tied_second += 1
            if a * b > 0:
                concordant += 1
            elif a * b < 0:
                discordant += 1
    pairs = len(first) * (len(first) - 1) / 2
    below = math.sqrt((pairs - tied_first) * (pairs - tied_second))
    return (concordant - discordant) / below if below else None

"""How much there is to gain from meeting a need better (Ulwick)."""

from __future__ import annotations


def to_ten(rating: float) -> float:
    """A rating of 1 to 5 on the scale from 0 to 10."""
    return (rating - 1) * 2.5


def opportunity(importance: float, satisfaction: float) -> float:
    """Importance + max(importance - satisfaction, 0), both 0 to 10; the result 0 to 20 (Ulwick)."""
    return importance + max(importance - satisfaction, 0.0)

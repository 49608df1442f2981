"""On which scale figures are that come without one: by what their heading says, else by the figures themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping

from stakeholders.voice import words
from stakeholders.voice.scale import NET_PROMOTER, RATING, Scale, scale_of

_BRACKETED = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
_ENDS = re.compile(r"(?<![\w.,])(\d{1,3})\s*(?:-|–|—|to|bis|à|a|do|до)\s*(\d{1,3})(?!\w|[.,]\d)", re.IGNORECASE)
_MEANT = re.compile(r"(?<![\w.,])(\d{1,2})\s*[=:]\s*([^\d,;:=/()\[\]–—]+)")
_MIDDLE = 2
_HIGHS = (5, 7, 10, 100)
_HELD = 0.98
"""The share of figures that a scale must hold: those beyond are slips, or signs for no answer such as 99."""
_MANY = 200
"""Figures among which a 0 would be expected, were the scale to start there."""
_TELLING = 3
"""How often 1 must be given, and never 0, for the scale to start at 1."""
_ENOUGH_TO_END = 50


def scale_in(heading: str) -> Scale | None:
    """The scale that a heading names: `Satisfaction (1-7)`, `How likely, 0 to 10, are you to ...`."""
    for inside in _BRACKETED.findall(heading):
        if (found := scale_of(inside)) is not None:
            return found
    found_ends = _ENDS.search(heading)
    if found_ends is None:
        return None
    low, high = float(found_ends[1]), float(found_ends[2])
    return Scale(low, high) if low <= 1 and high in (3, 4, 5, 6, 7, 9, 10, 11, 100) else None


def is_reversed(heading: str) -> bool:
    """Whether a heading says what its figures mean, and that the least is the best: `Mark (1 = very good, 6 = bad)`."""
    said = [(int(number), words.bare(text)) for number, text in _MEANT.findall(heading)]
    placed = sorted((number, place) for number, text in said if (place := _place(text)) is not None)
    if len(placed) > 1:
        return placed[0][1] > placed[-1][1]
    return bool(placed) and placed[0][0] in (0, 1) and placed[0][1] > _MIDDLE


def _place(text: str) -> int | None:
    """The place of what a figure means among five steps, from 0 for the least."""
    if text in words.extremes():
        return (_MIDDLE * 2) * words.extremes()[text]
    return words.steps().get(text)


def scale_of_figures(construct: str, figures: Mapping[float, int]) -> tuple[Scale, str]:
    """The scale that figures are most likely on, and by what that is told.

    It is the smallest usual one that holds nearly all of them. Whether one up to 10 starts at 0 or at 1, the zeros
    tell: where there are none among many, though 1 was given, it starts at 1.

    :param construct: what they measure; of a recommendation 0 to 10 is usual.
    :param figures: how often each was given.
    """
    figures = {figure: count for figure, count in figures.items() if figure >= 0}  # others are on no scale
    n = sum(figures.values())
    if not n:
        return (NET_PROMOTER if construct == "recommendation" else RATING), "nobody has answered"
    high = next((end for end in _HIGHS if _within(figures, 0, end) >= _HELD * n), 100)
    held = {figure: count for figure, count in figures.items() if 0 <= figure <= high}
    zeros, ones = held.get(0, 0), held.get(1, 0)
    if construct == "recommendation" and high < 10 and n < _ENOUGH_TO_END:
        high = 10  # a few answers need not reach the ends
    if high == 10:
        if zeros:
            return NET_PROMOTER, f"0 was given {_times(zeros)}"
        if ones >= _TELLING or n >= _MANY or construct != "recommendation":
            return Scale(1, 10), f"the figures go up to {max(held):g}, and none of {n:,} is 0"
        return NET_PROMOTER, "the usual scale of a recommendation"
    if high == 100:
        return Scale(0, 100), f"the figures go up to {max(held):g}"
    top = max(held)
    if high == 5 and top in (3, 4) and n >= _ENOUGH_TO_END and len([f for f in held if f == int(f) and f]) >= top:
        high = int(top)
    low = 0 if zeros > (1 - _HELD) * n else 1
    return Scale(low, high), f"the figures go from {min(held):g} to {top:g}"


def _within(figures: Mapping[float, int], low: float, high: float) -> int:
    return sum(count for figure, count in figures.items() if low <= figure <= high)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"

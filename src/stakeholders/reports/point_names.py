"""Where the names of points stand in a drawing: beside them, below them, and off each other as far as there is room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Side = Literal["right", "left", "below", "above"]
Place = tuple[float, float]
SIDES: tuple[Side, ...] = ("right", "left", "below", "above")
MARKS: Mapping[Side, Mapping[str, Any]] = {
    "right": {"align": "left", "baseline": "middle", "dx": 8},
    "left": {"align": "right", "baseline": "middle", "dx": -8},
    "below": {"align": "center", "baseline": "top", "dy": 7},
    "above": {"align": "center", "baseline": "bottom", "dy": -7},
}
"""How Vega-Lite sets a name on each side of its point."""
LONGEST = 26
"""Characters of a line of a name."""
_ACROSS, _DOWN = 640.0, 420.0
"""The drawing that is reckoned with, in pixels within its axes; those of the formats are about as large."""
LINE = 12
"""Pixels from one line of names to the next."""
_LETTER, _OFF = 5.6, 8.0
_WORSE = 10
"""So much worse is a name over a point than over another name."""
_ROUNDS = 3
"""How often each name looks for its side, knowing those of the others."""


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: _Box) -> float:
        """The area that two boxes share."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(across, 0.0) * max(down, 0.0)

    @property
    def outside(self) -> float:
        """The area of it that lies outside the drawing."""
        whole = (self.right - self.left) * (self.bottom - self.top)
        return whole - self.shared(_Box(0.0, 0.0, _ACROSS, _DOWN))


def sides(
    points: Sequence[Place],
    names: Sequence[Sequence[str]],
    across: tuple[float, float],
    upwards: tuple[float, float],
    cross: Place | None = None,
) -> list[Side]:
    """The side of each point on which its name covers the least of what stands there already.

    :param names: the names at each point, one a line.
    :param across: the ends of the scale of the first figure.
    :param upwards: those of the second.
    :param cross: where lines part the drawing.
    """
    places = [_pixels(point, across, upwards) for point in points]
    marks = [_Box(x - 5, y - 5, x + 5, y + 5) for x, y in places]
    lines = []
    if cross is not None:
        x, y = _pixels(cross, across, upwards)
        lines = [_Box(x - 1, 0, x + 1, _DOWN), _Box(0, y - 1, _ACROSS, y + 1)]
    boxes = [{side: _box(place, each, side) for side in SIDES} for place, each in zip(places, names, strict=True)]
    found: dict[int, Side] = {}
    for _round in range(_ROUNDS):
        for number, choices in enumerate(boxes):
            taken = [*lines, *(boxes[other][side] for other, side in found.items() if other != number)]
            found[number] = min(SIDES, key=lambda side: round(_covered(choices[side], taken, marks), 6))
    return list(found.values())


def _covered(box: _Box, taken: Sequence[_Box], marks: Sequence[_Box]) -> float:
    covered = sum(box.shared(other) for other in taken) + _WORSE * sum(box.shared(mark) for mark in marks)
    return covered + 2 * box.outside


def _pixels(point: Place, across: tuple[float, float], upwards: tuple[float, float]) -> Place:
    x, y = point
    return (
        _ACROSS * (x - across[0]) / ((across[1] - across[0]) or 1),
        _DOWN * (1 - (y - upwards[0]) / ((upwards[1] - upwards[0]) or 1)),
    )


def _box(place: Place, names: Sequence[str], side: Side) -> _Box:
    x, y = place
    width = min(max(map(len, names), default=0), LONGEST) * _LETTER
    height = len(names) * LINE
    match side:
        case "right":
            return _Box(x + _OFF, y - height / 2, x + _OFF + width, y + height / 2)
        case "left":
            return _Box(x - _OFF - width, y - height / 2, x - _OFF, y + height / 2)
        case "below":
            return _Box(x - width / 2, y + _OFF, x + width / 2, y + _OFF + height)
    return _Box(x - width / 2, y - _OFF - height, x + width / 2, y - _OFF)

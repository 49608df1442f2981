"""The line of a file that a finding speaks of, cut to fit, with the cell to point at."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from stakeholders.model.register import Place
from stakeholders.render.plain import visible
from stakeholders.stores.yaml.source import BREAKS

_TAB = "    "


class Sources:
    """The lines of the files that findings stand in. Findings come file by file, so one file is held at a time."""

    def __init__(self) -> None:
        self._path = ""
        self._lines: list[str] = []

    def line(self, place: Place) -> str | None:
        """The line at the place; None where the place has no line, or the file is no longer as it was read."""
        if not place.line:
            return None
        if place.path != self._path:
            self._path = place.path
            self._lines = _lines_of(Path(place.path))
        return self._lines[place.line - 1] if place.line <= len(self._lines) else None


def _lines_of(file: Path) -> list[str]:
    try:
        content = file.read_bytes()
    except OSError:
        return []
    return BREAKS.split(content.decode("utf-8-sig", "replace"))


def cells(text: str) -> int:
    """How many cells of a terminal the text fills; East Asian wide characters fill two."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def excerpt(line: str, column: int, room: int) -> tuple[str, int]:
    """The part of the line around the column that fits into `room` cells, and the cell at which the column starts.

    Only the neighbourhood is looked at, so that a line of a million characters costs no more than another. Tabs become
    spaces, control characters visible; a cut end shows as an ellipsis.
    """
    at = max(0, min(column - 1, len(line)))
    first, last = max(0, at - room), at + room
    before = [_shown(character) for character in line[first:at]]
    after = [_shown(character) for character in line[at:last]]
    left, right = sum(map(cells, before)), sum(map(cells, after))
    if first or last < len(line) or left + right > room:
        most_left = room * 2 // 3
        cut_left = bool(first) or left > most_left
        start = 0
        while start < len(before) and left > most_left - cut_left:
            left -= cells(before[start])
            start += 1
        before = ["…", *before[start:]] if cut_left else before
        left += cut_left
        end, filled = 0, left
        while end < len(after) and filled + cells(after[end]) < room:
            filled += cells(after[end])
            end += 1
        if end < len(after) or last < len(line):
            after = [*after[:end], "…"]
    return "".join((*before, *after)).rstrip(), left


def _shown(character: str) -> str:
    return _TAB if character == "\t" else visible(character)

"""Laying text out in columns of a given width: how wide each is, how words wrap, how a row becomes lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells

GAP = 2
"""Blank columns between two columns of text."""
_WORDS = re.compile(r"[^\s/-]*[^\W\d_][/-](?=\w)|[\S\u00a0]+")
"""Words, and parts of words that a line may end after: a hyphen or slash that follows a letter."""
_LONG_WORD = 16
"""A word longer than this may be cut where room is short."""
_NARROW = 32
"""A column that is not wide takes no more than this while a wide one wants room."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one cell: lines that stand one below the other, and the code of its colour."""

    lines: tuple[str, ...]
    style: str = ""


@dataclass(frozen=True, slots=True)
class Needs:
    """How much room a column needs.

    :param least: columns below which its words would be cut.
    :param full: columns in which nothing wraps.
    :param wide: whether it should get what room there is.
    :param right: whether its text stands to the right.
    """

    least: int
    full: int
    wide: bool = False
    right: bool = False


def width_of(text: str) -> int:
    """The columns that the text takes on a terminal."""
    return len(text) if text.isascii() else cell_len(text)


def longest_word(texts: Iterable[str]) -> int:
    """The columns of the longest word in the texts, at the most as many as a word must not be cut in."""
    longest = 0
    for text in texts:
        if len(text) > longest or not text.isascii():
            longest = max(longest, *(width_of(word) for word in _WORDS.findall(text)), 0)
            if longest >= _LONG_WORD:
                return _LONG_WORD
    return longest


def shared(needs: Sequence[Needs], room: int) -> list[int] | None:
    """The width of each column so that together, with the gaps, they take no more than the room.

    The wide columns get what the narrow ones leave. None where words would have to be cut.
    """
    room -= GAP * (len(needs) - 1)
    if sum(need.least for need in needs) > room:
        return None
    wide = [index for index, need in enumerate(needs) if need.wide]
    narrow = [index for index, need in enumerate(needs) if not need.wide]
    kept = sum(min(needs[index].full, max(needs[index].least, _NARROW)) for index in narrow)
    if sum(needs[index].least for index in wide) > room - kept:
        return _levelled(needs, room)
    widths = dict(zip(wide, _levelled([needs[index] for index in wide], room - kept), strict=True))
    room -= sum(widths.values())
    widths |= zip(narrow, _levelled([needs[index] for index in narrow], room), strict=True)
    return [widths[index] for index in range(len(needs))]


def _levelled(needs: Sequence[Needs], room: int) -> list[int]:
    """Widths up to one level for all, as high as the room allows; none below its least, none above its full width."""

    def at(level: int) -> list[int]:
        return [max(need.least, min(need.full, level)) for need in needs]

    low, high = 0, max((need.full for need in needs), default=0)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(at(middle)) <= room else (low, middle - 1)
    widths = at(low)
    left = room - sum(widths)
    for index, need in enumerate(needs):
        if left > 0 and low <= widths[index] < need.full:
            widths[index] += 1
            left -= 1
    return widths


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines no wider than that: broken between words, a word only where it is wider than a line."""
    if len(text) <= width and text.isascii() and "\n" not in text:
        return [text]
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrapped_paragraph(paragraph, width))
    return lines


def _wrapped_paragraph(text: str, width: int) -> list[str]:
    if width_of(text) <= width:
        return [text]
    lines: list[str] = []
    line, taken, end = "", 0, 0
    for match in _WORDS.finditer(text):
        word, space = match[0], " " if match.start() > end else ""
        end = match.end()
        size = width_of(word)
        if line and taken + len(space) + size <= width:
            line += space + word
            taken += len(space) + size
            continue
        if line:
            lines.append(line)
        *whole, line = chop_cells(word, width) if size > width else [word]
        lines.extend(whole)
        taken = width_of(line)
    return [*lines, line]


def filled(text: str, width: int, *, right: bool = False, style: str = "") -> str:
    """The text in its colour, with blanks up to the width: at its left where it stands to the right."""
    blanks = " " * (width - width_of(text))
    return blanks + styled(text, style) if right else styled(text, style) + blanks


def row_lines(
    pieces: Sequence[Piece], widths: Sequence[int], rights: Sequence[bool], *, bottom: bool = False
) -> list[str]:
    """The row as lines of text, one at least.

    :param rights: whether each cell stands to the right.
    :param bottom: whether the cells stand at the bottom of the row, as headings do.
    """
    columns = [
        [line for text in piece.lines for line in wrapped(text, width)]
        for piece, width in zip(pieces, widths, strict=True)
    ]
    height = max(1, *map(len, columns))
    lines = []
    for number in range(height):
        parts = []
        for piece, column, width, right in zip(pieces, columns, widths, rights, strict=True):
            at = number - (height - len(column)) if bottom else number
            text = column[at] if 0 <= at < len(column) else ""
            parts.append(filled(text, width, right=right, style=piece.style))
        lines.append((" " * GAP).join(parts).rstrip())
    return lines


def styled(text: str, style: str) -> str:
    """The text in the colour, where there is one."""
    return f"\x1b[{style}m{text}\x1b[0m" if style and text else text

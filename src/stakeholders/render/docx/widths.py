"""How wide the columns of a table are on paper, and whether it needs the page across or in several parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from stakeholders.render.columns import GAP, Needs, longest_word, width_of
from stakeholders.reports.report import Column

CHARACTER = 84
"""A character of a table's text, in twips: one of a sentence in Arial of 8.5 points."""
_WORD, _BOLD, _CAPITALS = 1.15, 1.35, 1.45
"""A single word or a figure, a bold word and one in capitals take so much more room than their characters say."""
_PADDING = GAP * CHARACTER
_LINE = 200
"""A line of a table's text, in twips."""
_FIGURE = 24
"""A figure or a day is never broken, unless it is longer than this."""
_TOWER = 10
"""A column narrower than this, though its texts are longer, is hard to read."""
_WORTH = 0.8
"""The page is turned where the table then takes no more than this share of the pages it takes upright."""
_CUT = 0.85
"""Where not all words fit, columns are made narrower by so much before the table is parted."""
_SAMPLE = 150
"""So many rows tell how wide the columns should be."""
_STEP = 24
"""A column is made wider by so many characters at once, or by fewer."""
_WRAPPED = 0.94
"""Words leave a part of each line empty; so much of it is filled."""


@dataclass(frozen=True, slots=True)
class Room:
    """The room for text on a page, in twips: twentieths of a point.

    :param across: the width of the page turned on its side.
    """

    width: int
    height: int
    across: int
    across_height: int


@dataclass(frozen=True, slots=True)
class Widths:
    """The columns of a table, or of a part of it.

    :param columns: which of the table's columns stand in the part.
    :param twips: how wide each is.
    :param across: whether the page must be turned on its side.
    :param cut: whether some words are wider than their column.
    """

    columns: tuple[int, ...]
    twips: tuple[int, ...]
    across: bool
    cut: bool = False


@dataclass(frozen=True)
class Asked:
    """The room that a column asks for.

    :param needs: characters.
    :param cells: the lengths of the lines of each of its cells, or of a sample of them.
    """

    needs: Needs
    cells: tuple[tuple[int, ...], ...]

    @cached_property
    def _heights(self) -> dict[int, list[int]]:
        return {}

    @cached_property
    def _weights(self) -> dict[int, int]:
        return {}

    def heights(self, width: int) -> list[int]:
        """The lines that each of its cells takes in so many characters."""
        if width not in self._heights:
            filled = max(width * _WRAPPED, 1)
            self._heights[width] = [
                sum(1 if length <= width else -int(-length // filled) for length in cell) for cell in self.cells
            ]
        return self._heights[width]

    def weight(self, width: int) -> int:
        """How much the column asks for more than so many characters: tall cells ask most."""
        if width not in self._weights:
            self._weights[width] = sum(height * height for height in self.heights(width))
        return self._weights[width]


def asked(column: Column, texts: Sequence[tuple[str, ...]], *, upright_head: bool = False, least: int = 3) -> Asked:
    """The room that the column asks for.

    :param texts: the lines of each of its cells.
    :param upright_head: whether its heading runs from bottom to top, and so asks for no width.
    :param least: characters that it must have in any case.
    """
    distinct = {line for cell in texts for text in cell for line in (text.split("\n") if "\n" in text else (text,))}
    full = max(map(width_of, distinct), default=0)
    right, day = column.kind in ("number", "percent"), column.kind == "date"
    word = min(full, _FIGURE) if right or day else longest_word(distinct)
    word = ceil(word * (_CAPITALS if any(map(str.isupper, distinct)) and not (right or day) else _WORD))
    full = max(full, word)
    head = 0 if upright_head else ceil(longest_word([column.title]) * _BOLD)
    sample = texts[:: -(-len(texts) // _SAMPLE)] if texts else ()
    cells = [tuple(width_of(line) for text in cell for line in text.split("\n")) for cell in sample]
    if not upright_head:
        cells.append((ceil(width_of(column.title) * _BOLD),))
    needs = Needs(max(word, head, least), max(full, head, least), column.wide, right)
    return Asked(needs, tuple(cells))


def laid_out(columns: Sequence[Asked], room: Room, lead: int = 1) -> tuple[Widths, ...]:
    """The widths of the columns: upright where that reads well, else across, else in parts that each begin alike.

    :param lead: how many columns stand at the start of each part.
    """
    every, needs = tuple(range(len(columns))), [column.needs for column in columns]
    upright, across = _shared(columns, room.width), _shared(columns, room.across)
    turned = room.across > room.width
    if upright is not None and (not turned or across is None or not _better(columns, room, upright, across)):
        return (Widths(every, _stretched(needs, upright, room.width), across=False),)
    if across is not None:
        return (Widths(every, _stretched(needs, across, room.across), turned),)
    if _least(needs) * _CUT <= room.across:
        return (Widths(every, _stretched(needs, [need.least for need in needs], room.across), turned, cut=True),)
    return tuple(_parts(columns, room, lead))


def _better(columns: Sequence[Asked], room: Room, upright: Sequence[int], across: Sequence[int]) -> bool:
    """Whether the table is easier to read across: upright it has towers, or takes clearly more pages."""
    if any(width < min(_TOWER, column.needs.full) for column, width in zip(columns, upright, strict=True)):
        return True
    pages = _height(columns, upright) * _LINE / room.height
    pages_across = _height(columns, across) * _LINE / room.across_height
    return pages > 0.5 and pages_across <= pages * _WORTH


def _height(columns: Sequence[Asked], widths: Sequence[int]) -> int:
    """The lines of the sampled rows together."""
    heights = [column.heights(width) for column, width in zip(columns, widths, strict=True)]
    return sum(max(row) for row in zip(*heights, strict=False))


def _shared(columns: Sequence[Asked], room: int) -> list[int] | None:
    """Widths in characters that keep the rows low; None where words would have to be cut.

    Every column has what its longest word needs. What is left goes, bit by bit, to the column in which a character
    more saves most.
    """
    widths = [column.needs.least for column in columns]
    left = room // CHARACTER - sum(widths) - GAP * len(columns)
    if left < 0:
        return None
    while left > 0:
        gain, index, step = max(
            ((column.weight(width) - column.weight(width + step)) / step, -index, step)
            for index, (column, width) in enumerate(zip(columns, widths, strict=True))
            for step in range(1, min(left, _STEP) + 1)
        )
        if gain <= 0:
            break
        widths[-index] += step
        left -= step
    return widths


def _least(needs: Iterable[Needs]) -> int:
    return sum(need.least * CHARACTER + _PADDING for need in needs)


def _parts(columns: Sequence[Asked], room: Room, lead: int) -> Iterator[Widths]:
    """Parts of the table that each fit across the page."""
    needs = [column.needs for column in columns]
    heads = list(range(lead)) if _least(needs[:lead]) <= room.across // 2 else []
    part: list[int] = []
    for index in range(len(heads), len(columns)):
        if part and _least(needs[each] for each in (*heads, *part, index)) > room.across:
            yield _part(columns, (*heads, *part), room)
            part = []
        part.append(index)
    yield _part(columns, (*heads, *part), room)


def _part(columns: Sequence[Asked], kept: tuple[int, ...], room: Room) -> Widths:
    needs = [columns[index].needs for index in kept]
    widths = _shared([columns[index] for index in kept], room.across) or [need.least for need in needs]
    return Widths(kept, _stretched(needs, widths, room.across), room.across > room.width)


def _stretched(needs: Sequence[Needs], characters: Sequence[int], room: int) -> tuple[int, ...]:
    """The widths in twips: made to fill the room where they nearly do, or where a column holds sentences."""
    widths = [count * CHARACTER + _PADDING for count in characters]
    total = sum(widths)
    if total > room:
        return tuple(width * room // total for width in widths)
    if total < room * 3 // 5 and not any(need.wide for need in needs):
        return tuple(width * 23 // 20 for width in widths)  # with room to spare, no text need be measured closely
    growing = [index for index, need in enumerate(needs) if need.wide]
    growing = growing or [index for index, need in enumerate(needs) if not need.right] or list(range(len(needs)))
    share = sum(widths[index] for index in growing)
    for index in growing:
        widths[index] += (room - total) * widths[index] // share
    return tuple(widths)

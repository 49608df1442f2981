"""How wide the columns of a table are on paper, which page and type they need, and where a table must be parted.

Lengths are points; the lengths of texts are em, the size of the type, so that they need to be measured once only.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

UPRIGHT, ACROSS = 482.0, 729.0
"""The width of an A4 page without its margins, upright and turned on its side."""
HEIGHTS = {False: 716.0, True: 469.0}
"""The height of such a page, and of one on its side."""
SIZES = (8.5, 7.5, 6.5)
"""The sizes of a table's type: the usual one, the one before a table is parted, and the least that can be read."""
INSET = 4.0
"""Left and right of what a cell holds."""
_BOLD = 1.05
_LONGEST_WORD = 16.0
"""A word of more em than this may be broken."""
_COMFORT, _COMFORT_OF_SENTENCES = 11.0, 18.0
"""The em that a column of longer texts should have at least, before a table is set narrower."""
_LONGEST_LINE = 60.0
_VERY_LONG = 200
"""A word of more characters is broken between few of them only, which typst sets faster."""
_LEAD = 0.34
"""The part of the page that the row heads may take."""
_SLACK = 1.03
"""What is measured is a little less than what is set: type is placed by pairs of letters."""
_IDEOGRAPHS = "\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_WORD = re.compile(f"(?:[^\\s{_IDEOGRAPHS}-]|\u00a0)+-*|-+|[{_IDEOGRAPHS}]")
"""A part of a text in which no line breaks by itself."""


class _Widths(dict[str, float]):
    """The width of each character in em: of ASCII as the book type has them, of others by their kind."""

    def __missing__(self, character: str) -> float:
        kind = unicodedata.category(character)[0]
        wide = 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.9 if kind == "S" else 0.6
        self[character] = width = 0.0 if kind == "M" else wide
        return width


_EM = _Widths(
    zip(
        map(chr, range(32, 127)),
        (
            *(
                0.25,
                0.288,
                0.336,
                0.465,
                0.465,
                0.637,
                0.705,
                0.19,
                0.298,
                0.298,
                0.369,
                0.55,
                0.22,
                0.338,
                0.22,
                0.323,
            ),
            *(0.465, 0.465, 0.465, 0.465, 0.465, 0.465, 0.465, 0.465, 0.465, 0.465, 0.236, 0.236, 0.55, 0.55, 0.55),
            *(0.435, 0.895, 0.695, 0.588, 0.646, 0.701, 0.557, 0.485, 0.685, 0.73, 0.297, 0.322, 0.637, 0.528, 0.839),
            *(0.699, 0.702, 0.541, 0.702, 0.587, 0.485, 0.597, 0.661, 0.652, 0.951, 0.66, 0.575, 0.604, 0.356, 0.287),
            *(0.356, 0.518, 0.486, 0.392, 0.457, 0.493, 0.428, 0.506, 0.447, 0.31, 0.5, 0.538, 0.271, 0.272, 0.512),
            *(0.264, 0.79, 0.542, 0.504, 0.519, 0.503, 0.372, 0.39, 0.316, 0.531, 0.497, 0.747, 0.49, 0.515, 0.424),
            *(0.277, 0.205, 0.277, 0.449),
        ),
        strict=True,
    )
)


def em(text: str, *, bold: bool = False) -> float:
    """How long the text is on one line."""
    return sum(map(_EM.__getitem__, text)) * (_BOLD if bold else 1.0)


def longest_word(text: str, *, bold: bool = False) -> float:
    """The em of the longest part of the text that has no place to break."""
    return max((em(word, bold=bold) for word in _WORD.findall(text)), default=0.0)


def breaking(text: str, room: float, *, bold: bool = False) -> str | list[str]:
    """The text; in pieces, between which it may break, where a word of it is longer than the em of room."""
    if em(text, bold=bold) <= room or longest_word(text, bold=bold) <= room:
        return text
    pieces: list[str] = []
    done = 0
    for word in _WORD.finditer(text):
        if em(word[0], bold=bold) > room:
            step = 1 if len(word[0]) < _VERY_LONG else max(1, int(room / 4))
            if word.start() > done:
                pieces.append(text[done : word.start()])
            pieces += (word[0][at : at + step] for at in range(0, len(word[0]), step))
            done = word.end()
    return [*pieces, text[done:]] if done < len(text) else pieces


def lines(text: str, room: float, *, bold: bool = False) -> int:
    """About how many lines the text takes in the em of room."""
    return sum(max(1, math.ceil(em(line, bold=bold) * 1.05 / room)) for line in text.split("\n"))


@dataclass(frozen=True, slots=True)
class Needs:
    """What a column asks for, in em.

    :param least: its longest word.
    :param full: its longest line.
    :param mass: all its texts, one behind the other.
    :param wide: whether it holds sentences.
    :param right: whether its cells stand to the right, and so are never stretched.
    """

    least: float
    full: float
    mass: float = 0.0
    wide: bool = False
    right: bool = False

    @property
    def comfort(self) -> float:
        """What it should have for its cells not to become towers."""
        return max(self.least, min(self.full, _COMFORT_OF_SENTENCES if self.wide else _COMFORT))


@dataclass(frozen=True, slots=True)
class Part:
    """The columns of a table that stand side by side.

    :param columns: which of the table's columns they are.
    :param widths: how wide each is, in points.
    """

    columns: tuple[int, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table stands on paper.

    :param size: the size of its type, in points.
    :param across: whether the page is turned on its side.
    """

    size: float
    across: bool
    parts: tuple[Part, ...]


def needs_of(head: str, texts: Iterable[str], *, wide: bool = False, right: bool = False, whole: bool = False) -> Needs:
    """What the column asks for.

    :param head: its heading, set bold; "" where that asks for no width.
    :param whole: whether its texts are figures or days, which are not broken.
    """
    full = least = mass = 0.0
    for text, count in Counter(texts).items():
        for line in text.split("\n") if "\n" in text else (text,):
            long = em(line)
            full = max(full, long)
            mass += count * min(long, _LONGEST_LINE)
            if long > least:  # else no word of it can be longer
                least = max(least, long if whole else longest_word(line))
    least = max(least, longest_word(head, bold=True))
    full = max(full, min(em(head, bold=True), max(least, 8.0)))
    least = min(least * _SLACK, _LONGEST_WORD)
    return Needs(least, max(min(full * _SLACK, _LONGEST_LINE), least), mass, wide, right)


def laid_out(needs: Sequence[Needs], *, smallest: float = SIZES[-1], part: bool = True) -> Layout | None:
    """The table upright where that reads well, else across, else in smaller type, else in parts that begin alike.

    :param smallest: the least size of its type.
    :param part: whether it may be parted; None comes back where it may not and does not fit.
    """
    usual, smaller, _least = SIZES
    every = tuple(range(len(needs)))
    ways = [(usual, UPRIGHT, True), (usual, ACROSS, True), (smaller, ACROSS, True)]
    ways += [(size, ACROSS, False) for size in SIZES if size < usual]
    for size, room, comfortable in ways:
        if size >= smallest and _taken(needs, size, comfortable=comfortable) <= room:
            return Layout(size, room == ACROSS, (Part(every, shared(needs, size, room)),))
    if not part:
        return None
    return Layout(smaller, True, tuple(_parts(needs, smaller, ACROSS)))


def shared(needs: Sequence[Needs], size: float, room: float) -> tuple[float, ...]:
    """The room shared among the columns, each with its inset, and stretched where that looks well.

    A column's text takes an area on the paper; columns as wide as the root of theirs give about the lowest rows.
    """
    left = room - 2 * INSET * len(needs)
    least = [need.least * size for need in needs]
    full = [need.full * size for need in needs]
    comfort = [need.comfort * size for need in needs]
    if sum(least) >= left:
        return tuple(width * left / sum(least) + 2 * INSET for width in least)
    if sum(full) >= left:
        low = comfort if sum(comfort) <= left else least
        widths = _filled(low, full, [math.sqrt(need.mass) for need in needs], left)
        return tuple(width + 2 * INSET for width in widths)
    spare = left - sum(full)
    growing = [index for index, need in enumerate(needs) if need.wide]
    if not growing and spare < left * 0.45:
        growing = [index for index, need in enumerate(needs) if not need.right] or list(range(len(needs)))
    widths = list(full)
    basis = sum(full[index] for index in growing) or 1.0
    for index in growing:
        widths[index] += spare * full[index] / basis
    return tuple(width + 2 * INSET for width in widths)


def _filled(low: Sequence[float], high: Sequence[float], weights: Sequence[float], room: float) -> list[float]:
    """Widths by weight that fill the room, none below its low and none above its high.

    :param room: not less than all the low ones together, and not more than all the high ones.
    """
    below, above = 0.0, 1e6
    for _ in range(60):
        factor = (below + above) / 2
        widths = [min(max(weight * factor, a), b) for weight, a, b in zip(weights, low, high, strict=True)]
        below, above = (below, factor) if sum(widths) > room else (factor, above)
    return [min(max(weight * below, a), b) for weight, a, b in zip(weights, low, high, strict=True)]


def _taken(needs: Sequence[Needs], size: float, *, comfortable: bool) -> float:
    return sum((need.comfort if comfortable else need.least) * size + 2 * INSET for need in needs)


def _parts(needs: Sequence[Needs], size: float, room: float) -> Iterable[Part]:
    """Parts that each fit the room, the first column repeated in each; of about the same number of columns."""
    lead = needs[0]
    most = room * _LEAD / size
    lead = replace(lead, least=min(lead.least, most), full=min(lead.full, most))
    rest = list(range(1, len(needs)))
    counts: list[int] = []
    kept: list[Needs] = []
    for index in rest:
        if kept and _taken([lead, *kept, needs[index]], size, comfortable=False) > room:
            counts.append(len(kept))
            kept = []
        kept.append(needs[index])
    count = max((*counts, len(kept)))
    while rest:
        taken = rest[: math.ceil(len(rest) / max(1, math.ceil(len(rest) / count)))]
        while len(taken) > 1 and _taken([lead, *(needs[i] for i in taken)], size, comfortable=False) > room:
            taken = taken[:-1]
        rest = rest[len(taken) :]
        yield Part((0, *taken), shared([lead, *(needs[i] for i in taken)], size, room))

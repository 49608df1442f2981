"""Rows of a text file that fell apart, because text with commas was not put in quotes, put together again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

Group = tuple[int, int]
"""The fields from the first to before the last that make one cell."""
Fits = Callable[[int, str], bool | None]
"""Whether a text is one that the column holds; None where any text may be."""


@dataclass(frozen=True, slots=True)
class Realigned:
    """A row put together again.

    :param cells: one for each heading; "" where it is not clear which fields belong there.
    :param starts: the place of the first field of each cell.
    :param joined: the columns in which several fields were joined.
    :param unclear: the columns whose fields could not be told; all the row's text is then to be kept as well.
    """

    cells: tuple[str, ...]
    starts: tuple[int, ...]
    joined: tuple[int, ...]
    unclear: tuple[int, ...] = ()


def realigned(
    fields: Sequence[str], width: int, delimiter: str, fits: Fits, brief: Collection[int] = frozenset()
) -> Realigned:
    """Put the fields of a row that has too many of them together under its headings.

    After a comma in a sentence comes a space, and after one that parts fields none: so a field that starts with a space
    goes on with the one before. Where that does not give one cell a heading, every way of joining neighbours in one
    place is tried, and the one kept under which most columns hold what they should. Where several are as good, the
    cells in which these agree are kept.

    :param fields: the fields as they stand, with their spaces; more than `width`.
    :param width: the number of headings.
    :param delimiter: what parted the fields.
    :param brief: columns of names, numbers and the like, in which a comma is unlikely.
    """

    def text(group: Group) -> str:
        return delimiter.join(fields[slice(*group)]).strip()

    def merit(groups: Sequence[Group]) -> tuple[int, int]:
        held = [fits(column, text(group)) for column, group in enumerate(groups)]
        parted = sum(fields[start].startswith(" ") for start, _ in groups[1:])
        odd = sum(end - start > 1 for column, (start, end) in enumerate(groups) if column in brief)
        broken = sum(_one_number(fields[place], fields[place + 1]) for place in _joints(groups))
        return held.count(True) - held.count(False), broken - odd - 2 * parted

    ways = list(dict.fromkeys(_ways(fields, width)))
    merits = [merit(way) for way in ways]
    best = [way for way, found in zip(ways, merits, strict=True) if found == max(merits)]
    agreed = [len({way[column] for way in best}) == 1 for column in range(width)]
    return Realigned(
        tuple(text(group) if sure else "" for group, sure in zip(best[0], agreed, strict=True)),
        tuple(start for start, _ in best[0]),
        tuple(column for column, (start, end) in enumerate(best[0]) if end - start > 1 and agreed[column]),
        tuple(column for column, sure in enumerate(agreed) if not sure),
    )


def _ways(fields: Sequence[str], width: int) -> Iterator[tuple[Group, ...]]:
    """The ways of joining the fields to one cell a heading that are worth a look."""
    single = tuple((place, place + 1) for place in range(len(fields)))
    for groups in (_sentences(fields), single):
        extra = len(groups) - width
        if extra == 0:
            yield groups
        elif extra > 0:
            for first in range(width):
                joined = (groups[first][0], groups[first + extra][1])
                yield (*groups[:first], joined, *groups[first + extra + 1 :])


def _sentences(fields: Sequence[str]) -> tuple[Group, ...]:
    """Each field with those after it that start with a space."""
    starts = [place for place, field in enumerate(fields) if place == 0 or not field.startswith(" ")]
    return tuple(zip(starts, [*starts[1:], len(fields)], strict=True))


def _joints(groups: Sequence[Group]) -> Iterator[int]:
    """The places of the fields after which a delimiter stands inside a cell."""
    for start, end in groups:
        yield from range(start, end - 1)


def _one_number(left: str, right: str) -> bool:
    """Whether the two are one number, parted at its decimal comma, with text on one side: `only 99` and `5 % of it`."""
    digits = left[-1:].isdigit() and right[:1].isdigit()
    return digits and not (left.strip().isdigit() and right.strip().isdigit())

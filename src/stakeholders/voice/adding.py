"""Adding up rows by group and score, whatever number of rows there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import add

from stakeholders.voice.counted import Raw
from stakeholders.voice.tally import Group

Known = Mapping[Raw, str]
"""What each value of a column means."""


@dataclass(frozen=True, slots=True)
class Column:
    """One part of the groups in each row of a block.

    :param values: what stands in each row; None where all rows have the same.
    :param meant: what each of them means; of a column without values what all mean, under None.
    """

    values: Sequence[Raw] | None
    meant: Known

    @classmethod
    def of(cls, text: str) -> Column:
        """A column in which all rows have the same."""
        return cls(None, {None: text})


Columns = tuple[Column, ...]
"""The parts of the groups of rows, in the order of `Group`."""
Parts = tuple[list[str], ...]
"""All that stands in each of the parts, in order."""


class Rows:
    """Rows of all blocks, added up by group and score.

    Each row becomes one whole number, made of the place of each of its parts among all values of that part: such
    numbers are added up and put in order many times faster than groups are.
    """

    def __init__(self) -> None:
        self._blocks: list[tuple[Columns, Sequence[float], Sequence[int]]] = []

    def add(self, columns: Columns, scores: Sequence[float], counts: Sequence[int]) -> None:
        """Add the rows of a block.

        :param columns: its parts in the order of `Group`.
        """
        if counts:
            self._blocks.append((columns, scores, counts))

    def counted(self) -> tuple[tuple[Group, ...], tuple[float, ...], tuple[int, ...]]:
        """The groups, the scores and the counts, in the order of the groups' parts, then of the scores."""
        parts = tuple(sorted(self._texts(place)) for place in range(len(Group._fields)))
        points = sorted(set().union(*(scores for _, scores, _ in self._blocks)))
        totals: dict[int, int] = {}
        for columns, scores, counts in self._blocks:
            numbers = list(_numbers(columns, scores, parts, points))
            if not totals and len(found := dict(zip(numbers, counts, strict=True))) == len(numbers):
                totals = found  # no number twice, as engines give them
                continue
            for number, count in zip(numbers, counts, strict=True):
                totals[number] = totals.get(number, 0) + count
        ordered, width, groups = sorted(totals), len(points), _Groups(parts)
        return (
            tuple([groups[number // width] for number in ordered]),
            tuple([points[number % width] for number in ordered]),
            tuple(map(totals.__getitem__, ordered)),
        )

    def _texts(self, place: int) -> set[str]:
        columns = [columns[place] for columns, _, _ in self._blocks]
        return set().union(*(map(each.meant.__getitem__, set(each.values or (None,))) for each in columns))


def _numbers(columns: Columns, scores: Sequence[float], parts: Parts, points: Sequence[float]) -> Iterable[int]:
    """The number of each row: the place of its score, and of each part of its group, all in one."""
    places = {point: place for place, point in enumerate(points)}
    numbers: Iterable[int] = map(places.__getitem__, scores)
    base, stride = 0, len(points)
    for column, texts in zip(reversed(columns), reversed(parts), strict=True):
        order = {text: place * stride for place, text in enumerate(texts)}
        if column.values is None:
            base += order[column.meant[None]]
        elif len(texts) > 1:
            weights = {value: order[column.meant[value]] for value in set(column.values)}
            numbers = map(add, numbers, map(weights.__getitem__, column.values))
        stride *= len(texts)
    return map(base.__add__, numbers) if base else numbers


class _Groups(dict[int, Group]):
    """The group of each number, without the place of the score; each is made once."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts

    def __missing__(self, number: int) -> Group:
        parties, segments, subjects, constructs, questions, periods, functions, levels = self._parts
        rest, level = divmod(number, len(levels))
        rest, function = divmod(rest, len(functions))
        rest, period = divmod(rest, len(periods))
        rest, question = divmod(rest, len(questions))
        rest, construct = divmod(rest, len(constructs))
        rest, subject = divmod(rest, len(subjects))
        party, segment = divmod(rest, len(segments))
        self[number] = group = Group(
            parties[party],
            segments[segment],
            subjects[subject],
            constructs[construct],
            questions[question],
            periods[period],
            functions[function],
            levels[level],
        )
        return group

"""The figures of a Word document: what is known of a drawing, and which table holds the data of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from stakeholders.render.data_of_figures import whereabouts
from stakeholders.reports.report import Chart, Matrix, Report, Table


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart's drawing as part of the document.

    :param relation: the id of the document's relation to it.
    :param width: in EMU, as it would be drawn on a screen, and so its height.
    """

    relation: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Data:
    """Where a figure's data stand: in the table of that number, which is below the figure, at the end or elsewhere."""

    number: int = 0
    place: str = "nowhere"


def table_numbers(report: Report) -> dict[int, int]:
    """The number of each table and matrix, and of each chart whose data stand below it, by the place of the block."""
    numbers: dict[int, int] = {}
    for index, block in enumerate(report.blocks):
        below = isinstance(block, Chart) and whereabouts(block, report).place == "below"
        if below or isinstance(block, Table | Matrix):
            numbers[index] = len(numbers) + 1
    return numbers


def places_of_data(report: Report, numbers: Mapping[int, int]) -> dict[int, Data]:
    """Where the data of each chart stand, by the place of its block.

    :param numbers: those of the tables, as `table_numbers` gives them.
    """
    further = count(len(numbers) + 1)
    places: dict[int, Data] = {}
    for index, block in enumerate(report.blocks):
        if isinstance(block, Chart):
            found = whereabouts(block, report)
            if found.place == "nowhere":
                places[index] = Data()
            elif found.place == "end":
                places[index] = Data(next(further), "end")
            else:
                places[index] = Data(numbers[index if found.block is None else found.block], found.place)
    return places

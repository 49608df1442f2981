"""Answers in files, read in plain Python: separated text, spreadsheets, JSON, and tables in documents."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from stakeholders.answers.columns import LOOKED_AT, found
from stakeholders.answers.grouping import Grouping
from stakeholders.answers.separated import by_rows, guessed, mended, streamed
from stakeholders.errors import Unable, unknown
from stakeholders.imports.pause import collecting_later
from stakeholders.imports.tables import Grid
from stakeholders.voice.counted import Counted, Raw
from stakeholders.voice.wanted import Wanted
from stakeholders.voice.words import folded

if TYPE_CHECKING:
    from stakeholders.answers.places import Place

T = TypeVar("T")
Columns = Iterable[Sequence[Sequence[Raw]]]
"""The columns of some rows at a time."""
_SEPARATED = frozenset((".csv", ".tsv", ".tab", ".psv", ".dsv", ".ssv", ".txt"))
_OBJECTS = frozenset((".json", ".jsonl", ".ndjson"))
_HEAD = 8192


def counted(place: Place, wanted: Wanted) -> Counted:
    """What a file holds, counted.

    :raises Unable: it is of a kind that is not read, is damaged, or has no such sheet or column.
    """
    return _read(place, wanted.columns, lambda columns: _counted_columns(columns, wanted))


def columns_of(place: Place, names: Sequence[str]) -> list[list[Raw]]:
    """The columns of a file, each whole.

    :raises Unable: as `counted`.
    """
    return _read(place, names, lambda columns: _joined(columns, len(names)))


def _joined(columns: Columns, count: int) -> list[list[Raw]]:
    found: list[list[Raw]] = [[] for _ in range(count)]
    for chunk in columns:
        for whole, part in zip(found, chunk, strict=True):
            whole += part
    return found


def _read(place: Place, names: Sequence[str], use: Callable[[Columns], T]) -> T:
    """What is made of the columns of a file; it begins anew where the file has to be read in another way.

    :raises Unable: as `counted`.
    """
    file = place.file
    if file is None:
        raise Unable(f"{place.name} is no file", "Name a file, or install what reads databases.")
    if file.stat().st_size == 0:
        raise Unable(f"{place.name} is empty", "Export the answers again.")
    ending = file.suffix.lower()
    separated = ending in _SEPARATED and not _is_packed(file)
    if place.part and (separated or ending in _OBJECTS):
        raise Unable(f"{place.name}: such a file has no sheets", "Leave out what stands behind the #.")
    if ending in _OBJECTS:
        from stakeholders.answers.objects import of_objects

        return use(of_objects(file, place.name, names))
    if separated:
        return _read_separated(file, place.name, names, use)
    grid = _grid(file, place, names)
    return use(by_rows((row.cells for row in grid.rows), place.name, names))


def _read_separated(file: Path, name: str, names: Sequence[str], use: Callable[[Columns], T]) -> T:
    """What a text file holds: read the fast way, unless it is not made for that."""
    for columns in (streamed, guessed):
        try:
            return use(columns(file, name, names))
        except (UnicodeError, csv.Error):
            pass
    return use(mended(file, name, names))


def _is_packed(file: Path) -> bool:
    """Whether a file holds a spreadsheet, whatever its name ends in."""
    from stakeholders.imports.readers.sheets import is_sheet

    with file.open("rb") as content:
        return is_sheet(content.read(_HEAD))


def _grid(file: Path, place: Place, names: Sequence[str]) -> Grid:
    """The sheet or table meant: the one named, else the first that has most of the columns.

    :raises Unable: there is none such.
    """
    from stakeholders.imports.readers import read

    content = read(file.read_bytes(), place.name)
    if not content.grids:
        reason = content.left[0].reason if content.left else "it holds no table"
        raise Unable(f"{place.name} cannot be read: {reason}", "Save the answers as CSV or XLSX.")
    if place.part:
        return _named(content.grids, place)

    def merit(grid: Grid) -> int:
        return max((found(names, row.cells) for row in grid.rows[:LOOKED_AT]), default=0)

    return max(content.grids, key=merit)


def _named(grids: Sequence[Grid], place: Place) -> Grid:
    by_name = {title: grid for grid in grids for title in grid.titles}
    for name, grid in by_name.items():
        if name == place.part or folded(name) == folded(place.part):
            return grid
    known = unknown("sheet", place.part, by_name)
    raise Unable(f"{place.name}: {known.message}", known.hint)


def _counted_columns(columns: Columns, wanted: Wanted) -> Counted:
    grouping = Grouping(wanted)
    with collecting_later():
        for chunk in columns:
            grouping.add(chunk)
    return grouping.counted()

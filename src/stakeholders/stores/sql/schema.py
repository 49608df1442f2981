"""How a register lies in a database: its tables and columns, derived from the declarations of the fields.

This is only said here, not made: reading and writing rows need no more than names. `tables` makes the tables from it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from stakeholders.model.header import Header
from stakeholders.model.json_schema import singular
from stakeholders.model.kinds import HEADER, KINDS, FieldSpec, links_of, paths_of
from stakeholders.model.record import Part

SCHEMA_VERSION = 3
"""The version of this layout. A new one needs a step in `migrations`."""

META = "stakeholders"
"""The table of one row that says whose tables these are: the database's own id, the schema's version, the last entry of
the history."""
HISTORY = "history"
"""The table of all changes, one row for each change set; rows are only ever added."""
POSITION = "position"
"""The column that keeps the order of records, and of references in a list. Whoever inserts a row with SQL leaves it
out: such rows come last."""


class Sort(Enum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    TRUTH = "truth"
    DAY = "day"
    LIST = "list, as JSON"
    MAPPING = "mapping, as JSON"


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """A column, which holds one field.

    :param path: the path of the field: `engagement.current` stands in the column `engagement_current`.
    """

    name: str
    path: str
    spec: FieldSpec
    sort: Sort


@dataclass(frozen=True, slots=True)
class ListLayout:
    """A table of its own, for a field that holds a list of references: one row for each.

    :param path: the path of the field: `processes` of a need stands in the table `needs_processes`.
    :param owner: the column of the record that holds the list: `need_id`.
    :param target: the column of the record referred to: `process_id`; `record_id` where it may be of several kinds.
    """

    name: str
    path: str
    owner: str
    target: str
    spec: FieldSpec


@dataclass(frozen=True, slots=True)
class TableLayout:
    """The table of one kind of record, or of the header, and those of its lists of references."""

    kind: str
    cls: type[Part]
    columns: tuple[ColumnLayout, ...]
    lists: tuple[ListLayout, ...]

    def column(self, path: str) -> ColumnLayout | None:
        """The column of a field; None where the field has a table of its own."""
        return next((column for column in self.columns if column.path == path), None)


@cache
def layout_of(kind: str) -> TableLayout:
    """The layout of a kind; `register` is the header's."""
    cls: type[Part] = Header if kind == HEADER else KINDS[kind]
    columns, lists = [], []
    for path, spec in paths_of(cls).items():
        name = path.replace(".", "_")
        if spec.many and spec.link is not None:
            target = f"{singular(KINDS[spec.link.kinds[0]])}_id" if len(spec.link.kinds) == 1 else "record_id"
            lists.append(ListLayout(f"{kind}_{name}", path, f"{singular(cls)}_id", target, spec))
        else:
            columns.append(ColumnLayout(name, path, spec, _sort(spec)))
    return TableLayout(kind, cls, tuple(columns), tuple(lists))


def layouts() -> Iterator[TableLayout]:
    """The layouts of all kinds, in their order."""
    return map(layout_of, KINDS)


@dataclass(frozen=True, slots=True)
class Reference:
    """Where ids of other records stand.

    :param owner: the column that says which record refers: `id`, or that of a table of a list.
    :param packed: whether the ids stand inside JSON, as those of stamps do.
    """

    kind: str
    table: str
    owner: str
    column: str
    packed: bool
    kinds: tuple[str, ...]


@cache
def references() -> tuple[Reference, ...]:
    """Every place in the tables at which a record can be referred to."""
    found = []
    for layout in layouts():
        lists = {each.path: each for each in layout.lists}
        for link in links_of(KINDS[layout.kind]):
            path = ".".join(link.path)
            if path in lists:
                each = lists[path]
                found.append(Reference(layout.kind, each.name, each.owner, each.target, False, link.link.kinds))
            elif (column := layout.column(path)) is not None:
                found.append(Reference(layout.kind, layout.kind, "id", column.name, False, link.link.kinds))
            else:
                packed = next(column.name for column in layout.columns if path.startswith(f"{column.path}."))
                found.append(Reference(layout.kind, layout.kind, "id", packed, True, link.link.kinds))
    return tuple(found)


_SORTS = {bool: Sort.TRUTH, int: Sort.WHOLE, float: Sort.NUMBER, dt.date: Sort.DAY, dict: Sort.MAPPING}


def _sort(spec: FieldSpec) -> Sort:
    return Sort.LIST if spec.many else _SORTS.get(spec.base, Sort.TEXT)


__all__ = [
    "HISTORY",
    "META",
    "POSITION",
    "SCHEMA_VERSION",
    "ColumnLayout",
    "ListLayout",
    "Reference",
    "Sort",
    "TableLayout",
    "layout_of",
    "layouts",
    "references",
]

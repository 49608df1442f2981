"""Rows to the values of records, and records to rows. Both databases are given, and give, the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from stakeholders.changes.paths import value_at
from stakeholders.changes.plain import plain_value
from stakeholders.model.record import Part
from stakeholders.stores.sql.database import json_text
from stakeholders.stores.sql.schema import ColumnLayout, ListLayout, Sort, TableLayout

Row = Sequence[Any]


class RowReader:
    """Makes of each row of a table the values of its record, as a file of YAML would hold them.

    What a row should not hold (somebody may have put it there with SQL) is passed on as it is: whoever checks the
    values of files checks these too.

    :param columns: the columns read, in their order.
    :param lists: for each table of a list of references, the ids in it by the id of the record.
    """

    def __init__(self, columns: Sequence[ColumnLayout], lists: Mapping[str, Mapping[str, list[str]]]) -> None:
        self._names = [column.path for column in columns]
        self._truths = [column.path for column in columns if column.sort is Sort.TRUTH]
        self._packed = [column.path for column in columns if column.sort in (Sort.LIST, Sort.MAPPING)]
        self._grouped = [column.path.rpartition(".") for column in columns if "." in column.path]
        self._lists = lists

    def values(self, row: Row) -> dict[str, Any]:
        """The values of one row; what is NULL is not said."""
        values = {name: value for name, value in zip(self._names, row, strict=True) if value is not None}
        for name in self._truths:
            if values.get(name) in (0, 1):
                values[name] = bool(values[name])
        for name in self._packed:
            text = values.get(name)
            if text == "[]" or text == "{}":
                del values[name]
            elif text is not None:
                values[name] = _unpacked(text)
        for path, found in self._lists.items():
            ids = found.get(values.get("id", ""))
            if ids:
                _set(values, path, ids)
        for group, _, name in self._grouped:
            value = values.pop(f"{group}.{name}", None)
            if value is not None:
                _set(values, f"{group}.{name}", value)
        return values


def _set(values: dict[str, Any], path: str, value: object) -> None:
    *groups, name = path.split(".")
    for group in groups:
        values = values.setdefault(group, {})
    values[name] = value


_DEEP = 30
"""Levels of lists and mappings that no field has."""


def _unpacked(text: object) -> object:
    """What JSON says; what is no JSON, or lies deeper than any field does, stays text."""
    try:
        value = json.loads(text) if isinstance(text, str) else text
    except (ValueError, RecursionError):
        return text
    brackets = text.count("[") + text.count("{") if isinstance(text, str) else 0
    return text if brackets > _DEEP and _deeper(value, _DEEP) else value


def _deeper(value: object, levels: int) -> bool:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels == 0 or any(_deeper(item, levels - 1) for item in inside)


def row_maker(layout: TableLayout) -> Callable[[Part], list[object]]:
    """A function that makes the row of a record: the values of the layout's columns, in their order."""
    makers = [(column.path, _maker(column)) for column in layout.columns]
    flat = [(path, make) for path, make in makers if "." not in path]
    if len(flat) == len(makers):
        return lambda part: [
            value if (value := part.__dict__[path]) is None or make is None else make(value) for path, make in flat
        ]
    return lambda part: [
        value if (value := value_at(part, path)) is None or make is None else make(value) for path, make in makers
    ]


def plain_cell(column: ColumnLayout, value: Any) -> Any:
    """The value of a field as SQLAlchemy's types take it: a list or a mapping of plain values, all else as it is."""
    return plain_value(value) if column.sort in (Sort.LIST, Sort.MAPPING) else value


def _maker(column: ColumnLayout) -> Callable[[Any], object] | None:
    match column.sort:
        case Sort.DAY:
            return _iso
        case Sort.LIST | Sort.MAPPING:
            return _packed
        case _:
            return None


def _iso(day: Any) -> object:
    return day.isoformat()


def _packed(value: Any) -> str:
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    return json_text(plain_value(value)) if isinstance(value, dict) else _packed_list(value)


@lru_cache(maxsize=4096)  # the same few stages and tags stand in thousands of records
def _packed_list(value: tuple[object, ...]) -> str:
    return json_text(plain_value(value))


def list_rows(each: ListLayout, records: Iterable[Part]) -> Iterator[tuple[str, str, int]]:
    """The rows of a table of a list of references: record, the one referred to, position from 1."""
    for record in records:
        targets = value_at(record, each.path)
        if targets:
            id = record.__dict__["id"]
            yield from ((id, target, number) for number, target in enumerate(targets, 1))


__all__ = ["Row", "RowReader", "list_rows", "plain_cell", "row_maker"]

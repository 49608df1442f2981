"""The fields of a record as reports name and show them, those inside groups too (`engagement.current`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from stakeholders.model.kinds import FieldSpec, fields_of
from stakeholders.model.record import Part, Record
from stakeholders.reports.report import Column, Value
from stakeholders.texts import heading

_SENTENCE = 24
"""A field whose example is longer than this many characters holds sentences, and gets room in a table; names do too."""


@dataclass(frozen=True, slots=True)
class FieldPath:
    """One field of a kind.

    :param name: its path: `importance`, or `engagement.current` inside a group.
    """

    name: str
    spec: FieldSpec

    @property
    def heading(self) -> str:
        """What a table or a list calls it."""
        return heading(self.name)

    def values(self, record: Record) -> tuple[Value, ...]:
        """What the record says there; empty where it says nothing."""
        return tuple(_values(record, self.name.split(".")))

    def column(self, digits: int = 0) -> Column:
        """The column of a table that shows it."""
        return Column(self.name.replace(".", "_"), self.heading, self._kind, digits, self._holds_sentences)

    @property
    def _kind(self) -> Literal["text", "number", "percent", "date"]:
        if self.spec.many:
            return "text"
        if self.spec.base is dt.date:
            return "date"
        if self.spec.base in (int, float):
            return "percent" if self.spec.unit == "%" else "number"
        return "text"

    @property
    def _holds_sentences(self) -> bool:
        plain = self.spec.base is str and not (self.spec.link or self.spec.choices or self.spec.among)
        long = isinstance(self.spec.example, str) and len(self.spec.example) > _SENTENCE
        return plain and (self.name == "name" or (long and self.name != "id"))


@cache
def paths_of(cls: type[Part]) -> dict[str, FieldPath]:
    """Every field of a kind by its path, in the order of declaration."""
    return {path.name: path for path in _paths(cls)}


def _paths(cls: type[Part]) -> Iterator[FieldPath]:
    for name, spec in fields_of(cls).items():
        if issubclass(spec.base, Part):
            for inner in _paths(spec.base):
                yield FieldPath(f"{name}.{inner.name}", inner.spec)
        else:
            yield FieldPath(name, spec)


def _values(held: Any, path: list[str]) -> Iterator[Value]:
    """The single values at the end of the path; what is empty is nothing said."""
    if held is None or held == "":
        return
    if isinstance(held, tuple):
        for item in held:
            yield from _values(item, path)
    elif path:
        yield from _values(getattr(held, path[0]), path[1:])
    elif isinstance(held, dict):
        for name, value in held.items():
            yield f"{name}: {value}"
    else:
        yield held

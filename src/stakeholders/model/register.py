"""The register: all records, immutable, indexed, each with the place it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar, cast

from stakeholders.model.header import Header
from stakeholders.model.kinds import KINDS, links_of
from stakeholders.model.record import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands. Lines and columns count from 1; 0 means that the whole file is meant."""

    path: str
    """As the user would name the file, with `/` between folders on every system."""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Marks(Protocol):
    """Where a record stands: what a store keeps for each record it has read."""

    @property
    def path(self) -> str:
        """The file it stands in, as places name it."""
        ...

    def place(self, field: str | None) -> Place:
        """The place of a field (`owner`, `engagement.current`, `stages.2`), else of what holds it."""
        ...


class Register:
    """All that is known of one register. Reading it never changes it; a change makes another register.

    :param header: what holds for the whole of it.
    :param records: the records in the order of the files; ids must be unique.
    :param marks: where each record stands, by id; the header's under "". Stores without places give none.
    :param unread: ids that occur in the source but whose records could not be read; links to them are not broken.
    """

    def __init__(
        self,
        header: Header,
        records: Iterable[Record] = (),
        marks: Mapping[str, Marks] = MappingProxyType({}),
        *,
        unread: frozenset[str] = frozenset(),
        root: Path | None = None,
    ) -> None:
        self.header = header
        self.unread = unread
        self.root = root
        self._marks = marks
        by_kind: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        by_id: dict[str, Record] = {}
        for record in records:
            if record.id in by_id:
                raise ValueError(f"two records have the id {record.id}")
            by_id[record.id] = record
            by_kind[record.kind][record.id] = record
        self._by_id = by_id
        self._active: dict[str, tuple[Record, ...]] = {}
        self._by_kind = {kind: MappingProxyType(found) for kind, found in by_kind.items()}

    def holding(self, header: Header, records: Iterable[Record]) -> Register:
        """A register of these records in the place of this one; what stood somewhere is still said to stand there."""
        return Register(header, records, self._marks, unread=self.unread, root=self.root)

    def __len__(self) -> int:
        return len(self._by_id)

    @property
    def records(self) -> Iterable[Record]:
        """Every record, in the order of the files."""
        return self._by_id.values()

    @property
    def ids(self) -> Iterable[str]:
        """Every id, in the order of the files."""
        return self._by_id.keys()

    def all(self, kind: type[R]) -> Mapping[str, R]:
        """The records of a kind by id, in the order of the files."""
        return cast("Mapping[str, R]", self._by_kind[kind.kind])

    def active(self, kind: type[R]) -> tuple[R, ...]:
        """The records of a kind that still count, in the order of the files."""
        found = self._active.get(kind.kind)
        if found is None:
            found = tuple(record for record in self.all(kind).values() if record.status == "active")
            self._active[kind.kind] = found
        return cast("tuple[R, ...]", found)

    def find(self, id: str | None) -> Record | None:
        """The record of that id, of whatever kind."""
        return self._by_id.get(id) if id is not None else None

    def label(self, id: str | None) -> str:
        """What people call the record of that id; the id where there is no such record, "" where none is named."""
        record = self.find(id)
        return record.label if record is not None else id or ""

    def get(self, kind: type[R], id: str | None) -> R | None:
        """The record of that kind and id."""
        return self.all(kind).get(id) if id is not None else None

    @cached_property
    def _backlinks(self) -> Mapping[str, tuple[Record, ...]]:
        links: dict[str, dict[str, Record]] = {}
        for kind, records in self._by_kind.items():
            paths = links_of(KINDS[kind]) if records else ()
            for record in records.values():
                for path in paths:
                    for _, target in path.ids(record):
                        links.setdefault(target, {})[record.id] = record
        return {target: tuple(found.values()) for target, found in links.items()}

    def linking_to(self, record: Record | str, kind: type[R]) -> tuple[R, ...]:
        """The records of a kind that hold a link to the record, each once."""
        id = record if isinstance(record, str) else record.id
        return tuple(found for found in self._backlinks.get(id, ()) if isinstance(found, kind))

    @property
    def files(self) -> frozenset[str]:
        """The files that its records stand in; none where the store has no places."""
        return frozenset(marks.path for marks in self._marks.values())

    def file_of(self, record: Record | str | None) -> str | None:
        """The file that a record stands in; with no record, the header. None where the store has no places."""
        marks = self._marks.get("" if record is None else record if isinstance(record, str) else record.id)
        return marks.path if marks is not None else None

    def place(self, record: Record | str | None, field: str | None = None) -> Place | None:
        """Where a record, or a field of it, stands; with no record, the header. None where the store has no places."""
        id = "" if record is None else record if isinstance(record, str) else record.id
        marks = self._marks.get(id)
        return marks.place(field) if marks is not None else None

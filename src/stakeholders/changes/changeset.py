"""ChangeSet: the one currency of change. An import, an edit and a difference are all told in change sets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stakeholders.model.kinds import KINDS
from stakeholders.model.record import Record


@dataclass(frozen=True, slots=True)
class Added:
    """A record that was not there before."""

    record: Record

    @property
    def kind(self) -> str:
        """The kind of the record."""
        return self.record.kind

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.record.id


@dataclass(frozen=True, slots=True)
class Removed:
    """A record that is no longer there, as it last was."""

    record: Record

    @property
    def kind(self) -> str:
        """The kind of the record."""
        return self.record.kind

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.record.id


@dataclass(frozen=True, slots=True)
class Changed:
    """A field of a record that holds another value than before.

    :param kind: the kind of record; `register` for the header.
    :param id: the record's id; "" for the header.
    :param field: the path of the field, such as `engagement.current`.
    """

    kind: str
    id: str
    field: str
    old: object
    new: object


Change = Added | Removed | Changed


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that belong together, in the order in which they are to be made."""

    changes: tuple[Change, ...] = ()

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    @property
    def added(self) -> tuple[Record, ...]:
        """The records that it adds."""
        return tuple(change.record for change in self.changes if isinstance(change, Added))

    @property
    def removed(self) -> tuple[Record, ...]:
        """The records that it removes."""
        return tuple(change.record for change in self.changes if isinstance(change, Removed))

    @property
    def changed(self) -> tuple[Changed, ...]:
        """The fields that it changes."""
        return tuple(change for change in self.changes if isinstance(change, Changed))

    @property
    def added_by_kind(self) -> Mapping[str, int]:
        """How many records of each kind it adds, in the order of the kinds; kinds without any are left out."""
        counts = Counter(record.kind for record in self.added)
        return {kind: counts[kind] for kind in KINDS if counts[kind]}

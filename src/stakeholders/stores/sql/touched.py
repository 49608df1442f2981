"""The part of a register that a change set is about: all that is read of it before it is changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from stakeholders.changes import ChangeSet
from stakeholders.model.kinds import KINDS
from stakeholders.model.register import Register
from stakeholders.stores.sql.database import Connection, quoted
from stakeholders.stores.sql.loading import kinds_of, read_some
from stakeholders.stores.sql.schema import references


@dataclass(frozen=True, slots=True)
class Touched:
    """The part of a register that a change set is about.

    :param register: the records that it changes, and those that refer to what it renames or removes.
    :param kinds: the kinds of the records there are, of all ids that it names.
    """

    register: Register
    kinds: Mapping[str, list[str]]
    unread: frozenset[str]


def touched(connection: Connection, changes: ChangeSet) -> Touched:
    """Read what a change set is about, and no more."""
    renamed = {str(change.old) for change in changes.changed if change.field == "id"}
    gone = renamed | {record.id for record in changes.removed}
    ids = (
        {change.id for change in changes if change.id} | gone | {str(c.new) for c in changes.changed if c.field == "id"}
    )
    kinds = kinds_of(connection, ids)
    wanted: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for id, found in kinds.items():
        for kind in found:
            wanted[kind].add(id)
    for kind, id in _referring(connection, gone):
        wanted[kind].add(id)
    loaded = read_some(connection, wanted)
    return Touched(loaded.register, kinds, loaded.register.unread)


def _referring(connection: Connection, ids: Collection[str]) -> Iterator[tuple[str, str]]:
    """The records that refer to one of the ids, by kind and id."""
    for each in references() if ids else ():
        sql = f"SELECT {quoted(each.owner)} FROM {quoted(each.table)} WHERE "
        if not each.packed:
            condition, values = connection.among(each.column, ids)
            found = connection.rows(sql + condition, *values)
        elif len(ids) == 1:
            (id,) = ids
            found = connection.rows(f"{sql}CAST({quoted(each.column)} AS TEXT) LIKE ?", f'%"{id}"%')
        else:
            found = connection.rows(f"{sql}CAST({quoted(each.column)} AS TEXT) LIKE ?", '%"record"%')
        yield from ((each.kind, row[0]) for row in found)


__all__ = ["Touched", "touched"]

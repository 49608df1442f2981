"""What differs between two registers, as the changes that lead from the one to the other."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.changes.changeset import Added, Changed, ChangeSet, Removed
from stakeholders.changes.paths import value_at
from stakeholders.model.kinds import HEADER, KINDS, paths_of
from stakeholders.model.record import Part, Record
from stakeholders.model.register import Register


def diff(old: Register, new: Register) -> ChangeSet:
    """The changes that lead from one register to the other: header first, then kind by kind.

    The order of the records is no difference. A record whose kind has changed is removed and added. The cost grows with
    the number of records; those that are equal cost one comparison each.
    """
    changes = list(header_changes(old, new))
    added: list[Added] = []
    removed: list[Removed] = []
    for cls in KINDS.values():
        before, after = old.all(cls), new.all(cls)
        removed += [Removed(record) for id, record in before.items() if id not in after]
        for id, record in after.items():
            was = before.get(id)
            if was is None:
                added.append(Added(record))
            elif was is not record and was.__dict__ != record.__dict__:
                changes += field_changes(was, record)
    return ChangeSet((*removed, *changes, *added))


def header_changes(old: Register, new: Register) -> Iterator[Changed]:
    """The fields of the header that differ."""
    if old.header != new.header:
        for path, before, after in _differing(old.header, new.header):
            yield Changed(HEADER, "", path, before, after)


def field_changes(old: Record, new: Record) -> Iterator[Changed]:
    """The fields in which two records of one kind differ; the id is a field like any other."""
    for path, before, after in _differing(old, new):
        yield Changed(old.kind, old.id, path, before, after)


def _differing(old: Part, new: Part) -> Iterator[tuple[str, object, object]]:
    for path in paths_of(type(old)):
        before, after = value_at(old, path), value_at(new, path)
        if before != after:
            yield path, before, after


def same(a: Register, b: Register) -> bool:
    """Whether two registers say the same, in whatever order."""
    return not diff(a, b)

"""Removing records, and what becomes of the references to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from stakeholders.changes.changeset import Change, Changed, ChangeSet, Removed
from stakeholders.changes.paths import referring, value_at
from stakeholders.model.kinds import paths_of
from stakeholders.model.record import Part, Record
from stakeholders.model.register import Register


@dataclass(frozen=True, slots=True)
class Reference:
    """A field of a record that stays, which refers to one that is to go.

    :param field: the path of the field.
    :param target: the id of the record that is to go.
    :param needed: the record that stays would be none, or another, without it.
    """

    record: Record
    field: str
    target: str
    needed: bool


_NARROWS = frozenset([("waivers", "record")])
"""References without which the record would speak of everything: they are never just cleared."""


def references_to(register: Register, ids: Collection[str]) -> Iterator[Reference]:
    """The references to the records of these ids from all others."""
    gone = frozenset(ids)
    for id in ids:
        for record in register.linking_to(id, Record):
            if record.id not in gone:
                for field, _ in referring(record, {id}, past=False):
                    yield Reference(record, field, id, _needed(record, field))


def removing(register: Register, ids: Collection[str]) -> ChangeSet:
    """The changes that remove the records and the references to them: lists lose the ids, single fields are cleared.

    :raises KeyError: there is no record of an id.
    :raises ValueError: a reference is needed where it stands.
    """
    gone = frozenset(ids)
    changes: list[Change] = []
    for record in {each.record.id: each.record for each in references_to(register, ids)}.values():
        changes += _cleared(record, gone)
    for id in dict.fromkeys(ids):
        found = register.find(id)
        if found is None:
            raise KeyError(id)
        changes.append(Removed(found))
    return ChangeSet(tuple(changes))


def _cleared(record: Record, gone: frozenset[str]) -> Iterator[Changed]:
    """The changes that take the references out of a record."""
    for field, inside in referring(record, gone, past=False):
        if _needed(record, field):
            raise ValueError(f"`{field}` of {record.id} is needed")
        value = value_at(record, field)
        if isinstance(value, tuple):
            kept: object = tuple(item for item in value if _target(item, inside) not in gone)
        else:
            kept = paths_of(type(record))[field].default
        yield Changed(record.kind, record.id, field, value, kept)


def _target(item: object, inside: str) -> object:
    return value_at(item, inside) if isinstance(item, Part) else item


def _needed(record: Record, field: str) -> bool:
    return paths_of(type(record))[field].required or (record.kind, field) in _NARROWS

"""Removing records, and what becomes of the references to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from stakeholders.changes.changeset import Change, Changed, ChangeSet, Removed
from stakeholders.changes.paths import value_at
from stakeholders.model.kinds import KINDS, LinkPath, links_of, paths_of
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
            if record.id in gone:
                continue
            for link in links_of(KINDS[record.kind]):
                if any(target == id for _, target in link.ids(record)):
                    yield Reference(record, _field_of(record, link), id, _needed(record, link))


def removing(register: Register, ids: Collection[str]) -> ChangeSet:
    """The changes that remove the records and the references to them: lists lose the ids, single fields are cleared.

    :raises KeyError: there is no record of an id.
    :raises ValueError: a reference is needed where it stands.
    """
    gone = frozenset(ids)
    changes: list[Change] = []
    for record in dict.fromkeys(reference.record.id for reference in references_to(register, ids)):
        changes += _cleared(register, record, gone)
    for id in dict.fromkeys(ids):
        found = register.find(id)
        if found is None:
            raise KeyError(id)
        changes.append(Removed(found))
    return ChangeSet(tuple(changes))


def _cleared(register: Register, id: str, gone: frozenset[str]) -> Iterator[Changed]:
    """The changes that take the references out of a record."""
    record = register.find(id)
    assert record is not None
    done: set[str] = set()
    for link in links_of(KINDS[record.kind]):
        if not any(target in gone for _, target in link.ids(record)):
            continue
        field = _field_of(record, link)
        if field in done:
            continue
        done.add(field)
        if _needed(record, link):
            raise ValueError(f"`{field}` of {record.id} is needed")
        value = value_at(record, field)
        inside = link.path[len(field.split(".")) :]
        if isinstance(value, tuple):
            kept: object = tuple(item for item in value if _target(item, inside) not in gone)
        else:
            kept = paths_of(type(record))[field].default
        yield Changed(record.kind, record.id, field, value, kept)


def _target(item: object, inside: tuple[str, ...]) -> object:
    return value_at(item, ".".join(inside)) if isinstance(item, Part) else item


def _field_of(record: Record, link: LinkPath) -> str:
    """The path of the field that a link stands in: of a list of groups, that of the list."""
    paths = paths_of(type(record))
    return next(path for path in _beginnings(link.path) if path in paths)


def _beginnings(path: tuple[str, ...]) -> Iterator[str]:
    for length in range(1, len(path) + 1):
        yield ".".join(path[:length])


def _needed(record: Record, link: LinkPath) -> bool:
    field = _field_of(record, link)
    return paths_of(type(record))[field].required or (record.kind, field) in _NARROWS

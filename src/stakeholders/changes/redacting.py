"""A register without personal data: no contacts, and numbers in the place of people's names.

What is declared to be personal (see `stakeholders.model.fields.field`) is replaced; free text, such as notes, is left
as it is, and so are the ids of records.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

from stakeholders.changes.changeset import Added, Change, Changed, ChangeSet, Removed
from stakeholders.changes.paths import value_at, with_values
from stakeholders.model.header import Header
from stakeholders.model.kinds import HEADER, KINDS, FieldSpec, fields_of, links_of, paths_of
from stakeholders.model.organisation import Function
from stakeholders.model.record import Part, Record
from stakeholders.model.register import Register
from stakeholders.texts import _

P = TypeVar("P", bound=Part)
Renaming = Callable[[str], str]
_NARROWS = (("waivers", "record"),)
"""Links without which a record would speak of everything: it goes where what it leads to goes."""


class Pseudonyms:
    """People's names, each with the number that stands for it: the same name has the same number everywhere.

    So it is still told that two things were done by the same person, and not by whom. The name of a function is none of
    a person's, and stays.
    """

    def __init__(self, *registers: Register) -> None:
        self._numbers: dict[str, int] = {}
        functions = (function for register in registers for function in register.all(Function).values())
        self._kept = {_key(name) for function in functions for name in (function.id, function.name)}

    def __call__(self, name: str) -> str:
        """What stands for the name; nothing where there is none."""
        key = _key(name)
        if not key or key in self._kept:
            return name
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        return _("person {number}").format(number=number)


def redacted(register: Register, names: Renaming | None = None) -> Register:
    """The register without personal data. It says of no record where it stands, for it stands nowhere.

    Contacts are gone, with the links to them; a waiver of a finding about a contact is gone too.

    :param names: what gives the numbers that stand for names; give the same one for registers that are to be compared.
    """
    names = names or Pseudonyms(register)
    header = without_names(register.header, names)
    gone = {*people(register), *register.unread}
    while True:
        kept = {id: _without(record, gone, names) for id, record in zip(register.ids, register.records, strict=True)}
        lost = {id for id, record in kept.items() if record is None}
        if lost <= gone:
            records = (record for record in kept.values() if record is not None)
            return Register(header, records, unread=register.unread)
        gone |= lost


def redacted_changes(changes: ChangeSet, people: Collection[str], names: Renaming) -> ChangeSet:
    """The changes without those of contacts, and with numbers in the place of names.

    :param people: the ids of contacts, those too that the changes add or remove.
    """
    return ChangeSet(tuple(_redacted_changes(changes, {*people, *people_in(changes)}, names)))


def people(register: Register) -> Iterator[str]:
    """The ids of the records that are personal data as a whole."""
    for kind, cls in KINDS.items():
        if cls.personal:
            yield from register.all(KINDS[kind])


def without_names(part: P, names: Renaming) -> P:
    """The record (or group, or header) with numbers in the place of names."""
    values: dict[str, Any] = {}
    for name, spec in fields_of(type(part)).items():
        value = part.__dict__[name]
        renamed = _renamed(value, spec, names)
        if renamed != value:
            values[name] = renamed
    return part.model_copy(update=values) if values else part


def _renamed(value: Any, spec: FieldSpec, names: Renaming) -> Any:
    if isinstance(value, tuple):
        return tuple(_renamed(item, spec, names) for item in value)
    if isinstance(value, Part):
        return without_names(value, names)
    return names(value) if spec.personal and isinstance(value, str) else value


def _without(record: Record, gone: Collection[str], names: Renaming) -> Record | None:
    """The record without links to what is gone and without names; None where it goes too."""
    if record.personal:
        return None
    values: dict[str, Any] = {}
    for link in links_of(type(record)):
        length = next(n for n in range(1, len(link.path) + 1) if ".".join(link.path[:n]) in paths_of(type(record)))
        field, inside = ".".join(link.path[:length]), ".".join(link.path[length:])
        always = _leads_to_people(link.link.kinds)
        if link.link.kinds and not always:
            continue
        value = value_at(record, field)
        kept = _kept(value, inside, gone, always=always)
        if kept == value:
            continue
        if (record.kind, field) in _NARROWS or paths_of(type(record))[field].required:
            return None
        values[field] = kept
    return without_names(with_values(record, values) if values else record, names)


def _leads_to_people(kinds: tuple[str, ...]) -> bool:
    return any(KINDS[kind].personal for kind in kinds)


def _kept(value: Any, inside: str, gone: Collection[str], *, always: bool) -> Any:
    """What is left of the value of a link, or of a list of links or of groups that hold one."""
    if isinstance(value, tuple):
        ids = ((item, value_at(item, inside) if inside else item) for item in value)
        return tuple(item for item, id in ids if not always and id not in gone)
    return None if always or value in gone else value


def people_in(changes: ChangeSet) -> Iterator[str]:
    """The ids of contacts that the changes are about."""
    for change in changes:
        if change.kind != HEADER and KINDS[change.kind].personal:
            yield change.id
            if isinstance(change, Changed) and change.field == "id":
                yield str(change.new)


def _redacted_changes(changes: ChangeSet, gone: Collection[str], names: Renaming) -> Iterator[Change]:
    for change in changes:
        if isinstance(change, Changed):
            told = _redacted_change(change, gone, names)
            if told is not None:
                yield told
        elif (record := _without(change.record, gone, names)) is not None:
            yield Added(record) if isinstance(change, Added) else Removed(record)


def _redacted_change(change: Changed, gone: Collection[str], names: Renaming) -> Changed | None:
    """The change as it may be told; None where nothing of it may."""
    cls: type[Part] = Header if change.kind == HEADER else KINDS[change.kind]
    if change.id in gone:
        return None
    spec = paths_of(cls).get(change.field)
    if spec is None:
        return change
    inside = next((link for link in links_of(cls) if f"{'.'.join(link.path)}.".startswith(f"{change.field}.")), None)
    old, new = change.old, change.new
    if inside is not None and (not inside.link.kinds or _leads_to_people(inside.link.kinds)):
        rest = ".".join(inside.path)[len(change.field) + 1 :]
        always = _leads_to_people(inside.link.kinds)
        old, new = (_kept(value, rest, gone, always=always) for value in (old, new))
        if old == new:
            return None
    return Changed(change.kind, change.id, change.field, _renamed(old, spec, names), _renamed(new, spec, names))


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


__all__ = ["Pseudonyms", "Renaming", "people", "people_in", "redacted", "redacted_changes", "without_names"]

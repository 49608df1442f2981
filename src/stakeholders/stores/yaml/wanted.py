"""What the files of a register are to say after a change set: records in raw form, and each record once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stakeholders.changes import Added, Changed, ChangeSet, Removed
from stakeholders.changes.paths import with_values
from stakeholders.errors import Unable
from stakeholders.model.header import Header
from stakeholders.model.kinds import HEADER, KINDS, fields_of, paths_of
from stakeholders.model.record import Part, Record
from stakeholders.stores.yaml.dumper import escape, illegal
from stakeholders.stores.yaml.nodes import Raw
from stakeholders.stores.yaml.scalars import Bare
from stakeholders.stores.yaml.steps import Path
from stakeholders.stores.yaml.writer import written_order


@dataclass(frozen=True, slots=True)
class Net:
    """What a change set comes to, record by record, under the ids that they have before it.

    :param header: the fields of the header that change, by their paths.
    :param edited: the fields that change of each record that stays.
    :param removed: the records that go.
    :param added: the records that come, as they are in the end.
    """

    header: dict[str, object]
    edited: dict[str, dict[str, object]]
    removed: frozenset[str]
    added: tuple[Record, ...]

    @property
    def steps(self) -> tuple[Net, ...]:
        """What comes to the same, one after the other: what goes, what changes, what comes; what is empty left out."""
        gone = Net({}, {}, self.removed, ())
        changed = Net(self.header, self.edited, frozenset(), ())
        come = Net({}, {}, frozenset(), self.added)
        return tuple(step for step in (gone, changed, come) if step != Net({}, {}, frozenset(), ()))


def net(changes: ChangeSet) -> Net:
    """What the changes come to.

    :raises Unable: a value that YAML cannot hold; the record and the field are named.
    """
    header: dict[str, object] = {}
    edited: dict[str, dict[str, object]] = {}
    added: dict[str, Record] = {}
    removed: set[str] = set()
    before: dict[str, str] = {}  # the id that a renamed record had
    for change in changes:
        if isinstance(change, Added):
            added[change.id] = change.record
        elif isinstance(change, Removed):
            if added.pop(change.id, None) is None:
                id = before.pop(change.id, change.id)
                edited.pop(id, None)
                removed.add(id)
        elif change.kind == HEADER:
            header[change.field] = change.new
        elif change.id in added:
            record = with_values(added.pop(change.id), {change.field: change.new})
            added[record.id] = record
        else:
            id = before.get(change.id, change.id)
            edited.setdefault(id, {})[change.field] = change.new
            if change.field == "id":
                before.pop(change.id, None)
                before[str(change.new)] = id
    _refuse_illegal(changes)
    return Net(header, edited, frozenset(removed), tuple(added.values()))


def _refuse_illegal(changes: ChangeSet) -> None:
    for change in changes:
        if isinstance(change, Changed):
            said = {change.field: change.new}
        elif isinstance(change, Added):
            said = dict(change.record.__dict__)
        else:
            continue
        for field, value in said.items():
            for text in _texts(value):
                if character := illegal(text):
                    whose = f"`{field}` of {change.id}" if change.id else f"`{field}` of the header"
                    raise Unable(
                        f"{whose} holds the character {escape(character)}, which a YAML file cannot hold",
                        "Leave the character out. Nothing was written.",
                    )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Part):
        yield from _texts(tuple(value.__dict__.values()))
    elif isinstance(value, Mapping):
        yield from _texts((*value.keys(), *value.values()))
    elif isinstance(value, Iterable):
        for item in value:
            yield from _texts(item)


def raw_of(value: Any) -> Raw:
    """A field's value in raw form; numbers, days and truths as text that takes no quotes."""
    if isinstance(value, bool):
        return Bare("true" if value else "false")
    if isinstance(value, float):
        return Bare(int(value) if value.is_integer() else value)
    if isinstance(value, int | dt.date):
        return Bare(value)
    if isinstance(value, Part):
        return raw_record(value)
    if isinstance(value, tuple):
        return [raw_of(item) for item in value]
    return {name: raw_of(text) for name, text in value.items()} if isinstance(value, Mapping) else value


def raw_record(part: Part) -> dict[str, Raw]:
    """A record in raw form, its fields in the order in which they are written; those that hold defaults left out."""
    specs = fields_of(type(part))
    return {
        name: raw_of(part.__dict__[name])
        for name in written_order(type(part))
        if specs[name].required or part.__dict__[name] != specs[name].default
    }


def with_fields(now: Mapping[str, Raw], cls: type[Part], values: Mapping[str, object]) -> dict[str, Raw]:
    """What a record says with other values of the fields at some paths.

    A field that comes to hold its default is no longer said, nor is a group of fields of which none is.
    """
    wanted = dict(now)
    for path, value in values.items():
        spec = paths_of(cls)[path]
        default = value == spec.default and not spec.required
        _set(wanted, path.split("."), None if default else raw_of(value))
    return wanted


def _set(said: dict[str, Raw], path: Sequence[str], value: Raw) -> None:
    """Make the mapping say the value, or nothing where it is None."""
    name, *inside = path
    if inside:
        group = dict(said[name]) if isinstance(said.get(name), dict) else {}
        _set(group, inside, value)
        value = group or None
    if value is None:
        said.pop(name, None)
    else:
        said[name] = value


def order_in(cls: type[Part], wanted: Raw) -> Any:
    """The names that may stand in the mapping at a path of a record, in the order in which they are written."""

    def order(path: Path) -> Sequence[str]:
        inner: type = cls
        said = wanted
        for name in path:
            said = said.get(name) if isinstance(said, Mapping) else None
            if isinstance(name, str) and issubclass(inner, Part) and name in fields_of(inner):
                inner = fields_of(inner)[name].base
        if issubclass(inner, Part):
            return written_order(inner)
        return list(said) if isinstance(said, Mapping) else []

    return order


def class_of(kind: str) -> type[Part]:
    """The class of the records of a kind, or of the header."""
    return Header if kind == HEADER else KINDS[kind]

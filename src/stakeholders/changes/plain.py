"""Change sets as plain values, which JSON can hold: for a line of history, and for undoing the last edit."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pydantic import ValidationError, create_model

from stakeholders.changes.changeset import Added, Change, Changed, ChangeSet, Removed
from stakeholders.changes.paths import value_at
from stakeholders.model.header import Header
from stakeholders.model.kinds import HEADER, KINDS, fields_of, paths_of
from stakeholders.model.record import Part, Record


def plain_value(value: Any) -> Any:
    """A field's value as JSON can hold it: days as ISO 8601, groups as the fields they give."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain_value(item) for item in value]
    if isinstance(value, Part):
        return plain_record(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def plain_record(part: Part) -> dict[str, Any]:
    """The fields of a record that differ from their defaults, in the order in which they are declared."""
    return {
        name: plain_value(value)
        for name, spec in fields_of(type(part)).items()
        if (value := part.__dict__[name]) != spec.default or spec.required
    }


def plain_changes(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Each change as a mapping: `{"add": kind, "record": {...}}`, `{"remove": …}` or `{"change": kind, "id": …}`."""
    return [_plain(change) for change in changes]


def _plain(change: Change) -> dict[str, Any]:
    if isinstance(change, Added):
        return {"add": change.kind, "record": plain_record(change.record)}
    if isinstance(change, Removed):
        return {"remove": change.kind, "record": plain_record(change.record)}
    return {
        "change": change.kind,
        "id": change.id,
        "field": change.field,
        "old": plain_value(change.old),
        "new": plain_value(change.new),
    }


def changes_of(plain: Iterable[Mapping[str, Any]]) -> ChangeSet:
    """The change set that `plain_changes` was made of.

    :raises ValueError: the values are none of a change set's.
    """
    try:
        return ChangeSet(tuple(_change(each) for each in plain))
    except (KeyError, TypeError, AttributeError, ValidationError) as error:
        raise ValueError(f"no change set: {error}") from error


def _change(plain: Mapping[str, Any]) -> Change:
    if "add" in plain:
        return Added(_record(plain["add"], plain["record"]))
    if "remove" in plain:
        return Removed(_record(plain["remove"], plain["record"]))
    kind, field = plain["change"], plain["field"]
    cls = Header if kind == HEADER else KINDS[kind]
    # The header of a new register has an empty `organisation`, which none can have again.
    old = "" if plain["old"] == "" else typed(cls, field, plain["old"])
    return Changed(kind, plain["id"], field, old, typed(cls, field, plain["new"]))


def _record(kind: str, values: Mapping[str, Any]) -> Record:
    return KINDS[kind].model_validate(values)


def typed(cls: type[Part], path: str, plain: Any) -> Any:
    """The value of a field from what JSON held of it.

    :raises KeyError: the class has no such field.
    :raises pydantic.ValidationError: it is no value of the field.
    """
    spec = paths_of(cls)[path]
    if plain is None and spec.default is None:
        return None
    name, *inside = path.split(".")
    for deeper in reversed(inside):
        plain = {deeper: plain}
    return value_at(_one_field(cls, name).model_validate({name: plain}), path)


@cache
def _one_field(cls: type[Part], name: str) -> type[Part]:
    """A group of that one field, to check a value with as its record would."""
    info = cls.model_fields[name]
    fields: dict[str, Any] = {name: (info.annotation, info)}
    with warnings.catch_warnings():  # of `construct`, once more: see `model.record`
        warnings.simplefilter("ignore", UserWarning)
        made: type[Part] = create_model(f"{cls.__name__}_{name}", __base__=Part, **fields)
    return made

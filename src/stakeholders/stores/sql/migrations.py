"""What has changed in the fields from one version of the tables to the next, and how an older version is read.

Whoever changes the fields of a record so that the tables change raises `SCHEMA_VERSION` in `schema`, and puts under the
version before it a step here:

    STEPS[1] = Step(paths={("needs", "measure"): "metric", ("parties", "segment"): None})

A new field needs no word: older rows do not hold it, and it has its default. Steps are read backwards to find the
columns of an older database, and forwards to tell its history in today's fields; so a database is never changed for
being looked at. Before it is next written to, `migrating` makes its tables anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from stakeholders.errors import Unable
from stakeholders.stores.sql.schema import SCHEMA_VERSION, TableLayout, layout_of

FieldPath = tuple[str, str]
"""A kind of record (`register` for the header) and the path of a field in it."""


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of the fields of one version in the next.

    :param paths: fields that get another path within their kind; None for those that are dropped, with all they hold.
        A field must stay of its shape: one that held references in a table of their own still does.
    :param values: how the value of a field is made from the one it had, both as JSON holds them; by its old path.
    """

    paths: Mapping[FieldPath, str | None] = field(default_factory=dict)
    values: Mapping[FieldPath, Callable[[Any], Any]] = field(default_factory=dict)


STEPS: dict[int, Step] = {
    1: Step(),  # only new fields: limits of the policy, owner of feedback, origin of decisions, satisfaction of parties
    2: Step(),  # only new fields: of activities, commitments, assessments, communications delivered, the policy
}
"""By the version that the step starts from."""


def steps_from(version: int) -> tuple[Step, ...]:
    """The steps from a version to the present one.

    :raises Unable: one of them is not known.
    """
    try:
        return tuple(STEPS[each] for each in range(version, SCHEMA_VERSION))
    except KeyError:
        raise Unable(
            f"the tables have version {version}, from which there is no way to the present version {SCHEMA_VERSION}",
            "Open the database with an earlier version of stakeholders first.",
        ) from None


def layout_at(kind: str, version: int) -> TableLayout:
    """Where the present fields of a kind stand in tables of that version; those that it did not have are left out.

    :raises Unable: the version is not known.
    """
    layout, steps = layout_of(kind), steps_from(version)
    columns = [
        replace(column, name=_column(old))
        for column in layout.columns
        if (old := _before(kind, column.path, steps)) is not None
    ]
    lists = [
        replace(each, name=f"{kind}_{_column(old)}")
        for each in layout.lists
        if (old := _before(kind, each.path, steps)) is not None
    ]
    return TableLayout(kind, layout.cls, tuple(columns), tuple(lists))


def dropped_from(kind: str, version: int) -> tuple[str, ...]:
    """The columns that the fields of that version had which are there no more; a list's table is `KIND_COLUMN`."""
    steps = steps_from(version)
    found = (
        _before(kind, was, steps[:number])
        for number, step in enumerate(steps)
        for (whose, was), now in step.paths.items()
        if whose == kind and now is None
    )
    return tuple(_column(path) for path in found if path is not None)


def present_values(kind: str, values: dict[str, Any], version: int) -> dict[str, Any]:
    """The values of a row of that version, which was read by `layout_at`, as the present fields hold them."""
    steps = steps_from(version)
    for number, step in enumerate(steps):
        for (whose, was), make in step.values.items():
            path = _after(kind, was, steps[number:]) if whose == kind else None
            if path is not None and (value := _taken(values, path)) is not None:
                _put(values, path, make(value))
    return values


def upgraded(changes: Sequence[Any], version: Any) -> list[Any]:
    """The changes of an entry of the history, as JSON held them in that version, in the present fields.

    :raises ValueError: they are no changes, or the version is none.
    """
    try:
        for step in steps_from(int(version)):
            changes = [now for change in changes if (now := _changed(change, step)) is not None]
    except (Unable, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no changes of version {version!r}: {error}") from error
    return list(changes)


def _changed(change: Mapping[str, Any], step: Step) -> dict[str, Any] | None:
    """A change in the fields of the next version; None where its field is there no more."""
    if "change" not in change:
        kind = change["add"] if "add" in change else change["remove"]
        return {**change, "record": _stepped(kind, change["record"], step)}
    field = (change["change"], change["field"])
    path = step.paths.get(field, change["field"])
    if path is None:
        return None
    make = step.values.get(field, _same)
    made = {side: None if change[side] is None else make(change[side]) for side in ("old", "new")}
    return {**change, "field": path, **made}


def _stepped(kind: str, record: Mapping[str, Any], step: Step) -> dict[str, Any]:
    """The plain values of a record, in the fields of the next version."""
    values = {name: dict(value) if isinstance(value, Mapping) else value for name, value in record.items()}
    for (whose, was), make in step.values.items():
        if whose == kind and (value := _taken(values, was)) is not None:
            _put(values, was, make(value))
    moving = {was: now for (whose, was), now in step.paths.items() if whose == kind}
    taken = {was: _taken(values, was) for was in moving}
    for was, now in moving.items():
        if now is not None and taken[was] is not None:
            _put(values, now, taken[was])
    return values


def _before(kind: str, path: str, steps: Sequence[Step]) -> str | None:
    """The path that a field had before the steps; None where there was no such field."""
    for step in reversed(steps):
        was = next((was for (whose, was), now in step.paths.items() if whose == kind and now == path), None)
        if was is None and (kind, path) in step.paths:  # another field had that name then
            return None
        path = was or path
    return path


def _after(kind: str, path: str, steps: Sequence[Step]) -> str | None:
    """The path that a field has after the steps; None where it is dropped."""
    for step in steps:
        now = step.paths.get((kind, path), path)
        if now is None:
            return None
        path = now
    return path


def _column(path: str) -> str:
    return path.replace(".", "_")


def _taken(values: dict[str, Any], path: str) -> Any:
    """The value at a path, which is taken out, and the groups that are empty then; None where there is none."""
    name, _, inside = path.partition(".")
    if not inside:
        return values.pop(name, None)
    group = values.get(name)
    if not isinstance(group, dict):
        return None
    value = _taken(group, inside)
    if not group:
        del values[name]
    return value


def _put(values: dict[str, Any], path: str, value: Any) -> None:
    *groups, name = path.split(".")
    for group in groups:
        values = values.setdefault(group, {})
    values[name] = value


def _same(value: Any) -> Any:
    return value


__all__ = ["STEPS", "FieldPath", "Step", "dropped_from", "layout_at", "present_values", "steps_from", "upgraded"]

"""Change sets into the tables: checked against what stands there now, then made, all or none."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from typing import Any

from stakeholders import __version__
from stakeholders.changes import Added, Changed, ChangeSet, DoesNotFit, apply, field_changes, renaming
from stakeholders.changes.difference import header_changes
from stakeholders.changes.paths import referring, value_at
from stakeholders.errors import Overtaken, Unable, nearest
from stakeholders.model.kinds import KINDS, binding_links_of, paths_of
from stakeholders.model.record import Part, Record
from stakeholders.model.register import Register
from stakeholders.stores.sql.chain import OUTSIDE, changes_text, line_at, next_line, row_of
from stakeholders.stores.sql.database import Connection
from stakeholders.stores.sql.loading import Head, kinds_of, meta_of
from stakeholders.stores.sql.touched import Touched, touched
from stakeholders.stores.sql.writing import Writer

NOTHING = "Nothing was written."


def save(connection: Connection, changes: ChangeSet, *, by: str, why: str) -> None:
    """Make the changes, and write them into the history.

    Records that somebody put into the tables with SQL, and that are changed now, are first entered into the history as
    they are found: an entry never speaks of a record that none before it knows.

    :raises Overtaken: the tables no longer hold what a change starts from.
    :raises Unable: a change would leave a broken reference, or holds what a database cannot.
    """
    writer = Writer(connection)
    head = meta_of(connection, lock=True).head
    before = touched(connection, changes)
    changes = _completed(changes, before.register)
    try:
        after = apply(changes, before.register)
    except DoesNotFit as error:
        raise _overtaken(connection, before, error) from None
    _refuse_dangling(connection, before, after)
    text = _holdable(changes)
    _refuse_unread(connection, changes, before)
    ids = {change.id for change in changes}
    found = writer.without_position(record for record in before.register.records if record.id in ids)
    if found:
        new = ChangeSet(tuple(map(Added, found)))
        head = enter(writer, head, changes_text(new), by=OUTSIDE, why="found in the tables")
        writer.place(found)
    try:
        _make(writer, changes, before.register, after)
        enter(writer, head, text, by=by, why=why)
        committed = connection.commit()
    except Exception as error:
        told = _told(connection, error, after)
        if told is None:
            raise
        raise told from None
    if not committed:
        changed = [record for record in after.records if record != before.register.find(record.id)]
        _refuse_broken(connection, before.register, after, changed)
        raise Unable(f"{connection.url.name} refuses the changes: a reference would lead nowhere", NOTHING)


def enter_outside(connection: Connection, head: Head, changes: ChangeSet, register: Register, why: str) -> None:
    """Enter what somebody changed with SQL into the history, and give new rows their place."""
    writer = Writer(connection)
    enter(writer, head, _holdable(changes), by=OUTSIDE, why=why)
    writer.place(writer.without_position(register.records))
    connection.commit()


def enter(writer: Writer, head: Head, changes: str, *, by: str, why: str) -> Head:
    """Add an entry to the history; the new head."""
    hidden = writer.connection.url.hidden
    line = next_line(
        head, line_at(writer.connection, head.number), by=_clean(hidden(by)), why=_clean(hidden(why)), changes=changes
    )
    writer.enter(row_of(line), __version__)
    return Head(head.database, line.number, line.hash)


def _clean(text: str) -> str:
    """The text without what a database cannot hold."""
    return text.replace("\0", "").encode("utf-8", "backslashreplace").decode()


def _completed(changes: ChangeSet, register: Register) -> ChangeSet:
    """The changes with those that make references follow a renaming which came into being since it was asked for."""
    said = {(change.kind, change.id, change.field) for change in changes.changed}
    more = []
    for change in changes.changed:
        if change.field != "id" or register.find(change.id) is None or register.find(str(change.new)) is not None:
            continue
        for other in renaming(register, change.id, str(change.new)).changed:
            if (other.kind, other.id, other.field) not in said and other.id not in _removed(changes):
                more.append(other)
    return ChangeSet((*changes, *more)) if more else changes


def _removed(changes: ChangeSet) -> frozenset[str]:
    return frozenset(record.id for record in changes.removed)


def _refuse_unread(connection: Connection, changes: ChangeSet, before: Touched) -> None:
    for record in changes.added:
        if record.id in before.kinds and before.register.find(record.id) is None:
            raise _unreadable(connection, record.id)


def _unreadable(connection: Connection, id: str) -> Unable:
    return Unable(
        f"{id} cannot be changed: its row in {connection.url.name} cannot be read as a record",
        f"Mend it first; see what is wrong with:  stakeholders check -r {connection.url.name}",
    )


def _overtaken(connection: Connection, before: Touched, error: DoesNotFit) -> Unable:
    for misfit in error.misfits:
        if misfit.change.id in before.unread:
            return _unreadable(connection, misfit.change.id)
    shown = "; ".join(map(str, error.misfits[:3]))
    more = f"; and {len(error.misfits) - 3} more" if len(error.misfits) > 3 else ""
    return Overtaken(
        f"{connection.url.name} has changed meanwhile: {shown}{more}",
        f"{NOTHING} Look at what is there now, then change what still needs it.",
    )


def _refuse_dangling(connection: Connection, before: Touched, after: Register) -> None:
    """Refuse to remove a record that others still refer to, and a reference that no foreign key watches over."""
    gone = [id for id in before.register.ids if after.find(id) is None]
    for id in gone:
        left = [record for record in after.linking_to(id, Record) if any(referring(record, {id}, past=False))]
        if left:
            shown = ", ".join(record.id for record in left[:3]) + (" and others" if len(left) > 3 else "")
            raise Unable(f"{id} cannot go: {shown} still refer to it", f"{NOTHING} Change or remove those first.")
    unwatched = [
        kind for kind, cls in KINDS.items() if any(len(path.link.kinds) != 1 for path in binding_links_of(cls))
    ]
    changed = [
        record
        for kind in unwatched
        for id, record in after.all(KINDS[kind]).items()
        if record != before.register.find(id)
    ]
    if changed:
        _refuse_broken(connection, before.register, after, changed)


def _refuse_broken(connection: Connection, before: Register, after: Register, records: list[Record]) -> None:
    """Refuse the first reference of the records to what is not there, unless it was so before."""
    links = [
        (record, field, target, path.link.kinds)
        for record in records
        for path in binding_links_of(type(record))
        for field, target in path.ids(record)
    ]
    there = kinds_of(connection, {target for _, _, target, _ in links})
    for record, field, target, kinds in links:
        new = after.find(target)
        held = [new.kind] if new is not None else [] if before.find(target) is not None else there.get(target, [])
        if any(not kinds or kind in kinds for kind in held):
            continue
        was = before.find(record.id)
        if was is not None and target in {id for path in binding_links_of(type(was)) for _, id in path.ids(was)}:
            continue
        known = [id for kind in kinds or KINDS for id in after.all(KINDS[kind])]
        near = nearest(target, known)
        where = " or ".join(f"`{kind}`" for kind in kinds) or "any kind"
        raise Unable(
            f"`{field}` of {record.id} names {target!r}, and there is no such record under {where}",
            f"{NOTHING} " + (f"Did you mean {near}?" if near else "Mend the id, or add the record first."),
        )


def _holdable(changes: ChangeSet) -> str:
    """The changes as the text that goes into the history.

    :raises Unable: a text in them holds what a database cannot; the record and the field are named.
    """
    try:
        text = changes_text(changes)
        text.encode("utf-8")
        doubtful = "\\u0000" in text
    except ValueError:  # that of a lone surrogate, whoever came upon it
        text, doubtful = "", True
    if doubtful:
        for change in changes:
            parts: list[tuple[str, object]] = (
                [(change.field, change.new)]
                if isinstance(change, Changed)
                else [(path, value_at(change.record, path)) for path in paths_of(type(change.record))]
            )
            for path, value in parts:
                wrong = _unholdable(value)
                if wrong:
                    whose = f" of {change.id}" if change.id else " of the header"
                    raise Unable(f"`{path}`{whose} holds {wrong}; no database can keep it", f"{NOTHING} Take it out.")
    return text


def _unholdable(value: object) -> str:
    """What there is in a value that a database cannot keep."""
    if isinstance(value, str):
        if "\0" in value:
            return "the character NUL"
        return "half of a character" if any("\ud800" <= letter <= "\udfff" for letter in value) else ""
    if isinstance(value, dict):
        return next((wrong for item in (*value, *value.values()) if (wrong := _unholdable(item))), "")
    if isinstance(value, tuple):
        return next((wrong for item in value if (wrong := _unholdable(item))), "")
    if isinstance(value, Part):
        return next((wrong for item in value.__dict__.values() if (wrong := _unholdable(item))), "")
    return "a number too large" if isinstance(value, int) and abs(value) >= 2**63 else ""


def _make(writer: Writer, changes: ChangeSet, before: Register, after: Register) -> None:
    """Bring the tables from the one state to the other: first what goes, then names, then what comes and changes."""
    whence = {record.id: record.id for record in before.records}
    renames = []
    added: set[str] = set()
    for change in changes:
        if isinstance(change, Added):
            added.add(change.id)
        elif not isinstance(change, Changed):
            added.discard(change.id)
            whence.pop(change.id, None)
        elif change.field == "id":
            new = str(change.new)
            if change.id in added:
                added.remove(change.id)
                added.add(new)
            else:
                whence[new] = whence.pop(change.id)
                renames.append((change.kind, change.id, new))
    kept = set(whence.values())
    writer.remove(record for record in before.records if record.id not in kept)
    for kind, old, new in renames:
        writer.rename(kind, old, new)
    writer.header(tuple(header_changes(before, after)), after.header)
    writer.add([record for id in _in_order(changes, added) if (record := after.find(id)) is not None])
    edits = []
    for id, original in whence.items():
        was, now = before.find(original), after.find(id)
        if was is not None and now is not None and was is not now:
            edits += [change for change in field_changes(was, now) if change.field != "id"]
    writer.edit(edits, after, {original: id for id, original in whence.items()})


def _in_order(changes: ChangeSet, added: set[str]) -> Iterator[str]:
    """The ids of new records, in the order in which they were added."""
    names = {str(change.old): str(change.new) for change in changes.changed if change.field == "id"}
    for record in changes.added:
        id = record.id
        while id not in added and id in names:
            id = names[id]
        if id in added:
            yield id


def _told(connection: Connection, error: Exception, after: Register) -> Unable | None:
    """An error of the driver for what the changes hold, in words; None for any other."""
    own = getattr(error, "orig", None) or error
    psycopg: Any = sys.modules.get("psycopg")
    errors = psycopg.errors if psycopg else None
    if isinstance(own, OverflowError) or (errors and isinstance(own, errors.NumericValueOutOfRange)):
        for record in after.records:
            for path in paths_of(type(record)):
                wrong = _unholdable(value_at(record, path))
                if wrong:
                    return Unable(f"`{path}` of {record.id} holds {wrong} for a database", NOTHING)
    if isinstance(own, sqlite3.IntegrityError) or (errors and isinstance(own, psycopg.IntegrityError)):
        return Unable(f"{connection.url.name} refuses the changes: {str(own).splitlines()[0]}", NOTHING)
    return None


__all__ = ["enter_outside", "save"]

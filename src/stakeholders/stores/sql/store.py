"""A register in a database, as every other place of a register is: loaded, saved to, asked for its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from stakeholders.changes import Change, Changed, ChangeSet, Removed, diff, invert, misfits
from stakeholders.errors import Unable
from stakeholders.model.register import Register
from stakeholders.stores.sql import chain
from stakeholders.stores.sql.chain import OUTSIDE, Flaw, Line
from stakeholders.stores.sql.database import Connection, reading, writing
from stakeholders.stores.sql.loading import Head, meta_of, read_all, tables_of
from stakeholders.stores.sql.replay import Replay
from stakeholders.stores.sql.schema import META, SCHEMA_VERSION
from stakeholders.stores.sql.urls import Url, parse
from stakeholders.stores.store import UNDOING, Entry, Loaded, TextChange

EARLIEST = dt.date(1971, 1, 1)
"""No history begins before, and not every system knows the local time of earlier days."""


class SqlStore:
    """The register in a database.

    :param url: `sqlite:///register.db`, or `postgresql://user@host/database`.
    :raises Unable: the URL names no database that a register can be kept in.
    """

    def __init__(self, url: str) -> None:
        self._url: Url = parse(url)

    @property
    def name(self) -> str:
        """What people call the database: the path of its file, or its URL without the password."""
        return self._url.name

    def __repr__(self) -> str:
        return f"SqlStore({self.name!r})"

    def exists(self) -> bool:
        """Whether a register is kept there.

        :raises Unable: the server is out of reach, or the file is no database.
        """
        if self._url.dialect == "sqlite" and not self._url.path.exists():
            return False
        with reading(self._url) as connection:
            return META in tables_of(connection).columns

    def create(self) -> None:
        """Make the tables of an empty register; of SQLite the file, too, where it is not there.

        :raises Unable: there is a register already, or the tables cannot be made.
        """
        from stakeholders.stores.sql.setup import set_up

        path = self._url.path
        sqlite = self._url.dialect == "sqlite"
        new = sqlite and not path.exists()
        if new and not path.absolute().parent.is_dir():
            raise Unable(f"{self.name} cannot be made: there is no folder {path.parent}", "Make the folder first.")
        try:
            with writing(self._url, create=True) as connection:
                set_up(connection)
        except BaseException:
            if new:
                path.unlink(missing_ok=True)
            raise

    def load(self) -> Loaded:
        """The register, as one moment has it; rows that break a rule are findings.

        :raises Unable: there is no such database, or no register in it.
        """
        with reading(self._url) as connection:
            return read_all(connection)

    def load_as_of(self, day: dt.date) -> Loaded | None:
        """The register as it was at the end of a day, in local time; None before the first entry of the history."""
        if day < EARLIEST:
            return None
        end = dt.datetime.combine(day, dt.time.max).astimezone()
        if end >= dt.datetime.now(dt.UTC):
            now = self.load()
            return Loaded(now.register, now.findings)
        with reading(self._url) as connection:
            meta_of(connection)
            replay, any_yet = Replay(), False
            for line in chain.lines(connection):
                entry = self._read(line)
                if entry.at > end:
                    break
                any_yet = True
                replay.make(entry.changes)
        return Loaded(replay.register(), ()) if any_yet else None

    def save(self, changes: ChangeSet, *, since: Loaded, by: str, why: str) -> None:
        """Make the changes and enter them into the history, all or none.

        Only what the changes are about is read and compared: whatever else others have written since stays.

        :raises Overtaken: the tables no longer hold what a change starts from.
        :raises Unable: the database cannot be written, cannot hold a value, or a reference would lead nowhere.
        """
        if since.version is None:
            raise Unable("what a register was in the past cannot be changed", "Change the register as it is today.")
        if not changes:
            return
        from stakeholders.stores.sql.saving import save

        with self._writing() as connection:
            save(connection, changes, by=by, why=why)

    def preview(self, changes: ChangeSet, *, since: Loaded) -> tuple[TextChange, ...]:  # noqa: ARG002 - no files
        """None: a database has no text."""
        return ()

    def history(self, id: str | None = None) -> Iterator[Entry]:
        """The history, the latest entry first; with an id, the changes of that record, under its earlier names too."""
        with reading(self._url) as connection:
            meta_of(connection)
            for line in chain.lines_back(connection):
                if id is None:
                    yield self._read(line)
                elif f'"{id}"' in str(line.changes):
                    entry = self._read(line)
                    found, id = _concerning(entry.changes, id)
                    if found:
                        yield Entry(entry.name, entry.at, entry.by, entry.why, found)

    def undoable(self) -> Entry | None:
        """The last entry made through this program, where it can still be unmade; an undoing, or the first, is not."""
        with reading(self._url) as connection:
            meta_of(connection)
            for line in chain.lines_back(connection):
                if line.by == OUTSIDE:
                    continue
                if line.number == 1 or str(line.why).startswith(UNDOING):
                    return None
                entry = self._read(line)
                return entry if _fits(connection, invert(entry.changes)) else None
        return None

    def verify(self) -> tuple[Flaw, ...]:
        """What is wrong with the history: entries altered, missing, moved or put in; see also `drift`."""
        with reading(self._url) as connection:
            return tuple(chain.flaws(connection, meta_of(connection).head))

    def drift(self) -> ChangeSet:
        """What somebody changed in the tables without the program: what leads from the history's register to theirs.

        Rows that cannot be read are left out of it; `load` reports them.

        :raises Unable: an entry of the history cannot be read.
        """
        with reading(self._url) as connection:
            return self._drift(connection)

    def overwritten(self) -> ChangeSet:
        """What somebody changed in the tables without the program, and the program then wrote over.

        No entry of its own tells of it, yet it is not lost: the entry that wrote over it says what it found.

        :raises Unable: an entry of the history cannot be read.
        """
        with reading(self._url) as connection:
            meta_of(connection)
            replay = Replay()
            found = (replay.make(self._read(line).changes) for line in chain.lines(connection))
            return ChangeSet(tuple(change for changes in found for change in changes))

    def record_outside_changes(self, by: str, why: str) -> ChangeSet:
        """Enter into the history what somebody changed without the program, so that the two agree again.

        :param by: who enters it; nobody knows who made the changes.
        :return: the changes that were entered.
        :raises Unable: a row cannot be read as meant (what is wrong in it would be entered as cleared), or an entry of
            the history cannot.
        """
        from stakeholders.stores.sql.saving import enter_outside

        with self._writing() as connection:
            head = meta_of(connection, lock=True).head
            loaded = read_all(connection)
            if loaded.findings:
                wrong = list(dict.fromkeys(finding.record or str(finding.place) for finding in loaded.findings))
                shown = ", ".join(wrong[:3]) + (" and others" if len(wrong) > 3 else "")
                raise Unable(
                    f"{self.name} holds rows that cannot be read as meant: {shown}",
                    f"Mend them first; see:  stakeholders check -r {self.name}",
                )
            changes = self._drift(connection)
            if changes:
                enter_outside(connection, head, changes, loaded.register, f"found by {by}: {why}")
            return changes

    def head(self) -> Head:
        """Where the history ends now. Kept elsewhere, it shows later whether the history up to it is still the same."""
        with reading(self._url) as connection:
            return meta_of(connection).head

    def register_at(self, head: Head) -> Register | None:
        """The register as it was at an entry; None where the database is another, or its history lacks that entry."""
        with reading(self._url) as connection:
            now = meta_of(connection).head
            if head.database != now.database or head.number > now.number:
                return None
            if head.number == 0:
                return Replay().register() if head.hash == "" else None
            line = chain.line_at(connection, head.number)
            if line is None or line.hash != head.hash or line.sealed(now.database) != head.hash:
                return None
            return self._replayed(connection, head.number)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that writes to tables of the present version; older ones are made anew before."""
        with writing(self._url) as connection:
            older = meta_of(connection).schema_version != SCHEMA_VERSION
            if not older:
                yield connection
        if older:
            from stakeholders.stores.sql.migrating import migrate

            migrate(self._url)
            with writing(self._url) as connection:
                yield connection

    def _drift(self, connection: Connection) -> ChangeSet:
        there = read_all(connection).register
        told = self._replayed(connection, None)
        changes = diff(told, there)
        return ChangeSet(tuple(each for each in changes if not (isinstance(each, Removed) and each.id in there.unread)))

    def _replayed(self, connection: Connection, upto: int | None) -> Register:
        replay = Replay()
        for line in chain.lines(connection, upto=upto):
            replay.make(self._read(line).changes)
        return replay.register()

    def _read(self, line: Line) -> Entry:
        try:
            return line.entry()
        except ValueError:
            raise Unable(
                f"entry {line.number} of the history of {self.name} cannot be read",
                f"See what is wrong with it:  stakeholders verify -r {self.name}",
            ) from None


def _fits(connection: Connection, changes: ChangeSet) -> bool:
    from stakeholders.stores.sql.touched import touched

    if meta_of(connection).schema_version != SCHEMA_VERSION:  # only the present version is read in part
        return not misfits(changes, read_all(connection).register)
    return not misfits(changes, touched(connection, changes).register)


def _concerning(changes: ChangeSet, id: str) -> tuple[ChangeSet, str]:
    """The changes of one record, named as it is after them; and its name before them."""
    found: list[Change] = []
    for change in reversed(changes.changes):
        if isinstance(change, Changed) and change.field == "id" and change.new == id:
            id = str(change.old)
            found.append(change)
        elif change.id == id:
            found.append(change)
    return ChangeSet(tuple(reversed(found))), id


__all__ = ["SqlStore"]

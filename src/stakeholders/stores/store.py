"""What every store can do: load a register, save changes to it, tell its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from stakeholders.changes import ChangeSet
from stakeholders.findings import Finding
from stakeholders.model.register import Register

UNDOING = "undo: "
"""How the reason of a change begins that unmakes another; such a change cannot be unmade."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a store gives: the register, and what was wrong on the way to it.

    :param version: what the store must know to save changes to what was loaded; None where nothing can be saved to it,
        as to the past.
    :param note: what a report of it must say first, such as that it is not of the day asked for.
    """

    register: Register
    findings: tuple[Finding, ...]
    version: object = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class TextChange:
    """A file as it is and as it would be: what a dry run shows.

    :param before: None where there is no such file yet.
    """

    path: Path
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of history: a change set, with who made it, when and why.

    :param name: what the entry is called: its number in a database, the short hash of a revision in Git.
    :param at: when, with its time zone.
    :param note: what a reader must know of it, such as a file that could not be read then.
    """

    name: str
    at: dt.datetime
    by: str
    why: str
    changes: ChangeSet
    note: str = ""


class Store(Protocol):
    """A place that holds a register."""

    @property
    def name(self) -> str:
        """What people call the place: a path, or a URL without its password."""
        ...

    def load(self) -> Loaded:
        """The register, and what was wrong on the way to it; raises only where the place itself is not there."""
        ...

    def load_as_of(self, day: dt.date) -> Loaded | None:
        """The register as it was at the end of a day; None where its history does not reach back to it, or is none."""
        ...

    def save(self, changes: ChangeSet, *, since: Loaded, by: str, why: str) -> None:
        """Make the changes in the place, all or none, on the disk before this returns.

        Writers wait for each other. What others have saved since `since` was loaded stays; changes that do not fit it
        any more are refused.

        :raises Overtaken: the place no longer holds what a change starts from.
        :raises Unable: it cannot be written, or cannot hold a value.
        """
        ...

    def preview(self, changes: ChangeSet, *, since: Loaded) -> tuple[TextChange, ...]:
        """The files that `save` would write; none where the place is no folder of files."""
        ...

    def history(self, id: str | None = None) -> Iterator[Entry]:
        """The history, the latest entry first; with an id, only what concerns that record.

        :raises Unable: the place keeps no history.
        """
        ...

    def undoable(self) -> Entry | None:
        """The last change made through this program, where it can still be unmade; an undoing cannot."""
        ...

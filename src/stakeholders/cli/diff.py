"""`stakeholders diff`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.reporting import Output, reporting

if TYPE_CHECKING:
    import datetime as dt

    from stakeholders.stores import Loaded, Store

app = typer.Typer(add_completion=False)


@app.command()
@reporting
def diff(
    a: Annotated[
        str | None,
        typer.Argument(
            metavar="[A]", help="Where to start: a folder, a file, a database, a day or a Git revision. Else: HEAD."
        ),
    ] = None,
    b: Annotated[
        str | None, typer.Argument(metavar="[B]", help="Where to end, likewise; else the register as it is.")
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with 1 where the two differ.")] = False,
    register: RegisterOption = None,
    output: Output = Output(),
) -> None:
    """Show what changed between two states of a register, in records and fields.

    With nothing named: what has changed since the last commit. A day means the
    register as it was at its end; a revision is whatever Git knows by that name.

    Examples:

        stakeholders diff

        stakeholders diff 2026-09-01

        stakeholders diff main my-branch

        stakeholders diff old-folder new-folder -o changes.html

        stakeholders diff register.db --exit-code
    """
    from stakeholders.changes import diff as differences
    from stakeholders.changes.telling import with_renamings, without_unread
    from stakeholders.cli.app import say
    from stakeholders.reports.changes import changes_report

    before, after = _state(_LAST_COMMIT if a is None else a, register), _state(b, register)
    old, new = before.loaded.register, after.loaded.register
    for state in (before, after):
        if state.loaded.findings:
            say("note", f"{state.name} could not be read whole; what is missing from it may be told as a change")
    changes, unread = without_unread(differences(old, new), old.unread - set(old.ids), new.unread - set(new.ids))
    if unread:
        say("note", f"not compared, for they could not be read on one side: {', '.join(unread)}")
    report = changes_report(with_renamings(changes), old, new, day(None), before=before.name, after=after.name)
    output.publish(report)
    if exit_code and changes:
        raise typer.Exit(1)


_LAST_COMMIT = "HEAD"


@dataclass(frozen=True)
class _State:
    """A register at some time.

    :param name: what people call it.
    """

    name: str
    loaded: Loaded


def _state(named: str | None, register: str | None) -> _State:
    """The state of a register that somebody means.

    :raises Unable: it is none, or cannot be read.
    """
    from pathlib import Path

    from stakeholders.stores import is_database, locate, open_store

    if named and (is_database(named) or Path(named).exists()):
        store = open_store(named)
        return _State(store.name, store.load())
    store = open_store(locate(register))
    if named is None:
        return _State(store.name, store.load())
    on = _as_day(named)
    return _State(named, _on(store, on) if on is not None else _revision(store, named))


def _as_day(text: str) -> dt.date | None:
    import re

    return day(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None


def _on(store: Store, on: dt.date) -> Loaded:
    import datetime as dt

    from stakeholders.cli.past import why_not_known
    from stakeholders.errors import Unable

    loaded = store.load_as_of(on) if on < dt.date.today() else store.load()
    if loaded is None:
        reason = why_not_known(store) or "no history of it is kept"
        raise Unable(f"it is not known how {store.name} was on {on}", f"{reason[0].upper()}{reason[1:]}.")
    return loaded


def _revision(store: Store, named: str) -> Loaded:
    from stakeholders.errors import Unable
    from stakeholders.stores import YamlStore

    if not isinstance(store, YamlStore):
        if named == _LAST_COMMIT:
            raise Unable("a database has no last commit to compare with", "Name a day, or see: stakeholders history")
        raise Unable(f"{named!r} is no folder, file, database or day", "See: stakeholders history")
    from stakeholders.stores.git import revisions

    loaded = revisions.load_revision(store, named)
    if loaded is None and named == _LAST_COMMIT:
        raise Unable("nothing has been committed yet to compare with", "Commit the register, or name two folders.")
    if loaded is None:
        raise Unable(
            f"{named!r} is no folder, file, database, day or Git revision",
            "Git knows a revision by its hash, its branch or its tag; see: stakeholders history",
        )
    return loaded

"""`stakeholders verify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.changing import ByOption, WhyOption, who
from stakeholders.cli.common import (
    AsOfOption,
    ColourOption,
    FormatOption,
    OutputOption,
    RegisterOption,
    TableOption,
    day,
    publish,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stakeholders.reports.verify import Noted, Verified
    from stakeholders.stores import Loaded
    from stakeholders.stores.sql.loading import Head
    from stakeholders.stores.sql.store import SqlStore

app = typer.Typer(add_completion=False)


@app.command()
def verify(
    place: Annotated[
        str | None,
        typer.Argument(
            metavar="[DATABASE]", help="The database; else that which the register found names in its header."
        ),
    ] = None,
    head: Annotated[
        str | None,
        typer.Option(metavar="NUMBER:HASH", help="A head noted earlier: whether the history still leads up to it."),
    ] = None,
    adopt: Annotated[
        bool,
        typer.Option("--adopt", help="Enter into the history what was changed in the database past this program."),
    ] = False,
    by: ByOption = None,
    why: WhyOption = None,
    register: RegisterOption = None,
    output: OutputOption = None,
    format: FormatOption = None,
    table: TableOption = None,
    as_of: AsOfOption = None,
    no_color: ColourOption = False,
) -> None:
    """Say whether the history of a database is whole, and the register what it tells.

    Each entry of the history is sealed with a hash over itself and the one
    before it, so that an entry that was altered, taken out, put in or moved
    shows. Whoever can write to the database can work out all hashes anew: so
    note the head, or keep it in the files that are synced, and hold it against
    the history later.

    Ends with 1 where anything is wrong.

    Examples:

        stakeholders verify register.db

        stakeholders verify register.db --head 12:0f3c5c8a...

        stakeholders verify register.db --adopt --why "prices corrected by the database administrator"
    """
    from stakeholders.cli.app import say
    from stakeholders.reports.verify import verify_report

    today, noted = day(as_of), _head(head)
    database, files = _database(place, register)
    loaded = database.load()
    found = _verified(database, loaded, noted, files)
    if adopt and found.drift and not found.flaws:
        database.record_outside_changes(who(by), why or "adopted by verify")
        loaded = database.load()
        found = _verified(database, loaded, noted, files)
    elif adopt:
        say(
            "note",
            "nothing was adopted: " + ("the history is not whole" if found.flaws else "there is nothing to adopt"),
        )
    publish(verify_report(loaded.register, found, today), output=output, format=format, table=table, no_color=no_color)
    if not found.sound:
        raise typer.Exit(1)


def _head(named: str | None) -> Head | None:
    """The head that somebody noted.

    :raises Unable: it is none.
    """
    import re

    from stakeholders.errors import Unable
    from stakeholders.stores.sql.loading import Head

    if named is None:
        return None
    found = re.fullmatch(r"(\d{1,18}):([0-9a-f]*)", named.strip())
    if found is None:
        raise Unable(f"{named!r} is no head", "Write it as verify shows it: the entry's number, a colon, its hash.")
    return Head("", int(found[1]), found[2])


def _database(place: str | None, register: str | None) -> tuple[SqlStore, Path | None]:
    """The database meant, and the files that are synced with it, where they are known.

    :raises Unable: there is no database.
    """
    from stakeholders.cli.sync import database_of
    from stakeholders.errors import Unable
    from stakeholders.stores import is_database, locate, open_store
    from stakeholders.stores.sql.store import SqlStore
    from stakeholders.stores.yaml.store import YamlStore

    location = place or locate(register)
    files = None
    if not is_database(location):
        files = Path(location)
        store = YamlStore(files)
        named = store.load().register.header.database.strip()
        if not named:
            raise Unable(
                f"{store.name} is a register in files, and names no database: the history of files is Git's",
                "See it with stakeholders history, and what is not committed with stakeholders diff.",
            )
        location = database_of(files, named)
    database = open_store(location)
    assert isinstance(database, SqlStore)
    return database, files


def _verified(database: SqlStore, loaded: Loaded, noted: Head | None, files: Path | None) -> Verified:
    from stakeholders.changes import ChangeSet
    from stakeholders.errors import Unable
    from stakeholders.reports.verify import Verified
    from stakeholders.stores.sql.loading import Head

    assert isinstance(loaded.version, Head)
    flaws = database.verify()
    try:
        last = next(database.history(), None)
    except Unable:  # it cannot be read, which is one of the flaws
        last = None
    return Verified(
        database.name,
        loaded.version,
        last,
        flaws,
        None if flaws else database.drift(),
        loaded.findings,
        tuple(_noted(database, loaded.version, noted, files)),
        ChangeSet() if flaws else database.overwritten(),
    )


def _noted(database: SqlStore, now: Head, noted: Head | None, files: Path | None) -> Iterator[Noted]:
    """The heads kept elsewhere, each with whether it is still in the history."""
    from dataclasses import replace

    from stakeholders.errors import Unable
    from stakeholders.reports.verify import Noted
    from stakeholders.stores import sync_base

    kept = [(replace(noted, database=now.database), "the command")] if noted is not None else []
    synced = sync_base.read(files) if files is not None else None
    if synced is not None and files is not None:
        kept.append((synced, f"the files of {files.as_posix()}, when they were last synced"))
    for head, where in kept:
        if head.database != now.database:
            yield Noted(head, where, "another database")
            continue
        try:
            there = database.register_at(head) is not None
        except Unable:
            there = False
        yield Noted(head, where, "found" if there else "not found")

"""`stakeholders verify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.changing import ByOption, WhyOption, who
from stakeholders.cli.common import AsOfOption, RegisterOption, day
from stakeholders.cli.reporting import Output, reporting

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from stakeholders.reports.verify import Noted, Verified
    from stakeholders.stores import Loaded
    from stakeholders.stores.sql.loading import Head
    from stakeholders.stores.sql.store import SqlStore

app = typer.Typer(add_completion=False)


@app.command()
@reporting
def verify(
    place: Annotated[
        str | None,
        typer.Argument(
            metavar="[DATABASE|PACK]",
            help="The database, else that which the register found names in its header; or an audit pack, a .zip file.",
        ),
    ] = None,
    head: Annotated[
        str | None,
        typer.Option(
            metavar="NUMBER:HASH|sha256:HASH",
            help="A head noted earlier: whether the history still leads up to it; of a pack, its manifest's digest.",
        ),
    ] = None,
    adopt: Annotated[
        bool,
        typer.Option("--adopt", help="Enter into the history what was changed in the database past this program."),
    ] = False,
    by: ByOption = None,
    why: WhyOption = None,
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    output: Output = Output(),
) -> None:
    """Say whether the history of a database, or an audit pack, is whole.

    Each entry of the history is sealed with a hash over itself and the one
    before it, so that an entry that was altered, taken out, put in or moved
    shows, and so does a register that is not what its history tells. Whoever
    can write to the database can work out all hashes anew: so note the head, or
    keep it in the files that are synced, and hold it against the history later.

    A pack is held against its manifest: every file there and unchanged, and none
    too many. Nothing of it is unpacked. Name the digest that was noted when it
    was made, for a manifest can be made anew too.

    Ends with 1 where anything is wrong.

    Examples:

        stakeholders verify register.db

        stakeholders verify register.db --head 12:0f3c5c8a...

        stakeholders verify register.db --adopt --why "prices corrected by the database administrator"

        stakeholders verify audit.zip --head sha256:0f3c5c8a...
    """
    from stakeholders.cli.app import say
    from stakeholders.errors import Unable
    from stakeholders.reports.verify import verify_report

    today = day(as_of)
    if place is not None and place.lower().endswith(".zip"):
        if adopt or by or why or register:
            raise Unable("a pack is only held against its manifest", "Leave out --adopt, --by, --why and --register.")
        _verify_pack(Path(place), head, today, output)
        return
    noted = _head(head)
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
    output.publish(verify_report(loaded.register, found, today))
    if not found.sound:
        raise typer.Exit(1)


def _verify_pack(file: Path, head: str | None, today: dt.date, output: Output) -> None:
    """Say whether an audit pack is whole; ends with 1 where it is not.

    :raises Unable: there is no such file, it is no archive, or what was noted is no digest.
    """
    from stakeholders.errors import Unable
    from stakeholders.publishing.manifest import LEAST_DIGITS, noted_digest, verified
    from stakeholders.reports.packed import packed_report

    if not file.is_file():
        raise Unable(f"there is no pack {file.as_posix()}", "One is made with: stakeholders pack -o audit.zip")
    noted = "" if head is None else noted_digest(head)
    if noted is None:
        raise Unable(
            f"{head!r} is no digest of a manifest",
            f"Write it as pack shows it: sha256: and 64 digits, of which the first {LEAST_DIGITS} suffice.",
        )
    found = verified(file, noted)
    output.publish(packed_report(found, today))
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


def _require_register_or_database(place: Path) -> None:
    """Make sure that nothing is taken for a register in files that is none.

    :raises Unable: it is an unpacked pack, or a file of another sort.
    """
    from stakeholders.errors import Unable
    from stakeholders.stores.yaml.store import ENDINGS

    if (place / "SHA256SUMS").is_file() or any(place.glob("*/SHA256SUMS")):
        raise Unable(
            f"{place.as_posix()} is an unpacked audit pack, and verify takes the zip file",
            "Name that; or give, in the folder that holds SHA256SUMS: sha256sum -c SHA256SUMS",
        )
    if place.is_file() and place.suffix.lower() not in ENDINGS:
        with place.open("rb") as stream:
            if stream.read(15) != b"SQLite format 3":
                message = f"{place.as_posix()} is no database and no audit pack"
                raise Unable(message, "A pack is a file that ends in .zip.")


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
    if place is not None:
        _require_register_or_database(Path(place))
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
    from stakeholders.texts import _

    kept = [(replace(noted, database=now.database), _("the command"))] if noted is not None else []
    synced = sync_base.read(files) if files is not None else None
    if synced is not None and files is not None:
        kept.append((synced, _("the files of {folder}, when they were last synced").format(folder=files.as_posix())))
    for head, where in kept:
        if head.database != now.database:
            yield Noted(head, where, "another database")
            continue
        try:
            there = database.register_at(head) is not None
        except Unable:
            there = False
        yield Noted(head, where, "found" if there else "not found")

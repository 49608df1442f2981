"""`stakeholders import`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.changing import ByOption, DryRunOption, WhyOption
from stakeholders.cli.common import AsOfOption, RegisterOption, day
from stakeholders.cli.import_workbook import complete_side
from stakeholders.cli.reporting import Output, reporting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from stakeholders.changes import Changed
    from stakeholders.findings import Finding
    from stakeholders.imports.importing import Imported
    from stakeholders.model.header import Header
    from stakeholders.reports.report import About
    from stakeholders.stores import Loaded, Store

app = typer.Typer(add_completion=False)

MOST_SHOWN = 40
"""Findings shown on standard error; the report holds all."""


@app.command()
@reporting
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE", help="Tables to bring in: CSV, XLSX, XLS or ODS; or the workbook that `export` made."
        ),
    ],
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FOLDER|URL",
            help="Write to this register, or start one in this new folder or database.",
        ),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Take over values, too, that differ from what the register holds.")
    ] = False,
    organisation: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose register a new one is; else the folder's name.")
    ] = None,
    prefer: Annotated[
        str | None,
        typer.Option(
            metavar="workbook|register",
            help="Of a workbook: settle conflicts with later changes for this side.",
            autocompletion=complete_side,
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Of a workbook: write what was changed; do not ask.")
    ] = False,
    dry_run: DryRunOption = False,
    by: ByOption = None,
    why: WhyOption = None,
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    output: Output = Output(),
) -> None:
    """Bring in parties, needs and communications from spreadsheets.

    Columns are recognised by their headings, in English and German. Nothing is
    dropped: what no field is for is kept in notes.

    Without --to this is a preview that writes nothing. To a register that is
    there already, new records are added as with `add`; what it holds is neither
    changed nor added twice. Where a file says otherwise than the register, that
    is told, and with --update taken over.

    A workbook that `export` has made is known by itself, and taken back: what
    was changed in it is shown, and written once you have said yes. What others
    have changed meanwhile stays; where both have changed the same, that is a
    conflict, and nothing is written until you have settled it.

    Examples:

        stakeholders import parties.xlsx

        stakeholders import parties.xlsx --to mine --organisation "Example Ltd"

        stakeholders import needs.csv plan.csv --to mine -o import.html

        stakeholders import parties.xlsx --to mine --update

        stakeholders import parties.xlsx --to sqlite:///register.db

        stakeholders import register.xlsx -r mine
    """
    from stakeholders.cli.app import say
    from stakeholders.cli.import_workbook import Wish, take_back, workbook_among
    from stakeholders.errors import Unable
    from stakeholders.imports.importing import import_files
    from stakeholders.reports.importing import import_report

    _require_other_files(files, output.files)
    book = workbook_among(files)
    if book is not None:
        named = _register_of_workbook(to, register, only_tables={"--update": update, "--organisation": organisation})
        take_back(book, Wish(named, prefer, yes or to is not None, dry_run, by, why, as_of), output)
        return
    _require_for_tables({"--register": register, "--prefer": prefer, "--yes": yes})
    if update and to is None:
        raise Unable("--update needs a register", "Name it: --to FOLDER.")
    store = _store(to) if to is not None else None
    loaded = _held(store) if store is not None else None
    held = loaded.register if loaded is not None else None
    header = held.header if held is not None else _header(organisation, store)
    imported = import_files(files, held)
    _tell(imported.findings)
    _require_table(imported)
    written = store is not None and not dry_run
    report = import_report(imported, _about(header, as_of), written=written, updated=update)
    if store is None or dry_run:
        output.publish(report)
        say("note", "nothing was written; to write a register:  stakeholders import … --to FOLDER")
        return
    prepared = output.prepare(report) if output.asked else None
    if held is not None and organisation:
        say("note", f"the register is that of {header.organisation}; --organisation names a new one")
    done = _written(store, imported, loaded, header, update=update, by=by, why=why)
    if prepared is not None:
        prepared.hand_over()
    _say_written(store, imported, done)


def _register_of_workbook(to: str | None, register: str | None, only_tables: Mapping[str, object]) -> str | None:
    """The register that a workbook is taken back into.

    :raises Unable: two are named, or an option that only tables take.
    """
    from stakeholders.errors import Unable

    for option, given in only_tables.items():
        if given:
            raise Unable(f"{option} is for tables, not for a workbook that `export` has made", "Leave it out.")
    if to is not None and register is not None:
        raise Unable("--to and --register both name a register", "Name it once.")
    return to if to is not None else register


def _require_for_tables(only_workbooks: Mapping[str, object]) -> None:
    """Make sure that nothing was asked which only a workbook can be.

    :raises Unable: it was.
    """
    from stakeholders.errors import Unable

    for option, given in only_workbooks.items():
        if given:
            hint = "Tables are written with: --to FOLDER"
            raise Unable(f"{option} is for a workbook that `export` has made, and there is none", hint)


def _require_other_files(files: list[Path], output: tuple[Path, ...]) -> None:
    """Make sure that the report does not take the place of a table that is read.

    :raises Unable: it would.
    """
    from stakeholders.errors import Unable

    read = {file.resolve() for file in files}
    for file in output:
        if file.resolve() in read:
            raise Unable(f"{file} is the table to be read; the report would replace it", "Name another file.")


def _store(to: str) -> Store:
    from stakeholders.cli.new_database import database_at
    from stakeholders.stores import YamlStore, is_database

    return database_at(to) if is_database(to) else YamlStore(Path(to))


def _held(store: Store) -> Loaded | None:
    """What the register holds; None where one can be started there.

    :raises Unable: neither; or some of the register cannot be read, so that it would come in a second time.
    """
    from stakeholders.cli.new_folder import in_command, require_empty
    from stakeholders.errors import Unable
    from stakeholders.stores import LEFT_OUT, MARKER, YamlStore
    from stakeholders.stores.sql.store import SqlStore

    if isinstance(store, YamlStore) and not (store.location / MARKER).is_file():
        require_empty(store.location)
        return None
    if isinstance(store, SqlStore) and not store.exists():
        return None
    loaded = store.load()
    if loaded.register.unread or any(finding.rule in LEFT_OUT for finding in loaded.findings):
        raise Unable(
            f"parts of the register {store.name} cannot be read, and might be added a second time",
            f"Mend them first: stakeholders check {in_command(store.name)}",
        )
    return loaded


def _header(organisation: str | None, store: Store | None) -> Header:
    """The header of a new register.

    :raises Unable: the organisation has no name.
    """
    from stakeholders.errors import Unable
    from stakeholders.model.header import Header
    from stakeholders.standards import DEFAULT
    from stakeholders.stores import YamlStore

    name = (organisation or "").strip()
    if organisation is None and store is not None:
        name = store.location.resolve().name if isinstance(store, YamlStore) else Path(store.name).stem
    if not name and (store is not None or organisation is not None):
        raise Unable("the organisation has no name", 'Say whose register it is: --organisation "Example Ltd"')
    return Header(organisation=name or "new register", standards=(DEFAULT,))


def _about(header: Header, as_of: str | None) -> About:
    from stakeholders.model.register import Register
    from stakeholders.reports.about import about

    return about(Register(header), day(as_of))


def _tell(findings: Sequence[Finding]) -> None:
    """Say on standard error what a person should look at, a line each."""
    from stakeholders.render.plain import one_line

    for finding in findings[:MOST_SHOWN]:
        typer.echo(one_line(f"{finding.place}: {finding.rule}: {finding.message}"), err=True)
    if len(findings) > MOST_SHOWN:
        typer.echo(f"… and {len(findings) - MOST_SHOWN} more: the report lists all of them", err=True)


def _require_table(imported: Imported) -> None:
    """Make sure that there is something to speak of.

    :raises Unable: no file holds a table that is recognised; each is named with the reason.
    """
    from stakeholders.errors import Unable

    if not imported.columns:
        reasons = "; ".join(f"{left.path}: {left.reason}" for left in imported.not_taken)
        raise Unable("there is no table to import", reasons)


@dataclass(frozen=True)
class _Done:
    """What has been written.

    :param files: the new files, the schema for editors left out.
    :param updated: the fields that took over what a file says.
    :param left: what a file says, and was not taken over.
    """

    files: Sequence[Path] = ()
    updated: Sequence[Changed] = ()
    left: Sequence[Changed] = ()


def _written(
    store: Store,
    imported: Imported,
    loaded: Loaded | None,
    header: Header,
    *,
    update: bool,
    by: str | None,
    why: str | None,
) -> _Done:
    """Write the new records, and where that is wanted the other values.

    :param loaded: what the register holds; None where there is none yet.
    :param header: the header of a new register.
    :raises Unable: there is nothing to start a register with, or it could not be written.
    """
    from stakeholders.changes import ChangeSet
    from stakeholders.cli.changing import reason, who
    from stakeholders.errors import Unable
    from stakeholders.imports.updating import updates
    from stakeholders.model.register import Register
    from stakeholders.stores import YamlStore

    added = imported.changes.added
    why = reason(why) or f"import of {', '.join(imported.files)}"
    if loaded is None:
        if not added:
            reasons = "; ".join(f"{left.path}: {left.reason}" for left in imported.not_taken)
            raise Unable("there is nothing to import, so no register was started", reasons)
        if isinstance(store, YamlStore):
            return _Done(_new_register(store.location, imported, header))
        from stakeholders.cli.new_database import start
        from stakeholders.stores.sql.store import SqlStore

        assert isinstance(store, SqlStore)
        start(store, Register(header, added), by=who(by), why=why)
        return _Done()
    found = updates(imported.proposals if update else (), loaded.register, added)
    changes = ChangeSet((*imported.changes, *found.changes))
    files = [file.path for file in store.preview(changes, since=loaded) if file.before is None]
    store.save(changes, since=loaded, by=who(by), why=why)
    return _Done(files, found.changes.changed, found.left if update else imported.proposals)


def _new_register(folder: Path, imported: Imported, header: Header) -> Sequence[Path]:
    """Start a register in a folder: the files of the records, and the schema for editors, which is not told."""
    from stakeholders.cli.schema import schema_text
    from stakeholders.stores.atomic import write_new
    from stakeholders.stores.yaml.store import SCHEMA
    from stakeholders.stores.yaml.writer import new_files

    files = new_files(folder, imported.changes, header, SCHEMA)
    write_new({**files, folder / SCHEMA: schema_text()})
    return tuple(files)


def _say_written(store: Store, imported: Imported, done: _Done) -> None:
    from stakeholders.cli.new_folder import in_command
    from stakeholders.cli.telling import shown, told_of
    from stakeholders.render.plain import one_line
    from stakeholders.stores import YamlStore

    if imported.changes:
        added = f"Added {_counted(imported.changes.added_by_kind)} to {one_line(store.name)}"
        typer.echo(f"{added}:" if done.files else f"{added}.", err=True)
        folder = store.location if isinstance(store, YamlStore) else Path()
        for line in _listed([file.relative_to(folder) for file in done.files]):
            typer.echo(f"  {line}", err=True)
    elif not done.updated:
        typer.echo("Nothing was written: all of it is there already.", err=True)
    if imported.known:
        typer.echo(f"Already there, and not added again: {_counted(imported.known)}.", err=True)
    for change in done.updated:
        typer.echo(one_line(told_of(change)), err=True)
    if done.left:
        typer.echo("Unlike what is there, and not applied (edit by hand, or take all over with --update):", err=True)
        for change in done.left[:MOST_SHOWN]:
            told = f"{change.id}: {change.field}: {shown(change.old)} there, {shown(change.new)} in the file"
            typer.echo(f"  {one_line(told)}", err=True)
    cells = imported.cells
    typer.echo(
        f"Of {cells.total} cells {cells.fields} are in fields, {cells.notes} in notes, {cells.known} were there, "
        f"{cells.proposed} differ, {cells.lost} are lost.",
        err=True,
    )
    named = in_command(store.name)
    typer.echo("Next:", err=True)
    typer.echo(f"  stakeholders check {named}", err=True)
    typer.echo(f"  stakeholders matrix -r {named}", err=True)
    typer.echo(f"  stakeholders plan -r {named}", err=True)


def _counted(kinds: Mapping[str, int]) -> str:
    """How many of each kind, in words: `1 party, 12 needs`."""
    from stakeholders.model.json_schema import spoken
    from stakeholders.model.kinds import KINDS

    return ", ".join(
        f"{count} {spoken(KINDS[kind]) if count == 1 else kind.replace('_', ' ')}" for kind, count in kinds.items()
    )


def _listed(files: Sequence[Path]) -> Iterator[str]:
    """The files by name where they are few, else by folder with their number."""
    by_folder: dict[str, list[str]] = {}
    for file in files:
        by_folder.setdefault(file.parent.as_posix(), []).append(file.as_posix())
    for folder, names in by_folder.items():
        if folder == "." or len(names) <= 3:
            yield from names
        else:
            yield f"{folder}/ ({len(names)} files)"

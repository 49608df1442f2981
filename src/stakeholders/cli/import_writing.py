"""What `stakeholders import` writes of tables: a new register, or more in one that is there; and what it says of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from stakeholders.changes import Changed
    from stakeholders.imports.importing import Imported
    from stakeholders.model.header import Header
    from stakeholders.stores import Loaded, Store

MOST_SHOWN = 40
"""Changes shown on standard error; the report holds all."""


@dataclass(frozen=True)
class Done:
    """What has been written.

    :param files: the new files, the schema for editors left out.
    :param updated: the fields that took over what a file says.
    :param left: what a file says, and was not taken over.
    """

    files: Sequence[Path] = ()
    updated: Sequence[Changed] = ()
    left: Sequence[Changed] = ()


def written(
    store: Store,
    imported: Imported,
    loaded: Loaded | None,
    header: Header,
    *,
    update: bool,
    by: str | None,
    why: str | None,
) -> Done:
    """Write the new records, and where that is wanted the other values.

    :param loaded: what the register holds; None where there is none yet.
    :param header: the header of a new register.
    :raises Unable: there is nothing to start a register with, or it could not be written.
    """
    from stakeholders.changes import ChangeSet
    from stakeholders.cli.changing import reason, who
    from stakeholders.errors import Unable
    from stakeholders.imports.records.updating import updates
    from stakeholders.model.register import Register
    from stakeholders.stores import YamlStore

    added = imported.changes.added
    why = reason(why) or f"import of {', '.join(imported.files)}"
    if loaded is None:
        if not added:
            reasons = "; ".join(f"{left.path}: {left.reason}" for left in imported.not_taken)
            raise Unable("there is nothing to import, so no register was started", reasons)
        if isinstance(store, YamlStore):
            return Done(_new_register(store.location, imported, header))
        from stakeholders.cli.new_database import start
        from stakeholders.stores.sql.store import SqlStore

        assert isinstance(store, SqlStore)
        start(store, Register(header, added), by=who(by), why=why)
        return Done()
    found = updates(imported.proposals if update else (), loaded.register, added)
    changes = ChangeSet((*imported.changes, *found.changes))
    files = [file.path for file in store.preview(changes, since=loaded) if file.before is None]
    store.save(changes, since=loaded, by=who(by), why=why)
    return Done(files, found.changes.changed, found.left if update else imported.proposals)


def _new_register(folder: Path, imported: Imported, header: Header) -> Sequence[Path]:
    """Start a register in a folder: the files of the records, and the schema for editors, which is not told."""
    from stakeholders.cli.schema import schema_text
    from stakeholders.stores.atomic import write_new
    from stakeholders.stores.yaml.store import SCHEMA
    from stakeholders.stores.yaml.writer import new_files

    files = new_files(folder, imported.changes, header, SCHEMA)
    write_new({**files, folder / SCHEMA: schema_text()})
    return tuple(files)


def say_written(store: Store, imported: Imported, done: Done, as_of: str | None) -> None:
    """Say what was written, what was not, and what to do next."""
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
    if imported.absent:
        typer.echo(f"In the register, and no longer in the files ({len(imported.absent)}; they stay):", err=True)
        for id in imported.absent[:MOST_SHOWN]:
            typer.echo(f"  {id}", err=True)
    for left in imported.not_taken[:MOST_SHOWN]:
        typer.echo(one_line(f"Not taken: {left.path}: {left.reason}"), err=True)
    cells = imported.cells
    typer.echo(
        f"Of {cells.total} cells {cells.fields} are in fields, {cells.notes} in notes, {cells.known} were there, "
        f"{cells.proposed} differ, {cells.left} are left out, {cells.lost} are lost.",
        err=True,
    )
    named = in_command(store.name)
    _say_checked(store, as_of)
    typer.echo("Next:", err=True)
    typer.echo(f"  stakeholders check {named}", err=True)
    typer.echo(f"  stakeholders matrix -r {named}", err=True)
    typer.echo(f"  stakeholders plan -r {named}", err=True)


def _say_checked(store: Store, as_of: str | None) -> None:
    """Say how the register stands by the rules of `check`."""
    from stakeholders.checks import check
    from stakeholders.cli.common import day
    from stakeholders.findings import Severity

    loaded = store.load()
    found = check(loaded.register, loaded.findings, today=day(as_of)).findings
    counts = {severity: sum(finding.severity == severity for finding in found) for severity in Severity}
    order = sorted(Severity, key=lambda each: -each.weight)
    told = ", ".join(f"{counts[each]} {each.value}{'' if counts[each] == 1 else 's'}" for each in order)
    typer.echo(f"Checked: {told}.", err=True)


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

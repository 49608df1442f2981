"""What `stakeholders import` writes of tables: a new register, or more in one that is there; and what it says of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from stakeholders.changes import Changed
    from stakeholders.imports.importing import Imported
    from stakeholders.model.header import Header
    from stakeholders.model.register import Register
    from stakeholders.stores import Loaded, Store

MOST_PARTIES = 5
"""Parties to be added that are named."""
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
    from stakeholders.cli.telling import told_of
    from stakeholders.render.plain import one_line
    from stakeholders.stores import YamlStore

    if imported.changes:
        added = f"Added {_counted(imported.changes.added_by_kind)} to {one_line(store.name)}"
        typer.echo(f"{added}:" if done.files else f"{added}.", err=True)
        folder = store.location if isinstance(store, YamlStore) else Path()
        for line in _listed([file.relative_to(folder) for file in done.files]):
            typer.echo(f"  {line}", err=True)
    elif not done.updated:
        why = "" if done.left else ": all of it is there already"
        typer.echo(f"Nothing was written{why}.", err=True)
    if imported.known:
        typer.echo(f"Already there, and not added again: {_counted(imported.known)}.", err=True)
    for change in done.updated:
        typer.echo(one_line(told_of(change)), err=True)
    if done.left:
        typer.echo("Unlike what is there, and not applied (edit by hand, or take all over with --update):", err=True)
        for change in done.left[:MOST_SHOWN]:
            for line in _unlike(change, in_command(store.name)):
                typer.echo(f"  {one_line(line)}", err=True)
    if imported.absent:
        typer.echo(f"In the register, and no longer in the files ({len(imported.absent)}; they stay):", err=True)
        for id in imported.absent[:MOST_SHOWN]:
            typer.echo(f"  {id}", err=True)
    for left in imported.not_taken[:MOST_SHOWN]:
        typer.echo(one_line(f"Not taken: {left.path}: {left.reason}"), err=True)
    after = store.load()
    for line in _of_people(imported, after.register, in_command(store.name)):
        typer.echo(one_line(line), err=True)
    cells = imported.cells
    if cells.total:
        typer.echo(
            f"Of {cells.total} cells {cells.fields} are in fields, {cells.notes} in notes, {cells.known} were there, "
            f"{cells.proposed} differ, {cells.left} are left out, {cells.lost} are lost.",
            err=True,
        )
    named = in_command(store.name)
    _say_checked(after, as_of)
    typer.echo("Next:", err=True)
    typer.echo(f"  stakeholders check {named}", err=True)
    for verb in _next(imported):
        typer.echo(f"  stakeholders {verb} -r {named}", err=True)
    for line in _unknown_parties(store, imported, after):
        typer.echo(f"  {one_line(line)}", err=True)


def _next(imported: Imported) -> Sequence[str]:
    """The verbs that show what has come in."""
    if imported.answered:
        return ("satisfaction", "representativeness")
    if "feedback" in imported.changes.added_by_kind or "feedback" in imported.known:
        return ("problems", "reaction")
    return ("matrix", "plan")


def _unlike(change: Changed, register: str) -> Iterator[str]:
    """What a file says otherwise than the register; of the columns of a survey also the command that takes it over."""
    from stakeholders.cli.new_folder import in_command
    from stakeholders.cli.telling import shown

    if not (isinstance(change.old, dict) and isinstance(change.new, dict)):
        yield f"{change.id}: {change.field}: {shown(change.old)} there, {shown(change.new)} in the file"
        return
    keys = [key for key in dict.fromkeys((*change.old, *change.new)) if change.old.get(key) != change.new.get(key)]
    for key in keys:
        now, said = shown(change.old.get(key)), shown(change.new.get(key))
        yield f"{change.id}: {change.field}.{key}: {now} there, {said} by what you say of the columns"
    words = " ".join(in_command(f"{change.field}.{key}={change.new.get(key, '')}") for key in keys)
    yield f"that alone:  stakeholders set {change.id} {words} -r {register}"


def _of_people(imported: Imported, after: Register, register: str) -> Iterator[str]:
    """What became of what people wrote in their own words, and of the answers to surveys."""
    from stakeholders.cli.new_folder import in_command
    from stakeholders.model.voice import Survey

    for what, count in imported.masked.items():
        yield f"Masked in what people wrote: {what}, {'once' if count == 1 else f'{count} times'}"
    if imported.unkept:
        yield f"Left out of what people wrote: {imported.unkept} cells"
    for each in imported.answered:
        answers = each.answers
        ids = {*each.known, *(survey.id for survey in each.surveys)}
        held = {heading for id in ids if (survey := after.get(Survey, id)) for heading in survey.columns.values()}
        scored = [column for column in answers.columns if column.scored]
        used = [column.heading for column in scored if column.heading in held]
        yield f"{answers.path}: {answers.rows:,} rows of answers, with scores in: {', '.join(used)}"
        for column in scored:
            if column.heading not in held:
                scale = f" scale={column.scale}" if column.scale is not None else ""
                add = f"construct={column.construct}{scale} source={in_command(each.home.source)}"
                column_said = in_command(f"columns.score={column.heading}")
                yield f"{column.heading} is in no survey; one of its own:  " + (
                    f"stakeholders add survey name={in_command(column.heading)} {add} {column_said} -r {register}"
                )


def _unknown_parties(store: Store, imported: Imported, after: Loaded) -> Iterator[str]:
    """How to add the parties that answers name and the register does not have: those with most answers."""
    from stakeholders.cli.new_folder import in_command
    from stakeholders.cli.overheard import overheard

    ids = {id for each in imported.answered for id in (*each.known, *(survey.id for survey in each.surveys))}
    if not ids:
        return
    counts: Counter[str] = Counter()
    for id, tally in overheard(store, after, only=ids).tallies.items():
        if id in ids:
            counts.update(tally.unknown_parties)
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    for name in ranked[:MOST_PARTIES]:
        yield f"stakeholders add party {in_command(f'name={name}')} customer=yes -r {in_command(store.name)}"
    if len(ranked) > MOST_PARTIES:
        yield f"… and {len(ranked) - MOST_PARTIES} more parties that the answers name and the register does not have"


def _say_checked(loaded: Loaded, as_of: str | None) -> None:
    """Say how the register stands by the rules of `check`."""
    from stakeholders.checks import check
    from stakeholders.cli.common import day
    from stakeholders.findings import Severity

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


def say_undoing(store: Store, imported: Imported, files: Sequence[Path], *, started: bool) -> None:
    """Say what `undo` takes back of answers that came in, and what stays.

    :param files: the files of answers that were written.
    :param started: whether the register was started with them, which is no change of it.
    """
    from stakeholders.cli.app import say
    from stakeholders.cli.new_folder import in_command
    from stakeholders.render.plain import one_line

    command = f"stakeholders undo -r {in_command(store.name)}"
    named = ", ".join(file.as_posix() for file in files)
    stay = f"the answers stay in {named}: delete what is not wanted" if named else ""
    if started:
        whole = "the register was started with this import, so there is nothing that undo could take back"
        say("note", one_line(f"{whole}; {stay}" if stay else whole))
    elif imported.changes.added_by_kind.get("surveys"):
        whole = f"{command}  takes back what was added to the register"
        say("note", one_line(f"{whole}; {stay}" if stay else f"{whole}; the answers stay where they are"))
    elif stay:
        say("note", one_line(f"undo does not take back answers; {stay}"))


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

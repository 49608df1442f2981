"""`stakeholders import` of tables: what is asked about columns and remembered, the preview, and what is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from stakeholders.cli.terminal import agreed, on_terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stakeholders.cli.reporting import Output
    from stakeholders.findings import Finding
    from stakeholders.imports.importing import Imported
    from stakeholders.model.header import Header
    from stakeholders.model.register import Register
    from stakeholders.reports.report import About
    from stakeholders.stores import Loaded, Store

MOST_SHOWN = 40
"""Findings shown on standard error; the report holds all."""


@dataclass(frozen=True)
class Asked:
    """What the command line asks of tables that are brought in.

    :param to: the register to write to, as it was named; None for a preview.
    :param columns: what `--map` says, an entry each.
    :param mapping: the mapping to follow, a file or the name of a ready one.
    :param party: whose needs tables hold that name no party.
    :param asking: whether a person may be asked.
    :param texts: what is done with what people wrote, as `--texts` says.
    :param in_place: whether files of answers stay where they lie.
    """

    to: str | None
    organisation: str | None
    columns: tuple[str, ...]
    mapping: str | None
    party: str | None
    update: bool
    suggest: bool
    asking: bool
    dry_run: bool
    by: str | None
    why: str | None
    as_of: str | None
    texts: str = "keep"
    in_place: bool = False


def bring_in(files: Sequence[Path], asked: Asked, output: Output) -> None:
    """Read the tables of the files, ask what is doubtful, and preview or write what they bring.

    :raises Unable: a file cannot be read, holds no register, or the register cannot be written.
    """
    from stakeholders.analysis.suggestions import suggestions
    from stakeholders.cli.app import say
    from stakeholders.cli.import_answers import homes_of, say_housed, texts_named, write_answers
    from stakeholders.cli.import_asking import party_of, settled, speaker_of
    from stakeholders.cli.import_memory import Memory
    from stakeholders.cli.import_writing import say_undoing, say_written, written
    from stakeholders.cli.progress import counting, progress
    from stakeholders.errors import Unable
    from stakeholders.imports.importing import carried_out
    from stakeholders.imports.resurveying import understood_otherwise
    from stakeholders.imports.surveying import survey
    from stakeholders.model.register import Register
    from stakeholders.reports.importing import import_report
    from stakeholders.reports.suggestions import suggestion_blocks

    memory = Memory.of(asked.to, asked.mapping, asked.columns)
    store = _store(asked.to) if asked.to is not None else None
    loaded = _held(store) if store is not None else None
    held = loaded.register if loaded is not None else None
    header = held.header if held is not None else _header(asked.organisation, store)
    asking = asked.asking and on_terminal()
    memory = memory.of_party(_named(asked.party or "", held))
    with progress(len(files)) as step:
        surveyed = survey(files, memory.mappings, step)
    if asking and surveyed.of_nobody and (party := party_of(surveyed)):
        memory = memory.of_party(_named(party, held))
        surveyed = survey(files, memory.mappings)
    if asking and surveyed.unspoken and (party := speaker_of(surveyed)):
        memory = memory.of_party(_named(party, held))
        surveyed = surveyed.again(memory.mappings)
    if asking:
        surveyed, memory = settled(surveyed, memory)
    for nobodys in surveyed.of_nobody if surveyed.tables else ():
        say("note", f"{nobodys.path} is not taken: {nobodys.reason}")
    for heading in memory.unheard(surveyed):
        say("warning", f"--map names a column {heading!r}, and no table has one of that heading")
    homes = homes_of(surveyed.answers, store, held, asked, asking=asking)
    with counting("reading", surveyed.rows) as count:
        imported = carried_out(surveyed, held, count, texts=texts_named(asked.texts), homes=homes)
    if held is not None and imported.answered:
        otherwise = understood_otherwise(imported.answered, held, memory.mappings.everywhere)
        imported = replace(imported, proposals=(*imported.proposals, *otherwise))
    is_written = store is not None and not asked.dry_run
    shown = imported.columns or imported.answered
    if is_written or output.asked or not shown:  # else the report that is shown tells it
        _tell(imported.findings)
    _require_table(imported)
    update = asked.update
    if asking and store is not None and not asked.dry_run and imported.proposals and not update:
        _show_proposals(imported)
        number = len(imported.proposals)
        values = "this value" if number == 1 else f"these {number} values"
        update = agreed(f"Take over {values} from the file?", otherwise=False)
    after = Register(header, (*(held.records if held else ()), *imported.changes.added))
    suggested = suggestions(after, {record.id for record in imported.changes.added}) if asked.suggest else None
    blocks = tuple(suggestion_blocks(after, suggested)) if suggested is not None else ()
    report = import_report(
        imported,
        _about(header, asked.as_of),
        tables=surveyed.tables,
        written=is_written,
        updated=update,
        more=blocks,
    )
    if store is None or asked.dry_run:
        output.publish(report)
        say("note", "nothing was written; to write a register:  stakeholders import … --to FOLDER")
        return
    prepared = output.prepare(report) if output.asked else None
    if held is not None and asked.organisation:
        say("note", f"the register is that of {header.organisation}; --organisation names a new one")
    housed = write_answers(homes, store, update=asked.update)
    done = written(store, imported, loaded, header, update=update, by=asked.by, why=asked.why)
    try:
        memory.keep(surveyed)
    except Unable as error:
        say("warning", f"how columns are understood could not be kept: {error.message}")
    if prepared is not None:
        prepared.hand_over()
    say_housed(housed)
    say_written(store, imported, done, asked.as_of)
    if imported.answered:
        say_undoing(store, imported, [file for file, new in housed if new], started=held is None)
    if asking and suggested is not None and suggested.topics:
        from stakeholders.cli.import_suggesting import confirm

        confirm(store, suggested, asked.by)


def _named(party: str, held: Register | None) -> str:
    """The name of a party that is named by its name or its id in the register."""
    from stakeholders.model.parties import Party

    known = held.get(Party, party.strip()) if held is not None else None
    return known.name if known is not None else party.strip()


def _show_proposals(imported: Imported) -> None:
    """Show the values in which the files differ from the register."""
    from stakeholders.cli.telling import told_of
    from stakeholders.render.plain import one_line

    for change in imported.proposals[:MOST_SHOWN]:
        typer.echo(f"  {one_line(told_of(change))}", err=True)
    if len(imported.proposals) > MOST_SHOWN:
        typer.echo(f"  … and {len(imported.proposals) - MOST_SHOWN} more", err=True)


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
    from stakeholders.texts import _

    name = (organisation or "").strip()
    if organisation is None and store is not None:
        name = store.location.resolve().name if isinstance(store, YamlStore) else Path(store.name).stem
    if not name and (store is not None or organisation is not None):
        raise Unable("the organisation has no name", 'Say whose register it is: --organisation "Example Ltd"')
    return Header(organisation=name or _("new register"), standards=(DEFAULT,))


def _about(header: Header, as_of: str | None) -> About:
    from stakeholders.cli.common import day
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

    if not imported.columns and not imported.answered:
        held = "this file holds" if len(imported.files) == 1 else "these files hold"
        reasons = "\n".join(f"  {left.path}: {left.reason}" for left in imported.not_taken)
        raise Unable(f"{held} no register", f"What stands there:\n{reasons}\nNothing was written.")

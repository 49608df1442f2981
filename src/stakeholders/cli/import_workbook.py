"""`stakeholders import` of a workbook that `export` has made: what was changed in it is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from stakeholders.cli.changing import Opened, carry_out, note_all, place_named
from stakeholders.cli.common import day
from stakeholders.cli.terminal import agreed, on_terminal

if TYPE_CHECKING:
    from stakeholders.changes import ChangeSet
    from stakeholders.changes.merging import Settle
    from stakeholders.cli.reporting import Output
    from stakeholders.findings import Finding
    from stakeholders.workbook.reading import Book
    from stakeholders.workbook.taking_back import TakenBack

MOST_SHOWN = 40
"""Findings and changes told on standard error; the report holds all."""
SIDES = ("workbook", "register")


@dataclass(frozen=True)
class Wish:
    """What the command line asks of a workbook that is taken back.

    :param register: the register, as it was named.
    :param prefer: the side for which conflicts are settled.
    :param yes: nobody is to be asked.
    """

    register: str | None
    prefer: str | None
    yes: bool
    dry_run: bool
    by: str | None
    why: str | None
    as_of: str | None


def complete_side(incomplete: str) -> list[str]:
    """The sides for which conflicts can be settled."""
    return [side for side in SIDES if side.startswith(incomplete)]


def workbook_among(files: Sequence[Path]) -> Book | None:
    """The workbook that `export` has made, where the files are that; None where they are tables.

    :raises Unable: there are tables besides it, or it is damaged.
    """
    from stakeholders.errors import Unable
    from stakeholders.imports.readers.files import MOST_BYTES
    from stakeholders.workbook.reading import read_book

    for file in files:
        if not file.is_file() or file.stat().st_size > MOST_BYTES:
            continue  # the import of tables says what is wrong with it
        with file.open("rb") as stream:
            start = stream.read(4)
            book = read_book(start + stream.read(), file.as_posix()) if start == b"PK\x03\x04" else None
        if book is None:
            continue
        if len(files) > 1:
            raise Unable(f"{book.path} is a workbook that `export` has made", "Take it back by itself.")
        return book
    return None


def take_back(book: Book, wish: Wish, output: Output) -> None:
    """Show what was changed in the workbook, and write it where that is wanted."""
    from stakeholders.reports.workbook import workbook_report
    from stakeholders.workbook.taking_back import taken_back

    settle, today = _settle(wish.prefer), day(wish.as_of)
    place = place_named(wish.register)
    _require_whole(place)
    taken = taken_back(book, place.register, today, settle)
    note_all(taken.notes)
    command = f"stakeholders import {_named(book.path)} -r {place.in_command}"
    possible = bool(taken.changes) and not (taken.findings or taken.conflicts)
    written = possible and wish.yes and not wish.dry_run
    report = workbook_report(taken, place.register, today, place.store.name, _commands(taken, command), written=written)
    if written:
        prepared = output.prepare(report) if output.asked else None
        _write(place, taken, wish)
        if prepared is not None:
            prepared.hand_over()
        return
    output.publish(report)
    _end_where_it_cannot_be(taken)
    if possible and _wanted(wish, output, command):
        _write(place, taken, wish)


def _wanted(wish: Wish, output: Output, command: str) -> bool:
    """Ask whether the changes shown are to be written, where somebody can be asked; else say how to have it done."""
    if wish.dry_run or output.asked or not on_terminal():
        typer.echo("Nothing was written.", err=True)
        if not wish.dry_run:
            side = f" --prefer {wish.prefer}" if wish.prefer else ""
            typer.echo(f"To take the changes over:  {command}{side} --yes", err=True)
        return False
    if not agreed("Take these changes over?", otherwise=False):
        typer.echo("Nothing was written.", err=True)
        raise typer.Exit(2)
    return True


def _write(place: Opened, taken: TakenBack, wish: Wish) -> None:
    """Write the changes, and say so; those that have just been shown in full are only counted."""
    path, changes = taken.book.path, taken.changes
    count = "one change" if len(changes) == 1 else f"{len(changes)} changes"
    told = _told(place, changes) if wish.yes else []
    end = f"Took over {count} from {path}. To take back what was written: stakeholders undo -r {place.in_command}"
    carry_out(place, changes, (*told, end), command=f"import of {path}", by=wish.by, why=wish.why, dry_run=False)
    if changes.added:
        again = f"stakeholders export {_named(Path(path).with_suffix('.xlsx').as_posix())} -r {place.in_command}"
        note_all([f"new records have got ids; before you go on in the workbook, make it anew:  {again}"])


def _told(place: Opened, changes: ChangeSet) -> list[str]:
    from stakeholders.cli.telling import told_of

    told = [told_of(change, place.file_of(change.id)) for change in changes.changes[:MOST_SHOWN]]
    return [*told, f"… and {len(changes) - MOST_SHOWN} more"] if len(changes) > MOST_SHOWN else told


def _end_where_it_cannot_be(taken: TakenBack) -> None:
    """End with exit code 2 where cells cannot be taken, with 1 where a conflict is open."""
    if taken.findings:
        _tell(taken.findings)
        typer.echo("Nothing was written.", err=True)
        raise typer.Exit(2)
    if taken.conflicts:
        typer.echo("Nothing was written: the report says how to settle the conflicts.", err=True)
        raise typer.Exit(1)


def _tell(findings: Sequence[Finding]) -> None:
    """Say on standard error which cells cannot be taken, a line each and how to mend it."""
    from stakeholders.cli.app import say
    from stakeholders.render.plain import one_line

    for finding in findings[:MOST_SHOWN]:
        say("error", one_line(f"{finding.place or finding.record}: {finding.message}"))
        if finding.hint:
            say("hint", one_line(finding.hint))
    if len(findings) > MOST_SHOWN:
        typer.echo(f"… and {len(findings) - MOST_SHOWN} more: the report lists all of them", err=True)


def _settle(prefer: str | None) -> Settle:
    from stakeholders.changes import settled_for
    from stakeholders.errors import unknown
    from stakeholders.workbook.taking_back import SIDES as OURS_OR_THEIRS

    if prefer is None:
        return lambda _conflict: None
    if prefer not in OURS_OR_THEIRS:
        raise unknown("side", prefer, OURS_OR_THEIRS)
    return settled_for(OURS_OR_THEIRS[prefer])


def _require_whole(place: Opened) -> None:
    """Make sure that all of the register was read; what was not would look as if it had been removed.

    :raises Unable: some was not.
    """
    from stakeholders.errors import Unable
    from stakeholders.stores import LEFT_OUT

    if place.register.unread or any(finding.rule in LEFT_OUT for finding in place.loaded.findings):
        raise Unable(
            f"parts of the register {place.store.name} cannot be read, so that nothing can be compared with them",
            f"Mend them first: stakeholders check {place.in_command}",
        )


def _commands(taken: TakenBack, command: str) -> Sequence[tuple[str, str]]:
    """The commands that settle the conflicts."""
    from stakeholders.texts import _

    if not taken.conflicts:
        return ()
    return (
        (_("take what the workbook says, wherever both changed"), f"{command} --prefer workbook"),
        (_("keep what the register says, wherever both changed"), f"{command} --prefer register"),
    )


def _named(path: str) -> str:
    from stakeholders.cli.new_folder import in_command

    return in_command(path)

"""`stakeholders edit`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.changing import (
    ByOption,
    Opened,
    WhyOption,
    carry_out,
    place_named,
    tell_findings,
    who,
)
from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.completing import complete_id
from stakeholders.cli.telling import told_of
from stakeholders.cli.terminal import agreed, on_terminal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stakeholders.changes import Change, ChangeSet
    from stakeholders.findings import Finding
    from stakeholders.model.record import Part
    from stakeholders.model.register import Register

app = typer.Typer(add_completion=False)

_PLUS_LINE = ("vi", "vim", "nvim", "gvim", "nano", "emacs", "emacsclient", "micro", "joe", "mg", "kak")
"""Editors that go to a line by `+LINE` before the file."""
_GOTO = ("code", "code-insiders", "codium", "vscodium")
"""Editors that go to it by `--goto FILE:LINE`, and wait only when told to."""


@app.command()
def edit(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="The record; `register` is the header.", autocompletion=complete_id)
    ],
    by: ByOption = None,
    why: WhyOption = None,
    register: RegisterOption = None,
) -> None:
    """Open a record in your editor, at its line, and say what was changed.

    The editor is $VISUAL, else $EDITOR, else nano or vi; notepad on Windows.
    When it is closed, the register is checked: what is wrong now is told.

    Of a database, the record is shown as YAML, and what was changed in it is
    saved when the editor is closed, with --by and --why in the history.

    Examples:

        stakeholders edit airlines

        stakeholders edit register
    """
    from stakeholders.model.kinds import HEADER

    place = place_named(register)
    part: Part = place.register.header if id == HEADER else place.record(id)
    where = place.register.place(None if id == HEADER else id)
    if where is not None and where.line:
        _edit_file(place, Path(where.path), where.line, who(by), why or f"edit {id}")
    else:
        _edit_text(place, part, by, why)


def command_for(file: Path, line: int, environment: Mapping[str, str] = os.environ) -> list[str]:
    """The command that opens a file at a line in the editor that the environment names, else in one that is there.

    :raises Unable: there is none.
    """
    import shlex
    import shutil

    from stakeholders.errors import Unable

    named = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    if not named:
        usual = ("notepad",) if os.name == "nt" else ("nano", "vi", "vim")
        named = next(filter(shutil.which, usual), "")
    if not named:
        raise Unable("there is no editor here", "Name one in the environment variable EDITOR.")
    try:
        words = [named] if shutil.which(named) else shlex.split(named, posix=os.name != "nt")
    except ValueError:
        raise Unable(f"the editor {named!r} is no command", "Mend the environment variable EDITOR or VISUAL.") from None
    words = [word.strip('"') for word in words]
    name = Path(words[0].replace("\\", "/")).name.lower().removesuffix(".exe").removesuffix(".cmd")
    if name in _PLUS_LINE:
        return [*words, f"+{line}", str(file)]
    if name in _GOTO:
        wait = () if {"-w", "--wait"} & set(words) else ("--wait",)
        return [*words, *wait, "--goto", f"{file}:{line}"]
    if name == "notepad++":
        return [*words, "-multiInst", "-nosession", f"-n{line}", str(file)]
    return [*words, str(file)]


def _open(file: Path, line: int) -> None:
    """Open the file in the editor, and wait until it is closed.

    :raises Unable: the editor cannot be started, or says that it failed.
    """
    import subprocess

    from stakeholders.errors import Unable

    command = command_for(file, line)
    hint = "Mend the environment variable EDITOR or VISUAL."
    try:
        done = subprocess.run(command, check=False)
    except OSError as error:
        raise Unable(f"the editor {command[0]} cannot be started: {error.strerror or error}", hint) from None
    if done.returncode:
        raise Unable(f"the editor {command[0]} ended with code {done.returncode}", hint)


def _edit_file(place: Opened, file: Path, line: int, by: str, why: str) -> None:
    """Edit the record where it stands, then say what has changed; with exit code 1 where something is wrong now."""
    from stakeholders.changes import diff
    from stakeholders.changes.telling import without_unread
    from stakeholders.cli.app import say
    from stakeholders.errors import Unable
    from stakeholders.render.plain import one_line
    from stakeholders.stores import YamlStore

    known = {finding.fingerprint for finding in place.loaded.findings}
    before = file.read_bytes()
    while True:
        _open(file, line)
        after = Opened(place.store, place.store.load())
        changes = diff(place.register, after.register)
        unread = tuple(finding for finding in after.loaded.findings if finding.fingerprint not in known)
        wrong = unread or _broken(place, changes, after.register)
        if not wrong or not _again(wrong):
            break
    read, _ = without_unread(changes, place.register.unread, after.register.unread)
    told = [change for change in read if not any(_concerns(finding, change) for finding in unread)]
    for change in told:
        typer.echo(one_line(told_of(change, after.file_of(change.id))), err=True)
    if wrong:
        typer.echo(
            f"{file.as_posix()} is kept as you left it; mend it with: stakeholders check {place.in_command}", err=True
        )
        raise typer.Exit(1)
    if not told:
        typer.echo("Nothing was changed.", err=True)
    elif isinstance(place.store, YamlStore):
        try:
            place.store.remember(changes, file, before, by=by, why=why)
        except Unable as error:
            say("note", f"this edit cannot be undone: {error.message}")


def _concerns(finding: Finding, change: Change) -> bool:
    """Whether the finding says that the value could not be read, so that the field only seems to be empty."""
    from stakeholders.changes import Changed

    if not isinstance(change, Changed) or finding.record != change.id:
        return False
    return f"{finding.field}.".startswith(f"{change.field}.")


def _broken(place: Opened, changes: ChangeSet, after: Register | None = None) -> Sequence[Finding]:
    """The references, and the like, that the changes break."""
    from stakeholders.changes import apply
    from stakeholders.checks.introduced import broken_by

    if after is None:
        after = apply(changes, place.register)
    return broken_by(changes, place.register, after, day(None))


def _again(findings: Sequence[Finding]) -> bool:
    """Say what is wrong; whether the person wants to edit again."""
    tell_findings(findings)
    return on_terminal() and agreed("Edit again?", otherwise=True)


def _edit_text(place: Opened, part: Part, by: str | None, why: str | None) -> None:
    """Edit a record of a database as YAML, and save what was changed; a text that is not saved is kept."""
    from tempfile import mkdtemp

    from stakeholders.model.record import Record
    from stakeholders.stores.editing_text import read_back, text_to_edit

    id = part.id if isinstance(part, Record) else "register"
    folder = Path(mkdtemp(prefix="stakeholders-"))  # for the person who edits alone: a register may be confidential
    file = folder / f"{id}.yaml"
    text = text_to_edit(part).encode("utf-8")
    file.write_bytes(text)
    done = False
    try:
        while True:
            _open(file, 2)
            edited = read_back(file.read_bytes(), file.as_posix(), part, place.register)
            wrong = edited.findings or _broken(place, edited.changes)
            if not wrong or not _again(wrong):
                break
        if wrong:
            raise typer.Exit(2)
        if edited.changes:
            told = [told_of(change, place.store.name) for change in edited.changes]
            carry_out(place, edited.changes, told, command=f"edit {id}", by=by, why=why, dry_run=False)
        else:
            typer.echo("Nothing was changed.", err=True)
        done = True
    finally:
        if done or not file.exists() or file.read_bytes() == text:
            file.unlink(missing_ok=True)
            folder.rmdir()
        else:
            typer.echo(f"Your text is kept in {file.as_posix()}; nothing was written to {place.store.name}.", err=True)

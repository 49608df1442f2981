"""`stakeholders merge-driver`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.common import RegisterOption

if TYPE_CHECKING:
    from stakeholders.changes import Conflict

app = typer.Typer(add_completion=False)


@app.command("merge-driver")
def merge_driver(
    base: Annotated[Path | None, typer.Argument(metavar="BASE", help="What both sides started from: Git's %O.")] = None,
    ours: Annotated[
        Path | None, typer.Argument(metavar="OURS", help="Our side, which takes the result: Git's %A.")
    ] = None,
    theirs: Annotated[Path | None, typer.Argument(metavar="THEIRS", help="The other side: Git's %B.")] = None,
    path: Annotated[str, typer.Option(metavar="PATH", help="The file as people know it: Git's %P.")] = "",
    install: Annotated[bool, typer.Option("--install", help="Have Git merge the register's files with it.")] = False,
    uninstall: Annotated[bool, typer.Option("--uninstall", help="Take back what --install did.")] = False,
    register: RegisterOption = None,
) -> None:
    """Merge a file of a register record by record: Git calls it, where two branches changed one file.

    Branches that touch different fields merge by themselves. Where both changed
    one field, each its own way, both values stand in the file between markers.

    Examples:

        stakeholders merge-driver --install

        stakeholders merge-driver --uninstall
    """
    from stakeholders.errors import Unable

    if install or uninstall:
        if (install and uninstall) or base is not None:
            raise Unable("--install and --uninstall stand alone", "Name one of them, and no files.")
        _set_up(register, install=install)
        return
    if base is None or ours is None or theirs is None:
        raise Unable(
            "three files are merged: BASE OURS THEIRS", "To have Git call it: stakeholders merge-driver --install"
        )
    for file in (base, ours, theirs):
        if not file.is_file():
            raise Unable(f"there is no file {file}")
    raise typer.Exit(_merge(base, ours, theirs, path or ours.as_posix()))


def _set_up(register: str | None, *, install: bool) -> None:
    from stakeholders.errors import Unable
    from stakeholders.stores import is_database, locate

    location = locate(register)
    if is_database(location):
        raise Unable("a database is not merged by Git", "Name a register in files with --register.")
    from stakeholders.stores.git import driver

    done = (driver.install if install else driver.uninstall)(Path(location))
    for told in done or (("it is installed already",) if install else ("it was not installed",)):
        typer.echo(told, err=True)
    if install and done:
        typer.echo("each clone needs this once: stakeholders merge-driver --install", err=True)


def _merge(base: Path, ours: Path, theirs: Path, name: str) -> int:
    """Merge into our file; 0 where nothing is left open, else 1."""
    from stakeholders.cli.app import say
    from stakeholders.errors import Unable
    from stakeholders.stores.atomic import write_over
    from stakeholders.stores.git.driver import by_lines
    from stakeholders.stores.git.merge_files import merge_bases, merge_files

    contents = base.read_bytes(), ours.read_bytes(), theirs.read_bytes()
    if name.endswith("sync.json"):
        earlier = merge_bases(*contents[1:])
        if earlier is not None:
            write_over(ours, earlier)
            return 0
    lines, marked = by_lines(base, ours, theirs)
    try:
        merged = merge_files(*contents, name, None if marked else lines)
    except Unable as refused:
        say("note", f"{name} is merged by lines, and needs your eye: {refused.message}")
        write_over(ours, lines)
        return 1
    if merged is None:
        say("note", f"{name} is merged by lines, for one side of it could not be read whole")
        write_over(ours, lines)
        return min(marked, 1)
    write_over(ours, merged.content)
    for comment in merged.lost:
        say("note", f"{name}: this comment of the other side was not taken over: {comment}")
    for conflict in merged.conflicts:
        say("conflict", f"{name}: {_in_words(conflict)}")
    return 1 if merged.conflicts else 0


def _in_words(conflict: Conflict) -> str:
    """A conflict as one line: whose field it is, and what each side says."""
    from stakeholders.reports.changes import in_a_line

    name = f"{conflict.kind} {conflict.id}".rstrip()
    if conflict.field:
        was = "" if conflict.base is None else f" (it was {in_a_line(conflict.base)})"
        return f"{name}: {conflict.field} is {in_a_line(conflict.ours)} here, {in_a_line(conflict.theirs)} there{was}"
    if conflict.ours is None:
        return f"{name}: removed here, changed or needed there"
    if conflict.theirs is None:
        return f"{name}: changed or needed here, removed there"
    return f"{name}: a record of another kind there"

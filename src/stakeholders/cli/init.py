"""`stakeholders init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False)


def _complete_template(incomplete: str) -> list[str]:
    from stakeholders.samples import TEMPLATES

    return [name for name in TEMPLATES if name.startswith(incomplete)]


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Where to start it: a folder that is new or empty.")] = Path(),
    organisation: Annotated[
        str | None, typer.Option("--organisation", metavar="NAME", help="Whose register it is; else asked for.")
    ] = None,
    template: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="minimal: parties, needs and communications. full: every kind of record, each with an example.",
            autocompletion=_complete_template,
        ),
    ] = "minimal",
) -> None:
    """Start a register: commented files, ready to fill.

    Nothing that stands in the folder already is ever overwritten.

    Examples:

        stakeholders init mine --organisation "Example Ltd"

        stakeholders init mine --template full
    """
    from stakeholders.cli.new_folder import fill, in_command, require_empty
    from stakeholders.cli.schema import schema_text
    from stakeholders.errors import unknown
    from stakeholders.samples import TEMPLATES, new_register
    from stakeholders.stores.yaml_store import SCHEMA

    if template not in TEMPLATES:
        raise unknown("template", template, TEMPLATES)
    require_empty(folder)
    files = new_register(_name(organisation, folder), template)
    files[SCHEMA] = schema_text()
    fill(folder, {path: text.encode() for path, text in files.items()})

    named = in_command(folder)
    typer.echo(f"A register stands in {folder.resolve().as_posix()}:")
    for path in files:
        typer.echo(f"  {path}")
    typer.echo("Next:")
    typer.echo("  1. Open register.yaml in an editor, fill in what is empty, then go on with the other files.")
    typer.echo(f"  2. See what is still missing:  stakeholders check {named}")
    typer.echo(f"  3. See what is still example:  stakeholders list needs --where tags=example -r {named}")
    typer.echo("To see a register that is filled:  stakeholders demo")


def _name(given: str | None, folder: Path) -> str:
    """The organisation's name: the one given, else the one asked for on a terminal, else the folder's.

    :raises Unable: the name is empty.
    """
    import sys

    from stakeholders.errors import Unable

    if given is None:
        given = folder.resolve().name
        if sys.stdin.isatty():
            given = typer.prompt("The organisation's name", default=given or None)
    name = given.strip()
    if not name:
        raise Unable("the organisation has no name", 'Say whose register it is: --organisation "Example Ltd"')
    return name

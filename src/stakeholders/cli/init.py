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
    folder: Annotated[
        str,
        typer.Argument(metavar="FOLDER|URL", help="Where to start it: a folder that is new or empty, or a database."),
    ] = ".",
    organisation: Annotated[
        str | None, typer.Option("--organisation", metavar="NAME", help="Whose register it is; else asked for.")
    ] = None,
    template: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="minimal: parties, needs and communications. full: every kind of record, each with an example. "
            "project-organisation: minimal, with the functions of a business of projects and what each weighs for "
            "customers.",
            autocompletion=_complete_template,
        ),
    ] = "minimal",
) -> None:
    """Start a register: commented files, ready to fill.

    Nothing that stands in the folder already is ever overwritten.

    Examples:

        stakeholders init mine --organisation "Example Ltd"

        stakeholders init mine --template full

        stakeholders init mine --template project-organisation

        stakeholders init sqlite:///register.db
    """
    from stakeholders.errors import unknown
    from stakeholders.samples import TEMPLATES
    from stakeholders.stores import is_database

    if template not in TEMPLATES:
        raise unknown("template", template, TEMPLATES)
    if is_database(folder):
        _init_database(folder, organisation, template)
    else:
        _init_folder(Path(folder), organisation, template)
    typer.echo("To see a register that is filled:  stakeholders demo")


def _init_folder(folder: Path, organisation: str | None, template: str) -> None:
    from stakeholders.cli.new_folder import fill, in_command, require_empty
    from stakeholders.cli.schema import schema_text
    from stakeholders.samples import new_register
    from stakeholders.stores.yaml.store import SCHEMA

    require_empty(folder)
    files = new_register(_name(organisation, folder.resolve().name), template)
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


def _init_database(location: str, organisation: str | None, template: str) -> None:
    """Put what the files of the template hold into a new database."""
    from tempfile import TemporaryDirectory

    from stakeholders.cli.changing import who
    from stakeholders.cli.new_database import database_at, start
    from stakeholders.cli.new_folder import in_command
    from stakeholders.samples import new_register
    from stakeholders.stores import YamlStore

    store = database_at(location)
    with TemporaryDirectory() as folder:
        for path, text in new_register(_name(organisation, Path(store.name).stem), template).items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        register = YamlStore(Path(folder)).load().register
    start(store, register, by=who(None), why="init")

    named = in_command(store.name)
    typer.echo(f"A register stands in {store.name}.")
    typer.echo("Next:")
    typer.echo(f"  1. Fill in the header:  stakeholders edit register -r {named}")
    typer.echo(f"  2. See what is still missing:  stakeholders check {named}")
    typer.echo(f"  3. See what is still example:  stakeholders list needs --where tags=example -r {named}")


def _name(given: str | None, otherwise: str) -> str:
    """The organisation's name: the one given, else the one asked for on a terminal, else that of the place.

    :raises Unable: the name is empty.
    """
    import sys

    from stakeholders.errors import Unable

    if given is None:
        given = otherwise
        if sys.stdin.isatty():
            given = typer.prompt("The organisation's name", default=given or None)
    name = given.strip()
    if not name:
        raise Unable("the organisation has no name", 'Say whose register it is: --organisation "Example Ltd"')
    return name

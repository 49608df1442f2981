"""What the verbs share: their options, opening a register, handing a report over."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from stakeholders.stores import Loaded, Store


RegisterOption = Annotated[
    str | None,
    typer.Option(
        "--register",
        "-r",
        metavar="PATH|URL",
        help="The register: a folder, a YAML file or a database, as sqlite:///register.db. "
        "Else STAKEHOLDERS_REGISTER, else the nearest folder upwards.",
    ),
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="The day to judge from, such as 2026-09-30; else today.")
]
ColourOption = Annotated[bool, typer.Option("--no-color", help="No colour, as with NO_COLOR or a pipe.")]


def day(text: str | None) -> dt.date:
    """The day named, else that of SOURCE_DATE_EPOCH, else today.

    :raises Unable: the text is no day, or SOURCE_DATE_EPOCH no number of seconds since 1970.
    """
    from stakeholders.errors import Unable

    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if text is None and not epoch:
        return dt.date.today()
    from stakeholders.model.fields import FIRST_YEAR, LAST_YEAR

    try:
        if text is None:
            named = dt.datetime.fromtimestamp(int(epoch or ""), dt.UTC).date()
        else:
            named = dt.date.fromisoformat(text)
    except (ValueError, OverflowError, OSError):
        if text is None:
            raise Unable(f"SOURCE_DATE_EPOCH is {epoch!r}", "It takes the seconds since 1970; else unset it.") from None
        raise Unable(f"{text!r} is no day", "Write it as year-month-day, such as 2026-09-30.") from None
    if not FIRST_YEAR <= named.year <= LAST_YEAR:
        raise Unable(
            f"{named} is outside the years that are reckoned with", f"Name a day from {FIRST_YEAR} to {LAST_YEAR}."
        )
    return named


def load(named: str | None, *, quiet: bool = False) -> Loaded:
    """Load the register meant; where it has errors, say so on standard error, for a report may then be incomplete."""
    return opened(named, quiet=quiet)[1]


def opened(named: str | None, *, quiet: bool = False) -> tuple[Store, Loaded]:
    """The store of the register meant, and what it holds; where that has errors, say so on standard error."""
    from stakeholders.stores import locate, open_store

    store = open_store(locate(named))
    loaded = store.load()
    speak_for(loaded.register.header.language, quiet=quiet)
    if loaded.findings and not quiet:
        from stakeholders.cli.app import say
        from stakeholders.cli.new_folder import in_command

        say("note", f"{misread(loaded, store.name)}; see: stakeholders check {in_command(store.name)}")
    return store, loaded


def speak_for(language: str, *, quiet: bool = False) -> None:
    """Let reports speak a register's language, unless another was chosen; where there is none such, say so."""
    from stakeholders.texts import LANGUAGES, prefer

    if not prefer(language) and not quiet:
        from stakeholders.cli.app import say

        known = ", ".join(LANGUAGES)
        say("note", f"the register's language is {language!r}, and reports come in English; there are {known}")


def misread(loaded: Loaded, name: str) -> str:
    """How much of the register could not be read as meant, in words."""
    count = len(loaded.findings)
    return f"{'an entry' if count == 1 else f'{count} entries'} of {name} could not be read as meant"


def colour_wanted(no_color: bool) -> bool:
    """Whether standard output shows colour: a terminal, and nobody said no."""
    return not no_color and not os.environ.get("NO_COLOR") and sys.stdout.isatty()


def width_of_page() -> int:
    """The columns to fill: those of the terminal or of COLUMNS, else a hundred."""
    import shutil

    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() or "COLUMNS" in os.environ else 100


def require_writable(file: Path) -> None:
    """Make sure that a result may be written there.

    :raises Unable: its folder is missing, or its name is that of a register's file.
    """
    from stakeholders.errors import Unable
    from stakeholders.stores.yaml.store import ENDINGS

    if file.suffix.lower() in ENDINGS:
        raise Unable(f"{file} has the name of a register's file, and might replace one", "Choose another ending.")
    if not file.parent.is_dir():
        raise Unable(f"{file} cannot be written: there is no folder {file.parent}", "Make the folder first.")


def write_file(file: Path, content: bytes) -> None:
    """Write a result to the file, or in its place, and say so."""
    from stakeholders.stores.atomic import write_over

    require_writable(file)
    write_over(file, content)
    typer.echo(f"wrote {file}", err=True)

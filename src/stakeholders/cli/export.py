"""`stakeholders export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.common import AsOfOption, RegisterOption, day, write_file
from stakeholders.cli.completing import complete_kind
from stakeholders.cli.reporting import LanguageOption, speak

if TYPE_CHECKING:
    from stakeholders.cli.changing import Opened

app = typer.Typer(add_completion=False)

ENDING = ".xlsx"


@app.command()
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="The workbook to make.")],
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Only records of this kind: parties, needs ...; may be repeated.",
            autocompletion=complete_kind,
        ),
    ] = None,
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    lang: LanguageOption = None,
) -> None:
    """Send the register out as a workbook, to be edited in Excel or LibreOffice.

    Each kind of record has a sheet, each record a row, each field a column, with
    lists to choose from. The first sheet explains the rest to whoever edits it.

    `import` takes the workbook back: exactly what was changed in it, whatever
    else has changed in the register meanwhile. A row that is missing removes
    nothing.

    A workbook that somebody has edited and nobody has taken back is not replaced
    by a new one.

    Examples:

        stakeholders export register.xlsx

        stakeholders export needs.xlsx --kind needs --kind parties

        stakeholders import needs.xlsx
    """
    from stakeholders.cli.changing import place_named
    from stakeholders.cli.new_folder import in_command
    from stakeholders.reports.records import kind_named
    from stakeholders.workbook.layout import kinds_shown
    from stakeholders.workbook.writing import workbook

    today, wanted = day(as_of), [kind_named(kind).kind for kind in kinds or ()]
    speak(lang)
    place = place_named(register)
    _require_ending(file)
    _require_replaceable(file, place)
    command = f"stakeholders import {in_command(file.name)} -r {place.in_command}"
    write_file(file, workbook(place.register, today, command, wanted))
    held = place.register
    shown = kinds_shown(held, wanted)
    count = sum(1 for record in held.records if record.kind in shown)
    records, sheets = "record" if count == 1 else "records", "sheet" if len(shown) == 1 else "sheets"
    typer.echo(f"{count} {records} on {len(shown)} {sheets}, to be edited.", err=True)
    typer.echo(f"Taken back with:  stakeholders import {in_command(file)} -r {place.in_command}", err=True)


def _require_ending(file: Path) -> None:
    """Make sure that the file will be taken for what it is.

    :raises Unable: its name ends otherwise.
    """
    from stakeholders.cli.new_folder import in_command
    from stakeholders.errors import Unable

    if file.suffix.lower() != ENDING:
        named = in_command(file.with_suffix(ENDING))
        raise Unable(f"{file} would be a workbook, and its name does not end in {ENDING}", f"Name it {named}.")


def _require_replaceable(file: Path, place: Opened) -> None:
    """Make sure that a workbook in that place holds nothing that is not in the register.

    :raises Unable: it does, or the file is none of this program's workbooks.
    """
    from stakeholders.cli.new_folder import in_command
    from stakeholders.errors import Unable
    from stakeholders.workbook.reading import read_book
    from stakeholders.workbook.taking_back import taken_back

    if not file.exists():
        return
    hint = "Name another file, or remove this one first."
    if file.is_dir():
        raise Unable(f"{file} is a folder", "Name a file.")
    book = read_book(file.read_bytes(), file.as_posix())
    if book is None:
        raise Unable(f"there is a file {file} already, which this program has not made", hint)
    taken = taken_back(book, place.register, day(None))
    if taken.changes or taken.conflicts or taken.findings:
        raise Unable(
            f"{file} holds changes that have not been taken back",
            f"Take them back first:  stakeholders import {in_command(file)} -r {place.in_command}  "
            "Or name another file.",
        )

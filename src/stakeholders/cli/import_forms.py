"""Filled forms of a questionnaire, taken in: their answers are added to the files of the surveys they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from stakeholders.cli.changing import place_named
from stakeholders.cli.terminal import agreed, on_terminal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from stakeholders.cli.changing import Opened
    from stakeholders.model.register import Register
    from stakeholders.questionnaire.collecting import Collected
    from stakeholders.questionnaire.rows import Row
    from stakeholders.voice.masking import Texts


@dataclass(frozen=True)
class Forms:
    """What stands in filled forms.

    :param empty: the forms in which nothing is answered.
    """

    files: tuple[Path, ...]
    rows: tuple[Row, ...]
    empty: tuple[Path, ...]


def forms_among(files: Sequence[Path]) -> Forms | None:
    """The filled forms, where the files are such; None where they are something else.

    :raises Unable: there are other files besides, or a form is damaged.
    """
    from stakeholders.errors import Unable
    from stakeholders.questionnaire.returned import rows_of

    found = {file: rows_of(file) for file in dict.fromkeys(files)}
    others = [file for file, rows in found.items() if rows is None]
    if len(others) == len(found):
        return None
    if others:
        form = next(file for file, rows in found.items() if rows is not None)
        raise Unable(f"{form} is a filled form, and {others[0]} is none", "Import forms by themselves.")
    rows = tuple(row for each in found.values() for row in each or ())
    return Forms(tuple(found), rows, tuple(file for file, each in found.items() if not each))


def take_in(forms: Forms, register: str | None, *, yes: bool, dry_run: bool, texts: Texts = "keep") -> None:
    """Say what the forms add to the answers of each survey, and write it where that is wanted.

    :param register: the register meant; None for the nearest.
    :param yes: write without asking.
    :param texts: what is done with what people wrote in their own words.
    """
    from stakeholders.cli.app import say
    from stakeholders.cli.hearing import folder_of
    from stakeholders.questionnaire.collecting import sorted_out

    place = place_named(register)
    folder = folder_of(place.store)
    for file in forms.empty:
        say("note", f"nothing is answered in {file}")
    parts = sorted_out(_as_wished(forms.rows, texts, place.register), place.register)
    _tell_homeless(parts.homeless, place.in_command)
    homes = {folder / home: rows for home, rows in parts.homes.items()}
    found = {file: _added(file, rows) for file, rows in homes.items()}
    for file, new in found.items():
        typer.echo(f"{file.as_posix()}: {_told(new)}", err=True)
    if not any(new.changes for new in found.values()):
        typer.echo("Nothing was written: there is nothing new.", err=True)
    elif dry_run or not (yes or (on_terminal() and agreed("Add these answers?", otherwise=True))):
        typer.echo("Nothing was written.", err=True)
        if not dry_run:
            typer.echo(f"To add them:  {_command(forms, place, texts)}", err=True)
    else:
        _write(place, homes)
        files = ", ".join(file.as_posix() for file, new in found.items() if new.changes)
        say(
            "note",
            f"undo does not take these answers back: it unmakes changes of the register alone; they stay in {files}",
        )
        if any(row.text for rows in homes.values() for row in rows):
            say(
                "note",
                f"read what people wrote; what deserves an answer: stakeholders log feedback -r {place.in_command}",
            )
    if parts.homeless:
        raise typer.Exit(1)


def _write(place: Opened, homes: Mapping[Path, Sequence[Row]]) -> None:
    """Add the answers to their files, while nobody else does."""
    from contextlib import nullcontext

    from stakeholders.cli.changing import who
    from stakeholders.stores import YamlStore
    from stakeholders.stores.atomic import write_over
    from stakeholders.stores.yaml.locking import writing

    alone = writing(place.store.location, who(None)) if isinstance(place.store, YamlStore) else nullcontext()
    with alone:
        for file, rows in homes.items():
            new = _added(file, rows)  # somebody may have added others meanwhile
            if new.changes:
                file.parent.mkdir(parents=True, exist_ok=True)
                write_over(file, new.content)
                typer.echo(f"wrote {file.as_posix()}", err=True)


def _command(forms: Forms, place: Opened, texts: Texts) -> str:
    """The command that takes the forms in."""
    from stakeholders.cli.new_folder import in_command

    names = " ".join(in_command(file) for file in forms.files)
    wished = "" if texts == "keep" else f" --texts {texts}"
    return f"stakeholders import {names} -r {place.in_command}{wished} --yes"


def _as_wished(rows: Sequence[Row], texts: Texts, register: Register) -> list[Row]:
    """The answers with people's own words kept, masked, or left out."""
    from stakeholders.model.parties import Contact
    from stakeholders.voice.masking import Masking

    if texts == "leave-out":
        return [bare for row in rows if (bare := row._replace(text="")).says_something]
    if texts == "keep":
        return list(rows)
    masking = Masking([contact.name for contact in register.all(Contact).values()])
    return [row._replace(text=masking(row.text)) if row.text else row for row in rows]


def _added(file: Path, rows: Sequence[Row]) -> Collected:
    from stakeholders.questionnaire.collecting import collected

    return collected(file.read_bytes() if file.exists() else None, file.as_posix(), rows)


def _told(new: Collected) -> str:
    parts = [f"{_people(new.added)} more"] if new.added or not (new.replaced or new.known) else []
    if new.replaced:
        parts.append(f"{_people(new.replaced)} with other answers than before, which these replace")
    if new.known:
        parts.append(f"{_people(new.known)} known already")
    return ", ".join(parts)


def _people(count: int) -> str:
    return "1 respondent" if count == 1 else f"{count} respondents"


def _tell_homeless(homeless: Mapping[str, int], register: str) -> None:
    """Say which answers belong to surveys that the register has no file for."""
    from stakeholders.cli.app import say
    from stakeholders.render.plain import one_line

    for survey, count in homeless.items():
        what = "1 answer belongs" if count == 1 else f"{count} answers belong"
        say("error", one_line(f"{what} to the survey {survey[:100]!r}, for which {register} has no file of answers"))
    if homeless:
        say(
            "hint", "Add the survey, with a CSV file as its source: stakeholders questionnaire --survey ID --add-survey"
        )

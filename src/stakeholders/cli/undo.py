"""`stakeholders undo`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from stakeholders.cli.changing import (
    ByOption,
    DryRunOption,
    Opened,
    WhyOption,
    carry_out,
    place_named,
    refuse_what_breaks,
)
from stakeholders.cli.common import RegisterOption
from stakeholders.cli.telling import told_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from stakeholders.changes import ChangeSet

app = typer.Typer(add_completion=False)


@app.command()
def undo(
    dry_run: DryRunOption = False,
    by: ByOption = None,
    why: WhyOption = None,
    register: RegisterOption = None,
) -> None:
    """Unmake the last change that was made through this program.

    What was changed otherwise since then, by hand or by somebody else, stays.
    Where the same field was changed since, nothing is unmade. An undo cannot be
    unmade. Files of answers to surveys are no part of the register, and stay.

    Examples:

        stakeholders undo --dry-run

        stakeholders undo
    """
    from stakeholders.changes import invert
    from stakeholders.cli.app import say
    from stakeholders.errors import Unable
    from stakeholders.render.plain import one_line
    from stakeholders.stores.store import UNDOING

    place = place_named(register)
    entry = place.store.undoable()
    if entry is None:
        raise Unable(
            f"there is no change of {place.store.name} that can be unmade",
            "Only the last change made with this program can be, as long as nobody has changed the same since; an undo "
            "cannot be unmade.",
        )
    changes = invert(entry.changes)
    typer.echo(
        one_line(f"the last change: {entry.why}, by {entry.by}, {entry.at.astimezone():%Y-%m-%d %H:%M}"), err=True
    )
    refuse_what_breaks(place, changes)
    told = [told_of(change, place.file_of(change.id)) for change in changes]
    reason = f"{UNDOING}{why or entry.why}"
    carry_out(place, changes, told, command="", by=by, why=one_line(reason), dry_run=dry_run)
    for file in _left_alone(place, changes):
        say(
            "note", one_line(f"the answers stay in {file.as_posix()}, which no survey names now: delete it if unwanted")
        )


def _left_alone(place: Opened, changes: ChangeSet) -> tuple[Path, ...]:
    """The files of answers that are there, and that only surveys name which are removed."""
    from stakeholders.answers.places import place_of
    from stakeholders.cli.hearing import folder_of
    from stakeholders.errors import Unable
    from stakeholders.model.voice import Survey

    gone = {record.id: record for record in changes.removed if isinstance(record, Survey)}
    folder = folder_of(place.store)

    def files(surveys: Iterable[Survey]) -> dict[Path, None]:
        found: dict[Path, None] = {}
        for survey in surveys:
            try:
                file = place_of(survey.source, folder).file
                if file is not None and file.exists():
                    found[file] = None
            except (Unable, OSError):
                continue
        return found

    if not gone:
        return ()
    kept = files(survey for id, survey in place.register.all(Survey).items() if id not in gone)
    return tuple(file for file in files(gone.values()) if file not in kept)

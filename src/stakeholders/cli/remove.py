"""`stakeholders remove`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.changing import (
    ByOption,
    DryRunOption,
    Opened,
    WhyOption,
    carry_out,
    place_named,
)
from stakeholders.cli.common import RegisterOption
from stakeholders.cli.completing import complete_id
from stakeholders.cli.telling import told_of
from stakeholders.cli.terminal import agreed, on_terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stakeholders.changes import ChangeSet
    from stakeholders.changes.removal import Reference

app = typer.Typer(add_completion=False)

MOST_SHOWN = 20
"""References that are listed, at the most."""
MOST_NAMED = 5
"""Records that a hint names, at the most."""


@app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="The records to remove.", autocompletion=complete_id)],
    with_references: Annotated[
        bool,
        typer.Option("--with-references", help="Take them out of the records that refer to them, too."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask; needed where nobody can be asked.")] = False,
    dry_run: DryRunOption = False,
    by: ByOption = None,
    why: WhyOption = None,
    register: RegisterOption = None,
) -> None:
    """Remove records for good. Mostly it is better to retire them.

    An auditor may ask about last year's party or need: a retired record is
    kept, and no longer counts. Retire one with: stakeholders set ID status=retired

    A record that others refer to is not removed, unless --with-references
    takes it out of them. Where a reference is needed, as a need's party, that
    is refused, too.

    Examples:

        stakeholders remove airlines-duplicate

        stakeholders remove press-office --with-references --dry-run

        stakeholders remove old-need older-need --yes
    """
    from stakeholders.changes.removal import references_to, removing
    from stakeholders.errors import Unable

    place = place_named(register)
    records = [place.record(id) for id in dict.fromkeys(ids)]
    names = [record.id for record in records]
    _refuse_references(list(references_to(place.register, names)), with_references)
    changes = removing(place.register, names)
    if not dry_run and not yes:
        if not on_terminal():
            raise Unable(
                "nobody can be asked whether to remove it for good", "Say so with --yes, or retire it instead."
            )
        _ask(place, changes)
    told = [told_of(change, place.file_of(change.id)) for change in changes]
    carry_out(place, changes, told, command=f"remove {' '.join(names)}", by=by, why=why, dry_run=dry_run)


def _refuse_references(references: Sequence[Reference], with_references: bool) -> None:
    """End with exit code 2 where references stand in the way."""
    from stakeholders.cli.app import say
    from stakeholders.errors import Unable

    standing = [reference for reference in references if reference.needed or not with_references]
    if not standing:
        return
    for reference in standing[:MOST_SHOWN]:
        needed = ", and needs it" if reference.needed else ""
        say("note", f"{reference.record.id} refers to {reference.target} in `{reference.field}`{needed}")
    if len(standing) > MOST_SHOWN:
        say("note", f"… and {len(standing) - MOST_SHOWN} more references")
    targets = list(dict.fromkeys(reference.target for reference in standing))
    count = len({reference.record.id for reference in standing})
    records = "one record refers" if count == 1 else f"{count} records refer"
    retire = f"Retire it: stakeholders set {targets[0]} status=retired."
    if any(reference.needed for reference in standing):
        needing = list(dict.fromkeys(each.record.id for each in standing if each.needed))
        more = f" and {len(needing) - MOST_NAMED} more" if len(needing) > MOST_NAMED else ""
        hint = f"{retire} Or remove what needs it first: {' '.join(needing[:MOST_NAMED])}{more}."
    else:
        hint = f"{retire} Or add --with-references."
    raise Unable(f"{', '.join(targets)} cannot be removed: {records} to {'it' if len(targets) == 1 else 'them'}", hint)


def _ask(place: Opened, changes: ChangeSet) -> None:
    """Ask whether to go on; end where the answer is no."""
    from stakeholders.render.plain import one_line

    for change in changes:
        typer.echo(one_line(told_of(change, place.file_of(change.id), would=True)), err=True)
    typer.echo("An auditor may still ask about it; `status=retired` would keep it.", err=True)
    if not agreed("Remove for good?", otherwise=False):
        typer.echo("Nothing was written.", err=True)
        raise typer.Exit(2)

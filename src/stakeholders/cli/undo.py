"""`stakeholders undo`."""

from __future__ import annotations

import typer

from stakeholders.cli.changing import ByOption, DryRunOption, WhyOption, carry_out, place_named, refuse_what_breaks
from stakeholders.cli.common import RegisterOption
from stakeholders.cli.telling import told_of

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
    unmade.

    Examples:

        stakeholders undo --dry-run

        stakeholders undo
    """
    from stakeholders.changes import invert
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

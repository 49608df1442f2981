"""`stakeholders undo`."""

from __future__ import annotations

import typer

from stakeholders.cli.changing import ByOption, DryRunOption, WhyOption, carry_out, place_named, told_of
from stakeholders.cli.common import RegisterOption

app = typer.Typer(add_completion=False)

UNDO = "undo"
"""The first word of the reason of a change that unmakes another."""


@app.command()
def undo(
    dry_run: DryRunOption = False,
    by: ByOption = None,
    why: WhyOption = None,
    register: RegisterOption = None,
) -> None:
    """Unmake the last change that was made through this program.

    What was changed otherwise since then, by hand or by somebody else, stays.
    Where the same field was changed since, nothing is unmade. Nor is an undo.

    Examples:

        stakeholders undo --dry-run

        stakeholders undo
    """
    from stakeholders.changes import invert, misfits
    from stakeholders.errors import Overtaken, Unable
    from stakeholders.render.plain import one_line

    place = place_named(register)
    entry = place.store.undoable()
    if entry is None or entry.why.startswith(UNDO):
        raise Unable(
            f"there is no change of {place.store.name} that can be unmade",
            "Only the last change made with add, set, remove, rename and the like can be, as long as nobody has "
            "changed the same since; and an undo cannot.",
        )
    changes = invert(entry.changes)
    moved_on = misfits(changes, place.register)
    if moved_on:
        reasons = "; ".join(str(misfit) for misfit in moved_on[:3])
        more = f"; and {len(moved_on) - 3} more" if len(moved_on) > 3 else ""
        raise Overtaken(
            f"the last change cannot be unmade, for the register has changed since: {reasons}{more}",
            "Nothing was written. Set the fields as they are to be.",
        )
    typer.echo(one_line(f"the last change: {entry.why}, by {entry.by}, {entry.at:%Y-%m-%d %H:%M}"), err=True)
    told = [told_of(change, place.file_of(change.id)) for change in changes]
    reason = f"{UNDO}: {why or entry.why}"
    carry_out(place, changes, told, command="", by=by, why=one_line(reason), dry_run=dry_run)

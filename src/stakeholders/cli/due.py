"""`stakeholders due`."""

from __future__ import annotations

from typing import Annotated

import typer

from stakeholders.cli.calendars import ALARM, AlarmOption, PerOwnerOption
from stakeholders.cli.common import AsOfOption, RegisterOption, day, load
from stakeholders.cli.reporting import Output, reporting

app = typer.Typer(add_completion=False)


@app.command()
@reporting
def due(
    register: RegisterOption = None,
    within: Annotated[int, typer.Option(metavar="DAYS", min=0, max=3660, help="How far to look ahead.")] = 30,
    owner: Annotated[str | None, typer.Option(metavar="FUNCTION", help="Only what this function answers for.")] = None,
    fail: Annotated[bool, typer.Option("--fail", help="End with exit code 1 if anything is overdue.")] = False,
    per_owner: PerOwnerOption = False,
    alarm: AlarmOption = ALARM,
    as_of: AsOfOption = None,
    output: Output = Output(),
) -> None:
    """List what is due or overdue: communications, reviews, validations, actions, decisions, waivers.

    Examples:

        stakeholders due

        stakeholders due --within 90 --owner sales

        stakeholders due --fail
    """
    from stakeholders.analysis.due import due as find_due
    from stakeholders.errors import unknown
    from stakeholders.model import Function
    from stakeholders.reports.due import due_report
    from stakeholders.reports.events import arranged

    today = day(as_of)
    held = load(register).register
    if owner is not None and held.get(Function, owner) is None:
        raise unknown("function", owner, held.all(Function))
    items = find_due(held, today, within)
    if owner is not None:
        items = tuple(item for item in items if item.owner == owner)
    report = due_report(held, items, today, within)
    output.publish(arranged(report, remind=alarm), per_owner=per_owner)
    if fail and any(item.overdue for item in items):
        raise typer.Exit(1)

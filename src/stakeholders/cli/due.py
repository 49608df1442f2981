"""`stakeholders due`."""

from __future__ import annotations

from typing import Annotated

import typer

from stakeholders.cli.common import (
    AsOfOption,
    ColourOption,
    FormatOption,
    OutputOption,
    RegisterOption,
    TableOption,
    day,
    load,
    publish,
)

app = typer.Typer(add_completion=False)


@app.command()
def due(
    register: RegisterOption = None,
    within: Annotated[int, typer.Option(metavar="DAYS", min=0, max=3660, help="How far to look ahead.")] = 30,
    owner: Annotated[str | None, typer.Option(metavar="FUNCTION", help="Only what this function answers for.")] = None,
    fail: Annotated[bool, typer.Option("--fail", help="End with exit code 1 if anything is overdue.")] = False,
    output: OutputOption = None,
    format: FormatOption = None,
    table: TableOption = None,
    as_of: AsOfOption = None,
    no_color: ColourOption = False,
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

    today = day(as_of)
    held = load(register).register
    if owner is not None and held.get(Function, owner) is None:
        raise unknown("function", owner, held.all(Function))
    items = find_due(held, today, within)
    if owner is not None:
        items = tuple(item for item in items if item.owner == owner)
    report = due_report(held, items, today, within)
    publish(report, output=output, format=format, table=table, no_color=no_color)
    if fail and any(item.overdue for item in items):
        raise typer.Exit(1)

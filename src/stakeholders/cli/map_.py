"""`stakeholders map`."""

from __future__ import annotations

import typer

from stakeholders.cli.common import (
    ColourOption,
    FormatOption,
    OutputOption,
    RegisterOption,
    TableOption,
    day,
    publish,
)
from stakeholders.cli.past import PastOption, load_then

app = typer.Typer(add_completion=False)


@app.command()
def map(
    register: RegisterOption = None,
    output: OutputOption = None,
    format: FormatOption = None,
    table: TableOption = None,
    as_of: PastOption = None,
    no_color: ColourOption = False,
) -> None:
    """Show power and interest, salience, engagement and relationship of every party.

    Examples:

        stakeholders map

        stakeholders map -o map.html
    """
    from stakeholders.reports.map import map_report

    today = day(as_of)
    loaded = load_then(register, as_of)
    report = map_report(loaded.register, today).noted(loaded.note)
    publish(report, output=output, format=format, table=table, no_color=no_color)

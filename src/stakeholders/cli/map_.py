"""`stakeholders map`."""

from __future__ import annotations

import typer

from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.past import PastOption, load_then
from stakeholders.cli.reporting import Output, reporting

app = typer.Typer(add_completion=False)


@app.command()
@reporting
def map(
    register: RegisterOption = None,
    as_of: PastOption = None,
    output: Output = Output(),
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
    output.publish(report)

"""`stakeholders commitments`."""

from __future__ import annotations

import typer

from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.past import PastOption, load_then
from stakeholders.cli.reporting import Output, reporting

app = typer.Typer(add_completion=False)


@app.command()
@reporting
def commitments(
    register: RegisterOption = None,
    as_of: PastOption = None,
    output: Output = Output(),
) -> None:
    """Show who has promised what contact with customers, how often, and whether it is kept.

    Each commitment is held against the last month, quarter or year that is
    over, and against the last 12 months, 4 quarters or 3 years. What shows that
    it was kept are the days in kept_on and the records in shown_by: add them
    with `stakeholders log kept COMMITMENT`. Functions and levels without any
    commitment are listed, too, and temporary ones with their end.

    Examples:

        stakeholders commitments

        stakeholders commitments --table periods

        stakeholders commitments -o commitments.html
    """
    from stakeholders.analysis.held import Held
    from stakeholders.reports.commitments import commitments_report

    today = day(as_of)
    loaded = load_then(register, as_of)
    output.publish(commitments_report(Held(loaded.register, today)).noted(loaded.note))

"""`stakeholders representativeness`."""

from __future__ import annotations

from typing import Annotated

import typer

from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.past import PastOption, load_then
from stakeholders.cli.reporting import Output, reporting

app = typer.Typer(add_completion=False)


@app.command()
@reporting
def representativeness(
    register: RegisterOption = None,
    within: Annotated[
        int | None,
        typer.Option(
            metavar="DAYS", min=1, max=36600, help="How far back answers count; else the policy's heard_interval."
        ),
    ] = None,
    alike: Annotated[
        bool, typer.Option("--alike", help="Let all customers weigh alike, whatever their shares of business.")
    ] = False,
    as_of: PastOption = None,
    output: Output = Output(),
) -> None:
    """Hold who answered against who buys: one customer does not represent all.

    For each customer and segment the share of business, of the answers and of the respondents; how much rests with
    few; the customers' priorities again without each customer; needs that one voice stands behind; and important
    parties that have been silent for longer than is usual with them. Shares of business are given with `stakeholders
    set CUSTOMER share=40`.

    Examples:

        stakeholders representativeness

        stakeholders representativeness --within 1095 -o representativeness.xlsx

        stakeholders representativeness --alike --table without
    """
    from stakeholders.cli.hearing import heard_in
    from stakeholders.reports.representativeness import representativeness_report

    today = day(as_of)
    loaded = load_then(register, as_of)
    heard = heard_in(register, loaded)
    report = representativeness_report(loaded.register, heard, today, within=within, alike=alike)
    output.publish(report.noted(loaded.note))

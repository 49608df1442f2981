"""`stakeholders touchpoints`."""

from __future__ import annotations

from typing import Annotated

import typer

from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.completing import complete_ids
from stakeholders.cli.past import PastOption, load_then
from stakeholders.cli.reporting import Output, reporting

app = typer.Typer(add_completion=False)


@app.command()
@reporting
def touchpoints(
    register: RegisterOption = None,
    party: Annotated[
        str | None,
        typer.Option(metavar="PARTY", help="The map of this party.", autocompletion=complete_ids("parties")),
    ] = None,
    function: Annotated[
        str | None,
        typer.Option(
            metavar="FUNCTION", help="Whom this function of ours meets.", autocompletion=complete_ids("functions")
        ),
    ] = None,
    maps: Annotated[
        bool, typer.Option("--all", help="With the maps of the most important parties, ten at most.")
    ] = False,
    as_of: PastOption = None,
    output: Output = Output(),
) -> None:
    """Show where our people meet those of customers and parties, what is missing, and who connects our functions.

    For each party: who meets whom, in which roles and at which levels, how
    well, which roles nobody meets, and what hangs on one person. The map of
    a party has their roles, departments and levels against our functions.
    Then who brings which functions together, and which nobody connects.

    Examples:

        stakeholders touchpoints

        stakeholders touchpoints --party airlines

        stakeholders touchpoints --function sales

        stakeholders touchpoints --all -o touchpoints.html
    """
    from stakeholders.errors import Unable, unknown
    from stakeholders.model import Function, Party
    from stakeholders.reports.touchpoints import party_touchpoints, touchpoints_report
    from stakeholders.reports.touchpoints_function import function_touchpoints

    today = day(as_of)
    if maps and (party is not None or function is not None):
        raise Unable("--all shows the maps of all important parties", "Leave out --party and --function, or --all.")
    loaded = load_then(register, as_of)
    held = loaded.register
    whom, ours = held.get(Party, party), held.get(Function, function)
    if party is not None and whom is None:
        raise unknown("party", party, held.all(Party))
    if function is not None and ours is None:
        raise unknown("function", function, held.all(Function))
    if whom is not None:
        report = party_touchpoints(held, today, whom, only=function)
    elif ours is not None:
        report = function_touchpoints(held, today, ours)
    else:
        report = touchpoints_report(held, today, maps=maps)
    output.publish(report.noted(loaded.note))

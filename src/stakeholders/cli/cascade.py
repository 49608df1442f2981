"""`stakeholders cascade`."""

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
def cascade(
    register: RegisterOption = None,
    need: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="One need: each of its chains, with what shows each link.",
            autocompletion=complete_ids("needs"),
        ),
    ] = None,
    party: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Only the needs of this party.", autocompletion=complete_ids("parties")),
    ] = None,
    function: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="Only what must reach this function.", autocompletion=complete_ids("functions")
        ),
    ] = None,
    level: Annotated[str | None, typer.Option(metavar="LEVEL", help="Only what must reach this level.")] = None,
    as_of: PastOption = None,
    output: Output = Output(),
) -> None:
    """Show how far needs reach those who meet them, and where the chain breaks.

    Each need, with a function that must know it at a level, is a chain of
    five links: told, acknowledged, understood, put to use, verified. Shown are
    the chains that are whole, where the others break, and what would mend most
    breaks at once.

    Examples:

        stakeholders cascade

        stakeholders cascade --function production --level operative

        stakeholders cascade --need airlines-on-time-shipsets

        stakeholders cascade -o cascade.html
    """
    from stakeholders.analysis.cascade import levels_shown
    from stakeholders.analysis.held import Held
    from stakeholders.errors import Unable, unknown
    from stakeholders.model import Function, Need, Party
    from stakeholders.reports.cascade import cascade_report
    from stakeholders.reports.cascade_of_need import cascade_of_need_report

    if need is not None and party is not None:
        raise Unable("--need and --party cannot both be given", "A need belongs to one party: leave out --party.")
    today = day(as_of)
    loaded = load_then(register, as_of)
    held = Held(loaded.register, today)
    for kind, id in ((Party, party), (Function, function)):
        if id is not None and loaded.register.get(kind, id) is None:
            raise unknown(kind.__name__.lower(), id, loaded.register.all(kind))
    levels = [name for name, _required in levels_shown(loaded.register) if name]
    if level is not None and level not in levels:
        raise unknown("level", level, levels)
    if need is None:
        report = cascade_report(held, party=party or "", function=function or "", level=level or "")
    else:
        found = loaded.register.get(Need, need)
        if found is None:
            raise unknown("need", need, loaded.register.all(Need))
        report = cascade_of_need_report(held, found, function=function or "", level=level or "")
    output.publish(report.noted(loaded.note))

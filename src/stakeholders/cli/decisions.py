"""`stakeholders decisions`."""

from __future__ import annotations

from typing import Annotated

import typer

from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.past import PastOption, load_then
from stakeholders.cli.reporting import Output, reporting

app = typer.Typer(add_completion=False)


@app.command()
@reporting
def decisions(
    register: RegisterOption = None,
    function: Annotated[
        str | None, typer.Option(metavar="ID", help="Only decisions that this function took part in.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only decisions taken on that day or later, as 2026-01-01.")
    ] = None,
    to_revisit: Annotated[
        bool, typer.Option("--to-revisit", help="Only those with a day on which to look at them again.")
    ] = False,
    as_of: PastOption = None,
    output: Output = Output(),
) -> None:
    """Show what was decided, what it did to customers, and what it rests on.

    The customer-impact ledger tells, period by period, how many decisions made
    customers better or worse off, and adds up their effects on customers and on
    the organisation. Listed are the decisions that made customers worse off,
    those to look at again, those on assumption, and those that do not say what
    they do to customers. Record one with `stakeholders log decision`.

    Examples:

        stakeholders decisions

        stakeholders decisions --function sales --since 2026-01-01

        stakeholders decisions --to-revisit

        stakeholders decisions -o decisions.html
    """
    from stakeholders.analysis.held import Held
    from stakeholders.errors import unknown
    from stakeholders.model import Function
    from stakeholders.reports.decisions import decisions_report

    today = day(as_of)
    loaded = load_then(register, as_of)
    if function is not None and loaded.register.get(Function, function) is None:
        raise unknown("function", function, loaded.register.all(Function))
    report = decisions_report(
        Held(loaded.register, today),
        function=function or "",
        since=day(since) if since is not None else None,
        to_revisit=to_revisit,
    )
    output.publish(report.noted(loaded.note))

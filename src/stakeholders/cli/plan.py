"""`stakeholders plan`."""

from __future__ import annotations

from pathlib import Path
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
def plan(
    register: RegisterOption = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The last day of the plan; a year from today unless named.")
    ] = None,
    gaps: Annotated[bool, typer.Option("--gaps", help="Only what the plan lacks.")] = False,
    suggest: Annotated[bool, typer.Option("--suggest", help="Propose communications that close the gaps.")] = False,
    save: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --suggest: write the proposals as a new register file.")
    ] = None,
    output: OutputOption = None,
    format: FormatOption = None,
    table: TableOption = None,
    as_of: AsOfOption = None,
    no_color: ColourOption = False,
) -> None:
    """Show who is told what, why, when, how and by whom, what was kept, and what is missing.

    Examples:

        stakeholders plan

        stakeholders plan --gaps --suggest

        stakeholders plan --suggest --save mine/suggested.yaml
    """
    import datetime as dt

    from stakeholders.analysis.suggest import suggest as suggested
    from stakeholders.errors import Unable
    from stakeholders.reports.plan import plan_report

    today = day(as_of)
    last = day(until) if until is not None else today + dt.timedelta(days=365)
    if last < today:
        raise Unable(f"--until {last} is before {today}", "Name a later day.")
    if save is not None and not suggest:
        raise Unable("--save writes the proposals of --suggest", "Add --suggest.")
    held = load(register).register
    proposals = suggested(held) if suggest else None
    report = plan_report(held, today, last, gaps_only=gaps, suggestions=proposals)
    publish(report, output=output, format=format, table=table, no_color=no_color)
    if save is not None and proposals:
        from stakeholders.stores.atomic import write_new
        from stakeholders.stores.yaml.writer import schema_beside, yaml_text

        write_new(
            {save: yaml_text([proposal.communication for proposal in proposals], schema=schema_beside(save, held.root))}
        )
        typer.echo(f"wrote {save}: {len(proposals)} communications to read and change", err=True)
        nobody = sum(1 for proposal in proposals if proposal.communication.who is None)
        if nobody:
            typer.echo(f"{nobody} of them do not say who communicates: add `who` with the id of a function", err=True)

"""`stakeholders plan`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stakeholders.cli.calendars import ALARM, AlarmOption, AtOption, PerOwnerOption, TimeZoneOption, time_of_day
from stakeholders.cli.common import AsOfOption, RegisterOption, day, load
from stakeholders.cli.reporting import Output, reporting

app = typer.Typer(add_completion=False)


@app.command()
@reporting
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
    per_owner: PerOwnerOption = False,
    at: AtOption = None,
    time_zone: TimeZoneOption = None,
    alarm: AlarmOption = ALARM,
    as_of: AsOfOption = None,
    output: Output = Output(),
) -> None:
    """Show who is told what, why, when, how and by whom, what was kept, and what is missing.

    Examples:

        stakeholders plan

        stakeholders plan --gaps --suggest

        stakeholders plan --suggest --save mine/suggested.yaml

        stakeholders plan -o plan.ics --at 09:00 --per-owner
    """
    from stakeholders.analysis.plan import LOOKAHEAD
    from stakeholders.analysis.suggest import suggest as suggested
    from stakeholders.errors import Unable
    from stakeholders.reports.events import arranged
    from stakeholders.reports.plan import plan_report

    today = day(as_of)
    last = day(until) if until is not None else today + LOOKAHEAD
    if last < today:
        raise Unable(f"--until {last} is before {today}", "Name a later day.")
    if save is not None and not suggest:
        raise Unable("--save writes the proposals of --suggest", "Add --suggest.")
    held = load(register).register
    proposals = suggested(held) if suggest else None
    begins = time_of_day(at, time_zone, held.header)
    report = plan_report(held, today, last, gaps_only=gaps, suggestions=proposals)
    output.publish(arranged(report, remind=alarm, at=begins), per_owner=per_owner)
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

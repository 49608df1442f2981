"""`stakeholders problems`."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.changing import ByOption, DryRunOption, Opened, WhyOption, reason, who
from stakeholders.cli.common import RegisterOption, day, opened
from stakeholders.cli.past import PastOption, load_then
from stakeholders.cli.reporting import Output, reporting
from stakeholders.cli.terminal import on_terminal

if TYPE_CHECKING:
    import datetime as dt

    from stakeholders.analysis.groups import Group
    from stakeholders.model.register import Register

app = typer.Typer(add_completion=False)

_SAFE = " ,-"
"""What a title keeps in a command besides letters and digits: nothing that any shell would act upon."""


class Bars(Enum):
    """What the bars of the Pareto chart are."""

    PROBLEMS = "problems"
    NEEDS = "needs"


@app.command()
@reporting
def problems(
    register: RegisterOption = None,
    bars: Annotated[
        Bars, typer.Option("--bars", help="What the Pareto chart counts feedback by: problems, else needs; or needs.")
    ] = Bars.PROBLEMS,
    severity: Annotated[bool, typer.Option("--severity", help="Count feedback there by its severity.")] = False,
    suggest: Annotated[
        bool, typer.Option("--suggest/--no-suggest", help="Propose groups of feedback that may be a problem.")
    ] = True,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Ask about each group, and record what is confirmed as a problem.")
    ] = False,
    dry_run: DryRunOption = False,
    by: ByOption = None,
    why: WhyOption = None,
    as_of: PastOption = None,
    output: Output = Output(),
) -> None:
    """Show what keeps coming back: hard and easy problems apart, their age, cause and solution.

    Feedback that no problem lists, and that is about the same need or said in
    like words, is proposed as a problem, each with the command that records
    it. With --confirm each group is shown on a terminal and asked about; what
    a person confirms is written at once, and `undo` takes it back.

    Examples:

        stakeholders problems

        stakeholders problems --bars needs --severity -o problems.html

        stakeholders problems --confirm
    """
    from stakeholders.errors import Unable
    from stakeholders.reports.problems import problems_report

    today = day(as_of)
    if confirm:
        if output.asked:
            raise Unable("a report asks nothing", "Leave out --confirm, or --output and --format.")
        if not on_terminal():
            raise Unable(
                "there is no terminal to ask at", "stakeholders problems shows a command for each group to copy."
            )
        _confirm(register, today, by, why, dry_run)
        return
    loaded = load_then(register, as_of)
    found = [(group, command_for(group)) for group in _groups(loaded.register, today)] if suggest else []
    report = problems_report(loaded.register, today, found, by=bars.value, severity=severity)
    output.publish(report.noted(loaded.note))


def _confirm(register: str | None, today: dt.date, by: str | None, why: str | None, dry_run: bool) -> None:
    """Ask about each group, and record what is confirmed."""
    from stakeholders.cli.confirming import Confirming
    from stakeholders.cli.verdicts import require_come

    require_come(today)
    reason(why)
    place = Opened(*opened(register))
    found = _groups(place.register, today)
    if not found:
        typer.echo("No feedback was found that might be a problem not recorded yet.", err=True)
        return
    Confirming(place, today, who(by), why, dry_run).go(found)


def _groups(register: Register, today: dt.date) -> tuple[Group, ...]:
    """The groups; while they are looked for, a terminal shows that something is done."""
    from stakeholders.analysis.groups import groups
    from stakeholders.cli.progress import progress

    with progress(1) as step:
        step("grouping feedback")
        return groups(register, today)


def command_for(group: Group) -> str:
    """The command that records a group, safe to copy whatever the feedback says."""
    ids = ",".join(each.id for each in group.feedback)
    if group.joins is not None:
        return f"stakeholders set {group.joins.id} feedback+={ids}"
    kept = "".join(sign if sign.isalnum() or sign in _SAFE else " " for sign in group.title)
    words = [f'title="{" ".join(kept.split()) or group.feedback[0].id}"', f"feedback={ids}"]
    words += [f"needs={','.join(group.needs)}"] if group.needs else []
    words += [f"raised_on={group.raised_on}"] if group.raised_on is not None else []
    return f"stakeholders add problem {' '.join(words)}"

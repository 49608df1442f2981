"""`stakeholders programme`."""

from __future__ import annotations

from typing import Annotated

import typer

from stakeholders.cli.calendars import ALARM, AlarmOption, AtOption, TimeZoneOption, time_of_day
from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.past import PastOption, load_then
from stakeholders.cli.reporting import Output, reporting

app = typer.Typer(add_completion=False)


def _elements(incomplete: str) -> list[str]:
    from stakeholders.analysis.programme import ELEMENTS
    from stakeholders.cli.choosing import completed

    return completed(incomplete, ELEMENTS)


def _levels(incomplete: str) -> list[str]:
    from stakeholders.analysis.standing import DEPTHS
    from stakeholders.cli.choosing import completed

    return completed(incomplete, DEPTHS)


@app.command()
@reporting
def programme(
    register: RegisterOption = None,
    element: Annotated[
        list[str] | None,
        typer.Option(
            "--element",
            metavar="ELEMENT",
            help="Only activities of this element, such as workshop; may be given several times.",
            autocompletion=_elements,
        ),
    ] = None,
    level: Annotated[
        list[str] | None,
        typer.Option(
            "--level",
            metavar="LEVEL",
            help="Only activities of this level, such as partnership; may be given several times.",
            autocompletion=_levels,
        ),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The last day of what is to come; all of it unless named.")
    ] = None,
    at: AtOption = None,
    time_zone: TimeZoneOption = None,
    alarm: AlarmOption = ALARM,
    as_of: PastOption = None,
    output: Output = Output(),
) -> None:
    """Show the programme of customer-driven improvement: planned, done, who took part, outcome, cost, gaps.

    Six elements carry it (executive_leadership, communications, workshop,
    customer_focus_team, training, incentive) at three levels
    (basic_knowledge, deeper_understanding, partnership). Each needs an
    activity done within activity_interval of the policy.

    Examples:

        stakeholders programme

        stakeholders programme --element training --until 2027-03-31

        stakeholders programme -o programme.ics --at 09:00 --time-zone Europe/London
    """
    from stakeholders.analysis.held import Held
    from stakeholders.analysis.programme import ELEMENTS
    from stakeholders.analysis.programme import programme as programme_of
    from stakeholders.analysis.standing import DEPTHS
    from stakeholders.cli.choosing import chosen
    from stakeholders.errors import Unable
    from stakeholders.reports.events import arranged
    from stakeholders.reports.programme import programme_report

    today = day(as_of)
    last = day(until) if until is not None else None
    if last is not None and last < today:
        raise Unable(f"--until {last} is before {today}", "Name a later day.")
    elements, levels = chosen("element of the programme", element, ELEMENTS), chosen("level", level, DEPTHS)
    loaded = load_then(register, as_of)
    begins = time_of_day(at, time_zone, loaded.register.header)
    held = Held(loaded.register, today)
    report = programme_report(held, programme_of(held, elements, levels, last)).noted(loaded.note)
    output.publish(arranged(report, remind=alarm, at=begins))

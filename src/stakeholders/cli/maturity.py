"""`stakeholders maturity`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.past import PastOption, load_then
from stakeholders.cli.reporting import Output, reporting

if TYPE_CHECKING:
    from stakeholders.analysis.held import Held

app = typer.Typer(add_completion=False)


def _complete_practice(incomplete: str) -> list[str]:
    from stakeholders.analysis.practices import PRACTICES

    return [practice.key for practice in PRACTICES if practice.key.startswith(incomplete)]


@app.command()
@reporting
def maturity(
    register: RegisterOption = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Compare with the register as it was on that day, where its history goes back so far. Else with the "
            "day of the last management review, or a year before, by the days in the present records.",
        ),
    ] = None,
    practice: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="One practice alone, such as touchpoints.", autocompletion=_complete_practice),
    ] = None,
    as_of: PastOption = None,
    output: Output = Output(),
) -> None:
    """Show where the organisation stands in customer focus, and the three steps that would matter most.

    Twelve practices, from knowing customers' needs to measuring attitudes:
    for each how much of it is as it should be, its stage, what changed since
    the last management review, and what would mend the rest. Each step names
    the command to begin with.

    Examples:

        stakeholders maturity

        stakeholders maturity --practice touchpoints

        stakeholders maturity --since 2026-03-31 -o maturity.pdf
    """
    from stakeholders.analysis.held import Held
    from stakeholders.analysis.practices import PRACTICES
    from stakeholders.analysis.practices import maturity as judged
    from stakeholders.cli.hearing import heard_in
    from stakeholders.errors import unknown
    from stakeholders.reports.maturity import maturity_report

    today = day(as_of)
    keys = [each.key for each in PRACTICES]
    if practice is not None and practice not in keys:
        raise unknown("practice", practice, keys)
    loaded = load_then(register, as_of)
    held = Held(loaded.register, today, heard_in(register, loaded))
    then, why_not = _then(register, held, since)
    report = maturity_report(judged(held, then, practice=practice or ""), why_not=why_not)
    output.publish(report.noted(loaded.note))


def _then(named: str | None, held: Held, since: str | None) -> tuple[Held, str]:
    """The register on the day to compare with, and why that as it was then is not known, where it was asked for.

    :raises Unable: that day is not before the day of the report.
    """
    from dataclasses import replace

    from stakeholders.analysis.management_review import period
    from stakeholders.cli.review_management import prior_of
    from stakeholders.errors import Unable
    from stakeholders.stores import locate, open_store

    if since is None:
        return replace(held, today=period(held)[0]), ""
    first = day(since)
    if first >= held.today:
        raise Unable(f"--since {first} is not before {held.today}", "Name an earlier day.")
    prior = prior_of(open_store(locate(named)), first)
    if prior.register is None:
        return replace(held, today=first), prior.why_not
    return replace(held, register=prior.register, today=first), ""

"""`stakeholders coverage`."""

from __future__ import annotations

from typing import Annotated

import typer

from stakeholders.cli.common import AsOfOption, RegisterOption, day, load
from stakeholders.cli.reporting import Output, reporting

app = typer.Typer(add_completion=False)


def complete_edition(incomplete: str) -> list[str]:
    """The editions that there is data for."""
    from stakeholders.standards import known_editions

    return [id for id in known_editions() if id.startswith(incomplete)]


EditionOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="EDITION",
        help="The edition whose clauses to take, such as iso-9001:2015; may be repeated. Else those of the register.",
        autocompletion=complete_edition,
    ),
]


@app.command()
@reporting
def coverage(
    register: RegisterOption = None,
    edition: EditionOption = None,
    compare_edition: Annotated[
        str | None,
        typer.Option(
            metavar="EDITION",
            help="Show what moving to this edition asks, such as iso-9001:2026.",
            autocompletion=complete_edition,
        ),
    ] = None,
    as_of: AsOfOption = None,
    output: Output = Output(),
) -> None:
    """Go through the standard clause by clause: what evidence the register holds, and what is missing.

    It says what an auditor may ask, and never that a clause is met.

    Examples:

        stakeholders coverage

        stakeholders coverage --edition iso-9001:2015 --compare-edition iso-9001:2026

        stakeholders coverage -o coverage.html
    """
    from stakeholders.checks import check
    from stakeholders.cli.hearing import heard_in
    from stakeholders.reports.coverage import coverage_report

    today = day(as_of)
    loaded = load(register)
    outcome = check(loaded.register, loaded.findings, today=today, heard=heard_in(register, loaded, quiet=True))
    report = coverage_report(
        loaded.register,
        today,
        findings=(*outcome.findings, *outcome.waived),
        editions=edition or (),
        compare=compare_edition,
    )
    output.publish(report)

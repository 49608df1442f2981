"""`stakeholders relationships`."""

from __future__ import annotations

from typing import Annotated

import typer

from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.past import PastOption, load_then
from stakeholders.cli.reporting import Output, reporting

app = typer.Typer(add_completion=False)


def _complete(incomplete: str) -> list[str]:
    from typing import get_args

    from stakeholders.cli.choosing import completed
    from stakeholders.model.parties import Category

    return completed(incomplete, get_args(Category))


@app.command()
@reporting
def relationships(
    register: RegisterOption = None,
    category: Annotated[
        list[str] | None,
        typer.Option(
            "--category",
            metavar="CATEGORY",
            help="Only parties of this category, such as supplier; may be given several times.",
            autocompletion=_complete,
        ),
    ] = None,
    gaps: Annotated[bool, typer.Option("--gaps", help="Only what is not as it should be.")] = False,
    as_of: PastOption = None,
    output: Output = Output(),
) -> None:
    """Show the level and engagement of each party, now and as wanted, and what closes the gap.

    Suppliers and partners count as customers do. A gap is being closed by an
    activity about the party that is to come or took place lately
    (activity_interval of the policy), by an open action that comes from the
    party or one of its needs, and, in engagement, by a communication.

    Examples:

        stakeholders relationships

        stakeholders relationships --category supplier --category partner

        stakeholders relationships --gaps -o relationships.html
    """
    from typing import get_args

    from stakeholders.analysis.held import Held
    from stakeholders.cli.choosing import chosen
    from stakeholders.model.parties import Category
    from stakeholders.reports.relationships import relationships_report

    today = day(as_of)
    categories = chosen("category", category, get_args(Category))
    loaded = load_then(register, as_of)
    report = relationships_report(Held(loaded.register, today), categories, gaps_only=gaps)
    output.publish(report.noted(loaded.note))

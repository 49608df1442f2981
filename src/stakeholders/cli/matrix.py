"""`stakeholders matrix`."""

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
def matrix(
    register: RegisterOption = None,
    rows: Annotated[
        str | None, typer.Option(metavar="topics|needs", help="What the rows are; topics where needs have them.")
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="PARTY",
            help="One party to compare against, instead of all customers.",
            autocompletion=complete_ids("parties"),
        ),
    ] = None,
    lens: Annotated[
        str | None,
        typer.Option(
            metavar="FUNCTION",
            help="Show priorities as this function weighs them.",
            autocompletion=complete_ids("functions"),
        ),
    ] = None,
    conflicts: Annotated[bool, typer.Option("--conflicts", help="Only rows and parties in conflict.")] = False,
    most: Annotated[int, typer.Option(metavar="N", min=1, help="How many areas for improvement to show.")] = 15,
    as_of: PastOption = None,
    output: Output = Output(),
) -> None:
    """Compare every party's needs with the customers': the 360° matrix.

    Where surveys of the register have answers, satisfaction is taken from them.

    Examples:

        stakeholders matrix

        stakeholders matrix --rows needs --against airlines

        stakeholders matrix --lens sales -o matrix.html -o matrix.csv
    """
    from stakeholders.analysis.compare import compare, fitting_rows
    from stakeholders.analysis.improvement import areas_for_improvement
    from stakeholders.analysis.lens import see
    from stakeholders.cli.hearing import answered
    from stakeholders.errors import Unable, unknown
    from stakeholders.model import Function, Party
    from stakeholders.reports.feeding import FromAnswers
    from stakeholders.reports.matrix import matrix_report

    today = day(as_of)
    loaded = load_then(register, as_of)
    held, fed = answered(register, loaded, today)
    reference = held.get(Party, against)
    if against is not None and reference is None:
        raise unknown("party", against, held.all(Party))
    function = held.get(Function, lens)
    if lens is not None and function is None:
        raise unknown("function", lens, held.all(Function))
    if rows not in (None, "topics", "needs"):
        raise unknown("kind of rows", rows, ("topics", "needs"))
    comparison = compare(held, against=reference, rows=rows or fitting_rows(held))  # type: ignore[arg-type]
    seen = see(comparison, function) if function is not None else None
    if function is not None and seen is None:
        raise Unable(f"{function.name} declares no customer_first", f"Add customer_first: 0 to 100 to {function.id}.")
    report = matrix_report(
        held,
        comparison,
        areas_for_improvement(held, comparison),
        seen,
        today,
        conflicts_only=conflicts,
        most=most,
        answers=FromAnswers.of(loaded.register, fed),
    )
    output.publish(report.noted(loaded.note))

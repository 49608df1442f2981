"""`stakeholders evidence`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.past import PastOption, load_then
from stakeholders.cli.reporting import Output, reporting

if TYPE_CHECKING:
    from stakeholders.model.register import Register

app = typer.Typer(add_completion=False)


@app.command()
@reporting
def evidence(
    register: RegisterOption = None,
    most: Annotated[
        int, typer.Option(metavar="COUNT", min=1, max=10000, help="How many assumptions to propose for validation.")
    ] = 20,
    as_of: PastOption = None,
    output: Output = Output(),
) -> None:
    """Tell what is known from what is assumed: what each priority of customers rests on.

    For each important need of customers: data or assumption, how old, how many stand behind it, from which sources. The
    share of priorities and of decisions that rest on assumption, quarter by quarter. And the assumptions most worth
    validating next, with the way to ask: interview, survey or trial.

    Examples:

        stakeholders evidence

        stakeholders evidence --most 5 -o evidence.pdf
    """
    from stakeholders.analysis.basis import ends_of_quarters
    from stakeholders.cli.hearing import heard_in
    from stakeholders.reports.basis import evidence_report

    today = day(as_of)
    loaded = load_then(register, as_of)
    past = _states(register, ends_of_quarters(today)[:-1])
    report = evidence_report(loaded.register, heard_in(register, loaded), today, most=most, past=past)
    output.publish(report.noted(loaded.note))


def _states(named: str | None, days: Iterable[dt.date]) -> dict[dt.date, Register]:
    """The register meant as it was at the end of each of the days, as far as its history goes back."""
    from stakeholders.stores import locate, open_store

    store = open_store(locate(named))
    found = ((each, store.load_as_of(each)) for each in days if each < dt.date.today())
    return {each: loaded.register for each, loaded in found if loaded is not None}

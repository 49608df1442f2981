"""`stakeholders show`."""

from __future__ import annotations

from typing import Annotated

import typer

from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.completing import complete_id
from stakeholders.cli.past import PastOption, load_then
from stakeholders.cli.reporting import Output, reporting

app = typer.Typer(add_completion=False)


@app.command()
@reporting
def show(
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="The id of a record.", autocompletion=complete_id)],
    register: RegisterOption = None,
    as_of: PastOption = None,
    output: Output = Output(),
) -> None:
    """Show records: all they say, where they stand, what they refer to and what refers to them.

    Examples:

        stakeholders show airlines

        stakeholders show airlines-on-time-shipsets overtime-cap
    """
    from stakeholders.errors import unknown
    from stakeholders.reports.record import record_report

    loaded = load_then(register, as_of)
    held = loaded.register
    records = []
    for id in dict.fromkeys(ids):
        record = held.find(id)
        if record is None:
            raise unknown("record", id, held.ids)
        records.append(record)
    report = record_report(held, records, day(as_of)).noted(loaded.note)
    output.publish(report)

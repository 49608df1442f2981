"""`stakeholders reaction`."""

from __future__ import annotations

import typer

from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.past import PastOption, load_then
from stakeholders.cli.reporting import Output, reporting

app = typer.Typer(add_completion=False)


@app.command()
@reporting
def reaction(
    register: RegisterOption = None,
    as_of: PastOption = None,
    output: Output = Output(),
) -> None:
    """Show how fast feedback is acknowledged, answered, decided upon, acted on and verified.

    Half, 80 % and 90 % are there within so many days; what is open still
    counts for as long as it has waited. The policy in register.yaml sets the
    targets: acknowledge_within, answer_within, decide_within, act_within and
    verify_within. What waits longer is listed, the latest first.

    Examples:

        stakeholders reaction

        stakeholders reaction --table overdue

        stakeholders reaction -o reaction.html
    """
    from stakeholders.reports.reaction import reaction_report

    today = day(as_of)
    loaded = load_then(register, as_of)
    output.publish(reaction_report(loaded.register, today).noted(loaded.note))

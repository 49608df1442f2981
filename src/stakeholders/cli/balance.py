"""`stakeholders balance`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.completing import complete_ids
from stakeholders.cli.past import PastOption, load_then
from stakeholders.cli.reporting import Output, reporting

if TYPE_CHECKING:
    from stakeholders.model import Function, Register

app = typer.Typer(add_completion=False)


@app.command()
@reporting
def balance(
    register: RegisterOption = None,
    function: Annotated[
        str | None,
        typer.Option(metavar="ID", help="One function alone.", autocompletion=complete_ids("functions")),
    ] = None,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="ID ID",
            help="Two functions whose priorities to hold against each other; else the two that disagree most.",
            autocompletion=complete_ids("functions"),
        ),
    ] = None,
    as_of: PastOption = None,
    output: Output = Output(),
) -> None:
    """Show how each function weighs customers against the organisation, and what its work shows.

    Declared is customer_first of each function; observed is what the needs it
    owns and the decisions it took part in show. Then: which priorities change
    places between functions, who takes part in which stage of the lifecycle,
    and which functions share needs without a communication of their own.

    Examples:

        stakeholders balance

        stakeholders balance --function sales

        stakeholders balance --between sales contracts -o balance.html
    """
    from stakeholders.analysis.held import Held
    from stakeholders.errors import Unable
    from stakeholders.reports.balance import balance_report

    today = day(as_of)
    loaded = load_then(register, as_of)
    held = loaded.register
    one = _function(held, function) if function is not None else None
    pair = (_declaring(held, between[0]), _declaring(held, between[1])) if between is not None else None
    if pair is not None and pair[0].id == pair[1].id:
        raise Unable(f"{pair[0].id} is named twice", "Name two functions: --between sales contracts")
    output.publish(balance_report(Held(held, today), function=one, between=pair).noted(loaded.note))


def _function(register: Register, id: str) -> Function:
    """The active function of that id; Unable, naming the nearest, where there is none."""
    from stakeholders.errors import unknown
    from stakeholders.model import Function

    known = {function.id: function for function in register.active(Function)}
    if id not in known:
        raise unknown("function", id, known)
    return known[id]


def _declaring(register: Register, id: str) -> Function:
    """The function of that id, which must declare a balance."""
    from stakeholders.errors import Unable

    function = _function(register, id)
    if function.customer_first is None:
        raise Unable(f"{function.name} declares no customer_first", f"Add customer_first: 0 to 100 to {function.id}.")
    return function

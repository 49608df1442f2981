"""`stakeholders change`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.completing import complete_ids
from stakeholders.cli.past import PastOption, load_then
from stakeholders.cli.reporting import Output, reporting

if TYPE_CHECKING:
    from stakeholders.model.register import Register

app = typer.Typer(add_completion=False)

_CONSTRUCTS = ("knowledge", "behaviour", "attitude")


def _complete_constructs(incomplete: str) -> list[str]:
    return [name for name in _CONSTRUCTS if name.startswith(incomplete)]


@app.command()
@reporting
def change(
    construct: Annotated[
        str | None,
        typer.Option(
            metavar="CONSTRUCT",
            help="Only knowledge, behaviour or attitude.",
            autocompletion=_complete_constructs,
        ),
    ] = None,
    function: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Only this function.", autocompletion=complete_ids("functions")),
    ] = None,
    level: Annotated[str | None, typer.Option(metavar="LEVEL", help="Only this level.")] = None,
    register: RegisterOption = None,
    as_of: PastOption = None,
    output: Output = Output(),
) -> None:
    """Show how knowledge, behaviour and attitude towards customers change among your own people.

    Shares of favourable answers stand wave by wave, by function and by level,
    each with its interval, and beside the programme's activities on the same
    time axis: beside them, not because of them. The change from wave to wave
    is tested, as that of the same people where they were recognised, else as
    that of separate people.

    The figures come from `assessments`, and from surveys of knowledge,
    behaviour or attitude that name where their answers are; their `columns`
    may name the function, the level and the respondent.

    Examples:

        stakeholders change

        stakeholders change --construct knowledge --function production

        stakeholders change -o change.html
    """
    from stakeholders.cli.hearing import heard_in
    from stakeholders.errors import unknown
    from stakeholders.reports.attitudes import attitudes_report

    today = day(as_of)
    if construct is not None and construct not in _CONSTRUCTS:
        raise unknown("construct", construct, _CONSTRUCTS)
    loaded = load_then(register, as_of)
    _require_known(loaded.register, function, level)
    report = attitudes_report(
        loaded.register,
        today,
        heard_in(register, loaded),
        construct=construct or "",
        function=function or "",
        level=level or "",
    )
    output.publish(report.noted(loaded.note))


def _require_known(register: Register, function: str | None, level: str | None) -> None:
    """Make sure that the register knows the function and the level.

    :raises Unable: it does not.
    """
    from stakeholders.errors import unknown
    from stakeholders.model import Function

    if function is not None and function not in register.all(Function):
        raise unknown("function", function, register.all(Function))
    if level is not None and level not in register.header.levels:
        raise unknown("level", level, register.header.levels)

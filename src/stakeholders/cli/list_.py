"""`stakeholders list`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.completing import complete_kind, complete_listed
from stakeholders.cli.past import PastOption, load_then
from stakeholders.cli.reporting import Output, reporting

app = typer.Typer(add_completion=False)


def _field_names(ctx: Any) -> list[str]:
    """The fields of the kind named so far on the command line."""
    from stakeholders.errors import Unable
    from stakeholders.reports.fields import paths_of
    from stakeholders.reports.records import kind_named

    try:
        return list(paths_of(kind_named(ctx.params.get("kind") or "")))
    except Unable:
        return []


def _complete_field(ctx: typer.Context, incomplete: str) -> list[str]:
    return [name for name in _field_names(ctx) if name.startswith(incomplete)]


def _complete_columns(ctx: typer.Context, incomplete: str) -> list[str]:
    return complete_listed(incomplete, _field_names(ctx))


def _complete_condition(ctx: typer.Context, incomplete: str) -> list[str]:
    return [f"{name}=" for name in _field_names(ctx) if name.startswith(incomplete)]


@app.command("list")
@reporting
def list_(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help="Which records: parties, needs, communications ...", autocompletion=complete_kind
        ),
    ],
    where: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=VALUE",
            help="Only those that say so: field=value, field!=value, field~text, field= for not said. "
            "Several must all hold.",
            autocompletion=_complete_condition,
        ),
    ] = None,
    sort: Annotated[
        str,
        typer.Option(
            metavar="FIELD",
            help="Sort by this field; -FIELD puts the greatest first.",
            autocompletion=_complete_field,
        ),
    ] = "",
    columns: Annotated[
        str,
        typer.Option(metavar="A,B,C", help="The fields to show, joined by commas.", autocompletion=_complete_columns),
    ] = "",
    retired: Annotated[bool, typer.Option("--all", help="Retired records too.")] = False,
    register: RegisterOption = None,
    as_of: PastOption = None,
    output: Output = Output(),
) -> None:
    """List the records of a kind.

    Examples:

        stakeholders list parties

        stakeholders list needs --where party=airlines --where importance=5 --sort -satisfaction

        stakeholders list needs --where owner= --columns id,statement

        stakeholders list parties --where engagement.current=resistant -o resistant.csv
    """
    from stakeholders.reports.records import kind_named, records_report

    cls = kind_named(kind)
    loaded = load_then(register, as_of)
    held = loaded.register
    report = records_report(
        held, cls, day(as_of), where=where or (), sort=sort, columns=columns.split(","), retired=retired
    )
    output.publish(report.noted(loaded.note))

"""Asking a person about the columns of tables that are brought in: how each was understood, and what is doubtful."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from stakeholders.cli.terminal import ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stakeholders.cli.import_memory import Memory
    from stakeholders.imports.fields.layout import Placement
    from stakeholders.imports.fields.mappings import Given
    from stakeholders.imports.surveying import Laid, Survey

_SURE = 0.8
_SAMPLES = 3
_HEADING = 28
"""Letters of a heading that are shown in the list of columns."""


def settled(surveyed: Survey, memory: Memory) -> tuple[Survey, Memory]:
    """Show how the columns were understood, ask about those that are doubtful, and follow the answers.

    :return: the survey with the answers, and the memory that holds them.
    """
    doubtful = [
        (table, placed) for table in surveyed.tables for placed in table.layout.placements if is_doubtful(placed)
    ]
    if not doubtful:
        return surveyed, memory
    _show(surveyed)
    typer.echo("Enter keeps what stands there; ? lists the fields; s skips all other questions.", err=True)
    for table, placed in doubtful:
        try:
            given = _asked(table, placed)
        except typer.Abort:
            typer.echo(err=True)
            break
        if given is None:
            break
        memory = memory.answered(table, placed, given)
    return surveyed.again(memory.mappings), memory


def party_of(surveyed: Survey) -> str:
    """Ask whose needs the tables hold that name no party; "" where nobody says so."""
    from stakeholders.render.plain import one_line

    for left in surveyed.of_nobody:
        typer.echo(one_line(f"{left.path}: {left.reason}"), err=True)
    try:
        return ask("whose needs are these? (name of the party; Enter leaves them out)").strip()
    except typer.Abort:
        typer.echo(err=True)
        return ""


def speaker_of(surveyed: Survey) -> str:
    """Ask who complains in lists that do not say so; "" where nobody says otherwise than is assumed."""
    from stakeholders.render.plain import one_line

    who = surveyed.unspoken[0].layout.speaker
    for each in surveyed.unspoken:
        typer.echo(one_line(f"{each.table.grid.path}: no column says who complains"), err=True)
    try:
        return ask(one_line(f"who complains there? (name or id of the party; Enter: {who})")).strip()
    except typer.Abort:
        typer.echo(err=True)
        return ""


def is_doubtful(placed: Placement) -> bool:
    """Whether a person is to be asked about a column."""
    return bool(placed.doubt) or (placed.target is not None and placed.sure < _SURE and bool(placed.also))


def _show(surveyed: Survey) -> None:
    """Show each column with its field and some of its values, those that are asked about with a question mark."""
    from stakeholders.cli.common import width_of_page
    from stakeholders.render.plain import one_line

    page = width_of_page()
    for table in surveyed.tables:
        typer.echo(one_line(f"{table.table.grid.path}: {table.layout.kind}, {len(table.table.rows)} rows"), err=True)
        headings = [one_line(placed.heading)[:_HEADING] for placed in table.layout.placements]
        width = max(map(len, headings), default=0)
        for heading, placed in zip(headings, table.layout.placements, strict=True):
            field = str(placed.target) if placed.target else "notes"
            mark = "?" if is_doubtful(placed) else " "
            line = f"  {mark} {heading.ljust(width)}  {field:26}  {one_line(_samples(table, placed))}"
            typer.echo(line[: page - 1].rstrip(), err=True)
        typer.echo(err=True)


def _samples(table: Laid, placed: Placement) -> str:
    texts = dict.fromkeys(text for text in table.table.column(placed.column) if text)
    return "; ".join(" ".join(text.split())[:40] for text in list(texts)[:_SAMPLES])


def _asked(table: Laid, placed: Placement) -> Given | None:
    """What a person says of a column; None where all other questions are to be skipped."""
    from stakeholders.errors import Unable
    from stakeholders.imports.fields.mapping_files import field_named
    from stakeholders.imports.fields.mappings import NOTES, Given
    from stakeholders.render.plain import one_line

    choices = [placed.target, *placed.also]
    typer.echo(err=True)
    typer.echo(one_line(f"{placed.heading!r}, such as: {_samples(table, placed)}")[:200], err=True)
    if placed.doubt:
        typer.echo(one_line(f"  {placed.doubt}"), err=True)
    for number, choice in enumerate(choices, start=1):
        typer.echo(f"  {number}  {choice or NOTES}{'  (as it stands)' if number == 1 else ''}", err=True)
    if _rated(placed):
        typer.echo("  r  the same the other way round: what is the least here is the most", err=True)
    if _dated(placed):
        typer.echo("  d  the same, and the day stands before the month", err=True)
        typer.echo("  m  the same, and the month stands before the day", err=True)
    kept = str(placed.target) if placed.target else NOTES
    while True:
        answer = ask("number, field, notes or - (not wanted)").strip()
        if answer == "s":
            return None
        if answer == "":
            return Given(kept)
        if answer == "?":
            typer.echo("  " + ", ".join(_fields(table.layout.kind)), err=True)
            continue
        if answer == "r" and _rated(placed):
            return Given(kept, first=True)
        if answer in ("d", "m") and _dated(placed):
            return Given(kept, days="day-first" if answer == "d" else "month-first")
        if answer.isdigit() and 1 <= int(answer) <= len(choices):
            return Given(str(choices[int(answer) - 1] or NOTES))
        try:
            return Given(field_named(answer, "there"))
        except Unable as error:
            typer.echo(f"  {error.message}; {error.hint}", err=True)


def _rated(placed: Placement) -> bool:
    """Whether a column holds ratings, which could go up or down."""
    return placed.target is not None and placed.target.spec.bounds == (1, 5)


def _dated(placed: Placement) -> bool:
    """Whether a column holds days of which it is not clear whether the month stands first."""
    import datetime as dt

    return placed.target is not None and placed.target.spec.base is dt.date


def _fields(kind: str) -> Iterator[str]:
    """The fields that a column of a table about a kind can go to."""
    from stakeholders.model.kinds import KINDS, paths_of

    for each in dict.fromkeys(("parties", kind)):
        yield from (f"{each}.{path}" for path in paths_of(KINDS[each]) if path != "id")

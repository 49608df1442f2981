"""`stakeholders history`."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.common import AsOfOption, RegisterOption, day, opened
from stakeholders.cli.completing import complete_id
from stakeholders.cli.reporting import Output, reporting

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from stakeholders.stores import Entry

app = typer.Typer(add_completion=False)


@app.command()
@reporting
def history(
    id: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="Only what concerns this record.", autocompletion=complete_id),
    ] = None,
    most: Annotated[int, typer.Option(metavar="N", min=1, help="How many entries to show.")] = 20,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only entries of this day and later.")] = None,
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    output: Output = Output(),
) -> None:
    """Show who changed what, when and why, in records and fields.

    The history of a register in files is that of Git, which also tells what is
    not committed yet. A database keeps its own.

    Examples:

        stakeholders history

        stakeholders history airlines-on-time-shipsets

        stakeholders history --since 2026-09-01 --most 100 -o history.html
    """
    import datetime as dt
    from itertools import islice

    from stakeholders.errors import unknown
    from stakeholders.reports.history import history_report

    first = day(since) if since is not None else dt.date.min
    last = day(as_of) if as_of is not None else dt.date.max
    store, loaded = opened(register, quiet=True)
    with _patience():
        found = list(islice(_between(store.history(id), first, last), most + 1))
    if id is not None and not found and loaded.register.find(id) is None:
        raise unknown("record", id, loaded.register.ids)
    report = history_report(loaded.register, found[:most], day(as_of), id=id, more=len(found) > most)
    output.publish(report)


_OLDER = 20
"""Entries in a row that must be older before no more are read: the clocks of computers differ, and so Git's order."""


def _between(entries: Iterator[Entry], first: dt.date, last: dt.date) -> Iterator[Entry]:
    """The entries of those days, here; what is older is not read any more."""
    older = 0
    for entry in entries:
        on = entry.at.astimezone().date()
        older = older + 1 if on < first else 0
        if older > _OLDER:
            return
        if first <= on <= last:
            yield entry


def _patience() -> AbstractContextManager[object]:
    """A sign of life on a terminal while a long history is read."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status("reading the history …")

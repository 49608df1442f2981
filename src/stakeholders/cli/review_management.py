"""`stakeholders review --management`: the input of a management review, and the record of what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.common import day
from stakeholders.cli.completing import ids_known
from stakeholders.cli.past import load_then, why_not_known

if TYPE_CHECKING:
    import datetime as dt

    from stakeholders.analysis.management_review import Preparation, Prior
    from stakeholders.cli.reporting import Output
    from stakeholders.stores import Loaded, Store
    from stakeholders.voice import Heard


def _complete_outcome(ctx: typer.Context, incomplete: str) -> list[str]:
    return [id for id in ids_known(ctx, ("decisions", "actions")) if id.startswith(incomplete)]


ManagementOption = Annotated[
    bool,
    typer.Option("--management", help="Prepare a management review instead: each input that it must look at."),
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="DATE", help="With --management: what is new is so since then. Else the last such review."
    ),
]
RecordOption = Annotated[
    bool, typer.Option("--record", help="With --management: record the review that was held, and what it decided.")
]
HeldOnOption = Annotated[
    str | None, typer.Option("--held-on", metavar="DATE", help="With --record: the day it was held; else today.")
]
ParticipantOption = Annotated[
    list[str] | None,
    typer.Option("--participant", metavar="TEXT", help="With --record: who took part; may be repeated."),
]
DecisionOption = Annotated[
    list[str] | None,
    typer.Option(
        "--decision",
        metavar="TEXT",
        help='With --record: "QUESTION: what was chosen", and behind it "; customer_impact=1" and other fields; may be '
        "repeated.",
    ),
]
ActionOption = Annotated[
    list[str] | None,
    typer.Option(
        "--action",
        metavar="TEXT",
        help='With --record: "TITLE; owner=FUNCTION; due_on=DATE", and other fields; may be repeated.',
    ),
]
OutcomeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--outcome",
        metavar="ID",
        help="With --record: a decision or action that is in the register already; may be repeated.",
        autocompletion=_complete_outcome,
    ),
]


def _complete_input(incomplete: str) -> list[str]:
    from stakeholders.analysis.management_review import INPUTS

    return [name for name in INPUTS if name.startswith(incomplete)]


InputOption = Annotated[
    list[str] | None,
    typer.Option(
        "--input",
        metavar="NAME",
        help="With --record: an input that others brought, such as audit_results; may be repeated.",
        autocompletion=_complete_input,
    ),
]
ChangesOption = Annotated[
    str | None,
    typer.Option("--changes", metavar="TEXT", help="With --record: what has changed since the last review."),
]
NextOnOption = Annotated[
    str | None, typer.Option("--next-on", metavar="DATE", help="With --record: the day of the next review.")
]
NoInputOption = Annotated[bool, typer.Option("--no-input", help="With --record: ask nothing, on a terminal too.")]


@dataclass(frozen=True)
class Said:
    """What the command line says of a management review that was held."""

    held_on: str | None = None
    participants: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    changes: str | None = None
    next_on: str | None = None

    def __bool__(self) -> bool:
        return self != Said()


@dataclass(frozen=True)
class Change:
    """Who makes the record, why, and whether it is only to be shown."""

    by: str | None
    why: str | None
    dry_run: bool
    no_input: bool


def management_review(
    register: str | None,
    as_of: str | None,
    since: str | None,
    output: Output,
    *,
    record: bool,
    said: Said,
    change: Change,
) -> None:
    """Show the input of a management review, or record one that was held.

    :raises Unable: options that do not go together, or days in the wrong order.
    """
    from stakeholders.errors import Unable

    if not record:
        if said or change.dry_run:
            raise Unable("what a review decided is only recorded with --record", "Add --record.")
        _show(register, as_of, since, output)
        return
    if output.asked or as_of is not None:
        raise Unable(
            "--record makes no report, and takes no --as-of",
            "Make the report first, without --record; name the day of the review with --held-on.",
        )
    from stakeholders.cli.review_recording import record_review

    record_review(register, since, said, change)


def _show(register: str | None, as_of: str | None, since: str | None, output: Output) -> None:
    from stakeholders.cli.hearing import heard
    from stakeholders.reports.management_review import management_review_report
    from stakeholders.stores import locate, open_store

    today = day(as_of)
    loaded = load_then(register, as_of)
    store = open_store(locate(register))
    found = prepared_from(store, loaded, heard(store, loaded), today, since)
    output.publish(management_review_report(found).noted(loaded.note))


def prepared_from(store: Store, loaded: Loaded, heard: Heard, today: dt.date, since: str | None) -> Preparation:
    """What a review on a day is to look at, compared with the register as it was when its period began.

    :raises Unable: the period does not begin before the day.
    """
    from stakeholders.analysis.held import Held
    from stakeholders.analysis.management_review import period, prepared
    from stakeholders.errors import Unable

    held = Held(loaded.register, today, heard)
    begins, _last = period(held, day(since) if since is not None else None)
    if begins >= today:
        raise Unable(f"--since {begins} is not before {today}", "Name an earlier day.")
    return prepared(held, begins, prior_of(store, begins))


def prior_of(store: Store, since: dt.date) -> Prior:
    """The register as it was at the end of a day, or why that is not known."""
    import datetime as dt

    from stakeholders.analysis.management_review import Prior
    from stakeholders.errors import Unable
    from stakeholders.texts import _

    if since >= dt.date.today():
        return Prior(None, _("that day has not ended yet"))
    try:
        then = store.load_as_of(since)
    except Unable:  # a history that cannot be read is no reason not to review
        then = None
    if then is None:
        return Prior(None, why_not_known(store) or _("no history of it is kept"))
    return Prior(then.register)

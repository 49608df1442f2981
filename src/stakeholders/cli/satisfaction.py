"""`stakeholders satisfaction`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.changing import ByOption, DryRunOption, WhyOption
from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.completing import complete_ids, complete_listed
from stakeholders.cli.past import PastOption, load_then
from stakeholders.cli.reporting import Output, reporting

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from stakeholders.analysis.answers_by import Dimension
    from stakeholders.analysis.feeding import Fed, Voiced
    from stakeholders.changes import Change
    from stakeholders.model.register import Register
    from stakeholders.voice import Heard

app = typer.Typer(add_completion=False)

_MOST_TOLD = 60
"""Changes that are told one by one."""


def _complete_dimensions(incomplete: str) -> list[str]:
    from stakeholders.analysis.answers_by import DIMENSIONS

    return complete_listed(incomplete, DIMENSIONS)


def _complete_metric(incomplete: str) -> list[str]:
    from stakeholders.statistics.metrics import METRICS

    return [key for key in METRICS if key.startswith(incomplete)]


def _complete_period(incomplete: str) -> list[str]:
    from stakeholders.analysis.satisfaction import BY

    return [name for name in BY if name.startswith(incomplete)]


def _complete_crosshair(incomplete: str) -> list[str]:
    return [name for name in ("mean", "median", "midpoint") if name.startswith(incomplete)]


@app.command()
@reporting
def satisfaction(
    across: Annotated[
        str | None,
        typer.Option(
            "--across",
            metavar="WHAT,...",
            help="By what the figures are parted: party, segment, topic, need, function, question; else by all that "
            "the answers know.",
            autocompletion=_complete_dimensions,
        ),
    ] = None,
    survey: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Only this survey; may be repeated.", autocompletion=complete_ids("surveys")),
    ] = None,
    metric: Annotated[
        str | None,
        typer.Option(
            metavar="METRIC",
            help="The figure to follow: nps, csat, ces, mean or top_2_box; else what suits the question.",
            autocompletion=_complete_metric,
        ),
    ] = None,
    by_period: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD",
            help="The points in time: survey, month, quarter, half-year or year; else what suits the answers.",
            autocompletion=_complete_period,
        ),
    ] = None,
    crosshair: Annotated[
        str | None,
        typer.Option(
            metavar="mean|median|midpoint",
            help="Where the lines of the quadrants stand; else at the mean, of fewer than 8 points at the midpoint of "
            "the scale.",
            autocompletion=_complete_crosshair,
        ),
    ] = None,
    feed: Annotated[
        bool,
        typer.Option("--feed", help="Write what the answers say of needs and parties into the register."),
    ] = False,
    dry_run: DryRunOption = False,
    by: ByOption = None,
    why: WhyOption = None,
    register: RegisterOption = None,
    as_of: PastOption = None,
    output: Output = Output(),
) -> None:
    """Show how satisfied customers and other parties say they are, and feed the register from it.

    The answers are where the surveys of the register say: in a file or in a
    database, named in `source`, with their columns in `columns`. Each figure
    comes with its definition, its interval and the number of answers; what rests
    on too few is withheld. Surveys that measure the same on the same scale are
    one series over time.

    Where surveys name answers and none of them can be read, it ends with 1.

    With --feed the satisfaction of needs and parties is written as the latest
    survey has it; of needs whose importance was asked, basis, voiced_by and
    validated_on, too. Without it nothing is ever written.

    Examples:

        stakeholders satisfaction

        stakeholders satisfaction --across party,topic --by-period quarter -o satisfaction.html

        stakeholders satisfaction --metric top_2_box --survey customers-2026

        stakeholders satisfaction --feed --dry-run

        stakeholders satisfaction --feed --why "Customer survey 2026"
    """
    from stakeholders.errors import Unable, unknown

    today = day(as_of)
    if feed:
        if survey or metric or by_period:
            raise Unable("--feed takes every survey as it is", "Leave --survey, --metric and --by-period out.")
        if output.asked:
            raise Unable("--feed makes no report", "Run it without -o and --format, and then again without --feed.")
        _feed(register, today, by=by, why=why, dry_run=dry_run, no_color=output.no_color)
        return
    if dry_run or why is not None or by is not None:
        hint = "Add --feed, or leave --dry-run, --by and --why out; figures are parted by --across party,topic."
        raise Unable("nothing is written without --feed", hint)

    from typing import cast

    from stakeholders.analysis.satisfaction import BY
    from stakeholders.cli.hearing import heard_in
    from stakeholders.reports.satisfaction import satisfaction_report
    from stakeholders.statistics.metrics import METRICS
    from stakeholders.statistics.quadrants import Crosshair

    dimensions = _dimensions(across)
    if metric is not None and metric not in METRICS:
        raise unknown("metric", metric, METRICS)
    if by_period is not None and by_period not in BY:
        raise unknown("period", by_period, BY)
    if crosshair not in (None, "mean", "median", "midpoint"):
        raise unknown("crosshair", crosshair, ("mean", "median", "midpoint"))
    loaded = load_then(register, as_of)
    heard = heard_in(register, loaded)
    _require_known(survey or (), heard, loaded.register)
    report = satisfaction_report(
        loaded.register,
        heard,
        today,
        surveys=survey or (),
        metric=metric or "",
        by=by_period,
        dimensions=dimensions,
        crosshair=cast("Crosshair | None", crosshair),
    )
    output.publish(report.noted(loaded.note))
    wanted = {id for id in (*heard.tallies, *heard.unheard) if not survey or id in survey}
    if wanted and not wanted.intersection(heard.tallies):
        raise typer.Exit(1)  # there are answers, and none of them could be read


def _dimensions(given: str | None) -> Sequence[Dimension]:
    """What figures are to be parted by; everything where nothing is named.

    :raises Unable: a word is none of them.
    """
    from stakeholders.analysis.answers_by import DIMENSIONS
    from stakeholders.errors import unknown

    if given is None:
        return DIMENSIONS
    words = [word.strip() for word in given.split(",") if word.strip()]
    for word in words:
        if word not in DIMENSIONS:
            raise unknown("part", word, DIMENSIONS)
    return tuple(dimension for dimension in DIMENSIONS if dimension in words)


def _require_known(surveys: Sequence[str], heard: Heard, register: Register) -> None:
    """Make sure that the surveys named have answers.

    :raises Unable: one has none, or is not there.
    """
    from stakeholders.errors import Unable, unknown

    for id in surveys:
        if id in heard.tallies or id in heard.unheard:
            continue
        if register.find(id) is not None:
            raise Unable(f"{id} has no answers here", "Name where they are in its source, and that it is active.")
        raise unknown("survey", id, [*heard.tallies, *heard.unheard])


def _feed(
    register: str | None, today: dt.date, *, by: str | None, why: str | None, dry_run: bool, no_color: bool
) -> None:
    """Write what the answers say of satisfaction into the register."""
    from stakeholders.analysis.feeding import fed, feeding, voiced
    from stakeholders.cli.app import say
    from stakeholders.cli.changing import carry_out, place_named, refuse_what_breaks
    from stakeholders.cli.hearing import heard_in
    from stakeholders.cli.telling import told_of

    place = place_named(register)
    heard = heard_in(register, place.loaded)
    if not heard.tallies:
        say("note", "nothing to feed: no survey of the register has answers that can be read")
        return
    changes = feeding(place.register, heard, today)
    if not changes:
        say("note", "nothing to feed: the register is in step with the answers, or these are too few")
        return
    refuse_what_breaks(place, changes)
    found, confirmed = fed(place.register, heard, today), voiced(place.register, heard, today)
    if dry_run:
        _show(place.register, found, confirmed, today, no_color=no_color)
    reasons = _reasons(found, confirmed)
    told = [told_of(change, reasons(change)) for change in changes.changes[:_MOST_TOLD]]
    if len(changes) > _MOST_TOLD:
        told.append(f"… and {len(changes) - _MOST_TOLD} more")
    count = len({change.id for change in changes})
    told.append(f"fed {count} {'record' if count == 1 else 'records'} from answers; `stakeholders undo` takes it back")
    carry_out(place, changes, told, command="satisfaction --feed", by=by, why=why, dry_run=dry_run)


def _reasons(found: Sequence[Fed], confirmed: Sequence[Voiced]) -> Callable[[Change], str]:
    """Says of a change which answers it comes from."""
    by_mean = {each.record: f"mean {each.mean:.2f} of {_answers(each.answers)}, {each.survey}" for each in found}
    by_need = {each.need: f"{_answers(each.answers)} on {each.construct}, {each.survey}" for each in confirmed}
    return lambda change: (by_mean if getattr(change, "field", "") == "satisfaction" else by_need).get(change.id, "")


def _answers(count: int) -> str:
    return f"{count} {'answer' if count == 1 else 'answers'}"


def _show(
    register: Register, found: Sequence[Fed], confirmed: Sequence[Voiced], today: dt.date, *, no_color: bool
) -> None:
    """Show in tables what would be fed, before the files tell the same line by line."""
    from stakeholders.cli.common import colour_wanted, width_of_page
    from stakeholders.render import Options, format_named, rendered
    from stakeholders.reports.about import about
    from stakeholders.reports.feeding import feed_table, unconfirmed, voiced_table
    from stakeholders.reports.report import Report

    tables = [feed_table(register, found)]
    if unconfirmed(register, confirmed):
        tables.append(voiced_table(register, confirmed))
    report = Report("feed", "What the answers would change", about(register, today), tuple(tables))
    options = Options(width=width_of_page(), colour=colour_wanted(no_color))
    typer.echo(rendered(report, format_named("text"), options))

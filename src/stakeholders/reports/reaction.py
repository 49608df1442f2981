"""How fast feedback was acknowledged, answered, decided upon, acted on and that verified, as a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from stakeholders.analysis.reaction import Pace, Paces, Reaction, reaction
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.charts_of_figures import steps
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.reaction_lists import left_out, overdue_table, stage_name
from stakeholders.reports.report import Block, Cell, Chart, Column, Facts, Heading, Paragraph, Report, Table, Tone
from stakeholders.statistics.survival import Percentile
from stakeholders.texts import _, figure, plural


def reaction_report(register: Register, today: dt.date) -> Report:
    """How long each stage takes, by owner and channel too, and what waits longer than the policy wants."""
    found = reaction(register, today)
    blocks: list[Block] = [_facts(found)]
    if not found.count:
        blocks.append(
            Paragraph(
                _("No feedback with a day of receipt is in the register. Record each piece as it comes: log feedback."),
                "partial",
            )
        )
    else:
        blocks += _unrecorded(found)
        blocks += [_stages(found), *_curves(found), overdue_table(register, found.overdue)]
        blocks.append(
            _parts("by_owner", _("By function"), _("Function"), [_named(register, each) for each in found.by_owner])
        )
        channels = [(each.name or _("not said"), "", each) for each in found.by_channel]
        blocks.append(_parts("by_channel", _("By channel"), _("Channel"), channels))
    blocks += left_out(register, found)
    if found.count:
        blocks += _method(found)
    return Report("reaction", _("Reaction to feedback"), about(register, today), tuple(blocks))


def _named(register: Register, each: Paces) -> tuple[str, str, Paces]:
    return register.label(each.name) or _("nobody named"), each.name, each


def _facts(found: Reaction) -> Facts:
    answered = next(pace for pace in found.stages if pace.stage == "answered")
    beyond = len({each.feedback.id for each in found.overdue})
    return Facts(
        (
            (_("Feedback received"), Cell(found.count)),
            (_("Of which something is still to come"), Cell(found.open)),
            (_("Of which beyond a target of the policy"), Cell(beyond, "bad" if beyond else "good")),
            (_("Days until the answer, median"), _days(answered, answered.median, with_interval=True)),
            (_("Answered within {days} days").format(days=answered.target), _within(answered, with_interval=True)),
        )
    )


def _days(pace: Pace, percentile: Percentile, *, with_interval: bool = False) -> Cell:
    """A percentile in days; where it is not reached yet, how long it takes at the least; or why it is withheld."""
    if _without_figures(pace):
        return _withheld(pace)
    told = _interval(pace, percentile)
    if percentile.day is None:
        return Cell(
            _("more than {days}").format(days=pace.curve.watched_until), "partial", _("95 %: {ends}").format(ends=told)
        )
    tone: Tone = "good" if percentile.day <= pace.target else "bad"
    if with_interval:
        return Cell(_("{value} (95 %: {ends})").format(value=percentile.day, ends=told), tone)
    return Cell(percentile.day, tone, _("95 %: {ends}").format(ends=told))


def _interval(pace: Pace, percentile: Percentile) -> str:
    low = percentile.low if percentile.low is not None else _("more than {days}").format(days=pace.curve.watched_until)
    high = percentile.high if percentile.high is not None else _("not known")
    return _("{low} to {high}").format(low=low, high=high)


def _within(pace: Pace, *, with_interval: bool = False) -> Cell:
    """The share in time, in percent, with its interval."""
    share = pace.within
    if _without_figures(pace) or share is None:
        return _withheld(pace)
    value, ends = 100 * share.value, _ends(pace)
    if with_interval:
        return Cell(_("{value} % (95 %: {ends})").format(value=figure(value), ends=ends))
    return Cell(value, note=_("95 %: {ends}").format(ends=ends))


def _ends(pace: Pace) -> str:
    """The interval of the share in time, in percent."""
    share = pace.within
    if _without_figures(pace) or share is None or share.low is None or share.high is None:
        return ""
    return _("{low} to {high}").format(low=figure(100 * share.low), high=figure(100 * share.high))


def _without_figures(pace: Pace) -> bool:
    return pace.withheld or pace.unrecorded


def _withheld(pace: Pace) -> Cell:
    if not pace.n:
        return Cell(_("not asked"), "muted")
    if not pace.withheld:
        return Cell(_("no step is recorded"), "muted")
    told = plural("{count} piece of feedback", "{count} pieces of feedback", pace.n)
    return Cell(_("{told}; at least {fewest} are needed").format(told=told, fewest=pace.fewest), "muted")


def _unrecorded(found: Reaction) -> Iterator[Block]:
    """How the days come into the register where feedback was taken over without them."""
    answered = next(pace for pace in found.stages if pace.stage == "answered")
    if answered.unrecorded and not answered.withheld:
        yield Paragraph(
            _(
                "Of no feedback is it recorded when it was answered, so nothing can be told of how fast that was. "
                "Where a list has the day, name its column on import: {command}"
            ).format(command='stakeholders import FILE --map "Date answered=answered_on"'),
            "partial",
        )


def _stages(found: Reaction) -> Table:
    rows = []
    for pace in found.stages:
        shown = [_days(pace, percentile) for percentile in pace.percentiles]
        if _without_figures(pace):
            shown = [shown[0], Cell(), Cell()]
        rows.append(
            (
                Cell(stage_name(pace.stage)),
                Cell(pace.target),
                Cell(pace.n),
                Cell(pace.curve.ended),
                Cell(pace.open),
                Cell(pace.late, "bad" if pace.late else "good"),
                replace(shown[0], note=""),
                Cell(None if _without_figures(pace) else _interval(pace, pace.median)),
                *shown[1:],
                Cell() if _without_figures(pace) else replace(_within(pace), note=""),
                Cell(_ends(pace) or None),
            )
        )
    return Table(
        "stages",
        _("From receipt until …"),
        (
            Column("stage", _("Until")),
            Column("target", _("Target, days"), "number"),
            Column("asked", _("Asked of"), "number"),
            Column("reached", _("Reached"), "number"),
            Column("open", _("Open"), "number"),
            Column("late", _("Open beyond target"), "number"),
            Column("median", _("Half within, days"), "number"),
            Column("median_interval", _("Interval")),
            Column("eighty", _("80 % within, days"), "number"),
            Column("ninety", _("90 % within, days"), "number"),
            Column("within", _("Within target"), "percent"),
            Column("within_interval", _("Interval, %")),
        ),
        tuple(rows),
        note=_note(found),
    )


def _note(found: Reaction) -> str:
    return sentences(
        _(
            "Days of the calendar since receipt. What is open counts for as long as it has waited, and is never left "
            "out (Kaplan and Meier 1958). Intervals of 95 %."
        ),
        _("Below {fewest} pieces of feedback no figure is told.").format(fewest=found.stages[0].fewest),
    )


def _method(found: Reaction) -> Iterator[Block]:
    """What counts as what, for whoever wants to know exactly."""
    yield Heading(_("How this is counted"))
    yield Paragraph(
        _(
            "A decision or an action counts whose origin is the feedback, a problem that lists it, or what came of "
            "these, on the day of receipt or later. An answer acknowledges too; what was done was decided by that day. "
            "The effect is verified where an action was found to have worked, or the party confirmed that the matter "
            "is settled; what it has confirmed is watched until then, and no longer."
        )
    )
    yield Paragraph(
        _(
            "Of compliments only acknowledgement is asked, of suggestions and lost orders also an answer and a "
            "decision, of low scores a decision and what follows; of complaints and all else every stage."
        )
    )
    yield Paragraph(
        _(
            "Intervals are those of the curve, by Greenwood's variance on the scale of log(-log); of a share that none "
            "or all have reached, Wilson's."
        )
    )
    if found.decided_some_day:
        yield Paragraph(
            _(
                "Decided upon before its receipt, as a problem already known, or on a day that nobody noted, and left "
                "out of decisions: {count}."
            ).format(count=found.decided_some_day)
        )


def _curves(found: Reaction) -> Iterator[Chart]:
    """For each stage, how many per cent still wait after so many days."""
    for pace in found.stages:
        if pace.withheld or not pace.curve.ended:
            continue
        rows: list[tuple[Cell, ...]] = [(Cell(0), Cell(100.0), Cell(100.0), Cell(100.0))]
        last = pace.curve.steps[-1]
        for step in pace.curve.steps:
            if step.ended or step is last:
                shares = (step.waiting, step.low, step.high)
                rows.append((Cell(step.day), *(Cell(100 * share) for share in shares)))
        table = Table(
            f"waiting_{pace.stage}",
            _("Still waiting for: {stage}").format(stage=stage_name(pace.stage)),
            (
                Column("days", _("Days since receipt"), "number"),
                Column("waiting", _("Still waiting"), "percent"),
                Column("low", _("Interval from"), "percent"),
                Column("high", _("Interval to"), "percent"),
            ),
            tuple(rows),
            note=_("The share that still waits after so many days, with its interval of 95 %."),
        )
        yield steps(table, _told(pace), x="days", y="waiting", low="low", high="high", bounds=(0, 100))


def _told(pace: Pace) -> str:
    """What the curve shows, in words."""
    median, share = pace.median, pace.within
    half = (
        _("Half of it was there on the day of receipt.")
        if median.day == 0
        else _("Half of it was there within {days} days.").format(days=median.day)
        if median.day is not None
        else _("Less than half of it was there within {days} days.").format(days=pace.curve.watched_until)
    )
    within = (
        _("Within the target of {days} days: {share} %.").format(days=pace.target, share=figure(100 * share.value))
        if share is not None
        else ""
    )
    counted = _("Asked of {count}, reached by {ended}, open {open}.").format(
        count=pace.n, ended=pace.curve.ended, open=pace.open
    )
    return " ".join((half, within, counted))


def _parts(key: str, title: str, of: str, parts: Sequence[tuple[str, str, Paces]]) -> Table:
    """The pace of each stage for each part; those of which too little is known stand together in a last row."""
    rows: list[tuple[Cell, ...]] = []
    thin: list[Paces] = []
    for label, id, each in parts:
        told = [pace for pace in each.stages if pace.n and not pace.withheld]
        for pace in told:
            late = Cell(pace.late, "bad" if pace.late else "good")
            figures = (_days(pace, pace.median), replace(_within(pace), note=""), Cell(_ends(pace)))
            rows.append(
                (
                    Cell(label, ref=id),
                    Cell(each.count),
                    Cell(stage_name(pace.stage)),
                    Cell(pace.n),
                    Cell(pace.open),
                    late,
                    *figures,
                )
            )
        if not told:
            thin.append(each)
    if thin:
        named = plural(
            "{count} other, with too little feedback", "{count} others, each with too little feedback", len(thin)
        )
        why = _("at least {fewest} pieces are needed").format(fewest=thin[0].stages[0].fewest)
        count = Cell(sum(each.count for each in thin))
        rows.append((Cell(named, "muted"), count, Cell(), Cell(), Cell(), Cell(), Cell(why, "muted"), Cell(), Cell()))
    return Table(
        key,
        title,
        (
            Column(key.removeprefix("by_"), of),
            Column("count", _("Feedback"), "number"),
            Column("stage", _("Until")),
            Column("asked", _("Asked of"), "number"),
            Column("open", _("Open"), "number"),
            Column("late", _("Open beyond target"), "number"),
            Column("median", _("Half within, days"), "number"),
            Column("within", _("Within target"), "percent"),
            Column("within_interval", _("Interval, %")),
        ),
        tuple(rows),
        at_first=40,
    )

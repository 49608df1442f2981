"""What the report on commitments lists: periods, what shows that they were kept, who has promised, what ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from stakeholders.analysis.commitments import Commitments, Period, Promise, State
from stakeholders.model.improvement import Commitment
from stakeholders.model.register import Register
from stakeholders.reports.evidence import some
from stakeholders.reports.questions.wording import quoted, sentences
from stakeholders.reports.report import Block, Cell, Column, Paragraph, Table
from stakeholders.statistics.periods import coarser
from stakeholders.texts import _, heading, plural, word

MOST_LISTED = 200
"""Rows of what shows that commitments were kept; of more it is said how many they are."""
_IDS = 8


def state_name(state: State) -> str:
    """How a promise stands, in words."""
    return {
        "kept": _("kept"),
        "behind": _("behind"),
        "begun": _("no whole period yet"),
        "to come": _("still to begin"),
        "not measured": _("not measured"),
        "ended": _("ended"),
    }[state]


def name_of(promise: Promise) -> str:
    """What is promised, on one line."""
    return quoted(promise.commitment.does)


def who(register: Register, commitment: Commitment) -> tuple[str, ...] | None:
    """Who has promised it: the function, the level, the person or post, one line each."""
    whose = commitment.who
    named = (register.label(whose.function), whose.level or "", whose.person)
    return tuple(each for each in named if each) or None


def often(promise: Promise) -> str | None:
    """How often it is to be kept, and by how many people."""
    commitment = promise.commitment
    if commitment.times is None or commitment.per is None:
        return word(commitment.per) or _("not said")
    period = word(commitment.per)
    told = _("once a {period}") if commitment.times == 1 else _("{times} times a {period}")
    told = told.format(times=commitment.times, period=period)
    if commitment.people is None or commitment.people <= 1:
        return told
    return _("{often}, each of {people} people").format(often=told, people=commitment.people)


def period_name(promise: Promise, period: Period) -> str:
    """A calendar period: 2026-08, 2026-Q2, 2026."""
    return coarser(period.start.isoformat()[:7], promise.commitment.per or "month")


def periods_table(found: Commitments) -> Table:
    """Every period judged, of each commitment the latest first."""
    rows = []
    for each in found.promises:
        for period in reversed(each.history):
            rows.append(
                (
                    Cell(each.commitment.does, ref=each.commitment.id),
                    Cell(period_name(each, period)),
                    Cell(period.expected),
                    Cell(period.kept),
                    Cell(*((_("kept"), "good") if period.enough else (_("behind"), "bad"))),
                )
            )
    return Table(
        "periods",
        _("Period by period"),
        (
            Column("commitment", _("Commitment"), wide=True),
            Column("period", _("Period")),
            Column("expected", _("Promised"), "number"),
            Column("kept", _("Done"), "number"),
            Column("state", _("State")),
        ),
        tuple(rows),
        empty=_("No period can be judged yet."),
        at_first=8,
    )


def by_whom(register: Register, found: Commitments) -> Table:
    """The customer measures and incentives of each level, function and post that has promised anything."""
    functions: dict[str, list[Promise]] = {}
    levels: dict[str, list[Promise]] = {}
    posts: dict[str, list[Promise]] = {}
    for each in found.promises:
        if each.holds:
            whose = each.commitment.who
            for name, parts in ((whose.function, functions), (whose.level, levels), (whose.person, posts)):
                if name:
                    parts.setdefault(name, []).append(each)
    listed = tuple(reversed(register.header.levels))
    ordered = dict.fromkeys((*listed, *levels))  # a level may be named that the header does not list
    rows = [_part(_("Level"), level, "", levels[level]) for level in ordered if level in levels]
    rows += [_part(_("Function"), register.label(id), id, of) for id, of in functions.items()]
    rows += [_part(_("Post"), name, "", of) for name, of in posts.items()]
    return Table(
        "by_whom",
        _("Customer measures and incentives, by level, function and post"),
        (
            Column("part", _("Of")),
            Column("name", _("Name")),
            Column("commitments", _("Commitments"), "number"),
            Column("judged", _("Judged"), "number"),
            Column("kept", _("Kept"), "number"),
            Column("measures", _("Customer measures"), wide=True),
            Column("incentives", _("Incentives"), wide=True),
        ),
        tuple(rows),
        note=_(
            "A customer measure is a figure about customers that the commitment serves, with the value to reach; an "
            "incentive is what follows for those who keep it. Judged and kept are counted in the last period that is "
            "over. A commitment counts for each of its level, its function and its post."
        ),
        empty=_("There is none."),
        at_first=6,
    )


def without_table(found: Commitments) -> Iterator[Table]:
    """The levels and functions that have promised nothing, those of each on one line."""
    parts = (
        (_("Level"), found.levels_without),
        (_("Function"), tuple(each.name for each in found.functions_without)),
    )
    if any(names for _part, names in parts):
        yield Table(
            "without",
            _("Levels and functions without a commitment"),
            (Column("part", _("Of")), Column("count", _("How many"), "number"), Column("name", _("Name"), wide=True)),
            tuple((Cell(part), Cell(len(names)), Cell(", ".join(names), "partial")) for part, names in parts if names),
        )


def _part(part: str, name: str, id: str, promises: Sequence[Promise]) -> tuple[Cell, ...]:
    judged = [each for each in promises if each.judged]
    kept = sum(each.state == "kept" for each in judged)
    metrics = (
        _("{measure}: {target}").format(measure=each.commitment.metric, target=each.commitment.target)
        if each.commitment.target.strip()
        else each.commitment.metric
        for each in promises
        if each.commitment.metric.strip()
    )
    incentives = (each.commitment.incentive for each in promises if each.commitment.incentive.strip())
    return (
        Cell(part),
        Cell(name, ref=id),
        Cell(len(promises)),
        Cell(len(judged)),
        Cell(kept, "bad" if kept < len(judged) else ""),
        _each_once(metrics),
        _each_once(incentives),
    )


def _each_once(texts: Iterator[str]) -> Cell:
    found = tuple(dict.fromkeys(texts))
    return Cell(found) if found else Cell(_("none"), "partial")


def temporary_table(register: Register, found: Commitments, today: dt.date) -> Iterator[Table]:
    """The commitments with an end: those that are to end soonest first, then those that have ended."""
    ends = [(each.commitment.temporary_until, each) for each in found.promises]
    known = [(day, each) for day, each in ends if day is not None]
    known.sort(key=lambda pair: (not pair[1].holds, pair[0]))
    if not known:
        return
    yield Table(
        "temporary",
        _("Temporary commitments"),
        (
            Column("commitment", _("Commitment"), wide=True),
            Column("who", _("Who")),
            Column("until", _("Until"), "date"),
            Column("days", _("Days left"), "number"),
            Column("state", _("State")),
            Column("incentive", _("Incentive"), wide=True),
        ),
        tuple(
            (
                Cell(each.commitment.does, ref=each.commitment.id),
                Cell(who(register, each.commitment)),
                Cell(day),
                Cell((day - today).days if each.holds else None),
                Cell(state_name(each.state), "" if each.holds else "muted"),
                Cell(each.commitment.incentive or None),
            )
            for day, each in known
        ),
        at_first=20,
    )


def shown_blocks(found: Commitments) -> Iterator[Block]:
    """What shows that commitments were kept, the latest first, and what shows nothing yet."""
    shown = [(each, shown) for each in found.promises for shown in each.shown]
    shown.sort(key=lambda pair: pair[1].day, reverse=True)
    left = len(shown) - MOST_LISTED
    yield Table(
        "shown",
        _("What shows that they were kept"),
        (
            Column("day", _("Day"), "date"),
            Column("commitment", _("Commitment"), wide=True),
            Column("shown_by", _("Shown by")),
            Column("record", _("Record")),
        ),
        tuple(
            (
                Cell(each.day),
                Cell(promise.commitment.does, ref=promise.commitment.id),
                Cell(_("a day noted") if each.record is None else heading(each.record.kind)),
                Cell(
                    None if each.record is None else each.record.id, ref="" if each.record is None else each.record.id
                ),
            )
            for promise, each in shown[:MOST_LISTED]
        ),
        note=sentences(
            _("The latest comes first."),
            _("Listed are the first {most}, and {count} more are not.").format(most=MOST_LISTED, count=left)
            if left > 0
            else "",
        ),
        empty=_("Nothing shows yet that any was kept."),
        at_first=4,
    )
    waiting = tuple(dict.fromkeys(record.id for each in found.promises for record in each.waiting))
    if waiting:
        told = plural(
            "{count} record named as showing that a commitment was kept has not happened yet, or says no day:",
            "{count} records named as showing that a commitment was kept have not happened yet, or say no day:",
            len(waiting),
        )
        yield Paragraph(f"{told} {some(waiting, _IDS)}", "partial")

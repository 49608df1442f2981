"""The tables of knowledge, behaviour and attitude: waves, functions, levels, means, activities, who was not asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from stakeholders.analysis.attitudes import Attitudes, Change, Mean, Point
from stakeholders.analysis.attitudes_measured import Lack
from stakeholders.model.improvement import Activity
from stakeholders.model.register import Register
from stakeholders.reports.estimates import rounded, signed
from stakeholders.reports.report import Cell, Column, Table, Tone
from stakeholders.texts import _, figure, plural, titled, word

AT_FIRST = 40
COMPARED_AT_FIRST = 12
MARKED = 25
"""Activities that are drawn and listed, the latest; more could not be told apart."""


def interval(low: float | None, high: float | None) -> str:
    """Both ends of an interval, in percent."""
    if low is None or high is None:
        return ""
    return _("{low} to {high}").format(low=rounded(low, 1), high=rounded(high, 1))


def change_in_words(change: Change) -> str:
    """The change with its interval, in percentage points."""
    return _("{change} points ({low} to {high})").format(
        change=signed(change.value, 1), low=signed(change.low, 1), high=signed(change.high, 1)
    )


def direction(change: Change) -> tuple[str, Tone]:
    """What the change tells."""
    if not change.tells:
        return _("no change to be seen"), ""
    return (_("higher"), "good") if change.value > 0 else (_("lower"), "bad")


def withheld(point: Point, fewest: int) -> Cell:
    """What stands in the place of a share that is not shown."""
    if not point.hidden:
        return Cell(_("no share is recorded"), "muted")
    if point.people < fewest:
        return too_few(point.people, fewest)
    people = plural("{count} person", "{count} people", point.people)
    return Cell(_("{people}; withheld, or a smaller group could be told from it").format(people=people), "muted")


def too_few(people: int, fewest: int) -> Cell:
    """What stands in the place of a share of fewer people than the policy allows."""
    told = plural("{count} person", "{count} people", people)
    return Cell(_("{people}; at least {fewest} are needed").format(people=told, fewest=fewest), "muted")


def _columns() -> tuple[Column, ...]:
    return (
        Column("wave", _("Wave")),
        Column("people", _("People"), "number"),
        Column("share", _("Favourable"), "percent", 1),
        Column("interval", _("Interval, %")),
        Column("change", _("Change, points"), "number", 1),
        Column("told", _("What it tells")),
    )


def _cells(point: Point, fewest: int) -> tuple[Cell, ...]:
    shown = point.share is not None
    change = point.change
    told, tone = direction(change) if change is not None else (_untold(point), "muted")
    return (
        Cell(point.wave, ref=point.records[0] if len(point.records) == 1 else ""),
        Cell(point.people),
        Cell(point.share) if shown else withheld(point, fewest),
        Cell(interval(point.low, point.high) or None),
        Cell(change.value, tone) if change is not None else Cell(),
        Cell(told or None, tone),
    )


def _untold(point: Point) -> str:
    """Why there is no change to show."""
    if point.hidden:
        return ""
    if point.first:
        return _("first wave")
    return _("not comparable with the wave before")


def _compared(change: Change) -> str:
    """Who was compared, and by which test."""
    turned = change.turned
    if turned is None or change.p is None:
        text = _("separate people, {before} and {after} (Newcombe)")
        told = text.format(before=change.people[0], after=change.people[1])
    else:
        text = _("the same {paired} people: {to} turned favourable, {away} away (McNemar, {p})")
        told = text.format(paired=turned.paired, to=turned.to, away=turned.away, p=_p(change.p))
    if not change.others:
        return told
    return _("{told}; groups in both waves: {groups}, in one alone: {others}").format(
        told=told, groups=change.groups, others=change.others
    )


def _p(p: float) -> str:
    return _("p below 0.001") if p < 0.001 else _("p = {p}").format(p=figure(p, 3))


def _source(source: str) -> str:
    return _("records") if source == "record" else _("answers")


def waves_table(register: Register, found: Attitudes) -> Table:
    """Every construct in every wave, all groups together."""
    del register
    rows = tuple(
        (Cell(titled(point.construct)), Cell(point.day), *_cells(point, found.fewest)) for point in found.points
    )
    return Table(
        "waves",
        _("From wave to wave, all groups together"),
        (Column("construct", _("Measured")), Column("day", _("Day"), "date"), *_columns()),
        rows,
        note=_(
            "Favourable: the share of favourable answers, with its interval of 95 % (Wilson). Change: since the wave "
            "before, in percentage points, only of those asked both times; who they are stands below."
        ),
        at_first=AT_FIRST,
    )


def compared_table(register: Register, found: Attitudes, function: str = "", level: str = "") -> Table:
    """Who was compared with whom in each change, by which test, and where the figures come from.

    :param function: the function that alone is looked at, and `level` the level; "" for all.
    """
    everybody = ", ".join(filter(None, (register.label(function), level))) or _("all groups")
    listed = [(Cell(everybody, ref=function), point) for point in found.points]
    for id, points in () if function else found.by_function.items():
        listed += [(Cell(register.label(id), ref=id), point) for point in _latest(points)]
    for name, points in () if level else found.by_level.items():
        listed += [(Cell(name), point) for point in _latest(points)]
    listed = [each for each in listed if not each[1].hidden]
    listed.sort(key=lambda each: found.constructs.index(each[1].construct))
    return Table(
        "compared",
        _("Who was compared, and how"),
        (
            Column("construct", _("Measured")),
            Column("who", _("Who")),
            Column("wave", _("Wave")),
            Column("change_interval", _("Interval, points")),
            Column("compared", _("Compared"), wide=True),
            Column("source", _("From")),
        ),
        tuple(
            (
                Cell(titled(point.construct)),
                who,
                Cell(point.wave),
                Cell(_ends(point.change) if point.change is not None else None),
                Cell(_compared(point.change) if point.change is not None else _untold(point) or None),
                Cell(", ".join(_source(each) for each in point.sources)),
            )
            for who, point in listed
        ),
        at_first=COMPARED_AT_FIRST,
    )


def _latest(points: Iterable[Point]) -> Iterable[Point]:
    """The last point of each construct."""
    return {point.construct: point for point in points}.values()


def _ends(change: Change) -> str:
    """Both ends of the interval of a change."""
    return _("{low} to {high}").format(low=signed(change.low, 1), high=signed(change.high, 1))


def part_table(register: Register, found: Attitudes, of: Literal["function", "level"]) -> Table:
    """The last wave of each function, or of each level."""
    parts = found.by_function if of == "function" else found.by_level
    listed: list[tuple[tuple[int, bool, float, str], tuple[Cell, ...]]] = []
    for id, points in parts.items():
        name = register.label(id) if of == "function" else id
        for point in _latest(points):
            place = (found.constructs.index(point.construct), point.share is None, point.share or 0.0, name)
            head = (Cell(titled(point.construct)), Cell(name, ref=id if of == "function" else ""))
            listed.append((place, (*head, *_cells(point, found.fewest))))
    listed.sort(key=lambda each: each[0])
    return Table(
        f"by_{of}",
        _("By function, the last wave of each") if of == "function" else _("By level, the last wave of each"),
        (
            Column("construct", _("Measured")),
            Column(of, _("Function") if of == "function" else _("Level")),
            *_columns(),
        ),
        tuple(row for _place, row in listed),
        note=_("The lowest shares come first. All waves of one: {command}").format(
            command="stakeholders change --function ID" if of == "function" else "stakeholders change --level LEVEL"
        ),
        at_first=AT_FIRST,
    )


def means_table(register: Register, found: Attitudes) -> Table:
    """The mean scores, where they are known."""
    del register
    rows = []
    for point in found.points:
        mean = point.mean
        if mean is not None:
            head = (Cell(titled(point.construct)), Cell(point.wave), Cell(point.people))
            rows.append((*head, Cell(mean.value), Cell(str(mean.scale) if mean.scale else None), *_of_mean(mean)))
    return Table(
        "means",
        _("Mean scores"),
        (
            Column("construct", _("Measured")),
            Column("wave", _("Wave")),
            Column("people", _("People"), "number"),
            Column("mean", _("Mean"), "number", 2),
            Column("scale", _("Scale")),
            Column("interval", _("Interval")),
            Column("change", _("Change"), "number", 2),
            Column("change_interval", _("Interval of the change")),
        ),
        tuple(rows),
        note=_(
            "Intervals of 95 %, of the mean by Student's t, of the change by Welch's. There is none where records hold "
            "the mean alone, for nothing then says how far the answers lie apart, or where people gave several answers."
        ),
        at_first=AT_FIRST,
    )


def _of_mean(mean: Mean) -> tuple[Cell, ...]:
    cells = [Cell(), Cell(mean.change), Cell()]
    if mean.interval is not None:
        low, high = (rounded(each, 2) for each in mean.interval)
        cells[0] = Cell(_("{low} to {high}").format(low=low, high=high))
    if mean.change_interval is not None:
        low, high = (signed(each, 2) for each in mean.change_interval)
        cells[2] = Cell(_("{low} to {high}").format(low=low, high=high))
    return tuple(cells)


def activities_table(register: Register, found: Attitudes) -> Table:
    """The activities that were done, the earliest first, with the numbers by which the drawing marks them."""
    listed = found.activities[-MARKED:]
    left = len(found.activities) - len(listed)
    rows = tuple(
        (
            Cell(number),
            Cell(activity.done_on),
            Cell(titled(activity.element) or None),
            Cell(activity.title, ref=activity.id),
            Cell(_whom(register, activity)),
        )
        for number, activity in enumerate(listed, start=1)
    )
    note = _("An element is the sort of activity that the programme is made of. The number is that of the dotted line.")
    if left:
        earlier = plural(
            "{count} earlier activity is left out.", "The earliest activities are left out: {count} of them.", left
        )
        note = f"{note} {earlier}"
    return Table(
        "activities",
        _("Activities of the programme done"),
        (
            Column("number", _("No."), "number"),
            Column("day", _("Day"), "date"),
            Column("element", _("Element")),
            Column("what", _("What"), wide=True),
            Column("whom", _("For whom"), wide=True),
        ),
        rows,
        note=note,
        empty=_("No activity of the programme was done."),
    )


def _whom(register: Register, activity: Activity) -> str:
    audience = activity.audience
    functions: Iterable[str] = audience.functions if audience is not None else ()
    levels: Sequence[str] = audience.levels if audience is not None else ()
    named = ", ".join(map(register.label, functions))
    if named and levels:
        return _("{functions}: {levels}").format(functions=named, levels=", ".join(levels))
    if levels:
        return _("all functions: {levels}").format(levels=", ".join(levels))
    return named or _("everybody")


def gaps_table(register: Register, found: Attitudes) -> Table:
    """The functions and levels never asked, or once only."""
    rows = []
    for gap in found.gaps:
        tone: Tone = "bad" if len(gap.never) == len(found.constructs) else "partial"
        rows.append(
            (
                Cell(_("Function") if gap.kind == "function" else _("Level")),
                Cell(register.label(gap.id), ref=gap.id) if gap.kind == "function" else Cell(gap.id),
                Cell(", ".join(map(word, gap.never)), tone) if gap.never else Cell(),
                Cell(", ".join(map(word, gap.once)), "partial") if gap.once else Cell(),
            )
        )
    return Table(
        "gaps",
        _("Never asked, or once only"),
        (
            Column("kind", _("What it is")),
            Column("who", _("Who")),
            Column("never", _("Never asked about")),
            Column("once", _("Asked once about")),
        ),
        tuple(rows),
        note=_("Of what was asked once only, no change can be told.") if rows else "",
        empty=_("Every function and every level was asked about everything at least twice."),
        at_first=AT_FIRST,
    )


def lacking_table(register: Register, found: Attitudes) -> Table:
    """Assessments from which no figure can be taken."""
    del register
    rows = tuple((Cell(assessment.id, ref=assessment.id), Cell(_lack(lack))) for assessment, lack in found.lacking)
    return Table(
        "lacking",
        _("Assessments that give no figure"),
        (Column("assessment", _("Assessment")), Column("lack", _("What it lacks"), wide=True)),
        rows,
        at_first=AT_FIRST,
    )


def _lack(lack: Lack) -> str:
    if lack == "no day":
        return _("the day: write measured_on, or the survey and its closed_on")
    if lack == "no construct":
        return _("whether knowledge, behaviour or attitude was measured: write construct")
    if lack == "no respondents":
        return _("how many people answered: write respondents")
    return _("what came of it: write favourable, or score")

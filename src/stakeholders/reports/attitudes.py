"""How knowledge, behaviour and attitude towards customers change, beside the programme's activities, as a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.attitudes import Attitudes, Change, Point, attitudes
from stakeholders.analysis.held import Held
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.attitudes_tables import (
    activities_table,
    change_in_words,
    compared_table,
    direction,
    gaps_table,
    interval,
    lacking_table,
    means_table,
    part_table,
    waves_table,
    withheld,
)
from stakeholders.reports.charts_of_figures import timeline
from stakeholders.reports.estimates import rounded
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.report import Block, Cell, Chart, Column, Facts, Heading, Paragraph, Report, Table, Tone
from stakeholders.texts import _, figure, plural, titled
from stakeholders.voice.heard import NOTHING_HEARD, Heard

_TONES: dict[str, Tone] = {"knowledge": "info", "behaviour": "partial", "attitude": "muted"}
"""Colours that tell the lines apart, and judge none of them."""
_TESTS_TO_SPEAK_OF = 5
"""Comparisons from which it must be said how many would look changed by chance alone."""


def attitudes_report(
    register: Register,
    today: dt.date,
    heard: Heard = NOTHING_HEARD,
    *,
    construct: str = "",
    function: str = "",
    level: str = "",
    public: bool = False,
) -> Report:
    """What was measured of our own people, wave by wave, by function and by level.

    :param construct: the only one wanted, `knowledge`, `behaviour` or `attitude`; "" for all.
    :param function: the id of the only function wanted, and `level` the only level; "" for all.
    :param public: whether anybody may read it: then nothing can be worked out of small groups.
    """
    found = attitudes(Held(register, today, heard), construct=construct, function=function, level=level, public=public)
    blocks: list[Block] = [_facts(register, found, function, level), Paragraph(_terms())]
    blocks += _remarks(register, found)
    if found.points:
        activities = activities_table(register, found)
        blocks += _chart(found, activities)
        blocks.append(waves_table(register, found))
        if activities.rows:
            blocks += [Heading(_("Beside the programme")), Paragraph(_beside()), activities]
        if not function and found.by_function:
            blocks.append(part_table(register, found, "function"))
        if not level and found.by_level:
            blocks.append(part_table(register, found, "level"))
        if any(point.mean is not None for point in found.points):
            blocks.append(means_table(register, found))
    if found.gaps or (found.points and (found.by_function or found.by_level) and not function and not level):
        blocks.append(gaps_table(register, found))
    if found.lacking:
        blocks.append(lacking_table(register, found))
    if found.points:
        compared = compared_table(register, found, function, level)
        blocks += [*([compared] if compared.rows else []), *_method(found)]
    return Report("change", _("Change in knowledge, behaviour and attitude"), about(register, today), tuple(blocks))


def _facts(register: Register, found: Attitudes, function: str, level: str) -> Facts:
    items: list[tuple[str, Cell]] = []
    if function:
        items.append((_("Function"), Cell(register.label(function), ref=function)))
    if level:
        items.append((_("Level"), Cell(level)))
    latest = found.latest
    for construct in found.constructs:
        point = latest.get(construct)
        items.append((titled(construct), _latest(point, found.fewest) if point else Cell(_("never measured"), "bad")))
    waves = {point.wave for point in found.points}
    items.append((_("Waves"), Cell(len(waves), "" if len(waves) > 1 else "partial")))
    if found.by_function or found.by_level:
        asked = _("{functions} functions, {levels} levels")
        told = asked.format(functions=len(found.by_function), levels=len(found.by_level))
        items.append((_("Asked so far"), Cell(told)))
    items.append((_("Activities of the programme done"), Cell(len(found.activities))))
    if found.tests:
        told = _("{changed} of {tests}").format(changed=found.changed, tests=found.tests)
        items.append((_("Comparisons that look changed"), Cell(told)))
    return Facts(tuple(items))


def _latest(point: Point, fewest: int) -> Cell:
    """The last share, on how many people it rests, and how it has moved."""
    if point.share is None:
        return withheld(point, fewest)
    share = _("{share} % favourable (95 %: {ends}), {wave}").format(
        share=figure(point.share, 1), ends=interval(point.low, point.high), wave=point.wave
    )
    lines = [share, plural("{count} person", "{count} people", point.people)]
    tone: Tone = ""
    if point.change is not None:
        word, tone = direction(point.change)
        lines.append(_("{change}: {told}").format(change=change_in_words(point.change), told=word))
    elif point.first:
        lines.append(_("measured once, so no change can be told"))
    return Cell(tuple(lines), tone)


def _terms() -> str:
    return _(
        "Knowledge is what our own people know of customers and their needs, behaviour what they do for them, attitude "
        "what they think of them. A wave is a round of asking. A favourable answer is one of the two best points of "
        "the scale, such as 4 or 5 of 1-5; on a scale of two or three points the best alone, on one of more than "
        "eleven the best fifth."
    )


def _remarks(register: Register, found: Attitudes) -> Iterator[Paragraph]:
    """What a reader must know before he reads a figure."""
    if not found.points:
        yield Paragraph(
            _(
                "Nothing was measured, or nothing that was asked for here. Ask people in every function and level, and "
                "record what comes of it under assessments, or name the file of the answers in a survey."
            ),
            "partial",
        )
    for id in found.found.doubted:
        text = _("Most answers to {survey} are no score, or its scale is not known: they give no figure.")
        yield Paragraph(text.format(survey=register.label(id)), "bad")
    if found.found.unpaired:
        named = ", ".join(map(register.label, found.found.unpaired))
        text = _(
            "People are not recognised from wave to wave where the answers are in a database or a large file: "
            "{surveys}. These waves are compared as those of separate people."
        )
        yield Paragraph(text.format(surveys=named), "partial")


def _chart(found: Attitudes, activities: Table) -> Iterator[Chart]:
    """The course of each construct over the days of its waves, with the activities beside it."""
    rows = []
    lines = []
    for construct in found.constructs:
        points = [each for each in found.points if each.construct == construct and each.share is not None]
        for point in points:
            shares = (Cell(point.share), Cell(point.low), Cell(point.high))
            rows.append((Cell(titled(construct)), Cell(point.day), *shares, Cell(point.people), Cell(point.wave)))
        if points:
            lines.append(_course(construct, points))
    if not rows:
        return
    tones = tuple(
        (titled(each), _TONES[each]) for each in found.constructs if titled(each) in {row[0].value for row in rows}
    )
    note = _(
        "Bands are intervals of 95 %: of 20 such bands about 19 hold the true share. Dotted lines are activities "
        "of the programme, with their numbers in the table below."
    )
    if any(point.change.others if point.change is not None else not point.first for point in found.points):
        moved = _(
            "Where other groups were asked than before, a line moves for that too: see the table for what it tells."
        )
        note = sentences(note, moved)
    table = Table(
        "course",
        _("Favourable answers from wave to wave"),
        (
            Column("construct", _("Measured")),
            Column("day", _("Day"), "date"),
            Column("share", _("Favourable"), "percent", 1),
            Column("low", _("Lower"), "percent", 1),
            Column("high", _("Upper"), "percent", 1),
            Column("people", _("People"), "number"),
            Column("wave", _("Wave")),
        ),
        tuple(rows),
        note=note,
    )
    alternative = " ".join((*lines, _marked(activities)))
    yield timeline(
        table, alternative, x="day", y="share", low="low", high="high", colour="construct", tones=tones,
        bounds=(0, 100), marks=activities if activities.rows else None,
    )  # fmt: skip


def _course(construct: str, points: list[Point]) -> str:
    """The course of a construct in a sentence."""
    first, last = points[0], points[-1]
    if first is last:
        text = _("{construct}: {share} % favourable in {wave}.")
        return text.format(construct=titled(construct), share=figure(first.share or 0), wave=first.wave)
    return _("{construct}: from {before} % favourable in {first} to {after} % in {last}.").format(
        construct=titled(construct),
        before=figure(first.share or 0),
        first=first.wave,
        after=figure(last.share or 0),
        last=last.wave,
    )


def _marked(activities: Table) -> str:
    count = len(activities.rows)
    if not count:
        return _("No activity of the programme lies beside them.")
    return plural(
        "{count} activity of the programme is marked.", "{count} activities of the programme are marked.", count
    )


def _beside() -> str:
    return _(
        "These activities lie beside the waves in time. That does not say that they brought the change about: other "
        "things happened in the same months, and nobody was left out by lot to compare with."
    )


def _method(found: Attitudes) -> Iterator[Block]:
    """How shares, intervals and changes are reckoned."""
    yield Heading(_("How this is counted"))
    yield Paragraph(
        _(
            "All groups together weigh as many people as answered. From wave to wave only groups asked both times are "
            "compared. Where a record and the answers to a survey speak of the same people, the record is shown. "
            "Somebody who answered several questions on the same counts as one person. Shares of fewer than {fewest} "
            "people are withheld."
        ).format(fewest=found.fewest)
    )
    tests = {point.change.test for point in _points(found) if point.change is not None}
    if "separate" in tests:
        yield Paragraph(
            _(
                "Compared as separate people: the difference of two shares with Newcombe's interval (1998); a change "
                "is seen where the interval leaves out 0. Where some of the people were the same and nobody recognised "
                "them, it is wider than it need be."
            )
        )
    if "paired" in tests:
        yield Paragraph(
            _(
                "Compared as the same people, where at least half of the smaller wave were recognised in both: "
                "McNemar's exact test (1947), which looks at those who turned; a change is seen where p is below 0.05. "
                "The interval of the difference is that of Agresti and Min (2005); of few people it may leave out 0 "
                "where the test sees no change, and the test decides. In answer files somebody is favourable where the "
                "mean of the own answers lies among the favourable points."
            )
        )
    if found.tests >= _TESTS_TO_SPEAK_OF:
        yield Paragraph(
            _(
                "{tests} comparisons were made, and {changed} look changed. Were nothing changed at all, chance alone "
                "would make about {chance} of so many look changed (5 %). Take a single change among many as a hint, "
                "and look whether the next wave confirms it."
            ).format(tests=found.tests, changed=found.changed, chance=rounded(found.by_chance, 1))
        )


def _points(found: Attitudes) -> Iterator[Point]:
    yield from found.points
    for parts in (found.by_function, found.by_level):
        for points in parts.values():
            yield from points


__all__ = ["Change", "attitudes_report"]

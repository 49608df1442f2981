"""Evidence as a report: what the customers' priorities rest on, over time, and which assumption to validate next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from stakeholders.analysis.basis import NO_PAST, Basis, Behind, Grounds, Past, Point, State, Voices, basis
from stakeholders.analysis.validating import to_validate
from stakeholders.model.improvement import Decision
from stakeholders.model.register import Register
from stakeholders.reports import charts
from stakeholders.reports.about import about
from stakeholders.reports.report import Block, Cell, Chart, Column, Facts, Heading, Paragraph, Report, Table, Tone
from stakeholders.reports.representativeness import unread
from stakeholders.reports.validating import candidates_table, way_name
from stakeholders.texts import _, figure, plural
from stakeholders.voice.heard import Heard

MOST = 20
"""Assumptions that are proposed for validation."""
_TONES: dict[State, Tone] = {
    "data": "good",
    "out of date": "partial",
    "never confirmed": "bad",
    "assumption": "bad",
}


def state_name(state: State) -> str:
    """What a need rests on, in words."""
    return {
        "data": _("data"),
        "out of date": _("out of date"),
        "never confirmed": _("never confirmed"),
        "assumption": _("assumption"),
    }[state]


def evidence_report(
    register: Register, heard: Heard, today: dt.date, *, most: int = MOST, past: Past = NO_PAST
) -> Report:
    """What the customers' priorities rest on, and what to validate next.

    :param most: how many assumptions are proposed.
    :param past: the register as it was at the end of past quarters, as far as that is known.
    """
    voices = Voices(register, heard, today)
    found = basis(register, heard, today, voices, past)
    candidates = to_validate(register, heard, today, voices)
    blocks: list[Block] = [
        *unread(register, heard),
        _facts(register, found),
    ]
    if candidates:
        first = candidates[0]
        text = _("To be validated next, by {way}, of {party}: {need}")
        told = text.format(way=way_name(first.how), need=first.need.statement, party=first.party.name)
        blocks.append(Paragraph(told, "partial"))
    blocks += [
        _priorities(register, found.grounds),
        Heading(_("Over time")),
        *_course_chart(found.course),
        _course(register, found.course),
        Heading(_("What to validate")),
        candidates_table(register, candidates, most),
        _decisions(register, found.decisions),
    ]
    return Report("evidence", _("What the priorities rest on"), about(register, today), tuple(blocks))


def _facts(register: Register, found: Basis) -> Facts:
    policy = register.header.policy
    count, now = len(found.grounds), found.now
    on_data = sum(1 for each in found.grounds if each.on_data)
    confirmed = [each for each in found.grounds if each.age is not None]
    rest = count - on_data
    items: list[tuple[str, Cell]] = [
        (
            _("Priorities of customers"),
            Cell(count, "" if count else "bad", _("importance from {least} on").format(least=policy.high_importance)),
        ),
        (_("On data"), Cell(_("{count} of {all}").format(count=on_data, all=count))),
        (_("On assumption"), _percent(now.share, rest)),
    ]
    if confirmed:
        oldest = max(confirmed, key=lambda each: each.age or 0)
        late = (oldest.age or 0) > policy.validation_interval
        limit = _("the policy allows {days} days").format(days=policy.validation_interval)
        items.append((_("Oldest confirmation"), Cell(_age(oldest.age), "partial" if late else "good", limit)))
    items.append((_("Decisions taken on assumption"), _percent(now.share_of_decisions, now.on_assumption)))
    return Facts(tuple(items))


def _percent(share: float | None, count: int) -> Cell:
    if share is None:
        return Cell(_("none are recorded"), "muted")
    tone: Tone = "good" if not count else "partial" if share < 50 else "bad"
    return Cell(_("{count} ({share} %)").format(count=count, share=figure(share, 1)), tone)


def _age(days: int | None) -> str | None:
    return None if days is None else plural("{count} day ago", "{count} days ago", days)


def _priorities(register: Register, grounds: Sequence[Grounds]) -> Table:
    policy = register.header.policy
    return Table(
        "priorities",
        _("What the customers' priorities rest on"),
        (
            Column("rank", _("No."), "number"),
            Column("need", _("Need"), wide=True),
            Column("party", _("Customer")),
            Column("score", _("Score"), "number", 1),
            Column("basis", _("Rests on")),
            Column("validated_on", _("Confirmed on"), "date"),
            Column("age", _("Days ago"), "number"),
            Column("voiced_by", _("Voiced by"), "number"),
            Column("sources", _("Sources"), wide=True),
        ),
        tuple(_row(place, each) for place, each in enumerate(grounds, start=1)),
        note=_(
            "Needs of customers with an importance of {least} or more, unless the management system does not address "
            "them. The score is the opportunity: importance + what satisfaction lacks of it, both rescaled to 0-10; "
            "where no satisfaction is noted, the importance. A need rests on data for {days} days from the day on "
            "which it was confirmed with the customer, unless it is marked as an assumption."
        ).format(least=policy.high_importance, days=policy.validation_interval),
        empty=_("No need of a customer is important."),
        at_first=25,
    )


def _row(place: int, each: Grounds) -> tuple[Cell, ...]:
    confirmed = each.need.validated_on if each.age is not None else None
    return (
        Cell(place),
        Cell(each.need.statement, ref=each.need.id),
        Cell(each.party.name, ref=each.party.id),
        Cell(each.score),
        Cell(state_name(each.state), _TONES[each.state]),
        Cell(confirmed) if confirmed is not None else Cell(_("never"), "bad"),
        Cell(each.age),
        Cell(each.need.voiced_by),
        Cell(tuple(sources(each.need.source, each.behind)) or _("none"), "" if each.behind.anything else "partial"),
    )


def sources(named: str, behind: Behind) -> Iterator[str]:
    """Where what is known of a need comes from, a line each.

    :param named: what the need itself names as its source.
    """
    if behind.answers:
        told = plural("survey: {count} answer to it", "survey: {count} answers to it", behind.answers)
        yield _("{answers}, last in {month}").format(answers=told, month=behind.answered) if behind.answered else told
    if behind.on_topic:
        told = plural("survey: {count} answer on its topic", "survey: {count} answers on its topic", behind.on_topic)
        month = behind.topic_answered
        yield _("{answers}, last in {month}").format(answers=told, month=month) if month else told
    if behind.feedback:
        day = behind.fed_back
        told = plural("feedback: {count} piece", "feedback: {count} pieces", behind.feedback)
        yield _("{feedback}, last on {day}").format(feedback=told, day=day) if day is not None else told
    if named.strip():
        yield _("as noted: {source}").format(source=named.strip())


def _course_chart(course: Sequence[Point]) -> Iterator[Chart]:
    """On how many priorities data, and on how many assumption, quarter by quarter."""
    last = course[-1]
    if last.share is None:
        return
    kinds: tuple[tuple[str, Tone], ...] = (
        (_("data"), "good"),
        (_("only the topic asked about"), "partial"),
        (_("nothing known"), "bad"),
    )
    rows = []
    for point in course:
        for (name, tone), count in zip(kinds, (point.data, point.asked, point.assumed), strict=True):
            rows.append((Cell(point.day.isoformat()), Cell(name, tone), Cell(count)))
    table = Table(
        "rests_on",
        _("What the priorities rested on, at the end of each quarter"),
        (
            Column("day", _("End of"), "text"),
            Column("rests_on", _("Rested on")),
            Column("count", _("Priorities"), "number"),
        ),
        tuple(rows),
    )
    alternative = _(
        "Columns for {first} to {last}, each of the priorities of customers. On assumption, whether their topic was "
        "asked about or not: {before} % then, {now} % now."
    ).format(
        first=course[0].day,
        last=last.day,
        before=figure(course[0].share or 0.0, 1),
        now=figure(last.share, 1),
    )
    yield charts.columns(table, alternative, of="day", value="count", colour="rests_on", tones=kinds)


def _course(register: Register, course: Sequence[Point]) -> Table:
    policy = register.header.policy
    return Table(
        "course",
        _("On assumption, over time"),
        (
            Column("day", _("End of"), "date"),
            Column("judged_from", _("Judged from")),
            Column("data", _("On data"), "number"),
            Column("asked", _("Only the topic asked about"), "number"),
            Column("assumed", _("Nothing known"), "number"),
            Column("share", _("On assumption"), "percent", 1),
            Column("decisions", _("Decisions until then"), "number"),
            Column("decisions_assumed", _("Decided on assumption"), "number"),
            Column("decisions_share", _("Share of decisions"), "percent", 1),
        ),
        tuple(_point(each) for each in course),
        note=_(
            "Past quarters are judged from the register as it was then, where its history goes back so far; else from "
            "the days that it has now: on data from the day of the last confirmation on, for {days} days. Earlier "
            "confirmations of the same need are then not known, so that its past looks less certain than it was; where "
            "at least {fewest} answers of its customer to it or its topic came in within those days, that is told "
            "apart, and counts as assumption in the share. Decisions rest on what `basis` says; those that say nothing "
            "are not counted as assumption: {unsaid} now."
        ).format(days=policy.validation_interval, fewest=policy.fewest_answers, unsaid=course[-1].unsaid),
    )


def _point(each: Point) -> tuple[Cell, ...]:
    return (
        Cell(each.day),
        Cell(_("the register then")) if each.recorded else Cell(_("the days in it now"), "muted"),
        Cell(each.data),
        Cell(each.asked),
        Cell(each.assumed),
        Cell(each.share, "" if each.share is None else "good" if each.share == 0 else "partial"),
        Cell(each.decisions),
        Cell(each.on_assumption, "partial" if each.on_assumption else ""),
        Cell(each.share_of_decisions),
    )


def _decisions(register: Register, decisions: Sequence[Decision]) -> Table:
    return Table(
        "decisions",
        _("Decisions taken on assumption"),
        (
            Column("decision", _("Decision"), wide=True),
            Column("chosen", _("What was chosen"), wide=True),
            Column("decided_on", _("Decided on"), "date"),
            Column("revisit_on", _("Look again on"), "date"),
            Column("needs", _("Needs it affects"), wide=True),
            Column("impact", _("Effect on customers"), "number"),
        ),
        tuple(
            (
                Cell(each.question, ref=each.id),
                Cell(each.chosen or None),
                Cell(each.decided_on),
                Cell(each.revisit_on) if each.revisit_on is not None else Cell(_("no day is set"), "partial"),
                Cell(tuple(register.label(need) for need in each.needs)),
                Cell(each.customer_impact),
            )
            for each in decisions
        ),
        note=_("Ask those whom it affects before it is looked at again; then name the data in `evidence`."),
        empty=_("No decision says that it rests on assumption."),
    )

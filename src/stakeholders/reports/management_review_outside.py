"""What customers and suppliers say and do, as inputs of a management review."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from stakeholders.analysis.recurring import standings
from stakeholders.analysis.standing import relationship_gap
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party, Touchpoint
from stakeholders.model.voice import Feedback
from stakeholders.reports import charts
from stakeholders.reports.management_review_parts import Scene, cut, listed, lowest, share, with_columns
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.reaction import reaction_report
from stakeholders.reports.report import Block, Cell, Chart, Column, Facts, Paragraph, Table, Tone
from stakeholders.texts import _, word

_SORTS: tuple[tuple[str, Tone], ...] = (
    ("complaint", "bad"),
    ("loss", "partial"),
    ("survey", "muted"),
    ("suggestion", "info"),
    ("compliment", "good"),
)
_MONTHS = 12
_PACE = ("stage", "target", "asked", "late", "median", "median_interval", "within", "within_interval")
"""The columns of the report on reaction that the paper of a review takes over."""


def customer_satisfaction(scene: Scene) -> Iterator[Block]:
    """How satisfied customers say they are, what they told us, and how fast they were answered."""
    found = scene.found
    customers = {party.id for party in found.held.customers}
    theirs = [each for each in found.feedback if each.party in customers]
    complaints = sum(each.sort == "complaint" for each in theirs)
    before = sum(each.sort == "complaint" and each.party in customers for each in found.feedback_before)
    yield Paragraph(
        sentences(
            *(_("{what}: {figure}.").format(what=name, figure=said.rstrip(".")) for name, said in _headlines(scene)),
            _(
                "Feedback from customers since {day}: {count}; complaints: {complaints}, and in the time before, which "
                "is as long, {before}."
            ).format(day=scene.since, count=len(theirs), complaints=complaints, before=before),
        )
    )
    if scene.satisfaction:
        yield from _of_answers(scene)
    else:
        yield Paragraph(_rated(scene), "partial")
    if any(True for _each in found.held.happened(Feedback)):
        yield _feedback_table(scene)
        yield from _by_month(scene)
        yield from _reaction(scene)


def _headlines(scene: Scene) -> Iterator[tuple[str, str]]:
    """The first figure of the report on satisfaction in one line: value, interval, answers, change, trend."""
    facts = next((block for block in scene.satisfaction if isinstance(block, Facts)), None)
    if facts is not None and facts.items:
        name, cell = facts.items[0]
        yield name, "; ".join(str(value) for value in cell.values)


def _of_answers(scene: Scene) -> Iterator[Block]:
    """The figures of surveys, their trends, and their course as a drawing: as the report on satisfaction has them."""
    for block in scene.satisfaction:
        wanted = (
            block.key in ("figures", "trends")
            if isinstance(block, Table)
            else block.key.startswith("trend")
            if isinstance(block, Chart)
            else False
        )
        if wanted:
            yield block


def _rated(scene: Scene) -> str:
    """What is known without answers: the ratings in the needs."""
    rated = [need for need in scene.found.held.customer_needs if need.satisfaction is not None]
    low = sum((need.satisfaction or 0) <= 2 for need in rated)
    return sentences(
        _("No answers to a survey are at hand, so there is no figure with an interval and no trend."),
        _("Needs of customers whose satisfaction is rated: {rated}; of these at 2 or below: {low}.").format(
            rated=share(len(rated), len(scene.found.held.customer_needs)), low=low
        ),
    )


def _feedback_table(scene: Scene) -> Table:
    now: Counter[str | None] = Counter(each.sort for each in scene.found.feedback)
    before: Counter[str | None] = Counter(each.sort for each in scene.found.feedback_before)
    open_: Counter[str | None] = Counter(
        each.sort
        for each in scene.found.held.happened(Feedback)
        if each.closed_on is None or each.closed_on > scene.today
    )
    rows = []
    for sort in (*(name for name, _tone in _SORTS), None):
        if now[sort] or before[sort] or open_[sort]:
            name = word(sort) or _("not said")
            late = Cell(open_[sort], "partial" if sort == "complaint" and open_[sort] else "")
            rows.append((Cell(name), Cell(now[sort]), Cell(before[sort]), late))
    return Table(
        "feedback",
        _("Feedback since {day}").format(day=scene.since),
        (
            Column("sort", _("Sort")),
            Column("now", _("In the period"), "number"),
            Column("before", _("In the time before"), "number"),
            Column("open", _("Open now"), "number"),
        ),
        tuple(rows),
        note=_(
            "Of all parties. The period goes from {since} to {today}; the time before is as long. Open: not closed "
            "yet, whenever it came."
        ).format(since=scene.since, today=scene.today.isoformat()),
        empty=_("There is none."),
    )


def _by_month(scene: Scene) -> Iterator[Chart]:
    """The feedback of the last twelve months, month by month."""
    months = _last_months(scene.today)
    counts: Counter[tuple[str, str]] = Counter()
    for each in scene.found.held.happened(Feedback):
        if each.received_on is not None and (month := each.received_on.isoformat()[:7]) in months:
            counts[month, each.sort or ""] += 1
    if not counts:
        return
    used = [(sort, tone) for sort, tone in (*_SORTS, ("", "muted")) if any(key[1] == sort for key in counts)]
    names: Mapping[str, str] = {sort: word(sort) or _("not said") for sort, _tone in used}
    rows = tuple(
        (Cell(month), Cell(names[sort], tone), Cell(counts[month, sort]))
        for month in months
        for number, (sort, tone) in enumerate(used)
        if counts[month, sort] or (not number and not any(counts[month, other] for other, _tone in used))
    )
    most = max(months, key=lambda month: sum(counts[month, sort] for sort, _tone in used))
    table = Table(
        "feedback_by_month",
        _("Feedback by month"),
        (Column("month", _("Month")), Column("sort", _("Sort")), Column("count", _("Pieces of feedback"), "number")),
        rows,
        note=_("Of all parties, in the last twelve months."),
    )
    alternative = _("Feedback in the last twelve months: {count}, most of it in {month} ({most}).").format(
        count=sum(counts.values()), month=most, most=sum(counts[most, sort] for sort, _tone in used)
    )
    tones = tuple((names[sort], tone) for sort, tone in used)
    yield charts.columns(table, alternative, of="month", value="count", colour="sort", tones=tones)


def _last_months(today: dt.date) -> tuple[str, ...]:
    count = today.year * 12 + today.month - 1
    return tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in range(max(count - _MONTHS + 1, 12), count + 1))


def _reaction(scene: Scene) -> Iterator[Block]:
    """How fast feedback moves on, as the report on reaction has it."""
    for table in reaction_report(scene.register, scene.today).tables:
        if isinstance(table, Table) and table.key == "stages":
            title = _("Reaction to feedback, from receipt until …")
            yield replace(with_columns(table, _PACE), key="reaction", title=title)


def supplier_performance(scene: Scene) -> Iterator[Block]:
    """How we stand with suppliers: their needs, what they told us, the relationship, who meets them."""
    found, suppliers = scene.found, scene.found.suppliers
    known = {party.id for party in suppliers}
    needs: dict[str, list[Need]] = {}
    for need in found.held.needs:
        if need.party in known:
            needs.setdefault(need.party, []).append(need)
    said = Counter(each.party for each in found.feedback if each.party in known)
    met = Counter(each.party for each in scene.register.active(Touchpoint) if each.party in known)
    below = [party for party in suppliers if _short(party)]
    problems = [
        each
        for each in standings(scene.register, scene.today)
        if each.solved is None
        and any((hurt := scene.register.get(Need, id)) is not None and hurt.party in known for id in each.problem.needs)
    ]
    yield Paragraph(
        _(
            "Suppliers: {count}; below the relationship wanted: {below}. Their needs: {needs}. Feedback from them "
            "since {day}: {feedback}. Open problems that hurt their needs: {problems}."
        ).format(
            count=len(suppliers),
            below=len(below),
            needs=sum(map(len, needs.values())),
            day=scene.since,
            feedback=sum(said.values()),
            problems=len(problems),
        )
    )
    yield Paragraph(
        _(
            "How well suppliers deliver is not in the register, which tells what they need and how we stand with them. "
            "Bring their figures of deliveries and quality."
        ),
        "partial",
    )
    yield listed(
        "suppliers",
        _("Suppliers"),
        (
            Column("party", _("Supplier"), wide=True),
            Column("needs", _("Needs"), "number"),
            Column("satisfaction", _("Lowest"), "number"),
            Column("relationship", _("Relationship")),
            Column("feedback", _("Feedback"), "number"),
            Column("touchpoints", _("Touchpoints"), "number"),
        ),
        (
            (
                Cell(cut(party.name), ref=party.id),
                Cell(len(needs.get(party.id, ()))),
                lowest(needs.get(party.id, ())),
                _relationship(party),
                Cell(said[party.id]),
                Cell(met[party.id], "" if met[party.id] else "partial"),
            )
            for party in sorted(suppliers, key=lambda party: (not _short(party), -(party.power or 0)))
        ),
        note=_(
            "Lowest: the least satisfaction with how we meet their needs, 1 to 5. Relationship: now, and wanted where "
            "it is another. Feedback: since {day}. Touchpoints: where somebody of ours meets somebody of theirs."
        ).format(day=scene.since),
    )


def _short(party: Party) -> bool:
    """Whether the relationship is not yet what is wanted; one that is closer than wanted is not short of it."""
    return (relationship_gap(party) or 0) > 0


def _relationship(party: Party) -> Cell:
    now = word(party.relationship.current) or _("not said")
    if party.relationship.target in (None, party.relationship.current):
        return Cell(now, "" if party.relationship.current else "muted")
    return Cell((now, _("wanted: {level}").format(level=word(party.relationship.target))), "partial")

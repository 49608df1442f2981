"""Priorities as blocks of a report: through a function's eyes, and what to improve first."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.analysis.improvement import OPPORTUNITY_AT_LEAST, Area
from stakeholders.analysis.lens import Seen
from stakeholders.reports.feeding import NOTHING_FED, FromAnswers
from stakeholders.reports.report import Block, Cell, Column, Heading, Paragraph, Table, Tone
from stakeholders.texts import _, plural


def lens_blocks(seen: Seen, group: str) -> Iterator[Block]:
    """The priorities as a function weighs them, and the pairs that change places.

    :param group: what the reference of the comparison is called.
    """
    name = seen.function.name
    yield Heading(_("Through the eyes of {function}").format(function=name))
    yield Paragraph(
        _(
            "{function} weighs {group} {first:g} to the others' {rest:g}; beside it a neutral 50 to 50. Importance = "
            "share x {group} + share x other parties, each the mean of its needs' importance; a side without a rated "
            "need counts as 0."
        ).format(function=name, group=group, first=seen.customer_first, rest=100 - seen.customer_first)
    )
    yield Table(
        "lens",
        _("Priorities"),
        (
            Column("rank", _("Rank"), "number"),
            Column("row", _("What"), wide=True),
            Column("importance", _("Importance"), "number", 2),
            Column("neutral_rank", _("Neutral rank"), "number"),
            Column("neutral", _("Neutral"), "number", 2),
            Column("moved", _("Moved"), "number"),
        ),
        tuple(
            (
                Cell(priority.rank),
                Cell(priority.label, ref=priority.key),
                Cell(priority.seen),
                Cell(priority.neutral_rank),
                Cell(priority.neutral),
                Cell(priority.moved, "good" if priority.moved > 0 else "partial" if priority.moved < 0 else ""),
            )
            for priority in seen.priorities
        ),
    )
    yield Table(
        "flips",
        _("Priorities that change places"),
        (Column("leads", _("Leads here"), wide=True), Column("trails", _("Leads when neutral"), wide=True)),
        tuple((Cell(flip.first.label), Cell(flip.second.label)) for flip in seen.flips),
        empty=_("No two priorities change places."),
    )


def _reason(area: Area, answers: FromAnswers) -> tuple[str, str, Tone]:
    match area.concern:
        case "underserved need":
            fed = answers.needs.get(area.subject)
            if fed is None:
                text = _("importance {importance}, satisfaction {satisfaction} of 5")
            else:
                text = _("importance {importance}, satisfaction {satisfaction} of 5 (from {answers} answers)")
            reason = text.format(
                importance=f"{area.importance or 0:g}",
                satisfaction=f"{area.satisfaction or 0:g}",
                answers=fed.answers if fed is not None else 0,
            )
            return _("underserved need"), reason, "bad"
        case "open conflict":
            return _("open conflict"), _("the two conflict, and nobody has decided"), "bad"
        case "silent customers":
            told = plural(
                "another party has a need here; no customer's is recorded",
                "others have {count} needs here; no customer's is recorded",
                area.count,
            )
            return _("silent customers"), told, "partial"
    return _("assumption"), _("important, and nobody has asked the customer"), "partial"


def areas_table(areas: tuple[Area, ...], most: int, answers: FromAnswers = NOTHING_FED) -> Table:
    """What to improve first, the first `most` of them.

    :param answers: which needs have their satisfaction from answers.
    """
    rows = []
    for number, area in enumerate(areas[:most], start=1):
        concern, reason, tone = _reason(area, answers)
        what = Cell(area.label, ref=area.subject)
        rows.append((Cell(number), Cell(concern, tone), what, Cell(reason), Cell(area.stake)))
    rest = _(" The first {most} of {count} are shown.").format(most=most, count=len(areas)) if len(areas) > most else ""
    return Table(
        "areas",
        _("Areas for improvement"),
        (
            Column("rank", _("No."), "number"),
            Column("concern", _("Concern")),
            Column("what", _("What"), wide=True),
            Column("reason", _("Why"), wide=True),
            Column("stake", _("At stake"), "number", 1),
        ),
        tuple(rows),
        note=_(
            "At stake, 0 to 20: the opportunity score of a need (importance + what satisfaction lacks of it, ratings "
            "by judgement rescaled from 1-5 to 0-10), listed from {limit:g}; the two importances of a conflict, added; "
            "the importance of what others need where customers are silent, or of what is assumed."
        ).format(limit=OPPORTUNITY_AT_LEAST)
        + rest,
        empty=_("Nothing stands out: no need is underserved, no conflict open, no topic silent, nothing assumed."),
    )

"""What the report on reaction lists piece by piece: what waits too long, and what cannot be reckoned with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stakeholders.analysis.courses import Contradiction, Stage
from stakeholders.analysis.reaction import Overdue, Reaction
from stakeholders.model.register import Register
from stakeholders.model.voice import Feedback
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.report import Block, Cell, Column, Paragraph, Table
from stakeholders.texts import _, word

MOST_LISTED = 50
"""Rows of a list of feedback; of more it is said how many they are."""
_LONGEST = 140
"""Characters of what was said that a table shows."""


def stage_name(stage: Stage) -> str:
    """What was reached, in a word or two."""
    return {
        "acknowledged": _("acknowledgement"),
        "answered": _("answer"),
        "decided": _("decision"),
        "acted": _("action done"),
        "verified": _("verified effect"),
    }[stage]


def overdue_table(register: Register, overdue: Sequence[Overdue]) -> Table:
    """The stages that wait longest beyond their target."""
    shown = overdue[:MOST_LISTED]
    return Table(
        "overdue",
        _("Open beyond the target"),
        (
            Column("late", _("Days past target"), "number"),
            Column("age", _("Days since receipt"), "number"),
            Column("stage", _("Waits for")),
            Column("feedback", _("Feedback"), wide=True),
            Column("party", _("Party")),
            Column("sort", _("Sort")),
            Column("owner", _("Function")),
            Column("channel", _("Channel")),
        ),
        tuple(
            (
                Cell(each.late, "bad"),
                Cell(each.age),
                Cell(stage_name(each.stage)),
                _said(each.feedback),
                Cell(register.label(each.feedback.party), ref=each.feedback.party),
                Cell(word(each.feedback.sort) or None),
                Cell(register.label(each.owner) or _("nobody named"), "" if each.owner else "partial", ref=each.owner),
                Cell(each.feedback.channel or None),
            )
            for each in shown
        ),
        note=sentences(_("That which is most days past its target comes first."), _more(overdue)),
        empty=_("Nothing waits longer than the policy wants."),
        at_first=40,
    )


def _said(feedback: Feedback) -> Cell:
    """What was said, cut to a line or two, with the id of its record."""
    text = " ".join(feedback.text.split())
    cut = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    return Cell((cut, feedback.id) if cut else feedback.id, ref=feedback.id)


def _more(found: Sequence[object]) -> str:
    """What is said of a list that is not whole; "" of one that is."""
    left = len(found) - MOST_LISTED
    if left <= 0:
        return ""
    return _("Listed are the first {most}, and {count} more are not.").format(most=MOST_LISTED, count=left)


def left_out(register: Register, found: Reaction) -> Iterator[Block]:
    """What cannot be reckoned with, and why."""
    if found.contradictions:
        yield _contradictions(register, found.contradictions)
    if found.undated:
        ids = ", ".join(each.id for each in found.undated[:8])
        yield Paragraph(
            _("Left out, for nothing says when it was received: {count} ({ids}).").format(
                count=len(found.undated), ids=ids if len(found.undated) <= 8 else f"{ids} …"
            ),
            "partial",
        )


def _contradictions(register: Register, found: Sequence[Contradiction]) -> Table:
    return Table(
        "contradictions",
        _("Days that contradict each other"),
        (
            Column("feedback", _("Feedback"), wide=True),
            Column("party", _("Party")),
            Column("received", _("Received"), "date"),
            Column("stage", _("Stage")),
            Column("day", _("Said to be on"), "date"),
        ),
        tuple(
            (
                _said(each.feedback),
                Cell(register.label(each.feedback.party), ref=each.feedback.party),
                Cell(each.feedback.received_on),
                Cell(stage_name(each.stage)),
                Cell(each.day, "bad"),
            )
            for each in found[:MOST_LISTED]
        ),
        note=sentences(
            _("Nothing can be answered before it was received: these stages are left out of every figure."),
            _more(found),
        ),
    )

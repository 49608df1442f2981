"""Silence as a block of a report: important parties that nobody has heard from for longer than is usual with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stakeholders.analysis.silence import DAYS_AT_LEAST, LARGE_SHARE, Silence, State
from stakeholders.model.register import Register
from stakeholders.reports.report import Block, Cell, Column, Heading, Table, Tone
from stakeholders.texts import _, word

_TONES: dict[State, Tone] = {
    "never heard": "bad",
    "longer than the policy allows": "bad",
    "longer than ever": "bad",
    "longer than usual": "partial",
    "in rhythm": "good",
}


def silence_blocks(register: Register, found: Sequence[Silence]) -> Iterator[Block]:
    """The important parties by how long they have been silent."""
    yield Heading(_("Silence"))
    yield Table(
        "silence",
        _("Important parties, and when they were last heard"),
        (
            Column("party", _("Party"), wide=True),
            Column("important", _("Important as")),
            Column("last", _("Last heard"), "date"),
            Column("by", _("By")),
            Column("days", _("Days ago"), "number"),
            Column("rhythm", _("Usual gap, days"), "number", 0),
            Column("longest", _("Longest gap"), "number"),
            Column("state", _("Silence")),
        ),
        tuple(_row(each) for each in found),
        note=_(
            "Important are customers, parties to manage closely and those with at least {share:g} % of the business. "
            "Heard: answers to a survey, feedback, a confirmed need, a communication acknowledged or understood, an "
            "activity together. The usual gap is the median of the gaps between the days on which the party was "
            "heard; half of its gaps are longer. With fewer than {days} such days it is the policy's {interval} days, "
            "which no silence should exceed."
        ).format(share=LARGE_SHARE, days=DAYS_AT_LEAST, interval=register.header.policy.heard_interval),
        empty=_("No party is a customer, to manage closely, or has a large share of the business."),
        at_first=20,
    )


def _row(each: Silence) -> tuple[Cell, ...]:
    name = {"customer": _("customer"), "manage closely": _("manage closely"), "large share": _("large share")}
    policy = "" if each.own else _("the policy's interval; it has been heard too seldom for a rhythm of its own")
    return (
        Cell(each.party.name, ref=each.party.id),
        Cell(tuple(name[why] for why in each.important)),
        Cell(each.last) if each.last is not None else Cell(_("never"), "bad"),
        Cell(word(each.by) or None),
        Cell(each.days),
        Cell(each.rhythm, "" if each.own else "muted", policy),
        Cell(each.longest),
        Cell(_state(each.state), _TONES[each.state]),
    )


def _state(state: State) -> str:
    return {
        "never heard": _("never heard"),
        "longer than the policy allows": _("longer than the policy allows"),
        "longer than ever": _("longer than ever"),
        "longer than usual": _("longer than usual"),
        "in rhythm": _("in rhythm"),
    }[state]

"""The customers' priorities as blocks of a report, and what becomes of them without each customer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stakeholders.analysis.leave_one_out import LeftOut, Move, Priority, Without
from stakeholders.analysis.one_voice import OneVoice, Reason
from stakeholders.model.register import Register
from stakeholders.reports.report import Block, Cell, Column, Heading, Paragraph, Table
from stakeholders.texts import _, plural

_MOST = 20
"""Priorities that are shown."""


def priorities_blocks(found: LeftOut, biggest: str) -> Iterator[Block]:
    """The priorities, and again without each customer.

    :param biggest: the id of the customer with the largest share of business; "" where none is known.
    """
    yield Heading(_("The priorities, with and without each customer"))
    if found.priorities and len(found.without) > 1:
        yield Paragraph(_verdict(found, biggest), "partial" if found.decisive else "good")
    yield _priorities(found)
    if len(found.without) > 1:
        yield _without(found, biggest)


def _verdict(found: LeftOut, biggest: str) -> str:
    first = found.priorities[0].label
    told = [_of_biggest(each, first) for each in found.without if each.customer.id == biggest]
    others = [each.customer.name for each in found.without if each.changes_first and each.customer.id != biggest]
    if others:
        text = plural(
            "Without {{customers}} another priority would come first.",
            "Without any one of {{customers}} another priority would come first.",
            len(others),
        )
        told.append(text.format(customers=", ".join(others)))
    elif not any(each.changes_first for each in found.without):
        told.append(_("{first} comes first without any one customer.").format(first=first))
    return " ".join(told)


def _of_biggest(each: Without, first: str) -> str:
    if each.first is None:
        return _("Without the biggest customer, {customer}, nothing would be left.").format(customer=each.customer.name)
    if each.changes_first:
        return _("Without the biggest customer, {customer}, {new} would come first, not {first}.").format(
            customer=each.customer.name, new=each.first.label, first=first
        )
    if each.changes:
        return _(
            "Without the biggest customer, {customer}, {first} would still come first, and others would be among the "
            "first five."
        ).format(customer=each.customer.name, first=first)
    return _("Without the biggest customer, {customer}, the first five would be the same.").format(
        customer=each.customer.name
    )


def _priorities(found: LeftOut) -> Table:
    what = _("Topic") if found.rows == "topics" else _("Need")
    weighing = (
        _(
            "Each customer weighs by its share of business; customers inside the organisation buy nothing, and do not "
            "weigh."
        )
        if found.weighing == "share"
        else _("All customers weigh alike.")
    )
    notes = [
        _(
            "Score, 0 to 20: the weighted mean of the customers' opportunities, importance + what satisfaction lacks "
            "of it (Ulwick), a customer without a need there counting 0. Importance is noted at the needs; "
            "satisfaction is from answers where there are enough, else noted; both from 0 to 10, as weighted means of "
            "those who have needs there."
        ),
        weighing,
    ]
    if found.unplaced:
        notes.append(_("Rated needs without a topic are left out: {count}.").format(count=found.unplaced))
    if len(found.priorities) > _MOST:
        shown = _("The first {most} of {count} are shown.")
        notes.append(shown.format(most=_MOST, count=len(found.priorities)))
    return Table(
        "priorities",
        _("What matters most to customers"),
        (
            Column("rank", _("No."), "number"),
            Column("what", what, wide=True),
            Column("score", _("Score"), "number", 1),
            Column("importance", _("Importance"), "number", 1),
            Column("satisfaction", _("Satisfaction"), "number", 1),
            Column("customers", _("Customers"), "number"),
            Column("behind", _("Weight behind it"), "percent", 0),
        ),
        tuple(_priority(place, each) for place, each in enumerate(found.priorities[:_MOST], start=1)),
        note=" ".join(notes),
        empty=_("No need of a customer is rated."),
    )


def _priority(place: int, each: Priority) -> tuple[Cell, ...]:
    return (
        Cell(place),
        Cell(each.label, ref=each.key),
        Cell(each.score),
        Cell(each.importance),
        Cell(each.satisfaction) if each.satisfaction is not None else Cell(_("not known"), "muted"),
        Cell(len(each.stakes)),
        Cell(each.behind),
    )


def _without(found: LeftOut, biggest: str) -> Table:
    return Table(
        "without",
        _("Without each customer"),
        (
            Column("customer", _("Without"), wide=True),
            Column("weight", _("Its weight"), "percent", 0),
            Column("first", _("Comes first then"), wide=True),
            Column("enters", _("Enters the first five"), wide=True),
            Column("leaves", _("Leaves the first five"), wide=True),
            Column("moves", _("Other places"), wide=True),
        ),
        tuple(_left_out(each, biggest) for each in found.without),
        note=_(
            "The priorities again without the needs, the answers and the weight of one customer. Behind a name: its "
            "place with all customers, and its place then."
        ),
    )


def _left_out(each: Without, biggest: str) -> tuple[Cell, ...]:
    name = (each.customer.name, _("(the biggest)")) if each.customer.id == biggest else each.customer.name
    crossing = {move.key for move in (*each.entered, *each.left)}
    others = tuple(move for move in each.moved if move.key not in crossing)
    first = each.first.label if each.first is not None else _("nothing is left")
    return (
        Cell(name, ref=each.customer.id),
        Cell(each.share),
        Cell(first, "bad") if each.changes_first else Cell(_("the same"), "good"),
        _moves(each.entered, "partial" if each.entered else "good"),
        _moves(each.left, "partial" if each.left else "good"),
        _moves(others, ""),
    )


def _moves(moves: Sequence[Move], tone: str) -> Cell:
    if not moves:
        return Cell(_("none"), "good" if tone == "good" else "muted")
    return Cell(tuple(_move(move) for move in moves), "partial" if tone else "")


def _move(move: Move) -> str:
    if move.after is None:
        return _("{what} ({before}, gone)").format(what=move.label, before=move.before)
    return _("{what} ({before} → {after})").format(what=move.label, before=move.before, after=move.after)


def voices_table(register: Register, found: Sequence[OneVoice]) -> Table:
    """The important needs that one voice stands behind."""
    return Table(
        "one_voice",
        _("One voice behind them, acted on as everybody's"),
        (
            Column("need", _("Need"), wide=True),
            Column("customer", _("Customer")),
            Column("share", _("Share of business"), "percent", 0),
            Column("importance", _("Importance"), "number"),
            Column("voiced_by", _("Voiced by"), "number"),
            Column("answers", _("Answers"), "number"),
            Column("why", _("Why"), wide=True),
        ),
        tuple(
            (
                Cell(each.need.statement, ref=each.need.id),
                Cell(register.label(each.need.party), ref=each.need.party),
                Cell(each.customer.share),
                Cell(each.need.importance),
                Cell(each.need.voiced_by),
                Cell(each.answers),
                Cell(tuple(_reason(register, each, reason) for reason in each.reasons), "partial"),
            )
            for each in found
        ),
        note=_(
            "Important needs of customers that the management system addresses. Answers: those to the need and to its "
            "topic. Before such a need is met for all, ask others whether they have it."
        ),
        empty=_("Several voices stand behind every important need of customers that is addressed."),
    )


def _reason(register: Register, each: OneVoice, reason: Reason) -> str:
    topic = register.label(each.need.topic)
    match reason:
        case "no respondent":
            return _("no respondent stands behind it")
        case "one respondent":
            return _("one respondent stands behind it")
        case "one customer":
            return _("no other customer has a need in {topic}, or has answered to it").format(topic=topic)
    return _("all answers to {topic} come from {customer}, though others have needs there").format(
        topic=topic, customer=register.label(each.voice)
    )

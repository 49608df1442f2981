"""The priorities that change places between functions, as blocks of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stakeholders.analysis.flips import Lenses, Mean
from stakeholders.model.organisation import Function
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.report import Block, Cell, Column, Heading, Matrix, Paragraph, Table
from stakeholders.texts import _, decimal_mark

_PAIRS_AT_MOST = 100
"""Pairs of topics that are listed."""
_NAMES_AT_MOST = 12
"""Functions that a sentence names."""


def flip_blocks(seen: Lenses, function: Function | None, between: tuple[Function, Function] | None) -> Iterator[Block]:
    """How many priorities flip between functions, which do between two of them, and how both rank them.

    :param function: the function to hold against all others; None for all against all.
    :param between: the two to look at closely; None for the two that disagree most.
    """
    yield Heading(_("Priorities that change places between functions"))
    reason = _nothing_to_compare(seen, function)
    if reason:
        yield Paragraph(reason, "partial")
        return
    yield Paragraph(
        _(
            "Each topic has the mean importance that customers give it, and that which the other parties give it. A "
            "function that puts customers first to 70 % weighs the first with 70 and the second with 30, and ranks the "
            "topics by that. Two topics flip between two functions where one ranks the first above the second and the "
            "other the second above the first: there the two are likely to argue."
        )
    )
    if seen.undeclared:
        yield Paragraph(
            _("Without a declared balance, and left out: {names}.").format(names=named(seen.undeclared)), "partial"
        )
    yield _matrix(seen, function)
    pair = between or seen.farthest(function)
    if pair is not None:
        yield from _closely(seen, pair, chosen=between is not None)


def named(functions: Sequence[Function]) -> str:
    """The names of the functions, the first of many."""
    shown = [function.name for function in functions[:_NAMES_AT_MOST]]
    return ", ".join([*shown, "…"] if len(functions) > _NAMES_AT_MOST else shown)


def percent(share: float) -> str:
    """A declared share without decimals that it has not, as the language of the report writes it."""
    return f"{share:g}".replace(".", decimal_mark())


def _nothing_to_compare(seen: Lenses, function: Function | None) -> str:
    if function is not None and function.customer_first is None:
        return _("{function} declares no balance, so that nothing can be ranked as it would weigh it.").format(
            function=function.name
        )
    if len(seen.functions) < 2:
        return _("Fewer than two functions declare a balance, so that there is nothing to compare.")
    if len(seen.topics) < 2:
        return _("Fewer than two topics have needs with an importance, so that there is nothing to rank.")
    return ""


def _first(function: Function) -> float:
    return function.customer_first or 0.0


def _head(function: Function) -> Cell:
    return Cell(
        _("{function} ({share} %)").format(function=function.name, share=percent(_first(function))), ref=function.id
    )


def _matrix(seen: Lenses, function: Function | None) -> Matrix:
    rows = [each for each in seen.functions if function is None or each.id == function.id]
    shares = [_first(each) for each in seen.functions]
    most = seen.count(min(shares), max(shares))
    return Matrix(
        "flips",
        _("How many pairs of priorities flip"),
        (_("function"), _("function")),
        tuple(map(_head, rows)),
        tuple(map(_head, seen.functions)),
        tuple(tuple(_count(seen, row, column, most) for column in seen.functions) for row in rows),
        note=_(
            "Of {pairs} pairs of {topics} topics. In brackets what each function weighs for customers. Functions with "
            "the same balance never disagree."
        ).format(pairs=len(seen.topics) * (len(seen.topics) - 1) // 2, topics=len(seen.topics)),
    )


def _count(seen: Lenses, row: Function, column: Function, most: int) -> Cell:
    if row.id == column.id:
        return Cell()
    count = seen.count(_first(row), _first(column))
    return Cell(count, "muted" if not count else "partial" if 2 * count >= most else "info")


def _closely(seen: Lenses, pair: tuple[Function, Function], *, chosen: bool) -> Iterator[Block]:
    one, other = pair
    shares = {_first(one), _first(other)}
    turns = seen.between(*map(_first, pair))
    yield Heading(_("{one} against {other}").format(one=_head(one).value, other=_head(other).value), 2)
    if not turns:
        yield Paragraph(_("No two priorities change places between these two."), "good")
        return
    alike = [each for each in seen.functions if _first(each) in shares and each.id not in (one.id, other.id)]
    yield Paragraph(
        sentences(
            ""
            if chosen
            else _("No two functions disagree on more pairs of priorities than these: {count}.").format(
                count=len(turns)
            ),
            _("The same holds for {names}, which declare one of the same two shares.").format(names=named(alike))
            if alike
            else "",
        )
        or _("They disagree on {count} pairs of priorities.").format(count=len(turns))
    )
    own, others = seen.ranks(_first(one)), seen.ranks(_first(other))
    customers_lead = _first(one) > _first(other)
    listed = sorted(
        ((turn.above, turn.below, turn.at) if customers_lead else (turn.below, turn.above, turn.at) for turn in turns),
        key=lambda each: (min(own[each[0]], others[each[1]]), own[each[0]], others[each[1]], each),
    )
    yield Table(
        "flipping",
        _("Pairs of priorities that flip"),
        (
            Column("leads", _("Leads for {function}").format(function=one.name), wide=True),
            Column("leads_rank", _("Its rank there"), "number"),
            Column("trails", _("Leads for {function}").format(function=other.name), wide=True),
            Column("trails_rank", _("Its rank there"), "number"),
            Column("turns_at", _("Turns at"), "percent", 1),
        ),
        tuple(
            (
                Cell(seen.topics[first].label, ref=seen.topics[first].key),
                Cell(own[first]),
                Cell(seen.topics[second].label, ref=seen.topics[second].key),
                Cell(others[second]),
                Cell(at),
            )
            for first, second, at in listed[:_PAIRS_AT_MOST]
        ),
        note=sentences(
            _("Turns at: the share of customer first at which both topics weigh the same."),
            _("The first {most} of {count} are shown, the highest ranks first.").format(
                most=_PAIRS_AT_MOST, count=len(listed)
            )
            if len(listed) > _PAIRS_AT_MOST
            else "",
        ),
        at_first=40,
    )
    yield _ranked(seen, pair, own, others)


def _ranked(seen: Lenses, pair: tuple[Function, Function], own: Sequence[int], others: Sequence[int]) -> Table:
    """All topics as both functions rank them."""
    one, other = pair
    order = sorted(range(len(seen.topics)), key=lambda place: (own[place], others[place], place))
    return Table(
        "ranks",
        _("All priorities as both rank them"),
        (
            Column("topic", _("Topic"), wide=True),
            Column("customers", _("Importance to customers"), "number", 1),
            Column("others", _("Importance to others"), "number", 1),
            Column("first_rank", _("Rank for {function}").format(function=one.name), "number"),
            Column("second_rank", _("Rank for {function}").format(function=other.name), "number"),
            Column("moved", _("Places moved"), "number"),
        ),
        tuple(
            (
                Cell(seen.topics[place].label, ref=seen.topics[place].key),
                _importance(seen.topics[place].customers),
                _importance(seen.topics[place].others),
                Cell(own[place]),
                Cell(others[place]),
                Cell(own[place] - others[place], "info" if own[place] != others[place] else ""),
            )
            for place in order
        ),
        note=_(
            "Importance: mean ratings of needs, 1 to 5; empty where a side has rated none, which weighs 0. Topics of "
            "the same weight share the better rank. Places moved: up (positive) or down from the first function to the "
            "second. Shares: {one} % and {other} %."
        ).format(one=percent(_first(one)), other=percent(_first(other))),
        at_first=40,
    )


def _importance(mean: Mean) -> Cell:
    return Cell(mean.value) if mean.count else Cell()

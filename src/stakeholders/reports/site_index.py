"""The first page of published pages: what they are, and a way to every one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from stakeholders.analysis.concerns import Outlook, helped, owned, told_level
from stakeholders.analysis.standing import considered
from stakeholders.model.communications import Communication
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Function
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.concern_tables import named
from stakeholders.reports.report import Block, Cell, Column, Facts, Paragraph, Report, Table
from stakeholders.texts import _, word


def site_index(
    view: Outlook,
    pages: Iterable[tuple[str, str, str]],
    level_ref: Mapping[str, str],
) -> Report:
    """The index of the pages.

    :param pages: what is there besides the pages of functions, levels and parties: reference, title, what it tells.
    :param level_ref: what cells about each level refer to.
    """
    register = view.register
    parties = [party for party in register.active(Party) if considered(party)]
    blocks: list[Block] = [
        Paragraph(
            _(
                "What our customers and the other interested parties need of us, how we measure that we meet it, how "
                "we are doing, and what is coming."
            )
        ),
        Facts(
            (
                (_("Parties"), Cell(len(parties))),
                (_("Needs"), Cell(len(register.active(Need)))),
                (_("Overdue"), _overdue(view)),
                *_established(view),
            )
        ),
        _functions(view),
    ]
    if register.header.levels:
        blocks.append(_levels(view, level_ref))
    blocks += [_parties(register, parties), _whole(pages)]
    aside = [party for party in register.active(Party) if not considered(party)]
    if aside:
        blocks.append(_aside(aside))
    organisation = register.header.organisation
    title = _("What is needed of {organisation}").format(organisation=organisation or _("us"))
    return Report("index", title, about(register, view.today), tuple(blocks))


def _established(view: Outlook) -> Iterator[tuple[str, Cell]]:
    """How many practices of customer focus are established, where there is anything to stand on."""
    if view.held.needs:
        stand = view.maturity
        told = _("{count} of {all}").format(count=len(stand.at("established")), all=len(stand.standings))
        yield _("Practices of customer focus established"), Cell(told, ref=":maturity")


def _overdue(view: Outlook) -> Cell:
    count = len(_untold(view)) + sum(1 for item in view.due if item.overdue)
    note = _("Communications, reviews, validations, actions and decisions whose day has passed.")
    return Cell(count, "partial" if count else "good", note if count else "")


def _untold(view: Outlook) -> list[Communication]:
    """The communications whose day has passed: the outlook's plan has them, not what is due in it."""
    return [each.communication for each in view.plan if each.next is not None and each.next.status == "overdue"]


def _functions(view: Outlook) -> Table:
    register = view.register
    untold = _untold(view)
    rows = []
    for function in register.active(Function):
        overdue = sum(1 for item in view.due if item.overdue and item.owner == function.id)
        overdue += sum(1 for communication in untold if communication.who == function.id)
        rows.append(
            (
                Cell(function.name, ref=function.id),
                Cell(len(owned(register, function))),
                Cell(len(helped(register, function))),
                Cell(overdue, "partial" if overdue else ""),
            )
        )
    return Table(
        "functions",
        _("By function"),
        (
            Column("function", _("Function")),
            Column("owned", _("Answers for"), "number"),
            Column("helped", _("Helps to meet"), "number"),
            Column("overdue", _("Overdue"), "number"),
        ),
        tuple(rows),
        _("Needs that the function answers for, needs of others that its processes help to meet, and what is overdue."),
        empty=_("No function is in the register."),
    )


def _levels(view: Outlook, level_ref: Mapping[str, str]) -> Table:
    rows = []
    for level in view.register.header.levels:
        told = told_level(view.plan, level)
        needs = {id for each in told for id in each.communication.needs}
        late = sum(1 for gap in view.untold if level in gap.levels)
        rows.append(
            (
                Cell(level[:1].upper() + level[1:], ref=level_ref[level]),
                Cell(len(needs)),
                Cell(late, "partial" if late else ""),
            )
        )
    return Table(
        "levels",
        _("By level"),
        (
            Column("level", _("Level")),
            Column("conveyed", _("Needs conveyed to it"), "number"),
            Column("missing", _("Not reaching all of it"), "number"),
        ),
        tuple(rows),
    )


def _parties(register: Register, parties: Iterable[Party]) -> Table:
    return Table(
        "parties",
        _("By party"),
        (
            Column("party", _("Party")),
            Column("category", _("What they are")),
            Column("needs", _("Needs"), "number"),
            Column("owner", _("Looked after by")),
        ),
        tuple(
            (
                Cell(party.name, ref=party.id),
                Cell(word(party.category) or None),
                Cell(sum(1 for need in register.linking_to(party, Need) if need.active)),
                named(register, party.owner),
            )
            for party in parties
        ),
        empty=_("No party is in the register."),
    )


def _whole(pages: Iterable[tuple[str, str, str]]) -> Table:
    return Table(
        "whole",
        _("For the whole organisation"),
        (Column("page", _("Page")), Column("tells", _("What it tells"), wide=True)),
        tuple((Cell(title, ref=ref), Cell(tells)) for ref, title, tells in pages),
    )


def _aside(parties: Iterable[Party]) -> Table:
    return Table(
        "aside",
        _("Set aside as not relevant"),
        (Column("party", _("Party")), Column("reason", _("Why"), wide=True)),
        tuple((Cell(party.name, ref=party.id), Cell(party.relevance or None)) for party in parties),
    )

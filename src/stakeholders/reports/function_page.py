"""A page for the people of one function: what is needed of them, how it is measured, how they do, what is coming."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.analysis.concerns import (
    Aftermath,
    Outlook,
    activities_for,
    aftermath,
    helped,
    owned,
    told_by,
    told_function,
)
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Function, Process
from stakeholders.model.parties import Contact, Touchpoint
from stakeholders.model.register import Register
from stakeholders.model.voice import Assessment
from stakeholders.reports.about import about
from stakeholders.reports.cascade_words import chains_cell
from stakeholders.reports.concern_tables import (
    aftermath_tables,
    assessed_table,
    due_table,
    named,
    names,
    rated_table,
    told_table,
    wanted_table,
)
from stakeholders.reports.report import Block, Cell, Column, Facts, Heading, Paragraph, Report, Table
from stakeholders.texts import _, plural, word


def function_page(view: Outlook, function: Function) -> Report:
    """The page of a function."""
    register = view.register
    mine, others = owned(register, function), helped(register, function)
    found = aftermath(register, (*mine, *others), view.today, also=(function,))
    blocks: list[Block] = [
        Paragraph(_opening(mine, others)),
        _facts(register, function, view, found),
        Heading(_("What is needed of you")),
        wanted_table(
            register,
            "answers_for",
            _("Needs you answer for"),
            mine,
            whose="party",
            empty=_("No need is in the hands of {function}.").format(function=function.name),
        ),
    ]
    if others:
        blocks.append(
            wanted_table(
                register,
                "helps_with",
                _("Needs your processes help to meet"),
                others,
                whose="party and owner",
                empty="",
            )
        )
    blocks += [Heading(_("How we are doing")), *_doing(view, function, (*mine, *others), found)]
    blocks += [Heading(_("What is coming")), *_coming(view, function)]
    blocks += [Heading(_("Whom you meet")), *met_tables(register, _touchpoints(register, function))]
    blocks += _unconnected(register, function)
    return Report(
        "function",
        _("{function}: what is needed of you").format(function=function.name),
        about(register, view.today),
        tuple(blocks),
    )


def _opening(mine: tuple[Need, ...], others: tuple[Need, ...]) -> str:
    parties = len({need.party for need in mine})
    said = []
    if mine:
        said.append(plural("You answer for {count} need.", "You answer for {count} needs.", len(mine)))
        said.append(plural("{count} party relies on you for that.", "{count} parties rely on you for that.", parties))
    else:
        said.append(_("You answer for no need by yourselves."))
    if others:
        said.append(
            plural(
                "Your processes help to meet {count} need that others answer for.",
                "Your processes help to meet {count} needs that others answer for.",
                len(others),
            )
        )
    return " ".join(said)


def _facts(register: Register, function: Function, view: Outlook, found: Aftermath) -> Facts:
    processes = [process.name for process in register.linking_to(function, Process) if process.active]
    open_actions = [each for each in found.actions if each.done_on is None and each.owner == function.id]
    late = sum(1 for each in open_actions if each.due_on is not None and each.due_on < view.today)
    problems = sum(1 for each in found.problems if each.solved_on is None)
    counts = view.cascade.by_function.get(function.id)
    items = [
        (_("Led by"), Cell(function.lead)) if function.lead else None,
        (_("Processes"), Cell(tuple(processes))) if processes else None,
        (_("Customer first"), _balance(function)) if function.customer_first is not None else None,
        (_("Actions to be done"), Cell(len(open_actions))),
        (_("Actions overdue"), Cell(late, "bad" if late else "good")),
        (_("Problems open"), Cell(problems, "partial" if problems else "good")),
        (_("Needs told, understood and in use here"), chains_cell(counts)) if counts is not None else None,
    ]
    return Facts(tuple(item for item in items if item is not None))


def _balance(function: Function) -> Cell:
    text = _("{share:.0f} of 100; the rest is what the organisation needs").format(share=function.customer_first)
    return Cell(text, note=function.reason)


def _doing(view: Outlook, function: Function, needs: tuple[Need, ...], found: Aftermath) -> Iterator[Block]:
    register = view.register
    if needs:
        yield rated_table(register, needs)
    tables = tuple(aftermath_tables(register, found, view.today))
    yield from tables
    assessments = [each for each in register.linking_to(function, Assessment) if each.active]
    if assessments:
        yield assessed_table(register, assessments, of="level")
    if not needs and not tables and not assessments:
        yield Paragraph(_("Nothing is recorded yet."), "muted")


def _coming(view: Outlook, function: Function) -> Iterator[Block]:
    register = view.register
    yield told_table(
        register,
        "told",
        _("What you will be told"),
        told_function(view.plan, function.id),
        us=True,
        empty=_("No communication is planned for {function}.").format(function=function.name),
    )
    telling = told_by(view.plan, function.id)
    if telling:
        yield told_table(register, "tells", _("What you tell others"), telling, us=False, empty="")
    yield due_table(view, function.id, activities=activities_for(register, function=function.id))


def _touchpoints(register: Register, function: Function) -> tuple[Touchpoint, ...]:
    return tuple(each for each in register.linking_to(function, Touchpoint) if each.active)


def _unconnected(register: Register, function: Function) -> Iterator[Paragraph]:
    """That nobody carries to others what the function hears, where it meets somebody and nobody does."""
    touchpoints = _touchpoints(register, function)
    together = {id for each in touchpoints for id in (each.our_function, *each.bridges) if id is not None}
    if together == {function.id} and any(each.our_function == function.id for each in touchpoints):
        yield Paragraph(_("No touchpoint says that what you hear there is carried to another function."), "partial")


def met_tables(register: Register, touchpoints: tuple[Touchpoint, ...], *, of: str = "party") -> Iterator[Table]:
    """Where people of ours meet people of a party.

    Who of ours it is, and whom they meet by name, is told only where the register at hand still holds it.

    :param of: what the table is not about, and so has a column of: `party` or `function`.
    """
    people = any(each.our_person or each.contact for each in touchpoints)
    columns = [Column("who", _("Party") if of == "party" else _("Function"))]
    columns += [
        Column("role", _("Their part")),
        Column("department", _("Their department")),
        Column("level", _("Level")),
    ]
    columns += [Column("stages", _("When in the work")), Column("bridges", _("Brings together"))]
    columns += [Column("ours", _("Of ours")), Column("theirs", _("Of theirs"))] if people else []
    rows = []
    for each in touchpoints:
        contact = register.get(Contact, each.contact)
        cells = [
            named(register, each.party if of == "party" else each.our_function),
            Cell(word(each.their_role) or None),
            Cell(each.their_department or None),
            Cell(each.their_level),
            Cell(", ".join(filter(None, map(word, each.stages))) or None),
            Cell(names(register, each.bridges) or None),
        ]
        cells += [Cell(each.our_person or None), Cell(contact.name if contact else None)] if people else []
        rows.append(tuple(cells))
    yield Table(
        "met",
        _("Touchpoints"),
        tuple(columns),
        tuple(rows),
        empty=_("No touchpoint is recorded."),
    )

"""What a sync would do, or has done: what goes which way, and each conflict with its three values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from stakeholders.changes import ChangeSet
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.changes import kind_name
from stakeholders.reports.conflicts import commands_table, conflicts_table
from stakeholders.reports.differences import changes_table
from stakeholders.reports.report import Block, Cell, Column, Facts, Paragraph, Report, Table
from stakeholders.stores.syncing import BaseState, Plan
from stakeholders.texts import _


def base_name(state: BaseState) -> str:
    """Whether it is known what both last agreed on, in words."""
    return {
        "known": _("known"),
        "none": _("not known: they have not been synced from these files before"),
        "another database": _("not known: these files were last synced with another database"),
        "not in the history": _("not known: the database's history does not hold it, or is not whole"),
    }[state]


def sync_report(
    plan: Plan, today: dt.date, commands: Sequence[tuple[str, str]] = (), *, written: bool = False
) -> Report:
    """The account of a sync.

    :param commands: the commands that settle conflicts, each with what it does.
    :param written: whether it has been carried out.
    """
    register = plan.pair.register
    blocks: list[Block] = [Facts(tuple(_facts(plan, _("made") if written else _("to be made"))))]
    goes = _("Written to {name}") if written else _("Goes to {name}")
    if plan.in_step:
        blocks.append(Paragraph(_("Both hold the same register."), "good"))
    if plan.conflicts:
        note = _("Both sides have changed these since they were last in step. Nothing was written.")
        if plan.base != "known":
            note = _("What both last agreed on is not known, so whatever differs must be decided. Nothing was written.")
        blocks.append(_conflicts(plan, note))
        blocks.append(_commands(commands))
    for key, name, changes, exists in (
        ("to_database", plan.pair.database.name, plan.to_database, plan.pair.in_database is not None),
        ("to_yaml", plan.pair.yaml.name, plan.to_yaml, plan.pair.in_yaml is not None),
    ):
        if changes:
            blocks.append(_side(key, goes.format(name=name), changes, register, exists=exists))
    if plan.outside:
        title = _("Changed in the database past this program, and entered into its history")
        if not written:
            title = _("Changed in the database past this program, and so far not in its history")
        blocks.append(changes_table(plan.outside, register, key="outside", title=title))
    title = _("Synced") if written else _("In step") if plan.in_step else _("What a sync would do")
    if plan.conflicts:
        title = _("Not synced: there are conflicts")
    return Report("sync", title, about(register, today), tuple(blocks))


def _facts(plan: Plan, new: str) -> Iterator[tuple[str, Cell]]:
    pair = plan.pair
    yield _("Files"), Cell(pair.yaml.name, note="" if pair.in_yaml else new)
    yield _("Database"), Cell(pair.database.name, note="" if pair.in_database else new)
    if plan.in_step:
        return
    if pair.in_yaml and pair.in_database:
        yield _("What both last agreed on"), Cell(base_name(plan.base), "" if plan.base == "known" else "partial")
    yield _("Changes to the database"), Cell(len(plan.to_database))
    yield _("Changes to the files"), Cell(len(plan.to_yaml))
    yield _("Conflicts"), Cell(len(plan.conflicts), "bad" if plan.conflicts else "good")


def _side(key: str, title: str, changes: ChangeSet, register: Register, *, exists: bool) -> Table:
    """What one side gets: each change, or where it is new, how many records of each kind."""
    if exists:
        return changes_table(changes, register, key=key, title=title)
    return Table(
        key,
        title,
        (Column("kind", _("Kind")), Column("records", _("Records"), "number")),
        tuple((Cell(kind_name(kind)), Cell(count)) for kind, count in changes.added_by_kind.items()),
        empty=_("Nothing but the header."),
    )


def _conflicts(plan: Plan, note: str) -> Table:
    columns = (
        Column("base", _("Last agreed"), wide=True),
        Column("yaml", _("In the files"), wide=True),
        Column("database", _("In the database"), wide=True),
    )
    return conflicts_table(plan.conflicts, columns, note, known=plan.base == "known")


def _commands(commands: Iterable[tuple[str, str]]) -> Table:
    note = _("Or change one side by hand, so that both say the same. With any conflict left open nothing is written.")
    return commands_table(commands, note)

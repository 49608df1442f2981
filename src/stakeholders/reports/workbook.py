"""What an edited workbook changes in the register, or has changed: the changes, the conflicts, cells not understood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from stakeholders.findings import Finding
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.conflicts import commands_table, conflicts_table
from stakeholders.reports.differences import changes_table
from stakeholders.reports.report import Block, Cell, Column, Facts, Paragraph, Report, Table
from stakeholders.texts import _
from stakeholders.workbook.taking_back import TakenBack


def workbook_report(
    taken: TakenBack,
    register: Register,
    as_of: dt.date,
    place: str,
    commands: Sequence[tuple[str, str]] = (),
    *,
    written: bool = False,
) -> Report:
    """The account of a workbook that is taken back.

    :param register: the register as it was before.
    :param place: what people call the register.
    :param commands: the commands that settle conflicts, each with what it does.
    :param written: whether it has been carried out.
    """
    blocks: list[Block] = [Facts(tuple(_facts(taken, place)))]
    if taken.findings:
        blocks.append(_cells(taken.findings))
    if taken.conflicts:
        blocks += _conflicts(taken, commands)
    if taken.changes:
        title = _("Changed in the register") if written else _("Changes to the register")
        blocks.append(changes_table(taken.changes, register, key="changes", title=title))
    elif taken.edited and not taken.conflicts:
        blocks.append(Paragraph(_("The register holds already what was changed in the workbook."), "good"))
    elif not taken.findings and not taken.conflicts:
        blocks.append(Paragraph(_("Nothing was changed in the workbook."), "good"))
    title = _("Workbook taken back") if written else _("What the workbook changes")
    if taken.findings:
        title = _("Not taken back: there are cells that cannot be taken")
    elif taken.conflicts:
        title = _("Not taken back: there are conflicts")
    return Report("import", title, about(register, as_of), tuple(blocks))


def _facts(taken: TakenBack, place: str) -> Iterator[tuple[str, Cell]]:
    yield _("Workbook"), Cell(taken.book.path)
    yield _("Register"), Cell(place)
    yield _("Changed in the workbook"), Cell(len(taken.edited))
    yield _("Changes to the register"), Cell(len(taken.changes))
    yield _("Conflicts"), Cell(len(taken.conflicts), "bad" if taken.conflicts else "good")
    if taken.findings:
        yield _("Cells that cannot be taken"), Cell(len(taken.findings), "bad")


def _conflicts(taken: TakenBack, commands: Sequence[tuple[str, str]]) -> Iterator[Block]:
    columns = (
        Column("base", _("When it was made"), wide=True),
        Column("register", _("In the register"), wide=True),
        Column("workbook", _("In the workbook"), wide=True),
    )
    note = _(
        "The register has changed these since the workbook was made, and so has the workbook. Nothing was written."
    )
    yield conflicts_table(taken.conflicts, columns, note)
    by_hand = _("Or write into the cell what the register says. With any conflict left open nothing is written.")
    yield commands_table(commands, by_hand)


def _cells(findings: Iterable[Finding]) -> Table:
    rows = tuple((Cell(_cell(finding)), Cell(finding.message), Cell(finding.hint)) for finding in findings)
    return Table(
        "cells",
        _("Cells that cannot be taken"),
        (
            Column("cell", _("Cell")),
            Column("message", _("Found"), wide=True),
            Column("hint", _("What to do"), wide=True),
        ),
        rows,
        note=_("Nothing was written. Mend these in the workbook, save it, and give the command again."),
    )


def _cell(finding: Finding) -> str:
    """The sheet and the cell; of what stands elsewhere the record."""
    path = str(finding.place or "")
    return path.partition("#")[2] if "!" in path else finding.record

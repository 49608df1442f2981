"""The first sheet of a workbook: in plain words what may be edited, and how to give it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from stakeholders.model.kinds import KINDS
from stakeholders.model.register import Register
from stakeholders.stores.yaml.writer import legal
from stakeholders.texts import _
from stakeholders.workbook.cells import held_text
from stakeholders.workbook.layout import left_out, readable, sheet_name
from stakeholders.workbook.looks import Looks
from stakeholders.workbook.strings import write_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_WIDTH = 96
"""Characters of a line of prose."""


def explain(
    book: Workbook, looks: Looks, register: Register, kinds: Sequence[str], as_of: dt.date, command: str
) -> None:
    """Add the first sheet.

    :param kinds: the kinds that have a sheet.
    :param command: the command that takes the workbook back.
    """
    sheet = book.add_worksheet(_("Read me first")[:31])
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 2)
    sheet.set_column(1, 1, 26)
    sheet.set_column(2, 2, _WIDTH - 26)
    sheet.set_column(3, 3, 10)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.activate()
    row = _head(sheet, looks, register, as_of)
    for title, paragraphs in _sections(command, tuple(kinds)):
        row += 1
        sheet.merge_range(row, 1, row, 3, title, looks.section)
        for text in paragraphs:
            row += 1
            look = looks.command if text == command else looks.prose
            sheet.merge_range(row, 1, row, 3, "", look)
            write_text(sheet, row, 1, legal(text), look)
            sheet.set_row(row, _height(text, _WIDTH + 14))
        row += 1
    _sheets(sheet, looks, register, kinds, row + 1)


def _head(sheet: Worksheet, looks: Looks, register: Register, as_of: dt.date) -> int:
    """Write the title and the facts; the last row written."""
    header = register.header
    sheet.set_row(1, 28)
    write_text(sheet, 1, 1, held_text(header.organisation) or _("Register"), looks.title)
    facts = [(_("What this is"), _("The register of interested parties, to be edited in a spreadsheet program"))]
    if header.revision:
        facts.append((_("Revision"), header.revision))
    facts.append((_("Made on"), as_of.isoformat()))
    for row, (name, value) in enumerate(facts, start=2):
        sheet.write_string(row, 1, name, looks.fact)
        write_text(sheet, row, 2, held_text(value))
    return 2 + len(facts)


def _sections(command: str, kinds: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The sections of the explanation: a title, and paragraphs."""
    yes = _("yes")
    yield (
        _("What you may do"),
        [
            _(
                "Each sheet holds one kind of record, each row one record, each column one field. Select a cell to see"
                " what belongs in it; where it offers a list, choose from that."
            ),
            _("Change any white cell, or empty it where nothing is to be said. A star (*) marks what must be said."),
            _(
                "Several values in one cell are parted by semicolons: production; sales. A value that holds a"
                ' semicolon itself stands in double quotes: "one; two".'
            ),
            _("Add a record in a row below the last. Leave its id empty: it is made from the name."),
            _(
                "To remove a record, choose {yes} under Delete?. A row that is missing removes nothing. Mostly it is"
                " better to keep the record and choose retired as its status: an auditor may ask about it."
            ).format(yes=yes),
            _("Columns that no record uses yet are folded away at the right: the plus sign above them shows them."),
            _(
                "Sort and filter as you like, and move, hide or delete columns, rows and sheets: what is missing in"
                " this workbook stays as it is in the register."
            ),
        ],
    )
    yield _("What stays as it is"), list(_kept(kinds))
    yield (
        _("How to give it back"),
        [
            _(
                "Save the workbook (as .xlsx or .ods). Then give this command, or send the file to whoever keeps the"
                " register:"
            ),
            command,
            _(
                "It shows what you have changed and asks before it writes. What others have changed in the register"
                " meanwhile stays. Where they and you have changed the same field, it shows both, and you decide. One"
                " command, stakeholders undo, takes all of it back."
            ),
        ],
    )


def _kept(kinds: Sequence[str]) -> Iterator[str]:
    yield _(
        "The grey ids: records refer to each other by them. To give a record another id, use: stakeholders rename"
        " OLD NEW"
    )
    yield _("The first row, the first column and two sheets are hidden. They tell what you have changed: leave them.")
    without = [
        _("{kind}: {fields}").format(kind=readable(kind), fields=", ".join(map(readable, paths)))
        for kind in kinds
        if (paths := left_out(KINDS[kind]))
    ]
    if without:
        yield _("These fields do not fit into a cell. They are not shown here, and kept: {fields}.").format(
            fields="; ".join(without)
        )
    yield _("A text too long for a cell ends in […] here. It is kept as long as you leave the cell alone.")


def _sheets(sheet: Worksheet, looks: Looks, register: Register, kinds: Sequence[str], row: int) -> None:
    """Write the table of the sheets, each with a link to it."""
    sheet.write_string(row, 1, _("Sheet"), looks.section)
    sheet.write_string(row, 2, _("What it holds"), looks.section)
    sheet.write_string(row, 3, _("Records"), looks.counted)
    for at, kind in enumerate(kinds, start=row + 1):
        cls, name = KINDS[kind], sheet_name(kind)
        sheet.write_url(at, 1, f"internal:'{name}'!B2", looks.link, name)
        held = _((cls.__doc__ or "").strip().partition("\n")[0])
        sheet.write_string(at, 2, held, looks.prose)
        sheet.write_number(at, 3, len(register.all(cls)), looks.count)
        sheet.set_row(at, _height(held, _WIDTH - 16))


def _height(text: str, width: int) -> float:
    """The height of a row that holds the text, in points: cells that are joined do not grow by themselves."""
    return 16 * (1 + (len(text) - 1) // width) + 3

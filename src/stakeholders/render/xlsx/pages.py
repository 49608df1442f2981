"""How a workbook prints, and what it says of itself: paper, head and foot of each page, properties of the document."""

from __future__ import annotations

import datetime as dt
from typing import Any

from stakeholders.render.cells import about_line, approval
from stakeholders.render.xlsx.text import code, heading
from stakeholders.reports.report import About, Report
from stakeholders.texts import _

_A4 = 9
_ACROSS = 100
"""Digits' width beyond which a sheet is printed across."""
_PRINTED = 505
"""Points of A4 between the margins."""
_DIGIT = 5.65
"""Points of a digit as wide as LibreOffice has it, which is the wider, with its share of the space between columns."""


def set_page(sheet: Any, report: Report, last_row: int, last_column: int, width: float) -> None:
    """Set a sheet up to be printed: one page wide on A4, across where it is wide.

    :param last_row: the last row that is printed, counted from 0; likewise `last_column`.
    :param width: how wide it is, in digits.
    """
    _set_paper(sheet, report, last_row, last_column)
    if width > _ACROSS:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def set_scaled_page(sheet: Any, report: Report, last_row: int, last_column: int, width: float) -> None:
    """The same for a sheet that has page breaks of its own, which fitting to the width of a page would undo."""
    _set_paper(sheet, report, last_row, last_column)
    sheet.set_print_scale(int(100 * _PRINTED / (width * _DIGIT)))


def _set_paper(sheet: Any, report: Report, last_row: int, last_column: int) -> None:
    sheet.hide_gridlines(2)
    sheet.set_paper(_A4)
    sheet.print_area(0, 0, last_row, last_column)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    plain = {"scale_with_doc": False}
    sheet.set_header(f"&L{code(report.about.organisation, 100)}&R{code(report.title, 140)}", plain)
    page = _("Page {page} of {pages}").format(page="&P", pages="&N")
    sheet.set_footer(f"&L{code(_state(report.about), 180)}&R{page}", plain)


def _state(about: About) -> str:
    """Which state of the register it is: its revision, its approval, its day."""
    parts = (
        _("revision {revision}").format(revision=about.revision) if about.revision else "",
        _("approved: {approval}").format(approval=approval(about)) if approval(about) else "",
        _("as of {day}").format(day=about.as_of.isoformat()),
    )
    return " · ".join(part for part in parts if part)


def set_properties(book: Any, report: Report) -> None:
    """Say of the workbook what it is, whose, and from which day: that day is also when it was made, so that the same
    register gives the same bytes.
    """
    about = report.about
    book.set_properties(
        {
            "title": heading(report.title),
            "subject": heading(about_line(about)),
            "author": heading(about.organisation),
            "company": heading(about.organisation),
            "comments": heading(_state(about)),
            "created": dt.datetime.combine(max(about.as_of, dt.date(1601, 1, 1)), dt.time()),
        }
    )

"""XLSX: a workbook with a first sheet that tells the report, and a sheet for each table.

The first sheet holds what a reader wants first: title, what the report is about, the contents with links, the figures,
the sentences and the drawings. Each table and matrix has a sheet of its own, as has the data of each drawing. A report
that is one table, as a list is, opens on its sheet.

No text becomes a formula, a link or a number. The same report gives the same bytes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from stakeholders.render.xlsx.charts import drawn
from stakeholders.render.xlsx.first import write_first
from stakeholders.render.xlsx.looks import LETTERS, Looks
from stakeholders.render.xlsx.pages import set_properties
from stakeholders.render.xlsx.plan import planned, targets_of
from stakeholders.render.xlsx.sheets import Shelf, require_room, write_leaf
from stakeholders.reports.report import Report
from stakeholders.texts import _

if TYPE_CHECKING:
    from stakeholders.render import Options

_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def render(report: Report, _options: Options) -> bytes:
    """The report as a workbook.

    :raises Unable: a table does not fit into a sheet.
    """
    first = _("Overview")
    leaves = planned(report, first)
    for leaf in leaves:
        require_room(leaf)
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "default_format_properties": LETTERS, **_AS_TEXT}) as book:
        shelf = Shelf(book, Looks(book), report, first, targets_of(leaves))
        opening = book.add_worksheet(first)
        sheets = [book.add_worksheet(leaf.name) for leaf in leaves]
        free = [write_leaf(shelf, leaf, sheet) for leaf, sheet in zip(leaves, sheets, strict=True)]
        drawings = {leaf.block: drawn(shelf, leaf, *place) for leaf, *place in zip(leaves, sheets, free, strict=True)}
        write_first(shelf, leaves, opening, drawings)
        if len(leaves) == len(report.blocks) == 1:
            sheets[0].activate()  # the first sheet has nothing to tell
        set_properties(book, report)
    return content.getvalue()

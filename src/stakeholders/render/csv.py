"""CSV: one table of the report, safe to open in a spreadsheet program.

Text that a spreadsheet program would take for a formula gets an apostrophe before it: text that starts, after blanks
if any, with `=`, `+`, `-` or `@` in any of their widths, and text that starts with a tab or a line break.
Numbers stay numbers, percentages 0 to 100 without their sign. Several values in one cell are joined by "; ".
A file has a byte-order mark and ends its lines with CR LF, as Excel wants it; standard output has neither.
"""

from __future__ import annotations

import csv
import io
import math
import re
import unicodedata
from typing import TYPE_CHECKING

from stakeholders.errors import Unable
from stakeholders.render.cells import lines_of, table_of, text_of
from stakeholders.render.plain import visible
from stakeholders.reports.report import Cell, Matrix, Report, Value

if TYPE_CHECKING:
    from stakeholders.render import Options

_DECIMALS = 6
"""More than any table shows, fewer than the noise of a computed mean has."""
_FIRST = re.compile("[\\s\u00ad\u200c\u200d]*(.)")
"""The first character that is no blank and has a width."""


def render(report: Report, options: Options) -> bytes:
    """The report's first table, with its columns' titles as the heading row.

    :raises Unable: the report has no table.
    """
    if not report.tables:
        raise Unable(f"the report {report.name} has no table for CSV", "Choose another format: text, md, json or html.")
    first = report.tables[0]
    table = table_of(first) if isinstance(first, Matrix) else first
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n" if options.to_file else "\n")
    writer.writerow([_guarded(_plain(column.title)) for column in table.columns])
    writer.writerows([_field(cell) for cell in row] for row in table.rows)
    return lines.getvalue().encode("utf-8-sig" if options.to_file else "utf-8")


def _field(cell: Cell) -> str | int | float:
    if len(cell.values) == 1:
        return _single(cell.values[0])
    return _guarded("; ".join(str(_single(value)) for value in cell.values))


def _single(value: Value) -> str | int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _guarded(_plain(text_of(value)))
    if isinstance(value, float):
        return round(value, _DECIMALS) + 0.0 if math.isfinite(value) else ""  # + 0.0, so that there is no -0.0
    return value


def _plain(text: str) -> str:
    return visible(lines_of(text))


def _guarded(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet program would take it for a formula."""
    found = _FIRST.match(text)
    acts = found is not None and unicodedata.normalize("NFKC", found[1]) in ("=", "+", "-", "@")
    return f"'{text}" if acts or text[:1] in ("\t", "\n") else text

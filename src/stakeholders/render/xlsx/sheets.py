"""The sheet of a table or a matrix: title, how to read it, and the cells as a table of Excel's with filters.

A table has lines around its cells up to `_LINED` cells; a longer list leaves that to the style of Excel's table, since
every empty cell would have to be written for its lines.

A row whose text runs over several lines has the height for it, for not every program finds that out by itself. It keeps
it when somebody edits the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stakeholders.errors import Unable
from stakeholders.render.cells import is_figure
from stakeholders.render.xlsx.looks import Look, Looks
from stakeholders.render.xlsx.matrix import ruled_words, write_legend, write_rules
from stakeholders.render.xlsx.pages import set_page
from stakeholders.render.xlsx.plan import Leaf
from stakeholders.render.xlsx.text import (
    attribute,
    comment_text,
    distinct_headings,
    heading,
    lines_needed,
    place_of,
    shown,
    write_link,
)
from stakeholders.render.xlsx.values import Content, contents_of, count_lines, fitted, height_of, lines_in
from stakeholders.reports.report import Report, Tone
from stakeholders.texts import _
from stakeholders.workbook.strings import write_text

MOST_LINKS = 5_000
"""So many cells of a column lead to the rows of their records; a spreadsheet program takes some 65,000 in a sheet."""
_LINED = 20_000
_ROWS = 1_048_000
_COLUMNS = 16_000
_READABLE = 100
"""Digits' width that a note above a table takes, about."""
_LEAST, _SPARE = 80, 20
"""Digits' width that is printed at the least, so that a title finds room above a narrow table, and that of each of the
empty columns that make up for it."""
_TABLE_STYLE = "Table Style Light 1"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What all sheets of a workbook share.

    :param book: the workbook of XlsxWriter's.
    :param first: the name of the first sheet.
    :param targets: where each record has its row: the sheet's name and the row.
    """

    book: Any
    looks: Looks
    report: Report
    first: str
    targets: Mapping[str, tuple[str, int]]


def require_room(leaf: Leaf) -> None:
    """Make sure that the table fits into a sheet.

    :raises Unable: it does not.
    """
    rows, columns = len(leaf.table.rows), len(leaf.table.columns)
    if rows > _ROWS or columns > _COLUMNS:
        raise Unable(
            f"{leaf.name} has {rows:,} rows and {columns:,} columns, a sheet holds {_ROWS:,} and {_COLUMNS:,}",
            "Write it as CSV or JSON, or ask for less of it.",
        )


def write_leaf(shelf: Shelf, leaf: Leaf, sheet: Any) -> int:
    """Write a table into its sheet.

    :returns: the first column that is not printed, counted from 0: from there on is room for what is no table.
    """
    table, looks = leaf.table, shelf.looks
    titles = distinct_headings(column.title for column in table.columns)
    contents = [contents_of((row[at] for row in table.rows), column) for at, column in enumerate(table.columns)]
    fits = fitted(table.columns, titles, contents) if table.rows else []
    widths = [width for width, _wraps in fits]
    while sum(widths) < _LEAST:
        widths.append(min(_SPARE, _LEAST - sum(widths)))
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    _write_top(shelf, sheet, leaf, widths)
    last = leaf.row_of(len(table.rows)) - 1
    if table.rows:
        _declare_table(shelf, sheet, leaf, titles, widths)
        words = ruled_words(leaf.matrix) if leaf.matrix else {}
        for at, fit in enumerate(fits):
            _write_column(shelf, sheet, leaf, at, contents[at], words, fit)
        _set_heights(sheet, leaf, fits, contents)
        if leaf.comments:
            _write_comments(sheet, leaf)
        sheet.freeze_panes(leaf.head_row + 1, 1 if leaf.matrix else 0)
        sheet.repeat_rows(leaf.head_row)
        if leaf.matrix:
            write_rules(looks, sheet, leaf, words)
            last = write_legend(looks, sheet, leaf, last + 2)
    else:
        last = leaf.head_row
        write_text(sheet, last, 0, shown(table.empty or _("Nothing to show.")), looks.page("line"))
    set_page(sheet, shelf.report, last, len(widths) - 1, sum(widths))
    return len(widths)


def _write_top(shelf: Shelf, sheet: Any, leaf: Leaf, widths: Sequence[float]) -> None:
    """Title, the way back, and the note, joined over so many columns that it can be read."""
    looks = shelf.looks
    sheet.set_row(0, 22)
    write_text(sheet, 0, 0, heading(leaf.table.title), looks.page("heading"))
    write_link(sheet, 1, 0, f"← {shelf.first}", looks.page("link line"), place_of(shelf.first, 0))
    if leaf.table.note:
        across = next((at for at in range(1, len(widths)) if sum(widths[:at]) >= _READABLE), len(widths))
        write_joined(sheet, 2, across, shown(leaf.table.note), looks.page("quiet"), sum(widths[:across]))


def write_joined(sheet: Any, row: int, across: int, text: str, look: Any, width: float) -> float:
    """Write a text over the first columns of a row, which gets the height that it takes.

    :param width: how wide these columns are together, in digits.
    :returns: the height, in points.
    """
    if across > 1:
        sheet.merge_range(row, 0, row, across - 1, "", look)
    write_text(sheet, row, 0, text, look)
    height = height_of(lines_in(text, width))
    sheet.set_row(row, height)
    return height


def _set_heights(
    sheet: Any, leaf: Leaf, fits: Sequence[tuple[float, bool]], contents: Sequence[Sequence[Content]]
) -> None:
    """Give each row whose texts take several lines the height for them."""
    lines = [1] * len(leaf.table.rows)
    for (width, wraps), column in zip(fits, contents, strict=True):
        if wraps:
            count_lines(column, width, lines)
    for number, most in enumerate(lines):
        if most > 1:
            sheet.set_row(leaf.row_of(number), height_of(most))


def _declare_table(shelf: Shelf, sheet: Any, leaf: Leaf, titles: Sequence[str], widths: Sequence[float]) -> None:
    """Make the cells a table of Excel's, with filters and banded rows, and write its headings."""
    inside = 1 + len(leaf.matrix.facts) if leaf.matrix else len(titles)
    heads = [shelf.looks.page("head" if at < inside else "centred head") for at in range(len(titles))]
    options = {
        "name": leaf.excel_name,
        "style": _TABLE_STYLE,
        "first_column": leaf.matrix is not None,
        "columns": [
            {"header": attribute(title), "header_format": head} for title, head in zip(titles, heads, strict=True)
        ],
    }
    sheet.add_table(leaf.head_row, 0, leaf.row_of(len(leaf.table.rows)) - 1, len(titles) - 1, options)
    for at, (title, head) in enumerate(zip(titles, heads, strict=True)):
        write_text(sheet, leaf.head_row, at, title, head)
    lines = max(lines_needed(title, widths[at] - 2) for at, title in enumerate(titles))
    sheet.set_row(leaf.head_row, height_of(lines) + 4)


def _write_column(
    shelf: Shelf,
    sheet: Any,
    leaf: Leaf,
    at: int,
    contents: Sequence[Content],
    words: Mapping[str, Tone],
    fit: tuple[float, bool],
) -> None:
    """Write the cells of a column below its heading.

    Only what fits on a line leads to its record's row: LibreOffice breaks no link into lines.

    :param words: those whose tone a conditional format shows.
    :param fit: the column's width in digits, and whether any of its texts takes more lines than one.
    """
    width, wraps = fit
    table, targets, looks = leaf.table, shelf.targets, shelf.looks
    inside = leaf.matrix is not None and at > len(leaf.matrix.facts)
    lined = len(table.rows) * len(table.columns) <= _LINED
    right, bold = is_figure(table.columns[at]), leaf.matrix is not None and at == 0
    formats: dict[tuple[str, str, bool], Any] = {}
    look, looked, links = None, None, 0
    leads = bool(targets)
    write_string, write_number = sheet.write_string, sheet.write_number
    for row, (cells, content) in enumerate(zip(table.rows, contents, strict=True), start=leaf.row_of(0)):
        cell = cells[at]
        tone, code, target = cell.tone, "", None
        if type(content) is str:
            if inside and tone and words.get(content.casefold()) == tone:
                tone = ""
            if leads and cell.ref and links < MOST_LINKS:
                target = targets.get(cell.ref)
                if target is not None and (target[0] == leaf.name or (wraps and lines_in(content, width) > 1)):
                    target = None
        elif content is not None:
            code = content.code  # type: ignore[union-attr]
        elif not tone and not lined:
            continue
        key = (tone, code, target is not None)
        if key != looked:
            look, looked = formats.get(key), key
            if look is None:
                wrap = wraps and not code
                look = formats[key] = looks.cell(Look(tone, code, wrap, inside, right, target is not None, lined, bold))
        if content is None:
            sheet.write_blank(row, at, None, look)
        elif type(content) is not str:
            write_number(row, at, content.number, look)  # type: ignore[union-attr]
        elif target is not None:
            links += 1
            write_link(sheet, row, at, content, look, place_of(*target))
        elif "_x" in content or content[0] == "<":
            write_text(sheet, row, at, content, look)
        else:
            write_string(row, at, content, look)


def _write_comments(sheet: Any, leaf: Leaf) -> None:
    for number, row in enumerate(leaf.table.rows):
        for at, cell in enumerate(row):
            if cell.note:
                text = comment_text(cell.note)
                height = 16 * min(lines_needed(text, 42), 20) + 12
                sheet.write_comment(leaf.row_of(number), at, text, {"width": 270, "height": height, "font_size": 9})

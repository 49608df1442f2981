"""JSON: the whole report for other programs, in the format `stakeholders.report/1`.

The document holds `format`, `name`, `title`, `about` (`organisation`, `revision`, `as_of`, `editions`) and `blocks`, a
list in the order of reading. Each block says what it is in `block`:

- `heading`: `level`, `text`.
- `paragraph`: `text`, `tone`.
- `facts`: `facts`, a list of `name` and `value`, with what else is said of the value (see below).
- `table`: `key`, `title`, `columns`, `rows`, `cells`, `note`, `empty`.
- `chart`: `key`, `title`, `alternative` (what it shows, in words), `data` (a table), `specification` (the drawing in
  Vega-Lite, whole, with its data), `note`.
- `matrix`: a table whose first column, `row`, holds the row heads; then come its columns of figures and the columns of
  the matrix. Also `corner` (what `rows` and `columns` are) and `legend` (a list of `mark`, `value`, `tone`, `meaning`).

A column has `key`, `title`, `kind` (`text`, `number`, `percent`, `date`), for figures `digits`, for percentages `unit`;
in a matrix also `role` (`head`, `figure`, `cell`), and `ref` where its heading is about a record.

A row is a mapping of column keys to values: text, a number (percentages 0 to 100), true or false, a day as ISO 8601
text, a list where the cell holds several, null where nothing is said. `cells` has as many entries as `rows`; each maps
the keys of those cells about which more is said to a mapping of `tone` (`good`, `partial`, `bad`, `info`, `muted`),
`note`, `ref` (the id of the record the cell is about) and `mark`, only those that are there.

Control and direction-changing characters are written as escapes, which any reader of JSON turns back into themselves.
A number that is not finite is null.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import unicodedata
from typing import TYPE_CHECKING, Any

from stakeholders.render.cells import table_of, texts_of
from stakeholders.render.vega import whole
from stakeholders.reports.report import (
    Block,
    Cell,
    Chart,
    Column,
    Facts,
    Heading,
    Matrix,
    Paragraph,
    Report,
    Table,
    Value,
)

if TYPE_CHECKING:
    from stakeholders.render import Options

FORMAT = "stakeholders.report/1"


def render(report: Report, _options: Options) -> bytes:
    """The report as one JSON document."""
    about = report.about
    document = {
        "format": FORMAT,
        "name": report.name,
        "title": report.title,
        "about": {
            "organisation": about.organisation,
            "revision": about.revision,
            "as_of": about.as_of.isoformat(),
            "editions": list(about.editions),
        },
        "blocks": [_block(block) for block in report.blocks],
    }
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    # what is left unwritable in UTF-8 are single surrogates; \udc80 is also how JSON writes them
    return (_escaped(text) + "\n").encode("utf-8", "backslashreplace")


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text, level):
            return {"block": "heading", "level": level, "text": text}
        case Paragraph(text, tone):
            return {"block": "paragraph", "text": text, "tone": tone}
        case Facts(items):
            return {
                "block": "facts",
                "facts": [{"name": name, "value": _value(cell), **_said(cell)} for name, cell in items],
            }
        case Table():
            return {"block": "table", **_table(block), "note": block.note, "empty": block.empty}
        case Matrix():
            return _matrix(block)
        case Chart():
            return {
                "block": "chart",
                "key": block.key,
                "title": block.title,
                "alternative": block.alternative,
                "data": _table(block.data),
                "specification": whole(block),
                "note": block.note,
            }


def _table(table: Table) -> dict[str, Any]:
    keys = [column.key for column in table.columns]
    return {
        "key": table.key,
        "title": table.title,
        "columns": [_column(column) for column in table.columns],
        "rows": [{key: _value(cell) for key, cell in zip(keys, row, strict=True)} for row in table.rows],
        "cells": [
            {key: said for key, cell in zip(keys, row, strict=True) if (said := _said(cell))} for row in table.rows
        ],
    }


def _matrix(matrix: Matrix) -> dict[str, Any]:
    table = _table(table_of(matrix))
    heads = [Cell()] * (1 + len(matrix.facts)) + list(matrix.column_heads)
    roles = ["head"] + ["figure"] * len(matrix.facts) + ["cell"] * len(matrix.column_heads)
    for column, head, role in zip(table["columns"], heads, roles, strict=True):
        column |= {"role": role} | ({"ref": head.ref} if head.ref else {})
    rows, columns = matrix.corner
    legend = [
        {"mark": cell.mark, "value": " ".join(texts_of(cell)), "tone": cell.tone, "meaning": meaning}
        for cell, meaning in matrix.legend
    ]
    corner = {"rows": rows, "columns": columns}
    return {"block": "matrix", **table, "corner": corner, "legend": legend, "note": matrix.note, "empty": matrix.empty}


def _column(column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {"key": column.key, "title": column.title, "kind": column.kind}
    if column.kind in ("number", "percent"):
        said["digits"] = column.digits
    if column.kind == "percent":
        said["unit"] = "%"
    return said


def _value(cell: Cell) -> Any:
    if isinstance(cell.value, tuple):
        return [_single(value) for value in cell.value]
    return _single(cell.value)


def _single(value: Value) -> str | float | bool | None:
    if isinstance(value, dt.date):
        return value.isoformat()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _said(cell: Cell) -> dict[str, str]:
    said = {"tone": cell.tone, "note": cell.note, "ref": cell.ref, "mark": cell.mark}
    return {name: text for name, text in said.items() if text}


def _escaped(text: str) -> str:
    """The JSON text with every character that acts on a terminal written as an escape, its own line breaks kept."""
    acting = (c for c in set(text) if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp"))
    return text.translate({ord(character): _escape(character) for character in acting})


def _escape(character: str) -> str:
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))

"""Parties that a table names by the codes another table gives them: "S01, S03-S05" in place of their names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from stakeholders.findings import Finding, Severity
from stakeholders.imports.shaping.heads import texts
from stakeholders.imports.tables import Row, Table

_BETWEEN = re.compile(r"\s*[,;/&+、，；]\s*|\s+")
_CODE = re.compile(r"(?P<letters>[^\W\d_]{0,4}[-.]?)(?P<number>\d{1,4})")
_RANGE = re.compile(rf"(?P<first>{_CODE.pattern})\s*(?:-|–|\.\.+)\s*(?P<last>[^\W\d_]{{0,4}}[-.]?\d{{1,4}})")
_MOST = 200
"""Codes of the longest range."""


def with_names(table: Table, column: int, names: Mapping[str, str]) -> Table:
    """The table with names for codes: a row for each party where a cell names several.

    It stays as it is, unless all cells of the column are codes, and most of these are known. Rows of none that is known
    are left out, and told.

    :param names: by code, as other tables give them.
    """
    held = table.column(column)
    codes = {text: found for text in set(held) if text and (found := _codes(text))}
    known = [code for found in codes.values() for code in found if code in names]
    if len(codes) < len(set(held) - {""}) or len(known) * 2 < sum(map(len, codes.values())) or not known:
        return table
    rows: list[Row] = []
    left: list[Row] = []
    starts: list[int] = []
    for row, text in zip(table.rows, held, strict=True):
        starts.append(len(rows))
        found = [names[code] for code in codes.get(text, ()) if code in names]
        for place, name in enumerate(found):
            cells = (*row.cells[:column], name, *row.cells[column + 1 :])
            rows.append(replace(row, cells=cells, copied=row.copied if not place else frozenset(range(len(cells)))))
        if not found:
            (left if text else rows).append(row)
    sections = tuple(replace(each, first=starts[each.first]) for each in table.sections if each.first < len(starts))
    findings = (*table.findings, *(_left_out(table, row) for row in left))
    return replace(table, rows=tuple(rows), findings=findings, sections=sections)


def _codes(text: str) -> list[str]:
    """The codes that a text consists of; none where it says anything else."""
    spread = _RANGE.sub(lambda found: ", ".join(_through(found)), text.strip())
    parts = [part for part in _BETWEEN.split(spread) if part]
    return parts if parts and all(map(_CODE.fullmatch, parts)) else []


def _through(found: re.Match[str]) -> list[str]:
    """The codes from the first to the last of a range."""
    last = _CODE.fullmatch(found["last"])
    assert last is not None
    letters, width = found["letters"], len(found["number"])
    first, end = int(found["number"]), int(last["number"])
    if last["letters"] not in ("", letters) or not first < end < first + _MOST:
        return [found["first"], found["last"]]
    return [f"{letters}{number:0{width}}" for number in range(first, end + 1)]


def _left_out(table: Table, row: Row) -> Finding:
    return Finding(
        "left-to-fill-in",
        Severity.NOTE,
        f"1 row is left out, because nobody is named there: {' | '.join(texts(row))}",
        "Fill them in and import the file again, or leave them.",
        place=table.grid.place(row, 0),
    )

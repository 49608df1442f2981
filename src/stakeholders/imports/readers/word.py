"""Word documents (DOCX): headings, paragraphs, items of lists and tables, read from the document's XML itself.

Changes that are tracked are taken as accepted; text boxes and content controls are read where they stand. Headers,
footers, comments and macros are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from stakeholders.errors import Unable
from stakeholders.imports.documents.blocks import Block, Heading, Ruled
from stakeholders.imports.documents.labels import Run, Stretch, lines_of
from stakeholders.imports.documents.outline import grids_of
from stakeholders.imports.readers.listing import listed
from stakeholders.imports.readers.spanning import Spanned, laid_out
from stakeholders.imports.readers.unpacking import Archive
from stakeholders.imports.readers.word_styles import Styles, child_of, local, safe_parser, value_of, whole
from stakeholders.imports.tables import Grid, Read
from stakeholders.stores.yaml.dumper import legal

_NESTED = 40
"""Tables and boxes within each other, beyond which a document is not read."""
_DROPPED = listed(
    "del moveFrom rPr pPr tblPr tblGrid tcPr trPr sdtPr sdtEndPr Fallback instrText delText delInstrText "
    "sectPr bookmarkStart bookmarkEnd proofErr txbxContent tbl"
)
"""Elements that say nothing within a paragraph, or are read by themselves."""
_SIGNS = {"F0FC": "✓", "F0FE": "☒", "F0FB": "✗", "F0A8": "☐", "F06F": "☐", "F0FD": "☒"}
"""Signs of the font Wingdings that people tick boxes with."""
_MAIN = re.compile(r"word/document\d*\.xml")


def read_word(content: bytes, path: str) -> Read:
    """The tables of a Word document, and what of its text repeats one shape, as grids.

    A table's grid is named by its number in the document (`file.docx#table 3`), and places in it are row and column;
    places in running text count the paragraphs and rows of the whole document.

    :param path: the file as the user named it.
    :raises Unable: it is damaged, or would not fit into memory.
    """
    archive = Archive(content, path)
    name = next(filter(_MAIN.fullmatch, sorted(archive.by_name)), "")
    body = child_of(_parsed(archive, archive.read(name), path), "body")
    document = _Document(Styles.read(archive), path)
    blocks = list(document.blocks(body if body is not None else ()))
    if document.titled:
        blocks = [replace(each, level=each.level + 1) if isinstance(each, Heading) else each for each in blocks]
    return _numbered(grids_of(blocks, path), blocks, document.starts, path)


def _parsed(archive: Archive, content: bytes, path: str) -> Any:
    """The root of a part. Entities are refused: no program for documents writes any.

    :raises Unable: it is missing or damaged, or holds entities.
    """
    try:
        root = etree.fromstring(content, safe_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise archive.damaged() from error
    tree: Any = root.getroottree()
    if tree.docinfo.doctype:
        raise Unable(
            f"{path} holds entities of its own, as no Word document does",
            "Look where it comes from; copy the table into a new document, then import that.",
        )
    return root


def _numbered(read: Read, blocks: Iterable[Block], starts: Mapping[int, int], path: str) -> Read:
    """The grids of tables, named by the number of their table, their rows counted from its first.

    :param starts: the line before each table, by the identity of its rows.
    """
    tables = [block for block in blocks if isinstance(block, Ruled)]
    numbers = {id(table.rows): number for number, table in enumerate(tables, start=1)}

    def named(grid: Grid) -> Grid:
        number = numbers.get(id(grid.rows))
        if number is None:
            return grid
        start = starts[id(grid.rows)]
        rows = tuple(replace(row, line=row.line - start) for row in grid.rows)
        return replace(grid, path=f"{path}#table {number}", rows=rows)

    return replace(read, grids=tuple(map(named, read.grids)))


class _Document:
    """The way through a document.

    :param titled: whether it has a paragraph for its title, which stands above all headings.
    :param starts: the line before each table, by the identity of its rows.
    """

    def __init__(self, styles: Styles, path: str) -> None:
        self._styles, self._path = styles, path
        self._line = 0
        self.titled = False
        self.starts: dict[int, int] = {}

    def blocks(self, parent: Iterable[Any], nested: int = 0) -> Iterator[Block]:
        """The blocks of the body, of a cell or of a text box."""
        if nested > _NESTED:
            raise Unable(
                f"{self._path} is nested too deep to be read", "Copy the table into a spreadsheet and save it as XLSX."
            )
        for node in parent:
            name = local(node)
            if name == "p":
                yield from self._paragraph(node, nested)
            elif name == "tbl":
                yield from self._table(node, nested)
            elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
                yield from self.blocks(node, nested)

    def _paragraph(self, node: Any, nested: int) -> Iterator[Block]:
        self._line += 1
        properties = child_of(node, "pPr")
        level = self._styles.heading(properties)
        stretches = self._stretches(node, properties)
        if level >= 0:
            text = " ".join(stretch.text for stretch in stretches)
            self.titled |= level == 0 and bool(text)
            if text:
                yield Heading(level, text, self._line)
        else:
            item = self._styles.listed(properties)
            yield from lines_of(stretches, item.depth if item else 0, numbered=item is not None and item.numbered)
        for box in _boxes(node):
            yield from self.blocks(box, nested + 1)

    def _stretches(self, node: Any, properties: Any) -> list[Stretch]:
        lines: list[list[Run]] = [[]]
        for text, strong in self._runs(node, properties, False):
            for place, piece in enumerate(text.split("\n")):
                if place:
                    lines.append([])
                lines[-1].append(Run(legal(piece), strong))
        return [
            Stretch(self._line, tuple(runs), broken=place > 0)
            for place, runs in enumerate(lines)
            if any(run.text.strip() for run in runs)
        ]

    def _runs(self, node: Any, properties: Any, strong: bool) -> Iterator[tuple[str, bool]]:
        for child in node:
            name = local(child)
            if name == "t":
                yield child.text or "", strong
            elif name in ("br", "cr"):
                yield "\n" if value_of(child, "type") in (None, "textWrapping") else " ", strong
            elif name in ("tab", "ptab"):
                yield " ", strong
            elif name in ("noBreakHyphen", "softHyphen"):
                yield "-" if name == "noBreakHyphen" else "", strong
            elif name == "sym":
                yield _SIGNS.get((value_of(child, "char") or "").upper(), ""), strong
            elif name == "r":
                yield from self._runs(child, properties, self._styles.is_bold(child, properties))
            elif name and name not in _DROPPED:
                yield from self._runs(child, properties, strong)

    def _table(self, node: Any, nested: int) -> Iterator[Block]:
        rows = list(_rows(node))
        cells = [cell for row in rows for cell in _cells(row)]
        if len(cells) == 1:  # a frame around text
            yield from self.blocks(cells[0], nested + 1)
            return
        started, inner = self._line, list[Block]()
        self._line += len(rows)
        made: list[tuple[int, list[Spanned]]] = []
        placed = [list(_placed(row)) for row in rows]
        going_on: dict[int, int] = {}  # for each column the rows that a joined cell still goes on into
        for number, row in enumerate(placed):
            going_on = {column: left - 1 for column, left in going_on.items() if left > 0}
            spanned: list[Spanned] = []
            at = 0
            for column, cell, across, merged in row:
                spanned += [Spanned("")] * (column - at)
                at = column + across
                if merged == "continue" and column in going_on:
                    continue
                below = _merged_below(placed[number + 1 :], column) if merged else 0
                if below:
                    going_on[column] = below + 1
                spanned.append(Spanned(self._text(cell, inner, nested), across, below + 1))
            made.append((started + number + 1, spanned))
        laid = laid_out(made)
        if laid:
            self.starts[id(laid)] = started
            yield Ruled(laid)
        yield from inner

    def _text(self, cell: Any, inner: list[Block], nested: int) -> str:
        """The text of a cell; tables within it are given by themselves, as are those in its text boxes."""
        lines: list[str] = []
        counted: dict[int, int] = {}
        for node in _flat(cell):
            if local(node) == "tbl":
                inner += self._table(node, nested + 1)
                continue
            properties = child_of(node, "pPr")
            item = self._styles.listed(properties)
            said = [stretch.text for stretch in self._stretches(node, properties)]
            for box in _boxes(node):
                said += filter(None, [self._text(box, inner, nested + 1)])
            if not said:
                continue
            mark = ""
            depth = item.depth if item else 0
            goes_on = item is not None and item.numbered
            counted = {
                level: count for level, count in counted.items() if level < depth or (goes_on and level == depth)
            }
            if item is not None and item.numbered:
                counted[depth] = counted.get(depth, 0) + 1
                mark = f"{'  ' * (depth - 1)}{counted[depth]}. "
            elif item is not None:
                mark = f"{'  ' * (depth - 1)}- "
            lines.append(mark + "\n".join(said))
        return "\n".join(lines)


def _boxes(node: Any) -> Iterator[Any]:
    """The text boxes of a paragraph, each once: older programs find their content a second time."""
    for child in node:
        name = local(child)
        if name == "txbxContent":
            yield child
        elif name and name not in ("Fallback", "del", "moveFrom"):
            yield from _boxes(child)


def _flat(cell: Any) -> Iterator[Any]:
    """The paragraphs and tables of a cell, those in content controls too."""
    for node in cell:
        if local(node) in ("p", "tbl"):
            yield node
        elif local(node) in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _flat(node)


def _rows(table: Any) -> Iterator[Any]:
    for node in table:
        if local(node) == "tr":
            if child_of(node, "trPr", "del") is None:
                yield node
        elif local(node) in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _rows(node)


def _cells(row: Any) -> Iterator[Any]:
    for node in row:
        if local(node) == "tc":
            if child_of(node, "tcPr", "cellDel") is None:
                yield node
        elif local(node) in ("sdt", "sdtContent", "customXml"):
            yield from _cells(node)


Placed = tuple[int, Any, int, str]
"""The column of a cell from 0, the cell, the columns it spans, and how it is joined with those above and below."""


def _placed(row: Any) -> Iterator[Placed]:
    before = child_of(row, "trPr", "gridBefore")
    column = whole(value_of(before), 0) if before is not None else 0
    for cell in _cells(row):
        span = child_of(cell, "tcPr", "gridSpan")
        across = max(1, whole(value_of(span), 1)) if span is not None else 1
        merge = child_of(cell, "tcPr", "vMerge")
        yield column, cell, across, "" if merge is None else value_of(merge) or "continue"
        column += across


def _merged_below(rows: Iterable[Iterable[Placed]], column: int) -> int:
    """How many of the rows go on with a cell of the column."""
    count = 0
    for row in rows:
        if not any(at == column and merged == "continue" for at, _, _, merged in row):
            break
        count += 1
    return count

"""OpenDocument texts (ODT): headings, paragraphs, items of lists and tables, read from the document's XML itself.

Changes that are tracked are taken as accepted. Headers, footers, notes, comments and drawings are not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from stakeholders.errors import Unable
from stakeholders.imports.documents.blocks import Block, Heading, Ruled
from stakeholders.imports.documents.labels import Run, Stretch, lines_of
from stakeholders.imports.documents.outline import grids_of
from stakeholders.imports.readers.listing import listed
from stakeholders.imports.readers.spanning import Spanned, laid_out
from stakeholders.imports.readers.unpacking import Archive
from stakeholders.imports.readers.word_styles import child_of, local, safe_parser, value_of, whole
from stakeholders.imports.tables import Read
from stakeholders.stores.yaml.dumper import legal

_NESTED = 40
"""Lists, sections and tables within each other, beyond which a document is not read."""
_MOST_REPEATED = 200
"""Rows, cells or blanks that are said in numbers instead of being written, beyond which no more are taken."""
_DROPPED = listed("note annotation tracked-changes frame custom-shape tab sequence-decls forms bookmark ruby-text")
_HOLDERS = listed("section list-header index-body table-header-rows table-rows table-row-group soft-page-break")
_TITLE = "Title"


def read_open_text(content: bytes, path: str) -> Read:
    """The tables of an OpenDocument text, and what of its text repeats one shape, as grids.

    Places count the paragraphs and rows of the whole document.

    :param path: the file as the user named it.
    :raises Unable: it is damaged, or would not fit into memory.
    """
    archive = Archive(content, path)
    try:
        root = etree.fromstring(archive.read("content.xml"), safe_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise archive.damaged() from error
    tree: Any = root.getroottree()
    if tree.docinfo.doctype:
        raise Unable(
            f"{path} holds entities of its own, as no OpenDocument text does",
            "Look where it comes from; copy the table into a new document, then import that.",
        )
    body = child_of(root, "body", "text")
    document = _Document(path, _styles(root))
    return grids_of(list(document.blocks(body if body is not None else ())), path)


@dataclass(frozen=True, slots=True)
class _Styles:
    """What the automatic styles say.

    :param bold: the names of those that set text bold.
    :param titles: the names of those that are for the title of the document.
    :param numbered: the names of those of numbered lists.
    """

    bold: frozenset[str]
    titles: frozenset[str]
    numbered: frozenset[str]


def _styles(root: Any) -> _Styles:
    bold, titles, numbered = set(), {_TITLE}, set()
    for style in child_of(root, "automatic-styles") if child_of(root, "automatic-styles") is not None else ():
        name = value_of(style, "name") or ""
        text = child_of(style, "text-properties")
        if text is not None and (value_of(text, "font-weight") or "") in ("bold", "600", "700", "800", "900"):
            bold.add(name)
        if value_of(style, "parent-style-name") == _TITLE:
            titles.add(name)
        if local(style) == "list-style" and child_of(style, "list-level-style-number") is not None:
            numbered.add(name)
    return _Styles(frozenset(bold), frozenset(titles), frozenset(numbered))


class _Document:
    """The way through a document."""

    def __init__(self, path: str, styles: _Styles) -> None:
        self._path, self._styles = path, styles
        self._line = 0

    def blocks(
        self, parent: Iterable[Any], depth: int = 0, nested: int = 0, *, numbered: bool = False
    ) -> Iterator[Block]:
        """The blocks of the body, of a section or of an item.

        :param depth: how many lists it stands in.
        """
        if nested > _NESTED:
            raise Unable(
                f"{self._path} is nested too deep to be read", "Copy the table into a spreadsheet and save it as XLSX."
            )
        for node in parent:
            name = local(node)
            if name in ("p", "h"):
                yield from self._paragraph(node, depth, numbered=numbered)
            elif name == "list":
                counted = value_of(node, "style-name") in self._styles.numbered if depth == 0 else numbered
                for item in node:
                    yield from self.blocks(item, depth + 1, nested + 1, numbered=counted)
            elif name == "table":
                yield from self._table(node, nested)
            elif name in _HOLDERS:
                yield from self.blocks(node, depth, nested + 1, numbered=numbered)

    def _paragraph(self, node: Any, depth: int, *, numbered: bool) -> Iterator[Block]:
        self._line += 1
        stretches = self._stretches(node)
        titled = value_of(node, "style-name") in self._styles.titles
        if (local(node) == "h" or titled) and (text := " ".join(each.text for each in stretches)):
            level = 1 if titled else 1 + max(1, whole(value_of(node, "outline-level"), 1))
            yield Heading(level, text, self._line)
        else:
            yield from lines_of(stretches, depth, numbered=numbered)

    def _stretches(self, node: Any) -> list[Stretch]:
        lines: list[list[Run]] = [[]]
        for text, strong in self._runs(node, value_of(node, "style-name") in self._styles.bold):
            for place, piece in enumerate(text.split("\n")):
                if place:
                    lines.append([])
                lines[-1].append(Run(legal(piece), strong))
        return [
            Stretch(self._line, tuple(runs), broken=place > 0)
            for place, runs in enumerate(lines)
            if any(run.text.strip() for run in runs)
        ]

    def _runs(self, node: Any, strong: bool) -> Iterator[tuple[str, bool]]:
        yield " ".join((node.text or "").split("\n")), strong
        for child in node:
            name = local(child)
            if name == "line-break":
                yield "\n", strong
            elif name in ("s", "tab"):
                yield " ", strong
            elif name and name not in _DROPPED:
                yield from self._runs(child, strong or value_of(child, "style-name") in self._styles.bold)
            yield " ".join((child.tail or "").split("\n")), strong

    def _table(self, node: Any, nested: int) -> Iterator[Block]:
        made: list[tuple[int, list[Spanned]]] = []
        inner: list[Block] = []
        for row in _rows(node):
            self._line += 1
            cells = []
            for cell in row:
                if local(cell) not in ("table-cell", "covered-table-cell"):
                    continue
                across = max(1, whole(value_of(cell, "number-columns-spanned"), 1))
                down = max(1, whole(value_of(cell, "number-rows-spanned"), 1))
                if local(cell) == "table-cell":
                    text = self._text(cell, inner, nested)
                    times = min(_MOST_REPEATED, max(1, whole(value_of(cell, "number-columns-repeated"), 1)))
                    cells += [Spanned(text, across, down)] * times
            made.append((self._line, cells))
        if laid := laid_out(made):
            yield Ruled(laid)
        yield from inner

    def _text(self, cell: Any, inner: list[Block], nested: int) -> str:
        """The text of a cell, its items with bullets; tables within it are given by themselves."""
        line, lines = self._line, []
        for block in self.blocks(cell, 0, nested + 1):
            if isinstance(block, Ruled):
                inner.append(block)
                continue
            depth = 0 if isinstance(block, Heading) else block.depth
            label = "" if isinstance(block, Heading) else block.label
            said = ": ".join(filter(None, (label, block.text)))
            lines.append(f"{'  ' * (depth - 1)}- {said}" if depth else said)
        self._line = line
        return "\n".join(lines)


def _rows(table: Any) -> Iterator[Any]:
    for node in table:
        if local(node) == "table-row":
            yield node
        elif local(node) in _HOLDERS:
            yield from _rows(node)

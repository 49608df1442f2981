"""Pages of HTML, as saved from a browser, a wiki or a spreadsheet program: headings, lines, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from typing import Any

from lxml import etree

from stakeholders.errors import Unable
from stakeholders.findings import Finding
from stakeholders.imports.documents.blocks import Block, Heading, Line, Ruled
from stakeholders.imports.documents.labels import lines_of, without_box
from stakeholders.imports.documents.outline import grids_of
from stakeholders.imports.readers.encoding import decoded
from stakeholders.imports.readers.listing import listed
from stakeholders.imports.readers.spanning import Spanned, laid_out
from stakeholders.imports.readers.web_text import DROPPED, is_strong, stretches_of, tag_of, text_of
from stakeholders.imports.tables import Read
from stakeholders.stores.yaml.dumper import legal

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_NO_CHARSETS = ("idna", "punycode", "unicode_escape", "unicode-escape", "raw_unicode_escape", "raw-unicode-escape")
"""What Python knows as encodings of text, and no page is written in."""
_MESSAGE = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.IGNORECASE)
_DOCTYPE = re.compile("<!DOCTYPE", re.IGNORECASE)
_DECLARED = re.compile(r"<!DOCTYPE[^>\[]*\[.*?\]\s*>", re.IGNORECASE | re.DOTALL)
"""Entities that a page declares, none of which is replaced."""
_HEADING = re.compile(r"h([1-6])")
_ITEMS = ("ul", "ol", "menu", "dir")
_CONTAINERS = listed(
    "html body div section article main header footer aside nav figure details blockquote center form "
    "fieldset address hgroup dialog frameset noframes tbody"
)
_STANDING = listed("table ul ol dl p div h1 h2 h3 h4 h5 h6")
_FEW_LINKS = 2
"""Items of the longest list of links within a site that is not taken for its menu."""
_MOST_PARTS = 200
_LONG_TAG = re.compile(r"<[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*'){2000,}+>?")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_SAID = 500
"""Attributes of an element."""


def read_web(content: bytes, path: str) -> Read:
    """The tables of a page, and what of its text repeats one shape, as grids.

    :param content: HTML, or MHTML: a page with all that belongs to it.
    :param path: the file as the user named it.
    :raises Unable: it holds no text.
    """
    findings: list[Finding] = []
    if _MESSAGE.match(content.lstrip()):
        pages = list(_pages(content, path, findings))
        if not pages:
            raise Unable(
                f"{path} holds no page of text", "Save the page as HTML, or the table as XLSX, then import that."
            )
    else:
        pages = [_decoded(content, path, findings)]
    try:
        blocks = [block for page in pages for block in blocks_of(page)]
    except _TooDeep:
        raise Unable(
            f"{path} is nested too deep to be read",
            "Copy the table into a spreadsheet, save it as XLSX, then import that.",
        ) from None
    read = grids_of(blocks, path)
    return replace(read, findings=(*findings, *read.findings))


def tables_of(html: str) -> tuple[Ruled, ...]:
    """The tables of a piece of HTML; the lines of their rows count from its beginning."""
    try:
        return tuple(block for block in blocks_of(html) if isinstance(block, Ruled))
    except _TooDeep:
        return ()


class _TooDeep(Exception):
    """Elements stand within each other deeper than in any page that people write, or a text is too long."""


def blocks_of(html: str) -> list[Block]:
    """What a page consists of; scripts, styles and the like are left out.

    :raises _TooDeep: it is nested so deeply that not all of it could be read.
    """
    if any(_said_of(tag) > _MOST_SAID for tag in _LONG_TAG.findall(html)):
        raise _TooDeep
    root = _parsed(html)
    return [] if root is None else list(_Page().blocks(root))


def _parsed(html: str) -> Any:
    """The tree of a page, mended where it is broken; nothing is fetched and no entity of its own is replaced."""
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_undeclared(legal(html)).encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing in it but blanks
        return None
    if any("huge" in entry.message.lower() for entry in parser.error_log):
        raise _TooDeep
    return root


def _said_of(tag: str) -> int:
    """How many attributes a tag has, roughly: the parser compares each with all others."""
    return len(_QUOTED.sub("", tag).split())


def _undeclared(html: str) -> str:
    """A page without the entities that it declares. Only where the first document type stands, lest it takes long."""
    begins = _DOCTYPE.search(html)
    found = _DECLARED.match(html, begins.start()) if begins else None
    return html[: found.start()] + html[found.end() :] if found else html


def _decoded(content: bytes, path: str, findings: list[Finding]) -> str:
    """The text of a page, in the encoding that it says it has, where that can be."""
    said = _CHARSET.search(content[:8192])
    name = said[1].decode("ascii").lower() if said else ""
    if name in ("iso-8859-1", "latin1", "us-ascii", "ascii"):
        name = "cp1252"  # as browsers take it
    if name and "utf" not in name and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            if name not in _NO_CHARSETS:
                return content.decode(name)
        except (UnicodeError, LookupError):
            pass
    return decoded(content, path, findings)


def _pages(content: bytes, path: str, findings: list[Finding]) -> Iterator[str]:
    """The pages of MHTML, in which a spreadsheet program saves each sheet as one."""
    try:
        message = message_from_bytes(content, policy=policy.compat32)
        for place, part in enumerate(message.walk()):
            if place < _MOST_PARTS and part.get_content_type() == "text/html":
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes):
                    yield _decoded(payload, path, findings)
    except (MessageError, ValueError, LookupError) as error:
        raise Unable(f"{path} is damaged", "Save the page anew as HTML, then import that.") from error


class _Page:
    """The way through a page."""

    def blocks(self, node: Any, depth: int = 0) -> Iterator[Block]:
        """The blocks of an element; text and marks between blocks are a paragraph."""
        loose: list[Any] = [node.text] if node.text else []
        for child in node:
            tag = tag_of(child)
            if tag in DROPPED:
                loose.append(child.tail)
                continue
            inner = self._block(child, tag, depth)
            if inner is None:
                loose.append(child)
                continue
            yield from self._paragraph(loose, node, depth)
            loose = [child.tail]
            yield from inner
        yield from self._paragraph(loose, node, depth)

    def _block(self, node: Any, tag: str, depth: int) -> Iterator[Block] | None:
        """What an element that stands for itself consists of; None for a part of a paragraph."""
        if heading := _HEADING.fullmatch(tag):
            return iter(_heading(node, int(heading[1])))
        if tag == "nav" or node.get("role") == "navigation" or _is_menu(node, tag):
            return iter(())
        if tag == "table":
            return self._table(node)
        if tag in _ITEMS:
            return self._list(node, depth + 1, numbered=tag == "ol")
        if tag == "dl":
            return self._definitions(node, depth)
        if tag in ("p", "pre", "summary", "dt", "dd", "legend", "li", "td", "th", "tr", "caption", "figcaption"):
            return self.blocks(node, depth)
        if tag in _CONTAINERS or _holds_blocks(node):
            return self.blocks(node, depth)
        return None

    def _paragraph(self, loose: Sequence[Any], node: Any, depth: int, *, numbered: bool = False) -> Iterator[Block]:
        stretches = stretches_of(loose, node.sourceline or 1, strong=is_strong(node), kept=tag_of(node) == "pre")
        if depth:
            stretches = without_box(stretches)
        yield from lines_of(stretches, depth, numbered=numbered)

    def _list(self, node: Any, depth: int, *, numbered: bool) -> Iterator[Block]:
        for item in node:
            if tag_of(item) != "li":
                if tag_of(item) not in DROPPED:
                    yield from self._block(item, tag_of(item), depth - 1) or self._paragraph([item], node, depth)
                continue
            first = True
            for block in self.blocks(item, depth):
                if first and isinstance(block, Line):
                    block = replace(block, numbered=numbered)
                first = False
                yield block

    def _definitions(self, node: Any, depth: int) -> Iterator[Block]:
        term, line = "", 1
        for child in _flat(node):
            if tag_of(child) == "dt":
                if term:
                    yield Line(term, line, depth, strong=True)
                term, line = text_of(child), child.sourceline or 1
            elif tag_of(child) == "dd":
                inner = list(self.blocks(child, depth))
                if term and inner and isinstance(inner[0], Line) and not inner[0].label and inner[0].depth == depth:
                    yield replace(inner[0], label=term.rstrip(" :："), line=line)
                    inner = inner[1:]
                elif term:
                    yield Line("", line, depth, label=term.rstrip(" :："))
                term = ""
                yield from inner
        if term:
            yield Line(term, line, depth, strong=True)

    def _table(self, node: Any) -> Iterator[Block]:
        rows = list(_rows(node))
        if _is_layout(node, rows):
            for row in rows:
                for cell in row:
                    yield from self.blocks(cell)
            return
        caption = next((text_of(child) for child in node if tag_of(child) == "caption"), "")
        laid = laid_out((row.sourceline or 1, [_spanned(cell) for cell in _cells(row)]) for row in rows)
        if laid:
            yield Ruled(laid, caption)
        elif caption:
            yield Line(caption, node.sourceline or 1)


def _is_menu(node: Any, tag: str) -> bool:
    """Whether a list only leads to other pages and places of the site."""
    if tag not in _ITEMS:
        return False
    items = [child for child in node if tag_of(child) == "li"]
    return len(items) > _FEW_LINKS and all(map(_is_way, items))


def _is_way(item: Any) -> bool:
    """Whether an item is a link to another place of the site, and nothing else."""
    links = [inner for inner in item.iter() if tag_of(inner) == "a"]
    within = len(links) == 1 and not links[0].get("href", "http").startswith("http")
    return within and "".join(links[0].itertext()).split() == "".join(item.itertext()).split()


def _heading(node: Any, level: int) -> list[Block]:
    text = " ".join(text_of(node).split())
    return [Heading(level, text, node.sourceline or 1)] if text else []


def _flat(node: Any) -> Iterator[Any]:
    """The terms and definitions of a list, groups of them taken apart."""
    for child in node:
        if tag_of(child) == "div":
            yield from child
        else:
            yield child


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table, those of its head first and those of its foot last."""
    parts: dict[str, list[Any]] = {"thead": [], "tbody": [], "tfoot": []}
    for child in table:
        tag = tag_of(child)
        if tag == "tr":
            parts["tbody"].append(child)
        elif tag in parts:
            parts[tag] += [row for row in child if tag_of(row) == "tr"]
    yield from (*parts["thead"], *parts["tbody"], *parts["tfoot"])


def _cells(row: Any) -> Iterator[Any]:
    return (cell for cell in row if tag_of(cell) in ("td", "th"))


def _spanned(cell: Any) -> Spanned:
    return Spanned(text_of(cell), _number(cell.get("colspan"), 1), _number(cell.get("rowspan"), 1))


def _number(text: str | None, otherwise: int) -> int:
    found = re.match(r"\s*(\d{1,5})", text or "", re.ASCII)
    return int(found[1]) if found else otherwise


def _is_layout(table: Any, rows: Sequence[Any]) -> bool:
    """Whether a table only puts others, or a page, in their places."""
    if table.get("role") in ("presentation", "none"):
        return True
    cells = [cell for row in rows for cell in _cells(row)]
    if len(cells) == 1:
        return _holds_blocks(cells[0])
    if any(tag_of(cell) == "th" for cell in cells):
        return False
    inner = [other for cell in cells for other in cell.iter("table")]
    within = sum(len("".join(other.itertext()).split()) for other in inner if not _is_within(other, inner))
    return within * 2 > len("".join(table.itertext()).split())


def _is_within(table: Any, others: Sequence[Any]) -> bool:
    """Whether a table stands in another of these."""
    found = set(map(id, others))
    return any(id(parent) in found for parent in table.iterancestors("table"))


def _holds_blocks(node: Any) -> bool:
    """Whether there is a table, a list or a heading in an element."""
    return any(other is not node and tag_of(other) in _STANDING for other in node.iter())

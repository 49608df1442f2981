"""Markdown as headings, lines and tables: pipe tables wherever they stand, labelled lines, bullets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table as pipe_table
from markdown_it.token import Token

from stakeholders.findings import Finding
from stakeholders.imports.documents.blocks import Block, Heading, Line, Ruled
from stakeholders.imports.documents.labels import Run, Stretch, lines_of, without_box
from stakeholders.imports.documents.outline import grids_of
from stakeholders.imports.documents.sections import LONGEST_TITLE
from stakeholders.imports.readers.encoding import decoded
from stakeholders.imports.readers.markdown_inline import Gathered, html_lines, text_of, without_comments
from stakeholders.imports.readers.markdown_lines import cells_of, front_matter, prepared
from stakeholders.imports.tables import Read, Row
from stakeholders.stores.yaml.dumper import legal

_NESTING = 60
"""Lists and quotes within each other, beyond which nothing is read."""
_INDENTED_MOST = 8
"""How often text may be indented as code within indented text, beyond which all of it is moved to the left."""
_MARKED = re.compile(r"[\\`*_\[\]<>&!\n]")
"""Signs without which a text has no markup."""
_ATTRIBUTES = re.compile(r"\s*\{[#.:][^{}]*\}\s*$")
_INDENTED = re.compile(r"(?:[\s>]|[-*+•]\s|\d{1,9}[.)]\s|#{1,6}\s|\|)*")


def read_markdown(content: bytes, path: str) -> Read:
    """The tables of a Markdown file, and what of its text repeats one shape, as grids.

    :param path: the file as the user named it.
    :raises Unable: it is no text.
    """
    findings: list[Finding] = []
    document = _Document(legal(decoded(content, path, findings)))
    read = grids_of(document.blocks(), path, document.locate)
    return replace(read, findings=(*findings, *read.findings))


def blocks_of(text: str) -> list[Block]:
    """What stands in a text in Markdown, in order."""
    return _Document(text).blocks()


class _Plain(MarkdownIt):
    """CommonMark with tables, which leaves the addresses of links as they are."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"maxNesting": _NESTING})
        self.enable("table")
        self.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})

    def normalizeLink(self, url: str) -> str:
        return url


def _table(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """A pipe table, with the cells of its rows as they stand: those beyond the headings too.

    The table's token gets for each row its line, and for each cell how far from the end of the line it begins.
    """
    count = len(state.tokens)
    if not pipe_table(state, first, end, silent):
        return False
    if not silent:
        rows = []
        for line in (first, *range(first + 2, state.line)):
            start, last = state.bMarks[line] + state.tShift[line], state.eMarks[line]
            text = state.src[start:last].rstrip()
            rows.append((line, [(len(text) - place, cell) for place, cell in cells_of(text)]))
        state.tokens[count].meta = {"rows": rows}
        for token in state.tokens[count:]:
            token.content = ""  # its cells are read from the rows
    return True


class _Document:
    """A file of Markdown.

    :ivar lines: its lines as they stand.
    """

    def __init__(self, text: str) -> None:
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._markdown = _Plain()
        self._known: dict[str, Any] = {}  # the links named in one place and used in another
        self._columns: dict[int, list[int]] = {}
        self._depth = 0

    def locate(self, line: int, place: int) -> tuple[int, int]:
        """Line and column, from 1, of a cell of a table, or of the first letter of a line."""
        columns = self._columns.get(line)
        if columns:
            return line, columns[min(place, len(columns) - 1)]
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        lead = _INDENTED.match(text)
        start = lead.end() if lead else 0
        return line, (start if start < len(text) else 0) + 1

    def blocks(self) -> list[Block]:
        """All that stands in it, in order."""
        front, title, line = front_matter(self.lines)
        made: list[Block] = [Heading(1, title, line)] if title else []
        return [*made, *self._read([""] * front + prepared(self.lines[front:]), 1)]

    def _read(self, lines: Sequence[str], first: int) -> list[Block]:
        """What stands in lines of the file, the first of which is that of the number."""
        tokens = self._markdown.parse("\n".join(lines), self._known)
        return _Walk(self, lines, first).through(tokens)

    def indented(self, lines: Sequence[str], first: int) -> list[Block]:
        """What stands in lines that are indented so far that CommonMark takes them for code."""
        self._depth += 1
        if self._depth > _INDENTED_MOST:
            lines = [line.lstrip() for line in lines]
        made = self._read(lines, first) if self._depth <= _INDENTED_MOST + 1 else []
        self._depth -= 1
        return made

    def ruled(self, rows: Sequence[tuple[int, Sequence[tuple[int, str]]]]) -> tuple[Row, ...]:
        """Rows of a table: of each its line from 1, and of each cell its text and how far from the end it begins."""
        return tuple(self._row(line, cells) for line, cells in rows)

    def _row(self, line: int, cells: Sequence[tuple[int, str]]) -> Row:
        length = len(self.lines[line - 1].rstrip())
        self._columns[line] = [max(length - from_end, 0) + 1 for from_end, _ in cells]
        return Row(line, tuple(text_of(self.stretches(text, line)) for _, text in cells))

    def stretches(self, text: str, line: int) -> list[Stretch]:
        """A text without its markup."""
        if not _MARKED.search(text):
            return [Stretch(line, (Run(text),))]
        tokens = self._markdown.parseInline(text, self._known)
        return Gathered(line).take([child for token in tokens for child in token.children or ()])


class _Walk:
    """The way through the tokens of a text.

    :param first: the number of the first of its lines in the file.
    """

    def __init__(self, document: _Document, lines: Sequence[str], first: int) -> None:
        self._document = document
        self._lines = lines
        self._first = first
        self._lists: list[bool] = []
        self._items: list[bool] = []
        self._made: list[Block] = []
        self._open: Ruled | None = None

    def through(self, tokens: Sequence[Token]) -> list[Block]:
        """What the tokens come to."""
        place = 0
        while place < len(tokens):
            place = self._take(tokens, place)
        return self._made

    def _take(self, tokens: Sequence[Token], place: int) -> int:
        """Take in a token, and tell where the next stands that is to be taken."""
        token = tokens[place]
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(token.type == "ordered_list_open")
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._items.append(True)
            case "list_item_close":
                self._items.pop()
            case "heading_open":
                self._heading(token, tokens[place + 1])
                return place + 3
            case "paragraph_open":
                self._paragraph(tokens[place + 1])
                return place + 3
            case "table_open":
                rows = [(self._first + line, cells) for line, cells in token.meta["rows"]]
                self._ruled(self._document.ruled(rows))
                return _behind(tokens, place)
            case "code_block":
                self._indented(token)
            case "html_block":
                return self._html(tokens, place)
            case "fence" | "hr":
                self._open = None
        return place + 1

    def _line(self, token: Token) -> int:
        return self._first + (token.map[0] if token.map else 0)

    def _add(self, *blocks: Block) -> None:
        self._made += blocks
        self._open = None

    def _heading(self, token: Token, inline: Token) -> None:
        line = self._line(token)
        stretches = Gathered(line).take(inline.children or ())
        under = token.markup in ("=", "-")  # a line under it: below several lines, these are no heading but a paragraph
        if under and (len(stretches) > 1 or len(lines_of(stretches)) > 1 or _labelled(stretches) or _told(stretches)):
            self._add(*lines_of(stretches))
            return
        text = " ".join(_titled(inline, line).split())
        text = _ATTRIBUTES.sub("", text)
        if text:
            self._add(Heading(int(token.tag[1:]), text, line))

    def _paragraph(self, inline: Token) -> None:
        line = self._line(inline)
        if rows := self._unruled(inline):
            if self._open is None and len(rows) > 1:
                self._ruled(self._document.ruled(rows))
                return
            if self._open is not None:
                begun = self._made.pop()  # nothing has come since
                assert begun is self._open
                self._ruled((*self._open.rows, *self._document.ruled(rows)))
                return
        stretches = Gathered(line).take(inline.children or ())
        depth, numbered = len(self._lists), bool(self._lists) and self._lists[-1]
        if self._items:
            if self._items[-1]:
                stretches = without_box(stretches)
            else:
                depth, numbered = depth + 1, False
            self._items[-1] = False
        made = lines_of(stretches, depth, numbered=numbered)
        if made and not depth and self._defines(made[0]):
            made = made[1:]
        self._add(*made)

    def _defines(self, line: Line) -> bool:
        """Whether a line is the definition of the line before it, and has been put to it."""
        found = re.match(r":\s+(?=\S)", line.text)
        last = self._made[-1] if self._made else None
        if not found or line.label or not isinstance(last, Line) or last.depth or last.label:
            return False
        self._made[-1] = Line(line.text[found.end() :], last.line, label=last.text)
        return True

    def _unruled(self, inline: Token) -> list[tuple[int, list[tuple[int, str]]]]:
        """The rows of a table that has no row of dashes, or that goes on after a blank line."""
        texts = inline.content.split("\n")
        if not all(re.match(r"\s*\|.*\|", text) for text in texts):
            return []
        start = self._line(inline)
        rows = [(start + place, cells_of(text.strip())) for place, text in enumerate(texts)]
        return [
            (line, [(len(text.strip()) - at, cell) for at, cell in cells])
            for (line, cells), text in zip(rows, texts, strict=True)
            if not all(re.fullmatch(r"[:\s-]*-[:\s-]*", cell) for _, cell in cells)
        ]

    def _ruled(self, rows: tuple[Row, ...]) -> None:
        table = Ruled(rows)
        self._add(table)
        self._open = table

    def _indented(self, token: Token) -> None:
        lines = token.content.split("\n")
        margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
        plain = [line[margin:] for line in lines]
        self._add(*self._document.indented(plain, self._line(token)))

    def _html(self, tokens: Sequence[Token], place: int) -> int:
        """Take in a piece of HTML; a table in it reaches as far as its end, whatever blank lines it has."""
        token = tokens[place]
        first, end = token.map or (0, 0)
        text = without_comments(token.content)
        if re.search(r"<table\b", text, re.IGNORECASE):
            while end < len(self._lines) and text.lower().count("<table") > text.lower().count("</table"):
                text += self._lines[end] + "\n"
                end += 1
            self._add(*_tables_of(text, self._first + first))
            place += 1
            while place < len(tokens) and (lines := tokens[place].map) and lines[0] < end:
                place = _behind(tokens, place)
            return place
        for element, stretch in html_lines(text, self._first + first):
            if re.fullmatch(r"h[1-6]", element):
                self._add(Heading(int(element[1]), stretch.text, stretch.line))
            elif element in ("li", "dd"):
                self._add(*lines_of([stretch], len(self._lists) + 1))
            else:
                self._add(*lines_of([stretch], len(self._lists)))
        return place + 1


def _behind(tokens: Sequence[Token], place: int) -> int:
    """The place behind a token and all that is in it."""
    level = 0
    for at in range(place, len(tokens)):
        level += tokens[at].nesting
        if not level:
            return at + 1
    return len(tokens)


def _titled(inline: Token, line: int) -> str:
    """The text of a heading, without what its links lead to."""
    plain = [token for token in inline.children or () if token.type not in ("link_open", "link_close")]
    return text_of(Gathered(line).take(plain))


def _told(stretches: Sequence[Stretch]) -> bool:
    """Whether a line is a sentence: a rule right below it makes it a heading, but is meant as a rule."""
    return len(stretches[0].text) > LONGEST_TITLE or stretches[0].text.endswith((".", "!", "。"))


def _labelled(stretches: Sequence[Stretch]) -> bool:
    """Whether the last line before a rule begins with a bold label, which a heading does not."""
    runs: tuple[Run, ...] = stretches[0].runs if stretches else ()
    return len(runs) > 1 and runs[0].strong and any(line.label for line in lines_of(stretches))


def _tables_of(text: str, line: int) -> Iterator[Block]:
    """The tables of a piece of HTML that begins in the line."""
    tables_of = web_tables()
    for table in tables_of(text) if tables_of else ():
        rows = tuple(replace(row, line=row.line + line - 1) for row in table.rows)
        yield replace(table, rows=rows)


def web_tables() -> Callable[[str], Sequence[Ruled]] | None:
    """What reads tables in HTML; None where lxml is not installed."""
    try:
        from stakeholders.imports.readers.web import tables_of
    except ImportError:
        return None
    return tables_of

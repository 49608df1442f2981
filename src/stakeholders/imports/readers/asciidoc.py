"""AsciiDoc: sections, paragraphs, lists, labelled lists and tables. Nothing is included from other files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from stakeholders.errors import Unable
from stakeholders.findings import Finding
from stakeholders.imports.documents.blocks import Block, Heading, Line, Ruled
from stakeholders.imports.documents.labels import lines_of, without_box
from stakeholders.imports.documents.outline import grids_of
from stakeholders.imports.readers.asciidoc_inline import plain, resolved, stretches_of
from stakeholders.imports.readers.asciidoc_table import Cell, Lines, attributes_of, rows_of, spanned
from stakeholders.imports.readers.encoding import decoded
from stakeholders.imports.readers.spanning import laid_out
from stakeholders.imports.tables import NotTaken, Read
from stakeholders.stores.yaml.dumper import legal

MOST_CHARACTERS = 4_000_000
"""Characters of a file: what names stand for comes on top."""

_NESTED = 4
"""Cells with blocks of their own within each other, beyond which they are plain text."""
_TITLE = re.compile(r"(?P<signs>={1,6}|#{1,6})\s+(?P<text>\S.*?)(?:\s+(?P=signs))?\s*")
_UNDERLINED = "=-~^+"
_ATTRIBUTE = re.compile(r":(?P<off>!?)(?P<name>[A-Za-z0-9_][\w-]*)!?:(?:\s+(?P<value>.*))?")
_IN_BRACKETS = re.compile(r"\[(?P<inner>.*)\]\s*")
_BLOCK_TITLE = re.compile(r"\.(?=[^\s.])(?P<text>.*)")
_ITEM = re.compile(
    r"\s*(?P<mark>\*{1,6}|-|\.{1,6}|\d{1,4}\.|[a-zA-Z]\.|[ivxIVX]{1,5}\)|<(?:\d{1,3}|\.)>)\s+(?P<text>\S.*)"
)
_TERM = re.compile(r"\s*(?P<term>\S.*?)(?P<mark>:{2,4}|;;)(?:\s+(?P<text>.*))?")
_TABLE = re.compile(r"(?P<sign>[|,:!])={3,}\s*")
_SKIPPED = re.compile(r"(?P<fence>-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,}|~{3,}).*")
_TRANSPARENT = re.compile(r"={4,}|\*{4,}|_{4,}|--|\"\"")
_DIRECTIVE = re.compile(r"(?P<name>\w+)::(?P<to>[^\s\[]*)\[(?P<text>.*)\]\s*")
_BREAK = re.compile(r"'{3,}|<{3,}|-{3}|\*{3}|- - -|\* \* \*")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|CAUTION|WARNING):\s+(?=\S)")


def read_asciidoc(content: bytes, path: str) -> Read:
    """The tables of a file in AsciiDoc, and what of its text repeats one shape, as grids.

    :param path: the file as the user named it.
    :raises Unable: it is no text, or is too long.
    """
    findings: list[Finding] = []
    text = legal(decoded(content, path, findings)).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MOST_CHARACTERS:
        raise Unable(
            f"{path} has more than {MOST_CHARACTERS:,} characters", "Divide it into several files, then import them."
        )
    lines = [(number, line.rstrip()) for number, line in enumerate(text.split("\n"), start=1)]
    document = _Document(lines, {}, 0)
    read = grids_of(list(document.blocks()), path)
    left = tuple(
        NotTaken(f"{path}:{line}", f"it includes {name}, which is not read with it: import that file too")
        for line, name in document.included
    )
    return replace(read, left=(*read.left, *left), findings=(*findings, *read.findings))


class _Document:
    """The way through the lines of a file, or of a cell.

    :param attributes: what names in curly brackets stand for; a line of the file may say more.
    :ivar included: the files that are to be included, each with the line that says so.
    """

    def __init__(self, lines: Lines, attributes: dict[str, str], nested: int) -> None:
        self._lines, self._attributes, self._nested = lines, attributes, nested
        self._place = 0
        self._marks: list[str] = []
        self._caption = ""
        self._bracketed = ""
        self._attached = False
        self.included: list[tuple[int, str]] = []

    def blocks(self) -> Iterator[Block]:
        """All that stands in it, in order."""
        while self._place < len(self._lines):
            number, text = self._lines[self._place]
            yield from self._block(number, text)

    def _block(self, number: int, text: str) -> Iterator[Block]:
        """The block that begins here; the place moves on behind it."""
        self._place += 1
        bare = text.strip()
        if not bare or (bare.startswith("//") and not bare.startswith("////")):
            return
        if bare == "+":
            self._attached = bool(self._marks)
        elif found := _DIRECTIVE.fullmatch(bare):
            self._directive(number, found)
        elif found := _ATTRIBUTE.fullmatch(bare):
            self._attributes[found["name"].lower()] = resolved(found["value"] or "", self._attributes)
        elif found := _TABLE.fullmatch(bare):
            yield from self._table(bare, found["sign"])
        elif found := _SKIPPED.fullmatch(bare):
            self._skip(found["fence"])
        elif _TRANSPARENT.fullmatch(bare) or _BREAK.fullmatch(bare):
            self._leave_list()
        elif (found := _IN_BRACKETS.fullmatch(bare)) and not _ITEM.fullmatch(bare):
            self._bracketed = found["inner"]
        elif found := _BLOCK_TITLE.fullmatch(text):
            self._caption = plain(found["text"], self._attributes)
        elif (heading := self._heading(number, text)) is not None:
            self._marks, self._caption, self._bracketed = [], "", ""
            yield heading
        else:
            yield from self._text(number, text)

    def _leave_list(self) -> None:
        if not self._attached:
            self._marks = []
        self._attached = False

    def _heading(self, number: int, text: str) -> Heading | None:
        if found := _TITLE.fullmatch(text):
            return Heading(len(found["signs"]), plain(found["text"], self._attributes), number)
        below = self._lines[self._place][1] if self._place < len(self._lines) else ""
        above = self._lines[self._place - 2][1] if self._place > 1 else ""
        underlined = len(below) > 3 and below[0] in _UNDERLINED and set(below) == {below[0]}
        if not underlined or above.strip() or abs(len(below) - len(text)) > 2 or not any(map(str.isalnum, text)):
            return None
        self._place += 1
        return Heading(_UNDERLINED.index(below[0]) + 1, plain(text, self._attributes), number)

    def _directive(self, number: int, found: re.Match[str]) -> None:
        name, to = found["name"], found["to"]
        if name == "include":
            self.included.append((number, resolved(to, self._attributes)))
        defined = any(each.lower() in self._attributes for each in re.split("[,+]", to))
        if name in ("ifdef", "ifndef") and not found["text"] and defined == (name == "ifndef"):
            depth = 1
            while self._place < len(self._lines) and depth:
                inner = _DIRECTIVE.fullmatch(self._lines[self._place][1].strip())
                self._place += 1
                if inner is not None:
                    depth += {"ifdef": 1, "ifndef": 1, "ifeval": 1, "endif": -1}.get(inner["name"], 0)

    def _skip(self, fence: str) -> None:
        """Pass over a block whose lines are no text: a listing, a comment."""
        self._until(fence)
        self._caption = self._bracketed = ""
        self._attached = False

    def _until(self, fence: str) -> Lines:
        """The lines up to that which ends a block."""
        start = self._place
        while self._place < len(self._lines) and self._lines[self._place][1].strip() != fence:
            self._place += 1
        inner = self._lines[start : self._place]
        self._place += 1
        return inner

    def _text(self, number: int, text: str) -> Iterator[Block]:
        """A paragraph, an item or a term, with the lines that go on with it."""
        if self._caption:
            yield Line(self._caption, number, strong=True)
            self._caption = ""
        self._bracketed = ""
        item = _ITEM.fullmatch(text)
        term = None if item else _TERM.fullmatch(text)
        if item:
            self._mark(_sort(item["mark"]))
            lines = [(number, item["text"]), *self._going_on()]
            stretches = without_box(stretches_of(lines, self._attributes))
            yield from lines_of(stretches, self._depth, numbered=_is_number(item["mark"]))
        elif term:
            self._mark(term["mark"])
            yield from self._labelled(number, term)
        else:
            attached = self._attached
            self._leave_list()
            lines = [(number, _ADMONITION.sub("", text)), *self._going_on()]
            inner = lines_of(stretches_of(lines, self._attributes), self._depth if attached else 0)
            yield from inner

    def _labelled(self, number: int, term: re.Match[str]) -> Iterator[Block]:
        label = plain(term["term"], self._attributes).rstrip(" :：")
        first = [(number, term["text"])] if term["text"] else []
        if not first:
            self._pass_blank()
        lines = [*first, *self._going_on()]
        text = "\n".join(stretch.text for stretch in stretches_of(lines, self._attributes)) if lines else ""
        yield Line(" ".join(text.split("\n")), number, self._depth, label=label)

    def _pass_blank(self) -> None:
        """Pass over blank lines between a term and what is said of it."""
        place = self._place
        while place < len(self._lines) and not self._lines[place][1].strip():
            place += 1
        if place < len(self._lines) and self._lines[place][1][:1].isspace() and not self._begins(self._lines[place][1]):
            self._place = place

    @property
    def _depth(self) -> int:
        """How deep the item stands; a term of the outermost list stands as a paragraph does."""
        return len(self._marks) - (1 if self._marks and self._marks[0][0] in ":;" else 0)

    def _mark(self, mark: str) -> None:
        if mark in self._marks:
            del self._marks[self._marks.index(mark) + 1 :]
        else:
            self._marks.append(mark)
        self._attached = False

    def _going_on(self) -> list[tuple[int, str]]:
        """The lines that belong to the paragraph or the item that has begun."""
        start = self._place
        while self._place < len(self._lines):
            text = self._lines[self._place][1]
            if not text.strip() or self._begins(text):
                break
            self._place += 1
        held = self._lines[start : self._place]
        return [(number, text.strip()) for number, text in held if not text.startswith("//")]

    @staticmethod
    def _begins(text: str) -> bool:
        """Whether a line begins something else."""
        bare = text.strip()
        patterns = (_TABLE, _SKIPPED, _TRANSPARENT, _DIRECTIVE, _TITLE, _ITEM, _TERM)
        bracketed = _IN_BRACKETS.fullmatch(bare) is not None and not bare.startswith("[ ")
        return bare == "+" or bracketed or any(pattern.fullmatch(bare) for pattern in patterns)

    # Tables

    def _table(self, fence: str, sign: str) -> Iterator[Block]:
        attributes = attributes_of(resolved(self._bracketed, self._attributes))
        caption, self._caption, self._bracketed = self._caption, "", ""
        self._leave_list()
        rows = rows_of(self._until(fence), sign, attributes)
        laid = laid_out(
            (row[0].line, [spanned(cell, self._cell(cell)) for cell in row]) for row in rows if any(map(_said, row))
        )
        if laid:
            yield Ruled(laid, caption)

    def _cell(self, cell: Cell) -> str:
        """The text of a cell, the items of its lists with a hyphen or their number before each."""
        lines = [(number, text.rstrip()) for number, text in cell.lines]
        listed = any(_ITEM.fullmatch(text) or _TABLE.fullmatch(text.strip()) for _, text in lines)
        if not listed or self._nested >= _NESTED:
            return "\n".join(stretch.text for stretch in stretches_of(lines, self._attributes) if stretch.text)
        inner = _Document([(number, text.strip()) for number, text in lines], self._attributes, self._nested + 1)
        made: list[str] = []
        counted = 0
        for block in inner.blocks():
            if isinstance(block, Ruled):
                made += ["; ".join(filter(None, row.cells)) for row in block.rows]
                continue
            label = block.label if isinstance(block, Line) else ""
            text = f"{label}: {block.text}" if label else block.text
            numbered = isinstance(block, Line) and block.numbered
            counted = counted + 1 if numbered else 0
            depth = block.depth if isinstance(block, Line) else 0
            mark = "  " * (depth - 1) + (f"{counted}. " if numbered else "- ") if depth else ""
            made.append(mark + text)
        return "\n".join(made)


def _said(cell: Cell) -> bool:
    return any(text.strip() for _, text in cell.lines)


def _sort(mark: str) -> str:
    """The sort of list that a mark belongs to: all numbers are one."""
    return "1." if mark[:-1].isdigit() else "a." if mark[:-1].isalpha() else "<1>" if mark[0] == "<" else mark


def _is_number(mark: str) -> bool:
    return mark[0] not in "*-"

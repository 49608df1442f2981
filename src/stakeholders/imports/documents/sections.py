"""Running text as a tree: sections below headings, bold lines and labels, items below items."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from stakeholders.imports.documents.blocks import Block, Heading, Line, Ruled
from stakeholders.imports.documents.labels import is_lead_in, without_colon
from stakeholders.imports.language.guesses import guess
from stakeholders.imports.language.headings import NAME, match
from stakeholders.imports.language.words import words

Kind = Literal["heading", "strong", "label", "item", "text", "table"]

LONGEST_TITLE = 100
"""Characters beyond which a bold line is no title but a sentence that is stressed."""
_LEAD_IN = 8
"""Words of the longest line ending in a colon that is a title of the list below it."""
_NUMBERING = re.compile(
    r"\s*(?:(?:\(?\d{1,3}(?:\.\d{1,3})*[.):]?|[（(]?[一二三四五六七八九十]{1,3}[)）、．.]|第[\d一二三四五六七八九十]+[章节節]"
    r"|[A-Z][.)]|[IVX]{1,4}[.)]|§\s*\d+(?:\.\d+)*)\s+|[（(]?[一二三四五六七八九十]{1,3}[)）、．]\s*|\d{1,2}[、．]\s*)(?=\S)"
)
_PICTURES = frozenset(("So", "Sk", "Cf", "Mn", "Me"))
_SENTENCE = re.compile(r"[.!?]\s|[.!?。！？]$")


@dataclass(slots=True)
class Section:
    """A heading, a bold line, a label or an item, with what stands below it; or a text or a table.

    :param title: the heading, the bold line, the label; "" where there is none.
    :param text: what stands beside the label; all of an item or a text without one.
    :param rank: the level of a heading, the depth of an item.
    :param colon: whether a colon stands behind the title or, where there is none, the text.
    :param card: whether the table says things of one party, a label in each row.
    :param skipped: how many rows of such a table are headings.
    :param raised: whether a bold line counts as a heading, because nothing but bold lines stands below it.
    """

    kind: Kind
    title: str
    text: str
    line: int
    rank: int = 0
    numbered: bool = False
    colon: bool = False
    table: Ruled | None = None
    card: bool = False
    skipped: int = 0
    raised: bool = False
    parts: list[Section] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What it is called, if it has anything below it: its title, or else its text."""
        return self.title or without_colon(self.text)

    @property
    def headings(self) -> list[Section]:
        """The sections below the headings in it."""
        return [part for part in self.parts if part.kind == "heading"]

    @property
    def flow(self) -> list[Section]:
        """What stands in it before the first heading in it, and between headings."""
        return [part for part in self.parts if part.kind not in ("heading", "table")]

    @property
    def items(self) -> list[Section]:
        """The items that stand in it directly."""
        return [part for part in self.parts if part.kind == "item"]

    @property
    def tables(self) -> list[Ruled]:
        """The tables that stand in it directly."""
        return [part.table for part in self.parts if part.table is not None]

    def all(self) -> Iterator[Section]:
        """It and all sections in it."""
        yield self
        for part in self.parts:
            yield from part.all()


@lru_cache(maxsize=16384)
def cleaned(title: str) -> str:
    """A heading without its number, the picture before it, and the colon at its end."""
    signs = (" " if unicodedata.category(sign) in _PICTURES and ord(sign) > 0x2000 else sign for sign in title)
    text = without_colon(" ".join("".join(signs).split()))
    number = _NUMBERING.match(text)
    shorter = text[number.end() :] if number else text
    return shorter.strip(" -–—.") if words(shorter) else text


@lru_cache(maxsize=4096)
def known(label: str) -> bool:
    """Whether a label is the heading of a field, and not the name of a party or a chapter."""
    found = match(cleaned(label))
    if found is None or not found.exact:
        return False
    if (found.weak or NAME in found.targets) and guess(label):  # "Customers" heads a column, or is a name
        return False
    return any(target.kind != "row" for target in found.targets)


def sections_of(blocks: Sequence[Block]) -> Section:
    """The tree of a document."""
    return _Growing(blocks).grown()


class _Growing:
    """A tree that grows block by block."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._root = Section("heading", "", "", 1)
        self._above = [self._root]
        self._strong: Section | None = None
        self._owner: Section | None = None
        self._items: list[Section] = []

    def grown(self) -> Section:
        for place, block in enumerate(self._blocks):
            after = self._blocks[place + 1] if place + 1 < len(self._blocks) else None
            if isinstance(block, Heading):
                self._heading(block)
            elif isinstance(block, Ruled):
                self._table(block)
            elif block.depth:
                self._item(block, after)
            else:
                self._line(block, after)
        return self._root

    @property
    def _here(self) -> Section:
        return self._strong or self._above[-1]

    def _heading(self, block: Heading) -> None:
        while len(self._above) > 1 and self._above[-1].rank >= block.level:
            self._above.pop()
        section = Section("heading", without_colon(block.text), "", block.line, block.level)
        self._above[-1].parts.append(section)
        self._above.append(section)
        self._strong = self._owner = None
        self._items = []

    def _table(self, block: Ruled) -> None:
        if self._strong is not None and _has_list(self._strong):
            self._strong = None
        line = block.rows[0].line if block.rows else 0
        (self._owner or self._here).parts.append(Section("table", "", "", line, table=block))
        self._owner = None
        self._items = []

    def _item(self, block: Line, after: Block | None) -> None:
        while self._items and self._items[-1].rank >= block.depth:
            self._items.pop()
        above = self._items[-1] if self._items else self._owner or self._here
        title = block.label or (without_colon(block.text) if block.strong else "")
        text = "" if block.strong and not block.label else block.text
        colon = is_lead_in(block.text) and (block.strong or (isinstance(after, Line) and after.depth > block.depth))
        section = Section("item", title, text, block.line, block.depth, block.numbered, colon)
        above.parts.append(section)
        self._items.append(section)

    def _line(self, block: Line, after: Block | None) -> None:
        self._items = []
        self._owner = None
        listed = isinstance(after, Line) and after.depth > 0
        if not block.label and (_is_bold_title(block) or (listed and _is_counted_title(block.text))):
            self._title(block)
        elif block.label:
            if self._strong is not None and not _owns_labels(self._strong):
                self._strong = None
            section = Section("label", block.label, block.text, block.line, colon=True)
            self._here.parts.append(section)
            unlabelled = isinstance(after, Line) and not after.label and not after.strong
            if not block.text or (listed and (unlabelled or is_lead_in(block.text))):
                self._owner = section
        else:
            self._leave_list()
            text, lead = _led_in(block.text) if listed or isinstance(after, Ruled) else (block.text, "")
            if text:
                self._here.parts.append(Section("text", "", text, block.line))
            if lead:
                self._owner = Section("label", without_colon(lead), "", block.line)
                self._here.parts.append(self._owner)

    def _title(self, block: Line) -> None:
        """Begin what stands below a bold line; one with nothing below it but the next is the title of both."""
        empty = self._strong
        if empty is not None and not empty.parts and not self._above[-1].raised and not _is_field(empty.title):
            empty.kind, empty.rank, empty.raised = "heading", self._above[-1].rank + 1, True
            self._above.append(empty)
        self._strong = Section("strong", without_colon(block.text), "", block.line, colon=is_lead_in(block.text))
        self._above[-1].parts.append(self._strong)

    def _leave_list(self) -> None:
        """What follows a list under a bold label is no longer under that label."""
        if self._strong is not None and self._strong.colon and _has_list(self._strong):
            self._strong = None


def _led_in(text: str) -> tuple[str, str]:
    """A text before a list or a table, and the short line at its end that says what that holds: "Their needs:"."""
    if not is_lead_in(text):
        return text, ""
    *before, last = re.split(r"(?<=[.!?])\s+|(?<=[。！？])|\n", text)
    return (" ".join(before), last) if len(words(last)) <= _LEAD_IN else (text, "")


def _is_field(title: str) -> bool:
    """Whether a title is the heading of a field other than the names of parties."""
    found = match(cleaned(title))
    return known(title) and found is not None and NAME not in found.targets


def _is_bold_title(block: Line) -> bool:
    return block.strong and len(block.text) <= LONGEST_TITLE and not _SENTENCE.search(block.text)


def _is_counted_title(text: str) -> bool:
    """Whether a line is the title of the list below it by its number: "2. Interested parties"."""
    number = _NUMBERING.match(text)
    brief = number is not None and len(words(text[number.end() :])) <= _LEAD_IN
    return brief and not _SENTENCE.search(text[number.end() :] if number else text)


def _has_list(section: Section) -> bool:
    return any(part.kind == "item" for part in section.parts)


def _owns_labels(strong: Section) -> bool:
    """Whether labelled lines below a bold line are about it, rather than beside it."""
    return not known(strong.title) and not (strong.colon and _has_list(strong))

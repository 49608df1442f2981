"""Where the records of a file stand, and how they are set: found from the marks that reading has kept."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from stakeholders.model.kinds import HEADER, KINDS
from stakeholders.stores.yaml.edits import CannotEdit
from stakeholders.stores.yaml.nodes import MappingNode, Node, Scalar, compose, line_end, line_start, newline_of, raw
from stakeholders.stores.yaml.parser import Mapping, Sequence, key_position
from stakeholders.stores.yaml.source import Source

_ID = re.compile(r"""([a-z0-9-]+)(?=[\s,}]|\Z)|'([a-z0-9-]+)'|"([a-z0-9-]+)\"""")
_KEEPING = re.compile(r"[|>]\d?\+")
_DOCUMENT_END = re.compile(r"^\.\.\.(?=\s|\Z)", re.MULTILINE)
_BLANK_BEFORE = re.compile(r"(?:\A|[\n\r])[ \t]*(?:\r\n?|\n)(?:[ \t]*#[^\n\r]*(?:\r\n?|\n))*[ \t]*\Z")


@dataclass(frozen=True, slots=True)
class Stand:
    """A record as it stands in a file: the item of that index in the list of its kind; the header is the only one."""

    id: str
    kind: str
    index: int
    node: Mapping


class Layout:
    """The text of a file with the positions in it.

    :param root: what the text holds, as `parser.parse` gives it; the values themselves may be forgotten.
    """

    def __init__(self, text: str, root: Any) -> None:
        self.text = text
        self.root: Mapping | None = root if isinstance(root, Mapping) else None
        self.newline = newline_of(text)
        self.source = Source("", text)

    @cached_property
    def flow(self) -> bool:
        """Whether the whole file stands in braces, as JSON does."""
        return self.root is not None and self.text[self.root.start] == "{"

    def records(self, kind: str) -> Sequence | None:
        """The list of a kind."""
        found = self.root.get(kind) if self.root is not None else None
        return found if isinstance(found, Sequence) else None

    @property
    def header(self) -> Mapping | None:
        """What the file says for the whole register."""
        found = self.root.get(HEADER) if self.root is not None else None
        return found if isinstance(found, Mapping) else None

    @cached_property
    def stands(self) -> dict[str, Stand]:
        """Each record by its id, and the header under ""."""
        found: dict[str, Stand] = {}
        for kind in KINDS:
            for stand in self.standing(kind):
                found.setdefault(stand.id, stand)
        if self.header is not None:
            found[""] = Stand("", HEADER, 0, self.header)
        return found

    def standing(self, kind: str) -> list[Stand]:
        """The records of a kind, in order; entries that are no records are passed over."""
        items = enumerate(self.records(kind) or ())
        return [Stand(self.id_of(node), kind, index, node) for index, node in items if isinstance(node, Mapping)]

    def id_of(self, node: Mapping) -> str:
        """The id of a record; without one, what no record is called."""
        if "id" not in node.marks:
            return "?"
        if "id" in node:
            return str(node["id"])
        start = node.marks["id"]
        if found := _ID.match(self.text, start):
            return found[found.lastindex or 0]
        written = compose(self.text[start : start + 1000])  # with escapes, or behind an anchor
        return str(written.text) if isinstance(written, Scalar) else "?"

    @cached_property
    def keys(self) -> list[tuple[int, str]]:
        """Where each key of the file stands, in order."""
        if self.root is None:
            return []
        return sorted((key_position(self.source, self.root, name), name) for name in self.root.marks)

    def end_of_list(self, kind: str) -> int:
        """Where the next key stands, or the text ends."""
        here = self.key_of(kind)
        return next((at for at, _ in self.keys if at > here), len(self.text))

    def key_of(self, kind: str) -> int:
        """Where the key of a kind stands."""
        return next(at for at, name in self.keys if name == kind)

    # Records

    def last(self, kind: str, node: Mapping) -> Stand:
        """The record that a list ends with."""
        return Stand(self.id_of(node), kind, len(self.records(kind) or ()) - 1, node)

    def bounds(self, stand: Stand) -> tuple[int, int]:
        """Between which positions the record stands: its start, and the next record's, key's or the text's end."""
        items = self.records(stand.kind)
        if items is not None and stand.index + 1 < len(items):
            return stand.node.start, items.marks[stand.index + 1]
        return stand.node.start, self.end_of_list(stand.kind)

    def written(self, stand: Stand) -> str:
        """The letters from the start of the record to what comes next."""
        start, end = self.bounds(stand)
        return self.text[start:end]

    def chunk(self, stand: Stand) -> tuple[int, str]:
        """The record's text, behind as many spaces as stand before it, and how many these are."""
        start, end = self.bounds(stand)
        if self.text[start] == "{":
            return 0, self.text[start:end]
        low = self._before(stand)
        spaces = start - line_start(self.text, start, low)
        return spaces, " " * spaces + self.text[start:end]

    def composed(self, stand: Stand) -> tuple[MappingNode, int, str]:
        """The record's tree, with what is to be added to its positions, and its text that they count from.

        :raises CannotEdit: it is not the record that it was taken for.
        """
        spaces, chunk = self.chunk(stand)
        node = compose(chunk)
        if not isinstance(node, MappingNode) or (stand.id and raw(node).get("id") != stand.id):
            raise CannotEdit(("id",))
        return node, stand.node.start - spaces, chunk

    def hyphen(self, stand: Stand) -> int:
        """Where the hyphen of a record in a block list stands."""
        items = self.records(stand.kind)
        assert items is not None
        if stand.index == 0:
            return items.start
        column = items.start - line_start(self.text, items.start, self.key_of(stand.kind))
        low, at = items.marks[stand.index - 1], stand.node.start
        while (at := self.text.rfind("-", low, at)) >= 0:
            before = self.text[line_start(self.text, at, low) : at]
            if len(before) == column and not before.strip(" "):
                return at
        return stand.node.start

    @cached_property
    def _keeps_any(self) -> bool:
        """Whether any block of text may keep the blank lines behind it, as in hardly any file."""
        return _KEEPING.search(self.text) is not None

    def keeps_blank_lines_before(self, position: int, gone: Collection[str]) -> bool:
        """Whether the last record before a position ends with a block of text to which the blank lines belong.

        :param gone: the ids of records that do not count.
        """
        if not self._keeps_any:
            return False
        before = [each for each in self.stands.values() if each.node.start < position and each.id not in gone]
        if not before:
            return False
        node, _, chunk = self.composed(max(before, key=lambda each: each.node.start))
        return keeps_blank_lines(chunk, node)

    def _before(self, stand: Stand) -> int:
        items = self.records(stand.kind)
        if items is not None and stand.index:
            return int(items.marks[stand.index - 1])
        return self.key_of(stand.kind)

    # How the file is set

    def spaced(self, kind: str) -> bool:
        """Whether blank lines stand between records: those of the kind, else of any, else as in a new file."""
        others = [name for _, name in self.keys if name != kind]
        for name in (kind, *others):
            items = self.records(name)
            if items is None or len(items) < 2 or self.text[items.start] != "-" or not isinstance(items[-1], Mapping):
                continue
            return self.blank_before(items.marks[-2], self.hyphen(self.last(name, items[-1])))
        return True

    def keys_spaced(self) -> bool:
        """Whether blank lines stand between the keys of the file."""
        return len(self.keys) < 2 or any(self.blank_before(0, at) for at, _ in self.keys[1:])

    def blank_before(self, low: int, position: int) -> bool:
        """Whether a blank line stands before the line of a position, or before the comments above it."""
        return _BLANK_BEFORE.search(self.text, max(low, position - 4000), position) is not None

    def columns(self, kind: str) -> tuple[int, int]:
        """The columns of the hyphens and of the fields of records of the kind, else of any, else as in a new file."""
        others = [name for _, name in self.keys if name != kind]
        for name in (kind, *others):
            items = self.records(name)
            if items and self.text[items.start] == "-" and isinstance(items[0], Mapping):
                low = self.key_of(name)
                hyphen = items.start - line_start(self.text, items.start, low)
                first = items[0].start
                fields = hyphen + 2 if self.text[first] == "{" else first - line_start(self.text, first, low)
                return hyphen, fields
        base = self.keys[0][0] - line_start(self.text, self.keys[0][0]) if self.keys else 0
        return base + 2, base + 4

    @property
    def end(self) -> int:
        """Where something new at the end of the file goes: before the mark that the document ends."""
        low = self.keys[-1][0] if self.keys else 0
        found = _DOCUMENT_END.search(self.text, low)
        return found.start() if found else len(self.text)


def last_scalar(node: Node) -> Scalar | None:
    """The value that a node ends with; None where that is a bracket."""
    while not isinstance(node, Scalar):
        if node.flow:
            return None
        node = node.entries[-1].value if isinstance(node, MappingNode) else node.items[-1]
    return node


def keeps_blank_lines(text: str, node: Node) -> bool:
    """Whether the node ends with a block of text to which the blank lines behind it belong."""
    scalar = last_scalar(node)
    return scalar is not None and scalar.style in ("|", ">") and "+" in text[scalar.start : scalar.start + 3]


def comments_below(text: str, position: int, column: int) -> int:
    """Behind the comment lines that follow a position at once and stand deeper than the column."""
    while True:
        end = line_end(text, position)
        line = text[position:end]
        if not line.startswith(" " * (column + 1)) or not line.lstrip(" ").startswith("#"):
            return position
        position = end + (2 if text[end : end + 2] == "\r\n" else 1 if end < len(text) else 0)

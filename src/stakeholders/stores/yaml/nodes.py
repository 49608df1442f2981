"""A record's text as a tree in which each key and each value has a start and an end.

Reading a register keeps only where values start (see `parser`): ends matter only to the few records that are
edited, and are found here by parsing those few once more. Positions count characters of the text given.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from yaml.events import AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent

from stakeholders.stores.yaml.parser import NULLS, parser_of
from stakeholders.stores.yaml.source import BREAKS

Raw = Any
"""What a text says, before any field says what it means: text, None, a list or a mapping of such."""

_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*[ \t\r\n]+)+")
TO_HYPHEN = re.compile(r"(?:\s|(?<=\s)#[^\r\n]*)*-")
"""The way from the end of an item to the next hyphen: spaces, breaks and comments."""
TO_COLON = re.compile(r"\s*:")
"""The way from the end of a key to behind its colon."""
_BLANK_LINES = re.compile("(?:(?:\r\n?|[\n\x85\u2028\u2029])[ \t]*)+\\Z")
_LAST_BREAK = re.compile("(?:\r\n?|[\n\x85\u2028\u2029])\\Z")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value.

    :param text: what it says; None where it is empty or `null`.
    :param style: how it is written: `'`, `"`, `|`, `>`, or "" for text without quotes.
    """

    start: int
    end: int
    text: str | None
    style: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping, from `start` to `key_end`, and its value."""

    start: int
    key_end: int
    name: str
    value: Node

    @property
    def end(self) -> int:
        """Where the entry ends: with its value, or its key where it has none."""
        return max(self.key_end, self.value.end)


@dataclass(frozen=True, slots=True)
class MappingNode:
    """A mapping; in flow style it stands in braces."""

    start: int
    end: int
    flow: bool
    entries: tuple[Entry, ...]

    def entry(self, name: str) -> Entry | None:
        """The entry of that key."""
        return next((entry for entry in self.entries if entry.name == name), None)


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list; in flow style it stands in brackets, else `start` is where its first hyphen stands."""

    start: int
    end: int
    flow: bool
    items: tuple[Node, ...]


Node = Scalar | MappingNode | SequenceNode


def compose(text: str) -> Node:
    """The first value of the text, whatever follows it.

    :raises yaml.YAMLError: the text is no YAML up to there.
    """
    get = parser_of(text).get_event
    for _ in ("stream", "document"):
        get()
    return _node(get(), get, text)


def _node(event: Any, get: Callable[[], Any], text: str) -> Node:
    start = event.start_mark.index
    properties = _PROPERTIES.match(text, start)
    if properties is not None:  # an anchor or a tag is no part of the value: it stays as it is
        start = properties.end()
    if isinstance(event, MappingStartEvent):
        return _mapping(start, get, text, flow=bool(event.flow_style))
    if isinstance(event, SequenceStartEvent):
        return _sequence(start, get, text, flow=bool(event.flow_style))
    end = event.end_mark.index
    if not isinstance(event, ScalarEvent):
        return Scalar(start, end, None, "")
    style = event.style or ""
    if style in ("|", ">"):
        end = _end_of_block(text, start, end)
    elif start >= end:  # no value; the parser marks where it looked for one
        start = end = min(start, end)
    null = not style and event.value in NULLS
    return Scalar(start, end, None if null else event.value, style)


def _mapping(start: int, get: Callable[[], Any], text: str, flow: bool) -> MappingNode:
    entries: list[Entry] = []
    while isinstance(key := get(), ScalarEvent | AliasEvent | MappingStartEvent | SequenceStartEvent):
        named = _node(key, get, text)
        value = _node(get(), get, text)
        name = key.value if isinstance(key, ScalarEvent) else "?"
        if isinstance(value, Scalar) and value.start == value.end:
            value = _after_colon(text, named.end, value, flow)
        entries.append(Entry(named.start, named.end, name, value))
    end = key.end_mark.index if flow else entries[-1].end
    return MappingNode(start if flow else entries[0].start, end, flow, tuple(entries))


def _after_colon(text: str, key_end: int, value: Scalar, flow: bool) -> Scalar:
    """An empty value, said to stand right behind the colon, or behind the key where there is no colon either.

    In braces it stands behind the space, too, without which a comma would not end it.
    """
    colon = TO_COLON.match(text, key_end)
    at = colon.end() if colon else key_end
    at += flow and text[at : at + 1] == " "
    return Scalar(at, at, value.text, value.style)


def _sequence(start: int, get: Callable[[], Any], text: str, flow: bool) -> SequenceNode:
    items: list[Node] = []
    while isinstance(event := get(), ScalarEvent | AliasEvent | MappingStartEvent | SequenceStartEvent):
        items.append(_node(event, get, text))
    if flow:
        return SequenceNode(start, event.end_mark.index, flow, tuple(items))
    hyphen = TO_HYPHEN.match(text, start)
    return SequenceNode(hyphen.end() - 1 if hyphen else start, items[-1].end, flow, tuple(items))


def _end_of_block(text: str, start: int, end: int) -> int:
    """Where a block of text (`|`, `>`) ends: with its last line that is not blank, unless it keeps those that are."""
    content = text[start:end]
    kept = "+" in BREAKS.split(content, maxsplit=1)[0].partition("#")[0]
    blank = (_LAST_BREAK if kept else _BLANK_LINES).search(content)
    return start + blank.start() if blank else end


def raw(node: Node) -> Raw:
    """What a node says, as `parser.parse` would give it."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, SequenceNode):
        return [raw(item) for item in node.items]
    said: dict[str, Raw] = {}
    for entry in node.entries:
        said.setdefault(entry.name, raw(entry.value))
    return said


def column(text: str, position: int) -> int:
    """How many characters stand before a position in its line."""
    return position - line_start(text, position)


def line_start(text: str, position: int, low: int = 0) -> int:
    """Where the line of a position starts; `low` where it starts before that."""
    return max(low, *(text.rfind(each, low, position) + 1 for each in "\n\r\x85\u2028\u2029"))


def line_end(text: str, position: int) -> int:
    """Where the line of a position ends, its break left out."""
    found = BREAKS.search(text, position)
    return found.start() if found else len(text)


def next_line(text: str, position: int) -> int:
    """Where the line after that of a position starts; the end of the text where there is none."""
    found = BREAKS.search(text, position)
    return found.end() if found else len(text)


def newline_of(text: str) -> str:
    """The break that the text's lines end with: that of the first, a line feed where there is none."""
    found = re.search("\r\n?|\n", text)
    return found.group() if found else "\n"

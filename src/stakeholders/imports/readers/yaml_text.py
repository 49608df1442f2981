"""YAML with the place of each value, all of it text; what it refers to stands there again, tags say nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from stakeholders.imports.readers.trees import MOST_DEPTH, MOST_NODES, Invalid, Items, Keyed, Leaf, Node, keyed
from stakeholders.stores.yaml.parser import NULLS, parser_of

MOST_REPEATED = 100_000
"""Values that stand in a file because it refers to others of its own."""
_MERGED = "<<"


def parse_yaml(text: str) -> Node:
    """The value of a YAML text, or the list of those of its documents, where there are several.

    :raises Invalid: it is no YAML, is nested too deep, or has too many values.
    """
    reading = _Reading(parser_of(text).get_event)
    try:
        documents = reading.documents()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        told = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error).splitlines()[0]
        raise Invalid(told, mark.index if mark is not None else 0) from error
    if not documents:
        return Leaf(0, "")
    return documents[0] if len(documents) == 1 else Items(0, documents)


class _Reading:
    """The way through the events of a text."""

    def __init__(self, get: Callable[[], Any]) -> None:
        self._get, self._left, self._again_left = get, MOST_NODES, MOST_REPEATED
        self._anchors: dict[str, tuple[Node, int]] = {}

    def documents(self) -> list[Node]:
        found = []
        while (event := self._get()) is not None:
            if isinstance(event, DocumentStartEvent):
                self._anchors = {}
                node, _ = self._node(self._get(), 0)
                if not (isinstance(node, Leaf) and not node.text):
                    found.append(node)
        return found

    def _node(self, event: Any, depth: int) -> tuple[Node, int]:
        """A value, and how many it comes to."""
        at = event.start_mark.index
        if depth > MOST_DEPTH:
            raise Invalid("it is nested too deep", at)
        if isinstance(event, AliasEvent):
            return self._again(event, at)
        self._count(1, at)
        if isinstance(event, ScalarEvent):
            null = event.implicit[0] and event.value in NULLS
            found: tuple[Node, int] = Leaf(at, "" if null else event.value), 1
        elif isinstance(event, SequenceStartEvent):
            found = self._list(at, depth)
        elif isinstance(event, MappingStartEvent):
            found = self._mapping(at, depth)
        else:
            raise Invalid("a value is expected", at)
        if event.anchor:
            self._anchors[event.anchor] = found
        return found

    def _count(self, number: int, at: int) -> None:
        self._left -= number
        if self._left < 0:
            raise Invalid("it holds too many values", at)

    def _again(self, event: AliasEvent, at: int) -> tuple[Node, int]:
        if event.anchor not in self._anchors:
            raise Invalid(f"*{event.anchor} refers to nothing above it", at)
        node, size = self._anchors[event.anchor]
        self._again_left -= size
        if self._again_left < 0:
            raise Invalid("it refers to its own parts too often", at)
        return node, size

    def _list(self, at: int, depth: int) -> tuple[Node, int]:
        items, size = [], 1
        while not isinstance(event := self._get(), SequenceEndEvent):
            item, count = self._node(event, depth + 1)
            items.append(item)
            size += count
        return Items(at, items), size

    def _mapping(self, at: int, depth: int) -> tuple[Node, int]:
        entries: list[tuple[str, Node]] = []
        merged: list[Node] = []
        size = 1
        while not isinstance(event := self._get(), MappingEndEvent):
            key, _ = self._node(event, depth + 1)
            value, count = self._node(self._get(), depth + 1)
            size += count
            if isinstance(key, Leaf) and key.text == _MERGED and not isinstance(value, Leaf):
                merged += value.items if isinstance(value, Items) else [value]
            else:
                entries.append((key.text if isinstance(key, Leaf) else "?", value))
        for node in merged:
            known = {name for name, _ in entries}
            entries += [each for each in node.entries if each[0] not in known] if isinstance(node, Keyed) else []
        return keyed(at, entries), size

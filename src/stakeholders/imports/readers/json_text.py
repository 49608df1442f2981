"""JSON, strictly, with the place of each value; numbers stay as they are written."""

from __future__ import annotations

import json.decoder
import re
from json import JSONDecodeError
from typing import Any

from stakeholders.imports.readers.trees import MOST_DEPTH, MOST_NODES, Invalid, Items, Keyed, Leaf, Node, keyed

_scanned: Any = vars(json.decoder)["scanstring"]
"""The text of a string whose opening quote stands before a place, and where it ends; in C where that is there."""
_SPACE = re.compile(r"[ \t\r\n]*")
_PLAIN = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null")


def parse_json(text: str) -> Node:
    """The value of a JSON text, or the list of those of its lines, where each line is one (JSON Lines).

    :raises Invalid: it is no JSON, is nested too deep, or has too many values.
    """
    reading = _Reading(text)
    values = [reading.value(_skip(text, 0), 0)]
    while (at := _skip(text, reading.end)) < len(text):
        if "\n" not in text[reading.end : at] and "\r" not in text[reading.end : at]:
            raise Invalid("something stands behind its end", at)
        values.append(reading.value(at, 0))
    return values[0] if len(values) == 1 else Items(0, values)


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


class _Reading:
    """The way through a text; `end` is behind the last value."""

    def __init__(self, text: str) -> None:
        self._text, self.end, self._left = text, 0, MOST_NODES

    def value(self, at: int, depth: int) -> Node:
        self._left -= 1
        if depth > MOST_DEPTH or self._left < 0:
            raise Invalid("it is nested too deep" if depth > MOST_DEPTH else "it holds too many values", at)
        sign = self._text[at : at + 1]
        if sign == '"':
            return Leaf(at, self._string(at))
        if sign == "{":
            return self._mapping(at, depth)
        if sign == "[":
            return self._list(at, depth)
        found = _PLAIN.match(self._text, at)
        if not found:
            raise Invalid("a value is expected" if sign else "it ends too early", at)
        self.end = found.end()
        return Leaf(at, "" if found.group() == "null" else found.group())

    def _string(self, at: int) -> str:
        try:
            text, end = _scanned(self._text, at + 1, True)
        except JSONDecodeError as error:
            raise Invalid(f"a text in quotes is wrong: {error.msg}", error.pos) from error
        self.end = end
        return str(text)

    def _list(self, start: int, depth: int) -> Items:
        items: list[Node] = []
        at = _skip(self._text, start + 1)
        if self._text[at : at + 1] == "]":
            self.end = at + 1
            return Items(start, items)
        while True:
            items.append(self.value(at, depth + 1))
            at = _skip(self._text, self.end)
            if self._ends(at, "]"):
                return Items(start, items)
            at = _skip(self._text, at + 1)

    def _mapping(self, start: int, depth: int) -> Keyed:
        entries: list[tuple[str, Node]] = []
        at = _skip(self._text, start + 1)
        if self._text[at : at + 1] == "}":
            self.end = at + 1
            return Keyed(start, entries)
        while True:
            if self._text[at : at + 1] != '"':
                raise Invalid("a key in double quotes is expected", at)
            key = self._string(at)
            at = _skip(self._text, self.end)
            if self._text[at : at + 1] != ":":
                raise Invalid("a colon is expected", at)
            entries.append((key, self.value(_skip(self._text, at + 1), depth + 1)))
            at = _skip(self._text, self.end)
            if self._ends(at, "}"):
                return keyed(start, entries)
            at = _skip(self._text, at + 1)

    def _ends(self, at: int, closing: str) -> bool:
        """Whether a list or mapping ends here; else a comma stands here."""
        sign = self._text[at : at + 1]
        if sign not in (closing, ",") or not sign:
            raise Invalid(f"a comma or {closing} is expected" if sign else "it ends too early", at)
        self.end = at + 1
        return sign == closing

"""YAML text to plain values with the place of each, in one pass over the parser's events.

Scalars stay text here, whatever they look like: what a value is, its field says, so `no` is a word, `12:30` is text and
`0042` keeps its zeros. Only an empty plain scalar, `~` and `null` are None. Duplicate keys, aliases, tags and deep
nesting are findings, not values; after an error of syntax, what was complete before it is still given, but not the
list item that it stands in: a record without its end would look as if somebody had left fields out.
"""

from __future__ import annotations

import re
from typing import Any, Protocol, cast

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
from yaml.reader import Reader

from stakeholders.findings import Finding, Related, Severity
from stakeholders.model.register import Place

MAX_DEPTH = 32
"""How deep mappings and lists may nest; a register needs six."""
MAX_FINDINGS = 100
"""Findings about one file's syntax after which the rest is not listed."""

_BREAKS = re.compile("\r\n?|[\n\x85\u2028\u2029]")
"""What YAML counts as the end of a line; `str.splitlines` knows more."""
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Mark(Protocol):
    """A position as PyYAML gives it: line and column count from 0, index in characters."""

    line: int
    column: int
    index: int


class Mapping(dict[str, Any]):
    """A mapping of the file, with the marks of each key and its value, and of its own start."""

    __slots__ = ("marks", "start")

    def __init__(self, start: Mark) -> None:
        super().__init__()
        self.start = start
        self.marks: dict[str, tuple[Mark, Mark]] = {}


class Sequence(list[Any]):
    """A list of the file, with the mark of each item and of its own start."""

    __slots__ = ("marks", "start")

    def __init__(self, start: Mark) -> None:
        super().__init__()
        self.start = start
        self.marks: list[Mark] = []


class _Parser(Protocol):
    def get_event(self) -> Any: ...


def _parser(text: str) -> _Parser:
    """PyYAML's C parser, or its pure one where the C library is not built in.

    Both give the same events for sound text, but that the pure one refuses tabs inside text without quotes.
    """
    try:
        from yaml import _yaml
    except ImportError:
        return cast("_Parser", _pure_parser()(text))
    return cast("_Parser", _yaml.CParser(text))


def _pure_parser() -> type[Any]:
    from yaml.parser import Parser
    from yaml.scanner import Scanner

    class PureParser(Reader, Scanner, Parser):
        def __init__(self, text: str) -> None:
            Reader.__init__(self, text)
            Scanner.__init__(self)
            Parser.__init__(self)

    return PureParser


def parse(text: str, path: str) -> tuple[Any, list[Finding]]:
    """The value at the root of the file's only document, and what is wrong with the text.

    :param text: the file without its byte-order mark.
    :param path: the file's name, for the findings.
    """
    reading = _Reading(path)
    try:
        reading.run(_parser(text))
    except yaml.YAMLError as error:
        reading.findings.append(_syntax_finding(error, path, text))
        reading.leave_out_unfinished()
    except _Stop:
        reading.leave_out_unfinished()
    return reading.root, reading.findings


class _Stop(Exception):
    """Reading the file any further makes no sense; the finding that says why is already noted."""


class _Reading:
    """The state of one pass over a file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.root: Any = None
        self.stack: list[tuple[Any, Any, Any]] = []

    def run(self, parser: _Parser) -> None:
        get = parser.get_event
        stack = self.stack  # for each container opened: what holds it, and the pending key there
        container: Any = None
        key: Any = None  # the pending key of `container` if that is a mapping: its text, or None while one is awaited
        key_mark: Any = None
        documents = 0
        while (event := get()) is not None:
            kind = event.__class__
            if kind is ScalarEvent:
                value = event.value
                if event.implicit[0]:
                    if value in _NULLS:
                        value = None
                elif event.tag is not None:
                    self.refuse_tag(event)
                opened = False
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                container, key, key_mark = stack.pop()
                continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                value = (Mapping if kind is MappingStartEvent else Sequence)(event.start_mark)
                if event.tag is not None:
                    self.refuse_tag(event)
                opened = True
            elif kind is AliasEvent:
                self.refuse_alias(event)
                value, opened = None, False
            else:
                if kind is DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        self.refuse_document(event)
                continue

            mark = event.start_mark
            after = key  # the state to come back to after a container opened here is closed
            if container.__class__ is Mapping:
                if key is None:
                    if opened:
                        self.note(
                            "invalid-yaml",
                            mark,
                            "a list or mapping stands where a key is expected",
                            "Write the key as one word.",
                        )
                        key, key_mark = "?", mark
                    else:
                        key, key_mark = value if value is not None else "null", mark
                        if key in container:
                            self.refuse_duplicate(key, mark, container.marks[key][0])
                        continue
                else:
                    if key not in container:
                        container[key] = value
                        container.marks[key] = (key_mark, mark)
                    key = None
                after = key
            elif container is None:
                self.root = value
            else:
                container.append(value)
                container.marks.append(mark)
            if opened:
                stack.append((container, after, key_mark))
                if len(stack) > MAX_DEPTH:
                    self.note(
                        "nested-too-deep",
                        mark,
                        f"more than {MAX_DEPTH} levels of nesting; the rest of the file was not read",
                        "A register needs six levels; look for stray brackets.",
                    )
                    raise _Stop
                container, key, key_mark = value, None, None

    def leave_out_unfinished(self) -> None:
        """Take out the item of the outermost list that was still being read."""
        for container, _, _ in self.stack:
            if isinstance(container, Sequence):
                container.pop()
                container.marks.pop()
                return

    def note(self, rule: str, mark: Mark, message: str, hint: str, related: tuple[Related, ...] = ()) -> None:
        self.findings.append(Finding(rule, Severity.ERROR, message, hint, place=self.place(mark), related=related))
        if len(self.findings) >= MAX_FINDINGS:
            raise _Stop

    def place(self, mark: Mark) -> Place:
        return Place(self.path, mark.line + 1, mark.column + 1)

    def refuse_duplicate(self, key: str, mark: Mark, first: Mark) -> None:
        self.note(
            "duplicate-key",
            mark,
            f"the key {key!r} stands twice in one mapping; the second is not read",
            "Keep one of the two, or give the second record its own `- id:` line.",
            (Related(self.place(first), f"{key!r} stands here first"),),
        )

    def refuse_alias(self, event: Any) -> None:
        self.note(
            "alias-refused",
            event.start_mark,
            f"*{event.anchor} refers to another part of the file",
            "Write the value out: a register is read by people and spreadsheets, which do not follow aliases.",
        )

    def refuse_tag(self, event: Any) -> None:
        if event.tag != "!":
            self.note(
                "invalid-yaml",
                event.start_mark,
                f"the tag {event.tag!r} is not used in a register",
                "Remove it; put text that starts with ! in quotes.",
            )

    def refuse_document(self, event: Any) -> None:
        self.note(
            "invalid-yaml",
            event.start_mark,
            "a second document starts here; it is not read",
            "Keep one document in a file: remove the line of three hyphens.",
        )
        raise _Stop


_HINTS = (
    ("\\t", "A tab cannot indent: use spaces."),
    ("cannot start any token", "Put the text in quotes, or use spaces instead of tabs."),
    ("mapping values are not allowed", "Put text that holds a colon and a space in quotes, or mend the indentation."),
    ("did not find expected", "Mend the indentation, or close the quote or bracket that was opened before."),
    ("could not find expected ':'", "A key needs a colon and a space after it."),
    ("control characters", "Remove the invisible character."),
    ("special characters", "Remove the invisible character."),
    ("unexpected end", "Close the quote or bracket that was opened before."),
)


def _syntax_finding(error: yaml.YAMLError, path: str, text: str) -> Finding:
    opened = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or opened
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error).splitlines()[0]
    if mark is not None:
        place = Place(path, mark.line + 1, mark.column + 1)
    else:  # the reader's own position counts bytes in one parser and characters in the other
        found = Reader.NON_PRINTABLE.search(text)
        place = _place_at(text, found.start() if found else 0, path)
    lines = _BREAKS.split(text)
    here = lines[place.line - 1] if place.line <= len(lines) else ""
    tabbed = "\t" in here[: len(here) - len(here.lstrip())]
    hint = _HINTS[0][1] if tabbed else next((hint for words, hint in _HINTS if words in problem), "")
    return Finding(
        "invalid-yaml",
        Severity.ERROR,
        f"this is not YAML: {problem}; the rest of the file was not read",
        hint or "Mend the line, then check again.",
        place=place,
        related=_opening(opened, place),
    )


def _opening(opened: Mark | None, place: Place) -> tuple[Related, ...]:
    """Where the quote, bracket, list or mapping starts that the parser was still in."""
    if opened is None or (opened.line + 1, opened.column + 1) == (place.line, place.column):
        return ()
    return (Related(Place(place.path, opened.line + 1, opened.column + 1), "what it stands in starts here"),)


def _place_at(text: str, position: int, path: str) -> Place:
    *before, here = _BREAKS.split(text[:position])
    return Place(path, len(before) + 1, len(here) + 1)

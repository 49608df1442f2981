"""YAML text to plain values with the place of each, in one pass over the parser's events.

Scalars stay text here, whatever they look like: what a value is, its field says, so `no` is a word, `12:30` is text and
`0042` keeps its zeros. Only an empty plain scalar, `~` and `null` are None. Duplicate keys, aliases, tags and deep
nesting are findings, not values; after an error of syntax, what was complete before it is still given, but not the
list item that it stands in: a record without its end would look as if somebody had left fields out.
"""

from __future__ import annotations

import re
from sys import intern
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
from stakeholders.stores.yaml.source import BREAKS, Source

MAX_DEPTH = 32
"""How deep mappings and lists may nest; a register needs six."""
MAX_FINDINGS = 100
"""Findings about one file's syntax after which the rest is not listed."""

NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Mapping(dict[str, Any]):
    """A mapping of the file, with the positions of its values, of its own start and of the key that it stands under."""

    __slots__ = ("key", "marks", "start")

    def __init__(self, start: int, key: int) -> None:
        super().__init__()
        self.start = start
        self.key = key
        self.marks: dict[str, int] = {}

    def keep_places(self) -> None:
        """Forget the scalar values, which somebody has read, and keep where they stood."""
        inner = {key: value for key, value in self.items() if not (value is None or value.__class__ is str)}
        self.clear()
        self.update(inner)


class Sequence(list[Any]):
    """A list of the file, with the positions of its items, of its own start and of the key that it stands under."""

    __slots__ = ("key", "marks", "start")

    def __init__(self, start: int, key: int) -> None:
        super().__init__()
        self.start = start
        self.key = key
        self.marks: list[int] = []


class EventParser(Protocol):
    """What both parsers of PyYAML can do."""

    def get_event(self) -> Any:
        """The next event; None behind the last."""
        ...


def parser_of(text: str) -> EventParser:
    """PyYAML's C parser, or its pure one where the C library is not built in.

    Both give the same events for sound text, but that the pure one refuses tabs inside text without quotes.
    """
    try:
        from yaml import _yaml
    except ImportError:
        return cast("EventParser", _pure_parser()(text))
    return cast("EventParser", _yaml.CParser(text))


def _pure_parser() -> type[Any]:
    from yaml.parser import Parser
    from yaml.scanner import Scanner

    class PureParser(Reader, Scanner, Parser):
        def __init__(self, text: str) -> None:
            Reader.__init__(self, text)
            Scanner.__init__(self)
            Parser.__init__(self)

    return PureParser


def parse(source: Source) -> tuple[Any, list[Finding]]:
    """The value at the root of the file's only document, and what is wrong with the text."""
    reading = _Reading(source)
    try:
        reading.run(parser_of(source.text))
    except yaml.YAMLError as error:
        reading.findings.append(_syntax_finding(error, source))
        reading.leave_out_unfinished()
    except _Stop:
        reading.leave_out_unfinished()
    return reading.root, reading.findings


def key_position(source: Source, mapping: Mapping, key: str) -> int:
    """Where a key of the mapping is written."""
    value = mapping.get(key)
    if isinstance(value, Mapping | Sequence):
        return value.key
    return source.key_before(key, mapping.marks[key])


class _Stop(Exception):
    """Reading the file any further makes no sense; the finding that says why is already noted."""


class _Reading:
    """The state of one pass over a file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.root: Any = None
        self.stack: list[tuple[Any, bool, Any]] = []
        self.container: Any = None

    def run(self, parser: EventParser) -> None:
        # The hot loop of the program: whatever is done here is done for each scalar of a register.
        get = parser.get_event
        stack = self.stack  # for each container opened: what holds it, whether that is a mapping, and the pending key
        container: Any = None
        mapping = False
        key: Any = None  # the event of the pending key of `container`; None while a key is awaited
        documents = 0
        while (event := get()) is not None:
            kind = event.__class__
            if kind is ScalarEvent:
                if event.tag is not None:
                    self.refuse_tag(event)
                if mapping and key is None:
                    key = event
                    if event.value in container:
                        self.refuse_duplicate(event, container)
                    continue
                value = event.value
                if value in NULLS and event.implicit[0]:
                    value = None
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                container, mapping, key = stack.pop()
                self.container = container
                continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.tag is not None:
                    self.refuse_tag(event)
                start = event.start_mark.index
                at = key.start_mark.index if mapping and key is not None else start
                value = Mapping(start, at) if kind is MappingStartEvent else Sequence(start, at)
                if mapping and key is None:
                    self.refuse_key(event)
                    key = ScalarEvent(None, None, (True, False), "?", event.start_mark, event.start_mark)
                    stack.append((container, mapping, key))
                    self.container = container = value
                    mapping, key = kind is MappingStartEvent, None
                    continue
            elif kind is AliasEvent:
                self.refuse_alias(event)
                if mapping and key is None:
                    key = event
                    continue
                value = None
            else:
                if kind is DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        self.refuse_document(event)
                continue

            if mapping:
                name = intern(key.value) if key.__class__ is ScalarEvent else f"*{key.anchor}"
                if name not in container:
                    container[name] = value
                    container.marks[name] = event.start_mark.index
                key = None
            elif container is None:
                self.root = value
            else:
                container.append(value)
                container.marks.append(event.start_mark.index)
            if kind is not ScalarEvent and kind is not AliasEvent:
                stack.append((container, mapping, key))
                if len(stack) > MAX_DEPTH:
                    self.refuse_depth(event)
                self.container = container = value
                mapping, key = kind is MappingStartEvent, None

    def leave_out_unfinished(self) -> None:
        """Take out the item of the outermost list that was still being read, or had just been.

        A line too far to the left ends a record for the parser, and only then is an error.
        """
        for container in (*(held for held, _, _ in self.stack), self.container):
            if isinstance(container, Sequence) and container:
                container.pop()
                container.marks.pop()
                return

    def note(self, rule: str, event: Any, message: str, hint: str, related: tuple[Related, ...] = ()) -> None:
        place = self.source.place(event.start_mark.index)
        self.findings.append(Finding(rule, Severity.ERROR, message, hint, place=place, related=related))
        if len(self.findings) == MAX_FINDINGS:
            told = f"there are {MAX_FINDINGS} findings up to here; the rest of the file was not read"
            self.findings.append(Finding("invalid-yaml", Severity.ERROR, told, "Mend these first.", place=place))
            raise _Stop

    def refuse_duplicate(self, event: Any, container: Mapping) -> None:
        first = self.source.place(key_position(self.source, container, event.value))
        self.note(
            "duplicate-key",
            event,
            f"the key {event.value!r} stands twice in one mapping; the second is not read",
            "Keep one of the two, or give the second record its own `- id:` line.",
            (Related(first, f"{event.value!r} stands here first"),),
        )

    def refuse_key(self, event: Any) -> None:
        self.note(
            "invalid-yaml",
            event,
            "a list or mapping stands where a key is expected",
            "Write the key as one word.",
        )

    def refuse_depth(self, event: Any) -> None:
        self.note(
            "nested-too-deep",
            event,
            f"more than {MAX_DEPTH} levels of nesting; the rest of the file was not read",
            "A register needs six levels; look for stray brackets.",
        )
        raise _Stop

    def refuse_alias(self, event: Any) -> None:
        self.note(
            "alias-refused",
            event,
            f"*{event.anchor} refers to another part of the file",
            "Write the value out: a register is read by people and spreadsheets, which do not follow aliases.",
        )

    def refuse_tag(self, event: Any) -> None:
        if event.tag != "!":
            self.note(
                "invalid-yaml",
                event,
                f"the tag {event.tag!r} is not used in a register",
                "Remove it; put text that starts with ! in quotes.",
            )

    def refuse_document(self, event: Any) -> None:
        self.note(
            "invalid-yaml",
            event,
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


_CONFLICT = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
"""The line with which a merge starts the two versions of what both sides changed."""


def _syntax_finding(error: yaml.YAMLError, source: Source) -> Finding:
    if merged := _CONFLICT.search(source.text):
        return Finding(
            "invalid-yaml",
            Severity.ERROR,
            "a merge has left two versions here, for somebody to choose; the rest of the file was not read",
            "Keep one of the two, and delete the lines that start with <<<<<<<, ======= and >>>>>>>.",
            place=source.place(merged.start()),
        )
    opened = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or opened
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error).splitlines()[0]
    if mark is not None:
        place = Place(source.path, mark.line + 1, mark.column + 1)
    else:  # the reader's own position counts bytes in one parser and characters in the other
        found = Reader.NON_PRINTABLE.search(source.text)
        place = source.place(found.start() if found else 0)
    lines = BREAKS.split(source.text)
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


def _opening(opened: Any, place: Place) -> tuple[Related, ...]:
    """Where the quote, bracket, list or mapping starts that the parser was still in."""
    if opened is None or (opened.line + 1, opened.column + 1) == (place.line, place.column):
        return ()
    return (Related(Place(place.path, opened.line + 1, opened.column + 1), "what it stands in starts here"),)

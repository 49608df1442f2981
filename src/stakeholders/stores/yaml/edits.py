"""One step made in the text of a record: the ways to do so, the best first.

A way is not known to be right before the parser has read its result back; that is for the caller (see `rewritten`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import yaml

from stakeholders.stores.yaml.dumper import item_lines, lines_of
from stakeholders.stores.yaml.flow import flow_text, with_elements, without_element
from stakeholders.stores.yaml.nodes import (
    TO_COLON,
    TO_HYPHEN,
    Entry,
    MappingNode,
    Node,
    Raw,
    Scalar,
    SequenceNode,
    column,
    compose,
    line_end,
    line_start,
    newline_of,
    next_line,
    raw,
)
from stakeholders.stores.yaml.scalars import FLOW_WIDTH, Setting, candidates, header_comment
from stakeholders.stores.yaml.steps import Drop, Insert, Path, Put, Step, after, first_step

Order = Callable[[Path], Sequence[str]]
"""The names that may stand in the mapping at a path, in the order in which they are written."""

_OPENING = re.compile(r"[ \t]*[\[{]?((?:[ \t]+#.*)?)")
"""What stands behind a colon where the value goes on in the next line, but for a comment."""


class CannotEdit(ValueError):
    """The text is written in a way in which the value at `path` cannot be changed safely."""

    def __init__(self, path: Path) -> None:
        super().__init__(".".join(map(str, path)))
        self.path = ".".join(map(str, path))


def rewritten(text: str, wanted: Raw, order: Order, newline: str = "") -> str:
    """The text with its first value saying what is wanted, everything else as it is.

    :param text: starts with the value; other text may follow it.
    :param newline: the break between lines; that of the text unless named.
    :raises CannotEdit: no way to write it reads back as what is wanted.
    """
    newline = newline or newline_of(text)
    root = compose(text)
    said = raw(root)
    while (step := first_step(said, wanted)) is not None:
        said = after(said, step)
        for way in _ways(text, root, step, order, newline):
            try:
                root = compose(way)
            except yaml.YAMLError:
                continue
            if raw(root) == said:
                text = way
                break
        else:
            raise CannotEdit(step.path)
    return text


def _ways(text: str, root: Node, step: Step, order: Order, newline: str) -> Iterator[str]:
    holder, inside = root, step.path[:-1]
    for name in inside:
        if isinstance(holder, MappingNode):
            entry = holder.entry(str(name))
            assert entry is not None
            holder = entry.value
        elif isinstance(holder, SequenceNode):
            holder = holder.items[int(name)]
    edit = _Edit(text, holder, is_quoted(text, root), newline, whole=holder is root)
    last = step.path[-1] if step.path else ""
    if isinstance(holder, MappingNode):
        entry = holder.entry(str(last))
        if isinstance(step, Drop) and entry is not None:
            yield from edit.without_entry(holder, entry)
        elif isinstance(step, Put) and entry is not None:
            yield from edit.with_value(entry, step.value)
        elif isinstance(step, Put):
            yield from edit.with_entry(holder, str(last), step.value, order(inside))
    elif isinstance(holder, SequenceNode):
        if isinstance(step, Insert):
            yield from edit.with_items(holder, int(last), step.values)
        elif isinstance(step, Drop):
            yield from edit.without_item(holder, int(last))
        else:
            yield from edit.with_item(holder.items[int(last)], step.value)


def is_quoted(text: str, root: Node) -> bool:
    """Whether names are quoted there as in JSON."""
    if isinstance(root, MappingNode) and root.flow and root.entries:
        return text[root.entries[0].start] == '"'
    return False


class _Edit:
    """The ways to change a mapping or a list of a text."""

    def __init__(self, text: str, holder: Node, quoted: bool, newline: str, whole: bool) -> None:
        self.text = text
        self.newline = newline
        self.whole = whole
        flow = isinstance(holder, MappingNode | SequenceNode) and holder.flow
        start = line_start(text, holder.start)
        indent = len(text[start:]) - len(text[start:].lstrip(" ")) if flow else holder.start - start
        self.setting = Setting(flow, quoted and flow, indent, 0, newline)

    # A value in the place of another

    def with_value(self, entry: Entry, value: Raw) -> Iterator[str]:
        """The mapping with another value under a key."""
        colon = TO_COLON.match(self.text, entry.key_end)
        behind = colon.end() if colon else entry.key_end
        old = entry.value
        if isinstance(old, Scalar) and isinstance(value, str):
            gap = " " if old.start == old.end == behind else ""
            yield from self._scalars(old, value, gap if colon else ": ")
        else:
            yield from self._rewritten(entry, behind, value, "" if colon else ":")

    def with_item(self, old: Node, value: Raw) -> Iterator[str]:
        """The list with another item in the place of one."""
        if isinstance(old, Scalar) and isinstance(value, str):
            yield from self._scalars(old, value, " " if old.start == old.end else "")
        else:
            yield self._spliced(old.start, old.end, flow_text(value, self.setting))

    def _scalars(self, old: Scalar, value: str, gap: str) -> Iterator[str]:
        setting = replace(self.setting, at=column(self.text, old.start))
        was = self.text[old.start : old.end]
        for written in candidates(value, setting, old, was):
            comment = "" if written[:1] in ("|", ">") else header_comment(was)
            yield self._spliced(old.start, old.end, gap + written + comment)

    def _rewritten(self, entry: Entry, behind: int, value: Raw, colon: str) -> Iterator[str]:
        """The whole value in another form; the comment behind the key stays in its line."""
        old, text = entry.value, self.text
        same_line = line_end(text, behind) >= old.end
        opening = _OPENING.fullmatch(text, behind, line_end(text, behind))
        comment = text[old.end : line_end(text, old.end)] if same_line else opening.group(1) if opening else ""
        rest = text[line_end(text, old.end) :]
        inline = colon + " " + flow_text(value, self.setting)
        if self.setting.flow:
            yield text[:behind] + inline + text[old.end :]
            return
        below = lines_of({entry.name: value}, self.setting.indent)
        if len(below) > 1 and len(inline) > FLOW_WIDTH:
            yield self.newline.join([text[:behind] + comment.rstrip(), *below[1:]]) + rest
        yield text[:behind] + inline + comment + rest

    # Keys

    def with_entry(self, holder: MappingNode, name: str, value: Raw, order: Sequence[str]) -> Iterator[str]:
        """The mapping with one more key, behind the nearest of those that are written before it."""
        before = order[: order.index(name)] if name in order else [entry.name for entry in holder.entries]
        known = [(before.index(entry.name), at) for at, entry in enumerate(holder.entries, 1) if entry.name in before]
        yield self._entry_at(holder, name, value, max(known, default=(0, 0))[1])

    def _entry_at(self, holder: MappingNode, name: str, value: Raw, at: int) -> str:
        if holder.flow:
            written = f"{flow_text(name, self.setting)}: {flow_text(value, self.setting)}"
            spans = [(entry.start, entry.end) for entry in holder.entries]
            return with_elements(self.text, holder, spans, at, [written], self.newline)
        return self._lines_at(
            lines_of({name: value}, self.setting.indent), holder.entries[at - 1].end if at else None, holder.start
        )

    def without_entry(self, holder: MappingNode, entry: Entry) -> Iterator[str]:
        """The mapping without the key: its lines go, and the comment at the end of the last of them."""
        index = holder.entries.index(entry)
        if holder.flow:
            yield without_element(self.text, [(each.start, each.end) for each in holder.entries], index)
            return
        text = self.text
        start = line_start(text, entry.start)
        if index == 0 and len(holder.entries) > 1 and (self.whole or text[start : entry.start].strip(" ")):
            following = holder.entries[1].start  # which takes its place behind the hyphen
            end = line_end(text, entry.end)
            yield text[: entry.start] + text[end if "#" in text[end:following] else following :]
        else:
            yield from self._without_lines(start, entry.end)

    # Items

    def with_items(self, holder: SequenceNode, at: int, values: tuple[Raw, ...]) -> Iterator[str]:
        """The list with more items, before the one of that index."""
        if holder.flow:
            spans = [(item.start, item.end) for item in holder.items]
            written = [flow_text(value, self.setting) for value in values]
            yield with_elements(self.text, holder, spans, at, written, self.newline)
            return
        first = holder.items[0]
        lines = item_lines(values, self.setting.indent, groups_in_one_line=not _is_block_group(first))
        yield self._lines_at(lines, holder.items[at - 1].end if at else None, holder.start)

    def without_item(self, holder: SequenceNode, index: int) -> Iterator[str]:
        """The list without an item: its lines go, and the comment at the end of the last of them."""
        if holder.flow:
            yield without_element(self.text, [(item.start, item.end) for item in holder.items], index)
            return
        before = TO_HYPHEN.match(self.text, holder.items[index - 1].end) if index else None
        hyphen = before.end() - 1 if before else holder.start
        yield from self._without_lines(line_start(self.text, hyphen), holder.items[index].end)

    # Text

    def _spliced(self, start: int, end: int, written: str) -> str:
        return self.text[:start] + written + self.text[end:]

    def _lines_at(self, lines: list[str], behind: int | None, first: int) -> str:
        """The text with lines below that of the position `behind`; without one, before what starts at `first`."""
        if behind is None:
            lines = [lines[0].lstrip(" "), *lines[1:], " " * column(self.text, first)]
            return self._spliced(first, first, self.newline.join(lines))
        end = line_end(self.text, behind)
        return self._spliced(end, end, self.newline + self.newline.join(lines))

    def _without_lines(self, start: int, last: int) -> Iterator[str]:
        """The text without the lines from that at `start` to that of the position `last`.

        Where no break ends these, that before them goes, unless it is part of a block of text.
        """
        end = next_line(self.text, last)
        if end == line_end(self.text, last):
            yield self._spliced(len(self.text[:start].removesuffix("\n").removesuffix("\r")), end, "")
        yield self._spliced(start, end, "")


def _is_block_group(node: Node) -> bool:
    return isinstance(node, MappingNode) and not node.flow

"""Whole records put into a file and taken out of it, by the lines they stand in."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from stakeholders.model.kinds import HEADER
from stakeholders.stores.yaml.dumper import lines_of
from stakeholders.stores.yaml.flow import flow_text
from stakeholders.stores.yaml.layout import Layout, Stand, comments_below, keeps_blank_lines, last_scalar
from stakeholders.stores.yaml.nodes import MappingNode, Node, Raw, compose, line_end, line_start, next_line
from stakeholders.stores.yaml.parser import Mapping
from stakeholders.stores.yaml.scalars import Setting


class Cut(NamedTuple):
    """What stands between two positions, and what is to stand there.

    :param lines: whether whole lines are put in, which are to start where a line does.
    """

    start: int
    end: int
    written: str
    lines: bool = False


_BLANK_LINE = re.compile(r"[ \t]*(?:\r\n?|\n)")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n?|\n))*")
_BREAKS = ("\n", "\r", "\x85", "\u2028", "\u2029")


def joined(text: str, cuts: Sequence[Cut], newline: str) -> str:
    """The text with all cuts made; what two of them take away is taken once.

    :param newline: what ends a line of the text that has no end, where lines are put in behind it.
    """
    parts: list[str] = []
    at = 0
    for cut in sorted(cuts, key=lambda cut: cut[:2]):
        if cut.start > at:
            parts.append(text[at : cut.start])
        if cut.lines and (before := next((part for part in reversed(parts) if part), "")):
            parts.append("" if before.endswith(_BREAKS) else newline)
        parts.append(cut.written)
        at = max(at, cut.end)
    return "".join((*parts, text[at:]))


def is_ended(text: str) -> bool:
    """Whether a break ends the last line of the text."""
    return not text or text.endswith(_BREAKS)


def without_end(text: str) -> str:
    """The text without the break at its end."""
    return text[:-2] if text.endswith("\r\n") else text[:-1] if text and is_ended(text) else text


# Out


def without_records(layout: Layout, stands: Sequence[Stand], *, whole: bool, all_gone: Collection[str]) -> list[Cut]:
    """The cuts that take records of one block list out, each with one blank line that set it apart.

    Blank lines that belong to a block of text before them stay, and it gets no others.

    :param stands: in their order.
    :param whole: whether the key goes with them, for nothing is left below it.
    :param all_gone: the ids of the records that leave the file at the same time.
    """
    text = layout.text
    kind = stands[0].kind
    cuts: list[Cut] = []
    count = len(layout.records(kind) or ())
    gone = {stand.index for stand in stands}
    for stand in stands:
        node, offset, _ = layout.composed(stand)
        start = line_start(text, layout.hyphen(stand), layout.key_of(kind))
        end = next_line(text, offset + node.end)
        cuts.append(Cut(start, end, ""))
        if layout.keeps_blank_lines_before(start, all_gone):
            cuts.append(_blank_lines_from(text, end))
        elif stand.index + 1 < count:
            apart = not stand.index or stand.index - 1 in gone or _blank_line_before(text, start) < start
            cuts += [_blank_line_from(text, end)] if apart else []
        elif not whole:
            first = stand.index  # of those at the end of the list that go
            while first - 1 in gone:
                first -= 1
            if first:
                start = line_start(text, layout.hyphen(stands[first - stand.index - 1]), layout.key_of(kind))
                cuts.append(Cut(_blank_line_before(text, start), start, ""))
    if whole:
        key = line_start(text, layout.key_of(kind))
        behind = cuts[-1].end
        cuts.append(Cut(key, next_line(text, key), ""))
        after = _blank_line_from(text, behind)
        if layout.keeps_blank_lines_before(key, all_gone):
            cuts += [_blank_lines_from(text, next_line(text, key)), _blank_lines_from(text, behind)]
        elif layout.keys[0][0] == layout.key_of(kind):
            cuts.append(after)
        elif after.end > behind or behind == len(text):
            cuts.append(Cut(_blank_line_before(text, key), key, ""))
    return cuts


def _blank_line_from(text: str, position: int) -> Cut:
    """The cut that takes out the blank line that starts there, if one does."""
    found = _BLANK_LINE.match(text, position)
    return Cut(position, found.end() if found else position, "")


def _blank_lines_from(text: str, position: int) -> Cut:
    """The cut that takes out all blank lines that start there."""
    found = _BLANK_LINES.match(text, position)
    return Cut(position, found.end() if found else position, "")


def _blank_line_before(text: str, start: int) -> int:
    """Where the blank line before the line at `start` starts; `start` where the line before is not blank."""
    end = start - 2 if text[max(start - 2, 0) : start] == "\r\n" else start - 1
    if end < 0:
        return start
    above = line_start(text, end, max(0, end - 4000))
    return above if not text[above:end].strip(" \t") else start


# In


def with_records(layout: Layout, kind: str, records: Sequence[dict[str, Raw]], gone: Collection[int]) -> list[Cut]:
    """The cuts that put records behind the last of their kind, set as that is.

    :param gone: the indexes of those that are taken out at the same time.
    """
    items = layout.records(kind)
    last = items[-1] if items else None
    if items is None or not isinstance(last, Mapping):
        return _new_list(layout, kind, records)
    text = layout.text
    stand = layout.last(kind, last)
    node, offset, chunk = layout.composed(stand)
    at = next_line(text, offset + node.end)
    if stand.index not in gone:
        at = comments_below(text, at, layout.columns(kind)[0])
    spaced = layout.spaced(kind) and not keeps_blank_lines(chunk, node)
    lines = _lines(layout, kind, records, spaced, in_braces=text[last.start] == "{")
    if spaced and len(gone) < len(items):
        lines.insert(0, "")
    return [*_stripped(text, at, node, offset), _below(layout, at, lines)]


def _lines(
    layout: Layout, kind: str, records: Sequence[dict[str, Raw]], spaced: bool, in_braces: bool = False
) -> list[str]:
    hyphen, column = layout.columns(kind)
    lines: list[str] = []
    for index, record in enumerate(records):
        if in_braces:
            setting = Setting(flow=True, quoted=False, indent=hyphen, at=0, newline=layout.newline)
            written = [" " * hyphen + "- " + flow_text(record, setting)]
        else:
            written = lines_of(record, column)
            written[0] = " " * hyphen + "-" + " " * (column - hyphen - 1) + written[0][column:]
        lines += ["", *written] if index and spaced else written
    return lines


def _new_list(layout: Layout, kind: str, records: Sequence[dict[str, Raw]]) -> list[Cut]:
    """The cuts that start a list: below its key, where that stands there with nothing, else at the end of the file."""
    text = layout.text
    lines = _lines(layout, kind, records, layout.spaced(kind))
    if any(name == kind for _, name in layout.keys):
        key = layout.key_of(kind)
        spaces = key - line_start(text, key)
        root = compose(" " * spaces + text[key : layout.end_of_list(kind)])
        assert isinstance(root, MappingNode)
        old, offset = root.entries[0], key - spaces
        colon = text.index(":", offset + old.key_end) + 1
        end = line_end(text, offset + old.end)
        comment = text[max(offset + old.value.end, colon) : end]
        return [Cut(colon, end, layout.newline.join([comment.rstrip(), *lines]))]
    base = layout.keys[0][0] - line_start(text, layout.keys[0][0]) if layout.keys else 0
    lines.insert(0, f"{' ' * base}{kind}:")
    at = layout.end
    node, offset = _last(layout)
    if layout.keys and layout.keys_spaced() and _blank_line_before(text, at) == at:
        keeps = node is not None and keeps_blank_lines(text[offset:], node)
        lines = lines if keeps else ["", *lines]
    return [*(_stripped(text, at, node, offset) if node is not None else ()), _below(layout, at, lines)]


def _last(layout: Layout) -> tuple[Node | None, int]:
    """The last record of the file, with what is to be added to its positions."""
    kind = layout.keys[-1][1] if layout.keys else ""
    items = layout.records(kind)
    if items and isinstance(items[-1], Mapping):
        node, offset, _ = layout.composed(layout.last(kind, items[-1]))
        return node, offset
    if kind == HEADER and "" in layout.stands:
        node, offset, _ = layout.composed(layout.stands[""])
        return node, offset
    return None, 0


def _below(layout: Layout, at: int, lines: Sequence[str]) -> Cut:
    """Lines put in there, each with its break."""
    return Cut(at, at, "".join(line + layout.newline for line in lines), lines=True)


def _stripped(text: str, at: int, node: Node, offset: int) -> list[Cut]:
    """The sign that a block of text has no break at its end, for one that the file's end has left without.

    What comes below it would give it one.
    """
    scalar = last_scalar(node)
    if scalar is None or scalar.style not in ("|", ">") or at < len(text) or is_ended(text):
        return []
    mark = offset + scalar.start + 1
    found = re.match(r"(\d?)([-+]?)(\d?)", text[mark : mark + 3])
    assert found is not None  # for it may be empty
    return [Cut(mark + found.start(2), mark + found.end(2), "-")]

"""Lists in brackets and mappings in braces: their elements put in and taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stakeholders.stores.yaml.nodes import MappingNode, Raw, SequenceNode, line_end, line_start, next_line
from stakeholders.stores.yaml.scalars import Setting, scalar_text

Span = tuple[int, int]
"""Where an element starts and ends."""

_COMMA = re.compile(r"[ \t]*,")
_BLANK = re.compile(r"[ \t]*(?:#.*)?")


def flow_text(value: Raw, setting: Setting) -> str:
    """A new value in one line."""
    inside = Setting(flow=True, quoted=setting.quoted, indent=setting.indent, at=0, newline=setting.newline)
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{scalar_text(name, inside)}: {flow_text(v, inside)}" for name, v in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(flow_text(item, inside) for item in value) + "]"
    return scalar_text(value, inside)


def with_elements(
    text: str, holder: MappingNode | SequenceNode, spans: Sequence[Span], at: int, written: Sequence[str], newline: str
) -> str:
    """The text with more elements, before the one of that index; each in a line of its own where the others are."""
    if not spans:
        return _put(text, holder.start + 1, ", ".join(written))
    if at == 0:
        first = spans[0][0]
        between = f",{newline}{_indent(text, first)}" if _alone(text, spans, 0) else ", "
        return _put(text, first, between.join(written) + between)
    start, end = spans[at - 1]
    if not _alone(text, spans, at - 1):
        return _put(text, end, "".join(f", {each}" for each in written))
    below = newline + _indent(text, start)
    comma = _COMMA.match(text, end)
    if comma:
        return _put(text, line_end(text, comma.end()), "".join(f"{below}{each}," for each in written))
    rest = text[end : line_end(text, end)]
    return text[:end] + "," + rest + below + f",{below}".join(written) + text[end + len(rest) :]


def without_element(text: str, spans: Sequence[Span], index: int) -> str:
    """The text without an element: with its whole lines where it stands alone in them."""
    start, end = spans[index]
    comma = _COMMA.match(text, end)
    behind = comma.end() if comma else end
    last = index == len(spans) - 1
    if _alone(text, spans, index):
        text = text[: line_start(text, start)] + text[next_line(text, behind) :]
        if last and not comma and index:
            before = spans[index - 1][1]
            needless = _COMMA.match(text, before)
            text = text[:before] + text[needless.end() :] if needless else text
        return text
    if not last and not re.search(r"[#\n\r]", text[behind : spans[index + 1][0]]):
        return text[:start] + text[spans[index + 1][0] :]
    if index and "#" not in text[spans[index - 1][1] : start]:
        return text[: spans[index - 1][1]] + text[end:]
    return text[:start] + text[behind:]


def _alone(text: str, spans: Sequence[Span], index: int) -> bool:
    """Whether nothing but the element, its comma and a comment stands in its lines."""
    start, end = spans[index]
    comma = _COMMA.match(text, end)
    rest = text[comma.end() if comma else end : line_end(text, end)]
    return text[line_start(text, start) : start].strip(" \t") == "" and _BLANK.fullmatch(rest) is not None


def _indent(text: str, position: int) -> str:
    return text[line_start(text, position) : position]


def _put(text: str, position: int, written: str) -> str:
    return text[:position] + written + text[position:]

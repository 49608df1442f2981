"""The text of elements of HTML: its lines with their bold words, and what stands in a cell of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from stakeholders.imports.documents.labels import Run, Stretch
from stakeholders.imports.readers.listing import listed

DROPPED = listed(
    "script style template head noscript svg math object iframe embed canvas audio video map datalist "
    "colgroup col title meta link base"
)
"""Elements that say nothing to a reader."""

_STRONG = frozenset(["b", "strong", "th", "dt"])
_BREAKING = listed(
    "p div section article h1 h2 h3 h4 h5 h6 ul ol dl dt dd li table tr blockquote pre hr address figure"
)
"""Elements before and behind which a line ends."""
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_MARK = re.compile(r"\s*(?:-|\d+\.) |.*; ", re.DOTALL)
"""The beginning of an item, or what parts two cells: no line ends behind it."""
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_BREAK = "\n"


def tag_of(node: Any) -> str:
    """The name of an element in small letters, without its namespace; "" for what is none."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def is_strong(node: Any) -> bool:
    """Whether the text of an element is set bold."""
    return tag_of(node) in _STRONG or bool(_BOLD.search(node.get("style") or ""))


def stretches_of(parts: Sequence[Any], line: int, *, strong: bool = False, kept: bool = False) -> list[Stretch]:
    """The lines of a paragraph.

    :param parts: texts, and elements with the text behind each.
    :param line: where the paragraph begins.
    :param kept: whether line breaks of the source are line breaks of the text.
    """
    lines: list[list[Run]] = [[]]
    numbers = [line]
    for text, bold, number in _runs(parts, line, strong):
        pieces = text.split(_BREAK) if kept else [text]
        for place, piece in enumerate(pieces):
            if place or piece == "\0":
                lines.append([])
                numbers.append(number)
            if piece != "\0":
                lines[-1].append(Run(_SPACE.sub(" ", piece), bold))
    return [
        Stretch(number, tuple(runs), broken=place > 0)
        for place, (number, runs) in enumerate(zip(numbers, lines, strict=True))
        if any(run.text.strip() for run in runs)
    ]


def _runs(parts: Sequence[Any], line: int, strong: bool) -> Iterator[tuple[str, bool, int]]:
    """Texts with whether they are bold; NUL stands for a line break."""
    for part in parts:
        if part is None:
            continue
        if isinstance(part, str):
            yield part, strong, line
            continue
        number = part.sourceline or line
        tag = tag_of(part)
        if tag == "br":
            yield "\0", strong, number
        elif tag and tag not in DROPPED:
            yield from ((text, strong, number) for text in _said(part))
            yield from _runs([part.text, *part], number, strong or is_strong(part))
        if part.tail:
            yield part.tail, strong, number


def _said(node: Any) -> Iterator[str]:
    """What an element says that holds no text: a picture, a box that is ticked, a field that is filled in."""
    tag = tag_of(node)
    if tag == "img" and (node.get("alt") or "").strip():
        yield node.get("alt")
    elif tag == "input":
        kind = (node.get("type") or "text").lower()
        if kind in ("checkbox", "radio"):
            yield "x" if node.get("checked") is not None else ""
        elif kind in ("text", "number", "date", "email", "url", "search", "tel"):
            yield node.get("value") or ""


def text_of(node: Any) -> str:
    """The text of a cell: its lines, and the items of its lists with a hyphen or their number before each."""
    lines: list[str] = []
    pieces: list[str] = []  # of the line that is being written; they begin with one that is not blank
    marks: dict[int, str] = {}  # lines that begin an item, which may turn out to hold nothing

    def write(text: str | None) -> None:
        if text:
            said = _SPACE.sub(" ", text)
            if not pieces:
                said = said.lstrip()
            if said:
                pieces.append(said)

    def end_line() -> None:
        lines.append("".join(pieces))
        pieces.clear()

    def end() -> None:
        if pieces:
            pieces[:] = ["".join(pieces)]
            if not _MARK.fullmatch(pieces[0]):
                end_line()

    def go(element: Any, depth: int) -> None:
        tag = tag_of(element)
        write(element.text)
        number = 0
        for child in element:
            name = tag_of(child)
            if name == "br":
                end_line()
            elif name and name not in DROPPED:
                for said in _said(child):
                    write(f"{said} ")
                breaking = name in _BREAKING
                if breaking:
                    end()
                if name == "li":
                    number += 1
                    mark = f"{number}. " if tag == "ol" else "- "
                    pieces[:] = ["  " * max(depth, 0) + mark]
                    marks[len(lines)] = mark.strip()
                if name in ("td", "th") and pieces:
                    write("; ")
                go(child, depth + (1 if name == "li" else 0))
                if breaking:
                    end()
            write(child.tail)

    go(node, 0)
    end_line()
    kept = [line.rstrip() for place, line in enumerate(lines) if line.strip() != marks.get(place, "")]
    return "\n".join(filter(None, kept)).strip()

"""The pages of a Word document: which parts stand across, the sections that turn the page, their heads and feet."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise

from docx.oxml.ns import qn
from lxml.etree import _Element

from stakeholders.render.docx.tables import Laid
from stakeholders.render.docx.widths import Room

_START = 24
"""What stands before the first part across goes with it, if it takes no more than so many lines."""
_BETWEEN = 36
"""What stands between or after parts across stays with them, if it takes no more than so many lines: a page."""
_REFERENCES = (qn("w:headerReference"), qn("w:footerReference"))


def grouped(parts: Sequence[Laid]) -> list[tuple[bool, str]]:
    """The markup of the parts, one piece for each stretch of pages that stand alike, and whether it stands across."""
    across = [part.across for part in parts]
    turned = [index for index, flag in enumerate(across) if flag]
    if not turned:
        return [(False, "".join(part.markup for part in parts))]
    ends = [-1, *turned, len(parts)]
    for before, after in pairwise(ends):
        between = range(before + 1, after)
        if sum(parts[index].lines for index in between) <= (_START if before < 0 else _BETWEEN):
            for index in between:
                across[index] = True
        elif after < len(parts):
            for index in reversed(between):
                if not parts[index].leads:
                    break
                across[index] = True
    groups: list[tuple[bool, list[str]]] = []
    for flag, part in zip(across, parts, strict=True):
        if not groups or groups[-1][0] != flag:
            groups.append((flag, []))
        groups[-1][1].append(part.markup)
    return [(flag, "".join(markup)) for flag, markup in groups]


def room_of(section: _Element) -> Room:
    """The room for text on the pages of a section: of its first column, where it has several."""
    width, height = _size(section)
    margins = section.find(qn("w:pgMar"))
    left, right, top, bottom = (abs(_number(margins, side, 1440)) for side in ("left", "right", "top", "bottom"))
    gutter = _number(margins, "gutter", 0)
    columns = section.find(qn("w:cols"))
    several = max(_number(columns, "num", 1), 1)
    wide = width - left - right - gutter
    narrow = (wide - (several - 1) * _number(columns, "space", 720)) // several
    tall = height - top - bottom
    across = height - left - right - gutter
    if width > height:  # stands across already
        return Room(max(narrow, 1440), max(tall, 1440), max(wide, 1440), max(tall, 1440))
    return Room(max(narrow, 1440), max(tall, 1440), max(across, 1440), max(width - top - bottom, 1440))


def turned(section: _Element, *, across: bool, first: bool) -> _Element:
    """A section like the one given, its page on its side where it shall stand across.

    :param first: whether it is the first of those made from that one; only that has a first page of its own kind and
        a number to start from, and begins as the one given does.
    """
    made = deepcopy(section)
    if not first:
        for tag in ("w:titlePg", "w:type"):
            for element in made.findall(qn(tag)):
                made.remove(element)
        numbering = made.find(qn("w:pgNumType"))
        if numbering is not None:
            numbering.attrib.pop(qn("w:start"), "")
    width, height = _size(made)
    if across and width < height:
        size = made.find(qn("w:pgSz"))
        assert size is not None
        size.set(qn("w:w"), str(height))
        size.set(qn("w:h"), str(width))
        size.set(qn("w:orient"), "landscape")
        columns = made.find(qn("w:cols"))
        if columns is not None:
            columns.attrib.pop(qn("w:num"), "")
    return made


def with_references(section: _Element, references: dict[tuple[str, str], str]) -> None:
    """Let the section have those heads and feet.

    :param references: the id of the document's relation to each, by `header` or `footer` and by the kind of page.
    """
    for element in [child for child in section if child.tag in _REFERENCES]:
        section.remove(element)
    for at, ((place, kind), relation) in enumerate(sorted(references.items(), reverse=True)):
        element = section.makeelement(qn(f"w:{place}Reference"), {qn("w:type"): kind, qn("r:id"): relation})
        section.insert(at, element)


def references_of(sections: Sequence[_Element]) -> dict[tuple[str, str], str]:
    """The heads and feet of the last of the sections: its own, and those that it takes over from the ones before."""
    found: dict[tuple[str, str], str] = {}
    for section in sections:
        for element in section:
            if element.tag in _REFERENCES:
                place = "header" if element.tag == _REFERENCES[0] else "footer"
                found[place, element.get(qn("w:type"), "default")] = element.get(qn("r:id"), "")
    return found


def _size(section: _Element) -> tuple[int, int]:
    size = section.find(qn("w:pgSz"))
    if size is None:
        size = section.makeelement(qn("w:pgSz"), {})
        after = [child for child in section if child.tag in (*_REFERENCES, qn("w:type"))]
        section.insert(len(after), size)
    width, height = _number(size, "w", 11906), _number(size, "h", 16838)
    size.set(qn("w:w"), str(width))
    size.set(qn("w:h"), str(height))
    return width, height


def _number(element: _Element | None, name: str, usual: int) -> int:
    """The number of an attribute; the usual one where there is none that can be read."""
    try:
        return int(element.get(qn(f"w:{name}"), usual)) if element is not None else usual
    except ValueError:
        return usual

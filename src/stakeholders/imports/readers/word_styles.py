"""What the styles and lists of a Word document make of a paragraph: a heading, an item of a list, bold text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from stakeholders.errors import Unable
from stakeholders.imports.readers.unpacking import Archive

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|nagłówek|nadpis|başlık) ?([1-9])", re.IGNORECASE)
_BULLETED = re.compile(r"list bullet ?(\d?)", re.IGNORECASE)
_NUMBERED = re.compile(r"list number ?(\d?)", re.IGNORECASE)
_DEEPEST_STYLES = 20


def local(node: Any) -> str:
    """The name of an element without its namespace; "" for what is none."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def value_of(node: Any, name: str = "val") -> str | None:
    """An attribute by its name without a namespace."""
    return next((value for key, value in node.attrib.items() if key.rpartition("}")[2] == name), None)


def child_of(node: Any, *path: str) -> Any:
    """The element that is reached by these names, one within the other; None where there is none."""
    for name in path:
        node = next((child for child in node if local(child) == name), None) if node is not None else None
    return node


def is_on(node: Any) -> bool:
    """Whether a property, such as bold, is there and not turned off."""
    return node is not None and (value_of(node) or "1").lower() not in ("0", "false", "off", "none")


def whole(text: str | None, otherwise: int) -> int:
    """A whole number."""
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text, re.ASCII) else otherwise


@dataclass(frozen=True, slots=True)
class Listed:
    """Where a paragraph stands in a list.

    :param depth: 1 for the outermost.
    """

    depth: int
    numbered: bool


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    properties: Any
    text: Any


@dataclass(frozen=True)
class Styles:
    """The styles and lists of a document."""

    by_id: dict[str, _Style] = field(default_factory=dict)
    numbered: dict[tuple[str, int], bool] = field(default_factory=dict)

    @classmethod
    def read(cls, archive: Archive) -> Styles:
        """Those of a document; none where they cannot be read."""
        styles: dict[str, _Style] = {}
        for node in _children(archive, "word/styles.xml", "style"):
            name, based = child_of(node, "name"), child_of(node, "basedOn")
            styles[value_of(node, "styleId") or ""] = _Style(
                (value_of(name) or "") if name is not None else "",
                (value_of(based) or "") if based is not None else "",
                child_of(node, "pPr"),
                child_of(node, "rPr"),
            )
        return cls(styles, _numbered(archive))

    def heading(self, properties: Any) -> int:
        """The level of the heading that a paragraph is, 0 for the title of the document; -1 for none."""
        outline = child_of(properties, "outlineLvl")
        if outline is not None and (level := whole(value_of(outline), 9)) < 9:
            return level + 1
        for style in self._of(properties):
            if found := _HEADING.fullmatch(style.name):
                return int(found[1])
            if style.name.lower() == "title":
                return 0
            outline = child_of(style.properties, "outlineLvl")
            if outline is not None and (level := whole(value_of(outline), 9)) < 9:
                return level + 1
        return -1

    def listed(self, properties: Any) -> Listed | None:
        """Where a paragraph stands in a list; None where it is no item."""
        for held in (properties, *(style.properties for style in self._of(properties))):
            numbering = child_of(held, "numPr")
            if numbering is None:
                continue
            number, level = child_of(numbering, "numId"), child_of(numbering, "ilvl")
            if number is None or value_of(number) == "0":
                return None
            depth = whole(value_of(level) if level is not None else None, 0)
            return Listed(depth + 1, self.numbered.get((value_of(number) or "", depth), False))
        for style in self._of(properties):
            for pattern, numbered in ((_BULLETED, False), (_NUMBERED, True)):
                if found := pattern.fullmatch(style.name):
                    return Listed(int(found[1] or 1), numbered)
        return None

    def is_bold(self, run: Any, properties: Any) -> bool:
        """Whether a run is set bold, by itself or by its style.

        :param properties: those of the paragraph that it stands in.
        """
        own = child_of(run, "rPr")
        bold = child_of(own, "b")
        if bold is not None:
            return is_on(bold)
        named = child_of(own, "rStyle")
        styles = (
            [*self._up(value_of(named) or ""), *self._of(properties)] if named is not None else self._of(properties)
        )
        for style in styles:
            bold = child_of(style.text, "b")
            if bold is not None:
                return is_on(bold)
        return False

    def _of(self, properties: Any) -> list[_Style]:
        named = child_of(properties, "pStyle")
        return list(self._up(value_of(named) or "")) if named is not None else []

    def _up(self, name: str) -> Iterator[_Style]:
        for _ in range(_DEEPEST_STYLES):
            style = self.by_id.get(name)
            if style is None:
                return
            yield style
            name = style.based_on


def safe_parser() -> etree.XMLParser:
    """A parser that replaces no entities and fetches nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _children(archive: Archive, part: str, name: str) -> list[Any]:
    """The elements of a name at the top of a part; none where it is missing or damaged."""
    try:
        content = archive.read(part)
        root = etree.fromstring(content, safe_parser()) if content else None
    except (etree.XMLSyntaxError, ValueError, Unable):
        return []
    return [child for child in root if local(child) == name] if root is not None else []


def _numbered(archive: Archive) -> dict[tuple[str, int], bool]:
    """For each list and level whether its items have numbers."""
    formats: dict[str, dict[int, bool]] = {}
    for node in _children(archive, "word/numbering.xml", "abstractNum"):
        levels = formats.setdefault(value_of(node, "abstractNumId") or "", {})
        for level in node:
            kind = child_of(level, "numFmt")
            if local(level) == "lvl" and kind is not None:
                levels[whole(value_of(level, "ilvl"), 0)] = value_of(kind) not in ("bullet", "none")
    made: dict[tuple[str, int], bool] = {}
    for node in _children(archive, "word/numbering.xml", "num"):
        abstract = child_of(node, "abstractNumId")
        for depth, numbered in formats.get((value_of(abstract) or "") if abstract is not None else "", {}).items():
            made[value_of(node, "numId") or "", depth] = numbered
    return made

"""The styles that a report needs in a Word document: found by name whatever their ids, added where they are missing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

if TYPE_CHECKING:
    from docx.document import Document

_LANGUAGES = {"en": "en-GB", "de": "de-DE", "fr": "fr-FR", "es": "es-ES"}
"""The language by which Word checks the spelling, for each in which a report speaks."""
_ID, _VALUE = qn("w:styleId"), qn("w:val")


@cache
def _ours() -> bytes:
    return files("stakeholders.render.docx").joinpath("styles.xml").read_bytes()


def added(document: Document) -> dict[str, str]:
    """Add the styles that the document lacks.

    A style is the same by its name and its kind: Word gives ids of its own to styles in other languages.

    :return: the document's id of each of our styles that has another id there.
    """
    theirs = document.styles.element
    known = {_kind_and_name(style): style.get(_ID, "") for style in theirs.iterfind(qn("w:style"))}
    taken = set(known.values())
    usual = {
        style.get(qn("w:type"), ""): style.get(_ID, "")
        for style in theirs.iterfind(qn("w:style"))
        if style.get(qn("w:default")) in ("1", "true", "on")
    }
    ids: dict[str, str] = {}
    missing: list[_Element] = []
    ours = etree.fromstring(_ours(), etree.XMLParser(remove_blank_text=True))
    for style in ours.iterfind(qn("w:style")):
        own = style.get(_ID, "")
        standard = usual.get(style.get(qn("w:type"), "")) if style.get(qn("w:default")) else None
        ids[own] = known.get(_kind_and_name(style)) or standard or _free(own, taken)
        if ids[own] not in taken:
            taken.add(ids[own])
            missing.append(style)
    for style in missing:
        style.set(_ID, ids[style.get(_ID, "")])
        for tag in ("w:basedOn", "w:next", "w:link"):
            for element in style.iterfind(qn(tag)):
                element.set(_VALUE, ids[element.get(_VALUE, "")])
        theirs.append(style)
    return {own: there for own, there in ids.items() if own != there}


def _kind_and_name(style: _Element) -> tuple[str, str]:
    name = style.find(qn("w:name"))
    return style.get(qn("w:type"), "paragraph"), (name.get(_VALUE, "") if name is not None else "").casefold()


def _free(id: str, taken: Iterable[str]) -> str:
    """The id, or one like it where another style has it."""
    while id in taken:
        id += "R"
    return id


def speak(document: Document, code: str) -> None:
    """Let the document be in that language, for the checking of its spelling and for who has it read aloud.

    :param code: of ISO 639.
    """
    styles = document.styles.element
    defaults = _child(styles, "w:docDefaults", 0)
    look = _child(_child(defaults, "w:rPrDefault", 0), "w:rPr", 0)
    normal = [
        style.find(qn("w:rPr"))
        for style in styles.iterfind(qn("w:style"))
        if style.get(qn("w:default")) in ("1", "true", "on")
    ]
    said = [found.find(qn("w:lang")) for found in normal if found is not None]
    if look.find(qn("w:lang")) is None:
        later = (qn("w:eastAsianLayout"), qn("w:specVanish"), qn("w:oMath"))
        at = next((index for index, child in enumerate(look) if child.tag in later), len(look))
        look.insert(at, look.makeelement(qn("w:lang"), {}))
    for element in (look.find(qn("w:lang")), *said):
        if element is not None:
            element.set(_VALUE, _LANGUAGES.get(code, code))


def _child(parent: _Element, tag: str, at: int) -> _Element:
    """The child of that tag, made where there is none."""
    found = parent.find(qn(tag))
    if found is None:
        found = parent.makeelement(qn(tag), {})
        parent.insert(at, found)
    return found

"""An organisation's own Word document to start from: opened, its placeholders filled, and where the report goes."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import CONTENT_TYPE
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from stakeholders.errors import Unable
from stakeholders.render.cells import approval
from stakeholders.render.docx.markup import NAMESPACES, on_one_line
from stakeholders.reports.report import Report

if TYPE_CHECKING:
    from docx.document import Document

_HERE = "{report}"
_PLACEHOLDER = re.compile(r"\{(organisation|title|revision|approved|as_of|editions|scope)\}")
_TYPES = "[Content_Types].xml"
_MAIN = CONTENT_TYPE.WML_DOCUMENT_MAIN
_LIKE_DOCUMENTS = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
)
"""What a template of Word, and a document or a template with macros, call the part that a document calls otherwise."""
_LEFT_OUT = (
    "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
    "http://schemas.microsoft.com/office/2006/relationships/keyMapCustomizations",
    "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility",
    "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
"""What does something when the document is opened, which a report must not: macros, keys and menus of its own, the
template that Word fetches from elsewhere. And the styles once more as Word 2010 wrote them, which would not match ours.
"""
_MOST_BYTES = 256 * 1024 * 1024
"""Bytes to which a template may unpack."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    LxmlError,
    KeyError,
    ValueError,
    AttributeError,
    RuntimeError,
    EOFError,
)
"""What comes of reading something that is no Word document, or a damaged one."""
_HINT = "Save it in Word as a document (.docx) or a template (.dotx), and name that file."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report goes in a document.

    :param body: the element whose children it comes among, from `index` on.
    :param section: the section that it stands in, as the element that ends it.
    :param sections: the sections up to that one.
    :param followed: whether anything of the document comes after it on the same pages.
    """

    body: _Element
    index: int
    section: _Element
    sections: tuple[_Element, ...]
    followed: bool


def opened(file: Path) -> Document:
    """The document to start from.

    :raises Unable: there is no such file, or it is no document of Word.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise Unable(f"the template {file} cannot be read: {reason}", "Check its name and its folder.") from None
    try:
        document = docx.Document(BytesIO(_as_document(content)))
        _ = (
            document.element.body.tag,
            document.styles.element,
            document.settings.element,
            document.core_properties.title,
        )
    except _BROKEN:
        if content.startswith(b"\xd0\xcf\x11\xe0"):  # a compound file, as Word wrote before 2007, or with a password
            raise Unable(f"the template {file} is of Word before 2007, or has a password", _HINT) from None
        raise Unable(f"the template {file} is no Word document, or a damaged one", _HINT) from None
    if document.element.nsmap.get("w") != NAMESPACES["w"]:
        raise Unable(f"the template {file} is not written as Word writes its documents", _HINT)
    package = document.part.package
    for held in (package, *package.iter_parts()):
        for relation in [key for key, found in held.rels.items() if found.reltype in _LEFT_OUT]:
            held.rels.pop(relation)
    settings = document.settings.element
    for element in settings.findall(qn("w:attachedTemplate")):
        settings.remove(element)
    return document


def _as_document(content: bytes) -> bytes:
    """The container with the part that a template calls otherwise under the name that a document has for it.

    :raises ValueError: it unpacks to more than any template.
    """
    with zipfile.ZipFile(BytesIO(content)) as old:
        if sum(part.file_size for part in old.infolist()) > _MOST_BYTES:
            raise ValueError
        types = old.read(_TYPES).decode("utf-8")
        for kind in _LIKE_DOCUMENTS:
            types = types.replace(f'"{kind}"', f'"{_MAIN}"')
        made = BytesIO()
        with zipfile.ZipFile(made, "w") as new:
            for name in old.namelist():
                new.writestr(name, types if name == _TYPES else old.read(name))
    return made.getvalue()


def fill(document: Document, report: Report) -> bool:
    """Fill the placeholders in the document, its heads and its feet.

    :return: whether the report's own title is still wanted: the document does not show it itself.
    """
    about = report.about
    values = {
        "organisation": about.organisation,
        "title": report.title,
        "revision": about.revision,
        "approved": approval(about),
        "as_of": about.as_of.isoformat(),
        "editions": ", ".join(about.editions),
        "scope": about.scope,
    }
    values = {name: on_one_line(value) for name, value in values.items()}
    found = _filled(document.element.body, values)
    for part in document.part.related_parts.values():
        if part.content_type in (CONTENT_TYPE.WML_HEADER, CONTENT_TYPE.WML_FOOTER):
            _filled(part.element, values)
    return "title" not in found


def _filled(root: _Element, values: dict[str, str]) -> set[str]:
    """Fill the placeholders of every paragraph, also of those in tables and text boxes.

    :return: the names of those filled.
    """
    found: set[str] = set()
    for paragraph in root.iter(qn("w:p")):
        texts = _texts(paragraph)
        for match in reversed([*_PLACEHOLDER.finditer("".join(text.text or "" for text in texts))]):
            found.add(match[1])
            _replaced(texts, match.start(), match.end(), values[match[1]])
    return found


def _texts(paragraph: _Element) -> list[_Element]:
    """The texts of the paragraph in order, without those of text boxes that are anchored in it."""
    return [text for text in paragraph.iter(qn("w:t")) if next(text.iterancestors(qn("w:p"))) is paragraph]


def _replaced(texts: list[_Element], start: int, end: int, value: str) -> None:
    """Put the value in place of the characters from start to end; the look of the first of them stays."""
    at = 0
    for text in texts:
        old = text.text or ""
        first, last = max(start - at, 0), min(end - at, len(old))
        if first < last:
            text.text = old[:first] + (value if start >= at else "") + old[last:]
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        at += len(old)


def place_of(document: Document, template: Path | None) -> Place:
    """Where the report goes: in place of the paragraph that says {report}, else after everything.

    :raises Unable: {report} stands where no report can, or more than once.
    """
    body = document.element.body
    says = [p for p in body.iter(qn("w:p")) if _HERE in "".join(text.text or "" for text in _texts(p))]
    if len(says) > 1 or (says and says[0].getparent() is not body):
        where = "more than once" if len(says) > 1 else "in a table, a text box or a form field"
        hint = "Let one paragraph of the document itself say {report}, and nothing else."
        raise Unable(f"the template {template} says {{report}} {where}", hint)
    children = list(body)
    index = len(children) - (1 if children and children[-1].tag == qn("w:sectPr") else 0)
    if says:
        index = children.index(says[0])
        texts = _texts(says[0])
        whole = "".join(text.text or "" for text in texts)
        _replaced(texts, whole.index(_HERE), whole.index(_HERE) + len(_HERE), "")
        if whole.strip() == _HERE and says[0].find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
            body.remove(says[0])
        elif whole.strip() != _HERE:
            index += 1
    return _place(body, index)


def _place(body: _Element, index: int) -> Place:
    """The place with its section: the first that ends at or after it."""
    sections: list[_Element] = []
    followed = False
    for at, child in enumerate(body):
        section = child if child.tag == qn("w:sectPr") else child.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if at >= index and child.tag != qn("w:sectPr"):
            followed = followed or child.tag == qn("w:tbl") or any(child.itertext()) or _has_drawing(child)
        if section is not None:
            sections.append(section)
            if at >= index:
                return Place(body, index, section, tuple(sections), followed)
    section = body.makeelement(qn("w:sectPr"), {})
    body.append(section)
    return Place(body, index, section, (*sections, section), followed)


def _has_drawing(element: _Element) -> bool:
    return next(element.iter(qn("w:drawing"), qn("w:pict"), qn("w:object")), None) is not None

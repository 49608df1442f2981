"""The container of a Word document: a blank one, its properties, and its bytes, the same for the same report."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Mapping
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from stakeholders.render.cells import approval
from stakeholders.render.docx.markup import on_one_line
from stakeholders.reports.report import Report
from stakeholders.texts import _, language

if TYPE_CHECKING:
    from docx.document import Document

_PARSER = etree.XMLParser(remove_blank_text=True, remove_comments=True)
_LONGEST = 255
"""A property holds no more characters than this."""
_KEPT = (RELATIONSHIP_TYPE.THEME, RELATIONSHIP_TYPE.FONT_TABLE)
"""What a document cannot do without, beside what is ours: Word misses a theme and a table of fonts."""
_SIZE = {"w": 11906, "h": 16838}
_MARGINS = {"top": 1247, "right": 1134, "bottom": 1134, "left": 1134, "header": 567, "footer": 567, "gutter": 0}
"""A page of A4, with margins of two centimetres, in twips."""


def blank() -> Document:
    """A document with our styles and settings on a page of A4, and nothing on it."""
    document = docx.Document()
    ours = {RELATIONSHIP_TYPE.STYLES: "styles.xml", RELATIONSHIP_TYPE.SETTINGS: "settings.xml"}
    for key, relation in list(document.part.rels.items()):
        if relation.reltype in ours:
            root = etree.fromstring(
                files("stakeholders.render.docx").joinpath(ours[relation.reltype]).read_bytes(), _PARSER
            )
            relation.target_part.element[:] = list(root)
        elif relation.reltype not in _KEPT:
            document.part.rels.pop(key)
    for key, relation in list(document.part.package.rels.items()):
        if relation.reltype not in (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES):
            document.part.package.rels.pop(key)
    section = document.sections[0]._sectPr
    section.attrib.clear()
    for name, values in (("pgSz", _SIZE), ("pgMar", _MARGINS)):
        for element in section.iterfind(qn(f"w:{name}")):
            for side, width in values.items():
                element.set(qn(f"w:{side}"), str(width))
    return document


def said_about(document: Document, report: Report) -> None:
    """Say in the document's properties what it is, whose, and from which day."""
    about = report.about
    day = dt.datetime.combine(about.as_of, dt.time())
    subject = (
        _("revision {revision}").format(revision=about.revision) if about.revision else "",
        _("as of {day}").format(day=about.as_of.isoformat()),
        _("approved: {approval}").format(approval=approval(about)) if approval(about) else "",
        *about.editions,
    )
    properties = document.core_properties
    properties.title = _property(report.title)
    properties.author = properties.last_modified_by = _property(about.organisation)
    properties.subject = _property(" · ".join(filter(None, subject)))
    properties.comments = properties.keywords = ""
    properties.language = language()
    properties.created = properties.modified = day
    properties.revision = 1


def _property(text: str) -> str:
    return on_one_line(text)[:_LONGEST]


def packed(document: Document, day: dt.date, spliced: Mapping[str, str]) -> bytes:
    """The document as bytes; every member of the container carries that day.

    :param spliced: markup for the document's body, by the text of the processing instruction that stands for it. It
        is never read as elements: moving them from one tree to another takes lxml minutes for a long table.
    """
    saved, container = BytesIO(), BytesIO()
    document.save(saved)
    stamp = (min(max(day.year, 1980), 2107), day.month, day.day, 0, 0, 0)
    body = str(document.part.partname).lstrip("/")
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(container, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == body:
                for mark, markup in spliced.items():
                    before, after = content.split(mark.encode())
                    content = b"".join((before, markup.encode(), after))
            member = zipfile.ZipInfo(name, stamp)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0  # else the bytes tell which system wrote them
            new.writestr(member, content)
    return container.getvalue()

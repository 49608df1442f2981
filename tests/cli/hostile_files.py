"""Reports on hostile texts read back by other programs' eyes: what is text in them, and whether anything would act.

Each function takes a file as it was written and the texts that it must show; it fails where one is missing, and where
the file holds anything beside text and what the program itself puts there.
"""

from __future__ import annotations

import csv as csv_module
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Collection, Iterator
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree as ET

import icalendar
import pikepdf
from markdown_it import MarkdownIt
from office import text_of_pdf
from workbooks import cells

from stakeholders.render.cells import lines_of
from stakeholders.render.plain import visible
from stakeholders.render.xlsx.text import heading
from stakeholders.render.xlsx.text import shown as shown_in_cell

Texts = Collection[str]
_MARK = re.compile(r"Mark\d{4}x")
_ACTING = ("Cc", "Cf", "Cs", "Zl", "Zp")
_JOINERS = "\u200d\u200c\u00ad"


def marks(text: str) -> set[str]:
    """The words of hostile texts in a text."""
    return set(_MARK.findall(text))


def told_in(content: bytes) -> list[str]:
    """The hostile texts of a report in JSON that every format shows: values, notes, titles, what charts say in words.

    Neither the figures of charts nor the notes on them, which formats without drawings leave out.
    """
    return [each for each in dict.fromkeys(_told(json.loads(content))) if marks(each)]


def first_table(content: bytes) -> list[str]:
    """The hostile texts of the first table of a report in JSON: the values in its rows."""
    blocks = json.loads(content)["blocks"]
    rows = [block["rows"] for block in blocks if block["block"] in ("table", "matrix")][:1]
    return [each for each in dict.fromkeys(_told(rows)) if marks(each)]


def _told(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _told(each)
    elif isinstance(value, dict):
        left_out = ("ref", "specification", "data", "note") if value.get("block") == "chart" else ("ref",)
        for key, each in value.items():
            if key not in left_out:
                yield from _told(each)


def _plain(text: str) -> str:
    return visible(lines_of(text))


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def nothing_acts(text: str) -> None:
    """Fail where a character of the text acts on a terminal, or on what stands beside it."""
    found = {c for c in text if unicodedata.category(c) in _ACTING and c not in f"{_JOINERS}\n\t"}
    assert not found, sorted(map(ascii, found))


def text(content: bytes, texts: Texts) -> None:
    """Text for a terminal: columns part words, so that only the words that mark the texts are looked for."""
    shown = content.decode("utf-8")
    nothing_acts(shown)
    held = re.sub(r"[\s│|]", "", shown)
    for each in texts:
        assert marks(each) <= marks(held), ascii(each[:80])


_OF_MARKDOWN = {"p", "br", "ul", "ol", "li", "strong", "table", "thead", "tbody", "tr", "th", "td"} | {
    f"h{level}" for level in range(1, 7)
}


def md(content: bytes, texts: Texts) -> None:
    shown = content.decode("utf-8")
    nothing_acts(shown)
    seen = _Html(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(shown))
    assert seen.tags <= _OF_MARKDOWN
    _all_in(texts, _squeezed(seen.text), lambda each: _squeezed(_plain(each)))


def csv(content: bytes, texts: Texts) -> None:
    """CSV, which holds the first table alone."""
    shown = content.decode("utf-8-sig")
    nothing_acts(shown.replace("\r\n", "\n"))
    rows = list(csv_module.reader(StringIO(shown, newline="")))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        first = unicodedata.normalize("NFKC", cell.lstrip("\u200d\u200c\u00ad \t\n"))[:1]
        assert first not in tuple("=+-@") or re.fullmatch(r"-?[\d.e+-]+", cell), ascii(cell[:80])
    _all_in(texts, "\n".join(cell for row in rows for cell in row), _plain)


class _Html(HTMLParser):
    """A page taken apart: its text but for style and script, its elements."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._raw = False
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._raw = tag in ("script", "style")
        if tag in ("br", "td", "th", "p", "li"):
            self.texts.append(" ")

    def handle_endtag(self, _tag: str) -> None:
        self._raw = False

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data[:80]}")

    def handle_data(self, data: str) -> None:
        if not self._raw:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _attributes in self.elements}


_NOT_OURS = {"img", "image", "iframe", "object", "embed", "form", "base", "video", "audio", "foreignobject", "textarea"}
"""Elements that no page of ours has."""
_SAYING = ("aria-label", "data-value", "data-label", "title", "content", "alt", "lang", "class", "id", "href", "aria-")
"""Attributes that may hold what a register says."""


def html(content: bytes, texts: Texts, *, beside: tuple[str, ...] = ()) -> None:
    """A page.

    :param beside: how links may begin beside `#`, on a page among others.
    """
    shown = content.decode("utf-8")
    nothing_acts(shown)
    page = _Html(shown)
    assert not page.tags & _NOT_OURS
    [policy] = [at["content"] for tag, at in page.elements if at.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag, attributes in page.elements:
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert name not in ("srcdoc", "action", "formaction", "style"), (tag, name)
            assert not re.match(r"\s*(javascript|vbscript|http)", value) or not name.endswith(("href", "src"))
            if "Mark" in value:
                assert name.startswith(_SAYING), (tag, name)
            if name == "href" and tag == "a":
                assert value.startswith(("#", *beside)), value
    _all_in(texts, page.text, _plain, among="".join(v for _, at in page.elements for v in at.values()))


def xlsx(content: bytes, texts: Texts) -> None:
    held: list[str] = []
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            assert b"TargetMode" not in part, f"{name} leads out of the workbook"
            if not name.endswith((".xml", ".rels", ".vml")):
                assert re.fullmatch(r"xl/media/\w+\.png", name), name
                continue
            root = ET.fromstring(part)
            for node in root.iter():
                tag = node.tag.rpartition("}")[2]
                if tag == "f" and name.startswith("xl/worksheets/"):
                    raise AssertionError(f"a formula: {node.text}")
                assert tag not in ("externalReference", "ddeLink", "oleLink", "oleObject", "control", "webPublishItem")
                if tag == "hyperlink":
                    assert node.attrib["location"].partition("!")[2], node.attrib
            if "comments" in name:
                held += ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("}comment")]
    held = [each.replace("_x005F_", "_") for each in held]
    held += [str(cell) for rows in cells(content).values() for row in rows for cell in row]
    whole = re.sub(r"\s", "", "".join(held))
    for each in texts:
        ways = (re.sub(r"\s", "", text) for text in (shown_in_cell(each)[:30_000], heading(each).rstrip("…")))
        assert any(way in whole for way in ways), ascii(each[:80])


_FIELDS = {"SEQ", "TOC", "REF", "PAGE", "NUMPAGES", "PAGEREF", "SECTIONPAGES"}


def docx(content: bytes, texts: Texts) -> None:
    held: list[str] = []
    with zipfile.ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            part = package.read(name)
            assert b'TargetMode="External"' not in part, f"{name} leads out of the document"
            assert not re.search("vba|activex|ole|embed(?!ded)", name, re.IGNORECASE), name
            if not name.endswith((".xml", ".rels")):
                continue
            for node in ET.fromstring(part).iter():
                tag = node.tag.rpartition("}")[2]
                assert tag not in (
                    "fldSimple",
                    "altChunk",
                    "object",
                    "control",
                    "hlinkClick",
                    "subDoc",
                    "attachedTemplate",
                )
                if tag == "instrText":
                    assert (node.text or "").split()[0] in _FIELDS, node.text
                    assert "evil" not in (node.text or "")
                elif tag == "hyperlink":
                    assert not any(key.endswith("}id") for key in node.attrib), node.attrib
                elif tag == "p" and name == "word/document.xml":
                    held.append(_paragraph(node))
                elif tag == "docPr":
                    held.append(node.attrib["descr"])
    _all_in(texts, _squeezed("\n".join(held)), lambda each: _squeezed(_plain(each).translate(_NOT_IN_XML)))


_NOT_IN_XML = str.maketrans({"\ufffe": "\\ufffe", "\uffff": "\\uffff"})


def _paragraph(node: ET.Element) -> str:
    shown = {"br": "\n", "tab": "\t"}
    tags = ((each.tag.rpartition("}")[2], each.text or "") for each in node.iter())
    return "".join(text if tag == "t" else shown.get(tag, "") for tag, text in tags)


_IN_PDF = {"/URI", "/Launch", "/JavaScript", "/GoToR", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE", "/JS"}


_ACTING_IN_PDF = {"/JS", "/EmbeddedFiles", "/AA", "/OpenAction", "/RichMedia", "/AcroForm"}


def pdf(content: bytes, texts: Texts, read: str) -> None:
    """A PDF.

    :param read: its text as another program reads it.
    """
    with pikepdf.open(BytesIO(content)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                assert str(thing.get("/S", "")) not in _IN_PDF
                assert not {"/JS", "/EmbeddedFiles", "/AA", "/OpenAction", "/RichMedia", "/AcroForm"} & set(
                    thing.keys()
                )
    held = re.sub(r"\s", "", read)
    for each in texts:
        assert marks(each) <= marks(held), ascii(each[:80])


def ics(content: bytes, texts: Texts) -> None:
    """A calendar: what another program reads is as it was written, and there are no more events than days."""
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    calendar = icalendar.Calendar.from_ical(content)
    parts = {str(each.name) for each in calendar.walk()}
    assert parts <= {"VCALENDAR", "VEVENT", "VALARM", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
    allowed = {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "RRULE"}
    allowed |= {"CATEGORIES", "CONTACT", "TRANSP", "EXDATE", "RDATE"}
    held = []
    for event in calendar.walk("VEVENT"):
        assert {str(name) for name in event} <= allowed
        held += [str(event.get("summary", "")), str(event.get("description", ""))]
    shown = _squeezed(" ".join(held))
    nothing_acts(shown)
    for word in sorted(marks(shown)):
        [whole] = [each for each in texts if marks(each) == {word}]
        assert _squeezed(visible(whole)) in shown or _squeezed(_plain(whole)) in shown, word


def _all_in(texts: Texts, held: str, as_shown: Callable[[str], str], among: str = "") -> None:
    for each in texts:
        shown = as_shown(each)
        assert shown in held or shown in among, f"{sorted(marks(each))}: {shown[:300]!a}"


__all__ = ["csv", "docx", "html", "ics", "marks", "md", "nothing_acts", "pdf", "text", "text_of_pdf", "told_in", "xlsx"]

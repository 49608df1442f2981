"""A report as a Word document: from a blank one or a template, with its pages, heads, feet and properties."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from stakeholders.render.cells import approval
from stakeholders.render.docx.body import parts_of
from stakeholders.render.docx.figures import Drawn
from stakeholders.render.docx.markup import (
    GAP,
    NAMESPACES,
    SMALL,
    field,
    filled,
    on_one_line,
    paragraph,
    run,
    with_styles,
)
from stakeholders.render.docx.package import blank, packed, said_about
from stakeholders.render.docx.pages import grouped, references_of, room_of, turned, with_references
from stakeholders.render.docx.styles import added, speak
from stakeholders.render.docx.template import Place, fill, opened, place_of
from stakeholders.render.drawing import png
from stakeholders.reports.report import About, Chart, Report
from stakeholders.texts import _, language

if TYPE_CHECKING:
    from docx.document import Document

Heads = dict[bool, dict[tuple[str, str], str]]
"""The heads and feet of pages upright and of pages across: see `with_references`."""
_MARK = "stakeholders-report"
"""The processing instruction that stands for markup until the document is packed."""
_LONG = 90
"""A head or foot shows so many characters of a name."""
_EMU_A_PIXEL = 9525
_SCALE = 2.0
"""Dots of a drawing for each pixel of a screen."""
_WIDTH = 520
"""Pixels of a drawing within its axes."""


def written(report: Report, template: Path | None) -> bytes:
    """The report as the bytes of a Word document.

    :param template: the organisation's own document to start from.
    :raises Unable: the template is no such document.
    """
    document = blank() if template is None else opened(template)
    styles = added(document)
    speak(document, language())
    titled = fill(document, report)
    place = place_of(document, template)
    room, first_id = room_of(place.section), _free_id(document)
    parts = parts_of(report, room, lambda chart: _drawn(document, chart), first_id, titled=titled)
    groups = [(across, with_styles(markup, styles)) for across, markup in grouped(parts)]
    orientations = {across for across, _markup in groups} | {False}
    references = references_of(place.sections)
    heads = {
        across: _heads(document, report, room.across if across else room.width, references, styles)
        for across in sorted(orientations)
    }
    spliced = _put(place, groups, heads)
    said_about(document, report)
    return packed(document, report.about.as_of, spliced)


def _drawn(document: Document, chart: Chart) -> Drawn:
    relation, image = document.part.get_or_add_image(BytesIO(png(chart, width=_WIDTH, scale=_SCALE)))
    width, height = (round(pixels / _SCALE * _EMU_A_PIXEL) for pixels in (image.px_width, image.px_height))
    return Drawn(relation, width, height)


def read(markup: str) -> list[_Element]:
    """The markup as elements; slow where it is long."""
    return list(etree.fromstring(f'<w:body xmlns:w="{NAMESPACES["w"]}">{markup}</w:body>'.encode()))


def _free_id(document: Document) -> int:
    """A number beyond those that tell bookmarks and drawings from each other."""
    found = [0]
    for element in document.element.iter(qn("w:bookmarkStart"), qn("wp:docPr")):
        number = element.get("id") or element.get(qn("w:id")) or ""
        found.append(int(number) if number.isdecimal() else 0)
    return max(found) + 1


def _put(place: Place, groups: list[tuple[bool, str]], heads: Heads) -> dict[str, str]:
    """Let the groups stand in their place, each in a section of its own, with heads and feet.

    :return: the markup that belongs where the document has a processing instruction, by the text of that.
    """
    section, at = place.section, place.index
    last = len(groups) - 1
    spliced = {}
    for number, (across, markup) in enumerate(groups):
        mark = etree.ProcessingInstruction(_MARK, str(number))
        spliced[f"<?{_MARK} {number}?>"] = markup
        place.body.insert(at, mark)
        at += 1
        if number < last or (across and place.followed):
            made = turned(section, across=across, first=number == 0)
            with_references(made, heads[across])
            place.body.insert(at, _ending(made))
            at += 1
    across = groups[-1][0] and not place.followed
    made = turned(section, across=across, first=len(groups) == 1 and across == groups[-1][0])
    with_references(made, heads[across])
    cast("_Element", section.getparent()).replace(section, made)
    return spliced


def _ending(section: _Element) -> _Element:
    """A thin blank paragraph that ends a section."""
    [end] = read(GAP)
    end[0].append(section)
    return end


def _heads(
    document: Document, report: Report, width: int, references: dict[tuple[str, str], str], styles: dict[str, str]
) -> dict[tuple[str, str], str]:
    """The heads and feet of a section of that width: those there are, ours where they are empty."""
    found = dict(references)
    for place, style in (("header", "Header"), ("footer", "Footer")):
        relation = references.get((place, "default"))
        if relation is not None and _says_something(document.part.related_parts[relation].element):
            continue
        part, found[place, "default"] = getattr(document.part, f"add_{place}_part")()
        for child in list(part.element):
            part.element.remove(child)
        tabs = _tabs(document, styles.get(style, style), width)
        markup = _head(report, style, tabs) if place == "header" else _foot(report.about, style, tabs)
        for element in read(with_styles(markup, styles)):
            part.element.append(element)
    return found


def _says_something(element: _Element) -> bool:
    """Whether a head or foot has text, a field or a picture."""
    telling = (qn("w:t"), qn("w:drawing"), qn("w:pict"), qn("w:instrText"), qn("w:fldSimple"), qn("w:object"))
    return any(found.text or found.tag != qn("w:t") for found in element.iter(*telling))


def _tabs(document: Document, style: str, width: int) -> str:
    """One tab stop at the right end of the line, and none of those that the style has."""
    named = [found for found in document.styles.element.iterfind(qn("w:style")) if found.get(qn("w:styleId")) == style]
    tabs = [tab.get(qn("w:pos"), "") for found in named for tab in found.iterfind("w:pPr/w:tabs/w:tab", NAMESPACES)]
    stops = sorted({stop for stop in tabs if stop.isdecimal()} - {str(width)}, key=int)
    cleared = "".join(f'<w:tab w:val="clear" w:pos="{stop}"/>' for stop in stops)
    return f'<w:tabs>{cleared}<w:tab w:val="right" w:pos="{width}"/></w:tabs>'


def _head(report: Report, style: str, tabs: str) -> str:
    """The organisation at the left, the title at the right, a line below."""
    line = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="D3D9E0"/></w:pBdr>'
    return paragraph(run(f"{_short(report.about.organisation)}\t{_short(report.title)}", SMALL), style, line + tabs)


def _foot(about: About, style: str, tabs: str) -> str:
    """Revision, day and approval at the left, the page at the right, a line above."""
    line = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="D3D9E0"/></w:pBdr>'
    said = (
        _("Revision {revision}").format(revision=_short(about.revision)) if about.revision else "",
        _("as of {day}").format(day=about.as_of.isoformat()),
        _("approved: {approval}").format(approval=_short(approval(about))) if approval(about) else "",
    )
    page, pages = (field(code, run("1", SMALL)) for code in ("PAGE", "NUMPAGES"))
    numbered = filled(_("Page {page} of {pages}"), SMALL, page=page, pages=pages)
    return paragraph(run(" · ".join(filter(None, said)) + "\t", SMALL) + numbered, style, line + tabs)


def _short(text: str) -> str:
    text = on_one_line(text)
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"

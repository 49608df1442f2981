"""WordprocessingML as text: runs, paragraphs, fields, bookmarks. What is text in a report stays text.

Markup is written as text and goes into the document as text, since a table of 20,000 rows made element by element
takes minutes.
"""

from __future__ import annotations

import re
from html import escape
from string import Formatter

from stakeholders.render.cells import lines_of
from stakeholders.render.plain import single_spaced, visible
from stakeholders.reports.report import Tone

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
FILLS: dict[Tone, str] = {
    "good": "DCF0E1",
    "partial": "FCEFC7",
    "bad": "FADFDB",
    "info": "DEEBF8",
    "muted": "EEF0F3",
    "": "",
}
"""The shading of each tone, light enough for dark letters, on paper too."""
EDGES: dict[Tone, str] = {
    "good": "2E7D4F",
    "partial": "D9A520",
    "bad": "B3372F",
    "info": "2F6DB0",
    "muted": "9AA4B0",
    "": "",
}
"""The colour of each tone as a line."""
_STYLE = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle) w:val=")([^"]+)')
_NO_CHARACTERS = str.maketrans({"\ufffe": "\\ufffe", "\uffff": "\\uffff"})
"""What XML cannot hold, beside the control characters and the surrogates that `visible` writes out."""


def shown(text: str) -> str:
    """The text as the document shows it: every sort of line break as a line feed, what would act as an escape."""
    text = visible(lines_of(text))
    return text if text.isascii() else text.translate(_NO_CHARACTERS)


def on_one_line(text: str) -> str:
    """The text as the document shows it, line breaks and tabs turned into single blanks."""
    return single_spaced(shown(text))


def attribute(text: str) -> str:
    """The text, on one line, as the value of an attribute."""
    return escape(on_one_line(text))


def run(text: str, look: str = "") -> str:
    """The text as a run; its line feeds are breaks, its tabs tab stops.

    :param look: the elements of w:rPr, in the order of the schema.
    """
    if not text:
        return ""
    inner = f'<w:t xml:space="preserve">{escape(shown(text), quote=False)}</w:t>'
    if "\n" in inner or "\t" in inner:
        inner = inner.replace("\n", _around("<w:br/>")).replace("\t", _around("<w:tab/>"))
        inner = inner.replace('<w:t xml:space="preserve"></w:t>', "")
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner}</w:r>"


def _around(element: str) -> str:
    return f'</w:t>{element}<w:t xml:space="preserve">'


BOLD = "<w:b/><w:bCs/>"
MUTED = '<w:color w:val="545F6C"/>'
SMALL = '<w:sz w:val="16"/><w:szCs w:val="16"/>'
RAISED = '<w:vertAlign w:val="superscript"/>'


def paragraph(runs: str, style: str = "", look: str = "") -> str:
    """The runs as a paragraph.

    :param style: the id of its style; the document's usual one where none is named.
    :param look: the further elements of w:pPr, in the order of the schema.
    """
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p>{f'<w:pPr>{styled}{look}</w:pPr>' if styled or look else ''}{runs}</w:p>"


GAP = paragraph("", "ReportGap")
"""A thin blank line: without a paragraph between them, Word makes one table of two."""


def toned(runs: str, tone: Tone) -> str:
    """The runs as a paragraph with the tone's line at its left and the tone's shading."""
    if not tone:
        return paragraph(runs)
    edge = f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{EDGES[tone]}"/></w:pBdr>'
    return paragraph(runs, "", f'{edge}{shading(tone)}<w:ind w:left="227"/>')


def shading(tone: Tone) -> str:
    """The tone's shading, of a cell or a paragraph; nothing where there is no tone."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{FILLS[tone]}"/>' if tone else ""


def field(code: str, result: str) -> str:
    """A field with what it shows until somebody has it updated.

    :param result: runs.
    """
    return f"{opened_field(code)}{result}{CLOSED_FIELD}"


def opened_field(code: str) -> str:
    """The start of a field, up to what it shows."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code, quote=False)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


CLOSED_FIELD = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def bookmarked(runs: str, number: int, name: str) -> str:
    """The runs with a bookmark around them.

    :param number: what tells it from all other bookmarks of the document.
    """
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'


def with_styles(markup: str, ids: dict[str, str]) -> str:
    """The markup with the ids that a document has for our styles.

    :param ids: the id there of each of our styles that has another.
    """
    return _STYLE.sub(lambda found: f"{found[1]}{ids.get(found[2], found[2])}", markup) if ids else markup


def filled(template: str, look: str = "", **runs: str) -> str:
    """The template as runs, its named fields replaced by the runs given."""
    return "".join(
        run(literal, look) + (runs[name] if name else "") for literal, name, _spec, _as in Formatter().parse(template)
    )


def _declared(prefix: str) -> str:
    """The declaration of a prefix that a document does not declare for the whole of it."""
    return f'xmlns:{prefix}="{NAMESPACES[prefix]}"'


def picture(relation: str, number: int, title: str, alternative: str, width: int, height: int) -> str:
    """A run with a picture.

    :param relation: the id of the document's relation to the picture.
    :param number: what tells it from all other drawings of the document.
    :param alternative: what it shows, for who cannot see it.
    :param width: its width, and so its height, in EMU: 12,700 to the point.
    """
    told = f'id="{number}" name="{attribute(title)}" descr="{attribute(alternative)}"'
    size = f'cx="{width}" cy="{height}"'
    return (
        f'<w:r><w:drawing><wp:inline {_declared("wp")} distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {told}/>"
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks {_declared("a")} noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic {_declared("a")}><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic {_declared("pic")}>'
        f"<pic:nvPicPr><pic:cNvPr {told}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip {_declared("r")} r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )

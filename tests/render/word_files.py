"""Word documents read back: what stands in them, as text that people can compare, and whether Word would take it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree
from lxml.etree import _Element

_PARSER = etree.XMLParser(huge_tree=True)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = {
    "w": W,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p tbl",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
    "tblCellMar": "top left start bottom right end",
    "pBdr": "top left bottom right between bar",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime embedTrueTypeFonts "
    "defaultTabStop autoHyphenation characterSpacingControl footnotePr endnotePr compat docVars rsids mathPr "
    "attachedSchema themeFontLang clrSchemeMapping decimalSymbol listSeparator",
}
"""The children that elements may have, in the order of the schema (ISO/IEC 29500-1): Word refuses another order."""


def parts(content: bytes) -> dict[str, _Element]:
    """The parts of a document that are XML, by name."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {
            name: etree.fromstring(package.read(name), _PARSER)
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }


def body(content: bytes) -> _Element:
    """The body of a document."""
    [found] = parts(content)["word/document.xml"]
    return found


def out_of_order(root: _Element) -> Iterator[str]:
    """The elements that the schema does not allow where they stand, each with the element that it stands in."""
    for element in root.iter(etree.Element):
        allowed = ORDER.get(local(element), "").split()
        if not allowed or etree.QName(element).namespace != W:
            continue
        names = [local(child) for child in element if isinstance(child.tag, str)]
        unknown = [name for name in names if name not in allowed]
        if unknown:
            yield f"{unknown[0]} in {local(element)}"
        elif local(element) not in ("tc", "tr") and names != sorted(names, key=allowed.index):
            yield f"{' '.join(names)} in {local(element)}"


def local(element: _Element) -> str:
    return etree.QName(element).localname


def attribute(element: _Element, path: str, name: str = "val") -> str:
    """An attribute of the first element on the path, or ""."""
    found = element.find(path, NAMESPACES)
    return "" if found is None else found.get(f"{{{W}}}{name}", "")


def text_of(element: _Element) -> str:
    """The text of paragraphs or runs; breaks as line feeds, tabs as such, what fields are made of left out."""
    shown = {"t": None, "br": "\n", "tab": "\t"}
    inside = (each for run in element.iterfind(".//w:r", NAMESPACES) for each in run if local(each) in shown)
    return "".join(each.text or "" if local(each) == "t" else shown[local(each)] or "" for each in inside)


def fields(root: _Element) -> list[str]:
    """The codes of the fields."""
    return [(code.text or "").strip() for code in root.iterfind(".//w:instrText", NAMESPACES)]


def dump(content: bytes) -> str:
    """What stands in a document and how, line by line: styles, texts, shadings, sections, drawings; no measures."""
    return "\n".join(_dumped(body(content))) + "\n"


def _dumped(parent: _Element) -> Iterator[str]:
    for element in parent:
        if local(element) == "p":
            yield _paragraph(element)
            section = element.find("w:pPr/w:sectPr", NAMESPACES)
            if section is not None:
                yield _section(section)
        elif local(element) == "tbl":
            caption = attribute(element, "w:tblPr/w:tblCaption")
            yield f"[table {attribute(element, 'w:tblPr/w:tblStyle')}] {caption}".rstrip()
            for row in element.iterfind("w:tr", NAMESPACES):
                mark = "=" if row.find("w:trPr/w:tblHeader", NAMESPACES) is not None else "-"
                yield f"  {mark} {' | '.join(_cell(cell) for cell in row.iterfind('w:tc', NAMESPACES))}"
        elif local(element) == "sdt":
            yield f"[{attribute(element, 'w:sdtPr/w:docPartObj/w:docPartGallery')}]"
            for content in element.iterfind("w:sdtContent", NAMESPACES):
                yield from _dumped(content)
        elif local(element) == "sectPr":
            yield _section(element)


def _paragraph(element: _Element) -> str:
    style = attribute(element, "w:pPr/w:pStyle") or "-"
    level = attribute(element, "w:pPr/w:outlineLvl")
    edge = attribute(element, "w:pPr/w:pBdr/w:left", "color")
    codes = "".join(f" {{{code}}}" for code in fields(element))
    drawn = "".join(
        f" [picture {each.get('name')}: {each.get('descr')}]" for each in element.iterfind(".//wp:docPr", NAMESPACES)
    )
    text = text_of(element).replace("\n", " / ")
    return f"{style}{f' level {level}' if level else ''}{f' #{edge}' if edge else ''}{codes}: {text}{drawn}".rstrip()


def _cell(cell: _Element) -> str:
    fill = attribute(cell, "w:tcPr/w:shd", "fill")
    lines = " / ".join(text_of(each).replace("\n", " / ") for each in cell.iterfind("w:p", NAMESPACES))
    return f"{lines}{f' #{fill}' if fill else ''}"


def _section(section: _Element) -> str:
    return f"[section {attribute(section, 'w:pgSz', 'orient') or 'portrait'}]"

"""Workbooks read back: their cells as another program reads them, and what else their XML says, as text."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

import python_calamine

_NAMESPACE = re.compile(r"\{[^}]*\}")
Node = ET.Element


def cells(content: bytes) -> dict[str, list[list[object]]]:
    """The rows of each sheet, by its name, as calamine reads them."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: [list[object](row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
        for name in book.sheet_names
    }


def texts(content: bytes) -> list[str]:
    """All texts in all cells."""
    return [value for rows in cells(content).values() for row in rows for value in row if isinstance(value, str)]


def parts(content: bytes) -> dict[str, bytes]:
    """The files in the workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@dataclass(frozen=True)
class Sheet:
    """A sheet with the parts that belong to it, as XML without namespaces.

    :param related: the parts that it names, by the last word of their kind: table, comments, drawing, hyperlink.
    """

    name: str
    xml: Node
    related: dict[str, list[tuple[str, Node]]] = field(default_factory=dict)

    def all(self, tag: str) -> list[Node]:
        """Every element of that name."""
        return list(self.xml.iter(tag))

    def one(self, tag: str) -> Node:
        """The only element of that name."""
        (found,) = self.all(tag)
        return found


class Book:
    """A workbook's XML."""

    def __init__(self, content: bytes) -> None:
        self.parts = parts(content)
        self.looks = self.xml("xl/styles.xml")
        book = self.xml("xl/workbook.xml")
        self.names = {
            f"{node.attrib['name']}{node.attrib.get('localSheetId', '')}": node.text or ""
            for node in book.iter("definedName")
        }
        places = self.relations("xl/workbook.xml")
        self.sheets = {
            node.attrib["name"]: self._sheet(node.attrib["name"], places[node.attrib["id"]][1])
            for node in book.iter("sheet")
        }

    def xml(self, name: str) -> Node:
        """A part as XML, names without namespaces."""
        root = ET.fromstring(self.parts[name])
        for node in root.iter():
            node.tag = _NAMESPACE.sub("", node.tag)
            node.attrib = {_NAMESPACE.sub("", key): value for key, value in node.attrib.items()}
        return root

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part relates to: by id, the kind and the name of the other part."""
        folder, name = posixpath.split(part)
        listed = f"{folder}/_rels/{name}.rels"
        if listed not in self.parts:
            return {}
        return {
            node.attrib["Id"]: (
                node.attrib["Type"].rsplit("/", 1)[1],
                posixpath.normpath(posixpath.join(folder, node.attrib["Target"])),
            )
            for node in self.xml(listed).iter("Relationship")
        }

    def _sheet(self, name: str, part: str) -> Sheet:
        related: dict[str, list[tuple[str, Node]]] = {}
        for kind, other in self.relations(part).values():
            if other.endswith(".xml"):
                related.setdefault(kind, []).append((other, self.xml(other)))
        return Sheet(name, self.xml(part), related)

    def number_format(self, cell: Node) -> str:
        """The number format of a cell; "" for the general one."""
        codes = {node.attrib["numFmtId"]: node.attrib["formatCode"] for node in self.looks.iter("numFmt")}
        built_in = {"0": "", "1": "0", "2": "0.00"}
        id = self._look(cell).attrib["numFmtId"]
        return codes.get(id) or built_in[id]

    def fill(self, cell: Node) -> str:
        """The colour behind a cell; "" where there is none."""
        fills = next(self.looks.iter("fills"))
        found = fills[int(self._look(cell).attrib["fillId"])].find("patternFill/fgColor")
        return found.attrib.get("rgb", "")[2:] if found is not None else ""

    def rule_fill(self, rule: Node) -> str:
        """The colour that a conditional format gives."""
        found = next(self.looks.iter("dxfs"))[int(rule.attrib["dxfId"])].find("fill/patternFill/bgColor")
        return found.attrib["rgb"][2:] if found is not None else ""

    def _look(self, cell: Node) -> Node:
        return next(self.looks.iter("cellXfs"))[int(cell.attrib.get("s", "0"))]

    def charts(self, sheet: Sheet) -> Iterator[tuple[str, Node]]:
        """The charts on a sheet, each with its text alternative."""
        for part, drawing in sheet.related.get("drawing", ()):
            others = self.relations(part)
            for frame in drawing.iter("graphicFrame"):
                id = next(frame.iter("chart")).attrib["id"]
                yield next(frame.iter("cNvPr")).attrib.get("descr", ""), self.xml(others[id][1])


def told(content: bytes) -> str:
    """What the workbook is, sheet by sheet, so that a person can compare it."""
    book, lines = Book(content), []
    strings = ["".join(node.itertext()) for node in book.xml("xl/sharedStrings.xml").iter("si")]
    for name, sheet in book.sheets.items():
        lines += ["", f"== {name}", *_set_up(sheet), *_cells(book, sheet, strings)]
        for _part, table in sheet.related.get("table", ()):
            heads = " | ".join(node.attrib["name"] for node in table.iter("tableColumn"))
            lines.append(f"table {table.attrib['displayName']} {table.attrib['ref']}: {heads}")
        for area in sheet.all("conditionalFormatting"):
            for rule in area.iter("cfRule"):
                words = " ".join(node.text or "" for node in rule.iter("formula"))
                lines.append(f"colour {area.attrib['sqref']} where {words}: {book.rule_fill(rule)}")
        lines += [f"link {node.attrib['ref']} to {node.attrib['location']}" for node in sheet.all("hyperlink")]
        for _part, comments in sheet.related.get("comments", ()):
            lines += [f"note {node.attrib['ref']}: {''.join(node.itertext())}" for node in comments.iter("comment")]
        for alternative, chart in book.charts(sheet):
            lines += _chart(alternative, chart)
    lines += ["", "== named", *(f"{name}: {place}" for name, place in book.names.items())]
    lines += ["", "== of the document"]
    lines += [f"{node.tag}: {node.text}" for node in book.xml("docProps/core.xml") if node.text]
    return "\n".join(lines[1:]) + "\n"


def _set_up(sheet: Sheet) -> Iterator[str]:
    for pane in sheet.all("pane"):
        yield f"frozen above and left of {pane.attrib['topLeftCell']}"
    yield "widths " + " ".join(
        f"{node.attrib['min']}-{node.attrib['max']}:{float(node.attrib['width']):.1f}" for node in sheet.all("col")
    )
    page = sheet.one("pageSetup").attrib
    fit = sheet.one("pageSetUpPr").attrib if sheet.all("pageSetUpPr") else {}
    yield "page " + " ".join(f"{key}={value}" for key, value in sorted((page | fit).items()))
    yield f"head {sheet.one('oddHeader').text}"
    yield f"foot {sheet.one('oddFooter').text}"
    joined = [node.attrib["ref"] for node in sheet.all("mergeCell")]
    if joined:
        yield f"joined {' '.join(joined)}"
    breaks = [node.attrib["id"] for node in sheet.all("brk")]
    if breaks:
        yield f"new pages after rows {' '.join(breaks)}"


def _cells(book: Book, sheet: Sheet, strings: list[str]) -> Iterator[str]:
    for row in sheet.all("row"):
        shown = []
        for cell in row.iter("c"):
            value = cell.find("v")
            if value is not None and value.text is not None:
                text = repr(strings[int(value.text)]) if cell.attrib.get("t") == "s" else value.text
                code = book.number_format(cell)
                looks = " ".join(filter(None, (f"[{code}]" if code else "", book.fill(cell))))
                shown.append(f"{cell.attrib['r']} {text}{' ' if looks else ''}{looks}")
        if shown:
            height = f" ({row.attrib['ht']} high)" if "ht" in row.attrib else ""
            yield " · ".join(shown) + height


def _chart(alternative: str, chart: Node) -> Iterator[str]:
    kind = next(node.tag for node in chart.iter() if node.tag in ("barChart", "scatterChart"))
    yield f"{kind}: {alternative}"
    title = chart.find("chart/title/tx/strRef/f")
    yield f"  title {title.text if title is not None else ''}"
    for series in chart.iter("ser"):
        nodes = [node for tag in ("tx", "cat", "xVal", "val", "yVal") for node in series.findall(f"{tag}//f")]
        places = [node.text or "" for node in nodes]
        colours = [node.attrib["val"] for node in series.iter("srgbClr")][:1]
        labels = [node.text or "" for node in series.findall("dLbls/dLbl//t")]
        yield "  series " + " ".join([*places, *colours, *labels])
    for axis in (node for node in chart.iter() if node.tag in ("catAx", "valAx")):
        ends = {node.tag: node.attrib["val"] for node in axis.iter() if node.tag in ("min", "max", "orientation")}
        codes = " ".join(node.attrib["formatCode"] for node in axis.iter("numFmt"))
        yield f"  axis {axis.findtext('title/tx/strRef/f')} {ends} {codes}".rstrip()

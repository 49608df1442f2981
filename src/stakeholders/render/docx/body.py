"""A report's blocks as parts of a Word document: title, contents, headings, captions, tables, figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from stakeholders.render.cells import about_items
from stakeholders.render.docx.figures import Data, Drawn, places_of_data, table_numbers
from stakeholders.render.docx.markup import (
    CLOSED_FIELD,
    GAP,
    attribute,
    bookmarked,
    filled,
    on_one_line,
    opened_field,
    paragraph,
    picture,
    run,
    toned,
)
from stakeholders.render.docx.markup import field as word_field
from stakeholders.render.docx.tables import Laid, facts, matrix, table
from stakeholders.render.docx.widths import Room
from stakeholders.reports.report import Cell, Chart, Facts, Heading, Matrix, Paragraph, Report, Table
from stakeholders.texts import _

_CONTENTS = 4
"""A document of so many headings and captions has a list of contents."""
_LEVELS = 3
"""How deep the list of contents goes."""
_TALLEST = 0.55
"""A figure takes no more of the height of a page than this."""
_EMU = 635
"""EMU in a twip."""


@dataclass(slots=True)
class _Writing:
    """What grows while a document is written: the ids that must differ, and what the contents list.

    :param entries: level, text and bookmark of each heading and caption.
    """

    room: Room
    draw: Callable[[Chart], Drawn]
    ids: Iterator[int]
    entries: list[tuple[int, str, str]] = field(default_factory=list)

    def entered(self, runs: str, level: int, text: str) -> str:
        """The runs with a bookmark, to which an entry of the contents leads."""
        number = next(self.ids)
        name = f"_Toc_{number}"
        self.entries.append((level, text, name))
        return bookmarked(runs, number, name)


def parts_of(
    report: Report, room: Room, draw: Callable[[Chart], Drawn], first_id: int, *, titled: bool = True
) -> list[Laid]:
    """The report as parts of a document, in order.

    :param draw: puts a chart's drawing into the document.
    :param first_id: from which on bookmarks and drawings are numbered.
    :param titled: whether the document begins with the report's title and what it is about.
    """
    writing = _Writing(room, draw, count(first_id))
    numbers = table_numbers(report)
    data = places_of_data(report, numbers)
    parts: list[Laid] = []
    level, figures = 0, count(1)
    for index, block in enumerate(report.blocks):
        match block:
            case Heading():
                level = max(1, min(block.level, 4))
                parts.append(_heading(writing, block.text, level))
            case Paragraph():
                parts.append(Laid(toned(run(block.text), block.tone), lines=1 + len(block.text) // 90))
            case Facts():
                parts.append(facts(block, room))
            case Table() | Matrix():
                parts.append(_table(writing, block, numbers[index], level + 1))
            case Chart():
                parts.append(_figure(writing, block, next(figures), data[index], level + 1))
    parts += _data_at_the_end(report, writing, data)
    contents = [_contents(writing.entries)] if len(writing.entries) >= _CONTENTS else []
    return [*(_title(report, room) if titled else ()), *contents, *parts]


def _title(report: Report, room: Room) -> Iterator[Laid]:
    yield Laid(paragraph(run(on_one_line(report.title)), "Title"), lines=3)
    yield facts(Facts(tuple((name, Cell(value)) for name, value in about_items(report.about))), room)


def _heading(writing: _Writing, text: str, level: int) -> Laid:
    text = on_one_line(text)
    return Laid(paragraph(writing.entered(run(text), level, text), f"Heading{level}"), lines=3, leads=True)


def _caption(writing: _Writing, kind: str, number: int, title: str, level: int, *, follows: bool) -> str:
    """`Table 1: Needs` or `Figure 1: ...`, numbered by a field; the contents list it as they list a heading.

    :param kind: the label, such as _("Table {number}").
    :param level: its level among the headings; 0 where the contents leave it out.
    :param follows: whether what it names follows it, and must stand on the same page.
    """
    title = on_one_line(title)
    series = "_".join(kind.format(number="").split())
    shown = filled(kind, number=word_field(f"SEQ {series} \\* ARABIC", run(str(number))))
    label = bookmarked(shown, next(writing.ids), _reference(kind, number))
    whole = _("{label}: {title}")
    runs = filled(whole, label=label, title=run(title))
    text = whole.format(label=kind.format(number=number), title=title)
    look = "<w:keepNext/>" if follows else '<w:spacing w:before="60"/>'
    if not level:
        return paragraph(runs, "Caption", look)
    return paragraph(
        writing.entered(runs, level, text), "Caption", f'{look}<w:outlineLvl w:val="{min(level, 9) - 1}"/>'
    )


def _reference(kind: str, number: int) -> str:
    """The name of the bookmark around the label of a caption."""
    return f"_Ref_{'table' if kind == _('Table {number}') else 'figure'}_{number}"


def _table(writing: _Writing, block: Table | Matrix, number: int, level: int) -> Laid:
    caption = _caption(writing, _("Table {number}"), number, block.title, level, follows=True)
    laid = table(block, writing.room) if isinstance(block, Table) else matrix(block, writing.room)
    return replace(laid, markup=caption + laid.markup, lines=laid.lines + 2)


def _figure(writing: _Writing, chart: Chart, number: int, data: Data, level: int) -> Laid:
    """The drawing, its caption and note below it, then its data or where they are."""
    markup, lines = paragraph(run(chart.data.empty or _("Nothing to show.")), "", "<w:keepNext/>"), 3
    if chart.data.rows:
        drawn = writing.draw(chart)
        room = writing.room
        scale = min(1.0, room.width * _EMU / drawn.width, room.height * _EMU * _TALLEST / drawn.height)
        width, height = round(drawn.width * scale), round(drawn.height * scale)
        shown = picture(drawn.relation, next(writing.ids), chart.title, chart.alternative, width, height)
        markup, lines = paragraph(shown, "", "<w:keepNext/>"), round(height / _EMU / 264) + 3
    markup += _caption(writing, _("Figure {number}"), number, chart.title, level, follows=False)
    markup += paragraph(run(chart.note), "ReportNote") if chart.note else ""
    if data.place == "below":
        laid = _data_table(writing, chart, number, data.number, 0)
        return replace(laid, markup=markup + laid.markup, across=False, lines=lines + laid.lines)
    if data.number:
        kind = _("Table {number}")
        label = run(kind.format(number=data.number))
        reference = word_field(f"REF {_reference(kind, data.number)} \\h", label)
        markup += paragraph(filled(_("The figures drawn are in {table}."), table=reference), "ReportNote")
    return Laid(markup + GAP, lines=lines + 1)


def _data_table(writing: _Writing, chart: Chart, figure: int, number: int, level: int) -> Laid:
    """A figure's data as a table, which names the figure; the note stands with the figure."""
    title = _("Data of {figure}").format(figure=_("Figure {number}").format(number=figure))
    return _table(writing, replace(chart.data, title=title, note=""), number, level)


def _data_at_the_end(report: Report, writing: _Writing, data: dict[int, Data]) -> Iterator[Laid]:
    charts = [index for index, block in enumerate(report.blocks) if isinstance(block, Chart)]
    late = [(figure, index) for figure, index in enumerate(charts, start=1) if data[index].place == "end"]
    if late:
        yield _heading(writing, _("Data of the figures"), 1)
    for figure, index in late:
        chart = report.blocks[index]
        assert isinstance(chart, Chart)
        yield _data_table(writing, chart, figure, data[index].number, 2)


def _contents(entries: list[tuple[int, str, str]]) -> Laid:
    """The list of contents: a field that Word brings up to date, with its entries filled in.

    The pages of the entries are known to nobody before the document is laid out, so none are shown until somebody has
    the field updated.
    """
    listed = [entry for entry in entries if entry[0] <= _LEVELS]
    code = f'TOC \\o "1-{_LEVELS}" \\h \\z \\u'
    lines = []
    for number, (level, text, name) in enumerate(listed):
        link = f'<w:hyperlink w:anchor="{attribute(name)}" w:history="1">{run(text)}</w:hyperlink>'
        before, after = opened_field(code) if number == 0 else "", CLOSED_FIELD if number == len(listed) - 1 else ""
        lines.append(paragraph(f"{before}{link}{after}", f"TOC{level}"))
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    markup = (
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>"
        f"{paragraph(run(_('Contents')), 'TOCHeading')}{''.join(lines)}</w:sdtContent></w:sdt>"
    )
    return Laid(markup + GAP + GAP, lines=len(listed) + 4)

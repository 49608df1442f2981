"""Tables, matrices and facts as tables of Word: repeated heads, shaded tones, notes numbered below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from stakeholders.render.cells import is_figure, note_numbers, table_of, texts_of
from stakeholders.render.columns import width_of
from stakeholders.render.docx.markup import BOLD, GAP, MUTED, RAISED, attribute, paragraph, run, shading
from stakeholders.render.docx.widths import CHARACTER, Asked, Room, Widths, asked, laid_out
from stakeholders.reports.report import Cell, Facts, Matrix, Table
from stakeholders.texts import _

_TALL = 30
"""A row of more lines than this may break across pages, for it might be higher than one."""
_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
"""A row that does not break across pages."""
_LINES = 1.15
"""A line of a table's text, with its share of the padding, as a part of a line of the document."""
_MARK = 2
"""A mark has no more characters than this."""
_SMALL, _SMALL_MATRIX = 14, 34
"""A table or a matrix of no more lines than this stays on one page."""
_HEAD = 24
"""A heading that runs upwards wraps after so many characters."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A part of the document.

    :param markup: paragraphs and tables, a paragraph last.
    :param across: whether it needs the page turned on its side.
    :param lines: about how many lines of the document it takes.
    :param leads: whether it belongs on the page of what follows, as a heading does.
    """

    markup: str
    across: bool = False
    lines: int = 1
    leads: bool = False


@dataclass(frozen=True, slots=True)
class _Body:
    """A table ready to be laid out.

    :param texts: the lines of each cell, row by row.
    :param bold: how many columns at the start are heads of their rows.
    :param upwards: the first of the columns whose headings run from bottom to top.
    """

    table: Table
    texts: list[list[tuple[str, ...]]]
    notes: Mapping[str, int]
    bold: int = 0
    upwards: int | None = None

    def turned(self, index: int) -> bool:
        """Whether the heading of that column runs from bottom to top."""
        return self.upwards is not None and index >= self.upwards

    def marked(self, index: int) -> bool:
        """Whether the cells of that column are marks."""
        return self.turned(index) and all(len("".join(row[index])) <= _MARK for row in self.texts)


def table(given: Table, room: Room) -> Laid:
    """The table with its note and the notes of its cells; what it says where it is empty."""
    if not given.rows:
        return _nothing(given)
    body = _body(given, note_numbers(given.rows))
    return _whole(body, laid_out(_asked(body), room), given.note)


def matrix(given: Matrix, room: Room) -> Laid:
    """The matrix with its legend, its note and the notes of its cells.

    Its cells are words where these fit, else marks, with headings that run upwards; where these do not fit either,
    the matrix comes in parts.
    """
    if not given.row_heads or not given.column_heads:
        return _nothing(given)
    rows, columns = given.corner
    words = table_of(given, f"{rows} ↓ {columns} →" if columns else rows)
    lead = 1 + len(given.facts)
    body = replace(_body(words, note_numbers(words.rows)), bold=1)
    widths = laid_out(_asked(body), room, lead)
    if len(widths) > 1 or widths[0].cut:
        body = replace(_body(_marked(words, lead) if given.legend else words, body.notes), bold=1, upwards=1)
        widths = laid_out(_asked(body), room, lead)
    return _whole(body, widths, given.note, _legend(given))


def facts(given: Facts, room: Room) -> Laid:
    """Names and values in two columns, a note below its value."""
    names = max((width_of(name) for name, _cell in given.items), default=0) * 6 // 5
    first = min(max(names, 12) * CHARACTER + 2 * CHARACTER, room.width * 2 // 5)
    widths = (first, room.width - first)
    rows, lines = [], 0
    for name, cell in given.items:
        height = max(_height((name,), widths[0]), _height((*texts_of(cell), cell.note), widths[1]))
        lines += height
        value = "".join(paragraph(run(text), "ReportTableText") for text in texts_of(cell))
        value += paragraph(run(cell.note, MUTED), "ReportTableText") if cell.note else ""
        rows.append(
            f"<w:tr>{_WHOLE if height <= _TALL else ''}"
            f"{_cell(widths[0], paragraph(run(name, BOLD), 'ReportTableText'))}"
            f"{_cell(widths[1], value or paragraph('', 'ReportTableText'), shading(cell.tone))}</w:tr>"
        )
    markup = f"{_opened('ReportFacts', '', widths, first_row=False)}{''.join(rows)}</w:tbl>{GAP}{GAP}" if rows else ""
    return Laid(markup, lines=round(lines * _LINES) + 1)


def _marked(words: Table, lead: int) -> Table:
    """The table with the marks of its cells instead of their words, from the column `lead` on."""
    rows = (
        (*row[:lead], *(replace(cell, value=cell.mark) if cell.mark else cell for cell in row[lead:]))
        for row in words.rows
    )
    return replace(words, rows=tuple(rows))


def _nothing(given: Table | Matrix) -> Laid:
    return Laid(paragraph(run(given.empty or _("Nothing to show."))), lines=1)


def _body(given: Table, notes: Mapping[str, int]) -> _Body:
    texts = [[texts_of(cell, column) for cell, column in zip(row, given.columns, strict=True)] for row in given.rows]
    return _Body(given, texts, notes)


def _asked(body: _Body) -> list[Asked]:
    found = []
    for index, column in enumerate(body.table.columns):
        cells = (row[index] for row in body.table.rows)
        texts = [_measured(row[index], cell, body.notes) for row, cell in zip(body.texts, cells, strict=True)]
        turned = body.turned(index)
        least = max(4, 2 * -(-width_of(column.title) // _HEAD)) if turned else 3  # its lines stand side by side
        found.append(asked(column, texts, upright_head=turned, least=least))
    return found


def _measured(texts: tuple[str, ...], cell: Cell, notes: Mapping[str, int]) -> tuple[str, ...]:
    """The lines of a cell as they are measured: the last with the number of its note."""
    if not cell.note:
        return texts
    *before, last = texts or ("",)
    return (*before, f"{last}{notes[cell.note]}")


def _whole(body: _Body, parts: Sequence[Widths], note: str, legend: str = "") -> Laid:
    """The table in its parts, then what explains it."""
    markup, lines = [], 0
    repeated = set(parts[0].columns).intersection(*(part.columns for part in parts))
    for part in parts:
        if len(parts) > 1:
            markup.append(_which(body.table, [index for index in part.columns if index not in repeated]))
        text, height = _part(body, part)
        markup.append(text)
        lines += height
    markup.append(legend)
    if note:
        markup.append(paragraph(run(note), "ReportNote"))
    for text, number in body.notes.items():
        markup.append(paragraph(run(str(number), RAISED) + run(f" {text}"), "ReportNote"))
    markup.append(GAP)
    return Laid("".join(markup), any(part.across for part in parts), round(lines * _LINES) + len(body.notes) + 3)


def _part(body: _Body, part: Widths) -> tuple[str, int]:
    """A table of Word with those columns, and about how many lines it takes."""
    columns = [body.table.columns[index] for index in part.columns]
    places = [
        '<w:jc w:val="right"/>' if is_figure(column) else '<w:jc w:val="center"/>' if body.marked(index) else ""
        for column, index in zip(columns, part.columns, strict=True)
    ]
    heights = [
        max(1, *(_height(texts[index], twips) for index, twips in zip(part.columns, part.twips, strict=True)))
        for texts in body.texts
    ]
    small = sum(heights) <= (_SMALL_MATRIX if body.bold else _SMALL)
    opened = _opened_paragraphs(places, kept=small)
    look = [BOLD if index < body.bold else "" for index in part.columns]
    markup = [_opened("ReportTable", body.table.title, part.twips), _head(body, part, places)]
    for row, texts, height in zip(body.table.rows, body.texts, heights, strict=True):
        cells = []
        if small and row is body.table.rows[-1]:
            opened = _opened_paragraphs(places, kept=False)
        for at, index in enumerate(part.columns):
            cell = row[index]
            paragraphs = [run(text, look[at]) for text in texts[index]] or [""]
            if cell.note:
                paragraphs[-1] += run(str(body.notes[cell.note]), RAISED)
            content = "".join(f"{opened[at]}{runs}</w:p>" for runs in paragraphs)
            cells.append(_cell(part.twips[at], content, shading(cell.tone)))
        kept = _WHOLE if height <= _TALL else ""
        markup.append(f"<w:tr>{kept}{''.join(cells)}</w:tr>")
    markup.append(f"</w:tbl>{GAP}")
    return "".join(markup), sum(heights) + 1


def _opened_paragraphs(places: Sequence[str], *, kept: bool) -> list[str]:
    """The start of a paragraph in each column.

    :param kept: whether its row stays on one page with the next.
    """
    with_next = "<w:keepNext/>" if kept else ""
    return [f'<w:p><w:pPr><w:pStyle w:val="ReportTableText"/>{with_next}{place}</w:pPr>' for place in places]


def _head(body: _Body, part: Widths, places: Sequence[str]) -> str:
    """The row of headings, which is repeated on each page."""
    cells, longest = [], 0
    for index, twips, place in zip(part.columns, part.twips, places, strict=True):
        title = body.table.columns[index].title
        turned = body.turned(index)
        longest = max(longest, min(width_of(title), _HEAD) if turned else 0)
        upwards = '<w:textDirection w:val="btLr"/>' if turned else ""
        content = paragraph(run(title), "ReportTableHead", "" if turned else place)
        cells.append(_cell(twips, content, f'{upwards}<w:vAlign w:val="{"center" if turned else "bottom"}"/>'))
    tall = longest * CHARACTER * 5 // 4 + CHARACTER * 2
    height = f'<w:trHeight w:val="{tall}" w:hRule="exact"/>' if longest else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _opened(style: str, title: str, widths: Sequence[int], *, first_row: bool = True) -> str:
    """The start of a table of Word, up to its first row."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    told = f'<w:tblCaption w:val="{attribute(title)}"/>' if title else ""
    look = f'w:val="{"0620" if first_row else "0600"}" w:firstRow="{int(first_row)}"'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook {look} w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/>{told}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def _cell(width: int, content: str, look: str = "") -> str:
    """A cell with its paragraphs.

    :param look: what follows the width in w:tcPr, in the order of the schema.
    """
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>{content}</w:tc>'


def _height(texts: Iterable[str], width: int) -> int:
    """About how many lines the texts take in a column."""
    characters = max(width // CHARACTER - 1, 1)
    return sum(-(-len(line) // characters) or 1 for text in texts if text for line in text.split("\n"))


def _legend(given: Matrix) -> str:
    """What each mark and word means, as a small table: its sign as it stands in the matrix, then its meaning."""
    if not given.legend:
        return ""
    words = [[*filter(None, (cell.mark if cell.values else "", *texts_of(cell)))] for cell, _meaning in given.legend]
    first = min(max(width_of("  ".join(each)) for each in words) + 2, 32) * CHARACTER
    widths = (first, 66 * CHARACTER)
    rows = []
    for (cell, meaning), each in zip(given.legend, words, strict=True):
        kept = "<w:keepNext/>" if cell is not given.legend[-1][0] else ""
        name = paragraph(run("  ".join(each)), "ReportTableText", kept)
        told = paragraph(run(meaning), "ReportTableText")
        rows.append(f"<w:tr>{_WHOLE}{_cell(widths[0], name, shading(cell.tone))}{_cell(widths[1], told)}</w:tr>")
    return f"{_opened('ReportFacts', _('Legend'), widths, first_row=False)}{''.join(rows)}</w:tbl>{GAP}"


def _which(given: Table, columns: Sequence[int]) -> str:
    """Which columns a part holds beside those of every part, by their headings."""
    first, last = (given.columns[index].title for index in (columns[0], columns[-1]))
    return paragraph(run(_("From {first} to {last}").format(first=first, last=last)), "ReportNote", "<w:keepNext/>")

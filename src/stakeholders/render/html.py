"""HTML: one self-contained page, or one of several that lie in a folder together. It reads whole without scripts, and
prints.

No request leaves a page. The Content-Security-Policy of a page by itself admits its own style and script by their
hashes and nothing else, so that even a mistake in escaping could run no script; that of a page among others admits the
files beside it. A script (page.js) adds sorting and filtering to tables; another (chart.js) adds tips to charts, and
makes their legends filters.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from stakeholders.render import figures
from stakeholders.render.cells import about_items, is_figure, lines_of, texts_of
from stakeholders.render.plain import visible
from stakeholders.reports.report import Block, Cell, Chart, Column, Facts, Heading, Matrix, Paragraph, Report, Table
from stakeholders.texts import _, language

if TYPE_CHECKING:
    from jinja2 import Template

    from stakeholders.render import Options

_BESIDE = "'self' file:"
"""Sources beside the page: on a server, and in a folder, where browsers do not agree on what 'self' means."""
_NOWHERE: Mapping[str, str] = {}
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_WIDE = 6
"""A report with a table of more columns than this is printed across."""
_SHORT_NOTE = 80
"""A note up to so many characters stands in its cell of a matrix; a longer one unfolds, and is listed on paper."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A block as the template takes it.

    :param kind: heading, paragraph, facts, table, matrix or chart.
    :param level: the level of its heading in HTML, 2 to 6.
    :param anchor: the id of its heading, so that the contents and the scrolling region can name it.
    :param row_ids: the ids of its rows, "" for a row that has none.
    :param folded: the notes that the cells of a matrix fold away, each with the words that say which cell it is.
    :param figure: a chart as it is drawn.
    """

    kind: str
    block: Block
    level: int
    anchor: str = ""
    row_ids: tuple[str, ...] = ()
    folded: tuple[tuple[str, str], ...] = ()
    figure: figures.Figure | None = None

    @property
    def title(self) -> str:
        """What the contents call it; "" where it has no heading."""
        return self.block.text if isinstance(self.block, Heading) else getattr(self.block, "title", "")


@dataclass(frozen=True, slots=True)
class Around:
    """What a page is told of the pages that it stands among.

    :param file: the name of its own file.
    :param pages: the pages that every page leads to: file or file#place, and title.
    :param subjects: the ids of records, and what else cells may refer to, that a whole page is about, with its file.
    :param rows: the ids of the records that have a row on another page, each as file#place.
    :param index: the file of what can be searched for, which the script fetches when somebody searches.
    :param enough: how many rows a table has a filter for.
    """

    file: str
    pages: tuple[tuple[str, str], ...]
    subjects: Mapping[str, str] = field(hash=False)
    rows: Mapping[str, str] = field(hash=False)
    style: str = "style.css"
    script: str = "site.js"
    index: str = "search.js"
    enough: int = 12


@dataclass(frozen=True, slots=True)
class _Links:
    """Where the cells of a page may lead: to the rows of it, and to other pages."""

    targets: frozenset[str]
    around: Around | None

    def to(self, ref: str, row_id: str) -> str:
        """Where a cell about that record leads; "" where it leads nowhere, or to the row that it stands in.

        What a page is about leads there; anything else leads to its row, on this page before another. From a row of its
        own it leads to its home, where that is another page.
        """
        subjects, rows = (self.around.subjects, self.around.rows) if self.around else (_NOWHERE, _NOWHERE)
        if ref in subjects:
            return "" if self.around and subjects[ref] == self.around.file else subjects[ref]
        target = f"r-{ref}"
        if target in self.targets and target != row_id:
            return f"#r-{quote(_shown(ref))}"
        home = rows.get(ref, "")
        return "" if self.around and home.startswith(f"{self.around.file}#") else home


@cache
def _template() -> Template:
    """The page without its content, compiled once for all reports of a run."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("stakeholders", "render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: _shown(value) if type(value) is str else value,
    )
    return environment.get_template("page.html.j2")


def render(report: Report, _options: Options) -> bytes:
    """The report as a page by itself."""
    return page(report)


def page(report: Report, around: Around | None = None) -> bytes:
    """The report as a page.

    :param around: the pages it stands among; None for a page by itself.
    """
    from markupsafe import Markup

    parts = list(_parts(report))
    links = _Links(frozenset(id for part in parts for id in part.row_ids if id), around)

    def content(cell: Cell, row_id: str = "", *, linked: bool = True) -> Markup:
        return Markup(_content(cell, None, links if linked else None, row_id))

    def data(cell: Cell, column: Column | None, row_id: str = "") -> Markup:
        return Markup(_data(cell, column, links, row_id))

    style = _text("page.css") if around is None else ""
    script = _script(charts=bool(report.charts)) if around is None else ""
    sources = (_source(style), _source(script)) if around is None else (_BESIDE, _BESIDE)
    written = _template().render(
        report=report,
        around=around,
        about=about_items(report.about),
        parts=parts,
        across=any(_columns(block) > _WIDE for block in report.tables),
        content=content,
        data=data,
        is_figure=is_figure,
        style=Markup(style),
        script=Markup(script),
        policy=(
            f"default-src 'none'; style-src {sources[0]}; script-src {sources[1]}; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        ),
        language=language(),
        _=_,
    )
    return written.encode("utf-8")


def shared_style() -> str:
    """The style of pages that lie in a folder together."""
    return _text("page.css") + _text("site.css")


def shared_script() -> str:
    """The script of pages that lie in a folder together."""
    return _script(charts=True) + _text("site.js")


def _script(*, charts: bool) -> str:
    return _text("page.js") + (_text("chart.js") if charts else "")


@cache
def _text(name: str) -> str:
    return files("stakeholders.render").joinpath(name).read_text("utf-8")


def _parts(report: Report) -> Iterator[_Part]:
    level = 1
    ids: set[str] = set()
    for number, block in enumerate(report.blocks, start=1):
        match block:
            case Heading():
                level = min(block.level + 1, 5)
                yield _Part("heading", block, level, f"part-{number}")
            case Paragraph():
                yield _Part("paragraph", block, level)
            case Facts():
                yield _Part("facts", block, level)
            case Table():
                yield _Part("table", block, level + 1, f"part-{number}", tuple(_row_ids(block.rows, ids)))
            case Chart():
                anchor = f"part-{number}"
                yield _Part("chart", block, level + 1, anchor, figure=figures.figure(block, anchor))
            case Matrix():
                row_ids = tuple(_row_ids(((head,) for head in block.row_heads), ids))
                yield _Part("matrix", block, level + 1, f"part-{number}", row_ids, tuple(_folded(block)))


def _columns(table: Table | Matrix) -> int:
    return len(table.columns) if isinstance(table, Table) else 1 + len(table.facts) + len(table.column_heads)


def _row_ids(rows: Iterable[tuple[Cell, ...]], taken: set[str]) -> Iterator[str]:
    """The id of each row whose first cell is about a record, where no row before has it."""
    for row in rows:
        id = f"r-{row[0].ref}" if row and row[0].ref else ""
        yield "" if id in taken else id
        taken.add(id)


def _folded(matrix: Matrix) -> Iterator[tuple[str, str]]:
    for head, row in zip(matrix.row_heads, matrix.cells, strict=True):
        for column, cell in zip(matrix.column_heads, row, strict=True):
            if len(cell.note) > _SHORT_NOTE:
                words = (" ".join(texts_of(each)) for each in (head, column, cell))
                yield " · ".join(word for word in words if word), cell.note


def _data(cell: Cell, column: Column | None, links: _Links, row_id: str) -> str:
    """A cell of a table's body; of a matrix's where no column is given.

    Written here and not in the template, which takes three times as long over a list of thousands.
    """
    classes, sorted_by = str(cell.tone), ""
    if column is not None:
        place = "figure" if is_figure(column) else "date" if column.kind == "date" else "wide" if column.wide else ""
        classes = f"{place} {cell.tone}".strip()
        sorted_by = _sorted_by(cell, column)
    named = f' class="{classes}"' if classes else ""
    return f"<td{named}{sorted_by}>{_content(cell, column, links, row_id, fold=column is None)}</td>"


def _content(cell: Cell, column: Column | None, links: _Links | None, row_id: str = "", *, fold: bool = False) -> str:
    """The cell's lines, linked to what the record it is about has of its own: a row or a page; and its note.

    :param row_id: the id of the row it stands in, to which it needs no link.
    :param fold: whether a long note is folded away until it is asked for.
    """
    lines = (_whole_days(escape(_shown(text))) for text in texts_of(cell, column))
    shown = "\n".join(f'<span class="line">{line}</span>' for line in lines)
    target = links.to(cell.ref, row_id) if shown and cell.ref and links is not None else ""
    if target:
        shown = f'<a href="{escape(target)}">{shown}</a>'
    if not cell.note:
        return shown
    note = escape(_shown(cell.note))
    if fold and len(cell.note) > _SHORT_NOTE:
        return f'{shown}<details class="note"><summary>{escape(_("Note"))}</summary>{note}</details>'
    return f'{shown}<small class="note">{note}</small>'


def _whole_days(text: str) -> str:
    """The text of a page with days that no line end parts."""
    return _DAY.sub(r'<span class="day">\g<0></span>', text) if "-" in text else text


def _shown(text: str) -> str:
    return visible(lines_of(text))


def _sorted_by(cell: Cell, column: Column) -> str:
    """The attribute by which the script sorts where the text does not do: figures in full, days as ISO 8601."""
    value = cell.values[0] if cell.values else None
    if column.kind == "text" or value is None or isinstance(value, bool | str):
        return ""
    return f' data-value="{value!r}"' if isinstance(value, int | float) else f' data-value="{value.isoformat()}"'


def _source(text: str) -> str:
    """The text as a source of the Content-Security-Policy: its hash."""
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"

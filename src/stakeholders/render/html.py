"""One self-contained HTML page: no request leaves it, it reads whole without scripts, and it prints.

The Content-Security-Policy admits the page's own style and script by their hashes and nothing else, so that even a
mistake in escaping could run no script. Sorting and filtering are added by the script (page.js).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from stakeholders.render.cells import about_items, is_figure, lines_of, texts_of
from stakeholders.render.plain import visible
from stakeholders.reports.report import Block, Cell, Column, Facts, Heading, Matrix, Paragraph, Report, Table
from stakeholders.texts import _

if TYPE_CHECKING:
    from jinja2 import Template

    from stakeholders.render import Options

_WIDE = 6
"""A report with a table of more columns than this is printed across."""
_SHORT_NOTE = 80
"""A note up to so many characters stands in its cell of a matrix; a longer one unfolds, and is listed on paper."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A block as the template takes it.

    :param kind: heading, paragraph, facts, table or matrix.
    :param level: the level of its heading in HTML, 2 to 6.
    :param anchor: the id of its heading, so that the contents and the scrolling region can name it.
    :param row_ids: the ids of its rows, "" for a row that has none.
    :param folded: the notes that the cells of a matrix fold away, each with the words that say which cell it is.
    """

    kind: str
    block: Block
    level: int
    anchor: str = ""
    row_ids: tuple[str, ...] = ()
    folded: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """What the contents call it; "" where it has no heading."""
        return self.block.text if isinstance(self.block, Heading) else getattr(self.block, "title", "")


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
    """The report as a page."""
    from markupsafe import Markup

    style, script = (files("stakeholders.render").joinpath(name).read_text("utf-8") for name in ("page.css", "page.js"))
    parts = list(_parts(report))
    targets = frozenset(id for part in parts for id in part.row_ids if id)

    def content(cell: Cell, *, linked: bool = True) -> Markup:
        return Markup(_content(cell, None, targets if linked else frozenset()))

    def data(cell: Cell, column: Column | None, row_id: str = "") -> Markup:
        return Markup(_data(cell, column, targets, row_id))

    page = _template().render(
        report=report,
        about=about_items(report.about),
        parts=parts,
        across=any(_columns(block) > _WIDE for block in report.tables),
        content=content,
        data=data,
        is_figure=is_figure,
        style=Markup(style),
        script=Markup(script),
        policy=(
            f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        ),
        _=_,
    )
    return page.encode("utf-8")


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
            case Matrix():
                yield _Part("matrix", block, level + 1, f"part-{number}", folded=tuple(_folded(block)))


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


def _data(cell: Cell, column: Column | None, targets: frozenset[str], row_id: str) -> str:
    """A cell of a table's body; of a matrix's where no column is given.

    Written here and not in the template, which takes three times as long over a list of thousands.
    """
    classes, sorted_by = str(cell.tone), ""
    if column is not None:
        place = "figure" if is_figure(column) else "date" if column.kind == "date" else "wide" if column.wide else ""
        classes = f"{place} {cell.tone}".strip()
        sorted_by = _sorted_by(cell, column)
    named = f' class="{classes}"' if classes else ""
    return f"<td{named}{sorted_by}>{_content(cell, column, targets, row_id, fold=column is None)}</td>"


def _content(
    cell: Cell, column: Column | None, targets: frozenset[str], row_id: str = "", *, fold: bool = False
) -> str:
    """The cell's lines, linked to the row of the record it is about where the page has one, and its note.

    :param row_id: the id of the row it stands in, to which it needs no link.
    :param fold: whether a long note is folded away until it is asked for.
    """
    shown = "\n".join(f'<span class="line">{escape(_shown(text))}</span>' for text in texts_of(cell, column))
    target = f"r-{cell.ref}"
    if shown and cell.ref and target != row_id and target in targets:
        shown = f'<a href="#r-{quote(_shown(cell.ref))}">{shown}</a>'
    if not cell.note:
        return shown
    note = escape(_shown(cell.note))
    if fold and len(cell.note) > _SHORT_NOTE:
        return f'{shown}<details class="note"><summary>{escape(_("Note"))}</summary>{note}</details>'
    return f'{shown}<small class="note">{note}</small>'


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

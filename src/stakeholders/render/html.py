"""One self-contained HTML page: no request leaves it, it reads whole without scripts, and it prints.

The Content-Security-Policy admits the page's own style and script by their hashes and nothing else, so that even a
mistake in escaping could run no script. Sorting and filtering are added by the script (page.js).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from stakeholders.render.cells import about_items, is_figure, lines_of, texts_of
from stakeholders.render.plain import visible
from stakeholders.reports.report import Block, Cell, Column, Facts, Heading, Matrix, Paragraph, Report, Table
from stakeholders.texts import _

if TYPE_CHECKING:
    from stakeholders.render import Options

_WIDE = 6
"""A table of more columns than this is printed across."""
_SHORT_NOTE = 80
"""A note of no more characters than this is shown in full in the cell of a matrix; a longer one unfolds."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A block as the template takes it.

    :param kind: heading, paragraph, facts, table or matrix.
    :param level: the level of its heading in HTML, 2 to 6.
    :param anchor: the id of its heading, so that the contents and the scrolling region can name it.
    :param row_ids: the ids of its rows, "" for a row that has none.
    """

    kind: str
    block: Block
    level: int
    anchor: str = ""
    row_ids: tuple[str, ...] = ()
    across: bool = False

    @property
    def title(self) -> str:
        return self.block.text if isinstance(self.block, Heading) else getattr(self.block, "title", "")


def render(report: Report, _options: Options) -> bytes:
    """The report as a page."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("stakeholders", "render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(lines_of(value)) if type(value) is str else value,
    )
    style, script = (files("stakeholders.render").joinpath(name).read_text("utf-8") for name in ("page.css", "page.js"))
    parts = list(_parts(report))
    page = environment.get_template("page.html.j2").render(
        report=report,
        about=about_items(report.about),
        parts=parts,
        targets=frozenset(id for part in parts for id in part.row_ids if id),
        style=Markup(style),
        script=Markup(script),
        policy=(
            f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        ),
        texts_of=texts_of,
        is_figure=is_figure,
        sort_value=_sort_value,
        short_note=_SHORT_NOTE,
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
                row_ids = tuple(_row_ids(block.rows, ids))
                across = len(block.columns) > _WIDE
                yield _Part("table", block, level + 1, f"part-{number}", row_ids, across)
            case Matrix():
                across = len(block.column_heads) + len(block.facts) >= _WIDE
                yield _Part("matrix", block, level + 1, f"part-{number}", across=across)


def _row_ids(rows: Iterable[tuple[Cell, ...]], taken: set[str]) -> Iterator[str]:
    """The id of each row whose first cell is about a record, where no row before has it."""
    for row in rows:
        id = f"r-{row[0].ref}" if row and row[0].ref else ""
        yield "" if id in taken else id
        taken.add(id)


def _sort_value(cell: Cell, column: Column) -> str:
    """What the script sorts the cell by, where its text does not say: figures in full, days as ISO 8601."""
    value = cell.values[0] if cell.values else None
    if column.kind == "text" or value is None or isinstance(value, bool | str):
        return ""
    return value.isoformat() if not isinstance(value, int | float) else repr(value)


def _source(text: str) -> str:
    """The text as a source of the Content-Security-Policy: its hash."""
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


__all__ = ["render"]

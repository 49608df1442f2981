"""Plain text, as on the terminal: what fits the width, with colour only where it is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stakeholders.render.cells import about_line
from stakeholders.render.plain import one_line
from stakeholders.render.terminal import Page
from stakeholders.render.terminal_matrix import matrix_lines
from stakeholders.reports.report import Chart, Facts, Heading, Matrix, Paragraph, Report, Table

if TYPE_CHECKING:
    from stakeholders.render import Options

_LEAST_WIDTH = 20


def render(report: Report, options: Options) -> bytes:
    """The report in lines no longer than options.width, coloured where options.colour says so."""
    page = Page(max(options.width, _LEAST_WIDTH), options.colour)
    return ("\n".join(line.rstrip() for line in _lines(report, page)) + "\n").encode("utf-8")


def _lines(report: Report, page: Page) -> Iterator[str]:
    yield from page.underlined(report.title, "═")
    yield from page.paragraph(about_line(report.about), page.style("muted"))
    for block in report.blocks:
        yield ""
        match block:
            case Heading(text, level):
                yield from page.underlined(text, "─") if level == 1 else page.paragraph(text, page.bold)
            case Paragraph(text, tone):
                yield from page.paragraph(text, page.style(tone))
            case Facts(items):
                yield from page.facts(items)
            case Table():
                yield from page.table(block)
            case Chart():
                yield from page.paragraph(one_line(block.title), page.bold)
                yield from page.paragraph(block.alternative, page.style("muted"))
            case Matrix():
                yield from matrix_lines(block, page)

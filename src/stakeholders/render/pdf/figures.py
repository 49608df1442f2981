"""Charts as the template of the PDF takes them: drawn, told in words, and with their data where a reader finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from stakeholders.render.data_of_figures import whereabouts
from stakeholders.render.drawing import svg
from stakeholders.render.pdf.tables import Say, of_table
from stakeholders.render.pdf.widths import UPRIGHT
from stakeholders.reports.report import Chart, Report, Table
from stakeholders.texts import _

_TYPE = "Libertinus Serif"
_FEW = 12
"""Data of up to so many rows stand below their figure, for no page ends between the two."""
_PIXEL = 0.75
_HIGHEST = 430.0
_SIZE = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')
_FAMILY = re.compile(r'font-family="[^"]*"')


@dataclass
class Figures:
    """The figures of a report in order, numbered from 1.

    :param kept: the data that are to stand at the end.
    """

    report: Report
    say: Say
    kept: list[Table] = field(default_factory=list)
    _number: int = 0

    def of(self, chart: Chart) -> Iterator[dict[str, Any]]:
        """The chart's drawing, together with its data where they are few and stand nowhere else."""
        self._number += 1
        together = [self._drawn(chart)] if chart.data.rows else []
        place = whereabouts(chart, self.report, few=_FEW).place
        if place == "end":
            self.kept.append(replace(chart.data, title=chart.title, note=""))
        elif place != "elsewhere":
            together += of_table(chart.data, self.say, noted=not together)
        if any(part["across"] for part in together):
            yield from together
        elif together:
            height = sum(part["height"] for part in together)
            yield {"kind": "together", "parts": together, "height": height, "across": False}

    def _drawn(self, chart: Chart) -> dict[str, Any]:
        say = self.say
        name = _("Figure {number}").format(number=self._number)
        told = chart.alternative.strip() or chart.title.strip() or name
        drawing = _drawing(chart, say)
        width, height = _size(drawing)
        return {
            "kind": "figure",
            "svg": drawing,
            "width": width,
            "alternative": say.writing(told),
            "caption": say(f"{name}. {told}", UPRIGHT / 9 - 1),
            "note": say(chart.note, UPRIGHT / 8.5 - 1),
            "height": height + 40,
            "across": False,
        }


def _size(drawing: str) -> tuple[float, float]:
    """Its width and height on the page, in points."""
    found = _SIZE.search(drawing)
    width, height = (float(found[1]) * _PIXEL, float(found[2]) * _PIXEL) if found else (UPRIGHT, 300.0)
    scale = min(1.0, UPRIGHT / max(width, 1), _HIGHEST / max(height, 1))
    return round(width * scale, 1), round(height * scale, 1)


def _drawing(chart: Chart, say: Say) -> str:
    """The chart as SVG in the type of the document, with nothing in it that cannot be shown."""
    return _FAMILY.sub(f'font-family="{_TYPE}"', svg(chart, width=560, writing=say.writing))

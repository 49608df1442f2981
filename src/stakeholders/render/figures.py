"""A chart as a page shows it: drawn once for wide pages and once for narrow ones, its colours left to the page's style.

The drawing is SVG that Vega-Lite makes beforehand, not Vega in the browser. Vega would add some 900 kB to every page
with a chart, and the bundle at hand lacks the interpreter (vega-interpreter) without which Vega builds its functions
from text; the pages' Content-Security-Policy forbids that. So a drawing is there without any script, and a small one of
ours (chart.js) adds what readers use: a tip for each mark, by pointer and by keyboard, and a legend that filters.

What differs from one drawing to the next is left out of it: the legend is HTML, so that its words wrap and can be
pressed; colours are classes, so that they follow light and dark; texts for screen readers, which Vega writes in
English, are replaced by those of the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from stakeholders.errors import Unable
from stakeholders.render.cells import texts_of
from stakeholders.render.drawing import LONGEST, shown, svg
from stakeholders.render.vega import TONES, meta_of, places_in_legend
from stakeholders.reports.report import Chart, Tone

if TYPE_CHECKING:
    from markupsafe import Markup

WIDE, NARROW = 720, 300
"""The widths of the two drawings in pixels: for a desk, and for a telephone of 320 pixels less the margins."""
_MANY = 300
"""A drawing of more marks than this is made once only; narrow pages show it smaller."""
_COLOURS = {
    **{colour: f"tone-{tone or 'plain'}" for tone, colour in TONES.items()},
    "#1c2530": "ink",
    "#e6eaef": "grid",
    "#d3d9e0": "frame",
    "#888": "axis",
    "#8793a1": "axis",
    "white": "paper",
    "on light": "on-light",
    "on dark": "on-dark",
}
"""The colours of a drawing, and the classes by which the page's style gives them, in light and in dark."""
_LETTERS_ON = {"#1c2530": "on light", "white": "on dark"}
"""Letters in the fields of a heat map: they go with the colour of the field, not with that of the page."""
_SILENT = ("role", "aria-roledescription", "aria-label", "aria-hidden", "pointer-events", "font-family")
_SHORT = 20
"""Characters of a text that a narrow drawing shows; what is longer is whole in the data."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart ready for a page.

    :param drawings: the drawing for wide pages, and the one for narrow pages where that is another; none where what
        draws is not installed.
    :param words: what the colours mean: each word with the class of its colour.
    :param colour_of: what the colours are about.
    :param lacking: what to install for a drawing, where there is none.
    """

    drawings: tuple[Markup, ...]
    words: tuple[tuple[str, str], ...] = ()
    colour_of: str = ""
    lacking: Markup | str = ""


def figure(chart: Chart, anchor: str) -> Figure:
    """The chart drawn.

    :param anchor: the id that the chart's heading has on the page; that of its caption ends in `-said`.
    """
    from markupsafe import Markup

    if not chart.data.rows:
        return Figure(())
    sizes = (("wide", WIDE), ("narrow", NARROW)) if len(chart.data.rows) <= _MANY else (("only", WIDE),)
    try:
        drawn = tuple(Markup(_drawing(chart, width, name, anchor)) for name, width in sizes)
    except Unable as error:
        return Figure((), lacking=Markup(f"{error.message}. {error.hint}".replace("--", "- -")))
    except ValueError:  # of what draws; words and figures say the same
        return Figure(())
    colour = meta_of(chart).get("colour")
    title = next((column.title for column in chart.data.columns if column.key == colour), "")
    words = tuple((word, _class_of(tone)) for word, tone in chart.tones) if colour else ()
    return Figure(drawn, words, title)


def _class_of(tone: Tone) -> str:
    return f"tone-{tone or 'plain'}"


def _drawing(chart: Chart, width: int, name: str, anchor: str) -> str:
    text = svg(chart, width=width, longest=LONGEST if width >= WIDE else _SHORT, for_page=True)
    root = ElementTree.fromstring(re.sub(r' xmlns(:\w+)?="[^"]*"', "", text, count=2))
    _dress(root, chart, f"{anchor}-{name}")
    root.attrib = {
        "class": f"drawing {name}",
        "viewBox": root.get("viewBox", ""),
        "width": root.get("width", ""),
        "height": root.get("height", ""),
        "role": "img",
        "aria-labelledby": anchor,
        "aria-describedby": f"{anchor}-said",
    }
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=False)


def _dress(root: ElementTree.Element, chart: Chart, prefix: str) -> None:
    """Make the drawing part of a page: classes for colours, ids of its own, what each mark says."""
    ground = root.find("rect")
    if ground is not None:
        root.remove(ground)
    told, words = tuple(_told(chart)), tuple(places_in_legend(chart))
    if meta_of(chart).get("shape") == "heat map":
        for group in root.iter("g"):
            if "mark-text role-mark" in group.get("class", ""):
                for letter in group:
                    letter.set("fill", _LETTERS_ON.get(letter.get("fill", ""), letter.get("fill", "")))
    for element in root.iter():
        row = element.get("aria-label", "") if element.get("role") == "graphics-symbol" else ""
        for name in _SILENT:
            element.attrib.pop(name, None)
        _colour(element)
        _name(element, prefix)
        if element.tag == "text":
            element.set("aria-hidden", "true")
        elif row.isdecimal():  # an axis says something else
            element.set("class", f"mark {element.get('class', '')}".strip())
            if words[int(row)] is not None:
                element.set("data-word", str(words[int(row)]))
            ElementTree.SubElement(element, "title").text = told[int(row)]


def _name(element: ElementTree.Element, prefix: str) -> None:
    """Give ids, and what refers to them, a beginning of their own, for another drawing has the same."""
    for name, value in element.items():
        if name == "id":
            element.set(name, f"{prefix}-{value}")
        elif "url(#" in value or (name.endswith("href") and value.startswith("#")):
            element.set(name, value.replace("#", f"#{prefix}-", 1))


def _colour(element: ElementTree.Element) -> None:
    classes = []
    for name in ("fill", "stroke"):
        found = _COLOURS.get(element.get(name, ""))
        if found:
            classes.append(f"{name}-{found}")
            del element.attrib[name]
    element.attrib.pop("class", None)
    if classes:
        element.set("class", " ".join(classes))


def _told(chart: Chart) -> Iterator[str]:
    """What the mark of each row says, on lines: the headings of the data with their values."""
    for row in chart.data.rows:
        texts = (
            (column, ", ".join(texts_of(cell, column))) for column, cell in zip(chart.data.columns, row, strict=True)
        )
        lines = (f"{column.title}: {text}" for column, text in texts if text)
        yield "\n".join(map(shown, lines))

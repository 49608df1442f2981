"""The one place where a chart becomes a picture, SVG or PNG, without a browser: by vl-convert, which has Vega inside.

Whatever words a chart holds, its drawing is made, in little time, and shows them as words. What draws does not see to
that: it ends the whole program over a character that XML cannot hold, fails where it cuts a text between the two
halves of an emoji or where a party is called "constructor", and takes seconds to measure a long text. So every text is
made fit for it here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from stakeholders.extras import needed
from stakeholders.render.cells import lines_of
from stakeholders.render.plain import visible
from stakeholders.render.vega import whole
from stakeholders.reports.report import Chart

LONGEST = 60
"""Characters of a text of the data that a drawing shows; more have no room beside an axis."""
_LONGEST_TITLE = 100
_WORDS = {"title": _LONGEST_TITLE, "text": _LONGEST_TITLE, "values": 0, "domain": 0, "oneOf": 0}
"""Where a specification holds people's words, with the characters that are shown there; 0 for as many as of the data.

All other texts of it are Vega-Lite's.
"""
_NOT_DRAWN = ("description", "usermeta")
_ROW = "_row"
_ROW_MARKS = ("bar", "point", "rect")
"""The marks that stand for a row of the data; others are lines and letters."""
_VERSION = "v6.4"
"""The version of Vega-Lite that draws."""
_NARROW = 400
"""Narrower drawings give the labels of their axes less room."""
_EXTENT = 400
"""Pixels from an axis to its title: as many as labels may take, so that no title stands on them."""
_LETTERS = 12
_TAKEN = re.compile(
    "constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString|toString|valueOf"
    "|__(define|lookup)[GS]etter__|__proto__"
)
"""What every object of JavaScript has: Vega, which looks words up in such, would find that instead of nothing."""
_NO_XML = re.compile("[\ufffe\uffff]")
_PAIRS = re.compile("[\U00010000-\U0010ffff]")


def svg(
    chart: Chart,
    *,
    width: int = 640,
    longest: int = LONGEST,
    writing: Callable[[str], str] = str,
    for_page: bool = False,
) -> str:
    """The chart as SVG, so many pixels wide within its axes.

    :param longest: characters of a text of the data that are shown; of two longer ones that begin alike, the second is
        told from the first by a number.
    :param writing: how a text is written where the drawing will stand, say without what no font there draws.
    :param for_page: whether it becomes part of a web page: so wide with all that belongs to it, without a legend, and
        each mark with the number of its row, from 0, as its `aria-label`.
    :raises Unable: what draws is not installed.
    :raises ValueError: it cannot be drawn, whatever is done to its texts.
    """
    look = _Look(width, longest, writing, for_page)
    return str(_drawn(needed("vl_convert", "docs", "a drawing").vegalite_to_svg, chart, look))


def png(
    chart: Chart,
    *,
    width: int = 640,
    scale: float = 2.0,
    longest: int = LONGEST,
    writing: Callable[[str], str] = str,
) -> bytes:
    """The chart as PNG, so many pixels wide within its axes, times the scale; else as `svg`."""
    look = _Look(width, longest, writing)
    return bytes(_drawn(needed("vl_convert", "docs", "a drawing").vegalite_to_png, chart, look, scale=scale))


def shown(text: str) -> str:
    """The text as a drawing shows it: made visible, without the two characters besides that no XML may hold."""
    if text.isprintable():
        return text
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", visible(lines_of(text)))


@dataclass(frozen=True, slots=True)
class _Look:
    width: int
    longest: int
    writing: Callable[[str], str]
    for_page: bool = False


def _drawn(convert: Callable[..., Any], chart: Chart, look: _Look, **further: Any) -> Any:
    try:
        return convert(_specification(chart, _Texts(look.longest, look.writing), look), vl_version=_VERSION, **further)
    except ValueError:  # a long text was cut between the two halves that UTF-16 makes of such a character as an emoji
        texts = _Texts(look.longest, look.writing, pairs=False)
        return convert(_specification(chart, texts, look), vl_version=_VERSION, **further)


def _specification(chart: Chart, texts: _Texts, look: _Look) -> dict[str, Any]:
    """The chart as Vega-Lite draws it.

    What Vega-Lite tells screen readers is left out: it is in English, and made by formulas out of people's words.
    """
    given = {key: value for key, value in whole(chart, width=look.width).items() if key not in _NOT_DRAWN}
    specification: dict[str, Any] = texts.fit(given)
    config = specification["config"]
    config["axis"]["maxExtent"] = _EXTENT
    layers = specification.get("layer", (specification,))
    if look.width < _NARROW:
        config["axis"] |= {"labelLimit": 130}
        for layer in layers:
            _narrow(layer.get("encoding", {}))
    if not look.for_page:
        config["aria"] = False
        return specification
    specification["autosize"] = {"type": "fit-x", "contains": "padding"}
    config["legend"]["disable"] = True
    title_limit = 200 if look.width < _NARROW else _EXTENT
    config["axis"] |= {"labelFontSize": _LETTERS, "titleFontSize": _LETTERS, "titleLimit": title_limit}
    for number, row in enumerate(specification["data"]["values"]):
        row[_ROW] = number
    for layer in layers:
        if layer["mark"]["type"] in _ROW_MARKS:
            layer["encoding"]["description"] = {"field": _ROW, "type": "nominal"}
        else:
            layer["mark"]["aria"] = False
    return specification


def _narrow(encoding: Mapping[str, Any]) -> None:
    """Leave no axis more room for its labels than a narrow page has; slanting ones stand upright."""
    for channel in encoding.values():
        if isinstance(channel, dict) and isinstance(channel.get("axis"), dict):
            channel["axis"].pop("labelLimit", None)
            if channel["axis"].get("labelAngle"):
                channel["axis"]["labelAngle"] = -90


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of a drawing: none is broken XML, acts on what is around it, or takes seconds to be measured.

    Texts that differ stay different: by a number where the drawing shows no more of them than what they share.

    :param pairs: whether characters are kept that UTF-16 writes in two halves.
    """

    longest: int
    writing: Callable[[str], str]
    pairs: bool = True
    _fits: dict[tuple[str, int], str] = field(default_factory=dict)
    _whose: dict[str, str] = field(default_factory=dict)
    _alike: dict[str, int] = field(default_factory=dict)

    def fit(self, value: Any, longest: int = 0) -> Any:
        """The value with every text in it made fit.

        :param longest: the characters that people's words may have there; 0 where Vega-Lite's stand.
        """
        if isinstance(value, str):
            return self._word(value, longest) if longest else shown(value)
        if isinstance(value, Mapping):
            return {shown(key): self.fit(each, longest or self._longest_at(key, each)) for key, each in value.items()}
        return [self.fit(each, longest) for each in value] if isinstance(value, list | tuple) else value

    def _longest_at(self, key: str, value: Any) -> int:
        """The characters of people's words there; 0 where a mapping says in Vega-Lite which words they are."""
        return 0 if key not in _WORDS or isinstance(value, Mapping) else _WORDS[key] or self.longest

    def _word(self, text: str, longest: int) -> str:
        if (text, longest) not in self._fits:
            written = shown(self.writing(text))
            if not self.pairs:
                written = _PAIRS.sub("\N{REPLACEMENT CHARACTER}", written)
            if len(written) > longest:
                written = f"{written[:longest].rstrip()}…"
            if _TAKEN.fullmatch(written):
                written += " "  # another word, which looks the same
            self._fits[text, longest] = self._told_apart(written, text)
        return self._fits[text, longest]

    def _told_apart(self, written: str, text: str) -> str:
        found = written
        while self._whose.setdefault(found, text) != text:
            self._alike[written] = self._alike.get(written, 1) + 1
            found = f"{written} ({self._alike[written]})"
        return found

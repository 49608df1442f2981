"""How the cells of a workbook look: each look is made once, however many cells have it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from stakeholders.reports.report import Tone

FILLS: dict[Tone, tuple[str, str]] = {
    "good": ("#DDF0E3", "#14532D"),
    "partial": ("#FFF0C9", "#664500"),
    "bad": ("#F9D9D6", "#8A1C14"),
    "info": ("#DCE9F7", "#173F6E"),
    "muted": ("#EEF1F4", "#4A5561"),
}
"""Each tone's fill and letters: dark on light, so that they print well; the words of the cells say it too."""
INK = "#1C2530"
_QUIET = "#5B6672"
_LINE = "#D3D9E0"
_HEAD = "#33475B"
_LINK = "#0B57A4"
DATE = "yyyy-mm-dd"
FONT = "Arial"
LETTERS = {"font_name": FONT, "font_size": 10, "font_scheme": False}
"""Letters that every machine has, or others exactly as wide, so that what fits here fits there."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell of a table looks.

    :param code: the number format.
    :param wrap: whether its text runs over several lines.
    :param centred: whether it stands in the middle, as the cells of a matrix do.
    :param right: whether it stands to the right even if it is text, as in a column of figures.
    :param link: whether it leads somewhere.
    :param lined: whether it has a line around it.
    """

    tone: Tone = ""
    code: str = ""
    wrap: bool = False
    centred: bool = False
    right: bool = False
    link: bool = False
    lined: bool = True
    bold: bool = False


_QUIETLY: dict[str, object] = {"font_color": _QUIET, "valign": "top", "align": "left"}
_HEADED: dict[str, object] = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": _HEAD,
    "text_wrap": True,
    "valign": "vcenter",
    "border": 1,
    "border_color": _LINE,
}
_OF_PAGE: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16, "font_color": INK, "valign": "vcenter", "text_wrap": True},
    "heading": {"bold": True, "font_size": 13, "font_color": INK, "valign": "vcenter"},
    "smaller heading": {"bold": True, "font_size": 11, "font_color": INK, "valign": "vcenter"},
    "text": {"font_color": INK, "valign": "top", "text_wrap": True, "align": "left"},
    "quiet": _QUIETLY | {"text_wrap": True},
    "line": _QUIETLY,
    "legend": {"font_color": INK, "valign": "top", "border": 1, "border_color": _LINE},
    "link": {"font_color": _LINK, "underline": True, "valign": "top", "text_wrap": True},
    "link line": {"font_color": _LINK, "underline": True, "valign": "top"},
    "head": _HEADED,
    "centred head": _HEADED | {"align": "center"},
}


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of a workbook, as its formats."""

    book: Any
    _cells: dict[Look, Any] = field(default_factory=dict)
    _others: dict[tuple[str, Tone, str], Any] = field(default_factory=dict)

    def cell(self, look: Look) -> Any:
        """The format of a cell of a table."""
        if look not in self._cells:
            self._cells[look] = self.book.add_format(_properties(look))
        return self._cells[look]

    def page(self, name: str, tone: Tone = "", code: str = "") -> Any:
        """The format of what stands outside tables: title, heading, text, quiet and so on."""
        key = (name, tone, code)
        if key not in self._others:
            properties = _OF_PAGE[name] | _coloured(tone) | ({"num_format": code} if code else {})
            self._others[key] = self.book.add_format(properties)
        return self._others[key]

    def rule(self, tone: Tone) -> Any:
        """The format that a conditional format gives: nothing but colours."""
        key = ("rule", tone, "")
        if key not in self._others:
            self._others[key] = self.book.add_format(_coloured(tone))
        return self._others[key]


def _properties(look: Look) -> dict[str, object]:
    properties: dict[str, object] = {"valign": "top", "font_color": INK, **_coloured(look.tone)}
    if look.lined:
        properties |= {"border": 1, "border_color": _LINE}
    if look.code:
        properties["num_format"] = look.code
    if look.wrap:
        properties["text_wrap"] = True
    if look.bold:
        properties["bold"] = True
    if look.centred:
        properties |= {"align": "center", "valign": "vcenter"}
    elif look.right:
        properties |= {"align": "right", "indent": 1}
    elif look.code == DATE:
        properties["align"] = "center"
    if look.link:
        properties |= {"underline": True} | ({} if look.tone else {"font_color": _LINK})
    return properties


def _coloured(tone: Tone) -> dict[str, object]:
    if not tone:
        return {}
    fill, letters = FILLS[tone]
    return {"bg_color": fill, "font_color": letters, "pattern": 1} | ({"bold": True} if tone == "bad" else {})

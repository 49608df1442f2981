"""What the reader of spreadsheets does not tell of an XLSX file: errors, percentages, formulas without a value."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from stakeholders.imports.readers.reach import column_number
from stakeholders.imports.readers.unpacking import Archive

MOST = 100_000
"""Such cells of a sheet, beyond which the others are left as they are."""

_TO = rb"(?:[\w.-]+:)?"
"""What may stand before the name of a tag."""
_CELL = rb"<" + _TO + rb"c r=\"([A-Z]{1,3})(\d{1,7})\""
_ERROR = re.compile(
    _CELL + rb"[^<>]*? t=\"e\"[^<>]*>(?:(?!</" + _TO + rb"c>).)*?<" + _TO + rb"v>([^<>]*)<",
    re.DOTALL,
)
_WITHOUT = re.compile(
    _CELL + rb"[^<>/]*>\s*<" + _TO + rb"f(?:\s[^<>]*)?(?:/>|>[^<>]*</" + _TO + rb"f>)\s*"
    rb"(?:<" + _TO + rb"v ?/>|<" + _TO + rb"v></" + _TO + rb"v>)?\s*</" + _TO + rb"c>"
)
_ENDLESS = (b"f></", b"<v/>", b"<v />", b"v></")
_SHEET = re.compile(r"<(?:[\w.-]+:)?sheet\s([^<>]*)>")
_RELATION = re.compile(r"<(?:[\w.-]+:)?Relationship\s([^<>]*)>")
_ATTRIBUTE = re.compile(r"([\w.:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_FORMAT = re.compile(r"<(?:[\w.-]+:)?numFmt\s([^<>]*)>")
_FORMATS = re.compile(r"<(?:[\w.-]+:)?cellXfs\b.*?</(?:[\w.-]+:)?cellXfs>", re.DOTALL)
_XF = re.compile(r"<(?:[\w.-]+:)?xf\s([^<>]*)>")
_QUOTED = re.compile(r"\"[^\"]*\"|\\.")
_PERCENT = frozenset(("9", "10"))


@dataclass(frozen=True, slots=True)
class Odd:
    """Cells of a sheet, by row and column from 0.

    :param errors: what a formula shows that cannot be worked out.
    :param percent: numbers shown as percentages.
    :param unworked: formulas whose values the file does not hold.
    """

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    percent: set[tuple[int, int]] = field(default_factory=set)
    unworked: set[tuple[int, int]] = field(default_factory=set)


class Oddities:
    """Finds such cells while the chunks of a sheet go by.

    :param archive: the workbook.
    """

    def __init__(self, archive: Archive) -> None:
        self.by_part: dict[str, Odd] = {}
        styles = _percent_styles(_text(archive.read("xl/styles.xml")))
        listed = "|".join(map(str, styles)).encode()
        self._percent = re.compile(_CELL + rb" s=\"(?:" + listed + rb")\"(?: t=\"n\")?>") if styles else None

    def seen(self, part: str, chunk: bytes) -> None:
        """Look at a chunk of a sheet."""
        odd = self.by_part.setdefault(part, Odd())
        if b't="e"' in chunk:
            for found in _ERROR.finditer(chunk):
                odd.errors[_place(found)] = html.unescape(found[3].decode("utf-8", "replace"))
        if self._percent is not None and len(odd.percent) < MOST:
            odd.percent.update(map(_place, self._percent.finditer(chunk)))
        if b"f>" in chunk and len(odd.unworked) < MOST and any(sign in chunk for sign in _ENDLESS):
            odd.unworked.update(map(_place, _WITHOUT.finditer(chunk)))


def sheet_parts(archive: Archive) -> Mapping[str, str]:
    """The part that each sheet of a workbook stands in, by the sheet's name."""
    targets = {
        given.get("Id", ""): given.get("Target", "")
        for given in map(_attributes, _RELATION.findall(_text(archive.read("xl/_rels/workbook.xml.rels"))))
    }
    found: dict[str, str] = {}
    for given in map(_attributes, _SHEET.findall(_text(archive.read("xl/workbook.xml")))):
        key = next((value for name, value in given.items() if name.endswith(":id")), "")
        target = targets.get(key, "").replace("\\", "/")
        found[given.get("name", "")] = (target.lstrip("/") if target.startswith("/") else f"xl/{target}").lower()
    return found


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _attributes(text: str) -> dict[str, str]:
    return {name: html.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(text)}


def _percent_styles(styles: str) -> list[int]:
    """The numbers of the styles that show a percentage."""
    formats = {
        given.get("numFmtId", "")
        for given in map(_attributes, _FORMAT.findall(styles))
        if "%" in _QUOTED.sub("", given.get("formatCode", ""))
    }
    listed = _FORMATS.search(styles)
    used = [_attributes(text).get("numFmtId", "") for text in _XF.findall(listed.group())] if listed else []
    return [place for place, number in enumerate(used) if number in formats | _PERCENT]


def _place(found: re.Match[bytes]) -> tuple[int, int]:
    return int(found[2]) - 1, column_number(found[1]) - 1

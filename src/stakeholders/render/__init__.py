"""One module a format: Report to bytes. A format knows the report's blocks and no analysis."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from stakeholders.errors import Unable, nearest, unknown

if TYPE_CHECKING:
    from stakeholders.reports.report import Report


@dataclass(frozen=True, slots=True)
class Options:
    """How to render.

    :param width: columns of the terminal.
    :param colour: whether the terminal shows colour.
    :param to_file: whether the result is a file of its own (a spreadsheet program wants a byte-order mark there).
    :param template: a document of the organisation's own to start from, for formats that take one.
    """

    width: int = 100
    colour: bool = False
    to_file: bool = False
    template: Path | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """A format by name; the module of the same name in this package has `render(report, options) -> bytes`.

    :param binary: whether its bytes are no text, and have no place on a terminal.
    """

    name: str
    endings: tuple[str, ...]
    title: str
    binary: bool = False


FORMATS = {
    format.name: format
    for format in (
        Format("text", (".txt",), "plain text, as on the terminal"),
        Format("md", (".md",), "Markdown"),
        Format("csv", (".csv",), "one table for a spreadsheet"),
        Format("json", (".json",), "the whole report for other programs"),
        Format("html", (".html", ".htm"), "one self-contained page"),
        Format("xlsx", (".xlsx",), "a workbook with a sheet for each table", binary=True),
        Format("docx", (".docx",), "a Word document", binary=True),
        Format("pdf", (".pdf",), "a document to print and to keep", binary=True),
        Format("ics", (".ics",), "the days of the report for a calendar"),
    )
}


class _Renderer(Protocol):
    def render(self, report: Report, options: Options) -> bytes: ...


def rendered(report: Report, format: Format, options: Options) -> bytes:
    """The report in that format."""
    module = cast("_Renderer", import_module(f"stakeholders.render.{format.name}"))
    return module.render(report, options)


def format_named(name: str) -> Format:
    """The format of that name, or of that ending without its dot; Unable, naming the nearest, where there is none."""
    found = FORMATS.get(name) or next((each for each in FORMATS.values() if f".{name}" in each.endings), None)
    if found is None:
        raise unknown("format", name, FORMATS)
    return found


_ALIKE = {".xls": ".xlsx", ".xlsm": ".xlsx", ".ods": ".xlsx", ".doc": ".docx", ".docm": ".docx", ".odt": ".docx"}
"""Endings of other programs' files that people write, and what they can have instead."""


def format_of(file: Path) -> Format:
    """The format by the file's ending."""
    for format in FORMATS.values():
        if file.suffix.lower() in format.endings:
            return format
    endings = [ending for format in FORMATS.values() for ending in format.endings]
    known = f"Known endings: {', '.join(endings)}."
    if not file.suffix:
        raise Unable(f"{file} has no ending, which would say its format", known)
    near = _ALIKE.get(file.suffix.lower()) or nearest(file.suffix, endings)
    hint = f"Did you mean {file.with_suffix(near)}? {known}" if near else known
    raise Unable(f"no format has the ending {file.suffix!r} of {file}", hint)

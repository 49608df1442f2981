"""One module a format: Report to bytes. A format knows the report's blocks and no analysis."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from stakeholders.errors import Unable, unknown

if TYPE_CHECKING:
    from stakeholders.reports.report import Report


@dataclass(frozen=True, slots=True)
class Options:
    """How to render.

    :param width: columns of the terminal.
    :param colour: whether the terminal shows colour.
    :param to_file: whether the result is a file of its own (a spreadsheet program wants a byte-order mark there).
    """

    width: int = 100
    colour: bool = False
    to_file: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A format by name; the module of the same name in this package has `render(report, options) -> bytes`."""

    name: str
    endings: tuple[str, ...]
    title: str


FORMATS = {
    format.name: format
    for format in (
        Format("text", (".txt",), "plain text, as on the terminal"),
        Format("md", (".md",), "Markdown"),
        Format("csv", (".csv",), "one table for a spreadsheet"),
        Format("json", (".json",), "the whole report for other programs"),
        Format("html", (".html", ".htm"), "one self-contained page"),
    )
}


class _Renderer(Protocol):
    def render(self, report: Report, options: Options) -> bytes: ...


def rendered(report: Report, format: Format, options: Options) -> bytes:
    """The report in that format."""
    module = cast("_Renderer", import_module(f"stakeholders.render.{format.name}"))
    return module.render(report, options)


def format_named(name: str) -> Format:
    """The format of that name; Unable, naming the nearest, where there is none."""
    try:
        return FORMATS[name]
    except KeyError:
        raise unknown("format", name, FORMATS) from None


def format_of(file: Path) -> Format:
    """The format by the file's ending."""
    for format in FORMATS.values():
        if file.suffix.lower() in format.endings:
            return format
    known = ", ".join(ending for format in FORMATS.values() for ending in format.endings)
    raise Unable(f"no format has the ending {file.suffix!r} of {file}", f"Known endings: {known}.")

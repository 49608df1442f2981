"""What every verb that shows a report shares: its options, the formats, handing the report over."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stakeholders.cli.common import ColourOption, colour_wanted, require_writable, width_of_page, write_file

if TYPE_CHECKING:
    from stakeholders.render import Format, Options
    from stakeholders.reports.report import Report


def _complete_format(incomplete: str) -> list[str]:
    from stakeholders.render import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def complete_language(incomplete: str) -> list[str]:
    """The languages that reports can be had in."""
    from stakeholders.texts import LANGUAGES

    return [name for name in LANGUAGES if name.startswith(incomplete)]


OutputOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to a file, its format by its ending: .xlsx, .docx, .pdf, .html, .md, .csv, .json, .txt, .ics; "
        "may be repeated.",
    ),
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="text, md, csv, json, html or another of the formats on standard output.",
        autocompletion=_complete_format,
    ),
]
TableOption = Annotated[
    str | None,
    typer.Option("--table", metavar="KEY", help="Only this table of the report; CSV holds the first unless named."),
]
TemplateOption = Annotated[
    Path | None,
    typer.Option("--template", metavar="FILE", help="Your own Word document to take styles, head and foot from."),
]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="CODE",
        help="The report's language: en, de, fr or es; else that of the register.",
        autocompletion=complete_language,
    ),
]


def speak(language: str | None) -> None:
    """Let the reports of this run speak the language named; where none is, that of the register that is loaded.

    :raises Unable: there is no catalogue for it.
    """
    from stakeholders.texts import choose, forget

    forget()
    if language is not None:
        choose(language)


@dataclass(frozen=True)
class Prepared:
    """A report in every format that was asked for, ready to be handed over."""

    files: tuple[tuple[Path, bytes], ...]
    shown: bytes | None
    notes: tuple[str, ...] = ()

    def hand_over(self) -> None:
        """Write each file, and what is for standard output there."""
        from stakeholders.cli.app import say

        for file, content in self.files:
            write_file(file, content)
        for note in self.notes:
            say("note", note)
        if self.shown is not None:
            sys.stdout.flush()
            sys.stdout.buffer.write(self.shown)
            sys.stdout.buffer.flush()


@dataclass(frozen=True)
class Output:
    """Where a report goes and in which shape, as the options say. A verb takes one as a parameter; see `reporting`."""

    files: tuple[Path, ...] = ()
    format: str | None = None
    table: str | None = None
    template: Path | None = None
    no_color: bool = False

    @property
    def asked(self) -> bool:
        """Whether a file or a format was named: a program or a person wants the report, and no conversation."""
        return bool(self.files or self.format)

    def publish(self, report: Report, *, per_owner: bool = False) -> None:
        """Hand a report over, whole or one table of it: to each file named, else to standard output.

        :param per_owner: make a calendar for each function that answers for some of the events.
        """
        self.prepare(report, per_owner=per_owner).hand_over()

    def prepare(self, report: Report, *, per_owner: bool = False) -> Prepared:
        """Render a report, whole or one table of it, for each file named; for standard output where none is, or asked.

        :raises Unable: an ending or a format there is not, a table the report has not, a folder that is missing.
        """
        from stakeholders.render import format_named, format_of, rendered

        if self.table is not None:
            report = report.only(self.table)
        shown = format_named(self.format or "text")
        formats = [(file, format_of(file)) for file in self.files]
        for file, _ in formats:
            require_writable(file)
        to_show = not self.files or self.format is not None
        if to_show:
            _require_text(shown, report)
        parted = _for_each_owner(report, formats) if per_owner else [(file, each, report) for file, each in formats]
        files = tuple((file, rendered(part, each, self._options(to_file=True))) for file, each, part in parted)
        named = {each.name for _file, each in formats} | ({shown.name} if to_show else set())
        notes = tuple(self._notes(report, named))
        return Prepared(files, rendered(report, shown, self._options()) if to_show else None, notes)

    def _notes(self, report: Report, formats: Container[str]) -> Iterator[str]:
        """What somebody may miss in the formats: tables that CSV leaves out, a template that none of them takes."""
        if "csv" in formats and len(report.tables) > 1:
            first, *others = (table.key for table in report.tables)
            yield f"CSV holds one table, here {first}; xlsx holds all. For another: --table {', '.join(others)}"
        if self.template is not None and "docx" not in formats:
            yield f"a template is for Word documents, and none was asked for; add: -o {report.name}.docx"

    def _options(self, *, to_file: bool = False) -> Options:
        from stakeholders.render import Options

        if to_file:
            return Options(to_file=True, template=self.template)
        return Options(width=width_of_page(), colour=colour_wanted(self.no_color), template=self.template)


def _for_each_owner(report: Report, formats: list[tuple[Path, Format]]) -> list[tuple[Path, Format, Report]]:
    """Each file with what goes into it: of a calendar one for each function, its id in the name of the file.

    :raises Unable: none of the files is a calendar.
    """
    from stakeholders.errors import Unable

    if not any(each.name == "ics" for _file, each in formats):
        raise Unable("--per-owner makes a calendar for each function", f"Add a calendar: -o {report.name}.ics.")
    found: list[tuple[Path, Format, Report]] = []
    for file, each in formats:
        own = report.by_owner() if each.name == "ics" and report.events else {"": report}
        found += [
            (file.with_name(f"{file.stem}-{owner}{file.suffix}") if owner else file, each, part)
            for owner, part in own.items()
        ]
    return found


def _require_text(format: Format, report: Report) -> None:
    """Make sure that a terminal is not sent what is no text.

    :raises Unable: it would be.
    """
    from stakeholders.errors import Unable

    if format.binary and sys.stdout.isatty():
        file = f"{report.name}{format.endings[0]}"
        raise Unable(f"{format.name} is no text for a terminal", f"Write it to a file: -o {file}.")


def reporting(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the options of reports: in the place of its parameter of the type `Output` come one after another
    --output, --format, --table, --template, --lang and --no-color.
    """
    signature = inspect.signature(verb, eval_str=True)
    name = next(name for name, parameter in signature.parameters.items() if parameter.annotation is Output)
    parameters: list[inspect.Parameter] = []
    for parameter in signature.parameters.values():
        parameters.extend(_OPTIONS if parameter.name == name else (parameter,))

    @wraps(verb)
    def with_options(**given: Any) -> None:
        said = {option.name: given.pop(option.name) for option in _OPTIONS}
        files = tuple(said.pop("output") or ())
        speak(said.pop("lang"))
        verb(**given, **{name: Output(files, **said)})

    del with_options.__wrapped__
    with_options.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    with_options.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return with_options


def _option(name: str, annotation: object, default: object = None) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


_OPTIONS = (
    _option("output", OutputOption),
    _option("format", FormatOption),
    _option("table", TableOption),
    _option("template", TemplateOption),
    _option("lang", LanguageOption),
    _option("no_color", ColourOption, False),
)

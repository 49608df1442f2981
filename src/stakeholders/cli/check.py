"""`stakeholders check`."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.common import (
    AsOfOption,
    ColourOption,
    RegisterOption,
    colour_wanted,
    day,
    require_writable,
    speak_for,
    width_of_page,
    write_file,
)
from stakeholders.cli.completing import complete_listed
from stakeholders.cli.reporting import LanguageOption, Output, Prepared, TemplateOption, speak

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from stakeholders.checks.baseline import Baseline
    from stakeholders.findings import Severity
    from stakeholders.render.findings import Checked, Format, Options

app = typer.Typer(add_completion=False)

_SEVERITIES = ("error", "warning", "note", "never")


def _complete_rule(incomplete: str) -> list[str]:
    from stakeholders.checks import RULES

    return complete_listed(incomplete, RULES)


def _complete_format(incomplete: str) -> list[str]:
    from stakeholders.render.findings import FORMATS

    return [name for name in (*FORMATS, *_reports()) if name.startswith(incomplete)]


def _reports() -> dict[str, tuple[str, ...]]:
    """The formats of reports that findings can be had in too, each with its endings: those that it has not itself."""
    from stakeholders.render import FORMATS as OF_REPORTS
    from stakeholders.render.findings import FORMATS

    taken = {ending for format in FORMATS.values() for ending in format.endings}
    return {
        name: format.endings
        for name, format in OF_REPORTS.items()
        if name not in FORMATS and name != "ics" and not taken & set(format.endings)
    }


def _complete_severity(incomplete: str) -> list[str]:
    return [name for name in _SEVERITIES if name.startswith(incomplete)]


@app.command()
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH|URL", help="Registers to check: each a folder, a YAML file or a database."),
    ] = None,
    register: RegisterOption = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="text, json, github, gitlab, sarif or junit; github on GitHub, gitlab on GitLab unless named. Or that "
            "of a report: md, csv, html, xlsx, docx, pdf.",
            autocompletion=_complete_format,
        ),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to a file, not to standard output, its format by its ending: .txt, .json, .sarif, .xml; as a "
            "report .xlsx, .docx, .pdf, .html, .md, .csv; may be repeated.",
        ),
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="SEVERITY",
            help="End with 1 from which severity on: error, warning, note or never.",
            autocompletion=_complete_severity,
        ),
    ] = "error",
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Fail only on what is not in this file of known findings.")
    ] = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Write what is found now to the baseline.")
    ] = False,
    least: Annotated[
        str,
        typer.Option(
            metavar="SEVERITY",
            help="Show only findings from this severity on: error, warning or note.",
            autocompletion=_complete_severity,
        ),
    ] = "note",
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Ask only this rule; may be repeated.", autocompletion=_complete_rule),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Do not ask this rule; may be repeated.", autocompletion=_complete_rule),
    ] = None,
    as_of: AsOfOption = None,
    template: TemplateOption = None,
    lang: LanguageOption = None,
    no_color: ColourOption = False,
) -> None:
    """Say all that is wrong or missing in a register.

    What cannot be read, what an auditor is likely to ask, what is overdue:
    each with its place, how to mend it and the clause that asks for it.

    Ends with 1 where something is found at or above --fail-on. Writes nothing
    but what -o and --update-baseline name.

    Examples:

        stakeholders check

        stakeholders check mine --fail-on warning

        stakeholders check mine register.db

        stakeholders check mine --least error

        stakeholders check mine --select party-without-need,need-without-owner

        stakeholders check mine -o findings.xlsx -o findings.pdf

        stakeholders check mine --format sarif -o findings.sarif

        stakeholders check mine --baseline known.json --update-baseline

        stakeholders check mine --baseline known.json
    """
    from stakeholders.cli.app import say
    from stakeholders.errors import Unable
    from stakeholders.stores import baseline as baselines
    from stakeholders.stores import locate

    today, threshold, wanted = day(as_of), _threshold(fail_on), _wanted(format, tuple(output or ()))
    if update_baseline and baseline is None:
        raise Unable("--update-baseline needs a file", "Name it: --baseline known.json --update-baseline.")
    if update_baseline and (select or ignore):
        raise Unable("--update-baseline needs every rule", "Leave out --select and --ignore.")
    known = baselines.read(baseline) if baseline and not update_baseline else None
    locations: list[str | Path] = [*([register] if register else []), *(paths or [])] or [locate(None)]
    locations = list({_same(location): location for location in reversed(locations)}.values())[::-1]
    if wanted.report is not None and len(locations) > 1:
        raise Unable(
            f"a report is about one register, and {len(locations)} are named",
            "Check each by itself; or take text, json, github, gitlab, sarif or junit, which take several.",
        )
    speak(lang)
    in_its_language = wanted.report is not None
    checked = [_checked(location, today, _words(select), _words(ignore), in_its_language) for location in locations]

    if update_baseline and baseline is not None:
        standing = [finding for one in checked for finding in one.findings]
        baselines.write(standing, baseline)
        typer.echo(f"wrote {baseline}; known from now on: {len(standing)}", err=True)
        return
    if known is not None:
        checked, known = _against(known, checked)
    shown = [_from(one, _threshold(least, ("error", "warning", "note"))) for one in checked]
    _hand_over(wanted, shown, today, threshold, no_color, template)
    if known:
        say("note", f"{sum(known.values())} of the baseline are gone; take them out with --update-baseline")
    if threshold and any(finding.severity >= threshold for one in checked for finding in one.findings):
        raise typer.Exit(1)


@dataclass(frozen=True)
class _Wanted:
    """Where the findings go, and in which shapes.

    :param shown: the format for standard output; None where it is a report, or nothing is shown.
    :param files: the files in the findings' own formats.
    :param report: the files, or the format for standard output, that are to hold a report; None where none is asked.
    """

    shown: Format | None
    files: tuple[tuple[Path, Format], ...]
    report: Output | None


def _wanted(named: str | None, files: tuple[Path, ...]) -> _Wanted:
    """What the options ask for.

    :raises Unable: there is no such format, an ending says none, or a file cannot be written.
    """
    from stakeholders.errors import Unable, unknown
    from stakeholders.render.findings import FORMATS, chosen_format

    reports = _reports()
    if named is not None and named not in FORMATS and named not in reports:
        raise unknown("format", named, (*FORMATS, *reports))
    if named is not None and len(files) > 1:
        raise Unable("--format names the format of one file", "Leave it out: the ending of each file says its own.")
    for file in files:
        require_writable(file)
    if not files:
        if named in reports:
            return _Wanted(None, (), Output(format=named))
        return _Wanted(chosen_format(named, None), (), None)
    if named in reports:
        (file,) = files
        if file.suffix.lower() not in reports[named]:
            raise Unable(f"{file} has not the ending of {named}", f"Name it {file.with_suffix(reports[named][0])}.")
        return _Wanted(None, (), Output(files))
    endings = {ending for known in reports.values() for ending in known}
    as_report = tuple(file for file in files if named is None and file.suffix.lower() in endings)
    endings |= {ending for known in FORMATS.values() for ending in known.endings}
    for file in files:
        if named is None and file.suffix.lower() not in endings:
            raise Unable(
                f"findings have no format with the ending {file.suffix!r} of {file}",
                f"Known endings: {', '.join(sorted(endings))}. Or name one with --format: {', '.join(FORMATS)}.",
            )
    own = tuple((file, chosen_format(named, file)) for file in files if file not in as_report)
    return _Wanted(None, own, Output(as_report) if as_report else None)


def _words(named: list[str] | None) -> tuple[str, ...]:
    """The words of an option that may be repeated and may hold several, joined by commas."""
    return tuple(word.strip() for text in named or () for word in text.split(",") if word.strip())


def _threshold(named: str, known: tuple[str, ...] = _SEVERITIES) -> Severity | None:
    from stakeholders.errors import unknown
    from stakeholders.findings import Severity

    if named not in known:
        raise unknown("severity", named, known)
    return None if named == "never" else Severity(named)


def _from(one: Checked, least: Severity | None) -> Checked:
    """The same with only the findings to be shown."""
    from dataclasses import replace

    if least is None:
        return one
    return replace(one, findings=tuple(finding for finding in one.findings if finding.severity >= least))


def _same(location: str | Path) -> str | Path:
    """What two ways to name a register have in common."""
    return str(location) if "://" in str(location) else Path(location).resolve()


def _checked(
    location: str | Path, today: dt.date, select: tuple[str, ...], ignore: tuple[str, ...], in_its_language: bool
) -> Checked:
    """What the check of a register finds.

    :param in_its_language: whether the findings speak the register's language, unless another was chosen.
    """
    from stakeholders.checks import check as ask
    from stakeholders.cli.overheard import overheard
    from stakeholders.render.findings import Checked
    from stakeholders.stores import open_store

    store = open_store(location)
    loaded = store.load()
    if in_its_language:
        speak_for(loaded.register.header.language)
    heard = overheard(store, loaded)
    outcome = ask(loaded.register, loaded.findings, today=today, select=select, ignore=ignore, heard=heard)
    return Checked(store.name, loaded.register, outcome.findings, outcome.waived, rules=outcome.rules)


def _against(known: Baseline, checked: Iterable[Checked]) -> tuple[list[Checked], Baseline]:
    """The same without what the baseline knows, and what of the baseline is left; several registers share it."""
    from dataclasses import replace

    from stakeholders.checks.baseline import split

    parted = []
    for one in checked:
        new, old, known = split(one.findings, known)
        parted.append(replace(one, findings=new, known=old))
    return parted, known


def _options(fail_on: Severity | None, no_color: bool, *, to_file: bool) -> Options:
    from stakeholders.render.findings import Options

    base = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    return Options(
        width=100 if to_file else width_of_page(),
        colour=not to_file and colour_wanted(no_color),
        fail_on=fail_on,
        base=Path(base) if base else Path.cwd(),
    )


def _hand_over(
    wanted: _Wanted,
    checked: Sequence[Checked],
    today: dt.date,
    fail_on: Severity | None,
    no_color: bool,
    template: Path | None,
) -> None:
    """Write the findings in one go: to standard output, or to files and only the summary to standard error."""
    from stakeholders.render.findings import rendered
    from stakeholders.render.findings.summary import summary

    if wanted.shown is not None:
        sys.stdout.write(rendered(checked, wanted.shown, _options(fail_on, no_color, to_file=False)))
        return
    options = _options(fail_on, no_color, to_file=True)
    own = [(file, rendered(checked, format, options)) for file, format in wanted.files]
    report = _prepared(wanted.report, checked[0], today, template)
    if own or (wanted.report is not None and wanted.report.files):
        for one in checked:
            typer.echo(summary(one, named=len(checked) > 1), err=True)
    for file, text in own:
        write_file(file, text.encode("utf-8", "backslashreplace"))
    if report is not None:
        report.hand_over()


def _prepared(output: Output | None, one: Checked, today: dt.date, template: Path | None) -> Prepared | None:
    """The findings as a report, in the formats asked for; None where none is."""
    if output is None:
        return None
    from dataclasses import replace

    from stakeholders.reports.findings import findings_report

    report = findings_report(one.register, one.findings, one.waived, today, known=one.known)
    return replace(output, template=template).prepare(report)

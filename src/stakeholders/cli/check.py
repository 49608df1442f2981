"""`stakeholders check`."""

from __future__ import annotations

import os
import sys
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
    width_of_page,
    write_file,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from stakeholders.checks.baseline import Baseline
    from stakeholders.findings import Severity
    from stakeholders.render.findings import Checked, Options

app = typer.Typer(add_completion=False)

_SEVERITIES = ("error", "warning", "note", "never")


def _complete_rule(incomplete: str) -> list[str]:
    from stakeholders.checks import RULES

    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in RULES if name.startswith(last)]


def _complete_format(incomplete: str) -> list[str]:
    from stakeholders.render.findings import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


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
            help="text, json, github, gitlab, sarif or junit; github on GitHub, gitlab on GitLab unless named.",
            autocompletion=_complete_format,
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, not to standard output.")
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

        stakeholders check mine --format sarif -o findings.sarif

        stakeholders check mine --baseline known.json --update-baseline

        stakeholders check mine --baseline known.json
    """
    from stakeholders.cli.app import say
    from stakeholders.errors import Unable
    from stakeholders.render.findings import chosen_format, rendered
    from stakeholders.stores import baseline as baselines
    from stakeholders.stores import locate

    today, threshold, chosen = day(as_of), _threshold(fail_on), chosen_format(format, output)
    if update_baseline and baseline is None:
        raise Unable("--update-baseline needs a file", "Name it: --baseline known.json --update-baseline.")
    if update_baseline and (select or ignore):
        raise Unable("--update-baseline needs every rule", "Leave out --select and --ignore.")
    if output is not None:
        require_writable(output)
    known = baselines.read(baseline) if baseline and not update_baseline else None
    locations: list[str | Path] = [*([register] if register else []), *(paths or [])] or [locate(None)]
    locations = list({_same(location): location for location in reversed(locations)}.values())[::-1]
    checked = [_checked(location, today, _words(select), _words(ignore)) for location in locations]

    if update_baseline and baseline is not None:
        standing = [finding for one in checked for finding in one.findings]
        baselines.write(standing, baseline)
        typer.echo(f"wrote {baseline}; known from now on: {len(standing)}", err=True)
        return
    if known is not None:
        checked, known = _against(known, checked)
    shown = [_from(one, _threshold(least, ("error", "warning", "note"))) for one in checked]
    _hand_over(rendered(shown, chosen, _options(threshold, no_color, output)), output, shown)
    if known:
        say("note", f"{sum(known.values())} of the baseline are gone; take them out with --update-baseline")
    if threshold and any(finding.severity >= threshold for one in checked for finding in one.findings):
        raise typer.Exit(1)


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


def _checked(location: str | Path, today: dt.date, select: tuple[str, ...], ignore: tuple[str, ...]) -> Checked:
    from stakeholders.checks import check as ask
    from stakeholders.render.findings import Checked
    from stakeholders.stores import open_store

    store = open_store(location)
    loaded = store.load()
    outcome = ask(loaded.register, loaded.findings, today=today, select=select, ignore=ignore)
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


def _options(fail_on: Severity | None, no_color: bool, output: Path | None) -> Options:
    from stakeholders.render.findings import Options

    base = os.environ.get("GITHUB_WORKSPACE") or os.environ.get("CI_PROJECT_DIR")
    return Options(
        width=width_of_page() if output is None else 100,
        colour=output is None and colour_wanted(no_color),
        fail_on=fail_on,
        base=Path(base) if base else Path.cwd(),
    )


def _hand_over(text: str, output: Path | None, checked: Sequence[Checked]) -> None:
    """Write the findings in one go: to standard output, or to the file and only the summary to standard error."""
    if output is None:
        sys.stdout.write(text)
        return
    from stakeholders.render.findings.summary import summary

    for one in checked:
        typer.echo(summary(one, named=len(checked) > 1), err=True)
    write_file(output, text.encode("utf-8", "backslashreplace"))

"""Findings as GitHub's workflow commands, which it shows beside the lines of a pull request.

Nothing that a register holds can start a command of its own: its text stands after the `::` of ours, with per cent
signs and line breaks escaped as GitHub asks, and no other line holds any of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stakeholders.findings import Finding, Severity
from stakeholders.render.findings import Checked, Options, file_of, repository_path
from stakeholders.render.findings.summary import summary
from stakeholders.render.plain import one_line, visible
from stakeholders.texts import _

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(checked: Sequence[Checked], options: Options) -> str:
    """One command a finding, the gravest first, for GitHub shows but the first few; then a line of summary."""
    standing = [finding for one in checked for finding in one.findings]
    standing.sort(key=lambda finding: -finding.severity.weight)
    lines = [_command(finding, options) for finding in standing]
    lines.extend(summary(one) for one in checked)
    return "\n".join(lines) + "\n"


def _command(finding: Finding, options: Options) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(finding, options))
    told = [finding.message, finding.hint]
    if finding.clause:
        told.append(_("Asked for by {clause}.").format(clause=finding.clause))
    message = "\n".join(one_line(text) for text in told if text)
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(message)}"


def _properties(finding: Finding, options: Options) -> Iterator[tuple[str, str]]:
    place = finding.place
    file = file_of(place)
    if place is not None and file:
        yield "file", repository_path(file, options.base)
        if place.line:
            yield "line", str(place.line)
        if place.column:
            yield "col", str(place.column)
    yield "title", finding.rule


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")

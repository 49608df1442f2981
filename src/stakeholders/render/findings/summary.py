"""The line that ends a check: how much was found, and in what."""

from __future__ import annotations

from collections.abc import Iterable

from stakeholders.findings import Finding, Severity
from stakeholders.render.findings import Checked
from stakeholders.render.plain import one_line
from stakeholders.texts import _, plural


def counts(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, the gravest first."""
    found = dict.fromkeys(sorted(Severity, reverse=True), 0)
    for finding in findings:
        found[finding.severity] += 1
    return found


def summary(checked: Checked, *, named: bool = False) -> str:
    """One sentence on one register: `3 errors, 5 warnings (1 waived) in 12 records, 4 files`.

    :param named: whether it starts with the register's name, as it must where several were checked.
    """
    found = counts(checked.findings)
    told = [_counted(severity, count) for severity, count in found.items() if count]
    nothing = _("nothing new") if checked.known else _("nothing wrong")
    asides = []
    if checked.known:
        asides.append(plural("{count} known to the baseline", "{count} known to the baseline", len(checked.known)))
    if checked.waived:
        asides.append(plural("{count} waived", "{count} waived", len(checked.waived)))
    where = [plural("{count} record", "{count} records", len(checked.register))]
    if checked.files:
        where.append(plural("{count} file", "{count} files", checked.files))
    sentence = ", ".join(told) or nothing
    if asides:
        sentence += f" ({', '.join(asides)})"
    sentence = _("{findings} in {records}").format(findings=sentence, records=", ".join(where))
    return f"{one_line(checked.name)}: {sentence}" if named else sentence[0].upper() + sentence[1:]


def _counted(severity: Severity, count: int) -> str:
    match severity:
        case Severity.ERROR:
            return plural("{count} error", "{count} errors", count)
        case Severity.WARNING:
            return plural("{count} warning", "{count} warnings", count)
        case Severity.NOTE:
            return plural("{count} note", "{count} notes", count)

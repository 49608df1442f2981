"""What a check has found, as a report: for those who are to mend it, and for those who are to see that it is known."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from stakeholders.checks.registry import RULES
from stakeholders.checks.run import in_force
from stakeholders.findings import Finding, Severity
from stakeholders.model.header import Waiver
from stakeholders.model.register import Place, Register
from stakeholders.reports.about import about
from stakeholders.reports.evidence import SEVERITY_TONES, severity_name
from stakeholders.reports.report import Block, Cell, Column, Facts, Paragraph, Report, Table
from stakeholders.texts import _

_GRAVEST_FIRST = sorted(Severity, reverse=True)


def findings_report(
    register: Register,
    findings: Sequence[Finding],
    waived: Sequence[Finding],
    today: dt.date,
    *,
    known: Sequence[Finding] | None = None,
) -> Report:
    """Every finding with its place, how to mend it and the clause that asks for it; then the waivers.

    :param findings: what stands.
    :param waived: what a waiver covers, each with the waiver's id.
    :param known: what stands and a baseline knows; None where none was asked for.
    """
    blocks: list[Block] = [Facts(tuple(_counts(findings, waived, known)))]
    if not findings:
        blocks.append(Paragraph(_("A check of the register finds nothing that stands."), "good"))
    empty = _("Nothing is found.")
    root = register.root
    blocks.append(_table("findings", _("Findings"), findings, empty, root))
    if findings:
        blocks.append(_by_rule(findings))
    if known:
        blocks.append(_table("known", _("Known to the baseline"), known, empty, root))
    blocks.append(_waivers(register, waived, today))
    if waived:
        blocks.append(_waived(waived))
    return Report("check", _("Findings and waivers"), about(register, today), tuple(blocks))


def _counts(
    findings: Sequence[Finding], waived: Sequence[Finding], known: Sequence[Finding] | None
) -> Iterator[tuple[str, Cell]]:
    found = Counter(finding.severity for finding in findings)
    names = {Severity.ERROR: _("Errors"), Severity.WARNING: _("Warnings"), Severity.NOTE: _("Notes")}
    for severity in _GRAVEST_FIRST:
        count = found[severity]
        yield names[severity], Cell(count, SEVERITY_TONES[severity] if count else "good")
    yield _("Waived"), Cell(len(waived))
    if known is not None:
        yield _("Known to the baseline"), Cell(len(known))


def where(place: Place | None, root: Path | None) -> str:
    """Where something stands, seen from the register's folder: `parties/airlines.yaml:12:5`; of a database, its table.

    So a report says nothing about the computer that it was made on.
    """
    if place is None:
        return ""
    if not place.line and "#" in place.path:
        return place.path.rpartition("/")[2]
    before = f"{root.as_posix()}/" if root is not None else ""
    revision, colon, path = str(place).partition(":") if before and f":{before}" in place.path else ("", "", str(place))
    return f"{revision}{colon}{path.removeprefix(before)}"


def _table(key: str, title: str, findings: Sequence[Finding], empty: str, root: Path | None) -> Table:
    ordered = sorted(findings, key=lambda finding: -finding.severity.weight)  # each severity in the order of the files
    return Table(
        key,
        title,
        (
            Column("severity", _("Severity")),
            Column("rule", _("Rule")),
            Column("message", _("What is found"), wide=True),
            Column("record", _("Record")),
            Column("place", _("Where it stands")),
            Column("hint", _("How to mend it"), wide=True),
            Column("clause", _("Asked for by")),
        ),
        tuple(_row(finding, root) for finding in ordered),
        empty=empty,
    )


def _row(finding: Finding, root: Path | None) -> tuple[Cell, ...]:
    related = "\n".join(f"{where(related.place, root)}: {related.message}" for related in finding.related)
    return (
        _severity(finding.severity),
        Cell(finding.rule),
        Cell(str(finding.message), note=related),
        Cell(finding.record or None, ref=finding.record),
        Cell(where(finding.place, root) or None),
        Cell(str(finding.hint) or None),
        Cell(finding.clause or None),
    )


def _severity(severity: Severity) -> Cell:
    return Cell(severity_name(severity), SEVERITY_TONES[severity])


def _by_rule(findings: Sequence[Finding]) -> Table:
    counts = Counter((finding.severity, finding.rule, finding.clause) for finding in findings)
    ranked = sorted(counts.items(), key=lambda each: (-each[0][0].weight, -each[1], each[0][1:]))
    return Table(
        "rules",
        _("By rule"),
        (
            Column("severity", _("Severity")),
            Column("rule", _("Rule")),
            Column("found", _("Found"), "number"),
            Column("clause", _("Asked for by")),
        ),
        tuple(
            (_severity(severity), Cell(rule), Cell(count), Cell(clause or None))
            for (severity, rule, clause), count in ranked
        ),
    )


def _waivers(register: Register, waived: Sequence[Finding], today: dt.date) -> Table:
    covers = Counter(finding.waived for finding in waived)
    return Table(
        "waivers",
        _("Waivers"),
        (
            Column("waiver", _("Waiver")),
            Column("rule", _("Rule")),
            Column("record", _("Record")),
            Column("reason", _("Reason"), wide=True),
            Column("approver", _("Approved by")),
            Column("until", _("Until"), "date"),
            Column("state", _("State")),
            Column("covers", _("Covers"), "number"),
        ),
        tuple(
            (
                Cell(waiver.id, ref=waiver.id),
                Cell(waiver.rule),
                _of(register, waiver.record) if waiver.record else Cell(_("all"), "muted"),
                Cell(waiver.reason) if waiver.reason else Cell(_("missing"), "bad"),
                Cell(waiver.approved_by) if waiver.approved_by else Cell(_("not said"), "partial"),
                Cell(waiver.until),
                _state(waiver, today),
                Cell(covers[waiver.id]),
            )
            for waiver in register.all(Waiver).values()
        ),
        note=_("What a waiver covers is found, and the organisation has decided to live with it until that day."),
        empty=_("Nothing is waived."),
    )


def _state(waiver: Waiver, today: dt.date) -> Cell:
    if not waiver.active:
        return Cell(_("retired"), "muted")
    if in_force(waiver, today) and waiver.rule in RULES:
        return Cell(_("in force"), "good")
    if waiver.until is not None and waiver.until < today:
        return Cell(_("ended"), "partial")
    return Cell(_("covers nothing"), "partial")


def _of(register: Register, id: str) -> Cell:
    record = register.find(id)
    return Cell(id, note=record.label, ref=id) if record is not None and record.label != id else Cell(id)


def _waived(waived: Sequence[Finding]) -> Table:
    return Table(
        "waived",
        _("What the waivers cover"),
        (
            Column("severity", _("Severity")),
            Column("rule", _("Rule")),
            Column("message", _("What is found"), wide=True),
            Column("record", _("Record")),
            Column("waiver", _("Waiver")),
            Column("clause", _("Asked for by")),
        ),
        tuple(
            (
                _severity(finding.severity),
                Cell(finding.rule),
                Cell(str(finding.message)),
                Cell(finding.record or None, ref=finding.record),
                Cell(finding.waived, ref=finding.waived),
                Cell(finding.clause or None),
            )
            for finding in waived
        ),
    )


__all__ = ["findings_report", "where"]

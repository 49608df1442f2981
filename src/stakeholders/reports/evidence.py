"""Evidence and what is missing as reports word them: kinds of record with counts, days and ids."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from stakeholders.analysis.evidence import Piece
from stakeholders.checks.registry import RULES
from stakeholders.findings import Finding, Severity
from stakeholders.model.kinds import HEADER
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.report import About, Tone
from stakeholders.standards import Edition
from stakeholders.texts import _, heading, plural

SEVERITY_TONES: Mapping[Severity, Tone] = {Severity.ERROR: "bad", Severity.WARNING: "partial", Severity.NOTE: "info"}


@dataclass(frozen=True, slots=True)
class Group:
    """The evidence of one kind of record.

    :param names: the ids of the records, that of the latest day first.
    :param latest: the latest day; None where none is said.
    """

    kind: str
    names: tuple[str, ...]
    latest: dt.date | None

    def named(self, most: int) -> str:
        """The first `most` ids, and how many more there are."""
        names = [header_field(name) for name in self.names] if self.kind == HEADER else self.names
        return some(names, most)


def groups(evidence: Iterable[Piece]) -> tuple[Group, ...]:
    """The evidence by kind of record, in the order in which the kinds first come."""
    by_kind: dict[str, list[Piece]] = {}
    for piece in evidence:
        by_kind.setdefault(piece.kind, []).append(piece)
    return tuple(_group(kind, found) for kind, found in by_kind.items())


def _group(kind: str, found: list[Piece]) -> Group:
    latest_first = sorted(found, key=lambda piece: piece.day or dt.date.min, reverse=True)
    return Group(kind, tuple(piece.name for piece in latest_first), latest_first[0].day)


def kind_name(kind: str) -> str:
    """What people call the records of a kind."""
    return _("Header") if kind == HEADER else heading(kind)


def header_field(name: str) -> str:
    """What people call a field of the header that is evidence."""
    return {
        "scope": _("scope"),
        "climate_change": _("climate change"),
        "revision": _("revision"),
        "approved_on": _("approval"),
    }[name]


def counted(evidence: Iterable[Piece]) -> tuple[str, ...]:
    """How much evidence there is of each kind, one line a kind."""
    return tuple(
        _("{kind}: {count}").format(
            kind=kind_name(group.kind), count=group.named(4) if group.kind == HEADER else len(group.names)
        )
        for group in groups(evidence)
    )


def some(names: Sequence[str], most: int) -> str:
    """The first `most` of the names, and how many more there are."""
    shown = ", ".join(names[:most])
    left = len(names) - most
    return _("{names} and {count} more").format(names=shown, count=left) if left > 0 else shown


def rules_told(findings: Iterable[Finding], most: int) -> tuple[str, ...]:
    """The rules that found something, each with the ids of the records, one line a rule, the weightiest first."""
    by_rule: dict[str, list[str]] = {}
    for finding in weightiest_first(findings):
        by_rule.setdefault(finding.rule, []).append(finding.record or _("the register"))
    return tuple(
        _("{rule}: {records}").format(rule=rule, records=some(tuple(dict.fromkeys(records)), most))
        for rule, records in by_rule.items()
    )


def rules_counted(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The rules that found something, each with how often, the weightiest first."""
    found = Counter(finding.rule for finding in weightiest_first(findings))
    return tuple(_("{rule}: {count}").format(rule=rule, count=count) for rule, count in found.items())


def weightiest_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by severity, errors first, then by rule and record: alike wherever the register is kept."""
    return sorted(findings, key=lambda each: (-each.severity.weight, each.rule, each.record, each.field, each.message))


def tone_of(findings: Sequence[Finding]) -> Tone:
    """How findings are to be taken: as the weightiest of them."""
    return SEVERITY_TONES[max(finding.severity for finding in findings)] if findings else ""


def severity_name(severity: Severity) -> str:
    """The severity in words."""
    return {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.NOTE: _("note")}[severity]


def by_topic(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings by the topic of their rules; "" for those that no clause asks for."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        rule = RULES.get(finding.rule)
        found.setdefault(rule.topic if rule is not None else "", []).append(finding)
    return found


def clause_text(number: str, verified: bool) -> str:
    """The clause, with a word where its data has not been compared with the standard."""
    return number if verified else _("{clause} (unverified)").format(clause=number)


def cited(chosen: Sequence[Edition], topic: str) -> tuple[str, ...]:
    """The clauses of a topic: bare numbers where one edition is gone through, else with each edition's name."""
    if len(chosen) == 1:
        found = chosen[0].topics.get(topic)
        return (clause_text(", ".join(found.clauses), found.verified),) if found else ()
    return tuple(
        clause_text(f"{each.name} {', '.join(found.clauses)}", found.verified)
        for each in chosen
        if (found := each.topics.get(topic))
    )


def about_editions(register: Register, today: dt.date, chosen: Sequence[Edition]) -> About:
    """What stands at the head of a report whose clauses are those of the chosen editions."""
    return replace(about(register, today), editions=tuple(each.name for each in chosen))


def days_until(day: dt.date, today: dt.date) -> str:
    """How far a day is from today, in words."""
    days = (day - today).days
    if days < 0:
        return plural("{count} day ago", "{count} days ago", -days)
    return plural("in {count} day", "in {count} days", days)

"""Running the rules over a register: severities by policy, clauses by edition, waivers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from stakeholders.checks.registry import RULES, Problem, Rule, find_rule
from stakeholders.findings import Finding, Related, Severity, in_order
from stakeholders.model.header import Waiver
from stakeholders.model.register import Register
from stakeholders.standards import Editions
from stakeholders.texts import said
from stakeholders.voice.heard import NOTHING_HEARD, Heard


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check has found.

    :param findings: what stands, in the order of the files.
    :param waived: what a waiver covers, each with the waiver's id.
    :param rules: the rules that were asked.
    """

    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()
    rules: tuple[Rule, ...] = ()


def check(
    register: Register,
    found: Iterable[Finding] = (),
    *,
    today: dt.date,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    heard: Heard = NOTHING_HEARD,
) -> Outcome:
    """Ask every rule of the register.

    :param found: what the store found while loading; it is always part of the outcome.
    :param today: the day for which ages and dates are judged.
    :param select: the only rules to run; none named means all.
    :param ignore: rules not to run.
    :param heard: what the register's surveys have to say, for the rules that look at answers. What reading the answers
        has found is part of the outcome, like what loading has found, but may be waived.
    :raises Unable: a rule named that there is not.
    """
    for name in (*select, *ignore):
        find_rule(name)
    loaded = tuple(found)
    severities = {change.rule: change.severity for change in register.header.policy.severities}
    editions = Editions.of(register.header)
    spoiled = {(finding.record, finding.field.partition(".")[0]) for finding in loaded if finding.field}
    findings: list[Finding] = list(loaded)
    rules = asked(register, select=select, ignore=ignore)

    def report(rule: Rule, problems: Iterable[Problem]) -> Iterator[Finding]:
        changed = severities.get(rule.name) if not rule.reading else None
        severity = Severity(changed) if changed else rule.severity
        for problem in problems:
            id = problem.record.id if problem.record else ""
            if problem.field and (id, problem.field.partition(".")[0]) in spoiled:
                continue  # the field is there, and already reported as unreadable
            yield _finding(rule, severity, editions.clauses(rule.topic), problem, register)

    findings.extend(_of_answers(heard.findings, severities, select, ignore))
    for rule in rules:
        if rule.check is not None:
            findings.extend(report(rule, rule.problems(register, today, heard)))
    standing, waived = _waive(findings, register, today)
    unused = RULES["waiver-unused"]
    if not select and not ignore and unused in rules:  # only when all have run is it known that a waiver covers nothing
        standing.extend(report(unused, _unused(register, waived, today)))
    return Outcome(in_order(standing), in_order(waived), rules)


def _of_answers(
    found: Iterable[Finding], severities: Mapping[str, str], select: Collection[str], ignore: Collection[str]
) -> Iterator[Finding]:
    """What reading the answers has found, as far as it is asked for, with the severity that the policy gives it."""
    for finding in found:
        changed = severities.get(finding.rule)
        if finding.rule not in ignore and (not select or finding.rule in select) and changed != "off":
            yield replace(finding, severity=Severity(changed)) if changed else finding


def asked(register: Register, *, select: Collection[str] = (), ignore: Collection[str] = ()) -> tuple[Rule, ...]:
    """The rules that a check asks: those wanted that the policy has not put off, and all that loading has asked."""
    off = {change.rule for change in register.header.policy.severities if change.severity == "off"}
    return tuple(
        rule
        for rule in RULES.values()
        if (rule.reading and rule.check is None)
        or (
            (rule.check is not None or rule.name == "waiver-unused" or rule.area == "answers")
            and (
                rule.reading
                or (rule.name not in ignore and (not select or rule.name in select) and rule.name not in off)
            )
        )
    )


def _finding(rule: Rule, severity: Severity, clause: str, problem: Problem, register: Register) -> Finding:
    related = (
        Related(place, message) for record, message in problem.related if (place := register.place(record)) is not None
    )
    return Finding(
        rule.name,
        severity,
        problem.message,
        problem.hint,
        problem.record.id if problem.record else "",
        problem.field,
        register.place(problem.record, problem.field or None),
        tuple(related),
        clause,
    )


def in_force(waiver: Waiver, today: dt.date) -> bool:
    """Whether the waiver covers anything on that day: it has a reason, and has not ended."""
    return waiver.active and bool(waiver.reason) and (waiver.until is None or waiver.until >= today)


def _waive(findings: list[Finding], register: Register, today: dt.date) -> tuple[list[Finding], list[Finding]]:
    """Part what stands from what a waiver covers."""
    by_rule: dict[str, list[Waiver]] = {}
    for waiver in register.all(Waiver).values():
        if in_force(waiver, today):
            by_rule.setdefault(waiver.rule, []).append(waiver)
    standing: list[Finding] = []
    waived: list[Finding] = []
    for finding in findings:
        rule = RULES.get(finding.rule)
        covers = () if rule is None or rule.reading else by_rule.get(finding.rule, ())
        cover = next((waiver for waiver in covers if waiver.record in (None, finding.record)), None)
        if cover is None:
            standing.append(finding)
        else:
            waived.append(replace(finding, waived=cover.id))
    return standing, waived


def _unused(register: Register, waived: Iterable[Finding], today: dt.date) -> Iterator[Problem]:
    used = {finding.waived for finding in waived}
    for waiver in register.all(Waiver).values():
        if in_force(waiver, today) and waiver.id not in used and waiver.rule in RULES:
            yield Problem(
                waiver,
                said("the waiver of {rule} covers no finding", rule=waiver.rule),
                hint=said("Retire it (status: retired) if what it covered has been mended."),
            )

"""Rules about the register's own exceptions: waivers, and severities that the policy changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.checks.registry import RULES, Problem, reported_rule, rule
from stakeholders.errors import nearest
from stakeholders.findings import Severity
from stakeholders.model.header import Waiver
from stakeholders.model.register import Register
from stakeholders.texts import said


@rule("waiver-expired", Severity.WARNING, topic="")
def waiver_expired(register: Register, today: dt.date) -> Iterator[Problem]:
    """A waiver has passed its last day.

    What it covered is reported again. Mend what it covered and retire the waiver, or have it approved anew with a later
    day in `until`.

    Fails:
        waivers:
          - {id: no-measures-yet, rule: need-without-measure, reason: Measures follow in autumn., until: 2026-08-31}

    Passes:
        waivers:
          - {id: no-measures-yet, rule: need-without-measure, reason: Measures follow in autumn., until: 2026-11-30}
    """
    for waiver in register.active(Waiver):
        if waiver.until is not None and waiver.until < today:
            yield Problem(
                waiver,
                said("the waiver of {rule} ended on {until}", rule=waiver.rule, until=waiver.until),
                "until",
                said(
                    "Mend what it covered and retire it (status: retired), or have it approved anew with a later "
                    "`until`."
                ),
            )


@rule("waiver-without-reason", Severity.WARNING, topic="")
def waiver_without_reason(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A waiver gives no reason.

    A finding that somebody switched off without saying why convinces nobody, so the waiver covers nothing until it has
    one. Write in `reason` why the organisation lives with it.

    Fails:
        waivers:
          - {id: no-measures-yet, rule: need-without-measure}

    Passes:
        waivers:
          - {id: no-measures-yet, rule: need-without-measure, reason: Measures follow in autumn.}
    """
    for waiver in register.active(Waiver):
        if not waiver.reason:
            yield Problem(
                waiver,
                said("the waiver of {rule} gives no reason, and so covers nothing", rule=waiver.rule),
                "reason",
                said("Write in `reason` why the organisation lives with it."),
            )


@rule("waiver-of-unknown-rule", Severity.WARNING, topic="")
def waiver_of_unknown_rule(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A waiver names a rule that there is not.

    It covers nothing, whatever was meant by it. Mend the name; `stakeholders explain` knows all rules.

    Fails:
        waivers:
          - {id: no-measures-yet, rule: needs-without-measure, reason: Measures follow in autumn.}

    Passes:
        waivers:
          - {id: no-measures-yet, rule: need-without-measure, reason: Measures follow in autumn.}
    """
    for waiver in register.active(Waiver):
        if waiver.rule not in RULES:
            yield Problem(
                waiver, said("there is no rule {rule!r} to waive", rule=waiver.rule), "rule", _meant(waiver.rule)
            )


@rule("policy-of-unknown-rule", Severity.WARNING, topic="")
def policy_of_unknown_rule(register: Register, _today: dt.date) -> Iterator[Problem]:
    """The policy changes the severity of a rule that there is not, or whose severity is fixed.

    The change has no effect. Mend the name, or remove the entry: what the reading of files and references reports is
    always an error, for nothing that rests on it can be trusted.

    Fails:
        register:
          organisation: Aldermere Interiors Ltd
          policy:
            severities: [{rule: need-vauge, severity: warning, reason: Vague needs cost us two audits.}]

    Passes:
        register:
          organisation: Aldermere Interiors Ltd
          policy:
            severities: [{rule: need-vague, severity: warning, reason: Vague needs cost us two audits.}]
    """
    for index, change in enumerate(register.header.policy.severities):
        field = f"policy.severities.{index}.rule"
        if change.rule not in RULES:
            yield Problem(
                None, said("there is no rule {rule!r} to change", rule=change.rule), field, _meant(change.rule)
            )
        elif RULES[change.rule].reading:
            yield Problem(
                None,
                said("the severity of {rule} cannot be changed", rule=change.rule),
                field,
                said("Remove the entry."),
            )


def _meant(name: str) -> str:
    near = nearest(name, RULES)
    return said("Did you mean {word}?", word=near) if near else said("See all rules with: stakeholders explain")


reported_rule(
    "waiver-unused",
    Severity.WARNING,
    "waivers",
    """A waiver covers no finding.

    What it covered has been mended, or it names the wrong record; and left in place it would hide the next finding of
    its sort. Retire it, or mend its `rule` and `record`. A check of selected rules does not report it. What the reading
    of files and references reports cannot be waived.

    Fails:
        parties:
          - {id: airlines, name: Airlines, reviewed_on: 2026-09-14}
        waivers:
          - {id: airlines-later, rule: party-never-reviewed, record: airlines, reason: New since July.}

    Passes:
        parties:
          - {id: airlines, name: Airlines}
        waivers:
          - {id: airlines-later, rule: party-never-reviewed, record: airlines, reason: New since July.}
    """,
)

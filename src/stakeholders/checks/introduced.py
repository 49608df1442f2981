"""What a change would break, and what `check` would say of the records it touches: asked before and after a save."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.changes import Changed, ChangeSet
from stakeholders.changes.paths import value_at
from stakeholders.checks.registry import RULES
from stakeholders.checks.run import check
from stakeholders.findings import Finding
from stakeholders.model.kinds import links_of, paths_of
from stakeholders.model.record import Record
from stakeholders.model.register import Register

ASKED_AT_ONCE = 3000
"""Records up to which all rules are asked after each change, which takes less than half a second."""


def broken_by(changes: ChangeSet, before: Register, after: Register, today: dt.date) -> tuple[Finding, ...]:
    """The errors that the changes bring: references to nothing, circles, words that the header does not list.

    What was wrong before and is not touched is none of them.

    :param after: the register with the changes made.
    """
    found = _errors(after, today)
    if not found:
        return ()
    added = {record.id for record in changes.added}
    touched = {(change.id, change.field) for change in changes if isinstance(change, Changed)}
    known = {finding.fingerprint for finding in _errors(before, today)}
    return tuple(
        finding
        for finding in found
        if finding.fingerprint not in known
        or finding.record in added
        or (finding.record, _field_of(finding)) in touched
    )


def _field_of(finding: Finding) -> str:
    """The field without the number of the item in a list."""
    return ".".join(name for name in finding.field.split(".") if not name.isdecimal())


def _errors(register: Register, today: dt.date) -> tuple[Finding, ...]:
    """What the rules say that are asked of every register: they never differ by policy, and cannot be waived."""
    names = [rule.name for rule in RULES.values() if rule.reading and rule.check is not None]
    return check(register, today=today, select=names).findings


def said_of(id: str, register: Register, today: dt.date) -> tuple[Finding, ...]:
    """What `check` says of one record, the gravest first; only for a register that is quickly asked."""
    findings = (finding for finding in check(register, today=today).findings if finding.record == id)
    return tuple(sorted(findings, key=lambda finding: -finding.severity.weight))


def wanting(record: Record, register: Register, today: dt.date) -> Iterator[str]:
    """The fields of a record that an auditor would ask about next, the gravest first.

    Asked is only what the record and those that it refers to say by themselves, so that it costs the same in a
    register of any size.
    """
    links = (id for path in links_of(type(record)) for _, id in path.ids(record))
    linked = {id: found for id in links if (found := register.find(id)) is not None and id != record.id}
    small = Register(register.header, [*linked.values(), record])
    paths = paths_of(type(record))
    for finding in said_of(record.id, small, today):
        field = _field_of(finding)
        if field in paths and value_at(record, field) == paths[field].default:
            yield field

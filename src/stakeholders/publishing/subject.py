"""What an audit pack is about: the register on a day, what a check of it finds, what it was before, and its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stakeholders.changes.redacting import Pseudonyms, Renaming, people, people_in, redacted, redacted_changes
from stakeholders.checks import check
from stakeholders.checks.registry import RULES
from stakeholders.findings import Finding
from stakeholders.model.register import Register
from stakeholders.publishing.register_files import written_files
from stakeholders.stores.store import Entry
from stakeholders.voice.heard import NOTHING_HEARD, Heard

MOST_ENTRIES = 200
"""Entries of the history that a pack tells; what came before is in the history itself."""


@dataclass(frozen=True, slots=True)
class Past:
    """The register as it was on an earlier day.

    :param register: None where it is not known.
    :param why_not: the reason why it is not known, as a sentence of its own.
    """

    since: dt.date
    register: Register | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What the history tells, the latest entry first.

    :param earlier: whether there are earlier entries that are not among these.
    :param why_not: the reason why nothing is known of it, as a sentence of its own; "" where something is.
    :param head: its end, as an auditor notes it; "" where it has none.
    """

    entries: tuple[Entry, ...] = ()
    earlier: bool = False
    why_not: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is packed.

    :param found: what was wrong on the way to the register.
    :param files: the register's own files, by their paths.
    :param note: what a reader of each report must know first.
    :param past: None where no earlier day was named.
    :param waived: what a waiver covers.
    """

    register: Register
    as_of: dt.date
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    told: Told
    past: Past | None = None
    note: str = ""
    redacted: bool = False
    heard: Heard = NOTHING_HEARD


def subject(
    register: Register,
    as_of: dt.date,
    found: Iterable[Finding],
    files: Mapping[str, bytes] | None,
    told: Told,
    past: Past | None = None,
    *,
    note: str = "",
    redact: bool = False,
    heard: Heard = NOTHING_HEARD,
) -> Subject:
    """All that a pack is about, judged from a day.

    :param found: what was wrong on the way to the register.
    :param files: the register's own files; None where it has none, and is to be written anew.
    :param redact: whether personal data is left out of everything. Reports and the check are made of what is left, so
        that no report can tell what the register no longer holds.
    :param heard: what is heard of the register's surveys: counts, which hold no personal data.
    """
    if redact:
        names = Pseudonyms(register, *(past.register for past in (past,) if past and past.register))
        told = replace(told, entries=tuple(_redacted_entries(told.entries, register, past, names)))
        register = redacted(register, names)
        if past is not None and past.register is not None:
            past = replace(past, register=redacted(past.register, names))
        found, files = [_without_words(finding) for finding in found], None
        heard = replace(heard, findings=tuple(_without_words(finding) for finding in heard.findings))
    outcome = check(register, found, today=as_of, heard=heard)
    held = written_files(register) if files is None else files
    return Subject(register, as_of, held, outcome.findings, outcome.waived, told, past, note, redact, heard)


def _without_words(finding: Finding) -> Finding:
    """A finding of the reading without what it quotes: nobody knows what stands where it could not be read."""
    rule = RULES.get(finding.rule)
    return Finding(finding.rule, finding.severity, rule.summary if rule is not None else "", clause=finding.clause)


def _redacted_entries(
    entries: Sequence[Entry], register: Register, past: Past | None, names: Renaming
) -> Iterator[Entry]:
    gone = {*people(register), *(id for entry in entries for id in people_in(entry.changes))}
    if past is not None and past.register is not None:
        gone.update(people(past.register))
    for entry in entries:
        yield replace(entry, by=names(entry.by), changes=redacted_changes(entry.changes, gone, names))

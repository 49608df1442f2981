"""Finding: the one thing that loading, checking and importing report with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import total_ordering

from stakeholders.model.register import Place


@total_ordering
class Severity(Enum):
    """How much a finding weighs: an error is wrong, a warning is likely to be asked about, a note is worth a look."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def weight(self) -> int:
        """From 1 for a note to 3 for an error."""
        return _WEIGHTS[self]

    def __lt__(self, other: object) -> bool:
        return self.weight < other.weight if isinstance(other, Severity) else NotImplemented


_WEIGHTS = {Severity.NOTE: 1, Severity.WARNING: 2, Severity.ERROR: 3}


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong, missing or worth a look.

    :param rule: the rule's name; `stakeholders explain` knows each.
    :param message: what is wrong, with the record's own words quoted, in one sentence.
    :param hint: how to mend it.
    :param record: the id of the record it is about, or "".
    :param field: the path of the field it is about (`engagement.current`), or "".
    :param place: where it stands; None where the store has no places.
    :param clause: the clause that asks for it, such as `ISO 9001:2026 4.2`, or "".
    :param waived: the id of the waiver that covers it, or "".
    """

    rule: str
    severity: Severity
    message: str
    hint: str = ""
    record: str = ""
    field: str = ""
    place: Place | None = None
    related: tuple[Related, ...] = ()
    clause: str = ""
    waived: str = ""

    @property
    def fingerprint(self) -> str:
        """What stays the same about the finding while lines move: 16 hexadecimal digits."""
        where = self.record or (self.place.path.rpartition("/")[2] if self.place else "")
        told = "" if self.record else getattr(self.message, "english", self.message)
        key = "\0".join((self.rule, where, self.field, told))
        return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By place, then by rule: the order in which people read a file."""
    return tuple(sorted(findings, key=lambda f: (f.place or Place(""), f.rule, f.record, f.field, f.message)))

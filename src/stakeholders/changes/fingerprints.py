"""Fingerprints: what a review or a comparison looked at, in a few letters, so that a later change of it shows."""

from __future__ import annotations

import hashlib
import json

from stakeholders.changes.paths import value_at
from stakeholders.changes.plain import plain_value
from stakeholders.model.kinds import paths_of
from stakeholders.model.needs import Comparison
from stakeholders.model.record import Record, Stamp
from stakeholders.model.register import Register

VERSION = 1
"""How fingerprints are made. A fingerprint of another version says nothing about a change."""
DIGITS = 32
"""Hexadecimal digits kept of the SHA-256: 128 bits."""


def fingerprint(record: Record) -> str:
    """The fingerprint of what the record says: `1:` and 32 hexadecimal digits.

    It is the SHA-256 of the record's kind, id and declared fields as JSON, sorted by path, in UTF-8. Fields that hold
    their default are left out, so that a field declared later changes no fingerprint; so are those that are only noted
    about the record (see `field`). The order of a list counts.
    """
    said = {
        path: plain_value(value)
        for path, spec in paths_of(type(record)).items()
        if not spec.noted and (value := value_at(record, path)) != spec.default
    }
    text = json.dumps([record.kind, said], sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return f"{VERSION}:{hashlib.sha256(text.encode('ascii')).hexdigest()[:DIGITS]}"


def stamp(record: Record) -> Stamp:
    """The stamp of a record as it is."""
    return Stamp(record=record.id, fingerprint=fingerprint(record))


def holds(stamp: Stamp, record: Record | None) -> bool | None:
    """Whether the record still says what it said when it was stamped.

    :return: None where that cannot be told: the stamp has no fingerprint, or one of another version.
    """
    version, _, digits = stamp.fingerprint.partition(":")
    if not digits or version != str(VERSION):
        return None
    return record is not None and fingerprint(record) == stamp.fingerprint


def stamped(comparison: Comparison, register: Register) -> Comparison:
    """The comparison with stamps of its two needs as they are; a need that is not there gets none."""
    needs = (register.find(id) for id in (comparison.need, comparison.customer_need))
    return comparison.model_copy(update={"stamps": tuple(stamp(need) for need in needs if need is not None)})

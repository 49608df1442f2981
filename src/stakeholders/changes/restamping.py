"""Stamps that follow a renaming: it changes what records are called, and nothing of what they say."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.changes.changeset import Changed
from stakeholders.changes.fingerprints import fingerprint, holds
from stakeholders.model.improvement import Review
from stakeholders.model.needs import Comparison
from stakeholders.model.record import Stamp
from stakeholders.model.register import Register


def followed_stamps(before: Register, after: Register, old: str, new: str) -> Iterator[Changed]:
    """The changes that renew the stamps which held before a renaming, and would not after it.

    A fingerprint holds ids: those of the record itself and of what it refers to. A stamp that did not hold before stays
    as it is, so that what is suspect stays suspect.

    :param after: the register after the renaming of `old` to `new`.
    """
    stamped: tuple[Comparison | Review, ...] = (*after.all(Comparison).values(), *after.all(Review).values())
    for record in stamped:
        stamps = tuple(_followed(stamp, before, after, old, new) for stamp in record.stamps)
        if stamps != record.stamps:
            yield Changed(record.kind, record.id, "stamps", record.stamps, stamps)


def _followed(stamp: Stamp, before: Register, after: Register, old: str, new: str) -> Stamp:
    was = before.find(old if stamp.record == new else stamp.record)
    now = after.find(stamp.record)
    if was is now or was is None or now is None or not holds(stamp, was):
        return stamp
    return stamp.model_copy(update={"fingerprint": fingerprint(now)})

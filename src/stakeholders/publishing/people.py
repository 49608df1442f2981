"""What published pages do not tell of people."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.model.communications import Communication
from stakeholders.model.parties import Contact, Touchpoint
from stakeholders.model.record import Record
from stakeholders.model.register import Register


def without_people(register: Register) -> Register:
    """The register without contacts, and without saying who of ours meets them.

    Whoever answers for a function stays: readers of the pages must know whom to ask.
    """
    return register.holding(register.header, _without(register))


def _without(register: Register) -> Iterator[Record]:
    for record in register.records:
        if isinstance(record, Contact):
            continue
        if isinstance(record, Touchpoint):
            yield record.model_copy(update={"contact": None, "our_person": ""})
        elif isinstance(record, Communication) and record.contacts:
            yield record.model_copy(update={"contacts": ()})
        else:
            yield record

"""What published pages do not tell of people."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.model.communications import Communication
from stakeholders.model.improvement import Activity, Commitment, Decision
from stakeholders.model.parties import Contact, Touchpoint
from stakeholders.model.record import Record
from stakeholders.model.register import Register


def without_people(register: Register) -> Register:
    """The register without contacts, and without saying who of ours meets them, promised, sponsors or decided anything.

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
        elif isinstance(record, Commitment) and record.who.person:
            yield record.model_copy(update={"who": record.who.model_copy(update={"person": ""})})
        elif isinstance(record, Activity) and record.sponsor:
            yield record.model_copy(update={"sponsor": ""})
        elif isinstance(record, Decision) and record.decided_by:
            yield record.model_copy(update={"decided_by": ""})
        else:
            yield record

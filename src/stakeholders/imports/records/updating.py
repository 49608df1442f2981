"""What an import says otherwise than the register, taken over: where it is a value, and breaks no reference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from stakeholders.changes import Changed, ChangeSet, field_changes
from stakeholders.changes.paths import with_values
from stakeholders.changes.plain import plain_record
from stakeholders.model.kinds import links_of
from stakeholders.model.record import Record
from stakeholders.model.register import Register


@dataclass(frozen=True, slots=True)
class Updates:
    """The proposals of an import, sorted out.

    :param changes: those that can be made.
    :param left: those that cannot: the field takes no such value, or there is no such record to refer to.
    """

    changes: ChangeSet
    left: tuple[Changed, ...]


def updates(proposals: Iterable[Changed], register: Register, added: Iterable[Record] = ()) -> Updates:
    """The changes that take over what an import proposes.

    :param added: the records that the import adds, to which a proposal may refer.
    """
    known = {*register.ids, *(record.id for record in added)}
    records: dict[str, Record] = {}
    left: list[Changed] = []
    for proposal in proposals:
        record = records.get(proposal.id) or register.find(proposal.id)
        assert record is not None  # for a proposal is about what the register holds
        changed = _with(record, proposal)
        if changed is None or not _targets(changed) <= known | _targets(record):
            left.append(proposal)
        else:
            records[proposal.id] = changed
    changes = (change for id, record in records.items() for change in field_changes(_held(register, id), record))
    return Updates(ChangeSet(tuple(changes)), tuple(left))


def _held(register: Register, id: str) -> Record:
    record = register.find(id)
    assert record is not None
    return record


def _with(record: Record, proposal: Changed) -> Record | None:
    """The record with the value proposed; None where the field does not take it."""
    try:
        return type(record).model_validate(plain_record(with_values(record, {proposal.field: proposal.new})))
    except ValidationError:
        return None


def _targets(record: Record) -> set[str]:
    return {id for path in links_of(type(record)) for _, id in path.ids(record)}

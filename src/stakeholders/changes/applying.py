"""Making the changes of a set, and unmaking them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stakeholders.changes.changeset import Added, Change, Changed, ChangeSet, Removed
from stakeholders.changes.paths import referring, value_at, with_values
from stakeholders.model.header import Header
from stakeholders.model.kinds import HEADER
from stakeholders.model.record import Part, Record
from stakeholders.model.register import Register


@dataclass(frozen=True, slots=True)
class Misfit:
    """A change that cannot be made in a register, for it does not hold what the change starts from.

    :param found: what the register holds there now: a value of the field, the record, or None for no such record.
    """

    change: Change
    found: object

    def __str__(self) -> str:
        """The reason in words, for a person who asked for the change."""
        change = self.change
        if isinstance(change, Added):
            return f"there is a record {change.id} already"
        if self.found is None:
            return f"there is no record {change.id} any more"
        if isinstance(change, Removed):
            return f"{change.id} has been changed meanwhile"
        whose = f" of {change.id}" if change.id else " of the header"
        return f"`{change.field}`{whose} is {_shown(self.found)} by now, and no longer {_shown(change.old)}"


class DoesNotFit(ValueError):
    """Some changes cannot be made; none was."""

    def __init__(self, misfits: tuple[Misfit, ...]) -> None:
        super().__init__("; ".join(map(str, misfits)))
        self.misfits = misfits


def apply(changes: ChangeSet, register: Register) -> Register:
    """The register after the changes, each made in its order.

    A change of the field `id` gives the record another name; the changes that follow name it by the new one, and are
    those that make its references follow. New records stand behind the others.

    :raises DoesNotFit: the register does not hold what a change starts from; all such changes are named.
    """
    working = _Working(register)
    if wrong := working.make_all(changes):
        raise DoesNotFit(wrong)
    return register.holding(working.header, working.records.values())


def misfits(changes: ChangeSet, register: Register) -> tuple[Misfit, ...]:
    """The changes that cannot be made in the register as it is."""
    return _Working(register).make_all(changes)


def invert(changes: ChangeSet) -> ChangeSet:
    """The changes that lead back."""
    return ChangeSet(tuple(_inverse(change) for change in reversed(changes.changes)))


def renaming(register: Register, old: str, new: str) -> ChangeSet:
    """The changes that give a record another id, and make every reference to it follow.

    :raises KeyError: there is no record of the old id.
    :raises ValueError: the new id is taken.
    """
    record = register.find(old)
    if record is None:
        raise KeyError(old)
    if register.find(new) is not None:
        raise ValueError(f"there is a record {new} already")
    changes: list[Change] = [Changed(record.kind, old, "id", old, new)]
    for other in register.linking_to(old, Record):
        id = new if other.id == old else other.id
        changes += [Changed(other.kind, id, path, was, now) for path, was, now in _followed(other, old, new)]
    return ChangeSet(tuple(changes))


class _Working:
    """A register on the way from one state to the next."""

    def __init__(self, register: Register) -> None:
        self.header: Header = register.header
        self.records = {record.id: record for record in register.records}

    def make_all(self, changes: ChangeSet) -> tuple[Misfit, ...]:
        """Make the changes in their order, but for those that cannot be made, which are given."""
        return tuple(misfit for change in changes if (misfit := self._make(change)) is not None)

    def _make(self, change: Change) -> Misfit | None:
        if isinstance(change, Changed) and change.kind == HEADER:
            found = value_at(self.header, change.field)
            if found != change.old:
                return Misfit(change, found)
            self.header = with_values(self.header, {change.field: change.new})
            return None
        record = self.records.get(change.id)
        if isinstance(change, Added):
            if record is not None:
                return Misfit(change, record)
            self.records[change.id] = change.record
        elif record is None or record.kind != change.kind:
            return Misfit(change, None)
        elif isinstance(change, Removed):
            if record != change.record:
                return Misfit(change, record)
            del self.records[change.id]
        else:
            return self._set(record, change)
        return None

    def _set(self, record: Record, change: Changed) -> Misfit | None:
        found = value_at(record, change.field)
        if found != change.old:
            return Misfit(change, found)
        changed = with_values(record, {change.field: change.new})
        if change.field != "id":
            self.records[record.id] = changed
        elif changed.id in self.records:
            return Misfit(Added(changed), self.records[changed.id])
        else:  # in its place among the others
            self.records = {changed.id if id == record.id else id: each for id, each in self.records.items()}
            self.records[changed.id] = changed
        return None


def _inverse(change: Change) -> Change:
    if isinstance(change, Added):
        return Removed(change.record)
    if isinstance(change, Removed):
        return Added(change.record)
    id = str(change.new) if change.field == "id" else change.id
    return Changed(change.kind, id, change.field, change.new, change.old)


def _followed(record: Record, old: str, new: str) -> Iterator[tuple[str, object, object]]:
    """The fields of a record that hold the id, as they are and as they are to be."""
    for field, inside in referring(record, {old}):
        was = value_at(record, field)
        yield field, was, _replaced(was, inside, old, new)


def _replaced(value: object, inside: str, old: str, new: str) -> object:
    """The value with another id in the place of one, which stands at a path inside each group of a list."""
    if isinstance(value, tuple):
        return tuple(_replaced(item, inside, old, new) for item in value)
    if inside and isinstance(value, Part):
        return with_values(value, {inside: _replaced(value_at(value, inside), "", old, new)})
    return new if value == old else value


def _shown(value: object) -> str:
    if value is None or value in ("", ()):
        return "empty"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else repr(str(value))

"""Making the changes of a set, and unmaking them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stakeholders.changes.changeset import Added, Change, Changed, ChangeSet, Removed
from stakeholders.changes.paths import value_at, with_values
from stakeholders.model.header import Header
from stakeholders.model.kinds import HEADER, KINDS, links_of
from stakeholders.model.record import Record
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
    misfits = tuple(misfit for change in changes if (misfit := working.make(change)) is not None)
    if misfits:
        raise DoesNotFit(misfits)
    return register.holding(working.header, working.records.values())


def misfits(changes: ChangeSet, register: Register) -> tuple[Misfit, ...]:
    """The changes that cannot be made in the register as it is."""
    working = _Working(register)
    return tuple(misfit for change in changes if (misfit := working.make(change)) is not None)


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

    def make(self, change: Change) -> Misfit | None:
        """Make a change; a misfit where that cannot be."""
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
    done: set[str] = set()
    for link in links_of(KINDS[record.kind]):
        if not any(target == old for _, target in link.ids(record)):
            continue
        path = _field_of(record, link.path)
        if path not in done:  # a list of groups is one field, however many links stand in it
            done.add(path)
            was = value_at(record, path)
            yield path, was, _replaced(was, link.path[len(path.split(".")) :], old, new)


def _field_of(record: Record, path: tuple[str, ...]) -> str:
    """The path of the field that a link stands in: the way to the first list, else the whole way."""
    for length in range(1, len(path) + 1):
        field = ".".join(path[:length])
        if isinstance(value_at(record, field), tuple):
            return field
    return ".".join(path)


def _replaced(value: object, inside: tuple[str, ...], old: str, new: str) -> object:
    if isinstance(value, tuple):
        return tuple(_replaced(item, inside, old, new) for item in value)
    if inside:
        name, *_ = inside
        return value.model_copy(update={name: _replaced(value.__dict__[name], inside[1:], old, new)})  # type: ignore[attr-defined]
    return new if value == old else value


def _shown(value: object) -> str:
    if value is None or value in ("", ()):
        return "empty"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else repr(str(value))


__all__ = ["DoesNotFit", "Misfit", "apply", "invert", "misfits", "renaming"]

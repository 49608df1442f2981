"""The history played again: a register as it was, and what the tables hold beside it.

Somebody may change the tables with SQL, and the next entry then starts from values that no entry before it has set. So
a change is made even where it does not fit what was there: it tells what there was, and what there is from then on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stakeholders.changes import Added, Change, Changed, Removed, field_changes
from stakeholders.changes.paths import value_at, with_values
from stakeholders.model.header import Header
from stakeholders.model.kinds import HEADER
from stakeholders.model.record import Record
from stakeholders.model.register import Register


class Replay:
    """A register in the making, from the first entry on."""

    def __init__(self) -> None:
        self._header = Header.model_construct(organisation="")
        self._records: dict[str, Record] = {}

    def make(self, changes: Iterable[Change]) -> tuple[Change, ...]:
        """Make the changes of an entry, each in its order.

        :return: what must have been changed outside before: it leads from what was to what the entry starts from.
        """
        outside: list[Change] = []
        for change in changes:
            if isinstance(change, Added):
                outside += [Removed(there)] if (there := self._records.get(change.id)) is not None else []
                self._records[change.id] = change.record
            elif isinstance(change, Removed):
                there = self._records.pop(change.id, None)
                outside += [Added(change.record)] if there is None else field_changes(there, change.record)
            else:
                outside += self._set(change)
        return tuple(outside)

    def _set(self, change: Changed) -> Iterator[Changed]:
        if change.kind == HEADER:
            yield from _differing(change, value_at(self._header, change.field))
            self._header = with_values(self._header, {change.field: change.new})
            return
        record = self._records.get(change.id)
        if record is None or record.kind != change.kind:
            return
        yield from _differing(change, value_at(record, change.field))
        changed = with_values(record, {change.field: change.new})
        if change.field == "id":  # in its place among the others
            self._records = {changed.id if id == record.id else id: each for id, each in self._records.items()}
        self._records[changed.id] = changed

    def register(self) -> Register:
        """The register after the entries so far."""
        return Register(self._header, self._records.values())


def _differing(change: Changed, found: object) -> Iterator[Changed]:
    if found != change.old:
        yield Changed(change.kind, change.id, change.field, found, change.old)


__all__ = ["Replay"]

"""The history played again: a register as it was, and what the tables hold beside it.

Somebody may change the tables with SQL, and the next entry then starts from values that no entry before it has set. So
a change is made even where it does not fit what was there: it tells what there was, and what there is from then on.
"""

from __future__ import annotations

from collections.abc import Iterable

from stakeholders.changes import Added, Change, Changed, Removed
from stakeholders.changes.paths import with_values
from stakeholders.model.header import Header
from stakeholders.model.kinds import HEADER
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.stores.sql.chain import Line


class Replay:
    """A register in the making, from the first entry on."""

    def __init__(self) -> None:
        self._header = Header.model_construct(organisation="")
        self._records: dict[str, Record] = {}

    def make(self, changes: Iterable[Change]) -> None:
        """Make the changes of an entry, each in its order."""
        for change in changes:
            if isinstance(change, Added):
                self._records[change.id] = change.record
            elif isinstance(change, Removed):
                self._records.pop(change.id, None)
            else:
                self._set(change)

    def _set(self, change: Changed) -> None:
        if change.kind == HEADER:
            self._header = with_values(self._header, {change.field: change.new})
            return
        record = self._records.get(change.id)
        if record is None or record.kind != change.kind:
            return
        changed = with_values(record, {change.field: change.new})
        if change.field == "id":  # in its place among the others
            self._records = {changed.id if id == record.id else id: each for id, each in self._records.items()}
        self._records[changed.id] = changed

    def register(self) -> Register:
        """The register after the entries so far."""
        return Register(self._header, self._records.values())


def replayed(lines: Iterable[Line]) -> Register:
    """The register after those entries.

    :raises ValueError: an entry cannot be read.
    """
    replay = Replay()
    for line in lines:
        replay.make(line.change_set())
    return replay.register()


__all__ = ["Replay", "replayed"]

"""A difference as people tell it: what was only renamed is told so, and what could not be read is not told as gone."""

from __future__ import annotations

import json
from collections.abc import Collection

from stakeholders.changes.changeset import Added, Changed, ChangeSet, Removed
from stakeholders.changes.plain import plain_record
from stakeholders.model.record import Record


def with_renamings(changes: ChangeSet) -> ChangeSet:
    """The changes, with a record removed and one added that say the same but for the id told as a renaming.

    The renamings come first, as changes of the field `id`, so that the changes after them name the records by their
    new ids. Where several records say the same, the first removed became the first added.
    """
    gone: dict[str, list[Record]] = {}
    for record in changes.removed:
        gone.setdefault(_said(record), []).append(record)
    renamed: list[Changed] = []
    for record in changes.added if gone else ():
        if alike := gone.get(_said(record)):
            was = alike.pop(0)
            renamed.append(Changed(record.kind, was.id, "id", was.id, record.id))
    old, new = {change.old for change in renamed}, {change.new for change in renamed}
    others = (
        change
        for change in changes
        if not (isinstance(change, Removed) and change.id in old)
        and not (isinstance(change, Added) and change.id in new)
    )
    return ChangeSet((*renamed, *others)) if renamed else changes


def without_unread(
    changes: ChangeSet, before: Collection[str], after: Collection[str]
) -> tuple[ChangeSet, tuple[str, ...]]:
    """The changes without records that seem added or removed only because they could not be read on one side.

    :param before: the ids that could not be read on the side from which the changes lead.
    :param after: those on the side to which they lead.
    :return: the changes left, and the ids of the records left out.
    """
    unread = {record.id for record in changes.added if record.id in before}
    unread |= {record.id for record in changes.removed if record.id in after}
    if not unread:
        return changes, ()
    kept = (change for change in changes if isinstance(change, Changed) or change.id not in unread)
    return ChangeSet(tuple(kept)), tuple(sorted(unread))


def _said(record: Record) -> str:
    """What a record says but for its id."""
    return json.dumps([record.kind, {**plain_record(record), "id": ""}], sort_keys=True)

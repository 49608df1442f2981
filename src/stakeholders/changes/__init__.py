"""How two registers differ: the change set, in which every edit, import, merge and line of history is told."""

from stakeholders.changes.applying import DoesNotFit, Misfit, apply, invert, misfits, renaming
from stakeholders.changes.changeset import Added, Change, Changed, ChangeSet, Removed
from stakeholders.changes.difference import diff, field_changes, same
from stakeholders.changes.merging import Conflict, Merged, Side, merge, settled_for

__all__ = [
    "Added",
    "Change",
    "ChangeSet",
    "Changed",
    "Conflict",
    "DoesNotFit",
    "Merged",
    "Misfit",
    "Removed",
    "Side",
    "apply",
    "diff",
    "field_changes",
    "invert",
    "merge",
    "misfits",
    "renaming",
    "same",
    "settled_for",
]

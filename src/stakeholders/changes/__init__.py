"""How two registers differ: the change set, in which every edit, import and difference is told."""

from stakeholders.changes.changeset import Added, Change, Changed, ChangeSet, Removed

__all__ = ["Added", "Change", "ChangeSet", "Changed", "Removed"]

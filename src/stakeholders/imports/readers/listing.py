"""Names written one behind the other."""

from __future__ import annotations


def listed(names: str) -> frozenset[str]:
    """The names that stand in a text, parted by blanks."""
    return frozenset(names.split())

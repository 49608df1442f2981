"""What YAML and JSON say: mappings, lists and single values, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

MOST_DEPTH = 40
"""Mappings and lists within each other, beyond which a file is not read."""
MOST_AGAIN = 20
"""Keys of a mapping that stand there a second time."""
MOST_NODES = 4_000_000
"""Values of a file, those counted twice that it refers to twice."""


@dataclass(slots=True)
class Leaf:
    """A single value as it is written; "" for none.

    :param at: its place in the text, in characters from 0.
    """

    at: int
    text: str


@dataclass(slots=True)
class Items:
    """A list."""

    at: int
    items: list[Node]


@dataclass(slots=True)
class Keyed:
    """A mapping, its keys in their order; a key that stands there twice has both values."""

    at: int
    entries: list[tuple[str, Node]]

    def get(self, key: str) -> Node | None:
        """The value of a key."""
        return next((value for name, value in self.entries if name == key), None)

    @property
    def keys(self) -> list[str]:
        """The names of the keys."""
        return [name for name, _ in self.entries]


Node = Leaf | Items | Keyed


def keyed(at: int, entries: list[tuple[str, Node]]) -> Keyed:
    """A mapping.

    :raises Invalid: keys stand there a second time over and over.
    """
    if len(entries) > MOST_AGAIN and len(entries) - len({key for key, _ in entries}) > MOST_AGAIN:
        raise Invalid("the same key stands in one mapping too often", at)
    return Keyed(at, entries)


class Invalid(Exception):
    """The text is not what it should be.

    :param at: where, in characters from 0.
    """

    def __init__(self, told: str, at: int) -> None:
        super().__init__(told)
        self.told, self.at = told, at


def flattened(node: Node, limit: int) -> Iterator[str]:
    """All single values below a node, as many as the limit."""
    waiting = [node]
    while waiting and limit > 0:
        found = waiting.pop()
        if isinstance(found, Leaf):
            limit -= 1
            yield found.text
        elif isinstance(found, Items):
            waiting += reversed(found.items)
        else:
            waiting += reversed([value for _, value in found.entries])

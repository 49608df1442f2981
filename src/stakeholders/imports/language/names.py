"""Names by which parties are told apart: what counts as the same name, and what only looks like it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Generic, TypeVar

from stakeholders.imports.language.vocabulary import listed
from stakeholders.imports.language.words import Words, words

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|【[^【】]*】|［[^［］]*］")

_JOINS = re.compile(r"\s*/\s*|\s+[-–—]\s+|:\s+")
_ARTICLES = frozenset(
    words(article)
    for article in (
        "the", "le", "la", "les", "l", "un", "une", "der", "die", "das", "el", "los", "las", "il", "lo", "gli", "o",
        "os", "as", "de", "het",
    )
)  # fmt: skip
"""Words before a name that are no part of it."""

T = TypeVar("T")


@lru_cache(maxsize=65536)
def whole(name: str) -> Words:
    """The words of a name, those in brackets too, without the words that join two parts."""
    found = words(name)
    joining = _conjunctions()
    kept = tuple(word for word in found if word not in joining or (len(word) == 1 and word.isascii()))
    return kept or found or (name.strip(),)


@lru_cache(maxsize=65536)
def bare(name: str) -> Words:
    """The words of a name outside brackets."""
    return whole(_BRACKETED.sub(" ", name)) if "(" in name or "[" in name or "（" in name else whole(name)


def also_called(name: str) -> frozenset[Words]:
    """What else a name may be called in another table: without its article, or by one of the names it joins.

    "City / municipality of Bath" is the city of Bath, too, and "Users – readers" are the readers.
    """
    if not _JOINS.search(name) and words(name)[:1] not in _ARTICLES:
        return frozenset()
    outside = _BRACKETED.sub(" ", name)
    parts = [part for part in _JOINS.split(outside) if part.strip()]
    found = [whole(part) for part in parts]
    if "/" in outside and len(parts) == 2 and len(found[0]) == 1:
        found.append((*found[0], *found[1][1:]))
    found = [part[1:] if part[:1] in _ARTICLES and len(part) > 1 else part for part in (*found, bare(name))]
    return frozenset(found) - {(), bare(name)}


@cache
def _conjunctions() -> frozenset[str]:
    return frozenset(word for entry in listed("conjunctions") for word in words(entry))


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    name: str
    what: T
    of: object


class Names(Generic[T]):
    """What goes by a name.

    :param pairs: names with what they name; of two of the same name the first counts.
    """

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self._whole: dict[Words, T] = {}
        self._bare: dict[Words, list[_Entry[T]]] = {}
        self._called: dict[Words, list[_Entry[T]]] = {}
        self._tables: set[int] = set()
        for name, what in pairs:
            self.add(name, what)

    def add(self, name: str, what: T, of: object = None) -> None:
        """Add a name.

        :param of: the table that it stands in.
        """
        if whole(name) not in self._whole:
            entry = _Entry(name, what, of)
            self._whole[whole(name)] = what
            self._bare.setdefault(bare(name), []).append(entry)
            self._tables.add(id(of))
            for called in also_called(name):
                self._called.setdefault(called, []).append(entry)

    def find(self, name: str, other_than: object = None, *, loosely: bool = False) -> T | None:
        """What goes by the name.

        :param other_than: the table in which the name stands: there, what is in brackets tells two names apart.
        :param loosely: whether what stands in brackets does not count where only one goes by the rest.
        """
        found = self._whole.get(whole(name))
        if found is not None or not (loosely or other_than is not None):
            return found
        entries = self._bare.get(bare(name), [])
        if not entries and other_than is not None and self._tables - {id(other_than)}:
            entries = [entry for called in {bare(name), *also_called(name)} for entry in self._known_as(called)]
        apart = {id(entry.what) for entry in entries}
        if len(apart) != 1 or any(other_than is not None and entry.of is other_than for entry in entries):
            return None
        return entries[0].what

    def _known_as(self, called: Words) -> list[_Entry[T]]:
        return [*self._called.get(called, ()), *self._bare.get(called, ())]


def distinctive(number: str) -> bool:
    """Whether a number tells records apart beyond its own list: SR-001 does, while 1, 2, 3 only count rows."""
    return any(c.isalpha() for c in number) or sum(c.isdigit() for c in number) > 4

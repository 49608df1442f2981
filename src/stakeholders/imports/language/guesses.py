"""What the name of a party gives away about it. Each guess is shown as one; the words are in `languages/`."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, lru_cache

from stakeholders.imports.language.vocabulary import meanings
from stakeholders.imports.language.words import Words, variants, words


@dataclass(frozen=True, slots=True)
class Guess:
    """What probably holds for a party of such a name."""

    category: str
    side: str

    @property
    def customer(self) -> bool:
        """Whether it is a customer."""
        return self.category == "customer"


@dataclass(frozen=True, slots=True)
class _Sign:
    """Words that show something, a * in them standing for any letters."""

    parts: tuple[str, ...]
    whole: bool
    category: str
    side: str


def guess(name: str) -> Guess | None:
    """What the name of a party tells; None where it tells nothing.

    Of several words that tell something, one at the end of the name wins, for there a name says what it is (`Customer
    service team` is a team); then the longest.
    """
    full, bare, head = variants(name)
    best, most = None, (False, 0)
    for known in dict.fromkeys((head, bare, full)):
        for start in range(len(known)):
            for sign in _beginning_with(known[start]):
                end = start + len(sign.parts)
                rank = (end == len(known), len(sign.parts))
                if rank > most and _shows(sign, known, start):
                    best, most = sign, rank
    return None if best is None else Guess(best.category, best.side)


def _shows(sign: _Sign, known: Words, start: int) -> bool:
    if sign.whole and len(sign.parts) != len(known):
        return False
    found = known[start : start + len(sign.parts)]
    return len(found) == len(sign.parts) and all(map(fnmatchcase, found, sign.parts))


@lru_cache(maxsize=4096)
def _beginning_with(word: str) -> tuple[_Sign, ...]:
    """The signs whose first word a word can be, in the order of the data."""
    index = _index()
    found = list(index.get(("", word), ()))
    for size in range(1, len(word) + 1):
        found += index.get(("*", word[:size]), ())
        found += index.get((word[-size:], "*"), ())
    found += (entry for entry in index.get(("*", "*"), ()) if fnmatchcase(word, entry[1].parts[0]))
    return tuple(sign for _, sign in sorted(found, key=lambda entry: entry[0]))


@cache
def _index() -> dict[tuple[str, str], list[tuple[int, _Sign]]]:
    """The signs with their places, by how their first word begins, ends, or is."""
    index: dict[tuple[str, str], list[tuple[int, _Sign]]] = {}
    for place, sign in enumerate(_signs()):
        first = sign.parts[0]
        if "*" not in first:
            key = ("", first)
        elif first.find("*") == len(first) - 1:
            key = ("*", first[:-1])
        elif first.rfind("*") == 0:
            key = (first[1:], "*")
        else:
            key = ("*", "*")
        index.setdefault(key, []).append((place, sign))
    return index


@cache
def _signs() -> tuple[_Sign, ...]:
    return tuple(
        _Sign(_parts(entry.removesuffix("!")), entry.endswith("!"), *key.split("/"))
        for key, entries in meanings("guesses").items()
        for entry in entries
    )


def _parts(entry: str) -> Words:
    """The words of an entry, a * standing for any letters."""
    return tuple(part for written in entry.split() for part in _words_with_stars(written))


def _words_with_stars(written: str) -> Words:
    """The words of what is written without spaces: several in scripts that write none apart."""
    if "*" not in written:
        return words(written)
    return ("*".join("".join(words(part)) for part in written.split("*")),)

"""What complaint lists and answers to surveys are headed. The words are in `languages/`, under `heard`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from stakeholders.imports.language.vocabulary import HEARD, languages, meanings
from stakeholders.imports.language.words import Words, variants, words

Group = Literal["feedback", "answers"]
CONSUMERS, CUSTOMERS = "consumers", "customers"
"""Who speaks where no column says it, by what the headings speak of."""
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")
_OF_COMPOUNDS = 6
"""Letters of a word that is told inside of longer ones, at the least."""
_LONGEST = 200
"""Characters of a heading, which may be a whole question, beyond which it is not looked at."""


class Known(NamedTuple):
    """A field that a heading may stand for.

    :param exact: whether the whole heading is known, and not only words in it.
    :param size: how many words of it are known.
    """

    field: str
    exact: bool
    size: int


@lru_cache(maxsize=4096)
def known_as(heading: str, group: Group) -> tuple[Known, ...]:
    """The fields that a heading may stand for, the likeliest first: those it names as a whole, then those it contains.

    Of words in a longer heading the longest come first, and of these the last.
    """
    if not heading.strip() or len(heading) > _LONGEST:
        return ()
    whole, part = _index(group)
    parted = _CAMEL.sub(" ", heading)
    full, bare, _ = variants(parted)
    for known in (full, bare, words(heading)):
        if fields := dict.fromkeys((*whole.get(known, ()), *part.get(known, ()))):
            return tuple(Known(field, True, len(known)) for field in fields)
    found: dict[str, Known] = {}
    longest = max(map(len, part), default=0)
    for size in range(min(len(bare), longest), 0, -1):
        for start in range(len(bare) - size, -1, -1):
            for field in part.get(bare[start : start + size], ()):
                found.setdefault(field, Known(field, False, size))
    return tuple(found.values())


@cache
def _index(group: Group) -> tuple[dict[Words, list[str]], dict[Words, list[str]]]:
    """Headings that must stand alone, and headings that may be part of a longer one, each with its fields."""
    whole: dict[Words, list[str]] = {}
    part: dict[Words, list[str]] = {}
    for field, entries in meanings(HEARD, group).items():
        for entry in entries:
            index = whole if entry.endswith("!") else part
            fields = index.setdefault(words(entry.removesuffix("!")), [])
            if field not in fields:
                fields.append(field)
    return whole, part


@lru_cache(maxsize=4096)
def title_of(title: str) -> Group | None:
    """What a title, or the name of a file, says of what stands below it; None where it says neither."""
    known = words(_CAMEL.sub(" ", title)) if len(title) <= _LONGEST else ()
    best: tuple[int, Group | None] = (0, None)
    for group in ("feedback", "answers"):
        for entry in _titles(group):
            if len(entry) > best[0] and _within(entry, known):
                best = len(entry), group
    return best[1]


@cache
def _titles(group: Group) -> frozenset[Words]:
    return frozenset(words(entry) for entry in meanings(HEARD, "titles").get(group, ()))


def is_overall(known: Words) -> bool:
    """Whether words say of a score that it is about everything."""
    return known in _marks("overall")


def marked(heading: str, mark: Literal["complaint", "returned"]) -> bool:
    """Whether a heading holds a word for complaints; or says that those complained about passed on their answer."""
    known = words(_CAMEL.sub(" ", heading))
    return any(_within(entry, known) or _in_compound(entry, known) for entry in _marks(mark))


def _in_compound(entry: Words, known: Words) -> bool:
    """Whether one of the words is made of that one and others: Reklamationsliste, klachtenregister."""
    return len(entry) == 1 and len(entry[0]) >= _OF_COMPOUNDS and any(entry[0] in word for word in known)


@cache
def _marks(mark: str) -> frozenset[Words]:
    return frozenset(words(entry) for entry in meanings(HEARD, "marks").get(mark, ()))


def speaker(headings: Iterable[str]) -> str:
    """What to call those who complain, in the language of the headings: consumers where these speak of them."""
    headings = list(headings)
    who = CONSUMERS if any(_speaks_of(heading) for heading in headings) else CUSTOMERS
    counts = Counter(code for heading in headings for code in _languages_of(heading))
    most = max(counts.values(), default=0)
    spoken = next((code for code in languages() if most and counts[code] == most), "en")
    name: str = languages()[spoken][HEARD]["speakers"][who][0]
    return name


@lru_cache(maxsize=4096)
def _speaks_of(heading: str) -> bool:
    known = words(_CAMEL.sub(" ", heading))
    return any(_within(words(entry), known) for entry in meanings(HEARD, "speakers").get(CONSUMERS, ()))


@lru_cache(maxsize=4096)
def _languages_of(heading: str) -> frozenset[str]:
    """The languages in which the whole heading is one of a complaint list."""
    known = words(_CAMEL.sub(" ", heading))
    return frozenset(code for code in languages() if known in _in_language(code))


@cache
def _in_language(code: str) -> frozenset[Words]:
    fields = languages()[code][HEARD]["feedback"].values()
    return frozenset(words(entry.removesuffix("!")) for entries in fields for entry in entries)


@cache
def sorts() -> dict[Words, str]:
    """The words in cells for each sort of feedback."""
    found: dict[Words, str] = {}
    for sort, entries in meanings(HEARD, "sorts").items():
        for entry in entries:
            found.setdefault(words(entry), sort)
    return found


def _within(entry: Words, known: Words) -> bool:
    return bool(entry) and any(
        known[start : start + len(entry)] == entry for start in range(len(known) - len(entry) + 1)
    )

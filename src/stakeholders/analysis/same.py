"""Records that probably say the same: parties of one name in other words, needs of one party that are one need.

Whether they are the same, a person decides. What is told apart on purpose is never taken for the same: `Supplier A` and
`Supplier B`, `Tier 1` and `Tier 2`, `Communities (donor)` and `Communities (receiver)`; 30 days and 60 days.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from stakeholders.analysis.plain_words import every, is_eastern, plain, words

_FORMS = re.compile(r"(?<=\w)(?:[:*·_]|/-?)(?:in|innen|r|as|os|es|se|trice)\b|\((?:s|es|e|n|en|in|innen|a|as)\)")
"""Endings by which a name speaks of both sexes, or of one and of many: `Kund:innen`, `supplier(s)`."""
_BRACKETED = re.compile(r"\(([^()]*)\)")
_STEM = 4
"""Letters that two forms of a word must share at the least."""
_LEAST_ABBREVIATED = 3
_PEOPLE = "\x00people"


def same_name(first: str, second: str) -> float:
    """How surely two names are those of the same party, 0 to 1; 0 for names that something tells apart.

    1 for the same words in any order, whatever joins them; 0.95 where a word has another form or is misspelt; 0.9 where
    they differ by another word for people at work (staff, team, employees); 0.85 for an abbreviation; 0.8 where one has
    such a word and the other has not.
    """
    one, other = _core(first), _core(second)
    if not one or not other:
        return 0.0
    if plain(first).strip() == plain(second).strip():
        return 1.0
    said, told = _without_people(one), _without_people(other)
    if said and said == told:
        likeness = 1.0
    elif said and told and _paired(said, told):
        likeness = 0.95
    elif not said and not told:  # both are people at work as a whole, unless one is but a part of them
        return 0.9 if all(each & every("people") for each in (_people(first), _people(second))) else 0.0
    else:
        return 0.85 if _abbreviates(first, second) or _abbreviates(second, first) else 0.0
    mine, theirs = _people(first), _people(second)
    if bool(mine) != bool(theirs):
        return 0.8
    return min(likeness, 0.9) if mine != theirs else likeness


def same_names(names: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """The pairs of names that are probably those of one party, by their numbers, with how surely.

    Names are held only against those whose words begin alike, so that the time grows with the names.
    """
    groups: dict[tuple[str, ...], list[int]] = {}
    short: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        said = _without_people(_core(name))
        groups.setdefault(tuple(sorted(word[:_STEM] for word in said)), []).append(number)
        if (initials := _initials(name)) is not None:
            short.setdefault(initials, []).append(number)
    pairs = {(one, other) for group in groups.values() for one, other in _pairs(group)}
    for number, name in enumerate(names):
        for other in short.get(plain(name).strip().replace(".", ""), ()):
            if other != number:
                pairs.add((min(number, other), max(number, other)))
    for one, other in sorted(pairs):
        likeness = same_name(names[one], names[other])
        if likeness:
            yield one, other, likeness


_MOST_OF_A_GROUP = 40
"""Names of a group that are held against each other; of more that begin alike, each only against the next ones."""


def _pairs(group: Sequence[int]) -> Iterator[tuple[int, int]]:
    for at, one in enumerate(group):
        yield from ((one, other) for other in group[at + 1 : at + _MOST_OF_A_GROUP])


@lru_cache(maxsize=20_000)
def _core(name: str) -> tuple[str, ...]:
    """The words of a name that say who it is, sorted, those for people at work as one."""
    return tuple(sorted(_PEOPLE if word in _who() else word for word in _words_of(name)))


@lru_cache(maxsize=20_000)
def _people(name: str) -> frozenset[str]:
    """The words of a name for people at work."""
    return frozenset(word for word in _words_of(name) if word in _who())


@cache
def _who() -> frozenset[str]:
    return every("people") | every("unit")


def _words_of(name: str) -> list[str]:
    """The words of a name without those that only join them, and without its own abbreviation in brackets."""
    initials = _initials(_BRACKETED.sub(" ", name))
    kept = _BRACKETED.sub(lambda found: " " if plain(found[1]).strip() == initials else found[0], name)
    return [part for word, joins in _marked(_FORMS.sub("", kept)) if not joins for part in _parted(word)]


def _marked(name: str) -> Iterator[tuple[str, bool]]:
    """The words of a name, each with whether it only joins others; a single capital or the last word never does."""
    known = words(name)
    capitals = {plain(letter) for letter in re.findall(r"\b[^\W\d_]\b", name) if letter.isupper()}
    for at, word in enumerate(known):
        single = len(word) == 1 and (word in capitals or at == len(known) - 1)
        yield word, word in every("joining") and not single


def _parted(word: str) -> Iterator[str]:
    """A run of Chinese or Japanese, parted where a word joins two and before a word for people; any other as it is."""
    if not is_eastern(word) or len(word) < 3:
        yield word
        return
    eastern = sorted((each for each in _who() if is_eastern(each)), key=lambda each: (-len(each), each))
    for part in re.split("以及|及び|および|並びに|または|和|与|及|或|暨|と|や", word):
        tail = next((each for each in eastern if part.endswith(each) and part != each), "")
        yield from filter(None, (part.removesuffix(tail), tail))


def _without_people(core: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in core if word != _PEOPLE)


def _paired(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether each word of one is a form of another word of the other, and none is left over."""
    left = list(other)
    if len(one) != len(left):
        return False
    for word in one:
        match = next((each for each in left if each == word), None)
        match = match or next((each for each in left if alike_words(word, each)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def alike_words(one: str, other: str) -> bool:
    """Whether two words are forms of one, or one is the other misspelt: a letter too many, too few or exchanged.

    A letter in the place of another makes another word: employer and employee.
    """
    if one == other:
        return True
    if any(c.isdigit() for c in one + other) or is_eastern(one) or is_eastern(other):
        return False
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if shared >= max(_STEM, min(len(one), len(other)) * 2 // 3) and {one[shared:], other[shared:]} <= _endings():
        return True
    if min(len(one), len(other)) < 6:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other) == 1 and (len(one) != len(other) or sorted(one) == sorted(other))


def _endings() -> frozenset[str]:
    return every("endings") | {""}


def _initials(name: str) -> str | None:
    """The first letters of the words of a name; None where they are too few to mean anything."""
    found = "".join(word[0] for word, joins in _marked(name) if not joins)
    return found if len(found) >= _LEAST_ABBREVIATED else None


def _abbreviates(short: str, name: str) -> bool:
    """Whether one name is the other's first letters: `CAA`, `Civil Aviation Authority`."""
    return plain(short).strip().replace(".", "") == _initials(name) and " " not in short.strip()


# Needs --------------------------------------------------------------------------------------------------------------

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def told_apart(first: str, second: str, *, by_words: bool) -> bool:
    """Whether something tells two statements apart that are much alike: a figure, a single letter, a negation.

    :param by_words: whether they are alike by their words alone; then a word of one that the other lacks, and the
        reverse, tells them apart too, for `donors` and `receivers` are not the same.
    """
    one, other = words(first), words(second)
    if Counter(_FIGURE.findall(plain(first))) != Counter(_FIGURE.findall(plain(second))):
        return True
    if _singles(first) != _singles(second) or _negated(one) != _negated(other):
        return True
    if not by_words:
        return False
    small = every("function")
    left = [word for word in other if word not in small]
    missing = []
    for word in one:
        if word in small:
            continue
        match = next((each for each in left if alike_words(word, each) or _near(word, each)), None)
        if match is None:
            missing.append(word)
        else:
            left.remove(match)
    return bool(missing and left)


def _singles(text: str) -> set[str]:
    """The single capital letters that name something: `site A`; the pronoun and article of English are none."""
    return set(re.findall(r"(?<=\w )[B-HJ-Z]\b", text)) | set(re.findall(r"(?<=\w )A$", text.rstrip(" .")))


def _negated(known: Sequence[str]) -> bool:
    """Whether the words turn into their contrary: an odd number of negations."""
    count = sum(word in every("negation") for word in known)
    eastern = [each for each in every("negation") if is_eastern(each)]
    count += sum(any(each in word for each in eastern) for word in known if is_eastern(word))
    return count % 2 == 1


def _near(one: str, other: str) -> bool:
    """Whether two words share most of their letters: `timely` and `time`; of Chinese and Japanese, most of the run."""
    from rapidfuzz import fuzz

    if is_eastern(one) != is_eastern(other) or not one.isalpha() or not other.isalpha():
        return False
    return fuzz.ratio(one, other) >= 75

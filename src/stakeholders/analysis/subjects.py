"""What a need is usually about: delivery, quality, price ...; told by its words, in fifteen languages.

The words are in `subjects.toml`. What is found is a suggestion: a person decides what a need is about.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from stakeholders.analysis.plain_words import is_eastern, words


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that give a subject away.

    :param words: the words as they were found, plainly spelt.
    :param weight: how many words of a phrase they are.
    """

    subject: str
    language: str
    words: str
    weight: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a text is probably about.

    :param share: how clearly its words say so, 0 to 1: its signs by all signs and one; 0.5 for a single word.
    :param words: the words that say so.
    """

    subject: str
    share: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Stem:
    """The beginnings of words in a row; `whole` for those that must be a word to its end."""

    subject: str
    language: str
    parts: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class _Stems:
    beginning: Mapping[str, tuple[_Stem, ...]]
    inside: tuple[tuple[str, _Stem], ...]
    eastern: tuple[tuple[str, _Stem], ...]
    shortest: int
    longest: int


@cache
def _data() -> Mapping[str, Mapping[str, object]]:
    import tomllib

    with Path(__file__).with_name("subjects.toml").open("rb") as file:
        return tomllib.load(file)


def subjects() -> tuple[str, ...]:
    """The keys of all subjects."""
    return tuple(_data())


def name_of(subject: str, language: str) -> str:
    """What a subject is called in a language; in English where its name is not known in it."""
    names = _data()[subject]["name"]
    assert isinstance(names, dict)
    return str(names.get(language, names["en"]))


@cache
def _stems() -> _Stems:
    beginning: dict[str, list[_Stem]] = {}
    inside: list[tuple[str, _Stem]] = []
    eastern: list[tuple[str, _Stem]] = []
    for subject, lists in _data().items():
        for language, listed in lists.items():
            for entry in str(listed).split() if language != "name" else ():
                stem = _Stem(subject, language, tuple(_parts(entry)))
                first = stem.parts[0][0]
                if is_eastern(first):
                    eastern.append((first, stem))
                elif entry.startswith("*"):
                    inside.append((first, stem))
                else:
                    beginning.setdefault(first, []).append(stem)
    found = {
        first: tuple(sorted(stems, key=lambda stem: -len(stem.parts))) for first, stems in sorted(beginning.items())
    }
    return _Stems(found, tuple(inside), tuple(eastern), min(map(len, found)), max(map(len, found)))


def _parts(entry: str) -> list[tuple[str, bool]]:
    """The words of an entry, each with whether it ends there; of a hyphenated one all but the last do."""
    found: list[tuple[str, bool]] = []
    for part in entry.lstrip("*").split("+"):
        known = words(part)
        found += [(word, True) for word in known[:-1]]
        found.append((known[-1], part.endswith("!")))
    return found


@lru_cache(maxsize=20_000)
def _beginning_with(word: str) -> tuple[_Stem, ...]:
    """The stems that a word may begin, phrases first, then the longest."""
    known = _stems()
    if is_eastern(word):
        return tuple(stem for text, stem in known.eastern if text in word)
    found = [
        (len(stem.parts), length, stem)
        for length in range(known.shortest, min(len(word), known.longest) + 1)
        for stem in known.beginning.get(word[:length], ())
        if not stem.parts[0][1] or length == len(word)
    ]
    found += [(1, len(text), stem) for text, stem in known.inside if text in word]
    return tuple(stem for *_, stem in sorted(found, key=lambda each: each[:2], reverse=True))


def signs(known: Sequence[str], spoken: Collection[str] = ()) -> list[Sign]:
    """The signs of subjects among the words of a text; what a phrase has taken is no sign of anything else.

    :param known: the words, plainly spelt.
    :param spoken: the languages that count; none means all.
    """
    found: list[Sign] = []
    at = 0
    while at < len(known):
        word, taken = known[at], 1
        stems = _beginning_with(word)
        here = [stem for stem in stems if (not spoken or stem.language in spoken) and _follows(stem, known, at)]
        if here and not is_eastern(word):
            taken = max(len(stem.parts) for stem in here)
            here = [stem for stem in here if len(stem.parts) == taken]
        for stem in here:
            text = stem.parts[0][0] if is_eastern(word) else " ".join(known[at : at + taken])
            sign = Sign(stem.subject, stem.language, text, taken)
            if sign not in found[-len(here) :]:
                found.append(sign)
        at += taken
    return found


def _follows(stem: _Stem, known: Sequence[str], at: int) -> bool:
    """Whether the words from there on are those of the stem."""
    rest = stem.parts[1:]
    if len(known) < at + 1 + len(rest):
        return False
    pairs = zip(known[at + 1 :], rest, strict=False)
    return all(word == part if whole else word.startswith(part) for word, (part, whole) in pairs)


def told(text: str, spoken: Collection[str] = ()) -> Told | None:
    """What a text is probably about; None where no word of it says so. Of two subjects alike, the one named first.

    :param spoken: the languages that its words are taken for, for a word may mean another thing in another; none: all.
    """
    known = words(text)
    seen: dict[tuple[str, str], int] = {}
    for sign in signs(known, spoken):  # a word that several languages share speaks once
        seen.setdefault((sign.subject, sign.words), sign.weight)
    weights: dict[str, int] = {}
    for (subject, _words), weight in seen.items():
        weights[subject] = weights.get(subject, 0) + weight
    if not weights:
        return None
    best = max(weights, key=lambda subject: weights[subject])
    share = weights[best] / (sum(weights.values()) + 1)
    return Told(best, round(share, 2), tuple(text for subject, text in seen if subject == best))

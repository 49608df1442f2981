"""Known words and phrases of the languages in a text: what they mean, whatever their ending, and where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from stakeholders.imports.language.vocabulary import languages, listed, meanings
from stakeholders.imports.language.words import Words, words

_ENDINGS = frozenset(
    (
        "", "a", "ai", "am", "ami", "ar", "as", "ax", "d", "e", "ed", "ego", "eho", "ei", "ej", "em", "emi", "emu",
        "en", "er", "es", "ete", "ga", "go", "i", "ia", "ich", "ie", "iej", "ii", "im", "imi", "in", "io", "iu",
        "lar", "ler", "ly", "n", "na", "ni", "no", "nu", "o", "om", "os", "ou", "ow", "s", "ta", "te", "ti", "to",
        "u", "y", "ych", "ym", "ymi", "а", "ам", "ами", "ат", "ая", "е", "ев", "его", "ее", "еи", "ей", "ем", "ему",
        "ення", "ет", "ето", "и", "ие", "ии", "им", "ими", "ите", "их", "і", "о", "ов", "ого", "ое", "ои", "ом",
        "ому", "от", "ото", "ою", "ся", "та", "те", "то", "у", "ую", "ы", "ые", "ыи", "ым", "ыми", "ых", "ь", "ью",
        "ю", "я", "ям", "ями", "ят", "ята", "ях", "яя",
    )
)  # fmt: skip
"""What may follow the stem of a word in the languages that change the ends of words, without accents."""
_SHORTEST = 3
"""Letters that two forms of a word have in common at the least."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in a text.

    :param start: the place of its first word.
    :param end: the place behind its last word.
    """

    start: int
    end: int
    meaning: str


class Lexicon:
    """Phrases with what they mean.

    A phrase that no language has in that form is sought by the stems of its words: `kritischen` is `kritisch`. Where
    the stems could mean several things, they mean nothing.
    """

    def __init__(self, entries: Mapping[Words, str]) -> None:
        self._exact = {entry: meaning for entry, meaning in entries.items() if entry}
        self.longest = max(map(len, self._exact), default=0)
        self._stems: dict[tuple[int, str], list[tuple[Words, str]]] = {}
        for entry, meaning in self._exact.items():
            if all(len(word) >= _SHORTEST for word in entry):
                self._stems.setdefault((len(entry), entry[0][:_SHORTEST]), []).append((entry, meaning))
        self._inflected: dict[Words, str | None] = {}

    def meaning(self, phrase: Words) -> str | None:
        """What the whole phrase means; None where it is unknown."""
        known = self._exact.get(phrase)
        if known is not None or not phrase or len(phrase) > self.longest or len(phrase[0]) < _SHORTEST:
            return known
        near = self._stems.get((len(phrase), phrase[0][:_SHORTEST]))
        if near is None:
            return None
        if phrase not in self._inflected:
            if len(self._inflected) > 4096:
                self._inflected.clear()
            found = {meaning for entry, meaning in near if all(map(_akin, entry, phrase))}
            self._inflected[phrase] = found.pop() if len(found) == 1 else None
        return self._inflected[phrase]

    def leading(self, text: Words) -> Found | None:
        """The longest phrase with which the text begins."""
        return self._at(text, 0)

    def inside(self, text: Words) -> Iterator[Found]:
        """All phrases of the text from its beginning, at each place the longest."""
        place = 0
        while place < len(text):
            found = self._at(text, place)
            if found is None:
                place += 1
            else:
                yield found
                place = found.end

    def _at(self, text: Words, start: int) -> Found | None:
        for size in range(min(self.longest, len(text) - start), 0, -1):
            meaning = self.meaning(text[start : start + size])
            if meaning is not None:
                return Found(start, start + size, meaning)
        return None


@lru_cache(maxsize=65536)
def _akin(one: str, other: str) -> bool:
    """Whether two words are forms of one: the same up to endings that words take on."""
    if one == other:
        return True
    same = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        same += 1
    least = max(_SHORTEST, min(len(one), len(other)) - 2)
    if same < least or (same == _SHORTEST and min(len(one), len(other)) > _SHORTEST + 1):
        return False
    return any(one[cut:] in _ENDINGS and other[cut:] in _ENDINGS for cut in range(same, least - 1, -1))


@cache
def lexicon(*groups: str) -> Lexicon:
    """The phrases of groups of `choices`; of a phrase that stands in several, the first group counts."""
    entries: dict[Words, str] = {}
    for group in groups:
        for meaning, phrases in meanings("choices", group).items():
            for phrase in phrases:
                entries.setdefault(words(phrase), meaning)
    return Lexicon(entries)


@cache
def lexicon_of_headings(kind: str, *fields: str) -> Lexicon:
    """The words of headings of fields, each meaning its field."""
    entries: dict[Words, str] = {}
    for field in fields:
        for phrase in meanings("headings", kind).get(field, ()):
            entries.setdefault(words(phrase), field)
    return Lexicon(entries)


@cache
def word_list(name: str) -> frozenset[Words]:
    """A list of the languages, such as `conjunctions`, each entry as words."""
    return frozenset(words(entry) for entry in listed(name))


@cache
def word_parts(*names: str) -> frozenset[str]:
    """The single words of lists of the languages."""
    return frozenset(word for name in names for entry in word_list(name) for word in entry)


@cache
def initials(group: str) -> tuple[Mapping[str, str], ...]:
    """By language: single letters that stand for the meanings of a group, as `h`, `m`, `l` for high, medium and low.

    The letters are those that the language lists, then the first letters of its first words; a letter that two meanings
    would share means neither, unless the language lists it.
    """
    return tuple(letters for code in languages() if (letters := _initials(languages()[code], group)))


def _initials(language: Mapping[str, Mapping[str, Mapping[str, list[str]]]], group: str) -> dict[str, str]:
    table = language.get("choices", {}).get(group, {})
    said = {words(entry): meaning for meaning, entries in table.items() for entry in entries}
    letters = {entry[0]: meaning for entry, meaning in said.items() if len(entry) == 1 and len(entry[0]) == 1}
    first: dict[str, set[str]] = {}
    for meaning, entries in table.items():
        usual = next((words(entry) for entry in entries if len("".join(words(entry))) > 1), ())
        if len(usual) == 1:
            first.setdefault(usual[0][0], set()).add(meaning)
    return {letter: found.pop() for letter, found in first.items() if len(found) == 1} | letters


_NO_LETTER = re.compile(r"[\ufe0e\ufe0f\u200b-\u200f\u2060\ufeff]")


def tidy(text: str) -> str:
    """The text with wide digits and letters made plain, without invisible characters and spaces around it."""
    if not text.isascii():
        text = _NO_LETTER.sub("", unicodedata.normalize("NFKC", text))
    return text.strip()


_BRACKETED = re.compile(r"[(\[{（［【〔][^()\[\]{}（）［］【】〔〕]*[)\]}）］】〕]")


def outside_brackets(text: str) -> str:
    """The text without what stands in brackets."""
    return _BRACKETED.sub(" ", text).strip()

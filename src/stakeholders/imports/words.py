"""Text as words, by which headings, names and values are told: case, accents and punctuation do not count."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from stakeholders.model.ids import spelt_out, without_accents

_ENDINGS = re.compile(r"\((?:s|es|n|en|e|r|in|innen)\)", re.IGNORECASE)
"""Endings offered in brackets, as in `Stakeholder(s)`."""
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBER_SIGNS = str.maketrans({"#": " number ", "№": " number ", "ß": "ss", "ẞ": "ss"})
_JOINING = {
    "en": ("of", "in", "for", "to", "at", "with"),
    "de": ("der", "des", "von", "für", "am", "an", "im", "zum", "zur", "bei", "mit"),
}
"""Words that, by language, part the word that says what something is from what it belongs to."""

Words = tuple[str, ...]


@lru_cache(maxsize=4096)
def words(text: str) -> Words:
    """Its words in lower case without accents; digits count as letters, all else parts words."""
    folded = text.translate(_NUMBER_SIGNS).casefold()
    return tuple(re.findall(r"[^\W_]+", folded if folded.isascii() else without_accents(folded)))


@lru_cache(maxsize=4096)
def variants(text: str) -> tuple[Words, Words, Words]:
    """The words of a heading or a name: all, those outside brackets, and of these the head: those before `of ...`."""
    text = _ENDINGS.sub("", text)
    bare = words(_BRACKETED.sub(" ", text))
    joining = _joining()
    cut = next((place for place, word in enumerate(bare) if place and word in joining), len(bare))
    return words(text), bare, bare[:cut]


@cache
def _joining() -> frozenset[str]:
    return frozenset(word for entry in listed(_JOINING) for word in words(entry))


def same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but case and spaces."""
    return squeezed(one) == squeezed(other)


def squeezed(text: str) -> str:
    """The text by which names and statements are told apart: lower case, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def listed(by_language: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The words listed under each language, in the order of the file, each also with its umlauts spelt out."""
    for entries in by_language.values():
        for entry in entries:
            yield entry
            if (spelt := spelt_out(entry)) != entry:
                yield spelt


def data(name: str) -> Mapping[str, Any]:
    """A data file of this package: words by what they mean and by language."""
    return _data(name)


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))

"""Text as words, by which headings, names and values are told: case, accents and punctuation do not count."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_ENDINGS = re.compile(r"\((?:s|es|n|en|e|r|in|innen)\)", re.IGNORECASE)
"""Endings offered in brackets, as in `Stakeholder(s)`."""
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBER_SIGNS = str.maketrans({"#": " number ", "№": " number ", "ß": "ss", "ẞ": "ss"})
_JOINING = {
    "en": ("of", "in", "for", "to", "at", "with"),
    "de": ("der", "des", "von", "für", "am", "an", "im", "zum", "zur", "bei", "mit"),
}
"""Words that, by language, part the word that says what something is from what it belongs to."""
_SPELT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d"}
_SPELT |= {"ð": "d", "þ": "th", "ı": "i"}

Words = tuple[str, ...]


@lru_cache(maxsize=4096)
def words(text: str) -> Words:
    """Its words in lower case without accents; digits count as letters, all else parts words."""
    folded = text.translate(_NUMBER_SIGNS).casefold()
    return tuple(re.findall(r"[^\W_]+", folded if folded.isascii() else _without_accents(folded)))


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


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


def slug(text: str, longest: int) -> str:
    """The text as an id: words of a to z and digits, joined by hyphens, cut between words.

    Umlauts are spelt out (ae, oe, ue, ss) and accents dropped. Text that is mostly in another script gives "".

    :param longest: characters at the most.
    """
    spelt = spelt_out(re.sub("['’]", "", text.lower()))
    plain = spelt if spelt.isascii() else _without_accents(spelt)
    letters = [c for c in plain if c.isalnum()]
    if sum(c.isascii() for c in letters) * 2 < len(letters):
        return ""
    found = ""
    for word in re.findall(r"[a-z0-9]+", plain):
        longer = f"{found}-{word}" if found else word[:longest]
        if len(longer) > longest:
            break
        found = longer
    return found


def spelt_out(text: str) -> str:
    """The text with umlauts and letters like them written in two: `Prioritaet`."""
    return text if text.isascii() else "".join(_SPELT.get(c, c) for c in unicodedata.normalize("NFC", text))


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

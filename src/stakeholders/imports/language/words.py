"""Text as words, by which headings, names and values are told: case, accents and punctuation do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from stakeholders.imports.language.vocabulary import listed
from stakeholders.model.ids import without_accents

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|【[^【】]*】|［[^［］]*］")
_FOLDED = str.maketrans(
    {"#": " number ", "№": " number ", "ß": "ss", "ẞ": "ss", "ł": "l", "Ł": "l", "ı": "i", "ø": "o"}
)
_UNPARTED = r"\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_UNPARTED}]|[^\W_{_UNPARTED}]+")
"""A word; in scripts that write none apart, as Chinese and Japanese, each character."""

Words = tuple[str, ...]


@lru_cache(maxsize=1 << 16)  # more than the languages have entries, which are asked for again and again
def words(text: str) -> Words:
    """Its words in lower case without accents; digits count as letters, all else parts words."""
    folded = text.translate(_FOLDED).casefold()
    return tuple(_WORD.findall(folded if folded.isascii() else without_accents(folded)))


@lru_cache(maxsize=4096)
def variants(text: str) -> tuple[Words, Words, Words]:
    """The words of a heading or a name: all, those outside brackets, and of these the head: those before `of ...`."""
    text = _endings().sub("", text)
    bare = words(_BRACKETED.sub(" ", text))
    joining = _joining()
    cut = next((place for place, word in enumerate(bare) if place and word in joining), len(bare))
    return words(text), bare, bare[:cut]


@cache
def _joining() -> frozenset[str]:
    return frozenset(word for entry in listed("joining") for word in words(entry))


@cache
def _endings() -> re.Pattern[str]:
    """Endings offered in brackets, as in `Stakeholder(s)`."""
    return re.compile(rf"\((?:{'|'.join(map(re.escape, listed('endings')))})\)", re.IGNORECASE)


def same(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but case and spaces."""
    return squeezed(one) == squeezed(other)


def squeezed(text: str) -> str:
    """The text by which names and statements are told apart: lower case, single spaces."""
    folded = text.lower() if text.isascii() else unicodedata.normalize("NFC", text).casefold()
    return " ".join(folded.split())

"""The words of a text as texts are compared by them, whatever their language.

The lists of small words are in `plain_words.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

LONGEST = 2_000
"""Characters of a text that are looked at: more says nothing new about what a need is about."""
_EAST = "\u3005\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_EAST}]+|[^\W_{_EAST}]+")
_DRAWN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "œ": "oe", "æ": "ae", "’": "'"})


def plain(text: str) -> str:
    """The text in small letters without accents, so that what is spelt alike is found alike."""
    folded = unicodedata.normalize("NFKC", text[:LONGEST]).casefold()
    if folded.isascii():
        return folded
    kept = "".join(
        c if c >= "\u3000" else "".join(p for p in unicodedata.normalize("NFD", c) if not unicodedata.combining(p))
        for c in folded
    )
    return kept.translate(_DRAWN)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, plainly spelt; a run of Chinese or Japanese is one word, for nothing parts it."""
    return tuple(_WORD.findall(plain(text)))


def is_eastern(word: str) -> bool:
    """Whether a word is a run of Chinese or Japanese."""
    return word[:1] >= "\u3005"


@cache
def word_lists() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """The lists of small words: by what they do, then by language, plainly spelt."""
    import tomllib

    with Path(__file__).with_name("plain_words.toml").open("rb") as file:
        found: Mapping[str, Mapping[str, str]] = tomllib.load(file)
    return {
        name: {language: frozenset(plain(listed).split()) for language, listed in lists.items()}
        for name, lists in found.items()
    }


@cache
def every(name: str) -> frozenset[str]:
    """The words of a list in all languages."""
    return frozenset().union(*word_lists()[name].values())


def telling(text: str, spoken: Iterable[str]) -> tuple[str, ...]:
    """The words of a text that say something: all but the small ones of the languages; all where all are small."""
    small = frozenset().union(*(word_lists()["function"].get(language, frozenset()) for language in spoken))
    known = words(text)
    return tuple(word for word in known if word not in small) or known

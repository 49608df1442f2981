"""Which languages texts are in, so that their words are taken for what they mean there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from stakeholders.analysis.plain_words import word_lists, words
from stakeholders.analysis.subjects import signs

SAMPLED = 400
"""Texts by which the languages of many are told."""
_KANA = re.compile("[\u3040-\u30ff]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")


def languages(texts: Sequence[str]) -> tuple[str, ...]:
    """The ISO 639 codes of the languages that the texts are in, the most spoken first; none where nothing tells.

    Told by small words and by the words of `subjects.toml`; a text that speaks for several languages alike counts for
    each in part. Of languages beside the first, those with a quarter as many. Of many texts a few hundred are looked
    at, spread over all.
    """
    step = max(1, len(texts) // SAMPLED)
    counts: dict[str, float] = {}
    for text in texts[::step]:
        evidence = _evidence(text)
        if evidence:
            most = max(evidence.values())
            alike = [language for language, count in evidence.items() if count == most]
            for language in alike:
                counts[language] = counts.get(language, 0) + 1 / len(alike)
    if not counts:
        return ()
    leading = max(counts.values())
    order = list(word_lists()["function"])
    kept = [language for language, count in counts.items() if count * 4 >= leading]
    return tuple(sorted(kept, key=lambda language: (-counts[language], order.index(language))))


def in_english(texts: Sequence[str]) -> bool:
    """Whether most of the texts that tell their language are in English."""
    return languages(texts)[:1] == ("en",)


def _evidence(text: str) -> Counter[str]:
    """How many words of a text speak for each language."""
    if _KANA.search(text):
        return Counter(ja=1)
    if _HAN.search(text):
        return Counter(zh=1)
    found = Counter[str]()
    known = words(text)
    for word in known:
        found.update(_speaking(word))
    found.update(sign.language for sign in signs(known))
    return found


@lru_cache(maxsize=20_000)
def _speaking(word: str) -> tuple[str, ...]:
    """The languages in which a word is a small one."""
    return tuple(language for language, listed in word_lists()["function"].items() if word in listed)

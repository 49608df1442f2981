"""Words of the command line that are choices of the vocabulary: `--category supplier`, `--level "basic knowledge"`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any


def chosen(what: str, words: Iterable[str] | None, choices: Sequence[str]) -> tuple[Any, ...]:
    """The choices that the words mean, each once; case does not count, nor whether a hyphen or a blank parts words.

    :param what: what such a choice is called.
    :raises Unable: a word is none of them; the nearest is named.
    """
    from stakeholders.errors import unknown

    known = {_plain(choice): choice for choice in choices}
    found: dict[str, None] = {}
    for word in words or ():
        if _plain(word) not in known:
            raise unknown(what, word, choices)
        found[known[_plain(word)]] = None
    return tuple(found)


def completed(incomplete: str, choices: Sequence[str]) -> list[str]:
    """The choices that begin so."""
    return [choice for choice in choices if choice.startswith(incomplete)]


def _plain(word: str) -> str:
    return re.sub(r"[\s_-]+", " ", word.strip().casefold())

"""What the name of a party gives away about it. Each guess is shown as one; the words are in guesses.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from stakeholders.imports.words import Words, data, listed, variants, words


@dataclass(frozen=True, slots=True)
class Guess:
    """What probably holds for a party of such a name."""

    category: str
    side: str

    @property
    def customer(self) -> bool:
        """Whether it is a customer."""
        return self.category == "customer"


@dataclass(frozen=True, slots=True)
class _Sign:
    pattern: tuple[re.Pattern[str], ...]
    whole: bool
    category: str
    side: str


def guess(name: str) -> Guess | None:
    """What the name of a party tells; None where it tells nothing.

    Of several words that tell something, one at the end of the name wins, for there a name says what it is (`Customer
    service team` is a team); then the longest.
    """
    full, bare, head = variants(name)
    found = [
        ((end == len(known), size), sign)
        for known in (head, bare, full)
        for sign in _signs()
        for size in (len(sign.pattern),)
        for end in range(size, len(known) + 1)
        if _shows(sign, known, end - size)
    ]
    if not found:
        return None
    _, sign = max(found, key=lambda entry: entry[0])
    return Guess(sign.category, sign.side)


def _shows(sign: _Sign, known: Words, start: int) -> bool:
    if sign.whole and len(sign.pattern) != len(known):
        return False
    return all(part.fullmatch(word) for part, word in zip(sign.pattern, known[start:], strict=False))


@cache
def _signs() -> tuple[_Sign, ...]:
    return tuple(
        _Sign(_pattern(entry.removesuffix("!")), entry.endswith("!"), signs["category"], signs["side"])
        for signs in data("guesses.toml")["guess"]
        for entry in listed({name: found for name, found in signs.items() if name not in ("category", "side")})
    )


def _pattern(entry: str) -> tuple[re.Pattern[str], ...]:
    """The words of an entry, a * standing for any letters."""
    return tuple(re.compile(r"\w*".join("".join(words(part)) for part in word.split("*"))) for word in entry.split())

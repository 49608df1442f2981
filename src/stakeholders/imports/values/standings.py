"""Cells of grids: a quadrant of power and interest, the letters of RACI, marks for where a party stands."""

from __future__ import annotations

import re

from stakeholders.imports.language.phrases import lexicon, lexicon_of_headings, outside_brackets, tidy, word_parts
from stakeholders.imports.language.words import words
from stakeholders.imports.values.marks import LEVELS

HIGH, MIDDLE, LOW = 4, 3, 2
"""Ratings in the middle of the high and of the low half of a grid, and between the two."""
QUADRANTS = {
    "manage closely": (HIGH, HIGH),
    "keep satisfied": (HIGH, LOW),
    "keep informed": (LOW, HIGH),
    "monitor": (LOW, LOW),
}
"""Power and interest of a party that is to be treated so."""
_HALVES = {1: LOW, 2: LOW, 3: MIDDLE, 4: HIGH, 5: HIGH}
_BRIEF = 12
"""Words beyond which a text tells of more than a quadrant."""
_LETTERS = re.compile(r"[RACIS](?:[\s/,;+&|-]*[RACIS])*", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s/,;+&|-]+")


def quadrant(text: str) -> tuple[int, int] | None:
    """Power and interest, from 1 to 5, that a quadrant stands for, such as `Manage closely`; None where it is none.

    A quadrant may be named by what is done there, or by its sides: `High power / low interest`.
    """
    plain = tidy(text)
    found = words(plain)
    if len(found) > _BRIEF and "\n" in plain:  # the first line tells it, and the others say why
        plain = plain.split("\n", 1)[0]
        found = words(plain)
    if not found or len(found) > _BRIEF:
        return None
    known = lexicon("quadrant")
    for phrase in (found, words(outside_brackets(plain))):
        if (meaning := known.meaning(phrase)) is not None:
            return QUADRANTS[meaning]
    if (sides := _by_sides(plain)) is not None:
        return sides
    named = {phrase.meaning for phrase in known.inside(found)}
    return QUADRANTS[named.pop()] if len(named) == 1 else None


def _by_sides(plain: str) -> tuple[int, int] | None:
    """Power and interest of a text that rates both: each rating goes with the nearest name of what is rated."""
    found = words(plain)
    named = [
        (phrase.start, phrase.meaning) for phrase in lexicon_of_headings("parties", "power", "interest").inside(found)
    ]
    rated = [(phrase.start, _HALVES.get(LEVELS[phrase.meaning])) for phrase in lexicon("rating").inside(found)
             if len(found[phrase.start]) > 1 or not found[phrase.start].isascii()]  # fmt: skip
    if len(rated) != 2 or {name for _, name in named} != {"power", "interest"} or len(named) != 2:
        return None
    values = {name: rating for (_, name), (_, rating) in zip(sorted(named), sorted(rated), strict=True)}
    power, interest = values["power"], values["interest"]
    return None if power is None or interest is None else (power, interest)


def raci(text: str) -> frozenset[str]:
    """Which of R, A, C and I a cell says, in letters (A/R) or in words; none where it says else."""
    plain = outside_brackets(tidy(text))
    if _LETTERS.fullmatch(plain):
        letters = _BETWEEN.sub("", plain).upper()
        return frozenset(letters) - {"S"} if len(set(letters)) == len(letters) else frozenset()
    found = words(plain)
    phrases = list(lexicon("raci").inside(found))
    named = {place for phrase in phrases for place in range(phrase.start, phrase.end)}
    if any(place not in named and word not in word_parts("conjunctions") for place, word in enumerate(found)):
        return frozenset()
    return frozenset(phrase.meaning for phrase in phrases)


def standing(text: str) -> frozenset[str]:
    """Where a party stands by a cell under an attitude: `current` (C), `desired` (D), both, or neither.

    A mere cross says where it stands now.
    """
    plain = tidy(text)
    if plain.casefold() in ("x", "✓", "✔", "●", "☑", "✅"):
        return frozenset(("current",))
    found = words(plain)
    if len(found) == 1 and len(found[0]) == 2 and set(found[0]) == {"c", "d"}:
        found = tuple(found[0])
    phrases = list(lexicon("standing").inside(found))
    named = {place for phrase in phrases for place in range(phrase.start, phrase.end)}
    between = word_parts("conjunctions")
    if any(place not in named and word not in between for place, word in enumerate(found)):
        return frozenset()
    return frozenset(phrase.meaning for phrase in phrases)

"""Ids for new records: made of their names and first words, and unlike all others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import filterfalse
from typing import Any

from stakeholders.model.kinds import HEADER

LONGEST = 60
"""Characters of an id that is made of words, unless what comes before them alone is longer."""
_BETWEEN = re.compile(r"[^a-z0-9]+")
_PLAIN = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)} | {ord("'"): None}
"""What becomes of the letters and signs of ASCII in an id; between words, there is one hyphen for all spaces."""
_LEAST_ROOM = 12
"""Characters below which the words behind a party's id would say too little."""
_SPELT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d"}
    | {"ð": "d", "þ": "th", "ı": "i"}
)

_NAMED_AFTER = {
    "contacts": ("party", "name"),
    "touchpoints": ("party", "our_function", "their_role"),
    "needs": ("party", "statement"),
    "comparisons": ("need", "customer_need"),
    "communications": ("parties", "what"),
    "communication_records": ("communication", "delivered_on"),
    "feedback": ("party", "text"),
    "reviews": ("scope", "held_on"),
    "assessments": ("survey", "function", "level"),
    "waivers": ("rule", "record"),
}
"""The fields whose words make the id, for the kinds that are not called by their name alone."""
_NAMES = ("name", "title", "statement", "what", "question", "does")


def id_after(kind: str, values: Mapping[str, Any]) -> str:
    """The id that a record's own words give: of a need, its party's id and the first words of its statement.

    :param values: what is known of the record, by the names of its fields.
    :return: "" where the words give none, as those in another script.
    """
    own = next(((name,) for name in _NAMES if values.get(name)), ())
    said = [first for name in _NAMED_AFTER.get(kind, own) if (first := _first(values.get(name)))]
    if not said:
        return ""
    *holders, words = said
    id = id_of_words(words, slug(" ".join(holders), LONGEST))
    return f"{kind.rstrip('s')}-{id}" if id.replace("-", "").isdigit() else id


def _first(value: Any) -> str:
    """The text of a value, of a list that of the first item."""
    if isinstance(value, list | tuple):
        value = next(iter(value), None)
    return "" if value is None else str(value)


def id_of_words(words: str, holder: str = "") -> str:
    """The id that words give, behind the id of what they belong to, such as a party; "" where they give none."""
    room = LONGEST - len(holder) - 1
    if not holder or room < _LEAST_ROOM:
        return slug(words, LONGEST)
    told = slug(words, room)
    return f"{holder}-{told}" if told else ""


class FreeIds:
    """Hands out ids that are still free, each once; never `register`, which means the header.

    :param taken: the ids in use, those too of records that could not be read.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {HEADER, *taken}
        self._next: dict[str, int] = {}

    def __contains__(self, id: str) -> bool:
        """Whether the id is in use."""
        return id in self._taken

    def take(self, wanted: str, otherwise: str = "record") -> str:
        """The id wanted, else that id with a number behind it; where none is wanted, `otherwise` with a number."""
        free = wanted and wanted not in self._taken
        id = wanted if free else self._numbered(wanted or otherwise, 2 if wanted else 1)
        self._taken.add(id)
        return id

    def _numbered(self, base: str, first: int) -> str:
        number = self._next.get(base, first)  # where many begin alike, counting goes on from the last
        while f"{base}-{number}" in self._taken:
            number += 1
        self._next[base] = number + 1
        return f"{base}-{number}"


def slug(text: str, longest: int) -> str:
    """The text as an id: words of a to z and digits, joined by hyphens, cut between words.

    Umlauts are spelt out (ae, oe, ue, ss) and accents dropped. Text that is mostly in another script gives "".

    :param longest: characters at the most.
    """
    if text.isascii():
        found = "-".join(text.translate(_PLAIN).split())
    else:
        spelt = spelt_out(text.lower().replace("'", "").replace("’", ""))
        plain = spelt if spelt.isascii() else without_accents(spelt)
        letters = [c for c in plain if c.isalnum()]
        if sum(c.isascii() for c in letters) * 2 < len(letters):
            return ""
        found = _BETWEEN.sub("-", plain).strip("-")
    if len(found) <= longest:
        return found
    end = found.rfind("-", 0, longest + 1)
    return found[: end if end > 0 else longest]


def spelt_out(text: str) -> str:
    """The text with umlauts and letters like them written in two: `Prioritaet`."""
    return text if text.isascii() else unicodedata.normalize("NFC", text).translate(_SPELT)


def without_accents(text: str) -> str:
    """The text with its accents dropped, and letters that are drawn in another way as the usual ones."""
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text)))

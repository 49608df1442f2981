"""Ids for new records, made of their names and first words."""

from __future__ import annotations

from collections.abc import Iterable, Set

from stakeholders.imports.drafts import Draft
from stakeholders.imports.words import slug
from stakeholders.model.json_schema import singular
from stakeholders.model.kinds import KINDS

LONGEST = 60
"""Characters of an id, unless the party's alone is longer."""
_ORDER = ("parties", "functions", "topics", "processes", "needs", "communications")
"""Who chooses first: a party is called by its name alone, a function of the same name is told apart by what it is."""


def give_ids(drafts: Iterable[Draft], taken: Set[str]) -> dict[Draft, str]:
    """An id for each draft, unlike all others and those taken.

    A need is called by its party and the first words of its statement, a communication likewise. A name in a script
    that cannot be written in a to z gives the kind and a number: `party-3`.
    """
    used = _Used(taken)
    ids: dict[Draft, str] = {}
    for draft in sorted(drafts, key=lambda draft: _ORDER.index(draft.kind)):
        ids[draft] = used.take(_wanted(draft, ids), draft.kind)
    return ids


def _wanted(draft: Draft, ids: dict[Draft, str]) -> str:
    """The id that the draft's own words give; "" where they give none."""
    values = draft.values
    if draft.kind not in ("needs", "communications"):
        return slug(values["name"], LONGEST)
    parties = (values["party"],) if draft.kind == "needs" else values["parties"]
    words = next((values[path] for path in ("statement", "what", "how", "when", "why") if values.get(path)), "")
    party = next((party.known.id if party.known else ids[party] for party in parties), "")
    room = LONGEST - len(party) - 1
    if not party or room < 12:
        return slug(words, LONGEST)
    told = slug(words, room)
    return f"{party}-{told}" if told else ""


class _Used:
    """The ids in use, and the number at which to go on where many begin alike."""

    def __init__(self, taken: Set[str]) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def take(self, wanted: str, kind: str) -> str:
        """An id that is free from now on no more: the one wanted, else with the kind or a number behind it."""
        name = singular(KINDS[kind])
        if wanted and kind in ("functions", "topics", "processes") and wanted in self._taken:
            wanted = f"{wanted}-{name}"
        id = wanted if wanted and wanted not in self._taken else self._numbered(wanted or name, 2 if wanted else 1)
        self._taken.add(id)
        return id

    def _numbered(self, base: str, first: int) -> str:
        number = self._next.get(base, first)
        while f"{base}-{number}" in self._taken:
            number += 1
        self._next[base] = number + 1
        return f"{base}-{number}"

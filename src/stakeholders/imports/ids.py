"""Ids for new records, made of their names and first words."""

from __future__ import annotations

from collections.abc import Iterable, Set
from itertools import count

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
    used = set(taken)
    ids: dict[Draft, str] = {}
    for draft in sorted(drafts, key=lambda draft: _ORDER.index(draft.kind)):
        id = _free(_wanted(draft, ids), draft.kind, used)
        used.add(id)
        ids[draft] = id
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


def _free(wanted: str, kind: str, used: Set[str]) -> str:
    name = singular(KINDS[kind])
    if not wanted:
        return next(id for number in count(1) if (id := f"{name}-{number}") not in used)
    if wanted not in used:
        return wanted
    if kind in ("functions", "topics", "processes") and f"{wanted}-{name}" not in used:
        return f"{wanted}-{name}"
    return next(id for number in count(2) if (id := f"{wanted}-{number}") not in used)

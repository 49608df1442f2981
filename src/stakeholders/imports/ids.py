"""Ids for new records, made of their names and first words."""

from __future__ import annotations

from collections.abc import Iterable, Set

from stakeholders.imports.drafts import Draft
from stakeholders.model.ids import LONGEST, FreeIds, id_of_words, slug
from stakeholders.model.json_schema import singular
from stakeholders.model.kinds import KINDS

_ORDER = ("parties", "functions", "topics", "processes", "needs", "communications")
"""Who chooses first: a party is called by its name alone, a function of the same name is told apart by what it is."""


def give_ids(drafts: Iterable[Draft], taken: Set[str]) -> dict[Draft, str]:
    """An id for each draft, unlike all others and those taken.

    A need is called by its party and the first words of its statement, a communication likewise. A name in a script
    that cannot be written in a to z gives the kind and a number: `party-3`.
    """
    free = FreeIds(taken)
    ids: dict[Draft, str] = {}
    for draft in sorted(drafts, key=lambda draft: _ORDER.index(draft.kind)):
        wanted, name = _wanted(draft, ids), singular(KINDS[draft.kind])
        if wanted in free and draft.kind in ("functions", "topics", "processes"):
            wanted = f"{wanted}-{name}"
        ids[draft] = free.take(wanted, name)
    return ids


def _wanted(draft: Draft, ids: dict[Draft, str]) -> str:
    """The id that the draft's own words give; "" where they give none."""
    values = draft.values
    if draft.kind not in ("needs", "communications"):
        return slug(values["name"], LONGEST)
    parties = (values["party"],) if draft.kind == "needs" else values["parties"]
    words = next((values[path] for path in ("statement", "what", "how", "when", "why") if values.get(path)), "")
    party = next((party.known.id if party.known else ids[party] for party in parties), "")
    return id_of_words(words, party)

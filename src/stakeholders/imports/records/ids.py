"""Ids for new records, made of their names and first words."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cache

from stakeholders.imports.records.drafts import Draft
from stakeholders.model.ids import LONGEST, FreeIds, id_of_words, slug
from stakeholders.model.json_schema import singular
from stakeholders.model.kinds import KINDS

_KINDS = (
    "parties", "functions", "topics", "processes", "contacts", "needs", "communications", "actions", "feedback",
)  # fmt: skip
_ORDER = {kind: place for place, kind in enumerate(_KINDS)}
"""Who chooses first: a party is called by its name alone, a function of the same name is told apart by what it is."""


def give_ids(drafts: Iterable[Draft], taken: Set[str]) -> dict[Draft, str]:
    """An id for each draft, unlike all others and those taken.

    A need is called by its party and the first words of its statement, a communication likewise. Feedback is called
    by its number, else by its party and day. A name in a script that cannot be written in a to z gives the kind and a
    number: `party-3`.
    """
    free = FreeIds(taken)
    ids: dict[Draft, str] = {}
    for draft in sorted(drafts, key=lambda draft: _ORDER[draft.kind]):
        wanted, name = _wanted(draft, ids), _singular(draft.kind)
        if draft.kind in _NAMED and wanted in free:
            wanted = f"{wanted}-{name}"
        ids[draft] = free.take(wanted, name)
    return ids


_WORDS = ("what", "name", "title", "how", "when", "why")


_NAMED = ("functions", "topics", "processes")


@cache
def _singular(kind: str) -> str:
    return singular(KINDS[kind])


def _wanted(draft: Draft, ids: dict[Draft, str]) -> str:
    """The id that the draft's own words give; "" where they give none."""
    values = draft.values
    if draft.kind == "feedback":
        return _of_feedback(draft, ids)
    if draft.kind not in ("needs", "communications", "contacts"):
        return slug(values.get("name") or values["title"], LONGEST)
    words = values.get("statement") or next((values[path] for path in _WORDS if values.get(path)), "")
    party = next(iter(values["parties"]), None) if draft.kind == "communications" else values["party"]
    if party is None:
        return id_of_words(words)
    return id_of_words(words, party.known.id if party.known else ids[party])


def _of_feedback(draft: Draft, ids: dict[Draft, str]) -> str:
    """The number that feedback has; else whose it is, and the day it came."""
    values, party = draft.values, draft.values["party"]
    if number := slug(str(values.get("external_id", "")), LONGEST):
        sort = values.get("sort") or next((value for path, value, _ in draft.guessed if path == "sort"), "feedback")
        return f"{sort}-{number}" if number.replace("-", "").isdigit() else number
    whose = slug(party.known.id if party.known else ids[party], LONGEST - len("-2026-09-14"))
    return f"{whose}-{values['received_on']}" if "received_on" in values else f"{whose}-feedback"

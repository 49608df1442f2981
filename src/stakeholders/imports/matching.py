"""Drafts that say the same as another, and drafts of records that the register holds already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from stakeholders.findings import Finding, Related, Severity
from stakeholders.imports.drafts import Draft, distinctive
from stakeholders.imports.words import squeezed
from stakeholders.model.communications import Communication
from stakeholders.model.needs import Need

_WORDS = ("statement", "what", "how", "when", "why")
"""Fields of which the first that is filled says what a need or a communication is; where none is, its notes do."""


def _words(values: Mapping[str, Any], notes: str) -> str:
    return next((squeezed(values[path]) for path in _WORDS if values.get(path)), squeezed(notes))


def _words_of(draft: Draft) -> str:
    return _words(draft.values, "\n".join(draft.notes))


def _parties(draft: Draft) -> tuple[Draft, ...]:
    return (draft.values["party"],) if draft.kind == "needs" else draft.values["parties"]


def folded(drafts: Iterable[Draft]) -> tuple[list[Draft], list[Finding]]:
    """The drafts of needs or communications, those that say the same taken together; and a note on each of these."""
    first: dict[tuple[tuple[Draft, ...], str], Draft] = {}
    kept, findings = [], []
    for draft in drafts:
        same = first.setdefault((_parties(draft), _words_of(draft)), draft)
        if same is draft:
            kept.append(draft)
        elif (same.values, same.notes) == (draft.values, draft.notes):
            same.takes(draft)
            findings.append(_repeated(draft, same, "with the same values: it is taken once"))
        else:
            kept.append(draft)
            if draft.kind == "needs":
                findings.append(_repeated(draft, same, "with other values: both are taken"))
    return kept, findings


def _repeated(draft: Draft, same: Draft, how: str) -> Finding:
    told = draft.values.get("statement") or draft.values.get("what") or "this row"
    return Finding(
        "repeated-row",
        Severity.NOTE,
        f"{told!r} stands there twice for the same party, {how}",
        "Keep one, where one is meant.",
        place=draft.place,
        related=(Related(same.place, "it stands here first"),),
    )


def match(drafts: Sequence[Draft], records: Iterable[Need | Communication]) -> None:
    """Note on each draft which record of the register it is: the same words for the same party, else the same number.

    Each record is the match of one draft at the most. A number counts where it tells records apart beyond its own list
    and is given once on either side.
    """
    by_words: dict[tuple[tuple[str, ...], str], list[Need | Communication]] = {}
    by_number: dict[str, list[Need | Communication]] = {}
    for record in records:
        parties = (record.party,) if isinstance(record, Need) else record.parties
        by_words.setdefault((parties, _words(dict(record), record.notes)), []).append(record)
        by_number.setdefault(record.external_id, []).append(record)
    numbers = Counter(draft.values.get("external_id", "") for draft in drafts)
    matched: set[str] = set()
    for draft in drafts:
        ids = tuple(party.known.id for party in _parties(draft) if party.known)
        found = by_words.get((ids, _words_of(draft)), []) if len(ids) == len(_parties(draft)) else []
        number = draft.values.get("external_id", "")
        if not found and distinctive(number) and numbers[number] == len(by_number.get(number, ())) == 1:
            found = by_number[number]
        free = [record for record in found if record.id not in matched]
        if free:
            draft.known = min(free, key=lambda record: _unlike(draft, record))
            matched.add(draft.known.id)


def _unlike(draft: Draft, record: Need | Communication) -> int:
    """How many of the draft's texts and ratings the record does not hold."""
    plain = {path: value for path, value in draft.values.items() if isinstance(value, str | int)}
    return sum(getattr(record, path, None) != value for path, value in plain.items())

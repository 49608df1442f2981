"""Which feedback of the register the rows of a complaint list are: as many of the same as there are, and no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from stakeholders.imports.language.names import distinctive
from stakeholders.imports.language.words import squeezed
from stakeholders.imports.records.drafts import Draft
from stakeholders.model.register import Register
from stakeholders.model.voice import Feedback

_Key = tuple[str, object, str]


def match_complaints(drafts: Sequence[Draft], register: Register) -> None:
    """Note on each draft which feedback of the register it is: by its number, else by who said what on which day.

    Where the same was said several times, as many drafts as there are records are these, those first whose notes are
    the same: two customers may complain of the same on the same day, and a list that comes again adds neither.
    """
    records = list(register.all(Feedback).values())
    if not records:
        return
    free = {record.id: record for record in records}
    held = Counter(record.external_id for record in records)
    numbers = Counter(str(draft.values.get("external_id", "")) for draft in drafts)
    by_number = {record.external_id: record for record in records}
    for draft in drafts:
        number = str(draft.values.get("external_id", ""))
        record = by_number.get(number)
        once = number and numbers[number] == 1 == held[number]
        if record is not None and once and (distinctive(number) or _key(draft) == _key_of(record)):
            draft.known = free.pop(record.id)
    by_words: dict[_Key, list[Feedback]] = {}
    for record in free.values():
        by_words.setdefault(_key_of(record), []).append(record)
    left = [draft for draft in drafts if draft.known is None]
    for exact in (True, False):
        for draft in left:
            among = by_words.get(_key(draft), [])
            if draft.known is None and among and (place := _place(draft, among, exact=exact)) is not None:
                draft.known = among.pop(place)


def _key(draft: Draft) -> _Key:
    party = draft.values["party"]
    said = squeezed(str(draft.values.get("text", "")))
    return (party.known.id if party.known is not None else ""), draft.values.get("received_on"), said


def _key_of(record: Feedback) -> _Key:
    return record.party, record.received_on, squeezed(record.text)


def _place(draft: Draft, among: Sequence[Feedback], *, exact: bool) -> int | None:
    """The place of the record that the draft is: of the same notes; else of most of them, and not of another number."""
    lines = _lines(draft.notes)
    number = str(draft.values.get("external_id", ""))
    best, most = None, 0.5 if lines else -1.0
    for place, record in enumerate(among):
        if number and record.external_id and number != record.external_id:
            continue
        there = _lines((record.notes,))
        if exact and lines <= there:
            return place
        alike = len(lines & there) / len(lines) if lines else 1.0
        if not exact and alike > most:
            best, most = place, alike
    return best


def _lines(notes: Iterable[str]) -> frozenset[str]:
    return frozenset(squeezed(line) for note in notes for line in note.splitlines() if line.strip())

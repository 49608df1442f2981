"""Drafts that say the same as another, and drafts of records that the register holds already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from stakeholders.analysis.same import same_names, told_apart
from stakeholders.findings import Finding, Related, Severity
from stakeholders.imports.language.names import distinctive
from stakeholders.imports.language.words import squeezed
from stakeholders.imports.records.drafts import Draft
from stakeholders.imports.records.wordings import Wordings
from stakeholders.model.communications import Communication
from stakeholders.model.improvement import Action
from stakeholders.model.needs import Need
from stakeholders.model.parties import Contact, Party
from stakeholders.model.record import Record
from stakeholders.model.register import Register

_WORDS = ("statement", "name", "title", "what", "how", "when", "why")
"""Fields of which the first that is filled says what a record is about; where none is, its notes do."""
_HOLDERS = {"needs": "party", "contacts": "party", "communications": "parties", "actions": "origin"}
"""By kind the field that says whose a record is."""
_SAME = 0.95
"""From which likeness two names are forms of one."""
_PERHAPS = 60.0
"""How like they must be for a person to be told."""
_ALIKE = 90.0
"""How like two statements must be, of 100, for the one to be a later wording of the other."""

Belonging = Need | Communication | Contact | Action


def _words(values: Mapping[str, Any], notes: str) -> str:
    for path in _WORDS:
        if said := values.get(path):
            return squeezed(said)
    return squeezed(notes)


def _words_of(draft: Draft) -> str:
    return _words(draft.values, "\n".join(draft.notes) if draft.notes else "")


def _holders(draft: Draft) -> tuple[Draft, ...]:
    """The drafts of those whose record it is."""
    value = draft.values.get(_HOLDERS[draft.kind], ())
    return value if isinstance(value, tuple) else (value,)


def folded(drafts: Iterable[Draft]) -> tuple[list[Draft], list[Finding]]:
    """The drafts of a kind, those that say the same taken together; and a note on each of these."""
    groups: dict[tuple[tuple[Draft, ...], str], list[Draft]] = {}
    kept, findings = [], []
    for draft in drafts:
        group = groups.setdefault((_holders(draft), _words_of(draft)), [])
        same = next((other for other in group if _says_the_same(other, draft)), None) if group else None
        if same is not None:
            same.also(draft.at, *draft.others)
            if draft.kind in ("needs", "communications"):
                findings.append(_repeated(draft, same, "with the same values: it is taken once"))
            continue
        if group and draft.kind == "needs":
            findings.append(_repeated(draft, group[0], "with other values: both are taken"))
        group.append(draft)
        kept.append(draft)
    return kept, findings


def _says_the_same(one: Draft, other: Draft) -> bool:
    return one.values == other.values and one.notes == other.notes


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


def match_parties(drafts: Sequence[Draft], register: Register) -> list[Finding]:
    """Note on each new party which party of the register it is: of the same number, or of another form of its name.

    A number counts where it tells parties apart beyond its own list and is given once on either side.
    """
    taken = {draft.known.id for draft in drafts if draft.known is not None}
    free = {party.id: party for party in register.all(Party).values() if party.id not in taken}
    numbers = Counter(draft.values.get("external_id", "") for draft in drafts)
    held = Counter(party.external_id for party in register.all(Party).values())
    by_number = {party.external_id: party for party in free.values()}
    for draft in drafts:
        number = draft.values.get("external_id", "")
        if draft.known is None and distinctive(number) and numbers[number] == held[number] == 1 and number in by_number:
            draft.known = by_number[number]
            free.pop(draft.known.id, None)
    new = [draft for draft in drafts if draft.known is None]
    return [_taken_for(draft, party) for draft, party in _alike(new, list(free.values()))]


def _alike(drafts: Sequence[Draft], parties: Sequence[Party]) -> Iterator[tuple[Draft, Party]]:
    """New parties, each with the one party of the register of which its name is another form."""
    if not drafts or not parties:
        return
    found: dict[int, list[int]] = {}
    for one, other, likeness in same_names([*(draft.values["name"] for draft in drafts), *(p.name for p in parties)]):
        first, second = sorted((one, other))
        if first < len(drafts) <= second and likeness >= _SAME:
            found.setdefault(first, []).append(second - len(drafts))
    meant = Counter(others[0] for others in found.values() if len(others) == 1)
    for place, others in found.items():
        if len(others) == 1 and meant[others[0]] == 1:
            yield drafts[place], parties[others[0]]


def _taken_for(draft: Draft, party: Party) -> Finding:
    draft.known = party
    told = f"{draft.values['name']!r} is taken for {party.name!r} ({party.id}), which the register holds"
    hint = "If it is another party, give it a name that tells the two apart."
    return Finding("alike-party", Severity.NOTE, told, hint, place=draft.place)


def match(drafts: Sequence[Draft], found: Iterable[Record]) -> tuple[Finding, ...]:
    """Note on each draft which record of the register it is, and tell of those that it may be.

    That is one of the same words for the same party, else of the same number, else of words that are much alike. Each
    record is the match of one draft at the most. A number counts where it tells records apart beyond its own list and
    is given once on either side.
    """
    records = [record for record in found if isinstance(record, Belonging)]
    if not records:
        return ()
    by_words: dict[tuple[tuple[str, ...], str], list[Belonging]] = {}
    by_number: dict[str, list[Belonging]] = {}
    by_holders: dict[tuple[str, ...], list[Belonging]] = {}
    for record in records:
        holders = _holders_of(record)
        by_words.setdefault((holders, _words(dict(record), record.notes)), []).append(record)
        by_number.setdefault(record.external_id, []).append(record)
        by_holders.setdefault(holders, []).append(record)
    numbers = Counter(draft.values.get("external_id", "") for draft in drafts)
    matched: set[str] = set()

    def take(draft: Draft, alike: Iterable[Belonging]) -> None:
        free = [record for record in alike if record.id not in matched]
        if free:
            draft.known = min(free, key=lambda record: _unlike(draft, record))
            matched.add(draft.known.id)

    for draft in drafts:
        whose = _known_holders(draft)
        if whose is not None:
            take(draft, by_words.get((whose, _words_of(draft)), ()))
    for draft in drafts:
        number = draft.values.get("external_id", "")
        once = distinctive(number) and numbers[number] == len(by_number.get(number, ())) == 1
        if draft.known is None and once:
            take(draft, by_number[number])
    return tuple(_reworded(drafts, by_holders, matched))


def _reworded(
    drafts: Sequence[Draft], by_holders: Mapping[tuple[str, ...], Sequence[Belonging]], matched: set[str]
) -> Iterator[Finding]:
    """Take a draft for the record that it is much like, and tell of one that it may be in other words."""
    held = {record.id: record for records in by_holders.values() for record in records}
    free: dict[tuple[str, ...], Wordings] = {}
    for draft in drafts:
        whose = _known_holders(draft)
        if draft.known is not None or not whose:
            continue
        if whose not in free:
            left = (record for record in by_holders.get(whose, ()) if record.id not in matched)
            free[whose] = Wordings({record.id: _words(dict(record), record.notes) for record in left})
        one = _words_of(draft)
        id = free[whose].nearest(one, _PERHAPS)
        if id is None:
            continue
        near = held[id]
        other = _words(dict(near), near.notes)
        if _same_words(one, other):
            draft.known = near
            free[whose].remove(id)
        else:
            told = f"this may be {near.label!r} ({near.id}), which the register holds, in other words"
            hint = "If it is, change the record's words to these before you import, or remove the old one."
            yield Finding("perhaps-reworded", Severity.NOTE, told, hint, place=draft.place)


def _same_words(one: str, other: str) -> bool:
    """Whether the one is the other with a slip mended, and nothing of it tells them apart, such as a number."""
    from rapidfuzz.fuzz import token_sort_ratio

    return token_sort_ratio(one, other) >= _ALIKE and not told_apart(one, other, by_words=True)


def _holders_of(record: Belonging) -> tuple[str, ...]:
    value = getattr(record, _HOLDERS[record.kind])
    return value if isinstance(value, tuple) else (value,) if value else ()


def _known_holders(draft: Draft) -> tuple[str, ...] | None:
    """The ids of those whose record it is; None where one is new."""
    holders = _holders(draft)
    ids = tuple(holder.known.id for holder in holders if holder.known)
    return ids if len(ids) == len(holders) else None


def _unlike(draft: Draft, record: Record) -> int:
    """How many of the draft's texts and ratings the record does not hold."""
    plain = {path: value for path, value in draft.values.items() if isinstance(value, str | int)}
    return sum(getattr(record, path, None) != value for path, value in plain.items())

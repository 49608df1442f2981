"""Drafts to a change set: what is new is added, what differs from the register is told, no cell is forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from pydantic import TypeAdapter

from stakeholders.changes import Added, Changed, ChangeSet
from stakeholders.findings import Finding
from stakeholders.imports.language.guesses import guess
from stakeholders.imports.language.words import squeezed
from stakeholders.imports.records.drafts import NOTES, Draft, Drafts
from stakeholders.imports.records.ids import give_ids
from stakeholders.imports.records.matching import folded, match, match_parties
from stakeholders.imports.records.matching_complaints import match_complaints
from stakeholders.imports.records.taken import Fate, Taken
from stakeholders.model.communications import Communication
from stakeholders.model.improvement import Action
from stakeholders.model.kinds import KINDS, links_of, paths_of
from stakeholders.model.needs import Need
from stakeholders.model.parties import Contact
from stakeholders.model.record import Record
from stakeholders.model.register import Place, Register

Rows = dict[tuple[Taken, int], dict[int, Fate]]
"""By row what its cells had become before it was known that a record of the register is meant."""
_GROWING = frozenset(("tags", "needs"))
"""Lists to which people add: that a file holds fewer is no difference."""
_ORDER = {kind: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Guessed:
    """A field of a new party that follows from its name, or from the title above it.

    :param because: what it follows from.
    """

    id: str
    field: str
    value: Any
    name: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What the drafts come to.

    :param changes: the records to add, and fields of records of the register that were empty.
    :param proposals: values that differ from those of records that the register holds; no part of `changes`.
    :param known: how many of the records of each kind the register holds already.
    :param places: where each new record stands in the files, by id.
    :param absent: the ids of needs of the register that are not in the files, though others of their party are.
    """

    changes: ChangeSet
    proposals: tuple[Changed, ...]
    known: Mapping[str, int]
    places: Mapping[str, Place]
    guessed: tuple[Guessed, ...]
    absent: tuple[str, ...]
    findings: tuple[Finding, ...]


class Places(Mapping[str, Place]):
    """Where each new record stands in the files, found out when it is asked for."""

    def __init__(self, drafts: Mapping[str, Draft]) -> None:
        self._drafts = drafts

    def __getitem__(self, id: str) -> Place:
        return self._drafts[id].place

    def __iter__(self) -> Iterator[str]:
        return iter(self._drafts)

    def __len__(self) -> int:
        return len(self._drafts)


def settle(drafts: Drafts) -> Settled:
    """Match the drafts with the register, give the new ones ids, and make records of them."""
    register = drafts.register
    findings = match_parties(drafts.parties, register)
    subjects: list[Draft] = [*drafts.parties]
    for found, cls in (
        (drafts.contacts, Contact),
        (drafts.needs, Need),
        (drafts.communications, Communication),
        (drafts.actions, Action),
    ):
        kept, repeated = folded(found)
        subjects += kept
        findings += [*repeated, *match(kept, register.all(cls).values())]
    match_complaints(drafts.feedback, register)
    subjects += drafts.feedback

    new = [draft for draft in subjects if draft.known is None]
    new = list(dict.fromkeys((*new, *(link for link in _links(subjects) if link.known is None))))
    for draft in new:
        if draft.kind == "parties":
            _guess(draft)
    ids = give_ids(new, {*register.ids, *register.unread})
    new.sort(key=lambda draft: _ORDER[draft.kind])

    filled: list[Changed] = []
    proposals: list[Changed] = []
    rows: Rows = {}
    for draft in subjects:
        if draft.known is not None:
            differences = list(_differences(draft, draft.known, ids))
            into = [change for change in differences if _empty(change.old)]
            unlike = [change for change in differences if not _empty(change.old)]
            filled += into
            proposals += unlike
            _mark_known(draft, {change.field for change in unlike}, {change.field for change in into}, rows)
    if rows:
        _mark_new(new, rows)
    return Settled(
        ChangeSet((*map(Added, _records(new, ids)), *filled)),
        tuple(proposals),
        Counter(draft.kind for draft in subjects if draft.known is not None),
        Places({ids[draft]: draft for draft in new}),
        tuple(_guesses(new, ids)),
        tuple(_absent(subjects, register)),
        tuple(findings),
    )


def _absent(subjects: Collection[Draft], register: Register) -> Iterator[str]:
    """The needs of parties of which the files hold needs, that the files do not hold."""
    there = {draft.known.id for draft in subjects if draft.known is not None}
    of = {draft.values["party"] for draft in subjects if draft.kind == "needs"}
    parties = {party.known.id for party in of if party.known is not None}
    if not any(draft.kind == "needs" and draft.known is not None for draft in subjects):
        return
    for need in register.active(Need):
        if need.party in parties and need.id not in there:
            yield need.id


def _guesses(new: Collection[Draft], ids: Mapping[Draft, str]) -> Iterator[Guessed]:
    for draft in new:
        for path, value, because in draft.guessed if draft.kind == "parties" else ():
            name = draft.values["name"]
            yield Guessed(ids[draft], path, value, name, because if because != name else "")


def _empty(value: Any) -> bool:
    return value is None or value in ("", ())


def _mark_known(draft: Draft, differing: Collection[str], filled: Collection[str], rows: Rows) -> None:
    """Note of the cells that speak of a record of the register whether they say something else than it does."""
    for at in (draft.at, *draft.others):
        before = rows.setdefault((at.taken, at.row), {})
        for placed in at.taken.layout.placements:
            fate = at.taken.fates[placed.column][at.row]
            before.setdefault(placed.column, Fate(fate))
            if fate == Fate.FIELD and placed.target is not None and placed.target.kind == draft.kind:
                path = "statement" if placed.target.field == "expectation" else placed.target.field
                if path not in filled:
                    at.taken.mark(placed.column, at.row, Fate.PROPOSED if path in differing else Fate.KNOWN)
            elif fate == Fate.NOTES and NOTES not in filled:
                at.taken.mark(placed.column, at.row, Fate.PROPOSED if NOTES in differing else Fate.KNOWN)


def _mark_new(new: Collection[Draft], rows: Rows) -> None:
    """Note of the cells of rows that speak of a new record, too, that they are in it."""
    for draft in new:
        for at in (draft.at, *draft.others):
            before = rows.get((at.taken, at.row), {})
            for placed in at.taken.layout.placements:
                fate = before.get(placed.column)
                own = placed.target is not None and placed.target.kind == draft.kind
                if (fate == Fate.FIELD and own) or (fate == Fate.NOTES and draft.notes):
                    at.taken.mark(placed.column, at.row, fate)


def _guess(party: Draft) -> None:
    """Fill what the name gives away and no column says; what contradicts a column is not guessed."""
    found, values = guess(party.values["name"]), party.values
    said: dict[str, Any] = {path: values[path] for path in ("category", "side") if path in values}
    said |= {path: value for path, value, _ in party.guessed if path in ("category", "side")}
    if found is not None and all(getattr(found, path) == value for path, value in said.items()):
        name = party.values["name"]
        for path in ("category", "side"):
            party.guess(path, getattr(found, path), name)
    category = said.get("category") or next((value for path, value, _ in party.guessed if path == "category"), "")
    if category == "customer":
        party.guess("customer", True, party.values["name"])


def _resolved(value: Any, ids: Mapping[Draft, str]) -> Any:
    """The value with ids in place of drafts; a draft that gets no id shows its name."""
    if isinstance(value, tuple):
        return tuple(_resolved(item, ids) for item in value)
    if isinstance(value, Draft):
        return value.known.id if value.known else ids.get(value, value.values.get("name"))
    return value


def _links(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts that drafts lead to, again for each that leads there."""
    for draft in drafts:
        for path in _linking(draft.kind):
            value = draft.values.get(path)
            if isinstance(value, Draft):
                yield value
            elif isinstance(value, tuple):
                yield from (item for item in value if isinstance(item, Draft))


@cache
def _linking(kind: str) -> tuple[str, ...]:
    """The paths of the fields of a kind that lead to other records."""
    return tuple(".".join(link.path) for link in links_of(KINDS[kind]))


@cache
def _grouped(kind: str) -> tuple[str, ...]:
    """The paths of the fields of a kind that stand in a group."""
    return tuple(path for path in paths_of(KINDS[kind]) if "." in path)


def _records(drafts: Iterable[Draft], ids: Mapping[Draft, str]) -> Iterator[Record]:
    """The records that drafts come to; those of a kind are validated together, which takes a third less than each."""
    for kind, alike in groupby(drafts, key=lambda draft: draft.kind):
        linking, grouped = _linking(kind), _grouped(kind)
        fields = (_fields(draft, ids, linking, grouped) for draft in alike)
        yield from TypeAdapter(list[KINDS[kind]]).validate_python(fields)  # type: ignore[valid-type]


def _fields(draft: Draft, ids: Mapping[Draft, str], linking: Iterable[str], grouped: Iterable[str]) -> dict[str, Any]:
    """The fields of a record, those of a group within it.

    :param linking: the paths of those that lead to other records.
    :param grouped: the paths of those that stand in a group.
    """
    fields: dict[str, Any] = {"id": ids[draft], **draft.values}
    for path, value, _ in draft.guessed:
        fields[path] = value
    for path in linking:
        if path in fields:
            fields[path] = _resolved(fields[path], ids)
    if draft.notes:
        fields[NOTES] = "\n".join(draft.notes)
    for path in grouped:
        if path in fields:
            name, _, inner = path.partition(".")
            fields.setdefault(name, {})[inner] = fields.pop(path)
    return fields


def _differences(draft: Draft, known: Record, ids: Mapping[Draft, str]) -> Iterator[Changed]:
    """What the draft says of a record of the register that the record itself does not."""
    for path, value in draft.values.items():
        new, old = _resolved(value, ids), known
        for name in path.split("."):
            old = getattr(old, name)
        if draft.kind == "feedback" and path in _GROWING and set(new) <= set(old):
            continue
        alike = squeezed(new) == squeezed(old) if isinstance(new, str) and isinstance(old, str) else new == old
        if not alike:
            yield Changed(draft.kind, known.id, path, old, new)
    there = {squeezed(line) for line in (*known.notes.splitlines(), known.notes)}
    added = [line for line in draft.notes if not {squeezed(line), *map(squeezed, line.splitlines())} & there]
    if added:
        yield Changed(draft.kind, known.id, NOTES, known.notes, "\n".join(filter(None, (known.notes, *added))))

"""Drafts to a change set: what is new is added, what differs from the register is told, no cell is forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from stakeholders.changes import Added, Changed, ChangeSet
from stakeholders.findings import Finding
from stakeholders.imports.drafts import NOTES, CellKey, Draft, Drafts
from stakeholders.imports.guesses import guess
from stakeholders.imports.ids import give_ids
from stakeholders.imports.matching import folded, match
from stakeholders.imports.words import squeezed
from stakeholders.model.communications import Communication
from stakeholders.model.kinds import KINDS
from stakeholders.model.needs import Need
from stakeholders.model.record import Record
from stakeholders.model.register import Place


@dataclass(frozen=True, slots=True)
class Guessed:
    """A field of a new party that follows from its name only."""

    id: str
    field: str
    value: Any
    name: str


@dataclass(frozen=True, slots=True)
class Cells:
    """What has become of the cells that are not blank.

    :param fields: those in a field of a new record.
    :param notes: those in the notes of a new record.
    :param proposed: those that say of a record of the register something else than it does.
    :param known: those that say what the register says already.
    :param lost: those of which nothing has become; there should be none.
    """

    fields: int = 0
    notes: int = 0
    proposed: int = 0
    known: int = 0
    lost: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.fields + self.notes + self.proposed + self.known + self.lost


@dataclass(frozen=True, slots=True)
class Settled:
    """What the drafts come to.

    :param changes: the records to add.
    :param proposals: values that differ from those of records that the register holds; no part of `changes`.
    :param known: how many of the records of each kind the register holds already.
    :param places: where each new record stands in the files, by id.
    """

    changes: ChangeSet
    proposals: tuple[Changed, ...]
    known: Mapping[str, int]
    places: Mapping[str, Place]
    guessed: tuple[Guessed, ...]
    cells: Cells
    findings: tuple[Finding, ...]


def settle(drafts: Drafts, cells: Set[CellKey]) -> Settled:
    """Match the drafts with the register, give the new ones ids, and make records of them.

    :param cells: every cell that is not blank.
    """
    register = drafts.register
    needs, repeated = folded(drafts.needs)
    communications, repeated_too = folded(drafts.communications)
    match(needs, register.all(Need).values())
    match(communications, register.all(Communication).values())

    subjects = [*drafts.parties.values(), *needs, *communications]
    new = [draft for draft in subjects if draft.known is None]
    new = list(dict.fromkeys((*new, *(link for draft in new for link in draft.links() if link.known is None))))
    for draft in new:
        if draft.kind == "parties":
            _guess(draft)
    ids = give_ids(new, {*register.ids, *register.unread})
    new.sort(key=lambda draft: list(KINDS).index(draft.kind))

    proposals: list[Changed] = []
    fates: dict[str, set[CellKey]] = {"fields": set(), "notes": set(), "proposed": set(), "known": set()}
    for draft in subjects:
        differences = () if draft.known is None else tuple(_differences(draft, draft.known, ids))
        proposals += differences
        for path, found in draft.cells.items():
            if draft.known is None:
                fates["notes" if path == NOTES else "fields"] |= found
            else:
                fates["proposed" if any(path == change.field for change in differences) else "known"] |= found
    guessed = [
        Guessed(ids[draft], path, value, draft.values["name"]) for draft in new for path, value in draft.guessed.items()
    ]
    return Settled(
        ChangeSet(tuple(Added(_record(draft, ids)) for draft in new)),
        tuple(proposals),
        Counter(draft.kind for draft in subjects if draft.known is not None),
        {ids[draft]: draft.place for draft in new},
        tuple(guessed),
        _counted(cells, fates),
        (*repeated, *repeated_too),
    )


def _counted(cells: Set[CellKey], fates: Mapping[str, Set[CellKey]]) -> Cells:
    """How many cells came to what; one that came to several things counts for the first of them."""
    left = set(cells)
    counts = {}
    for fate, found in fates.items():
        counts[fate] = len(left & found)
        left -= found
    return Cells(**counts, lost=len(left))


def _guess(party: Draft) -> None:
    """Fill what the name gives away and no column says; what contradicts a column is not guessed."""
    found, values = guess(party.values["name"]), party.values
    said = {path: values[path] for path in ("category", "side") if path in values}
    if found is not None and all(getattr(found, path) == value for path, value in said.items()):
        party.guessed |= {path: getattr(found, path) for path in ("category", "side") if path not in said}
    if "customer" not in values and "customer" in (said.get("category"), party.guessed.get("category")):
        party.guessed["customer"] = True


def _resolved(value: Any, ids: Mapping[Draft, str]) -> Any:
    """The value with ids in place of drafts; a draft that gets no id shows its name."""
    if isinstance(value, tuple):
        return tuple(_resolved(item, ids) for item in value)
    if isinstance(value, Draft):
        return value.known.id if value.known else ids.get(value, value.values["name"])
    return value


def _record(draft: Draft, ids: Mapping[Draft, str]) -> Record:
    fields: dict[str, Any] = {"id": ids[draft]}
    for path, value in (draft.values | draft.guessed).items():
        name, _, inner = path.partition(".")
        if inner:
            fields.setdefault(name, {})[inner] = value
        else:
            fields[name] = _resolved(value, ids)
    if draft.notes:
        fields["notes"] = "\n".join(draft.notes)
    return KINDS[draft.kind].model_validate(fields)


def _differences(draft: Draft, known: Record, ids: Mapping[Draft, str]) -> Iterator[Changed]:
    """What the draft says of a record of the register that the record itself does not."""
    for path, value in draft.values.items():
        new, old = _resolved(value, ids), known
        for name in path.split("."):
            old = getattr(old, name)
        alike = squeezed(new) == squeezed(old) if isinstance(new, str) and isinstance(old, str) else new == old
        if not alike:
            yield Changed(draft.kind, known.id, path, old, new)
    there = {squeezed(line) for line in (*known.notes.splitlines(), known.notes)}
    added = [line for line in draft.notes if not {squeezed(line), *map(squeezed, line.splitlines())} & there]
    if added:
        yield Changed(draft.kind, known.id, NOTES, known.notes, "\n".join(filter(None, (known.notes, *added))))

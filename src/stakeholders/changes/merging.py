"""Three-way merge: two registers that grew from one are brought into step, record by record and field by field."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from stakeholders.changes.changeset import ChangeSet
from stakeholders.changes.difference import diff
from stakeholders.changes.paths import value_at, with_values
from stakeholders.model.kinds import HEADER, FieldSpec, binding_links_of, paths_of
from stakeholders.model.record import Part, Record
from stakeholders.model.register import Register

P = TypeVar("P", bound=Part)

Side = Literal["ours", "theirs"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that both sides changed, each in its own way: a person must choose.

    :param kind: the kind of record; `register` for the header.
    :param id: the record's id; "" for the header.
    :param field: the path of the field; "" where one side removed the record (or made it one of another kind) while
        the other changed it, or refers to it.
    :param base: what both started from; None where that is not known, or the record was not there.
    :param ours: our value; the record, or None for none, where no field is named.
    :param theirs: their value, likewise.
    """

    kind: str
    id: str
    field: str
    base: object
    ours: object
    theirs: object


Settle = Callable[[Conflict], Side | None]
"""Which side a conflict is settled for; None leaves it open."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge comes to.

    :param ours: what our side still lacks: the changes that the other side made.
    :param theirs: what their side still lacks.
    :param conflicts: what is left open; there each side keeps its own.
    """

    ours: ChangeSet
    theirs: ChangeSet
    conflicts: tuple[Conflict, ...]


def _left_open(_conflict: Conflict) -> Side | None:
    return None


def merge(base: Register, ours: Register, theirs: Register, settle: Settle = _left_open) -> Merged:
    """Bring two registers into step that grew from `base`.

    A field that one side alone changed takes that side's value; a list of ids or words of a list (stages, levels,
    tags) that both changed takes what either added and loses what either removed. What both changed otherwise is a
    conflict, as is a record that one side removed and the other changed or refers to. Merging from the other side
    gives the same, with the sides exchanged.

    :param base: what both started from; a register without records where that is not known: then every difference
        is a conflict, and what one side alone holds is new.
    :param settle: decides conflicts, for instance for one side throughout.
    """
    merging = _Merging(settle)
    header = merging.parts(HEADER, "", base.header if base.header.organisation else None, ours.header, theirs.header)
    results: list[_Result] = []
    for id in dict.fromkeys((*base.ids, *ours.ids, *theirs.ids)):
        was, our, their = base.find(id), ours.find(id), theirs.find(id)
        if our is their or (our is not None and their is not None and our == their):
            results.append(_Result(id, our, our))
        else:
            results.append(merging.records(id, was, our, their))
    results = merging.keep_what_is_referred_to(results, base, ours, theirs)
    merged_ours = ours.holding(header[0], [result.ours for result in results if result.ours is not None])
    merged_theirs = theirs.holding(header[1], [result.theirs for result in results if result.theirs is not None])
    return Merged(diff(ours, merged_ours), diff(theirs, merged_theirs), tuple(merging.conflicts))


def settled_for(side: Side, ids: Iterable[str] | None = None) -> Settle:
    """Settle every conflict for one side, or only those about the records of these ids (`register`: the header)."""
    chosen = None if ids is None else frozenset(ids)
    return lambda conflict: side if chosen is None or (conflict.id or HEADER) in chosen else None


@dataclass(frozen=True, slots=True)
class _Result:
    """A record as it is to be on each side; they differ only where a conflict is left open."""

    id: str
    ours: Record | None
    theirs: Record | None


class _Merging:
    def __init__(self, settle: Settle) -> None:
        self.settle = settle
        self.conflicts: list[Conflict] = []

    def records(self, id: str, base: Record | None, ours: Record | None, theirs: Record | None) -> _Result:
        """A record that differs between the two sides."""
        if ours is not None and theirs is not None and ours.kind == theirs.kind:
            started = base if base is not None and base.kind == ours.kind else None
            return _Result(id, *self.parts(ours.kind, id, started, ours, theirs))
        if ours == base:
            return _Result(id, theirs, theirs)
        if theirs == base:
            return _Result(id, ours, ours)
        return self._choose(id, base, ours, theirs)

    def _choose(self, id: str, base: Record | None, ours: Record | None, theirs: Record | None) -> _Result:
        there = base or ours or theirs
        assert there is not None
        conflict = Conflict(there.kind, id, "", base, ours, theirs)
        match self.settle(conflict):
            case "ours":
                return _Result(id, ours, ours)
            case "theirs":
                return _Result(id, theirs, theirs)
        self.conflicts.append(conflict)
        return _Result(id, ours, theirs)

    def parts(self, kind: str, id: str, base: P | None, ours: P, theirs: P) -> tuple[P, P]:
        """Two records of one kind (or two headers), merged field by field: ours and theirs as they are to be."""
        to_ours: dict[str, Any] = {}
        to_theirs: dict[str, Any] = {}
        for path, spec in paths_of(type(ours)).items():
            our, their = value_at(ours, path), value_at(theirs, path)
            if our == their:
                continue
            if base is not None:
                was = value_at(base, path)
                if our == was or their == was:
                    (to_ours if our == was else to_theirs)[path] = their if our == was else our
                    continue
                if _is_set(spec):
                    to_ours[path] = to_theirs[path] = _merged_set(was, our, their)
                    continue
            conflict = Conflict(kind, id, path, None if base is None else value_at(base, path), our, their)
            match self.settle(conflict):
                case "ours":
                    to_theirs[path] = our
                case "theirs":
                    to_ours[path] = their
                case _:
                    self.conflicts.append(conflict)
        return with_values(ours, to_ours), with_values(theirs, to_theirs)

    def keep_what_is_referred_to(
        self, results: list[_Result], base: Register, ours: Register, theirs: Register
    ) -> list[_Result]:
        """A record that one side removed while the other side's records still refer to it: that is a conflict.

        A reference that a side has broken by itself is none: the other side has no part in it.
        """
        started = {result.id: result for result in results}
        gone = {id for id, result in started.items() if result.ours is None and result.theirs is None}
        broken = {link for side in (ours, theirs) for link in _links(side.records, gone) if side.find(link[1]) is None}
        while gone:
            held = [record for result in started.values() for record in (result.ours, result.theirs) if record]
            referred = {target for id, target in _links(held, gone) if (id, target) not in broken}
            if not referred:
                break
            gone -= referred
            for id in (id for id in started if id in referred):
                if ours.find(id) or theirs.find(id):
                    started[id] = self._choose(id, base.find(id), ours.find(id), theirs.find(id))
        return list(started.values())


def _links(records: Iterable[Record], among: Collection[str]) -> Iterator[tuple[str, str]]:
    """The links of the records that lead to one of those ids: from where, and to where."""
    for record in records if among else ():
        for link in binding_links_of(type(record)):
            for _, target in link.ids(record):
                if target in among:
                    yield record.id, target


def _is_set(spec: FieldSpec) -> bool:
    """Whether the order of a list says nothing, so that two lists merge item by item."""
    return spec.many and (spec.link is not None or spec.among is not None or spec.name == "tags")


def _merged_set(base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """What either side added, without what either removed; in the order of the base, the new ones by name."""
    new = sorted({*ours, *theirs} - {*base})
    return (*(item for item in base if item in ours and item in theirs), *new)

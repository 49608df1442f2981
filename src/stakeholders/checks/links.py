"""References between records, and words that the register's header lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from stakeholders.checks.registry import Problem, rule
from stakeholders.checks.wording import quoted
from stakeholders.errors import nearest
from stakeholders.findings import Severity
from stakeholders.model.fields import Link
from stakeholders.model.kinds import KINDS, binding_links_of, listed_of, words_at
from stakeholders.model.organisation import Topic
from stakeholders.model.parties import Party
from stakeholders.model.record import Part, Record
from stakeholders.model.register import R, Register
from stakeholders.texts import said

COMPARED = 60_000
"""Words that one rule may compare to name the nearest, which takes about half a second; beyond it, none is named."""


class _Nearest:
    """Names the known word most like a wrong one, for as long as that does not hold up a check."""

    def __init__(self) -> None:
        self._left = COMPARED
        self._found: dict[tuple[Hashable, str], str] = {}

    def __call__(self, word: str, of: Hashable, known: Callable[[], Collection[str]]) -> str:
        """The nearest of the words that are `known` where `of` is asked for; "" where none comes near."""
        if (of, word) not in self._found:
            words = known() if self._left > 0 else ()
            self._left -= len(words)
            self._found[of, word] = nearest(word, words)
        return self._found[of, word]


@dataclass(frozen=True, slots=True)
class _Astray:
    """A link that leads nowhere, or to a record of a kind that it does not take.

    :param target: the record it leads to; None where there is none of that id.
    """

    record: Record
    field: str
    id: str
    link: Link
    target: Record | None


@lru_cache(maxsize=1)  # three rules ask for them, one after the other
def _astray(register: Register) -> tuple[_Astray, ...]:
    """Every link gone astray; one whose record is in the files but could not be read is not."""
    found = []
    for cls in KINDS.values():
        records = register.all(cls)
        for path in binding_links_of(cls) if records else ():
            sound = _targets(register, path.link)
            for record in records.values():
                for field, id in path.ids(record):
                    if id not in sound and id not in register.unread:
                        found.append(_Astray(record, field, id, path.link, register.find(id)))
    return tuple(found)


def _targets(register: Register, link: Link) -> Collection[str]:
    """The ids that the link may hold."""
    if not link.kinds:
        return frozenset(register.ids)
    if len(link.kinds) == 1:
        return register.all(KINDS[link.kinds[0]])
    return frozenset(id for kind in link.kinds for id in register.all(KINDS[kind]))


def _kinds(link: Link) -> str:
    *most, last = (f"`{kind}`" for kind in link.kinds or ("",))
    if not last.strip("`"):
        return said("any kind")
    return said("{most} or {last}", most=", ".join(most), last=last) if most else last


def _broken(register: Register, rule: str) -> Iterator[Problem]:
    nearest_id = _Nearest()
    for astray in _astray(register):
        if astray.target is not None or astray.link.broken != rule:
            continue
        near = nearest_id(astray.id, astray.link, partial(_targets, register, astray.link))
        yield Problem(
            astray.record,
            said(
                "`{field}` names {id!r}, and there is no such record under {kinds}",
                field=astray.field,
                id=astray.id,
                kinds=_kinds(astray.link),
            ),
            astray.field,
            said("Did you mean {word}?", word=near) if near else said("Mend the id, or add the record it is to name."),
        )


@rule("broken-reference", Severity.ERROR, topic="")
def broken_reference(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A reference names a record that there is not.

    Whoever follows it, an auditor asking for the owner of a need for instance, comes to nothing. Mend the id, or add
    the record; ids are written exactly as in the `id` of the record meant.

    Fails:
        functions: [{id: sales, name: Sales}]
        parties:
          - {id: airlines, name: Airlines, owner: sale}

    Passes:
        functions: [{id: sales, name: Sales}]
        parties:
          - {id: airlines, name: Airlines, owner: sales}
    """
    yield from _broken(register, "broken-reference")


@rule("unknown-topic", Severity.ERROR, topic="")
def unknown_topic(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A need is about a topic that is not declared.

    Needs of different parties are compared where they share a topic, so a topic spelt in two ways hides a conflict.
    Use one of the declared topics, or declare the new one under `topics`.

    Fails:
        topics: [{id: delivery, name: Delivery}]
        parties: [{id: airlines, name: Airlines}]
        needs:
          - {id: on-time, party: airlines, statement: Panels arrive on the line-fit date., topic: deliveries}

    Passes:
        topics: [{id: delivery, name: Delivery}]
        parties: [{id: airlines, name: Airlines}]
        needs:
          - {id: on-time, party: airlines, statement: Panels arrive on the line-fit date., topic: delivery}
    """
    yield from _broken(register, "unknown-topic")


@rule("reference-of-wrong-kind", Severity.ERROR, topic="")
def reference_of_wrong_kind(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A reference names a record of a kind that the field does not take.

    A party cannot own a need, nor a contact be the party that holds it. Name a record of the kind that the field
    takes; the finding says which.

    Fails:
        parties:
          - {id: airlines, name: Airlines, owner: agents}
          - {id: agents, name: Sales agents}

    Passes:
        functions: [{id: sales, name: Sales}]
        parties:
          - {id: airlines, name: Airlines, owner: sales}
          - {id: agents, name: Sales agents}
    """
    for astray in _astray(register):
        if astray.target is not None:
            yield Problem(
                astray.record,
                said(
                    "`{field}` names {id!r}, which stands under `{kind}`",
                    field=astray.field,
                    id=astray.id,
                    kind=astray.target.kind,
                ),
                astray.field,
                said("Name a record of {kinds}.", kinds=_kinds(astray.link)),
                ((astray.target, f"{astray.id!r} stands here"),),
            )


@rule("reference-cycle", Severity.ERROR, topic="")
def reference_cycle(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A party or a topic is, by way of its parents, a part of itself.

    Nothing can be summed up to the widest party or topic when there is none. Remove `parent` from the record that is
    the widest.

    Fails:
        parties:
          - {id: airlines, name: Airlines, parent: lessors}
          - {id: lessors, name: Aircraft lessors, parent: airlines}

    Passes:
        parties:
          - {id: airlines, name: Airlines}
          - {id: lessors, name: Aircraft lessors, parent: airlines}
    """
    yield from _cycles(register.all(Party), lambda party: party.parent)
    yield from _cycles(register.all(Topic), lambda topic: topic.parent)


def _cycles(records: Mapping[str, R], parent_of: Callable[[R], str | None]) -> Iterator[Problem]:
    """Each cycle once, at its first record in the order of the files."""
    walked: set[str] = set()
    order = {id: number for number, id in enumerate(records)}
    for start in records.values():
        path: dict[str, R] = {}
        record: R | None = start
        while record is not None and record.id not in walked:
            walked.add(record.id)
            path[record.id] = record
            record = records.get(parent_of(record) or "")
        if record is None or record.id not in path:
            continue
        ids = list(path)
        ring = ids[ids.index(record.id) :]
        first = ring.index(min(ring, key=order.__getitem__))
        ring = ring[first:] + ring[:first]
        yield Problem(
            path[ring[0]],
            said(
                "{record} is a part of itself: {ring}",
                record=quoted(path[ring[0]]),
                ring=" → ".join([*ring, ring[0]]),
            ),
            "parent",
            said("Remove `parent` from the widest of them."),
            tuple((path[id], f"{id!r} is part of {parent_of(path[id])!r}") for id in ring[1:]),
        )


@rule("unknown-level-or-stage", Severity.ERROR, topic="")
def unknown_level_or_stage(register: Register, _today: dt.date) -> Iterator[Problem]:
    """A level or lifecycle stage is none of those that the header lists.

    Whoever asks what a level must know, or what customers need in a stage, would miss the record. Use one of the
    words listed, or add the new one to `levels` or `stages` in the header. Where the header lists none, any word will
    do.

    Fails:
        register: {organisation: Aldermere Interiors Ltd, stages: [design, production, delivery]}
        functions:
          - {id: sales, name: Sales, stages: [delivering]}

    Passes:
        register: {organisation: Aldermere Interiors Ltd, stages: [design, production, delivery]}
        functions:
          - {id: sales, name: Sales, stages: [delivery]}
    """
    header = register.header
    nearest_word = _Nearest()
    lists = {name: dict.fromkeys(words) for name, words in (("levels", header.levels), ("stages", header.stages))}
    hints = {name: said("Listed: {words}.", words=", ".join(words)) for name, words in lists.items()}
    holders: list[tuple[type[Part], Collection[Record | None]]] = [(type(header), (None,))]
    holders += [(cls, register.all(cls).values()) for cls in KINDS.values()]
    for cls, records in holders:
        for path, name in listed_of(cls) if records else ():
            for record in records if lists[name] else ():
                for field, word in words_at(header if record is None else record, path):
                    if word in lists[name]:
                        continue
                    near = nearest_word(word, name, lists[name].keys)
                    yield Problem(
                        record,
                        said(
                            "`{field}` is {word!r}, which the header does not list under `{name}`",
                            field=field,
                            word=word,
                            name=name,
                        ),
                        field,
                        said("Did you mean {word}? {listed}", word=near, listed=hints[name]) if near else hints[name],
                    )

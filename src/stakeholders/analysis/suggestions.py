"""What a person may want to settle in a register: topics for needs, what is there twice, what is to be compared.

Nothing of it is ever applied by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from stakeholders.analysis.likeness import Method, Texts, texts_of
from stakeholders.analysis.same import same_names, told_apart
from stakeholders.analysis.to_compare import ToCompare, to_compare
from stakeholders.analysis.topics import TopicFor, topics_for
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.model.register import Register

SAME = {"meaning": 0.75, "words": 0.8}
"""From which likeness two needs of one party may say the same."""
_NEIGHBOURS = 5
"""How many of the needs most like it a need is held against."""
COMPARISONS = 20
"""Comparisons that are suggested, the likeliest."""


@dataclass(frozen=True, slots=True)
class Twice:
    """Two records that are probably one.

    :param kind: `parties` or `needs`.
    :param first: the id of the one that stands first in the register.
    :param likeness: how alike they are, 0 to 1.
    :param method: by which method that was found; `name` is by the words of parties' names.
    """

    kind: Literal["parties", "needs"]
    first: str
    second: str
    likeness: float
    method: Method | Literal["name"]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What to settle; each part with the surest first, but topics, which are in the order of the register."""

    topics: tuple[TopicFor, ...] = ()
    duplicates: tuple[Twice, ...] = ()
    comparisons: tuple[ToCompare, ...] = ()

    def __len__(self) -> int:
        """How many there are in all."""
        return len(self.topics) + len(self.duplicates) + len(self.comparisons)


def suggestions(register: Register, new: Collection[str] | None = None) -> Suggestions:
    """Topics for needs without one, likely duplicates, and the likeliest comparisons.

    Takes some seconds for 20,000 needs; benchmarks/likeness.py measures it.

    :param new: the ids of the records that have just come in: only what touches one of them. None means all.
    """
    if new is not None and not new:
        return Suggestions()
    touching = None if new is None else frozenset(new)
    return Suggestions(
        topics_for(register, touching),
        duplicates(register, touching),
        to_compare(register, touching=_needs_touched(register, touching), most=COMPARISONS).pairs,
    )


def _needs_touched(register: Register, new: frozenset[str] | None) -> frozenset[str] | None:
    """The needs among the records, and those of the parties among them."""
    if new is None:
        return None
    return frozenset(need.id for need in register.active(Need) if need.id in new or need.party in new)


def duplicates(register: Register, new: Collection[str] | None = None) -> tuple[Twice, ...]:
    """Parties that are probably the same, then needs of one party that probably say the same; the surest first.

    :param new: the ids of records of which each pair must hold one; None means all.
    """
    return (*_sorted(_parties_twice(register), new), *_sorted(_needs_twice(register, new), new))


def _sorted(found: Iterator[Twice], new: Collection[str] | None) -> list[Twice]:
    kept = (each for each in found if new is None or each.first in new or each.second in new)
    return sorted(kept, key=lambda each: -each.likeness)


def _parties_twice(register: Register) -> Iterator[Twice]:
    """Pairs of parties of one name, unless one is part of the other."""
    parties = register.active(Party)
    for one, other, likeness in same_names([party.name for party in parties]):
        first, second = parties[one], parties[other]
        if first.id != second.parent and second.id != first.parent:
            yield Twice("parties", first.id, second.id, likeness, "name")


def _needs_twice(register: Register, new: Collection[str] | None) -> Iterator[Twice]:
    """Pairs of needs of one party that are much alike and that nothing tells apart."""
    needs = register.active(Need)
    of_party: dict[str, list[int]] = {}
    for number, need in enumerate(needs):
        of_party.setdefault(need.party, []).append(number)
    held = texts_of([need.statement for need in needs])
    for numbers in of_party.values():
        if len(numbers) > 1 and (new is None or any(needs[number].id in new for number in numbers)):
            yield from _twice_among(needs, numbers, held)


def _twice_among(needs: tuple[Need, ...], numbers: list[int], held: Texts) -> Iterator[Twice]:
    by_words = held.method == "words"
    seen: set[tuple[int, int]] = set()
    for one, near in held.nearest(numbers, numbers, most=_NEIGHBOURS, least=SAME[held.method]):
        for other, likeness in near:
            pair = (min(one, other), max(one, other))
            if pair in seen:
                continue
            seen.add(pair)
            first, second = needs[pair[0]], needs[pair[1]]
            if not told_apart(first.statement, second.statement, by_words=by_words):
                yield Twice("needs", first.id, second.id, likeness, held.method)

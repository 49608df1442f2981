"""Needs that nobody has compared yet: pairs of a party's need and a customer's, those likeliest to touch first.

A pair is proposed where both have the same topic, are about the same usual subject by their words, or are alike. How
the two stand to each other, a person judges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stakeholders.analysis.compare import customers
from stakeholders.analysis.languages import languages
from stakeholders.analysis.likeness import Method, Texts, texts_of
from stakeholders.analysis.standing import considered
from stakeholders.analysis.subjects import told
from stakeholders.model.needs import Comparison, Need
from stakeholders.model.parties import Party
from stakeholders.model.register import Register

ALIKE: Mapping[Method, float] = {"meaning": 0.45, "words": 0.6}
"""From which likeness two needs are proposed for that alone."""
TOPIC_COUNTS = 0.25
"""What the same topic adds to the likeness in the order of the pairs."""
SUBJECT_COUNTS = 0.15
"""What the same usual subject adds."""
_IN_TOPIC, _IN_SUBJECT, _ANYWHERE = 8, 4, 4
"""How many customers' needs are looked up for a need: in its topic, in its subject, among all."""
_COMPARED_AT_MOST = 40
"""By how many more they are at the most, so that those compared already take no place."""
_ALL_PAIRS = 20_000
"""Pairs up to which none is left out."""


@dataclass(frozen=True, slots=True)
class ToCompare:
    """A need of a party that is no customer, and a customer's need, which nobody has compared.

    :param likeness: 0 to 1, by the method.
    :param topic: the id of the topic that both have, or "".
    :param subject: the usual subject that both are about by their words, or "".
    :param rank: the likeness and what the topic and the subject add to it: the order of the pairs.
    """

    need: Need
    customer_need: Need
    likeness: float
    method: Method
    topic: str
    subject: str
    rank: float


@dataclass(frozen=True, slots=True)
class Uncompared:
    """The pairs still to be compared, the likeliest first.

    :param found: how many there are altogether; `pairs` may hold fewer.
    :param customer_needs: how many needs customers have.
    :param alone: how many of these are compared with no need of another party.
    """

    pairs: tuple[ToCompare, ...]
    found: int
    method: Method
    customer_needs: int
    alone: int


def to_compare(
    register: Register,
    *,
    party: str | None = None,
    topic: str | None = None,
    touching: Collection[str] | None = None,
    most: int | None = None,
) -> Uncompared:
    """The pairs still to be compared: needs that count, of parties that count.

    Up to 20,000 possible pairs all are looked at; of more, for each need those customers' needs that are most like it
    in its topic, in its subject and among all. What that takes, benchmarks/likeness.py measures.

    :param party: only pairs in which one side is a need of that party.
    :param topic: only pairs in which one side has that topic.
    :param touching: only pairs in which one side is one of these needs.
    :param most: how many pairs to give.
    """
    asking = {each.id for each in customers(register)}
    parties = register.all(Party)
    needs = [need for need in register.active(Need) if (who := parties.get(need.party)) is not None and considered(who)]
    held = texts_of([need.statement for need in needs])
    theirs = [at for at, need in enumerate(needs) if need.party in asking]
    others = [at for at, need in enumerate(needs) if need.party not in asking]
    made = _made(register)
    wanted = [
        (party is None or need.party == party)
        and (topic is None or need.topic == topic)
        and (touching is None or need.id in touching)
        for need in needs
    ]
    search = _Search(register, needs, held, made, wanted)
    pairs = sorted(
        (search.pair(one, other) for one, other in search.candidates(others, theirs)),
        key=lambda pair: (-pair.rank, -_weight(pair), pair.need.id, pair.customer_need.id),
    )
    proposed = [pair for pair in pairs if pair.topic or pair.subject or pair.likeness >= ALIKE[held.method]]
    compared = {customer for _, customer in made}
    alone = sum(1 for at in theirs if needs[at].id not in compared)
    return Uncompared(tuple(proposed[:most]), len(proposed), held.method, len(theirs), alone)


def pair_of(register: Register, need: str, customer_need: str) -> ToCompare:
    """The pair of those two needs, by their ids; both must be there."""
    needs = [register.all(Need)[id] for id in (need, customer_need)]
    held = texts_of([each.statement for each in needs])
    return _Search(register, needs, held, (), (True, True)).pair(0, 1)


def _made(register: Register) -> set[tuple[str, str]]:
    """The pairs that somebody has compared, either way round."""
    found = {(each.need, each.customer_need) for each in register.active(Comparison)}
    return found | {(customer, need) for need, customer in found}


def _weight(pair: ToCompare) -> int:
    """How much the two matter."""
    return (pair.need.importance or 0) + (pair.customer_need.importance or 0)


class _Search:
    """The pairs worth a look among needs, by their numbers."""

    def __init__(
        self,
        register: Register,
        needs: Sequence[Need],
        held: Texts,
        made: Collection[tuple[str, str]],
        wanted: Sequence[bool],
    ) -> None:
        self.register = register
        self.needs = needs
        self.held = held
        self.made = made
        self.wanted = wanted
        spoken = languages([need.statement for need in needs])
        self.counts = Counter(need for need, _ in made)
        about = (told(need.statement, spoken) for need in needs)
        self.subjects = [found.subject if found is not None else "" for found in about]

    def candidates(self, others: Sequence[int], theirs: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Pairs of a need of another party and one of a customer that are not compared, each once."""
        if len(others) * len(theirs) <= _ALL_PAIRS:
            yield from ((one, other) for one in others for other in theirs if self._open(one, other))
            return
        seen: set[tuple[int, int]] = set()
        topics = [need.topic or "" for need in self.needs]
        for asked, among, turned in self._sides(others, theirs):
            for keys, most in ((topics, _IN_TOPIC), (self.subjects, _IN_SUBJECT)):
                ours, there = _grouped(asked, keys), _grouped(among, keys)
                for key in ours:
                    seen.update(self._nearest(ours[key], there.get(key, ()), most, 0, turned=turned))
            seen.update(self._nearest(asked, among, _ANYWHERE, ALIKE[self.held.method], turned=turned))
        yield from sorted(seen)

    def _sides(
        self, others: Sequence[int], theirs: Sequence[int]
    ) -> Iterator[tuple[Sequence[int], Sequence[int], bool]]:
        """Whose nearest are looked up among which, and whether the customers' needs stand first in that."""
        if all(self.wanted):
            yield others, theirs, False
        else:
            yield [at for at in others if self.wanted[at]], theirs, False
            yield [at for at in theirs if self.wanted[at]], others, True

    def _nearest(
        self, of: Sequence[int], among: Sequence[int], most: int, least: float, *, turned: bool
    ) -> Iterator[tuple[int, int]]:
        """Pairs of a need of another party and a customer's, both in the texts; those compared take nobody's place."""
        compared = max((self.counts.get(self.needs[at].id, 0) for at in of), default=0)
        for one, near in self.held.nearest(of, among, most=most + min(compared, _COMPARED_AT_MOST), least=least):
            for other, _ in near:
                pair = (other, one) if turned else (one, other)
                if self._open(*pair):
                    yield pair

    def _open(self, one: int, other: int) -> bool:
        if not (self.wanted[one] or self.wanted[other]):
            return False
        return (self.needs[one].id, self.needs[other].id) not in self.made

    def pair(self, one: int, other: int) -> ToCompare:
        """The pair, with how alike it is and why it is proposed."""
        need, customer_need = self.needs[one], self.needs[other]
        likeness = self.held.likeness(one, other)
        topic = need.topic if need.topic and need.topic == customer_need.topic else ""
        subject = self.subjects[one] if self.subjects[one] == self.subjects[other] else ""
        rank = likeness + (TOPIC_COUNTS if topic else 0) + (SUBJECT_COUNTS if subject else 0)
        return ToCompare(need, customer_need, likeness, self.held.method, topic or "", subject, round(rank, 2))


def _grouped(numbers: Iterable[int], keys: Sequence[str]) -> dict[str, list[int]]:
    """The numbers by their keys; those without one are left out."""
    found: dict[str, list[int]] = {}
    for number in numbers:
        if keys[number]:
            found.setdefault(keys[number], []).append(number)
    return found

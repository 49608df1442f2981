"""Which priorities change places between two functions that weigh customers differently.

A topic has two weights: the mean importance that customers give it, and that which the other parties give it; a side
without a rated need there counts as 0. A function that puts customers first to c % ranks topics by
c x customers + (100 - c) x others (`stakeholders.analysis.lens`). Two topics change their order at most once as c grows
from 0 to 100, and only where each has more of one side than the other topic: at the share at which both weigh the same.
Two functions disagree on a pair of topics where the share at which it turns lies between their own; at the share itself
the two topics are even, which is no disagreement.

So the shares at which pairs turn are found once, for T topics in T^2 / 2 steps, and sorted; how many lie between two
functions is then found by bisection. Weights are compared as fractions: means that are equal are equal here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from stakeholders.analysis.held import Held
from stakeholders.model.organisation import Function, Topic


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of ratings of 1 to 5, kept as what it is the mean of; 0 of nothing."""

    sum: int = 0
    count: int = 0

    @property
    def value(self) -> float:
        """The mean, 0 where nothing is rated."""
        return self.sum / self.count if self.count else 0.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A topic with what each side makes of it."""

    key: str
    label: str
    customers: Mean
    others: Mean


@dataclass(frozen=True, slots=True)
class Turn:
    """A pair of topics whose order turns at a share of customer first.

    :param at: that share, in percent, above 0 and below 100.
    :param below: the topic that leads below that share, as more of the other parties want it; `above` the one beyond.
    """

    at: float
    below: int
    above: int


@dataclass(frozen=True, slots=True)
class Lenses:
    """The priorities as all functions see them.

    :param topics: those that somebody has rated, in the order of the register; a turn names them by their place here.
    :param functions: those that declare a balance, in the order of the register.
    :param undeclared: the active functions that declare none.
    :param turns: every pair of topics whose order turns, by the share at which it does.
    """

    topics: tuple[Weighed, ...]
    functions: tuple[Function, ...]
    undeclared: tuple[Function, ...]
    turns: tuple[Turn, ...]
    shares: tuple[float, ...]
    """Those of the turns."""

    def between(self, one: float, other: float) -> Sequence[Turn]:
        """The pairs of topics on which two shares of customer first disagree."""
        low, high = self._places(one, other)
        return self.turns[low:high]

    def count(self, one: float, other: float) -> int:
        """How many these are."""
        low, high = self._places(one, other)
        return high - low

    def _places(self, one: float, other: float) -> tuple[int, int]:
        low, high = min(one, other), max(one, other)
        start = bisect_right(self.shares, low)
        return start, max(start, bisect_left(self.shares, high))

    def ranks(self, share: float) -> tuple[int, ...]:
        """The rank of each topic at a share of customer first, from 1; topics that weigh the same share the better."""
        first = Fraction(repr(share))  # as it is written: 33.3 is 333/10
        weights = [first * _exact(each.customers) + (100 - first) * _exact(each.others) for each in self.topics]
        best: dict[Fraction, int] = {}
        for rank, weight in enumerate(sorted(weights, reverse=True), start=1):
            best.setdefault(weight, rank)
        return tuple(best[weight] for weight in weights)

    def farthest(self, function: Function | None = None) -> tuple[Function, Function] | None:
        """The two functions that disagree on most pairs of topics, the first such in the register; None without two.

        These are functions with the least and the greatest share, as what turns between others turns between them, too.

        :param function: one of the two.
        """
        listed = [each for each in self.functions if function is None or each.id != function.id]
        if len(listed) < (2 if function is None else 1):
            return None
        least = min(listed, key=_share)
        greatest = max(listed, key=_share)
        if function is not None:
            own = _share(function)
            best = max((least, greatest), key=lambda each: self.count(own, _share(each)))
            return function, best
        if least.id == greatest.id:
            greatest = next(each for each in listed if each.id != least.id)
        places = {each.id: place for place, each in enumerate(self.functions)}
        return (least, greatest) if places[least.id] < places[greatest.id] else (greatest, least)


def lenses(held: Held) -> Lenses:
    """The topics with their two weights, and where each pair of them turns."""
    functions = held.register.active(Function)
    topics = tuple(_weighed(held))
    turns = tuple(sorted(_turns(topics), key=lambda turn: (turn.at, turn.below, turn.above)))
    return Lenses(
        topics,
        tuple(each for each in functions if each.customer_first is not None),
        tuple(each for each in functions if each.customer_first is None),
        turns,
        tuple(turn.at for turn in turns),
    )


def _share(function: Function) -> float:
    return function.customer_first or 0.0


def _exact(mean: Mean) -> Fraction:
    return Fraction(mean.sum, mean.count) if mean.count else Fraction(0)


def _weighed(held: Held) -> Iterator[Weighed]:
    customers = {party.id for party in held.customers}
    sides: dict[bool, dict[str, list[int]]] = {True: {}, False: {}}
    for need in held.needs:
        if need.topic and need.importance is not None:
            sides[need.party in customers].setdefault(need.topic, []).append(need.importance)
    topics = held.register.all(Topic)
    keys = [id for id, topic in topics.items() if topic.active]
    keys += [id for id in dict.fromkeys([*sides[True], *sides[False]]) if id not in topics or not topics[id].active]
    for key in keys:
        theirs, others = _mean(sides[True], key), _mean(sides[False], key)
        if theirs.count or others.count:
            topic = topics.get(key)
            yield Weighed(key, topic.name if topic is not None and topic.active else key, theirs, others)


def _mean(ratings: Mapping[str, Sequence[int]], topic: str) -> Mean:
    given = ratings.get(topic, ())
    return Mean(sum(given), len(given))


def _turns(topics: Sequence[Weighed]) -> Iterator[Turn]:
    """For each pair that turns the share at which it does: where c d + (100 - c) e = 0, d and e being how much more the
    customers and the others give the first than the second, so that c = 100 |e| / (|d| + |e|) if one is below 0.

    Reckoned in whole numbers up to the one division at the end, which rounds once.
    """
    sides = [
        (each.customers.sum, each.customers.count or 1, each.others.sum, each.others.count or 1) for each in topics
    ]
    for one, other in combinations(range(len(sides)), 2):
        own_sum, own_count, own_other_sum, own_other_count = sides[one]
        sum_, count, other_sum, other_count = sides[other]
        more = own_sum * count - sum_ * own_count
        more_others = own_other_sum * other_count - other_sum * own_other_count
        if more * more_others < 0:
            scale, others_scale = own_count * count, own_other_count * other_count
            weight = abs(more_others) * scale
            at = 100 * weight / (abs(more) * others_scale + weight)
            yield Turn(at, other, one) if more > 0 else Turn(at, one, other)

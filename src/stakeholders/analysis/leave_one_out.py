"""One customer does not represent all: the customers' priorities, and again without each customer.

The priorities are the topics of the customers' needs (in a register without topics the needs themselves), ranked by how
much of what matters is missing, to how much of the business:

- a customer's importance in a topic is the mean importance of its needs there; its satisfaction the mean of its answers
  to that topic and to those needs, where there are enough of them, else the mean satisfaction noted at its needs. Both
  count from 0 to 10;
- its opportunity there is importance + max(importance - satisfaction, 0) (Ulwick), 0 to 20; where no satisfaction is
  known, the importance alone;
- a topic's score is the mean of the customers' opportunities, each weighted by its share of business; a customer with
  no need in the topic counts 0. Where not every customer outside the organisation has a share, all customers weigh
  alike.

Leaving a customer out leaves out its needs, its answers and its weight.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import fsum
from typing import Literal

from stakeholders.analysis.answered import Customer, Window, by_party, grouped
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Topic
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.statistics.opportunity import opportunity, to_ten
from stakeholders.voice.heard import Heard
from stakeholders.voice.scale import RATING
from stakeholders.voice.tally import Group, Scores

TOP = 5
"""How many priorities come first: a change among them is told."""

Weighing = Literal["share", "alike"]
_Place = tuple[float, int, str]
"""What priorities are ranked by, the first the least: the score below nought, the order of the register, the key."""


@dataclass(frozen=True, slots=True)
class Stake:
    """One customer's stake in a topic; importance and satisfaction from 0 to 10.

    :param customer: the customer's id.
    :param weight: how much the customer weighs; more than 0.
    :param satisfaction: None where nothing says it.
    :param answers: how many answers the satisfaction is from; 0 where it is as noted at the needs.
    """

    customer: str
    weight: float
    importance: float
    satisfaction: float | None
    answers: int

    @property
    def opportunity(self) -> float:
        """From 0 to 20."""
        return self.importance if self.satisfaction is None else opportunity(self.importance, self.satisfaction)


@dataclass(frozen=True, slots=True)
class Priority:
    """A topic, or in a register without topics a need, as all customers together rank it.

    :param score: from 0 to 20.
    :param importance: the weighted mean of those who have needs there, 0 to 10; satisfaction likewise of those of whom
        it is known.
    :param behind: the percentage of all weight that these are.
    """

    key: str
    label: str
    score: float
    importance: float
    satisfaction: float | None
    behind: float
    stakes: tuple[Stake, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A priority that changes its place.

    :param before: its place, from 1, and `after` that without the customer; None where it is no priority then.
    """

    key: str
    label: str
    before: int
    after: int | None


@dataclass(frozen=True, slots=True)
class Without:
    """The priorities without one customer.

    :param share: the percentage of all weight that the customer is.
    :param first: the first priority then; None where none is left.
    :param entered: what comes among the first five then, and `left` what does not stand there any more.
    :param moved: those of the first five, before or then, whose place changes.
    """

    customer: Party
    share: float
    first: Priority | None
    changes_first: bool
    entered: tuple[Move, ...]
    left: tuple[Move, ...]
    moved: tuple[Move, ...]

    @property
    def changes(self) -> bool:
        """Whether another priority comes first, or others are among the first five."""
        return self.changes_first or bool(self.entered or self.left)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The customers' priorities, and what becomes of them without each customer.

    :param weighing: by share of business, or all customers alike.
    :param rows: what is ranked.
    :param without: in the order of the register.
    :param unplaced: rated needs of customers that are not ranked, for they have no topic.
    """

    weighing: Weighing
    rows: Literal["topics", "needs"]
    priorities: tuple[Priority, ...]
    without: tuple[Without, ...]
    unplaced: int

    @property
    def decisive(self) -> tuple[Without, ...]:
        """The customers without whom another priority comes first, or others are among the first five."""
        return tuple(each for each in self.without if each.changes)


def weighed(found: Sequence[Customer], *, alike: bool = False) -> tuple[Weighing, dict[str, float]]:
    """How the customers weigh, and the weight of each, by its id.

    :param alike: let all weigh alike, whatever their shares.
    """
    if not alike and any(one.share for one in found) and all(one.share is not None for one in found if one.buys):
        return "share", {one.party.id: one.share or 0.0 for one in found}
    return "alike", {one.party.id: 1.0 for one in found}


def leave_one_out(register: Register, heard: Heard, window: Window, *, alike: bool = False) -> LeftOut:
    """The priorities of the customers and what changes without each.

    :param alike: let all customers weigh alike, whatever their shares of business.
    """
    found = grouped(register)
    weighing, weights = weighed(found, alike=alike)
    rows = _rows(register, found)
    needs, unplaced = _needs(register, found, by_topic=rows == "topics")
    stakes = _stakes(register, heard, window, needs, weights, found)
    speaking = {stake.customer for listed in stakes.values() for stake in listed}
    total = fsum(weights[id] for id in speaking)
    order = {key: place for place, key in enumerate(_keys(register, stakes, rows))}
    unsorted = (_priority(register, key, tuple(stakes[key]), total) for key in order)
    priorities = tuple(sorted(unsorted, key=lambda each: (-round(each.score, 9), order[each.key])))
    without = _Without(priorities, order, total)
    return LeftOut(
        weighing,
        rows,
        priorities,
        tuple(without.of(each.party, weights[each.party.id]) for each in found if each.party.id in speaking),
        unplaced,
    )


def _rows(register: Register, found: Sequence[Customer]) -> Literal["topics", "needs"]:
    """What is ranked: topics where some rated need of a customer names one, else needs."""
    units = by_party(tuple(found))
    rated = (need for need in register.active(Need) if need.party in units and need.importance is not None)
    return "topics" if any(need.topic for need in rated) else "needs"


def _needs(
    register: Register, found: Sequence[Customer], *, by_topic: bool
) -> tuple[dict[tuple[str, str], list[Need]], int]:
    """The rated needs by customer and by what is ranked; and how many have no place among that."""
    units = by_party(tuple(found))
    held: dict[tuple[str, str], list[Need]] = {}
    unplaced = 0
    for need in register.active(Need):
        if need.party not in units or need.importance is None:
            continue
        key = (need.topic or "") if by_topic else need.id
        if key:
            held.setdefault((units[need.party].party.id, key), []).append(need)
        else:
            unplaced += 1
    return held, unplaced


def _stakes(
    register: Register,
    heard: Heard,
    window: Window,
    needs: Mapping[tuple[str, str], Sequence[Need]],
    weights: Mapping[str, float],
    found: Sequence[Customer],
) -> dict[str, list[Stake]]:
    units = by_party(tuple(found))
    place_of = {need.id: key for (_customer, key), listed in needs.items() for need in listed}
    keys = {key for _customer, key in needs}

    def key_of(group: Group) -> tuple[str, str] | None:
        customer = units.get(group.party)
        key = place_of.get(group.subject, group.subject)
        return (customer.party.id, key) if customer and key in keys and window.holds(group.period) else None

    answered = heard.by("satisfaction", key_of, RATING)
    fewest = register.header.policy.fewest_answers
    stakes: dict[str, list[Stake]] = {}
    for (customer, key), listed in needs.items():
        if weights[customer] > 0:
            scores = answered.get((customer, key))
            stakes.setdefault(key, []).append(_stake(customer, weights[customer], listed, scores, fewest))
    return stakes


def _stake(customer: str, weight: float, needs: Sequence[Need], scores: Scores | None, fewest: int) -> Stake:
    importance = _mean(to_ten(need.importance) for need in needs if need.importance is not None)
    assert importance is not None  # only rated needs are ranked
    if scores is not None and scores.n >= fewest:
        return Stake(customer, weight, importance, to_ten(scores.sum / scores.n), scores.n)
    noted = _mean(to_ten(need.satisfaction) for need in needs if need.satisfaction is not None)
    return Stake(customer, weight, importance, noted, 0)


def _mean(values: Iterable[float]) -> float | None:
    listed = list(values)
    return fsum(listed) / len(listed) if listed else None


def _keys(register: Register, stakes: Mapping[str, object], rows: str) -> list[str]:
    """What is ranked, in the order of the register."""
    if rows == "needs":
        return [need.id for need in register.active(Need) if need.id in stakes]
    known = [id for id in register.all(Topic) if id in stakes]
    return [*known, *(key for key in stakes if key not in register.all(Topic))]


def _priority(register: Register, key: str, stakes: tuple[Stake, ...], total: float) -> Priority:
    behind = fsum(stake.weight for stake in stakes)
    told = [stake for stake in stakes if stake.satisfaction is not None]
    told_weight = fsum(stake.weight for stake in told)
    return Priority(
        key,
        register.label(key),
        fsum(stake.weight * stake.opportunity for stake in stakes) / total,
        fsum(stake.weight * stake.importance for stake in stakes) / behind,
        fsum(stake.weight * (stake.satisfaction or 0.0) for stake in told) / told_weight if told else None,
        100 * behind / total,
        stakes,
    )


class _Without:
    """The priorities, ready to be ranked again without one customer: only what it has a stake in changes its sum.

    Scores of the others all change in the same proportion, so that ranking goes by the weighted sums over all weight.
    Sums are kept as exact fractions, so that taking a customer out leaves what the others alone add up to.
    """

    def __init__(self, priorities: Sequence[Priority], order: Mapping[str, int], total: float) -> None:
        self.priorities = {each.key: each for each in priorities}
        self.order = order
        self.total = total
        self.ranked = [(-round(each.score, 9), order[each.key], each.key) for each in priorities]
        self.before = {each.key: place for place, each in enumerate(priorities, start=1)}
        self.stakes: dict[str, list[tuple[str, Fraction]]] = {}
        self.sums: dict[str, Fraction] = {}
        for each in priorities:
            parts = [(stake.customer, Fraction(stake.weight * stake.opportunity)) for stake in each.stakes]
            self.sums[each.key] = sum((part for _customer, part in parts), Fraction())
            for customer, part in parts:
                self.stakes.setdefault(customer, []).append((each.key, part))

    def of(self, customer: Party, weight: float) -> Without:
        """What becomes of them without a customer of that weight."""
        old: dict[str, _Place] = {}
        new: dict[str, _Place] = {}
        for key, part in self.stakes.get(customer.id, ()):
            old[key] = self.ranked[self.before[key] - 1]
            if len(self.priorities[key].stakes) > 1:
                new[key] = (-round(float(self.sums[key] - part) / self.total, 9), self.order[key], key)
        near = (place for place in self.ranked[: TOP + len(old)] if place[2] not in old)
        first = [key for _score, _order, key in sorted([*near, *new.values()])[:TOP]]
        return self._told(customer, 100 * weight / self.total, first, old, new)

    def _told(
        self, customer: Party, share: float, first: list[str], old: Mapping[str, _Place], new: Mapping[str, _Place]
    ) -> Without:
        before = [key for _score, _order, key in self.ranked[:TOP]]
        gone = {key for key in old if key not in new}
        either = [*before, *(key for key in first if key not in before)]
        moves = {key: self._move(key, None if key in gone else self._after(key, old, new)) for key in either}
        return Without(
            customer,
            share,
            self.priorities[first[0]] if first else None,
            first[:1] != before[:1],
            tuple(moves[key] for key in first if key not in before),
            tuple(moves[key] for key in before if key not in first),
            tuple(move for move in moves.values() if move.after != move.before),
        )

    def _after(self, key: str, old: Mapping[str, _Place], new: Mapping[str, _Place]) -> int:
        """The place that it has then: all that stood ahead of it, less those that changed, and those that do now."""
        place = new.get(key) or self.ranked[self.before[key] - 1]
        ahead = bisect_left(self.ranked, place) - sum(1 for other in old.values() if other < place)
        return ahead + sum(1 for other in new.values() if other < place) + 1

    def _move(self, key: str, after: int | None) -> Move:
        return Move(key, self.priorities[key].label, self.before[key], after)

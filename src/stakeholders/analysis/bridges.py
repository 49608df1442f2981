"""People who connect functions: who brings which functions together, which are alone, and what one person holds.

Whoever meets a party connects the functions that the touchpoints name in `bridges`, and the function in which the
person works. People and functions are the two sorts of points of one graph; a person joins the functions it connects.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from stakeholders.analysis.meeting import Met
from stakeholders.analysis.touching import Meeting, Person
from stakeholders.model.organisation import Function
from stakeholders.model.register import Register

P = TypeVar("P", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Bridge:
    """Somebody who connects functions.

    :param person: who; None where a touchpoint says neither person nor function of ours.
    :param functions: the ids of the functions connected, in the order of the register; two at least.
    :param touchpoints: the ids of the touchpoints that say so.
    """

    key: str
    person: Person | None
    functions: tuple[str, ...]
    touchpoints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parting:
    """Somebody without whom functions would fall apart that are connected now.

    :param parts: into which groups they would fall, the largest first; of groups alike the one of the first function.
    """

    bridge: Bridge
    parts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Bridged:
    """How the functions of a register are connected by the people who meet parties.

    :param functions: the functions that count.
    :param bridges: who connects functions, those that connect most first.
    :param groups: functions connected with each other, in groups of two at least, the largest first.
    :param alone: functions that nobody connects with another.
    :param alone_with_customers: those of them that meet customers.
    :param partings: on whom alone a connection hangs.
    """

    functions: tuple[Function, ...]
    bridges: tuple[Bridge, ...]
    groups: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]
    alone_with_customers: tuple[str, ...]
    partings: tuple[Parting, ...]

    def pairs(self) -> Mapping[tuple[str, str], tuple[Bridge, ...]]:
        """Who connects two functions, for every two that somebody connects directly, in the order of the register."""
        found: dict[tuple[str, str], list[Bridge]] = defaultdict(list)
        for bridge in self.bridges:
            for pair in combinations(bridge.functions, 2):
                found[pair].append(bridge)
        place = {each.id: number for number, each in enumerate(self.functions)}
        ordered = sorted(found, key=lambda pair: (place[pair[0]], place[pair[1]]))
        return {pair: tuple(found[pair]) for pair in ordered}


def bridged(register: Register, met: Met) -> Bridged:
    """How the people who meet parties connect the functions."""
    functions = register.active(Function)
    place = {each.id: number for number, each in enumerate(functions)}
    joined: dict[str, dict[str, None]] = {}
    told: dict[str, list[Meeting]] = defaultdict(list)
    for one in met.meetings:
        key = one.ours.key if one.ours is not None else f"touchpoint {one.touchpoint.id}"
        told[key].append(one)
        named = (one.touchpoint.our_function, *one.touchpoint.bridges)
        joined.setdefault(key, {}).update((each, None) for each in named if each in place)
    bridges = {
        key: Bridge(
            key,
            told[key][0].ours,
            tuple(sorted(names, key=place.__getitem__)),
            tuple(one.touchpoint.id for one in told[key]),
        )
        for key, names in joined.items()
        if len(names) > 1
    }
    parts, cuts = parted({key: bridge.functions for key, bridge in bridges.items()}, [each.id for each in functions])
    with_customers = {
        one.touchpoint.our_function for each in met.parties if each.party.customer for one in each.meetings
    }
    alone = tuple(part[0] for part in parts if len(part) == 1)
    return Bridged(
        functions,
        tuple(sorted(bridges.values(), key=lambda bridge: -len(bridge.functions))),
        _largest_first((part for part in parts if len(part) > 1), place),
        alone,
        tuple(each for each in alone if each in with_customers),
        tuple(Parting(bridges[key], _largest_first(fallen, place)) for key, fallen in cuts.items()),
    )


def parted(
    bridges: Mapping[P, Iterable[str]], functions: Sequence[str]
) -> tuple[list[tuple[str, ...]], dict[P, list[tuple[str, ...]]]]:
    """The connected groups of functions, and for each person whose removal parts one, the groups it falls into.

    One search in depth finds both (Hopcroft and Tarjan 1973): what lies below a person falls off where nothing in it
    leads back above that person. The time is linear in the connections and in what is told.

    :param bridges: the functions that each person connects.
    :param functions: all functions; those that nobody connects are groups of one.
    """
    people = list(bridges)
    neighbours = _neighbours(bridges, functions)
    found = [-1] * len(neighbours)
    """When a point was found; -1 where it was not."""
    leads_to = [0] * len(neighbours)
    """The earliest point to which what lies below a point leads back."""
    clock = 0
    groups: list[tuple[str, ...]] = []
    cuts: dict[int, list[tuple[str, ...]]] = {}
    for root in range(len(functions)):
        if found[root] >= 0:
            continue
        clock += 1
        order = [root]
        below: dict[int, list[tuple[int, int]]] = defaultdict(list)
        found[root] = leads_to[root] = clock
        way = [(root, iter(neighbours[root]), 0)]
        while way:
            here, ahead, start = way[-1]
            other = next(ahead, None)
            if other is None:
                way.pop()
                if way:
                    above = way[-1][0]
                    leads_to[above] = min(leads_to[above], leads_to[here])
                    if above >= len(functions) and leads_to[here] >= found[above]:
                        below[above].append((start, len(order)))
            elif found[other] >= 0:
                leads_to[here] = min(leads_to[here], found[other])
            else:
                clock += 1
                found[other] = leads_to[other] = clock
                way.append((other, iter(neighbours[other]), len(order)))
                if other < len(functions):
                    order.append(other)
        groups.append(_named(functions, order))
        for person, spans in below.items():
            cuts[person] = [_named(functions, part) for part in _fallen(order, spans)]
    return groups, {people[each - len(functions)]: cuts[each] for each in sorted(cuts)}


def _neighbours(bridges: Mapping[P, Iterable[str]], functions: Sequence[str]) -> list[list[int]]:
    """The points beside each point: first the functions, then the people."""
    place = {function: number for number, function in enumerate(functions)}
    beside: list[list[int]] = [[] for _point in range(len(functions) + len(bridges))]
    for person, names in enumerate(bridges.values(), start=len(functions)):
        for name in dict.fromkeys(names):
            beside[person].append(place[name])
            beside[place[name]].append(person)
    return beside


def _fallen(order: Sequence[int], spans: Sequence[tuple[int, int]]) -> Iterator[Sequence[int]]:
    """What falls off, span by span, and what is left."""
    rest: list[int] = []
    end = 0
    for start, after in spans:
        yield order[start:after]
        rest += order[end:start]
        end = after
    yield [*rest, *order[end:]]


def _named(functions: Sequence[str], points: Iterable[int]) -> tuple[str, ...]:
    return tuple(functions[each] for each in sorted(points))


def _largest_first(groups: Iterable[tuple[str, ...]], place: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(groups, key=lambda group: (-len(group), place[group[0]])))

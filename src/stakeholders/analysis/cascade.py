"""The cascade: every need on its way to those who meet it, function by function and level by level.

A need that the management system addresses must reach its owner and the functions of its processes, at the levels that
the policy tells (`stakeholders.analysis.plan`). Each such need, function and level is a chain of five links
(`stakeholders.analysis.cascade_links`); it breaks at the first link that does not hold. What would mend most breaks at
once stands in `stakeholders.analysis.cascade_mends`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from stakeholders.analysis.cascade_links import NO_LEVEL, WHOLE, Reach, conveying, in_use, reached, reaches
from stakeholders.analysis.held import Held
from stakeholders.analysis.plan import functions_to_tell, levels_to_tell
from stakeholders.model.needs import Need
from stakeholders.model.register import Register

FEWEST_CHAINS = 5
"""Chains below which no share of them is told."""


@dataclass(slots=True)
class Counts:
    """Chains counted by how many of their links hold in order: the first for those that nobody was told, ..."""

    by_links: list[int] = field(default_factory=lambda: [0] * (WHOLE + 1))

    def add(self, links: int, count: int = 1) -> None:
        """Count more chains of which so many links hold."""
        self.by_links[links] += count

    def add_all(self, other: Counts) -> None:
        """Count the chains that another has counted."""
        for links, count in enumerate(other.by_links):
            self.by_links[links] += count

    @property
    def all(self) -> int:
        """How many chains there are."""
        return sum(self.by_links)

    @property
    def whole(self) -> int:
        """How many are whole."""
        return self.by_links[WHOLE]

    @property
    def broken(self) -> int:
        """How many break."""
        return self.all - self.whole

    @property
    def share(self) -> float | None:
        """How many are whole, in percent; None, withheld, below `FEWEST_CHAINS`."""
        return 100 * self.whole / self.all if self.all >= FEWEST_CHAINS else None

    @property
    def mostly(self) -> int:
        """Where most of the broken ones break, of several the first; `WHOLE` where none breaks."""
        worst = max(self.by_links[:WHOLE])
        return self.by_links.index(worst) if worst else WHOLE


Met = tuple[tuple[int, tuple[int, ...]], ...]
"""The communications meant for a function, as places in `Cascade.reaches`, each with its row (`Reach.row`)."""


@dataclass(frozen=True, slots=True)
class Group:
    """Chains of several needs that are alike: to one function, by the same communications, as far in use.

    :param met: the communications that convey the needs and are meant for the function at some level.
    :param links: for each level of `Cascade.levels`, which links hold, as bits, and `PLANNED`.
    """

    function: str
    owner: str
    met: Met
    links: tuple[int, ...]
    needs: list[Need]


@dataclass(frozen=True, slots=True)
class Course:
    """How far one need has come: over all functions that must know it, the chain that breaks first.

    :param furthest_back: for each level of `Cascade.levels`, how many links hold of the chain that breaks first.
    :param chains: the chains required; `broken` of them break.
    """

    need: Need
    functions: tuple[str, ...]
    furthest_back: tuple[int, ...]
    chains: int
    broken: int


@dataclass(frozen=True, slots=True)
class Cascade:
    """The chains of a register on a day.

    :param levels: the levels, from entry to top, and whether needs must arrive there.
    :param required: the chains that needs must take.
    :param by_level: those of each level of `levels`, required or not.
    :param by_function: those required, by the function's id.
    :param by_place: those of each function and level, required or not.
    :param courses: the needs, in the order of the register.
    :param nowhere: the addressed needs that nobody must know, for they have neither owner nor process.
    :param reaches: the communications for people of ours.
    :param carriers: those that convey a need, by the need's id, as places in `reaches`.
    :param groups: the chains put together; what mends are found from.
    """

    levels: tuple[tuple[str, bool], ...]
    required: Counts
    by_level: Mapping[str, Counts]
    by_function: Mapping[str, Counts]
    by_place: Mapping[tuple[str, str], Counts]
    courses: tuple[Course, ...]
    nowhere: tuple[Need, ...]
    reaches: tuple[Reach, ...]
    carriers: Mapping[str, tuple[int, ...]]
    groups: tuple[Group, ...]

    @property
    def required_levels(self) -> tuple[str, ...]:
        """The levels at which needs must arrive."""
        return tuple(level for level, required in self.levels if required)


def levels_shown(register: Register) -> tuple[tuple[str, bool], ...]:
    """Every level from entry to top with whether needs must arrive there; one without a name where none are listed."""
    wanted = levels_to_tell(register) or (NO_LEVEL,)
    return tuple((level, level in wanted) for level in dict.fromkeys((*register.header.levels, *wanted)))


def cascade(held: Held, *, party: str = "", function: str = "", level: str = "") -> Cascade:
    """The chains of the needs that count and are addressed.

    :param party: only the needs of this party.
    :param function: only the chains to this function.
    :param level: only those to this level.
    """
    levels = tuple(each for each in levels_shown(held.register) if not level or each[0] == level)
    found = reaches(held)
    carriers = conveying(found)
    rows = _Rows(found, tuple(name for name, _required in levels))
    groups: dict[tuple[str, tuple[int, ...], int, str], Group] = {}
    paths: list[tuple[Need, list[Group]]] = []
    nowhere = []
    for need in held.addressed:
        if party and need.party != party:
            continue
        functions = functions_to_tell(held.register, need)
        if not functions:
            nowhere.append(need)
        carried, use, owner = carriers.get(need.id, ()), in_use(held, need), need.owner or ""
        path = []
        for each in functions:
            if function and each != function:
                continue
            key = each, carried, use, owner
            group = groups.get(key)
            if group is None:
                group = groups[key] = rows.group(*key)
            group.needs.append(need)
            path.append(group)
        if path:
            paths.append((need, path))
    by_place = _counted(levels, groups.values())
    by_level = {name: Counts() for name, _required in levels}
    by_function: dict[str, Counts] = {}
    required = Counts()
    for (each, name), counts in by_place.items():
        by_level[name].add_all(counts)
        if (name, True) in levels:
            by_function.setdefault(each, Counts()).add_all(counts)
            required.add_all(counts)
    courses = tuple(_courses(levels, paths))
    return Cascade(
        levels,
        required,
        by_level,
        by_function,
        by_place,
        courses,
        tuple(nowhere),
        found,
        carriers,
        tuple(groups.values()),
    )


class _Rows:
    """The rows of communications by function, each made once."""

    def __init__(self, found: tuple[Reach, ...], levels: tuple[str, ...]) -> None:
        self._found = found
        self._levels = levels
        self._made: dict[tuple[int, str], tuple[int, ...] | None] = {}

    def group(self, function: str, carried: tuple[int, ...], use: int, owner: str) -> Group:
        """A group of chains, still without needs.

        :param carried: the communications that convey its needs, as places.
        :param use: which of the last two links hold, as bits.
        """
        met = tuple((place, row) for place in carried if (row := self._row(place, function)) is not None)
        links = [use] * len(self._levels)
        for _place, row in met:
            for at, bits in enumerate(row):
                links[at] |= bits
        return Group(function, owner, met, tuple(links), [])

    def _row(self, place: int, function: str) -> tuple[int, ...] | None:
        key = place, function
        if key not in self._made:
            self._made[key] = self._found[place].row(function, self._levels)
        return self._made[key]


def _counted(levels: tuple[tuple[str, bool], ...], groups: Iterable[Group]) -> dict[tuple[str, str], Counts]:
    """The chains by function and level."""
    by_function: dict[str, list[Counts]] = {}
    for group in groups:
        counted = by_function.get(group.function)
        if counted is None:
            counted = by_function[group.function] = [Counts() for _level in levels]
        count = len(group.needs)
        for counts, links in zip(counted, group.links, strict=True):
            counts.by_links[reached(links)] += count
    return {
        (function, level): counts
        for function, counted in by_function.items()
        for (level, _required), counts in zip(levels, counted, strict=True)
    }


def _courses(levels: tuple[tuple[str, bool], ...], paths: Iterable[tuple[Need, list[Group]]]) -> Iterator[Course]:
    wanted = [place for place, (_level, required) in enumerate(levels) if required]
    for need, path in paths:
        found = [tuple(map(reached, group.links)) for group in path]
        broken = sum(state[place] < WHOLE for state in found for place in wanted)
        yield Course(
            need,
            tuple(group.function for group in path),
            tuple(map(min, zip(*found, strict=True))),
            len(found) * len(wanted),
            broken,
        )

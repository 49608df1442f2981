"""What would mend most breaks of the cascade at once, and how far the practice is carried out.

Every chain that breaks has one mend, that of the first link that does not hold:

- `plan`: no communication is planned that would tell the function at that level of the need;
- `deliver`: one is planned, and was not delivered there;
- `acknowledge`: it was delivered, and is still to be acknowledged;
- `understand`: whether it was understood is still to be checked;
- `use`: nothing says where the need is put to use in the work;
- `verify`: nobody has seen it in use there, or not for long.

Where several communications could mend a break, it is counted for the one that could mend the most, of those alike for
the first in the register. The last two belong to the function that owns the need.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from stakeholders.analysis.cascade import Cascade, Group, cascade
from stakeholders.analysis.cascade_links import PLANNED, TOLD, WHOLE, reached
from stakeholders.analysis.held import Held
from stakeholders.analysis.practised import Practised, Step, widest_first
from stakeholders.model.communications import Communication
from stakeholders.model.needs import Need
from stakeholders.texts import marked

Sort = Literal["plan", "deliver", "acknowledge", "understand", "use", "verify"]
SORTS: tuple[Sort, ...] = ("plan", "deliver", "acknowledge", "understand", "use", "verify")
"""What mends a break, in the order of the links."""
_NAMED_IN_STEPS = 8
"""Records that a step names."""

_Break = tuple[Sort, tuple[str, ...]]
"""What would mend it, and the records any of which could: communications, or one function."""


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing to do, and what it mends.

    :param about: the communication to deliver or ask about; else the function, "" where nobody owns the needs.
    :param chains: how many chains it mends one link of.
    :param completes: how many of them are whole then.
    :param needs: the needs of those chains, in the order of the register.
    :param customers: how many of these are needs of customers.
    :param functions: the functions that those chains lead to, and `levels` the levels.
    :param extend: of what must be planned, the communication for people of ours that conveys the most of these needs.
    """

    sort: Sort
    about: str
    chains: int
    completes: int
    needs: tuple[Need, ...]
    customers: int
    functions: tuple[str, ...]
    levels: tuple[str, ...]
    extend: Communication | None = None


@dataclass(slots=True)
class _Breaks:
    chains: int = 0
    completes: int = 0
    needs: dict[str, Need] = field(default_factory=dict)
    functions: dict[str, None] = field(default_factory=dict)
    levels: dict[str, None] = field(default_factory=dict)

    def add(self, other: _Breaks) -> None:
        self.chains += other.chains
        self.completes += other.completes
        self.needs.update(other.needs)
        self.functions.update(other.functions)
        self.levels.update(other.levels)


def mends(held: Held, found: Cascade) -> tuple[Mend, ...]:
    """What would mend the breaks of the chains required, that which mends most before; of those alike as links go."""
    breaks: dict[_Break, _Breaks] = {}
    wanted = [(place, level) for place, (level, required) in enumerate(found.levels) if required]
    for group in found.groups:
        for place, level in wanted:
            if reached(group.links[place]) < WHOLE:
                _add(found, group, place, level, breaks)
    could: dict[tuple[Sort, str], int] = {}
    for (sort, candidates), seen in breaks.items():
        for about in candidates:
            could[sort, about] = could.get((sort, about), 0) + seen.chains
    chosen: dict[tuple[Sort, str], _Breaks] = {}
    for (sort, candidates), seen in breaks.items():
        about = max(candidates, key=lambda id: could[sort, id])
        chosen.setdefault((sort, about), _Breaks()).add(seen)
    order = {id: place for place, id in enumerate(held.register.ids)}
    customers = {party.id for party in held.customers}
    made = [_mend(found, sort, about, seen, order, customers) for (sort, about), seen in chosen.items()]
    return tuple(sorted(made, key=lambda mend: (-mend.chains, SORTS.index(mend.sort), order.get(mend.about, -1))))


def _add(found: Cascade, group: Group, place: int, level: str, breaks: dict[_Break, _Breaks]) -> None:
    """Count the chains of a group to a level, where they break."""
    links = group.links[place]
    held = reached(links)
    broken: _Break
    if held > 2:
        broken = ("use" if held == 3 else "verify"), (group.owner,)
    elif not links & PLANNED:
        broken = "plan", (group.function,)
    else:
        wanted = TOLD if held else PLANNED
        sort: Sort = "deliver" if not held else "acknowledge" if held == 1 else "understand"
        broken = sort, tuple(found.reaches[at].communication.id for at, row in group.met if row[place] & wanted)
    seen = breaks.get(broken)
    if seen is None:
        seen = breaks[broken] = _Breaks()
    count = len(group.needs)
    seen.chains += count
    seen.completes += count if reached(links | 1 << held) == WHOLE else 0
    for need in group.needs:
        seen.needs[need.id] = need
    seen.functions[group.function] = None
    seen.levels[level] = None


def _mend(found: Cascade, sort: Sort, about: str, seen: _Breaks, order: dict[str, int], customers: set[str]) -> Mend:
    needs = tuple(sorted(seen.needs.values(), key=lambda need: order[need.id]))
    return Mend(
        sort,
        about,
        seen.chains,
        seen.completes,
        needs,
        sum(need.party in customers for need in needs),
        tuple(sorted(seen.functions, key=lambda id: order.get(id, -1))),
        tuple(level for level in found.required_levels if level in seen.levels),
        _widest(found, needs) if sort == "plan" else None,
    )


def _widest(found: Cascade, needs: tuple[Need, ...]) -> Communication | None:
    """The communication for people of ours that conveys the most of the needs, of several the first."""
    conveyed = Counter(place for need in needs for place in found.carriers.get(need.id, ()))
    if not conveyed:
        return None
    return found.reaches[min(conveyed, key=lambda place: (-conveyed[place], place))].communication


_STEPS: dict[Sort, str] = {
    "plan": marked(
        "Plan how {names} hear of the needs they must meet: add the function and its levels to a communication that "
        "conveys these needs. Links mended: {count}."
    ),
    "deliver": marked("Deliver {names} to all it is planned for, and log it. Links mended: {count}."),
    "acknowledge": marked("Get {names} acknowledged by those it was delivered to. Links mended: {count}."),
    "understand": marked(
        "Ask a few of those who were told by {names} whether they understood, and record it. Links mended: {count}."
    ),
    "use": marked("Let {names} write where in the work each need they own is put to use. Links mended: {count}."),
    "verify": marked("Go with {names} and see the needs they own in use; record the day. Links mended: {count}."),
}
LOGGED = {_STEPS["acknowledge"]: "acknowledged", _STEPS["understand"]: "understood"}
"""The field of a delivery, and the word of `log`, that notes what a step asks for, by the text of the step."""
_UNOWNED: dict[Sort, str] = {
    "use": marked(
        "Name an owner of these needs, who writes where they are put to use: {names}. Links mended: {count}."
    ),
    "verify": marked("Name an owner of these needs, who sees them in use: {names}. Links mended: {count}."),
}


def practised(held: Held) -> Practised:
    """How far needs reach those who meet them.

    `of` counts the chains that needs must take: each need that counts and is addressed, for each function that must
    know it, at each level that the policy tells. `done` counts those of which all five links hold. What a step mends is
    the chains of which it mends one link, the first that breaks.
    """
    found = cascade(held)
    if not found.required.all:
        begin = marked("Decide which needs the management system addresses, and name who answers for each.")
        return Practised(0, 0, (Step(begin, tuple(need.id for need in held.needs[:_NAMED_IN_STEPS]), 1),))
    return Practised(found.required.whole, found.required.all, widest_first(tuple(_steps(mends(held, found)))))


def _steps(found: tuple[Mend, ...]) -> Iterator[Step]:
    for mend in found:
        if mend.about:
            yield Step(_STEPS[mend.sort], (mend.about,), mend.chains)
        else:
            yield Step(_UNOWNED[mend.sort], tuple(need.id for need in mend.needs[:_NAMED_IN_STEPS]), mend.chains)

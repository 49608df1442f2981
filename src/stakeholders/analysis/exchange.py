"""Functions that share needs, and whether any communication is planned between them.

A need is shared by its owner and the functions that run the processes by which it is met. Two functions communicate by
plan where one tells the other, or where both are among those that one communication is for. A communication that names
levels and no functions is for everybody: it tells all functions the same, and is told apart from one that names them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from stakeholders.analysis.held import Held
from stakeholders.analysis.plan import functions_to_tell
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Function

SHARED_AT_LEAST = 3
"""Needs that two functions must share before it is asked how they speak of them."""

Planned = Literal["none", "everybody", "planned"]
"""No communication; only what is for everybody; one that the two functions are named in."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two functions that share needs, the first of the register first.

    :param needs: the needs they share, the most important first.
    """

    first: Function
    second: Function
    needs: tuple[Need, ...]
    planned: Planned


def exchanges(held: Held) -> tuple[Exchange, ...]:
    """Every two active functions that share a need, those that share most first, else in the order of the register.

    Needs that the management system has set aside are left out. Time grows with the needs and with the pairs that
    share each, not with all pairs of functions.
    """
    functions = {function.id: (place, function) for place, function in enumerate(held.register.active(Function))}
    shared: dict[tuple[int, int], list[Need]] = {}
    for need in held.needs:
        if need.addressed is False:
            continue
        places = sorted(functions[id][0] for id in functions_to_tell(held.register, need) if id in functions)
        for pair in combinations(places, 2):
            shared.setdefault(pair, []).append(need)
    told, everybody = _told(held, {id: place for id, (place, _function) in functions.items()})
    listed = [function for _place, function in functions.values()]
    found = []
    for (one, other), needs in sorted(shared.items(), key=lambda item: (-len(item[1]), item[0])):
        planned: Planned = "planned" if told[one] >> other & 1 else "everybody" if everybody else "none"
        weighty = tuple(sorted(needs, key=lambda need: -(need.importance or 0)))
        found.append(Exchange(listed[one], listed[other], weighty, planned))
    return tuple(found)


def _told(held: Held, places: dict[str, int]) -> tuple[list[int], bool]:
    """For each function those it communicates with, as the bits of a number; and whether anything is for everybody."""
    told = [0] * len(places)
    everybody = False
    for communication in held.communications:
        if not communication.functions:
            everybody = everybody or bool(communication.levels)
            continue
        named = dict.fromkeys((*communication.functions, communication.who))
        present = [places[id] for id in named if id in places]
        group = sum(1 << place for place in present)
        for place in present:
            told[place] |= group
    return told, everybody

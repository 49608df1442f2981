"""The links of the chain from a need to the people who meet it, and whom the communications have reached.

A chain leads from a need to a function at a level. Its five links, in order: told, acknowledged, understood, put to
use, verified. The first three are shown by records of communications that convey the need, are meant for that function
and level, and took place; the last two are said by the need itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from stakeholders.analysis.held import Held
from stakeholders.analysis.plan import levels_to_tell
from stakeholders.model.communications import Communication, CommunicationRecord
from stakeholders.model.needs import Need

Link = Literal["told", "acknowledged", "understood", "used", "verified"]
LINKS: tuple[Link, ...] = ("told", "acknowledged", "understood", "used", "verified")
"""The links of a chain, in order."""
WHOLE = len(LINKS)
"""How many links hold in a chain that is whole."""

NO_LEVEL = ""
"""The one level of a register that lists none."""
_ANY = None
"""What stands for every function, or for every level."""
TOLD, _ACKNOWLEDGED, _UNDERSTOOD = 1, 2, 4
_USED, _VERIFIED = 8, 16
_LINKS = 31
PLANNED = 32
"""Besides the links: that a communication is meant to tell somebody."""
_REACHED = tuple(
    next((place for place in range(WHOLE) if not links >> place & 1), WHOLE) for links in range(_LINKS + 1)
)

_Place = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Reach:
    """A communication for people of ours, and whom it has reached.

    :param functions: the functions it is meant for; empty for all.
    :param levels: the levels it is meant for; empty for all.
    :param shown: which links its records show, by the function and the level they name; None for all that it is meant
        for. Links are bits: the first of LINKS is `TOLD`, 1, the second 2, the third 4.
    """

    communication: Communication
    functions: frozenset[str]
    levels: frozenset[str]
    shown: Mapping[_Place, int]

    def row(self, function: str, levels: Sequence[str]) -> tuple[int, ...] | None:
        """For each level, which of the first three links its records show for the function, as bits, and `PLANNED`.

        0 stands where it is not meant for the function at that level; None where that is so at every level.
        """
        if self.functions and function not in self.functions:
            return None
        meant = [not level or not self.levels or level in self.levels for level in levels]
        if not any(meant):
            return None
        shown = self.shown
        everywhere = PLANNED | shown.get((_ANY, _ANY), 0) | shown.get((function, _ANY), 0)
        return tuple(
            everywhere | shown.get((_ANY, level), 0) | shown.get((function, level), 0) if here else 0
            for level, here in zip(levels, meant, strict=True)
        )


def reaches(held: Held) -> tuple[Reach, ...]:
    """The active communications that are for people of ours, each with whom it has reached by today."""
    inward = {one.id: one for one in held.communications if one.functions or one.levels}
    shown: dict[str, dict[_Place, int]] = {id: {} for id in inward}
    levelled = bool(levels_to_tell(held.register))
    for record in held.told:
        communication = inward.get(record.communication)
        if communication is None:
            continue
        bits = _shown(communication, record)
        places = shown[communication.id]
        levels = record.levels if levelled else ()
        for place in product(record.functions or (_ANY,), levels or (_ANY,)):
            places[place] = places.get(place, 0) | bits
    return tuple(Reach(one, frozenset(one.functions), frozenset(one.levels), shown[one.id]) for one in inward.values())


def conveying(found: Iterable[Reach]) -> dict[str, tuple[int, ...]]:
    """The communications that convey each need, by the need's id: their places in what was given."""
    places: dict[str, list[int]] = {}
    for place, reach in enumerate(found):
        for id in dict.fromkeys(reach.communication.needs):
            places.setdefault(id, []).append(place)
    return {id: tuple(found) for id, found in places.items()}


def in_use(held: Held, need: Need) -> int:
    """Which of the last two links hold for a need, as bits."""
    interval = held.register.header.policy.use_interval
    seen = need.use_verified_on
    verified = seen is not None and 0 <= (held.today - seen).days <= interval
    return (_USED if need.used_in.strip() else 0) | (_VERIFIED if verified else 0)


def reached(links: int) -> int:
    """How many links hold in order, counted from the first: 0 to 5.

    :param links: which links hold, as bits; of what is planned it takes no account.
    """
    return _REACHED[links & _LINKS]


def _delivered(record: CommunicationRecord, today: dt.date) -> bool:
    return record.delivered_on is not None and record.delivered_on <= today


def _shown(communication: Communication, record: CommunicationRecord) -> int:
    """The links that a delivery shows. What nobody was asked to acknowledge does not wait for it."""
    acknowledged = record.acknowledged is True or not communication.acknowledge
    return TOLD | (_ACKNOWLEDGED if acknowledged else 0) | (_UNDERSTOOD if record.understood is True else 0)


@dataclass(frozen=True, slots=True)
class Proof:
    """A link of one chain, with what shows it.

    :param holds: whether it holds.
    :param record: the delivery that shows it; of several the latest.
    :param day: when it was shown, where a day is recorded.
    :param asked: whether anybody was asked: false only of an acknowledgement that no communication asks for.
    """

    link: Link
    holds: bool
    communication: Communication | None = None
    record: CommunicationRecord | None = None
    day: dt.date | None = None
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Chain:
    """One need on its way to one function at one level.

    :param required: whether it must arrive there, as the policy says.
    :param proofs: its five links, in order.
    :param planned: the communications that are meant to tell that function and level of the need.
    """

    need: Need
    function: str
    level: str
    required: bool
    proofs: tuple[Proof, ...]
    planned: tuple[Communication, ...]

    @property
    def reached(self) -> int:
        """How many links hold in order, counted from the first: 0 to 5."""
        return next((place for place, proof in enumerate(self.proofs) if not proof.holds), WHOLE)


def chain(held: Held, need: Need, function: str, level: str, *, required: bool = True) -> Chain:
    """One chain with what shows each of its links."""
    planned: list[Communication] = []
    told: list[tuple[Communication, CommunicationRecord]] = []
    for one in held.register.linking_to(need, Communication):
        if not one.active or need.id not in one.needs or not (one.functions or one.levels):
            continue
        if _includes(one, function, level):
            planned.append(one)
            for record in held.register.linking_to(one, CommunicationRecord):
                if record.active and _delivered(record, held.today) and _includes(record, function, level):
                    told.append((one, record))
    told.sort(key=lambda pair: (pair[1].delivered_on or dt.date.min, pair[1].id), reverse=True)
    bits = in_use(held, need)
    return Chain(
        need,
        function,
        level,
        required,
        (
            _proof("told", told),
            _acknowledgement(told),
            _proof("understood", [pair for pair in told if pair[1].understood is True]),
            Proof("used", bool(bits & _USED)),
            Proof("verified", bool(bits & _VERIFIED), day=_by(need.use_verified_on, held.today)),
        ),
        tuple(planned),
    )


def _by(day: dt.date | None, today: dt.date) -> dt.date | None:
    return day if day is not None and day <= today else None


def _includes(named: Communication | CommunicationRecord, function: str, level: str) -> bool:
    return (not named.functions or function in named.functions) and (
        not level or not named.levels or level in named.levels
    )


def _proof(link: Link, shown_by: list[tuple[Communication, CommunicationRecord]]) -> Proof:
    """The link as the first of those that show it does; broken where there is none."""
    for communication, record in shown_by:
        return Proof(link, True, communication, record, record.delivered_on)
    return Proof(link, False)


def _acknowledgement(told: list[tuple[Communication, CommunicationRecord]]) -> Proof:
    said = _proof("acknowledged", [pair for pair in told if pair[1].acknowledged is True])
    if not said.holds and any(not communication.acknowledge for communication, _record in told):
        return Proof("acknowledged", True, asked=False)
    return said


def chains_of(held: Held, need: Need, functions: Iterable[str], levels: Iterable[tuple[str, bool]]) -> Iterator[Chain]:
    """Every chain of a need, function by function, level by level.

    :param levels: the levels, each with whether the need must arrive there.
    """
    wanted = tuple(levels)
    for function in functions:
        for level, required in wanted:
            yield chain(held, need, function, level, required=required)

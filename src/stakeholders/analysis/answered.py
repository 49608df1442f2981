"""Whose answers count as a customer's, and when: customers with what is part of them, and a window of time."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from stakeholders.analysis.compare import customers
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.voice.tally import Group, Tally

_MONTH = re.compile(r"(\d{4})-(\d{2})")


@lru_cache(maxsize=4096)
def month_of(period: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a period such as 2026-04; None where it names no month."""
    found = _MONTH.fullmatch(period)
    if found is None:
        return None
    year, month = int(found[1]), int(found[2])
    if not (1 <= month <= 12 and year):
        return None
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class Window:
    """Some days in a row, both ends included.

    :param since: the first.
    :param until: the last.
    """

    since: dt.date
    until: dt.date

    @classmethod
    def before(cls, today: dt.date, days: int) -> Window:
        """Today and so many days before it, as far as the calendar goes."""
        return cls(dt.date.fromordinal(max(today.toordinal() - days, 1)), today)

    def holds(self, period: str) -> bool:
        """Whether some day of the period lies within it; what says no period is held, for nothing says otherwise."""
        month = month_of(period)
        return month is None or (month[1] >= self.since and month[0] <= self.until)


def ancestors(register: Register, party: Party) -> Iterator[Party]:
    """The wider parties it is part of, the nearest first; a circle ends where it closes."""
    seen = {party.id}
    wider = register.get(Party, party.parent)
    while wider is not None and wider.id not in seen:
        yield wider
        seen.add(wider.id)
        wider = register.get(Party, wider.parent)


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer as a share of business is given for it, with the customers that are part of it.

    :param party: the customer itself.
    :param parties: it and those of its parts that have no share of their own: what they say, it says.
    :param share: its share of business in %, less those that its parts have of their own; None where none is given.
    """

    party: Party
    parties: tuple[Party, ...]
    share: float | None

    @property
    def buys(self) -> bool:
        """Whether it buys, or may: whoever is outside the organisation, or has a share of the business."""
        return self.share is not None or self.party.side != "internal"


def grouped(register: Register) -> tuple[Customer, ...]:
    """The customers that count, in the order of the register.

    A customer without a share that is part of a customer with one belongs to that. Where a wider customer and its parts
    both have shares, the wider one's is reduced by theirs, so that no business counts twice.
    """
    held = {party.id: party for party in customers(register)}
    belongs: dict[str, str] = {}
    own = {id: party.share for id, party in held.items()}
    for id, party in held.items():
        wider = next((each.id for each in ancestors(register, party) if each.id in held and each.share is not None), "")
        belongs[id] = wider if party.share is None and wider else id
        if wider and party.share is not None:
            own[wider] = (own[wider] or 0.0) - party.share
    members: dict[str, list[Party]] = {}
    for id, unit in belongs.items():
        members.setdefault(unit, []).append(held[id])
    return tuple(Customer(party, tuple(members[id]), _not_less(own[id])) for id, party in held.items() if id in members)


def _not_less(share: float | None) -> float | None:
    return None if share is None else max(round(share, 9), 0.0)


def counted(tally: Tally) -> Iterator[tuple[Group, int]]:
    """How many answers each group gave; a group may come again, but not right behind itself."""
    last: Group | None = None
    count = 0
    for group, more in zip(tally.groups, tally.counts, strict=True):
        if group is last or group == last:
            count += more
            continue
        if last is not None:
            yield last, count
        last, count = group, more
    if last is not None:
        yield last, count


def by_party(found: tuple[Customer, ...]) -> Mapping[str, Customer]:
    """The customer that each party belongs to, by the party's id."""
    return {party.id: customer for customer in found for party in customer.parties}

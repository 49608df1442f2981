"""Who answered against who buys: shares of business, of answers and of respondents, by customer and by segment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stakeholders.analysis.answered import Customer, Window, by_party, counted, grouped, month_of
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.statistics.concentration import Concentration, concentration
from stakeholders.voice.heard import Heard


@dataclass(frozen=True, slots=True)
class Part:
    """A customer or a segment, in what is bought and in what is said. Shares are percentages.

    :param key: the customer's id, or the segment; "" for customers without a segment.
    :param label: what people call it.
    :param customers: how many customers it is.
    :param buys: whether it is outside the organisation, or has a share of the business.
    :param share: its share of business as given; None where none is.
    :param of_business: likewise of all the business that is given.
    :param answers: how many answers it gave in the window.
    :param of_answers: its share of all customers' answers; None where there are none, or too few of its own to show.
    :param respondents: how many people of it answered: the most in any one survey, for the same people may have
        answered several; None where nothing tells them apart.
    :param of_respondents: its share of those, as `of_answers`.
    :param withheld: whether it gave answers, and fewer than the policy shows a figure of.
    """

    key: str
    label: str
    customers: int
    buys: bool
    share: float | None
    of_business: float | None
    answers: int
    of_answers: float | None
    respondents: int | None
    of_respondents: float | None
    withheld: bool

    @property
    def heard(self) -> bool:
        """Whether anybody of it answered."""
        return self.answers > 0

    @property
    def tilt(self) -> float | None:
        """By how many percentage points its share of the answers exceeds its share of business."""
        if self.of_answers is None or self.of_business is None:
            return None
        return self.of_answers - self.of_business


@dataclass(frozen=True, slots=True)
class Representation:
    """Who answered in a window of time, against who buys.

    :param customers: in the order of the register, and `segments` as customers name them.
    :param answers: how many answers customers gave; `elsewhere`, how many others gave, or nobody whom the register
        knows as a customer; `undated`, how many of the customers' name no month and count as given in the window.
    :param latest: the last month, until the window ends, in which a customer answered; "" where none is known.
    :param respondents: of all customers, as in `Part`.
    :param given: the shares of business that are given, added up.
    :param unshared: the customers outside the organisation that have no share of business.
    :param business: how concentrated business is, `voices` the answers and `people` the respondents; None where nothing
        is known of it, or too few answered.
    """

    window: Window
    customers: tuple[Part, ...]
    segments: tuple[Part, ...]
    answers: int
    elsewhere: int
    undated: int
    latest: str
    respondents: int | None
    given: float
    unshared: tuple[Party, ...]
    business: Concentration | None
    voices: Concentration | None
    people: Concentration | None

    @property
    def coverage(self) -> float | None:
        """The percentage of the business given that belongs to customers who answered; None where none is given."""
        if not self.given:
            return None
        return sum(part.of_business or 0.0 for part in self.customers if part.heard)

    @property
    def unheard(self) -> tuple[Part, ...]:
        """The customers of whom nobody answered."""
        return tuple(part for part in self.customers if not part.heard)

    @property
    def voiceless(self) -> tuple[Part, ...]:
        """The segments, by name, of which nobody answered."""
        return tuple(part for part in self.segments if part.key and not part.heard)

    @property
    def loudest(self) -> Part | None:
        """The customer with most answers; of several the first; None where nobody answered, or too few."""
        heard = [part for part in self.customers if part.of_answers is not None and part.heard]
        return max(heard, key=lambda part: part.answers) if heard else None

    @property
    def biggest(self) -> Part | None:
        """The customer with the largest share of business; None where none is given."""
        given = [part for part in self.customers if part.share]
        return max(given, key=lambda part: part.share or 0.0) if given else None


@dataclass(frozen=True, slots=True)
class _Counts:
    """Answers by customer and by segment, respondents by customer and by party."""

    customers: dict[str, int]
    segments: dict[str, int]
    elsewhere: int
    undated: int
    latest: str
    respondents: dict[str, int]


def representation(register: Register, heard: Heard, window: Window) -> Representation:
    """Who answered in the window, against who buys.

    Time grows with the rows of the tallies and with the parties.
    """
    found = grouped(register)
    counts = _counted(heard, found, window)
    given_by = counts.customers
    given = sum(customer.share or 0.0 for customer in found)
    fewest = register.header.policy.fewest_answers
    totals = _Totals(
        given, sum(counts.customers.values()), sum(counts.segments.values()), sum(counts.respondents.values()), fewest
    )
    parts = tuple(
        _part(customer.party.id, customer.party.name, (customer,), given_by.get(customer.party.id, 0), counts, totals)
        for customer in found
    )
    enough = totals.answers >= fewest
    return Representation(
        window,
        parts,
        _segments(found, counts, totals),
        totals.answers,
        counts.elsewhere,
        counts.undated,
        counts.latest,
        totals.respondents if counts.respondents else None,
        given,
        tuple(customer.party for customer in found if customer.share is None and customer.buys),
        concentration(customer.share or 0.0 for customer in found),
        concentration(counts.customers.values()) if enough else None,
        concentration(counts.respondents.values()) if enough else None,
    )


@dataclass(frozen=True, slots=True)
class _Totals:
    """What shares are of: business, answers of customers and of segments, respondents; and the fewest answers shown."""

    given: float
    answers: int
    of_segments: int
    respondents: int
    fewest: int


def _counted(heard: Heard, found: tuple[Customer, ...], window: Window) -> _Counts:
    units = by_party(found)
    segment_of = {party.id: party.segment for customer in found for party in customer.parties}
    known = {segment for segment in segment_of.values() if segment}
    customers: dict[str, int] = {}
    segments: dict[str, int] = {}
    respondents: dict[str, int] = {}
    elsewhere = undated = 0
    latest = ""
    for tally in heard:
        answering: dict[str, set[str]] = {}
        for group, count in counted(tally):
            month, customer = month_of(group.period), units.get(group.party)
            if customer is not None and month is not None and month[0] <= window.until:
                latest = max(latest, group.period)
            if not window.holds(group.period):
                continue
            if customer is None and (group.party or group.segment not in known):
                elsewhere += count
                continue
            undated += count if month is None else 0
            segment = group.segment or segment_of.get(group.party, "")
            segments[segment] = segments.get(segment, 0) + count
            if customer is None:
                continue
            id = customer.party.id
            customers[id] = customers.get(id, 0) + count
            answering.setdefault(id, set()).add(group.party)
        for id, parties in answering.items() if tally.respondents is not None else ():
            people = sum((tally.respondents or {}).get(party, 0) for party in parties)
            if people:
                respondents[id] = max(respondents.get(id, 0), people)
    return _Counts(customers, segments, elsewhere, undated, latest, respondents)


def _part(
    key: str, label: str, customers: Iterable[Customer], answers: int, counts: _Counts, totals: _Totals, *, of: int = -1
) -> Part:
    """:param of: how many answers there are in all; those of customers unless given."""
    listed = tuple(customers)
    shares = [customer.share for customer in listed if customer.share is not None]
    share = sum(shares) if shares else None
    people = [counts.respondents[one.party.id] for one in listed if one.party.id in counts.respondents]
    respondents = sum(people) if people or not answers else None
    withheld = 0 < answers < totals.fewest
    total = totals.answers if of < 0 else of
    shown = total >= totals.fewest and not withheld
    return Part(
        key,
        label,
        len(listed),
        any(customer.buys for customer in listed),
        share,
        100 * share / totals.given if share is not None and totals.given else None,
        answers,
        100 * answers / total if shown else None,
        respondents,
        100 * respondents / totals.respondents if shown and respondents is not None and totals.respondents else None,
        withheld,
    )


def _segments(found: tuple[Customer, ...], counts: _Counts, totals: _Totals) -> tuple[Part, ...]:
    """The segments in the order in which customers name them; customers that name none come last."""
    held: dict[str, list[Customer]] = {}
    for customer in found:
        held.setdefault(customer.party.segment, []).append(customer)
    for segment in counts.segments:
        held.setdefault(segment, [])
    named = [segment for segment in held if segment] + [segment for segment in held if not segment]
    if named == [""]:
        return ()
    return tuple(
        _part(segment, segment, held[segment], counts.segments.get(segment, 0), counts, totals, of=totals.of_segments)
        for segment in named
    )

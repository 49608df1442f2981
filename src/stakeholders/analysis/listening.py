"""How far the organisation knows its customers: needs known, needs compared, customers heard, and its reaction.

These are the first four practices of the customer-focused organisation; the others rest on them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator

from stakeholders.analysis.basis import State, state_of
from stakeholders.analysis.compare import settled
from stakeholders.analysis.courses import Course, Stage, courses, targets
from stakeholders.analysis.held import Held
from stakeholders.analysis.practised import Practised, Step, widest_first
from stakeholders.analysis.silence import heard_days
from stakeholders.model.improvement import Decision
from stakeholders.model.needs import Comparison, Need
from stakeholders.model.parties import Party
from stakeholders.texts import marked

REACTION_DAYS = 365
"""How many days feedback is looked back at; what waits beyond a target counts however old it is."""

_UNKNOWN: dict[State, str] = {
    "assumption": marked("Ask {names} what they need: so far it is only assumed. Needs: {count}."),
    "never confirmed": marked("Let {names} confirm their needs, which nobody has confirmed with them. Needs: {count}."),
    "out of date": marked("Let {names} confirm their needs again: the last time is too long ago. Needs: {count}."),
}


def needs_known(held: Held) -> Practised:
    """How far the customers' needs are known.

    `of` counts the active needs of customers; `done` those that rest on data: confirmed with the customer within the
    policy's `validation_interval`, and not marked as an assumption.
    """
    needs = held.customer_needs
    if not needs:
        begin = (
            marked("Record what {names} need, in their own words.")
            if held.customers
            else marked("Record who your customers are, and what each of them needs.")
        )
        return Practised(0, 0, (Step(begin, tuple(party.id for party in heaviest_first(held.customers)), 1),))
    found: dict[State, list[Need]] = defaultdict(list)
    for need in needs:
        found[state_of(held.register, need, held.today)].append(need)
    steps = (Step(text, _parties(held, found[state]), len(found[state])) for state, text in _UNKNOWN.items())
    return Practised(len(found["data"]), len(needs), widest_first(tuple(steps)))


def _parties(held: Held, needs: Iterable[Need]) -> tuple[str, ...]:
    """The customers of the needs, the one with most of them first, of those alike the weightier."""
    counts = Counter(need.party for need in needs)
    order = {party.id: place for place, party in enumerate(heaviest_first(held.customers))}
    return tuple(sorted(counts, key=lambda id: (-counts[id], order[id])))


def heaviest_first(parties: Iterable[Party]) -> list[Party]:
    """The parties by their share of business, then by power and interest; of those alike in the order given."""
    return sorted(parties, key=lambda each: (-(each.share or 0.0), -(each.power or 0) - (each.interest or 0)))


def needs_compared(held: Held) -> Practised:
    """How far the customers' needs are compared with those of the other parties.

    `of` counts the needs of customers on whose topic another party has a need too, or that were compared with one;
    `done` those compared with a need of another party at the least, and in no conflict that nobody has decided.
    """
    ours = {need.id: need for need in held.customer_needs}
    others = {need.id: need for need in held.needs if need.id not in ours}
    topics = {need.topic for need in others.values() if need.topic}
    verdicts = _verdicts(held, ours, others)
    counted = [need for need in ours.values() if need.topic in topics or need.id in verdicts]
    if not counted:
        begin = (
            marked("Record what the other parties need: owners, employees, authorities, suppliers and the public.")
            if not others
            else marked("Name in each need the topic that it is about, so that needs can be held against each other.")
        )
        return Practised(0, 0, (Step(begin, (), 1),))
    waiting = [need for need in counted if need.id not in verdicts]
    opposed: dict[str, set[str]] = {}
    for need in counted:
        conflicts = {other for other, comparison in verdicts.get(need.id, ()) if _open(held, comparison)}
        if conflicts:
            opposed[need.id] = {others[other].party for other in conflicts}
    on_topic = Counter(need.topic for need in waiting if need.topic)
    by_party = Counter(party for parties in opposed.values() for party in sorted(parties))
    steps = (
        Step(
            marked(
                "Compare needs of customers with those of the other parties, topic by topic: {names}. Needs: {count}."
            ),
            tuple(topic for topic, _count in on_topic.most_common()),
            len(waiting),
        ),
        Step(
            marked("Decide the open conflicts with {names}. Needs of customers in them: {count}."),
            tuple(party for party, _count in by_party.most_common()),
            len(opposed),
        ),
    )
    return Practised(len(counted) - len(waiting) - len(opposed), len(counted), widest_first(steps))


def _verdicts(held: Held, ours: Collection[str], others: Collection[str]) -> dict[str, list[tuple[str, Comparison]]]:
    """For each need of a customer the needs of other parties that it was compared with."""
    found: dict[str, list[tuple[str, Comparison]]] = {}
    for comparison in held.comparisons:
        for own, other in (
            (comparison.customer_need, comparison.need),
            (comparison.need, comparison.customer_need),
        ):
            if own in ours and other in others:
                found.setdefault(own, []).append((other, comparison))
    return found


def _open(held: Held, comparison: Comparison) -> bool:
    """Whether it is a conflict that nobody has decided by today."""
    if comparison.relation != "conflicting":
        return False
    decision = held.register.get(Decision, comparison.decision)
    later = decision is not None and decision.decided_on is not None and decision.decided_on > held.today
    return later or not settled(held.register, comparison)


def customers_heard(held: Held) -> Practised:
    """How far the customers are heard.

    `of` counts the customers; `done` those that said something within the policy's `heard_interval`: in a survey, as
    feedback, by confirming a need, by acknowledging what they were told, or in an activity with them. A survey of how
    they see the organisation that closed within that time, and whose answers are not at hand, counts for all.
    """
    customers = held.customers
    if not customers:
        text = marked("Record who your customers are, and ask them how they see you.")
        return Practised(0, 0, (Step(text, (), 1),))
    limit = held.register.header.policy.heard_interval
    unread = (held.last_day(survey) for survey in held.perception if survey.id not in held.heard.tallies)
    if any(day is not None and (held.today - day).days <= limit for day in unread):
        return Practised(len(customers), len(customers))
    last = {id: max(days) for id, days in heard_days(held.register, held.heard, held.today).items() if days}
    never = [party for party in heaviest_first(customers) if party.id not in last]
    late = [party for party in heaviest_first(customers) if party.id in last]
    late = [party for party in late if (held.today - last[party.id]).days > limit]
    steps = (
        Step(
            marked("Ask {names} how they see you, and record what they say: nobody has heard them yet ({count})."),
            tuple(party.id for party in never),
            len(never),
        ),
        Step(
            marked("Ask {names} again how they see you: their last word is too old ({count})."),
            tuple(party.id for party in late),
            len(late),
        ),
    )
    return Practised(len(customers) - len(never) - len(late), len(customers), widest_first(steps))


_DEEDS: dict[Stage, str] = {
    "acknowledged": marked("Say to those who wrote that you have it: {names} ({count})."),
    "answered": marked("Answer feedback that waits longer than you allow: {names} ({count})."),
    "decided": marked("Decide what is done about feedback that waits for it: {names} ({count})."),
    "acted": marked("Do what is to be done about feedback that waits for it: {names} ({count})."),
    "verified": marked("Find out whether what was done about feedback has helped: {names} ({count})."),
}
_SEVERAL = marked(
    "Take up feedback that waits for more than one thing, such as an answer and an action: {names} ({count})."
)
_CARRIES: tuple[tuple[Stage, Stage], ...] = (("answered", "acknowledged"), ("acted", "decided"))
"""An answer acknowledges too, and what was done was decided."""


def reaction_in_time(held: Held) -> Practised:
    """How far feedback gets its reaction.

    `of` counts the feedback received within the last 365 days, or that waits beyond a target of the policy; `done` that
    of which no stage is open beyond its target: acknowledged, answered, decided upon, acted on, verified.
    """
    followed = courses(held.register, held.today)
    wanted = targets(held.register.header.policy)
    done, left = 0, dict[str, list[Course]]()
    for course in followed.found:
        late = tuple(_late(course, wanted))
        if late:
            left.setdefault(_DEEDS[late[0]] if len(late) == 1 else _SEVERAL, []).append(course)
        elif course.age <= REACTION_DAYS:
            done += 1
    waiting = sum(map(len, left.values()))
    if not done + waiting:
        text = marked("Record the next complaint, praise or remark of a customer on the day it comes.")
        return Practised(0, 0, (Step(text, (), 1),))
    steps = (
        Step(text, tuple(each.feedback.id for each in sorted(found, key=_weight)), len(found))
        for text in (*_DEEDS.values(), _SEVERAL)
        if (found := left.get(text, []))
    )
    return Practised(done, done + waiting, widest_first(tuple(steps)))


def _late(course: Course, wanted: dict[Stage, int]) -> Iterator[Stage]:
    """What it waits for beyond the target, but for what another of these brings with it."""
    late = [stage for stage in course.asked if course.is_open(stage) and course.age > wanted[stage]]
    for stage in late:
        if not any(carried == stage and carrier in late for carrier, carried in _CARRIES):
            yield stage


def _weight(course: Course) -> tuple[int, int]:
    """The most severe first, of those alike the oldest."""
    return -(course.feedback.severity or 0), -course.age

"""The steps that would matter most: what each would gain, whom it touches, and the command to begin with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from stakeholders.analysis.cascade_mends import LOGGED
from stakeholders.analysis.held import Held
from stakeholders.analysis.practices import Maturity, Standing
from stakeholders.analysis.practised import Step
from stakeholders.model.communications import Communication, CommunicationRecord
from stakeholders.model.improvement import Decision
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Function, Topic
from stakeholders.model.parties import Party, Touchpoint
from stakeholders.model.record import Record
from stakeholders.model.voice import Feedback

MOST = 3
"""Steps that are proposed."""
_OF_NEEDS = ("needs-known", "needs-compared")
"""The practices that count needs of customers themselves."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A step, held against those of the other practices.

    :param gain: by how many percentage points it raises its practice; 100 where that has not been recorded at all.
    :param needs: how many needs of customers it touches.
    :param command: the command to begin with.
    """

    standing: Standing
    step: Step
    gain: float
    needs: int
    command: str


def proposals(found: Maturity) -> tuple[Proposal, ...]:
    """All steps of all practices, that which gains most before; of those alike in the order of the story."""
    numbered = [
        (-_gain(standing, step), place, _proposal(found.held, standing, step))
        for place, standing in enumerate(found.standings)
        for step in standing.now.steps
    ]
    return tuple(proposal for _gained, _place, proposal in sorted(numbered, key=lambda each: each[:2]))


def first_steps(ranked: Iterable[Proposal], most: int = MOST) -> tuple[Proposal, ...]:
    """The steps that would matter most, of each practice one at the most, and none that begins as another does."""
    chosen: dict[str, Proposal] = {}
    for proposal in ranked:
        if len(chosen) == most:
            break
        if all(proposal.command != other.command for other in chosen.values()):
            chosen.setdefault(proposal.standing.practice.key, proposal)
    return tuple(chosen.values())


def _proposal(held: Held, standing: Standing, step: Step) -> Proposal:
    command = f"stakeholders {_begin(held, standing.practice.key, step)}"
    itself = standing.practice.key in _OF_NEEDS and standing.now.of > 0
    needs = step.mends if itself else len(touched(held, step.records))
    return Proposal(standing, step, _gain(standing, step), needs, command)


def _gain(standing: Standing, step: Step) -> float:
    return 100 * step.mends / standing.now.of if standing.now.of else 100.0


def touched(held: Held, records: Sequence[str]) -> frozenset[str]:
    """The customers' needs that some records are about: their own, those they own, and those they name."""
    customers = {party.id for party in held.customers}
    found: set[str] = set()
    for record in map(held.register.find, records):
        if record is not None:
            found.update(need.id for need in _needs_of(held, record) if need.active and need.party in customers)
    return frozenset(found)


def _needs_of(held: Held, record: Record) -> Iterator[Need]:
    register = held.register
    if isinstance(record, Need):
        yield record
    elif isinstance(record, Party):
        yield from register.linking_to(record, Need)
    elif isinstance(record, Function):
        yield from (need for need in register.linking_to(record, Need) if need.owner == record.id)
    elif isinstance(record, Topic):
        yield from (need for need in register.linking_to(record, Need) if need.topic == record.id)
    elif isinstance(record, Communication | Decision | Feedback):
        yield from (need for id in record.needs if (need := register.get(Need, id)) is not None)


_BEGIN: dict[str, str] = {
    "needs-known": "add parties",
    "needs-compared": "add parties",
    "customers-heard": "add parties",
    "reaction": "log feedback",
    "balance": "add functions",
    "decisions": "log decision",
    "touchpoints": "add parties",
    "relationships": "add parties",
    "programme": "add activities",
    "commitments": "add commitments",
    "cascade": "list needs",
    "change": "add assessments",
}
"""What begins a practice, or a step of it that is about no record."""


def _of_delivery(held: Held, communication: Communication, word: str) -> str:
    """How to note what became of deliveries: tried only, for nothing has become of them yet.

    The latest are named, as many as are needed for all whom they reached.

    :param word: `acknowledged` or `understood`; "" where it is still to be delivered.
    """
    told = [
        each
        for each in held.register.linking_to(communication, CommunicationRecord)
        if word and each.active and each.delivered_on is not None and each.delivered_on <= held.today
    ]
    waiting = [each for each in told if getattr(each, word) is not True]
    if word == "understood" and communication.acknowledge:
        waiting = [each for each in waiting if each.acknowledged is True] or waiting
    named: list[str] = []
    reached: set[tuple[str, str]] = set()
    for each in sorted(waiting, key=lambda each: each.delivered_on or dt.date.min, reverse=True):
        places = set(product(each.functions or ("",), each.levels or ("",)))
        if not places <= reached:
            named.append(each.id)
            reached |= places
        if ("", "") in reached:
            break
    return f"log {word} {' '.join(named)} --dry-run" if named else f"show {communication.id}"


def _begin(held: Held, practice: str, step: Step) -> str:
    """The command to begin a step with, without the program's name: none notes by itself that something happened."""
    first = held.register.find(step.records[0]) if step.records else None
    match practice:
        case "needs-known" if isinstance(first, Party):
            return "evidence" if held.customer_needs else f"add needs party={first.id}"
        case "needs-compared" if isinstance(first, Topic):
            return "compare"
        case "needs-compared" if isinstance(first, Party):
            return "matrix --conflicts"
        case "needs-compared" if held.parties and held.needs:
            return "compare" if held.customer_needs and len(held.needs) > len(held.customer_needs) else "add needs"
        case "customers-heard" if isinstance(first, Party):
            return f"log feedback {first.id}"
        case "reaction" if isinstance(first, Feedback):
            return f"show {first.id}"
        case "balance" if isinstance(first, Function):
            said = first.customer_first is not None and first.reason.strip()
            return f"balance --function {first.id}" if said else f"edit {first.id}"
        case "touchpoints" if isinstance(first, Party):
            met = any(each.active for each in held.register.linking_to(first, Touchpoint))
            return f"touchpoints --party {first.id}" if met else f"add touchpoints party={first.id}"
        case "relationships" if held.parties:
            return "relationships --gaps"
        case "programme" | "decisions" if first is not None:
            return f"edit {first.id}"
        case "commitments" if first is not None:
            return f"show {first.id}"
        case "cascade" if isinstance(first, Communication):
            return _of_delivery(held, first, LOGGED.get(step.text, ""))
        case "cascade" if isinstance(first, Function):
            return f"cascade --function {first.id}"
        case "cascade" if first is not None:
            return f"edit {first.id}"
        case "change" if first is not None:
            return "change"
        case _:
            return _BEGIN[practice]

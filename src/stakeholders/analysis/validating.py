"""The next assumption worth validating, and how: by what is at stake, how uncertain it is, and who is to be asked.

Worth = stake x uncertainty. The stake, 0 to 20, is the need's importance from 0 to 10 and what rests on the need, up to
10: each conflict that it is in counts 2, each other comparison, decision, action and problem 1. Uncertainty, 0 to 1:

- 1 where it is marked as an assumption, or was never confirmed and nobody is recorded to have said anything of it;
- 0.8 where it was never confirmed, though somebody has said something of it;
- from 0.5 on the day when the confirmation grows too old to 1 when it is twice as old as the policy allows;
- 0.5 where it was confirmed in time, and at most one respondent stands behind a customer's need.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from stakeholders.analysis.basis import Behind, State, Voices, state_of
from stakeholders.analysis.standing import considered
from stakeholders.model.improvement import Action, Decision
from stakeholders.model.needs import Comparison, Need
from stakeholders.model.parties import Contact, Party
from stakeholders.model.register import Register
from stakeholders.model.voice import Problem
from stakeholders.statistics.opportunity import to_ten
from stakeholders.voice.heard import Heard

MANY_RESPONDENTS = 10
"""From how many known respondents of its party on a need is asked about by survey."""
MANY_CUSTOMERS = 3
"""From how many customers with needs in its topic on a customer's need is asked about so."""
RESTS_AT_MOST = 10
"""What rests on a need counts no more than this."""

How = Literal["interview", "survey", "trial"]
Why = Literal["attractive", "hard", "many respondents", "many customers", "few"]


@dataclass(frozen=True, slots=True)
class Rests:
    """What rests on a need: how many conflicts, other comparisons, decisions, actions and problems."""

    conflicts: int
    comparisons: int
    decisions: int
    actions: int
    problems: int

    @property
    def weight(self) -> int:
        """How much that is, 0 to 10."""
        rest = self.comparisons + self.decisions + self.actions + self.problems
        return min(2 * self.conflicts + rest, RESTS_AT_MOST)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A need that may not be as the register says.

    :param importance: 0 to 10; of a need that nobody has rated, the middle.
    :param uncertainty: 0 to 1.
    :param how: the way to ask, and `why` that way.
    :param respondents: how many people of the party are known, by answers, contacts or voices.
    :param customers: how many customers have needs in its topic; 0 where it is no customer's.
    :param under_way: the open actions that come from it: one of them may be asking already.
    """

    need: Need
    party: Party
    state: State
    behind: Behind
    importance: float
    rests: Rests
    uncertainty: float
    how: How
    why: Why
    respondents: int
    customers: int
    under_way: tuple[Action, ...]

    @property
    def stake(self) -> float:
        """What is at stake, 0 to 20."""
        return self.importance + self.rests.weight

    @property
    def worth(self) -> float:
        """Stake x uncertainty, 0 to 20."""
        return self.stake * self.uncertainty


def to_validate(
    register: Register, heard: Heard, today: dt.date, voices: Voices | None = None
) -> tuple[Candidate, ...]:
    """The needs whose validation is worth something, the most first; equal ones in the order of the register.

    Asked about are the needs of every party that counts, but for those that the management system does not address.

    :param voices: what is heard until today, where that is known already.
    """
    voices = voices or Voices(register, heard, today)
    people = _people(register, heard)
    having: dict[str, set[str]] = {}
    for need in register.active(Need):
        party = register.get(Party, need.party)
        if need.topic and party is not None and party.customer and considered(party):
            having.setdefault(need.topic, set()).add(need.party)
    found = []
    for need in register.active(Need):
        party = register.get(Party, need.party)
        if party is None or not considered(party) or need.addressed is False:
            continue
        behind, state = voices.behind(need), state_of(register, need, today)
        doubt = uncertainty(register, need, party, state, behind, today)
        if doubt > 0:
            customers = len(having.get(need.topic or "", ())) if party.customer else 0
            respondents = people.get(party.id, 0)
            how, why = way(need, respondents, customers)
            found.append(
                Candidate(
                    need,
                    party,
                    state,
                    behind,
                    to_ten(need.importance if need.importance is not None else 3),
                    _rests(register, need),
                    doubt,
                    how,
                    why,
                    respondents,
                    customers,
                    _open(register, need, today),
                )
            )
    return tuple(sorted(found, key=lambda each: -round(each.worth, 9)))


def uncertainty(register: Register, need: Need, party: Party, state: State, behind: Behind, today: dt.date) -> float:
    """How uncertain it is that the need is as the register says, 0 to 1."""
    if state == "assumption":
        return 1.0
    if state == "never confirmed":
        return 0.8 if behind.anything else 1.0
    if state == "out of date" and need.validated_on is not None:
        interval = register.header.policy.validation_interval
        late = (today - need.validated_on).days - interval
        return min(0.5 + 0.5 * late / interval, 1.0) if interval else 1.0
    return 0.5 if party.customer and need.voiced_by is not None and need.voiced_by <= 1 else 0.0


def way(need: Need, respondents: int, customers: int) -> tuple[How, Why]:
    """How to validate a need, and why so: a trial of what attracts, can be measured and is not hard to do, for nobody
    knows what he has never had; an interview of what is hard, to learn what lies behind it; a survey of what many
    people or customers can be asked; else an interview of the few.
    """
    if need.kano == "attractive" and need.measure.strip() and need.difficulty != "hard":
        return "trial", "attractive"
    if need.difficulty == "hard":
        return "interview", "hard"
    if respondents >= MANY_RESPONDENTS:
        return "survey", "many respondents"
    return ("survey", "many customers") if customers >= MANY_CUSTOMERS else ("interview", "few")


def _people(register: Register, heard: Heard) -> dict[str, int]:
    """How many people of each party are known: the most in one survey, behind one need, or among its contacts."""
    found: dict[str, int] = {}
    for tally in heard:
        for party, count in (tally.respondents or {}).items():
            found[party] = max(found.get(party, 0), count)
    for need in register.active(Need):
        found[need.party] = max(found.get(need.party, 0), need.voiced_by or 0)
    contacts: dict[str, int] = {}
    for contact in register.active(Contact):
        contacts[contact.party] = contacts.get(contact.party, 0) + 1
    for party, count in contacts.items():
        found[party] = max(found.get(party, 0), count)
    return found


def _rests(register: Register, need: Need) -> Rests:
    made = [one for one in register.linking_to(need, Comparison) if one.active]
    conflicts = sum(1 for one in made if one.relation == "conflicting")
    return Rests(
        conflicts,
        len(made) - conflicts,
        _count(register.linking_to(need, Decision)),
        _count(register.linking_to(need, Action)),
        _count(register.linking_to(need, Problem)),
    )


def _count(records: Sequence[Decision | Action | Problem]) -> int:
    return sum(1 for record in records if record.active)


def _open(register: Register, need: Need, today: dt.date) -> tuple[Action, ...]:
    actions = register.linking_to(need, Action)
    return tuple(one for one in actions if one.active and (one.done_on is None or one.done_on > today))

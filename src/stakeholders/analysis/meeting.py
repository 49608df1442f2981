"""Where people of ours meet people of the parties: in which roles, at which levels, and what hangs on one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from stakeholders.analysis.held import Held
from stakeholders.analysis.practised import Practised, Step, widest_first
from stakeholders.analysis.standing import quadrant
from stakeholders.analysis.touching import Counterpart, Meeting, Person, counterpart_of, person_of, trained
from stakeholders.model.improvement import Activity
from stakeholders.model.needs import Need
from stakeholders.model.parties import Contact, Party, Role, Touchpoint
from stakeholders.model.register import Register
from stakeholders.texts import marked

BUYING: tuple[Role, ...] = ("purchaser", "approver", "user")
"""The roles of those who must agree to a purchase."""
PARTS: tuple[Role, ...] = tuple(role for role in get_args(Role) if role != "other")
"""The roles that say which part somebody plays when a party decides, the buying roles first."""


@dataclass(frozen=True)
class PartyMet:
    """A party, where it is met, and who of it is known.

    :param contacts: the people known who may be contacted.
    :param refusing: those who do not want to be contacted: that nobody meets them is no gap.
    :param levels: the register's levels, from entry to top.
    :param stages: its stages, in their order.
    :param needed_at: those at which the party has needs.
    """

    party: Party
    meetings: tuple[Meeting, ...]
    contacts: tuple[Contact, ...]
    refusing: tuple[Contact, ...]
    levels: tuple[str, ...]
    stages: tuple[str, ...]
    needed_at: frozenset[str]

    @cached_property
    def ours(self) -> tuple[Person, ...]:
        """The people of ours who meet it, each once."""
        found: dict[str, Person] = {}
        for one in self.meetings:
            if one.ours is not None:
                found.setdefault(one.ours.key, one.ours)
        return tuple(found.values())

    @cached_property
    def theirs(self) -> tuple[Counterpart, ...]:
        """The people of theirs who are met, each once."""
        found: dict[tuple[str, ...], Counterpart] = {}
        for one in self.meetings:
            if one.theirs.key:
                found.setdefault(one.theirs.key, one.theirs)
        return tuple(found.values())

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The roles met, the buying roles first."""
        met = {role for one in self.meetings for role in one.roles}
        return tuple(role for role in get_args(Role) if role in met)

    @cached_property
    def unmet(self) -> Mapping[Role, tuple[Contact, ...]]:
        """The roles of people known who may be contacted that nobody meets, each with those people."""
        known: dict[Role, list[Contact]] = defaultdict(list)
        for contact in self.contacts:
            if contact.role is not None:
                known[contact.role].append(contact)
        return {role: tuple(known[role]) for role in PARTS if role in known and role not in self.roles}

    @cached_property
    def unknown(self) -> tuple[Role, ...]:
        """The buying roles of a customer of which nobody is known; inside the organisation nobody buys."""
        if not self.party.customer or self.party.side == "internal":
            return ()
        known = {*self.roles, *(contact.role for contact in (*self.contacts, *self.refusing))}
        return tuple(role for role in BUYING if role not in known)

    @property
    def on_one_of_ours(self) -> Person | None:
        """The one person of ours on whom every touchpoint hangs."""
        alone = len(self.ours) == 1 and all(one.ours is not None for one in self.meetings)
        return self.ours[0] if alone else None

    @property
    def on_one_of_theirs(self) -> Counterpart | None:
        """The one person of theirs to whom every touchpoint leads."""
        alone = len(self.theirs) == 1 and all(one.theirs.key for one in self.meetings)
        return self.theirs[0] if alone else None

    @cached_property
    def levels_met(self) -> tuple[str, ...]:
        """The levels met, from entry to top; those that the register does not list come last."""
        return _in_order((one.theirs.level for one in self.meetings if one.theirs.level), self.levels)

    @cached_property
    def level_above(self) -> tuple[str, tuple[Contact, ...]] | None:
        """Their top level known, with the people there, where they are met below it only."""
        if not self.meetings:
            return None
        ranked = {level: rank for rank, level in enumerate(self.levels)}
        met = max((ranked[level] for level in self.levels_met if level in ranked), default=None)
        known = max((ranked[each.level] for each in self.contacts if each.level in ranked), default=None)
        if met is None or known is None or known <= met:
            return None
        top = self.levels[known]
        return top, tuple(each for each in self.contacts if each.level == top)

    @cached_property
    def stages_met(self) -> tuple[str, ...]:
        """The stages at which somebody meets them, in the register's order; others come last."""
        met = dict.fromkeys(stage for one in self.meetings for stage in one.touchpoint.stages)
        return (
            *(stage for stage in self.stages if stage in met),
            *(stage for stage in met if stage not in self.stages),
        )

    @property
    def stages_unmet(self) -> tuple[str, ...]:
        """The register's stages at which nobody meets them."""
        return tuple(stage for stage in self.stages if stage not in self.stages_met)

    @property
    def weakest(self) -> tuple[str, int] | None:
        """The lowest rating of all touchpoints; None where none is rated."""
        return min((one.weakest for one in self.meetings if one.weakest), key=lambda rated: rated[1], default=None)

    @cached_property
    def untrained(self) -> tuple[Meeting, ...]:
        """The weak touchpoints without a training planned."""
        return tuple(one for one in self.meetings if one.weak and one.training is None)

    @property
    def matters(self) -> bool:
        """Whether it should not hang on one person: a customer, or a party to be managed closely."""
        return self.party.customer or quadrant(self.party) == "manage closely"


@dataclass(frozen=True)
class Met:
    """Where a register's people meet those of its parties.

    :param parties: every party that counts, in the order of the register.
    :param names_ours: whether it names anybody of ours; where not, functions stand for their people.
    :param names_theirs: whether it knows anybody of theirs beside what touchpoints say.
    """

    parties: tuple[PartyMet, ...]
    names_ours: bool
    names_theirs: bool

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """All touchpoints with parties that count."""
        return tuple(one for each in self.parties for one in each.meetings)

    @cached_property
    def important(self) -> tuple[PartyMet, ...]:
        """Customers and parties to be managed closely: those of the largest share of the business first."""
        return tuple(sorted((each for each in self.parties if each.matters), key=_weight))


def meeting(held: Held) -> Met:
    """Where the people of a register meet those of its parties, party by party."""
    register = held.register
    met: dict[str, list[Touchpoint]] = defaultdict(list)
    for touchpoint in held.touchpoints:
        met[touchpoint.party].append(touchpoint)
    known: dict[str, list[Contact]] = defaultdict(list)
    for contact in register.active(Contact):
        known[contact.party].append(contact)
    needed: dict[str, set[str]] = defaultdict(set)
    for need in held.needs:
        needed[need.party].update(need.stages)
    functions = trained(register.active(Activity))
    return Met(
        tuple(
            _party(register, each, met[each.id], known[each.id], needed[each.id], functions) for each in held.parties
        ),
        any(touchpoint.our_person.strip() for touchpoint in held.touchpoints),
        bool(register.all(Contact)),
    )


def met_party(held: Held, party: Party) -> PartyMet:
    """Where one party is met: the same as `meeting` says of it, without looking at the others."""
    register = held.register
    touchpoints = [each for each in register.linking_to(party, Touchpoint) if each.active]
    functions = {each.our_function for each in touchpoints if each.our_function}
    courses = {course.id: course for each in functions for course in register.linking_to(each, Activity)}
    return _party(
        register,
        party,
        touchpoints,
        [each for each in register.linking_to(party, Contact) if each.active],
        {stage for each in register.linking_to(party, Need) if each.active for stage in each.stages},
        trained(course for course in courses.values() if course.active),
    )


def _party(
    register: Register,
    party: Party,
    touchpoints: Sequence[Touchpoint],
    contacts: Sequence[Contact],
    needed: set[str],
    functions: Mapping[str, Activity],
) -> PartyMet:
    return PartyMet(
        party,
        tuple(
            Meeting(each, person_of(each), counterpart_of(register, each), functions.get(each.our_function or ""))
            for each in touchpoints
        ),
        tuple(each for each in contacts if each.contact_permitted is not False),
        tuple(each for each in contacts if each.contact_permitted is False),
        register.header.levels,
        register.header.stages,
        frozenset(needed),
    )


def practised(held: Held) -> Practised:
    """How far customers are met as they should be.

    Counts the customers that count (`of`), and of them those that are met by at least two people of ours, all of whose
    known buying roles are met, and none of whose touchpoints is weak without a training planned (`done`). A function
    stands for one person where nobody is named; people who do not want to be contacted are not asked for. Each
    customer that is left belongs to exactly one step.
    """
    met = meeting(held)
    customers = [each for each in met.parties if each.party.customer]
    if not customers:
        start = marked("Record who your customers are, and where your people meet them.")
        return Practised(0, 0, (Step(start, (), 1),))
    left: dict[str, list[str]] = defaultdict(list)
    for each in sorted(customers, key=_weight):
        lacks = tuple(_lacks(each))
        if lacks:
            left[lacks[0] if len(lacks) == 1 else _SEVERAL].append(each.party.id)
    steps = [Step(text, tuple(left[text]), len(left[text])) for text in _STEPS if left[text]]
    return Practised(len(customers) - sum(map(len, left.values())), len(customers), widest_first(steps))


_NOT_MET = marked("Record who of yours meets {names}, two people each at least: nobody is said to meet them ({count}).")
_ONE = marked("Let a second person of yours meet {names}, so that no customer hangs on one person ({count}).")
_ROLE = marked("Arrange to meet those of {names} who must agree to a purchase and whom nobody meets ({count}).")
_UNTRAINED = marked("Plan a training for the people of yours who meet {names} and are rated weak ({count}).")
_SEVERAL = marked("Go through what is missing where you meet {names}: each lacks more than one thing ({count}).")
_STEPS = (_NOT_MET, _ONE, _ROLE, _UNTRAINED, _SEVERAL)


def _lacks(each: PartyMet) -> Iterator[str]:
    """The steps that a customer waits for."""
    if not each.meetings:
        yield _NOT_MET
        return
    if len(each.ours) < 2:
        yield _ONE
    if any(role in each.unmet for role in BUYING):
        yield _ROLE
    if each.untrained:
        yield _UNTRAINED


def _weight(each: PartyMet) -> tuple[float, int]:
    party = each.party
    return (-(party.share or 0), -((party.power or 0) + (party.interest or 0)))


def _in_order(words: Iterable[str], order: Sequence[str]) -> tuple[str, ...]:
    """The words, each once, in that order; those that it does not have come last."""
    found = dict.fromkeys(words)
    return (*(word for word in order if word in found), *(word for word in found if word not in order))

"""One touchpoint: who of ours meets whom of a party there, how well, and whether that is trained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stakeholders.model.improvement import Activity
from stakeholders.model.parties import Contact, Role, Touchpoint
from stakeholders.model.register import Register
from stakeholders.texts import marked

WEAK = 2
"""Ratings of a touchpoint that are weak: this and below, on the scale of 1 to 5."""
RATINGS = (marked("comfort"), marked("competence"), marked("conscientiousness"))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of ours who meets a party.

    :param key: what tells one person from another; a name is the same person wherever it stands.
    :param name: the person's name or post; "" where none is said and the function stands for whoever it is.
    :param function: the id of the function in which the person meets somebody first.
    """

    key: str
    name: str
    function: str | None


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Somebody of a party, as far as known.

    :param contact: the contact; None where only the post is known.
    :param level: the level, in the register's words.
    """

    contact: Contact | None
    role: Role | None
    department: str
    level: str | None

    @property
    def key(self) -> tuple[str, ...]:
        """What tells one from another: the contact, else the post; nothing where nothing is known."""
        if self.contact is not None:
            return (self.contact.id,)
        return self.post if any(self.post) else ()

    @property
    def post(self) -> tuple[str, str, str]:
        """Role, department and level."""
        return (self.role or "", _plain(self.department), self.level or "")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A touchpoint with who meets whom there.

    :param ours: who of ours; None where neither person nor function is said.
    :param training: the last training that was planned or held for the function of ours; None where there is none.
    """

    touchpoint: Touchpoint
    ours: Person | None
    theirs: Counterpart
    training: Activity | None

    @property
    def ratings(self) -> tuple[tuple[str, int], ...]:
        """What was rated, with the rating."""
        return ratings(self.touchpoint)

    @property
    def weakest(self) -> tuple[str, int] | None:
        """The lowest rating, of several alike the first; None where nothing is rated."""
        return min(self.ratings, key=lambda rated: rated[1], default=None)

    @property
    def weak(self) -> bool:
        """Whether any rating is weak."""
        return bool(weak(self.touchpoint))

    @property
    def roles(self) -> frozenset[Role]:
        """The roles met: the one said here, and the one of the contact."""
        contact = self.theirs.contact
        said = (self.theirs.role, contact.role if contact is not None else None)
        return frozenset(role for role in said if role is not None)


def person_of(touchpoint: Touchpoint) -> Person | None:
    """Who of ours is met there: the person, else whoever of the function it is; None where neither is said."""
    name = " ".join(touchpoint.our_person.split())
    if name:
        return Person(f"person {name.casefold()}", name, touchpoint.our_function)
    if touchpoint.our_function is None:
        return None
    return Person(f"function {touchpoint.our_function}", "", touchpoint.our_function)


def counterpart_of(register: Register, touchpoint: Touchpoint) -> Counterpart:
    """Who of theirs is met there; what the touchpoint does not say of the contact, the contact says itself."""
    contact = register.get(Contact, touchpoint.contact)
    return Counterpart(
        contact,
        touchpoint.their_role or (contact.role if contact is not None else None),
        touchpoint.their_department or (contact.department if contact is not None else ""),
        touchpoint.their_level or (contact.level if contact is not None else None),
    )


def ratings(touchpoint: Touchpoint) -> tuple[tuple[str, int], ...]:
    """What is rated of a touchpoint, with the rating from 1 to 5."""
    rated = ((name, getattr(touchpoint, name)) for name in RATINGS)
    return tuple((name, rating) for name, rating in rated if rating is not None)


def weak(touchpoint: Touchpoint) -> tuple[str, ...]:
    """Which of its ratings are weak."""
    return tuple(name for name, rating in ratings(touchpoint) if rating <= WEAK)


def trained(activities: Iterable[Activity]) -> Mapping[str, Activity]:
    """The functions for which a training has a day, each with the training of the last day."""
    found: dict[str, Activity] = {}
    for activity in activities:
        day = training_day(activity)
        if activity.element != "training" or day is None:
            continue
        for function in activity.audience.functions:
            before = training_day(found[function]) if function in found else None
            if before is None or day > before:
                found[function] = activity
    return found


def training_day(activity: Activity) -> dt.date | None:
    """The day on which an activity took place, else the one planned."""
    return activity.done_on or activity.planned_on


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()

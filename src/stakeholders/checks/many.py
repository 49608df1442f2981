"""What a rule tells that finds the same in very many pieces of feedback: some one by one, the rest in one finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from stakeholders.checks.registry import Problem
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.model.voice import Feedback
from stakeholders.texts import said

ONE_BY_ONE = 20
"""Pieces of feedback of one party that a rule tells one by one; of more nobody reads the list."""


@dataclass(frozen=True, slots=True)
class Rest:
    """The pieces of feedback of a party that are told together.

    :param party: what people call the party.
    :param oldest: the day of receipt of the oldest, or words that it is not known.
    """

    count: int
    party: str
    oldest: str


def one_by_one(
    register: Register, problems: Iterable[Problem], told: Callable[[Rest], tuple[str, str]]
) -> Iterator[Problem]:
    """The problems of each party's oldest feedback, and what is beyond twenty as one problem of the party.

    That one is of the party and of no field, so that its fingerprint stays the same however many there are. The oldest
    come first so that what is received tomorrow joins the rest, and moves nothing that a baseline knows.

    :param told: the message and the hint for the rest.
    """
    of_party: dict[str, list[tuple[Feedback, Problem]]] = {}
    for problem in problems:
        if isinstance(problem.record, Feedback):
            of_party.setdefault(problem.record.party, []).append((problem.record, problem))
    for id, found in of_party.items():
        found.sort(key=lambda each: each[0].received_on or dt.date.max)
        party = register.get(Party, id)
        alone = found[:ONE_BY_ONE] if party is not None else found
        yield from (problem for _feedback, problem in alone)
        rest = [feedback for feedback, _problem in found[len(alone) :]]
        if party is not None and rest:
            day = rest[0].received_on
            oldest = day.isoformat() if day is not None else said("a day that nobody noted")
            message, hint = told(Rest(len(rest), party.label, oldest))
            yield Problem(party, message, "", hint)

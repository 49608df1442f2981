"""Which needs to ask a party about first: those that matter most, and of these what is least known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from stakeholders.model.header import Policy
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.model.register import Register

USUAL = 12
"""Needs of a questionnaire that most people answer to the end."""
MOST = 60
"""Needs of a questionnaire that anybody could be asked to answer."""


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A need that a party may be asked about, with what speaks for it.

    :param assumed: whether nobody has confirmed it with the party.
    :param days: days since it was last confirmed with the party; None where it is assumed.
    :param overdue: whether these are more than the policy's interval for validation.
    """

    need: Need
    assumed: bool
    days: int | None
    overdue: bool

    @property
    def why(self) -> str:
        """What speaks for it, in words, for whoever chooses."""
        importance = self.need.importance
        said = "importance not known" if importance is None else f"importance {importance}"
        if self.days is None:
            return f"{said}, assumed"
        when = {0: "today", 1: "yesterday"}.get(self.days, f"{self.days} days ago")
        return f"{said}, asked {when}{': too long' if self.overdue else ''}"


def to_ask(register: Register, party: Party, today: dt.date) -> tuple[ToAsk, ...]:
    """The active needs of the party, in the order in which to ask about them.

    Important ones go first, and those whose importance nobody knows; among these what rests on assumption, then what
    was last confirmed longer ago than the policy allows, then the rest; then the more important; then what was not
    asked for longest.
    """
    policy = register.header.policy
    found = [asking(need, policy, today) for need in register.active(Need) if need.party == party.id]
    return tuple(sorted(found, key=lambda each: _rank(each, policy)))


def asking(need: Need, policy: Policy, today: dt.date) -> ToAsk:
    """What speaks for asking about a need."""
    asked = need.validated_on if need.basis == "data" else None
    days = None if asked is None else max((today - asked).days, 0)
    return ToAsk(need, days is None, days, days is not None and days > policy.validation_interval)


def _rank(each: ToAsk, policy: Policy) -> tuple[int, int, int, int]:
    importance = each.need.importance
    known = 0 if each.assumed else 1 if each.overdue else 2
    weight = policy.high_importance if importance is None else importance
    return int(weight < policy.high_importance), known, -weight, -(each.days or 0)

"""Important needs of customers that one voice stands behind, while they are acted on as everybody's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from stakeholders.analysis.answered import Customer, Window, by_party, counted, grouped
from stakeholders.model.needs import Need
from stakeholders.model.register import Register
from stakeholders.voice.heard import Heard

Reason = Literal["no respondent", "one respondent", "one customer", "one customer's answers"]


@dataclass(frozen=True, slots=True)
class OneVoice:
    """A need that one voice stands behind.

    :param customer: whose need it is, as shares of business are given.
    :param reasons: why it is one voice: as `voiced_by` says, nobody or one respondent; only this customer has a need in
        its topic, and no other has answered to it; or all answers to it come from one customer though others have needs
        there.
    :param answers: how many answers there are to it and to its topic, and `voice` the id of the customer they all come
        from; "" where there are none, or of several.
    """

    need: Need
    customer: Customer
    reasons: tuple[Reason, ...]
    answers: int
    voice: str


def one_voice(register: Register, heard: Heard, window: Window) -> tuple[OneVoice, ...]:
    """The important needs that the management system addresses and one voice stands behind, in the register's order.

    Of one customer alone nothing can be said: its voice is all there is.
    """
    found = grouped(register)
    units = by_party(found)
    if len(found) < 2:
        return ()
    needs = [need for need in register.active(Need) if need.party in units]
    having: dict[str, set[str]] = {}
    for need in needs:
        if need.topic:
            having.setdefault(need.topic, set()).add(units[need.party].party.id)
    answered = _answered(heard, window, units)
    told = []
    for need in needs:
        important = (need.importance or 0) >= register.header.policy.high_importance
        if need.addressed is True and important:
            each = _told(need, units[need.party], having.get(need.topic or "", set()), answered)
            if each.reasons:
                told.append(each)
    return tuple(told)


def _answered(heard: Heard, window: Window, units: Mapping[str, Customer]) -> dict[str, dict[str, int]]:
    """How many answers each customer gave to each subject in the window."""
    found: dict[str, dict[str, int]] = {}
    for tally in heard:
        for group, count in counted(tally):
            customer = units.get(group.party)
            if customer is not None and group.subject and window.holds(group.period):
                by = found.setdefault(group.subject, {})
                by[customer.party.id] = by.get(customer.party.id, 0) + count
    return found


def _told(need: Need, customer: Customer, having: set[str], answered: Mapping[str, Mapping[str, int]]) -> OneVoice:
    counts: dict[str, int] = {}
    for subject in (need.id, need.topic or ""):
        for id, count in answered.get(subject, {}).items():
            counts[id] = counts.get(id, 0) + count
    voice = next(iter(counts)) if len(counts) == 1 else ""
    reasons: list[Reason] = []
    if need.voiced_by is not None and need.voiced_by <= 1:
        reasons.append("one respondent" if need.voiced_by else "no respondent")
    if having == {customer.party.id} and not counts.keys() - {customer.party.id}:
        reasons.append("one customer")
    elif voice and len(having) > 1:
        reasons.append("one customer's answers")
    return OneVoice(need, customer, tuple(reasons), sum(counts.values()), voice)

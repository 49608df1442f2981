"""Silence: important parties that nobody has heard from for longer than is usual with them.

A party is heard on a day on which its answers came in, it gave feedback or agreed that this was settled, one of its
needs was confirmed with it, it acknowledged or understood what it was told, or it took part in an activity about it.
The answers to a survey that has closed count as one day, the last of the last month in which the party answered; those
to a survey that stays open count month by month. What is heard of a part of a party is heard of the party.

Its own rhythm is the median of the gaps between the days on which it was heard; with fewer than three such days, the
policy's `heard_interval`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

from stakeholders.analysis.answered import ancestors, month_of
from stakeholders.analysis.standing import considered, quadrant
from stakeholders.model.communications import Communication, CommunicationRecord
from stakeholders.model.improvement import Activity
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.model.voice import Feedback, Survey
from stakeholders.voice.heard import Heard

DAYS_AT_LEAST = 3
"""Days on which a party must have been heard before it has a rhythm of its own."""
LARGE_SHARE = 10.0
"""The share of business, in %, from which a party is important whoever it is."""

By = Literal["survey", "feedback", "confirmed need", "communication", "activity"]
Importance = Literal["customer", "manage closely", "large share"]
State = Literal["never heard", "longer than the policy allows", "longer than ever", "longer than usual", "in rhythm"]


@dataclass(frozen=True, slots=True)
class Silence:
    """How long an important party has been silent.

    :param important: why it is important.
    :param last: the last day on which it was heard, and `by` the way; None and "" where it never was.
    :param days: how long ago that is.
    :param rhythm: how many days usually lie between two words of it.
    :param own: whether that is its own rhythm; else it is the policy's interval.
    :param longest: the longest gap there has been; None with fewer than two days.
    :param count: on how many days it was heard.
    """

    party: Party
    important: tuple[Importance, ...]
    last: dt.date | None
    by: By | Literal[""]
    days: int | None
    rhythm: float
    own: bool
    longest: int | None
    count: int
    state: State

    @property
    def silent(self) -> bool:
        """Whether it has been silent for longer than its rhythm, or than the policy allows."""
        return self.state != "in rhythm"


def silences(register: Register, heard: Heard, today: dt.date) -> tuple[Silence, ...]:
    """The important parties, the longest silent against their rhythm first; those never heard before all."""
    days = heard_days(register, heard, today)
    told = []
    for party in register.active(Party):
        if considered(party) and (important := _important(party)):
            told.append(_silence(party, important, days.get(party.id, {}), today, register))
    return tuple(sorted(told, key=_weight))


def _weight(each: Silence) -> tuple[int, float]:
    states: tuple[State, ...] = (
        "never heard", "longer than the policy allows", "longer than ever", "longer than usual", "in rhythm",
    )  # fmt: skip
    times = (each.days or 0) / each.rhythm if each.rhythm else float(each.days or 0)
    return states.index(each.state), -round(times, 9)


def _important(party: Party) -> tuple[Importance, ...]:
    found: list[Importance] = []
    if party.customer:
        found.append("customer")
    if quadrant(party) == "manage closely":
        found.append("manage closely")
    if (party.share or 0.0) >= LARGE_SHARE:
        found.append("large share")
    return tuple(found)


def _silence(
    party: Party, important: tuple[Importance, ...], heard: Mapping[dt.date, By], today: dt.date, register: Register
) -> Silence:
    allowed = register.header.policy.heard_interval
    days = sorted(heard)
    if not days:
        return Silence(party, important, None, "", None, allowed, False, None, 0, "never heard")
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    own = len(days) >= DAYS_AT_LEAST
    rhythm = float(median(gaps)) if own else float(allowed)
    longest = max(gaps) if gaps else None
    since = (today - days[-1]).days
    state: State = "in rhythm"
    if since > allowed:
        state = "longer than the policy allows"
    elif since > rhythm:
        state = "longer than ever" if since > (longest or 0) else "longer than usual"
    return Silence(party, important, days[-1], heard[days[-1]], since, rhythm, own, longest, len(days), state)


def heard_days(register: Register, heard: Heard, today: dt.date) -> dict[str, dict[dt.date, By]]:
    """On which days until today a party was heard, and how; of several ways on one day the first as `By` says them."""
    found: dict[str, dict[dt.date, By]] = {}
    parties = register.all(Party)
    for id, day, by in _heard(register, heard, today):
        party = parties.get(id)
        if party is not None and day <= today:
            for each in (party, *ancestors(register, party)):
                found.setdefault(each.id, {}).setdefault(day, by)
    return found


def _heard(register: Register, heard: Heard, today: dt.date) -> Iterator[tuple[str, dt.date, By]]:
    for survey, tally in heard.tallies.items():
        asked = register.get(Survey, survey)
        closed = asked is not None and asked.closed_on is not None and asked.closed_on <= today
        for party, months in _months([(group.party, group.period) for group in tally.groups], today).items():
            for day in (max(months),) if closed else sorted(months):
                yield party, day, "survey"
    for feedback in register.active(Feedback):
        if feedback.received_on is not None:
            yield feedback.party, feedback.received_on, "feedback"
        if feedback.confirmed_with_party and feedback.closed_on is not None:
            yield feedback.party, feedback.closed_on, "feedback"
    for need in register.active(Need):
        if need.validated_on is not None and need.basis != "assumption":
            yield need.party, need.validated_on, "confirmed need"
    communications = register.all(Communication)
    for record in register.active(CommunicationRecord):
        planned = communications.get(record.communication)
        if planned is not None and record.delivered_on is not None and (record.acknowledged or record.understood):
            for party in planned.parties:
                yield party, record.delivered_on, "communication"
    for activity in register.active(Activity):
        if activity.party is not None and activity.done_on is not None:
            yield activity.party, activity.done_on, "activity"


def _months(answers: list[tuple[str, str]], today: dt.date) -> dict[str, set[dt.date]]:
    """By party the last days of the months in which it answered; of the present month today."""
    found: dict[str, set[dt.date]] = {}
    for party, period in dict.fromkeys(answers):
        month = month_of(period)
        if party and month is not None and month[0] <= today:
            found.setdefault(party, set()).add(min(month[1], today))
    return found

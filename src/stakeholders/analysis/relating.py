"""The relationship with each party that counts: the level and the engagement reached and wanted, and what closes a gap.

A gap is being closed where something is *under way*: an activity about the party that is still to come, or that took
place within the policy's `activity_interval`; or an open action whose origin is the party or one of its needs. What
took place longer ago has shown what it could do. A gap in engagement is being closed by a communication, too, that is
planned for the party and is not over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from stakeholders.analysis.held import Held
from stakeholders.analysis.practised import Practised, Step, widest_first
from stakeholders.analysis.schedule import read_schedule
from stakeholders.analysis.standing import considered, engagement_gap, quadrant, relationship_gap
from stakeholders.model.communications import Communication
from stakeholders.model.improvement import Action, Activity
from stakeholders.model.needs import Need
from stakeholders.model.parties import Category, Party
from stakeholders.model.register import Register
from stakeholders.texts import marked

LARGE_SHARE = 10.0
"""From this share of the business, in percent, a party carries weight whatever its power and interest."""

Doubt = Literal["low", "target low", "high"]
"""Why the level may not be right for the weight of a party: a party of weight that is known no more than basically; one
that need not be known any better; a partnership with a party of little weight."""


@dataclass(frozen=True, slots=True)
class Efforts:
    """What is done about a party, as of a day.

    :param coming: the activities about it that have not taken place, the next first, those without a day last.
    :param done: those that took place, the last first.
    :param actions: the open actions that come from it or from one of its needs.
    :param communications: the communications planned for it that are not over.
    :param fresh: whether the last activity lies within the policy's `activity_interval`.
    """

    coming: tuple[Activity, ...] = ()
    done: tuple[Activity, ...] = ()
    actions: tuple[Action, ...] = ()
    communications: tuple[Communication, ...] = ()
    fresh: bool = False

    @property
    def under_way(self) -> bool:
        """Whether anything works towards a closer relationship."""
        return bool(self.coming or self.actions or self.fresh)

    @property
    def engaging(self) -> bool:
        """Whether anything works towards a party that is more engaged."""
        return bool(self.under_way or self.communications)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a party stands and should stand.

    :param level_gap: levels from the relationship reached to the right one; negative where it is closer than that;
        None where either is not said.
    :param attitude_gap: steps from the engagement to the one wanted, likewise.
    """

    party: Party
    level_gap: int | None
    attitude_gap: int | None
    efforts: Efforts

    @property
    def silent(self) -> bool:
        """Whether neither a level nor an engagement is said, now or as wanted."""
        level, attitude = self.party.relationship, self.party.engagement
        return not (level.current or level.target or attitude.current or attitude.desired)

    @property
    def wanted(self) -> bool:
        """Whether it is said how it should stand, in either."""
        return self.party.relationship.target is not None or self.party.engagement.desired is not None

    @property
    def unknown(self) -> bool:
        """Whether it is said how it should stand, and not how it does, in either."""
        level, attitude = self.party.relationship, self.party.engagement
        return bool((level.target and not level.current) or (attitude.desired and not attitude.current))

    @property
    def below(self) -> bool:
        """Whether it stands below what is wanted, in either."""
        return (self.level_gap or 0) > 0 or (self.attitude_gap or 0) > 0

    @property
    def above(self) -> bool:
        """Whether it stands above what is wanted, in either."""
        return (self.level_gap or 0) < 0 or (self.attitude_gap or 0) < 0

    @property
    def left(self) -> bool:
        """Whether it stands below what is wanted in something towards which nothing is under way."""
        level, attitude = (self.level_gap or 0) > 0, (self.attitude_gap or 0) > 0
        return (level and not self.efforts.under_way) or (attitude and not self.efforts.engaging)

    @property
    def doubt(self) -> Doubt | None:
        """Why the level may not be right for the party's weight: a hint that a person judges; None where it fits."""
        level = self.party.relationship
        if carries_weight(self.party):
            if level.target == "basic_knowledge":
                return "target low"
            return "low" if level.current == "basic_knowledge" else None
        slight = quadrant(self.party) == "monitor"
        return "high" if slight and "partnership" in (level.current, level.target) else None


@dataclass(frozen=True, slots=True)
class InCategory:
    """The parties of a category, counted.

    :param category: None for those of which no category is said.
    """

    category: Category | None
    count: int
    wanted: int
    below: int
    left: int
    above: int
    silent: int


@dataclass(frozen=True, slots=True)
class Relationships:
    """The parties that count, in the order of the register, and how many there are of which sort."""

    standings: tuple[Standing, ...]
    by_category: tuple[InCategory, ...]


def carries_weight(party: Party) -> bool:
    """Whether it is to be managed closely, or makes at least 10 % of the business."""
    return quadrant(party) == "manage closely" or (party.share or 0) >= LARGE_SHARE


def weightiest_first(standings: Sequence[Standing]) -> list[Standing]:
    """Those of weight first: by strategy, then by share of the business, power and interest."""

    def weight(each: Standing) -> tuple[bool, float, int, int]:
        party = each.party
        return quadrant(party) == "manage closely", party.share or 0, party.power or 0, party.interest or 0

    return sorted(standings, key=weight, reverse=True)


def relating(held: Held, categories: Sequence[str] = ()) -> Relationships:
    """The relationship with each party that counts.

    :param categories: only parties of these; none means all.
    """
    wanted = set(categories)
    parties = [party for party in held.parties if not wanted or party.category in wanted]
    found = tuple(standing(held.register, party, held.today) for party in parties)
    by_category: dict[Category | None, list[Standing]] = {}
    for each in found:
        by_category.setdefault(each.party.category, []).append(each)
    return Relationships(found, tuple(_counted(category, own) for category, own in by_category.items()))


def _counted(category: Category | None, own: Sequence[Standing]) -> InCategory:
    return InCategory(
        category,
        len(own),
        sum(each.wanted for each in own),
        sum(each.below for each in own),
        sum(each.left for each in own),
        sum(each.above for each in own),
        sum(each.silent for each in own),
    )


def standing(register: Register, party: Party, today: dt.date) -> Standing:
    """Where a party stands on a day, with what is done about it."""
    return Standing(party, relationship_gap(party), engagement_gap(party), efforts(register, party, today))


def below_target(register: Register, today: dt.date) -> Iterator[Standing]:
    """The parties that count and stand below what is wanted; what is done is looked up for no other."""
    for party in register.all(Party).values():
        if considered(party) and ((relationship_gap(party) or 0) > 0 or (engagement_gap(party) or 0) > 0):
            yield standing(register, party, today)


def efforts(register: Register, party: Party, today: dt.date) -> Efforts:
    """What is done about a party, as of a day."""
    coming: list[tuple[dt.date, Activity]] = []
    done: list[tuple[dt.date, Activity]] = []
    for activity in register.linking_to(party, Activity):
        if not activity.active:
            continue
        if activity.done_on is not None and activity.done_on <= today:
            done.append((activity.done_on, activity))
        else:
            coming.append((activity.planned_on or activity.done_on or dt.date.max, activity))
    coming.sort(key=lambda each: (each[0], each[1].id))
    done.sort(key=lambda each: (each[0], each[1].id), reverse=True)
    origins = (party, *register.linking_to(party, Need))
    actions = {
        action.id: action
        for origin in origins
        for action in register.linking_to(origin, Action)
        if action.active and action.origin == origin.id and (action.done_on is None or action.done_on > today)
    }
    interval = dt.timedelta(days=register.header.policy.activity_interval)
    return Efforts(
        tuple(activity for _day, activity in coming),
        tuple(activity for _day, activity in done),
        tuple(actions.values()),
        tuple(each for each in register.linking_to(party, Communication) if each.active and not _over(each, today)),
        bool(done) and today - done[0][0] <= interval,
    )


def _over(communication: Communication, today: dt.date) -> bool:
    """Whether it names nothing but days that have passed."""
    if not communication.when:
        return False
    schedule = read_schedule(communication.when)
    if not schedule.days or schedule.recurrences or schedule.events or schedule.unreadable:
        return False
    return max(schedule.days) < today


def practised(held: Held) -> Practised:
    """How far the relationships are led where they should be.

    `of` counts the parties that count and of which it is said how they should stand: a target level, a desired
    engagement, or both. `done` counts those that stand there or above in all that is said, or below it with something
    under way that closes the gap.
    """
    asked = [each for each in relating(held).standings if each.wanted]
    if not asked:
        text = marked(
            "Record for each party that counts the level of the relationship now and the level that is right for it."
        )
        return Practised(0, 0, (Step(text, (), max(len(held.parties), 1)),))
    left = weightiest_first([each for each in asked if each.left])
    unknown = weightiest_first([each for each in asked if each.unknown and not each.left])
    steps = (
        Step(
            marked("Plan an activity or open an action towards a better relationship with {names} ({count})."),
            tuple(each.party.id for each in left),
            len(left),
        ),
        Step(
            marked("Record where {names} stand now: it is only said where they should stand ({count})."),
            tuple(each.party.id for each in unknown),
            len(unknown),
        ),
    )
    return Practised(len(asked) - len(left) - len(unknown), len(asked), widest_first(steps))

"""Where a party stands: power and interest, salience, engagement and relationship, now and as wanted."""

from __future__ import annotations

from typing import Literal, get_args

from stakeholders.model.parties import Attitude, Depth, Party

MIDPOINT = 3
"""Ratings above the middle of the scale of 1 to 5 count as high."""

Quadrant = Literal["manage closely", "keep satisfied", "keep informed", "monitor"]
Salience = Literal[
    "not salient", "dormant", "discretionary", "demanding", "dominant", "dangerous", "dependent", "definitive"
]
_SALIENCE: dict[tuple[bool, bool, bool], Salience] = {
    (False, False, False): "not salient",
    (True, False, False): "dormant",
    (False, True, False): "discretionary",
    (False, False, True): "demanding",
    (True, True, False): "dominant",
    (True, False, True): "dangerous",
    (False, True, True): "dependent",
    (True, True, True): "definitive",
}
ATTITUDES: tuple[Attitude, ...] = get_args(Attitude)
DEPTHS: tuple[Depth, ...] = get_args(Depth)


def quadrant(party: Party) -> Quadrant | None:
    """How to treat the party, by power and interest (Mendelow 1991); None where either is not rated."""
    if party.power is None or party.interest is None:
        return None
    if party.power > MIDPOINT:
        return "manage closely" if party.interest > MIDPOINT else "keep satisfied"
    return "keep informed" if party.interest > MIDPOINT else "monitor"


def salience(party: Party) -> Salience | None:
    """The class by power, legitimacy and urgency (Mitchell, Agle and Wood 1997); None where one is not rated."""
    ratings = (party.power, party.legitimacy, party.urgency)
    if any(rating is None for rating in ratings):
        return None
    power, legitimacy, urgency = (rating is not None and rating > MIDPOINT for rating in ratings)
    return _SALIENCE[power, legitimacy, urgency]


def engagement_gap(party: Party) -> int | None:
    """Steps from where the party stands to where it should, on unaware ... leading; None where either is not said."""
    now, wanted = party.engagement.current, party.engagement.desired
    return None if now is None or wanted is None else ATTITUDES.index(wanted) - ATTITUDES.index(now)


def relationship_gap(party: Party) -> int | None:
    """Levels from the relationship reached to the right one; None where either is not said."""
    now, wanted = party.relationship.current, party.relationship.target
    return None if now is None or wanted is None else DEPTHS.index(wanted) - DEPTHS.index(now)


def considered(party: Party) -> bool:
    """Whether the party takes part in comparisons and plans: until somebody decides that it is not relevant."""
    return party.active and party.relevant is not False

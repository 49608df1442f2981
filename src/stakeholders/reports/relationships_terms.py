"""What the levels of a relationship, the attitudes of a party and the parts of the programme are, plainly said."""

from __future__ import annotations

from stakeholders.model.improvement import Element
from stakeholders.model.parties import Attitude, Depth
from stakeholders.texts import _


def level_meaning(level: Depth) -> str:
    """What a relationship of that level is."""
    return {
        "basic_knowledge": _("We know who they are, what they ask for, and whom to call."),
        "deeper_understanding": _("We know how they work, why they ask for it, and what they will need next."),
        "partnership": _("We plan, decide and improve together, and each tells the other early what will change."),
    }[level]


def attitude_meaning(attitude: Attitude) -> str:
    """What a party of that attitude is like."""
    return {
        "unaware": _("They do not know what we do, or that it concerns them."),
        "resistant": _("They know, and work against it."),
        "neutral": _("They know, and neither help nor hinder."),
        "supportive": _("They know, and help where they are asked."),
        "leading": _("They take part of their own accord and win others for it."),
    }[attitude]


def element_meaning(element: Element) -> str:
    """What an activity of that element of the programme is."""
    return {
        "executive_leadership": _("Top management deals with customers itself, for all to see."),
        "communications": _("People are regularly told who the customers are, what they need and what they said."),
        "workshop": _("People work on a customer's need for a day, best at the customer's."),
        "customer_focus_team": _("People of several functions look after one customer together, for months."),
        "training": _("People learn what serving customers takes."),
        "incentive": _("Something to win hangs on how customers fare."),
    }[element]

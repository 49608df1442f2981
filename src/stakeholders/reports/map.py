"""The map of the parties: power and interest, salience, engagement and relationship, where each is and should be."""

from __future__ import annotations

import datetime as dt

from stakeholders.analysis.standing import (
    Quadrant,
    Salience,
    considered,
    engagement_gap,
    quadrant,
    relationship_gap,
    salience,
)
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.reports import map_charts
from stakeholders.reports.about import about
from stakeholders.reports.report import Cell, Column, Facts, Matrix, Report, Table, Tone
from stakeholders.texts import _, word

_GRID: tuple[tuple[tuple[Quadrant, Tone], ...], ...] = (
    (("keep satisfied", "partial"), ("manage closely", "bad")),
    (("monitor", "muted"), ("keep informed", "info")),
)


def map_report(register: Register, today: dt.date) -> Report:
    """Every party that counts, in the power/interest grid and in a table with its gaps."""
    parties = [party for party in register.all(Party).values() if considered(party)]
    unrated = [party for party in parties if quadrant(party) is None]
    engagement = [party for party in parties if (engagement_gap(party) or 0) > 0]
    relationship = [party for party in parties if (relationship_gap(party) or 0) > 0]
    facts = Facts(
        (
            (_("Parties"), Cell(len(parties))),
            (_("Not rated for power and interest"), Cell(len(unrated), "partial" if unrated else "good")),
            (_("Engagement below what is wanted"), Cell(len(engagement), "partial" if engagement else "good")),
            (_("Relationship below what is right"), Cell(len(relationship), "partial" if relationship else "good")),
        )
    )
    return Report(
        "map",
        _("Map of the interested parties"),
        about(register, today),
        (
            facts,
            _grid(parties),
            *map_charts.power_and_interest(parties),
            _table(register, parties),
            *map_charts.engagement(parties),
            *map_charts.relationship(parties),
        ),
    )


def _grid(parties: list[Party]) -> Matrix:
    by_quadrant: dict[Quadrant | None, list[Party]] = {}
    for party in parties:
        by_quadrant.setdefault(quadrant(party), []).append(party)
    cells = tuple(
        tuple(
            Cell((_(place).upper(), *(party.name for party in by_quadrant.get(place, ()))), tone) for place, tone in row
        )
        for row in _GRID
    )
    return Matrix(
        "grid",
        _("Power and interest"),
        (_("power"), _("interest")),
        (Cell(_("high power (4-5)")), Cell(_("low power (1-3)"))),
        (Cell(_("low interest (1-3)")), Cell(_("high interest (4-5)"))),
        cells,
        note=_("After Mendelow (1991); ratings from 1 to 5, split above the midpoint of 3."),
    )


def _salience_tone(found: Salience | None) -> Tone:
    if found == "definitive":
        return "bad"
    return "partial" if found in ("dominant", "dangerous", "dependent") else ""


def _table(register: Register, parties: list[Party]) -> Table:
    return Table(
        "parties",
        _("Where each party stands"),
        (
            Column("party", _("Party")),
            Column("power", _("Power"), "number"),
            Column("interest", _("Interest"), "number"),
            Column("strategy", _("Strategy")),
            Column("salience", _("Salience")),
            Column("engagement", _("Engagement")),
            Column("engagement_gap", _("Gap"), "number"),
            Column("relationship", _("Relationship")),
            Column("relationship_gap", _("Gap"), "number"),
            Column("owner", _("Owner")),
        ),
        tuple(_row(register, party) for party in parties),
        note=_(
            "Salience after Mitchell, Agle and Wood (1997), from power, legitimacy and urgency above 3. Gaps count the "
            "steps from now to wanted: engagement on unaware, resistant, neutral, supportive, leading; relationship on "
            "basic knowledge, deeper understanding, partnership."
        ),
        empty=_("No party is in the register."),
    )


def _row(register: Register, party: Party) -> tuple[Cell, ...]:
    found = salience(party)
    return (
        Cell(party.name, ref=party.id),
        Cell(party.power),
        Cell(party.interest),
        Cell(word(quadrant(party)) or _("not rated"), "" if quadrant(party) else "partial"),
        Cell(word(found) or _("not rated"), _salience_tone(found) if found else "muted"),
        Cell(step(party.engagement.current, party.engagement.desired)),
        Cell(engagement_gap(party), gap_tone(engagement_gap(party))),
        Cell(step(party.relationship.current, party.relationship.target)),
        Cell(relationship_gap(party), gap_tone(relationship_gap(party))),
        Cell(register.label(party.owner) or None, ref=party.owner or ""),
    )


def step(now: str | None, wanted: str | None) -> str | None:
    """From where a party stands to where it should, in words; "?" where one of the two is not said."""
    if now is None and wanted is None:
        return None
    if now == wanted:
        return word(now) or None
    return f"{word(now) or '?'} → {word(wanted) or '?'}"


def gap_tone(gap: int | None) -> Tone:
    """How the steps of a gap are to be taken."""
    if gap is None or gap < 0:
        return ""
    return "good" if gap == 0 else "partial" if gap == 1 else "bad"

"""Whom one function of ours meets, how well, and with which functions those meetings connect it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from stakeholders.analysis.bridges import Bridge, Bridged, bridged
from stakeholders.analysis.held import Held
from stakeholders.analysis.meeting import Met, meeting
from stakeholders.analysis.touching import Meeting
from stakeholders.model.organisation import Function
from stakeholders.model.register import Register
from stakeholders.reports import charts
from stakeholders.reports.about import about
from stakeholders.reports.report import Block, Cell, Chart, Column, Facts, Paragraph, Report, Table
from stakeholders.reports.touchpoints_tables import meetings_table
from stakeholders.reports.touchpoints_words import (
    cannot_know,
    person_name,
    rated,
    rating_tone,
    some_names,
    state,
    used_tones,
)
from stakeholders.texts import _, word

_PARTIES_AT_MOST = 40


def function_touchpoints(register: Register, today: dt.date, function: Function, *, public: bool = False) -> Report:
    """The meetings of one function.

    :param public: whether ratings are left out, for they may tell of a single person.
    """
    met = meeting(Held(register, today))
    found = bridged(register, met)
    meetings = [one for one in met.meetings if one.touchpoint.our_function == function.id]
    blocks: list[Block] = [_facts(met, found, function, meetings, public=public)]
    blocks += [
        Paragraph(text, "info") for text in cannot_know(names_ours=met.names_ours or not meetings, names_theirs=True)
    ]
    blocks += _chart(register, meetings, public=public)
    blocks.append(meetings_table(register, meetings, "touchpoints", of="function", public=public))
    blocks.append(_connections(register, found, function))
    title = _("Whom {function} meets").format(function=function.name)
    return Report("touchpoints", title, about(register, today), tuple(blocks))


def _facts(met: Met, found: Bridged, function: Function, meetings: Sequence[Meeting], *, public: bool) -> Facts:
    parties = {one.touchpoint.party for one in meetings}
    customers = sum(each.party.customer for each in met.parties if each.party.id in parties)
    people = dict.fromkeys(one.ours.name for one in meetings if one.ours is not None and one.ours.name)
    weakest = min((one.weakest for one in meetings if one.weakest), key=lambda rating: rating[1], default=None)
    items = [
        (_("Touchpoints"), Cell(len(meetings))),
        (
            _("Parties met"),
            Cell(_("{count}, of which customers: {customers}").format(count=len(parties), customers=customers)),
        ),
        (_("People who meet them"), Cell(some_names(list(people)) or None)),
    ]
    if not public:
        items.append((_("Weakest rating"), Cell(rated(weakest), rating_tone(weakest[1] if weakest else None))))
    alone = function.id in found.alone
    items.append(
        (
            _("Connected with another function"),
            Cell(_("no"), "bad" if function.id in found.alone_with_customers else "partial")
            if alone
            else Cell(_("yes"), "good"),
        )
    )
    return Facts(tuple(items))


def _chart(register: Register, meetings: Sequence[Meeting], *, public: bool) -> Iterator[Chart]:
    """The parties against the roles met there."""
    by_field: dict[str, dict[str, list[Meeting]]] = {}
    unsaid = _("role not said")
    for one in meetings:
        role = word(one.theirs.role) or unsaid
        by_field.setdefault(one.touchpoint.party, {}).setdefault(role, []).append(one)
    ids = list(by_field)[:_PARTIES_AT_MOST]
    if not ids:
        return
    parties = charts.distinct([register.label(party) for party in ids], ids)
    rows: list[tuple[Cell, ...]] = []
    for name, party in zip(parties, ids, strict=True):
        for role, found in by_field[party].items():
            cell = state(found, public=public)
            rows.append((Cell(name, ref=party), Cell(role), cell, Cell(cell.mark)))
    table = Table(
        "drawn_roles",
        _("Which roles are met where"),
        (
            Column("party", _("Party")),
            Column("role", _("Their role")),
            Column("state", _("How it stands")),
            Column("mark", _("Mark")),
        ),
        tuple(rows),
        note=_("Drawn are the first {count} of {all} parties.").format(count=len(ids), all=len(by_field))
        if len(ids) < len(by_field)
        else "",
    )
    yield charts.heat_map(
        table,
        _("Parties met: {parties}; touchpoints: {count}.").format(parties=len(by_field), count=len(meetings)),
        x="role",
        y="party",
        colour="state",
        tones=used_tones(row[2] for row in rows),
        label="mark",
    )


def _connections(register: Register, found: Bridged, function: Function) -> Table:
    """With which functions it is connected directly, and by whom."""
    with_it: dict[str, list[Bridge]] = {}
    for bridge in found.bridges:
        if function.id in bridge.functions:
            for other in bridge.functions:
                with_it.setdefault(other, []).append(bridge)
    others = [each for each in found.functions if each.id in with_it and each.id != function.id]
    return Table(
        "connections",
        _("Who connects it with other functions"),
        (Column("function", _("Function")), Column("count", _("People"), "number"), Column("people", _("Who it is"))),
        tuple(
            (
                Cell(other.name, ref=other.id),
                Cell(len(with_it[other.id])),
                Cell(some_names([person_name(register, bridge.person) for bridge in with_it[other.id]])),
            )
            for other in others
        ),
        note=_("Counted are people who meet a party and bring both functions together."),
        empty=_("Nobody who meets a party connects this function with another."),
    )

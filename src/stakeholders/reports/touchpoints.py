"""Where we and the parties meet, as a report: all parties, one party's map, or one function's meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from stakeholders.analysis.bridges import Bridged, bridged
from stakeholders.analysis.held import Held
from stakeholders.analysis.meeting import Met, PartyMet, meeting, met_party
from stakeholders.analysis.standing import considered
from stakeholders.model.organisation import Function
from stakeholders.model.parties import Contact, Party
from stakeholders.model.register import Register
from stakeholders.reports import charts
from stakeholders.reports.about import about
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.report import Block, Cell, Chart, Column, Facts, Heading, Paragraph, Report, Table, Tone
from stakeholders.reports.touchpoints_bridges import bridges_blocks
from stakeholders.reports.touchpoints_gaps import gaps_of, gaps_table
from stakeholders.reports.touchpoints_map import map_blocks
from stakeholders.reports.touchpoints_words import (
    cannot_know,
    counterpart_name,
    person_name,
    rated,
    rating_tone,
    stages_said,
    state,
    used_tones,
    words,
)
from stakeholders.texts import _

MAPS_AT_MOST = 10
"""Maps on one page."""
_PARTIES_AT_MOST, _FUNCTIONS_AT_MOST = 40, 30
"""What one drawing holds; beyond that it could not be read."""


def touchpoints_report(register: Register, today: dt.date, *, maps: bool = False, public: bool = False) -> Report:
    """Every party that counts in one line, what is missing, and who connects our functions.

    :param maps: whether the maps of the most important parties follow, ten at most.
    :param public: whether ratings are left out, for they may tell of a single person.
    """
    held = Held(register, today)
    met = meeting(held)
    blocks: list[Block] = []
    if not met.meetings:
        blocks.append(
            Paragraph(
                _("No touchpoint is recorded. Record who of yours meets whom: stakeholders add touchpoints"), "partial"
            )
        )
    else:
        found = bridged(register, met)
        blocks.append(_facts(met, found, public=public))
        blocks += _opening(met, public=public)
        blocks += [_parties(register, met, public=public), *_chart(register, met, public=public)]
        gaps = [
            (each, gap)
            for each in _ordered(met)
            for gap in gaps_of(register, each, names_theirs=met.names_theirs, public=public)
            if gap.tone != "muted"  # which the map of the party tells
        ]
        blocks.append(gaps_table("gaps", gaps, of_party=False))
        blocks += bridges_blocks(register, found, names_ours=met.names_ours)
        blocks += _maps(register, met, public=public) if maps else ()
    return Report("touchpoints", _("Where we meet customers and parties"), about(register, today), tuple(blocks))


def party_touchpoints(
    register: Register, today: dt.date, party: Party, *, only: str | None = None, public: bool = False
) -> Report:
    """The map of one party.

    :param only: the function of ours whose touchpoints alone are mapped.
    """
    held = Held(register, today)
    each = met_party(held, party)
    names_ours = any(touchpoint.our_person.strip() for touchpoint in held.touchpoints)
    names_theirs = bool(register.all(Contact))
    said = cannot_know(names_ours=names_ours or not each.meetings, names_theirs=names_theirs)
    if not considered(party):
        aside = _("This party was set aside as not relevant: its needs are not counted elsewhere.")
        said = (aside, *said)
    blocks: list[Block] = [Paragraph(text, "info") for text in said]
    blocks += map_blocks(register, each, names_theirs=names_theirs, public=public, only=only)
    title = _("Where we meet {party}").format(party=party.name)
    return Report("touchpoints", title, about(register, today), tuple(blocks))


def _ordered(met: Met) -> Sequence[PartyMet]:
    """The parties, customers and those to be managed closely first."""
    first = {each.party.id for each in met.important}
    return (*met.important, *(each for each in met.parties if each.party.id not in first))


def _facts(met: Met, found: Bridged, *, public: bool) -> Facts:
    customers = [each for each in met.parties if each.party.customer]
    reached = [each for each in customers if each.meetings]
    several = [each for each in customers if len(each.ours) > 1]
    on_one = [each for each in met.important if each.on_one_of_ours is not None]
    parties = sum(bool(each.meetings) for each in met.parties)
    items = [
        (
            _("Touchpoints"),
            Cell(
                _("{count}, with {parties} of {all} parties").format(
                    count=len(met.meetings), parties=parties, all=len(met.parties)
                )
            ),
        ),
        (_("Customers that somebody meets"), _of(len(reached), len(customers))),
    ]
    if met.names_ours:
        items += [
            (_("Customers that two people of ours or more meet"), _of(len(several), len(customers))),
            (_("Important parties that hang on one person of ours"), Cell(len(on_one), "bad" if on_one else "good")),
        ]
    if not public:
        weak = sum(len(each.untrained) for each in met.parties)
        items.append((_("Weak touchpoints without a training planned"), Cell(weak, "partial" if weak else "good")))
    items.append(
        (_("Functions that nobody connects with another"), Cell(len(found.alone), "partial" if found.alone else "good"))
    )
    return Facts(tuple(items))


def _of(count: int, all_of_them: int) -> Cell:
    return Cell(
        _("{count} of {all}").format(count=count, all=all_of_them), "good" if count == all_of_them else "partial"
    )


def _opening(met: Met, *, public: bool) -> Iterator[Paragraph]:
    yield Paragraph(
        _(
            "A touchpoint is where somebody of ours meets somebody of a party. Important parties are customers, and "
            "those to be managed closely: power and interest rated 4 or 5. Three roles must agree to a purchase: the "
            "purchaser, the approver and the user."
        )
    )
    for text in cannot_know(names_ours=met.names_ours, names_theirs=met.names_theirs):
        yield Paragraph(text, "info")
    if public:
        yield Paragraph(_("How touchpoints are rated is left out here: it might tell of a single person."), "info")


def _parties(register: Register, met: Met, *, public: bool) -> Table:
    columns = [
        Column("party", _("Party")),
        Column("ours", _("People of ours") if met.names_ours else _("Functions of ours"), "number"),
        Column("theirs", _("People of theirs") if met.names_theirs else _("Posts of theirs"), "number"),
        Column("roles", _("Roles met")),
        *([Column("unmet", _("Known, not met"))] if met.names_theirs else []),
        Column("levels", _("Levels met")),
        Column("stages", _("Stages met")),
    ]
    columns += [] if public else [Column("weakest", _("Weakest rating"))]
    columns.append(Column("on_one", _("Hangs on one person") if met.names_ours else _("Met by one function only")))
    return Table(
        "parties",
        _("Party by party"),
        tuple(columns),
        tuple(_row(register, each, met, public=public) for each in _ordered(met)),
        note=_(
            "People who meet, each counted once. Known, not met: roles of contacts that nobody meets. Hangs on one "
            "person: every touchpoint is that person's. Important parties come first, those of the largest share of "
            "the business before others."
        )
        if met.names_ours and met.names_theirs
        else _("Important parties come first, those of the largest share of the business before others."),
        empty=_("No party is in the register."),
        at_first=40,
    )


def _row(register: Register, each: PartyMet, met: Met, *, public: bool) -> tuple[Cell, ...]:
    name = Cell(each.party.name, ref=each.party.id)
    unmet = [Cell(words(each.unmet) or None, _tone_of(each))] if met.names_theirs else []
    if not each.meetings:
        nobody = Cell(0, "bad" if each.matters else "muted")
        rest = (Cell(),) * (3 if public else 4)
        return (name, nobody, Cell(0), Cell(_("met by nobody"), "bad" if each.matters else "muted"), *unmet, *rest)
    cells = [
        name,
        Cell(len(each.ours)),
        Cell(len(each.theirs)),
        Cell(words(each.roles) or None),
        *unmet,
        Cell(", ".join(each.levels_met) or None),
        stages_said(each),
    ]
    if not public:
        cells.append(Cell(rated(each.weakest), rating_tone(each.weakest[1] if each.weakest else None)))
    return (*cells, _hanging(register, each, met))


def _tone_of(each: PartyMet) -> Tone:
    return "" if not each.unmet else "bad" if each.party.customer else "partial"


def _hanging(register: Register, each: PartyMet, met: Met) -> Cell:
    ours, theirs = each.on_one_of_ours, each.on_one_of_theirs
    if not met.names_ours:
        return Cell(register.label(ours.function), "partial" if each.matters else "muted") if ours else Cell()
    tone: Tone = "bad" if ours and each.matters else "partial" if each.matters else "muted"
    said = []
    if ours is not None:
        said.append(_("of ours: {name}").format(name=person_name(register, ours)))
    if theirs is not None:
        said.append(_("of theirs: {name}").format(name=counterpart_name(theirs)))
    return Cell(tuple(said), tone) if said else Cell()


def _chart(register: Register, met: Met, *, public: bool) -> Iterator[Chart]:
    """Parties against our functions: how well each meets each."""
    known = [each for each in _ordered(met) if each.meetings or each.matters]
    drawn = known[:_PARTIES_AT_MOST]
    counts: dict[str, int] = {}
    for each in drawn:
        for one in each.meetings:
            if one.touchpoint.our_function is not None:
                counts[one.touchpoint.our_function] = counts.get(one.touchpoint.our_function, 0) + 1
    most = sorted(counts, key=lambda function: -counts[function])[:_FUNCTIONS_AT_MOST]
    functions = [function for function in register.all(Function) if function in {*most}]
    if not functions:
        return
    parties = charts.distinct([each.party.name for each in drawn], [each.party.id for each in drawn])
    heads = charts.distinct([register.label(function) for function in functions], functions)
    nobody = _("nobody")
    rows: list[tuple[Cell, ...]] = []
    for party, each in zip(parties, drawn, strict=True):
        for head, function in zip(heads, functions, strict=True):
            meetings = [one for one in each.meetings if one.touchpoint.our_function == function]
            if meetings:
                cell = state(meetings, public=public)
                rows.append((Cell(party, ref=each.party.id), Cell(head, ref=function), cell, Cell(cell.mark)))
        if not each.meetings:
            cell = state((), public=public)
            rows.append((Cell(party, ref=each.party.id), Cell(nobody), cell, Cell(cell.mark)))
    used = used_tones(row[2] for row in rows)
    table = Table(
        "drawn_parties",
        _("Who meets whom, drawn"),
        (
            Column("party", _("Party")),
            Column("function", _("Our function")),
            Column("state", _("How it stands")),
            Column("mark", _("Mark")),
        ),
        tuple(rows),
        note=sentences(
            _("Drawn are the most important parties: {count} of {all}.").format(count=len(drawn), all=len(known))
            if len(drawn) < len(known)
            else "",
            _("Drawn are the functions that meet most: {count} of {all}.").format(count=len(functions), all=len(counts))
            if len(functions) < len(counts)
            else "",
        ),
    )
    without = sum(not each.meetings for each in drawn)
    yield charts.heat_map(
        table,
        _("Parties: {parties}; met by nobody: {without}. Functions of ours that meet parties: {functions}.").format(
            parties=len(drawn), without=without, functions=len(functions)
        ),
        x="function",
        y="party",
        colour="state",
        tones=used,
        label="mark",
        across=(*heads, nobody) if without else heads,
    )


def _maps(register: Register, met: Met, *, public: bool) -> Iterator[Block]:
    """The maps of the most important parties of which anything is known."""
    known = [each for each in met.important if each.meetings or each.contacts]
    for each in known[:MAPS_AT_MOST]:
        yield Heading(_("The map of {party}").format(party=each.party.name))
        suffix = f"_{each.party.id}".replace("-", "_")
        yield from map_blocks(register, each, names_theirs=met.names_theirs, public=public, suffix=suffix)
    if len(known) > MAPS_AT_MOST:
        yield Paragraph(
            _(
                "Maps are shown of the {count} most important of {all} parties. For another: stakeholders touchpoints "
                "--party ID"
            ).format(count=MAPS_AT_MOST, all=len(known)),
            "info",
        )

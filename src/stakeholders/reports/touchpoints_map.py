"""The map of a party: their roles, departments and levels against our functions, and who must agree to a purchase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import get_args

from stakeholders.analysis.meeting import BUYING, PartyMet
from stakeholders.analysis.touching import Counterpart, Meeting
from stakeholders.model.organisation import Function
from stakeholders.model.parties import Contact, Role
from stakeholders.model.register import Register
from stakeholders.reports import charts
from stakeholders.reports.report import Block, Cell, Chart, Column, Facts, Matrix, Table
from stakeholders.reports.touchpoints_gaps import gaps_of, gaps_table
from stakeholders.reports.touchpoints_tables import meetings_table, roles_table
from stakeholders.reports.touchpoints_words import (
    counterpart_name,
    person_name,
    post_name,
    rated,
    rating_tone,
    some_names,
    stages_said,
    state,
    used_tones,
)
from stakeholders.texts import _

_POSTS_AT_MOST = 40
"""Rows of a drawing; beyond them it could not be read."""
_NOBODY = ""
"""Stands among our functions for nobody of ours."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A post of theirs, with who meets it there by function of ours, and who is known there and met by nobody."""

    post: Counterpart
    met: dict[str, list[Meeting]] = field(default_factory=dict)
    unmet: list[Contact] = field(default_factory=list)


def map_blocks(
    register: Register, each: PartyMet, *, names_theirs: bool, public: bool, only: str | None = None, suffix: str = ""
) -> Iterator[Block]:
    """The blocks of a party's map.

    :param public: whether ratings are left out, for they may tell of a single person.
    :param only: the function of ours whose touchpoints alone are mapped; what is missing is missing with all.
    :param suffix: what the keys of its tables end with, where a report has several maps.
    """
    yield _facts(register, each, public=public)
    rows = _rows(each, only)
    columns = _columns(register, rows, only)
    yield _matrix(register, each, rows, columns, public=public, suffix=suffix)
    yield from _chart(register, each, rows, columns, public=public, suffix=suffix)
    yield roles_table(register, each, names_theirs=names_theirs, suffix=suffix)
    gaps = [(each, gap) for gap in gaps_of(register, each, names_theirs=names_theirs, public=public)]
    yield gaps_table(f"gaps{suffix}", gaps, of_party=True)
    meetings = [one for one in each.meetings if only in (None, one.touchpoint.our_function)]
    yield meetings_table(register, meetings, f"touchpoints{suffix}", of="party", public=public)


def _facts(register: Register, each: PartyMet, *, public: bool) -> Facts:
    items = [
        (_("Touchpoints"), Cell(len(each.meetings), "" if each.meetings else "bad")),
        (_("Met by"), Cell(some_names([person_name(register, one) for one in each.ours]) or None)),
        (_("Whom we meet"), Cell(some_names([counterpart_name(one) for one in each.theirs]) or None)),
        (_("Levels met"), Cell(", ".join(each.levels_met) or None)),
        (_("Stages at which we meet them"), stages_said(each)),
    ]
    if not public:
        items.append((_("Weakest rating"), Cell(rated(each.weakest), rating_tone(each.weakest and each.weakest[1]))))
    return Facts(tuple(items))


def _rows(each: PartyMet, only: str | None) -> list[_Row]:
    """The posts met or known, the buying roles first, in each the highest level first."""
    rows: dict[tuple[str, ...], _Row] = {}
    met = {one.theirs.contact.id for one in each.meetings if one.theirs.contact is not None}
    for one in each.meetings:
        if only in (None, one.touchpoint.our_function):
            row = rows.setdefault(one.theirs.post, _Row(one.theirs))
            row.met.setdefault(one.touchpoint.our_function or _NOBODY, []).append(one)
    for contact in each.contacts if only is None else ():
        if contact.id not in met:
            post = Counterpart(None, contact.role, contact.department, contact.level)
            rows.setdefault(post.post, _Row(post)).unmet.append(contact)
    ranked = {level: rank for rank, level in enumerate(each.levels)}
    order: tuple[Role | None, ...] = (*BUYING, *(role for role in get_args(Role) if role not in BUYING), None)
    return sorted(rows.values(), key=lambda row: (order.index(row.post.role), -ranked.get(row.post.level or "", -1)))


def _columns(register: Register, rows: Sequence[_Row], only: str | None) -> list[str]:
    """The functions that meet them, in the order of the register; last nobody, where there is somebody to be met."""
    used = {function for row in rows for function in row.met}
    found = [*(each for each in register.all(Function) if each in used)]
    found += sorted(used - {*found, _NOBODY})
    nobody = _NOBODY in used or any(not row.met for row in rows)
    return [*found, *([_NOBODY] if nobody and only is None else [])]


def _field(row: _Row, function: str, *, public: bool) -> Cell:
    """One field of the map: how well the function meets the post; where nobody does, that stands in the last column."""
    meetings = row.met.get(function, [])
    if meetings or (function == _NOBODY and not row.met):
        return state(meetings, public=public)
    return Cell()


def _matrix(
    register: Register, each: PartyMet, rows: Sequence[_Row], columns: Sequence[str], *, public: bool, suffix: str
) -> Matrix:
    fields = tuple(tuple(_field(row, function, public=public) for function in columns) for row in rows)
    legend = {cell.mark: cell for line in fields for cell in line if cell.values}
    shown = tuple(
        tuple(_told(row.met.get(function, []), cell) for function, cell in zip(columns, line, strict=True))
        for row, line in zip(rows, fields, strict=True)
    )
    return Matrix(
        f"map{suffix}",
        _("Whom we meet at {party}").format(party=each.party.name),
        (_("their role, department, level"), _("our functions")),
        tuple(Cell(post_name(row.post), ref=_ref(row)) for row in rows),
        tuple(_head(register, function) for function in columns),
        shown,
        legend=tuple((Cell(cell.mark, cell.tone), str(cell.value)) for cell in legend.values()),
        note=_(
            "A touchpoint is where somebody of ours meets somebody of theirs. In each field stands who of ours it is, "
            "and the weakest of three ratings from 1 to 5: comfort (how at ease both sides are), competence (how well "
            "our person knows the matter), conscientiousness (how reliably our person follows up)."
        )
        if not public
        else _("A touchpoint is where somebody of ours meets somebody of theirs."),
        empty=_("No touchpoint and no contact is recorded."),
    )


def _told(meetings: Sequence[Meeting], cell: Cell) -> Cell:
    """The field with who of ours it is, and what is weakest there."""
    if not meetings:
        return cell
    people = dict.fromkeys(one.ours.name for one in meetings if one.ours is not None and one.ours.name)
    weakest = min((one.weakest for one in meetings if one.weakest), key=lambda found: found[1], default=None)
    last = str(cell.value) if cell.mark == "●" else rated(weakest)
    return Cell((*people, last), cell.tone, mark=cell.mark, ref=meetings[0].touchpoint.id)


def _ref(row: _Row) -> str:
    contacts = [one.theirs.contact for found in row.met.values() for one in found] + list(row.unmet)
    return next((contact.id for contact in contacts if contact is not None), "")


def _head(register: Register, function: str) -> Cell:
    return Cell(_("nobody"), "bad") if function == _NOBODY else Cell(register.label(function), ref=function)


def _chart(
    register: Register, each: PartyMet, rows: Sequence[_Row], columns: Sequence[str], *, public: bool, suffix: str
) -> Iterator[Chart]:
    """The map drawn; of a large one the first posts."""
    drawn = rows[:_POSTS_AT_MOST]
    if not drawn or not columns:
        return
    ids = [str(number) for number, _row in enumerate(drawn, start=1)]
    posts = charts.distinct([post_name(row.post) for row in drawn], ids)
    heads = charts.distinct([str(_head(register, function).value) for function in columns], columns)
    found: list[tuple[Cell, ...]] = []
    states: list[Cell] = []
    for post, row in zip(posts, drawn, strict=True):
        for head, function in zip(heads, columns, strict=True):
            cell = _field(row, function, public=public)
            if cell.values:
                states.append(cell)
                found.append((Cell(post, ref=_ref(row)), Cell(head, ref=function), cell, Cell(cell.mark)))
    if not found:
        return
    unmet = sum(not row.met for row in rows)
    table = Table(
        f"drawn_map{suffix}",
        _("The map of {party}, drawn").format(party=each.party.name),
        (
            Column("post", _("Their post")),
            Column("function", _("Our function")),
            Column("state", _("How it stands")),
            Column("mark", _("Mark")),
        ),
        tuple(found),
        note=_("Drawn are the first {count} of {all} posts.").format(count=len(drawn), all=len(rows))
        if len(drawn) < len(rows)
        else "",
    )
    yield charts.heat_map(
        table,
        _("Posts of theirs: {posts}; met by nobody: {unmet}. Functions of ours that meet them: {functions}.").format(
            posts=len(rows), unmet=unmet, functions=sum(function != _NOBODY for function in columns)
        ),
        x="function",
        y="post",
        colour="state",
        tones=used_tones(states),
        label="mark",
        across=heads,
    )

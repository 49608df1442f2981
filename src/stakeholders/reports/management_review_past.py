"""The first inputs of a management review: what became of the last one, and what has changed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.analysis.management_review import standing_of
from stakeholders.changes import Added, Change, Removed
from stakeholders.model.improvement import Action, Review
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.reports.changes import by_record
from stakeholders.reports.differences import changes_table
from stakeholders.reports.management_review_parts import (
    Scene,
    cut,
    listed,
    named,
    shortened,
    standing_cell,
)
from stakeholders.reports.questions.wording import ended, sentences
from stakeholders.reports.report import Block, Cell, Column, Paragraph
from stakeholders.standards import Editions
from stakeholders.texts import _, word

_MOVES_AT_MOST = 25
_NEEDS_ATTENTION = ("overdue", "failed", "to revisit", "undecided", "open")


def previous_actions(scene: Scene) -> Iterator[Block]:
    """What the last management review decided, and how far that has come."""
    outcomes, today = scene.found.outcomes, scene.today
    standings = [standing_of(each, today) for each in outcomes]
    actions = [each for each in outcomes if isinstance(each, Action)]
    of = [standing for each, standing in zip(outcomes, standings, strict=True) if isinstance(each, Action)]
    decided = len(outcomes) - len(actions)
    done = sum(standing in ("done", "worked", "failed") for standing in of)
    yield Paragraph(
        sentences(
            _(
                "Actions: {actions}; done: {done} (found to work: {worked}, not to work: {failed}); open: {open} "
                "(overdue: {overdue})."
            ).format(
                actions=len(actions),
                done=done,
                worked=of.count("worked"),
                failed=of.count("failed"),
                open=len(actions) - done,
                overdue=of.count("overdue"),
            ),
            _("Decisions: {count}.").format(count=decided) if decided else "",
        ),
        "bad" if "overdue" in of or "failed" in of else "",
    )
    rows = sorted(
        zip(outcomes, standings, strict=True),
        key=lambda each: _NEEDS_ATTENTION.index(each[1]) if each[1] in _NEEDS_ATTENTION else len(_NEEDS_ATTENTION),
    )
    yield listed(
        "outcomes",
        _("What became of what earlier reviews decided"),
        (
            Column("outcome", _("Outcome"), wide=True),
            Column("kind", _("Kind")),
            Column("owner", _("Owner")),
            Column("due_on", _("Due"), "date"),
            Column("state", _("State")),
        ),
        (
            (
                Cell(cut(each.label), ref=each.id),
                Cell(_("action") if isinstance(each, Action) else _("decision")),
                named(scene.register, each.owner) if isinstance(each, Action) else Cell(),
                Cell(each.due_on if isinstance(each, Action) else each.revisit_on),
                standing_cell(scene, each),
            )
            for each, _standing in rows
        ),
        note=_(
            "The outcomes of the last management review, and those of earlier ones that are still open. Of decisions, "
            "due is the day to look at them again."
        ),
    )


def context_changes(scene: Scene) -> Iterator[Block]:
    """What reviews tell of changes, what the header says of climate change, and editions of standards."""
    found, header = scene.found, scene.register.header
    climate = {True: _("relevant"), False: _("not relevant"), None: _("not determined")}[header.climate_change.relevant]
    needs = sum(need.climate for need in found.held.needs)
    yield Paragraph(
        _(
            "Reviews since {day} that tell of changes: {count}. Climate change: {climate}; needs that concern it: "
            "{needs}."
        ).format(day=scene.since, count=len(found.told_changes), climate=climate, needs=needs),
        "partial" if header.climate_change.relevant is None else "",
    )
    if header.climate_change.reason.strip():
        yield Paragraph(_("Climate change: {reason}").format(reason=ended(header.climate_change.reason)))
    for edition in Editions.of(header).editions:
        if found.new(edition.published):
            yield Paragraph(
                _("{edition} was published on {day}.").format(edition=edition.name, day=f"{edition.published}"), "info"
            )
    if found.told_changes:
        yield listed(
            "told_changes",
            _("What reviews told of changes"),
            (
                Column("day", _("Day"), "date"),
                Column("scope", _("Review of")),
                Column("changes", _("What has changed"), wide=True),
            ),
            (
                (Cell(each.held_on, ref=each.id), Cell(_reviewed(each)), Cell(" ".join(each.changes.split())))
                for each in found.told_changes
            ),
        )
    if found.header_changes:
        title = _("What the register says otherwise of the organisation")
        yield changes_table(found.header_changes, scene.register, key="header_changes", title=title)
    if found.last is not None and found.last.changes.strip() and found.last not in found.told_changes:
        yield Paragraph(
            _("What the last review, on {day}, was told: {changes}").format(
                day=f"{found.last.held_on}", changes=ended(found.last.changes)
            ),
            "muted",
        )


def _reviewed(review: Review) -> str:
    return _("the management system") if review.scope == "management" else word(review.scope)


def party_changes(scene: Scene) -> Iterator[Block]:
    """Which parties and needs are new, say something else, or are gone."""
    moves = scene.found.moves
    looked = [each for each in moves.looked_at if isinstance(each, Party)]
    needs = [each for each in moves.looked_at if isinstance(each, Need)]
    seen = _("Parties reviewed since {day}: {parties}; needs confirmed with their party: {needs}.").format(
        day=scene.since, parties=len(looked), needs=len(needs)
    )
    if not moves.from_history:
        why = scene.found.prior.why_not
        yield Paragraph(seen)
        yield Paragraph(
            sentences(
                _("How the register was on {day} is not known: {reason}.").format(
                    day=scene.since, reason=why.rstrip(".")
                )
                if why
                else _("How the register was on {day} was not looked up.").format(day=scene.since),
                _("So this comes from the days in the records, and what was added, changed or retired is not told."),
            ),
            "partial",
        )
        yield _looked_at_table(scene, looked, needs)
        return
    counted = [
        _("{what}: {added} added, {changed} changed, {gone} retired or removed.").format(
            what=name, added=moves.added(kind), changed=moves.changed(kind), gone=moves.gone(kind)
        )
        for kind, name in ((Party, _("Parties")), (Need, _("Needs")))
    ]
    yield Paragraph(sentences(*counted, seen))
    ordered = sorted(by_record(moves.changes), key=_weight)
    table = changes_table(
        ordered,
        scene.register,
        key="party_changes",
        title=_("What has changed among parties and needs since {day}").format(day=scene.since),
        empty=_("Nothing has changed."),
    )
    yield shortened(table, most=_MOVES_AT_MOST)
    yield Paragraph(
        _("Compared with the register as it was at the end of {day}, as its history has it.").format(day=scene.since),
        "muted",
    )


def _weight(change: Change) -> int:
    """What is new or gone comes before what only says something else."""
    return 0 if isinstance(change, Added) else 1 if isinstance(change, Removed) else 2


def _looked_at_table(scene: Scene, parties: list[Party], needs: list[Need]) -> Block:
    rows: list[tuple[dt.date, tuple[Cell, ...]]] = []
    for party in parties:
        if party.reviewed_on is not None:
            cells = (Cell(party.reviewed_on), Cell(_("party reviewed")), Cell(cut(party.name), ref=party.id), Cell())
            rows.append((party.reviewed_on, cells))
    for need in needs:
        if need.validated_on is not None:
            of = Cell(scene.register.label(need.party), ref=need.party)
            label = Cell(cut(need.statement), ref=need.id)
            rows.append((need.validated_on, (Cell(need.validated_on), Cell(_("need confirmed")), label, of)))
    return listed(
        "looked_at",
        _("Parties reviewed and needs confirmed since {day}").format(day=scene.since),
        (
            Column("day", _("Day"), "date"),
            Column("what", _("What")),
            Column("label", _("Name or words"), wide=True),
            Column("party", _("Of")),
        ),
        (cells for _day, cells in sorted(rows, key=lambda row: row[0], reverse=True)),
        most=10,
        empty=_("There is none."),
    )

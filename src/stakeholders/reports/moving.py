"""What moving from one edition of a standard to another asks of a register, as blocks of a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from stakeholders.analysis.coverage import Change, Move, State, Subjects, moves
from stakeholders.reports.evidence import clause_text, counted, days_until, rules_counted, tone_of
from stakeholders.reports.report import Block, Cell, Column, Facts, Heading, Paragraph, Table, Tone
from stakeholders.standards import Edition, Topic, edition
from stakeholders.texts import _

_CHANGE_TONES: dict[Change, Tone] = {
    Change.SAME: "",
    Change.RENUMBERED: "info",
    Change.PARTED: "info",
    Change.MERGED: "info",
    Change.NEW: "partial",
    Change.GONE: "muted",
}


def change_name(change: Change) -> str:
    """What becomes of a topic, in words."""
    return {
        Change.SAME: _("same clause"),
        Change.RENUMBERED: _("renumbered"),
        Change.PARTED: _("parted"),
        Change.MERGED: _("merged"),
        Change.NEW: _("new"),
        Change.GONE: _("not asked any more"),
    }[change]


def moving_blocks(chosen: Sequence[Edition], new: Edition, known: Subjects, today: dt.date) -> Iterator[Block]:
    """What each of the chosen editions of the same standard leaves to do on the way to the new one.

    Where none of them is of that standard, the first counts; where they hold the new one alone, the one it replaces.
    """
    same = [each for each in chosen if each.standard == new.standard and each.id != new.id]
    already = any(each.id == new.id for each in chosen)
    if not same and already:
        same = [edition(new.replaces)] if new.replaces else []
        yield Paragraph(_already(new, same), "info")
    for old in same or ([] if already else chosen[:1]):
        yield from _blocks(old, new, known, today)


def _already(new: Edition, same: Sequence[Edition]) -> str:
    if not same:
        return _("The register answers to {edition} already, and there is no edition before it to compare.").format(
            edition=new.name
        )
    return _("The register answers to {edition} already; it is compared with the edition before it.").format(
        edition=new.name
    )


def _blocks(old: Edition, new: Edition, known: Subjects, today: dt.date) -> Iterator[Block]:
    found = moves(old, new)
    yield Heading(_("From {old} to {new}").format(old=old.name, new=new.name))
    yield _facts(found, old, new, today)
    if not (old.dates_verified and new.dates_verified):
        yield Paragraph(_("The days come from secondary sources: ask your certification body."), "muted")
    yield _table(found, old, new, known)


def _facts(found: Sequence[Move], old: Edition, new: Edition, today: dt.date) -> Facts:
    days = (
        (_("{edition} published").format(edition=new.name), new.published),
        (_("New certificates to {edition} alone from").format(edition=new.name), new.new_certificates_only),
        (_("Certificates to {edition} end").format(edition=old.name), old.certificates_end),
    )
    changed = [move for move in found if move.change not in (Change.SAME, Change.NEW, Change.GONE)]
    same = [move for move in found if move.change is Change.SAME]
    counts = (
        (_("New subjects"), [move for move in found if move.change is Change.NEW]),
        (_("Subjects not asked any more"), [move for move in found if move.change is Change.GONE]),
        (_("Subjects with a note on what is new"), [move for move in found if move.new and move.new.note]),
        (_("Subjects not compared with the standards themselves"), [move for move in found if not move.verified]),
    )
    return Facts(
        (
            *((name, Cell(day, note=days_until(day, today))) for name, day in days if day is not None),
            (_("Subjects in the same clause"), Cell(len(same))),
            (_("Subjects in other clauses"), Cell(tuple(map(_moved, changed)), "info") if changed else Cell(0)),
            *((name, Cell(len(moved))) for name, moved in counts),
        )
    )


def _moved(move: Move) -> str:
    """The subject with its clauses on both sides."""
    topic = move.new or move.old
    old, new = (", ".join(side.clauses) if side is not None else _("none") for side in (move.old, move.new))
    return _("{subject}: {old} → {new}").format(
        subject=_(topic.title) if topic is not None else move.topic, old=old, new=clause_text(new, move.verified)
    )


def _clauses(topic: Topic | None) -> Cell:
    if topic is None:
        return Cell(_("none"), "muted")
    if topic.verified:
        return Cell(topic.clauses)
    return Cell((*topic.clauses, _("(unverified)")), "info")


def _table(found: Sequence[Move], old: Edition, new: Edition, known: Subjects) -> Table:
    rows = []
    for move in found:
        topic = move.new or move.old
        subject = known.get(move.topic)
        evidence = subject.evidence if subject is not None else ()
        findings = subject.findings if subject is not None else ()
        nothing = State.of(evidence, findings) is State.NOTHING and move.new is not None
        rows.append(
            (
                Cell(_(topic.title) if topic else move.topic),
                _clauses(move.old),
                _clauses(move.new),
                Cell(change_name(move.change), _CHANGE_TONES[move.change]),
                Cell(_(move.new.note) if move.new and move.new.note else None),
                Cell(counted(evidence) or _("nothing recorded"), "bad" if nothing else ""),
                Cell(rules_counted(findings) or None, tone_of(findings)),
            )
        )
    return Table(
        "moving",
        _("What moving asks, subject by subject"),
        (
            Column("subject", _("Subject")),
            Column("old", _("In {edition}").format(edition=old.name)),
            Column("new", _("In {edition}").format(edition=new.name)),
            Column("change", _("Change")),
            Column("note", _("What is new"), wide=True),
            Column("held", _("The register holds")),
            Column("missing", _("It lacks")),
        ),
        tuple(rows),
        note=_(
            "The clauses are numbers of subjects of this register; read the standards themselves for what they ask."
        ),
    )

"""Who has promised what contact with customers, and whether it is kept, as a report."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.analysis.commitments import Commitments, Promise, State, commitments
from stakeholders.analysis.held import Held
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.charts import bars
from stakeholders.reports.commitment_lists import (
    by_whom,
    name_of,
    often,
    period_name,
    periods_table,
    shown_blocks,
    state_name,
    temporary_table,
    who,
    without_table,
)
from stakeholders.reports.questions.wording import listed, sentences
from stakeholders.reports.report import Block, Cell, Chart, Column, Facts, Heading, Paragraph, Report, Table, Tone
from stakeholders.texts import _, plural

_MOST_DRAWN = 30
"""Commitments that the chart shows: of more, those of which the least was kept."""
_ORDER: tuple[State, ...] = ("behind", "not measured", "begun", "kept", "to come", "ended")
"""The states in the order in which they need looking at."""
_TONES: dict[str, Tone] = {"kept": "good", "behind": "bad", "ended": "muted"}


def commitments_report(held: Held) -> Report:
    """What is promised, by whom and how often, how it was kept, what shows it, and who has promised nothing."""
    register = held.register
    found = commitments(held)
    blocks: list[Block] = [_facts(found), _what_it_is()]
    if not found.promises:
        blocks.append(
            Paragraph(
                _(
                    "No commitment is recorded. Record who does what with customers, and how often, under commitments; "
                    "and each time that it was kept: log kept."
                ),
                "partial",
            )
        )
    else:
        blocks += [*_missing(found), _promised(register, found), *_running_table(found), *_shares(found)]
        blocks += [_course(found), periods_table(found), *without_table(found), by_whom(register, found)]
        blocks += [*temporary_table(register, found, held.today), *shown_blocks(found)]
        blocks += _method()
    return Report("commitments", _("Commitments to customers"), about(register, held.today), tuple(blocks))


def _facts(found: Commitments) -> Facts:
    standing = [each for each in found.promises if each.holds]
    judged = found.judged
    kept = len(judged) - len(found.behind)
    items = [(_("Commitments that have not ended"), Cell(len(standing)))]
    if judged:
        told = _("{count} of {all}").format(count=kept, all=len(judged))
        items.append((_("Kept in the last period that is over"), Cell(told, "bad" if found.behind else "good")))
    if found.top:
        of_top = len(found.of_top)
        items.append(
            (_("Commitments of the top level ({level})").format(level=found.top), Cell(of_top, "" if of_top else "bad"))
        )
    without = len(found.functions_without)
    items.append((_("Functions without a commitment"), Cell(without, "partial" if without else "good")))
    return Facts(tuple(items))


def _what_it_is() -> Paragraph:
    return Paragraph(
        _(
            "A commitment is a promise of contact with customers that somebody has made: what they do, and how often "
            "in each month, quarter or year. It is kept in a period when that was done as often as promised; else it "
            "is behind."
        )
    )


def _missing(found: Commitments) -> Iterator[Paragraph]:
    """What an auditor may ask about first."""
    if found.top_is_missing:
        yield Paragraph(
            _("Nobody of the top level, {level}, has promised any contact with customers.").format(level=found.top),
            "partial",
        )
    unmeasured = [each for each in found.promises if each.state == "not measured"]
    if unmeasured:
        yield Paragraph(
            plural(
                "{count} commitment does not say how often it is to be kept, so nobody can tell whether it is:",
                "{count} commitments do not say how often they are to be kept, so nobody can tell whether they are:",
                len(unmeasured),
            )
            + " "
            + listed(each.commitment.id for each in unmeasured[:8])
            + ("" if len(unmeasured) <= 8 else " …"),
            "partial",
        )


def _shares(found: Commitments) -> Iterator[Chart]:
    """How much of what was promised was kept, the weakest first."""
    known = [(share, each) for each in found.promises if (share := each.share) is not None]
    if not known:
        return
    known.sort(key=lambda pair: pair[0])
    drawn = known[:_MOST_DRAWN]
    names = {each.commitment.id: _drawn_name(each) for _share, each in drawn}
    rows = tuple(
        (
            Cell(names[each.commitment.id], ref=each.commitment.id),
            Cell(share),
            Cell(len(each.history)),
            Cell(state_name(each.state), _TONES.get(each.state, "partial")),
        )
        for share, each in drawn
    )
    states = {each.state: state_name(each.state) for _share, each in drawn}
    table = Table(
        "share_kept",
        _("How much of what was promised was kept"),
        (
            Column("commitment", _("Commitment")),
            Column("share", _("Kept of what was promised"), "percent"),
            Column("periods", _("Periods judged"), "number"),
            Column("state", _("Last period that is over")),
        ),
        rows,
        note=sentences(
            _(
                "Over the last 12 months, 4 quarters or 3 years that are over, as far as the commitment held. In "
                "brackets: in how many periods it was kept, of those judged. What is done beyond the promise makes up "
                "for no other period."
            ),
            _("Drawn are the {most} of which the least was kept, of {count}.").format(
                most=_MOST_DRAWN, count=len(known)
            )
            if len(known) > _MOST_DRAWN
            else "",
        ),
    )
    least, worst = known[0]
    told = _("Commitments with periods judged: {count}. The least was kept of {what}: {share} %.").format(
        count=len(known), what=name_of(worst), share=round(least)
    )
    tones = tuple((name, _TONES.get(state, "partial")) for state, name in states.items())
    yield bars(table, told, of="commitment", value="share", colour="state", tones=tones, bounds=(0, 100))


def _drawn_name(each: Promise) -> str:
    """The name of a bar: the id, which no two share, and in how many periods it was kept."""
    return _("{what} ({kept} of {count})").format(
        what=each.commitment.id, kept=each.periods_kept, count=len(each.history)
    )


def _promised(register: Register, found: Commitments) -> Table:
    return Table(
        "commitments",
        _("Who has promised what"),
        (
            Column("commitment", _("Commitment"), wide=True),
            Column("who", _("Who")),
            Column("often", _("How often")),
            Column("period", _("Last period over")),
            Column("expected", _("Promised"), "number"),
            Column("kept", _("Done"), "number"),
            Column("state", _("State")),
        ),
        tuple(_promise(register, each) for each in sorted(found.promises, key=lambda each: _ORDER.index(each.state))),
        note=_(
            "Promised and done are counted in the last month, quarter or year that is over. Not judged are commitments "
            "that begin within it, that have ended, or that do not say how often."
        ),
        at_first=40,
    )


def _promise(register: Register, each: Promise) -> tuple[Cell, ...]:
    last = each.last
    return (
        Cell(each.commitment.does, ref=each.commitment.id),
        Cell(who(register, each.commitment)),
        Cell(often(each), "" if each.expected else "partial"),
        Cell(period_name(each, last) if last else None),
        Cell(last.expected if last else None),
        Cell(last.kept if last else None),
        Cell(state_name(each.state), _TONES.get(each.state, "partial")),
    )


def _running_table(found: Commitments) -> Iterator[Table]:
    """Since when each commitment holds, and how far it is kept in the period that is not over yet."""
    known = [each for each in found.promises if each.holds and (each.commitment.starts_on or _running(each))]
    if known:
        yield Table(
            "running",
            _("The period that runs"),
            (
                Column("commitment", _("Commitment"), wide=True),
                Column("since", _("Since"), "date"),
                Column("running", _("Done")),
            ),
            tuple(
                (
                    Cell(each.commitment.does, ref=each.commitment.id),
                    Cell(each.commitment.starts_on),
                    Cell(_running(each)),
                )
                for each in known
            ),
            at_first=40,
        )


def _running(each: Promise) -> str | None:
    """How far the promise is kept in the period that is not over yet."""
    running = each.running
    if running is None or each.state not in ("kept", "behind", "begun"):
        return None
    return _("{kept} of {expected}, until {day}").format(
        kept=running.kept, expected=running.expected, day=running.end.isoformat()
    )


def _course(found: Commitments) -> Table:
    known = [each for each in found.promises if each.history]
    return Table(
        "course",
        _("Over the last periods"),
        (
            Column("commitment", _("Commitment"), wide=True),
            Column("from", _("From"), "date"),
            Column("to", _("To"), "date"),
            Column("periods", _("Periods judged"), "number"),
            Column("kept", _("Of which kept"), "number"),
            Column("promised", _("Promised in all"), "number"),
            Column("done", _("Done, up to what was promised"), "number"),
            Column("share", _("Kept of what was promised"), "percent"),
        ),
        tuple(
            (
                Cell(each.commitment.does, ref=each.commitment.id),
                Cell(each.history[0].start),
                Cell(each.history[-1].end),
                Cell(len(each.history)),
                Cell(each.periods_kept, "good" if each.periods_kept == len(each.history) else ""),
                Cell(sum(period.expected for period in each.history)),
                Cell(sum(period.counted for period in each.history)),
                Cell(each.share),
            )
            for each in known
        ),
        note=_("The last 12 months, 4 quarters or 3 years that are over, as far as the commitment held through them."),
        empty=_("No period can be judged yet."),
        at_first=20,
    )


def _method() -> Iterator[Block]:
    yield Heading(_("How this is counted"))
    yield Paragraph(
        _(
            "Promised in each period is how often, for each of the people who have promised it. Each day noted counts "
            "for one, and each record that shows it for one, on the day it was dealt with: feedback when it was "
            "answered, else acknowledged; a communication when it was delivered; an activity when it took place; a "
            "decision when it was taken. A day noted and a record of the same day count for both. What is later than "
            "the day of this report does not count, nor does what lies before the commitment began or after it ended."
        )
    )
    yield Paragraph(
        _(
            "Judged are whole calendar months, quarters and years in which the commitment held from the first day to "
            "the last. Where nothing says since when it holds, it holds since the period in which it was first kept; "
            "where it was never kept, the last period alone is judged."
        )
    )

"""A page for the people of one level: the needs conveyed to them, what does not reach them yet, what is coming."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.analysis.concerns import Outlook, activities_for, counted, told_level
from stakeholders.analysis.plan import NeedGap
from stakeholders.model.improvement import Commitment
from stakeholders.model.needs import Need
from stakeholders.model.register import Register
from stakeholders.model.voice import Assessment
from stakeholders.reports.about import about
from stakeholders.reports.cascade_words import chains_cell
from stakeholders.reports.concern_tables import (
    assessed_table,
    due_table,
    named,
    names,
    need_cell,
    satisfaction_cell,
    told_table,
)
from stakeholders.reports.report import Block, Cell, Column, Facts, Heading, Paragraph, Report, Table
from stakeholders.texts import _, plural, word


def level_page(view: Outlook, level: str) -> Report:
    """The page of a level, one of those that the register's header lists."""
    register = view.register
    told = told_level(view.plan, level)
    conveyed = dict.fromkeys(id for each in told for id in each.communication.needs)
    needs = counted(register, (need for id in conveyed if (need := register.get(Need, id)) is not None))
    gaps = tuple(gap for gap in view.untold if level in gap.levels)
    counts = view.cascade.by_level[level]
    chains = (
        ((_("Needs told, understood and in use here"), chains_cell(counts)),)
        if counts.all and (level, True) in view.cascade.levels
        else ()
    )
    blocks: list[Block] = [
        Paragraph(_opening(needs, gaps)),
        Facts(
            (
                (_("Needs conveyed to you"), Cell(len(needs))),
                (_("Needs that do not reach all of you yet"), Cell(len(gaps), "partial" if gaps else "good")),
                (_("Communications for you"), Cell(len(told))),
                *chains,
            )
        ),
        Heading(_("What is needed of you")),
        _conveyed(register, needs),
    ]
    if gaps:
        blocks.append(_gaps(register, gaps))
    blocks += [Heading(_("How we are doing")), *_doing(register, level)]
    blocks += [
        Heading(_("What is coming")),
        told_table(
            register,
            "told",
            _("What you will be told"),
            told,
            us=True,
            empty=_("No communication is planned for this level."),
        ),
        due_table(view, "", activities=activities_for(register, level=level)),
    ]
    title = _("{level}: what is needed of you").format(level=level[:1].upper() + level[1:])
    return Report("level", title, about(register, view.today), tuple(blocks))


def _opening(needs: tuple[Need, ...], gaps: tuple[NeedGap, ...]) -> str:
    said = [
        plural(
            "{count} need of customers and other parties is conveyed to you.",
            "{count} needs of customers and other parties are conveyed to you.",
            len(needs),
        )
    ]
    if gaps:
        said.append(
            plural(
                "{count} need must reach you and does not yet, in every function that meets it.",
                "{count} needs must reach you and do not yet, in every function that meets them.",
                len(gaps),
            )
        )
    return " ".join(said)


def _conveyed(register: Register, needs: tuple[Need, ...]) -> Table:
    return Table(
        "conveyed",
        _("Needs conveyed to you"),
        (
            Column("need", _("Need"), wide=True),
            Column("party", _("Of")),
            Column("importance", _("Importance"), "number"),
            Column("satisfaction", _("Satisfaction"), "number"),
            Column("measure", _("Measured by"), wide=True),
            Column("target", _("Target")),
            Column("owner", _("Answers for it")),
        ),
        tuple(
            (
                need_cell(need),
                named(register, need.party),
                Cell(need.importance),
                satisfaction_cell(need),
                Cell(need.measure or None),
                Cell(need.target or None),
                named(register, need.owner),
            )
            for need in needs
        ),
        _("Importance to the party, and how well it finds the need met, from 1 (least) to 5 (most)."),
        _("No communication for this level conveys a need."),
    )


def _gaps(register: Register, gaps: tuple[NeedGap, ...]) -> Table:
    return Table(
        "not_conveyed",
        _("Needs that do not reach all of you yet"),
        (
            Column("need", _("Need"), wide=True),
            Column("party", _("Of")),
            Column("functions", _("Functions not reached")),
        ),
        tuple(
            (
                Cell(gap.need.statement, ref=gap.need.id),
                named(register, gap.need.party),
                Cell(names(register, gap.functions), "partial"),
            )
            for gap in gaps
        ),
    )


def _doing(register: Register, level: str) -> Iterator[Block]:
    assessments = [each for each in register.active(Assessment) if each.level == level]
    commitments = [each for each in register.active(Commitment) if each.who.level == level]
    if assessments:
        yield assessed_table(register, assessments, of="function")
    if commitments:
        yield Table(
            "commitments",
            _("What was promised"),
            (
                Column("does", _("What"), wide=True),
                Column("often", _("How often")),
                Column("metric", _("For the measure"), wide=True),
                Column("target", _("Target")),
                Column("until", _("Until"), "date"),
            ),
            tuple(
                (
                    Cell(each.does, ref=each.id),
                    Cell(_often(each)),
                    Cell(each.metric or None),
                    Cell(each.target or None),
                    Cell(each.temporary_until),
                )
                for each in commitments
            ),
        )
    if not assessments and not commitments:
        yield Paragraph(_("Nothing is recorded yet."), "muted")


def _often(commitment: Commitment) -> str | None:
    if commitment.times is None or commitment.per is None:
        return word(commitment.per)
    return _("{times} times a {period}").format(times=commitment.times, period=word(commitment.per))

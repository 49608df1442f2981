"""Where functions take part, and which of them share needs without speaking with each other, as blocks of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stakeholders.analysis.exchange import Exchange
from stakeholders.analysis.taking_part import StagePart, TakingPart
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Function
from stakeholders.reports.balance_flips import named
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.report import Block, Cell, Column, Heading, Matrix, Paragraph, Table, Tone
from stakeholders.texts import _, plural, word

_NEEDS_AT_MOST, _PAIRS_AT_MOST = 5, 100
"""Needs that a cell names; pairs of functions that are listed."""
_IN, _ABSENT = "+", "!"
"""The marks of a function that takes part in a stage, and of one that only owns needs there."""


def stage_blocks(found: TakingPart, function: Function | None) -> Iterator[Block]:
    """Who takes part in which stage, where nobody does, and who takes part nowhere.

    :param function: the one function to show; None for all.
    """
    yield Heading(_("Who takes part in which stage"))
    if not found.stages:
        yield Paragraph(_("The register names no lifecycle stages. List them in its header, under stages."), "partial")
        return
    if not found.said:
        yield Paragraph(
            _("No function says in which stages it takes part. Name them in each function, under stages."), "partial"
        )
        return
    yield _matrix(found, function)
    if function is not None:
        return
    yield _stages(found)
    if found.nowhere:
        told = plural(
            "{count} function takes part in no stage", "{count} functions take part in no stage", len(found.nowhere)
        )
        yield Paragraph(
            _("{told}: {names}. That may be right for those that serve all others; else name their stages.").format(
                told=told, names=named(found.nowhere)
            ),
            "partial",
        )


def _matrix(found: TakingPart, function: Function | None) -> Matrix:
    rows = [each for each in found.functions if function is None or each.id == function.id]
    return Matrix(
        "stages",
        _("Functions by stages of the lifecycle"),
        (_("function"), _("stage")),
        tuple(Cell(each.name, ref=each.id) for each in rows),
        tuple(Cell(word(part.stage)) for part in found.stages),
        tuple(tuple(_part(found, each, part) for part in found.stages) for each in rows),
        legend=(
            (Cell(_("takes part"), "good", mark=_IN), _("the function says that it takes part in the stage")),
            (
                Cell(_("needs only"), "partial", mark=_ABSENT),
                _("the function owns needs that arise in the stage, and does not take part in it"),
            ),
        ),
        note=_("The figure is how many needs that arise in the stage the function owns."),
    )


def _part(found: TakingPart, function: Function, part: StagePart) -> Cell:
    owned = found.owned.get((function.id, part.stage), 0)
    told = plural("{count} need", "{count} needs", owned)
    if part.stage in function.stages:
        text = _("takes part, {needs}").format(needs=told) if owned else _("takes part")
        return Cell(text, "good", mark=f"{_IN}{owned}" if 0 < owned < 10 else _IN)
    if owned:
        text = _("only {needs}").format(needs=told)
        return Cell(text, "partial", mark=f"{_ABSENT}{owned}" if owned < 10 else _ABSENT)
    return Cell()


def _stages(found: TakingPart) -> Table:
    return Table(
        "taking_part",
        _("Stage by stage"),
        (
            Column("stage", _("Stage")),
            Column("count", _("Functions"), "number"),
            Column("functions", _("Who takes part"), wide=True),
            Column("needs", _("Needs that arise"), "number"),
            Column("absent", _("Owner takes no part"), "number"),
            Column("unowned", _("Without an owner"), "number"),
        ),
        tuple(
            (
                Cell(word(part.stage)),
                Cell(len(part.functions), "" if part.functions else "bad"),
                Cell(named(part.functions)) if part.functions else Cell(_("no function"), "bad"),
                Cell(len(part.needs)),
                Cell(len(part.absent), "partial" if part.absent else ""),
                Cell(len(part.unowned), "partial" if part.unowned else ""),
            )
            for part in found.stages
        ),
        note=_(
            "Needs of parties that count, but for those that the management system does not address. A need may arise "
            "in several stages. Owner takes no part: needs owned by a function that does not name the stage."
        ),
        at_first=40,
    )


def exchange_table(found: Sequence[Exchange]) -> Table:
    """The pairs of functions that share needs without a communication of their own, those that share most first."""
    without = [each for each in found if each.planned != "planned"]
    return Table(
        "exchange",
        _("Functions that share needs, and have no planned communication of their own"),
        (
            Column("first", _("Function")),
            Column("second", _("And function")),
            Column("count", _("Needs shared"), "number"),
            Column("planned", _("Planned communication")),
            Column("needs", _("Which needs"), wide=True),
        ),
        tuple(
            (
                Cell(each.first.name, ref=each.first.id),
                Cell(each.second.name, ref=each.second.id),
                Cell(len(each.needs)),
                _planned(each),
                Cell(_needs(each.needs)),
            )
            for each in without[:_PAIRS_AT_MOST]
        ),
        note=sentences(
            _(
                "A need is shared by the function that owns it and those that run the processes by which it is met. "
                "Two functions have a communication of their own where one tells the other, or where one communication "
                "names both. What names levels and no function tells everybody the same."
            ),
            _("The first {most} of {count} are shown, those that share most.").format(
                most=_PAIRS_AT_MOST, count=len(without)
            )
            if len(without) > _PAIRS_AT_MOST
            else "",
        ),
        empty=_("Every two functions that share needs have a planned communication.")
        if found
        else _("No two functions share a need: each is owned and met by one function, as far as is recorded."),
        at_first=40,
    )


def _planned(each: Exchange) -> Cell:
    told: tuple[str, Tone] = (
        (_("only what is for everybody"), "partial") if each.planned == "everybody" else (_("none"), "bad")
    )
    return Cell(*told)


def _needs(needs: Sequence[Need]) -> tuple[str, ...]:
    """The statements of the first needs, and how many more there are."""
    shown = tuple(need.statement for need in needs[:_NEEDS_AT_MOST])
    left = len(needs) - len(shown)
    return (*shown, plural("and {count} more", "and {count} more", left)) if left else shown

"""The cascade as a report: how far needs come, where their chains break, what would mend most breaks at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from stakeholders.analysis.cascade import Cascade, Counts, Course, cascade
from stakeholders.analysis.cascade_links import WHOLE
from stakeholders.analysis.cascade_mends import Mend, mends
from stakeholders.analysis.held import Held
from stakeholders.model.header import Header
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.cascade_charts import by_place, how_far
from stakeholders.reports.cascade_words import (
    broken_at,
    level_name,
    mend_name,
    share_cell,
    tone_of,
    why_withheld,
)
from stakeholders.reports.concern_tables import named, names
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.report import Block, Cell, Column, Facts, Heading, Paragraph, Report, Table, Tone
from stakeholders.texts import _, figure, plural


def cascade_report(held: Held, *, party: str = "", function: str = "", level: str = "") -> Report:
    """The report of all chains, or only those of a party's needs, to a function, to a level."""
    register = held.register
    found = cascade(held, party=party, function=function, level=level)
    blocks: list[Block] = [*_only(register, party, function, level), _facts(found)]
    if not found.courses:
        blocks.append(Paragraph(_nothing(held, found), "partial"))
    else:
        blocks.append(Paragraph(what_a_chain_is()))
        if found.required.all:
            blocks.append(_mends(register, mends(held, found)))
        else:
            blocks.append(
                Paragraph(_("Needs need not arrive at this level, so nothing here counts as broken."), "info")
            )
        blocks += [*how_far(found), *by_place(register, found), _by_level(found)]
        blocks += [_by_function(register, found)] if found.required.all else []
        blocks += [_needs(register, found), *how_counted(register.header)]
    blocks += _nowhere(found)
    return Report("cascade", _("The cascade of needs"), about(register, held.today), tuple(blocks))


def what_a_chain_is() -> str:
    """What a chain and its links are, for whoever has never heard of them."""
    return _(
        "A need helps nobody until it reaches those who meet it. Each need, with one function that must know it at one "
        "level of the organisation, is a chain of five links: those people were told; they acknowledged it; somebody "
        "checked that they understood; the need is put to use at a place in the work; somebody saw it in use there. A "
        "chain breaks at the first link that does not hold, and is whole where all five do."
    )


def _only(register: Register, party: str, function: str, level: str) -> Iterator[Block]:
    said = sentences(
        _("Only the needs of {name}.").format(name=register.label(party)) if party else "",
        _("Only the chains to {name}.").format(name=register.label(function)) if function else "",
        _("Only the level {name}.").format(name=level) if level else "",
    )
    if said:
        yield Paragraph(said, "info")


def _facts(found: Cascade) -> Facts:
    counts, broken = found.required, broken_at()
    through = sum(not course.broken for course in found.courses if course.chains)
    items = [
        (_("Needs that must reach somebody"), Cell(len(found.courses))),
        (_("Of which whole in every chain"), Cell(through, "good" if through == len(found.courses) else "partial")),
        (_("Chains (need, function, level)"), Cell(counts.all)),
        (_("Of which whole"), _whole(counts)),
    ]
    for links, count in enumerate(counts.by_links[:WHOLE]):
        tone: Tone = "good" if not count else "bad" if not links else "partial"
        items.append((_("Broken: {link}").format(link=broken[links]), Cell(count, tone)))
    return Facts(tuple(items if counts.all else items[:3]))


def _whole(counts: Counts) -> Cell:
    tone: Tone = "partial" if counts.broken else "good"
    if counts.share is None:
        return Cell(_("{count} ({why})").format(count=counts.whole, why=why_withheld(counts.all)), tone)
    share = figure(counts.share)
    return Cell(_("{count} of {all} ({share} %)").format(count=counts.whole, all=counts.all, share=share), tone)


def _nothing(held: Held, found: Cascade) -> str:
    if not held.addressed:
        return _(
            "No need is recorded as addressed, so none must reach anybody. Write in each need whether the management "
            "system addresses it, and who answers for it."
        )
    if found.nowhere:
        return _("No need that is addressed has an owner or a process, so nobody must know it. Name them in each need.")
    return _("No need that is addressed must reach anybody here.")


def _mends(register: Register, todo: Sequence[Mend]) -> Table:
    return Table(
        "mends",
        _("What would mend most at once"),
        (
            Column("chains", _("Chains"), "number"),
            Column("completes", _("Whole then"), "number"),
            Column("what", _("What to do"), wide=True),
            Column("needs", _("Needs"), "number"),
            Column("customers", _("Of customers"), "number"),
            Column("functions", _("Functions"), wide=True),
            Column("levels", _("Levels")),
        ),
        tuple(
            (
                Cell(mend.chains),
                Cell(mend.completes),
                Cell(mend_name(register, mend), ref=mend.about),
                Cell(len(mend.needs)),
                Cell(mend.customers),
                Cell(_some(register, mend.functions)),
                Cell(_at_levels(register, mend.levels)),
            )
            for mend in todo
        ),
        _(
            "Every broken chain counts once, for what mends its first broken link; “whole then” are those of which "
            "all other links hold already. Where several communications could mend a chain, it counts for the one that "
            "could mend the most. What could be added to is the communication that conveys the most of these needs."
        ),
        _("No chain breaks."),
        at_first=10,
    )


def _at_levels(register: Register, levels: Sequence[str]) -> str | None:
    """The levels by name; of three or more side by side the first and the last."""
    listed, known = register.header.levels, [level for level in levels if level]
    places = [listed.index(level) for level in known if level in listed]
    if len(places) == len(known) > 2 and places == list(range(places[0], places[0] + len(places))):
        return _("{first} to {last}").format(first=known[0], last=known[-1])
    return ", ".join(known) or None


_NAMED = 4


def _some(register: Register, functions: Sequence[str]) -> str:
    """The functions by name; of many, the first, and how many more."""
    if len(functions) <= _NAMED:
        return names(register, functions)
    shown = names(register, functions[: _NAMED - 1])
    return _("{names} and {count} more").format(names=shown, count=len(functions) - _NAMED + 1)


def _counted_columns() -> tuple[Column, ...]:
    broken = broken_at()
    return (
        Column("chains", _("Chains"), "number"),
        Column("whole", _("Whole"), "number"),
        Column("share", _("Whole, in %"), "percent"),
        Column("not_told", broken[0].capitalize(), "number"),
        Column("not_acknowledged", broken[1].capitalize(), "number"),
        Column("not_understood", broken[2].capitalize(), "number"),
        Column("not_used", broken[3].capitalize(), "number"),
        Column("not_verified", broken[4].capitalize(), "number"),
    )


def _counted(counts: Counts) -> tuple[Cell, ...]:
    return (
        Cell(counts.all),
        Cell(counts.whole),
        share_cell(counts),
        *(
            Cell(count, "bad" if count and not links else "partial" if count else "")
            for links, count in enumerate(counts.by_links[:WHOLE])
        ),
    )


def _by_level(found: Cascade) -> Table:
    return Table(
        "by_level",
        _("By level"),
        (Column("level", _("Level")), Column("required", _("Must arrive here")), *_counted_columns()),
        tuple(
            (
                Cell(level_name(level)),
                Cell(_("yes") if required else _("no"), "" if required else "muted"),
                *_counted(found.by_level[level]),
            )
            for level, required in found.levels
        ),
        _(
            "From entry level to top. Needs must arrive at the levels that the policy names in levels_to_tell, or at "
            "all where it names none; the others are shown, and count nowhere else."
        ),
    )


def _by_function(register: Register, found: Cascade) -> Table:
    ordered = sorted(found.by_function.items(), key=lambda item: -item[1].broken)
    return Table(
        "by_function",
        _("By function"),
        (Column("function", _("Function")), *_counted_columns()),
        tuple((named(register, id), *_counted(counts)) for id, counts in ordered),
        _("The function with most broken chains comes first."),
        at_first=20,
    )


def _needs(register: Register, found: Cascade) -> Table:
    ordered, broken = sorted(found.courses, key=lambda course: -course.broken), broken_at()
    return Table(
        "needs",
        _("Need by need"),
        (
            Column("need", _("Need"), wide=True),
            Column("party", _("Of")),
            Column("functions", _("Must reach")),
            Column("breaks", _("Where it breaks"), wide=True),
            Column("broken", _("Broken"), "number"),
            Column("chains", _("Chains"), "number"),
        ),
        tuple(_course(register, found, course, broken) for course in ordered),
        _(
            "At each level where the need must arrive stands the first link that breaks; where several functions must "
            "know the need, that of the one that has come least far. For one need in full: {command}"
        ).format(command="stakeholders cascade --need ID"),
        at_first=5,
    )


def _course(register: Register, found: Cascade, course: Course, broken: tuple[str, ...]) -> tuple[Cell, ...]:
    return (
        Cell(course.need.statement, ref=course.need.id),
        named(register, course.need.party),
        Cell(names(register, course.functions)),
        _where(found, course, broken),
        Cell(course.broken, "partial" if course.broken else "good"),
        Cell(course.chains),
    )


def _where(found: Cascade, course: Course, broken: tuple[str, ...]) -> Cell:
    """Where a need breaks, level by level; levels side by side at which it comes as far stand together."""
    reached = list(zip(found.levels, course.furthest_back, strict=True))
    required = [(level, links) for (level, wanted), links in reached if wanted]
    tone = tone_of(min((links for _level, links in required))) if required else "muted"
    required = required or [(level, links) for (level, _wanted), links in reached]
    said = []
    for links, run in groupby(required, key=lambda item: item[1]):
        levels = [level_name(level) for level, _links in run]
        where = levels[0] if len(levels) == 1 else _("{first} to {last}").format(first=levels[0], last=levels[-1])
        link = broken[links]
        said.append(link if len(levels) == len(required) else _("{level}: {link}").format(level=where, link=link))
    return Cell(said[0] if len(said) == 1 else tuple(said), tone)


def _nowhere(found: Cascade) -> Iterator[Block]:
    if not found.nowhere or not found.courses:
        return
    count = plural(
        "{count} addressed need has neither an owner nor a process, so nobody must know it:",
        "{count} addressed needs have neither an owner nor a process, so nobody must know them:",
        len(found.nowhere),
    )
    ids = ", ".join(need.id for need in found.nowhere[:8])
    yield Paragraph(f"{count} {ids}{' …' if len(found.nowhere) > 8 else '.'}", "partial")


def how_counted(header: Header) -> Iterator[Block]:
    """What counts as what, for whoever wants to know exactly."""
    yield Heading(_("How this is counted"))
    yield Paragraph(
        _(
            "A need that the management system addresses must reach the function that owns it and those that run its "
            "processes. It was told where a communication that conveys it, and is meant for that function and level, "
            "was delivered; where a delivery says which functions or levels it reached, only there. What no "
            "communication asks to be acknowledged does not wait for it. Understood, where somebody checked. Put to "
            "use, where the need says at which place in the work. Verified, where somebody saw it there in the last "
            "{days} days."
        ).format(days=header.policy.use_interval)
    )
    yield Paragraph(
        _(
            "Who works in a function is not known to the register: a level at which a function has nobody counts like "
            "any other."
        )
    )

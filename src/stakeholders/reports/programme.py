"""The customer-focus programme as a report: its elements and levels, who took part, the outcome, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stakeholders.analysis.held import Held
from stakeholders.analysis.programme import Part, Programme
from stakeholders.analysis.programme_reach import Reach
from stakeholders.model.improvement import Element
from stakeholders.model.parties import Depth
from stakeholders.reports.about import about
from stakeholders.reports.charts import heat_map
from stakeholders.reports.programme_calendar import by_month, calendar, programme_events
from stakeholders.reports.programme_words import (
    STATE_TONES,
    counted,
    element_and_level,
    reached_name,
    state_name,
    took_part,
)
from stakeholders.reports.relationships_terms import element_meaning, level_meaning
from stakeholders.reports.report import Block, Cell, Chart, Column, Facts, Matrix, Paragraph, Report, Table, Tone
from stakeholders.texts import _, figure, plural, word

_MARKS = {"recent": "●", "coming": "○", "overdue": "!", "earlier": "·", "none": "-"}


def programme_report(held: Held, found: Programme) -> Report:
    """The programme on a day: parts of it, where it was asked for by element or level."""
    days = held.register.header.policy.activity_interval
    blocks: list[Block] = [_facts(found, days)]
    if found.stands:
        blocks += [_explained(days), _matrix(found, days), _map(found, days), _missing(found, days)]
        blocks += [*by_month(found), calendar(found), _done(found), *_people(found, days)]
    else:
        blocks.append(
            Paragraph(
                _(
                    "No activity is recorded. Record under activities what is planned for customer focus, with its "
                    "element, level and day; and, once it took place, who took part and what came of it."
                ),
                "partial",
            )
        )
    blocks += [
        _parts(
            "by_element",
            _("The elements of the programme"),
            _("Element"),
            [(*_element(key), part) for key, part in found.by_element.items()],
        ),
        _parts(
            "by_level",
            _("The levels of the programme"),
            _("Programme level"),
            [(*_level(key), part) for key, part in found.by_level.items()],
        ),
    ]
    title = _("Programme of customer-driven improvement")
    return Report("programme", title, about(held.register, held.today), tuple(blocks), tuple(programme_events(found)))


def _facts(found: Programme, days: int) -> Facts:
    whole = found.whole
    elements = [part for element, part in found.by_element.items() if element]
    levels = [part for level, part in found.by_level.items() if level]
    overdue, barren = whole.counts["overdue"], len(found.barren)
    reached = sum(each.state == "took part" for each in found.functions)
    priced = whole.counts["recent"] + whole.coming - whole.unpriced
    return Facts(
        (
            (_("Activities done in the last {days} days").format(days=days), Cell(whole.counts["recent"])),
            (_("People who took part in them"), _people_said(found)),
            (_("Activities to come"), Cell(whole.coming)),
            (_("Of these overdue"), Cell(overdue, "bad" if overdue else "good")),
            (_("Done, and nothing says what came of it"), Cell(barren, "bad" if barren else "good")),
            (_("Elements with an activity done"), _share(elements)),
            (_("Levels with an activity done"), _share(levels)),
            (
                _("Functions of which somebody took part"),
                _of(reached, len(found.functions)),
            ),
            (_("Cost of what was done"), Cell(whole.spent) if priced else Cell(_("not said"), "muted")),
            (_("Cost of what is to come"), Cell(whole.budget) if priced else Cell(_("not said"), "muted")),
            (_("Activities without cost"), Cell(whole.unpriced, "partial" if whole.unpriced else "good")),
        )
    )


def _people_said(found: Programme) -> Cell:
    recent = found.of("recent")
    silent = sum(each.people is None for each in recent)
    told = figure(found.whole.people)
    if not recent:
        return Cell(0)
    if silent == len(recent):
        return Cell(_("not said"), "partial")
    said = sum(each.said for each in recent)
    text = _("{people}, of which {said} with function or level").format(people=told, said=said)
    if not silent:
        return Cell(text, "good" if said else "partial")
    return Cell((text, plural("not said of {count} activity", "not said of {count} activities", silent)), "partial")


def _share(parts: list[Part]) -> Cell:
    return _of(sum(bool(part.counts["recent"]) for part in parts), len(parts))


def _of(count: int, all_: int) -> Cell:
    tone: Tone = "good" if count == all_ else "partial" if count else "bad"
    return Cell(_("{count} of {all}").format(count=count, all=all_), tone if all_ else "muted")


def _explained(days: int) -> Paragraph:
    return Paragraph(
        _(
            "The programme makes the organisation turn towards customers, at three levels: knowing their basics, "
            "understanding them more deeply, working with them as partners. Six elements carry it, and each is "
            "explained at the end. An activity counts as done for {days} days; what is planned counts once it has "
            "taken place."
        ).format(days=days)
    )


def _element(element: Element | None) -> tuple[str, str]:
    return (word(element), element_meaning(element)) if element else (_("not said"), "")


def _level(level: Depth | None) -> tuple[str, str]:
    return (word(level), level_meaning(level)) if level else (_("not said"), "")


def _matrix(found: Programme, days: int) -> Matrix:
    elements, levels = list(found.by_element), list(found.by_level)
    return Matrix(
        "elements_levels",
        _("Elements by levels"),
        (_("element"), _("level")),
        tuple(Cell(_element(element)[0]) for element in elements),
        tuple(Cell(_level(level)[0]) for level in levels),
        tuple(tuple(_cell(found, element, level) for level in levels) for element in elements),
        legend=tuple(
            (Cell(state_name(state, days), tone, mark=_MARKS[state]), _legend(state))
            for state, tone in STATE_TONES.items()
        ),
        empty=_("No activity is recorded."),
    )


def _legend(state: str) -> str:
    return {
        "recent": _("an activity took place lately"),
        "coming": _("none took place lately, and one is planned"),
        "overdue": _("none took place lately, and the day of the one planned has passed"),
        "earlier": _("one took place, but too long ago"),
        "none": _("neither; not every element needs every level, but each element and each level needs one"),
    }[state]


def _cell(found: Programme, element: Element | None, level: Depth | None) -> Cell:
    part = found.by_cell.get((element, level))
    if part is None:
        return Cell(_("none"), "muted", mark=_MARKS["none"])
    return Cell(tuple(counted(part)), STATE_TONES[part.state], mark=_MARKS[part.state])


def _map(found: Programme, days: int) -> Chart:
    elements, levels = list(found.by_element), list(found.by_level)
    rows, alive = [], 0
    for element in elements:
        for level in levels:
            part = found.by_cell.get((element, level))
            state = part.state if part else "none"
            alive += state == "recent" and bool(element and level)
            label = "" if part is None else str(part.counts["recent"] or part.coming or part.counts["earlier"])
            rows.append(
                (
                    Cell(_element(element)[0]),
                    Cell(_level(level)[0]),
                    Cell(state_name(state, days), STATE_TONES[state]),
                    Cell(label),
                )
            )
    used = {row[2].value for row in rows}
    table = Table(
        "elements_levels_map",
        _("Where the programme is alive"),
        (
            Column("element", _("Element")),
            Column("level", _("Programme level")),
            Column("state", _("State")),
            Column("count", _("Activities")),
        ),
        tuple(rows),
        note=_("The number in a field is how many activities it is the state of."),
    )
    alternative = _(
        "Fields of element and level with an activity done in the last {days} days: {alive} of {all}."
    ).format(days=days, alive=alive, all=len(found.elements) * len(found.levels))
    idle = [_element(key)[0] for key, part in found.by_element.items() if key and not part.counts["recent"]]
    if idle:
        alternative = _("{said} Elements without one: {names}.").format(said=alternative, names=", ".join(idle))
    tones = tuple((name, tone) for state, tone in STATE_TONES.items() if (name := state_name(state, days)) in used)
    return heat_map(
        table,
        alternative,
        x="level",
        y="element",
        colour="state",
        tones=tones,
        label="count",
        across=[_level(level)[0] for level in levels],
    )


def _missing(found: Programme, days: int) -> Table:
    """What the programme leaves out: elements, levels, functions and levels of the organisation."""
    rows: list[tuple[Cell, ...]] = []
    for kind, parts in (
        (_("element"), {_element(key)[0]: part for key, part in found.by_element.items() if key}),
        (_("level of the programme"), {_level(key)[0]: part for key, part in found.by_level.items() if key}),
    ):
        for name, part in parts.items():
            if part.state != "recent":
                tone: Tone = "bad" if part.state == "none" else STATE_TONES[part.state]
                rows.append((Cell(kind), Cell(name), Cell(state_name(part.state, days), tone)))
    label = found.register.label
    reaches = [(_("function"), label(each.name), each.name, each) for each in found.functions]
    reaches += [(_("level of the organisation"), each.name, "", each) for each in found.staff]
    for kind, name, ref, reach in reaches:
        if reach.state != "took part":
            rows.append((Cell(kind), Cell(name, ref=ref), Cell(*reached_name(reach.state))))
    return Table(
        "missing",
        _("What the programme leaves out"),
        (Column("kind", _("What")), Column("which", _("Which"), wide=True), Column("state", _("State"), wide=True)),
        tuple(rows),
        note=_(
            "Elements and levels of which no activity was done in the last {days} days; functions and levels of the "
            "organisation of which nobody is known to have taken part in that time."
        ).format(days=days),
        empty=_("Every element, level and function has its part in the programme."),
        at_first=40,
    )


def _done(found: Programme) -> Table:
    done = sorted(found.of("recent", "earlier"), key=lambda each: (each.day, each.activity.id), reverse=True)
    barren = {each.activity.id for each in found.barren}
    rows = []
    for each in done:
        activity = each.activity
        outcome = activity.outcome.strip()
        rows.append(
            (
                Cell(each.day, "muted" if each.status == "earlier" else ""),
                Cell(activity.label, ref=activity.id),
                *element_and_level(activity),
                took_part(found.register, each),
                Cell(outcome or _("not said"), "" if outcome else "bad" if activity.id in barren else "partial"),
                Cell(found.register.label(activity.party) or None, ref=activity.party or ""),
                Cell(activity.cost),
            )
        )
    return Table(
        "done",
        _("What took place"),
        (
            Column("day", _("Day"), "date"),
            Column("activity", _("Activity"), wide=True),
            Column("element", _("Element")),
            Column("level", _("Programme level")),
            Column("took_part", _("Who took part"), wide=True),
            Column("outcome", _("What came of it"), wide=True),
            Column("party", _("Party")),
            Column("cost", _("Cost"), "number"),
        ),
        tuple(rows),
        note=_(
            "Where it is not said who took part, it is said for whom it was meant: these are counted nowhere. Costs in "
            "the organisation's currency."
        ),
        empty=_("Nothing has taken place yet."),
        at_first=40,
    )


def _people(found: Programme, days: int) -> Iterator[Block]:
    """Who took part, by function and level."""
    yield _reach_table(
        found, "functions", _("How far the programme reaches each function"), _("Function"), found.functions
    )
    if not found.staff:
        return
    yield _reach_table(found, "staff", _("How far it reaches each level of the organisation"), _("Level"), found.staff)
    if not found.functions:
        return
    functions, levels = [each.name for each in found.functions], [each.name for each in found.staff]
    yield Matrix(
        "functions_levels",
        _("Who took part, by function and level"),
        (_("function"), _("level")),
        tuple(Cell(found.register.label(id), ref=id) for id in functions),
        tuple(Cell(level) for level in levels),
        tuple(tuple(_attended(found, function, level) for level in levels) for function in functions),
        legend=(
            (Cell(_("a number"), "good"), _("so many took part in the last {days} days").format(days=days)),
            (
                Cell(_("meant"), "info", mark="○"),
                _("an activity is meant for them; nobody is known to have taken part"),
            ),
            (Cell(_("none"), "muted", mark="-"), _("nothing was or is meant for them")),
        ),
        note=_(
            "People are counted in each activity in which they took part. Those of whom only the function or only the "
            "level is said stand in the tables above alone."
        ),
    )


def _attended(found: Programme, function: str, level: str) -> Cell:
    if people := found.people.get((function, level)):
        return Cell(people, "good")
    if (function, level) in found.meant:
        return Cell(_("meant"), "info", mark="○")
    return Cell(_("none"), "muted", mark="-")


def _reach_table(found: Programme, key: str, title: str, head: str, reaches: tuple[Reach, ...]) -> Table:
    return Table(
        key,
        title,
        (
            Column("name", head),
            Column("state", _("State"), wide=True),
            Column("people", _("Took part"), "number"),
            Column("activities", _("In activities"), "number"),
            Column("last", _("Last"), "date"),
            Column("meant", _("Meant for it, not said who came"), "number"),
            Column("coming", _("To come"), "number"),
        ),
        tuple(
            (
                Cell(found.register.label(each.name), ref=each.name) if key == "functions" else Cell(each.name),
                Cell(*reached_name(each.state)),
                Cell(each.people),
                Cell(each.activities),
                Cell(each.last),
                Cell(each.meant),
                Cell(each.coming),
            )
            for each in reaches
        ),
        empty=_("No function is in the register."),
        at_first=40,
    )


def _parts(key: str, title: str, head: str, parts: Iterable[tuple[str, str, Part]]) -> Table:
    """The elements or the levels, each with what it means, its activities, people and costs."""
    rows = []
    for name, meaning, part in parts:
        rows.append(
            (
                Cell(name, "" if meaning else "partial"),
                Cell(meaning or None),
                Cell(part.counts["recent"], "good" if part.counts["recent"] else "partial"),
                Cell(part.counts["earlier"]),
                Cell(part.coming),
                Cell(part.counts["overdue"], "bad" if part.counts["overdue"] else ""),
                Cell(part.people),
                Cell(part.spent),
                Cell(part.budget),
                Cell(part.unpriced, "partial" if part.unpriced else ""),
            )
        )
    return Table(
        key,
        title,
        (
            Column("name", head),
            Column("meaning", _("What it means"), wide=True),
            Column("recent", _("Done"), "number"),
            Column("earlier", _("Longer ago"), "number"),
            Column("coming", _("To come"), "number"),
            Column("overdue", _("Of these overdue"), "number"),
            Column("people", _("Took part"), "number"),
            Column("spent", _("Cost, done"), "number"),
            Column("budget", _("Cost, to come"), "number"),
            Column("unpriced", _("Cost not said"), "number"),
        ),
        tuple(rows),
        note=_("Costs in the organisation's currency, as far as they are said; what was done longer ago is left out."),
    )

"""What matters beside how it is met, as tables and drawings: quadrants, opportunity, Kano's categories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stakeholders.analysis.improvement import OPPORTUNITY_AT_LEAST
from stakeholders.analysis.priorities import FEW, KanoOf, Priorities, Priority
from stakeholders.model.register import Register
from stakeholders.reports import charts, estimates
from stakeholders.reports.chart_parts import Tones
from stakeholders.reports.report import Block, Cell, Chart, Column, Heading, Table, Tone
from stakeholders.statistics.quadrants import Quadrant
from stakeholders.texts import _, figure, plural, word
from stakeholders.voice.kano import CATEGORIES

AT_FIRST, DRAWN_AT_MOST = 20, 30
_NAMED_AT_MOST = 6
_NOTHING = Cell()
_FIELDS: tuple[tuple[Quadrant, Tone], ...] = (
    ("concentrate here", "bad"),
    ("keep up the good work", "good"),
    ("low priority", "muted"),
    ("possible overkill", "info"),
)
"""The quadrants: above left, above right, below left, below right."""


def priorities_blocks(register: Register, found: Priorities, fewest: int) -> Iterator[Block]:
    """Importance beside satisfaction: the four fields drawn, and a table with gap and opportunity."""
    fields = {each.key: each.quadrant for each in found.quadrants.placed}
    topics = found.rows == "topic"
    yield _drawing(register, found, fields, topics)
    with_gap = any(each.gap is not None for each in found.listed)
    with_interval = any(each.opportunity.low is not None for each in found.listed)
    columns = (
        (Column(found.rows, _("Topic") if topics else _("Need"), wide=not topics), True),
        (Column("importance", _("Importance"), "number", 2), True),
        (Column("satisfaction", _("Satisfaction"), "number", 2), True),
        (Column("gap", _("Gap"), "number", 2), True),
        (Column("gap_low", _("Lower"), "number", 2), with_gap),
        (Column("gap_high", _("Upper"), "number", 2), with_gap),
        (Column("field", _("Field")), True),
        (Column("opportunity", _("Opportunity"), "number", 1), True),
        (Column("low", _("Lower"), "number", 1), with_interval),
        (Column("high", _("Upper"), "number", 1), with_interval),
        (Column("n", _("Answers"), "number"), True),
        (Column("importance_from", _("Importance from")), True),
    )
    wanted = [number for number, (_column, shown) in enumerate(columns) if shown]
    shown = {field: Cell(_(field), tone) for field, tone in _FIELDS}
    rows = (_row(register, each, _field_of(each, shown[fields[each.key]])) for each in found.listed)
    yield Table(
        "topic_priorities" if topics else "need_priorities",
        _("Importance and satisfaction by topic") if topics else _("Importance and satisfaction by need"),
        tuple(columns[number][0] for number in wanted),
        tuple(tuple(row[number] for number in wanted) for row in rows),
        note=" ".join(_notes(found, fewest)),
        at_first=AT_FIRST,
    )


def _field_of(each: Priority, field: Cell) -> Cell:
    """The field, with a word where the opportunity says otherwise: two measures may differ, but not in silence."""
    if not each.underserved or field.value == _("concentrate here"):
        return field
    told = _("yet underserved: opportunity of {limit} or more").format(limit=figure(OPPORTUNITY_AT_LEAST))
    return Cell((str(field.value), told), "partial")


def _row(register: Register, each: Priority, field: Cell) -> tuple[Cell, ...]:
    chance, apart = each.opportunity, each.gap
    if each.judged:
        source = plural("{count} rating by judgement", "{count} ratings by judgement", each.important)
    else:
        source = plural("{count} answer", "{count} answers", each.important)
    return (
        _named(register, each.key),
        Cell(each.importance),
        Cell(each.satisfaction),
        Cell(apart.value if apart is not None else each.importance - each.satisfaction),
        Cell(apart.low) if apart is not None else _NOTHING,
        Cell(apart.high) if apart is not None else _NOTHING,
        field,
        Cell(chance.value),
        Cell(chance.low) if chance.low is not None else _NOTHING,
        Cell(chance.high) if chance.high is not None else _NOTHING,
        Cell(each.satisfied),
        Cell(source, "partial" if each.judged else ""),
    )


def _named(register: Register, key: str) -> Cell:
    """The need or topic; where the register knows none such, as the answers name it."""
    record = register.find(key)
    return Cell(record.label, ref=record.id) if record is not None else Cell(key)


def _notes(found: Priorities, fewest: int) -> Iterator[str]:
    lines = found.quadrants
    crosshairs = {
        "mean": _("the means of all"),
        "median": _("the medians of all"),
        "midpoint": _("the midpoint of the scale"),
    }
    yield _(
        "After Martilla and James (1977): means on 1-5, the lines at {crosshair}: importance {importance}, "
        "satisfaction {satisfaction}. Gap: importance - satisfaction, with its interval of 95 % where both come from "
        "answers."
    ).format(
        crosshair=crosshairs[lines.crosshair],
        importance=figure(lines.importance, 2),
        satisfaction=figure(lines.satisfaction, 2),
    )
    if found.few:
        told = _("They stand at the midpoint because fewer than {count} are placed: the mean of a few says little.")
        yield told.format(count=FEW)
    yield _(
        "Opportunity (Ulwick), 0 to 20: importance + what satisfaction lacks of it, each the share of the answers 4 "
        "and 5, divided by ten; where importance is judged, or the scale is not 1-5, the means rescaled to 0-10."
    )
    if any(each.judged for each in found.listed):
        yield _(
            "Where no survey asks for importance, it is that of the ratings by judgement in the register, of "
            "customers' needs."
        )
    if found.converted:
        scales = ", ".join(map(str, found.converted))
        yield _("Answers on other scales ({scales}) are converted to 1-5.").format(scales=scales)
    if found.withheld:
        yield _("Withheld, from fewer than {fewest} answers: {count}.").format(fewest=fewest, count=found.withheld)


def _drawing(register: Register, found: Priorities, fields: dict[str, Quadrant], topics: bool) -> Chart:
    drawn = found.listed[:DRAWN_AT_MOST]
    names = charts.distinct([register.label(each.key) for each in drawn], [each.key for each in drawn])
    tones = dict(_FIELDS)
    rows = tuple(
        (
            Cell(name, ref=each.key if register.find(each.key) else ""),
            Cell(each.satisfaction),
            Cell(each.importance),
            Cell(_(fields[each.key]), tones[fields[each.key]]),
        )
        for name, each in zip(names, drawn, strict=True)
    )
    note = next(_notes(found, 0))
    if len(drawn) < len(found.listed):
        more = _("Drawn are those with the greatest opportunity: {count} of {all}.")
        note = f"{note} {more.format(count=len(drawn), all=len(found.listed))}"
    table = Table(
        "topic_quadrants" if topics else "need_quadrants",
        _("What matters and how it is met, by topic") if topics else _("What matters and how it is met, by need"),
        (
            Column(found.rows, _("Topic") if topics else _("Need")),
            Column("satisfaction", _("Satisfaction"), "number", 2),
            Column("importance", _("Importance"), "number", 2),
            Column("field", _("Field")),
        ),
        rows,
        note=note,
    )
    used = {fields[each.key] for each in drawn}
    legend: Tones = tuple((_(field), tone) for field, tone in _FIELDS if field in used)
    return charts.points(
        table,
        _alternative(register, found, fields),
        x="satisfaction",
        y="importance",
        label=found.rows,
        colour="field",
        tones=legend,
        bounds=_bounds([*(each.satisfaction for each in drawn), found.quadrants.satisfaction]),
        upwards=_bounds([*(each.importance for each in drawn), found.quadrants.importance]),
        cross=(found.quadrants.satisfaction, found.quadrants.importance),
        fields=tuple(_(field).upper() for field, _tone in _FIELDS),  # type: ignore[arg-type]
    )


def _alternative(register: Register, found: Priorities, fields: dict[str, Quadrant]) -> str:
    lacking = [
        register.label(each.key).rstrip(".")
        for each in found.listed
        if fields[each.key] == "concentrate here" or each.underserved
    ]
    if not lacking:
        return _("Important and not met accordingly: none of {count}.").format(count=len(found.listed))
    names = lacking if len(lacking) <= _NAMED_AT_MOST else [*lacking[:_NAMED_AT_MOST], "…"]
    return _("Important and not met accordingly, of {count}: {names}.").format(
        count=len(found.listed), names=", ".join(names)
    )


def _bounds(values: Sequence[float]) -> tuple[float, float]:
    """The part of the scale of 1 to 5 in which the values lie, with room for the names."""
    return max(0.5, int(min(values)) - 0.25), min(5.5, int(max(values) + 0.999) + 0.25)


def kano_blocks(register: Register, found: Sequence[KanoOf], fewest: int) -> Iterator[Block]:
    """Kano's category of each need that was asked about both ways."""
    if not found:
        return
    yield Heading(_("What meeting a need does: Kano's model"))
    letters = tuple(
        Column(name.replace("-", "_"), letter, "number") for name, letter in zip(CATEGORIES, "AOMIRQ", strict=True)
    )
    yield Table(
        "kano",
        _("Kano's categories"),
        (
            Column("need", _("Need or topic"), wide=True),
            Column("category", _("Category")),
            Column("by_blauth", _("By Blauth's rule")),
            Column("better", _("Better"), "number", 2),
            Column("worse", _("Worse"), "number", 2),
            *letters,
            Column("n", _("Answers"), "number"),
        ),
        tuple(_kano_row(register, each, fewest) for each in found),
        note=_(
            "After Berger et al. (1993), from pairs of answers to how it is if the need is met and if it is not: A "
            "attractive, O one-dimensional, M must-be, I indifferent, R reverse, Q questionable. Category: the one "
            "most often found. Blauth's rule: if one-dimensional, attractive and must-be together outnumber the "
            "others, the greatest of these, else of the others. Better, 0 to 1: how far meeting the need raises "
            "satisfaction; worse, -1 to 0: how far not meeting it lowers it."
        )
        + " "
        + estimates.needed(fewest),
        at_first=AT_FIRST,
    )


def _kano_row(register: Register, each: KanoOf, fewest: int) -> tuple[Cell, ...]:
    what = Cell(
        register.label(each.key) or _("(the organisation as a whole)"), ref=each.key if register.find(each.key) else ""
    )
    kano = each.found
    if kano is None:
        return (what, estimates.withheld(each.n, fewest), *(Cell() for _each in range(9)), Cell(each.n))
    return (
        what,
        Cell(tuple(word(name) for name in kano.by_mode)),
        Cell(tuple(word(name) for name in kano.by_blauth)),
        Cell(kano.better.value if kano.better else None),
        Cell(kano.worse.value if kano.worse else None),
        *(Cell(kano.counts[name]) for name in CATEGORIES),
        Cell(each.n),
    )

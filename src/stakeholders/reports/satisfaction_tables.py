"""Satisfaction in tables: every metric, the course over time, the parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stakeholders.analysis.answers_by import Dimension
from stakeholders.analysis.satisfaction import By, Part, Point, Series
from stakeholders.model.register import Register
from stakeholders.model.voice import Survey
from stakeholders.reports import estimates
from stakeholders.reports.report import Cell, Column, Table, Tone
from stakeholders.statistics.metrics import Estimate, Metric
from stakeholders.statistics.trend import verdict
from stakeholders.texts import _, plural, titled
from stakeholders.voice.heard import Heard
from stakeholders.voice.scale import Scale

AT_FIRST = 20
"""Rows of a table that suffice for a first look."""


@dataclass(frozen=True, slots=True)
class Told:
    """A series with what it is called in this report.

    :param name: `Satisfaction`, or `Satisfaction, other parties` where the report tells of both.
    :param mark: what tells its tables from those of the others: "" for the first series.
    """

    series: Series
    name: str
    mark: str

    def key(self, name: str) -> str:
        """The key of one of its tables."""
        return f"{name}_{self.mark}" if self.mark else name


def told(series: Sequence[Series]) -> tuple[Told, ...]:
    """The series, each with a name and a mark of its own."""
    audiences = {each.customers for each in series}
    found: list[Told] = []
    for each in series:
        alike = [other for other in series if (other.construct, other.customers) == (each.construct, each.customers)]
        name = titled(each.construct) if each.construct else _("Not said what")
        if len(audiences) > 1:
            name = (_("{what}, customers") if each.customers else _("{what}, other parties")).format(what=name)
        if len(alike) > 1:
            name = _("{what}, scale {scale}").format(what=name, scale=each.scale)
        mark = each.construct or "unnamed"
        mark += "" if each.customers else "_others"
        mark += f"_{alike.index(each) + 1}" if len(alike) > 1 else ""
        found.append(Told(each, name, mark if found else ""))
    return tuple(found)


def figures_table(register: Register, heard: Heard, listed: Sequence[Told]) -> Table:
    """Every metric that fits the answers to the latest survey of each series."""
    fewest = register.header.policy.fewest_answers
    rows: list[tuple[Cell, ...]] = []
    notes: dict[str, None] = {}
    for each in listed:
        series = each.series
        names = tuple(register.label(id) for id in series.latest)
        for metric, found in series.metrics:
            figure, low, high = estimates.cells(found, series.scores.n, fewest, doubts=series.doubts)
            rows.append(
                (
                    Cell(each.name),
                    Cell(_in_unit(metric, series.scale)),
                    figure,
                    low,
                    high,
                    Cell(found.standard_error if found is not None else None),
                    Cell(series.scores.n),
                    Cell(names[0] if len(names) == 1 else names, ref=series.latest[0] if len(names) == 1 else ""),
                )
            )
            notes[estimates.definition(metric, series.scale, [found])] = None
        if series.about:
            notes[_("{what}: {remark}").format(what=each.name, remark=remark_of(series))] = None
    if any(_several_of_one(heard, each.series) for each in listed):
        told = _("Several answers of one person count as so many, as if they were independent of each other.")
        notes[told] = None
    return Table(
        "figures",
        _("What the latest answers come to"),
        (
            Column("what", _("What")),
            Column("metric", _("Metric")),
            Column("figure", _("Figure"), "number", 2),
            Column("low", _("Lower"), "number", 2),
            Column("high", _("Upper"), "number", 2),
            Column("standard_error", _("Standard error"), "number", 3),
            Column("n", _("Answers"), "number"),
            Column("survey", _("Survey")),
        ),
        tuple(rows),
        note=" ".join([*notes, estimates.needed(fewest)]),
        empty=_("There are no answers to count."),
    )


def _several_of_one(heard: Heard, series: Series) -> bool:
    """Whether there are more answers than people."""
    told = [heard.tallies[id].respondents for id in series.latest]
    people = sum(sum(each.values()) for each in told if each is not None)
    return 0 < people < series.scores.n


def _in_unit(metric: Metric, scale: Scale) -> str:
    """The metric with the unit of its figure: `Satisfied (CSAT), %`; of points the name says enough."""
    if metric.unit == "points":
        return estimates.title(metric)
    unit = "%" if metric.unit == "%" else str(scale)
    return _("{metric}, {unit}").format(metric=estimates.title(metric), unit=unit)


def answers_in_words(series: Series) -> str:
    """How many answers the figure rests on, and to what where that must be said."""
    n = series.scores.n
    match series.about:
        case "whole":
            return plural(
                "{count} answer on the organisation as a whole", "{count} answers on the organisation as a whole", n
            )
        case "topics":
            return plural("{count} answer over all topics asked", "{count} answers over all topics asked", n)
        case "subjects":
            return plural(
                "{count} answer over all topics and needs asked", "{count} answers over all topics and needs asked", n
            )
    return plural("{count} answer", "{count} answers", n)


def remark_of(series: Series) -> str:
    """What the figures are about, where that must be said; "" where it need not."""
    match series.about:
        case "whole":
            return _("the figures are of the question about the organisation as a whole; topics have their own table.")
        case "topics":
            return _("the figures are over all topics asked, for nobody was asked about the whole.")
        case "subjects":
            return _("the figures are over all topics and needs asked, for nobody was asked about the whole.")
    return ""


def trends_table(listed: Sequence[Told]) -> Table:
    """What the course of each series over time comes to."""
    rows = []
    for each in listed:
        trend = each.series.trend
        word, tone = verdict_of(each.series)
        step = _Step.of(each.series)
        rows.append(
            (
                Cell(each.name),
                Cell(estimates.title(each.series.metric)),
                Cell(word, tone),
                Cell(trend.slope * step.times if trend else None),
                Cell(trend.low * step.times if trend and trend.low is not None else None),
                Cell(trend.high * step.times if trend and trend.high is not None else None),
                Cell(step.per),
                Cell(trend.periods if trend else len(each.series.points)),
                Cell(trend.n if trend else sum(point.n for point in each.series.points)),
            )
        )
    return Table(
        "trends",
        _("Trends"),
        (
            Column("what", _("What")),
            Column("metric", _("Metric")),
            Column("trend", _("Trend")),
            Column("slope", _("Change"), "number", 2),
            Column("low", _("Lower"), "number", 2),
            Column("high", _("Upper"), "number", 2),
            Column("per", _("Per")),
            Column("periods", _("Periods"), "number"),
            Column("n", _("Answers"), "number"),
        ),
        tuple(rows),
        note=_(
            "The least-squares line through all answers of at least three periods; rising or falling where its "
            "interval of 95 % is on one side of 0."
        ),
        empty=_("There are no answers to count."),
    )


def verdict_of(series: Series) -> tuple[str, Tone]:
    """What the course over time comes to, in words."""
    match verdict(series.trend):
        case "rising":
            return _("rising"), "good"
        case "falling":
            return _("falling"), "bad"
        case "no change to be seen":
            return _("no change to be seen"), ""
    return _("fewer than three periods"), "muted"


@dataclass(frozen=True, slots=True)
class _Step:
    """In which time a slope is told, and how many of its own steps that is."""

    per: str
    times: int

    @classmethod
    def of(cls, series: Series) -> _Step:
        """A year where surveys lie in time, which is reckoned in months; else the period itself."""
        if series.by == "survey":
            return cls(_("year"), 12) if series.dated else cls(_("survey"), 1)
        return cls(period_word(series.by), 1)


def period_word(by: By) -> str:
    """What the points in time are, as a word."""
    words = {"survey": _("survey"), "month": _("month"), "quarter": _("quarter"), "half-year": _("half-year")}
    return words.get(by, _("year"))


def _period_heading(by: By) -> str:
    words = {"survey": _("Survey"), "month": _("Month"), "quarter": _("Quarter"), "half-year": _("Half-year")}
    return words.get(by, _("Year"))


def point_name(register: Register, point: Point) -> str:
    """What a point in time is called: the period, else the wave of its surveys, else their names."""
    if point.period:
        return point.period
    waves = {survey.wave for id in point.surveys if (survey := register.get(Survey, id)) is not None and survey.wave}
    return waves.pop() if len(waves) == 1 else ", ".join(register.label(id) for id in point.surveys)


def periods_table(register: Register, each: Told, fewest: int) -> Table:
    """The course of a series over time."""
    series = each.series
    rows = tuple(
        (
            Cell(point_name(register, point), ref=point.surveys[0] if len(point.surveys) == 1 else ""),
            *estimates.cells(point.estimate, point.n, fewest),
            Cell(point.n),
            *estimates.change_cells(point.change),
        )
        for point in series.points
    )
    return Table(
        each.key("periods"),
        _("{what} over time").format(what=each.name),
        (
            Column("period", _period_heading(series.by)),
            *estimates.columns(series.metric),
            Column("n", _("Answers"), "number"),
            *estimates.change_columns(series.metric),
        ),
        rows,
        note=definition_of(series, [point.estimate for point in series.points], fewest),
    )


def definition_of(series: Series, found: Sequence[Estimate | None], fewest: int) -> str:
    """What stands below the tables of a series: the metric, its scale, its intervals, what is withheld."""
    said = estimates.definition(series.metric, series.scale, [*found, series.estimate])
    return f"{said} {estimates.needed(fewest)}"


def parts_tables(register: Register, each: Told, fewest: int) -> Iterator[tuple[Dimension, Table]]:
    """The figures of a series by party, segment, topic, need, function and question, as far as they were asked for."""
    for dimension, parts in each.series.parts.items():
        yield dimension, _parts_table(register, each, dimension, parts, fewest)


def _parts_table(register: Register, each: Told, dimension: Dimension, parts: Sequence[Part], fewest: int) -> Table:
    series = each.series
    compared = any(part.change is not None for part in parts)
    nowhere = _("(the organisation as a whole)") if dimension == "topic" else _("(not said)")
    rows = tuple(
        (
            Cell(
                register.label(part.key) or nowhere or _("(not said)"), ref=part.key if register.find(part.key) else ""
            ),
            *estimates.cells(part.estimate, part.n, fewest, part.people),
            Cell(part.n),
            *(estimates.change_cells(part.change) if compared else ()),
        )
        for part in parts
    )
    titles = {
        "party": (_("{what} by party"), _("Party"), ""),
        "segment": (_("{what} by segment"), _("Segment"), ""),
        "topic": (_("{what} by topic"), _("Topic"), _("What is about a need counts for its topic, too.")),
        "need": (_("{what} by need"), _("Need"), ""),
        "function": (
            _("{what} by function"),
            _("Function"),
            _(
                "What is about a need counts for the function that owns it; what is about a topic for each that owns a "
                "need in it, so that some answers count several times."
            ),
        ),
        "question": (_("{what} by question"), _("Question"), ""),
    }
    title, column, remark = titles[dimension]
    note = [
        definition_of(series, [part.estimate for part in parts], fewest),
        _("The lowest figures come first."),
        remark,
    ]
    if compared:
        note.append(_("Change: since the survey before."))
    return Table(
        each.key(f"by_{dimension}"),
        title.format(what=each.name),
        (
            Column(dimension, column, wide=dimension in ("need", "question")),
            *estimates.columns(series.metric),
            Column("n", _("Answers"), "number"),
            *(estimates.change_columns(series.metric) if compared else ()),
        ),
        rows,
        note=" ".join(filter(None, note)),
        at_first=AT_FIRST,
    )

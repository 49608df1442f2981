"""What customers and other parties say of how satisfied they are: figures, course over time, parts, priorities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from stakeholders.analysis import answers_by
from stakeholders.analysis.answers_by import DIMENSIONS, Dimension, Sorted
from stakeholders.analysis.feeding import Fed, Voiced, fed, voiced
from stakeholders.analysis.priorities import Rows, kano_by_subject, priorities
from stakeholders.analysis.satisfaction import By, Series, responses, satisfaction
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.reports import estimates, satisfaction_charts, satisfaction_tables, survey_tables
from stakeholders.reports.about import about
from stakeholders.reports.distribution import distribution
from stakeholders.reports.feeding import feed_table, unconfirmed, voiced_table
from stakeholders.reports.report import Block, Cell, Facts, Heading, Paragraph, Report, Tone
from stakeholders.reports.satisfaction_priorities import kano_blocks, priorities_blocks
from stakeholders.reports.satisfaction_tables import Told
from stakeholders.statistics.quadrants import Crosshair
from stakeholders.texts import _
from stakeholders.voice.heard import Heard


def satisfaction_report(
    register: Register,
    heard: Heard,
    today: dt.date,
    *,
    surveys: Sequence[str] = (),
    metric: str = "",
    by: By | None = None,
    dimensions: Sequence[Dimension] = DIMENSIONS,
    crosshair: Crosshair | None = None,
    public: bool = False,
) -> Report:
    """What the answers come to.

    :param heard: the answers; those given after the month of the report's day do not count.
    :param surveys: the ids of the surveys that are wanted; none named means all.
    :param metric: the key of the metric to follow where it fits; "" for the principal one.
    :param by: what the points in time are; None for what suits the answers.
    :param dimensions: by what the figures are parted.
    :param crosshair: where the lines of the quadrants stand; None for where they suit how many there are.
    :param public: whether anybody may read it: then it says nothing of small groups that could be worked out.
    """
    heard = heard.of_others(register)
    if surveys:
        heard = _only(heard, surveys)
    if public:
        heard = _of_people_enough(heard, register.header.policy.fewest_answers)
    from_answers = fed(register, heard, today)
    found = answers_by.sort(register, heard, today)
    series = satisfaction(register, found, metric=metric, by=by, dimensions=dimensions, heard=heard, public=public)
    listed = satisfaction_tables.told(series)
    fewest = register.header.policy.fewest_answers
    blocks: list[Block] = [_facts(register, heard, listed, found, from_answers)]
    blocks += survey_tables.remarks(register, heard, found)
    blocks += _scale_remarks(series)
    if not heard.tallies and not heard.unheard:
        blocks.append(Paragraph(_nothing(), "partial"))
    blocks.append(satisfaction_tables.figures_table(register, heard, listed))
    if any(len(each.series.points) > 1 for each in listed):
        blocks.append(satisfaction_tables.trends_table(listed))
    for each in listed:
        blocks += _of_series(register, each, fewest)
    blocks += _priorities(register, found, crosshair, dimensions, fewest)
    blocks += kano_blocks(register, kano_by_subject(register, found.answers), fewest)
    if not public:
        blocks += _beside(register, from_answers, voiced(register, heard, today))
    blocks.append(Heading(_("Where the figures come from")))
    blocks.append(survey_tables.surveys_table(register, heard, responses(register, heard)))
    blocks.append(survey_tables.left_out_table(register, heard, found.later))
    return Report("satisfaction", _("Satisfaction"), about(register, today), tuple(blocks))


def _beside(register: Register, found: Sequence[Fed], confirmed: Sequence[Voiced]) -> Iterator[Block]:
    """What the register says beside what the answers say, where they say anything of it."""
    if found or confirmed:
        yield Heading(_("The register beside the answers"))
    if found:
        yield feed_table(register, found)
    if unconfirmed(register, confirmed):
        yield voiced_table(register, confirmed)


def _of_people_enough(heard: Heard, fewest: int) -> Heard:
    """The surveys that enough people answered, where it is known how many; of the others it is said why not."""
    few = [
        id
        for id, tally in heard.tallies.items()
        if tally.respondents is not None and sum(tally.respondents.values()) < fewest
    ]
    reasons = dict.fromkeys(few, _("fewer than {fewest} people answered").format(fewest=fewest))
    return Heard({id: tally for id, tally in heard.tallies.items() if id not in few}, {**heard.unheard, **reasons})


def _only(heard: Heard, surveys: Sequence[str]) -> Heard:
    return Heard(
        {id: tally for id, tally in heard.tallies.items() if id in surveys},
        {id: reason for id, reason in heard.unheard.items() if id in surveys},
        heard.findings,
    )


def _nothing() -> str:
    return _(
        "No survey in the register says where its answers are. Name the file, or the database, in the source of a "
        "survey, and in its columns which column holds what."
    )


def _facts(
    register: Register, heard: Heard, listed: Sequence[Told], found: Sorted, from_answers: Sequence[Fed]
) -> Facts:
    fewest = register.header.policy.fewest_answers
    items = [_fact(register, each, fewest) for each in listed]
    items.append((_("Surveys heard"), Cell(len(heard.tallies))))
    if heard.unheard:
        items.append((_("Surveys whose answers could not be read"), Cell(len(heard.unheard), "bad")))
    left = sum(left.count for tally in heard for left in tally.left_out) + sum(found.later.values())
    items.append((_("Answers counted"), Cell(heard.answers - sum(found.later.values()))))
    items.append((_("Answers left out"), Cell(left, "partial" if left else "good")))
    items += _response(register, heard, listed)
    differing = sum(
        1
        for each in from_answers
        if isinstance(record := register.find(each.record), Need | Party) and record.satisfaction != each.satisfaction
    )
    if from_answers:
        told = _("Needs and parties whose satisfaction in the register is not in step with the answers")
        items.append((told, Cell(differing, "partial" if differing else "good")))
    return Facts(tuple(items))


def _fact(register: Register, each: Told, fewest: int) -> tuple[str, Cell]:
    """The figure of a series, on how many answers it rests, and how it moves."""
    series = each.series
    name = _("{what}: {metric}").format(what=each.name, metric=estimates.title(series.metric))
    n = satisfaction_tables.answers_in_words(series)
    whose = _("{answers}, {surveys}").format(answers=n, surveys=", ".join(register.label(id) for id in series.latest))
    if series.doubts:
        return name, Cell((*map(estimates.doubted, series.doubts.values()), whose), "bad")
    if series.estimate is None:
        return name, Cell((estimates.withheld(series.scores.n, fewest).value, whose), "muted")  # type: ignore[arg-type]
    lines = [estimates.in_words(series.estimate, series.metric), whose]
    tone: Tone = ""
    if series.change is not None:
        before = satisfaction_tables.point_name(register, series.points[-2])
        change = estimates.change_in_words(series.change, series.metric)
        lines.append(_("since {period}: {change}").format(period=before, change=change))
        tone = estimates.direction(series.change)[1]
    trend, trend_tone = satisfaction_tables.verdict_of(series)
    lines.append(_("trend: {trend}").format(trend=trend))
    return name, Cell(tuple(lines), trend_tone if trend_tone in ("good", "bad") else tone)


def _response(register: Register, heard: Heard, listed: Sequence[Told]) -> Iterator[tuple[str, Cell]]:
    """The response to the survey that the first figure is of, where it says how many were asked."""
    latest = listed[0].series.latest if listed else ()
    for each in responses(register, heard):
        if each.survey in latest and each.rate is not None:
            text = _("{rate} %: {respondents} of {asked}, {survey}").format(
                rate=estimates.rounded(each.rate, 1),
                respondents=each.respondents,
                asked=each.asked,
                survey=register.label(each.survey),
            )
            yield _("Response"), Cell(text)


def _scale_remarks(series: Sequence[Series]) -> Iterator[Paragraph]:
    """What has to be said of a metric on a scale that is not its own."""
    notes = {
        (metric.key, note): estimates.title(metric)
        for each in series
        for metric, _estimate in each.metrics
        if metric is each.metric and (note := metric.note(each.scale))
    }
    for (_key, note), title in notes.items():
        yield Paragraph(_("{metric}: {remark}").format(metric=title, remark=_(note)), "partial")


def _of_series(register: Register, each: Told, fewest: int) -> Iterator[Block]:
    """One series: its course over time, its distribution, its parts."""
    yield Heading(each.name)
    yield from (Paragraph(f"{estimates.doubted(why)}.", "bad") for why in each.series.doubts.values())
    if len(each.series.points) > 1:
        periods = satisfaction_tables.periods_table(register, each, fewest)
        yield from satisfaction_charts.course(each, periods)
        yield periods
    yield from distribution(each, fewest)
    for dimension, table in satisfaction_tables.parts_tables(register, each, fewest):
        yield from satisfaction_charts.parts(each, dimension, table)
        yield table


def _priorities(
    register: Register, found: Sorted, crosshair: Crosshair | None, dimensions: Sequence[Dimension], fewest: int
) -> Iterator[Block]:
    rows: tuple[Rows, ...] = ("topic", "need")
    sound = [each for each in found.answers if each.survey not in found.doubted]
    every = [priorities(register, sound, each, crosshair) for each in rows if each in dimensions]
    known = [each for each in every if each is not None]
    if known:
        yield Heading(_("What matters, and how it is met"))
    for each in known:
        yield from priorities_blocks(register, each, fewest)

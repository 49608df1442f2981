"""What objectives, processes, measures and audits show, and what went wrong, as inputs of a management review."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from stakeholders.analysis.management_review import audit_tagged, standing_of
from stakeholders.analysis.recurring import Standing, standings
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Process
from stakeholders.model.record import Record
from stakeholders.reports.changes import kind_name
from stakeholders.reports.management_review_parts import (
    Scene,
    actions_table,
    cut,
    listed,
    lowest,
    measured,
    named,
    share,
)
from stakeholders.reports.problems import difficulty_name, solution_name
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.report import Block, Cell, Column, Paragraph, Table
from stakeholders.texts import _, word

_AUDIT = re.compile(r"\baudit", re.IGNORECASE)
"""A word for an audit begins so in English, German, French and Spanish alike."""


def objectives(scene: Scene) -> Iterator[Block]:
    """How far the quality objectives are met, by the needs that they serve."""
    needs = [need for need in scene.found.held.needs if need.objectives]
    names = {name for need in needs for name in need.objectives}
    rated = [need for need in needs if need.satisfaction is not None]
    low = [need for need in rated if (need.satisfaction or 0) <= 2]
    yield Paragraph(
        _(
            "Objectives: {count}, which serve {needs} needs. With measure and target: {measured}. Satisfaction known: "
            "{rated}; of these at 2 or below: {low}."
        ).format(
            count=len(names),
            needs=len(needs),
            measured=share(sum(map(measured, needs)), len(needs)),
            rated=share(len(rated), len(needs)),
            low=len(low),
        )
    )
    yield listed(
        "objectives",
        _("Needs that objectives serve"),
        (
            Column("objective", _("Objective")),
            Column("need", _("Need"), wide=True),
            Column("measure", _("Measured by"), wide=True),
            Column("satisfaction", _("Satisfaction"), "number"),
        ),
        (
            (
                Cell(need.objectives if len(need.objectives) > 1 else need.objectives[0]),
                Cell(cut(need.statement), ref=need.id),
                _measure(need),
                lowest((need,)),
            )
            for need in sorted(needs, key=lambda need: (measured(need), need.satisfaction or 6))
        ),
        note=_(
            "Those without a measure or target come first, then the least satisfied. Satisfaction is the party's, 1 to "
            "5. Whether the target is reached stands in the measure's own figures: bring them."
        ),
    )


def _measure(need: Need) -> Cell:
    """How the need is measured, and the value to reach below it."""
    measure = cut(need.measure) or _("no measure")
    target = _("target: {target}").format(target=cut(need.target)) if need.target.strip() else _("no target")
    return Cell((measure, target), "" if measured(need) else "bad")


def process_performance(scene: Scene) -> Iterator[Block]:
    """What each process is to meet, how much of it is measured and satisfied, and which problems it has."""
    by_process: dict[str, list[Need]] = {}
    for need in scene.found.held.needs:
        for id in need.processes:
            by_process.setdefault(id, []).append(need)
    processes = [each for each in scene.register.active(Process) if each.id in by_process]
    idle = len(scene.register.active(Process)) - len(processes)
    problems: dict[str, set[str]] = {}
    for each in standings(scene.register, scene.today):
        if each.solved is None:
            for id in each.problem.needs:
                need_ = scene.register.get(Need, id)
                for process in need_.processes if need_ is not None else ():
                    problems.setdefault(process, set()).add(each.problem.id)
    unmet = [each for each in processes if any((need.satisfaction or 6) <= 2 for need in by_process[each.id])]
    yield Paragraph(
        sentences(
            _(
                "Processes by which needs are met: {count}. With a need whose satisfaction is at 2 or below: {unmet}. "
                "With an open problem: {problems}."
            ).format(count=len(processes), unmet=len(unmet), problems=sum(each.id in problems for each in processes)),
            _("Processes that no need names: {count}.").format(count=idle) if idle else "",
        )
    )
    order = sorted(processes, key=lambda each: (-len(problems.get(each.id, ())), _least(by_process[each.id])))
    yield listed(
        "processes",
        _("Processes"),
        (
            Column("process", _("Process"), wide=True),
            Column("function", _("Run by")),
            Column("needs", _("Needs"), "number"),
            Column("measured", _("Measured"), "number"),
            Column("satisfied", _("At 4 or above"), "number"),
            Column("lowest", _("Lowest"), "number"),
            Column("problems", _("Open problems"), "number"),
        ),
        (_process_row(scene, each, by_process[each.id], len(problems.get(each.id, ()))) for each in order),
        note=_(
            "Needs that name the process; how many of them have a measure and a target; of how many the party's "
            "satisfaction is 4 or 5, and the lowest. Those with most open problems come first."
        ),
        most=20,
    )


def _least(needs: Sequence[Need]) -> int:
    return min((need.satisfaction for need in needs if need.satisfaction is not None), default=6)


def _process_row(scene: Scene, process: Process, needs: Sequence[Need], problems: int) -> tuple[Cell, ...]:
    with_measure = sum(map(measured, needs))
    return (
        Cell(process.name, ref=process.id),
        named(scene.register, process.function),
        Cell(len(needs)),
        Cell(with_measure, "" if with_measure == len(needs) else "partial"),
        Cell(sum((need.satisfaction or 0) >= 4 for need in needs)),
        lowest(needs),
        Cell(problems, "bad" if problems else ""),
    )


def nonconformities(scene: Scene) -> Iterator[Block]:
    """What is done against causes, whether it worked, and what keeps coming back."""
    held = scene.found.held
    actions = [each for each in held.actions if each.sort in ("correction", "corrective")]
    of = [standing_of(each, scene.today) for each in actions]
    problems = [each for each in standings(scene.register, scene.today) if each.solved is None]
    yield Paragraph(
        _(
            "Corrections and corrective actions: {count}; open: {open} (overdue: {overdue}); done: {done} (found to "
            "work: {worked}, not to work: {failed}). Problems open: {problems} (hard: {hard})."
        ).format(
            count=len(actions),
            open=of.count("open") + of.count("overdue"),
            overdue=of.count("overdue"),
            done=sum(standing in ("done", "worked", "failed") for standing in of),
            worked=of.count("worked"),
            failed=of.count("failed"),
            problems=len(problems),
            hard=sum(each.difficulty == "hard" for each in problems),
        ),
        "bad" if "overdue" in of else "",
    )
    waiting = [each for each, standing in zip(actions, of, strict=True) if standing != "worked"]
    yield actions_table(scene, "corrective", _("Corrections and corrective actions not yet found to work"), waiting)
    yield _problems_table(scene, problems)


def _problems_table(scene: Scene, problems: Sequence[Standing]) -> Table:
    rows = []
    for each in problems:
        solution, tone = solution_name(each.solution)
        rows.append(
            (
                Cell(cut(each.problem.title), ref=each.problem.id),
                Cell(difficulty_name(each.difficulty)),
                Cell(each.days),
                Cell(len(each.feedback)),
                Cell(solution, tone),
                named(scene.register, each.problem.owner),
            )
        )
    return listed(
        "problems",
        _("What keeps coming back"),
        (
            Column("problem", _("Problem"), wide=True),
            Column("difficulty", _("How hard")),
            Column("days", _("Days open"), "number"),
            Column("feedback", _("Feedback"), "number"),
            Column("solution", _("For good")),
            Column("owner", _("Owner")),
        ),
        rows,
        note=_("For good: how far corrective and preventive actions against it have come."),
        empty=_("No problem is open."),
    )


def monitoring_results(scene: Scene) -> Iterator[Block]:
    """How many needs are measured, how many known to be met, and what was asked of whom."""
    held = scene.found.held
    addressed = held.addressed
    without = [need for need in addressed if not measured(need)]
    known = [need for need in addressed if need.satisfaction is not None]
    yield Paragraph(
        _(
            "Needs addressed: {count}. With measure and target: {measured}. Satisfaction known: {known}. Surveys "
            "begun: {surveys}, of which {new} since {day}."
        ).format(
            count=len(addressed),
            measured=share(len(addressed) - len(without), len(addressed)),
            known=share(len(known), len(addressed)),
            surveys=len(held.surveys),
            new=sum(scene.found.new(each.opened_on or each.closed_on) for each in held.surveys),
            day=scene.since,
        )
    )
    yield listed(
        "unmeasured",
        _("Needs addressed without a measure or a target"),
        (
            Column("need", _("Need"), wide=True),
            Column("party", _("Of")),
            Column("importance", _("Importance"), "number"),
            Column("owner", _("Answers for it")),
        ),
        (
            (
                Cell(cut(need.statement), ref=need.id),
                Cell(scene.register.label(need.party), ref=need.party),
                Cell(need.importance),
                named(scene.register, need.owner),
            )
            for need in sorted(without, key=lambda need: -(need.importance or 0))
        ),
        note=_("The most important come first. What was measured, need by need, stands in the measures' own records.")
        if without
        else "",
        empty=_("Each need that is addressed has a measure and a target."),
    )
    if held.surveys:
        yield _surveys_table(scene)


def _surveys_table(scene: Scene) -> Table:
    held = scene.found.held
    surveys = sorted(held.surveys, key=lambda each: each.closed_on or each.opened_on or dt.date.min, reverse=True)
    return listed(
        "surveys",
        _("Surveys, the latest first"),
        (
            Column("survey", _("Survey"), wide=True),
            Column("construct", _("Measures")),
            Column("closed_on", _("Closed"), "date"),
            Column("sampled", _("Asked"), "number"),
            Column("answers", _("Answers at hand"), "number"),
        ),
        (
            (
                Cell(each.name, ref=each.id),
                Cell(word(each.construct) or None),
                Cell(each.closed_on),
                Cell(each.sampled),
                Cell(tally.answers) if (tally := held.heard.tallies.get(each.id)) else Cell(_("none"), "muted"),
            )
            for each in surveys
        ),
    )


def audit_results(scene: Scene) -> Iterator[Block]:
    """What is tagged as belonging to an audit, for no kind of record is meant for audits."""
    tagged = [record for record in scene.register.records if record.active and audit_tagged(record)]
    yield Paragraph(
        _(
            "Records with a tag that begins with audit: {count}. The register has no kind of record for audits: bring "
            "the audit programme and the findings."
        ).format(count=len(tagged))
    )
    yield _records("audit_results", _("Records tagged as belonging to an audit"), tagged)


def audit_mentions(scene: Scene) -> Iterator[Block]:
    """Records whose notes speak of an audit, which is no result of one, but may lead to it."""
    mention = [record for record in scene.register.records if record.active and _AUDIT.search(record.notes)]
    if mention:
        yield _records("audit_mentions", _("Records whose notes speak of an audit"), mention)


def _records(key: str, title: str, records: Sequence[Record]) -> Table:
    return listed(
        key,
        title,
        (Column("kind", _("Kind")), Column("record", _("Record"), wide=True), Column("notes", _("Notes"), wide=True)),
        (
            (Cell(kind_name(record.kind)), Cell(cut(record.label), ref=record.id), Cell(cut(record.notes) or None))
            for record in records
        ),
    )

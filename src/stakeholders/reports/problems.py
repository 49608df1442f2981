"""What keeps coming back, as a report: the hard problems and the easy ones apart, their age, cause and solution."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal

from stakeholders.analysis.ageing import Ageing, ageing
from stakeholders.analysis.groups import Group
from stakeholders.analysis.recurring import (
    DIFFICULTIES,
    Difficulty,
    Part,
    Solution,
    Standing,
    heard,
    pareto,
    standings,
)
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.charts_of_figures import pareto as pareto_chart
from stakeholders.reports.problem_groups import group_blocks
from stakeholders.reports.report import Block, Cell, Column, Facts, Paragraph, Report, Table, Tone
from stakeholders.texts import _, figure

By = Literal["problems", "needs"]
BARS_AT_MOST = 20
"""Bars of a drawing; what is less is drawn as one."""
_NAMED = 60
"""Characters of a name below a bar."""
_VITAL = 80
"""The share of the feedback, in percent, that the few make which matter most (Juran)."""


def difficulty_name(difficulty: Difficulty) -> str:
    """How hard a problem is, in words."""
    return {"hard": _("hard"), "easy": _("easy"), "": _("not judged")}[difficulty]


def solution_name(solution: Solution) -> tuple[str, Tone]:
    """How far the solution for good has come, in words, and how that is to be taken."""
    found: dict[Solution, tuple[str, Tone]] = {
        "none": (_("no action against the cause"), "bad"),
        "planned": (_("action open"), "partial"),
        "done": (_("done, effect not yet known"), "partial"),
        "worked": (_("worked"), "good"),
        "failed": (_("did not work"), "bad"),
    }
    return found[solution]


def problems_report(
    register: Register,
    today: dt.date,
    groups: Sequence[tuple[Group, str]] = (),
    *,
    by: By = "problems",
    severity: bool = False,
) -> Report:
    """The problems as they stand, and groups of feedback that may be more of them.

    :param groups: each with the command that records it.
    :param by: what the bars of the Pareto chart are.
    :param severity: whether feedback counts there by its severity.
    """
    found = standings(register, today)
    blocks: list[Block] = [_facts(register, today, found, groups)]
    if not found:
        blocks.append(
            Paragraph(
                _("No problem is recorded. Record what keeps coming back, with its cause and who solves it."), "partial"
            )
        )
    parted = [(each, [one for one in found if one.difficulty == each]) for each in DIFFICULTIES]
    parted = [(difficulty, own) for difficulty, own in parted if own]
    for number, (difficulty, own) in enumerate(parted):
        blocks.append(_table(register, difficulty, own, explained=not number))
    if found:
        ages = [ageing(found, difficulty) for difficulty in DIFFICULTIES]
        blocks.append(_ages(ages, register.header.policy.fewest_answers))
    blocks += _pareto(register, today, by, severity)
    blocks += group_blocks(register, groups)
    return Report("problems", _("What keeps coming back"), about(register, today), tuple(blocks))


def _facts(register: Register, today: dt.date, found: Sequence[Standing], groups: Sequence[tuple[Group, str]]) -> Facts:
    limit = register.header.policy.hard_problem_days
    still = [each for each in found if each.solved is None]
    hard = [each for each in still if each.difficulty == "hard"]
    old = [each for each in hard if (each.days or 0) > limit]
    without = [each for each in still if not each.problem.cause.strip()]
    back = [each for each in found if each.returned]
    listed = {each.id for standing in found for each in standing.feedback}
    loose = [each for each in heard(register, today) if each.id not in listed]
    return Facts(
        (
            (_("Problems open"), Cell(len(still))),
            (_("Of these hard"), Cell(len(hard))),
            (_("Hard and open for more than {days} days").format(days=limit), Cell(len(old), "bad" if old else "good")),
            (_("Open without a known cause"), Cell(len(without), "bad" if without else "good")),
            (_("Solved, and come back"), Cell(len(back), "bad" if back else "good")),
            (_("Feedback that no problem lists"), Cell(len(loose))),
            (_("Groups of feedback that may be a problem"), Cell(len(groups), "partial" if groups else "")),
        )
    )


def _table(register: Register, difficulty: Difficulty, found: Sequence[Standing], *, explained: bool) -> Table:
    title = {
        "hard": _("Hard problems"),
        "easy": _("Easy problems"),
        "": _("Problems nobody has judged to be hard or easy"),
    }[difficulty]
    return Table(
        difficulty or "not_judged",
        title,
        (
            Column("problem", _("Problem"), wide=True),
            Column("since", _("Since"), "date"),
            Column("days", _("Days"), "number"),
            Column("state", _("State")),
            Column("feedback", _("Feedback"), "number"),
            Column("cause", _("Cause"), wide=True),
            Column("solution", _("For good")),
            Column("functions", _("Functions")),
        ),
        tuple(_row(register, each) for each in found),
        note=_(
            "Days from when it was first seen until it was solved, or until now. For good: corrective and preventive "
            "actions that came of it or of what shows it. Functions: those it takes, which are its owner, the owners "
            "of its needs, and those of what is decided and done about it."
        )
        if explained
        else "",
        at_first=40,
    )


def _row(register: Register, each: Standing) -> tuple[Cell, ...]:
    problem, limit = each.problem, register.header.policy.hard_problem_days
    too_old = each.solved is None and each.difficulty == "hard" and (each.days or 0) > limit
    solution, tone = solution_name(each.solution)
    actions = tuple(action.id for action in each.followed.solving)
    functions = tuple(register.label(id) for id in each.functions)
    return (
        Cell((problem.title, problem.id), ref=problem.id),
        Cell(problem.raised_on),
        Cell(each.days, "bad" if too_old else ""),
        _state(each),
        _count(each),
        Cell(problem.cause.strip() or _("not known"), "" if problem.cause.strip() else "bad"),
        Cell((solution, *actions), tone, ref=actions[0] if actions else ""),
        Cell(functions or _("nobody named"), "" if functions else "bad"),
    )


def _count(each: Standing) -> Cell:
    severity = _("severity added up: {severity}").format(severity=each.severity)
    return Cell(len(each.feedback), note=severity if each.feedback else "")


def _state(each: Standing) -> Cell:
    if each.solved is None:
        return Cell(_("open"), "partial")
    day = each.solved.isoformat()
    if each.returned:
        ids = tuple(feedback.id for feedback in each.returned[:3])
        return Cell((_("solved {day}, came back:").format(day=day), *ids), "bad", ref=ids[0])
    return Cell(_("solved {day}").format(day=day), "good")


def _ages(found: Sequence[Ageing], fewest: int) -> Table:
    return Table(
        "ageing",
        _("How old they grow"),
        (
            Column("difficulty", _("Problems")),
            Column("open", _("Open"), "number"),
            Column("age_median", _("Half open for, days"), "number"),
            Column("age_eighty", _("80 % open for, days"), "number"),
            Column("age_ninety", _("90 % open for, days"), "number"),
            Column("oldest", _("Oldest, days"), "number"),
            Column("solved", _("Solved"), "number"),
            Column("to_solve", _("Days to solve, median"), "number"),
            Column("to_solve_interval", _("Interval")),
        ),
        tuple(
            (
                Cell(difficulty_name(each.difficulty)),
                Cell(each.open),
                *(Cell(each.age(share)) for share in (0.5, 0.8, 0.9)),
                Cell(each.ages[-1] if each.ages else None),
                Cell(each.solved),
                *_to_solve(each, fewest),
            )
            for each in found
            if each.open or each.solved
        ),
        note=_(
            "Ages of those open, which so many do not exceed (nearest rank). Days to solve count those still open for "
            "as long as they have been (Kaplan and Meier 1958), with an interval of 95 % from {fewest} problems on. "
            "The easy and the hard stand apart: an average of both would hide the ones that stay."
        ).format(fewest=fewest),
    )


def _to_solve(each: Ageing, fewest: int) -> tuple[Cell, Cell]:
    if not each.to_solve.n:
        return Cell(), Cell()
    median, more = each.to_solve.percentile(0.5), _("more than {days}").format(days=each.to_solve.watched_until)
    day = Cell(median.day if median.day is not None else more)
    if each.to_solve.n < fewest:
        return day, Cell()
    low = median.low if median.low is not None else more
    high = median.high if median.high is not None else _("not known")
    return day, Cell(_("{low} to {high}").format(low=low, high=high))


def _pareto(register: Register, today: dt.date, by: By, severity: bool) -> Iterator[Block]:
    """What most of the feedback is about, with what the bars add up to."""
    parts = pareto(register, today, by=by, severity=severity)
    if not parts:
        return
    if not any(part.key for part in parts):  # one bar of everything would show nothing
        yield Paragraph(
            _("No feedback names a need that it is about, so nothing can be drawn of what most of it is about.")
            if by == "needs"
            else _(
                "No feedback names a need that it is about, and no problem lists any, so nothing can be drawn of what "
                "most of it is about."
            ),
            "partial",
        )
        return
    drawn = list(parts) if len(parts) <= BARS_AT_MOST else list(parts[: BARS_AT_MOST - 1])
    rest = parts[len(drawn) :]
    rows = [
        (Cell(name, ref=part.key), Cell(part.value), Cell(part.share))
        for name, part in zip(_names(register, drawn), drawn, strict=True)
    ]
    if rest:
        name = _("all others ({count})").format(count=len(rest))
        rows.append((Cell(name), Cell(sum(part.value for part in rest)), Cell(100.0)))
    table = Table(
        "pareto",
        _("What the feedback is about, by problem") if by == "problems" else _("What the feedback is about, by need"),
        (
            Column("about", _("Problem, else need") if by == "problems" else _("Need"), wide=True),
            Column("value", _("Severity added up") if severity else _("Pieces of feedback"), "number"),
            Column("share", _("Adds up to"), "percent"),
        ),
        tuple(rows),
        note=_(
            "Compliments, and scores that are good enough, are left out. Each piece counts for one problem or need: "
            "the first that it belongs to."
        ),
    )
    yield pareto_chart(table, _vital(rows), of="about", value="value", share="share")


def _names(register: Register, parts: Sequence[Part]) -> list[str]:
    """What the parts are called, no two alike."""
    names: list[str] = []
    for part in parts:
        words = " ".join((register.label(part.key) if part.key else _("no need named")).split())
        name = words if len(words) <= _NAMED else f"{words[: _NAMED - 1].rstrip()}…"
        names.append(f"{name} ({part.key})" if name in names else name)
    return names


def _vital(rows: Sequence[tuple[Cell, ...]]) -> str:
    """How few make most of it."""
    needed = next(number for number, row in enumerate(rows, 1) if float(str(row[2].value)) >= _VITAL)
    names = "; ".join(str(row[0].value).rstrip(".") for row in rows[:3])
    return _("{few} of {all} make {share} % of it, the first of them: {names}").format(
        few=needed, all=len(rows), share=figure(float(str(rows[needed - 1][2].value))), names=names
    )

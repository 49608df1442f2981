"""Where the organisation stands in customer focus, what changed, and what would matter most next, as a report."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.analysis.practices import (
    ESTABLISHED,
    FEWEST,
    STAGES,
    UNDER_WAY,
    Maturity,
    Move,
    Standing,
)
from stakeholders.analysis.steps import first_steps, proposals
from stakeholders.reports.about import about
from stakeholders.reports.charts import bars
from stakeholders.reports.maturity_steps import all_steps, next_steps
from stakeholders.reports.maturity_words import TONES, counted, shown_share, stage_name
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.report import Block, Cell, Chart, Column, Facts, Paragraph, Report, Table, Tone
from stakeholders.texts import _, figure, plural


def maturity_report(found: Maturity, *, why_not: str = "", public: bool = False) -> Report:
    """Where the organisation stands, the steps that would matter most before all else.

    :param why_not: why the register of the earlier day is not known, as the end of a sentence, where it was asked for.
    :param public: leave out what may tell how well single people do, and the commands to begin with.
    """
    ranked = tuple(each for each in proposals(found) if not (public and each.standing.practice.personal))
    blocks: list[Block] = [facts(found), what_it_is(), *_examples(found.examples)]
    blocks += next_steps(found, first_steps(ranked), commands=not public)
    blocks.append(practices_table(found, why_not))
    blocks += _drawn(found)
    blocks += [counted_table(found), all_steps(found, ranked, commands=not public)]
    register, today = found.held.register, found.held.today
    return Report("maturity", _("Where we stand in customer focus"), about(register, today), tuple(blocks))


def facts(found: Maturity) -> Facts:
    """How many practices stand at each stage, and how many went which way since the earlier day."""
    count = len(found.standings)
    items = [
        (
            _("Practices: {stage}").format(stage=stage_name(stage)),
            Cell(_("{count} of {all}").format(count=len(standings), all=count), TONES[stage]),
        )
        for stage in reversed(STAGES)
        if (standings := found.at(stage))
    ]
    moves = found.moves
    texts: dict[Move, str] = {
        "up": _("{count} up"),
        "down": _("{count} down"),
        "same": _("{count} the same"),
        "not known": _("{count} not known"),
    }
    told = [text.format(count=moves[move]) for move, text in texts.items() if moves[move]]
    items.append((_("Since {day}").format(day=found.then.today.isoformat()), Cell(", ".join(told))))
    return Facts(tuple(items))


def what_it_is() -> Paragraph:
    """What the page is for, and why there is no score on it."""
    return Paragraph(
        _(
            "An organisation turns towards its customers by practices: it knows their needs, listens, decides with "
            "them in view, tells its people. This page counts how far each is carried out. There is no overall score: "
            "a mean over unlike things tells nobody what to do."
        )
    )


def _examples(count: int) -> Iterator[Paragraph]:
    """That records of the template do not count."""
    if count:
        yield Paragraph(
            plural(
                "{count} record is tagged “example”: it comes from the template and does not count here. Replace it by "
                "your own, and take the tag off.",
                "{count} records are tagged “example”: they come from the template and do not count here. Replace them "
                "by your own, and take the tag off.",
                count,
            ),
            "partial",
        )


def practices_table(found: Maturity, why_not: str = "") -> Table:
    """Every practice: its stage, what that rests on, and how it was on the earlier day."""
    return Table(
        "practices",
        _("The practices, in the order in which one carries the next"),
        (
            Column("practice", _("Practice")),
            Column("stage", _("Stage reached")),
            Column("done", _("As it should be")),
            Column("share", _("Share"), "percent"),
            Column("then", _("On {day}").format(day=found.then.today.isoformat())),
            Column("change", _("Change")),
        ),
        tuple(_row(standing) for standing in found.standings),
        note=sentences(_stages_note(), since_note(found, why_not)),
    )


def _row(standing: Standing) -> tuple[Cell, ...]:
    practice, stage = standing.practice, standing.stage
    return (
        Cell(_(practice.title)),
        Cell(stage_name(stage), TONES[stage]),
        Cell(counted(standing.now)),
        Cell(shown_share(standing.now)),
        Cell(_("not known") if standing.then is None else counted(standing.then), "muted"),
        _change(standing),
    )


def counted_table(found: Maturity) -> Table:
    """What each practice counts, and where to look deeper."""
    return Table(
        "counted",
        _("What is counted"),
        (
            Column("practice", _("Practice")),
            Column("counts", _("Counted as it should be"), wide=True),
            Column("verb", _("Look deeper")),
        ),
        tuple(
            (Cell(_(each.title)), Cell(_(each.counts)), Cell(each.verb))
            for each in (standing.practice for standing in found.standings)
        ),
    )


def _change(standing: Standing) -> Cell:
    """Which way it went, with the points where both shares are told."""
    move, then = standing.move, standing.then
    if then is None or move == "not known":
        return Cell(_("not known"), "muted")
    if move == "same":
        return Cell(_("same"))
    tone: Tone = "good" if move == "up" else "bad"
    before, after = shown_share(then), shown_share(standing.now)
    if before is None or after is None:
        return Cell(_("up") if move == "up" else _("down"), tone)
    points = max(round(abs(after - before)), 1)
    return Cell((_("up {points}") if move == "up" else _("down {points}")).format(points=points), tone)


def _stages_note() -> str:
    return _(
        "Stages by share: not begun at nought or with nothing recorded, begun below {under_way} %, under way from "
        "there, established from {established} %. Too few: of fewer than {fewest} the count alone is told. Change is "
        "in percentage points; shares are rounded down."
    ).format(under_way=UNDER_WAY, established=ESTABLISHED, fewest=FEWEST)


def since_note(found: Maturity, why_not: str = "") -> str:
    """What the figures of the earlier day are taken from."""
    day = found.then.today.isoformat()
    if found.recorded:
        return _("What stood on {day} is taken from the register as it was then.").format(day=day)
    told = (
        _("How the register was on {day} is not known: {reason}.").format(day=day, reason=why_not)
        if why_not
        else _("With --since {day} it is read from the history.").format(day=day)
    )
    return sentences(
        _(
            "What stood on {day} is counted from the days in the present records. Where they keep the latest state "
            "alone, it is not known."
        ).format(day=day),
        told,
    )


def _drawn(found: Maturity) -> Iterator[Chart]:
    """The shares as bars, coloured by stage; none where there is none to tell."""
    shown = [standing for standing in found.standings if not standing.now.of or shown_share(standing.now) is not None]
    if not any(standing.now.done for standing in shown):
        return
    rows = tuple(
        (
            Cell(_(standing.practice.title)),
            Cell(shown_share(standing.now) or 0.0),
            Cell(stage_name(standing.stage), TONES[standing.stage]),
            Cell(counted(standing.now)),
        )
        for standing in shown
    )
    there = {standing.stage for standing in shown}
    table = Table(
        "shares",
        _("How far each practice is carried out"),
        (
            Column("practice", _("Practice")),
            Column("share", _("As it should be"), "percent"),
            Column("stage", _("Stage reached")),
            Column("done", _("Count")),
        ),
        rows,
        note=_left_out(len(found.standings) - len(shown)),
    )
    least = min(shown, key=lambda standing: standing.now.share or 0.0)
    told = _("Shares of {count} practices. The least is that of {practice}: {share} %.").format(
        count=len(shown), practice=_(least.practice.title), share=figure(shown_share(least.now) or 0.0)
    )
    tones = tuple((stage_name(stage), tone) for stage, tone in TONES.items() if stage in there)
    yield bars(table, told, of="practice", value="share", colour="stage", tones=tones, bounds=(0, 100))


def _left_out(count: int) -> str:
    if not count:
        return ""
    return plural(
        "{count} practice with too few to tell a share is left out.",
        "{count} practices with too few to tell a share are left out.",
        count,
    )

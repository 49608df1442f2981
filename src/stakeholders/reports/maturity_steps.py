"""The steps of the practices as tables: what to do, why, and the command to begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stakeholders.analysis.practices import FEWEST, Maturity
from stakeholders.analysis.steps import Proposal
from stakeholders.reports.maturity_words import percent, said
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.report import Block, Cell, Column, Facts, Heading, Paragraph, Table
from stakeholders.texts import _, figure, plural

_AT_FIRST = 12
_TRIED = "--dry-run"
"""What ends a command that is only tried, and records nothing."""


def next_steps(found: Maturity, chosen: Sequence[Proposal], *, commands: bool = True) -> Iterator[Block]:
    """The steps that would matter most, with their reasons and the command to begin with.

    :param commands: whether to name the commands; who reads published pages has no use for them.
    """
    if not chosen:
        yield Paragraph(_("Nothing is left to mend in what is counted. Ask customers what they would change."), "good")
        return
    title = {
        1: _("The step that would matter most"),
        2: _("The two steps that would matter most"),
    }.get(len(chosen), _("The three steps that would matter most"))
    yield Heading(title)
    for number, proposal in enumerate(chosen, start=1):
        yield Facts(
            (
                (
                    _("Step {number}").format(number=number),
                    Cell(said(found.held.register, proposal), ref=next(iter(proposal.step.records), "")),
                ),
                (_("Why"), Cell(why(proposal))),
                *([(_("Begin with"), Cell(proposal.command))] if commands else []),
            )
        )
    if commands and any(proposal.command.endswith(_TRIED) for proposal in chosen):
        yield Paragraph(_("--dry-run only shows what would be recorded. Leave it out once it has happened."))


def all_steps(found: Maturity, ranked: Sequence[Proposal], *, commands: bool = True) -> Table:
    """Every step of every practice, in the order of the practices; for `commands` see `next_steps`."""
    register = found.held.register
    order = {standing.practice.key: place for place, standing in enumerate(found.standings)}
    in_order = sorted(ranked, key=lambda proposal: order[proposal.standing.practice.key])
    return Table(
        "steps",
        _("Everything that would mend the rest, practice by practice"),
        (
            Column("practice", _("Practice")),
            Column("step", _("What to do"), wide=True),
            Column("mends", _("Mends")),
            *([Column("command", _("Begin with"))] if commands else []),
        ),
        tuple(
            (
                Cell(_(proposal.standing.practice.title)),
                Cell(said(register, proposal), ref=next(iter(proposal.step.records), "")),
                Cell(_mends(proposal)),
                *([Cell(proposal.command)] if commands else []),
            )
            for proposal in in_order
        ),
        note=_(
            "What a step mends: how many of what its practice counts would be as they should be once it is done; of "
            "chains of the cascade, how many come a link further. At the head of the page stand those that raise their "
            "own practice most, one of each at the most; of those alike what carries the rest comes first."
        )
        if in_order
        else "",
        empty=_("Nothing is left to mend in what is counted."),
        at_first=_AT_FIRST,
    )


def why(proposal: Proposal) -> str:
    """What the step would gain, whom it touches, and why its practice matters."""
    return sentences(_gain(proposal), _touches(proposal), _(proposal.standing.practice.matters))


def _gain(proposal: Proposal) -> str:
    practice, now = proposal.standing.practice, proposal.standing.now
    title, after = _(practice.title), now.done + proposal.step.mends
    if not now.of:
        return _("Nothing of “{practice}” is recorded yet; this begins it.").format(practice=title)
    values = {"practice": title, "done": now.done, "after": after, "all": now.of, "mends": proposal.step.mends}
    if practice.by_links:
        return _("It would take {mends} of {all} chains of “{practice}” a link further; {done} are whole now.").format(
            **values
        )
    if now.of < FEWEST:
        return _("It would raise “{practice}” from {done} of {all} to {after} of {all}.").format(**values)
    before, then = figure(percent(now.done, now.of)), figure(percent(after, now.of))
    return _("It would raise “{practice}” from {before} % to {then} % ({after} of {all}).").format(
        before=before, then=then, **values
    )


def _touches(proposal: Proposal) -> str:
    if not proposal.needs:
        return ""
    return plural("It touches {count} need of customers.", "It touches {count} needs of customers.", proposal.needs)


def _mends(proposal: Proposal) -> str:
    now = proposal.standing.now
    if not now.of:
        return _("begins it")
    return _("{count} of {all}").format(count=proposal.step.mends, all=now.of)

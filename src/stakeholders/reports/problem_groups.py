"""Groups of feedback that may be a problem nobody has recorded, as a part of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from stakeholders.analysis.groups import Group
from stakeholders.analysis.subjects import name_of
from stakeholders.model.register import Register
from stakeholders.reports.compare import method_name
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.report import Block, Cell, Column, Heading, Paragraph, Table
from stakeholders.texts import _, language

_SHOWN = 5
"""Texts, ids and parties of a group that are shown; of more it is said how many there are."""
_LONGEST = 120
MOST_GROUPS = 30
"""Groups that are shown; of more it is said how many there are."""
LONGEST_COMMAND = 200
"""Characters of a command that a person copies; where it would be longer, it is done by --confirm."""
_CONFIRM = "stakeholders problems --confirm"


def group_blocks(register: Register, groups: Sequence[tuple[Group, str]]) -> Iterator[Block]:
    """The groups with the commands that record them; nothing where there are none."""
    if not groups:
        return
    yield Heading(_("Suggestions"))
    yield Paragraph(
        _(
            "These pieces of feedback may show a problem that is not recorded. Whether they do, a person decides: with "
            "the command, or one after the other with: stakeholders problems --confirm"
        )
    )
    yield Table(
        "groups",
        _("What may be a problem"),
        (
            Column("feedback", _("Feedback"), wide=True),
            Column("parties", _("Said by")),
            Column("since", _("Since"), "date"),
            Column("why", _("Why together"), wide=True),
            Column("command", _("To record it"), wide=True),
        ),
        tuple(
            _row(register, group, command, number) for number, (group, command) in enumerate(groups[:MOST_GROUPS], 1)
        ),
        note=sentences(
            _(
                "Together is what is about the same need, or said in like words; what is about a need of an open "
                "problem probably belongs to it."
            ),
            _("Shown are the first {most} groups, and {count} more are not.").format(
                most=MOST_GROUPS, count=len(groups) - MOST_GROUPS
            )
            if len(groups) > MOST_GROUPS
            else "",
        ),
        at_first=40,
    )


def _row(register: Register, group: Group, command: str, number: int) -> tuple[Cell, ...]:
    return (
        Cell(tuple(_said(group)), ref=group.feedback[0].id),
        Cell(_some([register.label(id) for id in group.parties])),
        Cell(group.raised_on),
        Cell((why(register, group), *_subject(group))),
        Cell(command if len(command) <= LONGEST_COMMAND else tuple(_confirming(group, number))),
    )


def _said(group: Group) -> Iterator[str]:
    """What is said, the same only once, and how many pieces say anything else."""
    times = Counter(_cut(each.text) or each.id for each in group.feedback)
    shown = list(times.items())[:_SHOWN]
    for text, count in shown:
        yield _("{text} ({count} times)").format(text=text, count=count) if count > 1 else text
    left = len(group.feedback) - sum(count for _text, count in shown)
    if left:
        yield _("and {count} more").format(count=left)


def _some(all: Sequence[str]) -> tuple[str, ...]:
    """The first of them, and how many more there are."""
    left = len(all) - _SHOWN
    return (*all[:_SHOWN], _("and {count} more").format(count=left)) if left > 0 else tuple(all)


def _confirming(group: Group, number: int) -> Iterator[str]:
    """How a group is recorded whose command nobody could copy: which one --confirm asks about, and what is in it."""
    yield _CONFIRM
    ids = "; ".join(_some([each.id for each in group.feedback]))
    yield _("there it is group {number}: {ids}").format(number=number, ids=ids)


def _subject(group: Group) -> Iterator[str]:
    if group.subject:
        yield _("probably on: {subject}").format(subject=name_of(group.subject, language()))


def why(register: Register, group: Group) -> str:
    """Why the pieces of a group are taken to belong together, in words."""
    if group.by == "need":
        need = register.label(group.needs[0])
        if group.joins is not None:
            return _("about a need of the open problem {problem}: {need}").format(problem=group.joins.title, need=need)
        return _("about the same need: {need}").format(need=need)
    return _("said in like words (likeness {likeness:.2f}, by {method})").format(
        likeness=group.likeness, method=method_name(group.method)
    )


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"

"""A person's word on groups of feedback: shown one after the other, and recorded as problems, each at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import typer

from stakeholders.cli.changing import Opened, carry_out, refuse_what_breaks, require_not_reserved, tell_findings
from stakeholders.cli.common import width_of_page
from stakeholders.cli.telling import told_of
from stakeholders.cli.terminal import ask

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from stakeholders.analysis.groups import Group
    from stakeholders.changes import ChangeSet
    from stakeholders.findings import Finding
    from stakeholders.model.register import Register
    from stakeholders.model.voice import Feedback, Problem

Answer = Literal["recorded", "skip", "quit"]
_NEW = "one problem (y), only some of it (such as 1,3), skip (s) or quit (q)?"
_JOINS = "part of it (y), a problem of its own (n), only some of it (such as 1,3), skip (s) or quit (q)?"
_HARD = {"h": "hard", "hard": "hard", "e": "easy", "easy": "easy", "": ""}


@dataclass
class Confirming:
    """Where problems are recorded, when and by whom."""

    place: Opened
    today: dt.date
    by: str
    why: str | None
    dry_run: bool

    def go(self, groups: Sequence[Group]) -> None:
        """Show each group and ask about it; when the person stops, what was confirmed is recorded already."""
        recorded = 0
        try:
            for number, group in enumerate(groups, 1):
                answer = self._about(group, f"Group {number} of {len(groups)}")
                if answer == "quit":
                    break
                recorded += answer == "recorded"
        except typer.Abort:
            typer.echo(err=True)
        many = "group" if recorded == 1 else "groups"
        done = "would be recorded: this was a dry run" if self.dry_run else "recorded"
        typer.echo(f"{recorded or 'No'} {many} {done}.", err=True)

    def _about(self, group: Group, heading: str) -> Answer:
        """Ask about one group, as far as it is still there; one that has changed meanwhile is shown again."""
        from stakeholders.analysis.groups import LEAST
        from stakeholders.model.voice import Problem

        while True:
            held = self.place.register
            left = [each for each in group.feedback if _loose(held, each)]
            joins = held.get(Problem, group.joins.id) if group.joins is not None else None
            if not left or (len(left) < len(group.feedback) and joins is None and len(left) < LEAST):
                return "skip"
            for line in _shown(held, group.of(left), heading):
                typer.echo(line, err=True)
            said = _word(len(left), _JOINS if joins is not None else _NEW)
            if said == "skip" or said == "quit":
                return said
            chosen = group.of([left[number - 1] for number in said] if isinstance(said, list) else left)
            title, difficulty = ("", "") if joins is not None and said != "new" else _called(chosen)
            self.place = Opened(self.place.store, self.place.store.load())
            fresh = self.place.register
            if all(_loose(fresh, each) for each in chosen.feedback) and (
                joins is None or fresh.find(joins.id) == joins
            ):
                break
            typer.echo("This changed meanwhile. Please look again.", err=True)
        if joins is not None and said != "new":
            changes = self._joined(chosen, joins)
        else:
            made = self._new(chosen, title, difficulty)
            if made is None:
                return "skip"
            changes = made
        refuse_what_breaks(self.place, changes)
        told = [told_of(change) for change in changes.changes]
        if carry_out(self.place, changes, told, command="problems", by=self.by, why=self.why, dry_run=self.dry_run):
            self.place = Opened(self.place.store, self.place.store.load())
        return "recorded"

    def _joined(self, group: Group, problem: Problem) -> ChangeSet:
        """The problem with the feedback among that which shows it."""
        from stakeholders.changes import Changed, ChangeSet

        new = (*problem.feedback, *(each.id for each in group.feedback))
        return ChangeSet((Changed("problems", problem.id, "feedback", problem.feedback, new),))

    def _new(self, group: Group, title: str, difficulty: str) -> ChangeSet | None:
        """A problem of its own; None, with what is wrong told, where it can be none."""
        from stakeholders.changes import Added, ChangeSet
        from stakeholders.model.ids import FreeIds, id_after
        from stakeholders.model.voice import Problem
        from stakeholders.stores.entering import Assignment, entered

        raised = group.raised_on.isoformat() if group.raised_on is not None else ""
        said = {"title": title, "difficulty": difficulty, "raised_on": raised}
        given = [Assignment(field, "=", (text,)) for field, text in said.items() if text]
        done = entered(Problem, given, self.today, id="new")
        if not isinstance(done.part, Problem):
            tell_findings(_renamed(done.findings), {"new"})
            return None
        held = self.place.register
        id = FreeIds({*held.ids, *held.unread}).take(id_after("problems", said), "problem")
        require_not_reserved(id)
        ids = tuple(each.id for each in group.feedback)
        return ChangeSet((Added(done.part.model_copy(update={"id": id, "feedback": ids, "needs": group.needs})),))


def _called(group: Group) -> tuple[str, str]:
    """The title and the difficulty that the person gives it; the title proposed unless another is typed."""
    while True:
        title = ask(f"Title (Enter for: {group.title})" if group.title else "Title").strip() or group.title
        if title:
            return title, _difficulty()


def _renamed(findings: Sequence[Finding]) -> list[Finding]:
    from dataclasses import replace

    return [replace(finding, record="new") for finding in findings]


def _loose(register: Register, feedback: Feedback) -> bool:
    """Whether the feedback is still as it was, and no problem lists it."""
    from stakeholders.model.voice import Problem

    listing = (problem for problem in register.linking_to(feedback, Problem) if problem.active)
    return register.find(feedback.id) == feedback and not any(feedback.id in each.feedback for each in listing)


def _word(count: int, question: str) -> list[int] | Literal["yes", "new", "skip", "quit"]:
    """What the person decides: for all, for those of some numbers, or for nothing."""
    answers: dict[str, Literal["yes", "new", "skip", "quit"]] = {
        "y": "yes", "yes": "yes", "s": "skip", "skip": "skip", "q": "quit", "quit": "quit",
    }  # fmt: skip
    if question == _JOINS:
        answers |= {"n": "new", "new": "new"}
    while True:
        said = ask(question, mark=" ").strip().lower()
        if said in answers:
            return answers[said]
        numbers = said.replace(",", " ").split()
        if numbers and all(number.isdecimal() and 1 <= int(number) <= count for number in numbers):
            return sorted({int(number) for number in numbers})
        typer.echo(f"Please answer with a letter, or with numbers from 1 to {count}.", err=True)


def _difficulty() -> str:
    """How hard it is to solve, as the person says; "" where that is not known."""
    while True:
        said = ask("hard (h) or easy (e)? (Enter for not known)", mark=" ").strip().lower()
        if said in _HARD:
            return _HARD[said]
        typer.echo("Please answer h or e, or press Enter.", err=True)


def _shown(register: Register, group: Group, heading: str) -> Iterator[str]:
    """The group as a person reads it: why it is one, and each piece with its number."""
    from textwrap import wrap

    from stakeholders.render.plain import one_line
    from stakeholders.reports.problem_groups import why

    width = max(40, min(width_of_page(), 100))
    yield ""
    yield typer.style(one_line(f"{heading}: {why(register, group)}"), bold=True)
    for number, each in enumerate(group.feedback, 1):
        day = f", {each.received_on}" if each.received_on is not None else ""
        yield f"  {number}  {one_line(f'{register.label(each.party)} ({each.id}{day})')}"
        text = one_line(each.text)
        yield from wrap(text, width, initial_indent="       ", subsequent_indent="       ", break_on_hyphens=False)

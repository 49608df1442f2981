"""Feedback that probably tells of one problem which nobody has recorded: suggested, for a person to confirm.

Pieces belong together that are about the same need, or whose words are alike (`likeness.py`). Whether they show one
problem, a person decides.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from stakeholders.analysis.following import following
from stakeholders.analysis.likeness import Method, texts_of
from stakeholders.analysis.plain_words import words
from stakeholders.analysis.recurring import heard
from stakeholders.analysis.subjects import told
from stakeholders.model.register import Register
from stakeholders.model.voice import Feedback, Problem

ALIKE = {"meaning": 0.5, "words": 0.6}
"""From which likeness short texts are taken to tell of the same; measured on complaints of one line or two."""
ALIKE_AT_LENGTH = {"meaning": 0.75, "words": 0.7}
"""The same for long ones, which share more words whatever they are about."""
AT_LENGTH = 40
"""Words from which a text is long."""
LEAST = 2
"""Pieces of feedback that make something come back."""
_NEIGHBOURS = 12
"""How many texts most like it a text is held against."""
_LONGEST_TITLE = 80


@dataclass(frozen=True)
class Group:
    """Pieces of feedback that probably show one problem.

    :param joins: the problem on record that it probably is; None where there is none.
    :param by: whether they are about the same need, or their words are alike.
    :param needs: the ids of the needs they are about, that of the most first.
    :param likeness: by wording, the least likeness of a piece to the one it was found by, 0 to 1; else 1.
    :param method: how likeness was found; "" where it did not matter.
    :param subject: what they are probably about, as `subjects.py` names it; "" where no word says so.
    """

    feedback: tuple[Feedback, ...]
    by: Literal["need", "wording"]
    needs: tuple[str, ...]
    likeness: float = 1.0
    method: Method | Literal[""] = ""
    subject: str = ""
    joins: Problem | None = None

    def of(self, feedback: Sequence[Feedback]) -> Group:
        """The same with some of its feedback only."""
        needs = self.needs if self.by == "need" else needs_of(feedback)
        return replace(self, feedback=tuple(feedback), needs=needs)

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids of the parties that say so."""
        return tuple(dict.fromkeys(each.party for each in self.feedback))

    @property
    def title(self) -> str:
        """A title for the problem: the shortest of the texts, cut to a line; "" where none says anything."""
        texts = [text for each in self.feedback if (text := " ".join(each.text.split()))]
        text = min(texts, key=len, default="").rstrip(" .;,")
        return text if len(text) <= _LONGEST_TITLE else f"{text[: _LONGEST_TITLE - 1].rstrip(' .;,')}…"

    @property
    def raised_on(self) -> dt.date | None:
        """When it was first said."""
        return min((each.received_on for each in self.feedback if each.received_on is not None), default=None)


def groups(register: Register, today: dt.date) -> tuple[Group, ...]:
    """Groups of feedback that no problem lists yet: those by need first, then by wording; the largest first."""
    followed = following(register)
    loose = [each for each in heard(register, today) if not followed.problems(each)]
    by_need = sorted(_by_need(register, loose), key=lambda group: -len(group.feedback))
    taken = {each.id for group in by_need for each in group.feedback}
    rest = [each for each in loose if each.id not in taken]
    by_wording = sorted(_by_wording(rest), key=lambda group: -len(group.feedback))
    return tuple(replace(group, subject=_subject(group)) for group in (*by_need, *by_wording))


def _by_need(register: Register, loose: Sequence[Feedback]) -> Iterator[Group]:
    """What is about the same need; feedback about several goes with the need that most is about."""
    open_problems: dict[str, Problem] = {}
    for problem in register.active(Problem):
        if problem.solved_on is None:
            for need in problem.needs:
                open_problems.setdefault(need, problem)
    about: dict[str, list[Feedback]] = {}
    for each in loose:
        for need in dict.fromkeys(each.needs):
            about.setdefault(need, []).append(each)
    taken: set[str] = set()
    for need, found in sorted(about.items(), key=lambda each: -len(each[1])):
        left = [each for each in found if each.id not in taken]
        joins = open_problems.get(need)
        if len(left) >= (1 if joins is not None else LEAST):
            taken.update(each.id for each in left)
            yield Group(tuple(left), "need", (need,), joins=joins)


def _by_wording(loose: Sequence[Feedback]) -> Iterator[Group]:
    """What is said in like words: each text that most others are like, with these; none is in two groups."""
    said = [each for each in loose if each.text.strip()]
    if len(said) < LEAST:
        return
    held = texts_of([each.text for each in said])
    numbers = range(len(said))
    long = [len(words(each.text)) > AT_LENGTH for each in said]
    least, at_length = ALIKE[held.method], ALIKE_AT_LENGTH[held.method]
    near: dict[int, dict[int, float]] = {number: {} for number in numbers}
    for one, found in held.nearest(numbers, numbers, most=_NEIGHBOURS, least=least):
        for other, likeness in found:
            if likeness >= at_length or not (long[one] or long[other]):
                near[one][other] = near[other][one] = likeness
    taken: set[int] = set()
    for centre in sorted(numbers, key=lambda number: (-len(near[number]), number)):
        own = {} if centre in taken else {other: each for other, each in near[centre].items() if other not in taken}
        if len(own) + 1 >= LEAST:
            taken |= {centre, *own}
            feedback = tuple(said[number] for number in sorted((centre, *own)))
            yield Group(feedback, "wording", needs_of(feedback), min(own.values()), held.method)


def needs_of(feedback: Sequence[Feedback]) -> tuple[str, ...]:
    """The ids of the needs that some feedback is about, that of the most first."""
    counts: dict[str, int] = {}
    for each in feedback:
        for need in dict.fromkeys(each.needs):
            counts[need] = counts.get(need, 0) + 1
    return tuple(sorted(counts, key=lambda need: -counts[need]))


def _subject(group: Group) -> str:
    found = told(" ".join(each.text for each in group.feedback))
    return found.subject if found is not None else ""

"""What comes of answers: the surveys that are made of them, and those that the register has already."""

from __future__ import annotations

from dataclasses import dataclass, replace

from stakeholders.imports.answering.answers import Answers
from stakeholders.imports.answering.housing import Housed, left_out
from stakeholders.imports.answering.surveys import surveys_of
from stakeholders.model.ids import FreeIds
from stakeholders.model.register import Place, Register
from stakeholders.model.voice import Survey
from stakeholders.voice.masking import Texts


@dataclass(frozen=True, slots=True)
class Answered:
    """Answers, and what is made of them.

    :param surveys: those to be added.
    :param known: the ids of those that the register has.
    """

    home: Housed
    surveys: tuple[Survey, ...]
    known: tuple[str, ...]

    @property
    def answers(self) -> Answers:
        """The answers themselves."""
        return self.home.answers

    @property
    def place(self) -> Place:
        """Where they stand."""
        table = self.answers.table
        return table.grid.place(table.heading, 0) if table is not None else Place(self.answers.path, 1, 1)


def made(home: Housed, register: Register, free: FreeIds, texts: Texts) -> Answered:
    """The surveys of answers that are to lie there.

    :param free: hands out ids.
    """
    answers = home.answers
    if without := left_out(answers, texts):
        columns = tuple(
            replace(each, key="", remark="left out, as asked") if each.heading in without else each
            for each in answers.columns
        )
        answers = replace(answers, columns=columns)
    new, known = surveys_of(answers, home.source, register, free)
    return Answered(replace(home, answers=answers), tuple(new), tuple(known))

"""A questionnaire as its forms show it: texts in the language of the form, and what each answer will be called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Column = Literal["importance", "satisfaction", "functional", "dysfunctional", "score"]
Question = Literal["recommendation", "effort", "remarks"]
REMARKS: Question = "remarks"


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer to be chosen from a scale.

    :param column: what the answer is called where it comes back.
    :param text: the question.
    :param low: the least figure that can be chosen.
    :param words: what the figures mean, one each; where there are two words for more figures, they are for the ends.
    """

    column: Column
    text: str
    low: int
    high: int
    words: tuple[str, ...]

    @property
    def figures(self) -> range:
        """The figures to choose from."""
        return range(self.low, self.high + 1)

    @property
    def worded(self) -> bool:
        """Whether each figure has words of its own."""
        return len(self.words) == len(self.figures)

    @property
    def meanings(self) -> tuple[tuple[int, str], ...]:
        """The figures that have words, each with them."""
        figures = self.figures if self.worded else (self.low, self.high)
        return tuple(zip(figures, self.words, strict=True))


@dataclass(frozen=True, slots=True)
class Entry:
    """What is asked about one need; or one question.

    :param survey: the id of the survey that the answers belong to.
    :param need: the id of the need; "" of a question.
    :param question: what the question is called; "" of a need.
    :param text: the statement of the need, as it stands in the register; "" of a question that asks for a score.
    :param asked: the answers to be chosen; none where an answer is to be written.
    """

    survey: str
    need: str
    question: Question | Literal[""]
    text: str
    asked: tuple[Asked, ...]

    @property
    def key(self) -> str:
        """What tells it from the others of its form."""
        return self.need or f"?{self.question}"


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A questionnaire to one party.

    :param organisation: who asks.
    :param language: the ISO 639 code of the form's language.
    :param statements: that of the needs' statements, which stay as they were written; "" where nobody says it.
    :param survey: the id of the survey.
    :param party: the id of the party that is asked.
    :param needs: what is asked about needs.
    :param further: the questions behind.
    :param return_to: where the filled form is to be sent, as people read it; "" where that is not said.
    :param until: the last day to send it, as people read it; "" where there is none.
    :param fewest: of how many answers at the least figures are shown.
    """

    title: str
    organisation: str
    language: str
    statements: str
    survey: str
    party: str
    needs: tuple[Entry, ...]
    further: tuple[Entry, ...]
    return_to: str = ""
    until: str = ""
    fewest: int = 1

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that is asked, in order."""
        return (*self.needs, *self.further)

    @property
    def to_choose(self) -> tuple[Entry, ...]:
        """All that is answered by choosing: what progress is counted by."""
        return tuple(entry for entry in self.entries if entry.asked)

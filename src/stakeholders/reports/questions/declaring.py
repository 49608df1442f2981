"""What a question of an auditor is, and how one is declared.

A question is one small function: it reads what a register holds on a day and gives the answer that the register can
give. All else about it (its words, the topic whose clause it belongs to, the rules whose findings are its gaps) stands
in its declaration.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stakeholders.analysis.held import Held
from stakeholders.model.record import Record


@dataclass(frozen=True, slots=True)
class Answer:
    """What the register answers.

    :param text: the answer in whole sentences, with figures; where nothing is recorded, what to record.
    :param evidence: the records it rests on.
    :param header: the fields of the header that it rests on.
    :param gaps: what is missing beyond what rules find, in words with ids.
    :param known: whether the register holds anything to answer with.
    """

    text: str
    evidence: tuple[Record, ...] = ()
    header: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    known: bool = True


Reply = Callable[[Held], Answer]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the audit: questions that are asked together.

    :param title: its heading in English, looked up in a catalogue where it is shown.
    """

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question that an auditor is likely to ask.

    :param text: its words in English, looked up in a catalogue where they are shown.
    :param topic: the topic of standards/ by which its clause is found.
    :param rules: the rules whose findings are gaps of its answer.
    """

    id: str
    text: str
    topic: str
    chapter: Chapter
    rules: tuple[str, ...]
    reply: Reply


QUESTIONS: dict[str, Question] = {}
"""Every question by id, in the order of an audit."""


def question(
    id: str, text: str, *, chapter: Chapter, topic: str, rules: tuple[str, ...] = ()
) -> Callable[[Reply], Reply]:
    """Declare the function below to answer a question.

    :param text: the question in English, marked for translation.
    """

    def declare(reply: Reply) -> Reply:
        if id in QUESTIONS:
            raise ValueError(f"two questions are called {id}")
        QUESTIONS[id] = Question(id, text, topic, chapter, rules, reply)
        return reply

    return declare


def unknown(text: str, gaps: tuple[str, ...] = ()) -> Answer:
    """The answer of a register that holds nothing on it: it says so, and what to record."""
    return Answer(text, gaps=gaps, known=False)

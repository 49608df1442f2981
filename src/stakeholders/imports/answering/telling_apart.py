"""The tables of a grid by what they are: complaint lists, answers to surveys, and what may be a register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stakeholders.imports.answering.answers import Answers
from stakeholders.imports.answering.columns import is_question
from stakeholders.imports.answering.recognising import answers_in
from stakeholders.imports.fields.complaints import KIND
from stakeholders.imports.fields.mappings import NONE, Mappings
from stakeholders.imports.language.words import words
from stakeholders.imports.shaping.complaints import is_complaint_list
from stakeholders.imports.shaping.shapes import Shaped
from stakeholders.imports.tables import Table
from stakeholders.voice.figures import figure
from stakeholders.voice.tally import Reason


@dataclass(frozen=True, slots=True)
class Told:
    """The tables of a grid.

    :param rest: the grid with those that may be a register; None where it has no others.
    """

    complaints: tuple[Table, ...]
    answers: tuple[Answers, ...]
    rest: Shaped | None


def told_apart(shape: Shaped, mappings: Mappings) -> Told:
    """Tell the tables of a grid apart. What a person has said of a table, or of its columns, comes first."""
    questions = _of_questions(shape)
    if questions is not None and (found := answers_in(questions, mappings)) is not None:
        return Told((), (found,), None)
    complaints: list[Table] = []
    answers: list[Answers] = []
    rest: list[Table] = []
    for table in shape.tables:
        kind = mappings.kind(table.heading.cells)
        if kind == KIND or (kind is None and _said(table, mappings, "feedback.")):
            complaints.append(table)
        elif kind is not None and kind != NONE:
            rest.append(table)
        elif kind is None and not _answers_said(table, mappings) and is_complaint_list(table):
            complaints.append(table)
        elif kind is None and (found := answers_in(table, mappings)) is not None:
            answers.append(found)
        else:
            rest.append(table)
    if not complaints and not answers:
        return Told((), (), shape)
    left = replace(shape, tables=tuple(rest)) if rest or shape.left else None
    return Told(tuple(complaints), tuple(answers), left)


def _of_questions(shape: Shaped) -> Table | None:
    """The whole grid as a table, where its first row is one of questions: too long for the headings of a register."""
    rows = [row for row in shape.grid.rows if row.width]
    if len(rows) < 2 or any(table.heading.line == rows[0].line for table in shape.tables):
        return None
    headings = [cell.strip() for cell in rows[0].cells if cell.strip()]
    apart = len(headings) > 1 and len(set(headings)) == len(headings)
    if not apart or not any(map(is_question, headings)) or any(map(_is_figure, headings)):
        return None
    return Table(shape.grid, rows[0], tuple(rows[1:]))


def _is_figure(text: str) -> bool:
    return not isinstance(figure(text), Reason)


def _headed(table: Table) -> Iterable[str]:
    return (cell for cell in table.heading.cells if cell.strip())


def _said(table: Table, mappings: Mappings, beginning: str) -> bool:
    """Whether `--map` gives a column of the table to fields that begin so."""
    here = {words(cell) for cell in _headed(table)}
    said = [given for heading, given in mappings.everywhere.items() if words(heading) in here]
    return any(given.to.startswith(beginning) and not given.answer for given in said)


def _answers_said(table: Table, mappings: Mappings) -> bool:
    here = {words(cell) for cell in _headed(table)}
    scores = (given.answer for heading, given in mappings.everywhere.items() if words(heading) in here)
    return any(key.partition(".")[0] == "score" for key in scores)

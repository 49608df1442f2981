"""Answers that are brought in again with something else said of their columns: what that changes in their surveys."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from stakeholders.changes import Changed
from stakeholders.imports.answering.making import Answered
from stakeholders.imports.answering.surveys import surveys_of
from stakeholders.imports.language.words import words
from stakeholders.model.header import Header
from stakeholders.model.ids import FreeIds
from stakeholders.model.register import Register
from stakeholders.model.voice import Survey


def understood_otherwise(
    answered: Sequence[Answered], register: Register, headings: Collection[str]
) -> tuple[Changed, ...]:
    """The `columns` of surveys that the register has, as they would be by what is now said of some headings.

    What is said of no heading now stays as the register has it: somebody may have set it right by hand.

    :param headings: the headings of which something is said.
    """
    said = {words(heading) for heading in headings}
    return tuple(change for each in answered if each.known and said for change in _of(each, register, said))


def _of(each: Answered, register: Register, said: Collection[object]) -> Iterator[Changed]:
    meant = {column.heading for column in each.answers.columns if words(column.heading) in said}
    afresh, _known = surveys_of(each.answers, each.home.source, Register(Header.model_construct()), FreeIds(()))
    for id in dict.fromkeys(each.known):
        held = register.get(Survey, id)
        alike = [survey for survey in afresh if held is not None and survey.construct == held.construct]
        if held is None or not meant or not alike:
            continue
        scores = set(held.columns.values())
        survey = max(
            alike,
            key=lambda found: (len(scores.intersection(found.columns.values())), found.scale == held.scale),
        )
        columns = _columns(held.columns, survey.columns, meant)
        if columns != held.columns:
            yield Changed(Survey.kind, id, "columns", dict(held.columns), columns)


def _columns(held: Mapping[str, str], afresh: Mapping[str, str], meant: Collection[str]) -> dict[str, str]:
    """The columns that are held, with the headings that are meant where they are to be now."""
    new = {key: heading for key, heading in afresh.items() if heading in meant}
    kept = {key: heading for key, heading in held.items() if heading not in meant and key not in new}
    pushed = {held[key] for key in new if key in held and held[key] not in meant}
    moved = {key: heading for key, heading in afresh.items() if heading in pushed and key not in kept}
    return {**kept, **moved, **new}

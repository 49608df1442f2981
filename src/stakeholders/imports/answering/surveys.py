"""Surveys made of answers: one for each thing that they measure, on one scale, with what each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from stakeholders.imports.answering.answers import Answers, Column
from stakeholders.imports.language.heard import is_overall, known_as
from stakeholders.imports.language.vocabulary import listed
from stakeholders.imports.language.words import Words, words
from stakeholders.model.ids import LONGEST, FreeIds, slug
from stakeholders.model.register import Register
from stakeholders.model.voice import Survey

_ACRONYMS = frozenset(("nps", "csat", "ces"))
_BRACKETED = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]")
_EDGES = re.compile(r"^[\s:;,.–—_/-]+|[\s:;,.–—_/?-]+$")
Key = tuple[str, str]
"""What is measured, and the scale."""


def surveys_of(answers: Answers, source: str, register: Register, free: FreeIds) -> tuple[list[Survey], list[str]]:
    """The surveys of a table of answers that the register does not have, and the ids of those that it has.

    A survey is had where the register has one of the same source that measures the same.

    :param source: where the answers are to be read from.
    :param free: hands out ids.
    """
    groups = _groups(answers.columns)
    held = {(survey.source, survey.construct): survey.id for survey in register.all(Survey).values()}
    name = _name(answers)
    new, known = [], []
    for (construct, scale), columns in groups.items():
        if (there := held.get((source, construct))) is not None:  # type: ignore[arg-type]
            known.append(there)
            continue
        alone = len(groups) == 1
        further = construct if [key[0] for key in groups].count(construct) == 1 else f"{construct} {scale}"
        stem = slug(name, LONGEST - len(further) - 1) or "survey"
        new.append(
            Survey(
                id=free.take(stem if alone else f"{stem}-{slug(further, LONGEST)}", "survey"),
                name=name if alone else f"{name}: {further}",
                construct=construct,  # type: ignore[arg-type]
                scale=scale,
                source=source,
                columns={**_describing(answers.columns), **dict(_scored(columns))},
                opened_on=answers.first,
                closed_on=answers.last,
                notes="\n".join(dict.fromkeys(_note(column) for column in columns if column.remark)),
            )
        )
    return new, known


def _note(column: Column) -> str:
    return f"{column.heading}: {column.remark}"


def _groups(columns: Iterable[Column]) -> Mapping[Key, Sequence[Column]]:
    found: dict[Key, list[Column]] = {}
    for column in columns:
        if column.scored:
            scale = str(column.scale) if column.scale is not None else ""
            found.setdefault((column.construct, scale), []).append(column)
    return found


def _describing(columns: Iterable[Column]) -> dict[str, str]:
    found: dict[str, str] = {}
    for column in columns:
        if column.key and not column.scored:
            found.setdefault(column.key, column.heading)
    return found


def _scored(columns: Sequence[Column]) -> Iterator[tuple[str, str]]:
    """The columns of scores by the keys of a survey: the one that is about nothing further is that of all."""
    said = [column for column in columns if column.key != "score"]
    yield from ((column.key, column.heading) for column in said)
    items = [column for column in columns if column.key == "score"]
    if len(items) == 1 and not said:
        yield "score", items[0].heading
        return
    used = {column.key for column in said}
    for column in items:
        subject = _subject(column)
        key = f"score.{subject}" if subject else "score"
        if key in used:
            key = f"score.{_tidy(column.heading)}"
        while key in used:
            key += " 2"
        used.add(key)
        yield key, column.heading


def _subject(column: Column) -> str:
    """What a column of scores is about besides what it measures; "" where that is all."""
    heading = _tidy(column.heading)
    known = next((each for each in known_as(column.heading, "answers") if each.field == column.construct), None)
    if known is None or known.exact:
        return "" if known is not None else heading
    parts = re.split(r"[\s_:/–—-]+", _EDGES.sub("", _BRACKETED.sub(" ", heading)))
    said = [words(part) for part in parts]
    measured = {word for entry in _entries(column) for word in entry}
    rest = [part for part, known_words in zip(parts, said, strict=True) if not measured.issuperset(known_words)]
    joining = {word for entry in listed("joining") for word in words(entry)}
    while rest and words(rest[0])[:1] and words(rest[0])[0] in joining:
        rest = rest[1:]
    told = _EDGES.sub("", " ".join(rest))
    if len(parts) > 6:
        return heading
    return "" if is_overall(words(told)) else told or heading


def _entries(column: Column) -> Iterator[Words]:
    """The words by which it is known what a column measures."""
    found = words(column.heading.replace("_", " "))
    for word in found:
        if any(each.field == column.construct for each in known_as(word, "answers")):
            yield (word,)


def _tidy(heading: str) -> str:
    return " ".join(heading.split())


def _name(answers: Answers) -> str:
    """What to call the surveys: as the file, and the sheet where there are several, are called."""
    stem = re.sub(r"[_.\s-]+", " ", PurePosixPath(answers.file.replace("\\", "/")).stem).strip() or "survey"
    said = " ".join(word.upper() if word.casefold() in _ACRONYMS else word for word in stem.split())
    named = f"{said}, {' '.join(answers.sheet.split())}" if answers.sheet else said
    return named[:1].upper() + named[1:]

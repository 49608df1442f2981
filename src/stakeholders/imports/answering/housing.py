"""Where files of answers are to lie, and what is to stand in them: a copy beside the register, or the file itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from stakeholders.errors import Unable
from stakeholders.imports.answering.answers import Answers, Column
from stakeholders.imports.fields.complaints import is_own_words, is_person
from stakeholders.model.ids import slug
from stakeholders.voice.masking import Masking, Texts

FOLDER = "answers"
"""The folder, in that of the register, in which answers are kept."""
_READ = frozenset(
    (".csv", ".tsv", ".tab", ".psv", ".dsv", ".ssv", ".txt", ".json", ".jsonl", ".ndjson", ".xlsx", ".xlsm", ".xls",
     ".ods", ".parquet")
)  # fmt: skip
"""Endings of files that are read where they lie; all others are written anew as CSV."""


@dataclass(frozen=True, slots=True)
class Housed:
    """Where answers are to be read from.

    :param source: as a survey names it.
    :param path: the file to be written, from the register's folder; "" where there is none to be.
    :param content: what is to stand in it; None where it is a copy of the file as it is.
    :param masked: what was masked in that, by what it is.
    :param unkept: how many cells were left out of it.
    """

    answers: Answers
    source: str
    path: str = ""
    content: bytes | None = None
    masked: Mapping[str, int] = field(default_factory=dict)
    unkept: int = 0


def housed(
    answers: Sequence[Answers],
    folder: Path | None,
    *,
    in_place: bool = False,
    texts: Texts = "keep",
    names: Collection[str] = (),
) -> tuple[Housed, ...]:
    """Where each table of answers is to be read from.

    :param folder: that of the register; None where there is none yet.
    :param in_place: whether files stay where they lie; those that lie in the register's folder always do.
    :param names: names of persons that are known, to be masked.
    :raises Unable: texts are not to be kept, and the file would be read where it lies or is none of cells.
    """
    found: list[Housed] = []
    files: dict[str, str] = {}
    for each in answers:
        home = _housed(each, folder, in_place, texts, names)
        path, number = home.path, 1
        while path and files.get(path, _whose(home)) != _whose(home):  # another file of the same name
            number += 1
            path = PurePosixPath(home.path).with_stem(f"{PurePosixPath(home.path).stem}-{number}").as_posix()
        if path:
            files[path] = _whose(home)
        found.append(replace(home, path=path, source=path + home.source.removeprefix(home.path)) if path else home)
    return tuple(found)


def _whose(home: Housed) -> str:
    """What a file to be written holds: that of its source, or what is made of one of its sheets."""
    return home.answers.file if home.content is None else home.answers.path


def _housed(answers: Answers, folder: Path | None, in_place: bool, texts: Texts, names: Collection[str]) -> Housed:
    told = f"#{answers.sheet}" if answers.sheet else ""
    if texts != "keep" and _personal(answers):
        if answers.table is None or in_place:
            raise Unable(
                f"{answers.file} holds people's own words, and would be read as it is",
                "Leave --texts out, or import a CSV or XLSX file without --in-place.",
            )
        return _rewritten(answers, _as_csv(answers), texts, names)
    within = _within(Path(answers.file), folder)
    if within:
        return Housed(answers, within + told)
    if in_place:
        return Housed(answers, _where_it_lies(Path(answers.file), folder) + told)
    if PurePosixPath(answers.file).suffix.lower() not in _READ:
        name = f"{slug(PurePosixPath(answers.file).stem, 80) or 'answers'}.csv"
        return _rewritten(answers, f"{FOLDER}/{name}", "keep", ())
    if not answers.as_it_is and answers.table is not None:
        return _rewritten(answers, _as_csv(answers), "keep", ())
    path = f"{FOLDER}/{Path(answers.file).name}"
    return Housed(answers, path + told, path)


def _as_csv(answers: Answers) -> str:
    """The path of a file made of the answers alone."""
    stems = (slug(PurePosixPath(answers.file).stem, 80) or "answers", slug(answers.sheet, 40))
    return f"{FOLDER}/{'-'.join(filter(None, stems))}.csv"


def _within(file: Path, folder: Path | None) -> str:
    """The path of a file from the folder of the register, where it lies in there; else ""."""
    if folder is None or not file.exists():
        return ""
    here, there = file.resolve(), folder.resolve()
    return here.relative_to(there).as_posix() if here.is_relative_to(there) else ""


def _where_it_lies(file: Path, folder: Path | None) -> str:
    """The path by which a register reaches a file: from its own folder where both lie in one, else in full."""
    here = file.resolve()
    if folder is not None and here.is_relative_to(folder.resolve().parent):
        return f"../{here.relative_to(folder.resolve().parent).as_posix()}"
    return here.as_posix()


def _personal(answers: Answers) -> list[Column]:
    """The columns that hold people's own words, or who they are."""
    return [column for column in answers.columns if _is_personal(column, answers)]


def _is_personal(column: Column, answers: Answers) -> bool:
    if column.scored or column.key not in ("", "text"):
        return False
    if column.key == "text" or is_person(column.heading):
        return True
    if answers.table is None or not column.heading:
        return False
    place = next(n for n in range(answers.table.width) if answers.table.heading.cell(n) == column.heading)
    return is_own_words(answers.table.column(place))


def left_out(answers: Answers, texts: Texts) -> frozenset[str]:
    """The headings of the columns that are not kept."""
    return frozenset(column.heading for column in _personal(answers)) if texts == "leave-out" else frozenset()


def _rewritten(answers: Answers, path: str, texts: Texts, names: Collection[str]) -> Housed:
    """The answers as CSV: without what people wrote, or with what tells who they are masked."""
    table = answers.table
    assert table is not None
    masking, unkept = Masking(names), 0
    personal = {column.heading for column in _personal(answers)} if texts != "keep" else set()
    columns = []
    for place in range(table.width):
        heading, held = table.heading.cell(place), table.column(place)
        if texts == "leave-out" and heading in personal:
            unkept += sum(map(bool, held))
            continue
        columns.append([heading, *(map(masking, held) if heading in personal else held)])
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\r\n").writerows(zip(*columns, strict=True))
    content = lines.getvalue().encode("utf-8-sig", "replace")
    return Housed(answers, path, path, content, dict(masking.counts), unkept)

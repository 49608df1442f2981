"""How the columns of answers to surveys were understood, and what was masked or left out of what people wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stakeholders.imports.answering.answers import Column as Answered
from stakeholders.imports.answering.making import Answered as Survey
from stakeholders.imports.importing import Imported
from stakeholders.reports.importing_columns import LIKELY, SURE
from stakeholders.reports.importing_findings import named
from stakeholders.reports.report import Block, Cell, Column, Paragraph, Table
from stakeholders.texts import _, plural
from stakeholders.voice.masking import ACCOUNT, E_MAIL, NAME, PHONE

_LONGEST = 40
_KEY = "answers"


def answers_of(answered: Sequence[Survey]) -> Iterator[Block]:
    """A table for each table of answers: what each column holds, on which scale, and how that is known."""
    for number, each in enumerate(answered):
        key = f"{_KEY}_{number + 1}" if number else _KEY
        yield Table(key, _title(each), _columns(), tuple(map(_row, each.answers.columns)), _under(each))
    if answered:
        yield Paragraph(
            _(
                "Answers stay in their file and are counted there. Where a column holds something else, say so: --map "
                '"Heading=score" (or party, respondent, topic, need, question, date, text, importance, recommendation, '
                'effort ...), or --map "Heading=-" where it is not wanted.'
            ),
            "muted",
        )


def of_people(imported: Imported) -> Iterator[tuple[str, Cell]]:
    """What was masked or left out of what people wrote, as facts."""
    named = {
        E_MAIL: _("Masked: e-mail addresses"),
        PHONE: _("Masked: telephone numbers"),
        ACCOUNT: _("Masked: numbers of cards or accounts"),
        NAME: _("Masked: names of contacts"),
    }
    for what, told in named.items():
        if imported.masked.get(what):
            yield told, Cell(imported.masked[what])
    if imported.unkept:
        yield _("Cells of people's own words left out"), Cell(imported.unkept)


def _title(each: Survey) -> str:
    told = plural("{{file}}: answers, {count} row", "{{file}}: answers, {count} rows", each.answers.rows)
    return told.format(file=named(each.answers.path))


def _under(each: Survey) -> str:
    return _("Read from: {source}").format(source=each.home.source)


def _columns() -> tuple[Column, ...]:
    return (
        Column("heading", _("Heading")),
        Column("holds", _("Holds"), wide=True),
        Column("sure", _("How sure"), wide=True),
        Column("sample", _("Such as"), wide=True),
    )


def _row(column: Answered) -> tuple[Cell, ...]:
    unsure = bool(column.key) and column.sure < SURE
    told = tuple(filter(None, (_sure(column) if column.key else "", column.remark)))
    return (
        Cell(column.heading or _("(no heading)"), "" if column.heading else "muted"),
        Cell(_holds(column), "" if column.key else "muted"),
        Cell(told if len(told) > 1 else "".join(told) or None, "partial" if unsure else ""),
        Cell(_cut(column.sample) or None),
    )


def _holds(column: Answered) -> str:
    if not column.key:
        return _("not used")
    if not column.scored:
        return column.key
    told = column.construct if column.key == "score" else f"{column.key}: {column.construct}"
    return f"{told}, {column.scale}" if column.scale is not None else told


def _sure(column: Answered) -> str:
    if column.sure >= SURE:
        return _("sure")
    return _("likely") if column.sure >= LIKELY else _("doubtful")


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

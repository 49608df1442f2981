"""What to look at in columns of answers: taken for scores without a word for it, left out, or mixed with words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stakeholders.findings import Finding, Severity
from stakeholders.imports.answering.answers import Column
from stakeholders.imports.answering.columns import BESIDE, COULD_BE, REVERSED, Seen
from stakeholders.imports.tables import Table
from stakeholders.voice.figures import figure, score, shown
from stakeholders.voice.scaling import is_reversed
from stakeholders.voice.tally import Reason

_MOST = 5
"""Words that are quoted of a column, at the most."""


def doubts(table: Table, columns: Sequence[Seen], held: Sequence[Column]) -> Iterator[Finding]:
    """What to look at in the columns of a table of answers, from left to right."""
    for place, (seen, column) in enumerate(zip(columns, held, strict=True)):
        if (told := _told(seen, column)) is not None:
            rule, severity, message, hint = told
            yield Finding(rule, severity, message, hint, place=table.grid.place(table.heading, place))


def could_hold(columns: Sequence[Seen]) -> str:
    """What to say of a table that is not taken for one of answers, and could be one; "" where nothing speaks for it."""
    for seen in columns:
        if seen.heading and is_reversed(seen.heading) and seen.scores:
            return f"{seen.heading!r} is no score: {REVERSED}; turn its figures round in the file"
        if (seen.constructs or seen.may_be("score")) and not seen.no_score and seen.scores:
            return f'if it holds answers:  --map "{seen.heading}=score"'
    return ""


def _told(seen: Seen, column: Column) -> tuple[str, Severity, str, str] | None:
    heading = column.heading
    if column.remark == REVERSED:
        return (
            "unplaced-column",
            Severity.WARNING,
            f"{heading!r} is not used: {REVERSED}",
            "Turn its figures round in the file (of 1-6: 7 minus the figure) and take the legend out of the heading.",
        )
    if column.scored and is_reversed(heading):
        return (
            "doubtful-column",
            Severity.WARNING,
            f"{heading!r} is taken for scores, as you said, and its greatest figure for the best: {REVERSED}",
            "Turn its figures round in the file (of 1-6: 7 minus the figure).",
        )
    if column.scored and column.sure <= BESIDE:
        return "doubtful-column", Severity.NOTE, f"{heading!r}: {column.remark}", f'If not:  --map "{heading}=-"'
    if column.remark == COULD_BE and seen.short:
        return (
            "unplaced-column",
            Severity.WARNING,
            f"{heading!r} is not used, and could be scores",
            f'If it is:  --map "{heading}=score"; if not:  --map "{heading}=-"',
        )
    if column.scored and seen.figures and (told := _words(seen, column)):
        words = "; ".join(told)
        return (
            "doubtful-column",
            Severity.WARNING,
            f"words stand among the figures of {heading!r}: {words}",
            "Write the figure that is meant into the file.",
        )
    return None


def _words(seen: Seen, column: Column) -> list[str]:
    """What stands in words among figures, and as what each is counted."""
    told = []
    for text, count in seen.said.items():
        read = figure(text)
        if isinstance(read, Reason):
            said = "left out" if read is Reason.NO_NUMBER else ""
        elif read.value == read.value:
            said = ""
        else:
            counted = score(read, column.scale)
            said = "left out" if isinstance(counted, Reason) else f"counted as {counted:g}"
        if said:
            told.append(f"{shown(text)!r} ({said}{'' if count == 1 else f', {count} times'})")
    return [*told[:_MOST], *(["…"] if len(told) > _MOST else [])]

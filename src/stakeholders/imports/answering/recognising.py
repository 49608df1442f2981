"""Whether a table holds the answers to a survey, and what its columns hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from stakeholders.findings import Finding, Severity
from stakeholders.imports.answering.answers import Answers, Column
from stakeholders.imports.answering.columns import BESIDE, Seen, is_question, understood
from stakeholders.imports.answering.doubts import could_hold, doubts
from stakeholders.imports.answering.totals import named, without_totals
from stakeholders.imports.fields.mapping_files import field_named
from stakeholders.imports.fields.mappings import LEFT_OUT, NOTES, Mappings
from stakeholders.imports.language.headings import STATEMENT, match
from stakeholders.imports.language.heard import title_of
from stakeholders.imports.language.words import words
from stakeholders.imports.shaping.complaints import titles_of
from stakeholders.imports.shaping.judging import REGISTER, SURE, Kind, column_of, judge
from stakeholders.imports.tables import Row, Table
from stakeholders.voice.wanted import CONSTRUCTS

_STRONG = frozenset(("satisfaction", "recommendation", "effort", "kano"))
"""What is measured by asking, whatever else the table says."""
_FEW = 5
"""Rows below which only a title or a column of respondents makes answers of a table."""
_ITEMS = 3
"""Columns of scores from which a table of nothing else is one of answers."""
_MANY = 10
_AGAIN = 2
"""How often names must come again on the average for a table to be no list of those it names."""
_RATED = frozenset(("power", "interest", "legitimacy", "urgency", "side", "quadrant"))
"""Fields of parties that only a register says."""


def answers_in(table: Table, mappings: Mappings) -> Answers | None:
    """The answers that a table holds; None where it holds something else.

    A register rates parties and needs, too, but says each once: where names come again and again, or respondents are
    told apart, or the headings are those of a survey, the table holds answers.
    """
    given = _given(table, mappings)
    whole, (table, sums) = table, without_totals(table)
    columns = _columns(table)
    forced = _forced(table, mappings)
    if not table.rows or not (forced or _may_be(columns)):
        return None
    titles = list(titles_of(table))
    titled = any(title_of(title) == "answers" for title in titles)
    if not forced and not titled and _is_register(table, columns):
        return None
    held = understood(columns, given, " ".join(titles))
    if not any(each.scored for each in held):
        return None
    looks = _are_answers(table, held, titled=titled)
    if not looks and not forced:
        return None
    if not looks and forced != "score":
        _require_no_register(table, forced)
    days = [day for seen, each in zip(columns, held, strict=True) if each.key == "date" for day in seen.days.values()]
    return Answers(
        table.grid.path,
        len(table.rows),
        tuple(each for each in held if each.heading or each.values),
        min(days, default=None),
        max(days, default=None),
        table,
        not sums,
        (*_of_totals(whole, sums), *doubts(table, columns, held)),
    )


def could_hold_answers(table: Table) -> str:
    """What to say of a table of which nothing is taken, and that could hold answers; "" where it could not."""
    return could_hold(_columns(without_totals(table)[0]))


def _of_totals(table: Table, rows: Sequence[Row]) -> Iterator[Finding]:
    for row, told in zip(rows, named(rows), strict=True):
        yield Finding(
            "text-beside-table",
            Severity.NOTE,
            f"not counted as an answer, because the row sums up the others: {told}",
            "Nothing, where the answers are copied without it; where they are read where they lie, delete the row.",
            place=table.grid.place(row, 0),
        )


def _columns(table: Table) -> list[Seen]:
    """The columns, each with its heading; of several with the same heading only the first can be named by it."""
    found: list[Seen] = []
    for place in range(table.width):
        heading = table.heading.cell(place)
        again = any(heading and each.heading == heading for each in found)
        found.append(Seen("" if again else heading, table.counts(place), again=again))
    return found


def _forced(table: Table, mappings: Mappings) -> str:
    """What a person says of a column that only answers can hold, and nothing of a register; "" where nobody does."""
    here = {words(cell) for cell in map(str.strip, table.heading.cells) if cell}
    said = [given for heading, given in mappings.everywhere.items() if words(heading) in here]
    if any(not given.answer and given.to not in (LEFT_OUT, NOTES) for given in said):
        return ""
    names = [given.answer.partition(".")[0] for given in said if given.answer]
    if "score" in names:
        return "score"
    return next((given.answer for given in said if given.answer and given.to == NOTES), "")


def _require_no_register(table: Table, key: str) -> None:
    """Make sure that what a person says of a column is not meant for a register.

    :raises Unable: the table is one; the fields are named that may be meant.
    """
    kind = judge(table)
    if kind.kind in REGISTER and kind.score >= SURE:
        field_named(key, "--map")


def _may_be(columns: Sequence[Seen]) -> bool:
    """Whether a look at the columns is worth it: most tables of an import hold no scores at all."""
    return any(
        each.field in CONSTRUCTS or each.field in ("score", "functional") for seen in columns for each in seen.known
    ) or any(seen.asks and seen.scores for seen in columns)


def _is_register(table: Table, columns: Sequence[Seen]) -> bool:
    """Whether a table is one of a register, and its headings speak of nothing that people are asked.

    So that long registers, which rate importance, are not looked through cell by cell.
    """
    kind = judge(table)
    if kind.kind not in REGISTER or kind.score < SURE or kind.by_content:
        return False
    return not any(
        each.field in _STRONG or (each.field == "respondent" and each.exact) for seen in columns for each in seen.known
    )


def _given(table: Table, mappings: Mappings) -> Mapping[str, str]:
    """What a person says of the table's columns, by heading."""
    headings = {words(cell): cell for row in (table.heading,) for cell in map(str.strip, row.cells) if cell}
    found = {}
    for heading, given in mappings.everywhere.items():
        if (here := headings.get(words(heading))) is not None:
            if given.answer:
                found[here] = given.answer
            elif given.to in (LEFT_OUT, NOTES):
                found[here] = given.to
    return found


def _are_answers(table: Table, held: Sequence[Column], *, titled: bool) -> bool:
    """Whether what stands beside the scores makes them answers, and not ratings in a register."""
    scored = [each for each in held if each.scored and each.sure > BESIDE]
    strong = any(each.construct in _STRONG and each.sure > 0.6 for each in scored)
    asked = any(each.key == "respondent" for each in held)
    kind = judge(table)
    if _rates_parties(kind, table):
        return False
    if kind.kind == "none" or kind.by_content:
        named = any(each.key == "party" for each in held) and _comes_again(kind, table, held)
        said = named or any(each.key == "text" for each in held) or _repeated(table, scored)
        of_somebody = any(each.key == "party" for each in held)
        if kind.kind == "none" and of_somebody and any(each.construct in _STRONG and each.sure == 1 for each in scored):
            return True
        asked = asked or any(is_question(each.heading) for each in scored)
        return asked or titled or (len(table.rows) >= _FEW and said and (strong or len(scored) >= _ITEMS))
    if asked and (titled or strong or len(table.rows) >= _MANY):
        return True
    if kind.kind in ("communications", "actions"):
        return False
    return len(table.rows) >= _MANY and (strong or titled) and _comes_again(kind, table, held)


def _repeated(table: Table, scored: Sequence[Column]) -> bool:
    """Whether the same scores come again and again, as those of people do, and not the figures of months."""
    headings = {each.heading for each in scored}
    for place in range(table.width):
        counts = table.counts(place)
        if table.heading.cell(place) in headings and (len(counts) - 1) * _AGAIN <= sum(counts.values()):
            return True
    return False


def _rates_parties(kind: Kind, table: Table) -> bool:
    """Whether it says of parties what only a register does."""
    if kind.kind not in ("parties", "needs") or kind.score < SURE:
        return False
    found = [match(cell) for cell in map(str.strip, table.heading.cells) if cell]
    targets = {each.targets[0] for each in found if each is not None and each.exact}
    return any(target.kind == "parties" and target.field in _RATED for target in targets)


def _states(heading: str) -> bool:
    """Whether a heading is one of what is needed."""
    known = match(heading) if heading else None
    return known is not None and known.exact and STATEMENT in known.targets


def _comes_again(kind: Kind, table: Table, held: Sequence[Column]) -> bool:
    """Whether the same names, or the same names with the same needs, come again and again."""
    telling = {each.heading for each in held if each.key in ("party", "need", "topic")}
    headings = enumerate(map(table.heading.cell, range(table.width)))
    columns = {column_of(kind, table)} | {
        place for place, heading in headings if heading and (heading in telling or _states(heading))
    }
    texts = [table.column(place) for place in columns if place is not None]
    if not texts:
        return False
    rows = [row for row in zip(*texts, strict=True) if any(row)]
    return len(rows) >= _AGAIN * max(len(set(rows)), 1)

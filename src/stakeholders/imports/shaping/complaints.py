"""Whether a table is a list of complaints and other feedback, and no register of those who gave it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from stakeholders.imports.language.heard import known_as, marked, sorts, title_of
from stakeholders.imports.language.nothing import empty
from stakeholders.imports.language.words import words
from stakeholders.imports.shaping.judging import SURE, judge
from stakeholders.imports.tables import Table
from stakeholders.imports.values.days import order_of, read_days

_SAMPLE = 200
_DATED = 0.6
"""The share of texts of a column that must be days for it to be one of days."""
_FILLED = 0.4
"""The share of rows that must say when the feedback came."""
_FEW_SORTS = 12
"""Different texts of a column that says what sort of feedback a row is, at the most."""
_TEXTS = frozenset(("text", "subject"))
_BESIDE = frozenset(
    (
        "party", "company", "channel", "sort", "severity", "score", "tags", "acknowledged_on", "answered_on",
        "closed_on", "owner", "external_id", "confirmed_with_party",
    )
)  # fmt: skip
"""What lists of complaints say, besides."""


def is_complaint_list(table: Table) -> bool:
    """Whether a table lists complaints and other feedback: by its headings and titles, and by days below the headings.

    A table that states needs is none, nor is one that names parties beyond doubt, unless it is called one and says when
    each came.
    """
    headings = [cell.strip() for cell in table.heading.cells[: table.width]]
    known = [[each.field for each in known_as(heading, "feedback") if each.exact] for heading in headings]
    fields = {field for each in known for field in each}
    complains = any(marked(heading, "complaint") for heading in headings) or _sorted_so(table)
    returned = any(marked(heading, "returned") for heading in headings)
    titled = any(title_of(title) == "feedback" for title in titles_of(table))
    if not table.rows or not (complains or titled or returned):
        return False
    dated = any("received_on" in each and _holds_days(table, place) for place, each in enumerate(known))
    said, beside = bool(fields & _TEXTS), len(fields & _BESIDE)
    if not ((dated and (said or beside > 1)) or (complains and said and beside > 1)):
        return False
    kind = judge(table)
    if kind.kind == "needs" and kind.score >= SURE:
        return complains and dated and titled
    if kind.kind == "communications" and kind.score >= SURE:
        return dated and said  # what a plan says of when is how often
    return dated or kind.kind == "none" or kind.score < SURE


def titles_of(table: Table) -> Iterator[str]:
    """What stands above a table, and the name of its file."""
    yield from table.titles
    yield stem_of(table.grid.path)


def stem_of(path: str) -> str:
    """The name of a file without its ending, as words."""
    return re.sub(r"[_.-]+", " ", PurePosixPath(path.partition("#")[0].replace("\\", "/")).stem)


def _sorted_so(table: Table) -> bool:
    """Whether a column says of each row that it is a complaint, a compliment, a suggestion."""
    for place in range(table.width):
        counts = table.counts(place)
        if 1 < len(counts) <= _FEW_SORTS:
            said = {sorts().get(words(text)) for text in counts if text}
            if "complaint" in said and len(said - {None}) > 1:
                return True
    return False


def _holds_days(table: Table, place: int) -> bool:
    """Whether most of a column's texts are days, and most rows have one."""
    filled = len(table.rows) - table.counts(place)[""]
    if filled < _FILLED * len(table.rows):
        return False
    texts = [text for text in table.counts(place) if text][:_SAMPLE]
    said = [text for text in texts if text not in empty(texts)]
    read = read_days(said, order_of(said) or "day-first")
    serial = sum(text.partition(".")[0].isdigit() and len(text.partition(".")[0]) == 5 for text in said)
    return bool(said) and max(len(read.values), serial) >= _DATED * len(said)

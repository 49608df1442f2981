"""What a person has said of the columns of tables: kept beside the register, and followed when they come again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from stakeholders.imports.language.words import Words, words
from stakeholders.model.kinds import KINDS, paths_of

ABOUT = ("parties", "needs", "communications", "contacts", "actions", "feedback")
"""Kinds of record that a row can be about."""
NONE = "none"
"""What a table is about that is not to be taken."""
LEFT_OUT = "-"
"""What a column goes to that is not wanted."""
NOTES = "notes"
"""What a column goes to that is wanted, and has no field."""
PARTY = "parties.name"
STATEMENT = "needs.statement"
EITHER, BOTH = " | ", " + "
"""What stands between headings of which the first that says something counts, and between those that are joined."""
CONTINUED = " (continued)"
"""What a column is called beside the heading of the one of which it takes what is too long."""
_MANY = frozenset((LEFT_OUT, NOTES, STATEMENT, "needs.expectation", "feedback.text", "feedback.tags"))
"""Where several columns of a table may go to."""
_LIKE = 0.8
"""The share of headings that a table must have in common with one that was seen before, to be the same."""


@cache
def fields() -> tuple[str, ...]:
    """The full paths of all fields that a column can go to."""
    paths = [f"{kind}.{path}" for kind in ABOUT for path in paths_of(KINDS[kind]) if path != "id"]
    return (*paths, "needs.expectation", "parties.quadrant")


@dataclass(frozen=True, slots=True)
class Given:
    """What is settled of a column.

    :param to: the field, such as `needs.importance`; `notes`, or `-` where it is not wanted.
    :param values: what its texts mean for the field, where they do not say so themselves; None where one says nothing.
    :param first: whether 1 is the most.
    :param days: `day-first` or `month-first`, where its days do not show it.
    :param whole: whether a cell states one need however long it is, and not several.
    :param answer: what it is of the answers to a survey, as the `columns` of a survey name it: `score.delivery`.
    """

    to: str
    values: Mapping[str, Any] = field(default_factory=dict)
    first: bool = False
    days: str = ""
    whole: bool = False
    answer: str = field(default="", compare=False)

    def meanings(self, texts: Iterable[str]) -> dict[str, Any]:
        """What is settled of those of the texts of which something is: by the text, else by its words."""
        by_words = {words(text): value for text, value in self.values.items() if words(text)}
        exact = {text.strip(): value for text, value in self.values.items()}
        return {
            text: exact[text] if text in exact else by_words[words(text)]
            for text in texts
            if text in exact or words(text) in by_words
        }


@dataclass(frozen=True, slots=True)
class Known:
    """A table that is known beforehand, because it was seen before or because a mapping describes it.

    :param headings: those of all its columns: a table is this one that has most of them, and few others.
    :param kind: what its rows are about; "" where that shows by itself, `none` where it is not to be taken.
    :param columns: what is settled, by heading, or by several headings with ` | ` or ` + ` between them.
    :param has: headings by which it is known instead: a table is this one that has all of them, whatever else.
    :param party: the party of rows that name none.
    :param fixed: what fields are where a row does not say it, by their full paths.
    :param skip: rows that are left out: those that have one of the texts in the column of that heading.
    :param latest: a heading: of rows that have the same text in its column, only the last is taken.
    """

    headings: tuple[str, ...]
    kind: str = ""
    columns: Mapping[str, Given] = field(default_factory=dict)
    has: tuple[str, ...] = ()
    party: str = ""
    fixed: Mapping[str, Any] = field(default_factory=dict)
    skip: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    latest: str = ""

    @property
    def told(self) -> bool:
        """Whether it says more than where columns go, so that it is to be followed before anything is guessed."""
        return bool(self.has or self.party or self.fixed or self.skip or self.latest or self.kind == NONE)

    def likeness(self, here: Collection[Words]) -> float:
        """How well a table with these headings fits; 0 where it is another one."""
        if self.has:
            return 1.0 + len(self.has) if all(words(heading) in here for heading in self.has) else 0.0
        held = {words(heading) for heading in self.headings if heading}
        share = len(held & set(here)) / max(len(held | set(here)), 1)
        return share if share >= _LIKE else 0.0


@dataclass(frozen=True, slots=True)
class Mappings:
    """All that has been settled.

    :param everywhere: columns of any table, by heading: what was asked for with `--map`.
    :param party: whose needs tables hold that name no party: what was asked for with `--party`.
    :param only: whether tables are left out that it does not know.
    """

    tables: tuple[Known, ...] = ()
    everywhere: Mapping[str, Given] = field(default_factory=dict)
    party: str = ""
    only: bool = False

    def table(self, headings: Iterable[str]) -> Known | None:
        """What is known of a table with these headings."""
        here = {words(heading) for heading in headings if heading.strip() and not added(heading)}
        fitting = [(known.likeness(here), -place, known) for place, known in enumerate(self.tables) if here]
        best = max(fitting, key=lambda entry: entry[:2], default=None)
        return best[2] if best is not None and best[0] else None

    def kind(self, headings: Iterable[str]) -> str | None:
        """What the rows of a table with these headings are about; None where that is not settled."""
        known = self.table(headings)
        return (known.kind or None) if known is not None else None

    def given(self, headings: Iterable[str]) -> dict[Words, Given]:
        """What is settled of the columns of a table with these headings, by the words of the heading."""
        headings = [heading.strip() for heading in headings if heading.strip()]
        known = self.table(headings)
        here = {words(heading) for heading in headings}
        found: dict[Words, Given] = {}
        for given, named in _named((self.everywhere, known.columns if known else {}), here):
            if named and named[0] not in found:
                used = given.to in {each.to for each in found.values()} - _MANY
                found[named[0]] = Given(NOTES) if used else given
        for _, named in _named((self.everywhere, known.columns if known else {}), here):
            for other in named[1:]:
                found.setdefault(other, Given(NOTES))
        for heading in headings:
            if heading.endswith(CONTINUED):
                found[words(heading)] = Given(NOTES)
            elif known is not None and heading in known.fixed:
                value = known.fixed[heading]
                found.setdefault(words(heading), Given(heading, {as_text(value): value}))
            elif heading in fields():
                found.setdefault(words(heading), Given(heading))
        return found


def _named(sources: Iterable[Mapping[str, Given]], here: Collection[Words]) -> Iterator[tuple[Given, list[Words]]]:
    for columns in sources:
        for key, given in columns.items():
            yield given, [words(heading) for heading in present(key, here)]


def present(key: str, here: Collection[Words]) -> tuple[str, ...]:
    """Which of the headings that an entry of `columns` names a table has: one, or several of ` | ` and ` + `."""
    if words(key) in here:
        return (key,)
    parts = (part.strip() for between in (EITHER, BOTH) if between in key for part in key.split(between))
    return tuple(part for part in parts if words(part) in here)


def as_text(value: Any) -> str:
    """A value as the text of a cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def added(heading: str) -> bool:
    """Whether a column is none of the table's own, but was added to hold what a mapping says."""
    return heading in fields() or heading.endswith(CONTINUED)


NOTHING_SETTLED = Mappings()
"""Where nobody has said anything yet."""

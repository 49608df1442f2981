"""What the sections of a prepared management review share: how lists are cut, and how far something has come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from stakeholders.analysis.due import Due
from stakeholders.analysis.management_review import Preparation, Standing, standing_of
from stakeholders.model.improvement import Action, Decision
from stakeholders.model.needs import Need
from stakeholders.model.register import Register
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.report import Block, Cell, Column, Table, Tone
from stakeholders.texts import _, word

MOST = 15
"""Rows of a list in the paper of a review; of more it is said how many they are."""
AT_FIRST = 6
"""Rows of a list that a terminal shows."""
_LONGEST = 160
"""Characters of a record's own words in a list."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the sections are made from.

    :param satisfaction: the blocks of the report on satisfaction; none where no answers were heard.
    :param overdue: what is overdue, of any sort.
    """

    found: Preparation
    satisfaction: tuple[Block, ...] = ()
    overdue: tuple[Due, ...] = ()

    @property
    def register(self) -> Register:
        """The register."""
        return self.found.held.register

    @property
    def today(self) -> dt.date:
        """The day of the review."""
        return self.found.held.today

    @property
    def since(self) -> str:
        """The day after which something is new, as reports write it."""
        return self.found.since.isoformat()


Section = Callable[[Scene], Iterator[Block]]
"""Makes the blocks of one input; the first is the answer in figures."""


def standing_name(standing: Standing) -> tuple[str, Tone]:
    """How far an action or decision has come, in words, and how that is to be taken."""
    found: dict[Standing, tuple[str, Tone]] = {
        "overdue": (_("overdue"), "bad"),
        "open": (_("open"), "partial"),
        "done": (_("done, effect not judged"), "partial"),
        "worked": (_("done, and it worked"), "good"),
        "failed": (_("done, and it did not work"), "bad"),
        "decided": (_("decided"), "good"),
        "to revisit": (_("decided, to be looked at again"), "partial"),
        "undecided": (_("not decided yet"), "partial"),
    }
    return found[standing]


def standing_cell(scene: Scene, record: Action | Decision) -> Cell:
    """How far the record has come, with the day where one is known."""
    text, tone = standing_name(standing_of(record, scene.today))
    if isinstance(record, Action):
        plain = record.sort not in ("corrective", "preventive") and not record.effective_when.strip()
        if standing_of(record, scene.today) == "done" and plain:  # nobody asks whether it worked
            text, tone = _("done"), "good"
    return Cell(text, tone)


def cut(text: str) -> str:
    """A record's own words on one line, cut to what a list has room for."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def named(register: Register, id: str | None) -> Cell:
    """A function, or another record, by its name; where nobody is named, that."""
    return Cell(register.label(id), ref=id or "") if id else Cell(_("nobody named"), "partial")


def listed(
    key: str,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[tuple[Cell, ...]],
    *,
    note: str = "",
    empty: str = "",
    most: int = MOST,
) -> Table:
    """A table of the first rows, which says how many there are where it has not all."""
    every = tuple(rows)
    left = len(every) - most
    more = _("Listed are the first {most}, and {count} more are not.").format(most=most, count=left) if left > 0 else ""
    return Table(key, title, tuple(columns), every[:most], sentences(note, more), empty, AT_FIRST)


def actions_table(
    scene: Scene, key: str, title: str, actions: Iterable[Action], *, with_resources: bool = False
) -> Table:
    """Actions, those first that need looking at."""
    order: tuple[Standing, ...] = ("overdue", "failed", "open", "done", "worked")
    found = sorted(
        actions,
        key=lambda each: (order.index(standing_of(each, scene.today)), each.due_on or dt.date.max),
    )
    sort = () if with_resources else (Column("sort", _("Sort")),)
    return listed(
        key,
        title,
        (
            Column("action", _("Action, and what it takes") if with_resources else _("Action"), wide=True),
            *sort,
            Column("owner", _("Owner")),
            Column("due_on", _("Due"), "date"),
            Column("state", _("State")),
        ),
        (
            (
                Cell((cut(each.title), cut(each.resources)) if with_resources else cut(each.title), ref=each.id),
                *(() if with_resources else (Cell(word(each.sort) or None),)),
                named(scene.register, each.owner),
                Cell(each.due_on),
                standing_cell(scene, each),
            )
            for each in found
        ),
        empty=_("There is none."),
    )


def measured(need: Need) -> bool:
    """Whether the need says how meeting it is measured, and which value is to be reached."""
    return bool(need.measure.strip() and need.target.strip())


def lowest(needs: Iterable[Need]) -> Cell:
    """The lowest satisfaction among needs; bad from 1 to 2, partial at 3."""
    rated = [need.satisfaction for need in needs if need.satisfaction is not None]
    if not rated:
        return Cell(_("not known"), "muted")
    least = min(rated)
    return Cell(least, "bad" if least <= 2 else "partial" if least == 3 else "good")


def share(part: int, whole: int) -> str:
    """So many of so many, with the percentage from ten on: fewer say enough themselves."""
    if whole < 10:
        return _("{part} of {whole}").format(part=part, whole=whole)
    return _("{part} of {whole} ({percent} %)").format(part=part, whole=whole, percent=round(100 * part / whole))


def with_columns(table: Table, keys: Sequence[str]) -> Table:
    """A table of another report with some of its columns alone, and without the remarks of single cells."""
    places = [place for place, column in enumerate(table.columns) if column.key in keys]
    rows = tuple(tuple(replace(row[place], note="") for place in places) for row in table.rows)
    return replace(table, columns=tuple(table.columns[place] for place in places), rows=rows)


def shortened(table: Table, *, most: int) -> Table:
    """A table of another report, cut to its first rows."""
    table = replace(table, at_first=AT_FIRST)
    if len(table.rows) <= most:
        return table
    left = _("Listed are the first {most}, and {count} more are not.").format(most=most, count=len(table.rows) - most)
    return replace(table, rows=table.rows[:most], note=sentences(table.note, left))

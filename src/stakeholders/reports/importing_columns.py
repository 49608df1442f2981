"""How the columns of the tables of an import were understood: table by table, each with its place in the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from stakeholders.imports.fields.layout import Placement
from stakeholders.imports.importing import ColumnUse
from stakeholders.imports.surveying import Laid
from stakeholders.reports.changes import kind_name
from stakeholders.reports.importing_findings import where
from stakeholders.reports.report import Block, Cell, Column, Heading, Paragraph, Table
from stakeholders.texts import _, plural

SURE = 0.8
"""How sure the field of a column must be not to be marked."""
LIKELY = 0.5
"""How sure it must be not to be called doubtful."""
MOST_TABLES = 8
"""Tables that are shown apart; of more, one table holds the columns of all."""
_MOST_PLACES = 4
"""Tables alike of which it is said where they stand; the others are counted."""
_LONGEST = 40
_COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class Understood:
    """The columns of a table, or of several that were understood in the same way.

    :param places: where each stands, in words: `line 408`.
    :param kind: what a row is about.
    :param rows: how many rows they have together.
    :param titles: the titles that the document has above the first of them, from the outermost.
    :param placed: how each column was placed.
    """

    uses: tuple[ColumnUse, ...]
    places: tuple[str, ...]
    kind: str
    rows: int
    titles: tuple[str, ...]
    placed: tuple[Placement, ...]


def columns_of(uses: Sequence[ColumnUse], tables: Sequence[Laid]) -> Iterator[Block]:
    """A table of columns for each table of the documents, under a heading that says how to put right what is wrong.

    :param uses: the columns of all tables, in their order.
    :param tables: the tables themselves.
    """
    yield Heading(_("How the columns were understood"))
    found = list(_alike(_understood(uses, tables)))
    if not found:
        yield Table(_COLUMNS, _("Columns"), _columns(), (), empty=_("No table was recognised."))
        return
    if len(found) > MOST_TABLES:
        rows = tuple((Cell(_place(each)), *row) for each in found for row in _rows(each))
        yield Table(_COLUMNS, _("Columns"), (Column("table", _("Table")), *_columns()), rows)
    else:
        for number, each in enumerate(found):
            key = f"{_COLUMNS}_{number + 1}" if number else _COLUMNS
            yield Table(key, _title(each), _columns(), tuple(_rows(each)), _under(each))
    yield Paragraph(
        _(
            "What goes to notes is kept there, under its heading. Where a column belongs elsewhere, say so: --map "
            '"Heading=FIELD", or --map "Heading=-" where it is not wanted.'
        ),
        "muted",
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("heading", _("Heading")),
        Column("field", _("Goes to"), wide=True),
        Column("sure", _("How sure"), wide=True),
        Column("sample", _("Such as"), wide=True),
    )


def _understood(uses: Sequence[ColumnUse], tables: Sequence[Laid]) -> Iterator[Understood]:
    """The columns table by table."""
    files = {each.table.grid.path.partition("#")[0] for each in tables}
    left = iter(uses)
    for each in tables:
        table = each.table
        place = table.grid.place(table.heading, 0)
        yield Understood(
            tuple(islice(left, len(each.layout.placements))),
            (where(place.path, place.line, alone=len(files) == 1),),
            each.layout.kind,
            len(table.rows),
            table.titles,
            each.layout.placements,
        )


def _alike(tables: Iterable[Understood]) -> Iterator[Understood]:
    """The tables, those next to each other taken together whose columns were understood in the same way."""
    last: Understood | None = None
    for each in tables:
        if last is not None and last.kind == each.kind and _ways(last) == _ways(each):
            uses = (replace(one, values=one.values + other.values)
                    for one, other in zip(last.uses, each.uses, strict=True))  # fmt: skip
            last = replace(last, uses=tuple(uses), places=(*last.places, *each.places), rows=last.rows + each.rows)
        else:
            if last is not None:
                yield last
            last = each
    if last is not None:
        yield last


def _ways(table: Understood) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.heading, _goes_to(each), tuple(_told(each))) for each in table.placed]


def _title(table: Understood) -> str:
    """Where its rows stand, what they are about, and how many there are."""
    told = plural("{{place}}: {{kind}}, {count} row", "{{place}}: {{kind}}, {count} rows", table.rows)
    told = told.format(place=_place(table), kind=kind_name(table.kind))
    return told[:1].upper() + told[1:]


def _place(table: Understood) -> str:
    more = len(table.places) - _MOST_PLACES
    if more < 1:
        return "; ".join(table.places)
    return _("{places} and {count} more").format(places="; ".join(table.places[:_MOST_PLACES]), count=more)


def _under(table: Understood) -> str:
    if not table.titles:
        return ""
    return _("It stands under: {titles}").format(titles=" › ".join(map(_cut, dict.fromkeys(table.titles))))


def _rows(table: Understood) -> Iterator[tuple[Cell, ...]]:
    for use, placed in zip(table.uses, table.placed, strict=True):
        blank = table.rows - use.values
        told = list(_told(placed))
        if blank > 0:
            told.append(plural("{count} cell is blank", "{count} cells are blank", blank))
        yield (
            Cell(placed.heading),
            Cell(_goes_to(placed), "" if placed.target else "muted"),
            Cell(tuple(told) if len(told) > 1 else "".join(told) or None, "partial" if _unsure(placed) else ""),
            Cell(_cut(use.sample) or None),
        )


def _goes_to(placed: Placement) -> str:
    if placed.target is not None:
        return str(placed.target)
    return _("nowhere") if placed.left_out else _("notes")


def _told(placed: Placement) -> Iterator[str]:
    """How sure the field of a column is, what makes it doubtful, and how its cells were read; else why it has none."""
    if placed.target is None:
        yield placed.reason
    elif not _unsure(placed):
        yield _("sure")
    else:
        yield _("likely") if placed.sure >= LIKELY else _("doubtful")
    yield from filter(None, (placed.doubt, placed.remark))


def _unsure(placed: Placement) -> bool:
    return placed.target is not None and (placed.sure < SURE or bool(placed.doubt))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

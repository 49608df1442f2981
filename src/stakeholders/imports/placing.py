"""Which field each column of a table goes to: by its heading, by what its cells hold, and by the other columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from stakeholders.imports.choices import PLAIN, Scale, frequent, read, scale_of, share_read
from stakeholders.imports.headings import EXPECTATION, STATEMENT, WHY, Match, Target, is_plan, match
from stakeholders.imports.tables import Table
from stakeholders.imports.words import words

ENOUGH = 0.5
"""The share of a column's values that a field must be able to take."""
SAMPLE = 200
"""Values of a column that are looked at."""
_SEVERAL = frozenset((Target("row", "notes"),))
"""Fields that several columns may go to."""
_IMPORTANCE = Target("needs", "importance")


@dataclass(frozen=True, slots=True)
class Placement:
    """What becomes of a column.

    :param column: its place, from 0.
    :param target: the field it goes to; None where its cells are kept in notes.
    :param scale: how its ratings are read.
    :param also: the field that its heading could have stood for as well, where that is worth asking.
    :param reason: why it goes to no field.
    :param ranked: whether its ratings could be ranks, of which 1 is the first.
    """

    column: int
    heading: str
    target: Target | None
    scale: Scale = PLAIN
    also: Target | None = None
    reason: str = ""
    ranked: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table and what its rows are about.

    :param kind: the kind of record that a row is about first of all: needs, communications or parties.
    """

    kind: str
    placements: tuple[Placement, ...]

    def column(self, target: Target) -> Placement | None:
        """The column that goes to the field."""
        return next((placed for placed in self.placements if placed.target == target), None)


class ByHeadings:
    """What the columns of a table hold, as far as their headings tell: for putting broken rows together again."""

    def fits(self, heading: str, text: str) -> bool | None:
        """Whether the text is one that the column holds; None where any text may be."""
        found = match(heading)
        if found is None:
            return None
        target = found.targets[0]
        if target.field == "when":
            return True if frequent(text) else None
        if target.field == "language":
            return True if read(target, text) != text else None
        if target.field == "external_id":
            return any(c.isdigit() for c in text) and " " not in text
        if not all(_choosing(target) for target in found.targets):
            return None
        return any(read(target, text) is not None for target in found.targets)

    def brief(self, heading: str) -> bool:
        """Whether the column holds names, numbers or choices, in which a comma is unlikely."""
        found = match(heading)
        if found is None:
            return False
        target = found.targets[0]
        if target.field in ("name", "external_id", "owner", "who", "language", "when"):
            return True
        return all(_choosing(target) for target in found.targets)


def _choosing(target: Target) -> bool:
    """Whether the field takes only certain values, unlike text and names."""
    spec = target.spec
    return spec.base is not str or bool(spec.choices)


def lay_out(table: Table) -> Layout:
    """Give each column its field; what none can take goes to notes."""
    titles = [table.heading.cell(column) for column in range(table.width)]
    values = [_values(table, column) for column in range(table.width)]
    scales = [scale_of(row.cell(column) for row in table.rows) for column in range(table.width)]
    found = [match(title) if title else None for title in titles]
    plan = is_plan(title for title in titles if title)
    kinds = {"row", "parties", "communications" if plan else "needs"}

    def wishes(kinds: set[str]) -> dict[int, list[_Wish]]:
        allowed = [_allowed(known, kinds, found) if known else () for known in found]
        return {
            column: _wishes(column, known, targets, values[column], scales[column])
            for column, (known, targets) in enumerate(zip(found, allowed, strict=True))
            if known is not None
        }

    wanted = wishes(kinds)
    granted = _granted(wanted)
    if not {STATEMENT, EXPECTATION} & set(granted.values()):
        wanted = wishes(kinds - {"needs"})  # without needs, no column can say anything of one
        granted = _granted(wanted)
    elif STATEMENT not in granted.values():  # expectations stand alone: they are the statements
        granted = {column: STATEMENT if target == EXPECTATION else target for column, target in granted.items()}
    kind = "communications" if plan else "needs" if STATEMENT in granted.values() else "parties"

    def placed(column: int) -> Placement:
        target, known = granted.get(column), found[column]
        also = STATEMENT if target == WHY and known is not None and STATEMENT in known.targets else None
        reason = "" if target else _reason(known, kinds, wanted.get(column, ()), granted, titles, scales[column])
        heading = titles[column] or f"Column {column + 1}"
        ranks = target == _IMPORTANCE and any(value.isdigit() for value in values[column])
        ranked = ranks and any(word.startswith("prio") for word in words(heading))
        return Placement(column, heading, target.about(kind) if target else None, scales[column], also, reason, ranked)

    return Layout(kind, tuple(placed(column) for column in range(table.width) if titles[column] or values[column]))


def _reason(
    known: Match | None,
    kinds: set[str],
    wishes: Sequence[_Wish],
    granted: Mapping[int, Target],
    titles: Sequence[str],
    scale: Scale,
) -> str:
    """Why a column goes to no field."""
    if known is None:
        return "no field of a register is known under this heading"
    for column, target in granted.items():
        if any(wish.target == target for wish in wishes):
            return f"{target} is read from {titles[column]!r}"
    if scale.beyond:
        return "its numbers are not on a scale of 1 to 5"
    if known.targets[0].kind == "needs" and not {STATEMENT, EXPECTATION} & set(granted.values()):
        return "no column states needs, of which it would say something"
    fields = ", ".join(str(target) for target in known.targets if target.kind in kinds)
    return f"its cells hold nothing that {fields or known.targets[0]} takes"


def _values(table: Table, column: int) -> list[str]:
    """A sample of what a column holds, blank cells left out."""
    return list(islice((text for row in table.rows if (text := row.cell(column))), SAMPLE))


def _allowed(known: Match, kinds: set[str], found: Sequence[Match | None]) -> tuple[Target, ...]:
    """The fields among those that a heading may stand for to which the table has something to say.

    Beside parties and needs, communications are told of only under headings that can mean nothing else.
    """
    told = any(other is not None and _tells(other) for other in found)
    return tuple(
        target
        for target in known.targets
        if target.kind in kinds
        or (told and target.kind == "communications" and known.exact and known.only(target.kind))
    )


def _tells(known: Match) -> bool:
    """Whether the heading says what is communicated, how, when or to whom."""
    fields = {target.field for target in known.targets}
    return known.exact and known.only("communications") and bool(fields & {"what", "how", "when", "parties"})


@dataclass(frozen=True, slots=True)
class _Wish:
    """A field that a column could go to. Of wishes for the same field the one with the least rank is granted."""

    target: Target
    rank: tuple[int, int, bool, int, int]


def _wishes(column: int, known: Match, targets: Sequence[Target], values: list[str], scale: Scale) -> list[_Wish]:
    """The fields that a column could go to, the one that can take most of its values first."""
    shares = {target: share_read(target, values, scale) for target in targets}
    fitting = sorted((target for target in targets if shares[target] >= ENOUGH), key=lambda target: -shares[target])
    return [
        _Wish(target, (order, known.targets.index(target), not known.exact, -known.size, column))
        for order, target in enumerate(fitting)
    ]


def _granted(wishes: Mapping[int, Sequence[_Wish]]) -> dict[int, Target]:
    """The field of each column: no column has two, no field two columns, save those that several may go to."""
    granted: dict[int, Target] = {}
    for wish in sorted((wish for wanted in wishes.values() for wish in wanted), key=lambda wish: wish.rank):
        column = wish.rank[-1]
        if column not in granted and (wish.target in _SEVERAL or wish.target not in granted.values()):
            granted[column] = wish.target
    return granted

"""Which field each column of a table goes to: by its heading, by what its cells hold, and by the other columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from stakeholders.imports.fields.columns import AUDIENCE, Column
from stakeholders.imports.fields.layout import Layout, Placement
from stakeholders.imports.fields.mappings import LEFT_OUT, Given
from stakeholders.imports.language.headings import (
    CONCERN,
    EXPECTATION,
    NAME,
    STATEMENT,
    WHAT,
    Match,
    Target,
    is_plan,
    languages_of,
    preferring,
)
from stakeholders.imports.language.names import distinctive
from stakeholders.imports.language.words import Words
from stakeholders.imports.tables import REST, SECTION, Table
from stakeholders.imports.values.days import order_of

AS_SAID = "as you said"
"""Why a column goes where a person or a mapping has said that it is to go."""
ENOUGH = 0.5
"""The share of a column's values that a field must be able to take."""
_SEVERAL = frozenset((Target("row", "notes"),))
"""Fields that several columns may go to."""
_DUE = Target("actions", "due_on")
_ROW_NUMBER = Target("row", "external_id")
NUMBER = Target("parties", "external_id")
_ACTION = Target("actions", "title")
_USED_IN = Target("needs", "used_in")
PERSON = Target("contacts", "name")
_NONE_GIVEN: Mapping[Words, Given] = {}


def lay_out(
    table: Table, kind: str | None = None, given: Mapping[Words, Given] = _NONE_GIVEN, numbers: Set[str] = frozenset()
) -> Layout:
    """Give each column its field; what none can take goes to notes.

    :param kind: what the rows are about, where that is known.
    :param given: what a person has settled of columns, by the words of their headings.
    :param numbers: the numbers of parties that other tables name.
    """
    columns = [Column(table, column, given) for column in range(table.width)]
    known = [column for column in columns if column.title]
    _prefer(known)
    order = order_of(text for column in columns if column.may_be_days() for text in column.distinct)
    for column in columns:
        column.days = order
    plan = kind == "communications" or (kind is None and is_plan(column.title for column in known))
    kinds = {"row", "parties", "contacts", "communications" if plan else "needs"}
    if kind == "actions" or any(column.may_be(_DUE) for column in known):
        kinds.add("actions")
    found = [column.match for column in columns]

    def wishes(kinds: set[str]) -> dict[int, list[_Wish]]:
        return {
            column.place: _wishes(column, _allowed(column.match, kinds, found))
            for column in columns
            if column.match is not None and column.given is None
        }

    settled = _settled(columns)
    joined = _joining(columns, numbers, settled)
    if joined is not None:
        settled[joined] = NAME
    if kind == "contacts":
        settled |= _people(columns, settled)
    if table.grid.written and 0 not in settled:  # the titles of sections name what each is about
        first = WHAT if plan else NAME
        if first not in settled.values():
            settled[0] = first
    wanted = wishes(kinds)
    granted = _granted(wanted, settled, columns)
    granted = _with_statements(granted)
    if STATEMENT not in granted.values() and EXPECTATION not in granted.values():
        wanted = wishes(kinds - {"needs"})  # without needs, no column can say anything of one
        granted = _granted(wanted, settled, columns)
    granted = _with_names(columns, granted, joined, plan=plan)
    granted = _with_actions(columns, _numbering_parties(columns, granted))
    about = kind if kind in ("actions", "contacts") else ""
    about = about or ("communications" if plan else "needs" if STATEMENT in granted.values() else "parties")

    def placed(column: Column) -> Placement:
        target = granted.get(column.place)
        target = target.about(about) if target else None
        if column.given is not None and target is None:
            left_out = column.given.to == LEFT_OUT
            reason = f"left out, {AS_SAID}" if left_out else f"kept there, {AS_SAID}"
            return Placement(column.place, column.heading, None, reason=reason, left_out=left_out)
        if target is None:
            reason = _reason(column, kinds, wanted.get(column.place, ()), granted, columns)
            return Placement(column.place, column.heading, None, reason=reason, sure=0.0)
        return column.placed(target, known_number=column.place == joined)

    placements = [placed(column) for column in columns if column.title or column.sample]
    if any(row.rest for row in table.rows):
        reason = "it is not clear what of these rows belongs in which column"
        placements.append(Placement(REST, "Row", None, reason=reason))
    if table.sections:
        placements.append(Placement(SECTION, "Section", None, reason="titles among the rows"))
    return Layout(about, tuple(placements), joined is not None)


def _settled(columns: Sequence[Column]) -> dict[int, Target]:
    """The columns that a person has given their fields; of two for one field the first, but where several may be."""
    settled: dict[int, Target] = {}
    for column in columns:
        target = column.settled
        if target is not None and (target not in settled.values() or target in (STATEMENT, EXPECTATION)):
            settled[column.place] = target
    return settled


def _with_actions(columns: Sequence[Column], granted: Mapping[int, Target]) -> dict[int, Target]:
    """The fields of columns, where actions without owner and day say how needs are met."""
    if STATEMENT not in granted.values() or _USED_IN in granted.values():
        return dict(granted)
    free = (column for column in columns if column.place not in granted and column.given is None)
    place = next((column.place for column in free if column.sample and column.may_be(_ACTION)), None)
    return dict(granted) if place is None else {**granted, place: _USED_IN}


def _with_statements(granted: Mapping[int, Target]) -> dict[int, Target]:
    """The fields of columns where expectations, or else concerns, are the statements if no column has others.

    Concerns beside others are needs of their own: what a party fears is to be kept from happening.
    """
    found = set(granted.values())
    instead = next((target for target in (STATEMENT, EXPECTATION, CONCERN) if target in found), None)
    if instead != STATEMENT:
        granted = {place: STATEMENT if target == instead else target for place, target in granted.items()}
    return {place: EXPECTATION if target == CONCERN else target for place, target in granted.items()}


def _prefer(columns: Sequence[Column]) -> None:
    """Let headings stand first for what they mean in the language of most of them: `Wie` is who, or how."""
    counts = Counter(code for column in columns for code in languages_of(column.title))
    most = max(counts.values(), default=0)
    spoken = [code for code, count in counts.items() if count == most]
    if len(spoken) == 1:
        for column in columns:
            if column.match is not None:
                column.match = preferring(column.match, column.title, spoken[0])


def _with_names(
    columns: Sequence[Column], granted: Mapping[int, Target], joined: int | None, *, plan: bool
) -> dict[int, Target]:
    """The fields of columns, with the one that names the parties by what it holds, where no heading says so.

    Of a register that is the first column of short texts that tell rows apart; of a plan one whose texts are names of
    parties as there are everywhere.
    """
    found = dict(granted)
    named = next((place for place, target in granted.items() if target == NAME), None)
    if joined is not None or (named is not None and (columns[named].given or columns[named].distinct)):
        return found
    if plan and AUDIENCE in granted.values():
        return found
    for column in columns:
        free = column.given is None and (column.place not in granted or granted[column.place] == AUDIENCE)
        if free and column.distinct and (column.names_parties() if plan else column.tells_apart()):
            if named is not None:
                del found[named]
            found[column.place] = AUDIENCE if plan else NAME
            break
    return found


def _numbering_parties(columns: Sequence[Column], granted: Mapping[int, Target]) -> dict[int, Target]:
    """The fields of columns, where the number of a row is that of its party: each has one, and some have more rows."""
    found = dict(granted)
    place = next((place for place, target in granted.items() if target == _ROW_NUMBER), None)
    named = next((place for place, target in granted.items() if target == NAME), None)
    if place is None or named is None or NUMBER in granted.values() or STATEMENT not in granted.values():
        return found
    numbers, names = columns[place], columns[named]
    if any(distinctive(text) for text in numbers.sample):
        return found
    if any(number and not name for number, name in zip(numbers.texts, names.texts, strict=True)):
        return found
    pairs = {(number, name) for number, name in zip(numbers.texts, names.texts, strict=True) if number and name}
    rows = sum(bool(text) for text in numbers.texts)
    if len(pairs) == len({number for number, _ in pairs}) == len({name for _, name in pairs}) < rows:
        found[place] = NUMBER
    return found


def _joining(columns: Sequence[Column], numbers: Set[str], settled: Mapping[int, Target]) -> int | None:
    """The column that names parties by the numbers that another table gives them."""
    if not numbers or NAME in settled.values():
        return None
    for column in columns:
        named = column.match is not None and NAME in column.match.targets and column.given is None
        if named and column.sample and all(text in numbers for text in column.sample):
            return column.place
    return None


def _people(columns: Sequence[Column], settled: Mapping[int, Target]) -> dict[int, Target]:
    """In a list of contacts: the column of persons' names, where another names what they belong to."""
    named = [column for column in columns if column.match is not None and NAME in column.match.targets]
    persons = [column for column in named if column.match is not None and column.match.weak and column.given is None]
    if len(named) > 1 and persons and persons[0].place not in settled:
        return {persons[0].place: PERSON}
    return {}


def _reason(
    column: Column,
    kinds: set[str],
    wishes: Sequence[_Wish],
    granted: Mapping[int, Target],
    columns: Sequence[Column],
) -> str:
    """Why a column goes to no field."""
    known = column.match
    if known is None:
        return "no field of a register is known under this heading"
    for place, target in granted.items():
        if any(wish.target == target for wish in wishes):
            return f"{target} is read from {columns[place].heading!r}"
    if known.targets[0].kind == "needs" and not {STATEMENT, EXPECTATION} & set(granted.values()):
        return "no column states needs, of which it would say something"
    fields = ", ".join(str(target) for target in known.targets if target.kind in kinds)
    return f"its cells hold nothing that {fields or known.targets[0]} takes"


def _allowed(known: Match | None, kinds: set[str], found: Sequence[Match | None]) -> tuple[Target, ...]:
    """The fields among those that a heading may stand for to which the table has something to say.

    Beside parties and needs, communications are told of only under headings that can mean nothing else.
    """
    if known is None:
        return ()
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
    return known.exact and known.only("communications") and bool(fields & {"how", "when", "parties"})


@dataclass(frozen=True, slots=True)
class _Wish:
    """A field that a column could go to. Of wishes for the same field the one with the least rank is granted."""

    target: Target
    rank: tuple[int, bool, int, bool, int, int]


def _wishes(column: Column, targets: Sequence[Target]) -> list[_Wish]:
    """The fields that a column could go to, the one that can take most of its values first."""
    known = column.match
    assert known is not None
    shares = {target: column.share(target) for target in targets}
    fitting = sorted((target for target in targets if shares[target] >= ENOUGH), key=lambda target: -shares[target])
    several = len(fitting) > 1
    return [
        _Wish(target, (order, several, known.targets.index(target), not known.exact, -known.size, column.place))
        for order, target in enumerate(fitting)
    ]


def _granted(
    wishes: Mapping[int, Sequence[_Wish]], settled: Mapping[int, Target], columns: Sequence[Column]
) -> dict[int, Target]:
    """The field of each column: no column has two, no field two columns, save those that several may go to.

    Several columns may state needs where their headings differ by a number at the most: `Need 1`, `Need 2`.
    """
    granted = dict(settled)

    def as_before(wish: _Wish) -> bool:
        titles = {columns[place].unnumbered for place, target in granted.items() if target == wish.target}
        return wish.target in (STATEMENT, EXPECTATION) and titles == {columns[wish.rank[-1]].unnumbered}

    for wish in sorted((wish for wanted in wishes.values() for wish in wanted), key=lambda wish: wish.rank):
        column = wish.rank[-1]
        free = wish.target in _SEVERAL or wish.target not in granted.values() or as_before(wish)
        if column not in granted and free:
            granted[column] = wish.target
    return granted

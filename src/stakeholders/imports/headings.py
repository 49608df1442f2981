"""What a heading stands for: the fields it may name, the likeliest first. The words are in headings.toml."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from stakeholders.imports.words import Words, data, listed, variants, words
from stakeholders.model.kinds import KINDS, FieldSpec, fields_of

LONGEST = 60
"""Characters beyond which a cell is no heading."""


@dataclass(frozen=True, slots=True)
class Target:
    """A field that a column may go to.

    :param kind: a kind of record, or `row`: whatever a row of the table is about.
    :param field: the path of the field; `expectation` is a need's statement in a column of its own.
    """

    kind: str
    field: str

    def __str__(self) -> str:
        return f"{self.kind}.{self.field}"

    @property
    def spec(self) -> FieldSpec:
        """What is declared about the field."""
        return _spec(self)

    def about(self, kind: str) -> Target:
        """The field it is where a row is about a record of the kind: `row.owner` of a communication is its `who`."""
        if self.kind != "row":
            return self
        return Target(kind, "who" if (kind, self.field) == ("communications", "owner") else self.field)


@cache
def _spec(target: Target) -> FieldSpec:
    name, _, inner = target.field.partition(".")
    kind = "needs" if target.kind == "row" else target.kind
    spec = fields_of(KINDS[kind])["statement" if name == "expectation" else name]
    return fields_of(spec.base)[inner] if inner else spec


@dataclass(frozen=True, slots=True)
class Match:
    """What a heading may stand for.

    :param targets: the fields, the likeliest first.
    :param exact: whether the whole heading is known, and not only a part of it.
    :param size: how many words of it are known.
    :param weak: whether it is a heading of many sorts of table, such as Name.
    """

    targets: tuple[Target, ...]
    exact: bool
    size: int
    weak: bool = False

    def only(self, kind: str) -> bool:
        """Whether it can stand for nothing but a field of the kind."""
        return all(target.kind == kind for target in self.targets)


NAME = Target("parties", "name")
STATEMENT = Target("needs", "statement")
EXPECTATION = Target("needs", "expectation")
WHAT = Target("communications", "what")
WHY = Target("communications", "why")


@lru_cache(maxsize=4096)
def match(heading: str) -> Match | None:
    """The fields a heading may stand for; None where it is unknown."""
    if len(heading) > LONGEST:
        return None
    whole, part = _index()
    full, bare, head = variants(heading)
    for known in (full, bare):
        if targets := {*whole.get(known, ()), *part.get(known, ())}:
            return Match(_in_order(targets), True, len(known), weak=known not in part)
    if head in part:
        return Match(part[head], True, len(head))
    for known in (head, bare):
        for inside in _parts(known):
            if inside in part:
                return Match(part[inside], False, len(inside))
    return None


def _parts(known: Words) -> Iterable[Words]:
    """Parts of a heading: those at its end, which say what it is, then the others, each from the longest."""
    sizes = range(len(known) - 1, 0, -1)
    yield from (known[-size:] for size in sizes)
    for size in sizes:
        yield from (known[start : start + size] for start in range(len(known) - size - 1, -1, -1))


@cache
def _index() -> tuple[dict[Words, tuple[Target, ...]], dict[Words, tuple[Target, ...]]]:
    """Headings that must stand alone, and headings that may be part of a longer one, with what they may stand for."""
    whole: dict[Words, list[Target]] = {}
    part: dict[Words, list[Target]] = {}
    for target, by_language in _sections():
        for entry in listed(by_language):
            found = (whole if entry.endswith("!") else part).setdefault(words(entry), [])
            if target not in found:
                found.append(target)
    return {key: tuple(found) for key, found in whole.items()}, {key: tuple(found) for key, found in part.items()}


@cache
def _sections() -> tuple[tuple[Target, dict[str, list[str]]], ...]:
    return tuple(
        (Target(kind, field), by_language)
        for kind, fields in data("headings.toml").items()
        for field, by_language in fields.items()
    )


def _in_order(targets: Iterable[Target]) -> tuple[Target, ...]:
    order = [target for target, _ in _sections()]
    return tuple(sorted(targets, key=order.index))


def is_plan(headings: Iterable[str]) -> bool:
    """Whether the headings are those of a communication plan, and not of a register of parties and needs."""
    found = [known for heading in headings if (known := match(heading)) is not None]
    needs = any({STATEMENT, EXPECTATION}.issuperset(known.targets) for known in found)
    return not needs and sum(known.exact and known.only("communications") for known in found) > 1


def recognised(headings: Iterable[str]) -> int:
    """How many of the cells are headings of a table that can be taken; 0 where they are not its heading row.

    A table can be taken where a column names the parties, or where it is a communication plan. Beside a heading such as
    Name, which lists of all sorts have, or one that only holds such a word, another has to speak of parties or needs.
    """
    cells = [cell for cell in headings if cell]
    found = [known for cell in cells if (known := match(cell)) is not None]
    names = [known for known in found if NAME in known.targets]
    telling = any(
        known.exact and (known.targets[0].kind == "parties" or bool({STATEMENT, EXPECTATION} & set(known.targets)))
        for known in found
        if known not in names
    )
    named = any(known.exact and not known.weak for known in names) or (bool(names) and telling)
    planned = is_plan(cells) and any(WHAT in known.targets for known in found)
    return len(found) if named or planned else 0

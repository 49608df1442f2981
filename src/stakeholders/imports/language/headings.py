"""What a heading stands for: the fields it may name, the likeliest first. The words are in `languages/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from stakeholders.imports.language.vocabulary import all_words, languages, listed, meanings
from stakeholders.imports.language.words import Words, variants, words
from stakeholders.model.kinds import KINDS, FieldSpec, fields_of

_PARTED = re.compile(r"\s*[/&+,;|]\s*")
LONGEST = 60
"""Characters beyond which a cell is no heading."""
OTHER = "other"
"""Where the headings of tables are listed that are no register."""
NONE = "none"
"""Where headings are listed that are kept in notes, however like those of fields they are."""


@dataclass(frozen=True, slots=True)
class Target:
    """A field that a column may go to.

    :param kind: a kind of record, or `row`: whatever a row of the table is about.
    :param field: the path of the field; `expectation` is a need's statement in a column of its own, and `concern` one
        where no other column states needs.
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


_INSTEAD = {"expectation": "statement", "concern": "statement", "quadrant": "power"}
"""What is no field of its own, with one that is declared alike: a quadrant gives both power and interest."""


@cache
def _spec(target: Target) -> FieldSpec:
    name, _, inner = target.field.partition(".")
    kind = "needs" if target.kind == "row" else target.kind
    spec = fields_of(KINDS[kind])[_INSTEAD.get(name, name)]
    return fields_of(spec.base)[inner] if inner else spec


@dataclass(frozen=True, slots=True)
class Match:
    """What a heading may stand for.

    :param targets: the fields, the likeliest first.
    :param exact: whether the whole heading is known, and not only a part of it.
    :param size: how many words of it are known.
    :param weak: whether it is a heading of many sorts of table, such as Name.
    :param near: whether it is a known heading only if a slip of the pen is taken out of it.
    """

    targets: tuple[Target, ...]
    exact: bool
    size: int
    weak: bool = False
    near: bool = False

    def only(self, kind: str) -> bool:
        """Whether it can stand for nothing but a field of the kind."""
        return all(target.kind == kind for target in self.targets)


NAME = Target("parties", "name")
STATEMENT = Target("needs", "statement")
EXPECTATION = Target("needs", "expectation")
CONCERN = Target("needs", "concern")
WHAT = Target("communications", "what")
WHY = Target("communications", "why")


@lru_cache(maxsize=4096)
def match(heading: str) -> Match | None:
    """The fields a heading may stand for; None where it is unknown."""
    if len(heading) > LONGEST:
        return None
    whole, part = _index()
    full, bare, head = variants(heading)
    if full in _kept() or bare in _kept():
        return None
    for known in (full, bare):
        if targets := {*whole.get(known, ()), *part.get(known, ())}:
            return Match(_in_order(targets), True, len(known), weak=known not in part)
    if head in part:
        return Match(part[head], True, len(head))
    if (joined := _of_parts(heading)) is not None:
        return joined
    if (numbered := _numbered(bare)) is not None:
        return numbered
    for known in (head, bare):
        for inside in _parts(known):
            if inside in part:
                return Match(part[inside], False, len(inside))
    return None


def _numbered(bare: Words) -> Match | None:
    """What a heading of a name and a word for numbers stands for: `Party no.`, `ID of the need`."""
    numbers = _number_words()
    behind = bare[:-1] if bare and bare[-1] in numbers else ()
    before = bare[1:] if bare and bare[0] in numbers else ()
    for rest in (behind, before):
        while rest and rest[0] in _joining_words():
            rest = rest[1:]
        whole, part = _index()
        targets = {*whole.get(rest, ()), *part.get(rest, ())} if rest else set()
        for target in (NAME, STATEMENT):
            if target in targets:
                return Match((Target(target.kind, "external_id"),), True, len(bare))
    return None


@cache
def _number_words() -> frozenset[str]:
    entries = meanings("headings", "row").get("external_id", ())
    return frozenset(known[0] for entry in entries if len(known := words(entry.removesuffix("!"))) == 1)


@cache
def _joining_words() -> frozenset[str]:
    return frozenset(word for entry in listed("joining") for word in words(entry))


def _of_parts(heading: str) -> Match | None:
    """What a heading of several stands for, where each alone could: `Needs / Requirements`."""
    parts = [part for part in _PARTED.split(heading) if part.strip()]
    if len(parts) < 2 or heading == parts[0]:
        return None
    found = [match(part) for part in parts]
    if not all(each is not None and each.exact for each in found):
        return None
    common = set.intersection(*(set(each.targets) for each in found if each is not None))
    return Match(_in_order(common), True, len(parts)) if common else None


def preferring(found: Match, heading: str, language: str) -> Match:
    """A match with the fields first that the heading stands for in one language."""
    own = _in_language(language).get(variants(heading)[1], frozenset())
    if not own or len(found.targets) < 2:
        return found
    return replace(found, targets=tuple(sorted(found.targets, key=lambda target: target not in own)))


def languages_of(heading: str) -> frozenset[str]:
    """The languages in which the whole heading is known."""
    bare = variants(heading)[1]
    return frozenset(code for code in languages() if bare in _in_language(code))


@cache
def _in_language(code: str) -> dict[Words, frozenset[Target]]:
    found: dict[Words, set[Target]] = {}
    for kind, fields in languages()[code]["headings"].items():
        if kind not in (OTHER, NONE):
            for field, entries in fields.items():
                for entry in entries:
                    found.setdefault(words(entry.removesuffix("!")), set()).add(Target(kind, field))
    return {known: frozenset(targets) for known, targets in found.items()}


@cache
def _kept() -> frozenset[Words]:
    """Headings that look like those of fields and are none: responsibilities, what we need of them."""
    entries = meanings("headings", NONE).get("kept", ())
    return frozenset(words(entry.removesuffix("!")) for entry in entries)


def meaning(heading: str) -> Match | None:
    """The fields a heading may stand for, also where it is misspelt (`Match.near`); None where it is unknown."""
    known = match(heading)
    return known if known is not None and known.exact else near(heading) or known


LIKE = 88
"""How like a heading must be to a known one to be taken for it, out of 100."""
_SHORT = 5
"""Letters up to which a word must be right: of so few, one more or less makes another word."""


@lru_cache(maxsize=4096)
def near(heading: str) -> Match | None:
    """What a misspelt heading stands for: the known one that it differs from by a slip; None where there is none.

    `Intrested parties` and `Stake holder` are taken so, while `Contract` is no `Contact`: a word that is known itself
    is not misspelt, its first letter is right, and at most one letter, or two of a long word, are not.
    """
    from rapidfuzz import fuzz, process  # which few tables need

    _, bare, _ = variants(heading)
    joined = "".join(bare)
    if len(heading) > LONGEST or len(joined) <= _SHORT or any(c.isdigit() for c in joined) or bare in _kept():
        return None
    entries, apart = _spelt()
    if joined in apart and apart[joined] != bare:
        return replace(_known(apart[joined]), near=True)
    text = " ".join(bare)
    if text in entries:
        return None
    for entry, _, _ in process.extract(text, entries.keys(), scorer=fuzz.ratio, score_cutoff=LIKE, limit=8):
        if _slipped(bare, entries[entry]):
            return replace(_known(entries[entry]), near=True)
    return None


def _known(entry: Words) -> Match:
    whole, part = _index()
    targets = {*whole.get(entry, ()), *part.get(entry, ())}
    return Match(_in_order(targets), True, len(entry), weak=entry not in part)


@cache
def _spelt() -> tuple[dict[str, Words], dict[str, Words]]:
    """The headings that may be part of a longer one, by their text, and by their letters alone."""
    entries = {" ".join(known): known for known in _index()[1]}
    return entries, {"".join(known): known for known in entries.values() if len("".join(known)) > _SHORT}


def _slipped(one: Words, known: Words) -> bool:
    """Whether the words are the known ones but for a slip of the pen in some."""
    if len(one) != len(known):
        return False
    return all(mine == other or _slip(mine, other) for mine, other in zip(one, known, strict=True))


def _slip(mine: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    shortest = min(len(mine), len(other))
    if shortest <= _SHORT or mine[0] != other[0]:
        return False
    if any(word in all_words() and not other.startswith(word) for word in (mine, mine[:-1], mine[:-2])):
        return False
    return OSA.distance(mine, other) <= (1 if shortest < 9 else 2)


@cache
def _others() -> dict[Words, str]:
    """Headings of tables that are no register, with what these are: risk, document, glossary, work or test."""
    return {words(entry): group for group, entries in meanings("headings", OTHER).items() for entry in entries}


def other(heading: str) -> str:
    """What a table with such a heading is, if no register: `risk`, `glossary`; "" where the heading does not tell."""
    full, bare, _ = variants(heading)
    return _others().get(full) or _others().get(bare, "")


@lru_cache(maxsize=4096)
def exact(heading: str) -> bool:
    """Whether a whole heading is known, be it of a register or of another table."""
    if len(heading) > LONGEST:
        return False
    whole, part = _index()
    others = _others()
    return any(known in part or known in whole or known in others for known in variants(heading)[:2])


@cache
def written() -> frozenset[str]:
    """All headings as the languages write them, in lower case: what a cell may be compared with at no cost."""
    kinds = {kind for language in languages().values() for kind in language["headings"]}
    entries = (entry for kind in kinds for each in meanings("headings", kind).values() for entry in each)
    return frozenset(entry.removesuffix("!").casefold() for entry in entries)


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
    for target, entries in _sections():
        for entry in entries:
            found = (whole if entry.endswith("!") else part).setdefault(words(entry), [])
            if target not in found:
                found.append(target)
    return {key: tuple(found) for key, found in whole.items()}, {key: tuple(found) for key, found in part.items()}


@cache
def _sections() -> tuple[tuple[Target, tuple[str, ...]], ...]:
    kinds = dict.fromkeys(
        kind for language in languages().values() for kind in language["headings"] if kind not in (OTHER, NONE)
    )
    return tuple(
        (Target(kind, field), entries) for kind in kinds for field, entries in meanings("headings", kind).items()
    )


def _in_order(targets: Iterable[Target]) -> tuple[Target, ...]:
    order = [target for target, _ in _sections()]
    return tuple(sorted(targets, key=order.index))


Meaning = Callable[[str], Match | None]


def is_plan(headings: Iterable[str], meaning: Meaning = match) -> bool:
    """Whether the headings are those of a communication plan, and not of a register of parties and needs."""
    found = [known for heading in headings if (known := meaning(heading)) is not None]
    needs = any({STATEMENT, EXPECTATION}.issuperset(known.targets) for known in found)
    return not needs and sum(known.exact and known.only("communications") for known in found) > 1


def recognised(headings: Iterable[str], meaning: Meaning = match) -> int:
    """How many of the cells are headings of a table that can be taken; 0 where they are not its heading row.

    A table can be taken where a column names the parties, or where it is a communication plan. Beside a heading such as
    Name, which lists of all sorts have, or one that only holds such a word, another has to speak of parties or needs.
    """
    cells = [cell for cell in headings if cell]
    found = [known for cell in cells if (known := meaning(cell)) is not None]
    names = [known for known in found if NAME in known.targets]
    telling = any(tells(known) for known in found if known not in names)
    named = any(known.exact and not known.weak for known in names) or (bool(names) and telling)
    planned = is_plan(cells, meaning) and any(WHAT in known.targets for known in found)
    return len(found) if named or planned else 0


def tells(known: Match) -> bool:
    """Whether a heading speaks of parties or of needs, so that a column of names beside it is one of parties."""
    return known.exact and (known.targets[0].kind == "parties" or bool({STATEMENT, EXPECTATION} & set(known.targets)))

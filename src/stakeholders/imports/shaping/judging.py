"""What a table is about: parties, needs, communications, contacts, actions, or nothing of a register."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import PurePosixPath
from statistics import median
from typing import Literal

from stakeholders.imports.documents.naming import says_parties
from stakeholders.imports.language.guesses import guess
from stakeholders.imports.language.headings import (
    EXPECTATION,
    NAME,
    STATEMENT,
    WHAT,
    Match,
    Target,
    is_plan,
    meaning,
    other,
    tells,
)
from stakeholders.imports.language.nothing import empty
from stakeholders.imports.language.vocabulary import meanings
from stakeholders.imports.language.words import Words, words
from stakeholders.imports.shaping.interests import told_beside
from stakeholders.imports.tables import Table

About = Literal["parties", "needs", "communications", "contacts", "actions", "none"]
REGISTER = frozenset(("parties", "needs", "communications"))
SURE = 0.8
"""The score from which a table is one of a register beyond doubt."""

_SAMPLE = 60
"""Rows that are looked at for what a column holds."""
_LONGEST_NAME = 80
_FEW = 8
"""Columns of the widest list of contacts; one of more says more of those it lists."""
_BEFORE_NAMES = frozenset(("side", "category", "external_id", "segment"))
"""Fields that may stand before the names of parties."""
_SHARE = 0.3
"""The share of names that must be those of parties as there are everywhere."""
_NUMBER = Target("parties", "external_id")
_AUDIENCE = Target("communications", "parties")
_OTHERS = {
    "risk": "its headings are those of a risk register",
    "document": "its headings are those of a document's history or control",
    "glossary": "its headings are those of a glossary",
    "work": "its headings are those of a list of tasks, dates or costs",
    "test": "its headings are those of tests or user stories",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a table is about.

    :param score: how sure that is, from 0 to 1.
    :param reason: why, in words that can be shown.
    :param hints: what columns hold whose headings do not say so.
    :param by_content: whether no heading names the parties, and only what the cells hold does.
    """

    kind: About
    score: float
    reason: str
    hints: Mapping[int, Target] = field(default_factory=dict)
    by_content: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    """The column that names the parties, how sure that is, and what is to be said of columns for that."""

    column: int
    score: float
    hints: Mapping[int, Target]
    by_content: bool = False


def judge(table: Table) -> Kind:
    """Score a table by its headings, by the titles above it, and by what its columns hold."""
    titles = [cell.strip() for cell in table.heading.cells[: table.width]]
    titles += [""] * (table.width - len(titles))
    known = [meaning(title) if title else None for title in titles]
    about, told_by = titled(table)
    others = Counter(group for title in titles if (group := other(title)))
    fields = {each.targets[0] for each in known if each is not None and each.exact}
    own = {target for target in fields if target.kind in REGISTER}
    stated = any(_states(each) for each in known)
    named = _names(table, known, about, stated=stated)
    hints = named.hints if named else {}
    group, most = others.most_common(1)[0] if others else ("", 0)
    sure = named is not None and named.score >= SURE
    planned = _planned(titles, known) or (named is None and _may_be_plan(table, known))
    decoy = most > 2 or (most > 1 and (about == "other" or most > len(own)))
    if decoy and not (sure and (stated or (most < 3 and len(own) > most))):
        return Kind("none", 0.9, _OTHERS[group])
    if about == "other" and not sure and not planned:
        return Kind("none", 0.8, f"what stands above it, {told_by!r}, is the title of something else")
    if planned:
        return _plan(table, known, named)
    done = _is(known, "actions", "due_on", "actions", "done_on") or (about == "actions" and _is(known, "row", "owner"))
    if _is(known, "actions", "title") and done and not (sure and (stated or len(own) > 1)):
        return Kind("actions", 0.7, "a column states actions, others who does them and until when", hints)
    persons = bool({Target("contacts", "email"), Target("contacts", "phone")} & fields) and not stated
    titled_so = about == "parties" and told_by != _stem(table.grid.path)
    rated = any(tells(each) for each in known if each is not None and NAME not in each.targets)
    if persons and not sure and not rated and not titled_so and len(list(filter(None, titles))) <= _FEW:
        return Kind("contacts", 0.6, "it lists persons with their addresses or numbers", hints)
    if named is None:
        return Kind("none", 0.7, _OTHERS[group]) if others else Kind("none", 0.5, "no column names the parties")
    texts = {place: _texts(table, place) for place in range(table.width) if place != named.column}
    told = told_beside(texts, titles, known, stated=stated or named.score < SURE)
    hints, stated = {**told, **hints}, stated or STATEMENT in told.values()
    title = titles[named.column]
    reason = f"{title!r} names the parties" if title else "its first texts name the parties"
    if stated:
        return Kind("needs", named.score, f"{reason}, another column states their needs", hints, named.by_content)
    return Kind("parties", named.score, reason, hints, named.by_content)


def _states(known: Match | None) -> bool:
    """Whether a heading says that needs stand below it, more likely than anything else."""
    return known is not None and bool({STATEMENT, EXPECTATION} & set(known.targets[:1]))


def _is(known: Sequence[Match | None], *pairs: str) -> bool:
    """Whether a heading is exactly one of the fields, given as kind and field in turn."""
    wanted = set(map(Target, pairs[::2], pairs[1::2]))
    return any(each is not None and each.exact and wanted & set(each.targets) for each in known)


# Plans


def _planned(titles: Sequence[str], known: Sequence[Match | None]) -> bool:
    """Whether the headings are those of a plan; of one that names the parties, fewer need to say so."""
    found = [each for each in known if each is not None]
    if is_plan([title for title in titles if title], meaning):
        return any({WHAT, _AUDIENCE, NAME} & set(each.targets) for each in found)
    rated = {target.field for each in found if each.exact for target in each.targets[:1] if target.kind == "parties"}
    told = [each for each in found if each.only("communications")]
    when_or_how = {target.field for each in told for target in each.targets} & {"when", "how"}
    named = any(each.exact and NAME in each.targets for each in found)
    return (
        named
        and len(when_or_how) == 2
        and any(each.exact for each in told)
        and not rated - {"name", "side", "category", "external_id"}
        and not any(_states(each) for each in found)
    )


def _may_be_plan(table: Table, known: Sequence[Match | None]) -> bool:
    """Whether the title right above says that it is a plan, and the headings do not say otherwise."""
    nearest = table.titles[-1] if table.titles else _stem(table.grid.path)
    if title_of(nearest) != "plan":
        return False
    told = {target for each in known if each is not None for target in each.targets if target.kind == "communications"}
    return len(told) > 1 and WHAT in told and any(each is not None and each.exact for each in known)


def _plan(table: Table, known: Sequence[Match | None], named: _Named | None) -> Kind:
    hints = dict(named.hints) if named and not named.by_content else {}
    what = any(each is not None and WHAT in each.targets for each in known)
    strong = any(each is not None and NAME in each.targets and each.exact for each in known)
    if not what and not strong:
        free = [place for place, each in enumerate(known[:4]) if each is None]
        column = next((place for place in free if (texts := _texts(table, place)) and _lettered(texts)), None)
        if column is not None:
            hints = {column: WHAT}
    elif what and not strong and not any(each is not None and _AUDIENCE in each.targets for each in known):
        free = [place for place, each in enumerate(known[:2]) if each is None]
        column = next((place for place in free if _names_common_parties(_texts(table, place))), None)
        if column is not None:
            hints = {column: _AUDIENCE}
    return Kind("communications", 0.9, "its headings are those of a communication plan", hints)


# The column that names the parties


def _names(table: Table, known: Sequence[Match | None], about: str, *, stated: bool) -> _Named | None:
    named = [place for place, each in enumerate(known) if each is not None and NAME in each.targets]
    exact = [place for place in named if (each := known[place]) is not None and each.exact]
    strong = [place for place in exact if (each := known[place]) is not None and not each.weak]
    telling = any(each is not None and tells(each) for place, each in enumerate(known) if place not in named)
    filled = [place for place in named if place in strong or not table.rows or _may_name(_texts(table, place))]
    exact, named = [place for place in exact if place in filled], filled
    if table.grid.written and 0 in named and not strong:
        score = 0.7 if telling or about == "parties" else 0.5
        return _Named(0, score, {0: NAME}, by_content=not telling)
    if strong:
        held = sum(each is not None and each.exact and each.targets[0].kind in ("parties", "needs") for each in known)
        return _numbered(table, known, _Named(strong[0], 1.0 if stated else 0.9 if held > 1 else 0.8, {}))
    if exact and (telling or (about == "parties" and not _mere_list(table, exact[0]))):
        return _numbered(table, known, _Named(exact[0], 0.7, {exact[0]: NAME}))
    if named and telling:
        return _numbered(table, known, _Named(named[0], 0.65, {named[0]: NAME}))
    return _by_content(table, known, about, stated=stated)


def _may_name(texts: Sequence[str]) -> bool:
    """Whether texts are no lists, sentences or letters of RACI, as what stands below a party that heads a column."""
    single = sum(len(text) == 1 and text.isascii() and text.isalpha() for text in texts)
    other = single + sum("\n" in text or len(text) > _LONGEST_NAME or _asks(text) for text in texts)
    return bool(texts) and other * 2 <= len(texts)


def _mere_list(table: Table, column: int) -> bool:
    """Whether a list says little of those it names, and nothing but the name of its file calls them parties."""
    texts = _texts(table, column)
    return table.width < 3 and titled(table)[1] == _stem(table.grid.path) and not _common(texts)


def _names_common_parties(texts: Sequence[str]) -> bool:
    return bool(texts) and _like_names(texts) and _common(texts)


def _common(texts: Sequence[str]) -> bool:
    """Whether many of the names are those of parties as there are everywhere."""
    return sum(guess(text) is not None for text in texts) >= _SHARE * max(len(texts), 1)


def _numbered(table: Table, known: Sequence[Match | None], named: _Named) -> _Named:
    """The column beside, where the one headed as that of the parties only holds their numbers."""
    texts = _texts(table, named.column)
    if not texts or not all(re.fullmatch(r"#?\d{1,4}[.)]?", text) for text in texts):
        return named
    for column in range(named.column + 1, min(named.column + 3, len(known))):
        each = known[column]
        free = each is None or not each.exact or each.weak or NAME in each.targets
        if free and not _states_surely(each) and _like_names(_texts(table, column)):
            return _Named(column, named.score, {column: NAME, named.column: _NUMBER}, named.by_content)
    return named


def _states_surely(known: Match | None) -> bool:
    return known is not None and known.exact and _states(known)


def _by_content(table: Table, known: Sequence[Match | None], about: str, *, stated: bool) -> _Named | None:
    """The first column of short texts that differ, where titles, needs or ratings beside it make them parties."""
    column = _first_names(table, known)
    if column is None:
        return None
    texts = _texts(table, column)
    common = _common(texts)
    usual = sum(guess(text) is not None for text in texts) * 2
    unlabelled = table.grid.written and not any(map(str.strip, table.heading.cells[1:]))
    if unlabelled and usual < len(texts) and titled(table)[1] not in table.titles[-1:]:
        return None  # nothing but the name of the file, or of a chapter they are not about, calls them parties
    fields = {
        each.targets[0] for each in known if each is not None and each.exact and each.targets[0].kind == "parties"
    }
    blank = not (column < len(table.heading.cells) and table.heading.cells[column].strip())
    if about == "parties" and (stated or fields or common or len(texts) > 1):
        score = 0.6 if stated or fields or common else 0.5
    elif (stated or len(fields) > 1) and ((common or blank) if about == "" else (common and usual > 2)):
        score = 0.55  # below a title that calls it something else, one usual name is no evidence
    else:
        return None
    return _Named(column, score, {column: NAME}, by_content=True)


def _first_names(table: Table, known: Sequence[Match | None]) -> int | None:
    """The first column that could name parties; before it stand only numbers, sorts and blank columns."""
    for place, each in enumerate(known[:5]):
        texts = _texts(table, place)
        if not texts or not _lettered(texts):
            continue
        if _free(each) and _like_names(texts):
            return place
        if each is None or not each.exact or each.targets[0].field not in _BEFORE_NAMES:
            return None
    return None


def _free(known: Match | None) -> bool:
    """Whether a heading leaves room for names: it is unknown, or that of a role or of a contact."""
    if known is None or not known.exact:
        return True
    return known.targets[0].kind == "contacts" or known.targets[0].field in ("category", "customer", "segment")


def _like_names(texts: Sequence[str]) -> bool:
    """Whether texts could name parties: they are short, hardly repeated, and no numbers, days or questions."""
    distinct = len({text.casefold() for text in texts})
    differ = _lettered(texts) and distinct > 0.7 * len(texts) and median(map(len, texts)) <= _LONGEST_NAME
    return differ and 2 * sum(map(_asks, texts)) < len(texts)


def _asks(text: str) -> bool:
    return text.endswith(("?", "？", "؟"))


def _lettered(texts: Sequence[str]) -> bool:
    """Whether most of the texts are words, and not numbers or days."""
    return sum(sum(c.isalpha() for c in text) > len(text) // 3 for text in texts) > 0.8 * len(texts)


def _texts(table: Table, column: int) -> list[str]:
    """The first texts of a column, without what says nothing and what is joined to the cell above."""
    texts = [text for row in islice(table.rows, _SAMPLE) if column not in row.copied and (text := row.cell(column))]
    without = empty(texts)
    return [text for text in texts if text not in without]


# Titles


def titled(table: Table) -> tuple[str, str]:
    """What the titles above a table say it is: parties, plan, contacts, actions or other, and the title that says so.

    The nearest that says something counts, then the name of the file. Two blanks where none does.
    """
    for title in (*reversed(table.titles), _stem(table.grid.path)):
        if (about := title_of(title)) != "":
            return about, title
    return "", ""


def _stem(path: str) -> str:
    return re.sub(r"[_.-]+", " ", PurePosixPath(path.partition("#")[0].replace("\\", "/")).stem)


@cache
def title_of(title: str) -> str:
    """What a title says that stands below it: parties, plan, contacts, actions or other; "" where it says none."""
    known = words(re.sub(r"^[\s\d.)(A-Z]{0,6}?[.)]\s+|^[\d.]+\s+", "", title))
    if not known or len(title) > 150:
        return ""
    for about in ("plan", "other", "contacts", "actions"):
        if known in _title_words()[about]:
            return about
    if says_parties(title) or known in _title_words()["parties"]:
        return "parties"
    found = {
        about: max((len(entry) for entry in entries if _within(entry, known)), default=0)
        for about, entries in _title_words().items()
    }
    best = max(found.values())
    if not best or best * 4 < len(known):
        return ""
    return next(about for about in ("parties", "plan", "other", "contacts", "actions") if found[about] == best)


@cache
def _title_words() -> dict[str, frozenset[Words]]:
    entries = meanings("sections")
    return {
        about: frozenset(words(entry) for entry in entries.get(about, ()))
        for about in ("parties", "plan", "contacts", "actions", "other")
    }


def _within(entry: Words, known: Words) -> bool:
    return any(known[start : start + len(entry)] == entry for start in range(len(known) - len(entry) + 1))


def column_of(kind: Kind, table: Table) -> int | None:
    """The column that must say something, for a row to be one of the table: of names, else what is communicated."""
    titles = [cell.strip() for cell in table.heading.cells]
    known = {place: meaning(title) for place, title in enumerate(titles) if title}
    hinted = [place for place, target in kind.hints.items() if target in (NAME, WHAT)]
    if hinted:
        return hinted[0]
    for target in (NAME, WHAT) if kind.kind != "actions" else (Target("actions", "title"),):
        for exact in (True, False):
            found = [
                place
                for place, each in known.items()
                if each is not None and each.exact is exact and target in each.targets
            ]
            strong = [place for place in found if not (each := known[place]) or not each.weak]
            if found:
                return (strong or found)[0]
    return None

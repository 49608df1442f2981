"""Parties in a tree of headings: titles that group them, and below these lists of their names, or headings alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stakeholders.imports.documents.naming import (
    Entry,
    entry_of,
    is_name,
    is_usual,
    names_chapter,
    says_group,
    word_for_parties,
)
from stakeholders.imports.documents.sections import Section, cleaned, known
from stakeholders.imports.language.words import words

_SHARE = 0.3
"""The share of names that are those of parties as there are everywhere, from which a tree is one of parties."""


@dataclass(frozen=True, slots=True)
class Group:
    """Parties that stand under the same titles.

    :param titles: those below the title of the whole tree, from the outermost.
    """

    titles: tuple[str, ...]
    entries: tuple[Entry, ...]


def grouped_parties(section: Section) -> list[Group]:
    """The parties in the tree of headings below a title that says that it lists them; none where it is no such tree.

    The items of lists are parties, and so are headings with nothing below them, and those that stand beside items: as
    one of them, with a list of its own. All other headings are groups.
    """
    tree = [part for part in section.all() if part.kind == "heading" and part is not section]
    if len(tree) < 2 or not word_for_parties(section.title):
        return []
    items = [part for each in tree for part in each.items]
    labelled = sum(bool(part.title) for part in items) * 10 >= len(items) * 8
    usual = sum(is_usual(cleaned(part.title)) for part in section.headings)
    flat = all(part.items and not part.headings for part in section.headings)
    inside = labelled and sum(len(words(part.title)) > 1 and is_usual(part.title) for part in items) * 3 >= len(items)
    if flat and usual * 2 >= len(tree) and not inside and not any(says_group(part.title) for part in tree):
        return []  # the headings are the parties
    if len(items) < 2 or (not labelled and any(part.parts or part.numbered or part.title for part in items)):
        return []
    beside = {part.rank for each in tree if each.items for part in each.headings}
    groups = list(_groups(section.headings, (), beside))
    kept = [group for group in groups if _names_parties(group)] if labelled else groups
    entries = [entry for group in groups for entry in group.entries]
    own = [entry for group in kept for entry in group.entries]
    bare = labelled or all(map(_is_bare, tree))
    named = sum(is_name(entry.name) and (labelled or not entry.text) for entry in own)
    usual = sum(is_usual(entry.name) for entry in own)
    enough = len(own) * 10 >= len(entries) * 6 and named == len(own) and usual >= _SHARE * len(own)
    return kept if bare and enough and (len(kept) > 1 or not labelled) else []


def _names_parties(group: Group) -> bool:
    """Whether a list of names with what is said of each is one of parties, by the names or by its title."""
    usual = sum(is_usual(entry.name) for entry in group.entries)
    title = group.titles[-1] if group.titles else ""
    if known(title) or (names_chapter(title) and not says_group(title)):
        return False
    return usual * 2 >= len(group.entries) or says_group(title) or bool(word_for_parties(title)) or is_usual(title)


def _is_bare(section: Section) -> bool:
    """Whether nothing but headings and the items of a list stands below a heading that is none of a chapter."""
    title = section.title
    plain = all(part.kind in ("heading", "item") or not (part.parts or part.text) for part in section.parts)
    return plain and not known(title) and (says_group(title) or not names_chapter(title))


def _groups(headings: Sequence[Section], titles: tuple[str, ...], beside: set[int]) -> Iterator[Group]:
    own: list[Entry] = []
    below: list[Group] = []
    for part in headings:
        title = cleaned(part.title)
        alone = not part.headings and not part.items
        if (alone or part.rank in beside) and not says_group(title):
            own.append(Entry(title, "", part.line))
        inner = tuple(entry_of(item) for item in part.items)
        nested = list(_groups(part.headings, (*titles, title), beside))
        first = nested.pop(0) if nested and nested[0].titles == (*titles, title) else None
        entries = (*inner, *(first.entries if first else ()))
        below += [Group((*titles, title), entries)] if entries else []
        below += nested
    if own:
        yield Group(titles, tuple(own))
    yield from below

"""Sections that repeat one shape, each as a record: its title, and what it says under labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from stakeholders.imports.documents.blocks import Ruled
from stakeholders.imports.documents.sections import Section, cleaned, known
from stakeholders.imports.language.headings import EXPECTATION, NAME, STATEMENT, WHAT, Target, match
from stakeholders.imports.language.words import Words, words

_PREFIXED = re.compile(
    r"(?P<label>[^:：–—]{1,40}?)[\s#№-]*(?P<number>\d{0,3})\s*(?:[:：]\s*|\s[–—-]\s)(?P<name>\S.*)",
    re.DOTALL,
)
_ENUMERATED = re.compile(r"(?P<label>\D{1,40}?)[\s#№-]*\d{1,3}")
_CODE = 4
"""Letters of the longest code before a number, such as "SH-01"."""
_MOST_COLUMNS = 40
"""Columns beyond which labels that come but once have none of their own."""
_GROUP = 3
"""Words of the longest label that only holds others together, such as "Profile"."""


@dataclass(frozen=True, slots=True)
class Field:
    """What a section says under a label; "" for what it says under none.

    :param line: where it stands, from 1.
    """

    label: str
    text: str
    line: int

    @property
    def key(self) -> Words:
        """The label's words, by which labels are told apart; none where there is no label."""
        return words(self.label) or tuple(self.label)


@dataclass(frozen=True, slots=True)
class Record:
    """A section as a row.

    :param line: where it begins, from 1.
    :param repeated: whether its title is that of the record before it.
    """

    title: str
    line: int
    fields: tuple[Field, ...]
    repeated: bool = False

    @property
    def labels(self) -> frozenset[Words]:
        """What it has labels for."""
        return frozenset(each.key for each in self.fields if each.label)


def record_of(section: Section, groups: Collection[Words] = ()) -> Record:
    """A section as a record.

    :param groups: labels that only hold others together, which are taken out of them.
    """
    fields = fields_of(section.parts, groups)
    if section.text and section.title:
        fields.insert(0, Field("", section.text, section.line))
    return Record(cleaned(section.name), section.line, tuple(fields))


def records_of(sections: Sequence[Section]) -> list[Record]:
    """Sections that stand side by side as records; labels in groups that several have, as "Profile", are taken out."""
    count = Counter(words(part.title) for section in sections for part in section.parts if _holds_fields(part))
    groups = {label for label, times in count.items() if times > 1}
    return [record_of(section, groups) for section in sections]


def fields_of(parts: Sequence[Section], groups: Collection[Words] = ()) -> list[Field]:
    """What sections say of that below which they stand."""
    made: list[Field] = []
    for part in parts:
        if part.table is not None:
            made += _pairs(part.table, part.skipped) if part.card else ()
            continue
        label = part.title
        if not label and part.kind == "item" and part.parts and (part.colon or len(words(part.text)) < 5):
            label = part.name
        if not label:
            made.append(Field("", "\n".join(lines_of([part], 0 if part.kind == "text" else 1)), part.line))
        elif words(label) in groups and _holds_fields(part):
            made += fields_of(part.parts)
        else:
            text = [part.text] if part.text and part.title else []
            made.append(Field(cleaned(label), "\n".join((*text, *lines_of(part.parts, 1))), part.line))
    return made


def _holds_fields(part: Section) -> bool:
    """Whether a label only holds together others, which are those of fields."""
    inner = [each for each in part.parts if each.title]
    brief = not part.text and len(words(part.title)) <= _GROUP and not known(part.title)
    return brief and len(inner) > 1 and all(known(each.title) for each in inner)


def lines_of(parts: Sequence[Section], depth: int) -> list[str]:
    """What stands below a label as lines, items with their bullets or numbers.

    :param depth: how deep the items stand; 0 where they have no bullets.
    """
    made: list[str] = []
    number = 0
    for part in parts:
        if part.table is not None:
            made += [f"{each.label}: {each.text}" for each in _pairs(part.table, part.skipped)] if part.card else []
            continue
        said = f"{part.title}: {part.text}" if part.title and part.text else part.title or part.text
        if part.title and not part.text and (part.parts or part.colon):
            said += ":"
        mark = ""
        if part.kind == "item" and depth:
            number = number + 1 if part.numbered else 0
            mark = "  " * (depth - 1) + (f"{number}. " if part.numbered else "- ")
        if said:
            made.append(mark + said)
        made += lines_of(part.parts, depth + 1 if part.kind == "item" else max(depth, 1))
    return made


def mark_cards(root: Section) -> None:
    """Mark the tables of two columns that are no lists but say things of one party, label by label."""
    tables = [part for section in root.all() for part in section.parts if part.table and _is_narrow(part.table)]
    keys = {id(part): {words(row.cell(0)) for row in part.table.rows} for part in tables if part.table}
    count = Counter(key for found in keys.values() for key in found if key)
    first = Counter(part.table.rows[0].cells for part in tables if part.table)
    for part in tables:
        if part.table is None or any(names(part.table.rows[0].cell(place)) for place in (0, 1)):
            continue
        top = part.table.rows[0]
        part.skipped = int(not top.width or first[top.cells] > 1)
        labels = [row.cell(0) for row in part.table.rows[part.skipped :]]
        again = sum(count[words(label)] > 1 for label in labels)
        part.card = len(labels) > 1 and (again * 2 > len(labels) or sum(map(known, labels)) * 3 > 2 * len(labels))


def _is_narrow(table: Ruled) -> bool:
    return len(table.rows) > 1 and all(row.width <= 2 for row in table.rows)


def _pairs(table: Ruled, skipped: int) -> Iterator[Field]:
    for row in table.rows[skipped:]:
        if row.width:
            yield Field(cleaned(row.cell(0)), row.cell(1), row.line)


def repeats(records: Sequence[Record]) -> bool:
    """Whether records repeat one shape: labels come again in several of them, or are those of fields."""
    labelled = [record for record in records if record.labels]
    if len(labelled) < 2:
        return False
    count = Counter(key for record in labelled for key in record.labels)
    again = {key for key, times in count.items() if times > 1}
    fields = {each.key for record in labelled for each in record.fields if each.label and tells(each.label)}
    told = sum(times for key, times in count.items() if key in again | fields)
    alike = [record for record in labelled if record.labels & (again or fields)]
    return len(alike) > 1 and len(alike) * 2 >= len(labelled) and told * 2 >= sum(count.values())


def finer(candidates: Sequence[Section], records: Sequence[Record]) -> bool:
    """Whether it is rather the labels in sections that are records, each with fields that are known."""
    labels = [each.label for record in records for each in record.fields if each.label]
    if sum(map(known, labels)) * 2 >= len(labels):
        return False
    inner = [record_of(part) for each in candidates for part in each.parts if part.parts]
    below = [each.label for record in inner for each in record.fields if each.label]
    return repeats(inner) and sum(map(known, below)) * 2 >= len(below)


def is_register(record: Record) -> bool:
    """Whether the labels of a record that stands alone are those of needs, or of a planned communication."""
    labels = [each.label for each in record.fields if each.label]
    meant = {_meant(label) for label in labels if known(label)} - {None}
    planned = sum(target is not None and target.kind == "communications" for target in meant)
    needed = bool(meant & {STATEMENT, EXPECTATION})
    return len(meant) > 1 and len(meant) * 2 >= len(labels) and (needed or planned > 2)


def from_first_to_last(sections: Sequence[Section], wanted: Sequence[Section]) -> list[Section]:
    """The sections from the first to the last that are wanted, with those that stand between them."""
    ids = {id(each) for each in wanted}
    places = [place for place, each in enumerate(sections) if id(each) in ids]
    return list(sections[places[0] : places[-1] + 1])


def renamed(heading: str, records: Sequence[Record]) -> tuple[str, list[Record]]:
    """What heads the titles of records, and the records, where all begin with the same words: "Party 1: Customers".

    A code such as "S01" that stands there goes to a column of its own.
    """
    found = [_PREFIXED.fullmatch(record.title) for record in records]
    labels = {words(each["label"]) for each in found if each}
    if len(labels) == 1 and all(found) and (len(found) > 1 or any(each and names(each["label"]) for each in found)):
        pairs = [(each, record) for each, record in zip(found, records, strict=True) if each]
        label = pairs[0][0]["label"].strip(" -")
        if len(label) > _CODE or not any(each["number"] for each, _ in pairs):
            return label, [replace(record, title=each["name"]) for each, record in pairs]
        return heading, [_coded(record, each) for each, record in pairs]
    counted = [_ENUMERATED.fullmatch(record.title) for record in records]
    inside = any(names(each.label) for record in records for each in record.fields if each.label)
    if inside and all(counted) and len({words(each["label"]) for each in counted if each}) == 1:
        return "", list(records)  # "Stakeholder 1" is no name: that stands under a label of its own
    return heading, list(records)


def _coded(record: Record, found: re.Match[str]) -> Record:
    code = record.title[: found.end("number")].strip()
    return replace(record, title=found["name"], fields=(Field("ID", code, record.line), *record.fields))


def names(label: str) -> bool:
    """Whether a label is the heading of the column that names parties, or of what is communicated."""
    found = match(cleaned(label))
    return found is not None and found.exact and bool({NAME, WHAT} & set(found.targets))


def columns_of(records: Sequence[Record]) -> dict[Words, tuple[str, frozenset[Words]]]:
    """The columns of a grid of the records: what heads each, and the labels whose texts go there.

    They are in the order in which the labels first come; last what stands under none. Labels that mean the same and
    never stand in one record, such as "Need" and "Needs", share a column; so do all where each record has but one.
    """
    labels: dict[Words, str] = {}
    for record in records:
        for each in record.fields:
            if each.label:
                labels.setdefault(each.key, each.label)
    single = all(len(record.labels) < 2 for record in records)
    telling = next((key for key, label in labels.items() if _needed(label)), None)
    columns: dict[Words, tuple[str, frozenset[Words]]] = {}
    meant: dict[Target, list[Words]] = {}
    for key, label in labels.items():
        target = _meant(label)
        if target is None:
            into = telling if single and telling else key
        else:
            alike = (other for other in meant.get(target, ()) if _apart(columns[other][1] | {key}, records))
            into = next(alike, key)
            meant.setdefault(target, []).append(key)
        head, held = columns.get(into, (labels[into], frozenset()))
        columns[into] = (head, held | {key})
    if any(not each.label and each.text for record in records for each in record.fields):
        columns[()] = ("", frozenset(((),)))
    return columns


def thinned(records: Sequence[Record]) -> list[Record]:
    """The records, of very many labels only those that come again or are known; the others stay with their texts."""
    count = Counter(key for record in records for key in record.labels)
    if len(count) <= _MOST_COLUMNS:
        return list(records)

    def plain(each: Field) -> Field:
        rare = each.label and count[each.key] < 2 and not tells(each.label)
        return Field("", f"{each.label}: {each.text}", each.line) if rare else each

    return [replace(record, fields=tuple(map(plain, record.fields))) for record in records]


def _apart(keys: frozenset[Words], records: Sequence[Record]) -> bool:
    """Whether no record has two of the labels."""
    return not any(len(keys & record.labels) > 1 for record in records)


@lru_cache(maxsize=4096)
def _meant(label: str) -> Target | None:
    found = match(cleaned(label))
    return found.targets[0] if found else None


def _needed(label: str) -> bool:
    return _meant(label) in (STATEMENT, EXPECTATION)


def tells(label: str) -> bool:
    """Whether a label is that of a field, or ends as that of needs does: "Their main needs"."""
    return known(label) or _needed(label)

"""A document's tables as grids, and its running text wherever sections repeat one shape: a section a row.

A section is a heading, a bold line, a label that comes again and again, or an item of a list; what it says under labels
goes to columns of that name. Whether a grid is a register is for others to say: one of responsibilities is made too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from stakeholders.imports.documents.blocks import Block
from stakeholders.imports.documents.groups import Group, grouped_parties
from stakeholders.imports.documents.naming import (
    Named,
    headed_parties,
    led_in_parties,
    lists_parties,
    says_parties,
    word_for_parties,
)
from stakeholders.imports.documents.remarks import without_remarks
from stakeholders.imports.documents.repeated import (
    Field,
    Record,
    columns_of,
    fields_of,
    finer,
    from_first_to_last,
    is_register,
    mark_cards,
    names,
    record_of,
    records_of,
    renamed,
    repeats,
    tells,
    thinned,
)
from stakeholders.imports.documents.sections import Section, cleaned, known, sections_of
from stakeholders.imports.language.words import Words, words
from stakeholders.imports.tables import Grid, Read, Row

Locate = Callable[[int, int], tuple[int, int]]
"""Line and column, from 1, of a cell of a table, by the line and the place of the cell; of a line, by place 0."""
Titles = tuple[str, ...]

_LEAD_IN = 8
"""Words of the longest line above a table or a list that is its title."""
_NAME = 12
"""Words of the longest line that is the title of the labelled lines after it."""
_ENOUGH = 3
"""Items with bold titles that are given where a document holds nothing else that could be a register."""


def _by_place(line: int, place: int) -> tuple[int, int]:
    return line, place + 1


def grids_of(blocks: Sequence[Block], path: str, locate: Locate = _by_place) -> Read:
    """The tables of a document, and what of its running text repeats one shape, in the order in which they stand.

    :param path: the file as the user named it.
    :param locate: where in the file a cell of a table stands, and where a line begins.
    """
    return Read(tuple(_Outline(path, locate, sections_of(blocks)).grids()))


class _Outline:
    """The way through a document."""

    def __init__(self, path: str, locate: Locate, root: Section) -> None:
        self._path = path
        self._locate = locate
        self._root = root
        mark_cards(root)
        self._starters = {key for section in root.all() for key in _starters(section)}
        self._shapes: list[frozenset[Words]] = []
        self._taken: set[int] = set()
        self._found: list[tuple[int, Grid]] = []

    def grids(self) -> list[Grid]:
        """All grids, in the order in which they stand."""
        self._through(self._root, ())
        self._alone(self._root, ())
        if not self._found:
            self._at_least(self._root, ())
        return [grid for _, grid in sorted(self._found, key=lambda each: each[0])]

    def _through(self, section: Section, titles: Titles) -> None:
        """Find the grids in a section and in those below the headings in it."""
        self._tables(section, titles)
        headed = [part for part in section.headings if not self._split(part)]
        if not self._take(section, headed, titles):
            if groups := grouped_parties(section):
                self._group(section, groups, titles)
            elif named := headed_parties(section, titles):
                self._name(section, named, titles)
                self._taken.update(id(part) for part in section.headings)
        for part in section.headings:
            within = (*titles, cleaned(part.title))
            if id(part) in self._taken:
                self._tables_below(part, within)
            else:
                self._through(part, within)
        self._flow(section, titles)

    def _tables(self, section: Section, titles: Titles, *, cards: bool = True) -> None:
        """Find the tables that stand in a section directly, those below its bold lines and lists among them.

        :param cards: whether to give those too that say things of one party, label by label.
        """
        above = ""
        for part in section.parts:
            if part.table is not None and (cards or not part.card):
                within = (*titles, *filter(None, (above, part.table.caption)))
                self._found.append((part.line, Grid(self._path, part.table.rows, "", self._locate, within)))
            elif part.kind not in ("heading", "table"):
                self._tables(part, (*titles, cleaned(part.name)) if part.name else titles, cards=cards)
            above = cleaned(part.text) if part.kind == "text" and len(words(part.text)) <= _LEAD_IN else ""

    def _tables_below(self, section: Section, titles: Titles) -> None:
        self._tables(section, titles, cards=False)
        for part in section.headings:
            self._tables_below(part, (*titles, cleaned(part.title)))

    def _flow(self, section: Section, titles: Titles) -> None:
        """Find the grids that can be made of what stands in a section outside of the headings in it."""
        if titled_groups := _titled_groups(section):
            heading = _heading(section, titled_groups[0].line)
            self._add(section, titled_groups, titles, heading)
            return
        if split := self._split(section, titles):
            self._taken.add(id(section))
            self._add(section, split[1], titles, split[0])
            return
        titled = [part for part in section.flow if part.kind in ("strong", "label") and part.parts]
        taken = self._take(section, titled, titles) or self._take(
            section, [part for part in section.items if part.parts], titles, section.items
        )
        if not taken and (named := lists_parties(section, titles)):
            self._name(section, named, titles)
            return
        for title, listed in () if taken else led_in_parties(section, titles):
            self._name(section, listed, (*titles, title))
        for part in titled:
            if id(part) not in self._taken:
                self._flow(part, (*titles, cleaned(part.title)))

    def _take(
        self, section: Section, candidates: Sequence[Section], titles: Titles, among: Sequence[Section] = ()
    ) -> bool:
        """Make a grid of sections, if they repeat one shape; those without labels that stand between them come too."""
        records = records_of(candidates)
        if not repeats(records) or finer(candidates, records) or _names_parties(section, candidates):
            return False
        labelled = [each for each, record in zip(candidates, records, strict=True) if record.labels]
        kept = from_first_to_last(among or candidates, labelled)
        records = records_of(kept)
        self._shapes.append(frozenset(key for record in records for key in record.labels))
        self._taken.update(map(id, kept))
        heading, records = renamed(_heading(section, records[0].line), records)
        self._add(section, records, titles, heading)
        return True

    def _name(self, section: Section, named: Named, titles: Titles) -> None:
        """Make a grid of a list of parties."""
        heading, beside = named.headings
        records = [
            Record(each.name, each.line, (Field(beside, each.text, each.line),) if each.text else ())
            for each in named.entries
        ]
        self._add(section, records, titles, heading)

    def _group(self, section: Section, groups: Sequence[Group], titles: Titles) -> None:
        """Make a grid of each group of a tree of parties, with the title that groups them in a column of its own."""
        for group in groups:
            records = []
            for each in group.entries:
                said = [Field("", each.text, each.line)] if each.text else []
                said += [Field("Section", title, each.line) for title in group.titles[-1:]]
                records.append(Record(each.name, each.line, tuple(said)))
            self._add(section, records, (*titles, *group.titles), word_for_parties(section.title))
        lines = {each.line for group in groups for each in group.entries}
        for part in section.headings:
            if any(inner.line in lines for inner in part.all()):
                self._taken.update(id(inner) for inner in part.all())

    def _alone(self, section: Section, titles: Titles) -> None:
        """Find sections that stand alone under their heading, and have the shape of others or of a register."""
        for part in section.headings:
            if id(part) in self._taken:
                continue  # with all that is in it
            record = record_of(part)
            if part.rank > 1 and not part.headings and not part.tables and self._like(record):
                heading, records = renamed(_heading(section, record.line), [record])
                self._add(section, records, titles, heading)
            else:
                self._alone(part, (*titles, cleaned(part.title)))

    def _like(self, record: Record) -> bool:
        labels = record.labels
        shared = max((len(labels & shape) for shape in self._shapes), default=0)
        return len(labels) > 1 and (shared * 2 >= len(labels) or is_register(record))

    def _at_least(self, section: Section, titles: Titles) -> None:
        """Find lists of which each item has a bold title, whatever stands above them."""
        items = section.items
        if len(items) >= _ENOUGH and all(part.title and not known(part.title) for part in items):
            self._add(section, [record_of(part) for part in items], titles, _heading(section, items[0].line))
        for part in section.headings:
            self._at_least(part, (*titles, cleaned(part.title)))

    def _split(self, section: Section, titles: Titles = ()) -> tuple[str, list[Record]] | None:
        """The records in a section of which each begins with the same label, and what heads their first column.

        That label names them, as "Stakeholder: Customers" does, or they are all about what the section is about.
        """
        labelled = [part for part in section.flow if part.title and part.kind in ("label", "item")]
        first = words(labelled[0].title) if labelled else ()
        if first not in self._starters or len(labelled) < 2 or not labelled[0].text:
            return None
        flow = section.flow
        starts = [place for place, part in enumerate(flow) if part.title and words(part.title) == first]
        groups = [flow[start:end] for start, end in zip(starts, [*starts[1:], len(flow)], strict=True)]
        if any(names(part.title) for part in labelled):
            named = [
                Record(group[0].text, group[0].line, tuple(fields_of([*group[0].parts, *group[1:]])))
                for group in groups
            ]
            return labelled[0].title, named
        records = [
            Record(cleaned(section.title), group[0].line, tuple(fields_of(group)), place > 0)
            for place, group in enumerate(groups)
        ]
        return (titles[-2] if len(titles) > 1 else ""), records

    def _add(self, section: Section, records: Sequence[Record], titles: Titles, heading: str) -> None:
        """Make a grid of records."""
        records = thinned(without_remarks(records))
        columns = columns_of(records)
        rows = [Row(section.line, (heading, *(head for head, _ in columns.values())))]
        places: dict[tuple[int, int], int] = {}
        for record in records:
            cells = [record.title]
            for place, (_, keys) in enumerate(columns.values(), start=1):
                under = [each for each in record.fields if each.key in keys]
                cells.append("\n".join(each.text for each in under if each.text))
                if under:
                    places[record.line, place] = under[0].line
            rows.append(Row(record.line, tuple(cells), frozenset((0,)) if record.repeated else frozenset()))
        grid = Grid(self._path, tuple(rows), "", self._where(places), titles, True)
        self._found.append((records[0].line, grid))

    def _where(self, places: Mapping[tuple[int, int], int]) -> Locate:
        locate = self._locate

        def where(line: int, place: int) -> tuple[int, int]:
            return locate(places.get((line, place), line), 0)

        return where


def _starters(section: Section) -> Iterator[Words]:
    """The label that comes first in a section and again and again, with others in between."""
    labels = [words(part.title) for part in section.flow if part.title and part.text and part.kind != "strong"]
    if labels and labels.count(labels[0]) > 1 and (labels[0], labels[0]) not in pairwise(labels):
        yield labels[0]


def _titled_groups(section: Section) -> list[Record]:
    """The records in a section of which each begins with a short line, and goes on with labelled lines beside it."""
    records = []
    flow = section.flow
    for place, part in enumerate(flow):
        if not part.title and not part.parts and len(words(part.text)) <= _NAME and part.kind in ("text", "item"):
            labelled = list(takewhile(lambda each: each.title and each.kind in ("label", "item"), flow[place + 1 :]))
            if labelled:
                records.append(Record(cleaned(part.text), part.line, tuple(fields_of(labelled))))
    count = Counter(key for record in records for key in record.labels)
    alike = [record for record in records if sum(count[key] > 1 for key in record.labels) * 2 > len(record.labels)]
    once = all(len(record.labels) == len(record.fields) for record in alike)
    return alike if once and len(alike) > 1 and repeats(alike) else []


def _names_parties(section: Section, candidates: Sequence[Section]) -> bool:
    """Whether the headings in sections name parties, the same in several, rather than what is said of one."""
    count = Counter(words(part.title) for each in candidates for part in each.headings)
    again = [part.title for each in candidates for part in each.headings if count[words(part.title)] > 1]
    if any(part.headings and says_parties(part.title) for part in candidates):
        return True
    return sum(map(tells, again)) * 2 < len(again) and not says_parties(section.title)


def _heading(section: Section, line: int) -> str:
    """What heads the titles of the sections in it: its own title, or the short line above the first of them."""
    above = [part.text for part in section.flow if part.kind == "text" and part.line < line]
    return cleaned(section.title or (above[-1] if above and len(words(above[-1])) <= _LEAD_IN else ""))

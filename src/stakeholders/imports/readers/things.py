"""The things that YAML and JSON speak of, as tables: each list of like things one, their parts columns.

A thing that holds a list of others (a party with its needs) gives two tables: in that of the others the first column
says whose each is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from stakeholders.imports.language.headings import EXPECTATION, NAME, STATEMENT, match
from stakeholders.imports.readers.trees import Items, Keyed, Leaf, Node, flattened

Cell = tuple[int, str]
"""Where a text stands, and the text."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_NAMING = ("name", "title", "label", "group", "id", "key", "uid", "ref", "reference", "number", "no")
"""Keys by which a thing is called, the likeliest first, where none is known to name a party."""
_NUMBERING = frozenset(("id", "key", "uid", "ref", "reference", "number", "no"))
_LIKE = 0.5
"""The share of keys that two things must have in common to be of one kind."""


def tables_of_tree(root: Node) -> list[ThingTable]:
    """The tables of what YAML or JSON says."""
    walk = _Walk()
    walk.take(root, ())
    return walk.tables


def cells_of_thing(thing: Keyed) -> dict[str, Cell] | None:
    """The cells of a mapping by their headings; None where it holds lists of things, and so is no single thing."""
    cells, inner = _parts(thing)
    return None if inner or not cells or _by_id(thing) or _by_name(thing, ()) or _by_column(thing) else cells


def all_cells_of(thing: Keyed) -> dict[str, Cell]:
    """The cells of a mapping by their headings, each list of things that it holds in one of them."""
    cells, inner = _parts(thing)
    return {**cells, **{name: (node.at, _text(node)) for name, node in inner.items()}}


@dataclass(slots=True)
class ThingTable:
    """A table in the making.

    :param titles: the keys that lead to it.
    :param columns: the headings, in the order in which they came up, with where each came up first.
    """

    titles: tuple[str, ...]
    columns: dict[str, int] = field(default_factory=dict)
    rows: list[dict[str, Cell]] = field(default_factory=list)

    def add(self, row: Mapping[str, Cell]) -> None:
        """Add a row."""
        for heading, (at, _) in row.items():
            self.columns.setdefault(heading, at)
        self.rows.append(dict(row))

    def headings(self) -> list[Cell]:
        """The headings, words that are written together parted."""
        return [(at, _CAMEL.sub(" ", heading)) for heading, at in self.columns.items()]

    def cells(self) -> Iterator[list[Cell]]:
        """The rows, with a cell for each heading."""
        for row in self.rows:
            at = min((at for at, _ in row.values()), default=0)
            yield [row.get(heading, (at, "")) for heading in self.columns]


class _Walk:
    """The way through what a file says, gathering its tables."""

    def __init__(self) -> None:
        self.tables: list[ThingTable] = []

    def take(self, node: Node, titles: tuple[str, ...]) -> None:
        """Take what stands under a key."""
        if isinstance(node, Leaf):
            if node.text:
                self._table(titles).add({_last(titles): (node.at, node.text)})
        elif isinstance(node, Items):
            self._list(node, titles)
        elif _by_id(node):
            self._mapping_by_id(node, titles)
        elif _by_column(node):
            self._columns(node, titles)
        elif _by_name(node, titles):
            self._lists_by_name(node, titles)
        else:
            self._document(node, titles)

    def _table(self, titles: tuple[str, ...]) -> ThingTable:
        table = ThingTable(titles)
        self.tables.append(table)
        return table

    def _list(self, node: Items, titles: tuple[str, ...]) -> None:
        if node.items and all(isinstance(item, Items) for item in node.items):
            return self._lists(node, titles)
        self._things([(None, item) for item in node.items], titles, "")
        return None

    def _lists(self, node: Items, titles: tuple[str, ...]) -> None:
        """A list of rows, the first of which holds the headings."""
        rows = [item.items for item in node.items if isinstance(item, Items)]
        table = self._table(titles)
        first = [_text(cell) for cell in rows[0]]
        widest = max(map(len, rows))
        names = [
            text if text and first.index(text) == place else f"{text} {place + 1}".strip()
            for place, text in enumerate([*first, *[""] * (widest - len(first))])
        ]
        table.columns = {
            name: rows[0][min(place, len(rows[0]) - 1)].at if rows[0] else node.at for place, name in enumerate(names)
        }
        for row in rows[1:]:
            table.add({name: (cell.at, _text(cell)) for name, cell in zip(names, row, strict=False)})

    def _mapping_by_id(self, node: Keyed, titles: tuple[str, ...]) -> None:
        named = any(_name_key(value) for _, value in node.entries if isinstance(value, Keyed))
        heading = "id" if named else titles[-1] if titles and _names(titles[-1]) else "name"
        self._things([((value.at, key), value) for key, value in node.entries], titles, heading)

    def _things(self, things: Sequence[tuple[Cell | None, Node]], titles: tuple[str, ...], key_heading: str) -> None:
        """Things of one kind, a row each; the lists of things that they hold are tables of their own."""
        table = self._table(titles)
        held: dict[str, list[tuple[Cell, Items | Keyed]]] = {}
        heading = ""
        for key, thing in things:
            row: dict[str, Cell] = {key_heading: key} if key is not None else {}
            if isinstance(thing, Keyed):
                own, inner = _parts(thing)
                if key is not None and key_heading in own:
                    own = {f"{name} " if name == key_heading else name: cell for name, cell in own.items()}
                row |= own
                by, name = _called(thing, key, key_heading)
                heading = heading or (titles[-1] if titles and _names(titles[-1]) and not _names(by) else by)
                for inside, node in inner.items():
                    held.setdefault(inside, []).append(((thing.at, name), node))
            elif text := _text(thing):
                row[_last(titles)] = (thing.at, text)
            table.add(row)
        if not any(cell for row in table.rows for _, cell in row.values()):
            self.tables.remove(table)
        for inside, several in held.items():
            self._held(several, (*titles, inside), heading)

    def _held(self, found: Sequence[tuple[Cell, Items | Keyed]], titles: tuple[str, ...], heading: str) -> None:
        """Things that others hold, all of them in one table, with the name of what holds each."""
        table = self._table(titles)
        deeper: dict[str, list[tuple[Cell, Items | Keyed]]] = {}
        for holder, node in found:
            items = node.items if isinstance(node, Items) else [value for _, value in node.entries]
            keys = [None] * len(items) if isinstance(node, Items) else node.keys
            for key, item in zip(keys, items, strict=True):
                row: dict[str, Cell] = {heading: holder}
                if key is not None:
                    row["id"] = (item.at, key)
                if isinstance(item, Keyed):
                    own, inner = _parts(item)
                    row |= {f"{name} " if name in row else name: cell for name, cell in own.items()}
                    name = _called(item, None, "")[1]
                    for inside, held in inner.items():
                        deeper.setdefault(inside, []).append(((item.at, name or holder[1]), held))
                elif text := _text(item):
                    row[_last(titles)] = (item.at, text)
                table.add(row)
        for inside, below in deeper.items():
            self._held(below, (*titles, inside), titles[-1])

    def _columns(self, node: Keyed, titles: tuple[str, ...]) -> None:
        """A mapping of headings to columns."""
        table = self._table(titles)
        columns = [(key, value.items) for key, value in node.entries if isinstance(value, Items)]
        for place in range(max(len(cells) for _, cells in columns)):
            table.add({key: (cells[place].at, _text(cells[place])) for key, cells in columns if place < len(cells)})

    def _lists_by_name(self, node: Keyed, titles: tuple[str, ...]) -> None:
        """A mapping of names to lists of what belongs to each."""
        said = titles[-1] if titles and not _names(titles[-1]) else "value"
        named = titles[-1] if titles and _names(titles[-1]) else "stakeholder" if _states(said) else "name"
        table = self._table(titles)
        for key, value in node.entries:
            table.add({named: (value.at, key), said: (value.at, _text(value))})

    def _document(self, node: Keyed, titles: tuple[str, ...]) -> None:
        """A mapping of different things: its single values are one row, each of its lists a table."""
        row: dict[str, Cell] = {}
        others: list[tuple[str, Node]] = []
        for key, value in node.entries:
            if isinstance(value, Leaf):
                row[_free(key, row)] = (value.at, value.text)
            elif isinstance(value, Items) and not _has_things(value) and not (_names(key) and len(value.items) > 1):
                row[_free(key, row)] = (value.at, _text(value))
            elif (
                isinstance(value, Keyed) and not _by_name(value, (key,)) and not _by_id(value) and not _parts(value)[1]
            ):
                for name, cell in _parts(value)[0].items():
                    row[_free(f"{key}: {name}", row)] = cell
            else:
                others.append((key, value))
        if any(text for _, text in row.values()):
            self._table(titles).add(row)
        for key, value in others:
            self.take(value, (*titles, key))


def _last(titles: tuple[str, ...]) -> str:
    return titles[-1] if titles else "value"


def _free(heading: str, row: Mapping[str, object]) -> str:
    """The heading, made another where it is in use: a key may stand twice in a mapping."""
    while heading in row:
        heading += " "
    return heading


def _parts(thing: Keyed) -> tuple[dict[str, Cell], dict[str, Items | Keyed]]:
    """The cells of a thing by their headings, and the lists of other things that it holds."""
    cells: dict[str, Cell] = {}
    inner: dict[str, Items | Keyed] = {}
    for key, value in thing.entries:
        if isinstance(value, Leaf):
            cells[_free(key, cells)] = (value.at, value.text)
        elif _has_things(value) or (isinstance(value, Keyed) and _by_id(value)):
            inner[_free(key, inner)] = value
        elif isinstance(value, Items):
            cells[_free(key, cells)] = (value.at, _text(value))
        else:
            own, deeper = _parts(value)
            for name, cell in own.items():
                cells[_free(f"{key}: {name}", cells)] = cell
            inner |= {f"{key}: {name}": node for name, node in deeper.items()}
    return cells, inner


def _text(node: Node) -> str:
    """What stands in a cell: a single value, or several with a hyphen before each."""
    if isinstance(node, Leaf):
        return node.text
    if isinstance(node, Keyed):
        return "; ".join(f"{name}: {text}" for name, value in node.entries if (text := _text(value)))
    said = [text for item in node.items if (text := _text(item))]
    if len(said) == 1:
        return said[0]
    return "\n".join("- " + text.strip("\n").replace("\n", "\n  ") for text in said)


def _has_things(node: Node) -> bool:
    """Whether a list holds mappings, or lists of them."""
    if isinstance(node, Items):
        if _are_pairs(node):
            return False
        return any(isinstance(item, Keyed) or _has_things(item) for item in node.items)
    return isinstance(node, Keyed) and any(_has_things(value) for _, value in node.entries)


def _are_pairs(node: Items) -> bool:
    """Whether it is a list of pairs, such as doorstop's links, and not of things that have one key each."""
    pairs = [item.entries[0] for item in node.items if isinstance(item, Keyed) and len(item.entries) == 1]
    single = len(pairs) == len(node.items) and all(isinstance(value, Leaf) for _, value in pairs)
    return single and len({name for name, _ in pairs}) == len(pairs) and not any(_is_known(name) for name, _ in pairs)


def _by_id(node: Keyed) -> bool:
    """Whether it is a mapping of names to things of one kind."""
    things = [value for _, value in node.entries if isinstance(value, Keyed)]
    if not things or len(things) < len(node.entries):
        return False
    keys = [frozenset(thing.keys) for thing in things]
    if len(things) == 1:
        return bool(_name_key(things[0])) or sum(_is_known(key) for key in keys[0]) > 1
    common = sum(len(one & other) / max(1, min(len(one), len(other))) for one, other in pairwise(keys))
    return common / (len(keys) - 1) >= _LIKE


def _by_column(node: Keyed) -> bool:
    """Whether it is a mapping of known headings to columns of the same length."""
    columns = [value.items for _, value in node.entries if isinstance(value, Items)]
    if len(columns) < 2 or len(columns) < len(node.entries) or len(set(map(len, columns))) > 1 or not columns[0]:
        return False
    single = all(isinstance(cell, Leaf) for cells in columns for cell in cells)
    return single and sum(map(_is_known, node.keys)) * 2 >= len(columns)


def _by_name(node: Keyed, titles: tuple[str, ...]) -> bool:
    """Whether it is a mapping of names to lists of texts."""
    lists = [value for _, value in node.entries if isinstance(value, Items) and not _has_things(value)]
    if len(lists) < 2 or len(lists) < len(node.entries):
        return False
    return _names(_last(titles)) or _states(_last(titles)) or not any(map(_is_known, node.keys))


def _is_known(heading: str) -> bool:
    found = match(_CAMEL.sub(" ", heading))
    return found is not None and found.exact


def _names(heading: str) -> bool:
    """Whether a heading is known to name parties."""
    found = match(_CAMEL.sub(" ", heading))
    return found is not None and found.exact and NAME in found.targets and not found.weak


def _states(heading: str) -> bool:
    found = match(_CAMEL.sub(" ", heading))
    return found is not None and bool({STATEMENT, EXPECTATION} & set(found.targets))


def _name_key(thing: Keyed) -> str:
    """The key under which a thing says what it is called."""
    single = [name for name, value in thing.entries if isinstance(value, Leaf) and value.text]
    lower = {name.lower(): name for name in reversed(single)}
    return next(filter(_names, single), "") or next((lower[name] for name in _NAMING if name in lower), "")


def _called(thing: Keyed, key: Cell | None, key_heading: str) -> tuple[str, str]:
    """What says the name of a thing, and the name."""
    found = _name_key(thing)
    if found and (key is None or found.lower() not in _NUMBERING):
        return found, next(flattened(thing.get(found) or Leaf(0, ""), 1), "")
    if key is not None:
        return key_heading, key[1]
    first = next(((name, value.text) for name, value in thing.entries if isinstance(value, Leaf) and value.text), None)
    return first or ("name", "")

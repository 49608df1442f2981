"""A folder of files: those that say one thing each, in one shape, are a table together; others are read one by one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stakeholders.errors import Unable
from stakeholders.findings import Finding
from stakeholders.imports.readers import read
from stakeholders.imports.readers.encoding import decoded
from stakeholders.imports.readers.files import content_of
from stakeholders.imports.readers.plain import parsed
from stakeholders.imports.readers.things import all_cells_of, cells_of_thing
from stakeholders.imports.readers.trees import Keyed
from stakeholders.imports.tables import Grid, NotTaken, Read, Row
from stakeholders.model.register import Place
from stakeholders.stores.yaml.dumper import legal
from stakeholders.stores.yaml.source import Source

MOST_FILES = 20_000
"""Files of a folder, those of the folders in it included."""
_ENDINGS = (".yaml", ".yml", ".json")
_LIKE = 0.5
"""The share of keys that two files must have in common to be of one shape."""
_SKIPPED = frozenset((".git", ".hg", ".svn", "node_modules", "__pycache__"))


@dataclass(frozen=True)
class FilesGrid(Grid):
    """A grid whose rows stand in files of their own.

    :param sources: the file of each row, by the row's line.
    """

    sources: Mapping[int, Source] = field(default_factory=dict)

    def place(self, row: Row, column: int) -> Place:
        """Where a cell stands."""
        source = self.sources.get(row.line)
        if source is None or not row.starts:
            return Place(self.path)
        return source.place(row.starts[min(column, len(row.starts) - 1)])


@dataclass(frozen=True, slots=True)
class _Item:
    """A file that says one thing.

    :param single: whether it holds no lists of other things, by which it could be a table of its own.
    """

    file: Path
    source: Source
    root: Keyed
    single: bool


def grids_of_folder(folder: Path) -> Read:
    """The tables of a folder and of the folders in it.

    YAML and JSON files that hold a mapping each, with mostly the same keys, are the rows of one table, whose first
    column, `file`, says which it was; all others are read one by one, and those that cannot be are told.

    :raises Unable: it holds no file that can be read, or far too many.
    """
    found = list(_files(folder))
    items: list[_Item] = []
    reads: list[Read] = []
    findings: list[Finding] = []
    left: list[NotTaken] = []
    for file in found:
        try:
            content = content_of(file)
            if file.suffix.lower() in _ENDINGS and (item := _item(file, content, findings)) is not None:
                items.append(item)
            else:
                reads.append(read(content, file.as_posix()))
        except Unable as error:
            left.append(NotTaken(file.as_posix(), _why(error, file)))
    grids: list[Grid] = []
    for group in _groups(items):
        if len(group) > 1 or (group[0].single and sum(group[0].file.parent == file.parent for file in found) == 1):
            grids.append(_grid(folder, group))
        else:
            reads.append(_alone(group[0]))
    grids += [grid for each in reads for grid in each.grids]
    if not grids:
        why = left[0].reason if left else "it holds no files"
        raise Unable(f"nothing in {folder.as_posix()} can be read: {why}", "Name the files that are to be imported.")
    left += [other for each in reads for other in each.left]
    findings += [finding for each in reads for finding in each.findings]
    return Read(tuple(grids), tuple(left), tuple(findings))


def _why(error: Unable, file: Path) -> str:
    """The reason that an error gives, as a sentence about the file."""
    shown = f"{file.as_posix()} "
    return f"it {error.message.removeprefix(shown)}" if error.message.startswith(shown) else error.message


def _files(folder: Path) -> Iterator[Path]:
    count = 0
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED and not name.startswith("."))
        for name in sorted(names):
            if name.startswith((".", "~$")):  # settings, and what Office leaves beside an open file
                continue
            count += 1
            if count > MOST_FILES:
                raise Unable(
                    f"{folder.as_posix()} holds more than {MOST_FILES:,} files", "Name a folder that holds a register."
                )
            yield Path(parent, name)


def _item(file: Path, content: bytes, findings: list[Finding]) -> _Item | None:
    source, root = parsed(decoded(content, file.as_posix(), findings), file.as_posix())
    return _Item(file, source, root, bool(cells_of_thing(root))) if isinstance(root, Keyed) and root.entries else None


def _alone(item: _Item) -> Read:
    return read(item.source.text.encode("utf-8", "surrogatepass"), item.file.as_posix())


def _groups(items: Sequence[_Item]) -> list[list[_Item]]:
    """The items by shape: each goes to the first group of its folder with whose first item it has enough in common.

    What holds lists of other things goes to a group of items that do not, or stands alone.
    """
    groups: list[list[_Item]] = []
    for item in sorted(items, key=lambda item: not item.single):
        keys = set(item.root.keys)
        for group in groups:
            others = set(group[0].root.keys)
            together = group[0].file.parent == item.file.parent and group[0].single
            if together and len(keys & others) >= _LIKE * max(len(keys), len(others)):
                group.append(item)
                break
        else:
            groups.append([item])
    return groups


def _grid(folder: Path, group: Sequence[_Item]) -> FilesGrid:
    group = sorted(group, key=lambda item: item.file)
    rows = [{"file": (0, item.file.stem), **all_cells_of(item.root)} for item in group]
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    made = [Row(1, tuple(map(legal, headings)))]
    sources: dict[int, Source] = {}
    for line, (item, row) in enumerate(zip(group, rows, strict=True), start=2):
        cells = [row.get(heading, (0, "")) for heading in headings]
        made.append(Row(line, tuple(legal(text) for _, text in cells), starts=tuple(at for at, _ in cells)))
        sources[line] = item.source
    parent = group[0].file.parent
    return FilesGrid(parent.as_posix(), made, titles=(parent.name or folder.name,), sources=sources)

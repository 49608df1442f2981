"""YAML and JSON of other people's shapes as grids."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from stakeholders.errors import Unable
from stakeholders.findings import Finding
from stakeholders.imports.readers.encoding import decoded
from stakeholders.imports.readers.json_text import parse_json
from stakeholders.imports.readers.things import Cell, tables_of_tree
from stakeholders.imports.readers.trees import Invalid, Items, Keyed, Node
from stakeholders.imports.readers.yaml_text import parse_yaml
from stakeholders.imports.tables import Grid, Read, Row
from stakeholders.model.kinds import HEADER, KINDS, fields_of
from stakeholders.stores.yaml.dumper import legal
from stakeholders.stores.yaml.source import Source


def read_plain(content: bytes, path: str) -> Read:
    """The tables of a YAML or JSON file.

    :param path: the file as the user named it.
    :raises Unable: it is neither, or is a register of this program's own.
    """
    findings: list[Finding] = []
    text = decoded(content, path, findings)
    source, root = parsed(text, path)
    if _is_register(root):
        raise Unable(
            f"{path} is part of a register of this program, which is not imported",
            "Open its folder with -r, or put two registers in step with sync.",
        )
    return Read(grids_of_tree(root, path, source), (), tuple(findings))


def parsed(text: str, path: str) -> tuple[Source, Node]:
    """What a YAML or JSON text says.

    :param path: the file as the user named it; where it does not end as one of them, the text tells which it is.
    :raises Unable: it is neither.
    """
    ending = PurePosixPath(path.lower()).suffix
    as_json = ending == ".json" or (ending not in (".yaml", ".yml") and text.lstrip()[:1] in ("{", "[", '"'))
    source = Source(path, text if as_json else legal(text))
    try:
        return source, parse_json(text) if as_json else parse_yaml(source.text)
    except Invalid as error:
        place = source.place(error.at)
        what = "JSON" if as_json else "YAML"
        raise Unable(
            f"{path} is no sound {what}: {error.told} (line {place.line}, column {place.column})",
            "Mend that line, then import again.",
        ) from error


def _is_register(root: Node) -> bool:
    """Whether it is written as this program writes registers."""
    if not isinstance(root, Keyed) or not root.entries:
        return False
    head = root.get(HEADER)
    if isinstance(head, Keyed) and head.get("organisation") is not None:
        return True
    return all(name in KINDS and _are_records(name, value) for name, value in root.entries)


def _are_records(kind: str, node: Node) -> bool:
    known = fields_of(KINDS[kind])
    items = node.items if isinstance(node, Items) else []
    return bool(items) and all(
        isinstance(item, Keyed) and item.get("id") is not None and all(key in known for key in item.keys)
        for item in items
    )


def grids_of_tree(root: Node, path: str, source: Source) -> tuple[Grid, ...]:
    """The tables of what YAML or JSON says.

    :param source: the text it stands in.
    """
    tables = tables_of_tree(root)

    def locate(_: int, at: int) -> tuple[int, int]:
        place = source.place(at)
        return place.line, place.column

    grids = []
    for table in tables:
        rows = [_row(table.headings(), source), *(_row(each, source) for each in table.cells())]
        grids.append(Grid(path, rows, locate=locate, titles=tuple(map(legal, table.titles))))
    return tuple(grids)


def _row(cells: Sequence[Cell], source: Source) -> Row:
    line = source.place(min((at for at, text in cells if text), default=0)).line
    return Row(line, tuple(legal(text) for _, text in cells), starts=tuple(at for at, _ in cells))

"""reStructuredText: sections, paragraphs, lists, fields and tables of all kinds, those of unknown directives too.

Nothing is included from other files. What Sphinx and its extensions add is unknown here: the body of such a directive
is read like any text, its options as fields, and a role leaves its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from docutils import nodes  # type: ignore[import-untyped]
from docutils.core import publish_doctree  # type: ignore[import-untyped]

from stakeholders.errors import Unable
from stakeholders.findings import Finding
from stakeholders.imports.documents.blocks import Block, Heading, Line, Ruled
from stakeholders.imports.documents.labels import Run, Stretch, lines_of
from stakeholders.imports.documents.outline import grids_of
from stakeholders.imports.readers.encoding import decoded
from stakeholders.imports.readers.listing import listed
from stakeholders.imports.readers.spanning import Spanned, laid_out
from stakeholders.imports.tables import Read
from stakeholders.stores.yaml.dumper import legal

MOST_CHARACTERS = 4_000_000
"""Characters of a file; this markup takes long to read."""

_NESTED = 12
"""Unknown directives within each other, beyond which their bodies are plain text."""
_SETTINGS = {
    "_disable_config": True,
    "report_level": 5,
    "halt_level": 5,
    "warning_stream": "",
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "input_encoding": "unicode",
    "doctitle_xform": False,
    "docinfo_xform": False,
    "sectnum_xform": False,
    "smart_quotes": False,
    "line_length_limit": MOST_CHARACTERS,
}
_DIRECTIVE = re.compile(r"\s*\.\.\s+(?:\|[^|]*\|\s+)?([\w:.+-]+)::[ \t]*(.*)")
_OPTION = re.compile(r"\s*:([^:\s][^:]*):(?:\s+(.*))?$")
_ROLE = re.compile(r":[\w:.+-]+:`~?!?([^`<]*?)\s*(?:<([^>`]*)>)?`(?:_{1,2})?|`~?([^`<]*?)\s*(?:<[^>`]*>)?`:[\w:.+-]+:")
_SUBSTITUTION = re.compile(r"^\s*\.\.[ \t]+\|([^|\n]+)\|[ \t]+replace::((?:.*)(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_SUBSTITUTED = re.compile(r"\|([^|\s](?:[^|\n]*[^|\s])?)\|")
_CHAINED = 100
_SILENT = listed(
    "toctree index include literalinclude raw image figure highlight currentmodule module tabularcolumns "
    "graphviz uml mermaid automodule autoclass autofunction contents sectnum date meta code code-block "
    "sourcecode"
)
"""Directives whose body is no text that people read, or that would bring in another file."""
_DROPPED = (
    nodes.comment,
    nodes.substitution_definition,
    nodes.target,
    nodes.image,
    nodes.raw,
    nodes.pending,
    nodes.label,
    nodes.colspec,
    nodes.meta,
)
_LABELS = (nodes.term, nodes.classifier, nodes.field_name, nodes.option_group)


def read_restructured(content: bytes, path: str) -> Read:
    """The tables of a file in reStructuredText, and what of its text repeats one shape, as grids.

    :param path: the file as the user named it.
    :raises Unable: it is no text, is too long, or its parts stand too deep within each other.
    """
    findings: list[Finding] = []
    text = legal(decoded(content, path, findings)).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MOST_CHARACTERS:
        raise Unable(
            f"{path} has more than {MOST_CHARACTERS:,} characters", "Divide it into several files, then import them."
        )
    if _said_in_full(text) > MOST_CHARACTERS:
        raise Unable(
            f"{path} has substitutions that stand for more than {MOST_CHARACTERS:,} characters",
            "Look where it comes from; copy the table into a spreadsheet, save it as XLSX or CSV.",
        )
    try:
        blocks = list(blocks_of(text))
    except RecursionError:
        raise Unable(
            f"{path} is nested too deep to be read", "Copy the table into a spreadsheet, save it as XLSX or CSV."
        ) from None
    read = grids_of(blocks, path)
    return replace(read, findings=(*findings, *read.findings))


def _said_in_full(text: str) -> int:
    """Characters that all substitutions of a text stand for, those that stand for others included."""
    meant = {found[1].casefold(): found[2] for found in _SUBSTITUTION.finditer(text)}
    lengths: dict[str, int] = {}

    def length(name: str, within: frozenset[str]) -> int:
        if name not in meant or name in within or len(within) > _CHAINED:
            return 0
        if name not in lengths:
            inner = sum(length(other.casefold(), within | {name}) for other in _SUBSTITUTED.findall(meant[name]))
            lengths[name] = len(meant[name]) + inner
        return lengths[name]

    return sum(length(other.casefold(), frozenset()) for other in _SUBSTITUTED.findall(text)) if meant else 0


def blocks_of(text: str, offset: int = 0, nested: int = 0, level: int = 0) -> Iterator[Block]:
    """What a text consists of.

    :param offset: the lines that stand before it in its file.
    :param nested: the unknown directives that it stands in.
    :param level: of the section that it stands in.
    """
    tree = publish_doctree(text, settings_overrides=_SETTINGS)
    yield from _Text(offset, nested).blocks(tree, level)


class _Text:
    """The way through a tree of docutils."""

    def __init__(self, offset: int, nested: int) -> None:
        self._offset, self._nested = offset, nested
        self._line = offset + 1

    def _at(self, node: Any) -> int:
        """The line of a node; that of the one before where it has none."""
        found = node.line
        if found is None:
            found = next((child.line for child in node.findall() if getattr(child, "line", None)), None)
        if found is not None:
            self._line = found + self._offset
        return self._line

    def blocks(self, parent: Any, level: int, depth: int = 0) -> Iterator[Block]:
        """The blocks of a node.

        :param level: of the section that it stands in.
        :param depth: of the lists that it stands in.
        """
        for node in parent.children:
            if isinstance(node, _DROPPED):
                continue
            if isinstance(node, nodes.section):
                yield from self.blocks(node, level + 1, depth)
            elif isinstance(node, nodes.title | nodes.subtitle):
                if text := self._plain(node):
                    kind = isinstance(parent, nodes.section | nodes.document)
                    yield Heading(level or 1, text, self._at(node)) if kind else Line(text, self._at(node), strong=True)
            elif isinstance(node, nodes.rubric):
                yield Line(self._plain(node), self._at(node), strong=True)
            elif isinstance(node, nodes.bullet_list | nodes.enumerated_list):
                yield from self._list(node, level, depth + 1)
            elif isinstance(node, nodes.definition_list | nodes.field_list | nodes.option_list):
                yield from self._labelled(node, level, depth)
            elif isinstance(node, nodes.table):
                yield from self._table(node)
            elif isinstance(node, nodes.system_message):
                yield from self._unknown(node, level, depth)
            elif isinstance(node, nodes.line_block):
                stretches = [
                    Stretch(self._at(line), self._runs(line), broken=place > 0)
                    for place, line in enumerate(node.findall(nodes.line))
                ]
                yield from lines_of(stretches, depth)
            elif isinstance(node, nodes.literal_block | nodes.doctest_block | nodes.math_block):
                yield Line(node.astext(), self._at(node), depth)
            elif isinstance(node, nodes.TextElement):
                yield from lines_of(self._stretches(node), depth)
            elif isinstance(node, nodes.Element):
                yield from self.blocks(node, level, depth)

    def _list(self, node: Any, level: int, depth: int) -> Iterator[Block]:
        numbered = isinstance(node, nodes.enumerated_list)
        for item in node.children:
            first = True
            for block in self.blocks(item, level, depth):
                yield replace(block, numbered=numbered) if first and isinstance(block, Line) else block
                first = False

    def _labelled(self, node: Any, level: int, depth: int) -> Iterator[Block]:
        """The fields of a list, each with its name, term or option as its label."""
        for entry in node.children:
            names = [child for child in entry.children if isinstance(child, _LABELS)]
            held = [child for child in entry.children if not isinstance(child, _LABELS)]
            label = " – ".join(filter(None, map(self._plain, names))).rstrip(" :：")
            line = self._at(entry)
            inner = [block for body in held for block in self.blocks(body, level, depth)]
            if inner and isinstance(inner[0], Line) and not inner[0].label and not inner[0].depth > depth:
                yield replace(inner[0], label=label, line=line)
                inner = inner[1:]
            else:
                yield Line("", line, depth, label=label)
            yield from inner

    def _table(self, node: Any) -> Iterator[Block]:
        caption = next((self._plain(child) for child in node.children if isinstance(child, nodes.title)), "")
        start = self._at(node)
        rows = [row for group in node.children if isinstance(group, nodes.tgroup) for row in _rows(group)]
        made: list[tuple[int, list[Spanned]]] = []
        for row in rows:
            line = max(self._at(row), start, made[-1][0] if made else 0)
            made.append((line, [self._spanned(cell) for cell in row.children]))
        laid = laid_out(made)
        if laid:
            yield Ruled(laid, caption)

    def _spanned(self, cell: Any) -> Spanned:
        return Spanned(self._cell(cell), cell.get("morecols", 0) + 1, cell.get("morerows", 0) + 1)

    def _cell(self, cell: Any) -> str:
        """The text of a cell, the items of its lists with a hyphen or their number before each."""
        lines: list[str] = []
        counted = 0
        for block in self.blocks(cell, 0):
            if isinstance(block, Ruled):
                lines += ["; ".join(filter(None, row.cells)) for row in block.rows]
                continue
            if isinstance(block, Heading):
                lines.append(block.text)
                continue
            text = f"{block.label}: {block.text}" if block.label else block.text
            counted = counted + 1 if block.numbered else 0
            mark = f"{counted}. " if block.numbered else "- "
            lines.append(f"{'  ' * (block.depth - 1)}{mark}{text}" if block.depth else text)
        return "\n".join(lines)

    def _unknown(self, message: Any, level: int, depth: int) -> Iterator[Block]:
        """What stands in a directive that is not known, or in a block that is not well formed."""
        written = next((child for child in message.children if isinstance(child, nodes.literal_block)), None)
        if written is None:
            return
        lines = written.astext().split("\n")
        found = _DIRECTIVE.match(lines[0])
        at = (message.get("line") or 1) + self._offset
        if not found:
            yield Line(_unmarked(written.astext()), at, depth)
            return
        if found[1].rpartition(":")[2] in _SILENT:
            return
        yield from self._directive(found[2].strip(), lines[1:], at, level, depth)

    def _directive(self, argument: str, lines: Sequence[str], at: int, level: int, depth: int) -> Iterator[Block]:
        if argument:
            yield Line(_unmarked(argument), at, depth, strong=True)
        place = 0
        while place < len(lines) and (option := _OPTION.match(lines[place])):
            yield Line(_unmarked(option[2] or ""), at + place + 1, depth, label=option[1].strip())
            place += 1
        body = lines[place:]
        margin = min((len(line) - len(line.lstrip()) for line in body if line.strip()), default=0)
        text = "\n".join(line[margin:] for line in body)
        if not text.strip():
            return
        if self._nested < _NESTED:
            yield from blocks_of(text, at + place, self._nested + 1, level)
        else:
            yield Line(text, at + place, depth)

    def _stretches(self, node: Any) -> list[Stretch]:
        line = self._at(node)
        made: list[list[Run]] = [[]]
        for run in self._runs(node):
            for place, piece in enumerate(run.text.split("\n")):
                if place:
                    made.append([])
                made[-1].append(Run(piece, run.strong))
        return [Stretch(line + place, tuple(runs)) for place, runs in enumerate(made)]

    def _runs(self, node: Any, strong: bool = False) -> tuple[Run, ...]:
        made: list[Run] = []
        for child in node.children:
            if isinstance(child, nodes.Text):
                made.append(Run(str(child), strong))
            elif isinstance(child, nodes.problematic):
                made.append(Run(_unmarked(child.astext()), strong))
            elif isinstance(child, nodes.footnote_reference | nodes.system_message | nodes.target):
                continue
            elif isinstance(child, nodes.image):
                made.append(Run(child.get("alt", ""), strong))
            else:
                made += self._runs(child, strong or isinstance(child, nodes.strong))
        return tuple(made)

    def _plain(self, node: Any) -> str:
        return " ".join("".join(run.text for run in self._runs(node)).split())


def _unmarked(text: str) -> str:
    """Text without the marks of roles: of `:ref:`Policy <policy>`` what is shown, Policy."""
    return _ROLE.sub(lambda found: found[1] or found[3] or found[2] or "", text)


def _rows(group: Any) -> Iterator[Any]:
    for part in group.children:
        if isinstance(part, nodes.thead | nodes.tbody):
            yield from (row for row in part.children if isinstance(row, nodes.row))

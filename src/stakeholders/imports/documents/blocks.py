"""What a document of running text consists of, as far as a register may stand in it: headings, lines, tables."""

from __future__ import annotations

from dataclasses import dataclass

from stakeholders.imports.tables import Row


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section.

    :param level: 1 for the outermost.
    :param text: without markup.
    :param line: where it stands, from 1.
    """

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or an item of a list.

    :param text: without markup; line breaks within it are kept.
    :param line: where it begins, from 1.
    :param depth: 0 for a paragraph, 1 for an item of a list, 2 for an item of a list within it.
    :param label: the words at its beginning that are set apart as a label (bold, before a colon, the term of a
        definition), without the colon; they are not part of `text`.
    :param strong: whether all of it is set bold, as a heading that is none.
    :param numbered: whether it is an item of a numbered list.
    """

    text: str
    line: int
    depth: int = 0
    label: str = ""
    strong: bool = False
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table.

    :param rows: its rows, the headings first where it has any; a cell's line breaks are kept, its markup is not, the
        items of a list in it begin with "- " or their number.
    :param caption: its caption.
    """

    rows: tuple[Row, ...]
    caption: str = ""


Block = Heading | Line | Ruled

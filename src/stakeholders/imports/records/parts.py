"""What the columns of a table say: the value of each cell for its field, and the lines of those that notes keep."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from typing import Any

from stakeholders.findings import Finding, Severity
from stakeholders.imports.fields.layout import Placement
from stakeholders.imports.language.headings import Target
from stakeholders.imports.records.drafts import At, Drafts
from stakeholders.imports.records.taken import Fate, Taken
from stakeholders.imports.records.unread import unread


@dataclass(frozen=True, slots=True)
class Part:
    """The columns of a table that go to records of one kind.

    :param rows: for each row the values of these columns, None where a cell gives none.
    """

    placed: tuple[Placement, ...]
    paths: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]

    def values(self, row: int) -> dict[str, Any]:
        """What a row says of the fields, by their paths."""
        values = self.rows[row] if self.rows else ()
        if None not in values:
            return dict(zip(self.paths, values, strict=True))
        return {path: value for path, value in zip(self.paths, values, strict=True) if value is not None}


class Columns:
    """The columns of one table.

    :param tell: told of texts that a field does not take.
    """

    def __init__(self, taken: Taken, drafts: Drafts, tell: Callable[[Finding], object]) -> None:
        self._taken, self._drafts, self._tell = taken, drafts, tell

    def part(self, kind: str, without: Sequence[Target] = ()) -> Part:
        """The columns that go to records of a kind; what becomes of their cells is noted.

        :param without: fields that are read apart.
        """
        placed = tuple(each for each in self._taken.columns(kind) if each.target not in without and not each.noted)
        columns = [self._column(each) for each in placed]
        rows = list(zip(*columns, strict=True)) if columns else []
        return Part(placed, tuple(each.target.field for each in placed if each.target), rows)

    def _column(self, placed: Placement) -> Sequence[Any]:
        """The value of each cell of a column, None where it gives none; what it becomes of is noted."""
        texts = self._taken.texts[placed.column]
        target = placed.target
        assert target is not None
        quiet = self._taken.quiet[placed.column]
        if placed.values is None and target.spec.link is None and not quiet:
            values: Sequence[Any] = [text or None for text in texts]
        else:
            said = {text: text for text in texts if text} if placed.values is None else placed.values
            meanings = {text: value for text, value in said.items() if text not in quiet}
            if placed.values is not None:
                self._tell_unread(placed, texts, quiet)
            if target.spec.link is not None:
                meanings = self._linked(placed, texts, meanings)
            values = list(map(meanings.get, texts))
        self._taken.mark_column(placed.column, values)
        return values

    def _linked(self, placed: Placement, texts: Sequence[str], meanings: dict[str, Any]) -> dict[str, Any]:
        """For each text the drafts that it leads to."""
        assert placed.target is not None
        assert placed.target.spec.link is not None
        kind = placed.target.spec.link.kinds[0]
        found: dict[str, Any] = {}
        for row, text in enumerate(texts):
            if text and text not in found and (names := meanings.get(text)) is not None:
                at = At(self._taken, row, placed.column)
                if isinstance(names, tuple):
                    found[text] = tuple(dict.fromkeys(self._drafts.link(kind, name, at) for name in names))
                else:
                    found[text] = self._drafts.link(kind, names, at)
        return found

    def _tell_unread(self, placed: Placement, texts: Sequence[str], quiet: Set[str]) -> None:
        """Tell each text once that the field of its column does not take."""
        assert placed.values is not None
        if placed.doubt and not placed.values:
            return  # told with the column, once
        first: dict[str, list[int]] = {}
        for row, text in enumerate(texts):
            if text and text not in placed.values and text not in quiet:
                first.setdefault(text, [row, 0])[1] += 1
        for text, (row, times) in first.items():
            message, hint = unread(placed, text, times)
            self._tell(
                Finding("unread-value", Severity.WARNING, message, hint, place=self._taken.place(row, placed.column))
            )

    def _noted(self) -> list[tuple[Placement, dict[str, str]]]:
        """The columns of which cells go to notes, with the line that each text gives."""
        found = []
        for placed in self._taken.layout.placements:
            texts = self._taken.texts[placed.column]
            if placed.target is None or placed.noted:
                lines = {text: placed.line(text) for text in set(texts) if text}
                self._taken.mark_column(placed.column, [None] * len(texts))
            else:
                kept = set(self._taken.quiet[placed.column])
                if placed.values is not None:
                    kept |= {text for text in set(texts) if text not in placed.values} | placed.more
                lines = {text: placed.line(text) for text in kept.intersection(texts) if text} if kept else {}
                for row, text in enumerate(texts) if lines else ():
                    if text in lines and self._taken.fates[placed.column][row] == Fate.LOST:
                        self._taken.mark(placed.column, row, Fate.NOTES)
            if placed.left_out:
                self._taken.fates[placed.column] = bytearray(
                    Fate.LEFT if fate else Fate.BLANK for fate in self._taken.fates[placed.column]
                )
            elif lines:
                found.append((placed, lines))
        return found

    def notes(self) -> dict[int, tuple[str, ...]]:
        """The lines that the cells of a row give for notes, for the rows that have some."""
        found: dict[int, tuple[str, ...]] = {}
        for placed, lines in self._noted():
            for row, text in enumerate(self._taken.texts[placed.column]):
                if text in lines:
                    found[row] = (*found.get(row, ()), lines[text])
        return found

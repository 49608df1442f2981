"""The text of a file, and the places in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from stakeholders.model.register import Place

BREAKS = re.compile("\r\n?|[\n\x85\u2028\u2029]")
"""What YAML counts as the end of a line; `str.splitlines` knows more."""


@dataclass(frozen=True)
class Source:
    """A file as it was read. Positions count characters from 0; places are worked out only when somebody asks.

    :param path: the file's name, as findings show it.
    :param text: its text without a byte-order mark.
    """

    path: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in BREAKS.finditer(self.text))]

    def place(self, position: int) -> Place:
        """The line and column of a position."""
        line = bisect_right(self._starts, position)
        return Place(self.path, line, position - self._starts[line - 1] + 1)

    def key_before(self, key: str, position: int) -> int:
        """Where the key is written whose value stands at the position; the position itself where it is not found."""
        for written in (f'"{key}":', f"'{key}':", f"{key}:", key):
            found = self.text.rfind(written, 0, position)
            if found >= 0:
                return found
        return position

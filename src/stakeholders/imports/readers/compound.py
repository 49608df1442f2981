"""The streams of a compound file, as Office before 2007 wrote all its documents."""

from __future__ import annotations

import struct
from dataclasses import dataclass

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What such a file begins with, and newer ones that are locked by a password."""

_LAST = 0xFFFFFFFA
"""Numbers of sectors from here on are none."""
_HEADER = 512
_ENTRY = 128


class Broken(ValueError):
    """The file is not what it says it is."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream, and where its pieces stand in the file.

    :param pieces: the place of each piece in the file, in order.
    :param size: of a piece, in bytes.
    """

    content: bytes
    pieces: tuple[int, ...]
    size: int

    def place(self, at: int) -> int:
        """Where a byte of the stream stands in the file."""
        return self.pieces[at // self.size] + at % self.size


def stream_of(content: bytes, *names: str) -> Stream:
    """The first of the streams that the file has.

    What the file says of its own sizes has to fit into it: readers make room for that much before they look.

    :raises Broken: it has none of them, or its tables are wrong.
    """
    try:
        return _File(content).stream(names)
    except (struct.error, IndexError) as error:
        raise Broken("it ends too early") from error


class _File:
    def __init__(self, content: bytes) -> None:
        self._content = content
        major, _, shift, mini_shift = struct.unpack_from("<HHHH", content, 26)
        if (major, shift) not in ((3, 9), (4, 12)) or mini_shift != 6:
            raise Broken("sectors of an unknown size")
        self._size = 1 << shift
        self._first = max(_HEADER, self._size)
        self._most = len(content) // self._size + 1
        counts = struct.unpack_from("<IIIIIIIIII", content, 40)
        _, fats, directory, _, self._cutoff, mini, minis, more, mores = counts[0:9]
        if max(fats, minis, mores, counts[0] if major == 4 else 0) > self._most:
            raise Broken("more tables than the file has room for")
        self._fat = self._table(self._sectors_of_fat(fats, more, mores))
        self._entries = self._directory(directory)
        self._mini_fat = self._table(self._chain(mini, self._fat)) if minis else ()

    def _offset(self, sector: int) -> int:
        return int(self._first + sector * self._size)

    def _sectors_of_fat(self, count: int, more: int, mores: int) -> list[int]:
        found = [each for each in struct.unpack_from("<109I", self._content, 76) if each < _LAST]
        for _ in range(mores):
            if more >= _LAST:
                break
            listed = struct.unpack_from(f"<{self._size // 4}I", self._content, self._offset(more))
            found += [each for each in listed[:-1] if each < _LAST]
            more = listed[-1]
        return found[:count]

    def _table(self, sectors: list[int]) -> tuple[int, ...]:
        if len(sectors) > self._most:
            raise Broken("more tables than the file has room for")
        made: list[int] = []
        for sector in sectors:
            made += struct.unpack_from(f"<{self._size // 4}I", self._content, self._offset(sector))
        return tuple(made)

    def _chain(self, sector: int, table: tuple[int, ...]) -> list[int]:
        found: list[int] = []
        while sector < _LAST:
            found.append(sector)
            if len(found) > len(table):
                raise Broken("a chain without end")
            sector = table[sector]
        return found

    def _directory(self, sector: int) -> dict[str, tuple[int, int]]:
        """The first sector and the size of each stream, the root's under the name "": that of the small ones."""
        found: dict[str, tuple[int, int]] = {}
        for each in self._chain(sector, self._fat):
            for at in range(self._offset(each), self._offset(each) + self._size, _ENTRY):
                length, kind = struct.unpack_from("<HB", self._content, at + 64)
                start, size = struct.unpack_from("<II", self._content, at + 116)
                if size > len(self._content):
                    raise Broken("a stream longer than the file")
                if kind in (2, 5) and 2 <= length <= 64:
                    name = self._content[at : at + length - 2].decode("utf-16-le", "replace")
                    found.setdefault("" if kind == 5 else name, (start, size))
        return found

    def stream(self, names: tuple[str, ...]) -> Stream:
        for name in names:
            if name in self._entries:
                start, size = self._entries[name]
                if size >= self._cutoff:
                    pieces = [self._offset(each) for each in self._chain(start, self._fat)]
                    return self._whole(pieces, self._size, size)
                held = self._chain(self._entries.get("", (_LAST, 0))[0], self._fat)
                places = [self._offset(each) + part for each in held for part in range(0, self._size, 64)]
                return self._whole([places[each] for each in self._chain(start, self._mini_fat)], 64, size)
        raise Broken("no sheets in it")

    def _whole(self, pieces: list[int], size: int, length: int) -> Stream:
        content = b"".join(self._content[at : at + size] for at in pieces)[:length]
        return Stream(content, tuple(pieces), size)

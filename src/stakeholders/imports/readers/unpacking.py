"""The parts of a packed file (ZIP), unpacked bit by bit and never further than a file may unpack.

What the file says of itself is not believed: a part is as long as its bytes come to.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from stakeholders.errors import Unable

MOST_BYTES = 1024 * 1024 * 1024
"""Bytes to which a packed file may unpack."""
MOST_HELD = 256 * 1024 * 1024
"""Bytes to which a part may unpack that is held in memory as a whole."""
MOST_PARTS = 20_000
"""Parts that a packed file may have."""
PACKED = b"PK\x03\x04"
"""What a packed file begins with."""

_LOCAL = struct.Struct("<4s5H3I2H")
_PIECE = 64 * 1024
_SAVED = "Open it in the program it was made with and save it anew, then import that."


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a packed file.

    :param start: where its packed bytes begin in the file.
    :param size: how many packed bytes it has.
    """

    name: str
    start: int
    size: int
    method: int
    locked: bool


class Archive:
    """A packed file.

    :param path: the file as the user named it.
    :raises Unable: it is damaged, or would unpack to too much.
    """

    def __init__(self, content: bytes, path: str) -> None:
        self._content, self._path, self._unpacked = content, path, 0
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                found = archive.infolist()
            if len(found) > MOST_PARTS or sum(each.file_size for each in found) > MOST_BYTES:
                raise self.too_large()
            self.parts = tuple(map(self._part, found))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OverflowError) as error:
            raise self.damaged() from error
        by_name = {part.name.replace("\\", "/").lstrip("/").lower(): part for part in self.parts}
        self.by_name: Mapping[str, Part] = MappingProxyType(by_name)

    def _part(self, found: zipfile.ZipInfo) -> Part:
        at = found.header_offset
        signature, *_, name, extra = _LOCAL.unpack(self._content[at : at + _LOCAL.size])
        if signature != PACKED:
            raise ValueError(signature)
        start = at + _LOCAL.size + name + extra
        return Part(found.filename, start, found.compress_size, found.compress_type, bool(found.flag_bits & 1))

    def chunks(self, part: Part) -> Iterator[bytes]:
        """The bytes of a part, piece by piece.

        :raises Unable: it is damaged, locked by a password, or the file unpacks to too much.
        """
        if part.locked:
            raise locked(self._path)
        if part.start + part.size > len(self._content) or part.method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.damaged()
        pieces = (
            self._content[at : min(at + _PIECE, part.start + part.size)]
            for at in range(part.start, part.start + part.size, _PIECE)
        )
        if part.method == zipfile.ZIP_STORED:
            for piece in pieces:
                yield self._counted(piece)
            return
        inflated = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for piece in pieces:
                yield self._counted(inflated.decompress(piece))
        except zlib.error as error:
            raise self.damaged() from error
        if not inflated.eof:
            raise self.damaged()

    def _counted(self, chunk: bytes) -> bytes:
        self._unpacked += len(chunk)
        if self._unpacked > MOST_BYTES:
            raise self.too_large()
        return chunk

    def read(self, name: str) -> bytes:
        """A whole part; nothing where there is none of that name. Case does not count.

        :raises Unable: it is damaged, or larger than what may be held in memory.
        """
        part = self.by_name.get(name.lower())
        made: list[bytes] = []
        size = 0
        for chunk in self.chunks(part) if part else ():
            size += len(chunk)
            if size > MOST_HELD:
                raise self.too_large()
            made.append(chunk)
        return b"".join(made)

    def damaged(self) -> Unable:
        """The error for a file that cannot be unpacked."""
        return Unable(f"{self._path} is damaged", _SAVED)

    def too_large(self) -> Unable:
        """The error for a file that would fill the memory."""
        return Unable(
            f"{self._path} would unpack to more than {MOST_BYTES // 2**20:,} MB, as no register does",
            "Look where it comes from; copy the table into a new file, then import that.",
        )


def locked(path: str) -> Unable:
    """The error for a file that needs a password."""
    return Unable(f"{path} is locked by a password", "Save a copy without a password, then import that.")

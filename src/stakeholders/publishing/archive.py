"""Zip archives: written so that the same files give the same bytes, and read without trusting who made them."""

from __future__ import annotations

import datetime as dt
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal

from stakeholders.errors import Unable

MOST_MEMBERS = 100_000
MOST_BYTES = 2 * 1024**3
"""Bytes that an archive may unpack to, all members together: far more than any pack holds."""
_CHUNK = 1 << 20
_RIGHTS = 0o100644 << 16
_UNIX = 3
_ENCRYPTED = 0x1
_LINK = 0o120000
_KIND = 0o170000
_FIRST, _LAST = dt.date(1980, 1, 1), dt.date(2107, 12, 31)
"""The days that an archive can tell."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their ending."""
_FORBIDDEN = frozenset('<>:"/\\|?*')
_LONGEST = 100
"""Characters of a name that are kept, so that it may stand in a folder of any system."""


def written(files: Mapping[str, bytes], day: dt.date) -> bytes:
    """An archive of the files, by name: the same files and day give the same bytes."""
    when = min(max(day, _FIRST), _LAST)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(files):
            member = zipfile.ZipInfo(name, (when.year, when.month, when.day, 0, 0, 0))
            member.create_system = _UNIX
            member.external_attr = _RIGHTS
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, files[name], compresslevel=6)
    return stream.getvalue()


def safe_names(paths: Iterable[str]) -> dict[str, str]:
    """For each path a path that any system takes, with `/` between folders; no two differ by case alone."""
    taken: set[str] = set()
    found: dict[str, str] = {}
    for path in sorted(paths):
        safe = "/".join(_safe(part) for part in path.split("/") if part not in ("", ".", ".."))
        stem, dot, ending = safe.rpartition(".") if "." in safe.rpartition("/")[2] else (safe, "", "")
        number = 1
        while safe.casefold() in taken:
            number += 1
            safe = f"{stem}-{number}{dot}{ending}"
        taken.add(safe.casefold())
        found[path] = safe
    return found


def _safe(name: str) -> str:
    """The name of a file or folder without what some system refuses or acts on."""
    name = unicodedata.normalize("NFC", name)
    name = "".join("_" if c in _FORBIDDEN or not (c.isprintable() or c == " ") else c for c in name)
    if len(name) > _LONGEST:
        stem, dot, ending = name.rpartition(".")
        name = f"{stem[: _LONGEST - len(ending) - 1]}{dot}{ending}" if dot and len(ending) < 10 else name[:_LONGEST]
    name = name.rstrip(" .") or "_"
    return f"_{name}" if _RESERVED.fullmatch(name) or name.startswith((" ", "-")) else name


Refusal = Literal["leads out", "encrypted", "no file", "twice"]
"""Why a member is not read."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive that somebody handed over.

    :param refused: why it is not read; None where it may be.
    """

    name: str
    size: int
    refused: Refusal | None = None


class Archive:
    """An archive by somebody else. Nothing is unpacked onto the disk, and no more read than is asked for.

    The entries of folders, which other programs add, are passed over: they hold nothing.
    """

    def __init__(self, archive: zipfile.ZipFile, shown: str) -> None:
        self._archive = archive
        self._shown = shown
        infos = archive.infolist()
        if len(infos) > MOST_MEMBERS:
            raise Unable(f"{shown} holds {len(infos)} files; at most {MOST_MEMBERS} are read", _NO_PACK)
        if sum(info.file_size for info in infos) > MOST_BYTES:
            raise Unable(f"{shown} unpacks to more than {MOST_BYTES // 1024**3} GB, and is not read", _NO_PACK)
        self._infos: dict[str, zipfile.ZipInfo] = {}
        members = []
        for info in infos:
            refused = _refused(info)
            if refused is None and _is_folder(info):
                continue
            refused = refused or ("twice" if info.filename in self._infos else None)
            self._infos.setdefault(info.filename, info)
            members.append(Member(info.filename, info.file_size, refused))
        self.members = tuple(members)

    def chunks(self, name: str, most: int) -> Iterator[bytes]:
        """What the member holds, piece by piece, and never more than so many bytes and one.

        :raises Spoilt: it cannot be read.
        """
        left = most + 1
        try:
            with self._archive.open(self._infos[name]) as stream:
                while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
                    left -= len(chunk)
                    yield chunk
        except _UNREADABLE as error:
            raise Spoilt(str(error) or type(error).__name__) from error

    def content(self, name: str, most: int) -> bytes:
        """What the member holds.

        :raises Spoilt: it cannot be read, or holds more than so many bytes.
        """
        content = b"".join(self.chunks(name, most))
        if len(content) > most:
            raise Spoilt(f"more than {most} bytes")
        return content


class Spoilt(Exception):
    """A member of an archive that cannot be read."""


_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    ArithmeticError,
    LookupError,
)
"""What reading raises where bytes are not what an archive says that they are."""
_NO_PACK = "A pack is made with: stakeholders pack -o audit.zip"


@contextmanager
def opened(file: Path) -> Iterator[Archive]:
    """The archive in a file.

    :raises Unable: the file is no archive, or one that holds more than any pack.
    """
    with file.open("rb") as stream, _zip(stream, file.as_posix()) as archive:
        yield Archive(archive, file.as_posix())


def _zip(stream: BinaryIO, shown: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except _UNREADABLE as error:
        raise Unable(f"{shown} is no zip archive, or a damaged one: {error}", _NO_PACK) from error


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.filename.endswith("/")


def _refused(info: zipfile.ZipInfo) -> Refusal | None:
    """Why a member is not read; None where it is."""
    name = info.filename
    parts = name.split("/")
    if (
        not name
        or "\\" in name
        or ":" in parts[0]
        or name.startswith("/")
        or ".." in parts
        or info.orig_filename != name
    ):
        return "leads out"
    if info.flag_bits & _ENCRYPTED:
        return "encrypted"
    if (_is_folder(info) and info.file_size) or (info.external_attr >> 16) & _KIND == _LINK:
        return "no file"
    return None


__all__ = ["Archive", "Member", "Refusal", "Spoilt", "opened", "safe_names", "written"]

"""The manifest of an audit pack: every file with its size and digest; made when it is packed, held against it later."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stakeholders.publishing.archive import Archive, Member, Spoilt, opened
from stakeholders.reports.packed import Packed, PackFault, PackFlaw

FORMAT = "stakeholders.pack/1"
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
"""The digests in the format that `sha256sum -c` reads."""
_MOST = 64 * 1024 * 1024
"""Bytes of a manifest that are read: some 300,000 files."""
_ALGORITHM = "sha256:"
LEAST_DIGITS = 16
"""Digits of a digest that somebody must have noted at least for it to prove anything."""


@dataclass(frozen=True, slots=True)
class Described:
    """What a manifest says of its pack.

    :param head: the end of the register's history, as an auditor notes it; "" where there is none.
    :param since: the day from which changes are told.
    """

    organisation: str
    revision: str
    as_of: dt.date
    head: str = ""
    since: dt.date | None = None
    redacted: bool = False


def with_manifest(files: Mapping[str, bytes], described: Described) -> tuple[dict[str, bytes], str]:
    """The files with the manifest and the digests beside them, and the digest of the manifest: `sha256:…`."""
    listed = {name: _digest(files[name]) for name in sorted(files)}
    data = {
        "format": FORMAT,
        "organisation": described.organisation,
        "revision": described.revision,
        "as_of": described.as_of.isoformat(),
        "since": described.since.isoformat() if described.since else None,
        "head": described.head,
        "redacted": described.redacted,
        "files": [{"name": name, "size": len(files[name]), "sha256": digest} for name, digest in listed.items()],
    }
    manifest = (json.dumps(data, indent=2) + "\n").encode("ascii")
    digest = _digest(manifest)
    return {**files, MANIFEST: manifest, SUMS: _sums({**listed, MANIFEST: digest})}, f"{_ALGORITHM}{digest}"


def _sums(digests: Mapping[str, str]) -> bytes:
    """The digests, a line a file."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode("utf-8", "backslashreplace")


def verified(file: Path, noted: str = "") -> Packed:
    """What is wrong with a pack.

    :param noted: the digest of the manifest that somebody noted, or how it begins; "" where nobody did.
    :raises Unable: the file is no archive.
    """
    with opened(file) as archive:
        found = [member for member in archive.members if _inside(member.name) == MANIFEST and not member.refused]
        manifest = _read(archive, found[0]) if len(found) == 1 else None
        if manifest is None:
            return Packed(file.as_posix(), noted=noted, flaws=(PackFlaw("", "no manifest"),))
        digest = f"{_ALGORITHM}{_digest(manifest.content)}"
        flaws = list(_flaws(archive, manifest))
        if noted and not digest.startswith(noted):
            flaws.insert(0, PackFlaw(MANIFEST, "noted"))
        said = manifest.data
        return Packed(
            file.as_posix(),
            digest,
            noted,
            _text(said, "organisation"),
            _text(said, "revision"),
            _day(_text(said, "as_of")),
            _text(said, "head"),
            said.get("redacted") is True,
            len(archive.members),
            sum(member.size for member in archive.members),
            tuple(flaws),
        )


def noted_digest(text: str) -> str | None:
    """The digest of a manifest that somebody noted, or how it begins; None where the text is none."""
    digits = text.strip().lower().removeprefix(_ALGORITHM)
    return f"{_ALGORITHM}{digits}" if re.fullmatch(rf"[0-9a-f]{{{LEAST_DIGITS},64}}", digits) else None


@dataclass(frozen=True, slots=True)
class _Manifest:
    """A manifest as it was read.

    :param folder: the folder of the archive that it stands in, with a `/` at its end.
    :param listed: size and digest of each file that it names.
    """

    content: bytes
    folder: str
    data: dict[str, Any]
    listed: dict[str, tuple[int, str]]


def _read(archive: Archive, member: Member) -> _Manifest | None:
    """The manifest; None where it is none."""
    try:
        content = archive.content(member.name, _MOST)
        data = json.loads(content)
    except (Spoilt, ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("files"), list):
        return None
    listed: dict[str, tuple[int, str]] = {}
    for entry in data["files"]:
        named = (entry.get("name"), entry.get("size"), entry.get("sha256")) if isinstance(entry, dict) else ()
        match named:
            case (str() as name, int() as size, str() as digest) if name not in listed:
                listed[name] = (size, digest)
            case _:
                return None
    return _Manifest(content, member.name.removesuffix(MANIFEST), data, listed)


def _flaws(archive: Archive, manifest: _Manifest) -> Iterator[PackFlaw]:
    """What is wrong with each file, in the order of the archive; then what is missing."""
    own = {MANIFEST, SUMS} - set(manifest.listed)
    sums = _sums(
        {**{name: digest for name, (_, digest) in manifest.listed.items()}, MANIFEST: _digest(manifest.content)}
    )
    there: set[str] = set()
    for member in archive.members:
        name = member.name.removeprefix(manifest.folder)
        fault: PackFault | None
        if member.refused is not None:
            fault = member.refused
        elif not member.name.startswith(manifest.folder) or name not in {*manifest.listed, *own}:
            fault = "added"
        elif name in own:
            fault = _unlike(archive, member, len(sums), _digest(sums)) if name == SUMS else None
        else:
            fault = _unlike(archive, member, *manifest.listed[name])
        there.add(name)
        if fault is not None:
            yield PackFlaw(member.name, fault)
    yield from (
        PackFlaw(f"{manifest.folder}{name}", "missing") for name in (*manifest.listed, SUMS) if name not in there
    )


def _unlike(archive: Archive, member: Member, size: int, digest: str) -> PackFault | None:
    """How the member differs from what it ought to be; None where it does not."""
    if member.size != size:
        return "altered"
    running = hashlib.sha256()
    try:
        for chunk in archive.chunks(member.name, size):
            running.update(chunk)
    except Spoilt:
        return "unreadable"
    return None if running.hexdigest() == digest else "altered"


def _inside(name: str) -> str:
    """The name without the one folder that a pack has."""
    folder, slash, rest = name.partition("/")
    return rest if slash else folder


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    return value[:1000] if isinstance(value, str) else ""


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


__all__ = ["FORMAT", "LEAST_DIGITS", "MANIFEST", "SUMS", "Described", "noted_digest", "verified", "with_manifest"]

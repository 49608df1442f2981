"""Which files belong to a register in YAML, and the text of each."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from stakeholders.findings import Finding, Severity
from stakeholders.model.register import Place

MARKER = "register.yaml"
"""The file that marks a folder as a register."""
SCHEMA = "register.schema.json"
"""The JSON Schema that editors are pointed to, where the register's folder holds one."""
MAX_BYTES = 32 * 1024 * 1024
"""The largest file that is read: some 80,000 needs."""
ENDINGS = (".yaml", ".yml")


def register_files(folder: Path, findings: list[Finding]) -> Iterator[Path]:
    """The YAML files below the folder in a fixed order; hidden folders and links to folders are passed over."""
    inside = folder.resolve()
    for where, folders, names in os.walk(folder, onerror=lambda error: _unreadable(error, findings)):
        for name in folders:
            if name.endswith(ENDINGS) and not name.startswith("."):
                _refuse_file(findings, Path(where, name), "this is a folder, named like a file", "Rename the folder.")
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not name.endswith(ENDINGS))
        for name in sorted(names):
            file = Path(where, name)
            if not name.lower().endswith(ENDINGS) or name.startswith("."):
                continue
            if file.is_symlink():
                target = _target(file)
                if target is None:
                    _refuse_file(findings, file, "this link leads nowhere", "Remove it, or mend what it points to.")
                elif not target.is_relative_to(inside):
                    _refuse_file(
                        findings,
                        file,
                        "this link leaves the register's folder; it is not followed",
                        "Move the file into the folder.",
                    )
                continue  # a link inside the folder leads to a file that is read at its own place
            yield file


def _target(link: Path) -> Path | None:
    """What a link leads to; None where that is nothing, the link itself, or a place that may not be looked at."""
    try:
        return link.resolve(strict=True)
    except (OSError, RuntimeError):
        return None


def _unreadable(error: OSError, findings: list[Finding]) -> None:
    _refuse_file(
        findings, Path(error.filename), f"this folder cannot be read: {error.strerror}", "Ask for the right to read it."
    )


def _refuse_file(findings: list[Finding], file: Path, message: str, hint: str, rule: str = "unreadable-file") -> None:
    findings.append(Finding(rule, Severity.ERROR, message, hint, place=Place(shown(file))))


def text_of(file: Path, findings: list[Finding]) -> str | None:
    """The file's text without its byte-order mark; None, with a finding, where it has none."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            _refuse_file(findings, file, "this is no ordinary file", "Keep registers in ordinary files.")
            return None
        size = status.st_size
        if size > MAX_BYTES:
            _refuse_file(
                findings,
                file,
                f"the file has {size / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read",
                "Divide the register into several files, one a party.",
                "file-too-large",
            )
            return None
        content = file.read_bytes()
    except OSError as error:
        _refuse_file(findings, file, f"this file cannot be read: {error.strerror}", "Ask for the right to read it.")
        return None
    return decoded(content, shown(file), findings)


def decoded(content: bytes, name: str, findings: list[Finding]) -> str | None:
    """The text of a file without its byte-order mark; None, with a finding, where it is not UTF-8.

    :param name: the file's name, as findings show it.
    """
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        place = Place(
            name,
            before.count(b"\n") + 1,
            len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1,
        )
        findings.append(
            Finding(
                "not-utf8",
                Severity.ERROR,
                f"this byte (0x{content[error.start]:02x}) is not UTF-8; the file was not read",
                "Save the file with the encoding UTF-8"
                + (" (it looks like UTF-16)." if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "."),
                place=place,
            )
        )
        return None


def shown(path: Path) -> str:
    """The file's name, as findings show it."""
    return path.as_posix()

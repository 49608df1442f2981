"""Three-way merge of one file of a register, record by record: our side's text with what the other side changed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stakeholders.changes import Added, Change, Changed, ChangeSet, Conflict, Removed, apply, merge, same
from stakeholders.findings import Finding
from stakeholders.model.record import Record
from stakeholders.model.register import Register
from stakeholders.stores.assemble import Assembly
from stakeholders.stores.yaml.files import decoded
from stakeholders.stores.yaml.reading import gather
from stakeholders.stores.yaml.source import Source
from stakeholders.stores.yaml.splice import spliced

_BOM = "\ufeff"
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What the merge of a file comes to.

    :param content: the file; with conflict markers where something is left open.
    :param conflicts: what is left open.
    :param lost: comments that only the other side wrote, and that are not in the file.
    """

    content: bytes
    conflicts: tuple[Conflict, ...] = ()
    lost: tuple[str, ...] = ()


def merge_files(base: bytes, ours: bytes, theirs: bytes, name: str, by_lines: bytes | None = None) -> MergedFile | None:
    """Merge a file of a register; None where it must be left to a merge of lines.

    :param base: what both sides started from; empty where both have added the file.
    :param name: the file, as people call it.
    :param by_lines: what a merge of lines comes to, where that has no conflict: it is taken where it says the same, for
        it has the comments of both sides.
    :raises Unable: our text is written in a way in which the changes cannot be made safely.
    """
    sides = [_read(content, name) for content in (base, ours, theirs)]
    if None in sides:
        return None
    started, our, their = (side for side in sides if side is not None)
    merged = merge(started, our, their)
    wanted = apply(merged.ours, our)
    if by_lines is not None and not merged.conflicts:
        found = _read(by_lines, name)
        if found is not None and same(found, wanted):
            return MergedFile(by_lines)
    text = spliced(ours.decode("utf-8"), merged.ours)
    if merged.conflicts:
        text = _marked(text, [_towards(conflict, wanted) for conflict in merged.conflicts])
    return MergedFile(text.encode("utf-8"), merged.conflicts, _lost(base, theirs, text))


def merge_bases(ours: bytes, theirs: bytes) -> bytes | None:
    """Of two places in the history of one database the earlier one, from which a sync of either side starts safely.

    :return: None where the two are no such places, or not of one database.
    """
    try:
        ours_at, theirs_at = json.loads(ours), json.loads(theirs)
        if ours_at["database"] != theirs_at["database"]:
            return None
        return ours if int(ours_at["entry"]) <= int(theirs_at["entry"]) else theirs
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _read(content: bytes, name: str) -> Register | None:
    """The part of a register that the file holds; None where something of it cannot be read."""
    findings: list[Finding] = []
    text = decoded(content, name, findings)
    assembly = Assembly(findings)
    if text is not None:
        gather(Source(name, text), assembly)
    return None if assembly.findings else assembly.register()


def _towards(conflict: Conflict, wanted: Register) -> tuple[Change, ...]:
    """The changes that settle a conflict for the other side."""
    if conflict.field:
        return (Changed(conflict.kind, conflict.id, conflict.field, conflict.ours, conflict.theirs),)
    here = wanted.find(conflict.id)
    gone = () if here is None else (Removed(here),)
    return (*gone, Added(conflict.theirs)) if isinstance(conflict.theirs, Record) else gone


_Block = tuple[int, int, list[str]]
"""The lines of our text from one number to another, and those of the other side in their place."""


def _marked(text: str, conflicts: Sequence[tuple[Change, ...]]) -> str:
    """The text with both sides of each conflict between markers, so that it is no YAML before a person has chosen."""
    lines = _lines(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    groups = list(conflicts)
    blocks = [_block(text, lines, group) for group in groups]
    while (pair := _overlapping(blocks)) is not None:  # such as two fields in one line
        one, other = pair
        groups[one] += groups.pop(other)
        blocks.pop(other)
        blocks[one] = _block(text, lines, groups[one])
    for start, end, theirs in sorted(blocks, key=lambda block: block[:2], reverse=True):
        ours = lines[start:end]
        lines[start:end] = [
            f"<<<<<<< ours{newline}",
            *_ended(ours, newline),
            f"======={newline}",
            *_ended(theirs, newline),
            f">>>>>>> theirs{newline}",
        ]
    return "".join(lines)


def _block(text: str, lines: list[str], changes: tuple[Change, ...]) -> _Block:
    """Where the text differs from the one that the changes make of it."""
    theirs = _lines(spliced(text, ChangeSet(changes)))
    start = _alike(lines, theirs)
    end = _alike(lines[start:][::-1], theirs[start:][::-1])
    return start, len(lines) - end, theirs[start : len(theirs) - end]


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """How many lines the two have in common from their start."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _overlapping(blocks: Sequence[_Block]) -> tuple[int, int] | None:
    for one, (start, end, _) in enumerate(blocks):
        for other in range(one + 1, len(blocks)):
            first, last, _ = blocks[other]
            if start == first or (start < last and first < end):
                return one, other
    return None


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _ended(lines: list[str], newline: str) -> list[str]:
    """The lines, the last with a break: a marker follows."""
    return [*lines[:-1], lines[-1] if lines[-1].endswith("\n") else lines[-1] + newline] if lines else []


def _lost(base: bytes, theirs: bytes, text: str) -> tuple[str, ...]:
    """The comments that the other side wrote and that are not in the text."""
    known = Counter(_comments(base.decode("utf-8"))) + Counter(_comments(text))
    return tuple(dict.fromkeys(each for each in _comments(theirs.decode("utf-8")) if each not in known))


def _comments(text: str) -> list[str]:
    return [found.rstrip() for found in _COMMENT.findall(text.removeprefix(_BOM))]


__all__ = ["MergedFile", "merge_bases", "merge_files"]

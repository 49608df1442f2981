"""What the very hidden sheet holds: whose register it was, and each record as it stood when the workbook was made.

Each row of the sheet is a list of cells: the first row the format and what is known of the workbook, each further row
the kind and the record, as JSON in as many cells as it takes. The JSON is plain ASCII, so that no spreadsheet program
has a reason to touch it; a hash tells where one has all the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from stakeholders.changes.plain import plain_record
from stakeholders.errors import Unable
from stakeholders.model.header import Header
from stakeholders.model.kinds import KINDS
from stakeholders.model.record import Record
from stakeholders.workbook.layout import FORMAT

_CHUNK = 32_000
"""Characters of JSON in one cell."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a workbook knows of its making.

    :param organisation: whose register it holds.
    :param revision: the revision of the register then.
    :param yes: the word that its cells say for a truth.
    :param no: the word for what is not true.
    """

    organisation: str
    revision: str
    yes: str
    no: str


def held_rows(header: Header, records: Iterable[Record], yes: str, no: str) -> Iterator[list[str]]:
    """The rows of the sheet."""
    rows = [(record.kind, _ascii(plain_record(record))) for record in records]
    known = {
        "organisation": header.organisation,
        "revision": header.revision,
        "yes": yes,
        "no": no,
        "records": len(rows),
        "sha256": _digest(rows),
    }
    yield [FORMAT, *_chunks(_ascii(known))]
    for kind, text in rows:
        yield [kind, *_chunks(text)]


def read_held(rows: Sequence[Sequence[object]], path: str) -> tuple[Origin, list[Record]]:
    """The origin of a workbook, and the records that it was made of.

    :param path: the file as the user named it.
    :raises Unable: the sheet is of another version of the program, or somebody has changed it.
    """
    texts = [[str(cell) for cell in row] for row in rows if row and row[0] != ""]
    if not texts or texts[0][0] != FORMAT:
        raise Unable(
            f"{path} was made by another version of this program, whose workbooks this one does not know",
            "Make a new one with: stakeholders export",
        )
    try:
        known = json.loads("".join(texts[0][1:]))
        lines = [(kind, "".join(chunks)) for kind, *chunks in texts[1:]]
        whole = known["records"] == len(lines) and known["sha256"] == _digest(lines)
        origin = Origin(*(str(known[name]) for name in ("organisation", "revision", "yes", "no")))
        records = [KINDS[kind].model_validate(json.loads(text)) for kind, text in lines]
    except (ValueError, KeyError, TypeError, RecursionError, ValidationError) as error:
        raise _damaged(path) from error
    if not whole or len({record.id for record in records}) != len(records):
        raise _damaged(path)
    return origin, records


def _damaged(path: str) -> Unable:
    return Unable(
        f"the hidden sheet of {path}, which says what the workbook was made of, is damaged",
        "Make a new workbook with `stakeholders export`, and copy your changes into it.",
    )


def _digest(rows: Iterable[tuple[str, str]]) -> str:
    return hashlib.sha256("\n".join(f"{kind} {text}" for kind, text in rows).encode("ascii", "replace")).hexdigest()


def _ascii(value: Any) -> str:
    """The value as JSON in ASCII, without what a workbook could take for an escape of its own (`_x000D_`) or a tag."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("_x", "\\u005fx").replace("<", "\\u003c")


def _chunks(text: str) -> Iterator[str]:
    for start in range(0, len(text), _CHUNK):
        yield text[start : start + _CHUNK]

"""Filled forms that came back, read as rows of answers: what the HTML form saved, and workbooks that were filled in.

A form is known by what stands in it, whatever its file is called by now: what the HTML form saves by its headings, a
workbook by the mark in its hidden first row.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from stakeholders.errors import Unable
from stakeholders.imports.readers.encoding import decoded
from stakeholders.imports.readers.packed import panics_told, refuse_packed
from stakeholders.imports.readers.separated import read_fields
from stakeholders.questionnaire.form import REMARKS
from stakeholders.questionnaire.rows import COLUMNS, Row, bare
from stakeholders.questionnaire.wording import own_survey
from stakeholders.workbook.cells import Found, text_of

MARK = "stakeholders:questionnaire/1"
"""What stands in the hidden first cell of the sheet to be filled: what it is, with the number of its layout."""
_NAME_OF_MARK = MARK.partition("/")[0]
KEYS, FIRST_ANSWER = 0, 3
"""The hidden column of the keys, and the first column that may hold answers, from 0."""
_PACKED = b"PK\x03\x04"
_LOOKED_AT = 12
"""Rows from the top among which the mark is looked for; a spreadsheet program may have put some above it."""
_LARGEST = 64 * 1024 * 1024
_BEGINNING = 4096
_LOOKED_THROUGH = 8 * 1024 * 1024
"""Bytes of a part of a workbook through which the mark is looked for."""
_LEADING = re.compile(r"\s*([+-]?\d+(?:[.,]\d+)?)")
_DAY = re.compile(rb"<dcterms:(created|modified)[^>]*>(\d{4}-\d{2}-\d{2}T[^<]*)<")


def rows_of(path: Path) -> tuple[Row, ...] | None:
    """The answers in a file; none where nothing is answered in it. None where it is no filled form at all.

    :raises Unable: it is a form, and is damaged, or of another version of the program.
    :raises OSError: the file cannot be read.
    """
    if not path.is_file() or path.stat().st_size > _LARGEST:
        return None
    with path.open("rb") as stream:
        beginning = stream.read(_BEGINNING)
        if not beginning.startswith(_PACKED) and not _has_headings(beginning):
            return None
        return rows_in(beginning + stream.read(), path.as_posix())


def rows_in(content: bytes, path: str) -> tuple[Row, ...] | None:
    """The same of what stands in a file.

    :param path: the file as the user named it.
    """
    if content.startswith(_PACKED):
        return _rows_in_workbook(content, path) if _holds_mark(content) else None
    return _rows_in_text(content, path)


def _has_headings(content: bytes) -> bool:
    """Whether a text begins with the headings of a form's answers, in whatever encoding and order."""
    beginning = content[:_BEGINNING].replace(b"\0", b"").lower()
    return all(name.encode() in beginning for name in COLUMNS)


def _rows_in_text(content: bytes, path: str) -> tuple[Row, ...] | None:
    """The rows of what the HTML form saved, or of the answers of a survey; also as a spreadsheet program saved them."""
    if not _has_headings(content):
        return None
    (grid,) = read_fields(decoded(content, path, []), path).grids
    lines = [[cell.strip() for cell in row.cells] for row in grid.rows if any(cell.strip() for cell in row.cells)]
    if not lines:
        return None
    heads = [head.lower() for head in lines[0]]
    if any(heads.count(name) != 1 for name in COLUMNS):
        return None
    places = [heads.index(name) for name in COLUMNS]
    found = (Row(*(bare(cells[place]) if place < len(cells) else "" for place in places)) for cells in lines[1:])
    said = (row for row in found if row.says_something and row.survey != "survey")
    mark = _mark_of(content)
    return tuple(row if row.respondent else row._replace(respondent=f"{mark}-{n}") for n, row in enumerate(said, 1))


def _holds_mark(content: bytes) -> bool:
    """Whether a packed file holds the mark in one of the parts where texts stand."""
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            parts = [
                name for name in names if name in ("xl/sharedStrings.xml", "content.xml") or "/worksheets/" in name
            ]
            return any(_begins_with_mark(archive, name) for name in parts)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, NotImplementedError, RuntimeError, EOFError, ValueError):
        return False  # the import of tables says what is wrong with it


def _begins_with_mark(archive: object, name: str) -> bool:
    import zipfile

    assert isinstance(archive, zipfile.ZipFile)
    wanted, before, read = _NAME_OF_MARK.encode(), b"", 0
    with archive.open(name) as stream:
        while read < _LOOKED_THROUGH and (chunk := stream.read(1 << 20)):
            if wanted in before + chunk:
                return True
            before, read = chunk[-len(wanted) :], read + len(chunk)
    return False


def _rows_in_workbook(content: bytes, path: str) -> tuple[Row, ...] | None:
    from python_calamine import CalamineError, CalamineWorkbook

    refuse_packed(content, path)
    try:
        with panics_told(path):
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            for name in book.sheet_names:
                cells: list[list[Found]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                top = _top(cells)
                if top is not None:
                    return tuple(_filled(cells, top, _mark_of(content), _day_of(content), path))
    except CalamineError as error:
        raise Unable(
            f"{path} cannot be read as a spreadsheet", "Open it in your spreadsheet program and save it anew."
        ) from error
    return None


def _top(cells: Sequence[Sequence[Found]]) -> int | None:
    """The row of the mark."""
    for number, row in enumerate(cells[:_LOOKED_AT]):
        if row and str(row[KEYS]).startswith(_NAME_OF_MARK):
            return number
    return None


def _filled(cells: Sequence[Sequence[Found]], top: int, mark: str, day: str, path: str) -> Iterator[Row]:
    """The answers of a sheet: the hidden first row names columns, the hidden first column needs and questions."""
    if cells[top][KEYS] != MARK:
        raise Unable(f"{path} is a form of another version of the program", "Read it with that version.")
    survey, party, *columns = (text_of(cell) for cell in (*cells[top][1:], "", ""))
    for row in cells[top + 1 :]:
        key = str(row[KEYS]).strip() if row else ""
        if not key:
            continue
        given = {
            column: _answer(cell)
            for column, cell in zip(columns, row[FIRST_ANSWER:], strict=False)
            if column in COLUMNS and text_of(cell).strip()
        }
        said = Row(mark, survey, party, answered_on=day)
        if not key.startswith("?"):
            found = said._replace(need=key, **given)
        else:
            question = key.removeprefix("?")
            said = said._replace(survey=own_survey(survey, question), question=question)  # type: ignore[arg-type]
            written = FIRST_ANSWER - 1 if question == REMARKS else FIRST_ANSWER
            first = next((cell for cell in row[written:] if text_of(cell).strip()), "")
            found = (
                said._replace(text=text_of(first).strip())
                if question == REMARKS
                else said._replace(score=_answer(first) if text_of(first).strip() else "")
            )
        if found.says_something:
            yield found


def _answer(cell: Found) -> str:
    """What was chosen: the figure, also where the words of the scale were typed behind it; else what stands there."""
    text = text_of(cell).strip()
    leading = _LEADING.match(text)
    return leading[1] if leading is not None and not text[leading.end() :].strip().isdigit() else text


def _mark_of(content: bytes) -> str:
    """What tells this form from others: the same file gives the same, and it says nothing of whoever filled it in."""
    return f"f-{sha256(content).hexdigest()[:20]}"


def _day_of(content: bytes) -> str:
    """The day on which a workbook was last saved; "" where it says none, or no other moment than that of its making."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "docProps/core.xml" not in archive.namelist():
            return ""
        with archive.open("docProps/core.xml") as stream:
            moments = dict(_DAY.findall(stream.read(1 << 16)))
    modified = moments.get(b"modified", b"")
    return modified[:10].decode("ascii") if modified and modified != moments.get(b"created") else ""

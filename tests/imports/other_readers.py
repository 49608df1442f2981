"""The cells of files by other means than the import's own readers: so few, that one sees them to be right."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Collection, Iterator
from html.parser import HTMLParser
from pathlib import PurePath
from typing import Any
from xml.etree import ElementTree

import yaml
from careful_reading import Fixture, bare
from python_calamine import CalamineWorkbook

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def cells_of(fixture: Fixture) -> Iterator[str]:
    """All cells of the file that say something, but those of sheets and tables that are to be left out."""
    content = fixture.content()
    ending = PurePath(fixture.golden.get("read_as", fixture.name)).suffix
    encoding = fixture.golden.get("saved", {}).get("encoding", "utf-8-sig")
    if ending in (".xlsx", ".xlsm", ".xls", ".ods"):
        cells = sheets(content, set(fixture.golden.get("left", {})))
    elif ending == ".docx":
        cells = _word(content)
    else:
        text = content.decode(encoding)
        readers = {".csv": _separated, ".tsv": _separated, ".md": _markdown, ".html": _web, ".rst": _words}
        cells = readers[ending](text, fixture) if ending in readers else _plain(text, ending)
    yield from (cell.strip() for cell in cells if any(c.isalnum() for c in cell) or set(cell) & set("★+●✓"))


def _separated(text: str, fixture: Fixture) -> Iterator[str]:
    delimiter, quote = fixture.golden.get("delimiter", ","), fixture.golden.get("quote", '"')
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quotechar=quote):
        yield from row


def sheets(content: bytes, left: Collection[str] = ()) -> Iterator[str]:
    """The cells of all sheets but those that are left out."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        if f"#{name}" not in left:
            for row in book.get_sheet_by_name(name).to_python():
                yield from map(_shown, row)


def _shown(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.date().isoformat() if isinstance(value, dt.datetime) else str(value)


def _word(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        body = ElementTree.fromstring(packed.read("word/document.xml"))
    for cell in body.iter(f"{_WORD}tc"):
        parts = (each for each in cell.iter() if each.tag in (f"{_WORD}t", f"{_WORD}br", f"{_WORD}p"))
        yield "".join(each.text or "" if each.tag == f"{_WORD}t" else "\n" for each in parts)


def _markdown(text: str, fixture: Fixture) -> Iterator[str]:
    """The cells between bars, and all lines of lists and titles where the fixture is written without a table."""
    left = {int(place[1:]) for place in fixture.golden.get("left", {}) if place[1:].isdigit()}
    text = re.sub(r"<!--.*?-->", lambda found: "\n" * found[0].count("\n"), text, flags=re.DOTALL)
    skipping = False
    for number, line in enumerate(text.splitlines(), start=1):
        skipping = number in left or (skipping and "|" in line)
        line = re.sub(r"<[^>]*>", "\n", line.replace("\\|", "¦").replace("*", ""))
        if skipping or re.fullmatch(r"[\s|:+-]*", line):
            continue
        if "|" in line:
            yield from (part.replace("¦", "|") for part in line.split("|"))
        elif fixture.golden.get("written"):
            yield from line.split(":")


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self._within = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002
        if tag in ("td", "th"):
            self.cells.append("")
            self._within = 1
        elif tag in ("br", "li", "p") and self._within:
            self.cells[-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._within = 0

    def handle_data(self, data: str) -> None:
        if self._within:
            self.cells[-1] += data


def _web(text: str, fixture: Fixture) -> Iterator[str]:
    reading = _Cells()
    reading.feed(text)
    yield from reading.cells


def _words(text: str, fixture: Fixture) -> Iterator[str]:
    yield from bare(re.sub(r"^\.\. .*$|^\s+:[\w-]+:.*$", "", text, flags=re.MULTILINE)).split()


def _plain(text: str, ending: str) -> Iterator[str]:
    if ending == ".jsonl":
        yield from (scalar for line in text.splitlines() for scalar in _scalars(json.loads(line)))
    else:
        yield from _scalars(json.loads(text) if ending == ".json" else yaml.safe_load(text))


def _scalars(thing: Any) -> Iterator[str]:
    if isinstance(thing, dict):
        thing = list(thing.values())
    if isinstance(thing, list):
        for each in thing:
            yield from _scalars(each)
    elif thing is not None:
        yield str(thing)

"""One cell that holds several needs, taken apart: bullets, numbers, lines, semicolons. Never at a comma."""

from __future__ import annotations

import re

_BULLET = re.compile(r"^\s*[•·▪◦‣●○■*–—-]\s+")
_NUMBER = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|\(?[a-h]\))\s+")
_BULLET_INSIDE = re.compile(r"\s*[•▪◦‣●■]\s*")
_NUMBER_INSIDE = re.compile(r"(?:^|(?<=\s))\(?(\d{1,2})[.)]\s+")
_GOES_ON = re.compile(
    r"(?:and|or|but|otherwise|however|else|then|und|oder|aber|sonst|andernfalls|jedoch|dann)\b", re.IGNORECASE
)
"""Words with which a clause goes on with the one before, so that the two are one need."""


def statements(text: str) -> tuple[str, ...]:
    """The needs that a cell states, in its own words, without bullets and numbers.

    Lines are needs of their own where they begin with a bullet or a number, or where none does; then a line that begins
    with a small letter goes on with the one before. Semicolons part needs outside brackets, unless the next clause goes
    on with the one before (otherwise, however).
    """
    lines = [line.strip() for line in re.split(r"\r\n|\r|\n|\u2028|\u2029|<br\s*/?>", text) if line.strip()]
    items = _items(lines) if len(lines) > 1 else [_BULLET.sub("", line) for line in lines]
    return tuple(
        clause
        for item in items
        for bulleted in _BULLET_INSIDE.split(item)
        for numbered in _numbered(bulleted)
        for clause in _clauses(numbered)
    )


def _items(lines: list[str]) -> list[str]:
    """Lines joined to items: by their bullets and numbers where any has one, else by how they begin."""
    marks = [_BULLET.match(line) or _NUMBER.match(line) for line in lines]
    listed = any(marks)
    items: list[str] = []
    for line, mark in zip(lines, marks, strict=True):
        led_in = listed and items and items[-1].endswith(":")
        if items and (led_in or (not mark if listed else line[:1].islower())):
            items[-1] += f" {line[mark.end() :] if mark else line}"
        else:
            items.append(line[mark.end() :] if mark else line)
    return items


def _numbered(text: str) -> list[str]:
    """The parts after 1., 2., 3. in running text; the text as it is where the numbers do not count up from 1."""
    marks = list(_NUMBER_INSIDE.finditer(text))
    if len(marks) < 2 or [int(mark[1]) for mark in marks] != list(range(1, len(marks) + 1)):
        return [text]
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(text)]
    return [part for start, end in zip(starts, ends, strict=True) if (part := text[start:end].strip())]


def _clauses(text: str) -> list[str]:
    """The parts between semicolons, those that go on with the one before left with it."""
    clauses: list[str] = []
    for part in parts_outside_brackets(text, ";"):
        if clauses and _GOES_ON.match(part):
            clauses[-1] += f"; {part}"
        else:
            clauses.append(part)
    return clauses


def parts_outside_brackets(text: str, separators: str) -> list[str]:
    """The parts of a text between separators, but not at those that stand in brackets; blank parts are left out."""
    depth, start = 0, 0
    parts = []
    for place, character in enumerate(text):
        if character in "([{":
            depth += 1
        elif character in ")]}":
            depth = max(depth - 1, 0)
        elif character in separators and not depth:
            parts.append(text[start:place])
            start = place + 1
    return [part.strip() for part in (*parts, text[start:]) if part.strip()]

"""The lines of a Markdown file made such that CommonMark reads what the dialects of handbooks mean.

Tabs and boxes of MkDocs lose their indentation, directives of site generators their line, rows of dashes get as many
columns as the headings above them. There are as many lines as before, and each but those ends as it did, so that a
place counted from the end of a line is the same in the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

FENCE = re.compile(r"[\s>]*(?P<marks>`{3,}|~{3,})[ \t]*+(?P<info>[^`]*)$")
_BOX = re.compile(
    r'(?P<indent>\s*)(?P<kind>===[!+]?|!!!|\?\?\?\+?)\s+(?:[\w-]+(?:\s+[\w-]+)*\s*)?(?:"(?P<title>.*)")?\s*$'
)
_COLONS = re.compile(r"\s*:{3,}\s*(?:\{?[\w.#-]*\}?)\s*(?P<title>.*?)\s*$")
_DIRECTIVE = re.compile(r"\s*(?:\{%.*%\}|\{\{[<%].*[%>]\}\})\s*$")
_TITLE = re.compile(r"\b(?:title|label|name|header)\s*=\s*[\"'](?P<title>[^\"']+)[\"']")
_ATTRIBUTES = re.compile(r"\s*\{:.*\}\s*$")
_ALERT = re.compile(r"(?P<quote>[\s>]*>\s*)\[!\w+\][+-]?\s*(?P<title>.*)$")
_NOTE = re.compile(r"(?<!\s)(?P<indent>\s*+)\[\^(?=[^\]]+\]:)")
_RULE = re.compile(r"(?P<prefix>[\s>]*+)(?=[^\n]*\|)(?=[^\n]*[-–—=])[|:+\s\-–—=]+$")
_DASHES = re.compile(r"[\s>]*[-=]{1,2}\s*$")
_MARKER = re.compile(r"[\s>]*+(?:[-*+]|\d{1,9}[.)])?\s*+(?=\|)")
_FRONT = re.compile(r"(?:---|\+\+\+)\s*$")
_NAMED = re.compile(r"title\s*[:=]\s*(?P<quote>[\"']?)(?P<title>.+?)(?P=quote)\s*$", re.IGNORECASE)


def front_matter(lines: Sequence[str]) -> tuple[int, str, int]:
    """How many lines of data for a site generator a file begins with, the title they give, and its line from 1."""
    if not lines or not _FRONT.match(lines[0]):
        return 0, "", 0
    mark = lines[0].strip()
    end = next((place for place, line in enumerate(lines[1:], start=1) if line.rstrip() in (mark, "...")), 0)
    inside = lines[1:end]
    if not end or not any(re.match(r"[\w-]+\s*[:=]", line) for line in inside):
        return 0, "", 0
    if any(line.strip() and not re.match(r"[\w\"'-][^|]*[:=]|\s|[-#\]})]", line) for line in inside):
        return 0, "", 0  # running text between two rules
    for place, line in enumerate(inside, start=2):
        if found := _NAMED.match(line):
            return end + 1, found["title"], place
    return end + 1, "", 0


def prepared(lines: Sequence[str]) -> list[str]:
    """The lines as CommonMark is to read them, as many as there are."""
    plain = _one_file_in_a_fence(list(lines))
    made: list[str] = []
    boxes: list[int] = []
    fence = ""
    for line in plain:
        indent = len(line) - len(line.lstrip(" \t"))
        if line.strip():
            while boxes and not fence and _columns(line[:indent]) < boxes[-1] + 4:
                boxes.pop()
        here = _dedented(line, 4 * len(boxes))
        mark = FENCE.match(here)
        if fence:
            if mark and mark["marks"].startswith(fence) and not mark["info"].strip():
                fence = ""
            made.append(here)
        elif mark:
            fence = mark["marks"]
            made.append(here)
        elif box := _BOX.match(here):
            boxes.append(_columns(line[:indent]))
            made.append(_bold(box["title"] or "", box["indent"]))
        elif _DASHES.match(here) and made and made[-1].strip():
            made.append("")  # an item that was never filled in, which CommonMark would read as a line under a heading
        else:
            made.append(_ruled(_plainer(here), made))
    return made


def _one_file_in_a_fence(lines: list[str]) -> list[str]:
    """The lines without the fence around them, where a whole file was put into one."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    if len(filled) < 3:
        return lines
    first, last = FENCE.match(lines[filled[0]]), FENCE.match(lines[filled[-1]])
    if first and last and first["info"].strip().lower() in ("markdown", "md", "") and not last["info"].strip():
        inside = lines[filled[0] + 1 : filled[-1]]
        if first["info"].strip() or not any(FENCE.match(line) for line in inside):
            lines[filled[0]] = lines[filled[-1]] = ""
    return lines


def _columns(blanks: str) -> int:
    return len(blanks.expandtabs(4))


def _dedented(line: str, columns: int) -> str:
    place = 0
    while place < len(line) and line[place] in " \t" and _columns(line[: place + 1]) <= columns:
        place += 1
    return line[place:]


def _bold(title: str, indent: str = "") -> str:
    title = title.strip()
    return f"{indent}**{title}**" if title else ""


def _plainer(line: str) -> str:
    """A line that is a directive gives way to the title in it, if any."""
    if line.lstrip().startswith(":::") and (colons := _COLONS.match(line)):
        return _bold(colons["title"])
    if _DIRECTIVE.match(line):
        found = _TITLE.search(line)
        return _bold(found["title"]) if found else ""
    if _ATTRIBUTES.match(line):
        return ""
    if alert := _ALERT.match(line):
        return alert["quote"] + _bold(alert["title"])
    return _NOTE.sub(r"\g<indent>\\[^", line)  # a footnote, which CommonMark would read as the address of a link


def _ruled(line: str, above: Sequence[str]) -> str:
    """A row of dashes, with a column for each heading above it."""
    found = _RULE.match(line)
    if not found or not above:
        return line
    heading = above[-1]
    if "|" not in heading or _RULE.match(heading) or not heading.strip("|> \t"):
        return line
    count = len(cells_of(_MARKER.sub("", heading).strip()))
    return found["prefix"] + "|" + "---|" * count


def cells_of(text: str) -> list[tuple[int, str]]:
    r"""The cells of a row of a table: for each the place where it begins, and its text, with `\\|` as a sign.

    :param text: the row without blanks at both ends.
    """
    cells: list[tuple[int, str]] = []
    start = 0
    escaped = False
    for place, character in enumerate(f"{text}|"):
        if character == "|" and not (escaped and place < len(text)):
            raw = text[start:place]
            lead = len(raw) - len(raw.lstrip())
            cells.append((start + lead, raw.strip().replace("\\|", "|")))
            start = place + 1
        escaped = character == "\\" and not escaped
    if cells and not cells[0][1] and text.startswith("|"):
        cells.pop(0)
    if cells and not cells[-1][1] and text.endswith("|"):
        cells.pop()
    return cells

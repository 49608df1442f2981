"""A PDF to print and to keep: the report set by typst, tagged, as PDF/A-2a and PDF/UA-1 in one file.

The report goes to the template (report.typ) as JSON, so that text stays text whatever markup it resembles. What a
document needs to know beforehand is decided here: which page a table takes and how wide its columns are, where long
words may break, which notes have which numbers, which figures show their data where.

Type. All is set in Libertinus Serif, which comes with typst: the same report gives the same bytes on every machine. No
sans-serif comes with it, and one of the system would differ from machine to machine; a book type with figures of equal
width suits tables as well. Other scripts are set in the other fonts of typst, and where these lack a character in those
of the system; see `stakeholders.render.pdf.glyphs` for what no font has.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stakeholders.extras import needed
from stakeholders.render.cells import about_items, approval, texts_of
from stakeholders.render.pdf.compiling import Refused, compiled
from stakeholders.render.pdf.figures import Figures
from stakeholders.render.pdf.glyphs import Writing, undrawn, unset, unsure_clusters
from stakeholders.render.pdf.tables import Say, of_matrix, of_table
from stakeholders.render.pdf.widths import ACROSS, HEIGHTS, UPRIGHT, breaking, em, lines
from stakeholders.reports.report import Block, Chart, Facts, Heading, Matrix, Paragraph, Report, Table
from stakeholders.texts import _, language

if TYPE_CHECKING:
    from stakeholders.render import Options

_SIZE = 10.0
_LINE = 1.3
"""The height of a line, times the size of its type."""
_DEEPEST = 6
_OUTLINED = 4
"""From so many headings on, and so many pages, a document has an outline."""
_HEAD, _FOOT = 28.0, 48.0
"""The em that each of the texts in the head of a page may take, and that in its foot."""

Part = dict[str, Any]


def render(report: Report, _options: Options) -> bytes:
    """The report as PDF.

    :raises Unable: typst, or what draws charts, is not installed.
    """
    typst = needed("typst", "docs", "a PDF")
    writing = Writing()
    document = _document(report, writing)
    tried = unsure_clusters(writing.unsure)
    beyond = undrawn(typst, tried, system=False)
    missing = undrawn(typst, sorted(beyond), system=True)
    if missing:
        document = _document(report, Writing(missing))
    day, system = report.about.as_of, bool(beyond - missing)
    try:
        return compiled(typst, _json(document), day, system=system)
    except Refused:
        if not tried:
            raise
    failed = unset(typst, writing.unsure, missing)
    try:
        return compiled(typst, _json(_document(report, Writing(missing, failed))), day, system=system)
    except Refused:
        # the last resort, which holds whatever fonts make of it
        everything = Writing(frozenset(tried), frozenset(writing.unsure))
        return compiled(typst, _json(_document(report, everything)), day, system=False)


def _json(document: Part) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _document(report: Report, writing: Writing) -> Part:
    """All that the template takes."""
    about = report.about
    say = Say(writing)
    title = writing(report.title).strip() or report.name
    parts = list(_Parts(report, say))
    _step(parts)
    _turn(parts)
    sections: list[Part] = []
    for part in parts:
        if not sections or sections[-1]["across"] != part["across"]:
            sections.append({"across": part["across"], "parts": []})
        sections[-1]["parts"].append(part)
    room = (ACROSS if not sections or sections[0]["across"] else UPRIGHT) / 22
    pages = sum(part["height"] / HEIGHTS[part["across"]] for part in parts)
    outlined = sum(part["kind"] == "heading" for part in parts) >= _OUTLINED and pages >= _OUTLINED
    items = about_items(about)[1 if about.organisation else 0 :]  # the organisation stands above the title
    return {
        "title": " ".join(title.split()),
        "shown": breaking(title, room, bold=True),
        "organisation": writing(about.organisation).strip(),
        "kicker": say(about.organisation, UPRIGHT / 9.5),
        "about": [(say(name, 11), say(value, 11)) for name, value in items],
        "head": [_cut(writing(about.organisation), _HEAD), _cut(title, _HEAD)],
        "foot": _cut(writing(_foot(report)), _FOOT),
        "page": _("page {page} of {pages}"),
        "contents": _("Contents") if outlined else "",
        "language": language(),
        "across": bool(sections) and sections[0]["across"],
        "sections": sections,
    }


def _foot(report: Report) -> str:
    about = report.about
    parts = (
        _("revision {revision}").format(revision=about.revision) if about.revision else "",
        _("as of {day}").format(day=about.as_of.isoformat()),
        _("approved: {approval}").format(approval=approval(about)) if approval(about) else "",
    )
    return " · ".join(part for part in parts if part)


def _cut(text: str, room: float) -> str:
    """As much of the text as the em of room take."""
    text = " ".join(text[:400].split())
    if em(text) <= room:
        return text
    while text and em(text) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


@dataclass(frozen=True)
class _Parts:
    """The blocks of a report as the template takes them.

    Each has its `kind`, its `height` in points, roughly, and whether it wants its page `across`.
    """

    report: Report
    say: Say

    def __iter__(self) -> Iterator[Part]:
        level = 0
        figures = Figures(self.report, self.say)
        for block in self.report.blocks:
            if isinstance(block, Heading):
                level = max(block.level, 1)
                yield from self._heading(block.text, level)
            else:
                yield from self._block(block, level + 1, figures)
        if figures.kept:
            yield from self._heading(_("Data of the figures"), 1)
            for table in figures.kept:
                yield from self._block(table, 2, figures)

    def _heading(self, text: str, level: int) -> Iterator[Part]:
        """A heading, where it says anything."""
        size = {1: 14.0, 2: 12.0}.get(level, 10.5)
        shown = self.say(text.strip(), UPRIGHT / size, bold=True)
        if shown:
            yield {
                "kind": "heading",
                "text": shown,
                "level": level,
                "height": 14 + size * _LINE * lines(text, UPRIGHT / size),
                "across": False,
            }

    def _block(self, block: Block, level: int, figures: Figures) -> Iterator[Part]:
        match block:
            case Paragraph(text, tone):
                height = 8 + _SIZE * _LINE * lines(text, UPRIGHT / _SIZE)
                shown = self.say(text, UPRIGHT / _SIZE - 2)
                yield {"kind": "paragraph", "text": shown, "tone": tone, "height": height, "across": False}
            case Facts():
                yield self._facts(block)
            case Chart():
                yield from self._heading(block.title, level)
                yield from figures.of(block)
            case Table():
                yield from self._heading(block.title, level)
                yield from of_table(block, self.say)
            case Matrix():
                yield from self._heading(block.title, level)
                yield from of_matrix(block, self.say)
            case Heading():  # pragma: no cover - told apart before
                pass

    def _facts(self, facts: Facts) -> Part:
        items = [
            {
                "name": self.say(name, UPRIGHT * 0.3 / 9.5),
                "lines": [self.say(text, UPRIGHT * 0.62 / _SIZE) for text in texts_of(cell)],
                "tone": cell.tone,
                "note": self.say(cell.note, UPRIGHT * 0.62 / 8.5),
            }
            for name, cell in facts.items
        ]
        count = sum(max(1, len(cell.values)) + bool(cell.note) for _name, cell in facts.items)
        return {"kind": "facts", "items": items, "height": 8 + 17.0 * count, "across": False}


def _step(parts: list[Part]) -> None:
    """Let headings go down one level at a time, from the first, whatever was left out between them."""
    level = 0
    for part in parts:
        if part["kind"] == "heading":
            level = part["level"] = min(part["level"], level + 1, _DEEPEST)


def _turn(parts: list[Part]) -> None:
    """Let what stands before a table that wants its page across stand there too, and short pieces between two such.

    A page that is turned for one table, with the next page upright again, leaves white paper; a heading must not stay
    behind on the page before.
    """
    for index in range(len(parts) - 2, -1, -1):
        if parts[index]["kind"] in ("heading", "lead", "legend"):
            parts[index]["across"] = parts[index + 1]["across"]
    start = 0
    while start < len(parts):
        end = start
        while end < len(parts) and parts[end]["across"] == parts[start]["across"]:
            end += 1
        beside = start > 0 or end < len(parts)
        if not parts[start]["across"] and beside and sum(part["height"] for part in parts[start:end]) < 300:
            for part in parts[start:end]:
                part["across"] = True
        start = end

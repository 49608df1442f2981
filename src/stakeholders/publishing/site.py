"""The published pages as files: every report rendered, linked with the others by the ids of records, and searchable."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from stakeholders.analysis.concerns import Outlook
from stakeholders.model.communications import Communication
from stakeholders.model.needs import Need
from stakeholders.model.parties import Party
from stakeholders.publishing.pages import LEVEL, Page
from stakeholders.render.html import Around, page, shared_script, shared_style
from stakeholders.render.plain import visible
from stakeholders.reports.report import Matrix, Report, Table
from stakeholders.texts import _

STYLE, SCRIPT, SEARCH = "style.css", "site.js", "search.js"


def site(view: Outlook, pages: tuple[Page, ...], step: Callable[[str], None]) -> dict[str, bytes]:
    """Every file of the site, by its name.

    :param pages: the pages; see `stakeholders.publishing.pages.pages_of`.
    :param step: is told the name of each page as its making begins.
    """
    reports = {}
    for each in pages:
        step(each.title)
        reports[each.file] = each.make()
    subjects = {each.subject: each.file for each in pages}
    rows = _homes(reports)
    listed = tuple((each.file, each.title) for each in pages if each.subject in _EVERYWHERE)
    files = {}
    for each in pages:
        step(each.file)
        around = Around(each.file, listed, subjects, rows, STYLE, SCRIPT, SEARCH)
        files[each.file] = page(reports[each.file], around)
    files[STYLE] = shared_style().encode("utf-8")
    files[SCRIPT] = shared_script().encode("utf-8")
    files[SEARCH] = _search(view, pages, subjects | rows)
    return files


_EVERYWHERE = (":index", ":needs", ":matrix", ":map", ":plan")
"""The pages to which every page leads."""


def _homes(reports: dict[str, Report]) -> dict[str, str]:
    """Where each record has its row: file#place, on the first page that gives it one."""
    homes: dict[str, str] = {}
    for file, report in reports.items():
        for ref in _own(report):
            homes.setdefault(ref, f"{file}#r-{ref}")
    return homes


def _own(report: Report) -> Iterator[str]:
    """The records that have rows of their own in a report."""
    for block in report.blocks:
        if isinstance(block, Table):
            yield from (row[0].ref for row in block.rows if row and row[0].ref)
        elif isinstance(block, Matrix):
            yield from (head.ref for head in block.row_heads if head.ref)


def _search(view: Outlook, pages: tuple[Page, ...], places: dict[str, str]) -> bytes:
    """What can be searched for, as a script, for pages opened from a disk may fetch nothing.

    An entry is: the sort of thing (by number), what it is called, what else is said with it, where it stands.
    """
    register = view.register
    sorts = [_("Page"), _("Party"), _("Function or level"), _("Need"), _("Communication")]
    entries: list[list[Any]] = []
    for each in pages:
        party = register.get(Party, each.subject)
        if party is not None:
            entries.append([1, party.name, party.segment, each.file])
        else:
            whole = each.subject.startswith(":") and not each.subject.startswith(LEVEL)
            entries.append([0 if whole else 2, each.title, "", each.file])
    for need in register.active(Need):
        said = " · ".join(filter(None, map(register.label, (need.party, need.owner))))
        entries.append([3, need.statement, said, places.get(need.id, pages[0].file)])
    for communication in register.active(Communication):
        said = " · ".join(filter(None, (communication.why, register.label(communication.who))))
        entries.append([4, communication.label, said, places.get(communication.id, pages[0].file)])
    shown = [[sort, visible(title), visible(said), place] for sort, title, said, place in entries]
    lines = ",\n".join(json.dumps(entry) for entry in shown)
    return f"stakeholdersIndex({json.dumps(sorts)}, [\n{lines}\n]);\n".encode("ascii")

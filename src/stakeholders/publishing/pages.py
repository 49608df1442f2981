"""Which pages a register is published as, what each is called, and which file it is.

All files lie in one folder, so that links are the same on a disk and on any server. What begins the name of a file
keeps it apart from names that Windows reserves (`con`, `nul`) and from the pages of other kinds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from stakeholders.analysis.concerns import Outlook
from stakeholders.model.organisation import Function
from stakeholders.model.parties import Party
from stakeholders.publishing.whole import WHOLE
from stakeholders.reports.function_page import function_page
from stakeholders.reports.level_page import level_page
from stakeholders.reports.party_page import party_page
from stakeholders.reports.report import Report
from stakeholders.reports.site_index import site_index
from stakeholders.texts import _

INDEX = "index.html"
LEVEL = ":level-"
"""What begins the subject of a level's page."""
_LONGEST = 60
"""Characters of a level's name that go into the name of its file."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be made.

    :param file: the name of its file.
    :param title: what leads to it is called so.
    :param subject: what cells refer to that are about the whole of it: the id of a record, or a name with a colon,
        which is none.
    :param make: makes its report.
    """

    file: str
    title: str
    subject: str
    make: Callable[[], Report]


def pages_of(view: Outlook) -> tuple[Page, ...]:
    """The pages, the index first; where a record has a row on several of them, the first is its home."""
    register = view.register
    functions = tuple(
        Page(f"function-{each.id}.html", each.name, each.id, partial(function_page, view, each))
        for each in register.active(Function)
    )
    levels = tuple(_levels(view))
    parties = tuple(
        Page(f"party-{each.id}.html", each.name, each.id, partial(party_page, view, each))
        for each in register.active(Party)
    )
    whole = tuple(
        Page(f"{each.name}.html", _(each.title), f":{each.name}", partial(each.make, view))
        for each in WHOLE
        if each.there(view)
    )
    listed = tuple((f":{each.name}", _(each.title), _(each.tells)) for each in WHOLE if each.there(view))
    refs = {level: page.subject for level, page in zip(register.header.levels, levels, strict=True)}
    index = Page(INDEX, _("Start"), ":index", lambda: site_index(view, listed, refs))
    return (index, *whole, *functions, *parties, *levels)


def _levels(view: Outlook) -> Iterator[Page]:
    taken: set[str] = set()
    for number, level in enumerate(view.register.header.levels, start=1):
        name = slug(level) or str(number)
        if name in taken:
            name = f"{name}-{number}"
        taken.add(name)
        made = partial(level_page, view, level)
        yield Page(f"level-{name}.html", level[:1].upper() + level[1:], f"{LEVEL}{name}", made)


def slug(text: str) -> str:
    """The text as part of a file's name: small Latin letters, digits and hyphens; "" where it holds none of them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")

"""Published pages for tests: a small register as a folder of pages, and each page taken apart."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote

from example_registers import register_of
from stakeholders.analysis.concerns import outlook
from stakeholders.model import Register
from stakeholders.publishing.pages import pages_of
from stakeholders.publishing.people import without_people
from stakeholders.publishing.site import site

TODAY = dt.date(2026, 9, 30)
SMALL = """\
register:
  organisation: Example Ltd
  levels: [operative, "Führung / Leitung"]
  stages: [design, delivery]
functions:
  - {id: con, name: Production, lead: Head of production, customer_first: 40, reason: A steady line serves all.}
  - {id: sales, name: Sales}
processes:
  - {id: line, name: Panel line, function: con}
topics:
  - {id: delivery, name: Delivery}
parties:
  - {id: airlines, name: Airlines, customer: true, category: customer, relevant: true, owner: sales, power: 5,
     interest: 5, relevance: They buy four of five panels.}
  - {id: union, name: Works council, relevant: true, owner: con, power: 4, interest: 5}
  - {id: rivals, name: Rivals, relevant: false, relevance: They ask for nothing.}
contacts:
  - {id: jane-doe, party: airlines, name: Jane Doe, email: jane@airline.example, role: purchaser}
touchpoints:
  - {id: visits, party: airlines, contact: jane-doe, our_function: con, our_person: John Roe, their_role: purchaser,
     their_department: Cabin purchasing, stages: [delivery]}
needs:
  - {id: on-time, party: airlines, statement: Panels arrive on the promised date., topic: delivery, importance: 5,
     satisfaction: 2, owner: sales, addressed: true, processes: [line], measure: Panels on the day, target: ">= 98 %",
     obligation: contractual, source: Frame agreement, voiced_by: 7, validated_on: 2026-05-01}
  - {id: rest, party: union, statement: Nobody works more than 48 hours a week., topic: delivery, importance: 4,
     satisfaction: 4, owner: con, addressed: true}
comparisons:
  - {id: rest-on-time, need: rest, customer_need: on-time, relation: conflicting, decision: cap}
communications:
  - {id: briefing, what: What airlines complained of, when: monthly, starts_on: 2026-01-05, who: sales, how: Meeting,
     functions: [con], levels: [operative], needs: [on-time], parties: [airlines], contacts: [jane-doe]}
feedback:
  - {id: late, party: airlines, received_on: 2026-09-02, sort: complaint, text: Third late panel., needs: [on-time]}
problems:
  - {id: booth, title: Panels late after paint, needs: [on-time], owner: con, raised_on: 2026-02-02}
actions:
  - {id: second-booth, title: A second booth, origin: booth, owner: con, due_on: 2026-09-01, sort: corrective}
decisions:
  - {id: cap, question: How far may overtime go?, chosen: To 48 hours., needs: [rest, on-time], functions: [con],
     decided_on: 2026-08-01}
"""


class Taken(HTMLParser):
    """A page taken apart: its elements with their attributes, and its text."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.feed(content.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def ids(self) -> list[str]:
        return [at["id"] for _tag, at in self.elements if "id" in at]

    @property
    def links(self) -> list[str]:
        return [unquote(at["href"]) for tag, at in self.elements if tag == "a"]


def published(register: Register, *, people: bool = False, today: dt.date = TODAY) -> dict[str, bytes]:
    """Every file of the register's pages."""
    view = outlook(register if people else without_people(register), today)
    return site(view, pages_of(view), lambda _text: None)


@cache
def small() -> dict[str, bytes]:
    """The pages of the small register."""
    return published(register_of(SMALL))


def taken(files: dict[str, bytes]) -> dict[str, Taken]:
    """The pages among the files, taken apart."""
    return {name: Taken(content) for name, content in files.items() if name.endswith(".html")}


def index_of(files: dict[str, bytes]) -> list[list[object]]:
    """What can be searched for: sort, title, what else is said, place."""
    text = files["search.js"].decode("ascii")
    found = re.fullmatch(r"stakeholdersIndex\((\[.*?\]), (\[.*\])\);\n", text, re.DOTALL)
    assert found is not None
    sorts = json.loads(found[1])
    return [[sorts[entry[0]], *entry[1:]] for entry in json.loads(found[2])]

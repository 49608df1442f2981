"""docs/reference/editions.md: which clause of which edition a topic answers to, from the data files of standards/."""

from __future__ import annotations

import datetime as dt

from reference_pages.markdown import code, opening, table
from stakeholders.checks import RULES
from stakeholders.standards import DEFAULT, Edition, Topic, edition, known_editions

_INTRODUCTION = f"""\
Which clause of which edition each topic of the register answers to. Name the editions that yours answers to in the
header, `standards: [iso-9001:2026, iso-14001:2026]`; where it names none, it is {code(DEFAULT)}.

Numbers and short titles only; buy the standards for their text. **?** marks what is unverified: it comes from general
knowledge and has not been compared with the standard itself. An empty cell means that the edition does not speak of the
topic, as far as is known. Days marked **?** come from secondary sources: ask your certification body. What moving from
one edition to another asks: [Prepare an audit](../how-to/prepare-an-audit.md#moving-to-another-edition)."""


_HEADINGS = (
    "id",
    "called",
    "subject",
    "published",
    "new certificates to it alone from",
    "its certificates end",
    "asks who communicates",
    "note",
)


def page() -> str:
    """The text of the page."""
    editions = [edition(DEFAULT), *(edition(id) for id in known_editions() if id != DEFAULT)]
    topics: dict[str, Topic] = {}
    for one in editions:
        for name, topic in one.topics.items():
            topics.setdefault(name, topic)
    rows = ([topic.title, *(_cell(one, name) for one in editions), _rules(name)] for name, topic in topics.items())
    known = (
        (
            code(one.id),
            one.name,
            one.title,
            _day(one, one.published),
            _day(one, one.new_certificates_only),
            _day(one, one.certificates_end),
            "yes" if one.communication_names_who else "no",
            one.note,
        )
        for one in editions
    )
    return "\n".join(
        [
            opening("Editions of the standards", _INTRODUCTION),
            table(_HEADINGS, known),
            "## Topics and clauses\n",
            table(("topic", *(one.name for one in editions), "rules"), rows),
            "## Notes\n",
            *(_notes(one) for one in editions if any(topic.note for topic in one.topics.values())),
        ]
    )


def _day(one: Edition, day: dt.date | None) -> str:
    if day is None:
        return ""
    return day.isoformat() + ("" if one.dates_verified else " **?**")


def _cell(one: Edition, name: str) -> str:
    topic = one.topics.get(name)
    if topic is None:
        return ""
    return ", ".join(topic.clauses) + ("" if topic.verified else " **?**")


def _rules(topic: str) -> str:
    return str(sum(rule.topic == topic for rule in RULES.values()) or "")


def _notes(one: Edition) -> str:
    lines = [
        f"- {topic.title} ({', '.join(topic.clauses)}): {topic.note}" for topic in one.topics.values() if topic.note
    ]
    return f"### {one.name}\n\n" + "\n".join(lines) + "\n"

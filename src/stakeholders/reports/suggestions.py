"""What a person may want to settle after an import: topics, what is there twice, what is to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stakeholders.analysis.suggestions import Suggestions, Twice
from stakeholders.analysis.topics import TopicFor
from stakeholders.model.register import Register
from stakeholders.reports.compare import method_name, pairs_table
from stakeholders.reports.report import Block, Cell, Column, Heading, Paragraph, Table
from stakeholders.texts import _


def suggestion_blocks(register: Register, found: Suggestions) -> Iterator[Block]:
    """The suggestions as part of a report; nothing where there are none."""
    if not len(found):
        return
    yield Heading(_("Suggestions"))
    yield Paragraph(_("Nothing of this has been done. Each is for a person to confirm, with the command it needs."))
    if found.topics:
        yield _topics(register, found.topics)
    if found.duplicates:
        yield _duplicates(register, found.duplicates)
    if found.comparisons:
        yield pairs_table(register, found.comparisons)


def _topics(register: Register, topics: Iterable[TopicFor]) -> Table:
    return Table(
        "suggested_topics",
        _("Topics that needs may have"),
        (
            Column("need", _("Need"), wide=True),
            Column("topic", _("Topic")),
            Column("likeness", _("Likeness"), "number", 2),
            Column("method", _("Found by")),
            Column("why", _("Why"), wide=True),
        ),
        tuple(
            (
                Cell((register.label(each.need), each.need)),
                Cell(each.name, ref=each.topic) if each.topic else Cell((each.name, _("new")), "partial"),
                Cell(each.likeness),
                Cell(method_name(each.method)),
                Cell(_why(register, each)),
            )
            for each in topics
        ),
        _(
            "To give a need its topic: stakeholders set NEED topic=TOPIC. A new one is added before: stakeholders add "
            "topic name=NAME."
        ),
    )


def _why(register: Register, each: TopicFor) -> str:
    if each.like:
        return _("like: {need}").format(need=register.label(each.like))
    return _("its words: {words}").format(words=", ".join(each.words))


def _duplicates(register: Register, found: Iterable[Twice]) -> Table:
    return Table(
        "suggested_duplicates",
        _("What may be there twice"),
        (
            Column("kind", _("Kind")),
            Column("first", _("The one"), wide=True),
            Column("second", _("The other"), wide=True),
            Column("likeness", _("Likeness"), "number", 2),
            Column("method", _("Found by")),
        ),
        tuple(
            (
                Cell(_("Party") if each.kind == "parties" else _("Need")),
                Cell((register.label(each.first), each.first)),
                Cell((register.label(each.second), each.second)),
                Cell(each.likeness),
                Cell(method_name(each.method)),
            )
            for each in found
        ),
        _("Where two are one, keep the one and retire the other: stakeholders set ID status=retired."),
    )

"""The needs that nobody has compared yet, pair by pair, the likeliest to touch each other first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from stakeholders.analysis.likeness import Method
from stakeholders.analysis.subjects import name_of
from stakeholders.analysis.to_compare import ALIKE, ToCompare, Uncompared
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.concern_tables import named
from stakeholders.reports.report import Block, Cell, Column, Facts, Paragraph, Report, Table
from stakeholders.texts import _, language


def compare_report(register: Register, found: Uncompared, today: dt.date) -> Report:
    """The pairs still to be compared, with why each is proposed."""
    blocks: list[Block] = [Facts(tuple(_facts(found))), pairs_table(register, found.pairs)]
    if found.pairs:
        blocks.append(
            Paragraph(
                _(
                    "To judge them one by one, on a terminal: stakeholders compare. One alone: stakeholders compare "
                    "NEED CUSTOMER_NEED --relation aligned, with the ids that stand below the needs."
                ),
                "muted",
            )
        )
    return Report("compare", _("Needs still to be compared"), about(register, today), tuple(blocks))


def _facts(found: Uncompared) -> Iterator[tuple[str, Cell]]:
    yield _("Pairs proposed"), Cell(found.found)
    if len(found.pairs) < found.found:
        yield _("Shown here, the likeliest"), Cell(len(found.pairs))
    yield _("Needs of customers"), Cell(found.customer_needs)
    yield _("Of these compared with no other party's need"), Cell(found.alone, "partial" if found.alone else "good")
    yield _("Likeness found by"), Cell(method_name(found.method), note=_method_note(found.method))


def method_name(method: str) -> str:
    """By what a likeness was found, in a word."""
    return {
        "meaning": _("meaning"),
        "words": _("words"),
        "vocabulary": _("usual words"),
        "name": _("name"),
    }[method]


def _method_note(method: Method) -> str:
    if method == "meaning":
        return _("By the meaning of English words: needs that say the same in other words are found, too.")
    return _(
        "By letters and words: needs that say the same in other words may be missed. For English texts, the extra "
        "semantic finds more."
    )


def pairs_table(register: Register, pairs: Iterable[ToCompare]) -> Table:
    """The pairs, each with both needs, whose they are, how alike they are and why they are proposed."""
    return Table(
        "pairs",
        _("Pairs to compare"),
        (
            Column("need", _("Need"), wide=True),
            Column("party", _("Party")),
            Column("customer_need", _("The customer's need"), wide=True),
            Column("customer", _("Customer")),
            Column("likeness", _("Likeness"), "number", 2),
            Column("method", _("Found by")),
            Column("why", _("Why")),
        ),
        tuple(
            (
                Cell((pair.need.statement, pair.need.id)),
                named(register, pair.need.party),
                Cell((pair.customer_need.statement, pair.customer_need.id)),
                named(register, pair.customer_need.party),
                Cell(pair.likeness),
                Cell(method_name(pair.method)),
                Cell(tuple(reasons(register, pair))),
            )
            for pair in pairs
        ),
        _(
            "Likeness is between 0 and 1. The order counts the same topic and the same subject beside it. That two "
            "needs are alike does not say that they agree: that, a person judges."
        ),
        _("No pair is left to be compared."),
    )


def reasons(register: Register, pair: ToCompare) -> Iterator[str]:
    """Why a pair is proposed, each reason in a few words."""
    if pair.topic:
        yield _("same topic: {topic}").format(topic=register.label(pair.topic))
    if pair.subject:
        yield _("both about: {subject}").format(subject=name_of(pair.subject, language()))
    if pair.likeness >= ALIKE[pair.method]:
        yield _("alike in meaning") if pair.method == "meaning" else _("alike in words")

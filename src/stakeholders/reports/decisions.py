"""What was decided, what that did to customers over time, what it rests on, and what to look at again, as a report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from stakeholders.analysis.decided import OUTCOMES, Decided, Entry, decided
from stakeholders.analysis.held import Held
from stakeholders.model.improvement import Decision
from stakeholders.model.register import Register
from stakeholders.reports.about import about
from stakeholders.reports.charts import columns, points
from stakeholders.reports.decision_lists import (
    all_decisions,
    assumed_table,
    grounds_table,
    outcome_name,
    revisit_table,
    touched_table,
    unweighed_table,
    without_evidence_table,
    worse_table,
)
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.report import Block, Cell, Chart, Column, Facts, Paragraph, Report, Table, Tone
from stakeholders.texts import _, plural

_NAMED = 3
"""Decisions that are named at one place of the drawing; of more it is said how many there are."""
_FEW = 10
"""Decisions of a period up to which each has a tick of its own."""
_OUTCOME_TONES: tuple[Tone, ...] = ("good", "info", "bad", "muted")
"""How each of OUTCOMES is to be taken."""


def decisions_report(
    held: Held,
    *,
    function: str = "",
    since: dt.date | None = None,
    to_revisit: bool = False,
) -> Report:
    """The customer-impact ledger, and the decisions that an auditor may ask about.

    :param function: the id of a function: only decisions that it took part in.
    :param since: only decisions taken on that day or later.
    :param to_revisit: only those with a day on which to look at them again, and nothing else.
    """
    register = held.register
    found = decided(held, function=function, since=since)
    blocks: list[Block] = [_facts(found), *_scope(register, function, since)]
    if to_revisit:
        blocks.append(revisit_table(register, found))
    elif not found.decisions:
        blocks.append(Paragraph(_none(narrowed=bool(function or since)), "partial"))
    else:
        blocks += [_what_it_is(), *_over_time(found), *_ledger(found), *_gains(found)]
        asked_about = (
            revisit_table(register, found),
            unweighed_table(register, found),
            without_evidence_table(register, found),
            assumed_table(register, found),
            worse_table(register, found),
        )
        blocks += [table for table in asked_about if table.rows]  # how many there are stands above
        blocks += [touched_table(register, found), all_decisions(found), grounds_table(register, found)]
    return Report("decisions", _("Decisions and their effect on customers"), about(register, held.today), tuple(blocks))


def _none(*, narrowed: bool) -> str:
    """What is said where there is nothing to show."""
    if narrowed:
        return _("No decision is as asked for.")
    return _(
        "No decision taken is recorded. Record each with its effect on customers and the data it rests on: log "
        "decision."
    )


def _facts(found: Decided) -> Facts:
    count, now = len(found.decisions), len(found.revisit_now)
    return Facts(
        (
            (_("Decisions taken"), Cell(count)),
            (_("Of which say their effect on customers"), _of(len(found.weighed), count)),
            (_("Of which rest on data that they name"), _of(len(found.on_data), count)),
            (_("Of which made customers worse off"), Cell(len(found.worse))),
            (_("To look at again now"), Cell(now, "bad" if found.overdue else "partial" if now else "good")),
        )
    )


def _of(count: int, all: int) -> Cell:
    if not all:
        return Cell(0)
    return Cell(_("{count} of {all}").format(count=count, all=all), "good" if count == all else "partial")


def _scope(register: Register, function: str, since: dt.date | None) -> Iterator[Paragraph]:
    """Which decisions are meant, where not all are."""
    if function:
        yield Paragraph(_("Only decisions that {name} took part in.").format(name=register.label(function)), "muted")
    if since is not None:
        yield Paragraph(_("Only decisions taken since {day}.").format(day=since.isoformat()), "muted")


def _what_it_is() -> Paragraph:
    return Paragraph(
        _(
            "Each decision says what it does to customers and to the organisation: from -2 (much worse) over 0 (no "
            "effect) to 2 (much better), as judged by those who took it. The customer-impact ledger adds these up over "
            "time."
        )
    )


def _over_time(found: Decided) -> Iterator[Chart]:
    """How many decisions there were of each effect on customers, by period."""
    if not found.ledger:
        return
    names = tuple(outcome_name(each) for each in OUTCOMES)
    rows = tuple(
        (Cell(entry.period), Cell(name), Cell(count)) for entry in found.ledger for name, count in _drawn(names, entry)
    )
    table = Table(
        "effect_over_time",
        _("Decisions by their effect on customers"),
        (
            Column("period", _("Taken in")),
            Column("effect", _("For customers")),
            Column("count", _("Decisions"), "number"),
        ),
        rows,
        note=_("Better, no effect or worse, as the decision says; not said where it says nothing."),
    )
    better, same, worse, silent = (sum(each.counts[number] for each in found.ledger) for number in range(len(OUTCOMES)))
    told = _(
        "Decisions from {first} to {last}: better for customers {better}, no effect {same}, worse {worse}, not said "
        "{silent}."
    ).format(
        first=found.ledger[0].period,
        last=found.ledger[-1].period,
        better=better,
        same=same,
        worse=worse,
        silent=silent,
    )
    tones = tuple(zip(names, _OUTCOME_TONES, strict=True))
    highest = max(entry.count for entry in found.ledger)
    bounds = (0, highest) if highest <= _FEW else None  # so that it is ticked at whole numbers
    yield columns(table, told, of="period", value="count", colour="effect", tones=tones, bounds=bounds)


def _drawn(names: Sequence[str], entry: Entry) -> Sequence[tuple[str, int]]:
    """The parts of a period's bar; of a period without decisions one of no length, so that it has its place."""
    parts = list(zip(names, entry.counts, strict=True))
    return [part for part in parts if part[1]] or parts[:1]


def _ledger(found: Decided) -> Iterator[Block]:
    yield Table(
        "ledger",
        _("Customer-impact ledger"),
        (
            Column("period", _("Taken in")),
            Column("decisions", _("Decisions"), "number"),
            Column("better", _("Better"), "number"),
            Column("same", _("No effect"), "number"),
            Column("worse", _("Worse"), "number"),
            Column("silent", _("Not said"), "number"),
            Column("customers", _("Customers"), "number"),
            Column("organisation", _("Organisation"), "number"),
            Column("customers_so_far", _("Customers so far"), "number"),
            Column("organisation_so_far", _("Organisation so far"), "number"),
        ),
        tuple(
            (
                Cell(entry.period),
                Cell(entry.count),
                *(Cell(count) for count in entry.counts),
                *(
                    Cell(effects, "bad" if effects < 0 else "")
                    for effects in (
                        entry.customers,
                        entry.organisation,
                        entry.customers_so_far,
                        entry.organisation_so_far,
                    )
                ),
            )
            for entry in found.ledger
        ),
        note=_(
            "Better, no effect, worse and not said count decisions by their effect on customers. Customers and "
            "organisation are the sums of the effects that the decisions of a period say, each from -2 to 2; so far is "
            "the sum from the first period shown on. These are judgements, not money: a sum says which way things go, "
            "not by how much."
        ),
        empty=_("Of no decision is it known when it was taken."),
        at_first=40,
    )
    if found.undated:
        yield Paragraph(
            plural(
                "{count} decision does not say when it was taken, and is in no period.",
                "{count} decisions do not say when they were taken, and are in no period.",
                len(found.undated),
            ),
            "partial",
        )


def _gains(found: Decided) -> Iterator[Chart]:
    """Who gained and who lost by decisions: the effect on customers against that on the organisation."""
    places: dict[tuple[int, int], list[Decision]] = {}
    for one in found.decisions:
        if one.customer_impact is not None and one.organisation_impact is not None:
            places.setdefault((one.customer_impact, one.organisation_impact), []).append(one)
    if not places:
        return
    rows = tuple((Cell(_names(held)), Cell(x), Cell(y), Cell(len(held))) for (x, y), held in sorted(places.items()))
    known = sum(len(held) for held in places.values())
    table = Table(
        "who_gains",
        _("Who gains by what is decided"),
        (
            Column("decisions", _("Decisions")),
            Column("customers", _("Effect on customers"), "number"),
            Column("organisation", _("Effect on the organisation"), "number"),
            Column("count", _("How many"), "number"),
        ),
        rows,
        note=sentences(
            _("To the right customers gain, above the organisation; a larger point stands for more decisions."),
            plural(
                "{count} decision does not say both effects, and is not drawn.",
                "{count} decisions do not say both effects, and are not drawn.",
                len(found.decisions) - known,
            )
            if len(found.decisions) > known
            else "",
        ),
    )
    both = sum(len(held) for (x, y), held in places.items() if x > 0 and y > 0)
    at_their_cost = sum(len(held) for (x, y), held in places.items() if x < 0 < y)
    at_ours = sum(len(held) for (x, y), held in places.items() if x > 0 > y)
    told = _(
        "Decisions drawn: {count}. Better for both: {both}; for customers at the organisation's cost: {ours}; for the "
        "organisation at the customers' cost: {theirs}."
    ).format(count=known, both=both, ours=at_ours, theirs=at_their_cost)
    yield points(
        table,
        told,
        x="customers",
        y="organisation",
        label="decisions",
        size="count",
        bounds=(-2.5, 2.5),  # so that names at the edge have room
        cross=(0, 0),
        fields=(
            _("at the customers' cost"),
            _("better for both"),
            _("worse for both"),
            _("at the organisation's cost"),
        ),
    )


def _names(held: Sequence[Decision]) -> tuple[str, ...]:
    """The ids of the decisions at one place; of many the first, and how many more there are."""
    ids = tuple(one.id for one in held)
    if len(ids) <= _NAMED + 1:
        return ids
    return (*ids[:_NAMED], _("+ {count} more").format(count=len(ids) - _NAMED))

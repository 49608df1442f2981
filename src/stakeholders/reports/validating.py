"""The assumptions worth validating as a block of a report: what is at stake, how uncertain it is, how to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stakeholders.analysis.validating import MANY_CUSTOMERS, MANY_RESPONDENTS, Candidate, How, Rests
from stakeholders.model.register import Register
from stakeholders.reports.report import Cell, Column, Table
from stakeholders.texts import _, plural


def way_name(how: How) -> str:
    """The way to ask, in words."""
    return {"interview": _("interview"), "survey": _("survey"), "trial": _("trial")}[how]


def candidates_table(register: Register, found: Sequence[Candidate], most: int) -> Table:
    """The assumptions by what their validation is worth, the first `most` of them."""
    notes = [
        _(
            "Worth, 0 to 20: stake x uncertainty. The stake is the importance from 0 to 10, and what rests on the "
            "need, up to 10: each conflict counts 2, each other comparison, decision, action and problem 1. "
            "Uncertainty: 1 where it is marked as an assumption, or never confirmed and nobody has said anything of "
            "it; 0.8 where never confirmed though somebody has; from 0.5 to 1 as a confirmation grows from too old to "
            "twice as old; 0.5 where at most one respondent stands behind a customer's need."
        ),
        _(
            "A trial is for what attracts, can be measured and is not hard to do; an interview for what is hard, or "
            "where few can be asked; a survey for at least {people} known respondents, or {customers} customers with "
            "needs in the topic."
        ).format(people=MANY_RESPONDENTS, customers=MANY_CUSTOMERS),
    ]
    if len(found) > most:
        notes.append(_("The first {most} of {count} are shown.").format(most=most, count=len(found)))
    return Table(
        "validate",
        _("The next assumptions worth validating"),
        (
            Column("rank", _("No."), "number"),
            Column("need", _("Need"), wide=True),
            Column("party", _("Party")),
            Column("why", _("Uncertain, for"), wide=True),
            Column("rests", _("Rests on it"), wide=True),
            Column("stake", _("Stake"), "number", 1),
            Column("uncertainty", _("Uncertainty"), "number", 2),
            Column("worth", _("Worth"), "number", 1),
            Column("how", _("How")),
            Column("reason", _("Why so"), wide=True),
            Column("under_way", _("Under way"), wide=True),
        ),
        tuple(_row(register, place, each) for place, each in enumerate(found[:most], start=1)),
        note=" ".join(notes),
        empty=_("Nothing is left to validate: every need that is addressed was confirmed in time, by several voices."),
    )


def _row(register: Register, place: int, each: Candidate) -> tuple[Cell, ...]:
    under_way = tuple(
        _("{action}, due on {day}").format(action=action.title, day=action.due_on) if action.due_on else action.title
        for action in each.under_way
    )
    return (
        Cell(place),
        Cell(each.need.statement, ref=each.need.id),
        Cell(each.party.name, ref=each.party.id),
        Cell(_doubt(each), "bad" if each.uncertainty > 0.75 else "partial"),
        Cell(tuple(_rests(each.rests)) or None),
        Cell(each.stake),
        Cell(each.uncertainty),
        Cell(each.worth),
        Cell(way_name(each.how), "info"),
        Cell(_why(register, each)),
        Cell(under_way) if under_way else Cell(_("nothing"), "muted"),
    )


def _doubt(each: Candidate) -> str:
    if each.state == "assumption":
        return _("it is marked as an assumption")
    if each.state == "never confirmed":
        return (
            _("it was never confirmed, though something was said of it")
            if each.behind.anything
            else _("it was never confirmed, and nobody is recorded to have said anything of it")
        )
    if each.state == "out of date":
        return _("it was last confirmed on {day}").format(day=each.need.validated_on)
    if each.need.voiced_by:
        return _("one respondent stands behind it")
    return _("no respondent stands behind it")


def _rests(found: Rests) -> Iterator[str]:
    if found.conflicts:
        yield plural("{count} conflict", "{count} conflicts", found.conflicts)
    if found.comparisons:
        yield plural("{count} other comparison", "{count} other comparisons", found.comparisons)
    if found.decisions:
        yield plural("{count} decision", "{count} decisions", found.decisions)
    if found.actions:
        yield plural("{count} action", "{count} actions", found.actions)
    if found.problems:
        yield plural("{count} problem", "{count} problems", found.problems)


def _why(register: Register, each: Candidate) -> str:
    match each.why:
        case "attractive":
            return _("it would delight, and nobody can say what he has never had: let some try it, by its measure")
        case "hard":
            return _("it is hard to meet: learn what lies behind it before more is built on it")
        case "many respondents":
            return _("people of the party who can be asked: {count}").format(count=each.respondents)
        case "many customers":
            return _("customers with needs in {topic}: {count}").format(
                topic=register.label(each.need.topic), count=each.customers
            )
    return _("few can be asked, and an interview shows what the statement leaves open")

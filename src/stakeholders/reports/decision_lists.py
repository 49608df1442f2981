"""What the report on decisions lists: all of them, those to look at again, and those an auditor may ask about."""

from __future__ import annotations

from collections.abc import Sequence

from stakeholders.analysis.decided import Decided, Outcome, revisit_overdue
from stakeholders.model.improvement import Decision
from stakeholders.model.organisation import Function
from stakeholders.model.register import Register
from stakeholders.reports.questions.wording import quoted, sentences
from stakeholders.reports.report import Cell, Column, Table
from stakeholders.texts import _, word

MOST_LISTED = 100
"""Rows of a list of decisions; of more it is said how many they are."""
_MOST_NEEDS, _MOST_OF_A_NEED = 20, 8


def outcome_name(found: Outcome) -> str:
    """What a decision does to customers, in words."""
    return {
        "better": _("better"),
        "no effect": _("no effect"),
        "worse": _("worse"),
        "not said": _("not said"),
    }[found]


def signed(effect: int) -> str:
    """An effect with its sign: `+2`, `0`, `-1`."""
    return f"{effect:+d}" if effect else "0"


def revisit_table(register: Register, found: Decided) -> Table:
    """The decisions with a day on which to look at them again, the longest overdue first."""
    listed = found.to_revisit
    return Table(
        "to_revisit",
        _("Decisions to look at again"),
        (
            Column("revisit_on", _("Look at it again on"), "date"),
            Column("days", _("Days left"), "number"),
            Column("decision", _("Decision"), wide=True),
            Column("functions", _("Functions"), wide=True),
        ),
        tuple(
            (
                Cell(one.revisit_on, "bad" if revisit_overdue(one, found.today) else ""),
                Cell(
                    (one.revisit_on - found.today).days if one.revisit_on else None,
                    "bad" if revisit_overdue(one, found.today) else "",
                ),
                _question(one),
                _functions(register, one),
            )
            for one in listed[:MOST_LISTED]
        ),
        note=sentences(
            _(
                "What is overdue comes first; `due` lists these days among all others. Once a decision has been looked "
                "at, move its day (revisit_on), or retire it where another has replaced it."
            ),
            _more(listed),
        ),
        empty=_("No decision has a day on which to look at it again."),
        at_first=40,
    )


def worse_table(register: Register, found: Decided) -> Table:
    """The decisions that made customers worse off, with what they gained for the organisation."""
    listed = found.worse
    return Table(
        "worse",
        _("Decisions that made customers worse off"),
        (
            Column("decision", _("Decision"), wide=True),
            Column("customers", _("Customers"), "number"),
            Column("organisation", _("Organisation"), "number"),
            Column("needs", _("Needs touched"), wide=True),
            Column("decided_on", _("Decided on"), "date"),
        ),
        tuple(
            (
                _question(one),
                _effect(one.customer_impact),
                _effect(one.organisation_impact),
                Cell(tuple(register.label(id) for id in dict.fromkeys(one.needs)) or None),
                Cell(one.decided_on),
            )
            for one in listed[:MOST_LISTED]
        ),
        note=sentences(
            _("The worst for customers come first, each with what it gained for the organisation."),
            _what_effects_are(),
            _more(listed),
        )
        if listed
        else "",
        empty=_("No decision is said to have made customers worse off."),
        at_first=40,
    )


def assumed_table(register: Register, found: Decided) -> Table:
    """The decisions that rest on assumption."""
    return _of_some(
        register,
        "on_assumption",
        _("Decisions on assumption"),
        found.assumed,
        _("They rest on what somebody supposes; an auditor asks how it is to be found out, and when."),
        _("No decision is said to rest on assumption."),
    )


def unweighed_table(register: Register, found: Decided) -> Table:
    """The decisions that do not say what they do to customers."""
    return _of_some(
        register,
        "effect_not_said",
        _("Decisions that do not say their effect on customers"),
        found.unweighed,
        _("Write customer_impact, from -2 (much worse) over 0 (no effect) to 2 (much better)."),
        _("Every decision says what it does to customers."),
    )


def without_evidence_table(register: Register, found: Decided) -> Table:
    """The decisions that are said to rest on data, and name none."""
    return _of_some(
        register,
        "without_evidence",
        _("Decisions on data that they do not name"),
        found.without_evidence,
        _("They are said to rest on data; write in evidence which, so that it can be looked up."),
        _("Every decision that is said to rest on data names it."),
    )


def touched_table(register: Register, found: Decided) -> Table:
    """The needs that decisions touched most often, with what each did to customers."""
    shown = found.touched[:_MOST_NEEDS]
    left = len(found.touched) - len(shown)
    return Table(
        "needs",
        _("Needs that decisions touch most"),
        (
            Column("need", _("Need"), wide=True),
            Column("party", _("Of")),
            Column("count", _("Decisions"), "number"),
            Column("customers", _("Effect on customers, added up"), "number"),
            Column("decisions", _("Which, with the effect of each on customers"), wide=True),
        ),
        tuple(
            (
                Cell(each.need.statement, ref=each.need.id),
                Cell(register.label(each.need.party), ref=each.need.party),
                Cell(len(each.decisions)),
                _effect(each.customers),
                Cell(_by_which(each.decisions)),
            )
            for each in shown
        ),
        note=sentences(
            _("The effect is that of the whole decision, which may touch several needs, not of customers alone."),
            _("Listed are the first {most}, and {count} more are not.").format(most=_MOST_NEEDS, count=left)
            if left > 0
            else "",
        ),
        empty=_("No decision names the needs it touches."),
        at_first=4,
    )


def _by_which(decisions: Sequence[Decision]) -> tuple[str, ...]:
    told = [
        _("{decision}: {effect}").format(
            decision=one.id,
            effect=_("not said") if one.customer_impact is None else signed(one.customer_impact),
        )
        for one in decisions[:_MOST_OF_A_NEED]
    ]
    left = len(decisions) - _MOST_OF_A_NEED
    return (*told, _("+ {count} more").format(count=left)) if left > 0 else tuple(told)


def all_decisions(found: Decided) -> Table:
    """Every decision, the latest first."""
    return Table(
        "decisions",
        _("All decisions, the latest first"),
        (
            Column("decided_on", _("Decided on"), "date"),
            Column("decision", _("Decision"), wide=True),
            Column("chosen", _("Chosen"), wide=True),
            Column("customers", _("Customers"), "number"),
            Column("organisation", _("Organisation"), "number"),
        ),
        tuple(
            (
                Cell(one.decided_on),
                _question(one),
                Cell(quoted(one.chosen) or None),
                _effect(one.customer_impact),
                _effect(one.organisation_impact),
            )
            for one in found.decisions
        ),
        note=_what_effects_are(),
        at_first=4,
    )


def _what_effects_are() -> str:
    return _("Customers, organisation: the effect on each, from -2 (much worse) over 0 (none) to 2 (much better).")


def grounds_table(register: Register, found: Decided) -> Table:
    """What every decision rests on, and which functions took part, the latest first."""
    return Table(
        "grounds",
        _("What decisions rest on, and who took part"),
        (
            Column("decision", _("Decision"), wide=True),
            Column("basis", _("Rests on")),
            Column("evidence", _("Data"), wide=True),
            Column("functions", _("Functions"), wide=True),
        ),
        tuple(
            (
                _question(one),
                Cell(word(one.basis) or _("not said"), "" if one.basis == "data" else "partial"),
                Cell(quoted(one.evidence) or None),
                _functions(register, one),
            )
            for one in found.decisions
        ),
        at_first=4,
    )


def _of_some(register: Register, key: str, title: str, listed: Sequence[Decision], note: str, empty: str) -> Table:
    return Table(
        key,
        title,
        (
            Column("decision", _("Decision"), wide=True),
            Column("decided_on", _("Decided on"), "date"),
            Column("revisit_on", _("Look at it again on"), "date"),
            Column("functions", _("Functions"), wide=True),
        ),
        tuple(
            (
                _question(one),
                Cell(one.decided_on),
                Cell(one.revisit_on),
                _functions(register, one),
            )
            for one in listed[:MOST_LISTED]
        ),
        note=sentences(note, _more(listed)) if listed else "",
        empty=empty,
        at_first=20,
    )


def _question(decision: Decision) -> Cell:
    return Cell(quoted(decision.question), ref=decision.id)


def _functions(register: Register, decision: Decision) -> Cell:
    """The functions that took part, by name."""
    known = ((id, register.get(Function, id)) for id in dict.fromkeys(decision.functions))
    return Cell(", ".join(function.name if function is not None else id for id, function in known) or None)


def _effect(effect: int | None) -> Cell:
    if effect is None:
        return Cell(_("not said"), "muted")
    return Cell(effect, "bad" if effect < 0 else "good" if effect > 0 else "")


def _more(listed: Sequence[object]) -> str:
    """What is said of a list that is not whole; "" of one that is."""
    left = len(listed) - MOST_LISTED
    if left <= 0:
        return ""
    return _("Listed are the first {most}, and {count} more are not.").format(most=MOST_LISTED, count=left)

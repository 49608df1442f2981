"""How functions weigh customers against the organisation, where they take part, with whom they speak: a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stakeholders.analysis.balance import OBSERVED_AT_LEAST, Balance, Drift, Observed, balances
from stakeholders.analysis.exchange import exchanges
from stakeholders.analysis.flips import lenses
from stakeholders.analysis.held import Held
from stakeholders.analysis.taking_part import taking_part
from stakeholders.model.organisation import Function
from stakeholders.reports import charts
from stakeholders.reports.about import about
from stakeholders.reports.balance_flips import flip_blocks, percent
from stakeholders.reports.balance_meeting import exchange_table, stage_blocks
from stakeholders.reports.charts_of_figures import ranges
from stakeholders.reports.questions.wording import sentences
from stakeholders.reports.report import Block, Cell, Chart, Column, Facts, Heading, Paragraph, Report, Table, Tone
from stakeholders.texts import _, figure, plural

_DRAWN_AT_MOST = 60
"""Functions that one drawing holds."""


def balance_report(
    held: Held, *, function: Function | None = None, between: tuple[Function, Function] | None = None
) -> Report:
    """The balances, the priorities that flip, the stages, and the functions that do not speak with each other.

    :param function: the one function to show, where only one is asked for.
    :param between: the two functions whose flips are told; None for the two that disagree most.
    """
    everyone = balances(held)
    shown = [each for each in everyone if function is None or each.function.id == function.id]
    tolerance = held.register.header.policy.balance_tolerance
    stages, shared, seen = taking_part(held), exchanges(held), lenses(held)
    if function is not None:
        shared = tuple(each for each in shared if function.id in (each.first.id, each.second.id))
    blocks: list[Block] = [Paragraph(_what_it_is())]
    if not everyone:
        blocks.append(
            Paragraph(
                _("No function is in the register. Record each with what it weighs (customer_first) and why (reason)."),
                "partial",
            )
        )
    else:
        drifted = sum(each.drifted(tolerance) for each in shown)
        silent = sum(each.planned == "none" for each in shared)
        alike = sum(each.planned == "everybody" for each in shared)
        facts = [
            (_("Functions"), Cell(len(shown))),
            *_declared(shown),
            (_("Functions whose work shows enough to be judged"), Cell(sum(_judged(each) for each in shown))),
            (_("Of which drifted from what they declare"), Cell(drifted, "bad" if drifted else "good")),
            (_("Pairs of functions that share needs"), Cell(len(shared))),
            (_("Of which only what is for everybody is planned"), Cell(alike, "partial" if alike else "good")),
            (_("Of which no communication is planned"), Cell(silent, "bad" if silent else "good")),
        ]
        if function is None and stages.said:
            empty = len(stages.empty)
            facts.append((_("Lifecycle stages without a function"), Cell(empty, "bad" if empty else "good")))
        blocks += [Facts(tuple(facts)), _table(shown, tolerance), *_chart(shown), _grounds(shown), _kinds(shown)]
        blocks += flip_blocks(seen, function, between)
        blocks += stage_blocks(stages, function)
        blocks += [Heading(_("Who shares needs, and who speaks with whom")), exchange_table(shared)]
    title = _("Balance of customers and organisation")
    return Report("balance", title, about(held.register, held.today), tuple(blocks))


def _what_it_is() -> str:
    return _(
        "When what is good for customers and what is good for the organisation pull in different ways, each function "
        "weighs the two: so many per cent “customer first”, the rest “organisation matters”. Declared is what the "
        "function says of itself; observed is what the needs it owns and the decisions it took part in show. There is "
        "no right figure: functions differ, so that both sides are heard."
    )


def _declared(shown: Sequence[Balance]) -> Iterator[tuple[str, Cell]]:
    declared = sum(each.declared is not None and bool(each.function.reason.strip()) for each in shown)
    yield (
        _("Functions that declare a balance, and why"),
        Cell(declared, "good" if declared == len(shown) else "partial"),
    )


def _judged(each: Balance) -> bool:
    return each.seen.interval is not None and each.declared is not None


def _table(shown: Sequence[Balance], tolerance: float) -> Table:
    rows = []
    for each in shown:
        seen = each.seen
        drift, tone = _drift(each.drift(tolerance))
        observed = Cell(seen.share) if seen.share is not None else Cell(_("too few"), "muted")
        rows.append(
            (
                Cell(each.function.name, ref=each.function.id),
                Cell(None if each.declared is None else _ratio(each.declared)),
                observed,
                Cell(_interval(seen)),
                Cell(seen.count),
                Cell(drift, tone),
            )
        )
    return Table(
        "balance",
        _("Declared against observed"),
        (
            Column("function", _("Function")),
            Column("declared", _("Declared")),
            Column("observed", _("Observed"), "percent"),
            Column("interval", _("Interval")),
            Column("count", _("Rests on"), "number"),
            Column("drift", _("Observed against declared")),
        ),
        tuple(rows),
        note=sentences(
            _("Declared: customer first : organisation matters, of 100."),
            _(
                "Observed: a need weighs its importance (1 to 5), and all of it speaks for customers if its party is a "
                "customer. A decision weighs its two effects (each -2 to 2, without their signs), and speaks for whom "
                "it makes better off: customers, the organisation, or both in proportion."
            ),
            _("Rests on: the needs and decisions counted; below {fewest} the share is withheld.").format(
                fewest=OBSERVED_AT_LEAST
            ),
            _(
                "Interval: 95 % (Wilson), on as many needs and decisions of equal weight as would say the same (Kish). "
                "Drifted: the declared share lies outside the interval by more than the {tolerance} percentage "
                "points that the policy allows."
            ).format(tolerance=percent(tolerance)),
        ),
        at_first=40,
    )


def _grounds(shown: Sequence[Balance]) -> Table:
    """Why each function weighs as it says, and what its observed share rests on."""
    return Table(
        "grounds",
        _("Why, and what the observed share rests on"),
        (
            Column("function", _("Function")),
            Column("reason", _("Why"), wide=True),
            Column("owned", _("Needs owned"), "number"),
            Column("taken", _("Decisions taken"), "number"),
            Column("settled", _("Of which settle a conflict"), "number"),
            Column("unweighed", _("Not counted"), "number"),
        ),
        tuple(
            (
                Cell(each.function.name, ref=each.function.id),
                Cell(each.function.reason.strip() or None),
                Cell(each.work.owned),
                Cell(each.work.taken),
                Cell(each.work.settled),
                Cell(each.work.unweighed, "partial" if each.work.unweighed else ""),
            )
            for each in shown
        ),
        note=_(
            "Not counted: needs without importance, and decisions without their effect on customers and on the "
            "organisation. A decision that made neither better off speaks for neither."
        ),
        at_first=40,
    )


def _ratio(declared: float) -> str:
    """`70 : 30`."""
    return f"{percent(declared)} : {percent(100 - declared)}"


def _interval(seen: Observed) -> str | None:
    if seen.interval is None:
        return None
    return _("{low} to {high} %").format(low=figure(seen.interval.low), high=figure(seen.interval.high))


def _drift(drift: Drift) -> tuple[str, Tone]:
    told: dict[Drift, tuple[str, Tone]] = {
        "as declared": (_("as declared"), "good"),
        "towards customers": (_("drifted: more for customers"), "bad"),
        "towards the organisation": (_("drifted: more for the organisation"), "bad"),
        "not declared": (_("nothing declared"), "partial"),
        "not judged": (_("too little to judge"), "muted"),
    }
    return told[drift]


def _chart(shown: Sequence[Balance]) -> Iterator[Chart]:
    """Declared and observed side by side; of many functions those that are judged first."""
    known = [each for each in shown if each.declared is not None or each.seen.share is not None]
    drawn = sorted(known, key=lambda each: not _judged(each))[:_DRAWN_AT_MOST]
    drawn = [each for each in known if each in drawn]
    if not drawn:
        return
    names = charts.distinct([each.function.name for each in drawn], [each.function.id for each in drawn])
    rows = [
        (
            Cell(name, ref=each.function.id),
            Cell(each.seen.share),
            Cell(each.seen.interval.low if each.seen.interval else None),
            Cell(each.seen.interval.high if each.seen.interval else None),
            Cell(each.declared),
        )
        for name, each in zip(names, drawn, strict=True)
    ]
    table = Table(
        "declared_and_observed",
        _("Customer first: declared and observed"),
        (
            Column("function", _("Function")),
            Column("observed", _("Observed"), "percent"),
            Column("low", _("Interval from"), "percent"),
            Column("high", _("Interval to"), "percent"),
            Column("declared", _("Declared"), "percent"),
        ),
        tuple(rows),
        note=_(
            "The bar upright is what the function declares, the dot what its work shows, with its interval of 95 %. No "
            "dot: fewer than {fewest} needs and decisions."
        ).format(fewest=OBSERVED_AT_LEAST),
    )
    yield ranges(
        table,
        _drawn(drawn),
        of="function",
        value="observed",
        low="low",
        high="high",
        bounds=(0, 100),
        against="declared",
    )


def _drawn(drawn: Sequence[Balance]) -> str:
    """What the drawing shows, in words."""
    judged = [each for each in drawn if _judged(each)]
    if not judged:
        return _("Functions drawn: {count}. The work of none of them can be held against what it declares.").format(
            count=len(drawn)
        )
    apart = max(judged, key=lambda each: abs((each.seen.share or 0) - (each.declared or 0)))
    return _(
        "Functions drawn: {count}; those that show enough to be judged: {judged}. Observed and declared lie farthest "
        "apart for {function}: {observed} % against {declared} %."
    ).format(
        count=len(drawn),
        judged=len(judged),
        function=apart.function.name,
        observed=figure(apart.seen.share or 0),
        declared=percent(apart.declared or 0),
    )


def _kinds(shown: Sequence[Balance]) -> Table:
    """What each kind of observation says by itself."""
    return Table(
        "kinds",
        _("What needs, decisions and conflicts show by themselves"),
        (
            Column("function", _("Function")),
            Column("needs", _("Needs owned"), wide=True),
            Column("decisions", _("Decisions taken"), wide=True),
            Column("conflicts", _("Conflicts settled"), wide=True),
        ),
        tuple(
            (
                Cell(each.function.name, ref=each.function.id),
                _alone(each.needs, plural("{count} need", "{count} needs", each.needs.count)),
                _alone(each.decisions, plural("{count} decision", "{count} decisions", each.decisions.count)),
                _alone(each.conflicts, plural("{count} decision", "{count} decisions", each.conflicts.count)),
            )
            for each in shown
        ),
        note=_(
            "Customer first, observed, with its interval of 95 % and what it rests on. Conflicts settled: the "
            "decisions that a comparison of two conflicting needs names; they are among the decisions taken."
        ),
        at_first=40,
    )


def _alone(seen: Observed, counted: str) -> Cell:
    if not seen.count:
        return Cell(_("none counted"), "muted")
    if seen.share is None or seen.interval is None:
        return Cell(_("{counted}: too few").format(counted=counted), "muted")
    return Cell(
        _("{share} % ({low} to {high} %) of {counted}").format(
            share=figure(seen.share),
            low=figure(seen.interval.low),
            high=figure(seen.interval.high),
            counted=counted,
        )
    )

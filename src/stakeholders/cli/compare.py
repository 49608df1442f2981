"""`stakeholders compare`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.changing import ByOption, DryRunOption, Opened, WhyOption, reason, who
from stakeholders.cli.common import AsOfOption, RegisterOption, day, opened
from stakeholders.cli.completing import complete_ids
from stakeholders.cli.reporting import Output, reporting
from stakeholders.cli.terminal import on_terminal

if TYPE_CHECKING:
    import datetime as dt

    from stakeholders.analysis.to_compare import Uncompared
    from stakeholders.cli.verdicts import Verdicts
    from stakeholders.model.register import Register

app = typer.Typer(add_completion=False)

IN_REPORT = 50
"""Pairs that a report shows unless somebody says otherwise; a dialogue goes on to the last."""


def _relations() -> tuple[str, ...]:
    """The verdicts that there are."""
    from stakeholders.model.kinds import fields_of
    from stakeholders.model.needs import Comparison

    return fields_of(Comparison)["relation"].choices


def _complete_relation(incomplete: str) -> list[str]:
    return [name for name in _relations() if name.startswith(incomplete)]


@app.command()
@reporting
def compare(
    need: Annotated[
        str | None,
        typer.Argument(
            metavar="NEED", help="A need of a party; alone: its pairs.", autocompletion=complete_ids("needs")
        ),
    ] = None,
    customer_need: Annotated[
        str | None,
        typer.Argument(
            metavar="CUSTOMER_NEED",
            help="The customer's need it is held against.",
            autocompletion=complete_ids("needs"),
        ),
    ] = None,
    relation: Annotated[
        str | None,
        typer.Option(
            metavar="VERDICT",
            help="How the two stand to each other: aligned, partly_aligned, independent or conflicting.",
            autocompletion=_complete_relation,
        ),
    ] = None,
    rationale: Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")] = None,
    ask: Annotated[
        bool | None,
        typer.Option("--ask/--no-ask", help="Ask for a verdict, pair by pair; else a report. By itself on a terminal."),
    ] = None,
    party: Annotated[
        str | None,
        typer.Option(metavar="PARTY", help="Only pairs with this party.", autocompletion=complete_ids("parties")),
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(metavar="TOPIC", help="Only pairs with this topic.", autocompletion=complete_ids("topics")),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help=f"How many pairs, the likeliest; a report shows {IN_REPORT} unless told."
        ),
    ] = None,
    dry_run: DryRunOption = False,
    by: ByOption = None,
    why: WhyOption = None,
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    output: Output = Output(),
) -> None:
    """Show pairs of needs still to be compared, the likeliest first, and record a person's verdicts.

    A pair is a need of a party and a need of a customer that touch each other
    by their topic, their subject or their words. On a terminal each is shown
    and the verdict asked for: aligned, partly aligned, independent or
    conflicting. Each is written at once, so that nothing is lost when you
    stop. What is proposed is only a suggestion: the program judges no pair.

    Into a file or a pipe, the pairs are a report.

    Examples:

        stakeholders compare

        stakeholders compare --party works-council --topic delivery

        stakeholders compare -o to-compare.xlsx

        stakeholders compare rest-periods on-time --relation conflicting
    """
    from stakeholders.errors import Unable
    from stakeholders.reports.compare import compare_report

    today = day(as_of)
    asks = ask if ask is not None else on_terminal() and sys.stdout.isatty() and not output.asked
    store, loaded = opened(register)
    place = Opened(store, loaded)
    _require_known(place.register, need, customer_need, party, topic)
    if customer_need is None and (relation or rationale):
        raise Unable("which two needs are meant is not said", "Name both: stakeholders compare NEED CUSTOMER_NEED …")
    if ask and output.asked:
        raise Unable("a report asks nothing", "Leave out --ask, or --output and --format.")
    if ask and not on_terminal():
        raise Unable("there is no terminal to ask at", "Name the pair: stakeholders compare NEED CUSTOMER_NEED …")
    if need is not None and customer_need is not None:
        _verdict_on(_verdicts(place, today, by, why, dry_run), need, customer_need, relation, rationale, asks=asks)
        return
    found = _pairs(place.register, need, party, topic, limit if limit or asks else IN_REPORT)
    if not asks or not found.pairs:
        output.publish(compare_report(place.register, found, today))
        return
    _verdicts(place, today, by, why, dry_run).go(found.pairs)


def _verdicts(place: Opened, today: dt.date, by: str | None, why: str | None, dry_run: bool) -> Verdicts:
    """Where verdicts go; the day, the name and the reason are in order.

    :raises Unable: they are not.
    """
    from stakeholders.cli.verdicts import Verdicts, require_come

    require_come(today)
    reason(why)
    return Verdicts(place, today, who(by), why, dry_run)


def _require_known(
    register: Register, need: str | None, customer_need: str | None, party: str | None, topic: str | None
) -> None:
    """Make sure that there is what was named.

    :raises Unable: there is not; the nearest is named.
    """
    from stakeholders.errors import unknown
    from stakeholders.model import Need, Party, Topic

    for what, cls, id in (
        ("need", Need, need),
        ("need", Need, customer_need),
        ("party", Party, party),
        ("topic", Topic, topic),
    ):
        if id is not None and register.get(cls, id) is None:
            raise unknown(what, id, register.all(cls))


def _pairs(register: Register, need: str | None, party: str | None, topic: str | None, limit: int | None) -> Uncompared:
    """The pairs still to be compared; while they are looked for, a terminal shows that something is done."""
    from stakeholders.analysis.to_compare import to_compare
    from stakeholders.cli.progress import progress

    with progress(1) as step:
        step("comparing")
        touching = None if need is None else {need}
        return to_compare(register, party=party, topic=topic, touching=touching, most=limit)


def _verdict_on(
    verdicts: Verdicts, need: str, customer_need: str, relation: str | None, rationale: str | None, *, asks: bool
) -> None:
    """Record the verdict on one pair; where it is not said, ask for it."""
    from stakeholders.analysis.to_compare import pair_of
    from stakeholders.cli.changing import refuse
    from stakeholders.cli.verdicts import require_comparable, require_not_compared
    from stakeholders.errors import Unable, unknown

    held = verdicts.place.register
    require_comparable(held, need, customer_need)
    require_not_compared(held, need, customer_need)
    if relation is None:
        if not asks:
            raise Unable("the verdict is not said", f"Say it: --relation {', '.join(_relations())}")
        verdicts.go([pair_of(held, need, customer_need)])
        return
    known = relation.strip().lower().replace(" ", "_").replace("-", "_")
    if known not in _relations():
        raise unknown("relation", relation, _relations())
    refuse(verdicts.record(need, customer_need, known, rationale or ""), {"new"})

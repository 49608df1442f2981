"""`stakeholders review`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.changing import ByOption, DryRunOption, WhyOption, reason, who
from stakeholders.cli.common import AsOfOption, RegisterOption, day, opened
from stakeholders.cli.completing import complete_ids
from stakeholders.cli.reporting import Output, reporting
from stakeholders.cli.review_management import (
    ActionOption,
    Change,
    ChangesOption,
    DecisionOption,
    HeldOnOption,
    InputOption,
    ManagementOption,
    NextOnOption,
    NoInputOption,
    OutcomeOption,
    ParticipantOption,
    RecordOption,
    Said,
    SinceOption,
    management_review,
)
from stakeholders.cli.telling import told_of
from stakeholders.cli.terminal import agreed, ask, on_terminal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from stakeholders.analysis.reviews import ToReview
    from stakeholders.model.register import Register
    from stakeholders.stores import Loaded, Store

app = typer.Typer(add_completion=False)


@app.command()
@reporting
def review(
    parties: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PARTY",
            help="The parties to review; none named means those that are due.",
            autocompletion=complete_ids("parties"),
        ),
    ] = None,
    everyone: Annotated[
        bool, typer.Option("--all", help="All parties that count, whether they are due or not.")
    ] = False,
    non_interactive: Annotated[
        bool,
        typer.Option(
            "--non-interactive",
            help="Ask nothing: sign off exactly the parties named, by the name in --by; with none named, list the due.",
        ),
    ] = False,
    management: ManagementOption = False,
    since: SinceOption = None,
    record: RecordOption = False,
    held_on: HeldOnOption = None,
    participant: ParticipantOption = None,
    decision: DecisionOption = None,
    action: ActionOption = None,
    outcome: OutcomeOption = None,
    inputs: InputOption = None,
    changes: ChangesOption = None,
    next_on: NextOnOption = None,
    no_input: NoInputOption = False,
    dry_run: DryRunOption = False,
    by: ByOption = None,
    why: WhyOption = None,
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    output: Output = Output(),
) -> None:
    """Go through the parties that are due for review, and sign them off.

    Due is a party that was never reviewed, was reviewed too long ago, or has
    changed since. Each is shown with its needs, its conflicts, what has changed
    since its last review, and what an auditor may ask; then you confirm it, edit
    it, skip it or stop. What you have confirmed is signed off at the end, in one
    step: who, when, and a fingerprint of the party, its needs and their
    comparisons, so that a later change shows.

    Without a terminal the parties due are listed; ends with 1 where there are any.

    With --management it prepares a management review: what the register holds on
    each input that it must look at, and what others are to bring. Once it was
    held, --record writes it into the register with its decisions and actions. On
    a terminal it asks for them, unless they are named.

    Examples:

        stakeholders review

        stakeholders review airlines lessors

        stakeholders review airlines --non-interactive --by "Quality manager"

        stakeholders review --management -o review.docx

        stakeholders review --management --record --action "Second paint booth; owner=production; due_on=2026-12-01"
    """
    from stakeholders.errors import Unable
    from stakeholders.render.plain import one_line
    from stakeholders.reports.review import to_review_report

    said = Said(
        held_on,
        tuple(participant or ()),
        tuple(decision or ()),
        tuple(action or ()),
        tuple(outcome or ()),
        tuple(inputs or ()),
        changes,
        next_on,
    )
    if management:
        if parties or everyone:
            raise Unable("--management is about the whole register, not about parties", "Leave the parties out.")
        change = Change(by, why, dry_run, no_input or non_interactive)
        management_review(register, as_of, since, output, record=record, said=said, change=change)
        return
    if record or said or since is not None or no_input:
        raise Unable("recording, and --since, are about a management review", "Add --management.")
    today = day(as_of)
    named = tuple(dict.fromkeys(parties or ()))
    asked = on_terminal() and not (non_interactive or output.asked)
    if named and everyone:
        raise Unable("--all and parties by name exclude each other", "Leave one of them out.")
    if named and output.asked:
        raise Unable("only the list of the parties due is a report", "Leave out --output and --format.")
    if named and non_interactive and not (by or "").strip():
        raise Unable("who has reviewed them is not said", 'Say it with --by, for instance --by "Quality manager".')
    store, loaded = opened(register)
    items = _chosen(loaded.register, named, everyone, today)
    if named or asked:
        _require_in_order(items, today)
    if not named and not (asked and items):
        output.publish(to_review_report(loaded.register, items, today))
        raise typer.Exit(1 if any(item.reasons != ("asked for",) for item in items) else 0)
    if named and not asked and not non_interactive:
        raise Unable(
            "a review asks, and there is no terminal to ask at",
            'To sign off without being asked: --non-interactive --by "Quality manager".',
        )
    confirmed = {item.party.id: (item, loaded.register) for item in items}
    try:
        if asked:
            confirmed = _Walk(store, today, output).ask(items, loaded)
        name = who(by)
        question = one_line(f"Sign off {', '.join(confirmed)} as {name}?")
        if asked and confirmed and not dry_run and not agreed(question, otherwise=True):
            confirmed = {}
    except typer.Abort:
        raise Unable("the review was broken off", "Nothing was signed off.") from None
    if confirmed:
        _sign(store, confirmed, today, by=name, why=why, dry_run=dry_run)
    else:
        typer.echo("Nothing was signed off.", err=True)


def _require_in_order(items: Sequence[ToReview], today: dt.date) -> None:
    """Make sure that parties may be signed off on that day: it has come, and none was reviewed after it.

    :raises Unable: they may not.
    """
    from stakeholders.errors import Unable

    if today > day(None):
        raise Unable(f"{today} has not come yet", "A review is signed off once it was held.")
    later = [f"{item.party.id} was reviewed on {item.last}" for item in items if item.last and item.last > today]
    if later:
        said = ", ".join(later)
        raise Unable(f"a review on {today} would move the day back: {said}", "Leave it out, or name a later day.")


Confirmed = dict[str, tuple["ToReview", "Register"]]
"""What a person has confirmed, by party, with the register as it was shown."""


def _chosen(register: Register, named: Sequence[str], everyone: bool, today: dt.date) -> tuple[ToReview, ...]:
    """The parties to review: those named, all that count, or those due.

    :raises Unable: there is no party of a name.
    """
    from stakeholders.analysis.reviews import due_for, to_review
    from stakeholders.analysis.standing import considered
    from stakeholders.errors import unknown
    from stakeholders.model.parties import Party

    if not named and not everyone:
        return to_review(register, today)
    known = register.all(Party)
    for id in named:
        if id not in known:
            raise unknown("party", id, known)
    chosen = [known[id] for id in named] or [party for party in known.values() if considered(party)]
    items = (due_for(register, party, today) for party in chosen)
    return tuple(item if item.reasons else replace(item, reasons=("asked for",)) for item in items)


class _Walk:
    """Going through parties with a person."""

    def __init__(self, store: Store, today: dt.date, output: Output) -> None:
        self.store = store
        self.today = today
        self.output = output
        self._then: dict[dt.date, Register | None] = {}

    def ask(self, items: Sequence[ToReview], loaded: Loaded) -> Confirmed:
        """Show each party and ask about it; those confirmed, as they were shown."""
        confirmed: Confirmed = {}
        queue = list(items)
        number = 0
        while number < len(queue):
            item = queue[number]
            self._show(item, loaded)
            answer = _answer(f"{item.party.label} ({number + 1} of {len(queue)})")
            if answer == "stop":
                break
            if answer == "edit":
                _say_how_to_edit(item, self.store)
                loaded = self.store.load()
                again = _chosen(loaded.register, [item.party.id], False, self.today)
                queue[number] = again[0]
                continue
            if answer == "confirm":
                confirmed[item.party.id] = (item, loaded.register)
            number += 1
        return confirmed

    def _show(self, item: ToReview, loaded: Loaded) -> None:
        from stakeholders.analysis.reviews import changed_since, looked_at
        from stakeholders.checks import check
        from stakeholders.reports.review import review_report

        register = loaded.register
        ids = {record.id for record in looked_at(register, item.party)}
        findings = check(register, loaded.findings, today=self.today).findings
        then = self._as_of(item.last)
        self.output.publish(
            review_report(
                register,
                item,
                self.today,
                changed_since(then, register, item.party) if then is not None else None,
                (finding for finding in findings if finding.record in ids),
            )
        )

    def _as_of(self, day: dt.date | None) -> Register | None:
        """The register at the end of that day, where its history reaches back to it."""
        from stakeholders.errors import Unable

        if day is None:
            return None
        if day not in self._then:
            try:
                past = self.store.load_as_of(day)
            except Unable:  # a history that cannot be read is no reason not to review
                past = None
            self._then[day] = past.register if past is not None else None
        return self._then[day]


_ANSWERS = {"c": "confirm", "e": "edit", "s": "skip", "q": "stop"}


def _answer(what: str) -> str:
    """What a person decides about a party: confirm, edit, skip or stop."""
    from stakeholders.render.plain import one_line

    while True:
        said = ask(f"\n{one_line(what)}: confirm (c), edit (e), skip (s) or stop (q)?", mark=" ")
        word = said.strip().lower()
        answer = _ANSWERS.get(word, word)
        if answer in _ANSWERS.values():
            return answer
        typer.echo("Please answer c, e, s or q.", err=True)


def _say_how_to_edit(item: ToReview, store: Store) -> None:
    """Say by which commands the party is edited, and wait until that is done."""
    from stakeholders.cli.new_folder import in_command

    where = in_command(store.name)
    for command in (
        f"set {item.party.id} FIELD=VALUE",
        f"edit {item.party.id}",
        f"show {item.party.id}",
        f"add need party={item.party.id}",
    ):
        typer.echo(f"  stakeholders {command} -r {where}", err=True)
    ask("Edit it in another window, then press Enter", mark=" ")


def _sign(store: Store, confirmed: Confirmed, today: dt.date, *, by: str, why: str | None, dry_run: bool) -> None:
    """Sign the parties off in one step.

    :raises Overtaken: something has changed since it was shown; nothing was signed.
    """
    from stakeholders.analysis.reviews import changed_meanwhile, sign_off, what_changed
    from stakeholders.errors import Overtaken
    from stakeholders.model.improvement import Review
    from stakeholders.model.parties import Party
    from stakeholders.render.plain import one_line

    ids = list(confirmed)
    given = reason(why)
    now = store.load()
    for item, shown in confirmed.values():
        changed = changed_meanwhile(shown, now.register, item.party)
        if changed:
            raise Overtaken(
                f"{', '.join(changed)} changed while {item.party.id} was being reviewed",
                "Nothing was signed off. Review it again.",
            )
    chosen = [now.register.all(Party)[id] for id in ids]
    said = what_changed([item for item, _ in confirmed.values()])
    changes = sign_off(now.register, chosen, today, by, said, given)
    if dry_run:
        for change in changes:
            typer.echo(one_line(told_of(change, would=True)))
        typer.echo("Nothing was signed off: this was a dry run.", err=True)
        return
    store.save(changes, since=now, by=by, why=given or one_line(f"review of {', '.join(ids)}"))
    signed = next(record for record in changes.added if isinstance(record, Review))
    typer.echo(f"signed off {', '.join(ids)} as {one_line(by)} ({signed.id}); next by {signed.next_on}", err=True)

"""Recording a management review that was held: the review, with the decisions and actions that came of it, at once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import typer

from stakeholders.cli.assigning import assignments
from stakeholders.cli.changing import (
    Opened,
    carry_out,
    note_all,
    note_what_check_says,
    place_named,
    refuse,
    refuse_what_breaks,
    require_not_reserved,
    understood,
)
from stakeholders.cli.common import day
from stakeholders.cli.review_management import Change, Said, prepared_from
from stakeholders.cli.telling import told_of
from stakeholders.cli.terminal import agreed, ask, on_terminal
from stakeholders.errors import Unable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from stakeholders.analysis.management_review import Preparation
    from stakeholders.model.ids import FreeIds
    from stakeholders.model.improvement import Action, Decision, Review
    from stakeholders.model.record import Record
    from stakeholders.stores.entering import Assignment

_FIELD = re.compile(r"\s*[A-Za-z_][\w.-]*\s*=(?!=).*", re.DOTALL)
_QUESTION = re.compile(r"(?P<question>.+?)(?::\s+|(?<=\?):?\s+)(?P<chosen>\S.*)", re.DOTALL)

Given = list["Assignment"]
R = TypeVar("R", bound="Record")


def record_review(register: str | None, since: str | None, said: Said, change: Change) -> None:
    """Record a review with all that came of it, in one step, or show what that would be.

    :raises Unable: something said cannot be meant, or nothing is said and nobody can be asked.
    """
    from stakeholders.analysis.management_review import INPUTS
    from stakeholders.changes import Added, ChangeSet
    from stakeholders.cli.hearing import heard

    place = place_named(register)
    asks = on_terminal() and not change.no_input and not said
    if not asks and not said:
        raise Unable(
            "nothing says what came of the review",
            'Say it, for instance: --decision "QUESTION: what was chosen" --action "TITLE; owner=FUNCTION; '
            'due_on=DATE"',
        )
    held_on = _held_on(said.held_on)
    decisions = [decision_of(text) for text in said.decisions]
    actions = [action_of(text) for text in said.actions]
    if asks:
        said, decisions, actions = _asked(place, since)
        held_on = _held_on(said.held_on)
    found = prepared_from(place.store, place.loaded, heard(place.store, place.loaded, quiet=True), held_on, since)
    named = [re.sub(r"[\s-]+", "_", name.strip().lower()) for name in said.inputs]
    looked_at = [name for name in INPUTS if name in {*found.known, *named}]
    said = replace(said, inputs=(*looked_at, *(name for name in named if name not in INPUTS)))
    review, records = _records(place, held_on, said, decisions, actions)
    changes = ChangeSet((*map(Added, records), Added(review)))
    after = refuse_what_breaks(place, changes)
    _note_other(found, held_on)
    if asks and not change.dry_run and not _confirmed((*records, review)):
        typer.echo("Nothing was written.", err=True)
        raise typer.Exit(2)
    told = [told_of(each) for each in changes]
    command = f"review --management --record {review.id}"
    if carry_out(place, changes, told, command=command, by=change.by, why=change.why, dry_run=change.dry_run):
        for id in (review.id, *(record.id for record in records))[: 1 if len(after) > _SMALL else None]:
            note_what_check_says(place, id, after)


_SMALL = 3000


def _held_on(text: str | None) -> dt.date:
    """The day on which the review was held.

    :raises Unable: it is no day, or has not come yet.
    """
    today = day(None)
    held_on = day(text) if text is not None else today
    if held_on > today:
        raise Unable(f"{held_on} has not come yet", "A review is recorded once it was held.")
    return held_on


def decision_of(text: str) -> Given:
    """What `QUESTION: what was chosen; field=value` says of a decision.

    :raises Unable: it does not say what was chosen, or names a field that there is not.
    """
    from stakeholders.model.improvement import Decision
    from stakeholders.stores.entering import Assignment

    words, fields = _parted(text)
    match = _QUESTION.fullmatch(words)
    if match is None and not any(field.partition("=")[0].strip().lower() == "chosen" for field in fields):
        raise Unable(
            f"{_short(text)!r} does not say what was chosen",
            'Write it behind a colon: --decision "How far may overtime go?: 48 hours; customer_impact=-1".',
        )
    question, chosen = (match["question"], match["chosen"]) if match is not None else (words, None)
    found = [Assignment("question", "=", (question.strip(),))]
    found += [Assignment("chosen", "=", (chosen.strip(),))] if chosen is not None else []
    return [*found, *assignments(Decision, fields)]


def action_of(text: str) -> Given:
    """What `TITLE; owner=FUNCTION; due_on=DATE` says of an action.

    :raises Unable: it has no title, or names a field that there is not.
    """
    from stakeholders.model.improvement import Action
    from stakeholders.stores.entering import Assignment

    title, fields = _parted(text)
    if not title:
        raise Unable(
            f"{_short(text)!r} does not say what is to be done",
            'Write it first: --action "Second paint booth; owner=production; due_on=2026-12-01".',
        )
    return [Assignment("title", "=", (title,)), *assignments(Action, fields)]


def _parted(text: str) -> tuple[str, list[str]]:
    """The words, and the fields behind semicolons; a semicolon before anything else is one of the text."""
    words: list[str] = []
    fields: list[str] = []
    for part in text.split(";"):
        if _FIELD.fullmatch(part) and words:
            fields.append("=".join(each.strip() for each in part.split("=", 1)))
        elif fields and part.strip():
            fields[-1] += f";{part}"
        elif not fields:
            words.append(part)
    if words and _FIELD.fullmatch(words[0]) and words[0].partition("=")[0].strip().islower():
        return "", [words[0].strip(), *fields]
    return ";".join(words).strip().rstrip(";").strip(), fields


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _records(
    place: Opened, held_on: dt.date, said: Said, decisions: Iterable[Given], actions: Iterable[Given]
) -> tuple[Review, list[Record]]:
    """The review, and the decisions and actions that come of it.

    :raises Unable: days are in the wrong order, or an id is taken. Ends the program where a value is wrong.
    """
    from stakeholders.model.ids import FreeIds
    from stakeholders.model.improvement import Action, Decision, Review
    from stakeholders.stores.entering import Assignment

    ids = FreeIds({*place.register.ids, *place.register.unread})
    id = ids.take(f"management-review-{held_on}")
    given = [
        Assignment("held_on", "=", (held_on.isoformat(),)),
        Assignment("scope", "=", ("management",)),
    ]
    for field, texts in (
        ("participants", said.participants),
        ("inputs", said.inputs),
        ("outcomes", said.outcomes),
        ("changes", (said.changes,) if said.changes else ()),
        ("next_on", (said.next_on,) if said.next_on else ()),
    ):
        given += [Assignment(field, "=", texts)] if texts else []
    review = _made(Review, given, place, id)
    if review.next_on is not None and review.next_on <= held_on:
        raise Unable(f"the next review on {review.next_on} is not after {held_on}", "Name a later day with --next-on.")
    origin = Assignment("origin", "=", (id,))
    taken = Assignment("decided_on", "=", (held_on.isoformat(),))
    records: list[Record] = [
        *(_new(Decision, each, [origin, taken], place, ids) for each in decisions),
        *(_new(Action, each, [origin], place, ids) for each in actions),
    ]
    outcomes = tuple(dict.fromkeys((*review.outcomes, *(record.id for record in records))))
    return review.model_copy(update={"outcomes": outcomes}), records


def _new(
    cls: type[Decision] | type[Action], given: Given, usual: Given, place: Opened, ids: FreeIds
) -> Decision | Action:
    """A new decision or action, with an id of its own words and the usual fields where they are not said."""
    from stakeholders.model.ids import id_after
    from stakeholders.model.json_schema import singular

    said = {each.path: each.texts[0] for each in given}
    if "id" in said:
        if said["id"] in ids:
            raise Unable(f"there is a record {said['id']} already", "Choose another id, or name it with --outcome.")
        require_not_reserved(said["id"])
        id = ids.take(said["id"])
    else:
        id = ids.take(id_after(cls.kind, said), singular(cls))
    more = [each for each in usual if each.path not in said]
    own = [each for each in given if each.path != "id"]
    return _made(cls, own, place, id, more)


def _made(cls: type[R], given: Given, place: Opened, id: str, more: Sequence[Assignment] = ()) -> R:
    """The record; ends the program where a value is wrong, and says which.

    :param more: what is known besides, and names nothing that is to be looked up.
    """
    from stakeholders.stores.entering import entered

    done = entered(cls, (*understood(cls, given, place.register), *more), day(None), id=id)
    refuse(done.findings, ())
    assert isinstance(done.part, cls)
    return done.part


def _note_other(found: Preparation, held_on: dt.date) -> None:
    """Say so where a management review is on record for that day already."""
    others = [review.id for review in found.held.reviews if review.held_on == held_on]
    note_all(f"a management review of {held_on} is on record already: {id}" for id in others)


def _asked(place: Opened, since: str | None) -> tuple[Said, list[Given], list[Given]]:
    """What a person answers; ends the program where the person stops."""
    try:
        return _conversation(place, since)
    except typer.Abort:
        typer.echo("\nStopped. Nothing was written.", err=True)
        raise typer.Exit(2) from None


def _conversation(place: Opened, since: str | None) -> tuple[Said, list[Given], list[Given]]:
    from stakeholders.cli.asking import Dialogue
    from stakeholders.cli.hearing import heard
    from stakeholders.model.improvement import Action, Decision, Review
    from stakeholders.render.plain import visible
    from stakeholders.texts import word

    def asked_of(cls: type[Record], only: tuple[str, ...]) -> Given:
        def tell(text: str) -> None:
            typer.echo(visible(text), err=True)

        return list(Dialogue(cls, [], place.register, day(None), ask, tell, only).run())

    typer.echo("The review. Without a day, it was held today; names are parted by commas.", err=True)
    answers = {each.path: each.texts for each in asked_of(Review, ("held_on", "participants", "changes", "next_on"))}
    held_on = _held_on(_last(answers.get("held_on")))
    found = prepared_from(place.store, place.loaded, heard(place.store, place.loaded, quiet=True), held_on, since)
    typer.echo("\nThe inputs that the register holds nothing on:", err=True)
    brought = tuple(
        each.name for each in found.inputs if not each.known and _yes(f"Was it looked at: {word(each.name)}?")
    )
    decisions: list[Given] = []
    while _yes("Another decision?" if decisions else "\nWas anything decided?"):
        decisions.append(asked_of(Decision, ("chosen", "customer_impact", "basis", "evidence", "revisit_on")))
    actions: list[Given] = []
    while _yes("Another action?" if actions else "\nIs anything to be done?"):
        actions.append(asked_of(Action, ("sort", "owner", "due_on", "resources")))
    outcomes = asked_of(Review, ("outcomes",))
    said = Said(
        held_on=held_on.isoformat(),
        participants=answers.get("participants", ()),
        outcomes=outcomes[0].texts if outcomes else (),
        inputs=brought,
        changes=_last(answers.get("changes")),
        next_on=_last(answers.get("next_on")),
    )
    return said, decisions, actions


def _last(texts: Sequence[str] | None) -> str | None:
    return texts[-1] if texts else None


def _yes(question: str) -> bool:
    """Ask for a yes or a no; Enter means no, and who stops stops the whole."""
    while True:
        answer = ask(f"{question} [y/N]").strip().lower()
        if answer in ("", "y", "yes", "n", "no"):
            return answer.startswith("y")


def _confirmed(records: Sequence[Record]) -> bool:
    """Show the records, and ask whether they are to be written."""
    from stakeholders.render.plain import visible
    from stakeholders.stores.yaml.writer import yaml_text

    for record in records:
        typer.echo(f"\n{visible(yaml_text([record]))}", err=True)
    return agreed("Record it?", otherwise=True)

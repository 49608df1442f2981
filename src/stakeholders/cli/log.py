"""`stakeholders log`: what happened, on the day it did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from stakeholders.cli.add import add_record
from stakeholders.cli.assigning import assignments, complete_field
from stakeholders.cli.changing import ByOption, DryRunOption, Opened, WhyOption, place_named
from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.completing import ids_known
from stakeholders.cli.set_ import set_fields
from stakeholders.cli.terminal import on_terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stakeholders.model.record import Record
    from stakeholders.stores.entering import Assignment

app = typer.Typer(add_completion=False)


class _Happening(NamedTuple):
    """Something that can happen, and is kept as a record of its own.

    :param kind: the kind of the record.
    :param day: the field of the day on which it happened.
    :param words: the fields that words without a name say, in order.
    """

    kind: str
    day: str
    words: tuple[str, ...]


class _Step(NamedTuple):
    """Something that can happen to a record.

    :param field: the field that says so: a day, or a truth.
    :param after: the field of the day before which it cannot have happened; "" where there is none.
    """

    kind: str
    field: str
    after: str = ""


HAPPENINGS = {
    "communication": _Happening("communication_records", "delivered_on", ("communication",)),
    "feedback": _Happening("feedback", "received_on", ("party", "text")),
    "decision": _Happening("decisions", "decided_on", ("question",)),
    "problem": _Happening("problems", "raised_on", ("title",)),
    "activity": _Happening("activities", "done_on", ("title",)),
}
STEPS = {
    "acknowledged": _Step("feedback", "acknowledged_on", "received_on"),
    "answered": _Step("feedback", "answered_on", "received_on"),
    "closed": _Step("feedback", "closed_on", "received_on"),
    "confirmed": _Step("feedback", "confirmed_with_party"),
    "solved": _Step("problems", "solved_on", "raised_on"),
    "done": _Step("actions", "done_on"),
}


_SAYING = {"text", "score", "sort"}
"""The fields of feedback of which one at the least is to be given."""


def _complete(incomplete: str) -> list[str]:
    return [name for name in (*HAPPENINGS, *STEPS) if name.startswith(incomplete)]


def _complete_words(ctx: typer.Context, incomplete: str) -> list[str]:
    from stakeholders.model import KINDS

    what = ctx.params.get("what")
    if what in STEPS:
        return [id for id in ids_known(ctx) if id.startswith(incomplete)]
    return complete_field(ctx, KINDS[HAPPENINGS[what].kind], incomplete) if what in HAPPENINGS else []


@app.command(context_settings={"ignore_unknown_options": True})
def log(
    what: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="communication, feedback, decision, problem or activity; or what happened to one: acknowledged, "
            "answered, closed or confirmed feedback, a solved problem, an action done.",
            autocompletion=_complete,
        ),
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS",
            help="Of a new one what it says, FIELD=VALUE; else the ids of those it happened to.",
            autocompletion=_complete_words,
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day it happened, as 2026-06-11; else today.")
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing, on a terminal too.")] = False,
    dry_run: DryRunOption = False,
    by: ByOption = None,
    why: WhyOption = None,
    register: RegisterOption = None,
) -> None:
    """Record what happened: feedback received, a communication delivered, a decision taken, what became of them.

    The day is today, unless --on names another. Behind the kind comes what it is
    about: of feedback the party and what was said, of a communication its id, of
    the others what they are called. On a terminal, what is missing is asked for.

    Of feedback can be said besides: sort (complaint, compliment, suggestion,
    survey or loss), severity (1 to 5), score with its scale, needs, channel
    and owner; of a decision chosen, functions and origin; of a problem needs,
    feedback, difficulty (easy or hard), cause and owner.

    Examples:

        stakeholders log feedback airlines "Third late panel this month." sort=complaint needs=airlines-on-time

        stakeholders log acknowledged airlines-third-late-panel

        stakeholders log answered airlines-third-late-panel --on 2026-06-20

        stakeholders log communication airlines-quarterly-review --on 2026-07-03 evidence=minutes/2026-07-03.pdf

        stakeholders log decision "How far may overtime go?" chosen="48 hours" customer_impact=-1 basis=data
    """
    from stakeholders.errors import unknown

    if what not in HAPPENINGS and what not in STEPS:
        raise unknown("kind of thing that happens", what, (*HAPPENINGS, *STEPS))
    on = _happened(on)
    place = place_named(register)
    if what in STEPS:
        _step(what, words or (), on, place, dry_run=dry_run, by=by, why=why)
        return
    from stakeholders.model import KINDS

    happening = HAPPENINGS[what]
    cls = KINDS[happening.kind]
    given = _with_day(happening, assignments(cls, _named(what, happening, words or ())), on)
    asks = on_terminal() and not no_input
    if what == "feedback" and not asks:
        _require_said(given)
    add_record(cls, given, place, asks=asks, every=False, dry_run=dry_run, by=by, why=why, verb="log")


def _happened(on: str | None) -> str:
    """The day on which it happened, in words that a field takes.

    :raises Unable: it is no day, or has not come yet.
    """
    from stakeholders.errors import Unable

    today = day(None)
    named = day(on) if on is not None else today
    if named > today:
        raise Unable(f"{named} has not come yet", "What is only planned goes into the register: stakeholders add.")
    return named.isoformat()


def _named(what: str, happening: _Happening, words: Sequence[str]) -> list[str]:
    """The words with fields for those that have none.

    :raises Unable: there are more without a field than can be understood.
    """
    from stakeholders.errors import Unable

    found: list[str] = []
    fields = iter(happening.words)
    after_option = False
    for word in words:
        if after_option or word.startswith("--") or _is_assignment(happening, word):
            after_option = word.startswith("--") and "=" not in word and not after_option
            found.append(word)
        elif (name := next(fields, None)) is not None:
            found.append(f"{name}={word}")
        else:
            known = " ".join(map(str.upper, happening.words))
            raise Unable(
                f"{word!r} says no field", f"Write field=value behind: stakeholders log {what} {known} field=value"
            )
    return found


def _is_assignment(happening: _Happening, word: str) -> bool:
    """Whether the word names a field of the kind, as `sort=complaint` does and `a = b` in a sentence does not."""
    from stakeholders.model import KINDS
    from stakeholders.model.kinds import paths_of

    name, sign, _value = word.partition("=")
    return bool(sign) and (" " not in name.strip() or name.strip("+- ") in paths_of(KINDS[happening.kind]))


def _require_said(given: Iterable[Assignment]) -> None:
    """Make sure that feedback says anything.

    :raises Unable: the party is named, and nothing that it said.
    """
    from stakeholders.errors import Unable

    paths = {each.path for each in given if any(text.strip() for text in each.texts)}
    if "party" in paths and not paths & _SAYING:
        raise Unable(
            "nothing is there of what was said",
            'Say what was said: stakeholders log feedback PARTY "Third late panel this month." sort=complaint',
        )


def _with_day(happening: _Happening, given: tuple[Assignment, ...], on: str) -> tuple[Assignment, ...]:
    from stakeholders.stores.entering import Assignment

    if any(each.path == happening.day for each in given):
        return given
    return (*given, Assignment(happening.day, "=", (on,)))


def _step(
    what: str, ids: Iterable[str], on: str, place: Opened, *, dry_run: bool, by: str | None, why: str | None
) -> None:
    """Note what happened to records on that day.

    :raises Unable: no record is named, or one of another kind.
    """
    from stakeholders.errors import Unable
    from stakeholders.model import KINDS
    from stakeholders.model.kinds import paths_of
    from stakeholders.stores.entering import Assignment

    step = STEPS[what]
    cls = KINDS[step.kind]
    named = list(dict.fromkeys(ids))
    if not named:
        raise Unable(f"nothing is named that was {what}", f"Name it: stakeholders log {what} ID")
    value = "true" if paths_of(cls)[step.field].base is bool else on
    for id in named:
        record = place.record(id)
        if not isinstance(record, cls):
            message = f"{id} is one of the {record.kind}, and only {step.kind} can be {what}"
            raise Unable(message, _those(place, cls, step))
        before = getattr(record, step.after) if step.after else None
        if before is not None and value < before.isoformat():
            raise Unable(
                f"{id} cannot have been {what} on {value}: its {step.after} is {before}",
                f"Name another day with --on; or, where {before} is wrong: stakeholders set {id} {step.after}=DATE",
            )
    given = {id: (Assignment(step.field, "=", (value,)),) for id in named}
    set_fields(place, given, f"log {what} {' '.join(named)}", dry_run=dry_run, by=by, why=why)


def _those(place: Opened, cls: type[Record], step: _Step) -> str:
    """Which records it may have happened to, for a person who named another."""
    waiting = [record.id for record in place.register.active(cls) if getattr(record, step.field) is None]
    return f"Such as: {', '.join(waiting[:5])}." if waiting else f"List them: stakeholders list {step.kind}"

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
    from collections.abc import Iterable, Iterator, Sequence

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

    :param field: the field that says so: a day, a truth, or a list of days to which one is added.
    :param after: the field of the day before which it cannot have happened; "" where there is none.
    :param shown_by: the field of the records that can show it in place of a day; "" where there is none.
    """

    kind: str
    field: str
    after: str = ""
    shown_by: str = ""


HAPPENINGS = {
    "communication": _Happening("communication_records", "delivered_on", ("communication",)),
    "feedback": _Happening("feedback", "received_on", ("party", "text")),
    "decision": _Happening("decisions", "decided_on", ("question",)),
    "problem": _Happening("problems", "raised_on", ("title",)),
    "activity": _Happening("activities", "done_on", ("title",)),
}
STEPS = {
    "acknowledged": (
        _Step("feedback", "acknowledged_on", "received_on"),
        _Step("communication_records", "acknowledged", "delivered_on"),
    ),
    "answered": (_Step("feedback", "answered_on", "received_on"),),
    "closed": (_Step("feedback", "closed_on", "received_on"),),
    "confirmed": (_Step("feedback", "confirmed_with_party"),),
    "understood": (_Step("communication_records", "understood", "delivered_on"),),
    "solved": (_Step("problems", "solved_on", "raised_on"),),
    "done": (_Step("actions", "done_on"),),
    "held": (_Step("activities", "done_on"),),
    "kept": (_Step("commitments", "kept_on", "starts_on", shown_by="shown_by"),),
}
"""What can happen to records, each with the kinds to which it can."""


_SAYING = {"text", "score", "sort"}
"""The fields of feedback of which one at the least is to be given."""


_BY = "by="
"""What begins the word that names the records that show a step."""


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
            "answered, closed or confirmed feedback, a delivery acknowledged or understood, a solved problem, an "
            "action done, a planned activity held, a commitment kept.",
            autocompletion=_complete,
        ),
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS",
            help="Of a new one what it says, FIELD=VALUE; else the ids of those it happened to. Of a commitment kept "
            "also by=RECORD, which shows it.",
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
    and owner; of a problem needs, feedback, difficulty (easy or hard), cause and
    owner.

    Of a decision: options, what could have been chosen; chosen; its effects,
    customer_impact and organisation_impact, from -2 (much worse) to 2 (much
    better); needs, those it touches; basis (data or assumption) with evidence,
    the data; functions, those that took part; origin, what it answers; and
    revisit_on, the day to look at it again. Several are parted by commas.

    Of a delivery, a communication that took place: acknowledged, once those who
    were told have said so; understood, once somebody has asked some of them.

    Of an activity: element, level, party, participants, outcome, cost and
    attended, who took part by function and level, in brackets as in a file.
    One that was planned has its record: log held, and its id.

    Of a commitment kept the day is added to kept_on. Where a record shows it,
    name that one instead, and it counts on its own day: by=RECORD.

    Examples:

        stakeholders log feedback airlines "Third late panel this month." sort=complaint needs=airlines-on-time

        stakeholders log acknowledged airlines-third-late-panel

        stakeholders log answered airlines-third-late-panel --on 2026-06-20

        stakeholders log communication airlines-quarterly-review --on 2026-07-03 evidence=minutes/2026-07-03.pdf

        stakeholders log understood airlines-quarterly-review-2026-07-03

        stakeholders log decision "How far may overtime go?" options="48 hours,No cap" chosen="48 hours"
        customer_impact=-1 organisation_impact=1 needs=airlines-on-time basis=data evidence="Report 7/2026"
        functions=production,sales revisit_on=2027-03-01

        stakeholders log activity "A day at the hangar" element=workshop outcome="Packing changed"
        attended="[{function: sales, people: 3}]"

        stakeholders log held hangar-day --on 2026-05-21

        stakeholders log kept director-answers-complaints --on 2026-06-12

        stakeholders log kept director-answers-complaints by=airlines-third-late-panel
    """
    from stakeholders.errors import unknown

    if what not in HAPPENINGS and what not in STEPS:
        raise unknown("kind of thing that happens", what, (*HAPPENINGS, *STEPS))
    named_day, on = on is not None, _happened(on)
    place = place_named(register)
    if what in STEPS:
        ids, records = _shown_by(STEPS[what][0], words or (), named_day=named_day)
        _step(what, ids, on, records, place, dry_run=dry_run, by=by, why=why)
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


def _shown_by(step: _Step, words: Sequence[str], *, named_day: bool) -> tuple[list[str], list[str]]:
    """What a step happened to, and the records that show it: those behind `by=`.

    :raises Unable: a day is named as well, though the record has its own.
    """
    from stakeholders.errors import Unable

    told = [word for word in words if step.shown_by and word.startswith(_BY)]
    records = [id.strip() for word in told for id in word.partition("=")[2].split(",") if id.strip()]
    if told and not records:
        raise Unable("by= names no record", "Name the record that shows it: by=RECORD")
    if records and named_day:
        raise Unable(
            f"{', '.join(records)} counts on its own day, and --on names another",
            "Leave out --on; or leave out by=, and the day itself is noted.",
        )
    return [word for word in words if word not in told], records


def _step(
    what: str,
    ids: Iterable[str],
    on: str,
    records: Sequence[str],
    place: Opened,
    *,
    dry_run: bool,
    by: str | None,
    why: str | None,
) -> None:
    """Note what happened to records on that day.

    :param records: what shows it in place of the day; each has a day of its own.
    :raises Unable: no record is named, or one of another kind.
    """
    from stakeholders.errors import Unable, unknown

    steps = {step.kind: step for step in STEPS[what]}
    named = list(dict.fromkeys(ids))
    if not named:
        raise Unable(f"nothing is named that was {what}", f"Name it: stakeholders log {what} ID")
    given = {}
    for id in named:
        if place.register.find(id) is None:
            raise unknown(f"record that can be {what}", id, _ids(place, STEPS[what]))
        record = place.record(id)
        step = steps.get(record.kind)
        if step is None:
            message = f"{id} is one of the {record.kind}, and only {' or '.join(steps)} can be {what}"
            raise Unable(message, _those(place, STEPS[what]))
        before = getattr(record, step.after) if step.after else None
        if before is not None and not records and on < before.isoformat():
            raise Unable(
                f"{id} cannot have been {what} on {on}: its {step.after} is {before}",
                f"Name another day with --on; or, where {before} is wrong: stakeholders set {id} {step.after}=DATE",
            )
        until = getattr(record, "temporary_until", None)
        if until is not None and not records and on > until.isoformat():
            raise Unable(
                f"{id} cannot have been {what} on {on}: its temporary_until is {until}",
                f"Name another day with --on; or, where it still holds: stakeholders set {id} temporary_until=DATE",
            )
        given[id] = (_noted(step, record, on, records),)
    for id in records:
        _note_day_of(place, id, what)
    set_fields(place, given, f"log {what} {' '.join(named)}", dry_run=dry_run, by=by, why=why)


def _noted(step: _Step, record: Record, on: str, records: Sequence[str]) -> Assignment:
    """What the record is to say of the step.

    A day that stands in a list already is not added again, unless several people have promised it: then each of them
    may have kept it on that day.
    """
    from stakeholders.model.kinds import paths_of
    from stakeholders.stores.entering import Assignment

    if records:
        return Assignment(step.shown_by, "+=", tuple(records))
    spec = paths_of(type(record))[step.field]
    if not spec.many:
        return Assignment(step.field, "=", ("true" if spec.base is bool else on,))
    held = tuple(day.isoformat() for day in getattr(record, step.field))
    if on in held and (getattr(record, "people", None) or 1) > 1:
        return Assignment(step.field, "=", (*held, on))
    return Assignment(step.field, "+=", (on,))


def _note_day_of(place: Opened, id: str, what: str) -> None:
    """Say on which day a record shows that something was done, or that it shows nothing yet."""
    from stakeholders.analysis.commitments import shown_on
    from stakeholders.cli.app import say

    record = place.register.find(id)
    if record is None:
        return  # which is refused with all other references to nothing
    shown = shown_on(record)
    if shown is None or shown > day(None):
        say("note", f"{id} does not show yet that anything was {what}: it has no day, or one that has not come")
    else:
        say("note", f"{id} counts on {shown}")


def _ids(place: Opened, steps: Sequence[_Step]) -> Iterator[str]:
    """The ids of all records of the kinds that the step is about."""
    from stakeholders.model import KINDS

    return (record.id for step in steps for record in place.register.active(KINDS[step.kind]))


def _those(place: Opened, steps: Sequence[_Step]) -> str:
    """Which records it may have happened to, for a person who named another."""
    from stakeholders.model import KINDS

    active = [(record, step) for step in steps for record in place.register.active(KINDS[step.kind])]
    waiting = [record.id for record, step in active if getattr(record, step.field) in (None, ())]
    waiting = waiting or [record.id for record, step in active if step.shown_by]
    return f"Such as: {', '.join(waiting[:5])}." if waiting else f"List them: stakeholders list {steps[0].kind}"

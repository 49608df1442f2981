"""`stakeholders add`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.assigning import assignments, complete_field
from stakeholders.cli.changing import (
    ByOption,
    DryRunOption,
    Opened,
    WhyOption,
    carry_out,
    note_all,
    note_what_check_says,
    place_named,
    refuse,
    refuse_what_breaks,
    require_not_reserved,
    understood,
)
from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.completing import complete_kind
from stakeholders.cli.telling import told_of
from stakeholders.cli.terminal import agreed, ask, on_terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stakeholders.changes import ChangeSet
    from stakeholders.model.record import Record
    from stakeholders.stores.entering import Assignment

app = typer.Typer(add_completion=False)


def _complete_field(ctx: typer.Context, incomplete: str) -> list[str]:
    from stakeholders.errors import Unable
    from stakeholders.reports.records import kind_named

    try:
        cls = kind_named(ctx.params.get("kind") or "")
    except Unable:
        return []
    return complete_field(ctx, cls, incomplete)


@app.command(context_settings={"ignore_unknown_options": True})
def add(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND", help="What to add: party, need, communication ...", autocompletion=complete_kind
        ),
    ],
    fields: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FIELD=VALUE",
            help="What it says: field=value, or --field value. Lists: one,two, or the field several times.",
            autocompletion=_complete_field,
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Ask for every field.")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="Ask nothing, on a terminal too.")] = False,
    dry_run: DryRunOption = False,
    by: ByOption = None,
    why: WhyOption = None,
    register: RegisterOption = None,
) -> None:
    """Add a record. On a terminal, what is missing is asked for.

    Everything is checked before it is written: what a value may be, and that
    each reference leads to a record. The id is made of the name or the first
    words, unless id=... names one. A new record goes where others like it stand:
    a party and what belongs to it to parties/PARTY.yaml.

    `--by` and `--why` are about the change. Fields of these names are written
    by=... and why=...

    Examples:

        stakeholders add party

        stakeholders add party name="Airline customers" customer=yes power=5

        stakeholders add need --party airlines --statement "Panels arrive in time."

        stakeholders add communication what=Letter parties=airlines,press when=monthly
    """
    cls = _kind(kind)
    given = assignments(cls, fields or ())
    _note_options(cls, {"by": by, "why": why}, given)
    asks = on_terminal() and not no_input
    add_record(cls, given, place_named(register), asks=asks, every=every, dry_run=dry_run, by=by, why=why)


def add_record(
    cls: type[Record],
    given: tuple[Assignment, ...],
    place: Opened,
    *,
    asks: bool,
    every: bool,
    dry_run: bool,
    by: str | None,
    why: str | None,
    verb: str = "add",
) -> None:
    """Add a record of what was given and, where a person is to be asked, of what that one answers.

    :param verb: the verb by which it is added, for the reason that is kept.
    :raises Unable: something required is missing.
    """
    from stakeholders.changes import Added, ChangeSet
    from stakeholders.stores.entering import implied, name_of, of_name

    given = understood(cls, given, place.register)
    if asks:
        _refuse_given(cls, given, place)
        given = _asked(cls, given, place, every)
    _require(cls, given)
    follows = implied(cls, given)
    note_all(f"{each.path} is set to {each.texts[0]}, as the category is customer" for each in follows)
    given = (*given, *follows)
    record = _made(cls, given, place)
    changes = ChangeSet((Added(record),))
    after = refuse_what_breaks(place, changes)
    note_all(f"there is one of this name already: {each}" for each in of_name(place.register, cls, name_of(record)))
    if asks and not dry_run and not _confirmed(record):
        typer.echo("Nothing was written.", err=True)
        raise typer.Exit(2)
    told = [told_of(changes.changes[0], _file_to_be(place, changes))] if not dry_run else []
    if carry_out(place, changes, told, command=f"{verb} {record.id}", by=by, why=why, dry_run=dry_run):
        note_what_check_says(place, record.id, after)
        if record.kind == "surveys":
            from stakeholders.cli.overheard import note_what_is_heard

            note_what_is_heard(place.store, place.loaded, after, record.id)


def _kind(word: str) -> type[Record]:
    """The kind of that name.

    :raises Unable: there is none; where the word is a category of parties, it is said how to add one.
    """
    from stakeholders.cli.new_folder import in_command
    from stakeholders.errors import Unable
    from stakeholders.model.kinds import fields_of
    from stakeholders.model.parties import Party
    from stakeholders.reports.records import kind_named

    try:
        return kind_named(word)
    except Unable as error:
        category = word.lower().removesuffix("s").replace("-", " ")
        if category not in fields_of(Party)["category"].choices or category == "other":
            raise
        article = "an" if category[0] in "aeiou" else "a"
        says = "customer=yes" if category == "customer" else f"category={in_command(category)}"
        hint = f"{article} {category} is a party: stakeholders add party name=… {says}"
        raise Unable(error.message, hint) from None


def _refuse_given(cls: type[Record], given: tuple[Assignment, ...], place: Opened) -> None:
    """End the program where what the command line says is wrong, before anything is asked.

    Examples stand in for what is still to be asked for.
    """
    from stakeholders.changes import Added, ChangeSet, apply
    from stakeholders.checks.introduced import broken_by
    from stakeholders.model.kinds import paths_of
    from stakeholders.stores.entering import Assignment, missing

    examples = (Assignment(path, "=", (str(paths_of(cls)[path].example),)) for path in missing(cls, given))
    record = _made(cls, (*given, *examples), place)
    changes = ChangeSet((Added(record),))
    said = tuple(f"{each.path}." for each in given)
    found = broken_by(changes, place.register, apply(changes, place.register), day(None))
    refuse([finding for finding in found if f"{finding.field}.".startswith(said)], {record.id})


def _note_options(cls: type[Record], options: dict[str, str | None], given: Sequence[Assignment]) -> None:
    """Where an option has the name of a field of the kind, say which of the two was meant."""
    from stakeholders.cli.app import say
    from stakeholders.model.kinds import fields_of

    for name, value in options.items():
        if value is not None and name in fields_of(cls) and not any(each.path == name for each in given):
            say("note", f"--{name} is about the change; the field `{name}` of {cls.kind} is written {name}=...")


def _require(cls: type[Record], given: Sequence[Assignment]) -> None:
    """Make sure that nothing required is missing.

    :raises Unable: some is; all of it is named, with examples.
    """
    from stakeholders.cli.new_folder import in_command
    from stakeholders.errors import Unable
    from stakeholders.model.json_schema import spoken
    from stakeholders.model.kinds import paths_of
    from stakeholders.stores.entering import missing

    lacking = missing(cls, given)
    if lacking:
        specs = paths_of(cls)
        examples = " ".join(f"{path}={in_command(str(specs[path].example))}" for path in lacking)
        raise Unable(f"{spoken(cls)} lacks {', '.join(lacking)}", f"Add for instance: {examples}")


def _made(cls: type[Record], given: Sequence[Assignment], place: Opened) -> Record:
    """The record of what was given, with its id; ends the program where a value is wrong."""
    from stakeholders.analysis.judging import judged
    from stakeholders.cli.verdicts import require_comparable
    from stakeholders.errors import Unable
    from stakeholders.model import Comparison
    from stakeholders.model.ids import FreeIds, id_after
    from stakeholders.model.json_schema import singular
    from stakeholders.model.record import Record
    from stakeholders.stores.entering import entered

    held = place.register
    named = any(each.path == "id" for each in given)
    done = entered(cls, given, day(None), id="" if named else "new")
    refuse(done.findings, {finding.record for finding in done.findings})
    record = done.part
    assert isinstance(record, Record)
    require_not_reserved(record.id)
    free = FreeIds({*held.ids, *held.unread})
    if not named:
        wanted = id_after(cls.kind, record.__dict__)
        record = record.model_copy(update={"id": free.take(wanted, singular(cls).replace("_", "-"))})
    elif record.id in free:
        raise Unable(
            f"there is a record {record.id} already",
            f"Choose another id, or change that record: stakeholders set {record.id} field=value",
        )
    if isinstance(record, Comparison):
        require_comparable(held, record.need, record.customer_need)
    return judged(record, held, {"relation", *(each.path for each in given)}, day(None))


def _file_to_be(place: Opened, changes: ChangeSet) -> str:
    """The file that a new record goes to, else the name of the place."""
    from stakeholders.errors import Overtaken

    try:
        files = place.store.preview(changes, since=place.loaded)
    except Overtaken:  # somebody writes at this moment; `save` waits until that is done
        files = ()
    return files[0].path.as_posix() if files else place.store.name


def _asked(cls: type[Record], given: Sequence[Assignment], place: Opened, every: bool) -> tuple[Assignment, ...]:
    """What was given and what a person answers; ends the program where the person stops."""
    from stakeholders.cli.asking import Dialogue
    from stakeholders.render.plain import visible

    dialogue = Dialogue(
        cls, list(given), place.register, day(None), ask, lambda text: typer.echo(visible(text), err=True)
    )
    try:
        return dialogue.run(every=every)
    except typer.Abort:
        typer.echo("\nStopped. Nothing was written.", err=True)
        raise typer.Exit(2) from None


def _confirmed(record: Record) -> bool:
    """Show the record, and ask whether it is to be added."""
    from stakeholders.render.plain import visible
    from stakeholders.stores.yaml.writer import yaml_text

    typer.echo(f"\n{visible(yaml_text([record]))}", err=True)
    return agreed("Add it?", otherwise=True)

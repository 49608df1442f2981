"""`stakeholders set`."""

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
    place_named,
    refuse,
    refuse_what_breaks,
    understood,
)
from stakeholders.cli.common import RegisterOption, day
from stakeholders.cli.completing import ids_known
from stakeholders.cli.telling import told_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stakeholders.changes import Change, ChangeSet
    from stakeholders.model.record import Part
    from stakeholders.stores.entering import Assignment

app = typer.Typer(add_completion=False)


def _complete(ctx: typer.Context, incomplete: str) -> list[str]:
    from stakeholders.model.kinds import HEADER

    return [id for id in (HEADER, *ids_known(ctx)) if id.startswith(incomplete)]


def _complete_field(ctx: typer.Context, incomplete: str) -> list[str]:
    from stakeholders.cli.common import load
    from stakeholders.errors import Unable
    from stakeholders.model.header import Header
    from stakeholders.model.kinds import HEADER

    id = ctx.params.get("id")
    try:
        record = load(ctx.params.get("register"), quiet=True).register.find(id)
    except (Unable, OSError):
        return []
    cls: type[Part] | None = Header if id == HEADER else type(record) if record is not None else None
    return complete_field(ctx, cls, incomplete) if cls is not None else []


@app.command("set", context_settings={"ignore_unknown_options": True})
def set_(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="The record; `register` is the header.", autocompletion=_complete)
    ],
    fields: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE",
            help="What its fields are to say: field=value, field= for nothing, field+=item and field-=item for lists.",
            autocompletion=_complete_field,
        ),
    ],
    dry_run: DryRunOption = False,
    by: ByOption = None,
    why: WhyOption = None,
    register: RegisterOption = None,
) -> None:
    """Change fields of a record.

    The values are checked as `check` does, before anything is written. Nothing
    but these fields changes: comments, order and layout of the files stay.

    The columns of a survey are set one by one; columns.party= takes one out.

    A comparison that is judged anew gets the day and the stamps of both needs.

    Examples:

        stakeholders set airlines power=5 owner=sales

        stakeholders set airlines engagement.current=supportive reviewed_on=today

        stakeholders set airlines-on-time tags+=europe stages-=design justification=

        stakeholders set survey-2026 scale=1-5 columns.party=Customer columns.score.delivery=Q1

        stakeholders set register revision=2026-10 approved_on=2026-10-02
    """
    from stakeholders.errors import Unable
    from stakeholders.model.header import Header
    from stakeholders.model.kinds import HEADER

    _require_id_first(id, fields)
    place = place_named(register)
    old: Part = place.register.header if id == HEADER else place.record(id)
    given = assignments(Header if id == HEADER else type(old), fields)
    if any(each.path == "id" for each in given):
        raise Unable("an id is not set like a field, for others refer to it", f"stakeholders rename {id} NEW")
    words = f"set {id} {' '.join(dict.fromkeys(each.path for each in given))}"
    set_fields(place, {id: understood(type(old), given, place.register)}, words, dry_run=dry_run, by=by, why=why)


def set_fields(
    place: Opened,
    given: Mapping[str, tuple[Assignment, ...]],
    words: str,
    *,
    dry_run: bool,
    by: str | None,
    why: str | None,
) -> None:
    """Change fields of records, all at once or none.

    :param given: by the id of each record, `register` for the header, what its fields are to say.
    :param words: the command in words, for the reason that is kept.
    """
    from stakeholders.changes import ChangeSet
    from stakeholders.cli.app import say
    from stakeholders.model.kinds import HEADER

    found: list[Change] = []
    told: list[str] = []
    for id, assigned in given.items():
        old: Part = place.register.header if id == HEADER else place.record(id)
        changes = _changes(place, old, assigned)
        same = [each.path for each in assigned if not _is_changed(type(old), each.path, changes)]
        if not changes:
            say("note", f"nothing to change: {id} says so already")
        elif same:
            say("note", f"{id} says so already: {', '.join(same)}")
        where = place.file_of("" if id == HEADER else id)
        told += [told_of(change, where) for change in changes]
        found += changes
    if found:
        after = refuse_what_breaks(place, ChangeSet(tuple(found)))
        done = carry_out(place, ChangeSet(tuple(found)), told, command=words, by=by, why=why, dry_run=dry_run)
        read_otherwise = [change for change in found if change.kind == "surveys" and _is_read_by(change)]
        for id in dict.fromkeys(change.id for change in read_otherwise if done):
            from stakeholders.cli.overheard import note_what_is_heard

            note_what_is_heard(place.store, place.loaded, after, id)


def _is_read_by(change: Change) -> bool:
    """Whether the change of a survey makes its answers be read otherwise."""
    from stakeholders.changes import Changed

    return isinstance(change, Changed) and change.field in ("source", "columns", "scale", "construct")


def _is_changed(cls: type[Part], path: str, changes: ChangeSet) -> bool:
    """Whether the changes touch the field, or the key of a mapping, that the path names."""
    from stakeholders.stores.entering import field_of

    field, key = field_of(cls, path)
    changed = next((change for change in changes.changed if change.field == field), None)
    if changed is None or not key:
        return changed is not None
    assert isinstance(changed.old, dict)
    assert isinstance(changed.new, dict)
    return changed.old.get(key) != changed.new.get(key)


def _require_id_first(id: str, fields: list[str]) -> None:
    """Make sure that the first word is no assignment.

    :raises Unable: it is one.
    """
    from stakeholders.cli.new_folder import in_command
    from stakeholders.errors import Unable

    if "=" in id:
        words = sorted([id, *fields], key=lambda word: "=" in word)
        ordered = " ".join(map(in_command, words if "=" not in words[0] else ["ID", *words]))
        raise Unable(f"{id!r} is no record", f"The id comes first: stakeholders set {ordered}")


def _changes(place: Opened, old: Part, given: tuple[Assignment, ...]) -> ChangeSet:
    """The changes that the assignments come to; ends the program where a value is wrong."""
    from stakeholders.analysis.judging import judged
    from stakeholders.changes import ChangeSet
    from stakeholders.changes.difference import field_changes, header_changes
    from stakeholders.model.header import Header
    from stakeholders.model.record import Record
    from stakeholders.stores.entering import entered

    done = entered(type(old), given, day(None), of=old)
    refuse(done.findings, {finding.record for finding in done.findings})
    if isinstance(done.part, Header):
        return ChangeSet(
            tuple(header_changes(place.register, place.register.holding(done.part, place.register.records)))
        )
    assert isinstance(old, Record)
    assert isinstance(done.part, Record)
    new = judged(done.part, place.register, {each.path for each in given}, day(None))
    return ChangeSet(tuple(field_changes(old, new)))

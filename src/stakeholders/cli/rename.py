"""`stakeholders rename`."""

from __future__ import annotations

from typing import Annotated

import typer

from stakeholders.cli.changing import ByOption, DryRunOption, WhyOption, carry_out, place_named, require_not_reserved
from stakeholders.cli.common import RegisterOption
from stakeholders.cli.completing import complete_id

app = typer.Typer(add_completion=False)


@app.command()
def rename(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The id as it is.", autocompletion=complete_id)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The id as it is to be.")],
    dry_run: DryRunOption = False,
    by: ByOption = None,
    why: WhyOption = None,
    register: RegisterOption = None,
) -> None:
    """Give a record another id; every reference to it follows.

    The name that people read is the field `name`; an id is what records refer
    to each other by. Old minutes and plans may still hold the old one, so an id
    that merely looks dated is best left alone.

    Examples:

        stakeholders rename airlines airline-customers

        stakeholders rename airlines airline-customers --dry-run
    """
    from stakeholders.changes import ChangeSet, apply, renaming
    from stakeholders.changes.restamping import followed_stamps
    from stakeholders.cli.app import say
    from stakeholders.errors import Unable

    place = place_named(register)
    held = place.register
    place.record(old)
    if old == new:
        say("note", f"nothing to change: {old} is called so already")
        return
    _require_id(new)
    require_not_reserved(new)
    if held.find(new) is not None or new in held.unread:
        raise Unable(f"there is a record {new} already", "Choose another id.")
    changes = renaming(held, old, new)
    stamps = followed_stamps(held, apply(changes, held), old, new)
    merged = ChangeSet((*changes, *stamps))
    references = changes.changes[1:]
    files = dict.fromkeys(place.file_of(old if change.id == new else change.id) for change in references)
    count = "one reference follows" if len(references) == 1 else f"{len(references) or 'no'} references follow"
    told = f"renamed {old} to {new} ({place.file_of(old)}); {count}"
    told += f" in {', '.join(files)}" if files else ""
    carry_out(place, merged, [told], command=f"rename {old} {new}", by=by, why=why, dry_run=dry_run)


def _require_id(id: str) -> None:
    """Make sure that it can be an id.

    :raises Unable: it cannot; one that could is named.
    """
    import re

    from stakeholders.errors import Unable
    from stakeholders.model.fields import ID_LENGTH, ID_PATTERN
    from stakeholders.model.ids import slug

    if not re.fullmatch(ID_PATTERN, id) or id.endswith("\n") or len(id) > ID_LENGTH:
        near = slug(id, ID_LENGTH)
        hint = f"did you mean {near}? " if near else ""
        raise Unable(f"{id!r} is no id", f"{hint}An id is words of a to z and digits, joined by single hyphens.")

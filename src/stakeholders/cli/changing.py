"""What the verbs that change a register share: who and why, what would break, the dry run, and the save."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.common import opened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from stakeholders.changes import ChangeSet
    from stakeholders.findings import Finding
    from stakeholders.model.record import Part, Record
    from stakeholders.model.register import Register
    from stakeholders.stores import Loaded, Store
    from stakeholders.stores.entering import Assignment

BY_VARIABLE = "STAKEHOLDERS_BY"
MOST_NOTES = 8
"""What `check` says of a new record, at the most."""

DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show the change, and make none.")]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAME",
        help="Who makes the change. Else STAKEHOLDERS_BY, else Git's user.name, else the system's user.",
    ),
]
WhyOption = Annotated[
    str | None, typer.Option("--why", metavar="TEXT", help="Why it is made. Else the command in words.")
]


@dataclass(frozen=True)
class Opened:
    """A register that is to be changed, with the store that it was loaded from."""

    store: Store
    loaded: Loaded

    @property
    def register(self) -> Register:
        """The register as it was loaded."""
        return self.loaded.register

    def record(self, id: str) -> Record:
        """The record of that id.

        :raises Unable: there is none, and the nearest is named; or it could not be read.
        """
        from stakeholders.errors import Unable, unknown

        found = self.register.find(id)
        if found is None and id in self.register.unread:
            raise Unable(f"{id} could not be read", f"Mend it first; see: stakeholders check {self.in_command}")
        if found is None:
            raise unknown("record", id, self.register.ids)
        return found

    @property
    def in_command(self) -> str:
        """The place as one writes it in a command."""
        from stakeholders.cli.new_folder import in_command

        return in_command(self.store.name)

    def file_of(self, id: str) -> str:
        """The file that a record stands in, else the name of the place."""
        place = self.register.place(id)
        return place.path if place is not None and place.line else self.store.name


def place_named(register: str | None) -> Opened:
    """The register meant, loaded for a change."""
    store, loaded = opened(register)
    return Opened(store, loaded)


def who(named: str | None) -> str:
    """Who makes a change: the name given, else that of the environment, of Git, of the system.

    :raises Unable: the name holds control characters.
    """
    from stakeholders.errors import Unable

    name = next(filter(None, map(str.strip, _names(named))), "unknown")
    if not name.isprintable():
        raise Unable("the name of who makes the change holds control characters", "Say it with --by NAME.")
    return name


def reason(named: str | None) -> str:
    """Why a change is made, as it was given; "" where it was not.

    :raises Unable: it holds control characters.
    """
    from stakeholders.errors import Unable

    if named is not None and not named.replace("\n", " ").isprintable():
        raise Unable("the reason holds control characters", "Say it with --why TEXT.")
    return named or ""


def require_not_reserved(id: str) -> None:
    """Make sure that a record may have the id.

    :raises Unable: it is the one by which commands and files name the header.
    """
    from stakeholders.errors import Unable
    from stakeholders.model.kinds import HEADER

    if id == HEADER:
        raise Unable(f"the id {HEADER} is reserved: it names the register's header", "Choose another id.")


def note_all(notes: Iterable[str]) -> None:
    """Say each as a note on standard error."""
    from stakeholders.cli.app import say

    for note in notes:
        say("note", note)


def understood(cls: type[Part], given: Sequence[Assignment], register: Register) -> tuple[Assignment, ...]:
    """What was typed, with ids in the place of names, which is said; ends the program where a name leads nowhere."""
    from stakeholders.stores.entering import meant

    found = meant(cls, given, register)
    refuse(found.findings, ())
    note_all(found.notes)
    return found.assignments


def _names(named: str | None) -> Iterator[str]:
    yield named or ""
    yield os.environ.get(BY_VARIABLE, "")
    yield _git_user()
    import getpass

    try:
        yield getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name, as in some containers
        return


def _git_user() -> str:
    import shutil
    import subprocess

    git = shutil.which("git")
    if git is None:
        return ""
    try:
        done = subprocess.run([git, "config", "user.name"], capture_output=True, timeout=5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def refuse(findings: Sequence[Finding], typed: Collection[str]) -> None:
    """End with exit code 2 where there are findings, each told with how to mend it.

    :param typed: the ids of the records that the person is typing in, which need not be named.
    """
    if findings:
        tell_findings(findings, typed)
        typer.echo("Nothing was written.", err=True)
        raise typer.Exit(2)


def tell_findings(findings: Sequence[Finding], typed: Collection[str] = ()) -> None:
    """Tell each finding on standard error, with its place, or else its record, and how to mend it."""
    from stakeholders.cli.app import say
    from stakeholders.render.plain import one_line

    for finding in findings:
        placed = finding.place is not None and finding.place.line
        where = "" if finding.record in typed else f"{finding.place}: " if placed else f"{finding.record}: "
        say("error", one_line(f"{where.removeprefix(': ')}{finding.message}"))
        if finding.hint:
            say("hint", one_line(finding.hint))


def refuse_what_breaks(place: Opened, changes: ChangeSet) -> Register:
    """The register with the changes made; end with exit code 2 where they would break a reference, or the like."""
    from stakeholders.changes import apply
    from stakeholders.checks.introduced import broken_by
    from stakeholders.cli.common import day

    after = apply(changes, place.register)
    refuse(broken_by(changes, place.register, after, day(None)), {change.id for change in changes})
    return after


def carry_out(
    place: Opened,
    changes: ChangeSet,
    told: Iterable[str],
    *,
    command: str,
    by: str | None,
    why: str | None,
    dry_run: bool,
) -> bool:
    """Make the changes, and say on standard error what was done; a dry run shows them on standard output.

    :param told: what was done, a line each.
    :param command: the command in words, which is the reason where none is given.
    :return: whether they were made.
    :raises Overtaken: somebody else has changed the same meanwhile.
    """
    from stakeholders.cli.telling import show
    from stakeholders.errors import Overtaken
    from stakeholders.render.plain import one_line

    if dry_run:
        show(place.store.preview(changes, since=place.loaded), changes)
        typer.echo("Nothing was written: this was a dry run.", err=True)
        return False
    try:
        place.store.save(changes, since=place.loaded, by=who(by), why=reason(why) or one_line(command))
    except Overtaken as overtaken:
        hint = overtaken.hint or "Nothing was written. Look at it, then run the command again."
        raise Overtaken(overtaken.message, hint) from overtaken
    for line in told:
        typer.echo(one_line(line), err=True)
    return True


def note_what_check_says(place: Opened, id: str, register: Register) -> None:
    """Say as notes what `check` asks about a record, where the register is small enough to be asked at once."""
    from stakeholders.checks.introduced import ASKED_AT_ONCE, said_of
    from stakeholders.cli.app import say
    from stakeholders.cli.common import day

    if len(register) > ASKED_AT_ONCE:
        say("note", f"what an auditor may ask about it:  stakeholders check {place.in_command}")
        return
    findings = said_of(id, register, day(None))
    for finding in findings[:MOST_NOTES]:
        say("note", f"{finding.message} [{finding.rule}]")
    if len(findings) > MOST_NOTES:
        say("note", f"… and {len(findings) - MOST_NOTES} more:  stakeholders check {place.in_command}")

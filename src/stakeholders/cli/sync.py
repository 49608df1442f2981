"""`stakeholders sync`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.changing import ByOption, DryRunOption, WhyOption, who
from stakeholders.cli.common import AsOfOption, RegisterOption, day
from stakeholders.cli.reporting import Output, reporting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stakeholders.changes.merging import Settle
    from stakeholders.stores import Loaded, YamlStore
    from stakeholders.stores.syncing import Pair, Plan

app = typer.Typer(add_completion=False)


def _complete_side(incomplete: str) -> list[str]:
    return [side for side in ("yaml", "database") if side.startswith(incomplete)]


@app.command()
@reporting
def sync(
    places: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[A] [B]",
            help="A YAML register and a database, in either order. Else the register found, and the database that its "
            "header names.",
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; end with 1 where they are out of step.")
    ] = False,
    dry_run: DryRunOption = False,
    prefer: Annotated[
        str | None,
        typer.Option(metavar="yaml|database", help="Settle conflicts for this side.", autocompletion=_complete_side),
    ] = None,
    ids: Annotated[
        list[str] | None,
        typer.Option("--id", metavar="ID", help="With --prefer: only those of this record; may be repeated."),
    ] = None,
    others: Annotated[
        str | None,
        typer.Option(
            metavar="yaml|database",
            help="With --id: settle the conflicts of all other records for this side.",
            autocompletion=_complete_side,
        ),
    ] = None,
    by: ByOption = None,
    why: WhyOption = None,
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    output: Output = Output(),
) -> None:
    """Bring a YAML register and a database into step, both ways.

    What one side has changed since both were last in step goes to the other.
    What both have changed, each in its own way, is a conflict: it is shown with
    all three values, and nothing is written until you have settled it. A side
    that is not there yet is made.

    What both last agreed on is kept in .stakeholders/sync.json in the register's
    folder. Commit that file with the register.

    Examples:

        stakeholders sync mine register.db

        stakeholders sync

        stakeholders sync --check

        stakeholders sync --prefer yaml --id airlines
    """
    from stakeholders.reports.sync import sync_report
    from stakeholders.stores.syncing import carry_out, note_base, planned

    today, settle = day(as_of), _settle(prefer, ids or (), others)
    looking = check or dry_run
    with _Progress() as tell:
        pair, named = _pair(places or [], register, tell)
        _require_known(ids or (), pair)
        tell("comparing")
        plan = planned(pair, settle, today)
        if not looking and plan.in_step:
            note_base(pair, who(by))
        elif not looking and not plan.conflicts:
            carry_out(plan, who(by), why or f"sync from {pair.yaml.name}", tell)
    written = not looking and not plan.conflicts and not plan.in_step
    report = sync_report(plan, today, _commands(plan, named), written=written)
    output.publish(report)
    if looking and not plan.in_step:
        typer.echo("Nothing was written.", err=True)
    if plan.conflicts or (check and not plan.in_step):
        raise typer.Exit(1)


class _Progress:
    """What is being done, in one line of the terminal that goes away at the end; nothing anywhere else."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __call__(self, what: str) -> None:
        """Say what is being done now."""
        from stakeholders.render.plain import one_line

        if self._shown:
            sys.stderr.write(f"\r\x1b[K{one_line(what)} …")
            sys.stderr.flush()

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _require_known(ids: Iterable[str], pair: Pair) -> None:
    """Make sure that the records are there whose conflicts are to be settled.

    :raises Unable: neither side has one of the ids; the nearest is named.
    """
    from stakeholders.errors import unknown
    from stakeholders.model import HEADER

    known = {HEADER, *(id for loaded in (pair.in_yaml, pair.in_database) if loaded for id in loaded.register.ids)}
    for id in ids:
        if id not in known:
            raise unknown("record", id, known)


def _settle(prefer: str | None, ids: list[str] | tuple[()], others: str | None) -> Settle:
    """How conflicts are settled.

    :raises Unable: the options do not go together.
    """
    from stakeholders.changes import settled_for
    from stakeholders.errors import Unable, unknown
    from stakeholders.stores.syncing import SIDES

    for side in filter(None, (prefer, others)):
        if side not in SIDES:
            raise unknown("side", side, SIDES)
    if (ids or others) and prefer is None:
        raise Unable("--id and --others belong to --prefer", "Say which side: --prefer yaml, or --prefer database.")
    if others and not ids:
        raise Unable("--others belongs to --id", "Name the records that --prefer is about: --id ID.")
    if prefer is None:
        return lambda _conflict: None
    named = settled_for(SIDES[prefer], ids or None)  # type: ignore[index]
    rest = settled_for(SIDES[others]) if others else lambda _conflict: None  # type: ignore[index]
    return lambda conflict: named(conflict) or rest(conflict)


def _pair(places: list[str], register: str | None, tell: _Progress) -> tuple[Pair, tuple[str, ...]]:
    """The two sides, loaded, and how they are named in a command.

    :raises Unable: it cannot be told which the two are, or neither is there.
    """
    from stakeholders.errors import Unable
    from stakeholders.stores import is_database, locate, open_store
    from stakeholders.stores.sql.store import SqlStore
    from stakeholders.stores.syncing import Pair, load_database
    from stakeholders.stores.yaml.store import YamlStore

    if len(places) > 2:
        raise Unable("sync takes two places", "Name a YAML register and a database.")
    databases = [place for place in places if is_database(place)]
    folders = [place for place in places if not is_database(place)]
    if len(databases) > 1 or len(folders) > 1:
        sort = "databases" if databases else "YAML registers"
        raise Unable(f"both places are {sort}", "Name a YAML register and a database.")
    folder = folders[0] if folders else locate(register)
    if is_database(folder):
        raise Unable("both places are databases", "Name a YAML register, too: stakeholders sync FOLDER DATABASE.")
    yaml = YamlStore(Path(folder))
    tell(f"reading {yaml.name}")
    in_yaml = _yaml_loaded(yaml)
    location = databases[0] if databases else _named_in(yaml, in_yaml)
    database = open_store(location)
    assert isinstance(database, SqlStore)
    tell(f"reading {database.name}")
    in_database = load_database(database)
    if in_yaml is None and in_database is None:
        raise Unable(
            f"there is neither a register at {yaml.name} nor one in {database.name}", "Name one that there is."
        )
    return Pair(yaml, database, in_yaml, in_database), tuple(places)


def _yaml_loaded(yaml: YamlStore) -> Loaded | None:
    """The register in YAML; None where one can be started there."""
    from stakeholders.cli.new_folder import require_empty
    from stakeholders.stores.yaml.store import MARKER, register_files

    if yaml.location.is_file() or (yaml.location / MARKER).is_file():
        return yaml.load()
    if yaml.location.is_dir() and any(register_files(yaml.location, [])):
        return yaml.load()  # whose findings say what is missing
    require_empty(yaml.location)
    return None


def _named_in(yaml: YamlStore, loaded: Loaded | None) -> str:
    """The database that the register's header names.

    :raises Unable: it names none.
    """
    from stakeholders.cli.new_folder import in_command
    from stakeholders.errors import Unable

    named = loaded.register.header.database.strip() if loaded is not None else ""
    if not named:
        where = in_command(yaml.name)
        raise Unable(
            f"{yaml.name} does not say which database holds the same register",
            f"Name it:  stakeholders sync {where} register.db  or once and for all:  "
            f"stakeholders set register database=sqlite:///register.db -r {where}",
        )
    return database_of(yaml.location, named)


def database_of(location: Path, named: str) -> str:
    """The URL of the database that a register's header names; a relative path starts from the register's folder."""
    prefix, mark, path = named.rpartition("sqlite:///") if "://" in named else ("", "sqlite:///", named)
    if not mark or prefix or Path(path).is_absolute():
        return named
    folder = location if location.is_dir() else location.parent
    return f"{mark}{Path(os.path.normpath(folder / path)).as_posix()}"


def _commands(plan: Plan, places: tuple[str, ...]) -> list[tuple[str, str]]:
    """The commands that settle the conflicts of a plan."""
    from stakeholders.cli.new_folder import in_command
    from stakeholders.stores.sql.urls import without_password
    from stakeholders.texts import _

    if not plan.conflicts:
        return []
    shown = " ".join(in_command(without_password(place)) for place in places)
    command = " ".join(filter(None, ("stakeholders sync", shown)))
    for_all = [
        (_("take what the files say, wherever both changed"), f"{command} --prefer yaml"),
        (_("take what the database says, wherever both changed"), f"{command} --prefer database"),
    ]
    ids = dict.fromkeys(conflict.id or "register" for conflict in plan.conflicts)
    if len(ids) == 1:
        return for_all
    id = next(iter(ids))
    return [
        *for_all,
        (_("take what the files say about {id}").format(id=id), f"{command} --prefer yaml --id {id}"),
        (
            _("the files for {id}, the database for the others").format(id=id),
            f"{command} --prefer yaml --id {id} --others database",
        ),
    ]

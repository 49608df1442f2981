"""Bringing a YAML register and a database into step, both ways, from what they last agreed on.

Nothing is written while a conflict is open. Then the database is written first, the files second, the base last: broken
off in between, the next sync finds equal changes on both sides, which are no conflict.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from stakeholders.changes import Added, ChangeSet, Conflict, Side, apply, diff, merge, same
from stakeholders.changes.merging import Settle
from stakeholders.changes.telling import with_renamings
from stakeholders.checks.run import check
from stakeholders.errors import Overtaken, Unable
from stakeholders.findings import Finding
from stakeholders.model.header import Header
from stakeholders.model.register import Register
from stakeholders.stores import sync_base
from stakeholders.stores.sql.loading import Head
from stakeholders.stores.sql.store import SqlStore
from stakeholders.stores.store import Loaded
from stakeholders.stores.yaml.store import YamlStore

NO_BASE = Register(Header.model_construct(organisation=""))
"""The base where none is known: each difference is then a conflict, and what one side alone holds is new."""
NOTHING = ChangeSet()
REFERENCES = ("broken-reference", "unknown-topic", "reference-of-wrong-kind")
"""The rules about references: broken ones are not carried to the other side."""

BaseState = Literal["known", "none", "another database", "not in the history"]
"""Whether it is known what both last agreed on, and if not, why."""
Preferred = Literal["yaml", "database"]
SIDES: dict[Preferred, Side] = {"yaml": "ours", "database": "theirs"}

Tell = Callable[[str], None]
"""Says what is being done, for a person who waits."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A register in YAML and one in a database, as they were loaded; None where there is none yet."""

    yaml: YamlStore
    database: SqlStore
    in_yaml: Loaded | None
    in_database: Loaded | None

    @property
    def register(self) -> Register:
        """The register in YAML, else that in the database."""
        loaded = self.in_yaml or self.in_database
        assert loaded is not None
        return loaded.register


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sync would do.

    :param to_yaml: what the database holds and the files lack.
    :param to_database: what the files hold and the database lacks.
    :param conflicts: what a person must settle; `ours` is YAML, `theirs` the database.
    :param outside: what somebody changed in the database past the program, and its history does not tell yet.
    """

    pair: Pair
    base: BaseState
    to_yaml: ChangeSet = NOTHING
    to_database: ChangeSet = NOTHING
    conflicts: tuple[Conflict, ...] = ()
    outside: ChangeSet = NOTHING

    @property
    def in_step(self) -> bool:
        """Whether both hold the same register."""
        started = self.pair.in_yaml is not None and self.pair.in_database is not None
        return started and not (self.to_yaml or self.to_database or self.conflicts)


def planned(pair: Pair, settle: Settle, today: dt.date) -> Plan:
    """What a sync of the two would do.

    :param settle: decides conflicts; those for which it decides nothing stay open.
    :raises Unable: one side cannot be read whole, or would be left with broken references.
    """
    for store, loaded in ((pair.yaml, pair.in_yaml), (pair.database, pair.in_database)):
        if loaded is not None:
            _require_whole(store.name, loaded)
    if pair.in_yaml is None or pair.in_database is None:
        return _first(pair, today)
    yaml, database = pair.in_yaml.register, pair.in_database.register
    if same(yaml, database):
        return Plan(pair, "known")
    for name, register in ((pair.yaml.name, yaml), (pair.database.name, database)):
        _require_references(name, register, today)
    state, base = _base(pair)
    if state != "known" and yaml.header.organisation != database.header.organisation:
        raise Unable(
            f"{pair.yaml.name} is the register of {yaml.header.organisation!r}, {pair.database.name} that of "
            f"{database.header.organisation!r}, and they have never been in step",
            "Nothing was written. Name the database that belongs to the files, or give both one organisation first.",
        )
    merged = merge(base, yaml, database, settle)
    if not merged.conflicts:
        after = apply(merged.ours, yaml)
        _require_references("the register that both would come to", after, today, settled=True)
    lacking = (with_renamings(merged.ours), with_renamings(merged.theirs))
    return Plan(pair, state, *lacking, merged.conflicts, _outside(pair.database))


def _first(pair: Pair, today: dt.date) -> Plan:
    """The plan where one side does not exist yet: it gets all that the other holds."""
    register = pair.register
    _require_references((pair.yaml if pair.in_yaml else pair.database).name, register, today)
    everything = diff(NO_BASE, register)
    if pair.in_yaml is None:
        return Plan(pair, "none", to_yaml=everything, outside=_outside(pair.database))
    return Plan(pair, "none", to_database=everything)


def _base(pair: Pair) -> tuple[BaseState, Register]:
    """What both last agreed on."""
    assert pair.in_database is not None
    head, noted = pair.in_database.version, sync_base.read(pair.yaml.location)
    if noted is None:
        return "none", NO_BASE
    if not isinstance(head, Head) or noted.database != head.database:
        return "another database", NO_BASE
    found = None if pair.database.verify() else pair.database.register_at(noted)
    return ("known", found) if found is not None else ("not in the history", NO_BASE)


def _outside(database: SqlStore) -> ChangeSet:
    """What was changed past the program; of a history that is not whole, that cannot be told."""
    return NOTHING if database.verify() else database.drift()


def carry_out(plan: Plan, by: str, why: str, tell: Tell) -> None:
    """Bring both into step.

    :raises Overtaken: one side has changed meanwhile, where it was to be changed.
    :raises Unable: one side could not be written.
    :raises ValueError: a conflict is open.
    """
    if plan.conflicts:
        raise ValueError("a conflict is open")
    pair, yaml, database = plan.pair, plan.pair.yaml, plan.pair.database
    if plan.outside:
        database.record_outside_changes(by, "found while syncing")
    if plan.to_database:
        tell(f"writing {database.name}")
        if pair.in_database is None and not database.exists():
            database.create()
        try:
            database.save(plan.to_database, since=pair.in_database or database.load(), by=by, why=why)
        except Overtaken as error:
            error.hint = "Nothing was written. Sync again: it starts from what is there now."
            raise
    if pair.in_yaml is None:
        tell(f"writing {yaml.name}")
        _start(yaml.location, pair.register)
    elif plan.to_yaml:
        tell(f"writing {yaml.name}")
        try:
            yaml.save(plan.to_yaml, since=pair.in_yaml, by=by, why=why)
        except Unable as error:
            if plan.to_database:
                error.hint = "The database has been written, the files have not. Mend this, then sync again."
            raise
    agreed = pair.register if pair.in_yaml is None else apply(plan.to_yaml, pair.in_yaml.register)
    try:
        _note(yaml.location, database, agreed)
    except Unable as error:
        error.hint = "Both sides are in step; only the note of it is missing. Mend this, then sync again."
        raise


def note_base(pair: Pair, by: str) -> None:
    """Note that two equal registers are in step, where that is not noted yet."""
    assert pair.in_database is not None
    if sync_base.read(pair.yaml.location) != pair.in_database.version:
        if _outside(pair.database):
            pair.database.record_outside_changes(by, "found while syncing")
        _note(pair.yaml.location, pair.database, pair.register)


def _note(location: Path, database: SqlStore, agreed: Register) -> None:
    """Note the end of the database's history as what both agree on, where its register is what was agreed.

    Somebody else may have written to the database meanwhile: then the old base stays, from which the next sync comes
    out right as well.
    """
    head = database.head()
    if head.number == 1:  # the one entry is the register just put into a new database
        sync_base.write(location, head)
        return
    now = database.load()
    if isinstance(now.version, Head) and same(now.register, agreed):
        sync_base.write(location, now.version)


def load_database(database: SqlStore) -> Loaded | None:
    """The register in the database; None where there is none yet, or nothing was ever written to it."""
    if not database.exists():
        return None
    loaded = database.load()
    untouched = isinstance(loaded.version, Head) and loaded.version.number == 0 and not loaded.findings
    return None if untouched and same(loaded.register, NO_BASE) else loaded


def _start(location: Path, register: Register) -> None:
    """Write a register in YAML where there is none: a folder, or one file where the name is that of a file.

    :raises Unable: it could not be written; nothing was.
    """
    import json

    from stakeholders.model.json_schema import json_schema
    from stakeholders.stores.atomic import write_new
    from stakeholders.stores.yaml.store import ENDINGS, SCHEMA
    from stakeholders.stores.yaml.writer import new_files, yaml_text

    if location.suffix.lower() in ENDINGS:
        write_new({location: yaml_text(register.records, register.header)})
        return
    records = ChangeSet(tuple(map(Added, register.records)))
    schema = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    write_new({**new_files(location, records, register.header, SCHEMA), location / SCHEMA: schema})


def _require_whole(name: str, loaded: Loaded) -> None:
    """Make sure that nothing was left out while reading; it would look as if somebody had removed it."""
    if loaded.findings:
        raise _refused(name, "cannot be read whole", loaded.findings)


def _require_references(name: str, register: Register, today: dt.date, *, settled: bool = False) -> None:
    found = check(register, today=today, select=REFERENCES).findings
    broken = tuple(finding for finding in found if finding.rule in REFERENCES)
    if broken and settled:
        raise Unable(
            f"{name} would hold broken references: in {broken[0].record}, {broken[0].message}",
            "Mend the references first, or settle these conflicts the other way. Nothing was written.",
        )
    if broken:
        raise _refused(name, "holds broken references", broken)


def _refused(name: str, what: str, findings: tuple[Finding, ...]) -> Unable:
    first = findings[0]
    where = f"{first.place}: " if first.place is not None else ""
    more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
    return Unable(
        f"{name} {what}, so nothing is synced: {where}{first.message}{more}",
        f"Mend it first: stakeholders check {name}",
    )


__all__ = [
    "NO_BASE",
    "SIDES",
    "BaseState",
    "Pair",
    "Plan",
    "Preferred",
    "carry_out",
    "load_database",
    "note_base",
    "planned",
]

"""The answers to a register's surveys, for the verbs that speak of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from stakeholders.analysis.feeding import Fed
    from stakeholders.model.register import Register
    from stakeholders.stores import Loaded, Store
    from stakeholders.voice import Heard


def heard(store: Store, loaded: Loaded, *, quiet: bool = False) -> Heard:
    """What is heard of the surveys of a register that was loaded from the store.

    What could not be read, or only in part, is said on standard error.

    :param quiet: say nothing, and show no bar.
    """
    from stakeholders.answers.hearing import hear, surveys
    from stakeholders.cli.progress import progress

    register, folder = loaded.register, folder_of(store)
    if quiet:
        return hear(register, folder)
    with progress(sum(1 for _ in surveys(register))) as step:
        found = hear(register, folder, step=step)
    _tell(found)
    return found


def heard_in(named: str | None, loaded: Loaded, *, quiet: bool = False) -> Heard:
    """What is heard of the surveys of the register meant; a register whose surveys name no source costs nothing.

    :param named: the register as the command line names it.
    """
    from stakeholders.model import Survey
    from stakeholders.voice import NOTHING_HEARD

    if not any(survey.source.strip() for survey in loaded.register.active(Survey)):
        return NOTHING_HEARD
    from stakeholders.stores import locate, open_store

    return heard(open_store(locate(named)), loaded, quiet=quiet)


def answered(named: str | None, loaded: Loaded, today: dt.date) -> tuple[Register, tuple[Fed, ...]]:
    """The register as the answers have it, in memory alone, and the satisfaction that was taken from them."""
    spoken = heard_in(named, loaded)
    if not spoken.tallies:
        return loaded.register, ()
    from stakeholders.analysis.feeding import fed, voiced, with_fed

    found = fed(loaded.register, spoken, today)
    return with_fed(loaded.register, found, voiced(loaded.register, spoken, today))[0], found


def folder_of(store: Store) -> Path:
    """Where the files are that sources name: the folder of a YAML register, else the current one."""
    from stakeholders.stores import YamlStore

    if not isinstance(store, YamlStore):
        return Path()
    return store.location if store.location.is_dir() else store.location.parent


def _tell(found: Heard) -> None:
    """Say what a person should know before a figure is read."""
    from stakeholders.cli.app import say

    for finding in found.findings:
        about = f"survey {finding.record}: " if finding.record else ""
        hint = f" {finding.hint}" if finding.hint else ""
        say("note", f"{about}{finding.message}.{hint}")

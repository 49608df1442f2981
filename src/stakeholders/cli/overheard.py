"""What `check` hears of a register's surveys: what lies at hand, and no more, so that a check stays quick.

At hand is what a small file beside the register holds, and what has been counted before of one not too large. Databases
are not asked, and larger files not read: other verbs do that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from stakeholders.model.register import Register
    from stakeholders.stores import Loaded, Store
    from stakeholders.voice import Heard

SMALL = 4 * 1024 * 1024
"""Bytes of a file that is read at once: some 100,000 answers, in less than a second."""


def overheard(store: Store, loaded: Loaded, *, only: Collection[str] = ()) -> Heard:
    """What is heard of the surveys whose answers lie at hand; a register whose surveys name no source costs nothing.

    :param only: the ids of the surveys that are wanted; none named means all.
    """
    from stakeholders.model import Survey
    from stakeholders.voice import NOTHING_HEARD

    register = loaded.register
    if not any(survey.source.strip() for survey in register.active(Survey)):
        return NOTHING_HEARD
    from stakeholders.answers.hearing import hear
    from stakeholders.cli.hearing import folder_of
    from stakeholders.stores import YamlStore

    folder = folder_of(store)
    near = tuple(id for id in _at_hand(register, folder, told=isinstance(store, YamlStore)) if not only or id in only)
    return hear(register, folder, only=near) if near else NOTHING_HEARD


def note_what_is_heard(store: Store, loaded: Loaded, register: Register, id: str) -> None:
    """Say as notes what is to look at in the answers to a survey that lie at hand, and in its scale and columns.

    :param loaded: the register before the survey was changed.
    :param register: the register with the survey as it is now.
    """
    from dataclasses import replace

    from stakeholders.cli.app import say
    from stakeholders.model import Survey
    from stakeholders.voice.scale import scale_of

    survey = register.get(Survey, id)
    if survey is None:
        return
    found = overheard(store, replace(loaded, register=register), only=(id,))
    if id not in found.tallies and survey.scale.strip() and scale_of(survey.scale) is None:
        say("note", f"its scale cannot be read: {survey.scale!r}. Write it as 1-5 or 0-10.")
    for finding in found.findings:
        if finding.record == id:
            say("note", f"{finding.message}. {finding.hint}".strip() + f" [{finding.rule}]")


def _at_hand(register: Register, folder: Path, *, told: bool) -> Iterator[str]:
    """The ids of the surveys whose answers are read in a moment.

    :param told: whether to count among them those that are not there, so that this is told: of a register in a
        database nobody knows from which folder its sources are named.
    """
    from stakeholders.answers import cache
    from stakeholders.answers.hearing import LARGE, by_engine, surveys
    from stakeholders.answers.places import place_of
    from stakeholders.errors import Unable
    from stakeholders.voice.wanted import wanted

    for survey in surveys(register):
        try:
            place = place_of(survey.source, folder)
            if place.url or place.file is None:
                continue
            size = place.file.stat().st_size
            small = not by_engine(place) and size <= SMALL
        except (Unable, OSError):
            if told:
                yield survey.id
            continue
        if small or (
            size <= LARGE
            and (key := cache.key_of(place, wanted(survey)[0]))
            and cache.kept(key, wanted(survey)[0]) is not None
        ):
            yield survey.id

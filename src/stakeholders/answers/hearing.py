"""Hearing the surveys of a register: from the sources they name to a Tally each, with what a person should look at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from stakeholders.errors import Unable
from stakeholders.findings import Finding
from stakeholders.imports.pause import collecting_later
from stakeholders.model.register import Register
from stakeholders.model.voice import Survey
from stakeholders.voice.counted import Counted
from stakeholders.voice.heard import Heard
from stakeholders.voice.paired import NO_PAIRS, Pairs, about_ourselves
from stakeholders.voice.tally import Tally
from stakeholders.voice.wanted import Wanted, wanted

if TYPE_CHECKING:
    from stakeholders.answers.places import Place

Step = Callable[[str], None]
"""What is told of each survey as it begins."""
LARGE = 64 * 1024 * 1024
"""Bytes of a file from which an engine reads it, where one is installed."""
_BY_ENGINE_IF_LARGE = frozenset((".csv", ".tsv", ".tab", ".psv", ".txt", ".json", ".jsonl", ".ndjson"))
_BY_ENGINE = frozenset((".parquet", ".pq", ".arrow", ".feather", ".orc", ".avro", ".duckdb", ".ddb"))
_DATABASE = frozenset((".db", ".sqlite", ".sqlite3"))
_PATTERN = frozenset("*?[")
_PARQUET, _SQLITE = b"PAR1", b"SQLite format 3\0"


def _silent(_text: str) -> None:
    """Tell nobody."""


def hear(
    register: Register,
    folder: Path,
    *,
    only: Collection[str] = (),
    step: Step = _silent,
    cached: bool = True,
) -> Heard:
    """Read the answers to all surveys that name a source.

    What cannot be read is no exception: the survey is among the unheard, with the reason, and a finding tells.

    :param folder: where the files are that sources name: the folder of the register.
    :param only: the ids of the surveys that are wanted, retired ones too; none named means all that still count.
    :param step: told the name of each survey as it begins.
    :param cached: whether what was counted before may be taken from the cache, and is kept there.
    """
    tallies: dict[str, Tally] = {}
    unheard: dict[str, str] = {}
    findings: list[Finding] = []
    for survey in surveys(register, only):
        step(survey.name)
        _hear(survey, register, folder, cached, step, tallies, unheard, findings)
    return Heard(tallies, unheard, tuple(findings), _pairs(register, folder, tallies))


def surveys(register: Register, only: Collection[str] = ()) -> Iterator[Survey]:
    """The surveys that are heard: those that name a source, in the order of the register."""
    for survey in register.all(Survey).values():
        if survey.source.strip() and (survey.id in only if only else survey.active):
            yield survey


def _hear(
    survey: Survey,
    register: Register,
    folder: Path,
    cached: bool,
    step: Step,
    tallies: dict[str, Tally],
    unheard: dict[str, str],
    findings: list[Finding],
) -> None:
    """Hear one survey."""
    from stakeholders.answers import telling
    from stakeholders.answers.columns import noticing

    want, unknown = wanted(survey)
    if unknown:
        findings.append(telling.unknown_keys(survey, unknown, register))
    try:
        with noticing() as repeated:
            tally = _tallied(survey, want, register, folder, cached, step)
        found = [*telling.repeated(repeated, survey, register), *telling.remarks(tally, survey, register)]
    # Answers are read by many libraries, each with errors of its own, some of them faults; every verb hears all surveys
    # of a register, and one bad survey must not stop them.
    except Exception as error:
        reason, finding = telling.unreadable(survey, error, register, folder)
        unheard[survey.id] = reason
        findings.append(finding)
        return
    tallies[survey.id] = tally
    findings += found


def _pairs(register: Register, folder: Path, tallies: Mapping[str, Tally]) -> Pairs:
    """What became of people who were asked twice; nothing where no survey is about our own people."""
    if not any(about_ourselves(register.all(Survey)[id]) for id in tallies):
        return NO_PAIRS
    from stakeholders.answers.pairing import pairs

    return pairs(register, folder, tallies, by_engine)


def _tallied(survey: Survey, want: Wanted, register: Register, folder: Path, cached: bool, step: Step) -> Tally:
    from stakeholders.answers.places import place_of
    from stakeholders.voice.cleaning import cleaned

    if not want.asked:
        raise Unable("its columns name none that holds scores", "Name one, such as score: q1.")
    place = place_of(survey.source, folder)
    with collecting_later():
        return cleaned(_counted(place, want, cached, step), want, survey, register, place.name)


def _counted(place: Place, want: Wanted, cached: bool, step: Step) -> Counted:
    """What the source holds, from the cache where it has been counted before."""
    from stakeholders.answers import cache
    from stakeholders.answers.columns import noticed

    key = cache.key_of(place, want) if cached else ""
    known = cache.kept(key, want) if key else None
    if known is not None:
        return known
    if by_engine(place):
        from stakeholders.answers import engines

        found = engines.counted(place, want, step=step)
    else:
        from stakeholders.answers.plain import counted

        found = counted(place, want)
    if key and not noticed():  # what is noticed of the columns would not be told again
        cache.keep(key, found)
    return found


def by_engine(place: Place) -> bool:
    """Whether an engine reads the source, rather than plain Python.

    :raises Unable: there is no such file.
    """
    file = place.file
    if file is None or place.url or file.is_dir():
        return True
    if not file.is_file():
        if _PATTERN.intersection(file.name):
            return True
        raise Unable(f"there is no file {place.name}", "Sources are named from the folder of the register.")
    ending = file.suffix.lower()
    if ending in _BY_ENGINE or ending in _DATABASE:
        return True
    with file.open("rb") as content:
        if content.read(16).startswith((_PARQUET, _SQLITE)):
            return True
    return ending in _BY_ENGINE_IF_LARGE and file.stat().st_size > LARGE and engine_installed()


def engine_installed() -> bool:
    """Whether the extra is installed that reads databases and large files."""
    return find_spec("ibis") is not None and find_spec("duckdb") is not None

"""What a person should look at in the answers to a survey: findings from its Tally, at the place of the survey."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from stakeholders.answers.columns import NoSuchColumn, Taken
from stakeholders.answers.places import place_of
from stakeholders.errors import Unable, nearest
from stakeholders.findings import Finding, Severity
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Function, Topic
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.model.voice import Survey
from stakeholders.stores.sql.urls import without_password
from stakeholders.texts import figure, said
from stakeholders.voice.masking import Masking
from stakeholders.voice.scale import USUAL, Scale, scale_of
from stakeholders.voice.tally import LeftOut, Reason, Tally
from stakeholders.voice.wanted import DESCRIBING, PAIR, SCORES

_NAMED = 5
_MIXED = 0.05
"""The share of answers out of scale from which they look like those of another scale."""
_MIXED_AT_LEAST = 5
"""And how many there must be: fewer are slips, which nobody makes a survey of."""


def unknown_keys(survey: Survey, unknown: Sequence[str], register: Register) -> Finding:
    """Keys of a survey's columns that mean nothing."""
    known = [*DESCRIBING, *SCORES, *PAIR]
    near = nearest(unknown[0].partition(".")[0], known)
    message = said("its columns have keys that mean nothing: {keys}", keys=_listed(unknown))
    if unknown[0].partition(".")[0] in PAIR:
        hint = said("Kano's model takes both: functional and dysfunctional.")
    elif near:
        hint = said("Did you mean {near}?", near=near)
    else:
        hint = said("Keys are {known}.", known=", ".join(known))
    return _finding("survey-columns-unknown", Severity.WARNING, survey, register, message, hint, "columns")


def repeated(columns: Mapping[str, Taken], survey: Survey, register: Register) -> Iterator[Finding]:
    """Columns that the answers have more than once.

    :param columns: each with which of them is counted.
    """
    for name, taken in columns.items():
        if taken == "first":
            message = said("its answers have several columns called {name}; the first is counted", name=repr(name))
        else:
            message = said("its answers have {name} twice in an object; the last is counted", name=repr(name))
        hint = said("Give each a name of its own, and write into columns the one that is meant.")
        yield _finding("survey-columns-repeated", Severity.WARNING, survey, register, message, hint, "columns")


def unreadable(survey: Survey, error: Exception, register: Register, folder: Path) -> tuple[str, Finding]:
    """Why a survey is not heard, in a line, and the finding that tells.

    :param folder: that of the register, from which files are named.
    """
    if isinstance(error, Unable):
        message, hint = error.message, error.hint
    else:
        why = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
        message, hint = f"{without_password(survey.source)} cannot be read: {why}", ""
    message, hint = _as_registered(message, survey, folder), _as_registered(hint, survey, folder)
    told = said("its answers cannot be read: {reason}", reason=message)
    column = isinstance(error, NoSuchColumn)
    rule, field = ("survey-columns-unknown", "columns") if column else ("answers-unreadable", "source")
    reason = f"{message}. {hint}" if hint else message
    return reason, _finding(rule, Severity.WARNING, survey, register, told, hint, field)


def _as_registered(text: str, survey: Survey, folder: Path) -> str:
    """A message of a library with its paths as the register writes them: from its folder."""
    known: dict[str, str] = {}
    with suppress(Unable, OSError, ValueError):
        place = place_of(survey.source, folder)
        if place.file is not None:
            written = place.name.partition("#")[0].partition(":///")
            known = dict.fromkeys(_written(place.file), written[2] or written[0].removeprefix("spark:").strip())
    with suppress(OSError, ValueError):
        known |= {f"{path}{sign}": "" for path in _written(folder) for sign in "/\\" if len(path) > 1}
    for path in sorted(known, key=len, reverse=True):
        text = text.replace(path, known[path])
    return text


def _written(path: Path) -> set[str]:
    """The ways in which a path is written in full."""
    return {way for full in (path.absolute(), path.resolve()) for way in (str(full), full.as_posix())}


def remarks(tally: Tally, survey: Survey, register: Register) -> Iterator[Finding]:
    """What a person should look at in a Tally."""

    def told(rule: str, severity: Severity, message: str, hint: str, field: str = "source") -> Finding:
        return _finding(rule, severity, survey, register, message, hint, field)

    yield from _left_out(tally, told)
    yield from _of_scale(tally, survey, told)
    yield from _of_names(tally, register, told)
    if tally.undated:
        message = said(
            "answers whose day cannot be read: {count} of {all}, such as {examples}",
            count=tally.undated,
            all=tally.answers,
            examples=_quoted(tally.examples_of_days),
        )
        hint = said("They count in the survey's own period. Write days as year-month-day.")
        yield told("answers-undated", Severity.WARNING, message, hint)
    if tally.doubled:
        message = said(
            "answers that a respondent gave to the same question again: {count} of {all}",
            count=tally.doubled,
            all=tally.answers,
        )
        hint = said("All of them are counted. Take out those that were sent twice.")
        yield told("answers-doubled", Severity.NOTE, message, hint)


Told = Callable[..., Finding]


def _left_out(tally: Tally, told: Told) -> Iterator[Finding]:
    """Answers that are not among the counts, blank ones apart, which are no surprise."""
    for left in tally.left_out:
        values = {"count": left.count, "all": tally.answers + left.count, "examples": _quoted(left.examples)}
        if left.reason is Reason.NO_NUMBER:
            message = said(
                "answers left out because they are no number: {count} of {all}, such as {examples}", **values
            )
            hint = said("Write the score as a number, or leave it blank where nobody answered.")
            yield told("answers-left-out", Severity.WARNING, message, hint, "columns")
        elif left.reason is Reason.ONE_OF_A_PAIR:
            message = said("answers left out because the other one of their pair is missing: {count}", **values)
            hint = said("Kano's model needs both answers.")
            yield told("answers-left-out", Severity.WARNING, message, hint)
        elif left.reason is Reason.OUT_OF_SCALE and not _mixed(tally, left):
            values["scale"] = tally.scale or ""
            message = said(
                "answers left out because they are not on the scale {scale}: {count} of {all}, such as {examples}",
                **values,
            )
            hint = said("Correct them, or the scale of the survey.")
            yield told("answers-left-out", Severity.WARNING, message, hint, "scale")


def _mixed(tally: Tally, left: LeftOut) -> bool:
    """Whether so many answers are out of scale that they look like those of another."""
    return left.count >= max(_MIXED_AT_LEAST, _MIXED * (tally.answers + left.count))


def _of_scale(tally: Tally, survey: Survey, told: Told) -> Iterator[Finding]:
    """What the scale leaves in doubt."""
    for left in tally.left_out:
        if left.reason is Reason.OUT_OF_SCALE and _mixed(tally, left):
            message = said(
                "{count} of {all} answers are left out because they are not on the scale {scale}, such as {examples}:"
                " they look like answers on another scale",
                count=left.count,
                all=tally.answers + left.count,
                scale=tally.scale or "",
                examples=_quoted(left.examples),
            )
            hint = said("Correct the scale of the survey, or make two surveys of it, one for each scale.")
            yield told("answers-of-several-scales", Severity.WARNING, message, hint, "scale")
    if survey.scale.strip() and scale_of(survey.scale) is None and (tally.scale_assumed or tally.scale is None):
        message = said("its scale cannot be read: {scale}", scale=repr(survey.scale))
        yield told("answers-scale-assumed", Severity.WARNING, message, said("Write it as 1-5 or 0-10."), "scale")
    elif tally.scale_assumed and tally.scale is not None:
        yield _assumed(tally, tally.scale, told)
    elif tally.scale is None and tally.answers:
        message = said("it names no scale, and none of the usual ones holds its answers: {range}", range=_range(tally))
        yield told("answers-scale-assumed", Severity.WARNING, message, said("Name it, such as scale: 1-5."), "scale")


def _assumed(tally: Tally, scale: Scale, told: Told) -> Finding:
    """The finding for a scale that nobody has named."""
    own = [(score, count) for (group, score, count) in tally if group.construct != "kano"]
    every = sum(count for _, count in own)
    for other in USUAL[: USUAL.index(scale)]:
        beyond = sum(count for score, count in own if not other.holds(score))
        if beyond <= _MIXED * every:
            message = said(
                "it names no scale; its answers are taken for {scale}, but all except {count} of {all} are on {other}",
                scale=scale,
                count=beyond,
                all=every,
                other=other,
            )
            hint = said("Name its scale, such as scale: {other}; what is not on it is then left out.", other=other)
            return told("answers-of-several-scales", Severity.WARNING, message, hint, "scale")
    least = _number(min(score for score, _ in own))
    values = {"scale": scale, "range": _range(tally), "other": f"{least}-{_number(scale.high)}", "least": least}
    message = said("it names no scale; its answers, {range}, are taken for {scale}", **values)
    hint = said("Name it: scale: {scale}.", **values)
    if least != _number(scale.low):
        hint = said("Name it: scale: {scale}, or scale: {other} if it begins at {least}.", **values)
    return told("answers-scale-assumed", Severity.NOTE, message, hint, "scale")


def _range(tally: Tally) -> str:
    """From the least score to the greatest."""
    scores = [score for group, score, _ in tally if group.construct != "kano"]
    return f"{_number(min(scores))}-{_number(max(scores))}" if scores else ""


def _number(value: float) -> str:
    return figure(value) if value == int(value) else figure(value, 1)


def _of_names(tally: Tally, register: Register, told: Told) -> Iterator[Finding]:
    """Parties, needs and topics that the register does not know."""
    if tally.unknown_parties:
        message = said(
            "answers of parties that the register does not know: {count} of {all}, such as {names}",
            count=sum(tally.unknown_parties.values()),
            all=tally.answers,
            names=_named(tally.unknown_parties),
        )
        known = [name for party in register.all(Party).values() for name in (party.id, party.name)]
        yield told("answers-of-unknown-party", Severity.WARNING, message, _hint(tally.unknown_parties, known))
    if tally.unknown_subjects:
        message = said(
            "answers about topics or needs that the register does not know: {count} of {all}, such as {names}",
            count=sum(tally.unknown_subjects.values()),
            all=tally.answers,
            names=_named(tally.unknown_subjects),
        )
        known = [*register.all(Topic), *register.all(Need)]
        yield told("answers-of-unknown-subject", Severity.WARNING, message, _hint(tally.unknown_subjects, known))
    if tally.unknown_groups:
        message = said(
            "answers of functions or levels that the register does not know: {count} of {all}, such as {names}",
            count=sum(tally.unknown_groups.values()),
            all=tally.answers,
            names=_named(tally.unknown_groups),
        )
        known = [*register.all(Function), *register.header.levels]
        yield told("answers-of-unknown-party", Severity.WARNING, message, _hint(tally.unknown_groups, known))


def _hint(unknown: Mapping[str, int], known: Iterable[str]) -> str:
    first = next(iter(unknown))
    near = nearest(first, known)
    if near:
        return said("They are counted under that name. Did you mean {near}?", near=near)
    return said("They are counted under that name. Add it to the register, or write its id into the answers.")


def _named(unknown: Mapping[str, int]) -> str:
    return _quoted([_cut(name) for name in list(unknown)[:_NAMED]])


def _cut(text: str) -> str:
    text = Masking()(text)  # before it is cut: half an address would not be known for one
    return text if len(text) <= 40 else f"{text[:39]}…"


def _quoted(texts: Iterable[str]) -> str:
    """Texts as they stand in the answers, once each; what may tell of a person is masked."""
    return ", ".join(map(repr, dict.fromkeys(map(Masking(), texts))))


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(map(_cut, texts[:_NAMED])) + (" …" if len(texts) > _NAMED else "")


def _finding(
    rule: str, severity: Severity, survey: Survey, register: Register, message: str, hint: str, field: str
) -> Finding:
    place = register.place(survey, field)
    return Finding(rule, severity, message, hint, record=survey.id, field=field, place=place)

"""The surveys of a questionnaire: the records under which its answers are read once they are back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import PurePosixPath

from stakeholders.model.fields import ID_LENGTH
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.model.voice import Construct, Survey
from stakeholders.questionnaire.form import REMARKS, Questionnaire
from stakeholders.questionnaire.wording import SCALES
from stakeholders.render.plain import one_line
from stakeholders.stores.yaml.writer import legal

FOLDER = "answers"
"""The folder, in that of the register, in which answers are kept."""
LONGEST = ID_LENGTH - len("-recommendation")
"""Characters of a survey's id, so that the surveys of its questions can be named after it."""
_LONGEST_NAME = 100
"""Characters of a party's name within that of a survey."""
_DESCRIBING = {"respondent": "respondent", "party": "party", "date": "answered_on"}


def usual_id(party: Party, today: dt.date) -> str:
    """What the survey of a party in that month is called."""
    return f"{party.id[: LONGEST - 8].rstrip('-')}-{today:%Y-%m}"


def called(party: Party) -> str:
    """The name of a party on one line that any file can hold, cut where it is very long."""
    name = legal(one_line(party.name))
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def surveys_of(form: Questionnaire, party: Party, today: dt.date) -> Iterator[Survey]:
    """The surveys of a questionnaire: one of its needs, and one for each question that has a scale of its own."""
    name = f"{called(party)}, {today:%Y-%m}"
    columns: list[str] = [asked.column for asked in form.needs[0].asked] if form.needs else []
    construct: Construct = "satisfaction" if "satisfaction" in columns else "kano"
    reading = {**_DESCRIBING, "need": "need", **dict(zip(columns, columns, strict=True))}
    yield _survey(form.survey, name, construct, "needs", reading)
    for entry in form.further:
        if entry.question in ("recommendation", "effort"):
            reading = {**_DESCRIBING, "score": "score"}
            yield _survey(entry.survey, f"{name}: {entry.question}", entry.question, entry.question, reading)


def _survey(id: str, name: str, construct: Construct, scale: str, columns: dict[str, str]) -> Survey:
    low, high = SCALES[scale]
    return Survey(
        id=id, name=name, construct=construct, scale=f"{low}-{high}", source=f"{FOLDER}/{id}.csv", columns=columns
    )


def home_of(register: Register, survey: str) -> str | None:
    """The file, from the register's folder, that answers to a survey are kept in; None where there is none.

    What people wrote in their own words lies beside the answers that it came with.
    """
    suffix = f"-{REMARKS}"
    asked = register.get(Survey, survey)
    if asked is None and survey.endswith(suffix):
        asked = register.get(Survey, survey.removesuffix(suffix))
        source = _file(asked)
        return None if source is None else source.with_stem(f"{source.stem}{suffix}").as_posix()
    source = _file(asked)
    return None if source is None else source.as_posix()


def _file(survey: Survey | None) -> PurePosixPath | None:
    """The CSV file of a survey within the register's folder; None where its answers are elsewhere."""
    source = survey.source.strip() if survey is not None else ""
    path = PurePosixPath(source.replace("\\", "/"))
    inside = source and "://" not in source and not path.is_absolute() and ".." not in path.parts and ":" not in source
    return path if inside and path.suffix.lower() == ".csv" else None

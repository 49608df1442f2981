"""Answers that came back, collected into the file of their survey: each respondent once, whoever sends a file twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stakeholders.errors import Unable
from stakeholders.model.register import Register
from stakeholders.questionnaire.returned import rows_in
from stakeholders.questionnaire.rows import Row, as_csv
from stakeholders.questionnaire.surveys import home_of


@dataclass(frozen=True, slots=True)
class Collected:
    """The answers of one file, as they are to be.

    :param content: the file.
    :param added: respondents that were not there before.
    :param replaced: respondents of whom other answers were there, which these replace.
    :param known: respondents of whom the same answers were there already.
    """

    content: bytes
    added: int
    replaced: int
    known: int

    @property
    def changes(self) -> bool:
        """Whether the file is another than it was."""
        return bool(self.added or self.replaced)


@dataclass(frozen=True, slots=True)
class Sorted:
    """Rows by where they belong.

    :param homes: the rows of each file of answers, by its path from the register's folder.
    :param homeless: how many rows there are of surveys that the register has no file of answers for, by the survey.
    """

    homes: Mapping[str, tuple[Row, ...]]
    homeless: Mapping[str, int]


def sorted_out(rows: Iterable[Row], register: Register) -> Sorted:
    """The rows by the files that they belong in."""
    homes: dict[str, list[Row]] = {}
    homeless: dict[str, int] = {}
    for row in rows:
        home = home_of(register, row.survey)
        if home is None:
            homeless[row.survey] = homeless.get(row.survey, 0) + 1
        else:
            homes.setdefault(home, []).append(row)
    return Sorted({home: tuple(found) for home, found in homes.items()}, homeless)


def collected(held: bytes | None, path: str, rows: Iterable[Row]) -> Collected:
    """A file of answers with more in it. A respondent of whom it holds other answers is taken to have thought again.

    :param held: what the file holds so far; None where there is none yet.
    :param path: the file, as people name it.
    :raises Unable: the file is laid out otherwise, so that nothing can be added without spoiling it.
    """
    before = rows_in(held, path) if held and held.strip(b"\xef\xbb\xbf \t\r\n") else ()
    if before is None:
        raise Unable(
            f"{path} holds answers in other columns than a form's", "Name another file in the survey's `source`."
        )
    kept = _by_respondent(before)
    new = _by_respondent(rows)
    added = sum(1 for respondent in new if respondent not in kept)
    known = sum(1 for respondent, said in new.items() if kept.get(respondent) == said)
    whole = kept | new
    content = as_csv(row for said in whole.values() for row in said.values())
    return Collected(content, added, len(new) - added - known, known)


def _by_respondent(rows: Iterable[Row]) -> dict[str, dict[tuple[str, str, str], Row]]:
    """What each respondent says of each need and question; of the same twice, the latter."""
    found: dict[str, dict[tuple[str, str, str], Row]] = {}
    for row in rows:
        found.setdefault(row.respondent, {})[row.subject] = row
    return found

"""The rows in which answers come back, whatever form they were given in: one for each need or question answered."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple


class Row(NamedTuple):
    """What one respondent says of one need, or to one question. All as text; "" is no answer.

    :param respondent: a random mark that tells respondents apart and says nothing of them.
    :param survey: the id of the survey that the answer belongs to.
    :param party: the id of the party that was asked.
    :param need: the id of the need; "" in the answer to a question.
    :param importance: 1 to 5.
    :param satisfaction: 1 to 5.
    :param functional: of a Kano pair, the answer to "if it is so": 1 to 5, as `stakeholders.voice.kano.ANSWERS`.
    :param dysfunctional: the answer to "if it is not so", likewise.
    :param question: recommendation, effort or remarks; "" in an answer about a need.
    :param score: 0 to 10 of a recommendation, 1 to 7 of effort.
    :param text: what was written in the respondent's own words.
    :param answered_on: the day, as year-month-day.
    """

    respondent: str
    survey: str
    party: str = ""
    need: str = ""
    importance: str = ""
    satisfaction: str = ""
    functional: str = ""
    dysfunctional: str = ""
    question: str = ""
    score: str = ""
    text: str = ""
    answered_on: str = ""

    @property
    def subject(self) -> tuple[str, str, str]:
        """What is answered: a respondent answers each once."""
        return self.respondent, self.need, self.question

    @property
    def says_something(self) -> bool:
        """Whether there is an answer in it at all."""
        return any((self.importance, self.satisfaction, self.functional, self.dysfunctional, self.score, self.text))


COLUMNS = Row._fields
_ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters but for the end of a line, and those that turn the direction of writing."""
_FIRST = re.compile("[\\s\u00ad\u200c\u200d]*(.)")
"""The first character that is no blank and has a width."""


def as_csv(rows: Iterable[Row]) -> bytes:
    """The rows as the file that the survey's answers are kept in: UTF-8 with a byte-order mark, as Excel wants it."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(_plain(field)) for field in row] for row in rows)
    return lines.getvalue().encode("utf-8-sig", "replace")


def _plain(text: str) -> str:
    """The text with blanks in the place of what acts on a screen; its lines end as one."""
    if text.isprintable():
        return text
    return _ACTING.sub(" ", re.sub("\r\n?", "\n", text)).strip()


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet program would take it for a formula."""
    return f"'{text}" if _acts(text) else text


def bare(text: str) -> str:
    """The text as it was before it was guarded."""
    return text[1:] if text[:1] == "'" and _acts(text[1:]) else text


def _acts(text: str) -> bool:
    found = _FIRST.match(text)
    acts = found is not None and unicodedata.normalize("NFKC", found[1]) in ("=", "+", "-", "@")
    return acts or text[:1] in ("\t", "\n", "\r")

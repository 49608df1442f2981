"""The rules that hearing the answers to surveys reports: what could not be read, counted, placed or understood."""

from __future__ import annotations

from stakeholders.checks.registry import reported_rule
from stakeholders.findings import Severity

reported_rule(
    "answers-unreadable",
    Severity.WARNING,
    "answers",
    """The answers to a survey cannot be read, so no figure of it can be shown.

    The finding says why: the file or the table is not there, it is damaged, or what reads it is not installed. A
    `source` is a path from the folder of the register, or the URL of a database with a table or a query behind a #.
    """,
)

reported_rule(
    "survey-columns-unknown",
    Severity.WARNING,
    "answers",
    """A survey's `columns` name a column that its answers do not have, or have a key that means nothing.

    Each key says what the column holds: party, segment, respondent, topic, need, question, date, text, score, or what
    a score measures (satisfaction, importance and so on), with the topic or need behind a point: `score.delivery`.
    """,
)

reported_rule(
    "survey-columns-repeated",
    Severity.WARNING,
    "answers",
    """The answers to a survey have a column that it names more than once, so that it is not sure which is meant.

    Of several columns with one heading the first is counted, of a key that stands twice in an object of JSON the last.
    Give each a name of its own where the answers come from.
    """,
)

reported_rule(
    "answers-left-out",
    Severity.WARNING,
    "answers",
    """Answers are not among the figures, because they are no number or are not on the survey's scale.

    Each is counted as left out, and the finding shows some of them. Correct the scale of the survey if it is wrong;
    else correct the answers where they come from. Blank ones are counted too, and no finding.
    """,
)

reported_rule(
    "answers-of-several-scales",
    Severity.WARNING,
    "answers",
    """So many answers are not on the survey's scale that they look like answers on another one.

    Two rounds with different scales, or a code such as 99 for no answer, are the usual reasons. Make a survey of each
    round, or name the scale that holds, so that what is not on it is left out.
    """,
)

reported_rule(
    "answers-scale-assumed",
    Severity.NOTE,
    "answers",
    """A survey names no scale, so one had to be assumed from its answers.

    The first of 1-5, 0-10, 1-7 and 0-100 that holds all of them is taken. A scale on which nobody gave the last
    answer cannot be told from a shorter one: name it in `scale`.
    """,
)

reported_rule(
    "answers-of-unknown-party",
    Severity.WARNING,
    "answers",
    """Answers name a party that the register does not know.

    They are counted under that name, but by no party of the register. Parties are known by their id, their name, or
    their number in another system (`external_id`): add the party, or put the name right.
    """,
)

reported_rule(
    "answers-of-unknown-subject",
    Severity.WARNING,
    "answers",
    """Answers are about a topic or a need that the register does not know.

    They are counted under that name, but stand beside no need. Topics and needs are known by their id, their name or
    statement, or their number in another system (`external_id`): add it, or put the name right.
    """,
)

reported_rule(
    "answers-undated",
    Severity.WARNING,
    "answers",
    """Answers have a day that cannot be read.

    They are counted in the survey's own period: the month in which it closed. All days of a source are read in one
    order of day, month and year, the one that fits most of them; write them as year-month-day, such as 2026-04-30.
    """,
)

reported_rule(
    "answers-doubled",
    Severity.NOTE,
    "answers",
    """A respondent answered the same question of a survey more than once in a month.

    All the answers are counted, for it may be meant so. Take out those that were sent or exported twice.
    """,
)

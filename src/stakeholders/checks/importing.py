"""The rules that importing a spreadsheet reports: what had to be put right, guessed or kept in notes."""

from __future__ import annotations

from stakeholders.checks.registry import reported_rule
from stakeholders.findings import Severity

reported_rule(
    "misaligned-row",
    Severity.WARNING,
    "importing",
    """A row of the spreadsheet has more or fewer cells than there are headings.

    A comma or a line break inside a text has moved the cells, so a value may stand under the wrong heading. The import
    has put the cells right where that was certain, and has kept the others in `notes`: compare the record with the
    row, and move what went astray.
    """,
)

reported_rule(
    "unread-value",
    Severity.WARNING,
    "importing",
    """A cell of the spreadsheet holds a value that its field does not take.

    The field is left empty and the words of the cell are kept in `notes`, so that nothing is lost and nothing is
    guessed. Write what they mean into the field.
    """,
)

reported_rule(
    "differing-value",
    Severity.WARNING,
    "importing",
    """Two rows of the spreadsheet say different things about one record.

    The first value is kept in the field and the other in `notes`. Decide which of them holds.
    """,
)

reported_rule(
    "encoding-guessed",
    Severity.WARNING,
    "importing",
    """The file is not UTF-8, so its letters had to be guessed.

    It was read as Windows writes text in western Europe. Look at letters such as ä, é and € in the preview; if they are
    wrong, save the file as CSV UTF-8 and import again.
    """,
)

reported_rule(
    "control-character",
    Severity.WARNING,
    "importing",
    """The file holds invisible characters that no register may hold.

    They are shown as escapes, such as a backslash with x00, so that nothing is lost. Remove them from the file or from
    the register.
    """,
)

reported_rule(
    "unclosed-quote",
    Severity.WARNING,
    "importing",
    """A quote is opened in the file and never closed.

    From there on quotes are read as letters, so that the rest of the file is not one single cell. Close the quote in
    the file, then import again.
    """,
)

reported_rule(
    "row-without-party",
    Severity.WARNING,
    "importing",
    """A row of the spreadsheet names no party.

    It is taken for the party of the row above, where there is one; else it is kept under a party without a name. Move
    the record to its party.
    """,
)

reported_rule(
    "unplaced-column",
    Severity.NOTE,
    "importing",
    """A column of the spreadsheet corresponds to no field of the register.

    What it holds is kept in the `notes` of each record. Give the column the heading of a field where one suits, or
    leave it as it is if notes are enough.
    """,
)

reported_rule(
    "doubtful-column",
    Severity.NOTE,
    "importing",
    """A column of the spreadsheet could mean one of two fields.

    The likelier one is taken. If it is the other, give the column a heading that says so, and import again.
    """,
)

reported_rule(
    "several-needs",
    Severity.NOTE,
    "importing",
    """A cell of the spreadsheet holds several needs.

    Each becomes a need of its own. Join them again where they are one.
    """,
)

reported_rule(
    "repeated-row",
    Severity.NOTE,
    "importing",
    """The spreadsheet states the same need or communication twice for one party.

    It is taken once where the two rows are equal in all they say. Keep one of them where one is meant.
    """,
)

reported_rule(
    "text-above-headings",
    Severity.NOTE,
    "importing",
    """Text stands above the heading row of the spreadsheet.

    It is not taken, for it belongs to no record. Enter by hand what of it belongs in the register.
    """,
)

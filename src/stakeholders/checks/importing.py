"""The rules that importing tables and documents reports: what had to be put right, guessed or kept in notes."""

from __future__ import annotations

from stakeholders.checks.registry import reported_rule
from stakeholders.findings import Severity

reported_rule(
    "misaligned-row",
    Severity.WARNING,
    "importing",
    """A row of the table has more or fewer cells than there are headings.

    A comma or a line break inside a text has moved the cells, so a value may stand under the wrong heading. The import
    has put the cells right where that was certain, and has kept the others in `notes`: compare the record with the
    row, and move what went astray.
    """,
)

reported_rule(
    "unread-value",
    Severity.WARNING,
    "importing",
    """A cell of the table holds a value that its field does not take.

    The field is left empty and the words of the cell are kept in `notes`, so that nothing is lost and nothing is
    guessed. Write what they mean into the field.
    """,
)

reported_rule(
    "differing-value",
    Severity.WARNING,
    "importing",
    """Two rows of the tables say different things about one record.

    The first value is kept in the field and the other in `notes`. Decide which of them holds.
    """,
)

reported_rule(
    "encoding-guessed",
    Severity.WARNING,
    "importing",
    """The file is not UTF-8, so its letters had to be guessed.

    The finding says as what it was read, or which lines of it are not written as the others are. Look at the letters
    with accents, or of other scripts, in the preview; if they are wrong, save the file as UTF-8 and import again.
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
    "formula-error",
    Severity.WARNING,
    "importing",
    """A formula of the spreadsheet gives an error, or the file does not hold its value.

    An error such as #DIV/0! is kept as text, and a value that is not in the file cannot be worked out. Mend the
    formula, or open the file in a spreadsheet program and save it, then import again.
    """,
)

reported_rule(
    "hidden-sheet",
    Severity.NOTE,
    "importing",
    """A sheet is hidden in the spreadsheet.

    It is read like the others. Where it holds an old state, or lists for choosing from, leave it out.
    """,
)

reported_rule(
    "row-without-party",
    Severity.WARNING,
    "importing",
    """A row of the table names no party.

    It is taken for the party of the row above, where there is one; else it is kept under a party without a name. Move
    the record to its party.
    """,
)

reported_rule(
    "unplaced-column",
    Severity.NOTE,
    "importing",
    """A column of the table corresponds to no field of the register.

    What it holds is kept in the `notes` of each record, with its heading. Say where it belongs where a field suits
    (`--map "Column=field"`), or leave it as it is if notes are enough.
    """,
)

reported_rule(
    "doubtful-column",
    Severity.NOTE,
    "importing",
    """A column of the table, or the scale or the days in it, could mean one of two things.

    The likelier one is taken. At a terminal you are asked; else say where the column belongs with
    `--map "Column=field"`, or in a mapping what its texts mean, and import again.
    """,
)

reported_rule(
    "several-needs",
    Severity.NOTE,
    "importing",
    """A cell of the table holds several needs.

    Each becomes a need of its own. Join them again where they are one.
    """,
)

reported_rule(
    "repeated-row",
    Severity.NOTE,
    "importing",
    """The files state the same need or communication twice for one party.

    It is taken once where the two rows are equal in all they say. Keep one of them where one is meant.
    """,
)

reported_rule(
    "text-above-headings",
    Severity.NOTE,
    "importing",
    """Text stands above the heading row of the table.

    It is not taken, for it belongs to no record. Enter by hand what of it belongs in the register.
    """,
)

reported_rule(
    "text-beside-table",
    Severity.NOTE,
    "importing",
    """Text stands below the table, beside it or among its rows, and is no row of it.

    Totals, legends, footnotes and numbers of columns belong to no record, so they are not taken; what a legend says is
    used to read the table. Enter by hand what of it belongs in the register.
    """,
)

reported_rule(
    "left-to-fill-in",
    Severity.NOTE,
    "importing",
    """Rows or cells hold nothing but what a template leaves to be filled in, such as `[TODO]` or `<name>`.

    A row in which nobody is named is left out, and such a cell counts as blank. Fill them in and import the file again,
    or leave them.
    """,
)

reported_rule(
    "rows-left-out",
    Severity.NOTE,
    "importing",
    """A mapping leaves out rows of the table, such as the headings among requirements, or older versions of a row.

    The finding names them. If they are wanted, copy the mapping, take out its `skip` or `latest`, and name the copy
    with `--mapping`.
    """,
)

reported_rule(
    "alike-party",
    Severity.NOTE,
    "importing",
    """A party of the file is taken for one of the register whose name has another form.

    `Customers` and `Customer`, or a name with and without its abbreviation, are taken for one, so that next month's
    file does not bring the party in again. If it is another party, give it a name that tells the two apart, and import
    again.
    """,
)

reported_rule(
    "unknown-recipient",
    Severity.NOTE,
    "importing",
    """A communication plan names a recipient that is no party of the register.

    A plan seldom says enough of those it names to make parties of them, so the name is kept in the `notes` of the
    communication. Add it as a party, or write into `parties`, `functions` or `levels` who is meant.
    """,
)

reported_rule(
    "perhaps-reworded",
    Severity.NOTE,
    "importing",
    """A record of the file may be one of the register in other words.

    The two are like each other, but not so much that one can be taken for the other: a figure, a negation or a name may
    tell them apart. It is added as a new record. If it is the same, change the words of the record to those of the file
    before you import, or retire the old one.
    """,
)

reported_rule(
    "unnamed-complainant",
    Severity.NOTE,
    "importing",
    """A list of complaints does not say who complained.

    They are all put down to one party, `Consumers` unless another was named. Where your list tells customers apart,
    name the column that does, or the party: `import --map "Customer=feedback.party"`, `import --party airlines`.
    """,
)

"""What the reading of files and spreadsheets reports: the rules' pages; stores/ and imports/ see the problems."""

from stakeholders.checks.registry import reported_rule
from stakeholders.findings import Severity


def _reading(name: str, doc: str) -> None:
    reported_rule(name, Severity.ERROR, "reading", doc)


_reading(
    "invalid-yaml",
    """A file is not written as YAML.

    What stands after the slip cannot be read, so nothing below it is checked or reported. Most often a text holds a
    colon and a space, or the lines are not indented alike: put the text in quotes, or mend the indentation.

    Fails:
        parties:
          - id: airlines
            name: Airlines: the five we fly for

    Passes:
        parties:
          - id: airlines
            name: "Airlines: the five we fly for"
    """,
)

_reading(
    "duplicate-key",
    """The same field, kind or header stands twice where it can stand once.

    Only the first is read, so the second value, perhaps the newer one, would be lost without a word. Keep the one that
    holds; where two records ran together, give the second its own `- id:` line.

    Fails:
        parties:
          - id: airlines
            name: Airlines
            power: 4
            power: 5

    Passes:
        parties:
          - id: airlines
            name: Airlines
            power: 5
    """,
)

_reading(
    "alias-refused",
    """A value refers to another part of the file instead of saying what it is.

    People who review the register, and spreadsheets, do not follow YAML's anchors and aliases. Write the value out.

    Fails:
        parties:
          - {id: airlines, name: Airlines, relevance: &why They set our delivery dates.}
          - {id: lessors, name: Aircraft lessors, relevance: *why}

    Passes:
        parties:
          - {id: airlines, name: Airlines, relevance: They set our delivery dates.}
          - {id: lessors, name: Aircraft lessors, relevance: They set our delivery dates.}
    """,
)

_reading(
    "nested-too-deep",
    """Lists or groups stand inside one another far deeper than a register needs.

    Six levels are enough for every record; dozens are a stray bracket or a file that is no register, and the rest of
    the file is not read. Remove the brackets that do not belong there.

    Fails:
        parties:
          - id: airlines
            name: Airlines
            tags: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[key-account]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

    Passes:
        parties:
          - id: airlines
            name: Airlines
            tags: [key-account]
    """,
)

_reading(
    "file-too-large",
    """A file is larger than any register written by people.

    It is not read, so that one wrong file in the folder does not bring the check to a halt. Divide the register into
    several files, one a party, or move the file out of the folder.
    """,
)

_reading(
    "unreadable-file",
    """A file or folder of the register cannot be opened.

    It may be kept from you by its rights, be a link that leads nowhere or out of the folder, or be a folder that is
    named like a file. What it holds is missing from every report: ask for the right to read it, mend the link, or
    rename the folder.
    """,
)

_reading(
    "not-utf8",
    """A file is not saved in the encoding UTF-8.

    Letters with accents would be read wrongly, so the file is not read at all. Save it again and choose UTF-8 as the
    encoding; most editors show the encoding at the foot of the window or in the dialogue "Save as".
    """,
)

_reading(
    "unknown-kind",
    """A list stands under a word that is no kind of record.

    Nothing below the word is read. Use the nearest kind that there is: customers are parties too, for instance.

    Fails:
        customers:
          - {id: airlines, name: Airlines}

    Passes:
        parties:
          - {id: airlines, name: Airlines, customer: true}
    """,
)

_reading(
    "unknown-field",
    """A record holds a field that its kind does not have.

    The value is not read, so what somebody meant to record is missing from every report. Mostly it is a slip of the
    pen, and the nearest field is named; what has no field of its own goes into `notes`.

    Fails:
        parties:
          - {id: airlines, name: Airlines, intrest: 4}

    Passes:
        parties:
          - {id: airlines, name: Airlines, interest: 4}
    """,
)

_reading(
    "missing-field",
    """A record lacks a field without which it says nothing.

    The record is not read: a need without its statement, or without the party whose need it is, is none. Fill the
    field in.

    Fails:
        parties: [{id: airlines, name: Airlines}]
        needs:
          - {id: airlines-on-time-panels, party: airlines}

    Passes:
        parties: [{id: airlines, name: Airlines}]
        needs:
          - {id: airlines-on-time-panels, party: airlines, statement: Panels arrive on the line-fit date.}
    """,
)

_reading(
    "wrong-type",
    """A field holds another sort of value than it takes.

    Words cannot be counted or compared where a number is asked for, and one word is no list. The finding says what
    the field takes.

    Fails:
        parties:
          - {id: airlines, name: Airlines, power: high}

    Passes:
        parties:
          - {id: airlines, name: Airlines, power: 5}
    """,
)

_reading(
    "out-of-range",
    """A number lies outside the scale of its field.

    Ratings go from 1 to 5 and shares from 0 to 100; a number from another scale would distort every comparison.
    Convert it to the scale of the field.

    Fails:
        parties:
          - {id: airlines, name: Airlines, power: 10}

    Passes:
        parties:
          - {id: airlines, name: Airlines, power: 5}
    """,
)

_reading(
    "unknown-choice",
    """A field holds a word that is none of its choices.

    Records can be grouped and compared only by words that all of them share. The finding lists the choices; details
    go into `notes`.

    Fails:
        parties:
          - {id: airlines, name: Airlines, side: outside}

    Passes:
        parties:
          - {id: airlines, name: Airlines, side: external}
    """,
)

_reading(
    "invalid-date",
    """A field holds no day, or a day in a form that can be misread.

    03/04/2026 is a day in March to some and in April to others. Write year, month and day: 2026-04-03.

    Fails:
        parties:
          - {id: airlines, name: Airlines, reviewed_on: 14/09/2026}

    Passes:
        parties:
          - {id: airlines, name: Airlines, reviewed_on: 2026-09-14}
    """,
)

_reading(
    "invalid-id",
    """An id holds characters that an id cannot hold.

    Ids become file names and addresses, and people type them. Use lower-case letters a to z and digits, words joined
    by hyphens; the name as people write it goes into `name`.

    Fails:
        parties:
          - {id: Airlines & Lessors, name: Airlines & Lessors}

    Passes:
        parties:
          - {id: airlines-lessors, name: Airlines & Lessors}
    """,
)

_reading(
    "duplicate-id",
    """Two records have the same id.

    Only the first is read, for nobody could tell which of the two a reference means. Give the second an id of its
    own: ids are unique over all kinds of record.

    Fails:
        parties: [{id: sales, name: Sales partners abroad}]
        functions: [{id: sales, name: Sales}]

    Passes:
        parties: [{id: sales-partners, name: Sales partners abroad}]
        functions: [{id: sales, name: Sales}]
    """,
)

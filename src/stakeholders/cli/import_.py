"""`stakeholders import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.changing import ByOption, DryRunOption, WhyOption
from stakeholders.cli.common import AsOfOption, RegisterOption
from stakeholders.cli.completing import complete_listed
from stakeholders.cli.import_workbook import complete_side
from stakeholders.cli.reporting import Output, reporting

if TYPE_CHECKING:
    from collections.abc import Mapping

app = typer.Typer(add_completion=False)


def complete_mapping(incomplete: str) -> list[str]:
    """The mappings that come with the program."""
    from stakeholders.imports.fields.mapping_files import ready

    return complete_listed(incomplete, ready())


def complete_texts(incomplete: str) -> list[str]:
    """What can be done with what people wrote."""
    from stakeholders.voice.masking import TEXTS

    return [each for each in TEXTS if each.startswith(incomplete)]


@app.command()
@reporting
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="What to bring in: Excel, LibreOffice, CSV, Word (.docx), Markdown, reStructuredText, AsciiDoc, HTML,"
            " YAML or JSON; a folder of such files; Parquet with answers to a survey; filled forms of a questionnaire;"
            " or the workbook that `export` made.",
        ),
    ],
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FOLDER|URL",
            help="Write to this register; where there is none yet, start it in this folder or database.",
        ),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help="Where the files say otherwise than the register, take that over.")
    ] = False,
    organisation: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose register a new one is; else the folder's name.")
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=FIELD",
            help='Where a column goes: "Prio=needs.importance"; "Prio=notes"; "Prio=-" for nowhere. May be repeated.',
        ),
    ] = None,
    mapping: Annotated[
        str | None,
        typer.Option(
            "--mapping",
            metavar="FILE|NAME",
            help="What a file says of the columns: your own, or one that comes with the program, such as doorstop.",
            autocompletion=complete_mapping,
        ),
    ] = None,
    party: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Whose the needs are in a table that names no party; in a complaint list, who complains in all rows.",
        ),
    ] = None,
    texts: Annotated[
        str,
        typer.Option(
            metavar="keep|mask|leave-out",
            help="Of complaints and answers: keep what people wrote, mask what tells who they are, or leave it out.",
            autocompletion=complete_texts,
        ),
    ] = "keep",
    in_place: Annotated[
        bool, typer.Option("--in-place", help="Of answers to a survey: read the file where it lies, and copy nothing.")
    ] = False,
    suggest: Annotated[
        bool,
        typer.Option("--suggest", help="Suggest topics, likely duplicates and comparisons, for you to confirm."),
    ] = False,
    prefer: Annotated[
        str | None,
        typer.Option(
            metavar="workbook|register",
            help="Of a workbook: settle conflicts with later changes for this side.",
            autocompletion=complete_side,
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing: all goes in as it was understood.")] = False,
    dry_run: DryRunOption = False,
    by: ByOption = None,
    why: WhyOption = None,
    register: RegisterOption = None,
    as_of: AsOfOption = None,
    output: Output = Output(),
) -> None:
    """Bring in parties, needs, communications, complaints and answers from the files you have.

    Tables are found wherever they stand in spreadsheets and documents, and their
    columns recognised by their headings, in fifteen languages. Nothing is lost:
    what no field is for is kept in notes.

    Without --to and -r this is a preview: it writes nothing, and shows where each
    column goes, how sure that is, and what to look at. With --to it starts a
    register, or adds to the one that is there; -r does the same, and --dry-run
    still writes nothing. Filled forms and a workbook that `export` made change
    what is there: with -r they are shown, and written with your yes or --yes.

    At a terminal the doubtful columns are asked about; the answers are kept beside
    the register, and next month's file goes in the same way.

    What the register holds is recognised and not added twice; fields that are
    empty are filled. Where a file says otherwise, that is shown, and taken over
    only with --update, or your yes at a terminal. `undo` takes back as a whole what
    was written to a register that was there; files of answers stay where they are.

    A list of complaints or other feedback becomes feedback, a record a row. A
    table of answers to a survey is kept as it is, in the folder `answers` beside
    the register, and a survey is added for each thing that it measures: the
    preview says what was made of each column, --map "Column=score" (or party,
    topic, need, date, text, importance ...) says otherwise.

    A workbook that `export` has made is known by itself: what was changed in it
    is shown, and written once you have said yes. What others have changed
    meanwhile stays. Where both have changed the same, that is a conflict, and
    nothing is written until you have settled it.

    Examples:

        stakeholders import parties.xlsx

        stakeholders import handbook.docx --to mine --organisation "Example Ltd"

        stakeholders import needs.csv plan.md --to mine -o import.html

        stakeholders import parties.xlsx --to mine --map "Stake=needs.statement"

        stakeholders import parties.xlsx --to mine --update

        stakeholders import reqs --mapping doorstop --party "Users" --to mine

        stakeholders import complaints.csv --to mine --party "Consumers" --texts mask

        stakeholders import survey-2026.csv --to mine

        stakeholders import register.xlsx -r mine
    """
    from stakeholders.cli.import_forms import forms_among, take_in
    from stakeholders.cli.import_tables import Asked, bring_in
    from stakeholders.cli.import_workbook import Wish, take_back, workbook_among
    from stakeholders.errors import Unable

    _require_other_files(files, output.files)
    if to is not None and register is not None:
        raise Unable("--to and --register both name a register", "Name it once.")
    if (forms := forms_among(files)) is not None:
        from stakeholders.cli.import_answers import texts_named

        tables_alone: dict[str, object] = {"--update": update, "--organisation": organisation, "--map": columns}
        tables_alone |= {"--mapping": mapping, "--party": party, "--in-place": in_place, "--output": output.asked}
        _require_none(tables_alone, "is for tables, not for filled forms of a questionnaire", "Leave it out.")
        named = to if to is not None else register
        take_in(forms, named, yes=yes or to is not None, dry_run=dry_run, texts=texts_named(texts))
        return
    book = workbook_among(files)
    if book is not None:
        only_tables: dict[str, object] = {"--update": update, "--organisation": organisation}
        only_tables |= {"--map": columns, "--mapping": mapping, "--party": party, "--in-place": in_place}
        _require_none(only_tables, "is for tables, not for a workbook that `export` has made", "Leave it out.")
        named = to if to is not None else register
        take_back(book, Wish(named, prefer, yes or to is not None, dry_run, by, why, as_of), output)
        return
    _require_none(
        {"--prefer": prefer},
        "is for a workbook that `export` has made, and there is none",
        "Of tables, --update takes over what the file says.",
    )
    to = to if to is not None else register
    if update and to is None:
        raise Unable("--update needs a register", "Name it: --to FOLDER.")
    asked = Asked(
        to, organisation, tuple(columns or ()), mapping, party, update, suggest, not yes, dry_run, by, why, as_of,
        texts, in_place,
    )  # fmt: skip
    bring_in(files, asked, output)


def _require_none(options: Mapping[str, object], why: str, hint: str) -> None:
    """Make sure that no option was given which is for something else.

    :raises Unable: one was.
    """
    from stakeholders.errors import Unable

    for option, given in options.items():
        if given:
            raise Unable(f"{option} {why}", hint)


def _require_other_files(files: list[Path], output: tuple[Path, ...]) -> None:
    """Make sure that the report does not take the place of a table that is read.

    :raises Unable: it would.
    """
    from stakeholders.errors import Unable

    try:
        read = {file.resolve() for file in files}
    except (OSError, RuntimeError) as error:  # links that lead to each other
        raise Unable(f"a file cannot be opened: {error}", "Name the file itself.") from error
    for file in output:
        if file.resolve() in read:
            raise Unable(f"{file} is the table to be read; the report would replace it", "Name another file.")

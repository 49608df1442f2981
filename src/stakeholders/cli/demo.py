"""`stakeholders demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False)

MAIN_JOB = (
    ("check",),
    ("matrix", "--table", "matrix"),
    ("matrix", "--table", "areas", "--most", "5"),
    ("plan", "--table", "calendar", "--until", "2026-12-31"),
    ("plan", "--gaps"),
)
"""What the demonstration runs: what to mend, the comparison, what to improve, who is told what, what is missing."""


@app.command()
def demo(
    folder: Annotated[
        Path | None, typer.Argument(help="Where to leave a copy of the sample: a folder that is new or empty.")
    ] = None,
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text or json; text unless given.")
    ] = "text",
) -> None:
    """Show the main job on a sample register: check, 360° comparison, communication plan.

    Nothing is left behind, unless a FOLDER is named: then the sample is copied there, to try things on.

    Examples:

        stakeholders demo

        stakeholders demo sample
    """
    from contextlib import chdir, nullcontext
    from functools import partial

    from stakeholders.cli.app import app as program
    from stakeholders.cli.new_folder import fill, in_command, require_empty
    from stakeholders.errors import unknown
    from stakeholders.samples import AS_OF, manufacturer

    if format not in ("text", "json"):
        raise unknown("format of a demonstration", format, ("text", "json"))
    sample = manufacturer()
    say = partial(typer.echo, err=format != "text")  # what other programs are to read must not hold our own words
    say(f"A sample register: a manufacturer of aircraft cabins that does not exist, as of {AS_OF.isoformat()}.")
    if folder is not None:
        require_empty(folder)
        files = sorted(file for file in sample.rglob("*") if file.is_file())
        fill(folder, {file.relative_to(sample).as_posix(): file.read_bytes() for file in files})
        say(f"It stands in {folder.resolve().as_posix()}.")
    # From beside the sample, findings name its files briefly, wherever the program is installed.
    with nullcontext() if folder is not None else chdir(sample.parent):
        where = str(folder) if folder is not None else sample.name
        for verb, *options in MAIN_JOB:
            arguments = [verb, "-r", where, *options, "--as-of", AS_OF.isoformat(), "--format", format]
            say(f"\n$ stakeholders {' '.join(map(in_command, arguments))}")
            program(arguments, prog_name="stakeholders", standalone_mode=False)  # findings do not end the demonstration
    if folder is None:
        say("\nTo try things on a copy of it:  stakeholders demo FOLDER")
    else:
        say(f"\nNow change something there, and look again:  stakeholders check {in_command(folder)}")

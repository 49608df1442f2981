"""`stakeholders publish`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stakeholders.cli.common import AsOfOption, RegisterOption, day, load
from stakeholders.cli.reporting import LanguageOption, speak

app = typer.Typer(add_completion=False)


@app.command()
def publish(
    folder: Annotated[
        Path, typer.Argument(help="Where the pages go: a folder that is new, empty, or was published to before.")
    ],
    register: RegisterOption = None,
    people: Annotated[
        bool, typer.Option("--people", help="Show contacts, and who of ours meets them; else they are left out.")
    ] = False,
    as_of: AsOfOption = None,
    lang: LanguageOption = None,
) -> None:
    """Write pages for the whole organisation: one for each function, level and party, the matrix, the map, the plan.

    The pages need no server and no network: open index.html, or put the folder on any web server. Published again, they
    are replaced, and pages that are no longer needed are removed.

    Examples:

        stakeholders publish pages

        stakeholders publish pages --lang de
    """
    from stakeholders.analysis.concerns import outlook
    from stakeholders.cli.hearing import heard_in
    from stakeholders.cli.progress import progress
    from stakeholders.publishing.folder import put, require_ours
    from stakeholders.publishing.pages import INDEX, pages_of
    from stakeholders.publishing.people import without_people
    from stakeholders.publishing.site import site

    speak(lang)
    require_ours(folder)
    today = day(as_of)
    loaded = load(register)
    held, heard = loaded.register, heard_in(register, loaded, quiet=True)
    view = outlook(held if people else without_people(held), today, heard.without_names(held))
    pages = pages_of(view)
    with progress(2 * len(pages)) as step:
        files = site(view, pages, step)
    done = put(folder, files)
    for name in done.left:
        typer.echo(f"left {(folder / name).as_posix()}: it is no longer needed, but somebody has changed it", err=True)
    removed = f", removed {len(done.removed)} that are no longer needed" if done.removed else ""
    typer.echo(f"published {len(pages)} pages in {folder.as_posix()}{removed}", err=True)
    typer.echo(f"open {(folder / INDEX).resolve().as_posix()}", err=True)

"""`stakeholders pack`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stakeholders.cli.common import RegisterOption, day, require_writable, write_file
from stakeholders.cli.completing import complete_listed
from stakeholders.cli.past import PastOption, load_then
from stakeholders.cli.progress import progress
from stakeholders.cli.reporting import LanguageOption, TemplateOption, speak

if TYPE_CHECKING:
    import datetime as dt

    from stakeholders.publishing.subject import Past, Subject, Told
    from stakeholders.stores import Entry, Loaded, Store

app = typer.Typer(add_completion=False)


def _complete_formats(incomplete: str) -> list[str]:
    from stakeholders.render import FORMATS

    return complete_listed(incomplete, FORMATS)


@app.command()
def pack(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.zip", help="The file to write.")],
    register: RegisterOption = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Tell what changed since this day, and the history from then on."),
    ] = None,
    redact: Annotated[
        bool, typer.Option("--redact", help="Leave out contacts, and people's names in the fields that are for them.")
    ] = False,
    formats: Annotated[
        str | None,
        typer.Option(
            metavar="LIST",
            help="The formats of the papers, separated by commas: html,pdf,xlsx,ics unless named; docx for Word.",
            autocompletion=_complete_formats,
        ),
    ] = None,
    as_of: PastOption = None,
    template: TemplateOption = None,
    lang: LanguageOption = None,
) -> None:
    """Put the papers for an audit into one zip file, with a manifest of digests.

    It holds the register, the matrix, the map, the plan with what was delivered,
    the clauses and questions with their evidence, findings and waivers, what is
    due, what changed, the history, a page to sign, and index.html, which leads
    to all of it. Made again of the same register for the same day, it is the
    same to the byte.

    Note the digest that is shown: whoever changes a file can change the manifest
    too, but not what you have noted. Free text and ids are not searched for
    names by --redact.

    Examples:

        stakeholders pack -o audit.zip

        stakeholders pack -o audit.zip --since 2025-10-01 --as-of 2026-09-30

        stakeholders pack -o for-the-customer.zip --redact --formats html,pdf,docx

        stakeholders verify audit.zip --head sha256:0f3c5c8a...
    """
    from stakeholders.errors import Unable
    from stakeholders.publishing.pack import USUAL, formats_named, packed, steps
    from stakeholders.render import Options

    if output.suffix.lower() != ".zip":
        raise Unable(f"{output} is no name of a zip file", f"Name it {output.with_suffix('.zip')}.")
    require_writable(output)
    wanted = formats_named(_words(formats) if formats is not None else USUAL)
    today = day(as_of)
    first = day(since) if since is not None else None
    if first is not None and first >= today:
        raise Unable(f"--since {first} is not before {today}", "Name an earlier day.")
    speak(lang)
    with progress(steps(wanted) + 1) as step:
        step("reading the register")
        about = _subject(register, as_of, today, first, redact=redact)
        made = packed(about, wanted, Options(to_file=True, template=template), step)
    write_file(output, made.content)
    typer.echo(f"{made.files} files; note the digest of the manifest:", err=True)
    typer.echo(made.digest)


def _words(listed: str) -> tuple[str, ...]:
    from stakeholders.errors import Unable

    words = tuple(word.strip().lower() for word in listed.split(",") if word.strip())
    if not words:
        raise Unable("--formats names none", "Name some, such as html,pdf,xlsx.")
    return words


def _subject(
    register: str | None, as_of: str | None, today: dt.date, since: dt.date | None, *, redact: bool
) -> Subject:
    """What the pack is about."""
    from stakeholders.cli.hearing import heard_in
    from stakeholders.publishing.register_files import own_files
    from stakeholders.publishing.subject import subject
    from stakeholders.stores import locate, open_store

    loaded = load_then(register, as_of)
    store = open_store(locate(register))
    heard = heard_in(register, loaded, quiet=True)
    return subject(
        loaded.register,
        today,
        loaded.findings,
        own_files(loaded),
        _told(store, loaded, today, since),
        _past(store, since) if since is not None else None,
        note=" ".join(filter(None, (loaded.note, _misread(len(loaded.findings))))),
        redact=redact,
        heard=heard.without_names(loaded.register) if redact else heard,
    )


def _misread(count: int) -> str:
    """What a reader must know of a register that could not be read whole."""
    from stakeholders.texts import plural

    return (
        count
        and plural(
            "{count} entry of the register could not be read as meant; the findings name it.",
            "{count} entries of the register could not be read as meant; the findings name them.",
            count,
        )
    ) or ""


def _past(store: Store, since: dt.date) -> Past:
    """The register as it was on an earlier day, or why it is not known."""
    import datetime as dt

    from stakeholders.cli.past import why_not_known
    from stakeholders.publishing.subject import Past
    from stakeholders.texts import _

    loaded = store.load_as_of(since) if since < dt.date.today() else store.load()
    if loaded is not None:
        return Past(since, loaded.register)
    return Past(since, None, why_not_known(store) or _("no history of it is kept"))


_OLDER = 20
"""Entries in a row that must be older before no more are read: the clocks of computers differ, and so Git's order."""


def _told(store: Store, loaded: Loaded, today: dt.date, since: dt.date | None) -> Told:
    """What the history tells up to the day, and where it ends."""
    from stakeholders.errors import Unable
    from stakeholders.publishing.subject import MOST_ENTRIES, Told
    from stakeholders.stores.git.history import UNCOMMITTED
    from stakeholders.texts import _

    last, uncommitted, older = "", False, 0
    entries: list[Entry] = []
    try:
        for entry in store.history():
            on = entry.at.astimezone().date()
            if on > today:
                continue
            uncommitted = uncommitted or entry.name == UNCOMMITTED
            last = last or (entry.name if entry.name != UNCOMMITTED else "")
            older = older + 1 if since is not None and on < since else 0
            if not older:
                entries.append(entry)
            if older > _OLDER or len(entries) > MOST_ENTRIES:
                break
        head = _head(store, loaded, last, uncommitted=uncommitted)
    except Unable:  # whose words name a folder of this computer
        return Told(why_not=_("No history of the register is kept, or none that can be read."))
    return Told(tuple(entries[:MOST_ENTRIES]), len(entries) > MOST_ENTRIES, head=head)


def _head(store: Store, loaded: Loaded, last: str, *, uncommitted: bool) -> str:
    """The end of the history as an auditor notes it.

    :param last: the name of its last entry; "" where it has none.
    """
    from stakeholders.stores import YamlStore
    from stakeholders.texts import _

    if isinstance(store, YamlStore):
        from stakeholders.stores.git.repository import Repository

        commit = Repository.around(store.location).commit(last) or "" if last else ""
        if commit and uncommitted:
            return _("{commit}, and changes that are not committed yet").format(commit=commit)
        return commit
    from stakeholders.reports.verify import head_text
    from stakeholders.stores.sql.loading import Head

    return head_text(loaded.version) if isinstance(loaded.version, Head) else last

"""Files of answers to surveys that `stakeholders import` brings: where they are to lie, copied there, and told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from stakeholders.cli.terminal import agreed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stakeholders.cli.import_tables import Asked
    from stakeholders.imports.answering.answers import Answers
    from stakeholders.imports.answering.housing import Housed
    from stakeholders.model.register import Register
    from stakeholders.stores import Store
    from stakeholders.voice.masking import Texts


def _folder_of(store: Store) -> Path:
    """Where the files are that sources name: as for reading them, and where there is no register yet, its folder."""
    from stakeholders.cli.hearing import folder_of
    from stakeholders.stores import YamlStore

    return store.location if isinstance(store, YamlStore) and not store.location.exists() else folder_of(store)


def texts_named(said: str) -> Texts:
    """What `--texts` says.

    :raises Unable: nothing that is known.
    """
    from stakeholders.errors import unknown
    from stakeholders.voice.masking import TEXTS

    for each in TEXTS:
        if said == each:
            return each
    raise unknown("way with texts", said, TEXTS)


def homes_of(
    answers: Sequence[Answers], store: Store | None, held: Register | None, asked: Asked, *, asking: bool
) -> tuple[Housed, ...]:
    """Where the answers are to lie; a person is asked whether they are to be copied, where somebody can be.

    :param held: the register, whose contacts are masked in what people wrote; None where there is none yet.

    :raises Unable: texts are not to be kept, and would be.
    """
    from stakeholders.imports.answering.housing import FOLDER, housed
    from stakeholders.model.parties import Contact
    from stakeholders.render.plain import one_line

    texts = texts_named(asked.texts)
    if not answers:
        return ()
    folder = _folder_of(store) if store is not None else None
    names = [contact.name for contact in held.all(Contact).values()] if held is not None else []
    homes = housed(answers, folder, in_place=asked.in_place, texts=texts, names=names)
    moving = dict.fromkeys(home.answers.file for home in homes if home.path)
    if moving and asking and store is not None and not asked.dry_run and texts == "keep":
        named = ", ".join(moving)
        if not agreed(
            one_line(f"Copy {named} to {FOLDER}/ of {store.name}? (no: it is read where it lies)"), otherwise=True
        ):
            return housed(answers, folder, in_place=True)
    return homes


def write_answers(homes: Sequence[Housed], store: Store, *, update: bool) -> tuple[tuple[Path, bool], ...]:
    """Put the files of answers where they are to lie.

    :param update: whether a file takes the place of one that holds something else.
    :return: each file, and whether it was written; else it was there, and held the same.
    :raises Unable: one is there that holds something else, or could not be written.
    """
    from stakeholders.cli.new_folder import in_command
    from stakeholders.errors import Unable
    from stakeholders.stores.atomic import write_new, write_over

    folder = _folder_of(store)
    wanted = {folder / home.path: home for home in homes if home.path}
    contents = {file: _content(home) for file, home in wanted.items()}
    there = {file: file.read_bytes() == contents[file] for file in wanted if file.exists()}
    for file, same in there.items():
        if not same and not update:
            raise Unable(
                f"{file} is there already, and holds other answers than {wanted[file].answers.file}",
                "Give the file another name; or put it in the place of the other:"
                f" --to {in_command(store.name)} --update",
            )
    write_new({file: content for file, content in contents.items() if file not in there})
    for file, same in there.items():
        if not same:
            write_over(file, contents[file])
    return tuple((file, not there.get(file, False)) for file in wanted)


def _content(home: Housed) -> bytes:
    if home.content is not None:
        return home.content
    return Path(home.answers.file).read_bytes()


def say_housed(files: Sequence[tuple[Path, bool]]) -> None:
    """Say which files of answers were written."""
    from stakeholders.render.plain import one_line

    for file, new in files:
        told = f"Answers copied to {file}" if new else f"The answers are in {file} already"
        typer.echo(one_line(f"{told}."), err=True)

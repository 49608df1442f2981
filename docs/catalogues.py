"""Bring the catalogues of texts into step with the program; with --check, say what they lack.

python docs/catalogues.py            enter new texts, drop those that are gone, compile
python docs/catalogues.py --check    write nothing; end with 1 where a text is not translated or a catalogue not current

A catalogue is src/stakeholders/locales/<language>/LC_MESSAGES/stakeholders.po; beside it lies what the program reads.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import get_args

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from stakeholders.analysis import standing
from stakeholders.model.header import SeverityChange
from stakeholders.model.kinds import KINDS, fields_of
from stakeholders.reports.fields import paths_of
from stakeholders.standards import edition, known_editions
from stakeholders.texts import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "stakeholders"
METHODS = [("**.py", "python"), ("**.j2", "jinja2.ext.babel_extract")]
TAGS = ("For translators:",)
"""What begins a comment in the code that the catalogues are to hold beside the text below it."""
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "marked": None, "said": None, "plural": (1, 2)}
TRANSLATED = tuple(code for code in LANGUAGES if code != "en")
_MOST = 20
"""Problems that are told one by one."""
_FIELD = re.compile(r"\{(\w*)[^{}]*\}")


def main(arguments: Sequence[str]) -> int:
    """Write the catalogues, or check them; the exit code."""
    if any(argument != "--check" for argument in arguments):
        print(__doc__, file=sys.stderr)
        return 2
    if not arguments:
        for name in written():
            print(f"wrote {name}")
    gaps = list(problems())
    for problem in gaps[:_MOST]:
        print(problem, file=sys.stderr)
    if len(gaps) > _MOST:
        print(f"and {len(gaps) - _MOST} more", file=sys.stderr)
    return 1 if gaps and arguments else 0


def template() -> Catalog:
    """Every text that a report or a document may show, in the order of the files."""
    catalogue = Catalog(project="stakeholders", header_comment="# Texts of reports and documents.", fuzzy=False)
    found = extract_from_dir(SOURCE, METHODS, keywords=KEYWORDS, comment_tags=TAGS, strip_comment_tags=True)
    for file, _line, text, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
        catalogue.add(text, locations=[(Path(file).as_posix(), 0)], auto_comments=comments, context=context)
    for text, where in vocabulary():
        catalogue.add(text, locations=[(where, 0)])
    return catalogue


def vocabulary() -> Iterator[tuple[str, str]]:
    """The words that are looked up by name, each with where it stands: kinds, fields, choices, standards' topics."""
    for name, kind in KINDS.items():
        yield name.replace("_", " "), "model"
        yield name.replace("_", " ").capitalize(), "model"
        yield (kind.__doc__ or "").strip().partition("\n")[0], f"model, {name}"
        for path in paths_of(kind).values():
            yield path.spec.description, f"model, {name}"
            if path.spec.unit:
                yield path.spec.unit, f"model, {name}"
            yield path.name.replace("_", " ").replace(".", ", ").capitalize(), f"model, {name}"
            for choice in path.spec.choices:
                yield choice.replace("_", " "), f"model, {name}"
    for choice in fields_of(SeverityChange)["severity"].choices:
        yield choice, "model, header"
    for literal in (standing.Quadrant, standing.Salience):
        for word in get_args(literal):
            yield word, "analysis/standing.py"
    for id in known_editions():
        known = edition(id)
        said = (text for topic in known.topics.values() for text in (topic.title, topic.note))
        for text in (known.title, known.note, *said):
            if text:
                yield text, f"standards, {id}"


def file_of(language: str) -> Path:
    """The catalogue of a language, to be read and edited."""
    return SOURCE / "locales" / language / "LC_MESSAGES" / "stakeholders.po"


def read(language: str) -> Catalog:
    """The catalogue of a language as it is; an empty one where there is none."""
    file = file_of(language)
    if not file.exists():
        return Catalog(locale=language, project="stakeholders", fuzzy=False)
    with file.open("rb") as lines:
        return read_po(lines, locale=language)


def current(language: str, texts: Catalog) -> Catalog:
    """The catalogue of a language with exactly the texts of the program: new ones empty, what is gone dropped."""
    old = read(language)
    catalogue = Catalog(locale=language, project="stakeholders", header_comment=texts.header_comment, fuzzy=False)
    for message in texts:
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        string = known.string if known is not None and _shape(known) == _shape(message) else None
        catalogue.add(message.id, string, locations=message.locations, auto_comments=message.auto_comments)
    return catalogue


def _shape(message: Message) -> type:
    return type(message.id)


def as_po(catalogue: Catalog) -> bytes:
    """The catalogue as text to be edited; the same texts give the same bytes."""
    lines = io.BytesIO()
    write_po(lines, catalogue, width=120, include_lineno=False, omit_header=False)
    kept = (line for line in lines.getvalue().splitlines(keepends=True) if not _DATED.match(line))
    return b"".join(kept)


_DATED = re.compile(
    rb'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Report-Msgid-Bugs-To):'
)
"""Lines of the header that change without the texts changing, or that hold nothing."""


def as_mo(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it; the same texts give the same bytes, at any hour and by any Babel."""
    bare = _Bare(locale=catalogue.locale, fuzzy=False)
    for message in catalogue:
        if message.id:
            bare.add(message.id, message.string, flags=message.flags)
    lines = io.BytesIO()
    write_mo(lines, bare)
    return lines.getvalue()


class _Bare(Catalog):
    """A catalogue whose header holds what gettext needs to read it, and no more."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [("Content-Type", "text/plain; charset=utf-8"), ("Plural-Forms", self.plural_forms)]


def written() -> Iterator[str]:
    """Write each catalogue that is not current, and name it."""
    texts = template()
    for language in TRANSLATED:
        po = file_of(language)
        po.parent.mkdir(parents=True, exist_ok=True)
        content = as_po(current(language, texts))
        for file, made in ((po, content), (po.with_suffix(".mo"), as_mo(_parsed(content, language)))):
            if not file.exists() or file.read_bytes().replace(b"\r\n", b"\n") != made:
                file.write_bytes(made)
                yield file.relative_to(ROOT).as_posix()


def _parsed(content: bytes, language: str) -> Catalog:
    return read_po(io.BytesIO(content), locale=language)


def problems(only: Callable[[], Catalog] = template) -> Iterator[str]:
    """What each catalogue lacks, or says otherwise than the program."""
    texts = only()
    for language in TRANSLATED:
        name = file_of(language).relative_to(ROOT).as_posix()
        held = read(language)
        for message in texts:
            if message.id:
                yield from (f"{name}: {said}" for said in _lacks(message, held.get(message.id)))
        gone = {_key(message.id) for message in held} - {_key(message.id) for message in texts}
        yield from (f"{name}: no longer a text of the program: {text!r}" for text in sorted(gone))
        compiled = file_of(language).with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != as_mo(held):
            yield f"{name} is not compiled: make texts"


def _lacks(wanted: Message, held: Message | None) -> Iterator[str]:
    ids = _texts(wanted.id)
    if held is None or not held.string or not all(_texts(held.string)):
        yield f"not translated: {ids[0]!r}"
        return
    if held.fuzzy:
        yield f"not settled: {ids[0]!r}"
    fields = set(_FIELD.findall(ids[-1]))
    for string in _texts(held.string):
        found = set(_FIELD.findall(string))
        if not found <= fields or (len(ids) == 1 and found != fields):
            yield f"other fields in braces than {ids[-1]!r} has: {string!r}"


def _texts(said: str | Iterable[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def _key(id: str | Iterable[str]) -> str:
    return _texts(id)[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

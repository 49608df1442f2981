"""The page that leads to all of an audit pack: what each file is, readable by itself and on paper."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files as resources
from urllib.parse import quote

from stakeholders.publishing.manifest import MANIFEST, SUMS
from stakeholders.publishing.subject import Subject
from stakeholders.render import Format
from stakeholders.render.cells import about_items, lines_of
from stakeholders.render.plain import visible
from stakeholders.reports.about import about
from stakeholders.reports.approval import redaction
from stakeholders.texts import _, figure, language


@dataclass(frozen=True, slots=True)
class _Link:
    """A file as the page leads to it."""

    href: str
    title: str
    size: str


@dataclass(frozen=True, slots=True)
class IndexedPaper:
    """A paper that the page leads to.

    :param says: what it is, in a sentence.
    :param files: its files, each with its format.
    """

    title: str
    says: str
    files: Mapping[str, Format]


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper with its files."""

    title: str
    says: str
    files: tuple[_Link, ...]


def format_title(name: str) -> str:
    """What people call a file of that format."""
    return {"html": _("web page"), "xlsx": "Excel", "docx": "Word", "ics": _("calendar"), "text": _("plain text")}.get(
        name, name.upper()
    )


def index_page(
    subject: Subject,
    papers: Iterable[IndexedPaper],
    files: Mapping[str, bytes],
    register: Sequence[str],
) -> bytes:
    """The page.

    :param files: what the pack holds.
    :param register: the names of the register's files among them.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("stakeholders", "publishing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(lines_of(value)) if type(value) is str else value,
    )
    style = _style()
    source = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")

    def link(name: str, title: str) -> _Link:
        return _Link(quote(name), title, _size(len(files[name])))

    head = about(subject.register, subject.as_of)
    page = environment.get_template("index.html.j2").render(
        organisation=head.organisation,
        about=about_items(head),
        notes=[subject.note, *([redaction()] if subject.redacted else [])] if subject.note or subject.redacted else [],
        papers=[
            _Paper(
                paper.title, paper.says, tuple(link(file, format_title(of.name)) for file, of in paper.files.items())
            )
            for paper in papers
        ],
        register=[link(name, name.partition("/")[2]) for name in register],
        register_says=_register_says(subject),
        proof=[
            (MANIFEST, _("Every file with its size and its digest, and the end of the register's history.")),
            (SUMS, _("The same digests, as the program sha256sum reads them.")),
        ],
        style=Markup(style),
        policy=f"default-src 'none'; style-src 'sha256-{source}'; img-src data:; base-uri 'none'; form-action 'none'",
        language=language(),
        _=_,
    )
    return page.encode("utf-8")


def _register_says(subject: Subject) -> str:
    if subject.redacted:
        return _(
            "The records from which all papers were made, without personal data, in YAML: text that anybody reads."
        )
    return _("The records from which all papers were made, in YAML: text that anybody reads.")


def _style() -> str:
    page, own = resources("stakeholders.render") / "page.css", resources("stakeholders.publishing") / "index.css"
    return page.read_text("utf-8") + own.read_text("utf-8")


def _size(count: int) -> str:
    """So many bytes, as people read them."""
    if count < 1000:
        return _("{size} bytes").format(size=count)
    return f"{figure(count / 1000)} kB" if count < 1_000_000 else f"{figure(count / 1_000_000, 1)} MB"


__all__ = ["IndexedPaper", "format_title", "index_page"]

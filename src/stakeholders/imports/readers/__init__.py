"""What each kind of file is read by: told apart by what the content is, and where that leaves it open by the ending."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import PurePosixPath
from typing import cast

from stakeholders.imports.readers.compound import OLD
from stakeholders.imports.readers.foreign import refuse_foreign, refuse_named, refuse_old, refuse_packed_kinds
from stakeholders.imports.tables import NotTaken, Read

Reader = Callable[[bytes, str], Read]
"""Content, and the path as the user named it, to grids; refuses with `Unable` what it cannot read."""

READERS = {
    "separated": "separated:read_separated",
    "sheets": "sheets:read_spreadsheet",
    "markdown": "markdown:read_markdown",
    "restructured": "restructured:read_restructured",
    "asciidoc": "asciidoc:read_asciidoc",
    "web": "web:read_web",
    "word": "word:read_word",
    "open_text": "open_text:read_open_text",
    "plain": "plain:read_plain",
    "xml": "sheet_xml:read_sheet_xml",
}
"""The reader of each kind of file, as module and function."""
_BY_ENDING = {
    **dict.fromkeys((".csv", ".tsv", ".tab", ".psv", ".dsv", ".ssv"), "separated"),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"), "markdown"),
    **dict.fromkeys((".rst", ".rest"), "restructured"),
    **dict.fromkeys((".adoc", ".asciidoc", ".asc"), "asciidoc"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".mht", ".mhtml"), "web"),
    **dict.fromkeys((".yaml", ".yml", ".json", ".jsonl", ".ndjson"), "plain"),
}
_PACKED = (b"PK\x03\x04", b"PK\x05\x06")
_LOOKED_AT = 8192
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|meta|table|div|h[1-6]|p|style)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_MESSAGE = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", re.I)
_XML = re.compile(r"\s*<(?:\?xml\s|\?mso-application|Workbook[\s>])")
_RULED = re.compile(r"^\s*(?:\+[-=]{2,}(?:\+[-=]+)*\+|={2,}(?: +={2,})+|\.\. \w[\w-]*::)\s*$", re.M)
_MARKED = re.compile(r"^(?:#{1,6} \S|\s*\|?\s*:?-{2,}:?\s*\|[\s:|-]*$|\s*[-*+] \S|\*\*\S)", re.M)
_BRACED = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:[\[{\"\]\d-]))")


def read(content: bytes, path: str) -> Read:
    """The tables of a file, read as what its content is, whatever its name ends in.

    :param content: the whole file.
    :param path: the file as the user named it.
    :raises Unable: it is of a kind that is not read, is damaged, locked, or would not fit into memory.
    """
    found = reader(kind_of(content, path))(content, path)
    if found.grids or found.left:
        return found
    return replace(found, left=(NotTaken(path, "it holds no table, and no text that says the same things of several"),))


def reader(kind: str) -> Reader:
    """The reader of a kind of file."""
    module, _, function = READERS[kind].partition(":")
    return cast("Reader", getattr(import_module(f"{__name__}.{module}"), function))


def kind_of(content: bytes, path: str) -> str:
    """The kind of file, as READERS names it.

    :raises Unable: it is none of them.
    """
    ending = PurePosixPath(path.lower()).suffix
    if content.startswith(_PACKED):
        return _packed_kind(content, path)
    if content.startswith(OLD):
        refuse_old(content, path)
        return "sheets"
    refuse_foreign(content, path, ending)
    return _kind_of_text(content, path, ending)


def _packed_kind(content: bytes, path: str) -> str:
    from stakeholders.imports.readers.unpacking import Archive

    archive = Archive(content, path)
    named = archive.read("mimetype").decode("ascii", "replace").strip() if "mimetype" in archive.by_name else ""
    open_kind = named.rpartition("opendocument.")[2].partition("-")[0] if "opendocument" in named else ""
    if open_kind == "text" and "content.xml" in archive.by_name:
        return "open_text"
    refuse_packed_kinds(frozenset(archive.by_name), open_kind, path)
    documents = any(name.startswith("word/document") for name in archive.by_name)
    return "word" if documents and "xl/workbook.xml" not in archive.by_name else "sheets"


def _kind_of_text(content: bytes, path: str, ending: str) -> str:
    from stakeholders.imports.readers.encoding import decoded

    head = decoded(content, path, []) if len(content) < _LOOKED_AT else _head(content)
    if _HTML.match(head) or _MESSAGE.match(head):
        return "web"
    if "<?mso-application" in head[:300] or ending == ".xml":
        return "xml"
    if kind := _BY_ENDING.get(ending):
        return kind
    if _XML.match(head):
        return "xml"
    return _kind_by_looks(content, path, ending)


def _head(content: bytes) -> str:
    """The beginning of a long text, near enough for telling what it is."""
    piece = content[:_LOOKED_AT]
    if piece.startswith((b"\xff\xfe", b"\xfe\xff")) or piece.count(0) * 4 > len(piece):
        return piece.replace(b"\0", b"").decode("latin-1").lstrip("ÿþ")
    return piece.decode("utf-8-sig", "replace")


def _kind_by_looks(content: bytes, path: str, ending: str) -> str:
    """The kind of a text whose ending says nothing, or the wrong thing."""
    from stakeholders.imports.readers.encoding import decoded
    from stakeholders.imports.readers.separated import looks_separated

    text = decoded(content, path, [])
    if _BRACED.match(text) and text.rstrip().endswith(("}", "]")):
        return "plain"
    if _RULED.search(text[:200_000]):
        return "restructured"
    separated = looks_separated(text)
    if not separated:
        refuse_named(path, ending)
    if _MARKED.search(text[:200_000]) and (not separated or "|" in text):
        return "markdown"
    return "separated" if separated else "markdown"

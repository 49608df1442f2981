"""Kinds of file that are not read: what each is, told by its first bytes or its ending, and how to save it instead."""

from __future__ import annotations

import re

from stakeholders.errors import Unable

_TYPED = "Type the table into a spreadsheet, save it as XLSX, then import that."
_WORD = "Open it in Word or LibreOffice and save it as DOCX, then import that."
_COPY = "Copy the table into a spreadsheet, save it as XLSX, then import that."
_EXPORT = "Export it as XLSX, then import that."
_UNPACK = "Unpack it, then import the files in it."

_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (
        b"%PDF-",
        "a PDF file",
        "Import what it was made from; or copy the table into a spreadsheet and save it as XLSX.",
    ),
    (b"\x89PNG", "an image", _TYPED),
    (b"\xff\xd8\xff", "an image", _TYPED),
    (b"GIF8", "an image", _TYPED),
    (b"RIFF", "an image, or sound or video", _TYPED),
    (b"II*\0", "an image", _TYPED),
    (b"MM\0*", "an image", _TYPED),
    (b"BM", "an image", _TYPED),
    (b"{\\rtf", "a Rich Text file", _WORD),
    (
        b"SQLite format 3\0",
        "an SQLite database",
        "A register is opened with -r FILE; export a table of another as CSV.",
    ),
    (b"\x1f\x8b", "a compressed file", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file", _UNPACK),
    (b"Rar!", "a compressed file", _UNPACK),
    (b"BZh", "a compressed file", _UNPACK),
    (b"\xfd7zXZ", "a compressed file", _UNPACK),
    (b"\x00\x01\x00\x00Standard", "an Access database", "Export the table as XLSX or CSV, then import that."),
    (b"PAR1", "a Parquet file", "Save it as CSV, then import that."),
    (b"\x7fELF", "a program", "Name a file that holds a table."),
    (b"MZ", "a program", "Name a file that holds a table."),
)
_MASKED = {b"BM": re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL), b"MZ": re.compile(rb"MZ.{0,200}\0\0\0", re.DOTALL)}
"""Beginnings that a text can have as well, with what more there has to be."""
_OLD_PARTS = (
    ("EncryptedPackage", "locked by a password", "Save a copy without a password, then import that."),
    ("WordDocument", "an old Word document", _WORD),
    ("PowerPoint Document", "an old PowerPoint presentation", _COPY),
    ("__properties_version1.0", "an Outlook message", "Save what is attached to it, then import that."),
    ("Book", "", ""),  # the sheets of XLS, as `Workbook` or `Book`: it is read
    ("VisioDocument", "a Visio drawing", _COPY),
)
_PACKED_PARTS = (
    ("ppt/presentation.xml", "a PowerPoint presentation", _COPY),
    ("visio/document.xml", "a Visio drawing", _COPY),
    ("xl/workbook.bin", "in the binary format XLSB", "Save it as XLSX, then import that."),
    ("encryptedpackage", "locked by a password", "Save a copy without a password, then import that."),
    ("index/document.iwa", "made by Numbers, Pages or Keynote", _EXPORT),
    ("meta-inf/container.xml", "an electronic book", _COPY),
)
_OPEN_KINDS = {
    "presentation": ("an OpenDocument presentation", _COPY),
    "graphics": ("an OpenDocument drawing", _COPY),
}
_ENDINGS = {
    ".tex": ("a LaTeX file", "Convert it to HTML or DOCX, then import that."),
    ".gsheet": ("a link to Google Sheets", "Download it from there as XLSX, then import that."),
    ".gdoc": ("a link to Google Docs", "Download it from there as DOCX, then import that."),
    ".url": ("a link", "Save what it leads to, then import that."),
    ".webloc": ("a link", "Save what it leads to, then import that."),
    ".mpp": ("a Microsoft Project file", _EXPORT),
}
_SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".xltx", ".xlt")
_DOCUMENTS = (".docx", ".docm", ".dotx", ".doc", ".odt", ".pdf", ".pptx")


def refuse_foreign(content: bytes, path: str, ending: str) -> None:
    """Refuse a file of a kind that is told by its beginning, or by an ending that nothing else has.

    :param path: the file as the user named it.
    :param ending: of its name, in small letters, with its dot.
    :raises Unable: it is one.
    """
    for beginning, what, hint in _BEGINNINGS:
        if content.startswith(beginning) and _MASKED.get(beginning, re.compile(b"")).match(content):
            raise Unable(f"{path} is {what}, which is not read", hint)
    if ending in _ENDINGS:
        what, hint = _ENDINGS[ending]
        raise Unable(f"{path} is {what}, which is not read", hint)


def refuse_old(content: bytes, path: str) -> None:
    """Refuse a file of Office before 2007 that is no spreadsheet, and any that a password locks.

    :raises Unable: it is one.
    """
    for name, what, hint in _OLD_PARTS:
        if name.encode("utf-16-le") in content:
            if what:
                raise Unable(f"{path} is {what}", hint)
            return


def refuse_packed_kinds(names: frozenset[str], kind: str, path: str) -> None:
    """Refuse a packed file (ZIP) that is neither a spreadsheet nor a Word document.

    :param names: of its parts, in small letters.
    :param kind: what OpenDocument calls it (`text`, `spreadsheet`); "" where it is none.
    :raises Unable: it is one.
    """
    for name, what, hint in _PACKED_PARTS:
        if name in names:
            raise Unable(f"{path} is {what}", hint)
    if kind in _OPEN_KINDS:
        what, hint = _OPEN_KINDS[kind]
        raise Unable(f"{path} is {what}, which is not read", hint)
    if "xl/workbook.xml" in names or "content.xml" in names or any(name.startswith("xl/") for name in names):
        return
    if not any(name.startswith("word/document") for name in names):
        raise Unable(f"{path} is a packed file and no spreadsheet", _UNPACK)


def refuse_named(path: str, ending: str) -> None:
    """Refuse a text whose name says that it is a spreadsheet or a document.

    :raises Unable: it does.
    """
    if ending in _SHEETS:
        raise Unable(
            f"{path} is no spreadsheet, though its name says so",
            "Open it in the program it was made with and save it as XLSX or CSV, then import that.",
        )
    if ending in _DOCUMENTS:
        raise Unable(
            f"{path} is no document, though its name says so",
            "Open it in the program it was made with and save it as DOCX, then import that.",
        )

"""The text of a file whose encoding nobody has said, with word of what had to be guessed.

UTF-8 proves itself; what is not UTF-8 is guessed by charset-normalizer, and its guesses are put in order by what their
letters look like in words: short texts, such as a register of ten lines, say too little for statistics alone.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from stakeholders.errors import Unable
from stakeholders.findings import Finding, Severity
from stakeholders.imports.readers.plausible import plausibility
from stakeholders.model.register import Place

NO_TEXT = "Save the table as CSV or XLSX, then import that."
"""What to do with a file that is no text."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSED = {
    "cp1252": "Windows-1252 (western Europe)",
    "cp1250": "Windows-1250 (central Europe)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1254": "Windows-1254 (Turkish)",
    "iso8859_2": "ISO 8859-2 (central Europe)",
    "iso8859_5": "ISO 8859-5 (Cyrillic)",
    "iso8859_9": "ISO 8859-9 (Turkish)",
    "iso8859_15": "ISO 8859-15 (western Europe)",
    "koi8_r": "KOI8-R (Russian)",
    "koi8_u": "KOI8-U (Ukrainian)",
    "gb18030": "GB 18030 (Chinese)",
    "big5": "Big5 (Chinese)",
    "cp932": "Shift-JIS (Japanese)",
    "euc_jp": "EUC-JP (Japanese)",
    "euc_kr": "EUC-KR (Korean)",
    "mac_roman": "Mac Roman (western Europe)",
    "cp850": "DOS 850 (western Europe)",
    "cp852": "DOS 852 (central Europe)",
    "cp866": "DOS 866 (Cyrillic)",
}
"""The encodings that are guessed, with their names; of those that give the same text, the first is named."""
_SAMPLE = 16_000
"""Bytes by which the encoding is guessed; lines of plain ASCII say nothing and are left out."""
_NAMED_LINES = 10
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
"""Bytes that Windows-1252 leaves undefined; they become control characters, which are shown as escapes later."""
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c\x1d]")
"""Characters that no text has; those that part fields and rows are left out."""
_MOST_SIGNS = 10
"""Such characters that even a short text may hold."""
_SHIFTED = re.compile(rb"\x1b\$[@B]")
"""What comes before Japanese letters in an encoding that has no high bytes."""
_HIGH = re.compile(rb"[\x80-\xff]")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""Bytes that are a letter of UTF-8, unless by chance."""
_USUAL = re.compile(
    rb"\xc2[\xa0-\xbf]|[\xc3-\xc5\xd0-\xd2][\x80-\xbf]|\xe2[\x80-\x9f][\x80-\xbf]|[\xe3-\xed\xef][\x80-\xbf]{2}|\xf0\x9f.."
)
"""Those of them that are common."""
_TWICE = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x90-\xa6]|\xe2\x82\xac")
"""Letters and signs of UTF-8 that are common, and in western encodings read as a capital with a sign behind it."""


def decoded(content: bytes, path: str, findings: list[Finding]) -> str:
    """The text of a file, without its byte-order mark; a finding tells where its encoding had to be guessed.

    :param path: the file as the user named it.
    :raises Unable: it is no text.
    """
    if content.startswith(codecs.BOM_UTF8):
        content = content[len(codecs.BOM_UTF8) :]
    else:
        for mark, encoding in _MARKS:
            if content.startswith(mark):
                return _wide(content[len(mark) :], encoding)
        if encoding := _unmarked(content):
            return _wide(content, encoding)
    signs = len(_CONTROL.findall(content[:1_000_000]))
    if content.count(0) * 100 > len(content) or (signs > _MOST_SIGNS and signs * 50 > len(content)):
        raise Unable(f"{path} is no text file", NO_TEXT)
    if _SHIFTED.search(content):
        return _guessed(content, path, findings)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _mixed(content):
        return _in_pieces(content, path, findings)
    return _guessed(content, path, findings)


def _wide(content: bytes, encoding: str) -> str:
    """Text of two bytes a character or more; half of one at the end, where a file was cut off, is shown as such."""
    whole = encoding.startswith("utf-16") and len(content) % 2 == 0
    return content.decode(encoding, "surrogatepass" if whole else "replace")


def _unmarked(content: bytes) -> str:
    """The kind of UTF-16 of a text without a byte-order mark; "" where it is none."""
    head = content[:4096]
    head = head[: len(head) // 2 * 2]
    even, odd = head[::2].count(0), head[1::2].count(0)
    # Each break of a line, separator and letter without accent has one byte of zeros, always on the same side.
    if len(head) < 4 or max(even, odd) * 40 < len(head) or min(even, odd) * 3 > max(even, odd):
        return ""
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = head.decode(encoding)
    except UnicodeDecodeError:
        return ""
    odd_ones = sum(not (character.isprintable() or character.isspace()) for character in text)
    return encoding if odd_ones * 50 <= len(text) else ""


def _mixed(content: bytes) -> bool:
    """Whether the text is UTF-8 for the most part, or in some lines."""
    sample = content[:1_000_000]
    high, covered = len(_HIGH.findall(sample)), sum(map(len, _SEQUENCE.findall(sample)))
    if sum(map(len, _USUAL.findall(sample))) < 0.8 * covered:
        return False
    if covered * 2 >= high:
        return True
    western = sum(map(len, _TWICE.findall(sample)))
    return bool(western) and western == covered and _latin(sample)


def _latin(content: bytes) -> bool:
    """Whether most high bytes stand alone between letters without accents, as in languages of Latin letters."""
    rest = _SEQUENCE.sub(b" ", content)
    return len(re.findall(rb"[\x80-\xff]{3,}", rest)) * 5 < len(_HIGH.findall(rest))


def _in_pieces(content: bytes, path: str, findings: list[Finding]) -> str:
    """Text of which each line is UTF-8 or, where it is not, is read sequence by sequence."""
    lines = content.splitlines(keepends=True)
    other = [number for number, line in enumerate(lines) if not _is_utf8(line)]
    encoding = _best(_SEQUENCE.sub(b"", b"".join(lines[number] for number in islice(other, 500))), single=True)
    for number in other:
        line, made, end = lines[number], [], 0
        for found in _SEQUENCE.finditer(line):
            made += [_plain(line[end : found.start()], encoding), found.group().decode("utf-8", "replace")]
            end = found.end()
        lines[number] = ("".join(made) + _plain(line[end:], encoding)).encode("utf-8", "surrogatepass")
    text = b"".join(lines).decode("utf-8", "replace")
    named = ", ".join(str(number + 1) for number in other[:_NAMED_LINES])
    more = f" and {len(other) - _NAMED_LINES} more" if len(other) > _NAMED_LINES else ""
    which = f"line {named} is" if len(other) == 1 else f"lines {named}{more} are"
    told = f"{which} not UTF-8, as the rest is; read as {_GUESSED[encoding]}"
    findings.append(_finding(path, other[0] + 1, told))
    return text


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _guessed(content: bytes, path: str, findings: list[Finding]) -> str:
    if _SHIFTED.search(content):
        encoding, name = "iso2022_jp", "ISO-2022-JP (Japanese)"
    else:
        encoding = _best(b"".join(_telling(content)))
        name = _GUESSED[encoding]
    text, failed = _lines_in(content, encoding)
    first = _HIGH.search(content) or _SHIFTED.search(content)
    line = content.count(b"\n", 0, first.start() if first else 0) + 1
    findings.append(_finding(path, line, f"this is not UTF-8; it was read as {name}"))
    if failed:
        told = (
            f"line {failed[0]} does not fit that either" if len(failed) == 1 else f"{len(failed)} lines do not fit it"
        )
        findings.append(_finding(path, failed[0], f"{told} fit that either; read as {_GUESSED['cp1252']}"))
    return text


def _telling(content: bytes) -> Iterator[bytes]:
    """Lines that are not plain ASCII, as many as are looked at, from all over a long file."""
    lines = re.findall(rb"[^\r\n]*[\x80-\xff][^\r\n]*[\r\n]*", content[: 4 * 1024 * 1024])
    step = max(1, sum(map(len, lines)) // _SAMPLE)
    size = 0
    for line in lines[::step]:
        yield line if len(line) <= _SAMPLE else line[:_SAMPLE]
        size += len(line)
        if size > _SAMPLE:
            return


def _best(sample: bytes, single: bool = False) -> str:
    """The encoding in which the sample reads best.

    :param single: whether only encodings of one byte a letter come into question.
    """
    from charset_normalizer import from_bytes

    candidates = [name for name in _GUESSED if not single or name not in _SEVERAL]
    readable = {name: text for name in candidates if (text := _strict(sample, name)) is not None}
    likely = (
        [match.encoding for match in from_bytes(sample, cp_isolation=list(readable), threshold=0.6)] if readable else []
    )
    texts: dict[str, str] = {}
    for name, text in readable.items():  # where two encodings give the same text, the more usual is named
        texts.setdefault(text, name)

    def order(name: str) -> tuple[float, int, int]:
        likelihood = _rank(likely, readable, name) if name in _SEVERAL else -1
        return -round(plausibility(readable[name], name), 2), likelihood, list(_GUESSED).index(name)

    return min(texts.values(), key=order, default="cp1252")


_SEVERAL = ("gb18030", "big5", "cp932", "euc_jp", "euc_kr")


def _rank(likely: Sequence[str], readable: dict[str, str], name: str) -> int:
    """How likely statistics have found the text that the encoding gives."""
    return next((place for place, other in enumerate(likely) if readable.get(other) == readable[name]), len(likely))


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return _plain(content, encoding) if encoding == "cp1252" else None


def _plain(content: bytes, encoding: str) -> str:
    """Text in an encoding of one byte a letter, whatever bytes it leaves undefined."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        parts = re.split(rb"([\x80-\xff])", content)
    return "".join(_letter(part, encoding) if place % 2 else part.decode("ascii") for place, part in enumerate(parts))


def _letter(byte: bytes, encoding: str) -> str:
    try:
        return byte.decode(encoding)
    except UnicodeDecodeError:
        return byte.decode("latin-1")


def _lines_in(content: bytes, encoding: str) -> tuple[str, list[int]]:
    """The text, with the numbers of the lines that are not in the encoding, from 1."""
    try:
        return content.decode(encoding), []
    except UnicodeDecodeError:
        if encoding == "cp1252":
            return _plain(content, encoding), []
    made, failed = [], []
    for number, line in enumerate(content.splitlines(keepends=True), start=1):
        text = _strict(line, encoding)
        if text is None:
            failed.append(number)
            text = _plain(line, "cp1252")
        made.append(text)
    return "".join(made), failed


def _finding(path: str, line: int, told: str) -> Finding:
    return Finding(
        "encoding-guessed",
        Severity.WARNING,
        told,
        "Look at the letters with accents, or of other scripts, in the preview; if they are wrong, save it as UTF-8.",
        place=Place(path, line, 1),
    )

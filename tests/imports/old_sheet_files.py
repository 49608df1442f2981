"""Spreadsheets of Excel before 2007, made byte by byte for tests."""

import struct
from collections.abc import Sequence

LAST, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
PERCENT = 16
"""The style of a percentage."""


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def text(row: int, column: int, said: str) -> bytes:
    letters = said.encode("utf-16-le")
    return record(0x0204, struct.pack("<HHHHB", row, column, 15, len(said), 1) + letters)


def number(row: int, column: int, value: float, style: int = 15) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, style, value))


def error(row: int, column: int, code: int) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, 15, code, 1))


def xls(cells: Sequence[bytes], rows: int = 10, columns: int = 5, texts: int = 0) -> bytes:
    """A workbook of one sheet, One, that says to have so many rows, columns and texts."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    styles = b"".join(
        record(0x00E0, struct.pack("<HHH", 0, 9 if place == PERCENT else 0, 0) + bytes(14))
        for place in range(PERCENT + 1)
    )
    shared = record(0x00FC, struct.pack("<II", texts, texts))
    head = record(0x0809, begin) + styles + shared
    name = b"One"
    start = len(head) + 4 + 8 + len(name) + 4
    head += record(0x0085, struct.pack("<IHBB", start, 0, len(name), 0) + name) + record(0x000A)
    sheet = struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6)
    size = record(0x0200, struct.pack("<IIHHH", 0, rows, 0, columns, 0))
    return compound("Workbook", head + record(0x0809, sheet) + size + b"".join(cells) + record(0x000A))


def compound(name: str, stream: bytes) -> bytes:
    """A compound file with one stream."""
    stream += bytes(max(4096 - len(stream), -len(stream) % 512))
    count = len(stream) // 512
    assert count < 126
    fat = [TABLE, LAST, *range(3, count + 2), LAST]
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 40, 0, 1, 1, 0, 4096, LAST, 0, LAST, 0)
    struct.pack_into("<109I", header, 76, 0, *[FREE] * 108)
    table = struct.pack("<128I", *fat, *[FREE] * (128 - len(fat)))
    entries = entry("Root Entry", 5, LAST, 0, child=1) + entry(name, 2, 2, len(stream)) + bytes(256)
    return bytes(header) + table + entries + stream


def entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    letters = (name + "\0").encode("utf-16-le")
    made = letters.ljust(64, b"\0") + struct.pack("<HBBIII", len(letters), kind, 1, FREE, FREE, child)
    return made + bytes(36) + struct.pack("<III", start, size, 0)

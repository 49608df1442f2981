"""Text that stays text on a terminal."""

from __future__ import annotations

import unicodedata

_KEPT = "\n\t"
_NO_BREAK = "\u00a0"
_ACTING = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
_JOINERS = "\u200d\u200c\u00ad"
"""What joins emoji and letters, and the soft hyphen: harmless, and part of words."""


def visible(text: str) -> str:
    r"""The text with control and direction-changing characters shown as escapes, so that none acts on a terminal.

    Line breaks and tabs stay. Everything else of Unicode's categories Cc, Cf, Cs, Co and the line separators is
    written as `\x1b` or `\u202e`.
    """
    if text.isprintable():
        return text
    return "".join(c if c in _KEPT or not _acts(c) else _escape(c) for c in text)


def one_line(text: str) -> str:
    """The text made visible, its line breaks and tabs turned into single spaces."""
    return single_spaced(visible(text))


def single_spaced(text: str) -> str:
    """The text with every run of blanks as one, none at its ends; within it, those at which no line may break stay."""
    if _NO_BREAK in text:  # French has them before a colon
        return _NO_BREAK.join(" ".join(part.split()) for part in text.strip().split(_NO_BREAK))
    return " ".join(text.split())


def _acts(character: str) -> bool:
    return unicodedata.category(character) in _ACTING and character not in _JOINERS


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

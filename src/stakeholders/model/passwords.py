"""Passwords in the URLs of databases: no register holds one, and no message shows one."""

from __future__ import annotations

import re

_NAMED = re.compile(
    r"((?<![a-z0-9])(?:ssl)?password=|[?&;][a-z_]{0,20}"
    r"(?:passw|passphrase|pwd|credential|token|secret|private_?key|access_?key|api_?key)[a-z0-9_]{0,20}=)[^\s&]+",
    re.IGNORECASE,
)
"""A password by its name, wherever databases take it so."""
_WORD = re.compile(r"\S+")
_PORT = re.compile(r"\d{2,5}/")


def without_password(text: str) -> str:
    """The text with the password taken out of every URL in it."""
    return _NAMED.sub(r"\1***", _WORD.sub(lambda word: _without(word[0]), text))


def holds_password(text: str) -> bool:
    """Whether a URL in the text holds a password."""
    return _NAMED.search(text) is not None or any(_password(word[0]) for word in _WORD.finditer(text))


def hides_password(text: str) -> bool:
    """Whether a password stands in the text in a way of which a driver would make something else, and repeat it."""
    if any(found and found[2] for found in (_password(word[0]) for word in _WORD.finditer(text))):
        return True
    names = (found[1].strip("?&;=").lower() for found in _NAMED.finditer(text))
    return any("://" not in text or not name.endswith("password") for name in names)


def _without(word: str) -> str:
    found = _password(word)
    return f"{word[: found[0]]}{word[found[1] :]}" if found else word


def _password(word: str) -> tuple[int, int, bool] | None:
    """Where in a word the password of a URL begins, with its colon, and where it ends; and whether it is oddly written.

    With signs that part a URL it reaches to the last @, as its author meant it.
    """
    at = word.find(":/")
    if at < 1 or (at == 1 and not word.startswith("://", at)):  # a drive of Windows has one letter
        return None
    start = at + 1
    while word.startswith("/", start):
        start += 1
    colon, end = word.find(":", start), word.rfind("@")
    if colon < 0 or end < colon or re.search(r"[/?#]", word[start:colon]):
        return None
    secret = word[colon + 1 : end]
    if _PORT.match(secret) and ("#" in secret or word.lower().startswith("http")):
        return None  # a port, and behind the path a table or a query in which the sign stands
    return colon, end, start - at != 3 or bool(re.search(r"[/#?@]", secret))

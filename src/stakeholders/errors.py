"""What ends a command: an exception is for a missing file, a wrong option, a lost server; never for what data holds."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class Unable(Exception):
    """The command could not be carried out. The program ends with exit code 2 and shows `message` and `hint`."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like the given one, or "" where none comes near. Case does not count."""
    by_lower = {name.lower(): name for name in known}
    found = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else ""


def unknown(what: str, word: str, known: Iterable[str]) -> Unable:
    """The error for a word that is none of the known ones: it names the nearest, else lists them."""
    names = sorted(known)
    near = nearest(word, names)
    if near:
        return Unable(f"there is no {what} {word!r}", f"did you mean {near}?")
    listed = ", ".join(names) if len(names) <= 40 else ", ".join([*names[:40], "…"])
    return Unable(f"there is no {what} {word!r}", f"known: {listed}" if names else "")

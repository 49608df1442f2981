"""What ends a command: an exception is for a missing file, a wrong option, a lost server; never for what data holds."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class Unable(Exception):
    """The command could not be carried out. The program shows `message` and `hint`, and ends with exit code `code`."""

    code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Overtaken(Unable):
    """Somebody else changed meanwhile what was to be changed: nothing was written, and a person must look."""

    code = 1


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like the given one, or "" where none comes near. Case does not count.

    A word that starts with the given one comes first, then one that holds it, then one with most letters in common.
    """
    given = word.lower()
    by_lower = {name.lower(): name for name in known if not _denies(given, name.lower())}
    if len(given) > 2:
        for alike in (str.startswith, str.__contains__):
            holding = [name for name in by_lower if alike(name, given)]
            if holding:
                return by_lower[min(holding, key=len)]
    found = difflib.get_close_matches(given, by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else ""


def _denies(word: str, name: str) -> bool:
    """Whether the word says the contrary of the name: `inactive` of `active`."""
    return word.removesuffix(name) in ("in", "un", "non", "non-", "not", "not-", "not_", "dis")


def unknown(what: str, word: str, known: Iterable[str]) -> Unable:
    """The error for a word that is none of the known ones: it names the nearest, else lists them."""
    names = sorted(known)
    near = nearest(word, names)
    if near:
        return Unable(f"{word!r} is no {what}", f"did you mean {near}?")
    listed = ", ".join(names) if len(names) <= 50 else ", ".join([*names[:12], f"… ({len(names)} in all)"])
    return Unable(f"{word!r} is no {what}", f"known: {listed}" if names else "")

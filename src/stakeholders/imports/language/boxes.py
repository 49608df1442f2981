"""Boxes before the choices of a form: "[ ] Low [x] High" says High, and "☐ Low ☐ High" waits to be ticked."""

from __future__ import annotations

import re

_BOX = re.compile(r"(?P<box>\[[ \u00a0xX✓✔]?\]|[☐☑☒✅⬜])\s*(?P<choice>[^\[☐☑☒✅⬜]*)")
_EMPTY = frozenset(("[]", "[ ]", "[\u00a0]", "☐", "⬜"))


def ticked(text: str) -> str | None:
    """The choices whose boxes are ticked, parted by commas, "" where none is; None where a text offers no choices."""
    if "[" not in text and not any(sign in text for sign in "☐☑☒✅⬜"):
        return None
    found = list(_BOX.finditer(text))
    offered = [each["choice"].strip(" \n,;/|") for each in found]
    if len(found) < 2 or text[: found[0].start()].strip() or not all(offered):
        return None
    return ", ".join(choice for each, choice in zip(found, offered, strict=True) if each["box"] not in _EMPTY)

"""A person in a cell: name, e-mail address and telephone number told apart where they stand together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_EMAIL = re.compile(r"[^\s<>(),;:|/]+@[^\s<>(),;:|/]+\.[^\s<>(),;:|/]+")
_PHONE = re.compile(r"(?:(?:tel|telephone|phone|mobile|mob|fon|telefon|tél|тел)\.?\s*(?:no\.?)?\s*:?-?\s*)?"
                    r"(?:\+|00|\(\+?\d|\b\d)[\d\s().\-/]{5,}\d", re.IGNORECASE)  # fmt: skip
_BETWEEN = re.compile(r"^[\s,;:|/<>()\-–]+|[\s,;:|/<>()\-–]+$")
_PARTED = re.compile(r"\s*(?:[;|\n]|,(?=\s*$))\s*")


def told_apart(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a cell of contacts says, with the addresses and numbers in its name put where they belong.

    :param values: by the fields of a contact; those that a column of their own gives are kept.
    """
    found = dict(values)
    text = str(found.get("name", ""))
    for field, pattern in (("email", _EMAIL), ("phone", _PHONE)):
        held = [match.strip() for match in pattern.findall(text)]
        if held and not found.get(field):
            found[field] = "; ".join(held)
            text = pattern.sub("\n", text)
    if text == found.get("name"):
        return found
    parts = [part for each in _PARTED.split(text) if (part := _BETWEEN.sub("", each))]
    found.pop("name", None)
    if parts:
        found["name"] = "; ".join(parts)
    return found

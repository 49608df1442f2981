"""What is wrong with a text that the field of its column does not take, and what would be right."""

from __future__ import annotations

import datetime as dt

from stakeholders.imports.fields.layout import Placement


def unread(placed: Placement, text: str, times: int = 1) -> tuple[str, str]:
    """The message about a text, and the hint.

    :param times: in how many cells of the column it stands.
    """
    target = placed.target
    assert target is not None
    if target.field == "quadrant":
        wanted = "manage closely, keep satisfied, keep informed or monitor"
    elif (spec := target.spec).choices:
        wanted = f"one of: {', '.join(spec.choices)}"
    elif spec.base is bool:
        wanted = "yes or no"
    elif spec.base is dt.date:
        wanted = "a day such as 2026-09-14"
    else:
        low, high = spec.bounds
        wanted = "a number" if high is None else f"a number from {low:g} to {high:g}"
        wanted += ", or high, medium or low" if high == 5 else ""
    kept = "it is kept in notes" if times == 1 else f"it stands in {times} cells and is kept in notes"
    told = f"{text!r} under {placed.heading!r} is nothing that {target} takes; {kept}"
    return told, f"It takes {wanted}. Set it by hand."

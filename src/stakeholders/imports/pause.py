"""Reading many rows without the search for garbage, of which it makes none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """Put off the search for garbage, which goes through all rows again each time their number has grown by a quarter.

    It takes as long as making the rows does. Where somebody has turned it off, it stays off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():  # what somebody else has frozen is to stay so
            gc.freeze()  # with the next line, the rows count as old: else all of them were gone through right now
            gc.unfreeze()
        gc.enable()

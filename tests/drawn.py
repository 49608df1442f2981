"""How many examples Hypothesis draws for a test: all of them in CI, fewer where somebody waits for them."""

from __future__ import annotations

import os

from hypothesis import settings


def drawn(most: int) -> settings:
    """So many examples in CI, a third of them elsewhere.

    :param most: at least thirty, so that ten are always drawn.
    """
    return settings(max_examples=most if "CI" in os.environ else most // 3)

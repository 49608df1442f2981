"""How many examples Hypothesis draws for a test, and whether by chance: more of them, and always the same, in CI."""

from __future__ import annotations

import os

from hypothesis import settings

IN_CI = "CI" in os.environ or os.environ.get("HYPOTHESIS_PROFILE") == "ci"  # .ci/run sets the latter


def drawn(most: int) -> settings:
    """Half of so many examples in CI, a third of them elsewhere; all where STAKEHOLDERS_DRAW=all.

    What CI draws is the same each time, so that only a change of the code decides whether it passes; by chance new
    examples are drawn wherever else the tests run.

    :param most: at least thirty, so that ten are always drawn.
    """
    if os.environ.get("STAKEHOLDERS_DRAW") == "all":
        return settings(max_examples=most)
    return settings(max_examples=most // (2 if IN_CI else 3), derandomize=IN_CI)

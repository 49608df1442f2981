"""What tests of every room share."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from drawn import drawn

settings.register_profile("untimed", drawn(100), deadline=None)  # a busy machine fails no test
settings.load_profile("untimed")

os.environ["STAKEHOLDERS_CACHE"] = "off"  # nothing is to be kept in the cache of whoever runs the tests

pytest_plugins = ["databases"]


def required_or_skip(what: str, found: bool) -> None:
    """Go on where an outside program is there; skip the test where it is not.

    Where the environment variable STAKEHOLDERS_REQUIRE names it, or says `all`, its absence is a failure: CI installs
    everything, and a test that silently skips there would prove nothing.

    :param what: its name, such as `chromium`; STAKEHOLDERS_REQUIRE lists such names, separated by commas.
    """
    if found:
        return
    required = {name.strip() for name in os.environ.get("STAKEHOLDERS_REQUIRE", "").split(",")}
    if required & {what, "all"}:
        pytest.fail(f"{what} is required here (STAKEHOLDERS_REQUIRE) and was not found", pytrace=False)
    pytest.skip(f"{what} was not found")

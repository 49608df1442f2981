"""Where the command starts: what must be set before anything else is imported."""

from __future__ import annotations

import gc
import os


def main() -> None:
    """Run the program on the arguments of the command line."""
    # A command lives for a second and makes hardly any garbage; the collector would look for it among all records.
    gc.disable()
    # Looking through all installed packages for Pydantic's plugins costs more than reading a small register.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from stakeholders.cli.app import main as run

    run()

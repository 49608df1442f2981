"""Where a register lives. Every store loads one Register; nothing beyond knows which store it came from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from stakeholders.errors import Unable
from stakeholders.stores.yaml_store import LEFT_OUT, MARKER, Loaded, YamlStore

VARIABLE = "STAKEHOLDERS_REGISTER"


class Store(Protocol):
    """A place that holds a register."""

    def load(self) -> Loaded:
        """The register, and what was wrong on the way to it; raises only where the place itself is not there."""
        ...


def open_store(location: str | Path) -> Store:
    """The store at a path."""
    if isinstance(location, str) and "://" in location:
        raise Unable(
            f"{location.partition('://')[0]}:// is no place for a register in this version",
            "Name a folder or a YAML file.",
        )
    return YamlStore(Path(location))


def locate(named: str | None, environment: Mapping[str, str] = os.environ) -> str | Path:
    """The register meant: the one named, else that of the environment, else the nearest upwards from here."""
    if named or environment.get(VARIABLE):
        return named or environment[VARIABLE]
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / MARKER).is_file():
            return Path(os.path.relpath(folder, here))
    raise Unable(
        "there is no register here",
        f"Name one with --register FOLDER, or start one with: stakeholders init FOLDER. "
        f"(No {MARKER} in this folder or above it.)",
    )


__all__ = ["LEFT_OUT", "MARKER", "VARIABLE", "Loaded", "Store", "YamlStore", "locate", "open_store"]

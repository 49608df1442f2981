"""What needs a package that is not installed with the program itself: said in one line, where it is missing."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from stakeholders.errors import Unable


class NotInstalled(Unable):
    """A package is needed that is not installed."""


def needed(module: str, extra: str, what: str) -> ModuleType:
    """A module that comes with an extra of the program.

    :param what: what needs it, as the subject of a sentence: `a PDF`.
    :raises NotInstalled: it is not installed; the hint says how to install it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError:
        raise NotInstalled(
            f"{what} needs the package {module}, which is not installed",
            f'Install it with: python -m pip install "stakeholders[{extra}]"',
        ) from None

"""The texts that reports show, in the language chosen: gettext, with English as it stands in the code."""

from __future__ import annotations

from contextvars import ContextVar
from gettext import NullTranslations

_catalogue: ContextVar[NullTranslations] = ContextVar("catalogue")
_ENGLISH = NullTranslations()


def _(text: str) -> str:
    """The text in the language of the report being made."""
    return _catalogue.get(_ENGLISH).gettext(text)


def plural(one: str, many: str, count: int) -> str:
    """The text for one or for many, in the language of the report being made; `{count}` is filled in."""
    return _catalogue.get(_ENGLISH).ngettext(one, many, count).format(count=count)

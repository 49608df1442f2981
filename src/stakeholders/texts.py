"""The texts that reports show, in the language chosen: gettext, with English as it stands in the code.

The catalogues lie in locales/. A report speaks the language that somebody chose (`choose`), else that of its register
(`prefer`), else English. Texts are looked up where a report is made, never when a module is imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from stakeholders.errors import unknown

LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
"""The languages that reports can be had in: their ISO 639 codes, with what they call themselves."""
_FOLDER = Path(__file__).parent / "locales"

_ENGLISH = NullTranslations()
_catalogue: ContextVar[NullTranslations] = ContextVar("catalogue", default=_ENGLISH)
_language: ContextVar[str] = ContextVar("language", default="en")
_chosen: ContextVar[bool] = ContextVar("chosen", default=False)


def _(text: str) -> str:
    """The text in the language of the report being made."""
    return _catalogue.get().gettext(text)


def plural(one: str, many: str, count: int) -> str:
    """The text for one or for many, in the language of the report being made; `{count}` is filled in."""
    return _catalogue.get().ngettext(one, many, count).format(count=count)


class Said(str):
    """A text in the language of the report being made, that still knows how it reads in English."""

    __slots__ = ("english",)
    english: str


def said(template: str, /, **values: object) -> Said:
    """The text in the language of the report being made, its fields in braces filled in.

    Of what must be the same in every language, such as the fingerprint of a finding, `english` is to be taken.
    """
    catalogue = _catalogue.get()
    text = Said(_filled(catalogue.gettext(template), values))
    if catalogue is _ENGLISH:
        text.english = str(text)
    else:
        text.english = _filled(template, {name: getattr(value, "english", value) for name, value in values.items()})
    return text


def _filled(template: str, values: Mapping[str, object]) -> str:
    return template.format(**values) if values else template


def word(term: str | None) -> str:
    """A term of the vocabulary as people say it: `deeper understanding`; "" where nothing is said."""
    return said(term.replace("_", " ")) if term else ""


def titled(term: str | None) -> str:
    """A term of the vocabulary as it begins a heading or a sentence: `Deeper understanding`."""
    text = word(term)
    return text[:1].upper() + text[1:]


def heading(name: str) -> str:
    """The name of a kind, or the path of a field, as a heading: `Communication records`, `Engagement, current`."""
    return _(name.replace("_", " ").replace(".", ", ").capitalize())


def marked(text: str) -> str:
    """The text as it is: a mark for the catalogues, for a text that is looked up later."""
    return text


def language() -> str:
    """The ISO 639 code of the language that reports speak now."""
    return _language.get()


def decimal_mark() -> str:
    """What stands between the whole and its decimals."""
    return "." if _language.get() == "en" else ","


def figure(value: float, digits: int = 0) -> str:
    """A number with so many decimals, as the language of the report being made writes it, for use within a text."""
    return f"{value:.{digits}f}".replace(".", decimal_mark())


def choose(code: str) -> None:
    """Let reports speak that language, whatever their registers prefer.

    :raises Unable: there is no catalogue for it.
    """
    if code not in LANGUAGES:
        raise unknown("language", code, LANGUAGES)
    _speak(code)
    _chosen.set(True)


def prefer(code: str) -> bool:
    """Let reports speak that language, unless another was chosen; a language without a catalogue means English.

    :returns: whether they speak as they should: false where English stands in for the language.
    """
    if not _chosen.get():
        _speak(code if code in LANGUAGES else "en")
    return _chosen.get() or not code or code in LANGUAGES


def forget() -> None:
    """Speak English again, as at the start."""
    _chosen.set(False)
    _speak("en")


def _speak(code: str) -> None:
    if code == "en":
        catalogue = _ENGLISH
    else:
        with (_FOLDER / code / "LC_MESSAGES" / "stakeholders.mo").open("rb") as file:
            catalogue = GNUTranslations(file)
    _catalogue.set(catalogue)
    _language.set(code)

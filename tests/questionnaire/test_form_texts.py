"""Every text of a form can be translated: in a language of brackets, all of them stand in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import NullTranslations
from typing import Any

import pytest
from lxml import html
from workbooks import Book, texts

from filled_forms import DAY, form
from stakeholders import texts as languages
from stakeholders.questionnaire.page import page
from stakeholders.questionnaire.sheet import workbook
from stakeholders.questionnaire.wording import Wish

_WORD = re.compile(r"[^\W\d_]{3,}")
_BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
KANO = Wish(importance=True, kano=True, recommendation=True, effort=True)
WISHES = [Wish(recommendation=True, effort=True), KANO]


class Bracketed(NullTranslations):
    """A language in which every text stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.fixture(autouse=True)
def _in_brackets(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(languages, "_ENGLISH", Bracketed())
    languages.forget()
    yield
    monkeypatch.undo()
    languages.forget()


def outside(text: str) -> list[str]:
    """The words of a text that stand in no brackets."""
    return _WORD.findall(_BRACKETED.sub("", text))


@pytest.mark.parametrize("wish", WISHES)
def test_of_the_page(wish: Wish) -> None:
    tree: Any = html.document_fromstring(page(form("1", organisation="1", wish=wish)))
    for part in tree.xpath("//style | //script"):
        part.getparent().remove(part)
    said = [text for text in tree.xpath("//text()") if text.strip()]
    assert len(said) > 30
    assert {text: words for text in said if (words := outside(text))} == {}
    assert tree.xpath("//@data-said")[0].count("\\u27e6") == 4


@pytest.mark.parametrize("wish", WISHES)
def test_of_the_workbook(wish: Wish) -> None:
    content = workbook(form("1", organisation="1", wish=wish), DAY)
    (sheet,) = Book(content).sheets.values()
    keys = {"spring-2026", "airlines", "importance", "satisfaction", "functional", "dysfunctional", "need-1"}
    said = [text for text in texts(content) if text not in keys and not text.startswith(("?", "stakeholders:"))]
    said += [
        text
        for rule in sheet.all("dataValidation")
        for text in (rule.attrib["prompt"], rule.attrib["error"], rule.attrib["errorTitle"])
    ]
    assert len(said) > 20
    assert {text: words for text in said if (words := outside(text))} == {}
    assert sheet.name.startswith("⟦")

"""What needs are usually about is told by their words, in each of the languages; so is the language."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analysis import subjects
from stakeholders.analysis.languages import languages
from stakeholders.analysis.plain_words import telling, words
from stakeholders.analysis.subjects import name_of, told

LANGUAGES = {"en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "tr", "ru", "uk", "bg", "zh", "ja"}
SENTENCES = {
    "en": ("The parts are delivered on time.", "Invoices are paid within 30 days.", "A safe workplace for all."),
    "de": ("Die Teile werden pünktlich geliefert.", "Rechnungen werden bezahlt.", "Der Arbeitsschutz ist gewahrt."),
    "fr": ("La livraison est ponctuelle.", "Les factures sont payées.", "La sécurité et la santé de tous."),
    "es": ("La entrega es puntual.", "El pago de las facturas.", "La seguridad y la salud de todos."),
    "pt": ("A entrega é pontual.", "O pagamento das faturas.", "A segurança e a saúde de todos."),
    "it": ("La consegna è puntuale.", "Il pagamento delle fatture.", "La sicurezza e la salute di tutti."),
    "nl": ("De levering is op tijd.", "De facturen worden betaald.", "De veiligheid en de gezondheid."),
    "pl": ("Dostawa jest na czas.", "Zapłata faktur.", "Bezpieczeństwo i zdrowie pracowników."),
    "cs": ("Dodávky jsou včas.", "Placení faktur.", "Bezpečnost a zdraví při práci."),
    "tr": ("Teslimat zamanında yapılır.", "Faturaların ödeme süresi.", "İş güvenliği ve sağlık."),
    "ru": ("Поставка в срок.", "Оплата счетов и цена.", "Охрана труда и безопасность."),
    "uk": ("Постачання вчасно.", "Оплата рахунків і ціна.", "Безпека та здоров'я працівників."),
    "bg": ("Доставката е навреме.", "Плащане на фактурите.", "Безопасност и здраве при работа."),
    "zh": ("按时交货", "发票付款", "安全与健康"),
    "ja": ("納期を守ること", "請求書の支払い", "安全と健康"),
}
"""A need about delivery, one about payment, one about safety."""


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_subject_is_told_in_each_language(language: str) -> None:
    found = [told(text, languages(SENTENCES[language])) for text in SENTENCES[language]]
    assert [each.subject if each else None for each in found] == ["delivery", "price", "safety"]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_language_is_told(language: str) -> None:
    assert languages(SENTENCES[language])[0] == language


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_subject_has_a_name_and_words_in_each_language(language: str) -> None:
    data = tomllib.loads(Path(subjects.__file__).with_name("subjects.toml").read_text(encoding="utf-8"))
    for key, held in data.items():
        assert set(held) == LANGUAGES | {"name"}, key
        assert set(held["name"]) == LANGUAGES, key
        assert held[language].split(), key
        assert name_of(key, language) == held["name"][language]


def test_a_phrase_counts_before_the_words_in_it() -> None:
    assert told("Data protection").subject == "data-protection"  # type: ignore[union-attr]
    assert told("Job security").subject == "working-conditions"  # type: ignore[union-attr]


def test_the_more_words_say_so_the_surer_it_is() -> None:
    one, two = told("Delivery"), told("Punctual delivery")
    assert one is not None
    assert two is not None
    assert (one.share, two.share) == (0.5, 0.67)


def test_a_word_is_taken_for_what_it_means_in_the_languages_spoken() -> None:
    assert told("Klare vertragliche Pflichten", ["de"]) is None  # in Dutch, what begins so is a delay
    assert told("De levering is vertraagd", ["nl"]).subject == "delivery"  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["", "Xylophone", "12", "🙂", "\ud800"])
def test_where_no_word_says_so_nothing_is_told(text: str) -> None:
    assert told(text) is None


def test_small_words_say_nothing_unless_there_are_no_others() -> None:
    assert telling("The delivery of the panels", ["en"]) == ("delivery", "panels")
    assert telling("To be or not to be", ["en"]) == words("to be or not to be")


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    found = told(text, languages([text]))
    assert found is None or 0 < found.share < 1

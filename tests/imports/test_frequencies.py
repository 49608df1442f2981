"""How often something happens, in the words of a plan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analysis.schedule import read_schedule
from stakeholders.imports.language.headings import Target
from stakeholders.imports.language.vocabulary import languages, meanings
from stakeholders.imports.values.frequencies import frequency, read_frequency
from stakeholders.imports.values.understanding import understand


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Monatlich", "monthly"),
        ("Monatlich / Bei Bedarf", "monthly + as needed"),
        ("Täglich/Wöchentlich", "daily + weekly"),
        ("wöchentlich und bei Bedarf", "weekly + as needed"),
        ("alle 4 Monate", "every 4 months"),
        ("alle vier Monate", "every 4 months"),
        ("2x jährlich", "half-yearly"),
        ("2x/Jahr", "half-yearly"),
        ("4 mal pro Jahr", "quarterly"),
        ("1x pro Woche", "weekly"),
        ("pro Quartal", "quarterly"),
        ("14-tägig", "every 2 weeks"),
        ("jeden Montag", "every monday"),
        ("montags und donnerstags", "every monday + every thursday"),
        ("jeden ersten Montag im Monat", "every 1st monday"),
        ("letzter Freitag im Monat", "last friday of the month"),
        ("alle 2 Wochen montags", "every 2 weeks on monday"),
        ("jährlich im März", "annually in march"),
        ("mindestens jährlich", "at least annually"),
        ("on a monthly basis", "monthly"),
        ("einmalig", "on one occasion"),
        ("trimestral", "quarterly"),
    ],
)
def test_frequencies_are_said_in_the_words_of_a_plan(text: str, when: str) -> None:
    assert frequency(text) == when


@pytest.mark.parametrize(
    ("when", "texts"),
    [
        ("weekly", "une fois par semaine|una vez por semana|uma vez por semana|una volta alla settimana|1x week"),
        (
            "weekly",
            "raz w tygodniu|jednou týdně|haftada bir|раз в неделю|раз на тиждень|веднъж седмично|每周一次|週に1回",
        ),
        ("half-yearly", "2 fois par an|2 veces al año|2 vezes por ano|2 volte all'anno|2 keer per jaar|2 razy w roku"),
        ("half-yearly", "2x ročně|yılda 2 kez|2 раза в год|2 рази на рік|2 пъти годишно|每年两次|年2回"),
        ("every 4 months", "tous les 4 mois|cada 4 meses|a cada 4 meses|ogni 4 mesi|elke 4 maanden|co 4 miesiące"),
        (
            "every 4 months",
            "každé 4 měsíce|4 ayda bir|каждые 4 месяца|раз на 4 місяці|на всеки 4 месеца|每4个月一次|4か月ごと",
        ),
        ("every monday", "chaque lundi|cada lunes|toda segunda-feira|ogni lunedì|elke maandag|co poniedziałek"),
        (
            "every monday",
            "každé pondělí|her pazartesi|каждый понедельник|кожен понеділок|всеки понеделник|每周一|毎週月曜日",
        ),
        (
            "at least annually",
            "au moins une fois par an|al menos una vez al año|не реже 1 раза в год|至少每年一次|年に1回以上",
        ),
        ("monthly + as needed", "mensuel / selon besoin|mensual y según necesidad|mensile / al bisogno|每月/按需"),
    ],
)
def test_frequencies_are_understood_in_fifteen_languages(when: str, texts: str) -> None:
    for text in texts.split("|"):
        assert frequency(text) == when, text


@pytest.mark.parametrize(
    "text",
    [
        "monthly",
        "Weekly, every monday",
        "every 3rd monday",
        "3rd Monday of first month per quarter",
        "On event + annually",
        "as required",
        "2026-12-01",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "once per quarter",
    ],
)
def test_what_a_plan_can_read_stays_as_it_is(text: str) -> None:
    assert frequency(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "Website",
        "3x pro Woche",
        "2 weeks, 1 week, 1 day before",
        "mehrmals pro Woche",
        "nach Release",
        "",
        "  ",
    ],
)
def test_what_cannot_be_said_is_left(text: str) -> None:
    assert frequency(text) is None


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Monatlich (Review)", "monthly"),
        ("Vierteljährlich - im Rahmen der QM-Sitzung", "quarterly"),
        ("Monatliches Meeting", "monthly"),
        ("jährlich, bei Bedarf öfter", "annually"),
    ],
)
def test_a_remark_beside_a_frequency_is_kept_in_mind(text: str, when: str) -> None:
    found = read_frequency(text)
    assert found is not None
    assert (found.when, found.more) == (when, True)
    assert frequency(text) is None


def test_a_column_of_frequencies_keeps_what_cannot_be_said() -> None:
    found = understand(Target("communications", "when"), ["Monatlich", "Monatlich (Review)", "bald", "weekly"])
    assert found.values == {"Monatlich": "monthly", "Monatlich (Review)": "monthly", "bald": "bald", "weekly": "weekly"}
    assert found.share == 0.75
    assert found.more == {"Monatlich (Review)"}


@pytest.mark.parametrize("when", meanings("choices", "frequency"))
def test_a_plan_can_read_every_frequency_that_words_are_known_for(when: str) -> None:
    said = frequency(when)
    assert said is not None
    assert not read_schedule(said).unreadable


@pytest.mark.parametrize("code", languages())
def test_every_word_for_a_frequency_is_understood(code: str) -> None:
    for phrases in languages()[code].get("choices", {}).get("frequency", {}).values():
        for phrase in phrases:
            said = frequency(phrase)
            assert said is not None, phrase
            assert not read_schedule(said).unreadable, phrase


WORDS = ["alle", "2", "3", "Monate", "x", "pro", "Jahr", "und", "/", ",", "(Montag)", "bis", "jährlich", "daily"]


@given(st.text(max_size=40) | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_whatever_is_said_a_plan_can_read(text: str) -> None:
    found = read_frequency(text)
    assert found is None or not read_schedule(found.when).unreadable

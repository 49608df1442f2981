"""Personal data in what people wrote, masked and counted; what is none stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.voice.masking import ACCOUNT, E_MAIL, NAME, PHONE, Masking


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("write to a.lee+x@mail.hull.example, please", "write to [e-mail], please"),
        ("call +44 20 7946 0000 or (030) 123 45 67", "call [phone] or [phone]"),
        ("call +44 (0)20 7946 0000.", "call [phone]."),
        ("555-123-4567, (555) 123-4567", "[phone], [phone]"),
        ("01.23.45.67.89 oder 089/1234567", "[phone] oder [phone]"),
        ("card 4111 1111 1111 1111", "card [number]"),
        ("4111111111111111", "[number]"),
        ("IBAN DE89 3704 0044 0532 0130 00", "IBAN [number]"),
        ("account 123456789", "account [number]"),
        ("I told ann  lee, and Annlee", "I told [name], and Annlee"),
    ],
)
def test_what_tells_who_somebody_is_is_masked(text: str, masked: str) -> None:
    assert Masking(["Ann Lee", "", "Lo"])(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "on 2026-09-14, 14/09/2026, 04.09.2026 and 20260914",
        "01.10.2026 02.10.2026",
        "EUR 1.234.567,00 for 1 000 000 pieces of 5000.00",
        "order 12345, item 7 of 10-12, in 2013-2016",
        "Lo and behold",
    ],
)
def test_days_amounts_and_short_numbers_stay(text: str) -> None:
    assert Masking(["Lo"])(text) == text


def test_what_is_masked_is_counted() -> None:
    masking = Masking(["Ann Lee"])
    masking("Ann Lee, a@b.example, c@d.example")
    masking("+44 20 7946 0000, 4111 1111 1111 1111")
    assert masking.counts == {NAME: 1, E_MAIL: 2, PHONE: 1, ACCOUNT: 1}


@given(st.text())
def test_masking_twice_changes_no_more(text: str) -> None:
    once = Masking()(text)
    assert Masking()(once) == once

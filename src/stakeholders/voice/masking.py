"""Personal data in what people wrote: addresses, numbers and names that are known, masked and counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

Texts = Literal["keep", "mask", "leave-out"]
"""What is done with what people wrote in their own words."""
TEXTS: tuple[Texts, ...] = ("keep", "mask", "leave-out")
E_MAIL, PHONE, ACCOUNT, NAME = "e-mail address", "telephone number", "card or account number", "name"
"""What is masked, as the counts name it."""
_SIGNS = {E_MAIL: "[e-mail]", PHONE: "[phone]", ACCOUNT: "[number]", NAME: "[name]"}

_EMAIL = re.compile(r"[^\s<>()\[\],;:|/\"']{1,64}@[^\s<>()\[\],;:|/\"'@]{1,190}\.[^\W\d_]{2,24}")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,4})?\b")
_CARD = re.compile(r"(?<![\w.,])\d{4}(?:[ \u00a0-]?\d{4}){3}(?:[ \u00a0-]?\d{1,3})?(?!\w)")
_DIALLED = re.compile(r"(?<![\w.,/-])(?:1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?!\w)")
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:\(?\+ ?\d|\(?0\d)(?:(?:[ \u00a0.\-/]|\)[ \-]?|[ \u00a0]\()?\d){5,13}(?![\w/-]|[.,]\d)"
    r"|(?<![\w.,/-])\d{3,5}/\d{5,9}(?![\w/-])"
)
"""Telephone numbers that begin with a plus or with 0, and those that part the area by a stroke: 555/1234567."""
_LONG = re.compile(r"(?<![\w.,])\d{8,}(?![\w]|[.,]\d)")
"""Digits with nothing between them: the number of an account, a card or a contract."""
_DATE = r"(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
_DAYS = re.compile(rf"{_DATE}(?:[ -]{_DATE})?")
_SHORTEST_NAME = 3
_LEAST_IBAN = 10
"""Digits that the number of an account has beside its letters."""


@dataclass
class Masking:
    """Masks texts, and counts what it has masked. The same text is masked in the same way whenever it comes.

    :param names: names of persons that are known, as those of a register's contacts.
    :ivar counts: how often each kind of personal data was masked.
    """

    names: Iterable[str] = ()
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        known = sorted({" ".join(name.split()) for name in self.names if len(name.strip()) >= _SHORTEST_NAME}, key=len)
        parts = [r"\s+".join(map(re.escape, name.split())) for name in reversed(known)]
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None

    def __call__(self, text: str) -> str:
        """The text with signs such as `[phone]` in place of personal data."""
        if "@" in text:
            text = _EMAIL.sub(self._sign(E_MAIL), text)
        if any(map(str.isdigit, text)):
            text = _IBAN.sub(lambda found: self._iban(found[0]), text)
            for pattern, what in ((_CARD, ACCOUNT), (_DIALLED, PHONE), (_PHONE, PHONE), (_LONG, ACCOUNT)):
                text = pattern.sub(lambda found, what=what: self._unless_a_day(found[0], what), text)  # type: ignore[misc]
        if self._names is not None:
            text = self._names.sub(self._sign(NAME), text)
        return text

    def _sign(self, what: str) -> Callable[[object], str]:
        def sign(_: object) -> str:
            self.counts[what] += 1
            return _SIGNS[what]

        return sign

    def _iban(self, text: str) -> str:
        return self._sign(ACCOUNT)(text) if sum(map(str.isdigit, text)) >= _LEAST_IBAN else text

    def _unless_a_day(self, text: str, what: str) -> str:
        return text if _DAYS.fullmatch(text) else self._sign(what)(text)

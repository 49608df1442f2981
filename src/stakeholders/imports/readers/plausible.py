"""How much a text looks like one in some language, and not like bytes read in the wrong encoding.

What a wrong encoding does is easily seen in a word: signs between letters (`Ma³e`), capitals within small letters
(`пРИВЕТ`), letters that no one language has together (`pøíležitost`), characters that hardly anybody writes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

_WESTERN = (
    "äöüß",  # German
    "àâçéèêëîïôœùûüÿ",  # French
    "áéíñóúü",  # Spanish
    "áâãàçéêíóôõúü",  # Portuguese
    "àèéìòù",  # Italian
    "áèéëêïíöóüú",  # Dutch
    "åäöéü",  # Swedish, Finnish
    "æøåéö",  # Danish, Norwegian
)
_CENTRAL = (
    "äöüß",  # German
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "čćđšž",  # Croatian, Slovenian
    "ăâîşţșț",  # Romanian
)
_TURKISH = ("çğıiöşüâîû",)
_CYRILLIC = (
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",  # Russian
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",  # Ukrainian
    "абвгдежзийклмнопрстуфхцчшщъьюя",  # Bulgarian
    "абвгдежзиклмнопрстуфхцчшђјљњћџ",  # Serbian
)
_ALPHABETS = {
    **dict.fromkeys(("cp1252", "iso8859_15", "mac_roman", "cp850"), _WESTERN),
    **dict.fromkeys(("cp1250", "iso8859_2", "cp852"), _CENTRAL),
    **dict.fromkeys(("cp1254", "iso8859_9"), _TURKISH),
    **dict.fromkeys(("cp1251", "iso8859_5", "koi8_r", "koi8_u", "cp866"), _CYRILLIC),
}
"""The letters, beside those of ASCII, of the languages that an encoding is made for."""
_COMMON_CYRILLIC = frozenset("оеаинтсрвлкмдпуяиіь")
_SIGNS = frozenset("€§°–—‘’‚“”„…•«»‹›²³µ·©®™½¼¾£×¡¿±→\xa0„、。·，；：（）《》「」『』！？％・ー～〜　“”")
"""Signs that people write beside words."""
_IN_WORDS = frozenset("’·‘\xa0–—-/")
"""Signs that also stand between two letters."""
_PIECE = re.compile(r"[^\W\d_]+", re.UNICODE)
_TWO_SCRIPTS = re.compile(r"[a-zA-Z][\u0400-\u04ff]|[\u0400-\u04ff][a-zA-Z]")
_RARE = {"mac_roman": 0.15, "cp850": 0.3, "cp852": 0.3, "cp866": 0.3}
"""What it takes away that hardly anybody uses the encoding any more."""
_LEVEL_ONE = {
    "gb18030": ("gb2312", 0xB0, 0xD7),
    "big5": ("big5", 0xA4, 0xC6),
    "cp932": ("euc_jp", 0xB0, 0xCF),
    "euc_jp": ("euc_jp", 0xB0, 0xCF),
    "euc_kr": ("euc_kr", 0xB0, 0xC8),
}
"""Where an encoding of some thousand characters has those in daily use: how its table calls itself, and the rows."""


def plausibility(text: str, encoding: str) -> float:
    """From about -2 for what nobody would write to 1 for text as it should be; only what is not ASCII counts.

    :param encoding: what it was read as.
    """
    high = sum(character > "\x7f" for character in text)
    if not high:
        return 0
    if encoding in _LEVEL_ONE:
        return _of_characters(text, encoding) / high
    letters = [character.lower()[0] for character in text if character > "\x7f" and character.isalpha()]
    merit = _known(letters, encoding) + _of_signs(text) - 2 * _odd_capitals(text) - len(_TWO_SCRIPTS.findall(text))
    return merit / high - _RARE.get(encoding, 0)


def _known(letters: list[str], encoding: str) -> float:
    """How many of the letters are those of one language, less the others twice."""
    if not letters:
        return 0
    best = max(sum(letter in alphabet for letter in letters) for alphabet in _ALPHABETS[encoding])
    known = best - 2 * (len(letters) - best)
    if _ALPHABETS[encoding] is not _CYRILLIC:
        return known
    common = sum(letter in _COMMON_CYRILLIC for letter in letters) / len(letters)
    return known - len(letters) * max(0.0, 0.65 - common)


def _of_signs(text: str) -> float:
    made = 0.0
    for place, sign in enumerate(text):
        if sign <= "\x7f" or sign.isalpha():
            continue
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if sign < "\xa0":
            made -= 2
        elif before.isalpha() and after.isalpha():
            made += 0.5 if sign in _IN_WORDS else -2
        else:
            made += 0.7 if sign in _SIGNS else -1
    return made


def _odd_capitals(text: str) -> int:
    """Letters that are not ASCII in words whose capitals stand where none should."""
    odd = 0
    for found in _PIECE.finditer(text):
        word = found.group()
        if word.isascii() or word.islower() or word.isupper() or word[1:].islower():
            continue
        odd += sum(
            letter > "\x7f" or before > "\x7f"
            for before, letter in pairwise(word)
            if letter.isupper() and before.islower()
        )
        if word[0].islower() and word[1:].isupper():
            odd += len(word)
    return odd


def _of_characters(text: str, encoding: str) -> float:
    """The merit of Chinese, Japanese or Korean text."""
    made = 0.0
    for place, character in enumerate(text):
        if character <= "\x7f":
            continue
        around = text[place - 1 : place] + text[place + 1 : place + 2]
        made += _of_character(character, encoding)
        if character not in _SIGNS:  # among Latin letters it is likely to be an umlaut and the letter behind it
            made -= 0.5 * sum(other.isascii() and other.isalpha() for other in around)
    return made


@cache
def _of_character(character: str, encoding: str) -> float:
    if character in _SIGNS or "\uff01" <= character <= "\uff5e" or "\u2460" <= character <= "\u2473":
        return 0.7
    if "\u3040" <= character <= "\u30ff":
        return 1 if encoding in ("cp932", "euc_jp") else -1
    if "\uff61" <= character <= "\uff9f":  # half-width kana: every byte from A1 to DF is one
        return -0.5
    if "\uac00" <= character <= "\ud7a3":
        return 1 if encoding == "euc_kr" else -1
    if "\u4e00" <= character <= "\u9fff":
        table, first, last = _LEVEL_ONE[encoding]
        try:
            lead = character.encode(table)[0]
        except UnicodeEncodeError:
            return -1
        return 1 if first <= lead <= last and encoding != "euc_kr" else -0.5
    return 0.3 if unicodedata.category(character)[0] in "PN" else -1

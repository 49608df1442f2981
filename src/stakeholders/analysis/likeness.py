"""How alike texts are, from 0 to 1, by the better of two methods; always a suggestion, for a person to confirm.

Both look at the words that say something, and leave out the small ones. `meaning`: the cosine of the means of their
vectors (`embedding.py`), where the extra `semantic` is installed and the texts are in English. `words`: their letters,
in any language, by the mean of rapidfuzz's token-sort and token-set ratios. What either finds, and what not, is
measured in docs/decisions/0025-likeness.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Protocol

from stakeholders.analysis import embedding
from stakeholders.analysis.languages import languages
from stakeholders.analysis.plain_words import is_eastern, telling

if TYPE_CHECKING:
    from stakeholders.analysis.embedding import Points

Method = Literal["meaning", "words"]
DIGITS = 2
"""Decimals of a likeness: what two machines reckon the same."""
Near = tuple[int, float]
"""The number of a text, and how alike it is."""


class Texts(Protocol):
    """Texts that can be held against each other, by their numbers."""

    method: Method

    def likeness(self, first: int, second: int) -> float:
        """How alike two of them are, 0 to 1."""
        ...

    def nearest(
        self, of: Sequence[int], among: Sequence[int], *, most: int, least: float
    ) -> Iterator[tuple[int, tuple[Near, ...]]]:
        """For each text the ones most like it among others, never itself: the likest first, then by number.

        :param most: how many for each.
        :param least: how alike they must be.
        """
        ...


def likeness(first: str, second: str) -> tuple[float, Method]:
    """How alike two texts are, 0 to 1, and by which method that was found."""
    held = texts_of([first, second])
    return held.likeness(0, 1), held.method


def texts_of(texts: Sequence[str], method: Method | None = None) -> Texts:
    """The texts, ready to be compared.

    :param method: by which; else by meaning where that can be had and the texts are in English, else by words.
    """
    spoken = languages(texts)
    if method is None:
        method = "meaning" if embedding.installed() and spoken[:1] == ("en",) else "words"
    return ByMeaning(texts, spoken) if method == "meaning" else ByWords(texts, spoken)


class ByMeaning:
    """Texts compared by the cosine of their points; what points apart is not alike at all.

    All pairs of n and m texts are n * m * 256 products, taken in blocks: for 13,000 against 7,000 about a second on two
    cores. 20,000 texts take 20 MB.
    """

    method: Method = "meaning"
    _BLOCK = 512

    def __init__(self, texts: Sequence[str], spoken: Sequence[str]) -> None:
        self._points: Points = embedding.points([" ".join(telling(text, spoken)) for text in texts])

    def likeness(self, first: int, second: int) -> float:
        """The cosine, 0 where it is less; reckoned in double precision, so that the order of sums does not show."""
        import numpy as np

        product = np.dot(self._points[first].astype(np.float64), self._points[second].astype(np.float64))
        return round(min(1.0, max(0.0, float(product))), DIGITS)

    def nearest(
        self, of: Sequence[int], among: Sequence[int], *, most: int, least: float
    ) -> Iterator[tuple[int, tuple[Near, ...]]]:
        """See `Texts.nearest`."""
        import numpy as np

        if not of or not among or most < 1:
            return
        others = self._points[list(among)].T
        kept = min(most + 1, len(among))  # one more, for a text may be among them itself
        for start in range(0, len(of), self._BLOCK):
            block = of[start : start + self._BLOCK]
            cosines = self._points[list(block)] @ others
            best = np.argpartition(-cosines, kept - 1, axis=1)[:, :kept] if kept < len(among) else None
            for row, number in enumerate(block):
                places = range(len(among)) if best is None else best[row].tolist()
                found = ((among[at], self.likeness(number, among[at])) for at in places if among[at] != number)
                yield number, _best(found, most, least)


class ByWords:
    """Texts compared by their letters and words, with rapidfuzz.

    Up to `_ALL` pairs, all are compared, at some 3 microseconds each. Of more, a text is compared with those only that
    share rare words with it: at most `_CANDIDATES`, from the lists of its `_RAREST` rarest words, none of which is
    followed where it is longer than `_LONGEST_LIST`. So the time grows with the texts and not with their square.
    """

    method: Method = "words"
    _ALL = 250_000
    _CANDIDATES = 24
    _RAREST = 5
    _LONGEST_LIST = 200

    def __init__(self, texts: Sequence[str], spoken: Sequence[str]) -> None:
        self._telling = [telling(text, spoken) for text in texts]
        self._texts = [" ".join(known) for known in self._telling]

    @cached_property
    def _pieces(self) -> list[frozenset[str]]:
        """Of each text what others may share: the beginnings of its words; of Chinese and Japanese pairs of letters."""
        return [frozenset(piece for word in known for piece in _pieces_of(word)) for known in self._telling]

    def likeness(self, first: int, second: int) -> float:
        """The mean of rapidfuzz's token-sort and token-set ratios."""
        from rapidfuzz import fuzz

        one, other = self._texts[first], self._texts[second]
        if not one or not other:
            return 0.0
        return round((fuzz.token_sort_ratio(one, other) + fuzz.token_set_ratio(one, other)) / 200, DIGITS)

    def nearest(
        self, of: Sequence[int], among: Sequence[int], *, most: int, least: float
    ) -> Iterator[tuple[int, tuple[Near, ...]]]:
        """See `Texts.nearest`."""
        if len(of) * len(among) <= self._ALL:
            for number in of:
                found = ((other, self.likeness(number, other)) for other in among if other != number)
                yield number, _best(found, most, least)
            return
        lists: dict[str, list[int]] = {}
        for number in among:
            for piece in self._pieces[number]:
                lists.setdefault(piece, []).append(number)
        for number in of:
            candidates = self._candidates(number, lists)
            found = ((other, self.likeness(number, other)) for other in candidates)
            yield number, _best(found, most, least)

    def _candidates(self, number: int, lists: dict[str, list[int]]) -> list[int]:
        """The texts that share most of a text's rare pieces."""
        known = sorted((len(lists[piece]), piece) for piece in self._pieces[number] if piece in lists)
        shared = Counter[int]()
        for length, piece in known[: self._RAREST]:
            if length <= self._LONGEST_LIST:
                shared.update(lists[piece])
        del shared[number]
        return [other for other, _ in shared.most_common(self._CANDIDATES)]


def _best(found: Iterator[Near], most: int, least: float) -> tuple[Near, ...]:
    good = [near for near in found if near[1] >= least]
    return tuple(sorted(good, key=lambda near: (-near[1], near[0]))[:most])


def _pieces_of(word: str) -> Iterator[str]:
    if is_eastern(word):
        yield from (word[at : at + 2] for at in range(max(1, len(word) - 1)))
    else:
        yield word[:5]

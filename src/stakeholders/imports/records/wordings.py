"""Of the statements of one party, the one that is most like another: also where there are tens of thousands."""

from __future__ import annotations

from collections.abc import Mapping

_MANY = 500
"""Statements up to which each is looked at; of more, only those that share the rarest words."""


class Wordings:
    """Statements, among which the one most like another is sought.

    To hold each of 20,000 new wordings against each of 20,000 old ones would take hours. Two wordings of one statement
    share its rarest words, or else are not found where there are very many.

    :param said: the statements by the ids of their records, in lower case with single spaces.
    """

    def __init__(self, said: Mapping[str, str]) -> None:
        self._said = dict(said)
        self._holding: dict[str, list[str]] = {}
        if len(said) > _MANY:
            for id, text in said.items():
                for word in set(text.split()):
                    self._holding.setdefault(word, []).append(id)

    def nearest(self, wanted: str, least: float) -> str | None:
        """The id of the statement that is most like the one wanted; None where several are as much, or none is.

        :param least: how like it must be, of 100.
        """
        from rapidfuzz import fuzz, process

        among = self._said if len(self._said) <= _MANY else self._sharing(wanted)
        found = process.extract(wanted, among, scorer=fuzz.token_sort_ratio, score_cutoff=least, limit=2)
        if not wanted or not found or (len(found) > 1 and found[1][1] == found[0][1]):
            return None
        return found[0][2]

    def remove(self, id: str) -> None:
        """Leave a statement out from now on."""
        del self._said[id]

    def _sharing(self, wanted: str) -> dict[str, str]:
        """The statements that share the rarest words with the one wanted, not more than can be looked at."""
        found: dict[str, str] = {}
        holding = (self._holding.get(word, []) for word in dict.fromkeys(wanted.split()))
        for ids in sorted(holding, key=len):
            for id in ids:
                if len(found) == _MANY:
                    return found
                if id in self._said:
                    found[id] = self._said[id]
        return found

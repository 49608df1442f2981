"""The rows of a complaint list to feedback in the making, one a row, each with who said it and all else it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from stakeholders.findings import Finding, Severity
from stakeholders.imports.fields.complaints import KIND, NEEDS, PARTY, SUBJECT, TAGS, TEXT, is_own_words, is_person
from stakeholders.imports.fields.layout import Placement
from stakeholders.imports.language.headings import NAME
from stakeholders.imports.language.heard import known_as
from stakeholders.imports.language.vocabulary import meanings
from stakeholders.imports.language.words import Words, squeezed, words
from stakeholders.imports.records.drafts import At, Draft, Drafts
from stakeholders.imports.records.parts import Columns
from stakeholders.imports.records.taken import Fate, Taken
from stakeholders.imports.values.splitting import items_of_list
from stakeholders.model.needs import Need
from stakeholders.model.parties import Contact
from stakeholders.voice.masking import Masking, Texts
from stakeholders.voice.scaling import scale_in, scale_of_figures

_STEP = 2000
_BETWEEN = ": "
_AGAIN = 2
"""How often a text must come again on the average to be a choice among a few."""


@dataclass
class Wordings:
    """What is done with what people wrote in their own words.

    :ivar left_out: how many cells were left out because they hold such words.
    """

    texts: Texts = "keep"
    masking: Masking = field(default_factory=Masking)
    left_out: int = 0

    @classmethod
    def of(cls, texts: Texts, drafts: Drafts) -> Wordings:
        """The same, where the names of the register's contacts are known."""
        names = (contact.name for contact in drafts.register.all(Contact).values())
        return cls(texts, Masking(tuple(names)) if texts == "mask" else Masking())

    def __call__(self, text: str) -> str:
        """The text as it may be kept."""
        return self.masking(text) if self.texts == "mask" else text


class Complaints:
    """One complaint list in the reading.

    :param tell: told what a person should look at.
    :param progress: told how many rows have been read since the last time.
    """

    def __init__(
        self,
        drafts: Drafts,
        taken: Taken,
        wordings: Wordings,
        tell: Callable[[Finding], object],
        progress: Callable[[int], object],
    ) -> None:
        self._drafts, self._taken, self._wordings, self._tell, self._progress = drafts, taken, wordings, tell, progress
        placed = taken.layout.placements
        self._names = taken.layout.column(NAME)
        self._choices: list[Placement] = []
        if wordings.texts == "leave-out":
            self._choices = [each for each in placed if each.target == TEXT and self._is_choice(each)]
            self._leave_out([each for each in placed if each not in self._choices])
        columns = Columns(taken, drafts, tell)
        self._notes = columns.notes()
        self._fields = columns.part(KIND, without=(TEXT, TAGS, NEEDS, PARTY))
        self._scale = self._scale_said()
        held = [each for each in placed if not each.left_out]
        said = [each for each in held if each.target == TEXT and each not in self._choices]
        self._subjects = [each for each in said if _is_subject(each)]
        self._texts = [each for each in said if each not in self._subjects]
        self._tags = [each for each in held if each.target == TAGS or each in self._choices]
        self._needs = [each for each in held if each.target == NEEDS]
        self._known = self._known_needs() if self._needs else {}

    def read(self) -> None:
        """Make drafts of what the rows say."""
        taken = self._taken
        count = len(taken.rows)
        blank = {row for row, texts in enumerate(zip(*taken.texts.values(), strict=True)) if not any(texts)}
        unsaid: list[int] = []
        totals = [row for row in range(count) if self._is_total(row)]
        if totals:
            self._drop(totals)
            blank.update(totals)
        for row in range(count):
            if row not in blank:
                self._row(row, unsaid)
            if row % _STEP == _STEP - 1:
                self._progress(_STEP)
        self._progress(count % _STEP)
        if unsaid:
            self._tell(self._spoken_for(unsaid))

    def _is_total(self, row: int) -> bool:
        """Whether a row begins with a word for a total, and tells of nobody who said anything."""
        texts = self._taken.texts
        first = next((column[row] for column in texts.values() if column[row]), "")
        if words(first) not in _totals():
            return False
        said = (self._names, *self._subjects, *self._texts)
        return not any(texts[placed.column][row] for placed in said if placed is not None)

    def _drop(self, rows: Sequence[int]) -> None:
        """Leave out rows of totals, and tell what they say."""
        for row in rows:
            for column in self._taken.texts:
                self._taken.mark(column, row, Fate.LEFT)
            self._notes.pop(row, None)
        said = ("; ".join(filter(None, (column[row] for column in self._taken.texts.values()))) for row in rows)
        told = f"not taken, because it is a total: {' | '.join(said)}"
        place = self._taken.place(rows[0], 0)
        self._tell(Finding("text-beside-table", Severity.NOTE, told, "The program counts by itself.", place=place))

    def _row(self, row: int, unsaid: list[int]) -> None:
        notes = list(self._notes.get(row, ()))
        values = self._fields.values(row)
        text = self._text(row)
        if text:
            values["text"] = self._wordings(text)
        if tags := self._listed(row):
            values["tags"] = tags
        if self._needs:
            values |= self._needs_of(row, notes)
        draft = Draft(KIND, At(self._taken, row, self._first(row)), {"party": self._party(row, unsaid), **values})
        if self._taken.layout.sort and "sort" not in values:
            draft.guess("sort", self._taken.layout.sort, "")
        if "score" in values and self._scale and "scale" not in values:
            draft.guess("scale", self._scale, "")
        for note in notes:
            draft.note(self._wordings(note))
        self._drafts.feedback.append(draft)

    def _first(self, row: int) -> int:
        return next((column for column, texts in self._taken.texts.items() if texts[row]), 0)

    # Who said it

    def _party(self, row: int, unsaid: list[int]) -> Draft:
        taken, placed = self._taken, self._names
        name = taken.texts[placed.column][row] if placed is not None else ""
        if placed is not None and name and name not in taken.quiet[placed.column]:
            party = self._drafts.party(name, At(taken, row, placed.column))
            taken.mark(placed.column, row, Fate.FIELD)
            if self._drafts.register.ids and (party.at.taken is not taken or party.at.row != row):
                party.also(At(taken, row, placed.column))
            return party
        if taken.layout.assumed or placed is not None:
            unsaid.append(row)
        if placed is not None and name:
            taken.mark(placed.column, row, Fate.NOTES)
        column = next((each.column for each in taken.layout.placements if each.column >= 0), 0)
        return self._drafts.party(taken.layout.speaker, At(taken, row, column))

    def _spoken_for(self, rows: Sequence[int]) -> Finding:
        who = self._taken.layout.speaker
        if len(rows) == len(self._taken.rows) or self._names is None:
            told = f"no column says who complains; all {len(rows)} are taken to come from {who!r}"
        else:
            told = f"{len(rows)} rows name nobody who complains; they are taken to come from {who!r}"
        return Finding(
            "unnamed-complainant",
            Severity.NOTE,
            told,
            'Say who it is:  --party NAME; or which column names them:  --map "Heading=feedback.party"',
            place=self._taken.place(rows[0], 0),
        )

    # What was said

    def _text(self, row: int) -> str:
        """What was said: in a few words first, where a column holds these, then in full."""
        opening = _BETWEEN.join(dict.fromkeys(self._said(self._subjects, row)))
        return "\n".join(dict.fromkeys(filter(None, (opening, *self._said(self._texts, row)))))

    def _said(self, columns: Sequence[Placement], row: int) -> list[str]:
        found = []
        for placed in columns:
            text = self._taken.texts[placed.column][row]
            if text and text not in self._taken.quiet[placed.column]:
                self._taken.mark(placed.column, row, Fate.FIELD)
                found.append(text)
        return found

    def _listed(self, row: int) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                " ".join(item.split())
                for text in self._said(self._tags, row)
                for item in (items_of_list(text, ";；\n") or (text,))
                if item.strip()
            )
        )

    def _known_needs(self) -> Mapping[str, Draft]:
        """For each text of the columns of needs the need that it names: of the register, or of the other tables."""
        register = self._drafts.register
        by_word: dict[str, Draft] = {}
        at = At(self._taken, 0, 0)
        for need in register.all(Need).values():
            draft = Draft("needs", at, {"statement": need.statement}, need)
            by_word |= {squeezed(word): draft for word in (need.id, need.external_id, need.statement) if word}
        for draft in self._drafts.needs:
            for path in ("external_id", "statement"):
                if word := draft.values.get(path):
                    by_word.setdefault(squeezed(word), draft)
        found: dict[str, Draft] = {}
        for placed in self._needs:
            for text in filter(None, set(self._taken.texts[placed.column])):
                for item in (text, *items_of_list(text, ";；,，\n")):
                    if (known := by_word.get(squeezed(item))) is not None:
                        found[item] = known
        return found

    def _needs_of(self, row: int, notes: list[str]) -> dict[str, Any]:
        needs: dict[Draft, None] = {}
        for placed in self._needs:
            text = self._taken.texts[placed.column][row]
            if not text:
                continue
            items = (text,) if text in self._known else tuple(items_of_list(text, ";；,，\n"))
            if items and all(item in self._known for item in items):
                needs |= dict.fromkeys(self._known[item] for item in items)
                self._taken.mark(placed.column, row, Fate.FIELD)
            else:
                notes.append(placed.line(text))
                self._taken.mark(placed.column, row, Fate.NOTES)
        return {"needs": tuple(needs)} if needs else {}

    def _scale_said(self) -> str:
        """The scale of the scores, where there is a column of them."""
        placed = next((each for each in self._fields.placed if each.target and each.target.field == "score"), None)
        if placed is None or any(each.target and each.target.field == "scale" for each in self._fields.placed):
            return ""
        if (said := scale_in(placed.heading)) is not None:
            return str(said)
        counts = self._taken.table.counts(placed.column)
        figures = {value: counts[text] for text, value in (placed.values or {}).items()}
        return str(scale_of_figures("satisfaction", figures)[0]) if figures else ""

    # What is not to be kept

    def _is_choice(self, placed: Placement) -> bool:
        """Whether a column says what it is about by a choice among a few, which is nobody's own words."""
        said = [text for text in self._taken.texts[placed.column] if text]
        return _is_subject(placed) and len(set(said)) * _AGAIN <= len(said)

    def _leave_out(self, placements: Sequence[Placement]) -> None:
        """Leave out the columns of what people wrote in their own words, and of who they are."""
        for placed in placements:
            texts = self._taken.texts[placed.column]
            own = placed.target == TEXT or (placed.target is None and is_person(placed.heading))
            own = own or (placed.target is None and is_own_words(texts))
            if own:
                fates = self._taken.fates[placed.column]
                self._wordings.left_out += sum(map(bool, texts))
                self._taken.fates[placed.column] = bytearray(Fate.LEFT if fate else Fate.BLANK for fate in fates)
                self._taken.texts[placed.column] = [""] * len(texts)


@cache
def _totals() -> frozenset[Words]:
    return frozenset(words(entry) for entry in meanings("around").get("totals", ()))


def _is_subject(placed: Placement) -> bool:
    return any(each.field == SUBJECT and each.exact for each in known_as(placed.heading, KIND))

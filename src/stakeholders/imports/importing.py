"""The way in: files to the changes they would make to a register, and an account of all that stands in them."""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from stakeholders.changes import Added, Changed, ChangeSet
from stakeholders.findings import Finding, Severity, in_order
from stakeholders.imports.answering.housing import Housed, housed
from stakeholders.imports.answering.making import Answered, made
from stakeholders.imports.fields.layout import Placement
from stakeholders.imports.fields.mappings import NOTHING_SETTLED, Mappings
from stakeholders.imports.fields.placing import AS_SAID
from stakeholders.imports.language.headings import NAME
from stakeholders.imports.pause import collecting_later
from stakeholders.imports.records.audience import Audience
from stakeholders.imports.records.drafts import Drafts
from stakeholders.imports.records.reading import Reading
from stakeholders.imports.records.settling import Guessed, settle
from stakeholders.imports.records.taken import Cells, Taken, counted
from stakeholders.imports.surveying import Survey
from stakeholders.imports.tables import NotTaken
from stakeholders.model.header import Header
from stakeholders.model.ids import FreeIds
from stakeholders.model.register import Place, Register
from stakeholders.voice.masking import Texts


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What became of a column of a file.

    :param path: the file, with the sheet behind a `#` where there are several.
    :param target: the field its cells went to, such as `needs.source`; "" where they are kept in notes.
    :param sample: the first of its values.
    :param values: how many of its cells are not blank.
    :param remark: how it was read, why it has no field, or what to look at.
    :param sure: how sure the field is, from 0 to 1.
    """

    path: str
    heading: str
    target: str
    sample: str
    values: int
    remark: str = ""
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import comes to.

    :param changes: the records to add, and fields to fill that are empty in the register.
    :param proposals: values that differ from those of records that the register holds: to be settled by hand.
    :param known: how many of the records of each kind the register holds already.
    :param places: where each new record stands in the files, by id.
    :param guessed: fields of new parties that follow from their names or from titles only.
    :param not_taken: files, sheets and tables of which nothing was taken, and why.
    :param absent: the ids of needs of the register that are not in the files, though others of their party are.
    :param answered: the answers to surveys in the files, and the surveys that are made of them.
    :param masked: what was masked in what people wrote, by what it is.
    :param unkept: how many cells of people's own words were left out.
    """

    files: tuple[str, ...]
    changes: ChangeSet
    proposals: tuple[Changed, ...]
    known: Mapping[str, int]
    places: Mapping[str, Place]
    guessed: tuple[Guessed, ...]
    columns: tuple[ColumnUse, ...]
    cells: Cells
    findings: tuple[Finding, ...]
    not_taken: tuple[NotTaken, ...]
    absent: tuple[str, ...] = ()
    answered: tuple[Answered, ...] = ()
    masked: Mapping[str, int] = field(default_factory=dict)
    unkept: int = 0


def import_files(
    files: Sequence[Path],
    register: Register | None = None,
    mappings: Mappings = NOTHING_SETTLED,
    progress: Callable[[int], object] = lambda _: None,
) -> Imported:
    """Read the tables of the files, and tell what they would add to the register.

    :param register: the register to add to; none is a new one.
    :param progress: told how many rows have been read since the last time.
    :raises Unable: a file is not there, too large, or no table of a kind that is read.
    """
    from stakeholders.imports.surveying import survey

    return carried_out(survey(files, mappings), register, progress)


def carried_out(
    surveyed: Survey,
    register: Register | None = None,
    progress: Callable[[int], object] = lambda _: None,
    *,
    texts: Texts = "keep",
    homes: Sequence[Housed] = (),
) -> Imported:
    """Take in the tables of a survey, and tell what they would add to the register.

    Parties that the register holds already, by name or number, are not added again, nor are needs and communications
    that say the same. What they say of a field that is empty is filled in; where they say something else, that is a
    proposal. Nothing is removed.

    :param register: the register to add to; none is a new one.
    :param progress: told how many rows have been read since the last time.
    :param texts: what is done with what people wrote in their own words.
    :param homes: where the answers are to lie; where that is not told, in the folder of answers.
    """
    with collecting_later():
        return _carried_out(surveyed, register, progress, texts, homes)


def _carried_out(
    surveyed: Survey,
    register: Register | None,
    progress: Callable[[int], object],
    texts: Texts,
    homes: Sequence[Housed],
) -> Imported:
    drafts = Drafts(register or Register(Header.model_construct(organisation="")))
    reading = Reading(drafts, progress, texts)
    taken = [Taken(each.table, each.layout) for each in surveyed.tables]
    audience = Audience(drafts, {each.file for each in taken if each.layout.column(NAME)})
    for each in sorted(taken, key=_naming_last):
        reading.take(each, audience)
    settled = settle(drafts)
    columns = [_use(each, placed) for each in taken for placed in each.layout.placements]
    free = FreeIds({*drafts.register.ids, *drafts.register.unread, *settled.places})
    answered = tuple(made(home, drafts.register, free, texts) for home in homes or housed(surveyed.answers, None))
    surveys = [survey for each in answered for survey in each.surveys]
    at = {survey.id: each.place for each in answered for survey in each.surveys}
    known = Counter(settled.known) + Counter(surveys=sum(len(each.known) for each in answered))
    looked_at = [finding for each in taken for finding in _column_findings(each)]
    return Imported(
        surveyed.files,
        ChangeSet((*settled.changes, *map(Added, surveys))) if surveys else settled.changes,
        settled.proposals,
        known if answered else settled.known,
        ChainMap(at, settled.places) if at else settled.places,  # type: ignore[arg-type]
        settled.guessed,
        tuple(columns),
        counted(taken),
        in_order((*surveyed.findings, *looked_at, *reading.findings, *audience.findings(), *settled.findings)),
        surveyed.not_taken,
        settled.absent,
        answered,
        dict(sum((Counter(each.home.masked) for each in answered), Counter(reading.wordings.masking.counts))),
        reading.wordings.left_out + sum(each.home.unkept for each in answered),
    )


def _naming_last(taken: Taken) -> tuple[bool, bool]:
    """The order of tables: those that name parties first, and those that speak of parties by the way last."""
    by_number = taken.layout.joined or taken.layout.column(NAME) is None
    return taken.layout.kind in ("communications", "actions", "contacts", "feedback"), by_number


def _use(taken: Taken, placed: Placement) -> ColumnUse:
    texts = taken.texts[placed.column]
    target = str(placed.target) if placed.target else ""
    return ColumnUse(
        taken.table.grid.path,
        placed.heading,
        target,
        next(filter(None, texts), ""),
        sum(map(bool, texts)),
        placed.doubt or placed.remark or placed.reason,
        placed.sure,
    )


def _column_findings(taken: Taken) -> Iterable[Finding]:
    """What to look at about the columns as such."""
    for placed in taken.layout.placements:
        place = taken.table.grid.place(taken.table.heading, max(placed.column, 0))
        said = placed.reason.endswith(AS_SAID)
        if placed.target is None and not said and placed.column >= 0 and any(taken.texts[placed.column]):
            yield Finding(
                "unplaced-column",
                Severity.NOTE,
                f"{placed.heading!r} is kept in notes: {placed.reason}",
                f'Say where it belongs, where a field suits:  --map "{placed.heading}=FIELD"',
                place=place,
            )
        elif placed.doubt:
            yield Finding(
                "doubtful-column",
                Severity.NOTE,
                f"{placed.heading!r} is taken as {placed.target}; {placed.doubt}",
                f'If that is wrong, say where it belongs:  --map "{placed.heading}=FIELD"',
                place=place,
            )

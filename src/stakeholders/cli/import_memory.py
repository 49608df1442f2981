"""What `stakeholders import` remembers of tables: where that is kept, and what of it the command line adds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from stakeholders.imports.fields.layout import Placement
    from stakeholders.imports.fields.mappings import Given, Known, Mappings
    from stakeholders.imports.surveying import Laid, Survey

NAME = "imports.yaml"
"""The file in the hidden folder of a register, or beside a database behind the name of its file."""
SURE = 0.8
"""How sure a column must be for its field to be remembered without having been asked about."""


@dataclass(frozen=True)
class Memory:
    """What was settled of tables.

    :param mappings: what is followed: what was remembered, a mapping that is named, what the command line says.
    :param file: where it is kept; None where there is no place for it.
    :param remembered: what that file holds.
    :param answers: what a person has settled just now, by the headings of the table and that of the column.
    """

    mappings: Mappings
    file: Path | None
    remembered: Mappings
    answers: Mapping[tuple[tuple[str, ...], str], Given] = field(default_factory=dict)

    @classmethod
    def of(cls, to: str | None, mapping: str | None, columns: Iterable[str]) -> Memory:
        """What is remembered beside a register, and in a mapping that is named, with what the command line says.

        A mapping that is named is only followed: what is settled is kept beside the register, whatever it came from.

        :raises Unable: a mapping cannot be read, or the command line names no field.
        """
        from stakeholders.imports.fields.mapping_files import options, read_mappings
        from stakeholders.imports.fields.mappings import Mappings

        file = _beside(to) if to is not None else None
        remembered = read_mappings(file) if file is not None and file.is_file() else Mappings()
        named = read_mappings(mapping) if mapping is not None else Mappings()
        everywhere = {**remembered.everywhere, **named.everywhere, **options(columns)}
        tables = (*named.tables, *(() if named.only else remembered.tables))
        followed = Mappings(tables, everywhere, only=named.only)
        return cls(followed, file, remembered)

    def of_party(self, party: str) -> Memory:
        """The memory with whose needs tables hold that name no party."""
        return replace(self, mappings=replace(self.mappings, party=party))

    def answered(self, table: Laid, placed: Placement, given: Given) -> Memory:
        """The memory with what a person says of a column."""
        from stakeholders.imports.fields.mapping_files import with_tables
        from stakeholders.imports.fields.mappings import Known

        headings = headings_of(table)
        answers = {**self.answers, (headings, placed.heading): given}
        known = Known(headings, "", {placed.heading: given})
        return replace(self, mappings=with_tables(self.mappings, [known]), answers=answers)

    def unheard(self, surveyed: Survey) -> tuple[str, ...]:
        """The headings that `--map` names and that no table has."""
        from stakeholders.imports.language.words import words

        there = {words(cell) for each in surveyed.tables for cell in each.table.heading.cells}
        there |= {words(column.heading) for each in surveyed.answers for column in each.columns}
        return tuple(heading for heading in self.mappings.everywhere if words(heading) not in there)

    def keep(self, surveyed: Survey) -> None:
        """Write down the columns that are sure, and those that were asked about."""
        from stakeholders.imports.fields.mapping_files import mapping_text, with_tables

        if self.file is None:
            return
        kept = with_tables(self.remembered, [self._known(table) for table in surveyed.tables])
        text = mapping_text(kept)
        if not self.file.is_file() or self.file.read_text(encoding="utf-8") != text:
            from stakeholders.stores.atomic import write_over

            self.file.parent.mkdir(parents=True, exist_ok=True)
            write_over(self.file, text.encode())

    def _known(self, table: Laid) -> Known:
        """A table as it is to be remembered: what a mapping says of it, and what was settled of its other columns."""
        from stakeholders.imports.fields.complaints import KIND as COMPLAINTS
        from stakeholders.imports.fields.mappings import PARTY, Known, present
        from stakeholders.imports.language.words import words

        headings = headings_of(table)
        said = self.mappings.table(headings) or Known(headings)
        here = [words(heading) for heading in headings]
        columns = {key: given for key, given in said.columns.items() if present(key, here)}
        told = {words(heading) for key in columns for heading in present(key, here)}
        for placed in table.layout.placements:
            own = placed.heading in headings and here.count(words(placed.heading)) == 1
            if own and words(placed.heading) not in told and (given := self._given(table, placed)) is not None:
                columns[placed.heading] = given
        used = said.told or PARTY in table.table.heading.cells
        used = used or table.layout.kind == COMPLAINTS
        party = said.party or (self.mappings.party if used else "")
        return replace(said, headings=headings, kind=table.layout.kind, columns=columns, has=(), party=party)

    def _given(self, table: Laid, placed: Placement) -> Given | None:
        from stakeholders.imports.fields.mappings import LEFT_OUT, NOTES, Given
        from stakeholders.imports.language.words import words

        if placed.column < 0 or not table.table.heading.cell(placed.column):
            return None
        said = self.mappings.given(headings_of(table)).get(words(placed.heading))
        if said is not None:
            return said
        if placed.doubt or placed.sure < SURE:
            return None
        if placed.target is None:
            return Given(LEFT_OUT if placed.left_out else NOTES)
        return Given(str(placed.target), days=placed.days)


def headings_of(table: Laid) -> tuple[str, ...]:
    """The headings of a table, by which it is known again; those apart that a mapping has added."""
    from stakeholders.imports.fields.mappings import added

    headings = (cell.strip() for cell in table.table.heading.cells)
    return tuple(heading for heading in headings if heading and not added(heading))


def _beside(to: str) -> Path | None:
    """The file beside a register; None where it is kept on a server."""
    from stakeholders.stores import YamlStore, is_database
    from stakeholders.stores.beside import FOLDER

    if not is_database(to):
        return YamlStore(Path(to)).location / FOLDER / NAME
    if "://" in to and not to.startswith("sqlite:///"):
        return None
    return Path(to.removeprefix("sqlite:///")).with_suffix(f".{NAME}")

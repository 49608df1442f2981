"""Tables as a user might have them, and what an import makes of them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from sheet_files import Rows, xlsx

from stakeholders.imports.importing import Imported, import_files
from stakeholders.model import Communication, Header, Need, Party, Register

REQUIREMENTS = """\
No,Stakeholder,Need,Derived Requirement,Source,Priority,Covered By,Status
Q-01,Breweries,Pumps arrive clean and dry,"Drying step; cap on each port",Frame contract,High,Packing + list,Covered
Q-02,Breweries,Spare parts within two days,Stock of seals,Frame contract,Medium,Stock rules,Open
Q-03,Works council,Night shifts are told a month ahead,Roster by the first,Agreement 12,High,Roster procedure,Covered
Q-04,Water authority,No oil in the drain,Trap, meter, yearly report,Permit 7 and 9,High,Site rules,Covered
Q-05,Press,Facts on request,Fact sheet,Habit,Low,Fact sheet,Not covered
"""

PLAN = """\
Stakeholder,Category,Interest in us,Communication Content,Channel,Frequency,Owner,Language
Breweries,External,Price, date,Delivery report, price list,Portal + mail,Quarterly,Sales,DE/EN
Works council,Internal,Shifts, safety at work,Roster, accidents, plans,Meeting,Monthly,HR Lead,DE
Water authority,External,Permit,Yearly report,Letter,On event + annually,Site Lead,DE
Press,External,News,Statement,Mail,On event,Sales,EN
"""


def imported(text: str, register: Register | None = None, name: str = "f.csv") -> Imported:
    with TemporaryDirectory() as folder:
        file = Path(folder, name)
        file.write_bytes(text.encode())
        return import_files([file], register)


def of_sheets(sheets: dict[str, Rows]) -> Imported:
    with TemporaryDirectory() as folder:
        file = Path(folder, "f.xlsx")
        file.write_bytes(xlsx(sheets))
        return import_files([file])


def parties(found: Imported) -> list[Party]:
    return [record for record in found.changes.added if isinstance(record, Party)]


def needs(found: Imported) -> list[Need]:
    return [record for record in found.changes.added if isinstance(record, Need)]


def communications(found: Imported) -> list[Communication]:
    return [record for record in found.changes.added if isinstance(record, Communication)]


def told(found: Imported, rule: str) -> list[str]:
    """The places, without the file, of the findings of a rule."""
    return [str(f.place).rpartition("/")[2].partition(":")[2] for f in found.findings if f.rule == rule]


def register_with(found: Imported) -> Register:
    return Register(Header(organisation="Hartwell Pumps"), found.changes.added)

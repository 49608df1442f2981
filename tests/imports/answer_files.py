"""Files of answers to surveys as people have them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from stakeholders.imports.fields.mapping_files import options
from stakeholders.imports.fields.mappings import Mappings
from stakeholders.imports.importing import Imported, carried_out
from stakeholders.imports.surveying import survey
from stakeholders.model import Register, Survey

WIDE = """\
Respondent;Customer;Date;Overall satisfaction (1-5);Satisfaction with delivery;Would you recommend us?;Age;Why
1;Breweries;01.03.2026;4;3;9;34;Fine as it is
2;Breweries;14.03.2026;5;4;10;51;On time again
3;Port;30.03.2026;2;;3;28;Late again
"""
FRENCH = ",nps,satisfaction,intention,explication,visites\n" + "".join(
    f"{n},{1 + n % 10},{n % 9 + 2},{10 - n % 3},{'très bien reçu' if n % 2 else 'NA'},{n % 40}\n" for n in range(300)
)
LABELLED = "participant_id,age,satis_overall,satis_overall_fct\n" + "".join(
    f"{n},{20 + n % 50}.0,{score}.0,{label}\n"
    for n in range(60)
    for score, label in (((5, "Very satisfied"), (4, "Satisfied"), (2, "Dissatisfied"), (4, "Satisfied"))[n % 4],)
)
LONG = """\
respondent,party,need,importance,satisfaction,answered_on
a,breweries,dry,5,2,2026-03-01
a,breweries,quiet,4,3,2026-03-01
b,breweries,dry,5,1,2026-03-02
b,breweries,quiet,3,3,2026-03-02
"""
LIKERT = """\
id,Q1,Q2
1,Agree,Neutral
2,Strongly agree,Agree
3,Disagree,Agree
4,Agree,Agree
5,Neutral,Agree
"""


def of_answers(text: str | bytes, register: Register | None = None, name: str = "survey.csv", *said: str) -> Imported:
    """What an import makes of a file; `said` is what `--map` says."""
    with TemporaryDirectory() as folder:
        file = Path(folder, name)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return carried_out(survey([file], Mappings(everywhere=options(said))), register)


def surveys(found: Imported) -> list[Survey]:
    return [record for record in found.changes.added if isinstance(record, Survey)]


def held(found: Imported) -> dict[str, str]:
    """What each column is understood as: what it holds, of scores what they measure and the scale."""
    (answered,) = found.answered
    return {
        column.heading: f"{column.construct} {column.scale}" if column.scored else column.key
        for column in answered.answers.columns
    }
